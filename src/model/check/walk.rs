//! Ways through a model: the parts of an expression, and every expression that stands in a standard.

use crate::model::{
    Cell, Deduction, EffectKind, ErrorRow, Expr, Grade, Model, Pick, Points, Responsibility, Rollup,
    Rule, Score, ScoreEffect, ScorePart, ScorePartKind, Table,
};

/// The expressions that stand directly within one.
pub(super) fn parts(expr: &Expr) -> Vec<&Expr> {
    let mut parts = Vec::new();
    expr.each_child(&mut |part| parts.push(part));
    parts
}

/// Calls `seen` for an expression and everything within it, outermost first.
pub(crate) fn visit<'m>(expr: &'m Expr, seen: &mut impl FnMut(&'m Expr)) {
    seen(expr);
    expr.each_child(&mut |part| visit(part, seen));
}

/// Every outermost expression of a standard but those of its tests.
pub(crate) fn roots(model: &Model) -> Vec<&Expr> {
    let mut roots: Vec<&Expr> = model.lets.iter().map(|item| &item.value).collect();
    roots.extend(model.classes.iter().filter_map(|class| class.applies_when.as_ref()));
    roots.extend(model.errors.iter().flat_map(of_error));
    roots.extend(model.tables.iter().flat_map(of_table));
    roots.extend(model.scores.iter().flat_map(of_score));
    roots.extend(model.grades.iter().flat_map(of_grade));
    roots.extend(model.rules.iter().flat_map(of_rule));
    for duty in model.duties.iter() {
        roots.push(&duty.when);
        roots.extend(duty.within.iter().map(|within| &within.of));
    }
    for step in model.procedure.iter().flat_map(|procedure| procedure.steps.iter()) {
        roots.extend(step.when.iter().chain(step.within.iter().map(|within| &within.of)));
    }
    roots.extend(model.responsibilities.iter().flat_map(Responsibility::exprs));
    roots.extend(model.picks.iter().flat_map(Pick::exprs));
    roots.extend(model.rollups.iter().flat_map(Rollup::exprs));
    roots
}

/// The expressions of a row of errors, but for its effects.
pub(super) fn of_error(row: &ErrorRow) -> Vec<&Expr> {
    let mut all: Vec<&Expr> = row.applies_when.iter().chain(&row.when).collect();
    all.extend(row.defences.iter().map(|defence| &defence.condition));
    all.extend(of_deduction(&row.deduction));
    all
}

/// The expressions of a table.
pub(super) fn of_table(table: &Table) -> Vec<&Expr> {
    let rows = table.rows.iter();
    rows.flat_map(|row| row.cells.iter().flat_map(of_cell).chain(&row.outputs)).collect()
}

/// The expressions of a grade.
pub(super) fn of_grade(grade: &Grade) -> Vec<&Expr> {
    let lines = grade.lines.iter().filter_map(|line| line.when.condition());
    grade.undetermined.iter().map(|undetermined| &undetermined.when).chain(lines).collect()
}

/// The expressions of a deduction.
pub(super) fn of_deduction(deduction: &Deduction) -> Vec<&Expr> {
    let points = match &deduction.points {
        Points::Nothing | Points::Chosen { .. } | Points::ByLevel(_) => Vec::new(),
        Points::Once(points) | Points::Each(points) => vec![points],
        Points::PerUnit { points, unit, of, .. } => vec![points, unit, of],
    };
    points.into_iter().chain(&deduction.at_most).collect()
}

/// The expressions of a cell.
pub(super) fn of_cell(cell: &Cell) -> Vec<&Expr> {
    match cell {
        Cell::Any => Vec::new(),
        Cell::Compare(_, value) => vec![value],
        Cell::Range { low, high, .. } => vec![low, high],
        Cell::Set(values) => values.iter().collect(),
    }
}

/// The expressions of a score.
pub(super) fn of_score(score: &Score) -> Vec<&Expr> {
    let mut all: Vec<&Expr> = score.undetermined.iter().map(|undetermined| &undetermined.when).collect();
    all.extend(score.parts.iter().flat_map(of_part));
    all.extend(score.at_least.iter().chain(&score.at_most));
    all
}

/// The expressions of a part of a score.
pub(super) fn of_part(part: &ScorePart) -> Vec<&Expr> {
    match &part.kind {
        ScorePartKind::Start(value) | ScorePartKind::Add(value) => vec![value],
        ScorePartKind::Deduct(deduction) => of_deduction(deduction),
        ScorePartKind::Weigh { parts, .. } => parts.iter().map(|(value, _)| value).collect(),
        ScorePartKind::Errors { .. } | ScorePartKind::Classes(_) => Vec::new(),
    }
}

/// The expressions of a rule: its condition, its defences, what its effects reckon.
pub(super) fn of_rule(rule: &Rule) -> Vec<&Expr> {
    let mut all = vec![&rule.when];
    all.extend(rule.defences.iter().map(|defence| &defence.condition));
    all.extend(rule.effects.iter().flat_map(|effect| of_effect(&effect.kind)));
    all
}

/// The expressions of an effect.
pub(super) fn of_effect(effect: &EffectKind) -> Vec<&Expr> {
    match effect {
        EffectKind::Score(_, effect) => effect.amount().into_iter().collect(),
        EffectKind::Override { to, because, .. } => std::iter::once(to).chain(because).collect(),
        EffectKind::Grade(..) | EffectKind::Zero(_) | EffectKind::Refer(_) => Vec::new(),
    }
}

impl crate::model::LineWhen {
    /// The line's condition, if it has one.
    pub(super) fn condition(&self) -> Option<&Expr> {
        match self {
            Self::Condition(condition) => Some(condition),
            Self::Otherwise | Self::Never => None,
        }
    }
}

impl ScoreEffect {
    /// The number that the effect needs, if it needs one.
    pub(super) fn amount(&self) -> Option<&Expr> {
        match self {
            Self::Is(amount) | Self::AtMost(amount) | Self::AtLeast(amount) => Some(amount),
            Self::Add(amount) | Self::Deduct(amount) => Some(amount),
            Self::Undetermined => None,
        }
    }
}
