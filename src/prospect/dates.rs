//! What may come of days and periods.

use crate::model::{CalendarId, OfDates, Period};
use crate::program::{NodeId, Program};
use crate::syntax::ast::{DurationUnit, Relation};
use crate::value::{Calendar, Date, Number, whole_months};

use super::facts::every_day;
use super::possible::{Numbers, Possible, Values};
use super::span::Span;
use super::survey::Survey;
use super::truth::Unsure;

impl Survey<'_> {
    /// `days from A to B`
    pub fn elapsed(&mut self, unit: DurationUnit, from: NodeId, to: NodeId) -> Numbers {
        let elapsed = |from: Date, to: Date| {
            Some(match unit {
                DurationUnit::Days | DurationUnit::WorkingDays => from.days_to(to),
                DurationUnit::Months => whole_months(from, to),
                DurationUnit::Years => whole_months(from, to) / 12 * 12,
            })
        };
        let (from, to) = (self.value(from), self.value(to));
        let days = from.dates().zip(to.dates());
        let span = days.map(|(from, to)| between(from, to, elapsed));
        Numbers { span, unsure: from.unsure.or(to.unsure) }
    }

    /// A date moved by a duration.
    pub fn moved(&mut self, date: NodeId, by: NodeId, months: bool, backward: bool) -> Possible {
        let (date, by) = (self.value(date), self.numbers(by));
        let by = if backward { by.map(|span| span.negate()) } else { by };
        let unsure = date.unsure.or(by.unsure);
        let Some((days, by)) = date.dates().zip(by.span) else { return Possible::none(unsure) };
        let moved = |date: Option<Date>, by: Option<&Number>| {
            let (date, by) = (date?, by?.to_i64()?);
            if months { date.plus_months(by) } else { date.plus_days(by) }
        };
        let span =
            Span { low: moved(days.low, by.low.as_ref()), high: moved(days.high, by.high.as_ref()) };
        Possible { values: Values::Dates(within(span, &every_day())), unsure }
    }

    /// What is reckoned from dates.
    pub fn of_dates(&mut self, reckoned: OfDates, of: &[NodeId]) -> Possible {
        let [first, rest @ ..] = of else { return Possible::none(Unsure::OTHERWISE) };
        let date = self.value(*first);
        let Some(days) = date.dates().cloned() else { return Possible::none(date.unsure) };
        let program = self.ground.program;
        let numbers = |span| Possible { values: Values::Numbers(span), unsure: date.unsure };
        let dates = |span| Possible { values: Values::Dates(span), unsure: date.unsure };
        match (reckoned, rest) {
            (OfDates::Year(month, day), _) => {
                numbers(days.rising(|date| Some(year_of(*date, month, day).into())))
            }
            (OfDates::Month, _) => numbers(months(&days)),
            (OfDates::Period(period, relation), _) => {
                dates(period_of(program, &period, relation, &days))
            }
            (OfDates::WorkingDays(calendar), [to]) => {
                let to = self.value(*to);
                let calendar = &program.calendars[calendar].days;
                let span = to.dates().map(|to| worked_between(calendar, &days, to));
                Possible { values: span.map_or(Values::Nothing, Values::Numbers), unsure: date.unsure }
                    .with(to.unsure)
            }
            (OfDates::Plus(calendar) | OfDates::Minus(calendar), [by]) => {
                let by = self.numbers(*by);
                let backward = matches!(reckoned, OfDates::Minus(_));
                let by = if backward { by.map(|span| span.negate()) } else { by };
                let span = by.span.map(|by| worked(program, calendar, &days, &by));
                Possible { values: span.map_or(Values::Nothing, Values::Dates), unsure: date.unsure }
                    .with(by.unsure)
            }
            _ => Possible::none(Unsure::OTHERWISE),
        }
    }
}

/// What lies between two days, of a reckoning that rises with the later one and falls with the earlier.
fn between(
    from: &Span<Date>,
    to: &Span<Date>,
    reckon: impl Fn(Date, Date) -> Option<i64>,
) -> Span<Number> {
    let end = |from: Option<Date>, to: Option<Date>| reckon(from?, to?).map(Number::from);
    Span { low: end(from.high, to.low), high: end(from.low, to.high) }
}

/// Ends that are not known are those of all that there is.
fn within(span: Span<Date>, all: &Span<Date>) -> Span<Date> {
    Span { low: span.low.or(all.low), high: span.high.or(all.high) }
}

fn year_of(date: Date, month: i8, day: i8) -> i64 {
    let (year, own_month, own_day) = date.parts();
    let begun = (month, day) != (1, 1) && (own_month, own_day) >= (month, day);
    i64::from(year) + i64::from(begun)
}

/// The months in which days may lie.
fn months(days: &Span<Date>) -> Span<Number> {
    let month = |date: Date| Number::from(i64::from(date.parts().1));
    match (days.low, days.high) {
        (Some(low), Some(high)) if low.parts().0 == high.parts().0 => {
            Span::between(month(low), month(high))
        }
        _ => Span::between(1.into(), 12.into()),
    }
}

/// The days of which a calendar speaks, and one more at each end, from which it can be counted. A case that
/// comes to others is refused.
fn speaks_of(calendar: &Calendar) -> Span<Date> {
    let (first, last) = (calendar.years().min(), calendar.years().max());
    let near = |date: Option<Date>, by: i64| date.and_then(|date| date.plus_days(by).or(Some(date)));
    Span {
        low: near(first.and_then(|year| Date::new(year, 1, 1)), -1),
        high: near(last.and_then(|year| Date::new(year, 12, 31)), 1),
    }
}

/// The days that a period ends on, or that lie so far before or after a day.
fn period_of(program: &Program, period: &Period, relation: Relation, days: &Span<Date>) -> Span<Date> {
    let calendar = period.calendar.map(|id| &program.calendars[id].days);
    let working = period.unit == DurationUnit::WorkingDays;
    let all = match calendar {
        Some(_) if working && period.count == 0 => return days.clone(),
        Some(calendar) if working || relation == Relation::Of => speaks_of(calendar),
        _ => every_day(),
    };
    let days = if working { days.and(&all).unwrap_or_else(|| all.clone()) } else { days.clone() };
    within(days.rising(|date| program.period_end(period, relation, *date)), &all)
}

fn worked_between(calendar: &Calendar, from: &Span<Date>, to: &Span<Date>) -> Span<Number> {
    let all = speaks_of(calendar);
    let count = from
        .and(&all)
        .zip(to.and(&all))
        .map(|(from, to)| between(&from, &to, |from, to| calendar.working_days_between(from, to).ok()));
    // Between a day and itself there is nothing to count, wherever it lies.
    let same = from.and(to).map(|_| Span::zero());
    match (count, same) {
        (Some(count), Some(same)) => count.or(&same),
        (count, same) => count.or(same).unwrap_or(Span::ALL),
    }
}

/// The working days that lie so many before or after a day.
fn worked(program: &Program, id: CalendarId, days: &Span<Date>, by: &Span<Number>) -> Span<Date> {
    let calendar = &program.calendars[id].days;
    let all = speaks_of(calendar);
    let known = days.and(&all).unwrap_or_else(|| all.clone());
    let moved = |date: Option<Date>, by: Option<&Number>| {
        let (date, by) = (date?, by?.to_i64()?);
        let count = u32::try_from(by.unsigned_abs()).ok()?;
        let moved = match by >= 0 {
            true => calendar.working_day_after(date, count),
            false => calendar.working_day_before(date, count),
        };
        moved.ok()
    };
    let span =
        Span { low: moved(known.low, by.low.as_ref()), high: moved(known.high, by.high.as_ref()) };
    let span = within(span, &all);
    // No day further is the day itself, wherever it lies.
    if by.has_zero() { span.or(days) } else { span }
}
