//! Who answers for what.

use crate::source::Span;

use super::{Condition, Expr, Lock, Name, Numeral, Text, Titled, Unless, Within};

/// The degrees, the gravest first, with their Chinese names. A tree has the English ones.
pub const DEGREES: [(&str, &str); 5] = [
    ("sole", "全部责任"),
    ("primary", "主要责任"),
    ("equal", "同等责任"),
    ("secondary", "次要责任"),
    ("none", "不承担责任"),
];

/// `responsibility blame "…" { when C  responsible approver primary, handler secondary when D  … }`
#[derive(Debug, Clone)]
pub struct Responsibility {
    /// Name and title.
    pub name: Titled,
    /// In the order of the text; a clause given twice is for the model to refuse.
    pub clauses: Vec<ResponsibilityClause>,
    /// `locked`, if it is.
    pub lock: Option<Lock>,
    /// The whole item.
    pub span: Span,
}

/// A clause of a responsibility.
#[derive(Debug, Clone)]
pub enum ResponsibilityClause {
    /// `when C`: whether anybody answers at all.
    When(Condition),
    /// `responsible …`
    Allot(Allotment),
    /// `exempt …`
    Exempt(Ground),
    /// `mitigate …`, `aggravate …`
    Adjust(Adjustment),
    /// `limitation …`
    Limitation(Limitation),
    /// `basis "…"`
    Basis(Text),
}

/// `responsible approver primary, handler secondary  when C  unless D because "…"  basis "…"`
#[derive(Debug, Clone)]
pub struct Allotment {
    /// Who answers how far.
    pub shares: Vec<Share>,
    /// `when C`
    pub when: Option<Condition>,
    /// `unless C because "…"`
    pub defeaters: Vec<Unless>,
    /// `basis "…"`
    pub basis: Option<Text>,
    /// The clause.
    pub span: Span,
}

/// `approver primary`
#[derive(Debug, Clone)]
pub struct Share {
    /// The role.
    pub role: Name,
    /// The degree.
    pub degree: Name,
}

/// `committee with dissent  when C  because "…"  basis "…"`
#[derive(Debug, Clone)]
pub struct Ground {
    /// The role; none where it says `all`.
    pub role: Option<Name>,
    /// `with C`: a condition over what the person did, by the bare names of the proceedings' fields.
    pub with: Option<Expr>,
    /// `when C`
    pub when: Option<Condition>,
    /// The ground in words.
    pub because: Option<Text>,
    /// `basis "…"`
    pub basis: Option<Text>,
    /// The clause.
    pub span: Span,
}

/// `mitigate handler by 1 …`, `aggravate handler by 1 …`
#[derive(Debug, Clone)]
pub struct Adjustment {
    /// Whether it raises the degree.
    pub raises: bool,
    /// By how many degrees.
    pub by: Numeral,
    /// Whose, and when.
    pub ground: Ground,
}

/// `limitation 5 years of closed at discovered`
#[derive(Debug, Clone)]
pub struct Limitation {
    /// The time; the day from which it runs is not counted.
    pub within: Within,
    /// `at discovered`: the day on which it is pursued.
    pub at: Option<Expr>,
}
