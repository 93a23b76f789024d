//! What scores add up to, and what they add up.

use std::collections::BTreeSet;

use super::constants::amount;
use super::effects::costs_nothing;
use super::mentions::{Mentions, within};
use super::shown;
use super::walk;
use crate::diagnostic::{CheckProblem, Diagnostic};
use crate::model::{Class, ClassId, ErrorId, Model, Points, Score, ScorePart, ScorePartKind, Type};
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

/// Errors that two clauses of one score count.
fn twice(model: &Model, score: &Score) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    let mut before: Vec<Option<&[ClassId]>> = Vec::new();
    for part in &score.parts {
        let classes = match &part.kind {
            ScorePartKind::Errors { classes, .. } => classes.as_deref(),
            ScorePartKind::Classes(classes) => Some(classes.as_slice()),
            _ => continue,
        };
        if before.iter().any(|other| share(model, *other, classes)) {
            found.push(Diagnostic::new(CheckProblem::ErrorsCountedTwice {}, part.span));
        }
        before.push(classes);
    }
    found
}

/// Whether two choices of classes, or everything, have errors in common.
fn share(model: &Model, left: Option<&[ClassId]>, right: Option<&[ClassId]>) -> bool {
    let (Some(left), Some(right)) = (left, right) else { return true };
    let inside = |inner: ClassId, outer: ClassId| within(model, Some(inner)).any(|class| class == outer);
    left.iter().any(|&one| right.iter().any(|&other| inside(one, other) || inside(other, one)))
}

/// Weights that are percentages sum to 100%.
fn weights(part: &ScorePart) -> Option<Diagnostic> {
    let ScorePartKind::Weigh { parts, percent: true, .. } = &part.kind else { return None };
    let total = sum(parts.iter().map(|(_, weight)| weight));
    (total != Number::ONE).then(|| {
        let sum = shown::number(Type::Percent, &total);
        Diagnostic::new(CheckProblem::WeightsSum { sum }, part.span)
    })
}

/// What classes are worth together against the score's full marks.
fn full_marks(model: &Model, score: &Score, part: &ScorePart) -> Option<Diagnostic> {
    match &part.kind {
        ScorePartKind::Classes(classes) => sum_of_classes(model, score, part, classes),
        ScorePartKind::Start(start) => beside_start(model, score, part, &amount(model, start)?),
        _ => None,
    }
}

/// A score that starts at its full marks and takes every error off, while all classes say what they
/// are worth.
fn beside_start(model: &Model, score: &Score, part: &ScorePart, start: &Number) -> Option<Diagnostic> {
    let deducts = score
        .parts
        .iter()
        .any(|part| matches!(part.kind, ScorePartKind::Errors { classes: None, add: false }));
    let outermost = model.classes.iter().filter(|class| class.parent.is_none());
    let worths: Option<Vec<&Number>> = outermost.map(|class| class.worth.as_ref()).collect();
    let worths = worths.filter(|worths| deducts && !worths.is_empty())?;
    let total = sum(worths.iter().copied());
    (total != *start).then(|| {
        let problem =
            CheckProblem::WorthBesideStart { sum: total.to_string(), start: start.to_string() };
        Diagnostic::new(problem, part.span)
    })
}

fn sum_of_classes(
    model: &Model,
    score: &Score,
    part: &ScorePart,
    classes: &[ClassId],
) -> Option<Diagnostic> {
    let bound = score.at_most.as_ref().and_then(|bound| amount(model, bound));
    let full = score.worth.clone().or(bound)?;
    let worths: Option<Vec<Number>> = classes.iter().map(|&class| model.worth(class)).collect();
    let total = sum(&worths?);
    (total != full).then(|| {
        let problem = CheckProblem::WorthSum { sum: total.to_string(), full: full.to_string() };
        Diagnostic::new(problem, part.span)
    })
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
    for (_, class) in model.classes.entries().filter(|(id, _)| read_by(model, score, *id)) {
        if class.children.is_empty() && class.worth.is_none() {
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
