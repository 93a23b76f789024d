//! What the tests of a standard expect.

use crate::source::Span;
use crate::syntax::ast;

use super::{DutyId, ErrorId, Expr, GradeId, RuleId, ScoreId};

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
    /// The rule fired, or not.
    Rule(RuleId, bool),
    /// There is this referral.
    Refer(String),
    /// The record is refused.
    Invalid,
}
