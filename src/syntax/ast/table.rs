//! Decision tables.

use crate::source::Span;

use super::{BinaryOperator, Expr, FieldType, Lock, Titled};

/// `table NAME(PARAM: TYPE, …) -> OUTPUT: TYPE, … { ROWS match first }`
#[derive(Debug, Clone)]
pub struct Table {
    /// Name and title.
    pub name: Titled,
    /// What is looked up.
    pub parameters: Vec<Column>,
    /// What a row gives.
    pub outputs: Vec<Column>,
    /// In the order of the text, each with as many cells as were written.
    pub rows: Vec<Row>,
    /// `match first`, if given.
    pub policy: Option<(MatchPolicy, Span)>,
    /// `locked`, if it is.
    pub lock: Option<Lock>,
    /// The whole item.
    pub span: Span,
}

/// `amount: decimal`
#[derive(Debug, Clone)]
pub struct Column {
    /// Name and title.
    pub name: Titled,
    /// Its type.
    pub kind: FieldType,
}

/// `| criminal | >= 100_000 | fatal | "…" |`
#[derive(Debug, Clone)]
pub struct Row {
    /// The cells.
    pub cells: Vec<Cell>,
    /// The row.
    pub span: Span,
}

/// A cell of a table.
#[derive(Debug, Clone)]
pub struct Cell {
    /// What it says.
    pub kind: CellKind,
    /// Its place.
    pub span: Span,
}

/// The forms of a cell. Those for outputs are `Value` only; which column is which is counted later.
#[derive(Debug, Clone)]
pub enum CellKind {
    /// `any`
    Any,
    /// `>= 100_000`; `= x` and `!= x` too.
    Compare(BinaryOperator, Expr),
    /// `10_000 ..< 100_000`
    Range {
        /// The lower bound.
        low: Expr,
        /// The upper bound.
        high: Expr,
        /// Whether the upper bound belongs to it.
        inclusive: bool,
    },
    /// `{ civil, administrative }`
    Set(Vec<Expr>),
    /// `criminal`, `"…"`, `5`, `(amount * 2)`
    Value(Expr),
}

/// What a table gives where not exactly one row matches.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names say it")]
pub enum MatchPolicy {
    First,
    Unique,
    Sum,
    Min,
    Max,
    Count,
}
