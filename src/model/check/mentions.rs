//! Which errors a standard speaks of outside their own rows.

use std::collections::BTreeSet;

use super::walk;
use crate::model::{
    ClassId, ClassQuantity, EffectKind, ErrorFilter, ErrorId, ErrorRow, ErrorsOf, Expr, ExprKind, Model,
    ScorePartKind,
};
use crate::syntax::ast::LevelBound;

/// What some expressions say of errors.
#[derive(Default)]
pub(super) struct Mentions<'m> {
    codes: BTreeSet<ErrorId>,
    classes: BTreeSet<ClassId>,
    filters: Vec<&'m ErrorFilter>,
}

impl<'m> Mentions<'m> {
    /// What the given expressions speak of.
    pub(super) fn of(exprs: impl IntoIterator<Item = &'m Expr>) -> Self {
        let mut mentions = Self::default();
        for expr in exprs {
            walk::visit(expr, &mut |part| match &part.kind {
                ExprKind::ErrorCode(error) => {
                    mentions.codes.insert(*error);
                }
                ExprKind::Errors(_, filter) => mentions.filters.push(filter),
                ExprKind::OfClass(_, class) => {
                    mentions.classes.insert(*class);
                }
                _ => {}
            });
        }
        mentions
    }

    /// What counts an error's points: the scores that add errors up, and what reads their points.
    pub(super) fn of_points(model: &'m Model, exprs: impl IntoIterator<Item = &'m Expr>) -> Self {
        let mut mentions = Self::default();
        for expr in exprs {
            walk::visit(expr, &mut |part| match &part.kind {
                ExprKind::Errors(ErrorsOf::Points, filter) => mentions.filters.push(filter),
                ExprKind::OfClass(ClassQuantity::Earned | ClassQuantity::Lost, class) => {
                    mentions.classes.insert(*class);
                }
                _ => {}
            });
        }
        for part in model.scores.iter().flat_map(|score| &score.parts) {
            match &part.kind {
                ScorePartKind::Errors { classes: Some(classes), .. }
                | ScorePartKind::Classes(classes) => {
                    mentions.classes.extend(classes);
                }
                ScorePartKind::Errors { classes: None, .. } => mentions.codes.extend(model.errors.ids()),
                _ => {}
            }
        }
        mentions
    }

    /// Whether an error can be among those spoken of.
    pub(super) fn include(&self, model: &Model, id: ErrorId) -> bool {
        let row = &model.errors[id];
        self.codes.contains(&id)
            || within(model, row.class).any(|class| self.classes.contains(&class))
            || self.filters.iter().any(|filter| passes(model, row, filter))
    }
}

/// Whether an error can pass a filter.
fn passes(model: &Model, row: &ErrorRow, filter: &ErrorFilter) -> bool {
    let in_class =
        filter.class.is_none_or(|wanted| within(model, row.class).any(|class| class == wanted));
    let at_level = match (filter.level, row.levels, model.levels) {
        (None, ..) => true,
        (Some((wanted, bound)), Some((low, high)), Some(levels)) => {
            let levels = &model.enums[levels];
            let (low, wanted, high) = (levels.rank(low), levels.rank(wanted), levels.rank(high));
            match bound {
                LevelBound::Exactly => low <= wanted && wanted <= high,
                LevelBound::OrAbove => wanted <= high,
                LevelBound::OrBelow => low <= wanted,
            }
        }
        _ => false,
    };
    in_class && at_level
}

/// A class and those around it.
pub(super) fn within(model: &Model, class: Option<ClassId>) -> impl Iterator<Item = ClassId> {
    std::iter::successors(class, |&class| model.classes[class].parent)
}

/// What the rules speak of, with the conditions of duties, scores and grades.
pub(super) fn everywhere(model: &Model) -> Mentions<'_> {
    let mut mentions = Mentions::of(walk::roots(model));
    let zeroed =
        model.rules.iter().flat_map(|rule| &rule.effects).filter_map(|effect| match effect.kind {
            EffectKind::Zero(class) => Some(class),
            _ => None,
        });
    mentions.classes.extend(zeroed);
    // The rules of rows are not told by the row itself speaking of its own code.
    for rule in model.rules.iter() {
        if let Some(row) = rule.row {
            mentions.codes.remove(&row);
        }
    }
    mentions
}
