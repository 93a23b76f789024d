//! Locked errors: level, points, detection, defences, applicability, effects.

use crate::diagnostic::Difference;
use crate::source::Span;
use crate::syntax::ast::{
    Condition, Deduct, Effect, ErrorClause, Errors, Expr, Item, LevelRange, Levels, Name, Unless,
};

use super::Comparison;
use super::holds::Compare;

impl Comparison<'_> {
    pub(super) fn errors(&mut self, old: &Errors, new: &Errors) {
        let place = new.codes.names().first().map_or(new.span, |(_, span)| *span);
        self.level(old.level.as_ref(), new.level.as_ref(), place);
        self.points(old, new, place);
        match (old.when(), new.when()) {
            (Some(old), None) => self.looser(Difference::NoDetection, place, of(old)),
            (Some(old), Some(new)) if !self.wherever(old, new) => self.condition(old, new),
            _ => {}
        }
        self.defences(&old.defences(), &new.defences(), old.span);
        self.applies(old.applies_when(), new.applies_when(), old.span);
        self.effects(&old.effects(), &new.effects(), [place, old.span]);
    }

    /// A condition that does not hold wherever the old one does.
    pub(super) fn condition(&mut self, old: &Condition, new: &Condition) {
        // Of whole numbers alone it might hold for as much, and what can only be whole was asked.
        let as_much = Compare::new(&|_| true).wherever(old, new);
        match self.wherever(new, old) && !as_much {
            true => self.looser(Difference::HoldsForLess, of(new), of(old)),
            false => self.unclear(Difference::Condition, of(new), of(old)),
        }
    }

    pub(super) fn applies(&mut self, old: Option<&Expr>, new: Option<&Expr>, from: Span) {
        match (old, new) {
            (None, Some(new)) => self.looser(Difference::AppliesToLess, new.span, from),
            (Some(old), Some(new)) if !self.wherever_expr(old, new) => {
                match self.wherever_expr(new, old) {
                    true => self.looser(Difference::AppliesToLess, new.span, old.span),
                    false => self.unclear(Difference::Condition, new.span, old.span),
                }
            }
            _ => {}
        }
    }

    /// Each defence must have stood there before, or be narrower than one that did.
    pub(super) fn defences(&mut self, old: &[&Unless], new: &[&Unless], from: Span) {
        for defence in new {
            if !old.iter().any(|old| self.wherever_expr(&defence.condition, &old.condition)) {
                let place = old.first().map_or(from, |old| old.span);
                self.looser(Difference::MoreDefences, defence.span, place);
            }
        }
    }

    fn level(&mut self, old: Option<&LevelRange>, new: Option<&LevelRange>, place: Span) {
        let Some(old) = old else { return };
        let Some(new) = new else {
            return self.looser(Difference::Milder, place, old.low.span);
        };
        // That the levels are others is told as what the row rests on.
        let ends = levels(self.after).map(|levels| (levels.range(old), levels.range(new)));
        let Some((Some(was), Some(is))) = ends else { return };
        if is.0 < was.0 || is.1 < was.1 {
            self.looser(Difference::Milder, new.low.span, old.low.span);
        }
    }
}

/// Where a condition stands.
pub(super) fn of(condition: &Condition) -> Span {
    match condition {
        Condition::Plain(expr) => expr.span,
        Condition::Limbs { span, .. } => *span,
    }
}

/// The levels among the items.
pub(super) fn levels(items: &[Item]) -> Option<&Levels> {
    items.iter().find_map(|item| match item {
        Item::Levels(levels) => Some(levels),
        _ => None,
    })
}

impl Levels {
    /// How grave a level is; the mildest is 0.
    pub(super) fn rank(&self, name: &str) -> Option<usize> {
        let now = self.former.iter().find(|clause| clause.former.text == name);
        let name = now.map_or(name, |clause| clause.now.text.as_str());
        let place = self.entries.iter().position(|entry| entry.name.name.text == name)?;
        Some(if self.mildest_first { place } else { self.entries.len() - 1 - place })
    }

    /// The mildest and the gravest level of a row; a range may be written from either end.
    pub(super) fn range(&self, range: &LevelRange) -> Option<(usize, usize)> {
        let rank = |name: &Name| self.rank(&name.text);
        let (low, high) = (rank(&range.low)?, rank(range.high.as_ref().unwrap_or(&range.low))?);
        Some((low.min(high), low.max(high)))
    }
}

impl Errors {
    pub(super) fn deduct(&self) -> Option<&Deduct> {
        self.clauses.iter().find_map(|clause| match clause {
            ErrorClause::Deduct(deduct) => Some(deduct),
            _ => None,
        })
    }

    fn when(&self) -> Option<&Condition> {
        self.clauses.iter().find_map(|clause| match clause {
            ErrorClause::When(condition) => Some(condition),
            _ => None,
        })
    }

    fn applies_when(&self) -> Option<&Expr> {
        self.clauses.iter().find_map(|clause| match clause {
            ErrorClause::AppliesWhen(condition) => Some(condition),
            _ => None,
        })
    }

    fn defences(&self) -> Vec<&Unless> {
        let defences = self.clauses.iter().filter_map(|clause| match clause {
            ErrorClause::Unless(unless) => Some(unless),
            _ => None,
        });
        defences.collect()
    }

    pub(super) fn effects(&self) -> Vec<&Effect> {
        let effects = self.clauses.iter().filter_map(|clause| match clause {
            ErrorClause::Then(effects) => Some(effects),
            _ => None,
        });
        effects.flatten().collect()
    }
}
