//! Calendars, and what is reckoned by them.

use std::fmt;

use crate::source::Span;
use crate::syntax::ast::{DurationUnit, Relation};

use crate::model::{CalendarId, Expr};

/// A calendar: all items of its name together.
#[derive(Debug, Clone)]
#[allow(missing_docs, reason = "the names say it")]
pub struct Calendar {
    pub name: String,
    pub title: Option<String>,
    pub days: crate::value::Calendar,
    /// The first of its items.
    pub span: Span,
}

/// `15 working days`, with the calendar that says which days are worked.
#[derive(Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names say it")]
pub struct Period {
    pub count: u32,
    pub unit: DurationUnit,
    pub calendar: Option<CalendarId>,
    pub span: Span,
}

/// What a period is, wherever it is written.
impl fmt::Debug for Period {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { count, unit, calendar, .. } = self;
        write!(f, "{count} {unit:?} by {calendar:?}")
    }
}

/// `within 15 working days of closed`
#[derive(Debug, Clone)]
#[allow(missing_docs, reason = "the names of the clauses")]
pub struct Within {
    pub period: Period,
    pub of: Expr,
}

/// What is reckoned from dates.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OfDates {
    /// `working days from A to B`
    WorkingDays(CalendarId),
    /// `D + N`, with a number of working days
    Plus(CalendarId),
    /// `D - N`, with a number of working days
    Minus(CalendarId),
    /// `15 working days of D`, `15 working days after D`
    Period(Period, Relation),
    /// `year of D starting 10-21`: the month and day with which years begin.
    Year(i8, i8),
    /// `month of D`
    Month,
}
