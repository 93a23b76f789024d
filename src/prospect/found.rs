//! What was found: everything that the grades, the scores and the rules may come to.

use crate::eval::{Machine, RuleState};
use crate::model::{GradeId, IdVec, RuleId, ScoreId};
use crate::value::Number;

use super::possible::Numbers;
use super::span::Span;
use super::survey::{GradeState, Survey};
use super::truth::{Truth, Unsure};

/// Everything that may come of a record.
#[derive(Debug, Clone)]
pub struct Found {
    pub grades: IdVec<GradeId, GradeState>,
    pub scores: IdVec<ScoreId, Numbers>,
    pub rules: IdVec<RuleId, Truth>,
}

/// How much is open: the less, the better it is known what comes.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Spread {
    /// How many levels the grades may come to beyond one each.
    levels: Number,
    /// How many scores may be undetermined or have no bound.
    loose: Number,
    /// How far the scores go altogether.
    width: Number,
}

impl Found {
    /// What a survey found.
    pub fn by(survey: Survey<'_>) -> Self {
        Self { grades: survey.grades, scores: survey.scores, rules: survey.rules }
    }

    /// What a survey found that goes on.
    pub fn of(survey: &Survey<'_>) -> Self {
        Self {
            grades: survey.grades.clone(),
            scores: survey.scores.clone(),
            rules: survey.rules.clone(),
        }
    }

    /// What the machine reckoned of a record that is complete.
    pub fn reckoned(machine: &Machine<'_>) -> Self {
        let out = &*machine.out;
        let grades = out.grades.iter().map(|it| GradeState {
            places: it.value.iter().copied().collect(),
            unsure: it.value.is_err(),
        });
        let scores = out.scores.iter().map(|it| match &it.value {
            Ok(number) => Numbers::of(Span::point(number.clone())),
            Err(_) => Numbers::none(Unsure::OTHERWISE),
        });
        let rules = out.rules.iter().map(|it| match it {
            RuleState::Fired { .. } => Truth::YES,
            RuleState::NotFired | RuleState::Excused(_) => Truth::NO,
            RuleState::Undetermined(_) => Truth::unsure(Unsure::OTHERWISE),
        });
        Self { grades: grades.collect(), scores: scores.collect(), rules: rules.collect() }
    }

    /// Whether every grade and score can only come to one thing.
    pub fn is_settled(&self) -> bool {
        self.spread() == Spread::none()
    }

    /// Whether it leaves the grades and scores the same.
    pub fn leaves_the_same(&self, other: &Self) -> bool {
        self.grades.iter().eq(other.grades.iter()) && self.scores.iter().eq(other.scores.iter())
    }

    /// How much is open.
    pub fn spread(&self) -> Spread {
        let levels = self.grades.iter().map(|it| it.places.len() + usize::from(it.unsure));
        let levels: usize = levels.map(|count| count.saturating_sub(1)).sum();
        let mut spread = Spread { levels: count(levels), ..Spread::none() };
        for score in self.scores.iter() {
            let Some(span) = &score.span else { continue };
            let width = span.low.as_ref().zip(span.high.as_ref());
            let width = width.and_then(|(low, high)| high.subtract(low).ok());
            let loose = width.is_none() || score.unsure.any();
            spread = spread.add(&Spread {
                levels: Number::ZERO,
                loose: count(usize::from(loose)),
                width: width.unwrap_or(Number::ZERO),
            });
        }
        spread
    }
}

fn count(number: usize) -> Number {
    Number::from(i64::try_from(number).unwrap_or(i64::MAX))
}

impl Spread {
    /// Nothing is open.
    pub fn none() -> Self {
        Self { levels: Number::ZERO, loose: Number::ZERO, width: Number::ZERO }
    }

    fn add(&self, other: &Self) -> Self {
        let add = |left: &Number, right: &Number| left.add(right).unwrap_or_else(|_| left.clone());
        Self {
            levels: add(&self.levels, &other.levels),
            loose: add(&self.loose, &other.loose),
            width: add(&self.width, &other.width),
        }
    }

    /// What several leave open on average; `self` where there is none.
    pub fn mean(&self, of: &[Self]) -> Self {
        let sum = of.iter().fold(Self::none(), |sum, it| sum.add(it));
        let share = |number: &Number| number.divide(&count(of.len())).ok().flatten();
        let mean = || {
            Some(Self {
                levels: share(&sum.levels)?,
                loose: share(&sum.loose)?,
                width: share(&sum.width)?,
            })
        };
        mean().unwrap_or_else(|| self.clone())
    }
}
