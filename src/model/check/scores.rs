//! What scores add up to, and what they add up.

use std::collections::BTreeSet;

use super::constants::amount;
use super::effects::costs_nothing;
use super::mentions::{Mentions, within};
use super::shown;
use super::walk;
use crate::diagnostic::{CheckProblem, Diagnostic};
use crate::model::{Class, ClassId, ErrorId, Model, Points, Score, ScorePart, ScorePartKind, Type};
use crate::source::Span;
use crate::value::Number;

/// Looks at every score, and at the classes that it adds up.
pub(super) fn check(model: &Model, diagnostics: &mut Vec<Diagnostic>) {
    for score in model.scores.iter() {
        diagnostics.extend(bounds(model, score));
        diagnostics.extend(twice(model, score));
        for part in &score.parts {
            diagnostics.extend(weights(part));
            diagnostics.extend(full_marks(model, score, part));
        }
        diagnostics.extend(rescaled(model, score));
    }
    diagnostics.extend(model.classes.iter().filter_map(|class| children(model, class)));
    diagnostics.extend(unread(model));
}

fn sum<'n>(numbers: impl IntoIterator<Item = &'n Number>) -> Number {
    numbers.into_iter().fold(Number::ZERO, |sum, number| sum.add(number).unwrap_or(sum))
}

/// `at most` below `at least`.
fn bounds(model: &Model, score: &Score) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    let bound =
        |expr: &Option<crate::model::Expr>| Some((amount(model, expr.as_ref()?)?, expr.as_ref()?.span));
    if let (Some((low, _)), Some((high, at))) = (bound(&score.at_least), bound(&score.at_most))
        && high < low
    {
        let (low, high) = (shown::number(score.ty, &low), shown::number(score.ty, &high));
        found.push(Diagnostic::new(CheckProblem::BoundsReversed { low, high }, at));
    }
    found
}

/// Classes that one score counts more than once.
fn twice(model: &Model, score: &Score) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    let mut counted: BTreeSet<ClassId> = BTreeSet::new();
    let mut all: Option<Span> = None;
    for part in &score.parts {
        let classes = match &part.kind {
            ScorePartKind::Errors { classes: Some(classes), .. } | ScorePartKind::Classes(classes) => {
                classes
            }
            ScorePartKind::Errors { classes: None, .. } => {
                if all.is_some() || !counted.is_empty() {
                    found.push(Diagnostic::new(CheckProblem::ErrorsCountedTwice {}, part.span));
                }
                all = Some(part.span);
                continue;
            }
            _ => continue,
        };
        for &class in classes {
            let name = |class: ClassId| model.classes[class].name.clone();
            let outer = within(model, Some(class)).find(|around| counted.contains(around));
            let inner =
                counted.iter().find(|&&other| within(model, Some(other)).any(|around| around == class));
            let problem = match (outer, inner) {
                (Some(outer), _) if outer == class => CheckProblem::ClassTwice { class: name(class) },
                (Some(outer), _) => CheckProblem::ClassWithin { inner: name(class), outer: name(outer) },
                (None, Some(&inner)) => {
                    CheckProblem::ClassWithin { inner: name(inner), outer: name(class) }
                }
                (None, None) if all.is_some() => CheckProblem::ErrorsCountedTwice {},
                (None, None) => {
                    counted.insert(class);
                    continue;
                }
            };
            found.push(Diagnostic::new(problem, part.span));
        }
    }
    found
}

/// Weights: percentages sum to 100%, none is negative.
fn weights(part: &ScorePart) -> Option<Diagnostic> {
    let ScorePartKind::Weigh { parts, percent, .. } = &part.kind else { return None };
    if let Some((weighed, weight)) = parts.iter().find(|(_, weight)| weight.is_negative()) {
        let ty = if *percent { Type::Percent } else { Type::Number };
        let problem = CheckProblem::NegativeAmount { amount: shown::number(ty, weight) };
        return Some(Diagnostic::new(problem, weighed.span));
    }
    let total = sum(parts.iter().map(|(_, weight)| weight));
    if *percent && total != Number::ONE {
        let sum = shown::number(Type::Percent, &total);
        return Some(Diagnostic::new(CheckProblem::WeightsSum { sum }, part.span));
    }
    total.is_zero().then(|| Diagnostic::new(CheckProblem::WeightsOfNothing {}, part.span))
}

/// What classes are worth together against the score's full marks.
fn full_marks(model: &Model, score: &Score, part: &ScorePart) -> Vec<Diagnostic> {
    match &part.kind {
        ScorePartKind::Classes(classes) => sum_of_classes(model, score, part, classes),
        ScorePartKind::Start(start) => {
            let deducts = score
                .parts
                .iter()
                .any(|part| matches!(part.kind, ScorePartKind::Errors { classes: None, add: false }));
            let outermost: Option<Vec<&Number>> =
                outermost(model).map(|(_, class)| class.worth.as_ref()).collect();
            let (Some(worths), Some(start), true) = (outermost, amount(model, start), deducts) else {
                return Vec::new();
            };
            let total = sum(worths.iter().copied());
            if worths.is_empty() || total == start {
                return Vec::new();
            }
            let problem =
                CheckProblem::WorthBesideStart { sum: total.to_string(), start: start.to_string() };
            vec![Diagnostic::new(problem, part.span)]
        }
        _ => Vec::new(),
    }
}

fn sum_of_classes(
    model: &Model,
    score: &Score,
    part: &ScorePart,
    classes: &[ClassId],
) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for class in classes.iter().map(|&class| &model.classes[class]).filter(|class| class.worth.is_none())
    {
        let problem =
            CheckProblem::ClassWithoutWorth { class: class.name.clone(), score: score.name.clone() };
        found.push(Diagnostic::new(problem, class.span).also(part.span));
    }
    let bound = score.at_most.as_ref().and_then(|bound| amount(model, bound));
    if let (true, Some(full)) = (found.is_empty(), score.worth.clone().or(bound)) {
        let total = sum(classes.iter().filter_map(|&class| model.classes[class].worth.as_ref()));
        if total != full {
            let problem = CheckProblem::WorthSum { sum: total.to_string(), full: full.to_string() };
            found.push(Diagnostic::new(problem, part.span));
        }
    }
    found
}

fn outermost(model: &Model) -> impl Iterator<Item = (ClassId, &Class)> {
    model.classes.entries().filter(|(_, class)| class.parent.is_none())
}

/// What the classes within a class are worth against the class itself.
fn children(model: &Model, class: &Class) -> Option<Diagnostic> {
    let worth = class.worth.as_ref()?;
    let worths: Vec<Option<&Number>> =
        class.children.iter().map(|&child| model.classes[child].worth.as_ref()).collect();
    let total = sum(worths.iter().copied().flatten());
    let complete = !worths.is_empty() && worths.iter().all(Option::is_some) && class.errors.is_empty();
    (total > *worth || (complete && total != *worth)).then(|| {
        let problem = CheckProblem::ChildrenWorth {
            class: class.name.clone(),
            sum: total.to_string(),
            worth: worth.to_string(),
        };
        Diagnostic::new(problem, class.span)
    })
}

/// What does not apply can be left out only where its worth, and its greatest cost, are known.
fn rescaled(model: &Model, score: &Score) -> Vec<Diagnostic> {
    let Some(rescale) = score.rescale else { return Vec::new() };
    let mut found = Vec::new();
    for (id, class) in model.classes.entries().filter(|(id, _)| read_by(model, score, *id)) {
        let leaf = class.children.is_empty();
        if leaf && class.worth.is_none() && !summed(score, id) {
            let problem =
                CheckProblem::ClassWithoutWorth { class: class.name.clone(), score: score.name.clone() };
            found.push(Diagnostic::new(problem, class.span).also(rescale));
        }
        let may_leave = class.errors.iter().filter(|&&error| model.errors[error].applies_when.is_some());
        let unknown = may_leave.filter(|&&error| most(model, error).is_none());
        found.extend(unknown.map(|&error| {
            let row = &model.errors[error];
            let problem = CheckProblem::RescaleUnknown { code: row.code.clone() };
            Diagnostic::new(problem, row.span).also(rescale)
        }));
    }
    found
}

fn summed(score: &Score, class: ClassId) -> bool {
    score
        .parts
        .iter()
        .any(|part| matches!(&part.kind, ScorePartKind::Classes(classes) if classes.contains(&class)))
}

/// Whether a score adds a class up.
fn read_by(model: &Model, score: &Score, class: ClassId) -> bool {
    score.parts.iter().any(|part| match &part.kind {
        ScorePartKind::Classes(classes) | ScorePartKind::Errors { classes: Some(classes), .. } => {
            within(model, Some(class)).any(|around| classes.contains(&around))
        }
        ScorePartKind::Errors { classes: None, .. } => true,
        _ => false,
    })
}

/// The most that an error can cost, where that is known beforehand.
fn most(model: &Model, error: ErrorId) -> Option<Number> {
    let deduction = &model.errors[error].deduction;
    if let Some(at_most) = &deduction.at_most {
        return amount(model, at_most);
    }
    match &deduction.points {
        Points::Nothing => Some(Number::ZERO),
        Points::Once(points) => amount(model, points),
        Points::Chosen { high, .. } => Some(high.clone()),
        Points::ByLevel(levels) => {
            let levels = levels.iter().flatten();
            let once: Option<Vec<&Number>> =
                levels.map(|level| (!level.each).then_some(&level.points)).collect();
            Some(once?.into_iter().max().cloned().unwrap_or(Number::ZERO))
        }
        Points::Each(_) | Points::PerUnit { .. } => None,
    }
}

/// Errors that cost points which no score counts, one report for each class.
fn unread(model: &Model) -> Vec<Diagnostic> {
    let read = Mentions::of_points(model, walk::roots(model));
    let mut found = Vec::new();
    let mut told = BTreeSet::new();
    for (id, row) in model.errors.entries() {
        if costs_nothing(row) || read.include(model, id) {
            continue;
        }
        let (name, span) = match row.class {
            Some(class) => (&model.classes[class].name, model.classes[class].span),
            None => (&row.code, row.span),
        };
        if told.insert(span) {
            found.push(Diagnostic::new(CheckProblem::PointsUnread { name: name.clone() }, span));
        }
    }
    found
}
