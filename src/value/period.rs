//! Periods into which days fall: months, quarters, half-years and years, which may start on any day.

use std::fmt;

use super::Date;

/// How long a period is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[allow(missing_docs, reason = "the names say it")]
pub enum PeriodLength {
    Month,
    Quarter,
    HalfYear,
    Year,
}

impl PeriodLength {
    /// Every length.
    pub const ALL: [Self; 4] = [Self::Month, Self::Quarter, Self::HalfYear, Self::Year];

    /// How many months it has.
    #[must_use]
    pub fn months(self) -> i32 {
        match self {
            Self::Month => 1,
            Self::Quarter => 3,
            Self::HalfYear => 6,
            Self::Year => 12,
        }
    }

    /// How many of them make a year.
    fn in_a_year(self) -> i32 {
        12 / self.months()
    }
}

/// One of the periods into which the days of all years fall. A year that starts on another day than
/// the first of January is named by the year in which it ends, and its quarters are numbered from its
/// start.
///
/// Periods of one length and start follow one another without a gap, and are in the order of time.
///
/// ```
/// use yardstick::value::{Date, Period, PeriodLength};
///
/// let day: Date = "2023-10-21".parse()?;
/// assert_eq!(Period::of(day, PeriodLength::Quarter, (1, 1)).to_string(), "2023-Q4");
///
/// // The year that starts on the 21st of October.
/// let year = Period::of(day, PeriodLength::Year, (10, 21));
/// assert_eq!(year.to_string(), "2024");
/// assert_eq!(year.last(), Some("2024-10-20".parse()?));
/// assert_eq!(year.previous().to_string(), "2023");
/// # Ok::<(), yardstick::value::ParseDateError>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Period {
    length: PeriodLength,
    start: (i8, i8),
    /// How many of its length lie between the start of the year 0 and it.
    index: i32,
}

impl Period {
    /// The period in which a day lies; `start` is the month and day on which years start, a day that
    /// every year has.
    #[must_use]
    pub fn of(day: Date, length: PeriodLength, start: (i8, i8)) -> Self {
        let (year, month, date) = day.parts();
        let first = start == (1, 1);
        let year = i32::from(year) + i32::from(!first && (month, date) >= start);
        // Whole months since the year's start, of which a month that has begun counts.
        let begun = i32::from(month - start.0) - i32::from(date < clamped(year, first, month, start));
        let index = year * length.in_a_year() + begun.rem_euclid(12) / length.months();
        Self { length, start, index }
    }

    /// The period of this name among those of a length and start.
    ///
    /// ```
    /// use yardstick::value::{Period, PeriodLength};
    ///
    /// let period = Period::named("2024-Q1", PeriodLength::Quarter, (10, 21));
    /// assert_eq!(period.and_then(|period| period.first()), Some("2023-10-21".parse()?));
    /// assert_eq!(Period::named("2024-05", PeriodLength::Quarter, (10, 21)), None);
    /// # Ok::<(), yardstick::value::ParseDateError>(())
    /// ```
    #[must_use]
    pub fn named(name: &str, length: PeriodLength, start: (i8, i8)) -> Option<Self> {
        let year: i16 = name.get(..4)?.parse().ok()?;
        // It ends in that year, and so begins no earlier than the year before.
        let first = Self::of(Date::new(year.max(2) - 1, 1, 1)?, length, start);
        let near = std::iter::successors(Some(first), |period| Some(period.next()));
        near.take(30).find(|period| period.to_string() == name)
    }

    /// How long it is.
    #[must_use]
    pub fn length(self) -> PeriodLength {
        self.length
    }

    /// Its first day; `None` where that lies before the year 1.
    #[must_use]
    pub fn first(self) -> Option<Date> {
        let of_year = self.length.in_a_year();
        let year = self.index.div_euclid(of_year);
        let begins = year - i32::from(self.start != (1, 1));
        let (month, day) = self.start;
        let months = i64::from(self.index.rem_euclid(of_year) * self.length.months());
        // The year before the first one has days in it still, though it has no start.
        let known = Date::new(i16::try_from(begins.max(1)).ok()?, month, day)?;
        known.plus_months(months - i64::from(begins.max(1) - begins) * 12)
    }

    /// Its last day; `None` where that lies after the year 9999.
    #[must_use]
    pub fn last(self) -> Option<Date> {
        self.next().first()?.plus_days(-1)
    }

    /// The one before it.
    #[must_use]
    pub fn previous(self) -> Self {
        Self { index: self.index.saturating_sub(1), ..self }
    }

    /// The one after it.
    #[must_use]
    pub fn next(self) -> Self {
        Self { index: self.index.saturating_add(1), ..self }
    }
}

/// The day of a month on which one of the year's months begins: the last one where it has no such day.
fn clamped(year: i32, first: bool, month: i8, start: (i8, i8)) -> i8 {
    let civil = year - i32::from(!first && month >= start.0);
    let days = (28..=31).rev().find(|&day| {
        i16::try_from(civil).ok().and_then(|year| Date::new(year.max(1), month, day)).is_some()
    });
    start.1.min(days.unwrap_or(28))
}

/// `2024-05`, `2024-Q2`, `2024-H1`, `2024`: what ends in 2024.
impl fmt::Display for Period {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let of_year = self.length.in_a_year();
        let (year, number) = (self.index.div_euclid(of_year), self.index.rem_euclid(of_year) + 1);
        match self.length {
            PeriodLength::Month => {
                // A month is named by the one in which it ends, whose year that may not be.
                let ends = number - 1 + i32::from(self.start.0) - i32::from(self.start.1 == 1);
                let (later, month) = (ends.div_euclid(12), ends.rem_euclid(12) + 1);
                let year = year - i32::from(self.start != (1, 1)) + later;
                write!(f, "{year:04}-{month:02}")
            }
            PeriodLength::Quarter => write!(f, "{year:04}-Q{number}"),
            PeriodLength::HalfYear => write!(f, "{year:04}-H{number}"),
            PeriodLength::Year => write!(f, "{year:04}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(text: &str) -> Date {
        text.parse().unwrap()
    }

    /// A day, the length, the start of years, and by hand: name, first and last day.
    #[allow(clippy::type_complexity, reason = "a table is read at one place only")]
    #[rustfmt::skip]
    const BY_HAND: &[(&str, PeriodLength, (i8, i8), &str, &str, &str)] = &[
        ("2024-02-29", PeriodLength::Month, (1, 1), "2024-02", "2024-02-01", "2024-02-29"),
        ("2023-12-31", PeriodLength::Month, (1, 1), "2023-12", "2023-12-01", "2023-12-31"),
        ("2024-01-01", PeriodLength::Month, (1, 1), "2024-01", "2024-01-01", "2024-01-31"),
        ("2024-05-15", PeriodLength::Quarter, (1, 1), "2024-Q2", "2024-04-01", "2024-06-30"),
        ("2024-06-30", PeriodLength::HalfYear, (1, 1), "2024-H1", "2024-01-01", "2024-06-30"),
        ("2024-07-01", PeriodLength::HalfYear, (1, 1), "2024-H2", "2024-07-01", "2024-12-31"),
        ("2024-12-31", PeriodLength::Year, (1, 1), "2024", "2024-01-01", "2024-12-31"),
        // Years that start on the 21st of October.
        ("2023-10-20", PeriodLength::Year, (10, 21), "2023", "2022-10-21", "2023-10-20"),
        ("2023-10-21", PeriodLength::Year, (10, 21), "2024", "2023-10-21", "2024-10-20"),
        ("2024-01-01", PeriodLength::Year, (10, 21), "2024", "2023-10-21", "2024-10-20"),
        ("2023-10-21", PeriodLength::Quarter, (10, 21), "2024-Q1", "2023-10-21", "2024-01-20"),
        ("2024-01-20", PeriodLength::Quarter, (10, 21), "2024-Q1", "2023-10-21", "2024-01-20"),
        ("2024-01-21", PeriodLength::Quarter, (10, 21), "2024-Q2", "2024-01-21", "2024-04-20"),
        ("2024-10-20", PeriodLength::Quarter, (10, 21), "2024-Q4", "2024-07-21", "2024-10-20"),
        ("2024-04-21", PeriodLength::HalfYear, (10, 21), "2024-H2", "2024-04-21", "2024-10-20"),
        ("2023-12-20", PeriodLength::Month, (10, 21), "2023-12", "2023-11-21", "2023-12-20"),
        ("2023-12-21", PeriodLength::Month, (10, 21), "2024-01", "2023-12-21", "2024-01-20"),
        ("2024-10-21", PeriodLength::Month, (10, 21), "2024-11", "2024-10-21", "2024-11-20"),
        // A fiscal year.
        ("2024-03-31", PeriodLength::Year, (4, 1), "2024", "2023-04-01", "2024-03-31"),
        ("2024-04-01", PeriodLength::Quarter, (4, 1), "2025-Q1", "2024-04-01", "2024-06-30"),
        ("2024-04-30", PeriodLength::Month, (4, 1), "2024-04", "2024-04-01", "2024-04-30"),
        ("2024-01-31", PeriodLength::Month, (4, 1), "2024-01", "2024-01-01", "2024-01-31"),
        // Months that begin on a day that some months do not have.
        ("2024-02-29", PeriodLength::Month, (10, 31), "2024-03", "2024-02-29", "2024-03-30"),
        ("2023-02-27", PeriodLength::Month, (10, 31), "2023-02", "2023-01-31", "2023-02-27"),
        ("2023-11-30", PeriodLength::Month, (10, 31), "2023-12", "2023-11-30", "2023-12-30"),
        ("2023-12-30", PeriodLength::Month, (1, 31), "2023-12", "2023-11-30", "2023-12-30"),
        ("2024-01-30", PeriodLength::Year, (1, 31), "2024", "2023-01-31", "2024-01-30"),
    ];

    #[test]
    fn periods_are_as_reckoned_by_hand() {
        for &(day, length, start, name, first, last) in BY_HAND {
            let period = Period::of(date(day), length, start);
            let got = (period.to_string(), period.first(), period.last());
            let wanted = (name.to_owned(), Some(date(first)), Some(date(last)));
            assert_eq!(got, wanted, "{day} {length:?} {start:?}");
        }
    }

    #[test]
    fn periods_follow_one_another_without_a_gap() {
        let starts = [(1, 1), (10, 21), (4, 1), (1, 31), (10, 31), (12, 31), (2, 28)];
        for (length, start) in PeriodLength::ALL.iter().flat_map(|&it| starts.map(|start| (it, start))) {
            let mut day = date("2022-12-01");
            let mut period = Period::of(day, length, start);
            while day < date("2025-03-05") {
                let here = Period::of(day, length, start);
                if here != period {
                    assert_eq!((here, here.previous()), (period.next(), period), "{day} {start:?}");
                    assert_eq!(here.first(), Some(day), "{length:?} {start:?}");
                    assert_ne!(here.to_string(), period.to_string(), "{day} {start:?}");
                    assert!(here > period);
                    period = here;
                }
                day = day.plus_days(1).unwrap();
            }
        }
    }

    #[test]
    fn the_ends_of_time_are_told_as_none() {
        let first = Period::of(date("0001-01-01"), PeriodLength::Year, (10, 21));
        assert_eq!((first.first(), first.last()), (None, Some(date("0001-10-20"))));
        let last = Period::of(date("9999-12-31"), PeriodLength::Month, (1, 1));
        assert_eq!((last.first(), last.last()), (Some(date("9999-12-01")), None));
    }
}
