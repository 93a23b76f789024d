//! Stretches of days, both ends included.

use std::cmp::Ordering;

use crate::value::Date;

/// Days from one to another; without one of them, from or to all time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Period {
    pub from: Option<Date>,
    pub until: Option<Date>,
}

impl Period {
    pub const ALWAYS: Self = Self { from: None, until: None };

    /// From a day until another, or at least that one day.
    pub fn new(from: Date, until: Option<Date>) -> Self {
        Self { from: Some(from), until: until.map(|until| until.max(from)) }
    }

    pub fn contains(self, day: Date) -> bool {
        self.from.is_none_or(|from| from <= day) && self.until.is_none_or(|until| day <= until)
    }

    /// The days that belong to both.
    pub fn and(self, other: Self) -> Option<Self> {
        let from = self.from.max(other.from);
        let until = match (self.until, other.until) {
            (Some(one), Some(other)) => Some(one.min(other)),
            (one, other) => one.or(other),
        };
        Self { from, until }.checked()
    }

    /// The days of this one before the other begins.
    pub fn before(self, other: Self) -> Option<Self> {
        let until = day_before(other.from?)?;
        self.and(Self { from: None, until: Some(until) })
    }

    /// The days of this one after the other has ended.
    pub fn after(self, other: Self) -> Option<Self> {
        let from = day_after(other.until?)?;
        self.and(Self { from: Some(from), until: None })
    }

    /// Whether it ends after the other, or never.
    pub fn outlasts(self, other: Self) -> bool {
        other.until.is_some_and(|other| self.until.is_none_or(|until| until > other))
    }

    /// Which of two begins first.
    pub fn order(&self, other: &Self) -> Ordering {
        self.from.cmp(&other.from)
    }

    fn checked(self) -> Option<Self> {
        let backwards = self.from.zip(self.until).is_some_and(|(from, until)| until < from);
        (!backwards).then_some(self)
    }

    /// "from 2024-01-01 until 2024-12-31"
    pub fn english(self) -> String {
        match (self.from, self.until) {
            (Some(from), Some(until)) if from == until => format!("on {from}"),
            (Some(from), Some(until)) => format!("from {from} until {until}"),
            (Some(from), None) => format!("from {from} on"),
            (None, Some(until)) => format!("until {until}"),
            (None, None) => "at all times".to_owned(),
        }
    }

    /// "自 2024-01-01 起至 2024-12-31 止"
    pub fn chinese(self) -> String {
        match (self.from, self.until) {
            (Some(from), Some(until)) if from == until => format!("{from} 当日"),
            (Some(from), Some(until)) => format!("自 {from} 起至 {until} 止"),
            (Some(from), None) => format!("自 {from} 起"),
            (None, Some(until)) => format!("至 {until} 止"),
            (None, None) => "始终".to_owned(),
        }
    }
}

pub(crate) fn day_before(day: Date) -> Option<Date> {
    day.plus_days(-1)
}

pub(crate) fn day_after(day: Date) -> Option<Date> {
    day.plus_days(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn period(from: &str, until: &str) -> Period {
        let day = |text: &str| text.parse().ok();
        Period { from: day(from), until: day(until) }
    }

    #[test]
    fn periods_meet_in_the_days_of_both() {
        let year = period("2024-01-01", "2024-12-31");
        let half = period("2024-07-01", "");
        assert_eq!(year.and(half), Some(period("2024-07-01", "2024-12-31")));
        assert_eq!(year.before(half), Some(period("2024-01-01", "2024-06-30")));
        assert_eq!(year.after(half), None);
        assert_eq!(half.after(year), Some(period("2025-01-01", "")));
        assert_eq!(year.and(period("2025-01-01", "")), None);
        assert_eq!(Period::ALWAYS.and(year), Some(year));
        assert!(year.contains("2024-12-31".parse().unwrap()));
    }
}
