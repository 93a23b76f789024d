//! One of the standards between which cases are compared, and what it makes of the case at hand.

use crate::eval::{Case, GradeError};
use crate::model::{GradeId, ScoreId};
use crate::outcome::Outcome;
use crate::program::{Enumeration, Program};
use crate::value::Number;

use super::hybrid::Compiled;

/// What a standard makes of a grade; where the two have none in common, of a score.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum State {
    /// The level of this number in [`Compared::levels`].
    Level(usize),
    Score(Number),
    Undetermined,
    /// The record is refused.
    Refused,
}

/// A level by the names that it has in the two standards.
#[derive(Debug, Clone)]
pub(super) struct Level {
    pub name: String,
    pub title: Option<String>,
    /// The name and title in the old standard, if it has it.
    pub old: Option<(String, Option<String>)>,
    /// Its rank from the best, in each standard that has it.
    pub old_rank: Option<usize>,
    pub new_rank: Option<usize>,
}

/// A grade that both standards give.
#[derive(Debug, Clone)]
pub(super) struct Compared {
    pub name: String,
    pub title: Option<String>,
    /// Those of the new standard from the best, then those that only the old one has.
    pub levels: Vec<Level>,
    /// Former names of levels, and what they are called now.
    former: Vec<(String, String)>,
}

impl Compared {
    /// Every grade of that name in both.
    pub fn all(old: &Program, new: &Program) -> Vec<Self> {
        let both = new.grades.iter().filter_map(|grade| {
            let was = old.grades.iter().find(|other| other.label.name == grade.label.name)?;
            let (name, title) = grade.label.names();
            let (old, new) = (&old.enums[was.values], &new.enums[grade.values]);
            let mut compared = Self {
                name: name.to_owned(),
                title: title.map(str::to_owned),
                levels: Vec::new(),
                former: former(new),
            };
            compared.levels(old, new);
            Some(compared)
        });
        both.collect()
    }

    fn levels(&mut self, old: &Enumeration, new: &Enumeration) {
        for (rank, (name, title)) in from_the_best(new).enumerate() {
            let level = Level { name, title, old: None, old_rank: None, new_rank: Some(rank) };
            self.levels.push(level);
        }
        for (rank, (name, title)) in from_the_best(old).enumerate() {
            let known = self.level(&name);
            let was = Some((name.clone(), title.clone()));
            match known.and_then(|at| self.levels.get_mut(at)) {
                Some(level) => (level.old, level.old_rank) = (was, Some(rank)),
                None => self.levels.push(Level {
                    name,
                    title,
                    old: was,
                    old_rank: Some(rank),
                    new_rank: None,
                }),
            }
        }
    }

    /// The number of the level of this name, or of this former name.
    fn level(&self, name: &str) -> Option<usize> {
        let at = |name: &str| self.levels.iter().position(|level| level.name == name);
        at(name).or_else(|| {
            let (_, now) = self.former.iter().find(|(former, _)| former == name)?;
            at(now)
        })
    }

    /// Whether a level is a better one than another, by the standard that has both.
    pub fn is_better(&self, level: usize, than: usize) -> Option<bool> {
        let (level, than) = (self.levels.get(level)?, self.levels.get(than)?);
        let by_new = level.new_rank.zip(than.new_rank);
        let (rank, other) = by_new.or_else(|| level.old_rank.zip(than.old_rank))?;
        Some(rank < other)
    }
}

fn from_the_best(scale: &Enumeration) -> impl Iterator<Item = (String, Option<String>)> {
    let ranks = (0..scale.values.len()).rev().filter_map(|rank| u16::try_from(rank).ok());
    ranks.filter_map(|rank| scale.value(scale.at_rank(rank))).map(|label| {
        let (name, title) = label.names();
        (name.to_owned(), title.map(str::to_owned))
    })
}

fn former(scale: &Enumeration) -> Vec<(String, String)> {
    let values = scale.values.iter().zip(&scale.former);
    let pairs = values.flat_map(|(value, former)| {
        former.iter().map(|former| (former.clone(), value.name.to_string()))
    });
    pairs.collect()
}

/// A standard with the buffers of one case.
#[derive(Debug, Clone)]
pub(super) struct Side {
    compiled: Compiled,
    case: Case,
    /// For each compared grade its number here, and the compared level of each of its values.
    grades: Vec<Option<(GradeId, Vec<Option<usize>>)>>,
    /// For each compared score its number here.
    scores: Vec<Option<ScoreId>>,
    accepted: bool,
}

impl Side {
    pub fn new(compiled: Compiled, compared: &[Compared], scores: &[String]) -> Self {
        let program = &compiled.program;
        let grade = |compared: &Compared| {
            let mut grades = program.grades.entries();
            let (id, grade) = grades.find(|(_, it)| *it.label.name == *compared.name)?;
            let values = program.enums[grade.values].values.iter();
            Some((id, values.map(|value| compared.level(&value.name)).collect()))
        };
        let score = |name: &String| {
            let mut scores = program.scores.entries();
            scores.find(|(_, it)| *it.label.name == **name).map(|(id, _)| id)
        };
        let grades = compared.iter().map(grade).collect();
        let scores = scores.iter().map(score).collect();
        Self { compiled, case: Case::default(), grades, scores, accepted: false }
    }

    /// Grades a record; nothing is told of it yet.
    pub fn run(&mut self, json: &[u8]) -> Result<(), GradeError> {
        let Compiled { program, schema } = &self.compiled;
        let run = self.case.run_json(program, schema, json);
        self.accepted = run.is_ok();
        run
    }

    /// What came of a compared grade.
    fn state(&self, grade: usize) -> State {
        if !self.accepted {
            return State::Refused;
        }
        let known = self.grades.get(grade).and_then(Option::as_ref);
        let level = known.and_then(|(id, levels)| {
            let value = self.case.grade_value(*id)?;
            levels.get(usize::from(value)).copied().flatten()
        });
        level.map_or(State::Undetermined, State::Level)
    }

    /// What came of everything that is looked at: every compared grade, or else every compared score;
    /// never nothing, so that it always tells whether the record is refused.
    pub fn states(&self) -> Vec<State> {
        if !self.grades.is_empty() {
            return (0..self.grades.len()).map(|grade| self.state(grade)).collect();
        }
        let score = |at| match self.score(at) {
            _ if !self.accepted => State::Refused,
            Some(number) => State::Score(number.clone()),
            None => State::Undetermined,
        };
        (0..self.scores.len().max(1)).map(score).collect()
    }

    /// What came of a compared score.
    pub fn score(&self, score: usize) -> Option<&Number> {
        let id = self.scores.get(score).copied().flatten().filter(|_| self.accepted)?;
        self.case.score_value(id)
    }

    /// The id of the record, which was accepted.
    pub fn id(&self) -> Option<&str> {
        self.case.id().filter(|_| self.accepted)
    }

    /// Everything that came of the record, if it was accepted.
    pub fn tell(&mut self) -> Option<Outcome> {
        self.accepted.then(|| self.case.tell(&self.compiled.program))
    }
}
