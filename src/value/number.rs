//! Exact rational numbers: a scaled 64-bit integer where it fits, a big fraction where not.

use std::cmp::Ordering;
use std::fmt;
use std::hash::{Hash, Hasher};

use num_bigint::BigInt;
use num_integer::Integer;
use num_rational::BigRational;
use num_traits::{One, Signed, ToPrimitive, Zero};

use super::Rounding;

/// The most bits that a numerator or denominator may have (about 4,900 decimal digits).
pub(super) const BIT_LIMIT: u64 = 16_384;
/// The most digits after the point that the scaled form keeps.
const SCALE_LIMIT: u32 = 18;
/// The powers of ten up to that limit.
const TENS: [i64; SCALE_LIMIT as usize + 1] = [
    1,
    10,
    100,
    1_000,
    10_000,
    100_000,
    1_000_000,
    10_000_000,
    100_000_000,
    1_000_000_000,
    10_000_000_000,
    100_000_000_000,
    1_000_000_000_000,
    10_000_000_000_000,
    100_000_000_000_000,
    1_000_000_000_000_000,
    10_000_000_000_000_000,
    100_000_000_000_000_000,
    1_000_000_000_000_000_000,
];

/// An exact rational number.
///
/// Arithmetic never rounds and never wraps: an operation whose result would need more than
/// 16,384 bits says [`TooLarge`].
#[derive(Clone)]
pub struct Number(Form);

// INVARIANT: a value that the scaled form can hold is in that form, without trailing zeros, so
// that equal numbers have equal forms.
#[derive(Clone, PartialEq, Eq, Hash)]
enum Form {
    /// `units / 10^scale`
    Scaled { units: i64, scale: u8 },
    /// In lowest terms.
    Fraction(Box<BigRational>),
}

/// A result that has too many digits to be kept exactly.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the number needs more than 16,384 bits")]
pub struct TooLarge;

impl Number {
    /// Zero.
    pub const ZERO: Self = Self(Form::Scaled { units: 0, scale: 0 });
    /// One.
    pub const ONE: Self = Self(Form::Scaled { units: 1, scale: 0 });

    /// `units / 10^scale`, with at most 18 digits after the point.
    #[must_use]
    pub fn scaled(units: i64, scale: u8) -> Self {
        let (mut units, mut scale) = (units, scale);
        while scale > 0 && units % 10 == 0 {
            (units, scale) = (units / 10, scale - 1);
        }
        if u32::from(scale) <= SCALE_LIMIT {
            return Self(Form::Scaled { units, scale });
        }
        Self::from_rational(BigRational::new(units.into(), BigInt::from(10).pow(scale.into())))
    }

    /// The sum.
    ///
    /// # Errors
    /// [`TooLarge`]
    pub fn add(&self, other: &Self) -> Result<Self, TooLarge> {
        if let Some((left, right, scale)) = self.aligned(other)
            && let Some(units) = left.checked_add(right)
        {
            return Ok(Self::scaled(units, scale));
        }
        Self::limited(self.rational() + other.rational())
    }

    /// The difference.
    ///
    /// # Errors
    /// [`TooLarge`]
    pub fn subtract(&self, other: &Self) -> Result<Self, TooLarge> {
        self.add(&other.negate())
    }

    /// The product.
    ///
    /// # Errors
    /// [`TooLarge`]
    pub fn multiply(&self, other: &Self) -> Result<Self, TooLarge> {
        if let (Form::Scaled { units, scale }, Form::Scaled { units: others, scale: other_scale }) =
            (&self.0, &other.0)
            && let Some(product) = units.checked_mul(*others)
        {
            return Ok(Self::scaled(product, scale + other_scale));
        }
        Self::limited(self.rational() * other.rational())
    }

    /// The exact quotient; `None` where the divisor is zero.
    ///
    /// # Errors
    /// [`TooLarge`]
    pub fn divide(&self, other: &Self) -> Result<Option<Self>, TooLarge> {
        if other.is_zero() {
            return Ok(None);
        }
        if let Some(quotient) = self.common(other).and_then(|(left, right)| quotient(left, right)) {
            return Ok(Some(quotient));
        }
        Self::limited(self.rational() / other.rational()).map(Some)
    }

    /// The number to a whole power; `None` for zero to a negative power.
    ///
    /// # Errors
    /// [`TooLarge`]
    pub fn power(&self, exponent: i32) -> Result<Option<Self>, TooLarge> {
        if self.is_zero() && exponent < 0 {
            return Ok(None);
        }
        let base = self.rational();
        let bits = base.numer().bits().max(base.denom().bits());
        // The powers of 0, 1 and -1 never grow.
        if bits > 1
            && bits.saturating_mul(u64::from(exponent.unsigned_abs())) > BIT_LIMIT.saturating_mul(2)
        {
            return Err(TooLarge);
        }
        Self::limited(base.pow(exponent)).map(Some)
    }

    /// The number with the other sign.
    #[must_use]
    pub fn negate(&self) -> Self {
        match &self.0 {
            Form::Scaled { units, scale } => match units.checked_neg() {
                Some(units) => Self(Form::Scaled { units, scale: *scale }),
                None => Self::from_rational(-self.rational()),
            },
            Form::Fraction(value) => Self::from_rational(-value.as_ref().clone()),
        }
    }

    /// The number without its sign.
    #[must_use]
    pub fn absolute(&self) -> Self {
        if self.is_negative() { self.negate() } else { self.clone() }
    }

    /// The multiple of `step` that `mode` chooses; the number itself where `step` is zero.
    ///
    /// # Errors
    /// [`TooLarge`]
    pub fn round(&self, step: &Self, mode: Rounding) -> Result<Self, TooLarge> {
        if step.is_zero() {
            return Ok(self.clone());
        }
        let step = step.absolute();
        if let (Some((left, right)), Form::Scaled { units, scale }) = (self.common(&step), &step.0)
            && let Some(rounded) = whole(&left, &right, mode).checked_mul(i128::from(*units))
            && let Ok(rounded) = i64::try_from(rounded)
        {
            return Ok(Self::scaled(rounded, *scale));
        }
        let steps = self.rational() / step.rational();
        let steps = whole(steps.numer(), steps.denom(), mode);
        Self::limited(BigRational::from(steps))?.multiply(&step)
    }

    /// Whether this is zero.
    #[must_use]
    pub fn is_zero(&self) -> bool {
        matches!(self.0, Form::Scaled { units: 0, .. })
    }

    /// Whether this is below zero.
    #[must_use]
    pub fn is_negative(&self) -> bool {
        match &self.0 {
            Form::Scaled { units, .. } => *units < 0,
            Form::Fraction(value) => value.is_negative(),
        }
    }

    /// Whether this is a whole number.
    #[must_use]
    pub fn is_whole(&self) -> bool {
        self.decimals() == Some(0)
    }

    /// How many digits after the point are needed to write the number exactly; `None` where no
    /// number of digits is enough (1/3).
    #[must_use]
    pub fn decimals(&self) -> Option<u32> {
        match &self.0 {
            Form::Scaled { scale, .. } => Some((*scale).into()),
            Form::Fraction(value) => decimals_of(value.denom()),
        }
    }

    /// The number as a 64-bit integer, if it is whole and fits.
    #[must_use]
    pub fn to_i64(&self) -> Option<i64> {
        match &self.0 {
            Form::Scaled { units, scale: 0 } => Some(*units),
            _ => None,
        }
    }

    /// Writes the number with at least `decimals` digits after the point (`95.0`), or as `n/d`
    /// where no decimal is exact.
    #[must_use]
    pub fn to_text(&self, decimals: u32) -> String {
        let exact = match &self.0 {
            Form::Scaled { units, scale } => Some((BigInt::from(*units), u32::from(*scale))),
            Form::Fraction(value) => decimals_of(value.denom())
                .map(|scale| (value.numer() * BigInt::from(10).pow(scale) / value.denom(), scale)),
        };
        let Some((units, scale)) = exact else {
            let value = self.rational();
            return format!("{}/{}", value.numer(), value.denom());
        };
        let sign = if units.is_negative() { "-" } else { "" };
        let width = scale as usize + 1;
        let digits = format!("{:0>width$}", units.abs().to_string());
        let (whole, fraction) = digits.split_at(digits.len() - scale as usize);
        let wanted = decimals.max(scale) as usize;
        if wanted == 0 {
            format!("{sign}{whole}")
        } else {
            format!("{sign}{whole}.{fraction:0<wanted$}")
        }
    }

    fn aligned(&self, other: &Self) -> Option<(i64, i64, u8)> {
        let (Form::Scaled { units, scale }, Form::Scaled { units: others, scale: other_scale }) =
            (&self.0, &other.0)
        else {
            return None;
        };
        let common = *scale.max(other_scale);
        let lift = |units: i64, scale: u8| TENS.get(usize::from(common - scale))?.checked_mul(units);
        Some((lift(*units, *scale)?, lift(*others, *other_scale)?, common))
    }

    /// Two scaled numbers as multiples of one power of ten, in a width that holds all of them.
    fn common(&self, other: &Self) -> Option<(i128, i128)> {
        let (Form::Scaled { units, scale }, Form::Scaled { units: others, scale: other_scale }) =
            (&self.0, &other.0)
        else {
            return None;
        };
        let common = *scale.max(other_scale);
        let lift = |units: i64, scale: u8| {
            Some(i128::from(units) * i128::from(*TENS.get(usize::from(common - scale))?))
        };
        Some((lift(*units, *scale)?, lift(*others, *other_scale)?))
    }

    fn rational(&self) -> BigRational {
        match &self.0 {
            Form::Scaled { units, scale } => {
                BigRational::new((*units).into(), BigInt::from(10).pow((*scale).into()))
            }
            Form::Fraction(value) => value.as_ref().clone(),
        }
    }

    pub(super) fn limited(value: BigRational) -> Result<Self, TooLarge> {
        if value.numer().bits().max(value.denom().bits()) > BIT_LIMIT {
            return Err(TooLarge);
        }
        Ok(Self::from_rational(value))
    }

    fn from_rational(value: BigRational) -> Self {
        let scale = decimals_of(value.denom()).filter(|&scale| scale <= SCALE_LIMIT);
        let units = scale
            .and_then(|scale| (value.numer() * BigInt::from(10).pow(scale) / value.denom()).to_i64());
        match (units, scale.and_then(|scale| u8::try_from(scale).ok())) {
            (Some(units), Some(scale)) => Self(Form::Scaled { units, scale }),
            _ => Self(Form::Fraction(Box::new(value))),
        }
    }
}

/// The whole number that a mode chooses for a fraction, whose denominator is above zero.
fn whole<T: Integer + Signed + Clone>(numerator: &T, denominator: &T, mode: Rounding) -> T {
    let (below, rest) = numerator.div_mod_floor(denominator);
    if rest.is_zero() {
        return below;
    }
    let above = below.clone() + T::one();
    let (toward, away) = if numerator.is_negative() {
        (above.clone(), below.clone())
    } else {
        (below.clone(), above.clone())
    };
    match mode {
        Rounding::Floor => below,
        Rounding::Ceiling => above,
        Rounding::Down => toward,
        Rounding::Up => away,
        Rounding::HalfUp | Rounding::HalfDown | Rounding::HalfEven => {
            match (rest.clone() + rest).cmp(denominator) {
                Ordering::Less => below,
                Ordering::Greater => above,
                Ordering::Equal if mode == Rounding::HalfUp => away,
                Ordering::Equal if mode == Rounding::HalfDown => toward,
                Ordering::Equal if below.is_even() => below,
                Ordering::Equal => above,
            }
        }
    }
}

/// The quotient of two integers, if the scaled form holds it.
fn quotient(numerator: i128, denominator: i128) -> Option<Number> {
    let common = numerator.gcd(&denominator) * denominator.signum();
    let (numerator, denominator) = (numerator / common, denominator / common);
    let mut rest = denominator;
    let mut count = |prime: i128| {
        let mut times = 0_u8;
        while rest % prime == 0 {
            (rest, times) = (rest / prime, times + 1);
        }
        times
    };
    let scale = count(2).max(count(5));
    let lift = TENS.get(usize::from(scale)).filter(|_| rest == 1)?;
    let units = numerator.checked_mul(i128::from(*lift) / denominator)?;
    Some(Number::scaled(i64::try_from(units).ok()?, scale))
}

/// The digits after the point that a fraction in lowest terms with this denominator needs.
fn decimals_of(denominator: &BigInt) -> Option<u32> {
    let mut rest = denominator.clone();
    let mut count = |prime: u32| {
        let mut times = 0;
        loop {
            let (quotient, remainder) = rest.div_rem(&BigInt::from(prime));
            if !remainder.is_zero() {
                return times;
            }
            rest = quotient;
            times += 1;
        }
    };
    let needed = count(2).max(count(5));
    rest.is_one().then_some(needed)
}

impl From<i64> for Number {
    fn from(units: i64) -> Self {
        Self(Form::Scaled { units, scale: 0 })
    }
}

impl PartialEq for Number {
    fn eq(&self, other: &Self) -> bool {
        self.0 == other.0
    }
}

impl Eq for Number {}

impl Hash for Number {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.0.hash(state);
    }
}

impl PartialOrd for Number {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Number {
    fn cmp(&self, other: &Self) -> Ordering {
        match self.common(other) {
            Some((left, right)) => left.cmp(&right),
            None => self.rational().cmp(&other.rational()),
        }
    }
}

impl fmt::Display for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.to_text(0))
    }
}

impl fmt::Debug for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn number(text: &str) -> Number {
        text.parse().unwrap()
    }

    #[test]
    fn long_decimals_keep_every_digit() {
        assert!(number("59.999999999999999999") < number("60"));
        assert_eq!(number("2411/2645").to_string(), "2411/2645");
        assert_eq!(number("1.50").to_string(), "1.5");
        assert_eq!(number("1.5").to_text(2), "1.50");
        assert_eq!(number("-0.05").to_string(), "-0.05");
        assert_eq!(number("1e3").to_string(), "1000");
    }

    #[test]
    fn every_mode_rounds_ties_its_own_way() {
        let rounded = |text: &str, mode| number(text).round(&number("1"), mode).unwrap().to_string();
        let modes = [
            (Rounding::HalfUp, ["3", "-3", "2"]),
            (Rounding::HalfDown, ["2", "-2", "1"]),
            (Rounding::HalfEven, ["2", "-2", "2"]),
            (Rounding::Up, ["3", "-3", "2"]),
            (Rounding::Down, ["2", "-2", "1"]),
            (Rounding::Floor, ["2", "-3", "1"]),
            (Rounding::Ceiling, ["3", "-2", "2"]),
        ];
        for (mode, expected) in modes {
            assert_eq!([rounded("2.5", mode), rounded("-2.5", mode), rounded("1.5", mode)], expected);
        }
    }

    /// Numbers whose quotients and multiples lie on both sides of what the scaled form holds.
    fn numbers() -> impl Strategy<Value = Number> {
        let units = prop_oneof![
            -30_i64..30,
            any::<i64>(),
            Just(i64::MAX),
            Just(i64::MIN),
            (0_u32..63).prop_map(|bits| 1_i64 << bits),
        ];
        (units, 0_u8..=18).prop_map(|(units, scale)| Number::scaled(units, scale))
    }

    proptest! {
        #[test]
        fn what_is_reckoned_in_128_bits_is_what_fractions_come_to(a in numbers(), b in numbers()) {
            prop_assert_eq!(a.cmp(&b), a.rational().cmp(&b.rational()));
            if !b.is_zero() {
                let by_fraction = Number::from_rational(a.rational() / b.rational());
                prop_assert_eq!(a.divide(&b).unwrap().unwrap(), by_fraction);
            }
        }

        #[test]
        fn rounding_gives_the_nearest_multiple_on_the_side_that_the_mode_says(
            number in numbers(),
            step in numbers().prop_filter("a step", |step| !step.is_zero()),
        ) {
            let rounded = |mode| number.round(&step, mode).unwrap().rational();
            let (exact, size) = (number.rational(), step.absolute().rational());
            let (floor, ceiling) = (rounded(Rounding::Floor), rounded(Rounding::Ceiling));
            prop_assert!((&floor / &size).is_integer() && (&ceiling / &size).is_integer());
            prop_assert!(floor <= exact && exact <= ceiling && &ceiling - &floor <= size);
            let (toward, away) =
                if number.is_negative() { (&ceiling, &floor) } else { (&floor, &ceiling) };
            prop_assert_eq!(&rounded(Rounding::Down), toward);
            prop_assert_eq!(&rounded(Rounding::Up), away);
            for mode in [Rounding::HalfUp, Rounding::HalfDown, Rounding::HalfEven] {
                let (below, above) = (&exact - &floor, &ceiling - &exact);
                let nearest = match below.cmp(&above) {
                    Ordering::Less => &floor,
                    Ordering::Greater => &ceiling,
                    Ordering::Equal if mode == Rounding::HalfUp => away,
                    Ordering::Equal if mode == Rounding::HalfDown => toward,
                    Ordering::Equal if (&floor / &size).to_integer().is_even() => &floor,
                    Ordering::Equal => &ceiling,
                };
                prop_assert_eq!(&rounded(mode), nearest);
            }
        }
    }

    #[test]
    fn overflow_of_the_scaled_form_goes_on_exactly() {
        let large = Number::from(i64::MAX);
        assert_eq!(large.add(&Number::ONE).unwrap().to_string(), "9223372036854775808");
        assert_eq!(large.add(&Number::ONE).unwrap().subtract(&Number::ONE).unwrap(), large);
        assert_eq!(number("0.3").power(15).unwrap().unwrap().to_string(), "0.000000014348907");
        assert_eq!(Number::from(i64::MIN).negate().to_string(), "9223372036854775808");
        assert!(number("10").power(1_000_000).is_err());
    }
}
