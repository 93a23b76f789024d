//! Changes of a record that somebody asks about.

use crate::source::Span;

use super::{Entry, GivenValue, Name};

/// `extended = true`, `D01 = 0`, `P09 = 2 { level: general }`
#[derive(Debug, Clone)]
pub struct Change {
    /// The field's name or its key in the record; a code, perhaps after its class.
    pub key: Name,
    /// What it becomes.
    pub value: GivenValue,
    /// `{ level: general }`: what the findings of a code say besides.
    pub entries: Vec<Entry>,
    /// The whole.
    pub span: Span,
}
