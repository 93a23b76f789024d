//! Expressions whose value is known beforehand.

use crate::model::types::is_quantity;
use crate::model::{Arithmetic, Constant, Expr, ExprKind, Model, domain};
use crate::value::{Date, Number};

/// The value of an expression that is the same in every case.
pub(super) fn constant(model: &Model, expr: &Expr) -> Option<Constant> {
    match &expr.kind {
        ExprKind::Constant(value) => Some(value.clone()),
        // The domain of a `let` was found once; its value may rest on many others.
        ExprKind::Let(_) if is_quantity(expr.ty) => {
            domain(model, expr).only().cloned().map(Constant::Number)
        }
        ExprKind::Let(id) => constant(model, &model.lets[*id].value),
        ExprKind::Negate(inner) => Some(Constant::Number(amount(model, inner)?.negate())),
        ExprKind::Arithmetic(operator, left, right) => {
            let (left, right) = (amount(model, left)?, amount(model, right)?);
            let result = match operator {
                Arithmetic::Add => left.add(&right).ok(),
                Arithmetic::Subtract => left.subtract(&right).ok(),
                Arithmetic::Multiply => left.multiply(&right).ok(),
                Arithmetic::Divide => left.divide(&right).ok().flatten(),
                Arithmetic::Power => {
                    let exponent = i32::try_from(right.to_i64()?).ok()?;
                    left.power(exponent).ok().flatten()
                }
            };
            result.map(Constant::Number)
        }
        _ => None,
    }
}

/// The number that an expression is in every case.
pub(super) fn amount(model: &Model, expr: &Expr) -> Option<Number> {
    match constant(model, expr)? {
        Constant::Number(number) => Some(number),
        _ => None,
    }
}

/// A number, or a day counted from the epoch.
pub(super) fn number(value: &Constant) -> Option<Number> {
    match value {
        Constant::Number(number) => Some(number.clone()),
        Constant::Date(date) => Some(epoch()?.days_to(*date).into()),
        Constant::Bool(_) | Constant::Text(_) | Constant::Enum(_) => None,
    }
}

/// The day that so many days from the epoch stand for.
pub(super) fn day(number: &Number) -> Option<Date> {
    epoch()?.plus_days(number.to_i64()?)
}

fn epoch() -> Option<Date> {
    Date::new(2000, 1, 1)
}
