//! Single amounts: none is negative, and none is swallowed by a bound of its own.

use super::conditions::deductions;
use super::constants::amount;
use crate::diagnostic::{CheckProblem, Diagnostic};
use crate::model::{Deduction, EffectKind, ErrorRow, Expr, Model, Points, ScoreEffect};
use crate::source::Span;
use crate::value::Number;

/// Looks at every amount.
pub(super) fn check(model: &Model, diagnostics: &mut Vec<Diagnostic>) {
    for deduction in deductions(model) {
        diagnostics.extend(negative(model, deduction));
    }
    for row in model.errors.iter() {
        diagnostics.extend(swallowed(model, row));
    }
    for class in model.classes.iter() {
        let negative =
            [&class.worth, &class.cap].into_iter().flatten().find(|number| number.is_negative());
        diagnostics.extend(negative.map(|number| negative_amount(number, class.span)));
    }
    let effects = model.rules.iter().flat_map(|rule| &rule.effects);
    let amounts = effects.filter_map(|effect| match &effect.kind {
        EffectKind::Score(_, ScoreEffect::Add(amount) | ScoreEffect::Deduct(amount)) => Some(amount),
        _ => None,
    });
    diagnostics.extend(amounts.filter_map(|amount| negative_expr(model, amount)));
    for bonus in model.scores.iter().flat_map(|score| &score.bonuses) {
        let negative = bonus.at_most.iter().find(|bound| bound.is_negative());
        diagnostics.extend(negative.map(|bound| negative_amount(bound, bonus.span)));
    }
}

fn negative_amount(number: &Number, at: Span) -> Diagnostic {
    Diagnostic::new(CheckProblem::NegativeAmount { amount: number.to_string() }, at)
}

fn negative_expr(model: &Model, expr: &Expr) -> Option<Diagnostic> {
    let number = amount(model, expr).filter(Number::is_negative)?;
    Some(negative_amount(&number, expr.span))
}

fn negative(model: &Model, deduction: &Deduction) -> Option<Diagnostic> {
    let points = match &deduction.points {
        Points::Once(points) | Points::Each(points) | Points::PerUnit { points, .. } => Some(points),
        _ => None,
    };
    let exprs = points.into_iter().chain(&deduction.at_most);
    let fixed = match &deduction.points {
        Points::Chosen { low, .. } => Some(low),
        Points::ByLevel(levels) => levels.iter().flatten().map(|level| &level.points).min(),
        _ => None,
    };
    let fixed = fixed.filter(|points| points.is_negative());
    exprs
        .filter_map(|expr| negative_expr(model, expr))
        .chain(fixed.map(|points| negative_amount(points, deduction.span)))
        .next()
}

/// What one occurrence costs, against the bounds of its row and of its class.
fn swallowed(model: &Model, row: &ErrorRow) -> Option<Diagnostic> {
    let deduction = &row.deduction;
    let one = match &deduction.points {
        Points::Once(points) | Points::Each(points) => amount(model, points)?,
        Points::PerUnit { points, .. } => amount(model, points)?,
        Points::Chosen { high, .. } => high.clone(),
        Points::ByLevel(levels) => levels.iter().flatten().map(|level| &level.points).max()?.clone(),
        Points::Nothing => return None,
    };
    let chosen = matches!(deduction.points, Points::Chosen { .. });
    let beyond = |bound: &Number| CheckProblem::RangeBeyondBound {
        high: one.to_string(),
        bound: bound.to_string(),
    };
    let own = deduction.at_most.as_ref().and_then(|bound| amount(model, bound));
    if let Some(bound) = own.filter(|bound| *bound < one) {
        let (points, bound_text) = (one.to_string(), bound.to_string());
        let alone = CheckProblem::DeductionAboveBound { points, bound: bound_text };
        return Some(Diagnostic::new(if chosen { beyond(&bound) } else { alone }, deduction.span));
    }
    let class = &model.classes[row.class?];
    let cap = class.cap.as_ref().filter(|cap| **cap < one)?;
    let (points, class_name) = (one.to_string(), class.name.clone());
    let above = CheckProblem::DeductionAboveCap { points, class: class_name, cap: cap.to_string() };
    Some(Diagnostic::new(if chosen { beyond(cap) } else { above }, deduction.span).also(class.span))
}
