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

/// How long a period is, and in which unit.
#[derive(Debug, Clone, Copy)]
enum Length {
    Days(u32),
    Months(u32),
    Years(u32),
}

impl Length {
    fn written(self) -> String {
        match self {
            Self::Days(count) => format!("{count} days"),
            Self::Months(count) => format!("{count} months"),
            Self::Years(count) => format!("{count} years"),
        }
    }

    /// The day so long after or before another one, found by going from day to day. Of months it is the
    /// day of the same number, or the last day of the month that has none.
    fn from(self, start: Date, step: i64) -> Date {
        let months = match self {
            Self::Days(count) => {
                return (0..count).fold(start, |date, _| date.plus_days(step).unwrap());
            }
            Self::Months(count) => count,
            Self::Years(count) => count * 12,
        };
        let (mut date, mut left, day) = (start, months, start.parts().2);
        // To the month: each first day on the way is one more, back each last day.
        while left > 0 {
            let next = date.plus_days(step).unwrap();
            left -= u32::from(next.parts().1 != date.parts().1);
            date = next;
        }
        // Within it: never into the next one, and no further than to the day.
        let month = date.parts().1;
        let earlier = |date: Date| date.plus_days(-1).unwrap();
        let later = |date: Date| date.plus_days(1).unwrap();
        while date.parts().2 > day {
            date = earlier(date);
        }
        while date.parts().2 < day && later(date).parts().1 == month {
            date = later(date);
        }
        date
    }
}

impl Both {
    /// The first working day from a day on.
    fn rolled(&self, mut date: Date) -> Option<Date> {
        while !self.is_worked(date).ok()? {
            date = date.plus_days(1).unwrap();
        }
        Some(date)
    }
}

fn length() -> impl Strategy<Value = Length> {
    prop_oneof![
        (1..400_u32).prop_map(Length::Days),
        (1..30_u32).prop_map(Length::Months),
        (1..4_u32).prop_map(Length::Years),
    ]
}

/// Days of the ten years, many of them at the ends of months.
fn starts() -> impl Strategy<Value = Date> {
    let ends = (0..120_i16, 0..3_i64).prop_map(|(month, before)| {
        let (year, month) = (2016 + (month + 1) / 12, i8::try_from((month + 1) % 12 + 1).unwrap());
        Date::new(year, month, 1).unwrap().plus_days(-1 - before).unwrap()
    });
    prop_oneof![(0..DAYS).prop_map(day), ends]
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

#[test]
fn the_walk_clamps_at_the_ends_of_months() {
    let date = |text: &str| text.parse::<Date>().unwrap();
    for (from, length, step, to) in [
        ("2024-01-31", Length::Months(1), 1, "2024-02-29"),
        ("2023-01-31", Length::Months(1), 1, "2023-02-28"),
        ("2024-03-31", Length::Months(1), -1, "2024-02-29"),
        ("2024-02-29", Length::Years(1), 1, "2025-02-28"),
        ("2024-05-15", Length::Months(7), 1, "2024-12-15"),
        ("2024-01-30", Length::Days(31), 1, "2024-03-01"),
    ] {
        assert_eq!(length.from(date(from), step), date(to), "{from} {length:?}");
    }
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
    fn periods_are_those_of_a_walk_day_by_day(
        both in calendar(),
        length in length(),
        starts in prop::collection::vec(starts(), 20),
    ) {
        let (text, long) = (&both.text, length.written());
        let of = |calendar: &str, within: &str| {
            let standard = Standard::parse(&format!(
                "standard a {{ version \"1\" }}\nrecord case {{ closed : date   asked : date }}\n{calendar}
                 score later {{ start if asked = {long} after closed then 1 else 0 }}
                 score earlier {{ start if asked = {long} before closed then 1 else 0 }}
                 score end {{ start if asked = {long} of closed then 1 else 0 }}
                 score order {{ start if asked before closed then 1 else if asked after closed then 2 else 3 }}
                 duty look {{ when true  by \"us\"  within {within} }}"
            ));
            standard.unwrap_or_else(|error| panic!("{error}\n{calendar}"))
        };
        let (with, without) = (of(text, &format!("{long} of closed")), of("", &format!("{long} of closed")));
        for closed in starts {
            let (after, before) = (length.from(closed, 1), length.from(closed, -1));
            let ask = |standard: &Standard, asked: Date| {
                let record = format!(r#"{{"closed": "{closed}", "asked": "{asked}"}}"#);
                standard.grade_json(record.as_bytes())
            };
            let is = |standard: &Standard, asked: Date, name: &str| {
                let outcome = ask(standard, asked).unwrap();
                outcome.scores().find(|(score, _)| *score == name).unwrap().1.text().map(str::to_owned)
            };
            let Some(rolled) = both.rolled(after) else {
                // The end lies where the calendar does not reach.
                prop_assert!(ask(&with, after).is_err(), "{closed} {length:?}");
                continue;
            };
            let due = |standard: &Standard| ask(standard, after).unwrap().duties()[0].due;
            prop_assert_eq!(due(&with), Some(rolled), "{} {:?}", closed, length);
            prop_assert_eq!(due(&without), Some(after), "{} {:?}", closed, length);
            for (asked, name) in [(after, "later"), (before, "earlier"), (rolled, "end")] {
                prop_assert_eq!(is(&with, asked, name), Some("1".to_owned()), "{} {:?} {}", closed, length, name);
                let other = asked.plus_days(1).unwrap();
                prop_assert_eq!(is(&with, other, name), Some("0".to_owned()), "{} {:?} {}", closed, length, name);
            }
            for (asked, order) in [(before, "1"), (after, "2"), (closed, "3")] {
                prop_assert_eq!(is(&with, asked, "order"), Some(order.to_owned()));
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
            prop_assert_eq!(outcome.duties()[0].due, Some(due));
        }
    }
}
