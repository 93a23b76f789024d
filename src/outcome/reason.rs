//! Why: errors and rules, and what follows from them.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::syntax::ast::DurationUnit;
use crate::value::Date;
use crate::value::{Json, Number};

use super::Source;

/// One reason: occurrences of an error at one level, or a rule.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Reason {
    /// What it is.
    pub kind: ReasonKind,
    /// The error's code as recorded, or the rule's name.
    pub code: Arc<str>,
    /// Its title, if it has one.
    pub title: Option<Arc<str>>,
    /// The error's class.
    pub class: Option<Arc<str>>,
    /// The error's level.
    pub level: Option<Arc<str>>,
    /// How often the error occurs.
    pub occurrences: Option<u64>,
    /// Whether the error follows from the facts, recorded or not.
    pub detected: Option<bool>,
    /// What the error costs.
    #[serde(with = "super::exact::optional")]
    pub points: Option<Number>,
    /// What the classes' caps leave of it.
    #[serde(with = "super::exact::optional")]
    pub after_cap: Option<Number>,
    /// The legal basis.
    pub basis: Option<Arc<str>>,
    /// Where the row or rule is written.
    pub source: Source,
    /// The limb that held, the defence, or the reason of the waiver.
    pub because: Option<String>,
    /// The evidence of the findings, in the record's order.
    pub evidence: Option<Vec<Json>>,
    /// The notes of the findings, in the record's order.
    pub remarks: Vec<String>,
    /// What the row or rule does.
    pub effects: Vec<AppliedEffect>,
    /// The rule that superseded all its effects, if one did.
    pub superseded_by: Option<Arc<str>>,
}

/// The kinds of reasons.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum ReasonKind {
    /// An error that counts.
    Error,
    /// An error that the reviewer let pass.
    Waived,
    /// An error that a defence excuses.
    Excused,
    /// A rule that fired.
    Rule,
    /// A rule whose condition holds and which a defence keeps from firing.
    RuleExcused,
}

/// An effect of a reason.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct AppliedEffect {
    /// The grade, score or class; of a referral, whom it is for.
    pub target: Arc<str>,
    /// What it does to it.
    pub effect: EffectKind,
    /// The grade's name or the number, where the effect has one.
    pub value: Option<String>,
    /// The rule or score that superseded it, if one did.
    pub superseded_by: Option<Arc<str>>,
}

/// The effects.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs, reason = "named as in the language")]
#[non_exhaustive]
pub enum EffectKind {
    Is,
    AtMost,
    AtLeast,
    Drop,
    Undetermined,
    Add,
    Deduct,
    Zero,
    Refer,
    Override,
}

/// What somebody has to do.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Duty {
    /// The duty's name.
    pub code: Arc<str>,
    /// Its title, if it has one.
    pub title: Option<Arc<str>>,
    /// Who.
    pub by: Option<Arc<str>>,
    /// Within what time.
    pub within: Option<Within>,
    /// The day from which the time runs; that day is not counted.
    pub of: Option<Date>,
    /// The last day for it.
    pub due: Option<Date>,
    /// How that day was reckoned, in the language of the standard's keywords.
    pub reckoning: Option<String>,
    /// The legal basis.
    pub basis: Option<Arc<str>>,
    /// Where it is written.
    pub source: Source,
}

/// A time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Within {
    /// How many.
    pub count: u32,
    /// Of what.
    pub unit: DurationUnit,
}

/// A lead for others.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Referral {
    /// The rule's name, or the code of the row.
    pub code: Arc<str>,
    /// Its title, if it has one.
    pub title: Option<Arc<str>>,
    /// Whom it is for.
    pub to: Arc<str>,
    /// The legal basis.
    pub basis: Option<Arc<str>>,
    /// Where it is written.
    pub source: Source,
}

/// A person's decision on a grade, shown beside the computed one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Override {
    /// The grade's name.
    pub grade: Arc<str>,
    /// The grade decided on; `None` where it is undetermined.
    pub level: Option<Arc<str>>,
    /// Its title, if it has one.
    pub title: Option<Arc<str>>,
    /// Its place from the best, which is 1.
    pub rank: Option<u16>,
    /// The person's reason.
    pub because: Option<String>,
    /// The rule's name.
    pub code: Arc<str>,
    /// The legal basis.
    pub basis: Option<Arc<str>>,
    /// Where it is written.
    pub source: Source,
}
