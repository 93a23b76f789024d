//! Who answers for what.

use crate::source::Span;

use super::{Defence, Within};
use crate::model::{Expr, RoleId, VariableId};

/// An allotment of responsibility.
#[derive(Debug, Clone)]
pub struct Responsibility {
    /// Its name.
    pub name: String,
    /// Its title.
    pub title: Option<String>,
    /// Whether anybody answers at all.
    pub when: Option<Expr>,
    /// The first line that holds, and that nothing defeats, allots.
    pub lines: Vec<Allotment>,
    /// What raises or lowers a degree.
    pub adjustments: Vec<Adjustment>,
    /// What leads to no responsibility.
    pub exemptions: Vec<Ground>,
    /// How long it can be pursued.
    pub limitation: Option<Limitation>,
    /// The legal basis of what has none of its own.
    pub basis: Option<String>,
    /// Where it is declared.
    pub span: Span,
}

/// `responsible approver primary, handler secondary  when C  unless D because "…"`
#[derive(Debug, Clone)]
#[allow(missing_docs, reason = "the names of the clauses")]
pub struct Allotment {
    /// Each role once, with a value of [`crate::model::Model::degrees`].
    pub shares: Vec<(RoleId, u16)>,
    pub when: Option<Expr>,
    pub defeaters: Vec<Defence>,
    pub basis: Option<String>,
    pub span: Span,
}

/// Whom something is about, and when.
#[derive(Debug, Clone)]
#[allow(missing_docs, reason = "the names of the clauses")]
pub struct Ground {
    /// The role; none for all.
    pub role: Option<RoleId>,
    /// A condition that something the person did meets; the variable stands for what was done.
    pub with: Option<(VariableId, Expr)>,
    pub when: Option<Expr>,
    pub because: Option<String>,
    pub basis: Option<String>,
    pub span: Span,
}

/// `mitigate handler by 1 …`, `aggravate handler by 1 …`
#[derive(Debug, Clone)]
pub struct Adjustment {
    /// Whether it raises the degree.
    pub raises: bool,
    /// By how many degrees.
    pub by: u16,
    /// Whose, and when.
    pub ground: Ground,
}

/// `limitation 5 years of closed at discovered`
#[derive(Debug, Clone)]
pub struct Limitation {
    /// The time in which it can be pursued.
    pub within: Within,
    /// The day on which it is pursued.
    pub at: Option<Expr>,
}
