//! Where the range of a missing number or day is cut: where a condition that rests on it, or a grade,
//! turns.

use std::collections::BTreeSet;

use crate::model::Id;
use crate::program::{FieldKind, NodeId, Range};
use crate::value::{Date, Number};

use super::facts::{Fact, Ground, Layer};
use super::found::Found;
use super::possible::{Possible, Values};
use super::settle::{Kind, Unknown};
use super::span::Span;
use super::survey::{GradeState, Known, Survey};
use super::truth::Truth;

/// The most parts into which a range is cut.
const PARTS: usize = 8;
/// How many surveys may be made to find where the grades turn.
const SURVEYS: u32 = 80;
/// How far a range goes that has no bound.
const FAR: i64 = 1 << 40;

/// The values of a field, numbered in their order.
#[derive(Debug, Clone)]
enum Grid {
    Numbers { from: Number, step: Number, span: Span<Number> },
    Dates { from: Date, span: Span<Date> },
}

impl Grid {
    /// The grid of a field, and the numbers of its first and last value; none where the values lie on none.
    fn of(kind: &FieldKind, values: &Values) -> Option<(Self, i64, i64)> {
        match (kind, values) {
            (FieldKind::Date, Values::Dates(span)) => {
                let (from, to) = (span.low?, span.high?);
                Some((Self::Dates { from, span: span.clone() }, 0, from.days_to(to)))
            }
            (
                FieldKind::Number(range) | FieldKind::Percent(range) | FieldKind::Duration(_, range),
                Values::Numbers(span),
            ) => {
                let step = step(kind, range)?;
                let steps = |from: &Number, to: &Number| {
                    let steps = to.subtract(from).ok()?.divide(&step).ok().flatten()?;
                    steps.round(&Number::ONE, crate::value::Rounding::Floor).ok()?.to_i64()
                };
                let from = span.low.clone().or_else(|| span.high.clone()).unwrap_or(Number::ZERO);
                let first = if span.low.is_some() { 0 } else { -FAR };
                let last = span.high.as_ref().map_or(Some(FAR), |high| steps(&from, high))?;
                Some((
                    Self::Numbers { from, step: step.clone(), span: span.clone() },
                    first,
                    last.min(FAR),
                ))
            }
            _ => None,
        }
    }

    fn number(&self, place: i64) -> Option<Number> {
        match self {
            Self::Numbers { from, step, .. } => from.add(&step.multiply(&place.into()).ok()?).ok(),
            Self::Dates { .. } => None,
        }
    }

    fn date(&self, place: i64) -> Option<Date> {
        match self {
            Self::Dates { from, .. } => from.plus_days(place),
            Self::Numbers { .. } => None,
        }
    }

    /// Whether somebody would cut there: not in the first or the last year that there is.
    fn is_sensible(&self, place: i64) -> bool {
        self.date(place).is_none_or(|date| (2..9999).contains(&date.parts().0))
    }

    /// The value of a number, alone.
    fn at(&self, place: i64) -> Option<Possible> {
        let values = match self {
            Self::Numbers { .. } => Values::Numbers(Span::point(self.number(place)?)),
            Self::Dates { .. } => Values::Dates(Span::point(self.date(place)?)),
        };
        Some(Possible::value(values))
    }

    /// The values from one number to before another; from the first, or to the last, without it.
    fn part(&self, from: Option<i64>, before: Option<i64>) -> Values {
        let last = before.map(|before| before - 1);
        match self {
            Self::Numbers { span, .. } => Values::Numbers(Span {
                low: from.map_or_else(|| span.low.clone(), |from| self.number(from)),
                high: last.map_or_else(|| span.high.clone(), |last| self.number(last)),
            }),
            Self::Dates { span, .. } => Values::Dates(Span {
                low: from.map_or(span.low, |from| self.date(from)),
                high: last.map_or(span.high, |last| self.date(last)),
            }),
        }
    }
}

/// How far apart the values of a field lie.
fn step(kind: &FieldKind, range: &Range) -> Option<Number> {
    match kind {
        FieldKind::Duration(..) => Some(range.step.clone().unwrap_or(Number::ONE)),
        _ => range.step.clone().filter(|step| !step.is_zero()),
    }
}

/// The first numbers at which something turns, between two at which it is different.
fn turns<T: PartialEq + Clone>(
    mut of: impl FnMut(i64) -> Option<T>,
    (first, last): (i64, i64),
    cuts: &mut BTreeSet<i64>,
) {
    let (Some(at_first), Some(at_last)) = (of(first), of(last)) else { return };
    let mut between = vec![(first, at_first, last, at_last)];
    // Of a part at whose ends it is the same, nothing more is asked.
    while let Some((low, at_low, high, at_high)) = between.pop().filter(|_| cuts.len() < 4 * PARTS) {
        if at_low == at_high || high <= low {
            continue;
        }
        if high == low.saturating_add(1) {
            cuts.insert(high);
            continue;
        }
        let middle = low + (high - low) / 2;
        let Some(at_middle) = of(middle) else { return };
        between.push((low, at_low, middle, at_middle.clone()));
        between.push((middle, at_middle, high, at_high));
    }
}

impl<'a> Ground<'a> {
    /// The parts into which the range of a fact falls.
    pub fn parts(&'a self, fact: Fact, values: &Values, survey: &mut Survey<'a>) -> Vec<Kind> {
        let whole = || vec![Kind::Values(values.clone())];
        let field = self.field(fact.record, fact.field);
        let Some((grid, first, last)) = Grid::of(&field.kind, values) else { return whole() };
        let mut cuts = BTreeSet::new();
        for node in survey.asked.clone() {
            let of = |place| Some(survey.truth_where(node, fact, grid.at(place)?));
            turns(of, (first, last), &mut cuts);
        }
        if field.is_required() && fact.record.index() == 0 {
            let mut left = SURVEYS;
            let of = |place| {
                left = left.checked_sub(1)?;
                let mut known = Known::default();
                known.facts.insert(fact, grid.at(place)?);
                Some(
                    Found::by(Survey::of(self, known))
                        .grades
                        .iter()
                        .cloned()
                        .collect::<Vec<GradeState>>(),
                )
            };
            turns(of, (first, last), &mut cuts);
        }
        cuts.retain(|cut| grid.is_sensible(*cut));
        if cuts.is_empty() || cuts.len() >= PARTS {
            return whole();
        }
        let ends = || cuts.iter().copied().map(Some);
        let parts = std::iter::once(None).chain(ends()).zip(ends().chain([None]));
        parts.map(|(from, before)| Kind::Values(grid.part(from, before))).collect()
    }
}

impl Survey<'_> {
    /// What a condition comes to where this is known of a fact.
    fn truth_where(&mut self, node: NodeId, fact: Fact, known: Possible) -> Truth {
        self.layers = vec![Layer { facts: [(fact, known)].into(), ..Layer::default() }];
        self.refresh();
        self.truth(node)
    }
}

/// Puts parts that lie side by side and leave the same together.
pub fn joined(answers: Vec<(Kind, Found)>) -> Vec<(Kind, Found)> {
    let mut joined: Vec<(Kind, Found)> = Vec::new();
    for (kind, found) in answers {
        let last = joined.last_mut().filter(|(_, before)| before.leaves_the_same(&found));
        match (last, &kind) {
            (Some((Kind::Values(Values::Numbers(span)), _)), Kind::Values(Values::Numbers(next))) => {
                *span = span.or(next);
            }
            (Some((Kind::Values(Values::Dates(span)), _)), Kind::Values(Values::Dates(next))) => {
                *span = span.or(next);
            }
            _ => joined.push((kind, found)),
        }
    }
    joined
}

/// Whether something unknown is a number or a day, so that its range can be cut.
pub fn has_range(unknown: Unknown, values: &Values) -> Option<Fact> {
    match (unknown, values) {
        (Unknown::Fact(fact), Values::Numbers(_) | Values::Dates(_)) => Some(fact),
        _ => None,
    }
}
