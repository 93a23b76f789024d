//! Roles, and the procedure in which people decide.

use crate::source::Span;
use crate::syntax::ast::Agreement;

use super::Within;
use crate::model::{Expr, FieldId, GradeId, IdVec, RecordId, RoleId, StepId};

/// A role in which people act.
#[derive(Debug, Clone)]
pub struct Role {
    /// Its name.
    pub name: String,
    /// Its title.
    pub title: Option<String>,
    /// The case's field that says who holds it: a text, or a list of texts. Where there is none, it
    /// is held by whoever acts in it.
    pub holder: Option<FieldId>,
    /// How many members it has.
    pub members: Option<u32>,
    /// Its name in the text.
    pub span: Span,
}

/// The procedure in which a grade is determined.
#[derive(Debug, Clone)]
pub struct Procedure {
    /// Its name.
    pub name: String,
    /// Its title.
    pub title: Option<String>,
    /// The grade that it determines; there is one in a model without errors.
    pub grade: Option<GradeId>,
    /// The case's list of what took place, and the shape of its items.
    pub proceedings: (FieldId, RecordId),
    /// Its steps, in order.
    pub steps: IdVec<StepId, ProcedureStep>,
    /// The steps after which the grade is final.
    pub final_after: Vec<StepId>,
    /// Where that is written.
    pub final_span: Option<Span>,
    /// Its legal basis.
    pub basis: Option<String>,
    /// Its name in the text.
    pub span: Span,
}

/// A step of the procedure.
#[derive(Debug, Clone)]
pub struct ProcedureStep {
    /// Its name.
    pub name: String,
    /// Its title.
    pub title: Option<String>,
    /// Whose step it is; there is one in a model without errors.
    pub role: Option<RoleId>,
    /// Where that is written.
    pub role_span: Span,
    /// How many opinions it needs; where it needs none, one act is enough.
    pub opinions: Option<(u32, Span)>,
    /// How far the opinions must agree.
    pub agreement: Option<(Agreement, Span)>,
    /// Roles whose holders may not act.
    pub recused: Vec<(RoleId, Span)>,
    /// When the case needs it.
    pub when: Option<Expr>,
    /// Where it says that it need not take place, if it does.
    pub optional: Option<Span>,
    /// How much time there is for it.
    pub within: Option<Within>,
    /// How far its decision may be from the computed grade.
    pub may_change: Option<MayChange>,
    /// Its legal basis.
    pub basis: Option<String>,
    /// Its name in the text.
    pub span: Span,
}

/// `may change quality by at most 1, reason required`
#[derive(Debug, Clone)]
#[allow(missing_docs, reason = "the words of the clause")]
pub struct MayChange {
    pub by: u16,
    pub reason: bool,
    pub span: Span,
}

/// What an expression asks of the proceedings.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum OfProcedure {
    /// Whether the step took place as it should.
    Done(StepId),
    /// The day on which it did.
    Day(StepId),
    /// Whether the opinions given in the step differ.
    OpinionsDiffer(StepId),
    /// The determined grade.
    Determined(GradeId),
}
