//! Working days, against a count day by day over ten years of any calendar.

use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;
use yardstick::Standard;
use yardstick::value::{Calendar, Date, Mark, NotCovered, Weekend};

use super::graded;

/// The first day of the ten years.
const YEARS: std::ops::RangeInclusive<i16> = 2016..=2025;
const DAYS: i64 = 3_653;

fn day(number: i64) -> Date {
    Date::new(*YEARS.start(), 1, 1).unwrap().plus_days(number).unwrap()
}

/// A calendar, the same day by day, and the same as it is written.
#[derive(Debug, Clone)]
struct Both {
    calendar: Calendar,
    worked: BTreeMap<Date, bool>,
    text: String,
}

impl Both {
    /// Of each year its weekend, and days from one on that are worked or not: those that overlap
    /// earlier ones, or lie in two years, are left out.
    fn new(weekends: &[Weekend], marks: &[(i64, i64, bool)]) -> Self {
        let (mut calendar, mut worked) = (Calendar::default(), BTreeMap::new());
        for (year, &weekend) in YEARS.zip(weekends) {
            assert!(calendar.cover(year, weekend));
            let days = (0..DAYS).map(day).filter(|date| date.parts().0 == year);
            worked.extend(days.map(|date| (date, !weekend[date.weekday()])));
        }
        let mut given = BTreeSet::new();
        for &(first, length, is_worked) in marks {
            let (first, last) = (day(first), day(first + length));
            if first.parts().0 == last.parts().0 && given.range(first..=last).next().is_none() {
                calendar.mark(Mark { first, last, worked: is_worked, name: None });
                for (date, worked) in worked.range_mut(first..=last) {
                    given.insert(*date);
                    *worked = is_worked;
                }
            }
        }
        let items = YEARS.zip(weekends).map(|(year, &weekend)| item(&calendar, year, weekend));
        let text = items.collect();
        Self { calendar, worked, text }
    }

    /// What is said of a day, one after the other.
    fn is_worked(&self, date: Date) -> Result<bool, NotCovered> {
        self.worked.get(&date).copied().ok_or(NotCovered(date))
    }

    /// The `count`-th working day, step by step.
    fn walk(&self, from: Date, count: u32, step: i64) -> Result<Date, NotCovered> {
        let (mut date, mut left) = (from, count);
        while left > 0 {
            date = date.plus_days(step).unwrap();
            left -= u32::from(self.is_worked(date)?);
        }
        Ok(date)
    }

    fn count(&self, from: Date, to: Date) -> i64 {
        let after = self.worked.range(from..=to).filter(|(date, _)| **date > from);
        after.filter(|(_, worked)| **worked).count().try_into().unwrap()
    }
}

const WEEKDAYS: [&str; 7] =
    ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

/// The item of a calendar for one year.
fn item(calendar: &Calendar, year: i16, weekend: Weekend) -> String {
    let free = WEEKDAYS.iter().zip(weekend).filter(|(_, free)| *free).map(|(name, _)| *name);
    let free = free.collect::<Vec<_>>().join(", ");
    let date = |month, day| Date::new(year, month, day).unwrap();
    let marks = calendar.marks(date(1, 1), date(12, 31)).map(|mark| {
        let word = if mark.worked { "workday" } else { "holiday" };
        format!("   {word} {}..{}", mark.first, mark.last)
    });
    format!("calendar c {{ covers {year}   weekend {free}{} }}\n", marks.collect::<String>())
}

fn calendar() -> impl Strategy<Value = Both> {
    // Weekends differ from year to year; at least one day of the week is free, one is worked.
    let weekend = (0..7_usize, any::<[bool; 3]>()).prop_map(|(free, more)| {
        let mut weekend = [false; 7];
        weekend[free] = true;
        for (place, more) in more.into_iter().enumerate() {
            weekend[(free + place + 1) % 7] |= more;
        }
        weekend
    });
    let mark = (0..DAYS, prop_oneof![4 => 0..4_i64, 2 => 4..12_i64, 1 => 12..80_i64], any::<bool>());
    let marks = prop::collection::vec(mark, 0..150);
    (prop::collection::vec(weekend, 10), marks)
        .prop_map(|(weekends, marks)| Both::new(&weekends, &marks))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 30, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn working_days_are_those_of_a_count_day_by_day(
        both in calendar(),
        dates in prop::collection::vec((-3..DAYS + 3, 0..700_u32, -3..DAYS + 3), 30),
    ) {
        for (from, count, to) in dates {
            let (from, to) = (day(from), day(to));
            prop_assert_eq!(both.calendar.is_worked(from), both.is_worked(from));
            prop_assert_eq!(both.calendar.working_day_after(from, count), both.walk(from, count, 1));
            prop_assert_eq!(both.calendar.working_day_before(from, count), both.walk(from, count, -1));
            let between = both.calendar.working_days_between(from, to);
            let (first, last) = (from.min(to), from.max(to));
            let inside = first == last
                || both.worked.contains_key(&first.plus_days(1).unwrap()) && both.worked.contains_key(&last);
            prop_assert_eq!(between.is_ok(), inside);
            if let Ok(between) = between {
                prop_assert_eq!(between.abs(), both.count(first, last));
                prop_assert_eq!(both.calendar.working_days_between(to, from), Ok(-between));
            }
        }
    }

    #[test]
    fn what_lies_after_lies_before_the_other_way_round(
        both in calendar(),
        dates in prop::collection::vec((0..DAYS, 1..300_u32, 1..300_u32), 30),
    ) {
        let calendar = &both.calendar;
        for (from, count, more) in dates {
            let from = day(from);
            // A working day and back again; so many days and then more are all of them.
            if let (Ok(true), Ok(after)) = (calendar.is_worked(from), calendar.working_day_after(from, count)) {
                prop_assert_eq!(calendar.working_day_before(after, count), Ok(from));
            }
            if let Ok(after) = calendar.working_day_after(from, count) {
                prop_assert_eq!(calendar.is_worked(after), Ok(true));
                prop_assert_eq!(calendar.working_days_between(from, after), Ok(count.into()));
                let together = calendar.working_day_after(from, count + more);
                prop_assert_eq!(calendar.working_day_after(after, more), together);
            }
            // An end that moves is the first working day from there on.
            if let Ok(end) = calendar.working_day_from(from) {
                prop_assert_eq!(calendar.is_worked(end), Ok(true));
                prop_assert!(end == from || calendar.working_days_between(from, end) == Ok(1));
                prop_assert_eq!(calendar.working_day_from(end), Ok(end));
            }
        }
    }

    #[test]
    fn a_standard_reckons_by_the_calendar_that_it_writes(
        both in calendar(),
        closed in 0..DAYS - 800,
        count in 1..200_u32,
    ) {
        let text = &both.text;
        let standard = Standard::parse(&format!(
            "standard a {{ version \"1\" }}\nrecord case {{ closed : date }}\n{text}
             duty look {{ when true  by \"us\"  within {count} working days of closed }}"
        ));
        let standard = standard.unwrap_or_else(|error| panic!("{error}\n{text}"));
        let closed = day(closed);
        if let Ok(due) = both.calendar.working_day_after(closed, count) {
            let outcome = graded(&standard, &format!(r#"{{"closed": "{closed}"}}"#));
            prop_assert_eq!(outcome.duties()[0].due.clone(), Some(due.to_string()));
        }
    }
}
