//! Where in the record the events are, and what the next value is for.

use crate::model::{FieldId, Id, RecordId};
use crate::program::{FINDINGS_LIMIT, InnerId, Led};

use super::binder::Binder;
use super::key::{Builtin, Key, ObjectKind, push_key};

/// What the binder needs while it works; the frame keeps it, so that its memory is reused.
#[derive(Debug, Clone, Default, PartialEq)]
pub(in super::super) struct Scratch {
    levels: Vec<Level>,
    marks: Vec<Mark>,
}

/// An object or list that has begun and not ended.
#[derive(Debug, Clone, PartialEq)]
struct Level {
    kind: LevelKind,
    /// Where in it the current value stands.
    at: Option<Key>,
}

#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum LevelKind {
    Object {
        kind: ObjectKind,
        record: RecordId,
        item: u32,
        /// Where its marks begin.
        marks: usize,
        /// The object within it that is the current one.
        within: Option<InnerId>,
    },
    Items {
        record: RecordId,
        /// The slot that the list fills.
        owner: Owner,
        /// The number of its first item.
        start: u32,
    },
    Findings,
    Examined,
}

/// Whose slot.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Owner {
    pub(super) record: RecordId,
    pub(super) item: u32,
    pub(super) field: FieldId,
}

/// What has come for a key so far.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Mark {
    Unseen,
    Seen,
    /// A problem has been told, so that it is not told as missing too.
    Bad,
}

/// What the next value is for.
#[derive(Debug, Clone, Copy)]
pub(super) enum Want {
    Nothing,
    Case,
    Field(Owner),
    /// An object within the current one.
    Inner(InnerId),
    Item(RecordId),
    Builtin(Builtin),
    Finding,
    Class,
}

impl Scratch {
    /// Forgets everything but its memory.
    pub(super) fn clear(&mut self) {
        self.levels.clear();
        self.marks.clear();
    }
}

impl Binder<'_> {
    /// An object becomes the current one, its fields absent.
    pub(super) fn enter_object(&mut self, kind: ObjectKind, record: RecordId) {
        let item = self.frame.push_item(record);
        let marks = self.room_for_marks(record);
        self.enter(LevelKind::Object { kind, record, item, marks, within: None });
    }

    /// Makes room for what comes for an object's keys, and says where it begins.
    pub(super) fn room_for_marks(&mut self, record: RecordId) -> usize {
        let marks = self.scratch.marks.len();
        let schema = &self.schema.records[record];
        let keys = Builtin::COUNT + schema.fields.len() + schema.keys.objects();
        self.scratch.marks.resize(marks + keys, Mark::Unseen);
        marks
    }

    /// An object within the current one becomes the current one.
    pub(super) fn enter_inner(&mut self, id: InnerId) {
        if let Some(LevelKind::Object { kind, record, item, marks, .. }) = self.current() {
            self.enter(LevelKind::Object { kind, record, item, marks, within: Some(id) });
        }
    }

    /// A list becomes the current one.
    pub(super) fn enter(&mut self, kind: LevelKind) {
        self.scratch.levels.push(Level { kind, at: None });
    }

    /// The current object or list is left.
    pub(super) fn leave(&mut self) {
        let left = self.scratch.levels.pop().map(|level| level.kind);
        if let Some(LevelKind::Object { marks, within: None, .. }) = left {
            self.scratch.marks.truncate(marks);
        }
    }

    /// The current object or list.
    pub(super) fn current(&self) -> Option<LevelKind> {
        self.scratch.levels.last().map(|level| level.kind)
    }

    /// Where in the current object or list the current value stands.
    pub(super) fn key_now(&self) -> Option<Key> {
        self.scratch.levels.last().and_then(|level| level.at)
    }

    /// Sets where in the current object or list the current value stands.
    pub(super) fn at(&mut self, key: Option<Key>) {
        if let Some(level) = self.scratch.levels.last_mut() {
            level.at = key;
        }
    }

    /// The key of the current object that is written like this.
    pub(super) fn find(&self, key: &str) -> Option<Key> {
        let Some(LevelKind::Object { kind, record, within, .. }) = self.current() else { return None };
        let builtin = Builtin::of(kind).iter().find(|(name, _)| *name == key && within.is_none());
        if let Some(&(_, builtin)) = builtin {
            return Some(Key::Builtin(builtin));
        }
        let schema = &self.schema.records[record];
        match schema.keys.get(within, key) {
            Some(Led::Field(field)) => Some(Key::Field(field)),
            Some(Led::Inner(id)) => Some(Key::Inner(id)),
            None if self.by_name && within.is_none() => schema.names.get(key).copied().map(Key::Field),
            None => None,
        }
    }

    /// What has come for a key of the current object.
    pub(super) fn mark(&self, key: Key) -> Option<Mark> {
        self.scratch.marks.get(self.mark_place(key)?).copied()
    }

    /// Notes what has come for a key of the current object.
    pub(super) fn set_mark(&mut self, key: Key, mark: Mark) {
        let place = self.mark_place(key);
        if let Some(place) = place.and_then(|place| self.scratch.marks.get_mut(place)) {
            *place = mark;
        }
    }

    fn mark_place(&self, key: Key) -> Option<usize> {
        let Some(LevelKind::Object { marks, record, .. }) = self.current() else { return None };
        match key {
            Key::Builtin(builtin) => Some(marks + builtin as usize),
            Key::Field(field) => Some(marks + Builtin::COUNT + field.index()),
            Key::Inner(id) => {
                let fields = self.schema.records[record].fields.len();
                Some(marks + Builtin::COUNT + fields + id.index())
            }
            Key::Index(_) => None,
        }
    }

    /// What the next value is for; in a list, its place moves on.
    pub(super) fn want(&mut self) -> Want {
        let Some(level) = self.scratch.levels.last() else { return Want::Case };
        let (want, limit) = match level.kind {
            LevelKind::Object { record, item, .. } => {
                return match level.at {
                    Some(Key::Field(field)) => Want::Field(Owner { record, item, field }),
                    Some(Key::Inner(id)) => Want::Inner(id),
                    Some(Key::Builtin(builtin)) => Want::Builtin(builtin),
                    _ => Want::Nothing,
                };
            }
            LevelKind::Items { record, .. } => (Want::Item(record), self.schema.records[record].at_most),
            LevelKind::Findings => (Want::Finding, FINDINGS_LIMIT),
            LevelKind::Examined => (Want::Class, u32::MAX),
        };
        let index = match level.at {
            Some(Key::Index(index)) => index.saturating_add(1),
            _ => 0,
        };
        if index >= limit {
            self.too_many(want, index, limit);
            return Want::Nothing;
        }
        self.at(Some(Key::Index(index)));
        match want {
            Want::Item(record) if self.schema.records[record].plain => {
                Want::Field(Owner { record, item: self.frame.push_item(record), field: FieldId::FIRST })
            }
            want => want,
        }
    }

    /// The place of the current value: `findings[2].level`.
    pub(super) fn path(&self) -> String {
        let mut path = String::new();
        for level in &self.scratch.levels {
            match (level.at, level.kind) {
                (Some(Key::Index(index)), _) => path.push_str(&format!("[{index}]")),
                (Some(Key::Builtin(builtin)), _) => push_key(&mut path, builtin.name()),
                (Some(Key::Field(field)), LevelKind::Object { record, .. }) => {
                    let field = &self.schema.records[record].fields[field];
                    push_key(&mut path, field.path().last().unwrap_or(&""));
                }
                (Some(Key::Inner(id)), LevelKind::Object { record, .. }) => {
                    push_key(&mut path, self.schema.records[record].keys.key_of(id));
                }
                _ => {}
            }
        }
        path
    }
}
