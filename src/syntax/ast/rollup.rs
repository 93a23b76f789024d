//! Many cases: what a group of them comes to.

use crate::source::Span;

use super::{Expr, Item, Keys, Titled};

/// `rollup court_quarter "…" per court { facts { … } let … score … grade … rule … duty … }`
#[derive(Debug, Clone)]
pub struct Rollup {
    /// Name and title.
    pub name: Titled,
    /// What the cases of one group share.
    pub keys: Keys,
    /// What is reckoned of a group, as of one case; its facts of its own stand in an
    /// [`Item::Record`].
    pub items: Vec<Item>,
    /// The whole item.
    pub span: Span,
}

/// `share of cases where C`, `mean of E over cases where C`: asked of the cases of a group.
#[derive(Debug, Clone)]
pub struct OverCases {
    /// What is asked.
    pub quantity: OfCases,
    /// `E`, of each case; none where cases are counted.
    pub value: Option<Expr>,
    /// `where C`, of each case.
    pub condition: Option<Expr>,
}

/// What is asked of the cases of a group.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names say it")]
pub enum OfCases {
    Count,
    /// The cases of which a condition holds, among those of which it is determined.
    Share,
    Sum,
    Mean,
    Min,
    Max,
    Median,
}
