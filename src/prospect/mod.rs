//! Prospects: what may still come of a record that is not complete, and what would settle it.
//!
//! A survey runs a standard over a record of which not everything is known: each value is everything
//! that it may be. It never leaves out what can come; it may keep what cannot:
//!
//! - It looks at one expression after the other. That two of them rest on the same open fact is known
//!   only where a condition guards what follows it.
//! - Between the ends of a range it takes every number for possible.
//! - What people did in a procedure, and who answers for what, is not surveyed: an expression that asks
//!   for it may come to anything.

mod cuts;
mod dates;
mod errors;
mod expression;
mod facts;
mod finding;
mod found;
mod grade;
mod list;
mod loss;
mod narrow;
mod possible;
#[cfg(test)]
mod schema_tests;
mod score;
mod settle;
mod span;
mod survey;
mod table;
mod tell;
mod truth;

use std::sync::Arc;

use indexmap::IndexMap;
use serde::{Deserialize, Serialize};

use crate::outcome::{Score, Stamp};

pub use crate::eval::Open;
pub(crate) use tell::prospect;

/// What may still come of a record.
///
/// ```
/// let standard = yardstick::Standard::parse(r#"
///     standard demo "A demonstration" { version "1" }
///     record case { pages : integer 0..100   signed : bool }
///     score total { start 100   deduct pages }
///     grade quality best first { good when total >= 60 and signed   fair when total >= 60   poor otherwise }
/// "#)?;
/// let prospect = standard.prospect_json(br#"{"id": "a", "pages": 10}"#)?;
/// let levels = prospect.grades["quality"].levels();
/// assert_eq!(levels.collect::<Vec<_>>(), ["good", "fair"]);
/// assert!(prospect.missing[0].settles && &*prospect.missing[0].path == "signed");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Prospect {
    /// The record's id, if it has one.
    pub id: Option<String>,
    /// Under which standard.
    pub standard: Stamp,
    /// Whether every grade and every score can only come to one thing.
    pub settled: bool,
    /// The grades by name, in the standard's order.
    pub grades: IndexMap<Arc<str>, GradeProspect>,
    /// The scores by name, in the standard's order.
    pub scores: IndexMap<Arc<str>, ScoreProspect>,
    /// The rules that fire or may, in the standard's order.
    pub rules: Vec<RuleProspect>,
    /// What is missing, beginning with what settles most.
    pub missing: Vec<Missing>,
}

/// What a grade may come to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct GradeProspect {
    /// The grade's title, if it has one.
    pub title: Option<Arc<str>>,
    /// The levels that it may come to, the best one first.
    pub possible: Vec<Level>,
    /// Whether it may be undetermined.
    pub undetermined: bool,
}

/// A level of a grade.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Level {
    /// Its name.
    pub level: Arc<str>,
    /// Its title, if it has one.
    pub title: Option<Arc<str>>,
    /// Its place from the best, which is 1.
    pub rank: u16,
}

/// What a score may come to.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct ScoreProspect {
    /// The score's title, if it has one.
    pub title: Option<Arc<str>>,
    /// Between what it lies; `None` where it can only be undetermined.
    pub range: Option<ScoreRange>,
    /// Whether it may be undetermined.
    pub undetermined: bool,
}

/// From what to what a score may go, both included. An end without a number has no bound.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct ScoreRange {
    /// The least that it may be.
    pub low: Score,
    /// The most that it may be.
    pub high: Score,
}

/// A rule that fires or may.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct RuleProspect {
    /// The rule's name; of the effects of an error's row, the error's code.
    pub code: Arc<str>,
    /// Its title, if it has one.
    pub title: Option<Arc<str>>,
    /// Whether it certainly fires, or may.
    pub fires: Chance,
}

/// How certain something is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Chance {
    /// It is so whatever is still open.
    Certainly,
    /// It may be so or not.
    Perhaps,
}

/// Something that the record does not state.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Missing {
    /// Where it would stand in the record: `closed`, `hearings[0].held`, `findings[2].level`.
    pub path: String,
    /// The title of the field, if it has one.
    pub title: Option<Arc<str>>,
    /// Whether the record cannot be graded without it.
    pub required: bool,
    /// Whether it settles everything by itself, whatever it is.
    pub settles: bool,
    /// What each answer leaves, one for each kind of answer that makes a difference.
    pub answers: Vec<Answer>,
}

/// What is left when something that is missing turns out like this.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Answer {
    /// The answer.
    pub when: When,
    /// The levels that each grade may then come to, by name, the best one first.
    pub grades: IndexMap<Arc<str>, Vec<Arc<str>>>,
    /// Grades and scores that may then be undetermined.
    pub undetermined: Vec<Arc<str>>,
    /// Between what each score then lies, by name; without those that can only be undetermined.
    pub scores: IndexMap<Arc<str>, ScoreRange>,
}

/// How something that is missing may turn out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum When {
    /// It is yes or no.
    Is(bool),
    /// It is this value of an enumeration, this level, this number or this day.
    Value(Arc<str>),
    /// It lies between these, both included; `None` where there is no bound.
    Between(Option<Arc<str>>, Option<Arc<str>>),
    /// There is none: the key is `null`.
    Absent,
    /// There is one, whatever it is.
    Present,
    /// No findings but those that are stated; no items in a list.
    Nothing,
    /// More findings than are stated; items in a list.
    Something,
}

impl Prospect {
    /// What the first grade may come to.
    #[must_use]
    pub fn grade(&self) -> Option<&GradeProspect> {
        self.grades.first().map(|(_, grade)| grade)
    }
}

impl GradeProspect {
    /// The names of the levels that it may come to, the best one first.
    pub fn levels(&self) -> impl Iterator<Item = &str> {
        self.possible.iter().map(|level| &*level.level)
    }

    /// Whether it may come to this level.
    #[must_use]
    pub fn may_be(&self, level: &str) -> bool {
        self.levels().any(|it| it == level)
    }

    /// Whether it can only come to one thing.
    #[must_use]
    pub fn is_settled(&self) -> bool {
        self.possible.len() + usize::from(self.undetermined) <= 1
    }
}

impl ScoreProspect {
    /// Whether it can only come to one thing.
    #[must_use]
    pub fn is_settled(&self) -> bool {
        match &self.range {
            Some(range) => {
                range.low.number().is_some()
                    && range.low.number() == range.high.number()
                    && !self.undetermined
            }
            None => true,
        }
    }
}
