//! What a roll-up says of a group.

use std::sync::Arc;

use indexmap::IndexMap;
use serde::{Deserialize, Serialize};

use crate::outcome::{Outcome, Score, Source};

/// What one group of cases comes to.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Group {
    /// The roll-up's name.
    pub rollup: Arc<str>,
    /// Its title, if it has one.
    pub title: Option<Arc<str>>,
    /// What its cases share, by the names of the fields; `None` where that is not known.
    pub group: IndexMap<Arc<str>, Option<String>>,
    /// How many cases it has.
    pub cases: u64,
    /// What its cases come to, in the order of the text.
    pub figures: Vec<Figure>,
    /// What the group comes to: grades, scores, reasons, duties.
    pub outcome: Outcome,
}

/// What the cases of a group come to in one respect, with the cases that count.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Figure {
    /// The name of the `let` that it is the value of, if it is.
    pub code: Option<Arc<str>>,
    /// The title of that, if it has one.
    pub title: Option<Arc<str>>,
    /// What is asked, as it is written.
    pub text: Arc<str>,
    /// The answer, exact; undetermined where there is nothing to reckon with.
    pub value: Score,
    /// How many cases count.
    pub counted: u64,
    /// Among how many of which that is determined.
    pub of: u64,
    /// How many are left out because it is not.
    pub undetermined: u64,
    /// The ids of cases that count: the first twenty in the order of their characters.
    pub cases: Vec<String>,
    /// Where it is written.
    pub source: Source,
}
