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

/// Compares conditions, knowing what can only be whole.
pub(super) struct Compare<'a> {
    fuel: Cell<u32>,
    /// Whether the values of an expression can only be whole numbers.
    whole: &'a dyn Fn(&Expr) -> bool,
}

impl<'a> Compare<'a> {
    pub(super) fn new(whole: &'a dyn Fn(&Expr) -> bool) -> Self {
        Self { fuel: Cell::new(MOST_PAIRS), whole }
    }

    /// Whether `wide` holds wherever `narrow` does, as far as their form shows it.
    pub(super) fn wherever(&self, narrow: &Condition, wide: &Condition) -> bool {
        same(narrow, wide) || self.follows(&parts_of(narrow), &parts_of(wide))
    }

    /// The same of expressions.
    pub(super) fn wherever_expr(&self, narrow: &Expr, wide: &Expr) -> bool {
        same(narrow, wide) || self.follows(&parts(narrow), &parts(wide))
    }

    fn follows(&self, from: &Parts<'_>, to: &Parts<'_>) -> bool {
        let Some(left) = self.fuel.get().checked_sub(1) else { return false };
        self.fuel.set(left);
        match (from, to) {
            (Parts::Any(cases), _) => cases.iter().all(|case| self.follows(case, to)),
            (_, Parts::All(cases)) => cases.iter().all(|case| self.follows(from, case)),
            (Parts::Not(from), Parts::Not(to)) => self.follows(to, from),
            (Parts::One(from), Parts::One(to)) => same(from, to) || self.bound_follows(from, to),
            (from, to) => {
                let of_all = matches!(from, Parts::All(cases)
                    if cases.iter().any(|case| self.follows(case, to)));
                let of_any = matches!(to, Parts::Any(cases)
                    if cases.iter().any(|case| self.follows(from, case)));
                of_all || of_any
            }
        }
    }

    /// `x > 5` follows from `x > 8`, `x in { a, b }` from `x in { a }`.
    fn bound_follows(&self, from: &Expr, to: &Expr) -> bool {
        match (&from.kind, &to.kind) {
            (ExprKind::Binary(one, a, low), ExprKind::Binary(other, b, bound)) => {
                let (Some(low), Some(bound)) = (constant(low), constant(bound)) else { return false };
                let alike = same(a, b) && low.0 == bound.0;
                let whole = alike && (self.whole)(a);
                let ((one, low), (other, bound)) =
                    (strict(*one, low.1, whole), strict(*other, bound.1, whole));
                alike && bounds_follow(one, &low, other, &bound)
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
}

/// A bound that leaves itself out, where only whole numbers count: `x >= 31` is `x > 30`.
fn strict(operator: Operator, bound: Number, whole: bool) -> (Operator, Number) {
    let moved = match operator {
        Operator::GreaterOrEqual => {
            bound.subtract(&Number::ONE).ok().map(|bound| (Operator::Greater, bound))
        }
        Operator::LessOrEqual => bound.add(&Number::ONE).ok().map(|bound| (Operator::Less, bound)),
        _ => None,
    };
    moved.filter(|_| whole && bound.is_whole()).unwrap_or((operator, bound))
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
