//! Whether the effects of a locked row or rule are as strong as they were.

use crate::diagnostic::Difference;
use crate::source::Span;
use crate::syntax::ast::{
    Effect, EffectKind, Expr, ExprKind, Grade, Item, LiteralKind, Order, Path, Scale, ScoreClauseKind,
};

use super::Comparison;
use super::points::at_least;
use crate::syntax::same;

/// Whom an effect is good for.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Bearing {
    /// It makes things worse for the case.
    Against,
    /// It makes things better.
    For,
    /// Neither, or it cannot be said.
    Neither,
}

impl Comparison<'_> {
    /// Each effect against the case must be there, as strong; none may be new that favours it.
    pub(super) fn effects(&mut self, old: &[&Effect], new: &[&Effect], [place, whole]: [Span; 2]) {
        for effect in old {
            if self.bearing(&effect.kind) != Bearing::For {
                self.kept(effect, new, place);
            }
        }
        for effect in new {
            let known =
                || old.iter().any(|old| self.as_strong(&old.kind, &effect.kind) == Some(Some(true)));
            if self.bearing(&effect.kind) == Bearing::For && !known() {
                let from = old.first().map_or(whole, |old| old.span);
                self.looser(Difference::Favour, effect.span, from);
            }
        }
    }

    /// Reports an effect in whose place none is that is as strong.
    fn kept(&mut self, effect: &Effect, new: &[&Effect], place: Span) {
        let like =
            new.iter().filter_map(|new| Some((self.as_strong(&effect.kind, &new.kind)?, new.span)));
        let like: Vec<(Option<bool>, Span)> = like.collect();
        let at = like.first().map_or(place, |(_, span)| *span);
        if like.iter().any(|(strong, _)| *strong == Some(true)) {
            return;
        }
        match like.iter().any(|(strong, _)| strong.is_none()) {
            true => self.unclear(Difference::Effects, at, effect.span),
            false => self.looser(Difference::WeakerEffect, at, effect.span),
        }
    }

    /// Whether an effect is good or bad for the case.
    pub(super) fn bearing(&self, effect: &EffectKind) -> Bearing {
        let (bearing, target) = match effect {
            EffectKind::AtLeast(target, _) | EffectKind::Add(_, target) => (Bearing::For, target),
            EffectKind::AtMost(target, _) | EffectKind::Deduct(_, target) => (Bearing::Against, target),
            EffectKind::Is(..) | EffectKind::Drop(..) | EffectKind::Zero(_) | EffectKind::Refer(_) => {
                return Bearing::Against;
            }
            EffectKind::Undetermined(_) | EffectKind::Override { .. } => return Bearing::Neither,
        };
        match (bearing, self.lower_is_better(target)) {
            (Bearing::Against, true) => Bearing::For,
            (Bearing::For, true) => Bearing::Against,
            (bearing, _) => bearing,
        }
    }

    /// Whether one effect does to the same target what another did, and whether as much against the
    /// case as that; nothing within where it cannot be known.
    fn as_strong(&self, old: &EffectKind, new: &EffectKind) -> Option<Option<bool>> {
        use EffectKind::{Add, AtLeast, AtMost, Deduct, Drop, Is, Override, Refer, Undetermined, Zero};
        let (of, strong) = match (old, new) {
            (Is(one, bound), Is(other, value))
            | (AtMost(one, bound), AtMost(other, value) | Is(other, value))
            | (AtLeast(one, bound), AtLeast(other, value))
            | (Add(bound, one), Add(value, other)) => ((one, other), self.no_better(one, bound, value)),
            (Deduct(points, one), Deduct(new, other)) => {
                let turned = self.lower_is_better(one);
                ((one, other), if turned { at_least(new, points) } else { at_least(points, new) })
            }
            (Drop(one, steps), Drop(other, new)) => ((one, other), Some(new.value >= steps.value)),
            (Undetermined(one), Undetermined(other)) | (Zero(one), Zero(other)) => {
                ((one, other), Some(true))
            }
            (Refer(one), Refer(other)) => return (one.value == other.value).then_some(Some(true)),
            (Override { .. }, Override { .. }) => return Some(same(old, new).then_some(true)),
            _ => return None,
        };
        (last(of.0) == last(of.1)).then_some(strong)
    }

    /// Whether a grade or number is no better than a bound.
    pub(super) fn no_better(&self, of: &Path, bound: &Expr, value: &Expr) -> Option<bool> {
        if same(bound, value) {
            return Some(true);
        }
        if let (Some(bound), Some(value)) = (self.quality(of, bound), self.quality(of, value)) {
            return Some(value <= bound);
        }
        match self.lower_is_better(of) {
            true => at_least(bound, value),
            false => at_least(value, bound),
        }
    }

    /// How good a grade is; the worst is 0.
    pub(super) fn quality(&self, of: &Path, value: &Expr) -> Option<usize> {
        let name = match &value.kind {
            ExprKind::Path(path) => last(path)?,
            ExprKind::Literal(LiteralKind::Name(name) | LiteralKind::Text(name)) => name,
            _ => return None,
        };
        let grade = self.after.iter().find_map(|item| match item {
            Item::Grade(grade) if Some(grade.name.name.text.as_str()) == last(of) => Some(grade),
            _ => None,
        })?;
        ranks(self.after, grade).into_iter().find(|(own, _)| own == name).map(|(_, rank)| rank)
    }

    /// Whether less of a score is better for the case, as whoever locked something meant it.
    pub(super) fn lower_is_better(&self, of: &Path) -> bool {
        let mut scores = self.before.iter().chain(self.after).filter_map(|item| match item {
            Item::Score(score) if last(of) == Some(&score.name.name.text) => Some(score),
            _ => None,
        });
        scores.next().is_some_and(|score| {
            score.clauses.iter().any(|it| matches!(it.kind, ScoreClauseKind::LowerIsBetter))
        })
    }
}

/// The values of a grade with how good each is, the worst first, which is 0; then former names.
pub(super) fn ranks(items: &[Item], grade: &Grade) -> Vec<(String, usize)> {
    let scale = grade.scale.as_ref().and_then(|path| scale_named(items, last(path)?));
    let (mut values, order): (Vec<&str>, Option<Order>) = match scale {
        Some(scale) => {
            let names = scale.entries.iter().map(|entry| entry.name.text.as_str());
            (names.collect(), Some(scale.order))
        }
        None => (grade.lines.iter().map(|line| line.name.name.text.as_str()).collect(), grade.order),
    };
    if order == Some(Order::BestFirst) {
        values.reverse();
    }
    let rank = |name: &str| values.iter().position(|value| *value == name);
    let former = grade.former.iter().chain(scale.into_iter().flat_map(|scale| &scale.former));
    let former: Vec<(String, usize)> = former
        .filter_map(|clause| Some((clause.former.text.clone(), rank(&clause.now.text)?)))
        .collect();
    let own = values.iter().enumerate().map(|(rank, name)| ((*name).to_owned(), rank));
    own.chain(former).collect()
}

fn scale_named<'i>(items: &'i [Item], name: &str) -> Option<&'i Scale> {
    items.iter().find_map(|item| match item {
        Item::Scale(scale) if scale.name.name.text == name => Some(scale),
        _ => None,
    })
}

/// The last name of a path, which is that of the thing.
pub(super) fn last(path: &Path) -> Option<&str> {
    path.names.last().map(|name| name.text.as_str())
}
