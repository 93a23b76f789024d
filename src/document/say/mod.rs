//! Expressions, conditions, effects and costs in words.

mod clause;
mod expression;
mod name;
mod query;
mod value;

use crate::syntax::ast::{BinaryOperator, EachOf, Expr, ExprKind};

use super::writer::Writer;

/// Says what expressions mean.
#[derive(Clone)]
pub(super) struct Sayer<'w, 't> {
    writer: &'w Writer<'t>,
    /// The variables of the lists that are spoken of, the innermost last.
    bound: Vec<String>,
}

impl<'t> Writer<'t> {
    pub fn say(&self) -> Sayer<'_, 't> {
        Sayer { writer: self, bound: Vec::new() }
    }
}

impl Sayer<'_, '_> {
    fn either<T>(&self, english: T, chinese: T) -> T {
        self.writer.either(english, chinese)
    }

    fn chinese(&self) -> bool {
        self.either(false, true)
    }

    fn words(&self, english: &str, chinese: &str) -> String {
        self.writer.words(english, chinese)
    }

    /// `a, b or c`; `a、b或者c`
    pub fn or_list(&self, parts: &[String]) -> String {
        self.joined(parts, " or ", "或者")
    }

    /// `a, b and c`; `a、b和c`
    pub fn and_list(&self, parts: &[String]) -> String {
        self.joined(parts, " and ", "和")
    }

    fn joined(&self, parts: &[String], english: &str, chinese: &str) -> String {
        let comma = self.either(", ", "、");
        match parts {
            [] => String::new(),
            [only] => only.clone(),
            [first @ .., last] => {
                format!("{}{}{last}", first.join(comma), self.either(english, chinese))
            }
        }
    }

    fn parens(&self, inner: &str) -> String {
        self.either(format!("({inner})"), format!("（{inner}）"))
    }

    /// The same with one more variable.
    fn with(&self, variable: &str) -> Self {
        let mut inner = self.clone();
        inner.bound.push(variable.to_owned());
        inner
    }
}

/// How tightly an expression holds together when it is said.
fn tightness(expr: &Expr) -> u8 {
    match &expr.kind {
        ExprKind::If(..) | ExprKind::Binary(BinaryOperator::Implies, ..) => 1,
        ExprKind::Each(each) if matches!(each.quantity, EachOf::Any | EachOf::No | EachOf::Every) => 1,
        ExprKind::Binary(BinaryOperator::Or, ..) => 2,
        ExprKind::Binary(BinaryOperator::And, ..) => 3,
        ExprKind::Binary(BinaryOperator::Add | BinaryOperator::Subtract, ..) => 5,
        ExprKind::Binary(BinaryOperator::Multiply | BinaryOperator::Divide, ..) => 6,
        ExprKind::Binary(BinaryOperator::Power, ..) => 7,
        ExprKind::Unary(..) => 4,
        ExprKind::Binary(..) => 4,
        _ => 8,
    }
}
