//! Numbers as they are written: `12`, `-0.5`, `1.5e-3`, `2411/2645`.

use std::str::FromStr;

use num_bigint::BigInt;
use num_rational::BigRational;
use num_traits::Zero;

use super::number::{BIT_LIMIT, Number, TooLarge};

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

#[cfg(test)]
mod tests {
    use super::*;

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
}
