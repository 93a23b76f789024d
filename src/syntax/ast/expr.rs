//! Expressions.

use crate::source::Span;
use crate::value::Rounding;

use super::{DurationUnit, LiteralKind, Name, Numeral, OverCases, Path};

/// An expression.
#[derive(Debug, Clone)]
pub struct Expr {
    /// Which.
    pub kind: ExprKind,
    /// Its place.
    pub span: Span,
}

/// Operators with two sides.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names say it")]
pub enum BinaryOperator {
    Implies,
    Or,
    And,
    Equal,
    NotEqual,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
    Add,
    Subtract,
    Multiply,
    Divide,
    Power,
    /// One date lies before the other.
    Before,
    /// One date lies after the other.
    After,
}

/// How a day lies to the one from which it is reckoned.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Relation {
    /// The last day of a period that begins after it.
    Of,
    /// So long after it.
    After,
    /// So long before it.
    Before,
}

/// Operators with one side.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names say it")]
pub enum UnaryOperator {
    Not,
    Negate,
}

/// `is X or better`, `or worse`
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names say it")]
pub enum Direction {
    OrBetter,
    OrWorse,
}

/// Functions with arguments in parentheses.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names say it")]
pub enum Function {
    Min,
    Max,
    Abs,
    Floor,
    Ceiling,
}

/// The expressions.
#[derive(Debug, Clone)]
pub enum ExprKind {
    /// A literal that is no name. A text may turn out to be a value of an enumeration.
    Literal(LiteralKind),
    /// `total`, `documents.D01`, `x.held`, `row.amount.low`
    Path(Path),
    /// `not C`, `-E`
    Unary(UnaryOperator, Box<Expr>),
    /// `A + B`
    Binary(BinaryOperator, Box<Expr>, Box<Expr>),
    /// `if C then A else B`
    If(Box<Expr>, Box<Expr>, Box<Expr>),
    /// `E in { a, b }`, `E not in { a, b }`
    In {
        /// What is looked for.
        value: Box<Expr>,
        /// Where.
        set: Vec<Expr>,
        /// `not in`
        negated: bool,
    },
    /// `E in 80 ..< 90`, `E between A and B`
    InRange {
        /// What is compared.
        value: Box<Expr>,
        /// The lower bound, included.
        low: Box<Expr>,
        /// The upper bound.
        high: Box<Expr>,
        /// Whether the upper bound belongs to it.
        inclusive: bool,
        /// `not in`, `not between`
        negated: bool,
    },
    /// `quality is good`, `quality is not good`, `quality is good or better`
    Is {
        /// What is compared.
        value: Box<Expr>,
        /// With what.
        with: Box<Expr>,
        /// `or better`, `or worse`
        direction: Option<Direction>,
        /// `is not`
        negated: bool,
    },
    /// `min(a, b)`
    Call(Function, Vec<Expr>),
    /// `severity(kind, amount).level`; a table with one output needs no `.output`.
    Lookup {
        /// The table.
        table: Path,
        /// Its arguments.
        arguments: Vec<Expr>,
        /// `.level`
        output: Option<Name>,
    },
    /// `round X to 0.01 half up`
    Round {
        /// What is rounded.
        value: Box<Expr>,
        /// The grid.
        step: Numeral,
        /// The mode.
        mode: Rounding,
    },
    /// `days from A to B`
    Elapsed {
        /// The unit.
        unit: DurationUnit,
        /// The first day.
        from: Box<Expr>,
        /// The last day.
        to: Box<Expr>,
        /// `by calendar cn`
        calendar: Option<Name>,
    },
    /// `15 working days of D`, `15 working days after D`
    Period {
        /// How many.
        count: Numeral,
        /// Of what.
        unit: DurationUnit,
        /// How the day that is meant lies to the other.
        relation: Relation,
        /// The other day.
        of: Box<Expr>,
        /// `by calendar cn`
        calendar: Option<Name>,
    },
    /// `year of D starting 10-21`: the month and day with which years begin.
    Year(Box<Expr>, (i8, i8)),
    /// `month of D`
    Month(Box<Expr>),
    /// `known F`
    Known(Path),
    /// `responsibility of handler`, `responsibility of handler in blame`
    Responsibility {
        /// The role.
        role: Name,
        /// The item that allots it, where that is said.
        of: Option<Name>,
    },
    /// `opinions differ`
    OpinionsDiffer,
    /// `determined quality`
    Determined(Path),
    /// `F or else X`
    OrElse(Box<Expr>, Box<Expr>),
    /// `any error in procedure at serious or above with affects_result`
    Errors(ErrorsOf, ErrorFilter),
    /// `error P07`
    ErrorCode(Path),
    /// `earned in C`, `lost in C`, `applicable C`
    OfClass(ClassQuantity, Path),
    /// `count of x in L where C`, `every x in L where F has C`, `sum of E for x in L where C`
    Each(Box<Each>),
    /// `share of cases where C`, `mean of E over cases where C`, in a roll-up.
    OverCases(Box<OverCases>),
    /// `previous rank`: what the group of the period before came to, in a roll-up.
    Previous(Path),
    /// `(best x in audits by x.mark).held`
    Member(Box<Expr>, Name),
    /// `audits where C` (the value of a `let`); `C` uses the items' fields by their bare names.
    Filter {
        /// The list.
        list: Path,
        /// Which items stay.
        condition: Box<Expr>,
    },
}

/// What is asked of the errors.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names say it")]
pub enum ErrorsOf {
    Any,
    No,
    CountErrors,
    CountCodes,
    Points,
}

/// `[in CLASS] [at LEVEL [or above|below]] [with FINDING-FIELD]`
#[derive(Debug, Clone, Default)]
pub struct ErrorFilter {
    /// `in procedure`
    pub class: Option<Path>,
    /// `at serious or above`
    pub level: Option<(Name, LevelBound)>,
    /// `with affects_result`: a condition over the finding's own fields, by their bare names.
    pub with: Option<Box<Expr>>,
}

/// How a level is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names say it")]
pub enum LevelBound {
    Exactly,
    OrAbove,
    OrBelow,
}

/// What is asked of a class.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names say it")]
pub enum ClassQuantity {
    Earned,
    Lost,
    Applicable,
}

/// A quantifier over a list.
#[derive(Debug, Clone)]
pub struct Each {
    /// What is asked.
    pub quantity: EachOf,
    /// The variable.
    pub variable: Name,
    /// The list: a field, a `let`, or a field of an outer variable.
    pub list: Path,
    /// `where C`
    pub condition: Option<Expr>,
    /// `has C` of `every`; `E` of `sum of E for`; `by E` of `best`.
    pub body: Option<Expr>,
    /// `leaving out 1 highest, 1 lowest`
    pub leaving_out: Option<LeavingOut>,
}

/// What is asked of a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names say it")]
pub enum EachOf {
    Any,
    No,
    Every,
    Count,
    Sum,
    Min,
    Max,
    Mean,
    /// The item with the largest `E` of `best x in L by E`; its fields are read with a dot.
    Best,
}

/// `leaving out 1 highest, 1 lowest`
#[derive(Debug, Clone, Copy, Default)]
#[allow(missing_docs, reason = "the names say it")]
pub struct LeavingOut {
    pub highest: u32,
    pub lowest: u32,
}
