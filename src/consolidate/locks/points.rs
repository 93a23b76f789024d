//! Whether locked errors still cost as much.

use crate::diagnostic::Difference;
use crate::source::Span;
use crate::syntax::ast::{Deduct, DeductForm, Errors, Expr, LevelPoints, Levels};
use crate::value::Number;

use super::Comparison;
use super::error::levels;
use super::holds::constant;
use crate::syntax::same;

/// What a row costs, whether it says so itself or leaves it to the levels.
enum Cost<'a> {
    /// Once, or for each occurrence.
    Amount { each: bool, points: Points<'a> },
    /// What the reviewer chooses, for each occurrence.
    Range(&'a Number, &'a Number),
    /// For each unit of something.
    PerUnit { points: &'a Expr, unit: &'a Expr, or_part: bool, of: &'a Expr },
    /// At each level of the row, the mildest first.
    ByLevel(Vec<AtLevel>),
}

/// Points that are written, or reckoned.
enum Points<'a> {
    Number(Number),
    Reckoned(&'a Expr),
}

/// What a row costs at one level.
#[derive(Clone)]
struct AtLevel {
    rank: usize,
    each: bool,
    points: Number,
}

impl Comparison<'_> {
    pub(super) fn points(&mut self, old: &Errors, new: &Errors, place: Span) {
        let (was, is) = (cost(old, levels(self.before)), cost(new, levels(self.after)));
        let at = new.deduct().map_or(place, |deduct| deduct.span);
        let from = old.deduct().map_or(old.span, |deduct| deduct.span);
        match difference(&was, &is) {
            None => {}
            Some(Difference::Points) => self.unclear(Difference::Points, at, from),
            Some(how) => self.looser(how, at, from),
        }
        self.limit(old.deduct(), new.deduct(), from);
    }

    fn limit(&mut self, old: Option<&Deduct>, new: Option<&Deduct>, from: Span) {
        let Some(new) = new.and_then(|new| new.at_most.as_ref()) else { return };
        match old.and_then(|old| old.at_most.as_ref()) {
            None => self.looser(Difference::LowerLimit, new.span, from),
            Some(old) => match at_least(old, new) {
                Some(true) => {}
                Some(false) => self.looser(Difference::LowerLimit, new.span, old.span),
                None => self.unclear(Difference::Points, new.span, old.span),
            },
        }
    }
}

/// Whether a new amount is at least the old one; nothing where that cannot be known.
pub(super) fn at_least(old: &Expr, new: &Expr) -> Option<bool> {
    if same(old, new) {
        return Some(true);
    }
    let ((kind, old), (other, new)) = (constant(old)?, constant(new)?);
    (kind == other).then(|| new >= old)
}

/// How a cost is less than another; [`Difference::Points`] where that cannot be known.
fn difference(was: &Cost<'_>, is: &Cost<'_>) -> Option<Difference> {
    let less = |less: bool| less.then_some(Difference::FewerPoints);
    match (was, is) {
        (Cost::Amount { points: Points::Number(number), .. }, _) if number.is_zero() => None,
        (Cost::Amount { each: true, .. }, Cost::Amount { each: false, .. }) => {
            Some(Difference::OnceOnly)
        }
        (Cost::Amount { points: old, .. }, Cost::Amount { points: new, .. }) => {
            match old.at_least(new) {
                Some(enough) => less(!enough),
                None => Some(Difference::Points),
            }
        }
        (Cost::Range(low, high), Cost::Range(new_low, new_high)) => {
            less(new_low < low || new_high < high)
        }
        (Cost::Amount { points: Points::Number(points), .. }, Cost::Range(low, _)) => {
            less(*low < points)
        }
        (Cost::Range(_, high), Cost::Amount { each, points: Points::Number(points) }) => match each {
            true => less(points < high),
            false => Some(Difference::OnceOnly),
        },
        (Cost::PerUnit { of, .. }, Cost::PerUnit { of: new_of, .. }) if !same(of, new_of) => {
            Some(Difference::Points)
        }
        (
            Cost::PerUnit { points: old, unit, or_part, .. },
            Cost::PerUnit { points: new, unit: new_unit, or_part: new_part, .. },
        ) => match (at_least(old, new), at_least(new_unit, unit)) {
            (Some(true), Some(true)) => less(*or_part && !new_part),
            (Some(false), _) | (_, Some(false)) => Some(Difference::FewerPoints),
            _ => Some(Difference::Points),
        },
        _ => match (was.by_level(), is.by_level()) {
            (Some(was), Some(is)) => by_level(&was, &is),
            _ => Some(Difference::Points),
        },
    }
}

fn by_level(was: &[AtLevel], is: &[AtLevel]) -> Option<Difference> {
    let ranks = |costs: &[AtLevel]| costs.iter().map(|cost| cost.rank).collect::<Vec<_>>();
    if ranks(was) == ranks(is) {
        return was.iter().zip(is).find_map(|(was, is)| match was.each && !is.each {
            true if !was.points.is_zero() => Some(Difference::OnceOnly),
            _ => (is.points < was.points).then_some(Difference::FewerPoints),
        });
    }
    // Of other levels, the least now must be as much as the most before.
    let most = was.iter().map(|cost| &cost.points).max();
    let least = is.iter().map(|cost| &cost.points).min();
    let each = is.iter().all(|cost| cost.each) || !was.iter().any(|cost| cost.each);
    (!each || least < most).then_some(Difference::Points)
}

impl Points<'_> {
    fn at_least(&self, new: &Points<'_>) -> Option<bool> {
        match (self, new) {
            (Self::Number(old), Points::Number(new)) => Some(new >= old),
            (Self::Reckoned(old), Points::Reckoned(new)) => same(old, new).then_some(true),
            _ => None,
        }
    }
}

impl Cost<'_> {
    /// The same as a cost by level.
    fn by_level(&self) -> Option<Vec<AtLevel>> {
        match self {
            Self::ByLevel(costs) => Some(costs.clone()),
            Self::Amount { each, points: Points::Number(points) } => {
                Some(vec![AtLevel { rank: usize::MAX, each: *each, points: points.clone() }])
            }
            _ => None,
        }
    }
}

fn cost<'a>(row: &'a Errors, levels: Option<&Levels>) -> Cost<'a> {
    let points = |expr: &'a Expr| {
        constant(expr).map_or(Points::Reckoned(expr), |(_, number)| Points::Number(number))
    };
    match row.deduct().map(|deduct| &deduct.form) {
        None => of_levels(row, &[], levels),
        Some(DeductForm::Once(amount)) => Cost::Amount { each: false, points: points(amount) },
        Some(DeductForm::Each(amount)) => Cost::Amount { each: true, points: points(amount) },
        Some(DeductForm::Range { low, high, .. }) => Cost::Range(&low.value, &high.value),
        Some(DeductForm::PerUnit { points, unit, or_part, of }) => {
            Cost::PerUnit { points, unit, or_part: *or_part, of }
        }
        Some(DeductForm::ByLevel(entries)) => {
            let entries = entries.iter().map(|(name, points)| (name.text.as_str(), points));
            of_levels(row, &entries.collect::<Vec<_>>(), levels)
        }
    }
}

/// What a row costs at each of its levels: by its own entries, else by the levels' own.
fn of_levels<'a>(row: &Errors, entries: &[(&str, &LevelPoints)], levels: Option<&Levels>) -> Cost<'a> {
    let range = levels.and_then(|levels| Some((levels, levels.range(row.level.as_ref()?)?)));
    let Some((levels, (low, high))) = range else {
        return Cost::Amount { each: false, points: Points::Number(Number::ZERO) };
    };
    let at_level = |entry: &crate::syntax::ast::LevelEntry| {
        let rank = levels.rank(&entry.name.name.text).filter(|rank| (low..=high).contains(rank))?;
        let own = entries.iter().find(|(name, _)| levels.rank(name) == Some(rank));
        let points = own.map(|(_, points)| *points).or(entry.deduct.as_ref());
        let each = points.is_some_and(|points| points.each);
        let points = points.map_or(Number::ZERO, |points| points.points.value.clone());
        Some(AtLevel { rank, each, points })
    };
    let mut costs: Vec<AtLevel> = levels.entries.iter().filter_map(at_level).collect();
    costs.sort_by_key(|cost| cost.rank);
    match costs.as_slice() {
        [only] => Cost::Amount { each: only.each, points: Points::Number(only.points.clone()) },
        _ => Cost::ByLevel(costs),
    }
}
