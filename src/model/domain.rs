//! Bounds and grids of numbers, and how arithmetic moves them.
//!
//! A domain never leaves out a number that can come out; it may hold some that cannot.

use crate::value::{Number, Rounding};

/// Bounds, both included, and a step of which every number is a whole multiple.
#[derive(Debug, Clone, PartialEq)]
pub struct Domain {
    /// The lower bound, if there is one.
    pub low: Option<Number>,
    /// The upper bound, if there is one.
    pub high: Option<Number>,
    /// The grid; zero where the number itself can only be zero.
    pub step: Option<Number>,
}

impl Domain {
    /// Every number.
    pub const ANY: Self = Self { low: None, high: None, step: None };

    /// This number only.
    #[must_use]
    pub fn constant(number: &Number) -> Self {
        let step = Some(number.absolute());
        Self { low: Some(number.clone()), high: Some(number.clone()), step }
    }

    /// The number, if there is only one.
    #[must_use]
    pub fn only(&self) -> Option<&Number> {
        self.low.as_ref().filter(|low| Some(*low) == self.high.as_ref())
    }

    /// Whether only whole numbers are in it.
    #[must_use]
    pub fn is_whole(&self) -> bool {
        self.step.as_ref().is_some_and(Number::is_whole)
    }

    /// Whether a number is in it.
    #[must_use]
    pub fn contains(&self, number: &Number) -> bool {
        let on_grid = self.step.as_ref().is_none_or(|step| {
            number.is_zero()
                || number.divide(step).is_ok_and(|times| times.is_some_and(|n| n.is_whole()))
        });
        self.low.as_ref().is_none_or(|low| number >= low)
            && self.high.as_ref().is_none_or(|high| number <= high)
            && on_grid
    }

    /// What is in either.
    #[must_use]
    pub fn or(&self, other: &Self) -> Self {
        Self {
            low: least(&self.low, &other.low),
            high: greatest(&self.high, &other.high),
            step: common_step(&self.step, &other.step),
        }
    }

    /// From zero up.
    pub(super) fn whole_from_zero(high: Option<Number>) -> Self {
        Self { low: Some(Number::ZERO), high, step: Some(Number::ONE) }
    }

    pub(super) fn zero() -> Self {
        Self::constant(&Number::ZERO)
    }

    pub(super) fn plus(&self, other: &Self) -> Self {
        let sum =
            |left: &Option<Number>, right: &Option<Number>| left.as_ref()?.add(right.as_ref()?).ok();
        Self {
            low: sum(&self.low, &other.low),
            high: sum(&self.high, &other.high),
            step: common_step(&self.step, &other.step),
        }
    }

    pub(super) fn negate(&self) -> Self {
        let negate = |bound: &Option<Number>| bound.as_ref().map(Number::negate);
        Self { low: negate(&self.high), high: negate(&self.low), step: self.step.clone() }
    }

    pub(super) fn times(&self, other: &Self) -> Self {
        let step = both(&self.step, &other.step, Number::multiply);
        let corners = [
            both(&self.low, &other.low, Number::multiply),
            both(&self.low, &other.high, Number::multiply),
            both(&self.high, &other.low, Number::multiply),
            both(&self.high, &other.high, Number::multiply),
        ];
        let known: Option<Vec<Number>> = corners.into_iter().collect();
        if let Some(known) = known {
            return Self { low: known.iter().min().cloned(), high: known.iter().max().cloned(), step };
        }
        let positive = |domain: &Self| domain.low.as_ref().is_some_and(|low| !low.is_negative());
        let low = if positive(self) && positive(other) {
            both(&self.low, &other.low, Number::multiply)
        } else {
            None
        };
        Self { low, high: None, step }
    }

    pub(super) fn divided_by(&self, other: &Self) -> Self {
        match other.only() {
            Some(divisor) if !divisor.is_zero() => {
                let inverse = Number::ONE.divide(divisor).ok().flatten();
                inverse.map_or(Self::ANY, |inverse| self.times(&Self::constant(&inverse)))
            }
            _ => Self::ANY,
        }
    }

    pub(super) fn rounded(&self, step: &Number, mode: Rounding) -> Self {
        let round = |bound: &Option<Number>| bound.as_ref()?.round(step, mode).ok();
        Self { low: round(&self.low), high: round(&self.high), step: Some(step.clone()) }
    }

    /// Any number of such amounts together.
    pub(super) fn repeated(&self) -> Self {
        let low = self.low.as_ref().filter(|low| !low.is_negative()).map(|_| Number::ZERO);
        let zero_or_less = |high: &&Number| high.is_negative() || high.is_zero();
        let high = self.high.as_ref().filter(zero_or_less).map(|_| Number::ZERO);
        Self { low, high, step: self.step.clone() }
    }

    /// No more than a bound.
    pub(super) fn at_most(&self, bound: &Self) -> Self {
        let never = matches!((&self.high, &bound.low), (Some(high), Some(low)) if high <= low);
        if never {
            return self.clone();
        }
        let high = match (&self.high, &bound.high) {
            (Some(high), Some(bound)) => Some(high.min(bound).clone()),
            (high, bound) => high.as_ref().or(bound.as_ref()).cloned(),
        };
        Self { low: least(&self.low, &bound.low), high, step: common_step(&self.step, &bound.step) }
    }

    /// No less than a bound.
    pub(super) fn at_least(&self, bound: &Self) -> Self {
        self.negate().at_most(&bound.negate()).negate()
    }
}

fn both(
    left: &Option<Number>,
    right: &Option<Number>,
    with: fn(&Number, &Number) -> Result<Number, crate::value::TooLarge>,
) -> Option<Number> {
    with(left.as_ref()?, right.as_ref()?).ok()
}

fn least(left: &Option<Number>, right: &Option<Number>) -> Option<Number> {
    Some(left.as_ref()?.min(right.as_ref()?).clone())
}

pub(super) fn greatest(left: &Option<Number>, right: &Option<Number>) -> Option<Number> {
    Some(left.as_ref()?.max(right.as_ref()?).clone())
}

/// The widest step of which both steps are multiples.
pub(super) fn common_step(left: &Option<Number>, right: &Option<Number>) -> Option<Number> {
    let (mut left, mut right) = (left.clone()?, right.clone()?);
    while !right.is_zero() {
        let times = left.divide(&right).ok()??.round(&Number::ONE, Rounding::Floor).ok()?;
        let rest = left.subtract(&right.multiply(&times).ok()?).ok()?;
        (left, right) = (right, rest);
    }
    Some(left)
}
