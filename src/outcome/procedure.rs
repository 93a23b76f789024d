//! How far people have come in deciding: the stage, the decision beside the computed grade, what is
//! due and when, and what was not done as it should be.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::Source;
use crate::value::Date;

pub use crate::syntax::ast::{IrregularityKind, StepState};

/// What the record's proceedings come to under the standard's procedure.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Procedure {
    /// The procedure's name.
    pub code: Arc<str>,
    /// Its title, if it has one.
    pub title: Option<Arc<str>>,
    /// The grade that it determines.
    pub grade: Arc<str>,
    /// Whether that grade can still change.
    pub status: Status,
    /// The day from which it is final: where an objection is still open, the day
    /// after the last one on which it can be lodged.
    pub final_from: Option<Date>,
    /// The last step that took place.
    pub stage: Option<Arc<str>>,
    /// The grade that the standard computes; `None` where that is undetermined.
    pub computed: Option<Arc<str>>,
    /// What the last decision made of it; `None` before the first one.
    pub determined: Option<Decided>,
    /// Earlier decisions that the last one replaced, the oldest first.
    pub superseded: Vec<Decided>,
    /// Every step, in the standard's order.
    pub steps: Vec<Step>,
    /// What was not done as it should be, in the order of the days.
    pub irregularities: Vec<Irregularity>,
}

impl Procedure {
    /// The step that the standard calls `name`.
    #[must_use]
    pub fn step(&self, name: &str) -> Option<&Step> {
        self.steps.iter().find(|step| *step.code == *name)
    }
}

/// Whether a determined grade can still change.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Status {
    /// No grade has been decided on for good: steps that end the procedure, or a decision, are missing.
    Provisional,
    /// The procedure has come to its end.
    Final,
}

/// A decision.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Decided {
    /// The step that decided.
    pub step: Arc<str>,
    /// On which day: that of the last opinion.
    pub on: Date,
    /// The grade.
    pub level: Arc<str>,
    /// Its title, if it has one.
    pub title: Option<Arc<str>>,
    /// Its place from the best, which is 1.
    pub rank: u16,
    /// Who was of which opinion, the decided one first.
    pub votes: Vec<Vote>,
    /// Who had a dissent recorded.
    pub dissent: Vec<String>,
    /// The reasons that were recorded.
    pub because: Vec<String>,
}

/// Who was of one opinion.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Vote {
    /// The grade.
    pub level: Arc<str>,
    /// Who, in the record's order.
    pub by: Vec<String>,
}

/// A step of the procedure.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Step {
    /// The step's name.
    pub code: Arc<str>,
    /// Its title, if it has one.
    pub title: Option<Arc<str>>,
    /// Whose step it is.
    pub role: Arc<str>,
    /// That role's title, if it has one.
    pub role_title: Option<Arc<str>>,
    /// Who holds that role, where the record says so.
    #[serde(default)]
    pub persons: Vec<String>,
    /// How far it has come.
    pub state: StepState,
    /// Why it is undetermined whether the step is needed, if it is.
    pub undetermined: Option<String>,
    /// The day on which it was done.
    pub on: Option<Date>,
    /// The last day for it, where it has one that is known.
    pub due: Option<Date>,
    /// How that day was reckoned.
    pub reckoning: Option<String>,
    /// What the record says of it, in the order of the days.
    pub acts: Vec<Act>,
    /// Where it is written.
    pub source: Source,
}

/// One thing that one person did.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Act {
    /// Who.
    pub by: String,
    /// In which role, if the record says so.
    pub role: Option<Arc<str>>,
    /// On which day.
    pub on: Date,
    /// The grade that the person is for, if any.
    pub opinion: Option<Arc<str>>,
    /// Whether the person had a dissent recorded.
    pub dissent: bool,
    /// What was noted.
    pub note: Option<String>,
    /// Whether the opinion counts.
    pub counts: bool,
}

/// Something that was not done as it should be.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Irregularity {
    /// What is wrong.
    pub kind: IrregularityKind,
    /// The step.
    pub step: Arc<str>,
    /// Its title, if it has one.
    pub title: Option<Arc<str>>,
    /// Who, where it is about one person.
    pub by: Option<String>,
    /// On which day, where it is about one.
    pub on: Option<Date>,
    /// The same in words, in the language of the standard's keywords.
    pub text: String,
    /// The legal basis.
    pub basis: Option<Arc<str>>,
    /// Where the clause that was not kept is written.
    pub source: Source,
}
