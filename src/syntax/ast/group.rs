//! Many cases: how they are grouped, and which of each group are taken.

use crate::source::Span;
use crate::value::PeriodLength;

use super::{Condition, Expr, Literal, Lock, Name, Numeral, Path, Text, Titled};

/// `per judge, month of closed`
#[derive(Debug, Clone)]
pub struct Keys {
    /// Never empty.
    pub keys: Vec<Key>,
    /// The clause.
    pub span: Span,
}

/// By what cases are grouped: a value, or the period in which a day lies.
#[derive(Debug, Clone)]
pub struct Key {
    /// The value; the day, of a period.
    pub value: Expr,
    /// `month of …`
    pub period: Option<Periods>,
    /// The whole key.
    pub span: Span,
}

/// `quarter of … starting 10-21`
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Periods {
    /// How long each one is.
    pub length: PeriodLength,
    /// The month and day with which years begin.
    pub start: (i8, i8),
}

/// What a pick is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PickKind {
    /// `sample`: cases are drawn to be reviewed.
    Sample,
    /// `nominate`: the foremost of the reviewed cases are put forward.
    Nominate,
}

/// `sample routine "…" { per judge  take 5% at least 2 … }`, `nominate best "…" { … }`
#[derive(Debug, Clone)]
pub struct Pick {
    /// Which of the two.
    pub kind: PickKind,
    /// Name and title.
    pub name: Titled,
    /// In the order of the text; a clause given twice is for the model to refuse.
    pub clauses: Vec<PickClause>,
    /// `locked`, if it is.
    pub lock: Option<Lock>,
    /// The whole item.
    pub span: Span,
}

/// A clause of a sample or a nomination.
#[derive(Debug, Clone)]
pub enum PickClause {
    /// `from cases where C`
    From(Expr),
    /// `per judge, month of closed`
    Per(Keys),
    /// `take 5% at least 2`, `take at most 12`
    Take(Take),
    /// `always include C because "…"`
    Include(Reasoned),
    /// `strata kind`
    Strata(Keys),
    /// `order by total descending, closed`
    Order(Vec<OrderKey>, Span),
    /// `carry title, department`
    Carry(Vec<Carried>, Span),
    /// `runners-up 3`
    RunnersUp(Numeral),
    /// `ineligible when C because "…"`
    Ineligible(Reasoned),
    /// `basis "…"`
    Basis(Text),
}

/// `take 5% at least 2`, `take 10`, `take at most 12`
#[derive(Debug, Clone)]
pub struct Take {
    /// A number of cases, or a share of them: a number or a percentage.
    pub amount: Literal,
    /// `at least 2`
    pub at_least: Option<Numeral>,
    /// The clause.
    pub span: Span,
}

/// A condition with its ground.
#[derive(Debug, Clone)]
pub struct Reasoned {
    /// When.
    pub when: Condition,
    /// `because "…"`
    pub because: Option<Text>,
    /// The clause.
    pub span: Span,
}

/// `total descending`
#[derive(Debug, Clone)]
pub struct OrderKey {
    /// What cases are put in order by.
    pub value: Expr,
    /// Whether the greatest, the best or the latest comes first.
    pub descending: bool,
}

/// `department`, `score = total`
#[derive(Debug, Clone)]
pub enum Carried {
    /// What has a name of its own.
    Path(Path),
    /// A value with a name.
    Named(Name, Expr),
}
