//! What the tests of a standard expect.

use crate::source::Span;
use crate::syntax::ast::{self, IrregularityKind, StepState};
use crate::value::Date;

use super::{DutyId, ErrorId, Expr, GradeId, RuleId, ScoreId, StepId};

/// A test beside the rules.
#[derive(Debug, Clone)]
pub struct Test {
    /// What it shows.
    pub title: String,
    /// The record, as written; it is bound like any other record when the test runs.
    pub given: Vec<ast::Entry>,
    /// What must come out.
    pub expectations: Vec<Expectation>,
    /// Where it is declared.
    pub span: Span,
}

/// One expectation, with its place.
#[derive(Debug, Clone)]
#[allow(missing_docs, reason = "the names say it")]
pub struct Expectation {
    pub kind: ExpectationKind,
    pub span: Span,
}

/// What a test can expect.
#[derive(Debug, Clone)]
pub enum ExpectationKind {
    /// A condition over everything that was reckoned.
    Holds(Expr),
    /// The error is recorded or detected, and excused.
    Excused(ErrorId),
    /// The error is recorded, and waived.
    Waived(ErrorId),
    /// The grade is undetermined.
    GradeUndetermined(GradeId),
    /// The score is undetermined.
    ScoreUndetermined(ScoreId),
    /// The duty is due, or not.
    Duty(DutyId, bool),
    /// The duty is due by this day.
    DutyDue(DutyId, Date),
    /// The rule fired, or not.
    Rule(RuleId, bool),
    /// The step has come so far; the day on which it was done, or else the last day for it.
    Step(StepId, StepState, Option<Date>),
    /// The determined grade is final, or not; from which day.
    Final(bool, Option<Date>),
    /// There is such an irregularity, or none.
    Irregularity(Option<IrregularityKind>, Option<StepId>, bool),
    /// There is this referral.
    Refer(String),
    /// The record is refused.
    Invalid,
}
