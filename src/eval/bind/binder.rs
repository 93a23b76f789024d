//! The sink of a record's events.

use crate::diagnostic::{RecordFault, RecordProblem};
use crate::model::Model;
use crate::program::{FieldKind, InnerId, Schema};

use super::super::error::GradeError;
use super::super::frame::{Frame, Slot};
use super::evidence::{self, Builder};
use super::finding::Draft;
use super::key::{Builtin, Key, ObjectKind};
use super::open::Open;
use super::place::{LevelKind, Mark, Owner, Scratch, Want};
use super::value::{self, Scalar};
use super::{NESTING_LIMIT, RECORD_LIMIT, Stop};

/// Takes events and fills the frame.
pub(super) struct Binder<'a> {
    pub(super) schema: &'a Schema,
    pub(super) frame: &'a mut Frame,
    pub(super) scratch: Scratch,
    pub(super) draft: Draft,
    /// Whether keys may be the fields' names in the standard as well.
    pub(super) by_name: bool,
    /// What the record may leave open; nothing where it is to be graded.
    pub(super) open: Option<Open>,
    /// As what the record itself is read.
    case: ObjectKind,
    pub(super) problems: Vec<RecordProblem>,
    pub(super) omitted: usize,
    evidence: Option<Builder>,
    /// How many open values are passed over.
    skipping: usize,
    depth: usize,
    bytes: usize,
}

impl<'a> Binder<'a> {
    pub(super) fn new(schema: &'a Schema, frame: &'a mut Frame) -> Self {
        frame.reset(schema.records.iter().map(|record| record.fields.len()), schema.classes.len());
        Self::keeping(schema, frame)
    }

    /// One that keeps what the frame holds.
    pub(super) fn keeping(schema: &'a Schema, frame: &'a mut Frame) -> Self {
        let scratch = std::mem::take(frame.scratch());
        Self {
            schema,
            frame,
            scratch,
            draft: Draft::default(),
            by_name: false,
            open: None,
            case: ObjectKind::Case,
            problems: Vec::new(),
            omitted: 0,
            evidence: None,
            skipping: 0,
            depth: 0,
            bytes: 0,
        }
    }

    /// Lets keys be the fields' names in the standard as well.
    pub(super) fn with_names(self) -> Self {
        Self { by_name: true, ..self }
    }

    /// Lets the record leave so much open.
    pub(super) fn leaving(self, open: Open) -> Self {
        Self { open: Some(open), ..self }
    }

    /// Passes over everything but the schema's own fields of the case, and its id.
    pub(super) fn glimpsing(self) -> Self {
        Self { case: ObjectKind::Glimpse, ..self }
    }

    /// Gives the scratch memory back, and says what was wrong.
    pub(super) fn finish(mut self, result: Result<(), Stop>) -> Result<(), GradeError> {
        if let Err(Stop(fault)) = result {
            self.problems = vec![RecordProblem::new(*fault, self.path())];
            self.omitted = 0;
        }
        self.scratch.clear();
        *self.frame.scratch() = self.scratch;
        if self.problems.is_empty() {
            return Ok(());
        }
        Err(GradeError::new(self.frame.id(), self.problems, self.omitted))
    }

    /// An object begins.
    pub(super) fn begin_object(&mut self) -> Result<(), Stop> {
        self.descend()?;
        if let Some(evidence) = &mut self.evidence {
            evidence.begin_object();
        } else if !self.skips() {
            match self.want() {
                Want::Case => self.enter_object(self.case, Model::CASE),
                Want::Item(record) => self.enter_object(ObjectKind::Item, record),
                Want::Inner(id) => self.enter_inner(id),
                Want::Finding => {
                    self.draft = Draft::default();
                    self.enter_object(ObjectKind::Finding, Model::FINDING);
                }
                Want::Builtin(Builtin::Evidence) => {
                    self.evidence.insert(Builder::default()).begin_object();
                }
                want => self.pass_over(want, "{…}"),
            }
        }
        Ok(())
    }

    /// A list begins.
    pub(super) fn begin_list(&mut self) -> Result<(), Stop> {
        self.descend()?;
        if let Some(evidence) = &mut self.evidence {
            evidence.begin_list();
        } else if !self.skips() {
            match self.want() {
                Want::Builtin(Builtin::Findings) => self.enter(LevelKind::Findings),
                Want::Builtin(Builtin::Examined) => {
                    self.frame.say_examined();
                    self.enter(LevelKind::Examined);
                }
                Want::Builtin(Builtin::Evidence) => {
                    self.evidence.insert(Builder::default()).begin_list();
                }
                Want::Field(owner) => self.begin_items(owner),
                want => self.pass_over(want, "[…]"),
            }
        }
        Ok(())
    }

    /// The key of the next value.
    pub(super) fn key(&mut self, key: &str) -> Result<(), Stop> {
        self.count_bytes(key)?;
        if let Some(evidence) = &mut self.evidence {
            if !evidence.key(key) {
                self.fault(RecordFault::DuplicateKey { key: value::clipped(key) });
            }
        } else if self.skipping == 0 {
            let found = self.find(key);
            match found.map(|found| (found, self.mark(found))) {
                None => self.unknown_key(key),
                Some((found, Some(Mark::Unseen))) => {
                    self.set_mark(found, Mark::Seen);
                    self.at(Some(found));
                }
                Some(_) => self.duplicate_key(key),
            }
        }
        Ok(())
    }

    /// A value without parts.
    pub(super) fn scalar(&mut self, scalar: Scalar<'_>) -> Result<(), Stop> {
        if let Scalar::Text(text) | Scalar::Number(text) = scalar {
            self.count_bytes(text)?;
        }
        if let Some(evidence) = &mut self.evidence {
            match evidence::json(scalar) {
                Ok(json) => {
                    evidence.value(json);
                }
                Err(fault) => self.fault(fault),
            }
        } else if self.skipping == 0 {
            let want = self.want();
            self.take(want, scalar);
        }
        Ok(())
    }

    /// An object or a list ends.
    pub(super) fn end(&mut self) {
        self.depth = self.depth.saturating_sub(1);
        if let Some(evidence) = &mut self.evidence {
            if let Some(tree) = evidence.end() {
                self.draft.evidence = Some(tree);
                self.evidence = None;
            }
        } else if self.skipping > 0 {
            self.skipping -= 1;
        } else {
            self.at(None);
            match self.current() {
                Some(LevelKind::Object { kind, record, item, within: None, .. }) => {
                    self.complete(kind, record, item);
                }
                Some(LevelKind::Object { .. }) => {}
                Some(LevelKind::Items { record, owner, start }) => {
                    let list = Slot::List { start, len: self.frame.items(record) - start };
                    self.frame.set(owner.record, owner.item, owner.field, list);
                }
                Some(LevelKind::Findings | LevelKind::Examined) | None => {}
            }
            self.leave();
        }
    }

    /// Puts a value without parts in its place.
    fn take(&mut self, want: Want, scalar: Scalar<'_>) {
        match want {
            Want::Nothing => {}
            Want::Field(owner) => self.field(owner, scalar),
            Want::Inner(id) => self.no_object(id, scalar),
            Want::Builtin(builtin) => self.builtin(builtin, scalar),
            Want::Class => self.class(scalar),
            Want::Finding => {
                // INVARIANT: a finding's item has the finding's place in the list.
                self.frame.push_item(Model::FINDING);
                self.fault(RecordFault::ExpectedFinding { found: scalar.found() });
            }
            Want::Case | Want::Item(_) => {
                self.fault(RecordFault::ExpectedObject { found: scalar.found() })
            }
        }
    }

    /// Where an object was to come; null stands for one without keys.
    fn no_object(&mut self, id: InnerId, scalar: Scalar<'_>) {
        let absent = matches!(scalar, Scalar::Null);
        let Some(LevelKind::Object { record, .. }) = self.current().filter(|_| !absent) else { return };
        self.fault(RecordFault::ExpectedObject { found: scalar.found() });
        // What should lie within is not told as missing too.
        let schema = &self.schema.records[record];
        for (field, it) in schema.fields.entries() {
            if it.nested && schema.keys.lies_in(&it.key, id) {
                self.set_mark(Key::Field(field), Mark::Bad);
            }
        }
    }

    /// Reads a field's value, or an item of a plain list.
    pub(super) fn field(&mut self, owner: Owner, scalar: Scalar<'_>) {
        let field = &self.schema.records[owner.record].fields[owner.field];
        let read = match self.key_now() {
            Some(Key::Index(_)) => value::read_item(self.schema, field, scalar, self.frame),
            _ => value::read(self.schema, field, scalar, self.frame),
        };
        match read {
            Ok(slot) => self.frame.set(owner.record, owner.item, owner.field, slot),
            Err(fault) => self.fault(fault),
        }
    }

    fn begin_items(&mut self, owner: Owner) {
        match self.schema.records[owner.record].fields[owner.field].kind {
            FieldKind::List(record) => {
                self.enter(LevelKind::Items { record, owner, start: self.frame.items(record) });
            }
            _ => self.pass_over(Want::Field(owner), "[…]"),
        }
    }

    fn descend(&mut self) -> Result<(), Stop> {
        self.depth += 1;
        if self.depth > NESTING_LIMIT {
            return Err(RecordFault::TooDeep { limit: NESTING_LIMIT }.into());
        }
        Ok(())
    }

    fn count_bytes(&mut self, text: &str) -> Result<(), Stop> {
        self.bytes = self.bytes.saturating_add(text.len());
        if self.bytes > RECORD_LIMIT {
            return Err(RecordFault::RecordTooLarge { limit: RECORD_LIMIT }.into());
        }
        Ok(())
    }

    /// Whether what begins lies within something that is passed over.
    fn skips(&mut self) -> bool {
        self.skipping += usize::from(self.skipping > 0);
        self.skipping > 0
    }

    fn pass_over(&mut self, want: Want, found: &'static str) {
        self.skipping = 1;
        self.take(want, Scalar::Foreign(found));
    }
}
