//! What stands between a case and a grade.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::{AppliedEffect, Decision, Grade, Source};

/// What stands between a case and a grade: every line of the grade that matters for it, and everything
/// that keeps the case below it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct WhyNot {
    /// The name of the grade.
    pub grade: Arc<str>,
    /// Its title, if it has one.
    pub grade_title: Option<Arc<str>>,
    /// What was asked about.
    pub wanted: Grade,
    /// What the case comes to.
    pub actual: Grade,
    /// Whether the case has what was asked about, or better.
    pub reached: bool,
    /// The lines that give what was asked about or better, and those before them that hold and give
    /// less, in the standard's order.
    pub bands: Vec<Band>,
    /// What keeps the case below what was asked about, whatever its lines say; first what acts on the
    /// grade, then what acts on the scores that its lines read.
    pub limits: Vec<Limit>,
}

/// A line of a grade.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Band {
    /// The level that it gives.
    pub level: Arc<str>,
    /// The level's title, if it has one.
    pub title: Option<Arc<str>>,
    /// The level's place from the best, which is 1.
    pub rank: u16,
    /// When it gives its level.
    pub kind: BandKind,
    /// Whether it holds; of `otherwise`, whether no line before it does. `None` where that is
    /// undetermined.
    pub holds: Option<bool>,
    /// Why it is undetermined, if it is.
    pub undetermined: Option<String>,
    /// Whether it stands in the way: it would give what was asked about and does not hold, or it holds
    /// before those that would.
    pub blocks: bool,
    /// The parts of its condition that decided.
    pub decided_by: Vec<Decision>,
    /// Where it is written.
    pub source: Source,
}

/// When a line of a grade gives its level.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum BandKind {
    /// Where its condition holds.
    Condition,
    /// Where no line before it holds.
    Otherwise,
    /// Never: only rules give this level.
    Rules,
}

/// Something that keeps a case below a grade.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Limit {
    /// What it is.
    pub kind: LimitKind,
    /// The name of the rule, the code of the error; of a clause, the name of the grade or score.
    pub code: Arc<str>,
    /// Its title, if it has one; of a clause, its words.
    pub title: Option<Arc<str>>,
    /// What it does, and to what.
    pub effect: AppliedEffect,
    /// The limb of its condition that held, in words, if it has limbs.
    pub because: Option<String>,
    /// Why it is undetermined whether it applies, if it is.
    pub undetermined: Option<String>,
    /// The codes of the error that does it.
    pub errors: Vec<Arc<str>>,
    /// The legal basis.
    pub basis: Option<Arc<str>>,
    /// Where it is written.
    pub source: Source,
    /// The parts of its condition that decided that it applies.
    pub decided_by: Vec<Decision>,
}

/// The kinds of limits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum LimitKind {
    /// A rule that fired, or of which it is undetermined whether it does.
    Rule,
    /// An error whose row does more than to cost points.
    Error,
    /// A clause that leaves the grade, or a score, undetermined.
    Clause,
}
