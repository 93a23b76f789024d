//! Calendars and periods, compiled.

use crate::model::{self, Period};
use crate::value;

use super::from_model::Compiler;
use super::{Label, NodeId};

/// A calendar.
#[derive(Debug, Clone)]
#[allow(missing_docs, reason = "named as in the model")]
pub struct Calendar {
    pub label: Label,
    pub days: value::Calendar,
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

    pub fn within(&mut self, it: &model::Within) -> Within {
        Within { period: it.period, of: self.flat.add(&it.of) }
    }
}
