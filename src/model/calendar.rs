//! Calendars, and which of them a period is reckoned by.

use std::collections::BTreeMap;

use indexmap::IndexMap;

use crate::diagnostic::{CalendarProblem, Clause, Diagnostic, ResolveProblem, Thing, TypeProblem};
use crate::source::Span;
use crate::syntax::ast::{self, CalendarClause, DurationUnit, Item, Relation};
use crate::value::{Calendar as Days, Date, Mark, Weekend};

use super::from_ast::{Builder, text};
use super::scope::Symbol;
use super::{Arithmetic, Calendar, CalendarId, Expr, ExprKind, OfDates, Period, Type, Within};

/// The most years of one calendar.
const YEARS_LIMIT: usize = 200;

/// A calendar in the making.
struct Making {
    days: Days,
    /// Where each year is given.
    years: BTreeMap<i16, Span>,
    /// The days that are given, none of them twice: by their first day the last one, whether they
    /// are worked, and the place.
    given: BTreeMap<Date, (Date, bool, Span)>,
}

impl<'a> Builder<'a> {
    /// Makes the calendars, each of all items of its name.
    pub(super) fn declare_calendars(&mut self, items: &'a [Item]) {
        let mut by_name: IndexMap<&str, Vec<&'a ast::Calendar>> = IndexMap::new();
        for item in items {
            if let Item::Calendar(calendar) = item {
                by_name.entry(calendar.name.name.text.as_str()).or_default().push(calendar);
            }
        }
        for items in by_name.into_values() {
            let Some(first) = items.first() else { continue };
            let mut making =
                Making { days: Days::default(), years: BTreeMap::new(), given: BTreeMap::new() };
            items.iter().for_each(|item| self.add_to_calendar(item, &mut making));
            let titles = items.iter().find_map(|item| text(item.name.title.as_ref()));
            let id = self.model.calendars.push(Calendar {
                name: first.name.name.text.clone(),
                title: titles,
                days: making.days,
                span: first.span,
            });
            self.declare_name(&first.name.name, Symbol::Calendar(id));
        }
    }

    fn add_to_calendar(&mut self, item: &'a ast::Calendar, making: &mut Making) {
        let years = self.years(item);
        let weekend = self.weekend(item);
        for &(year, span) in &years {
            if let Some(&first) = making.years.get(&year) {
                let problem = CalendarProblem::YearTwice { calendar: item.name.name.text.clone(), year };
                self.problems.push(Diagnostic::new(problem, span).also(first));
            } else if making.years.len() >= YEARS_LIMIT {
                return self.report(CalendarProblem::TooManyYears { limit: YEARS_LIMIT }, span);
            } else {
                making.years.insert(year, span);
                making.days.cover(year, weekend);
            }
        }
        let years: Vec<i16> = years.into_iter().map(|(year, _)| year).collect();
        for clause in &item.clauses {
            let (dates, worked) = match clause {
                CalendarClause::Holiday(dates) => (dates, false),
                CalendarClause::Workday(dates) => (dates, true),
                CalendarClause::Covers(..) | CalendarClause::Weekend(..) => continue,
            };
            for dates in dates.iter().filter(|_| !years.is_empty()) {
                self.mark(dates, worked, &years, making);
            }
        }
    }

    /// The days of the week that are not worked.
    fn weekend(&mut self, item: &'a ast::Calendar) -> Weekend {
        let mut weekend = [false; 7];
        let mut again = false;
        for clause in &item.clauses {
            let CalendarClause::Weekend(days, span) = clause else { continue };
            self.once(Clause::Weekend, std::mem::replace(&mut again, true), *span);
            for &(day, span) in days {
                if let Some(free) = weekend.get_mut(day)
                    && std::mem::replace(free, true)
                {
                    self.report(CalendarProblem::WeekdayTwice, span);
                }
            }
            if weekend == [true; 7] {
                self.report(CalendarProblem::NothingWorked, *span);
            }
        }
        if !again {
            self.lacks(item, Clause::Weekend);
        }
        weekend
    }

    /// The years that an item covers, each with its place.
    fn years(&mut self, item: &'a ast::Calendar) -> Vec<(i16, Span)> {
        let (mut years, mut again) = (Vec::new(), false);
        for clause in &item.clauses {
            let CalendarClause::Covers(all, span) = clause else { continue };
            self.once(Clause::Covers, std::mem::replace(&mut again, true), *span);
            for given in all {
                let first = self.year(&given.first);
                let last = given.last.as_ref().map_or(first, |last| self.year(last));
                let (Some(first), Some(last)) = (first, last) else { continue };
                if last < first {
                    let (first, last) = (first.to_string(), last.to_string());
                    self.report(CalendarProblem::UpsideDown { first, last }, given.span);
                } else {
                    // One more than there may be is enough to say that there are too many.
                    years.extend((first..=last).take(YEARS_LIMIT + 1).map(|year| (year, given.span)));
                }
            }
        }
        if !again {
            self.lacks(item, Clause::Covers);
        }
        years
    }

    fn year(&mut self, year: &ast::Numeral) -> Option<i16> {
        let number = year.value.to_i64().and_then(|year| i16::try_from(year).ok());
        let number = number.filter(|year| (1000..=9999).contains(year));
        if number.is_none() {
            self.report(CalendarProblem::NoYear { found: year.value.to_string() }, year.span);
        }
        number
    }

    fn lacks(&mut self, item: &'a ast::Calendar, clause: Clause) {
        let name = item.name.name.text.clone();
        self.report(TypeProblem::MissingClause { name, clause }, item.name.name.span);
    }

    /// Adds days that are worked, or not.
    fn mark(&mut self, dates: &'a ast::Dates, worked: bool, years: &[i16], making: &mut Making) {
        let first = dates.first.date;
        let last = dates.last.as_ref().map_or(first, |last| last.date);
        if last < first {
            let (first, last) = (first.to_string(), last.to_string());
            return self.report(CalendarProblem::UpsideDown { first, last }, dates.span);
        }
        if let Some(date) = outside(first, last, years) {
            let problem = CalendarProblem::OutsideYears { date: date.to_string(), years: shown(years) };
            return self.report(problem, dates.span);
        }
        let before = making.given.range(..=last).next_back();
        if let Some((&start, &(end, as_worked, span))) = before.filter(|(_, (end, ..))| *end >= first) {
            let date = start.max(first).min(end).to_string();
            let problem = match worked == as_worked {
                true => CalendarProblem::DayTwice { date },
                false => CalendarProblem::HolidayAndWorkday { date },
            };
            return self.problems.push(Diagnostic::new(problem, dates.span).also(span));
        }
        making.given.insert(first, (last, worked, dates.span));
        if days(first, last).all(|day| making.days.is_worked(day) == Ok(worked)) {
            let problem = match worked {
                true => CalendarProblem::WorkdayAnyway,
                false => CalendarProblem::HolidayOnWeekend,
            };
            self.report(problem, dates.span);
        }
        let name = dates.name.as_ref().map(|name| name.value.as_str().into());
        making.days.mark(Mark { first, last, worked, name });
    }

    /// The calendar by which something is reckoned: the one that it names, or the only one.
    pub(super) fn calendar_for(
        &mut self,
        name: Option<&'a ast::Name>,
        span: Span,
    ) -> Option<CalendarId> {
        if let Some(name) = name {
            return match self.names.get(&name.text) {
                Some(Symbol::Calendar(id)) => Some(id),
                Some(other) => {
                    let (text, found, wanted) = (name.text.clone(), other.thing(), Thing::Calendar);
                    self.report(ResolveProblem::WrongThing { name: text, found, wanted }, name.span);
                    None
                }
                None => {
                    self.unknown_name(name, Thing::Calendar, []);
                    None
                }
            };
        }
        match self.model.calendars.len() {
            0 => None,
            1 => Some(CalendarId::FIRST),
            _ => {
                let names = self.model.calendars.iter().map(|calendar| format!("`{}`", calendar.name));
                let names = names.collect::<Vec<_>>().join(", ");
                self.report(CalendarProblem::WhichCalendar { names }, span);
                None
            }
        }
    }

    /// So many units of time, reckoned by a calendar if there is one.
    pub(super) fn period(
        &mut self,
        count: &ast::Numeral,
        unit: DurationUnit,
        calendar: Option<&'a ast::Name>,
        span: Span,
    ) -> Period {
        let count = self.whole_count(count).unwrap_or(1);
        Period { count, unit, calendar: self.calendar_for(calendar, span), span }
    }

    /// The calendar by which working days are counted; that there is none is reported.
    fn calendar_of_work(&mut self, name: Option<&'a ast::Name>, span: Span) -> Option<CalendarId> {
        if self.model.calendars.is_empty() && name.is_none() {
            self.report(CalendarProblem::NoCalendar, span);
        }
        self.calendar_for(name, span)
    }

    /// That a calendar is named where none is needed.
    fn no_calendar_here(&mut self, name: Option<&'a ast::Name>) {
        if let Some(name) = name {
            self.report(CalendarProblem::CalendarIdle, name.span);
        }
    }

    /// `15 working days after D`, `15 days of D`
    pub(super) fn period_expr(
        &mut self,
        count: &ast::Numeral,
        (unit, relation): (DurationUnit, Relation),
        calendar: Option<&'a ast::Name>,
        span: Span,
    ) -> Option<OfDates> {
        let count = self.whole_count(count)?;
        let calendar = match (unit, relation) {
            (DurationUnit::WorkingDays, _) => Some(self.calendar_of_work(calendar, span)?),
            (_, Relation::Of) => self.calendar_for(calendar, span),
            (_, Relation::After | Relation::Before) => {
                self.no_calendar_here(calendar);
                None
            }
        };
        Some(OfDates::Period(Period { count, unit, calendar, span }, relation))
    }

    /// `working days from A to B`
    pub(super) fn elapsed(
        &mut self,
        unit: DurationUnit,
        [from, to]: [&'a ast::Expr; 2],
        calendar: Option<&'a ast::Name>,
        span: Span,
    ) -> Expr {
        let (from, to) = (self.typed(from, Type::Date), self.typed(to, Type::Date));
        if unit == DurationUnit::WorkingDays {
            let calendar = self.calendar_of_work(calendar, span).map(OfDates::WorkingDays);
            return calendar.map_or_else(
                || Expr::invalid(span),
                |reckoned| of_dates(reckoned, vec![from, to], span),
            );
        }
        self.no_calendar_here(calendar);
        let ty = if unit == DurationUnit::Days { Type::Days } else { Type::Months };
        Expr::new(ExprKind::Elapsed(unit, Box::new(from), Box::new(to)), ty, span)
    }

    /// `D + N`, `D - N` with a number of working days.
    pub(super) fn move_worked(&mut self, sign: Arithmetic, date: Expr, by: Expr, span: Span) -> Expr {
        if self.model.calendars.len() > 1 {
            self.report(CalendarProblem::WhichCalendarMoves, span);
            return Expr::invalid(span);
        }
        let Some(calendar) = self.calendar_of_work(None, span) else { return Expr::invalid(span) };
        let reckoned = match sign {
            Arithmetic::Subtract => OfDates::Minus(calendar),
            _ => OfDates::Plus(calendar),
        };
        of_dates(reckoned, vec![date, by], span)
    }

    /// `within 15 working days of closed`
    pub(super) fn within(&mut self, within: &'a ast::Within) -> Within {
        let of = self.day(&within.of);
        self.within_of(within, of)
    }

    /// The same, from a day that is understood already.
    pub(super) fn within_of(&mut self, within: &'a ast::Within, of: Expr) -> Within {
        let period = self.period(&within.count, within.unit, within.calendar.as_ref(), within.span);
        Within { period, of }
    }
}

/// What is reckoned from dates, with its type.
pub(super) fn of_dates(reckoned: OfDates, dates: Vec<Expr>, span: Span) -> Expr {
    let ty = match reckoned {
        OfDates::WorkingDays(_) => Type::WorkingDays,
        OfDates::Plus(_) | OfDates::Minus(_) | OfDates::Period(..) => Type::Date,
        OfDates::Year(..) | OfDates::Month => Type::Number,
    };
    Expr::new(ExprKind::OfDates(reckoned, dates), ty, span)
}

/// The first day between two that lies in none of these years.
fn outside(first: Date, last: Date, years: &[i16]) -> Option<Date> {
    let year = (first.parts().0..=last.parts().0).find(|year| !years.contains(year))?;
    Date::new(year, 1, 1).map(|begin| begin.max(first))
}

/// Every day from one to another.
fn days(first: Date, last: Date) -> impl Iterator<Item = Date> {
    std::iter::successors(Some(first), |day| day.plus_days(1)).take_while(move |day| *day <= last)
}

/// Years in a row as their first and last: `2024..2026, 2030`.
pub(crate) fn shown(years: &[i16]) -> String {
    let mut runs: Vec<(i16, i16)> = Vec::new();
    for &year in years {
        match runs.last_mut() {
            Some((_, last)) if last.checked_add(1) == Some(year) => *last = year,
            _ => runs.push((year, year)),
        }
    }
    let run = |&(first, last): &(i16, i16)| match first == last {
        true => first.to_string(),
        false => format!("{first}..{last}"),
    };
    runs.iter().map(run).collect::<Vec<_>>().join(", ")
}
