//! Sets of values of one kind: numbers and days in intervals, a few named values, texts.

use std::collections::BTreeSet;

use crate::model::Comparison;
use crate::value::{Number, Rounding};

/// A set of values of one kind. Sets of different kinds do not meet.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Values {
    /// Numbers, durations, or days counted from an epoch.
    Numbers(Numbers),
    /// Values of an enumeration by their places; `false` and `true` are 0 and 1.
    Few(BTreeSet<u16>),
    /// These texts, or all others.
    Texts { names: BTreeSet<String>, others: bool },
}

impl Values {
    /// How much there is to go through.
    pub(super) fn size(&self) -> usize {
        match self {
            Self::Numbers(numbers) => numbers.intervals.len(),
            Self::Few(places) => places.len(),
            Self::Texts { names, .. } => names.len(),
        }
    }

    pub(super) fn is_empty(&self) -> bool {
        match self {
            Self::Numbers(numbers) => numbers.intervals.is_empty(),
            Self::Few(places) => places.is_empty(),
            Self::Texts { names, others } => names.is_empty() && !others,
        }
    }

    /// What lies in both.
    pub(super) fn and(&self, other: &Self) -> Self {
        match (self, other) {
            (Self::Numbers(left), Self::Numbers(right)) => Self::Numbers(left.and(right)),
            (Self::Few(left), Self::Few(right)) => Self::Few(left & right),
            (Self::Texts { names: left, others: l }, Self::Texts { names: right, others: r }) => {
                let names = match (l, r) {
                    (false, false) => left & right,
                    (true, true) => left | right,
                    (false, true) => left - right,
                    (true, false) => right - left,
                };
                Self::Texts { names, others: *l && *r }
            }
            _ => self.clone(),
        }
    }

    /// What lies in this and not in the other.
    pub(super) fn without(&self, other: &Self) -> Self {
        match (self, other) {
            (Self::Numbers(left), Self::Numbers(right)) => Self::Numbers(left.and(&right.not())),
            (Self::Few(left), Self::Few(right)) => Self::Few(left - right),
            (Self::Texts { .. }, Self::Texts { names, others }) => {
                self.and(&Self::Texts { names: names.clone(), others: !others })
            }
            _ => self.clone(),
        }
    }

    /// Where the intervals of numbers end.
    pub(super) fn ends(&self) -> impl Iterator<Item = &Number> {
        let intervals = match self {
            Self::Numbers(numbers) => numbers.intervals.as_slice(),
            Self::Few(_) | Self::Texts { .. } => &[],
        };
        intervals
            .iter()
            .flat_map(|interval| [&interval.low, &interval.high])
            .flatten()
            .map(|end| &end.at)
    }

    pub(super) fn contains(&self, other: &Self) -> bool {
        other.without(self).is_empty()
    }
}

/// Intervals of numbers, in order and apart from each other.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Numbers {
    /// The numbers are multiples of it, where it is known.
    pub(super) step: Option<Number>,
    pub(super) intervals: Vec<Interval>,
}

/// From `low` to `high`; an end without a bound goes on for ever.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Interval {
    pub(super) low: Option<Bound>,
    pub(super) high: Option<Bound>,
}

/// An end of an interval.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Bound {
    pub(super) at: Number,
    /// Whether the number itself belongs to the interval.
    pub(super) included: bool,
}

impl Bound {
    pub(super) fn new(at: Number, included: bool) -> Self {
        Self { at, included }
    }

    /// Where what lies beyond this bound begins: on a grid, a step further.
    fn other_side(&self, step: Option<&Number>, upward: bool) -> Self {
        let step = step.filter(|_| self.included);
        let further = step.map(|step| if upward { step.clone() } else { step.negate() });
        match further.and_then(|further| self.at.add(&further).ok()) {
            Some(at) => Self { at, included: true },
            None => Self { at: self.at.clone(), included: !self.included },
        }
    }
}

impl Numbers {
    /// Every number from `low` to `high` on the grid.
    pub(super) fn between(step: Option<Number>, low: Option<Bound>, high: Option<Bound>) -> Self {
        let step = step.filter(|step| !step.is_zero() && !step.is_negative());
        let interval = Interval { low, high }.on(step.as_ref());
        Self { intervals: interval.into_iter().collect(), step }
    }

    /// The numbers for which a comparison with a constant holds.
    pub(super) fn compared(step: Option<Number>, comparison: Comparison, with: Number) -> Self {
        let bound = |included| Some(Bound::new(with.clone(), included));
        match comparison {
            Comparison::Equal => Self::between(step, bound(true), bound(true)),
            Comparison::NotEqual => Self::between(step, bound(true), bound(true)).not(),
            Comparison::Less => Self::between(step, None, bound(false)),
            Comparison::LessOrEqual => Self::between(step, None, bound(true)),
            Comparison::Greater => Self::between(step, bound(false), None),
            Comparison::GreaterOrEqual => Self::between(step, bound(true), None),
        }
    }

    /// Both are in order, so one walk along both is enough.
    fn and(&self, other: &Self) -> Self {
        let step = self.step.clone().or_else(|| other.step.clone());
        let same_grid = self.step == other.step;
        let mut intervals = Vec::new();
        let (mut left, mut right) =
            (self.intervals.iter().peekable(), other.intervals.iter().peekable());
        while let (Some(one), Some(two)) = (left.peek(), right.peek()) {
            let both = one.and(two);
            // The ends of intervals on one grid are on it already.
            let both = if same_grid { both.inhabited() } else { both.on(step.as_ref()) };
            intervals.extend(both);
            if one.ends_before(two) {
                left.next();
            } else {
                right.next();
            }
        }
        Self { intervals, step }
    }

    fn not(&self) -> Self {
        let mut gaps = Vec::new();
        let mut from = Some(None);
        let step = self.step.as_ref();
        for interval in &self.intervals {
            if let (Some(low), Some(bound)) = (&from, &interval.low) {
                let gap = Interval { low: low.clone(), high: Some(bound.other_side(step, false)) };
                gaps.extend(gap.inhabited());
            }
            from = interval.high.as_ref().map(|high| Some(high.other_side(step, true)));
        }
        gaps.extend(from.map(|low| Interval { low, high: None }));
        Self { intervals: gaps, step: self.step.clone() }
    }
}

impl Interval {
    fn and(&self, other: &Self) -> Self {
        let low = tighter(&self.low, &other.low, |left, right| left.at > right.at);
        let high = tighter(&self.high, &other.high, |left, right| left.at < right.at);
        Self { low, high }
    }

    /// The interval with its ends on the grid; none where no number lies in it.
    fn on(self, step: Option<&Number>) -> Option<Self> {
        let snapped = |bound: Option<Bound>, upward| match (bound, step) {
            (Some(bound), Some(step)) => Some(snap(&bound, step, upward).unwrap_or(bound)),
            (bound, _) => bound,
        };
        Self { low: snapped(self.low, true), high: snapped(self.high, false) }.inhabited()
    }

    /// The interval, if there is anything between its ends.
    fn inhabited(self) -> Option<Self> {
        let empty = match (&self.low, &self.high) {
            (Some(low), Some(high)) => {
                low.at > high.at || (low.at == high.at && !(low.included && high.included))
            }
            _ => false,
        };
        (!empty).then_some(self)
    }

    fn ends_before(&self, other: &Self) -> bool {
        match (&self.high, &other.high) {
            (Some(high), Some(others)) => (&high.at, high.included) < (&others.at, others.included),
            (high, _) => high.is_some(),
        }
    }

    /// A number in the interval, as near as may be to an end.
    pub(super) fn sample(&self) -> Number {
        let inner = |bound: &Bound, one: Number| {
            if bound.included { Ok(bound.at.clone()) } else { bound.at.add(&one) }
        };
        let number = match (&self.low, &self.high) {
            (Some(low), _) if low.included => Ok(low.at.clone()),
            (_, Some(high)) if high.included => Ok(high.at.clone()),
            (Some(low), Some(high)) => low.at.add(&high.at).map(|sum| {
                let half = sum.divide(&Number::from(2));
                half.ok().flatten().unwrap_or(sum)
            }),
            (Some(low), None) => inner(low, Number::ONE),
            (None, Some(high)) => inner(high, Number::from(-1)),
            (None, None) => Ok(Number::ZERO),
        };
        number.unwrap_or(Number::ZERO)
    }
}

/// The bound that leaves less.
fn tighter(
    left: &Option<Bound>,
    right: &Option<Bound>,
    inward: impl Fn(&Bound, &Bound) -> bool,
) -> Option<Bound> {
    match (left, right) {
        (Some(left), Some(right)) => {
            let first = inward(left, right) || (left.at == right.at && !left.included);
            Some(if first { left } else { right }.clone())
        }
        (left, right) => left.as_ref().or(right.as_ref()).cloned(),
    }
}

/// The nearest multiple of `step` that lies within the bound.
fn snap(bound: &Bound, step: &Number, upward: bool) -> Option<Bound> {
    let mode = if upward { Rounding::Ceiling } else { Rounding::Floor };
    let nearest = bound.at.round(step, mode).ok()?;
    let at = if nearest == bound.at && !bound.included {
        let further = if upward { step.clone() } else { step.negate() };
        nearest.add(&further).ok()?
    } else {
        nearest
    };
    Some(Bound::new(at, true))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn number(text: &str) -> Number {
        text.parse().unwrap()
    }

    fn compared(step: &str, comparison: Comparison, with: &str) -> Values {
        let step = (!step.is_empty()).then(|| number(step));
        Values::Numbers(Numbers::compared(step, comparison, number(with)))
    }

    #[test]
    fn neighbours_on_a_grid_leave_nothing_between() {
        let all = Values::Numbers(Numbers::between(Some(number("0.1")), None, None));
        let good = compared("0.1", Comparison::GreaterOrEqual, "90");
        let touching = compared("0.1", Comparison::LessOrEqual, "89.9");
        assert!(all.without(&good).without(&touching).is_empty());
        let apart = compared("0.1", Comparison::LessOrEqual, "89");
        let Values::Numbers(gap) = all.without(&good).without(&apart) else { unreachable!() };
        assert_eq!(gap.intervals.len(), 1);
        assert_eq!(gap.intervals[0].low, Some(Bound::new(number("89.1"), true)));
        assert_eq!(gap.intervals[0].high, Some(Bound::new(number("89.9"), true)));
    }

    #[test]
    fn without_a_grid_an_open_end_leaves_its_number() {
        let all = Values::Numbers(Numbers::between(None, None, None));
        let rest = all.without(&compared("", Comparison::Greater, "90")).without(&compared(
            "",
            Comparison::Less,
            "90",
        ));
        assert_eq!(rest, compared("", Comparison::Equal, "90"));
        assert!(rest.without(&compared("", Comparison::LessOrEqual, "90")).is_empty());
    }

    #[test]
    fn a_sample_lies_within() {
        let open = Interval {
            low: Some(Bound::new(number("1"), false)),
            high: Some(Bound::new(number("2"), false)),
        };
        assert_eq!(open.sample(), number("1.5"));
        let below = Interval { low: None, high: Some(Bound::new(number("60"), false)) };
        assert_eq!(below.sample(), number("59"));
    }
}
