//! Two standards compared over cases, one after the other.

use crate::diagnostic::Language;
use crate::eval::GradeError;
use crate::outcome::{Outcome, Reason};
use crate::source::Sources;
use crate::syntax::ast;

use super::cause::{Attribution, Key, Targets};
use super::change::Change;
use super::hybrid::{Compiled, Hybrids};
use super::matrix::{Counts, is_better, matrix};
use super::report::{Differs, Example, ReasonDiffers, Refused, Report};
use super::score;
use super::side::{Compared, Side, State};
use super::trees::Trees;

/// The most reasons that an example tells.
const REASONS: usize = 8;

/// Two standards and what is counted of the cases so far: it takes no more room for a million cases
/// than for a thousand.
///
/// ```
/// use yardstick::Standard;
///
/// let text = r#"standard desk { version "1" }   record case { pages : integer }
///               error E1 "too long" { when pages > 10   deduct 5 }
///               score total { start 100   deduct errors }
///               grade result best first { good when total >= 97   poor otherwise }"#;
/// let old = Standard::parse(text)?;
/// let new = Standard::parse(&text.replace("deduct 5", "deduct 2"))?;
/// let mut comparison = old.compare_with(&new, Default::default());
/// comparison.add_json(br#"{"id": "a", "pages": 12}"#, "cases.jsonl:1")?;
/// comparison.add_json(br#"{"id": "b", "pages": 7}"#, "cases.jsonl:2")?;
/// let report = comparison.report();
/// assert_eq!((report.cases, report.moved, report.upward), (2, 1, 1));
/// assert_eq!(report.examples[0].id.as_deref(), Some("a"));
/// // It was the deduction that moved it.
/// let change = &report.changes[report.causes[0].changes[0][0]];
/// assert_eq!((change.name.as_str(), change.clause.map(|it| it.key())), ("E1", Some("deduct")));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone)]
pub struct Comparison {
    options: Options,
    changes: Vec<Change>,
    compared: Vec<Compared>,
    old: Side,
    new: Side,
    /// For each compared grade.
    matrices: Vec<Counts>,
    scores: Vec<score::Tally>,
    attribution: Attribution,
    cases: u64,
    moved: u64,
    upward: u64,
    downward: u64,
    refused: Refused,
    examples: Vec<Example>,
}

/// How cases are compared.
#[derive(Debug, Clone, Copy)]
pub struct Options {
    /// How many cases are told of each cell of a matrix, and of each cause.
    pub examples: usize,
    /// The language in which it is told why a record is refused.
    pub language: Language,
}

impl Default for Options {
    fn default() -> Self {
        Self { examples: 5, language: Language::English }
    }
}

/// What the new standard changes of the old one; their trees lie among the same sources.
pub(crate) fn changes(old: &ast::File, new: &ast::File, sources: &Sources) -> Vec<Change> {
    Trees::new(old, new, sources).1
}

/// A standard and its tree.
pub(crate) struct Given {
    pub compiled: Compiled,
    pub tree: ast::File,
}

impl Comparison {
    /// Two standards whose trees lie among the same sources.
    pub(crate) fn new(old: Given, new: Given, sources: Sources, options: Options) -> Self {
        let (trees, changes) = Trees::new(&old.tree, &new.tree, &sources);
        let (was, is) = (&old.compiled.program, &new.compiled.program);
        let compared = Compared::all(was, is);
        let both = is
            .scores
            .iter()
            .filter(|score| was.scores.iter().any(|other| other.label.name == score.label.name));
        let scores = both.map(|score| {
            let (name, title) = score.label.names();
            (name.to_owned(), score::Tally::new(name, title, score.percent))
        });
        let (names, scores): (Vec<String>, Vec<score::Tally>) = scores.unzip();
        let hybrids = Hybrids::new(trees, sources, changes.len());
        let targets = Targets { grades: compared.clone(), scores: names };
        Self {
            options,
            old: targets.side(old.compiled),
            new: targets.side(new.compiled),
            matrices: vec![Counts::new(); compared.len()],
            attribution: Attribution::new(hybrids, targets),
            changes,
            compared,
            scores,
            cases: 0,
            moved: 0,
            upward: 0,
            downward: 0,
            refused: Refused::default(),
            examples: Vec::new(),
        }
    }

    /// Compares one record in JSON, which stands at `place`.
    ///
    /// # Errors
    /// Neither standard accepts the record; what the new one has against it. It is counted all the
    /// same.
    pub fn add_json(&mut self, json: &[u8], place: &str) -> Result<(), GradeError> {
        let refusals = [self.old.run(json).err(), self.new.run(json).err()];
        self.cases += 1;
        match &refusals {
            [Some(_), Some(_)] => self.refused.both += 1,
            [Some(_), None] => self.refused.old += 1,
            [None, Some(_)] => self.refused.new += 1,
            [None, None] => {}
        }
        for (at, tally) in self.scores.iter_mut().enumerate() {
            // Where one side refuses the record, there is nothing to compare.
            if refusals.iter().all(Option::is_none) {
                tally.count(self.old.score(at), self.new.score(at));
            }
        }
        let (old, new) = (self.old.states(), self.new.states());
        let mut keys = Vec::new();
        if old != new {
            if refusals.iter().all(Option::is_none) {
                self.count_move(&old, &new);
            }
            keys = self.attribution.find(json, &mut self.changes, &old, &new);
        }
        let wanted = self.count(&old, &new, &keys);
        if wanted.any() {
            wanted.note(self, self.examples.len());
            self.exemplify(&refusals, place);
        }
        match refusals {
            [Some(_), Some(error)] => Err(error),
            _ => Ok(()),
        }
    }

    /// Tells of the case at hand what differs.
    fn exemplify(&mut self, refusals: &[Option<GradeError>; 2], place: &str) {
        let id = self.new.id().or(self.old.id()).map(str::to_owned);
        let outcomes = (self.old.tell(), self.new.tell());
        let language = self.options.language;
        let told = |error: &Option<GradeError>| error.as_ref().map(|error| why(error, language));
        let [old, new] = refusals;
        let (old, new) = (told(old), told(new));
        self.examples.push(Example {
            id,
            place: place.to_owned(),
            old_refuses: old,
            new_refuses: new,
            ..example(outcomes.0.as_ref(), outcomes.1.as_ref())
        });
    }

    /// How cases are compared.
    #[must_use]
    pub fn options(&self) -> Options {
        self.options
    }

    /// Counts a record that neither standard can read.
    pub fn add_unreadable(&mut self) {
        self.cases += 1;
        self.refused.both += 1;
        for matrix in &mut self.matrices {
            matrix.entry((State::Refused, State::Refused)).or_default().0 += 1;
        }
    }

    fn count_move(&mut self, old: &[State], new: &[State]) {
        self.moved += 1;
        let better = |left: &[State], right: &[State]| {
            let mut pairs = left.iter().zip(right).zip(&self.compared);
            pairs.any(|((left, right), grade)| is_better(grade, left, right))
        };
        let (upward, downward) = (better(new, old), better(old, new));
        self.upward += u64::from(upward);
        self.downward += u64::from(downward);
    }

    /// Counts the cells and causes of a case; which of them want an example more.
    fn count(&mut self, old: &[State], new: &[State], keys: &[Key]) -> Wanted {
        let most = self.options.examples;
        let mut wanted = Wanted { cells: Vec::new(), keys: Vec::new() };
        for (grade, (pair, matrix)) in old.iter().zip(new).zip(&mut self.matrices).enumerate() {
            let pair = (pair.0.clone(), pair.1.clone());
            let (cases, examples) = matrix.entry(pair.clone()).or_default();
            *cases += 1;
            if pair.0 != pair.1 && examples.len() < most {
                wanted.cells.push((grade, pair));
            }
        }
        wanted.keys.extend(keys.iter().filter(|key| self.attribution.count(key, most)).cloned());
        wanted
    }

    /// What came of the cases so far.
    #[must_use]
    pub fn report(&self) -> Report {
        Report {
            changes: self.changes.clone(),
            cases: self.cases,
            moved: self.moved,
            upward: self.upward,
            downward: self.downward,
            refused: self.refused,
            grades: self
                .compared
                .iter()
                .zip(&self.matrices)
                .map(|(it, cells)| matrix(it, cells))
                .collect(),
            scores: self.scores.iter().map(score::Tally::report).collect(),
            causes: self.attribution.causes(),
            examples: self.examples.clone(),
        }
    }
}

/// Which cells and causes want an example.
struct Wanted {
    cells: Vec<(usize, (State, State))>,
    keys: Vec<Key>,
}

impl Wanted {
    fn any(&self) -> bool {
        !self.cells.is_empty() || !self.keys.is_empty()
    }

    fn note(&self, comparison: &mut Comparison, example: usize) {
        for (grade, pair) in &self.cells {
            let cell = comparison.matrices.get_mut(*grade).and_then(|matrix| matrix.get_mut(pair));
            if let Some((_, examples)) = cell {
                examples.push(example);
            }
        }
        self.keys.iter().for_each(|key| comparison.attribution.exemplify(key, example));
    }
}

/// Why a record is refused, without its id: what is wrong with it, in the first place.
fn why(error: &GradeError, language: Language) -> String {
    let first = error.problems().next().map(|problem| problem.line(language)).unwrap_or_default();
    let more = error.problems().count().saturating_sub(1) + error.omitted();
    match (more, language) {
        (0, _) => first,
        (_, Language::English) => format!("{first}; and {more} more"),
        (_, Language::Chinese) => format!("{first}；另有 {more} 个问题"),
    }
}

/// What differs between two outcomes of a record.
fn example(old: Option<&Outcome>, new: Option<&Outcome>) -> Example {
    let mut example = Example {
        id: None,
        place: String::new(),
        grades: Vec::new(),
        scores: Vec::new(),
        reasons: Vec::new(),
        old_refuses: None,
        new_refuses: None,
    };
    let (Some(old), Some(new)) = (old, new) else { return example };
    for (name, grade) in new.grades() {
        let Some(was) = old.grade_named(name) else { continue };
        if was.level != grade.level {
            example.grades.push(differs(name, was.level(), grade.level()));
        }
    }
    for (name, score) in new.scores() {
        let Some(was) = old.score(name) else { continue };
        if was.number() != score.number() {
            example.scores.push(differs(name, was.text(), score.text()));
        }
    }
    example.reasons = reasons(old.reasons(), new.reasons());
    example
}

fn differs(name: &str, old: Option<&str>, new: Option<&str>) -> Differs {
    Differs { name: name.to_owned(), old: old.map(str::to_owned), new: new.map(str::to_owned) }
}

/// The reasons that are not the same under both.
fn reasons(old: &[Reason], new: &[Reason]) -> Vec<ReasonDiffers> {
    let same = |left: &Reason, right: &Reason| {
        left.kind == right.kind
            && left.occurrences == right.occurrences
            && left.points == right.points
            && left.after_cap == right.after_cap
            && left.effects == right.effects
    };
    let mut left: Vec<&Reason> = new.iter().collect();
    let mut found = Vec::new();
    for was in old {
        let partner = left.iter().position(|is| is.code == was.code && is.level == was.level);
        let is = partner.map(|at| left.remove(at));
        if !is.is_some_and(|is| same(was, is)) {
            found.push(ReasonDiffers { old: Some(was.clone()), new: is.cloned() });
        }
    }
    found.extend(left.into_iter().map(|is| ReasonDiffers { old: None, new: Some(is.clone()) }));
    found.truncate(REASONS);
    found
}
