//! What is made of facts and errors, compiled: scores, grades, rules, duties; and their tests.

use std::sync::Arc;

use crate::model::{
    ClassId, DutyId, EnumId, ErrorId, GradeEffect, GradeId, RoleId, RuleId, ScoreId, StepId,
};
use crate::syntax::ast::{self, IrregularityKind, StepState};
use crate::value::{Date, Number, Rounding};

use super::{Deduction, Defence, Label, Member, NodeId, Place, Within};

/// A score.
#[derive(Debug, Clone)]
#[allow(missing_docs, reason = "named as in the model")]
pub struct Score {
    pub label: Label,
    /// Whether its value is a percentage.
    pub percent: bool,
    pub parts: Box<[ScorePart]>,
    pub lower_is_better: bool,
    pub rescale: Option<Place>,
    pub bonuses: Box<[Bonus]>,
    pub at_least: Option<NodeId>,
    pub at_most: Option<NodeId>,
    pub round: Option<(Number, Rounding)>,
    pub undetermined: Box<[Undetermined]>,
    pub rules: Box<[RuleId]>,
}

/// A part of a score.
#[derive(Debug, Clone)]
#[allow(missing_docs, reason = "named as in the model")]
pub struct ScorePart {
    pub kind: ScorePartKind,
    pub place: Place,
}

/// The parts of a score.
#[derive(Debug, Clone)]
#[allow(missing_docs, reason = "named as in the model")]
pub enum ScorePartKind {
    Start(NodeId),
    Errors { members: Box<[Member]>, add: bool },
    Add(NodeId),
    Deduct(Deduction),
    Classes(Box<[ClassId]>),
    Weigh { parts: Box<[(NodeId, Number)]>, percent: bool, leaving_out_undetermined: bool },
}

impl ScorePartKind {
    /// Whether what errors cost goes into it.
    #[must_use]
    pub fn counts_errors(&self) -> bool {
        matches!(self, Self::Errors { .. } | Self::Classes(_))
    }
}

/// `bonus B1, B2, at most 10`
#[derive(Debug, Clone)]
#[allow(missing_docs, reason = "named as in the model")]
pub struct Bonus {
    pub rules: Box<[RuleId]>,
    pub at_most: Option<Number>,
    pub place: Place,
}

/// `undetermined when C because "…"`
#[derive(Debug, Clone)]
#[allow(missing_docs, reason = "named as in the model")]
pub struct Undetermined {
    pub when: NodeId,
    pub because: Option<Arc<str>>,
    pub place: Place,
}

/// A grade.
#[derive(Debug, Clone)]
#[allow(missing_docs, reason = "named as in the model")]
pub struct Grade {
    pub label: Label,
    pub values: EnumId,
    pub undetermined: Box<[Undetermined]>,
    pub lines: Box<[GradeLine]>,
    pub rules: Box<[RuleId]>,
}

/// A line of a grade.
#[derive(Debug, Clone)]
#[allow(missing_docs, reason = "named as in the model")]
pub struct GradeLine {
    pub value: u16,
    pub when: LineWhen,
    pub place: Place,
}

/// When a line gives its grade.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs, reason = "named as in the model")]
pub enum LineWhen {
    Condition(NodeId),
    Otherwise,
    Never,
}

/// A rule, or the effects of an error's row.
#[derive(Debug, Clone)]
#[allow(missing_docs, reason = "named as in the model")]
pub struct Rule {
    pub label: Label,
    pub row: Option<ErrorId>,
    pub when: NodeId,
    pub defences: Box<[Defence]>,
    pub effects: Box<[Effect]>,
    /// The number of its first effect among those of all rules.
    pub first_effect: usize,
    pub basis: Option<Arc<str>>,
}

/// One effect.
#[derive(Debug, Clone)]
#[allow(missing_docs, reason = "named as in the model")]
pub struct Effect {
    pub kind: EffectKind,
    pub place: Place,
}

/// The effects.
#[derive(Debug, Clone)]
#[allow(missing_docs, reason = "named as in the model")]
pub enum EffectKind {
    Grade(GradeId, GradeEffect),
    Score(ScoreId, ScoreEffect),
    Zero(ClassId),
    Refer(Arc<str>),
    Override { grade: GradeId, to: NodeId, because: Option<NodeId> },
}

/// Effects on a score.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs, reason = "named as in the model")]
pub enum ScoreEffect {
    Is(NodeId),
    AtMost(NodeId),
    AtLeast(NodeId),
    Add(NodeId),
    Deduct(NodeId),
    Undetermined,
}

/// A duty.
#[derive(Debug, Clone)]
#[allow(missing_docs, reason = "named as in the model")]
pub struct Duty {
    pub label: Label,
    pub when: NodeId,
    pub by: Option<By>,
    pub within: Option<Within>,
    pub basis: Option<Arc<str>>,
}

/// Whose duty it is.
#[derive(Debug, Clone, PartialEq, Eq)]
#[allow(missing_docs, reason = "named as in the model")]
pub enum By {
    Text(Arc<str>),
    Role(RoleId),
}

/// A test beside the rules.
#[derive(Debug, Clone)]
#[allow(missing_docs, reason = "named as in the model")]
pub struct Test {
    pub title: Arc<str>,
    pub given: Vec<ast::Entry>,
    pub expectations: Box<[Expectation]>,
    pub place: Place,
}

/// One expectation.
#[derive(Debug, Clone)]
#[allow(missing_docs, reason = "named as in the model")]
pub struct Expectation {
    pub kind: ExpectationKind,
    pub place: Place,
}

/// What a test can expect.
#[derive(Debug, Clone, PartialEq, Eq)]
#[allow(missing_docs, reason = "named as in the model")]
pub enum ExpectationKind {
    Holds(NodeId),
    Excused(ErrorId),
    Waived(ErrorId),
    GradeUndetermined(GradeId),
    ScoreUndetermined(ScoreId),
    Duty(DutyId, bool),
    DutyDue(DutyId, Date),
    Rule(RuleId, bool),
    Step(StepId, StepState, Option<Date>),
    Final(bool, Option<Date>),
    Irregularity(Option<IrregularityKind>, Option<StepId>, bool),
    Refer(Arc<str>),
    Invalid,
}
