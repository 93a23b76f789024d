//! A bound record: typed slots in flat vectors that are reused from case to case.

use crate::model::{ClassId, ErrorId, FieldId, Id, Model, RecordId};
use crate::value::{Date, Json, Number};

use super::bind::Scratch;

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
    /// Items of the list's record in the frame, from `start` on.
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
#[derive(Debug, Clone, PartialEq)]
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
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Frame {
    text: String,
    records: Vec<Items>,
    id: Option<Text>,
    findings: Vec<Finding>,
    /// By class, whether `examined` names it or a class around it.
    examined: Vec<bool>,
    /// Whether the record has the key `examined`.
    says_examined: bool,
    /// What the record leaves open, where that is asked for.
    open: Left,
    scratch: Scratch,
}

/// What a record that is not complete leaves open.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Left {
    /// Facts that it does not state, whose slots are absent: the record, the item and the field.
    pub facts: Vec<(RecordId, u32, FieldId)>,
    /// Whether there may be more findings than it has.
    pub findings: bool,
    /// Whether it does not say what was examined.
    pub examined: bool,
}

/// The slots of one record's items, item after item.
#[derive(Debug, Clone, PartialEq, Default)]
struct Items {
    slots: Vec<Slot>,
    /// How many slots an item has.
    stride: usize,
    count: u32,
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
        let items = self.records.get(record.index());
        items.and_then(|items| items.slots.get(items.place(item, field))).unwrap_or(&Slot::Absent)
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

    /// The same, to be changed.
    pub(super) fn findings_mut(&mut self) -> &mut Vec<Finding> {
        &mut self.findings
    }

    /// Forgets what was examined.
    pub(super) fn forget_examined(&mut self) {
        self.examined.fill(false);
        self.says_examined = false;
    }

    /// Adds a finding of a code that the reviewer lets pass.
    pub(super) fn let_pass(&mut self, error: ErrorId, code: &str, level: Option<u16>) {
        let finding = self.passing(error, code, level);
        self.findings.push(finding);
    }

    /// A finding of a code that the reviewer lets pass.
    pub(super) fn passing(&mut self, error: ErrorId, code: &str, level: Option<u16>) -> Finding {
        let (code, item) = (self.push_text(code), self.push_item(Model::FINDING));
        Finding {
            error,
            code,
            count: 1,
            level,
            points: None,
            waived: true,
            waived_because: None,
            note: None,
            evidence: None,
            item,
        }
    }

    /// Whether a class was examined; `None` where the record does not say.
    #[must_use]
    pub fn examined(&self, class: ClassId) -> Option<bool> {
        self.says_examined.then(|| self.examined.get(class.index()).copied().unwrap_or_default())
    }

    /// What the record leaves open; nothing unless it was bound so that it may.
    #[must_use]
    pub fn open(&self) -> &Left {
        &self.open
    }

    /// Forgets the last record and makes room for one of these strides.
    pub(super) fn reset(&mut self, strides: impl Iterator<Item = usize>, classes: usize) {
        self.text.clear();
        let mut count = 0;
        for stride in strides {
            if self.records.len() == count {
                self.records.push(Items::default());
            }
            if let Some(items) = self.records.get_mut(count) {
                items.slots.clear();
                (items.stride, items.count) = (stride, 0);
            }
            count += 1;
        }
        self.records.truncate(count);
        self.id = None;
        self.findings.clear();
        self.examined.clear();
        self.examined.resize(classes, false);
        self.says_examined = false;
        self.open = Left::default();
    }

    /// What binding works with, so that its memory is reused.
    pub(super) fn scratch(&mut self) -> &mut Scratch {
        &mut self.scratch
    }

    /// Keeps a text.
    pub(super) fn push_text(&mut self, text: &str) -> Text {
        let end = |text: &str| u32::try_from(text.len()).unwrap_or(u32::MAX);
        let start = end(&self.text);
        self.text.push_str(text);
        Text { start, end: end(&self.text) }
    }

    /// Adds an item whose fields are absent, and returns its number.
    pub(super) fn push_item(&mut self, record: RecordId) -> u32 {
        let Some(items) = self.records.get_mut(record.index()) else { return 0 };
        items.slots.resize(items.slots.len() + items.stride, Slot::Absent);
        items.count += 1;
        items.count - 1
    }

    /// How many items a record has so far.
    #[must_use]
    pub fn items(&self, record: RecordId) -> u32 {
        self.records.get(record.index()).map_or(0, |items| items.count)
    }

    /// Fills a slot.
    pub(super) fn set(&mut self, record: RecordId, item: u32, field: FieldId, slot: Slot) {
        let items = self.records.get_mut(record.index());
        let place = items.and_then(|items| {
            let place = items.place(item, field);
            items.slots.get_mut(place)
        });
        if let Some(place) = place {
            *place = slot;
        }
    }

    /// Where it is noted what the record leaves open.
    pub(super) fn leave(&mut self) -> &mut Left {
        &mut self.open
    }

    /// Gives the record its id.
    pub(super) fn set_id(&mut self, id: Text) {
        self.id = Some(id);
    }

    /// Adds a finding.
    pub(super) fn push_finding(&mut self, finding: Finding) {
        self.findings.push(finding);
    }

    /// Notes that the record says what was examined.
    pub(super) fn say_examined(&mut self) {
        self.says_examined = true;
    }

    /// Notes that a class was examined.
    pub(super) fn examine(&mut self, class: ClassId) {
        if let Some(examined) = self.examined.get_mut(class.index()) {
            *examined = true;
        }
    }
}

impl Items {
    fn place(&self, item: u32, field: FieldId) -> usize {
        item as usize * self.stride + field.index()
    }
}
