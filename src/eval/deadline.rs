//! The last days of periods, and how they were reckoned.

use crate::model::{CalendarId, OfDates, Period};
use crate::program::{NodeId, Program, Within};
use crate::source::Span;
use crate::syntax::ast::{DurationUnit, Relation};
use crate::value::{Calendar, Date, Mark, NotCovered, Number};

use super::machine::Machine;
use super::value::{Cause, Fault, FaultKind, Stop, Value};

/// From when a period runs, and its last day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Deadline {
    /// The day from which it runs, which is not counted.
    pub of: Date,
    /// The last day; `None` of working days where there is no calendar.
    pub due: Option<Date>,
}

impl Machine<'_> {
    /// The day from which a clause's time runs, and its last day.
    pub fn deadline(&mut self, within: &Within) -> Result<Deadline, Stop> {
        let of = self.date(within.of)?;
        Ok(Deadline { of, due: self.program.last_day(&within.period, of)? })
    }

    /// What is reckoned from dates.
    pub fn of_dates(&mut self, reckoned: OfDates, of: &[NodeId], at: Span) -> Result<Value, Stop> {
        let [first, rest @ ..] = of else { return Err(Cause::Unreckonable.into()) };
        let date = self.date(*first)?;
        let program = self.program;
        Ok(match (reckoned, rest) {
            (OfDates::Year(month, day), _) => Value::Number(year_of(date, month, day).into()),
            (OfDates::Month, _) => Value::Number(Number::from(i64::from(date.parts().1))),
            (OfDates::Period(period, Relation::Of), _) => {
                Value::Date(program.last_day(&period, date)?.ok_or(Cause::Unreckonable)?)
            }
            (OfDates::Period(period, relation), _) => {
                Value::Date(program.moved(&period, date, relation == Relation::After)?)
            }
            (OfDates::WorkingDays(calendar), [to]) => {
                let (to, days) = (self.date(*to)?, &program.calendars[calendar].days);
                let count = days.working_days_between(date, to);
                Value::Number(count.map_err(|day| not_covered(calendar, day, at))?.into())
            }
            (OfDates::Plus(calendar) | OfDates::Minus(calendar), [by]) => {
                let by = whole(&self.number(*by)?)?;
                let forward = (reckoned == OfDates::Plus(calendar)) == (by >= 0);
                let count = u32::try_from(by.unsigned_abs()).map_err(|_| FaultKind::DateOutOfRange)?;
                Value::Date(program.worked(calendar, date, count, forward, at)?)
            }
            _ => return Err(Cause::Unreckonable.into()),
        })
    }
}

impl Program {
    /// The last day of a period that begins after a day: an end on a day that is not worked moves to
    /// the next one that is, if there is a calendar. `None` of working days where there is none.
    pub fn last_day(&self, period: &Period, of: Date) -> Result<Option<Date>, Fault> {
        match (period.unit, period.calendar) {
            (DurationUnit::WorkingDays, None) => Ok(None),
            (DurationUnit::WorkingDays, Some(_)) => self.moved(period, of, true).map(Some),
            (_, None) => plain_end(period, of, true).map(Some),
            (_, Some(id)) => {
                let due = self.calendars[id].days.working_day_from(plain_end(period, of, true)?);
                due.map(Some).map_err(|day| not_covered(id, day, period.span))
            }
        }
    }

    /// The day that a period comes to from a day; none where it cannot be reckoned.
    pub fn period_end(&self, period: &Period, relation: Relation, from: Date) -> Option<Date> {
        match relation {
            Relation::Of => self.last_day(period, from).ok().flatten(),
            Relation::After | Relation::Before => {
                self.moved(period, from, relation == Relation::After).ok()
            }
        }
    }

    /// The day so long after or before a day.
    fn moved(&self, period: &Period, from: Date, forward: bool) -> Result<Date, Fault> {
        match (period.unit, period.calendar) {
            (DurationUnit::WorkingDays, Some(id)) => {
                self.worked(id, from, period.count, forward, period.span)
            }
            _ => plain_end(period, from, forward),
        }
    }

    /// The working day that is so many after or before a day.
    fn worked(
        &self,
        calendar: CalendarId,
        from: Date,
        count: u32,
        forward: bool,
        at: Span,
    ) -> Result<Date, Fault> {
        let days = &self.calendars[calendar].days;
        let found = match forward {
            true => days.working_day_after(from, count),
            false => days.working_day_before(from, count),
        };
        found.map_err(|day| not_covered(calendar, day, at))
    }

    /// How the last day of a period was reckoned: `15 working days from 2024-02-07: 2024-03-05;
    /// 2024-02-10..17 holiday, 2024-02-18 worked`. Of the days, only those are told that are not as
    /// their weekday has it.
    pub fn reckoning(&self, period: &Period, of: Date, due: Date) -> String {
        let length = self.length(period);
        let mut told =
            self.say(format!("{length} from {of}: {due}"), format!("自 {of} 起 {length}：{due}"));
        let Some(days) = period.calendar.map(|id| &self.calendars[id].days) else { return told };
        let first = match period.unit {
            DurationUnit::WorkingDays => of.plus_days(1).unwrap_or(of),
            _ => plain_end(period, of, true).unwrap_or(due),
        };
        if period.unit != DurationUnit::WorkingDays && first != due {
            told = self.say(
                format!("{length} from {of}: {first}, a day off; next working day {due}"),
                format!("自 {of} 起 {length}：{first}，非工作日，顺延至 {due}"),
            );
        }
        let marks = days.marks(first, due).filter(|mark| departs(days, mark, first, due));
        let marks: Vec<String> = marks.map(|mark| self.marked(mark)).collect();
        if !marks.is_empty() {
            told.push_str(&self.say("; ".into(), "；".into()));
            told.push_str(&marks.join(&self.say(", ".into(), "，".into())));
        }
        told
    }

    /// `15 working days`
    fn length(&self, period: &Period) -> String {
        let count = period.count;
        let (one, many, chinese) = match period.unit {
            DurationUnit::Days => ("day", "days", "日"),
            DurationUnit::WorkingDays => ("working day", "working days", "个工作日"),
            DurationUnit::Months => ("month", "months", "个月"),
            DurationUnit::Years => ("year", "years", "年"),
        };
        let english = if count == 1 { one } else { many };
        self.say(format!("{count} {english}"), format!("{count} {chinese}"))
    }

    /// `2024-02-10..17 holiday (Spring Festival)`
    fn marked(&self, mark: &Mark) -> String {
        let (days, worked) = (range(mark.first, mark.last), mark.worked);
        let english = if worked { "worked" } else { "holiday" };
        let chinese = if worked { "上班" } else { "放假" };
        match &mark.name {
            Some(name) => {
                self.say(format!("{days} {english} ({name})"), format!("{days} {chinese}（{name}）"))
            }
            None => self.say(format!("{days} {english}"), format!("{days} {chinese}")),
        }
    }
}

/// The day that is so many days, months or years after or before a day.
fn plain_end(period: &Period, of: Date, forward: bool) -> Result<Date, Fault> {
    let count = i64::from(period.count) * if forward { 1 } else { -1 };
    let end = match period.unit {
        DurationUnit::Days | DurationUnit::WorkingDays => of.plus_days(count),
        DurationUnit::Months => of.plus_months(count),
        DurationUnit::Years => of.plus_months(count * 12),
    };
    end.ok_or(Fault { kind: FaultKind::DateOutOfRange, at: Some(period.span) })
}

fn not_covered(calendar: CalendarId, NotCovered(day): NotCovered, at: Span) -> Fault {
    Fault { kind: FaultKind::NotCovered(calendar, day), at: Some(at) }
}

/// The year in which the year of a date ends, if years begin on this day.
fn year_of(date: Date, month: i8, day: i8) -> i64 {
    let (year, own_month, own_day) = date.parts();
    let begun = (month, day) != (1, 1) && (own_month, own_day) >= (month, day);
    i64::from(year) + i64::from(begun)
}

/// A whole number, by which a date can be moved.
pub fn whole(number: &Number) -> Result<i64, FaultKind> {
    number.to_i64().ok_or(match number.is_whole() {
        true => FaultKind::DateOutOfRange,
        false => FaultKind::PartOfDay,
    })
}

/// Whether some day of a mark between two dates is not as its weekday has it.
fn departs(days: &Calendar, mark: &Mark, first: Date, last: Date) -> bool {
    let begin = mark.first.max(first);
    let each = std::iter::successors(Some(begin), |day| day.plus_days(1));
    let mut each = each.take_while(|day| *day <= mark.last.min(last));
    each.any(|day| days.is_weekend(day) == Ok(mark.worked))
}

/// Days one after the other, without what both ends share: `2024-02-10..17`.
fn range(first: Date, last: Date) -> String {
    let ((year, month, day), (last_year, last_month, last_day)) = (first.parts(), last.parts());
    if first == last {
        first.to_string()
    } else if year != last_year {
        format!("{first}..{last}")
    } else if month != last_month {
        format!("{first}..{last_month:02}-{last_day:02}")
    } else {
        format!("{year:04}-{month:02}-{day:02}..{last_day:02}")
    }
}
