//! Calendars.

use crate::source::Span;

use super::{Dated, Lock, Numeral, Text, Titled};

/// `calendar cn "…" { covers 2024  weekend saturday, sunday  holiday D..D "…"  workday D, D }`
#[derive(Debug, Clone)]
pub struct Calendar {
    /// Name and title.
    pub name: Titled,
    /// In the order of the text.
    pub clauses: Vec<CalendarClause>,
    /// `locked`, if it is.
    pub lock: Option<Lock>,
    /// The whole item.
    pub span: Span,
}

/// A clause of a calendar.
#[derive(Debug, Clone)]
pub enum CalendarClause {
    /// `covers 2024, 2026..2028`
    Covers(Vec<Years>, Span),
    /// `weekend saturday, sunday`: Monday is 0.
    Weekend(Vec<(usize, Span)>, Span),
    /// `holiday 2024-02-10..2024-02-17 "…", 2024-04-04`
    Holiday(Vec<Dates>),
    /// `workday 2024-02-04, 2024-02-18`
    Workday(Vec<Dates>),
}

/// `2024`, `2024..2026`
#[derive(Debug, Clone)]
pub struct Years {
    /// The first year.
    pub first: Numeral,
    /// The last year.
    pub last: Option<Numeral>,
    /// Both.
    pub span: Span,
}

/// `2024-02-10`, `2024-02-10..2024-02-17 "…"`
#[derive(Debug, Clone)]
pub struct Dates {
    /// The first day.
    pub first: Dated,
    /// The last day.
    pub last: Option<Dated>,
    /// What these days are called.
    pub name: Option<Text>,
    /// The days, without the name.
    pub span: Span,
}
