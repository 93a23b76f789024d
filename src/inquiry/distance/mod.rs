//! How far a case is from a grade: the fewest errors that would have to be let pass.

mod additive;
mod search;
mod tell;

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::outcome::{Grade, Source};

pub(super) use search::distance;

/// How far a case is from a grade.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Distance {
    /// The name of the grade.
    pub grade: Arc<str>,
    /// Its title, if it has one.
    pub grade_title: Option<Arc<str>>,
    /// The level to be reached.
    pub wanted: Grade,
    /// What the case comes to.
    pub actual: Grade,
    /// Whether the case has that level or a better one.
    pub reached: bool,
    /// The ways to reach it, the smallest first; none of them contains another one.
    pub ways: Vec<Way>,
    /// How many more ways were found than are told.
    pub omitted: usize,
    /// Up to how many occurrences every way to let errors pass was tried.
    pub tried: u32,
    /// Whether all ways there are were tried.
    pub complete: bool,
    /// What the case would come to if all that can be remedied were let pass.
    pub at_best: Grade,
    /// The errors that count and that the standard says cannot be remedied; no way contains them.
    pub irreversible: Vec<Remedied>,
}

/// Errors which, if they are let pass, bring the case to the level: that many of some classes and levels.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Way {
    /// How many occurrences there are in all.
    pub size: u32,
    /// Whether it is shown that fewer do not do.
    pub smallest: bool,
    /// What the case would come to.
    pub reaches: Grade,
    /// How many of which class and level.
    pub parts: Vec<Part>,
    /// Which errors: each of these choices does.
    pub choices: Vec<Vec<Remedied>>,
    /// How many more choices were found than are told.
    pub omitted: usize,
}

/// A number of errors of one class and level.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Part {
    /// How many occurrences.
    pub count: u32,
    /// The class, if they are in one.
    pub class: Option<Arc<str>>,
    /// Its title, if it has one.
    pub class_title: Option<Arc<str>>,
    /// The level, if errors have levels.
    pub level: Option<Arc<str>>,
    /// Its title, if it has one.
    pub level_title: Option<Arc<str>>,
}

/// Occurrences of an error.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Remedied {
    /// The code as recorded.
    pub code: Arc<str>,
    /// The error's title, if it has one.
    pub title: Option<Arc<str>>,
    /// How many occurrences.
    pub count: u32,
    /// How many occurrences count as it is.
    pub of: u32,
    /// Whether nobody recorded it: it follows from the facts.
    pub detected: bool,
    /// Where its row is written.
    pub source: Source,
}
