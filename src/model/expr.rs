//! Expressions with their names resolved and their types given.

use crate::source::Span;
use crate::syntax::ast::{DurationUnit, LeavingOut, LevelBound};
use crate::value::{Date, Number, Rounding};

use super::{
    ClassId, ErrorId, FieldId, GradeId, LetId, OfDates, OfProcedure, RecordId, ResponsibilityId, RoleId,
    ScoreId, TableId, Type, VariableId,
};

pub use crate::syntax::ast::{ClassQuantity, EachOf, ErrorsOf, Function};

/// An expression.
#[derive(Debug, Clone)]
pub struct Expr {
    /// Which.
    pub kind: ExprKind,
    /// Its type.
    pub ty: Type,
    /// Its place.
    pub span: Span,
}

/// A value known beforehand.
#[derive(Debug, Clone, PartialEq)]
pub enum Constant {
    /// `true`
    Bool(bool),
    /// A number, a percentage as a fraction, a duration in days or months: the type says which.
    Number(Number),
    /// A text.
    Text(String),
    /// A day.
    Date(Date),
    /// A value's place in its enumeration.
    Enum(u16),
}

/// Whose field.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Base {
    /// The case's.
    Case,
    /// The finding's that an error filter's `with` is about.
    Finding,
    /// The item's for which a variable stands.
    Variable(VariableId),
}

/// Arithmetic on numbers, percentages, durations; also date ± duration.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[allow(missing_docs, reason = "the names say it")]
pub enum Arithmetic {
    Add,
    Subtract,
    Multiply,
    Divide,
    Power,
}

/// Comparisons. Enumerations compare for equality; their order is [`ExprKind::Ranked`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[allow(missing_docs, reason = "the names say it")]
pub enum Comparison {
    Equal,
    NotEqual,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
}

/// The expressions.
#[derive(Debug, Clone)]
pub enum ExprKind {
    /// Already reported.
    Invalid,
    /// A known value.
    Constant(Constant),
    /// A field; also a list field.
    Field(Base, FieldId),
    /// A `let` at the top.
    Let(LetId),
    /// An item's `let`, of the item for which the variable stands.
    ItemLet(VariableId, LetId),
    /// A score.
    Score(ScoreId),
    /// A grade.
    Grade(GradeId),
    /// `responsibility of handler`: the gravest degree among those in the role.
    Responsibility(ResponsibilityId, RoleId),
    /// `not C`
    Not(Box<Expr>),
    /// `-E`
    Negate(Box<Expr>),
    /// `A and B`
    And(Box<Expr>, Box<Expr>),
    /// `A or B`; `A implies B` is `not A or B`.
    Or(Box<Expr>, Box<Expr>),
    /// `A + B`
    Arithmetic(Arithmetic, Box<Expr>, Box<Expr>),
    /// `A < B`
    Compare(Comparison, Box<Expr>, Box<Expr>),
    /// `A is B or better`: the rank of `A` is at least (at most) that of `B`.
    Ranked {
        /// What is compared.
        value: Box<Expr>,
        /// With what.
        bound: Box<Expr>,
        /// At least, or else at most.
        at_least: bool,
    },
    /// `if C then A else B`
    If(Box<Expr>, Box<Expr>, Box<Expr>),
    /// `E in { a, b }`
    In(Box<Expr>, Vec<Expr>),
    /// `E in 80 ..< 90`, `E between A and B`
    InRange {
        /// What is compared.
        value: Box<Expr>,
        /// Included.
        low: Box<Expr>,
        /// The upper bound.
        high: Box<Expr>,
        /// Whether the upper bound belongs to it.
        inclusive: bool,
    },
    /// `min(a, b)`
    Call(Function, Vec<Expr>),
    /// `round E to 0.01 half up`
    Round(Box<Expr>, Number, Rounding),
    /// An output of a table.
    Lookup {
        /// The table.
        table: TableId,
        /// One argument for each parameter.
        arguments: Vec<Expr>,
        /// The place of the output.
        output: u16,
    },
    /// `row.amount.low` in an output: a bound of the range that the row's cell for this parameter
    /// matched.
    RowBound {
        /// The place of the parameter.
        parameter: u16,
        /// The lower bound, or else the upper one.
        low: bool,
    },
    /// The argument for this parameter, in a cell or output of the table.
    Parameter(u16),
    /// `days from A to B`
    Elapsed(DurationUnit, Box<Expr>, Box<Expr>),
    /// What is reckoned from these dates, and a number for some.
    OfDates(OfDates, Vec<Expr>),
    /// `known F`
    Known(Base, FieldId),
    /// `F or else X`
    OrElse(Box<Expr>, Box<Expr>),
    /// `count of errors in C at L or above with F`
    Errors(ErrorsOf, ErrorFilter),
    /// `error P07`: it stands, neither waived nor excused.
    ErrorCode(ErrorId),
    /// `earned in C`, `lost in C`, `applicable C`
    OfClass(ClassQuantity, ClassId),
    /// What the proceedings come to.
    OfProcedure(OfProcedure),
    /// `count of x in L where C`
    Each(Box<Each>),
    /// `L where C`
    Filter {
        /// The list.
        list: Box<Expr>,
        /// The variable that stands for the item in the condition.
        variable: VariableId,
        /// Which items stay.
        condition: Box<Expr>,
    },
    /// A field of the item that an expression gives.
    Member(Box<Expr>, RecordId, FieldId),
    /// A `let` of the item that an expression gives.
    MemberLet(Box<Expr>, LetId),
    /// `any of { "…" C }`, `all of { … }`
    Limbs {
        /// Whether every limb must hold.
        all: bool,
        /// The limbs, each with its words.
        limbs: Vec<(Option<String>, Expr)>,
    },
}

/// Which errors are meant.
#[derive(Debug, Clone, Default)]
pub struct ErrorFilter {
    /// In this class or one within it.
    pub class: Option<ClassId>,
    /// At this level, a value of the levels.
    pub level: Option<(u16, LevelBound)>,
    /// With findings for which this holds; [`Base::Finding`] is the finding.
    pub with: Option<Box<Expr>>,
}

/// A quantifier over a list.
#[derive(Debug, Clone)]
pub struct Each {
    /// What is asked.
    pub quantity: EachOf,
    /// The variable.
    pub variable: VariableId,
    /// The list.
    pub list: Expr,
    /// `where C`
    pub condition: Option<Expr>,
    /// The body, where the quantity has one.
    pub body: Option<Expr>,
    /// Which extremes are left out.
    pub leaving_out: LeavingOut,
}

impl Expr {
    /// Hands each expression right within this one to `visit`, in the order of the text.
    pub fn each_child<'e>(&'e self, visit: &mut dyn FnMut(&'e Expr)) {
        match &self.kind {
            ExprKind::Invalid
            | ExprKind::Constant(_)
            | ExprKind::Field(..)
            | ExprKind::Let(_)
            | ExprKind::ItemLet(..)
            | ExprKind::Score(_)
            | ExprKind::Grade(_)
            | ExprKind::Responsibility(..)
            | ExprKind::RowBound { .. }
            | ExprKind::Parameter(_)
            | ExprKind::Known(..)
            | ExprKind::ErrorCode(_)
            | ExprKind::OfClass(..)
            | ExprKind::OfProcedure(_) => {}
            ExprKind::Not(inner)
            | ExprKind::Negate(inner)
            | ExprKind::Round(inner, ..)
            | ExprKind::Member(inner, ..)
            | ExprKind::MemberLet(inner, _) => visit(inner),
            ExprKind::And(left, right)
            | ExprKind::Or(left, right)
            | ExprKind::Arithmetic(_, left, right)
            | ExprKind::Compare(_, left, right)
            | ExprKind::Ranked { value: left, bound: right, .. }
            | ExprKind::Elapsed(_, left, right)
            | ExprKind::OrElse(left, right)
            | ExprKind::Filter { list: left, condition: right, .. } => {
                visit(left);
                visit(right);
            }
            ExprKind::If(first, second, third)
            | ExprKind::InRange { value: first, low: second, high: third, .. } => {
                visit(first);
                visit(second);
                visit(third);
            }
            ExprKind::In(value, set) => {
                visit(value);
                set.iter().for_each(visit);
            }
            ExprKind::Call(_, arguments)
            | ExprKind::OfDates(_, arguments)
            | ExprKind::Lookup { arguments, .. } => {
                arguments.iter().for_each(visit);
            }
            ExprKind::Errors(_, filter) => filter.with.iter().for_each(|with| visit(with)),
            ExprKind::Each(each) => {
                visit(&each.list);
                each.condition.iter().chain(&each.body).for_each(visit);
            }
            ExprKind::Limbs { limbs, .. } => limbs.iter().for_each(|(_, limb)| visit(limb)),
        }
    }
}
