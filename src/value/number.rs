//! Exact rational numbers: a scaled 64-bit integer where it fits, a big fraction where not.

use std::cmp::Ordering;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::str::FromStr;

use num_bigint::BigInt;
use num_integer::Integer;
use num_rational::BigRational;
use num_traits::{One, Signed, ToPrimitive, Zero};

use super::Rounding;

/// The most bits that a numerator or denominator may have (about 4,900 decimal digits).
const BIT_LIMIT: u64 = 16_384;
/// The most digits after the point that the scaled form keeps.
const SCALE_LIMIT: u32 = 18;

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
        let Some(steps) = self.divide(&step.absolute())? else { return Ok(self.clone()) };
        Self::limited(BigRational::from(whole(&steps.rational(), mode)))?.multiply(&step.absolute())
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
        let lift = |units: i64, scale: u8| {
            10_i64.checked_pow(u32::from(common - scale)).and_then(|factor| units.checked_mul(factor))
        };
        Some((lift(*units, *scale)?, lift(*others, *other_scale)?, common))
    }

    fn rational(&self) -> BigRational {
        match &self.0 {
            Form::Scaled { units, scale } => {
                BigRational::new((*units).into(), BigInt::from(10).pow((*scale).into()))
            }
            Form::Fraction(value) => value.as_ref().clone(),
        }
    }

    fn limited(value: BigRational) -> Result<Self, TooLarge> {
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

/// The whole number that a mode chooses.
fn whole(value: &BigRational, mode: Rounding) -> BigInt {
    let (below, above) = (value.floor().to_integer(), value.ceil().to_integer());
    let (toward, away) = if value.is_negative() { (&above, &below) } else { (&below, &above) };
    let half = BigRational::new(BigInt::one(), BigInt::from(2));
    let chosen = match mode {
        Rounding::Floor => &below,
        Rounding::Ceiling => &above,
        Rounding::Down => toward,
        Rounding::Up => away,
        Rounding::HalfUp | Rounding::HalfDown | Rounding::HalfEven => {
            match (value - BigRational::from(toward.clone())).abs().cmp(&half) {
                Ordering::Less => toward,
                Ordering::Greater => away,
                Ordering::Equal if mode == Rounding::HalfUp => away,
                Ordering::Equal if mode == Rounding::HalfDown => toward,
                Ordering::Equal if toward.is_even() => toward,
                Ordering::Equal => away,
            }
        }
    };
    chosen.clone()
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

/// Why a text is no number.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ParseNumberError {
    /// Not in the form of a number.
    #[error("not a number")]
    Form,
    /// More digits than are kept.
    #[error(transparent)]
    TooLarge(#[from] TooLarge),
}

impl FromStr for Number {
    type Err = ParseNumberError;

    /// Reads `12`, `-0.5`, `1.5e-3` and `2411/2645` exactly.
    fn from_str(text: &str) -> Result<Self, ParseNumberError> {
        if let Some(number) = short(text) {
            return Ok(number);
        }
        if let Some((numerator, denominator)) = text.split_once('/') {
            let quotient = decimal(numerator)?.divide(&decimal(denominator)?)?;
            return quotient.ok_or(ParseNumberError::Form);
        }
        decimal(text)
    }
}

/// Up to 18 digits with or without a point: nearly every number there is, without a big integer.
fn short(text: &str) -> Option<Number> {
    let (whole, fraction) = match text.split_once('.') {
        Some((whole, fraction)) => (whole, Some(fraction)),
        None => (text, None),
    };
    let unsigned = whole.strip_prefix('-').unwrap_or(whole);
    let digits = fraction.unwrap_or_default();
    if unsigned.is_empty() || fraction == Some("") || unsigned.len() + digits.len() > 18 {
        return None;
    }
    let mut units = 0_i64;
    for byte in unsigned.bytes().chain(digits.bytes()) {
        let digit = byte.is_ascii_digit().then(|| i64::from(byte - b'0'))?;
        units = units * 10 + digit;
    }
    let signed = if whole.len() == unsigned.len() { units } else { -units };
    Some(Number::scaled(signed, u8::try_from(digits.len()).ok()?))
}

fn decimal(text: &str) -> Result<Number, ParseNumberError> {
    let (mantissa, exponent) = match text.split_once(['e', 'E']) {
        Some((mantissa, exponent)) => {
            let sign = exponent.strip_prefix(['+', '-']).unwrap_or(exponent);
            if sign.is_empty() || !sign.bytes().all(|byte| byte.is_ascii_digit()) {
                return Err(ParseNumberError::Form);
            }
            (mantissa, exponent.parse::<i64>().map_err(|_| TooLarge)?)
        }
        None => (text, 0),
    };
    let unsigned = mantissa.strip_prefix(['-', '+']).unwrap_or(mantissa);
    let (whole, fraction) = unsigned.split_once('.').unwrap_or((unsigned, ""));
    let digits_only = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    let empty = whole.is_empty() || (unsigned.contains('.') && fraction.is_empty());
    if empty || !digits_only(whole) || !digits_only(fraction) {
        return Err(ParseNumberError::Form);
    }
    if mantissa.len() as u64 > BIT_LIMIT / 3 {
        return Err(TooLarge.into());
    }
    let digits: BigInt = format!("{whole}{fraction}").parse().map_err(|_| ParseNumberError::Form)?;
    let signed = if mantissa.starts_with('-') { -digits } else { digits };
    let length = i64::try_from(fraction.len()).map_err(|_| TooLarge)?;
    let shift = exponent.checked_sub(length).ok_or(TooLarge)?;
    if signed.is_zero() {
        return Ok(Number::ZERO);
    }
    if shift.unsigned_abs() > BIT_LIMIT / 3 {
        return Err(TooLarge.into());
    }
    let power = BigRational::from(BigInt::from(10)).pow(i32::try_from(shift).map_err(|_| TooLarge)?);
    Ok(Number::limited(BigRational::from(signed) * power)?)
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
        match self.aligned(other) {
            Some((left, right, _)) => left.cmp(&right),
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
    fn short_numbers_are_read_as_long_ones_are() {
        for text in ["0", "-0", "007", "-1.50", "0.00000000000000001", "999999999999999999", "12.0"] {
            assert_eq!(short(text), Some(decimal(text).unwrap()), "{text}");
        }
        for text in ["1e3", "+1", ".5", "5.", "1.2.3", "1234567890123456789", "--1", "1/3", "٣"] {
            assert_eq!(short(text), None, "{text}");
        }
    }

    #[test]
    fn what_is_no_number_is_refused() {
        for text in ["", "-", ".5", "5.", "1e", "1e+", "0x1", "1_0", "1/0", "1/-", "NaN"] {
            assert!(text.parse::<Number>().is_err(), "{text}");
        }
        assert_eq!("1e999999999".parse::<Number>(), Err(TooLarge.into()));
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
