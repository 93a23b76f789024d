//! Civil dates: days are counted, months clamp to the month's end.

use std::fmt;
use std::str::FromStr;

use jiff::{Span, civil};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error};

/// A day of the Gregorian calendar, years 1 to 9999.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date(civil::Date);

impl Date {
    /// The first day of all.
    pub const MIN: Self = Self(civil::Date::MIN);

    /// The date, if there is such a day.
    #[must_use]
    pub fn new(year: i16, month: i8, day: i8) -> Option<Self> {
        if year < 1 {
            return None;
        }
        civil::Date::new(year, month, day).ok().map(Self)
    }

    /// The date so many days later (earlier, if negative); `None` beyond the years 1 to 9999.
    #[must_use]
    pub fn plus_days(self, days: i64) -> Option<Self> {
        self.plus(Span::new().try_days(days).ok()?)
    }

    /// The date so many months later, on the month's last day where it has no such day.
    #[must_use]
    pub fn plus_months(self, months: i64) -> Option<Self> {
        self.plus(Span::new().try_months(months).ok()?)
    }

    /// The days from this date to the other; negative if the other is earlier.
    #[must_use]
    pub fn days_to(self, other: Self) -> i64 {
        // A span of days alone cannot fail between two dates of these years.
        self.0.until(other.0).map_or(0, |span| span.get_days().into())
    }

    /// Year, month and day.
    #[must_use]
    pub fn parts(self) -> (i16, i8, i8) {
        (self.0.year(), self.0.month(), self.0.day())
    }

    /// The day of the week, Monday being 0.
    #[must_use]
    pub fn weekday(self) -> usize {
        self.0.weekday().to_monday_zero_offset().unsigned_abs().into()
    }

    /// How many days of its year lie before it.
    #[must_use]
    pub fn day_of_year(self) -> u32 {
        u32::from(self.0.day_of_year().unsigned_abs()).saturating_sub(1)
    }

    fn plus(self, span: Span) -> Option<Self> {
        self.0.checked_add(span).ok().filter(|date| date.year() >= 1).map(Self)
    }
}

/// The whole months from one date to another: the most months that can be added to `from` without
/// passing `to`. Negative if `to` is earlier.
#[must_use]
pub fn whole_months(from: Date, to: Date) -> i64 {
    if to < from {
        return -whole_months(to, from);
    }
    let (from_year, from_month, _) = from.parts();
    let (to_year, to_month, _) = to.parts();
    let apart = (i64::from(to_year) - i64::from(from_year)) * 12 + i64::from(to_month - from_month);
    let passed = from.plus_months(apart).is_none_or(|date| date > to);
    apart - i64::from(passed)
}

/// Why a text is no date.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum ParseDateError {
    /// Not of the form `2024-01-31`.
    #[error("not of the form 2024-01-31")]
    Form,
    /// No such day.
    #[error("there is no such day")]
    NoSuchDay,
}

impl FromStr for Date {
    type Err = ParseDateError;

    fn from_str(text: &str) -> Result<Self, ParseDateError> {
        let mut parts = text.split('-');
        let mut part = |width: usize| {
            let digits = parts.next().filter(|part| part.len() == width)?;
            digits.bytes().all(|byte| byte.is_ascii_digit()).then_some(digits)?.parse::<i16>().ok()
        };
        let (year, month, day) = (part(4), part(2), part(2));
        let (Some(year), Some(month), Some(day), None) = (year, month, day, parts.next()) else {
            return Err(ParseDateError::Form);
        };
        let small = |number: i16| i8::try_from(number).unwrap_or(i8::MAX);
        Self::new(year, small(month), small(day)).ok_or(ParseDateError::NoSuchDay)
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.0, f)
    }
}

/// As `2024-01-31`.
impl Serialize for Date {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Date {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(D::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(text: &str) -> Date {
        text.parse().unwrap()
    }

    #[test]
    fn months_clamp_to_the_months_end() {
        assert_eq!(date("2024-01-31").plus_months(1), Some(date("2024-02-29")));
        assert_eq!(date("2024-03-31").plus_months(-1), Some(date("2024-02-29")));
        assert_eq!(whole_months(date("2024-01-31"), date("2024-02-29")), 1);
        assert_eq!(whole_months(date("2024-01-15"), date("2024-03-14")), 1);
        assert_eq!(whole_months(date("2024-03-14"), date("2024-01-15")), -1);
    }

    #[test]
    fn json_writes_a_date_as_its_text() {
        assert_eq!(serde_json::to_string(&date("0987-06-05")).unwrap(), r#""0987-06-05""#);
        assert_eq!(serde_json::from_str::<Date>(r#""2024-02-29""#).unwrap(), date("2024-02-29"));
        let error = serde_json::from_str::<Date>(r#""2023-02-29""#).unwrap_err();
        assert!(error.to_string().starts_with("there is no such day"), "{error}");
    }

    #[test]
    fn days_are_counted_over_leap_days() {
        assert_eq!(date("2024-01-02").days_to(date("2024-09-30")), 272);
        assert_eq!(date("2024-03-01").days_to(date("2024-02-28")), -2);
        assert_eq!(date("2024-02-28").plus_days(2), Some(date("2024-03-01")));
        assert_eq!(date("9999-12-31").plus_days(1), None);
    }

    #[test]
    fn days_that_do_not_exist_are_refused() {
        assert_eq!("2023-02-29".parse::<Date>(), Err(ParseDateError::NoSuchDay));
        assert_eq!("2024-1-2".parse::<Date>(), Err(ParseDateError::Form));
        assert_eq!("2024-13-01".parse::<Date>(), Err(ParseDateError::NoSuchDay));
        assert_eq!("2024-01-02-03".parse::<Date>(), Err(ParseDateError::Form));
    }
}
