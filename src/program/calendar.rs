//! Calendars and periods, compiled.

use crate::model::{self, CalendarId};
use crate::syntax::ast::DurationUnit;
use crate::value;

use super::from_model::Compiler;
use super::{Label, NodeId, Place};

/// A calendar.
#[derive(Debug, Clone)]
#[allow(missing_docs, reason = "named as in the model")]
pub struct Calendar {
    pub label: Label,
    pub days: value::Calendar,
}

/// `15 working days`, with the calendar that says which days are worked.
#[derive(Debug, Clone)]
#[allow(missing_docs, reason = "named as in the model")]
pub struct Period {
    pub count: u32,
    pub unit: DurationUnit,
    pub calendar: Option<CalendarId>,
    pub place: Place,
}

/// `within 15 days of closed`
#[derive(Debug, Clone)]
#[allow(missing_docs, reason = "named as in the model")]
pub struct Within {
    pub period: Period,
    pub of: NodeId,
}

impl Compiler<'_> {
    pub fn calendar(&mut self, it: &model::Calendar) -> Calendar {
        Calendar { label: self.label(&it.name, it.title.as_ref(), it.span), days: it.days.clone() }
    }

    pub fn period(&self, it: &model::Period) -> Period {
        let place = self.place(it.span);
        Period { count: it.count, unit: it.unit, calendar: it.calendar, place }
    }

    pub fn within(&mut self, it: &model::Within) -> Within {
        Within { period: self.period(&it.period), of: self.flat.add(&it.of) }
    }
}
