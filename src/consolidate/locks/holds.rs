//! Whether one condition holds wherever another does: what can be shown without knowing any facts.

use std::cell::Cell;

use crate::syntax::ast::{
    BinaryOperator as Operator, Condition, Expr, ExprKind, LiteralKind, UnaryOperator,
};
use crate::syntax::same;
use crate::value::Number;

/// So many pairs of conditions are compared; beyond them nothing is shown.
const MOST_PAIRS: u32 = 2_000;

/// A condition, taken apart at its `and`, `or` and `not`.
enum Parts<'a> {
    All(Vec<Parts<'a>>),
    Any(Vec<Parts<'a>>),
    Not(Box<Parts<'a>>),
    One(&'a Expr),
}

/// Whether `wide` holds wherever `narrow` does, as far as their form shows it.
pub(super) fn wherever(narrow: &Condition, wide: &Condition) -> bool {
    let fuel = Cell::new(MOST_PAIRS);
    same(narrow, wide) || follows(&parts_of(narrow), &parts_of(wide), &fuel)
}

/// The same of expressions.
pub(super) fn wherever_expr(narrow: &Expr, wide: &Expr) -> bool {
    let fuel = Cell::new(MOST_PAIRS);
    same(narrow, wide) || follows(&parts(narrow), &parts(wide), &fuel)
}

fn parts_of(condition: &Condition) -> Parts<'_> {
    match condition {
        Condition::Plain(expr) => parts(expr),
        Condition::Limbs { all, limbs, .. } => {
            let limbs = limbs.iter().map(|limb| parts_of(&limb.condition)).collect();
            if *all { Parts::All(limbs) } else { Parts::Any(limbs) }
        }
    }
}

fn parts(expr: &Expr) -> Parts<'_> {
    match &expr.kind {
        ExprKind::Binary(Operator::And, left, right) => Parts::All(vec![parts(left), parts(right)]),
        ExprKind::Binary(Operator::Or, left, right) => Parts::Any(vec![parts(left), parts(right)]),
        ExprKind::Unary(UnaryOperator::Not, inner) => Parts::Not(Box::new(parts(inner))),
        _ => Parts::One(expr),
    }
}

fn follows(from: &Parts<'_>, to: &Parts<'_>, fuel: &Cell<u32>) -> bool {
    let Some(left) = fuel.get().checked_sub(1) else { return false };
    fuel.set(left);
    match (from, to) {
        (Parts::Any(cases), _) => cases.iter().all(|case| follows(case, to, fuel)),
        (_, Parts::All(cases)) => cases.iter().all(|case| follows(from, case, fuel)),
        (Parts::Not(from), Parts::Not(to)) => follows(to, from, fuel),
        (Parts::One(from), Parts::One(to)) => same(from, to) || bound_follows(from, to),
        (from, to) => {
            let of_all = matches!(from, Parts::All(cases)
                if cases.iter().any(|case| follows(case, to, fuel)));
            let of_any = matches!(to, Parts::Any(cases)
                if cases.iter().any(|case| follows(from, case, fuel)));
            of_all || of_any
        }
    }
}

/// `x > 5` follows from `x > 8`, `x in { a, b }` from `x in { a }`.
fn bound_follows(from: &Expr, to: &Expr) -> bool {
    match (&from.kind, &to.kind) {
        (ExprKind::Binary(one, a, low), ExprKind::Binary(other, b, bound)) => {
            let (Some(low), Some(bound)) = (constant(low), constant(bound)) else { return false };
            same(a, b) && low.0 == bound.0 && bounds_follow(*one, &low.1, *other, &bound.1)
        }
        (
            ExprKind::In { value: a, set: narrow, negated: one },
            ExprKind::In { value: b, set: wide, negated: other },
        ) if one == other && same(a, b) => {
            let within = |inner: &[Expr], outer: &[Expr]| {
                inner.iter().all(|value| outer.iter().any(|other| same(value, other)))
            };
            if *one { within(wide, narrow) } else { within(narrow, wide) }
        }
        _ => false,
    }
}

fn bounds_follow(one: Operator, low: &Number, other: Operator, bound: &Number) -> bool {
    use Operator::{Equal, Greater, GreaterOrEqual, Less, LessOrEqual};
    match (one, other) {
        (Greater, Greater | GreaterOrEqual) | (GreaterOrEqual | Equal, GreaterOrEqual) => low >= bound,
        (GreaterOrEqual | Equal, Greater) => low > bound,
        (Less, Less | LessOrEqual) | (LessOrEqual | Equal, LessOrEqual) => low <= bound,
        (LessOrEqual | Equal, Less) => low < bound,
        _ => false,
    }
}

/// What kind of number stands there, and how large it is.
pub(super) fn constant(expr: &Expr) -> Option<(&'static str, Number)> {
    match &expr.kind {
        ExprKind::Literal(LiteralKind::Number(number)) => Some(("number", number.clone())),
        ExprKind::Literal(LiteralKind::Percent(number)) => Some(("percent", number.clone())),
        ExprKind::Literal(LiteralKind::Duration(number, unit)) => {
            Some((unit.in_english(), number.clone()))
        }
        ExprKind::Unary(UnaryOperator::Negate, inner) => {
            constant(inner).map(|(kind, number)| (kind, number.negate()))
        }
        _ => None,
    }
}
