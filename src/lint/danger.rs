//! What may do something else than was meant.

use std::collections::BTreeMap;

use crate::diagnostic::{Diagnostic, LintProblem};
use crate::model::{
    ClassId, Comparison, Constant, Deduction, Expr, ExprKind, Model, Points, roots, visit,
};
use crate::source::Span;
use crate::syntax::{Bracket, brackets, is_spelt, shown};
use crate::value::Number;

use super::{Fix, Look};

/// Looks at conditions, and at caps.
pub(super) fn look(look: &mut Look<'_>, model: &Model) {
    boundaries(look, model);
    conditions(look, model);
    conjunctions(look, model);
    caps(look, model);
}

/// A comparison, by what it compares and from which side.
struct Bound {
    /// Whether the bound itself is included.
    included: bool,
    /// What is compared, and with what.
    parts: [Span; 2],
    span: Span,
}

/// Two things that are compared, and whether the first is to be the greater.
type Key = (String, String, bool);

/// Comparisons of the same two things that do not agree whether the bound itself counts.
fn boundaries(look: &mut Look<'_>, model: &Model) {
    let mut bounds: BTreeMap<Key, Vec<Bound>> = BTreeMap::new();
    for root in roots(model) {
        visit(root, &mut |expr| {
            for (key, bound) in compared(expr) {
                bounds.entry(key).or_default().push(bound);
            }
        });
    }
    for group in bounds.into_values() {
        let included = group.iter().filter(|bound| bound.included).count();
        // What is said less often is what may be wrong; of two, what is said without.
        let odd = included * 2 < group.len();
        let Some(usual) = group.iter().find(|bound| bound.included != odd).map(|it| it.span) else {
            continue;
        };
        for bound in group.into_iter().filter(|bound| bound.included == odd) {
            let [subject, number] = bound.parts.map(|part| look.text(part));
            let problem = LintProblem::BoundariesDiffer { subject, number };
            look.add(Diagnostic::new(problem, bound.span).also(usual));
        }
    }
}

/// The bounds that an expression sets.
fn compared(expr: &Expr) -> Vec<(Key, Bound)> {
    let bound = |left: &Expr, right: &Expr, greater: bool, included: bool| {
        let bound = Bound { included, parts: [left.span, right.span], span: expr.span };
        ((shown(left), shown(right), greater), bound)
    };
    match &expr.kind {
        ExprKind::Compare(comparison, left, right) => {
            let (greater, included) = match comparison {
                Comparison::Greater => (true, false),
                Comparison::GreaterOrEqual => (true, true),
                Comparison::Less => (false, false),
                Comparison::LessOrEqual => (false, true),
                Comparison::Equal | Comparison::NotEqual => return Vec::new(),
            };
            // `60 <= total` is `total >= 60`.
            match matches!(left.kind, ExprKind::Constant(_)) {
                true => vec![bound(right, left, !greater, included)],
                false => vec![bound(left, right, greater, included)],
            }
        }
        ExprKind::InRange { value, low, high, inclusive } => {
            vec![bound(value, low, true, true), bound(value, high, false, *inclusive)]
        }
        _ => Vec::new(),
    }
}

/// Errors that cost points for the same fact.
fn conditions(look: &mut Look<'_>, model: &Model) {
    let mut known: BTreeMap<String, (&str, Span)> = BTreeMap::new();
    for row in model.errors.iter().filter(|row| most(&row.deduction) != Some(Number::ZERO)) {
        let Some(when) = &row.when else { continue };
        let around = |class: &ClassId| model.classes[*class].parent;
        let classes = std::iter::successors(row.class, around);
        let applies: Vec<_> =
            classes.filter_map(|class| model.classes[class].applies_when.as_ref()).collect();
        let defences: Vec<_> = row.defences.iter().map(|defence| &defence.condition).collect();
        let key = shown(&(when, &row.applies_when, applies, defences));
        if let Some(&(other, span)) = known.get(&key) {
            let (code, other_code) = (row.code.clone(), other.to_owned());
            let problem = LintProblem::SameCondition { code, other: other_code };
            let place = look.places.name(span, other);
            look.name_also(problem, row.span, &row.code, place);
        } else {
            known.insert(key, (&row.code, row.span));
        }
    }
}

/// Parts of an `or` that are an `and` without parentheses.
fn conjunctions(look: &mut Look<'_>, model: &Model) {
    let own = brackets(look.source.text());
    let mut bare: Vec<Span> = Vec::new();
    for root in roots(model) {
        visit(root, &mut |expr| {
            let ExprKind::Or(left, right) = &expr.kind else { return };
            let between = Span { start: left.span.end, end: right.span.start, ..left.span };
            let is_or = left.span.file == look.file
                && look.source.slice(between).split_whitespace().any(|word| is_spelt("or", word));
            let in_parentheses = |span: Span| {
                let around =
                    |it: &Bracket| (it.start, it.end) == (span.start as usize, span.end as usize);
                own.iter().any(around)
            };
            for part in [left, right] {
                if is_or && matches!(part.kind, ExprKind::And(..)) && !in_parentheses(part.span) {
                    bare.push(part.span);
                }
            }
        });
    }
    for span in bare {
        let fix = Fix::in_parentheses(look.own.language, span);
        if let Some(found) = look.tell(LintProblem::MixedConjunctions, span) {
            found.fix = Some(fix);
        }
    }
}

/// Caps above all that a class can cost.
fn caps(look: &mut Look<'_>, model: &Model) {
    for (id, class) in model.classes.entries() {
        let Some(cap) = &class.cap else { continue };
        let Some(most) = within(model, id).filter(|most| most < cap) else { continue };
        let (name, cap, most) = (class.name.clone(), cap.to_string(), most.to_string());
        look.tell(LintProblem::CapNeverReached { class: name, cap, most }, class.cap_span);
    }
}

/// The most that what is in a class can cost, where that is known.
fn within(model: &Model, class: ClassId) -> Option<Number> {
    let class = &model.classes[class];
    let mut sum = Number::ZERO;
    for &error in &class.errors {
        sum = sum.add(&most(&model.errors[error].deduction)?).ok()?;
    }
    for &child in &class.children {
        let (inside, cap) = (within(model, child), model.classes[child].cap.clone());
        let least = match (inside, cap) {
            (Some(inside), Some(cap)) => inside.min(cap),
            (inside, cap) => inside.or(cap)?,
        };
        sum = sum.add(&least).ok()?;
    }
    Some(sum)
}

fn most(deduction: &Deduction) -> Option<Number> {
    let known = |expr: &Expr| match &expr.kind {
        ExprKind::Constant(Constant::Number(number)) => Some(number.clone()),
        _ => None,
    };
    let bound = deduction.at_most.as_ref().map(known);
    match (bound, &deduction.points) {
        (Some(bound), _) => bound,
        (None, Points::Nothing) => Some(Number::ZERO),
        (None, Points::Once(points)) => known(points),
        (None, Points::ByLevel(levels)) if levels.iter().flatten().all(|level| !level.each) => {
            levels.iter().flatten().map(|level| level.points.clone()).max()
        }
        _ => None,
    }
}
