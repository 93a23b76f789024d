//! Calendars, and periods that are reckoned by them.

use crate::source::Span;
use crate::syntax::ast::DurationUnit;

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
#[derive(Debug, Clone, Copy)]
#[allow(missing_docs, reason = "the names say it")]
pub struct Period {
    pub count: u32,
    pub unit: DurationUnit,
    pub calendar: Option<CalendarId>,
    pub span: Span,
}

/// `within 15 working days of closed`
#[derive(Debug, Clone)]
#[allow(missing_docs, reason = "the names of the clauses")]
pub struct Within {
    pub period: Period,
    pub of: Expr,
}
