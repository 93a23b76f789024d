//! Spans: everything between two ends. What is reckoned with them never leaves out what could come.

use std::cmp::Ordering;

use crate::model::Comparison;
use crate::value::{Number, Rounding, TooLarge};

use super::truth::Truth;

/// Everything from one end to the other, both included; an end that is `None` has no bound.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Span<T> {
    /// The low end.
    pub low: Option<T>,
    /// The high end.
    pub high: Option<T>,
}

impl<T: Ord + Clone> Span<T> {
    /// Everything.
    pub const ALL: Self = Self { low: None, high: None };

    /// One thing only.
    pub fn point(value: T) -> Self {
        Self { low: Some(value.clone()), high: Some(value) }
    }

    /// Everything from one thing to another.
    pub fn between(low: T, high: T) -> Self {
        Self { low: Some(low), high: Some(high) }
    }

    /// The only thing in it, if there is only one.
    pub fn only(&self) -> Option<&T> {
        self.low.as_ref().filter(|low| self.high.as_ref() == Some(low))
    }

    /// What lies in either, and all between.
    pub fn or(&self, other: &Self) -> Self {
        let low = self.low.clone().zip(other.low.clone()).map(|(left, right)| left.min(right));
        let high = self.high.clone().zip(other.high.clone()).map(|(left, right)| left.max(right));
        Self { low, high }
    }

    /// What lies in both.
    pub fn and(&self, other: &Self) -> Option<Self> {
        let met = Self {
            low: self.low.clone().max(other.low.clone()),
            high: least(self.high.clone(), other.high.clone()),
        };
        let empty = met.low.as_ref().zip(met.high.as_ref()).is_some_and(|(low, high)| low > high);
        (!empty).then_some(met)
    }

    /// The lesser of two things.
    pub fn min(&self, other: &Self) -> Self {
        let low = self.low.clone().zip(other.low.clone()).map(|(left, right)| left.min(right));
        Self { low, high: least(self.high.clone(), other.high.clone()) }
    }

    /// The greater of two things.
    pub fn max(&self, other: &Self) -> Self {
        let high = self.high.clone().zip(other.high.clone()).map(|(left, right)| left.max(right));
        Self { low: self.low.clone().max(other.low.clone()), high }
    }

    /// How two things may compare.
    pub fn compare(&self, comparison: Comparison, other: &Self) -> Truth {
        let below = |left: &Option<T>, right: &Option<T>, or_equal: bool| match (left, right) {
            (Some(left), Some(right)) => left < right || or_equal && left == right,
            _ => true,
        };
        let equal = Truth::of(
            below(&self.low, &other.high, true) && below(&other.low, &self.high, true),
            self.only().is_none() || self.only() != other.only(),
        );
        match comparison {
            Comparison::Equal => equal,
            Comparison::NotEqual => equal.not(),
            Comparison::Less => {
                Truth::of(below(&self.low, &other.high, false), below(&other.low, &self.high, true))
            }
            Comparison::GreaterOrEqual => self.compare(Comparison::Less, other).not(),
            Comparison::Greater => other.compare(Comparison::Less, self),
            Comparison::LessOrEqual => other.compare(Comparison::Less, self).not(),
        }
    }

    /// What a function that never falls makes of it; where it cannot tell, there is no bound.
    pub fn rising<U>(&self, function: impl Fn(&T) -> Option<U>) -> Span<U> {
        Span { low: self.low.as_ref().and_then(&function), high: self.high.as_ref().and_then(&function) }
    }
}

/// The lesser of two upper bounds.
fn least<T: Ord>(left: Option<T>, right: Option<T>) -> Option<T> {
    match (left, right) {
        (Some(left), Some(right)) => Some(left.min(right)),
        (left, right) => left.or(right),
    }
}

impl Span<Number> {
    /// Nothing but zero.
    pub fn zero() -> Self {
        Self::point(Number::ZERO)
    }

    /// From zero on.
    pub fn from_zero() -> Self {
        Self { low: Some(Number::ZERO), high: None }
    }

    /// The number may also be zero.
    pub fn or_zero(&self) -> Self {
        self.or(&Self::zero())
    }

    /// Whether it may be below zero.
    pub fn may_be_negative(&self) -> bool {
        self.low.as_ref().is_none_or(Number::is_negative)
    }

    /// Sums.
    pub fn add(&self, other: &Self) -> Self {
        let add = |left: &Option<Number>, right: &Option<Number>| {
            left.as_ref().zip(right.as_ref()).and_then(|(left, right)| left.add(right).ok())
        };
        Self { low: add(&self.low, &other.low), high: add(&self.high, &other.high) }
    }

    /// The numbers with the other sign.
    pub fn negate(&self) -> Self {
        let negate = |end: &Option<Number>| end.as_ref().map(Number::negate);
        Self { low: negate(&self.high), high: negate(&self.low) }
    }

    /// Differences.
    pub fn subtract(&self, other: &Self) -> Self {
        self.add(&other.negate())
    }

    /// Products.
    pub fn multiply(&self, other: &Self) -> Self {
        let (mut low, mut high) = (End::Above, End::Below);
        for left in self.ends() {
            for right in other.ends() {
                let product = left.multiply(&right);
                low = low.min(product.clone().unwrap_or(End::Below));
                high = high.max(product.unwrap_or(End::Above));
            }
        }
        Self { low: low.number(), high: high.number() }
    }

    /// Quotients; nothing where the divisor can only be zero.
    pub fn divide(&self, divisor: &Self) -> Option<Self> {
        let zero = Number::ZERO;
        if divisor.only() == Some(&zero) {
            return None;
        }
        let above = divisor.low.as_ref().is_some_and(|low| *low > zero);
        let below = divisor.high.as_ref().is_some_and(|high| *high < zero);
        if !above && !below {
            return Some(if self.only() == Some(&zero) { Self::zero() } else { Self::ALL });
        }
        // The inverse of what lies beyond every bound lies next to zero.
        let inverse = |end: &Option<Number>| match end {
            Some(end) => Number::ONE.divide(end).ok().flatten(),
            None => Some(Number::ZERO),
        };
        Some(self.multiply(&Self { low: inverse(&divisor.high), high: inverse(&divisor.low) }))
    }

    /// Whether zero is among them.
    pub fn has_zero(&self) -> bool {
        self.and(&Self::zero()).is_some()
    }

    /// Powers; nothing where there can be none.
    pub fn power(&self, exponent: &Self) -> Option<Self> {
        let Some(exponent) = exponent.only() else { return Some(Self::ALL) };
        let exponent = exponent.to_i64().and_then(|exponent| i32::try_from(exponent).ok())?;
        let power = |base: &Number| base.power(exponent).ok().flatten();
        if let Some(base) = self.only() {
            return match base.power(exponent) {
                Ok(power) => power.map(Self::point),
                Err(TooLarge) => Some(Self::ALL),
            };
        }
        Some(match exponent {
            0 => Self::point(Number::ONE),
            ..0 => Self::ALL,
            _ if exponent % 2 == 1 || !self.may_be_negative() => self.rising(power),
            _ => self.absolute().rising(power),
        })
    }

    /// The numbers without their sign.
    pub fn absolute(&self) -> Self {
        match (&self.low, &self.high) {
            (Some(low), _) if !low.is_negative() => self.clone(),
            (_, Some(high)) if high.is_negative() => self.negate(),
            (low, high) => {
                let far = low.as_ref().zip(high.as_ref());
                let far = far.map(|(low, high)| low.absolute().max(high.clone()));
                Self { low: Some(Number::ZERO), high: far }
            }
        }
    }

    /// The numbers rounded; every way to round goes up where numbers go up.
    pub fn round(&self, step: &Number, mode: Rounding) -> Self {
        self.rising(|end| end.round(step, mode).ok())
    }

    fn ends(&self) -> [End; 2] {
        let low = self.low.clone().map_or(End::Below, End::At);
        [low, self.high.clone().map_or(End::Above, End::At)]
    }
}

/// An end of a span, in order.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
enum End {
    Below,
    At(Number),
    Above,
}

impl End {
    fn sign(&self) -> Ordering {
        match self {
            Self::Below => Ordering::Less,
            Self::At(number) => number.cmp(&Number::ZERO),
            Self::Above => Ordering::Greater,
        }
    }

    /// The product; nothing where it has too many digits. Nothing times anything is nothing.
    fn multiply(&self, other: &Self) -> Option<Self> {
        match (self, other) {
            (Self::At(left), Self::At(right)) => left.multiply(right).ok().map(Self::At),
            _ => Some(match (self.sign(), other.sign()) {
                (Ordering::Equal, _) | (_, Ordering::Equal) => Self::At(Number::ZERO),
                (left, right) if left == right => Self::Above,
                _ => Self::Below,
            }),
        }
    }

    fn number(self) -> Option<Number> {
        match self {
            Self::At(number) => Some(number),
            Self::Below | Self::Above => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn span(low: i64, high: i64) -> Span<Number> {
        Span::between(low.into(), high.into())
    }

    /// Two ends, perhaps beyond every bound, and a number between them.
    fn inhabited() -> impl Strategy<Value = (Span<Number>, Number)> {
        (-6..=6_i64, 0..=4_i64, 0..=4_i64, 0..6_u8).prop_map(|(number, down, up, bounds)| {
            let low = (bounds != 0).then(|| Number::scaled(number - down, 0));
            let high = (bounds != 1).then(|| Number::scaled(number + up, 0));
            (Span { low, high }, number.into())
        })
    }

    fn holds(span: &Span<Number>, number: &Number) -> bool {
        span.and(&Span::point(number.clone())).is_some()
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 2_000, failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn what_comes_of_two_numbers_lies_in_what_comes_of_their_spans(
            (left, a) in inhabited(),
            (right, b) in inhabited(),
            exponent in 0..4_i64,
        ) {
            prop_assert!(holds(&left.add(&right), &a.add(&b).unwrap()));
            prop_assert!(holds(&left.subtract(&right), &a.subtract(&b).unwrap()));
            prop_assert!(holds(&left.multiply(&right), &a.multiply(&b).unwrap()));
            prop_assert!(holds(&left.min(&right), &a.clone().min(b.clone())));
            prop_assert!(holds(&left.max(&right), &a.clone().max(b.clone())));
            prop_assert!(holds(&left.or(&right), &a) && holds(&left.or(&right), &b));
            prop_assert!(holds(&left.absolute(), &a.absolute()));
            let power = left.power(&Span::point(exponent.into())).unwrap();
            prop_assert!(holds(&power, &a.power(i32::try_from(exponent).unwrap()).unwrap().unwrap()));
            if let Some(quotient) = a.divide(&b).unwrap() {
                prop_assert!(holds(&left.divide(&right).unwrap(), &quotient), "{left:?} {right:?} {a} {b}");
            }
            for comparison in [
                Comparison::Equal, Comparison::NotEqual, Comparison::Less,
                Comparison::LessOrEqual, Comparison::Greater, Comparison::GreaterOrEqual,
            ] {
                let truth = match comparison {
                    Comparison::Equal => a == b,
                    Comparison::NotEqual => a != b,
                    Comparison::Less => a < b,
                    Comparison::LessOrEqual => a <= b,
                    Comparison::Greater => a > b,
                    Comparison::GreaterOrEqual => a >= b,
                };
                let possible = left.compare(comparison, &right);
                prop_assert!(if truth { possible.yes } else { possible.no }, "{left:?} {comparison:?} {right:?}");
                let exact = Span::point(a.clone()).compare(comparison, &Span::point(b.clone()));
                prop_assert_eq!(exact, Truth::of(truth, !truth));
            }
        }
    }

    #[test]
    fn spans_are_no_wider_than_they_must_be() {
        assert_eq!(span(-2, 3).multiply(&span(-5, 4)), span(-15, 12));
        assert_eq!(span(4, 8).divide(&span(1, 2)), Some(span(2, 8)));
        let on = Span { low: Some(2.into()), high: None };
        assert_eq!(span(4, 8).divide(&on), Some(span(0, 4)));
        assert_eq!(span(-3, 2).power(&Span::point(2.into())), Some(span(0, 9)));
        assert_eq!(span(1, 2).compare(Comparison::Less, &span(2, 3)), Truth::of(true, true));
        assert_eq!(span(1, 2).compare(Comparison::LessOrEqual, &span(2, 3)), Truth::of(true, false));
        assert_eq!(span(1, 2).and(&span(3, 4)), None);
    }
}
