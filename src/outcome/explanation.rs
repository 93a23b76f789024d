//! Why not: what decided that rules, detections, defences, grade lines and duties did not come.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::{Outcome, Source};

/// The whole reckoning of one case: its outcome, and what did not come about.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Explanation {
    /// What the case comes to.
    pub outcome: Outcome,
    /// What did not hold or fire, in the standard's order, each with what decided it.
    pub unmet: Vec<Unmet>,
}

impl Explanation {
    pub(crate) fn new(outcome: Outcome, unmet: Vec<Unmet>) -> Self {
        Self { outcome, unmet }
    }
}

/// Something that did not hold or fire.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Unmet {
    /// What.
    pub kind: UnmetKind,
    /// The name of the class, error, rule or duty; of a defence, that of what it would excuse; of a
    /// grade's line, the grade's own name.
    pub code: Arc<str>,
    /// Of a grade's line, the name of the grade that it gives.
    pub level: Option<Arc<str>>,
    /// The title of what `code` names; of a grade's line, that of `level`; of a responsibility's
    /// line, whom it would make responsible; of a defence, an exemption and the like, its words.
    pub title: Option<Arc<str>>,
    /// Why it is undetermined, if it is; else it did not hold.
    pub undetermined: Option<String>,
    /// Where it is written.
    pub source: Source,
    /// The parts of its condition that decided.
    pub decided_by: Vec<Decision>,
}

/// The kinds of things that may not hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum UnmetKind {
    /// A class does not apply.
    ClassApplies,
    /// An error does not apply.
    ErrorApplies,
    /// The facts do not show an error.
    Detection,
    /// A defence does not hold.
    Defence,
    /// A rule does not fire.
    Rule,
    /// A line of a grade does not hold.
    GradeLine,
    /// A duty is not due.
    Duty,
    /// Nobody answers.
    Responsibility,
    /// A line of a responsibility does not hold.
    ResponsibilityLine,
    /// An exemption does not hold.
    Exemption,
    /// A mitigation does not hold.
    Mitigation,
    /// An aggravation does not hold.
    Aggravation,
}

/// A part of a condition that decided it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Decision {
    /// Its text in the standard.
    pub text: String,
    /// Whether it holds; `None` where that is undetermined.
    pub holds: Option<bool>,
    /// Why it is undetermined, if it is.
    pub undetermined: Option<String>,
    /// What it was decided on.
    pub operands: Vec<Operand>,
    /// The codes of the errors that it is about and that count, in the standard's order.
    pub errors: Vec<Arc<str>>,
    /// Where it is written.
    pub source: Source,
}

/// Something that a condition rests on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Operand {
    /// Its text in the standard.
    pub text: String,
    /// Its value in words, in the language of the standard's keywords.
    pub value: String,
}
