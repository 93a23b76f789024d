//! Calendars: which days are worked, counted without walking from day to day.

use std::sync::Arc;

use super::Date;

/// Which days of the week are not worked, Monday first.
pub type Weekend = [bool; 7];

/// Days one after the other of which a calendar says something besides its weekends.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mark {
    /// The first day.
    pub first: Date,
    /// The last day.
    pub last: Date,
    /// Whether they are worked.
    pub worked: bool,
    /// What they are called, if anything.
    pub name: Option<Arc<str>>,
}

/// Which days of some years are worked. The years need not follow one another.
///
/// ```
/// use yardstick::value::{Calendar, Date};
///
/// let date = |text: &str| text.parse::<Date>().unwrap();
/// let mut calendar = Calendar::default();
/// calendar.cover(2024, [false, false, false, false, false, true, true]);
/// assert_eq!(calendar.working_day_after(date("2024-03-01"), 1), Ok(date("2024-03-04")));
/// assert!(calendar.is_worked(date("2025-01-02")).is_err());
/// ```
#[derive(Debug, Clone, Default)]
pub struct Calendar {
    // INVARIANT: sorted by number, each number once.
    years: Vec<Year>,
    // INVARIANT: sorted by first day.
    marks: Vec<Mark>,
}

/// One year's worked days, 1 January in the lowest bit.
#[derive(Debug, Clone)]
struct Year {
    number: i16,
    weekend: Weekend,
    worked: [u64; 6],
}

/// A date in a year of which a calendar says nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the calendar does not cover {0}")]
pub struct NotCovered(pub Date);

impl Calendar {
    /// Adds a year; whether it was not there yet.
    pub fn cover(&mut self, year: i16, weekend: Weekend) -> bool {
        let Err(place) = self.years.binary_search_by_key(&year, |known| known.number) else {
            return false;
        };
        self.years.insert(place, Year::new(year, weekend));
        true
    }

    /// Adds days that are worked, or not, whatever their day of the week. Days of years that are not
    /// covered are passed over.
    pub fn mark(&mut self, mark: Mark) {
        let mut day = Some(mark.first);
        while let Some(date) = day.filter(|date| *date <= mark.last) {
            if let Ok(place) = self.place(date)
                && let Some(year) = self.years.get_mut(place)
            {
                year.set(date.day_of_year(), mark.worked);
            }
            day = date.plus_days(1);
        }
        let place = self.marks.partition_point(|known| known.first <= mark.first);
        self.marks.insert(place, mark);
    }

    /// The years of which it speaks, in order.
    pub fn years(&self) -> impl Iterator<Item = i16> {
        self.years.iter().map(|year| year.number)
    }

    /// What it says of days between two dates, both included, in order.
    pub fn marks(&self, first: Date, last: Date) -> impl Iterator<Item = &Mark> {
        self.marks.iter().filter(move |mark| mark.first <= last && first <= mark.last)
    }

    /// Whether a day falls on a weekend.
    ///
    /// # Errors
    /// [`NotCovered`]
    pub fn is_weekend(&self, date: Date) -> Result<bool, NotCovered> {
        self.year(date).map(|year| year.is_weekend(date))
    }

    /// Whether a day is worked.
    ///
    /// # Errors
    /// [`NotCovered`]
    pub fn is_worked(&self, date: Date) -> Result<bool, NotCovered> {
        self.year(date).map(|year| year.count(date.day_of_year(), date.day_of_year()) == 1)
    }

    /// The day itself if it is worked, else the next one that is.
    ///
    /// # Errors
    /// [`NotCovered`]
    pub fn working_day_from(&self, date: Date) -> Result<Date, NotCovered> {
        if self.is_worked(date)? { Ok(date) } else { self.working_day_after(date, 1) }
    }

    /// The `count`-th working day after a day, which itself is not counted; the day itself for none.
    ///
    /// # Errors
    /// [`NotCovered`]: the counting comes to a year that is not covered.
    pub fn working_day_after(&self, date: Date, count: u32) -> Result<Date, NotCovered> {
        let mut left = count;
        let mut next = date.plus_days(1);
        while left > 0 {
            let day = next.ok_or(NotCovered(date))?;
            let year = self.year(day)?;
            match year.nth_from(day.day_of_year(), left) {
                Ok(found) => return year.date(found).ok_or(NotCovered(day)),
                Err(rest) => left = rest,
            }
            next = year.number.checked_add(1).and_then(|year| Date::new(year, 1, 1));
        }
        Ok(date)
    }

    /// The `count`-th working day before a day, which itself is not counted; the day itself for none.
    ///
    /// # Errors
    /// [`NotCovered`]: the counting comes to a year that is not covered.
    pub fn working_day_before(&self, date: Date, count: u32) -> Result<Date, NotCovered> {
        let mut left = count;
        let mut next = date.plus_days(-1);
        while left > 0 {
            let day = next.ok_or(NotCovered(date))?;
            let year = self.year(day)?;
            match year.nth_up_to(day.day_of_year(), left) {
                Ok(found) => return year.date(found).ok_or(NotCovered(day)),
                Err(rest) => left = rest,
            }
            next = Date::new(year.number - 1, 12, 31);
        }
        Ok(date)
    }

    /// How many working days lie after the first day up to the last one, which is counted; negative
    /// if the last day lies before the first.
    ///
    /// # Errors
    /// [`NotCovered`]
    pub fn working_days_between(&self, from: Date, to: Date) -> Result<i64, NotCovered> {
        if to < from {
            return Ok(-self.working_days_between(to, from)?);
        }
        let mut count = 0;
        let mut next = from.plus_days(1);
        while let Some(day) = next.filter(|day| *day <= to) {
            let year = self.year(day)?;
            let last = if year.number == to.parts().0 { to.day_of_year() } else { Year::LAST };
            count += i64::from(year.count(day.day_of_year(), last));
            next = year.number.checked_add(1).and_then(|year| Date::new(year, 1, 1));
        }
        Ok(count)
    }

    fn year(&self, date: Date) -> Result<&Year, NotCovered> {
        self.place(date).ok().and_then(|place| self.years.get(place)).ok_or(NotCovered(date))
    }

    fn place(&self, date: Date) -> Result<usize, usize> {
        self.years.binary_search_by_key(&date.parts().0, |known| known.number)
    }
}

impl Year {
    /// Not before the last day of any year.
    const LAST: u32 = 365;

    fn new(number: i16, weekend: Weekend) -> Self {
        let mut year = Self { number, weekend, worked: [0; 6] };
        for day in 0..=Self::LAST {
            let worked = year.date(day).is_some_and(|date| !year.is_weekend(date));
            year.set(day, worked);
        }
        year
    }

    /// The day of this number, 1 January being 0.
    fn date(&self, day: u32) -> Option<Date> {
        let date = Date::new(self.number, 1, 1)?.plus_days(day.into())?;
        (date.parts().0 == self.number).then_some(date)
    }

    fn is_weekend(&self, date: Date) -> bool {
        self.weekend.get(date.weekday()).copied().unwrap_or_default()
    }

    fn set(&mut self, day: u32, worked: bool) {
        if let Some(word) = self.worked.get_mut(day as usize / 64) {
            let bit = 1 << (day % 64);
            *word = if worked { *word | bit } else { *word & !bit };
        }
    }

    /// How many days from one to another, both included, are worked.
    fn count(&self, first: u32, last: u32) -> u32 {
        self.words()
            .map(|(start, word)| (word & from(start, first) & up_to(start, last)).count_ones())
            .sum()
    }

    /// The `count`-th worked day from a day on; or how many are left to find.
    fn nth_from(&self, day: u32, count: u32) -> Result<u32, u32> {
        let mut left = count;
        for (start, word) in self.words() {
            let mut days = word & from(start, day);
            if days.count_ones() < left {
                left -= days.count_ones();
                continue;
            }
            for _ in 1..left {
                days &= days - 1;
            }
            return Ok(start + days.trailing_zeros());
        }
        Err(left)
    }

    /// The `count`-th worked day from a day back; or how many are left to find.
    fn nth_up_to(&self, day: u32, count: u32) -> Result<u32, u32> {
        let worked = self.count(0, day);
        match worked.checked_sub(count) {
            Some(before) => self.nth_from(0, before + 1),
            None => Err(count - worked),
        }
    }

    /// The words, each with the number of its first day.
    fn words(&self) -> impl Iterator<Item = (u32, u64)> {
        (0..).step_by(64).zip(self.worked)
    }
}

/// The days of a word from a day on.
fn from(start: u32, day: u32) -> u64 {
    u64::MAX.checked_shl(day.saturating_sub(start)).unwrap_or(0)
}

/// The days of a word up to a day, which is included.
fn up_to(start: u32, day: u32) -> u64 {
    !from(start, day + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(text: &str) -> Date {
        text.parse().unwrap()
    }

    fn mark(first: &str, last: &str, worked: bool) -> Mark {
        Mark { first: date(first), last: date(last), worked, name: None }
    }

    /// The winter of 2024 in China: the eighteenth of February, a Sunday, is worked.
    fn calendar() -> Calendar {
        let mut calendar = Calendar::default();
        assert!(calendar.cover(2024, [false, false, false, false, false, true, true]));
        calendar.mark(mark("2024-02-10", "2024-02-17", false));
        calendar.mark(mark("2024-02-04", "2024-02-04", true));
        calendar.mark(mark("2024-02-18", "2024-02-18", true));
        calendar
    }

    #[test]
    fn working_days_are_counted_over_holidays() {
        let calendar = calendar();
        assert_eq!(calendar.working_day_after(date("2024-02-07"), 15), Ok(date("2024-03-05")));
        assert_eq!(calendar.working_day_before(date("2024-03-05"), 15), Ok(date("2024-02-07")));
        assert_eq!(calendar.working_days_between(date("2024-02-07"), date("2024-03-05")), Ok(15));
        assert_eq!(calendar.working_days_between(date("2024-03-05"), date("2024-02-07")), Ok(-15));
        assert_eq!(calendar.working_day_from(date("2024-02-10")), Ok(date("2024-02-18")));
        assert_eq!(calendar.working_day_from(date("2024-02-09")), Ok(date("2024-02-09")));
        assert_eq!(calendar.is_weekend(date("2024-02-18")), Ok(true));
        let marks: Vec<_> = calendar.marks(date("2024-02-12"), date("2024-02-18")).collect();
        assert_eq!(marks.len(), 2);
    }

    #[test]
    fn what_needs_no_other_year_is_reckoned_at_the_years_ends() {
        let calendar = calendar();
        assert_eq!(calendar.working_day_after(date("2023-12-31"), 1), Ok(date("2024-01-01")));
        assert_eq!(calendar.working_day_before(date("2025-01-01"), 1), Ok(date("2024-12-31")));
        assert_eq!(calendar.working_days_between(date("2023-12-31"), date("2024-12-31")), Ok(259));
        let outside = |text| Err(NotCovered(date(text)));
        assert_eq!(calendar.working_day_after(date("2024-12-31"), 1), outside("2025-01-01"));
        assert_eq!(calendar.working_day_before(date("2024-01-01"), 1), outside("2023-12-31"));
        assert_eq!(calendar.working_day_after(date("2024-12-31"), 0), Ok(date("2024-12-31")));
    }
}
