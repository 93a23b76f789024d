//! Roles, and the procedure in which people decide.

use crate::source::Span;

use super::{Condition, Name, Numeral, Path, Text, Titled, Within};

/// `roles { handler "承办人" = judge   reviewer "评查员"   committee "评查委员会" of 7 }`
#[derive(Debug, Clone)]
pub struct Roles {
    /// In the order of the text.
    pub entries: Vec<Role>,
    /// The whole item.
    pub span: Span,
}

/// One role.
#[derive(Debug, Clone)]
pub struct Role {
    /// Name and title.
    pub name: Titled,
    /// `= judge`: the field that says who holds it.
    pub holder: Option<Path>,
    /// `of 7`: how many members it has.
    pub members: Option<Numeral>,
}

/// `procedure determination "…" of quality { step … final after … basis "…" }`
#[derive(Debug, Clone)]
pub struct Procedure {
    /// Name and title.
    pub name: Titled,
    /// `of quality`: the grade that it determines; the first one where this is left out.
    pub grade: Option<Path>,
    /// In the order of the text.
    pub clauses: Vec<ProcedureClause>,
    /// The whole item.
    pub span: Span,
}

/// A clause of a procedure.
#[derive(Debug, Clone)]
pub enum ProcedureClause {
    /// `step review …`
    Step(ProcedureStep),
    /// `final after deliberate, redecide`
    FinalAfter {
        /// The steps.
        steps: Vec<Path>,
        /// The clause.
        span: Span,
    },
    /// `basis "…"`
    Basis(Text),
}

/// `step review "评查" by reviewer, 2 opinions, not the handler`
#[derive(Debug, Clone)]
pub struct ProcedureStep {
    /// Name and title.
    pub name: Titled,
    /// In the order of the text.
    pub clauses: Vec<StepClause>,
    /// The whole step.
    pub span: Span,
}

/// A clause of a step.
#[derive(Debug, Clone)]
pub enum StepClause {
    /// `by reviewer`
    By(Name),
    /// `2 opinions`
    Opinions {
        /// How many.
        count: Numeral,
        /// The clause.
        span: Span,
    },
    /// `majority`, `unanimous`
    Agreement(Agreement, Span),
    /// `not the handler`
    Recusal {
        /// The role whose holders may not act.
        role: Name,
        /// The clause.
        span: Span,
    },
    /// `when C`
    When(Condition),
    /// `optional`
    Optional(Span),
    /// `within 10 days of deliberate`
    Within(Within),
    /// `may change quality by at most 1, reason required`
    MayChange(MayChange),
    /// `basis "…"`
    Basis(Text),
}

/// How far those who gave their opinions must agree.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Agreement {
    /// More than half of the opinions given.
    Majority,
    /// All of them.
    Unanimous,
}

/// `may change quality by at most 1, reason required`
#[derive(Debug, Clone)]
pub struct MayChange {
    /// The grade.
    pub grade: Path,
    /// By how many grades.
    pub by: Numeral,
    /// Whether a decision other than the computed grade needs a reason.
    pub reason: bool,
    /// The clause.
    pub span: Span,
}
