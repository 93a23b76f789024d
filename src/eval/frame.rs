//! A bound record: typed slots in flat vectors that are reused from case to case.

use crate::model::{ClassId, ErrorId, FieldId, Id, RecordId};
use crate::value::{Date, Json, Number};

/// The value of a slot.
#[derive(Debug, Clone, PartialEq, Default)]
pub enum Slot {
    /// Not in the record, JSON null, or a value that means absent. A default has been filled in.
    #[default]
    Absent,
    /// Yes or no.
    Bool(bool),
    /// A number; a percentage as a fraction, a duration in days or months.
    Number(Number),
    /// A text.
    Text(Text),
    /// A day.
    Date(Date),
    /// A value's place in its enumeration.
    Enum(u16),
    /// Items in [`Frame::items`] of the list's record, from `start` on.
    List {
        /// The first item's number.
        start: u32,
        /// How many.
        len: u32,
    },
}

/// A text of the record, as a range of [`Frame::text`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Text {
    start: u32,
    end: u32,
}

/// A finding of the record.
#[derive(Debug, Clone)]
#[allow(missing_docs, reason = "the keys of a finding")]
pub struct Finding {
    pub error: ErrorId,
    /// The code as recorded, which an `otherwise` row does not name.
    pub code: Text,
    /// At least 1.
    pub count: u32,
    /// A value of the levels: the reviewer's, or the row's only one.
    pub level: Option<u16>,
    /// The reviewer's points.
    pub points: Option<Number>,
    pub waived: bool,
    pub waived_because: Option<Text>,
    pub note: Option<Text>,
    pub evidence: Option<Json>,
    /// The number of its item in the items of [`crate::model::Model::FINDING`].
    pub item: u32,
}

/// One record, bound. Clearing keeps the memory.
#[derive(Debug, Clone, Default)]
pub struct Frame {
    text: String,
    /// The slots of every record, by record; item after item.
    slots: Vec<Vec<Slot>>,
    /// How many slots an item of each record has.
    strides: Vec<u32>,
    id: Option<Text>,
    findings: Vec<Finding>,
    /// The classes that `examined` names, with those within them; `None` where the key is absent.
    examined: Option<Vec<ClassId>>,
}

impl Frame {
    /// The characters of a text.
    #[must_use]
    pub fn text(&self, text: Text) -> &str {
        self.text.get(text.start as usize..text.end as usize).unwrap_or_default()
    }

    /// The slot of an item's field; the case is item 0 of its record.
    #[must_use]
    pub fn slot(&self, record: RecordId, item: u32, field: FieldId) -> &Slot {
        let stride = self.strides.get(record.index()).copied().unwrap_or_default() as usize;
        let slots = self.slots.get(record.index());
        slots
            .and_then(|slots| slots.get(item as usize * stride + field.index()))
            .unwrap_or(&Slot::Absent)
    }

    /// The record's id, if it has one.
    #[must_use]
    pub fn id(&self) -> Option<&str> {
        self.id.map(|id| self.text(id))
    }

    /// The findings, in the record's order.
    #[must_use]
    pub fn findings(&self) -> &[Finding] {
        &self.findings
    }

    /// Whether a class was examined; `None` where the record does not say.
    #[must_use]
    pub fn examined(&self, class: ClassId) -> Option<bool> {
        self.examined.as_ref().map(|classes| classes.contains(&class))
    }
}
