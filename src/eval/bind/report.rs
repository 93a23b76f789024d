//! Telling what is wrong: each problem at its path, once.

use crate::diagnostic::{RecordFault, RecordProblem, nearest};
use crate::program::RecordSchema;
use crate::syntax::keys;

use super::super::error::PROBLEMS_LIMIT;
use super::binder::Binder;
use super::key::{Builtin, Key, ObjectKind, push_key};
use super::place::{LevelKind, Mark, Want};
use super::value::{Fault, clipped};

impl Binder<'_> {
    /// Tells a problem of the current value.
    pub(super) fn fault(&mut self, fault: impl Into<Fault>) {
        if let Some(key) = self.key_now() {
            self.set_mark(key, Mark::Bad);
        }
        let path = self.path();
        self.tell(path, fault.into());
    }

    /// Tells a problem of a built-in value of the current object.
    pub(super) fn fault_of(&mut self, builtin: Builtin, fault: impl Into<Fault>) {
        self.at(Some(Key::Builtin(builtin)));
        self.fault(fault);
        self.at(None);
    }

    /// Tells a problem at a path within the record.
    pub(super) fn fault_at(&mut self, path: String, fault: RecordFault) {
        self.tell(path, fault.into());
    }

    /// Whether so many problems were found that the rest is only counted.
    pub(super) fn is_full(&self) -> bool {
        self.problems.len() >= PROBLEMS_LIMIT
    }

    /// A key came again.
    pub(super) fn duplicate_key(&mut self, key: &str) {
        self.at(None);
        self.tell_at_key(key, RecordFault::DuplicateKey { key: clipped(key) }.into());
    }

    /// A key that the current object does not have.
    pub(super) fn unknown_key(&mut self, key: &str) {
        self.at(None);
        let Some(LevelKind::Object { kind, record, within, .. }) = self.current() else { return };
        let schema = &self.schema.records[record];
        // What would be a whole list of findings is not passed over for its name.
        let meant = in_chinese(kind, schema, key).filter(|_| within.is_none());
        if self.schema.passes_over || schema.ignore_others && meant.is_none() {
            return;
        }
        let by_name = schema.names.get(key).map(|&field| &*schema.fields[field].key);
        let by_name = meant.or(by_name.filter(|_| within.is_none()));
        let builtin = Builtin::of(kind).iter().filter(|_| within.is_none()).map(|(name, _)| *name);
        let guess = || {
            let known = schema.keys.known(within).chain(builtin);
            by_name.or_else(|| nearest(key, known))
        };
        let suggestion = if self.is_full() { None } else { guess().map(Into::into) };
        self.tell_at_key(
            key,
            Fault { fault: RecordFault::UnknownKey { key: clipped(key) }, suggestion },
        );
    }

    /// An item beyond the last one allowed: told once.
    pub(super) fn too_many(&mut self, want: Want, index: u32, limit: u32) {
        if index > limit {
            return;
        }
        let fault = match want {
            Want::Finding => RecordFault::TooManyFindings { limit },
            _ => RecordFault::TooManyItems { limit },
        };
        self.at(None);
        self.fault(fault);
        self.at(Some(Key::Index(index)));
    }

    fn tell_at_key(&mut self, key: &str, fault: Fault) {
        let mut path = self.path();
        push_key(&mut path, key);
        self.tell(path, fault);
    }

    fn tell(&mut self, path: String, fault: Fault) {
        if self.is_full() {
            self.omitted += 1;
            return;
        }
        self.problems.push(RecordProblem::new(fault.fault, path).suggest(fault.suggestion));
    }
}

/// The built-in key of an object that a key is the Chinese spelling of.
fn in_chinese(kind: ObjectKind, schema: &RecordSchema, key: &str) -> Option<&'static str> {
    let keys = match kind {
        ObjectKind::Case => keys::CASE,
        ObjectKind::Finding => keys::FINDING,
        ObjectKind::Item | ObjectKind::Glimpse => &[],
    };
    let proceedings = Some(&keys::PROCEEDINGS)
        .filter(|(builtin, _)| kind == ObjectKind::Case && schema.keys.get(None, builtin).is_some());
    let mut all = keys.iter().chain(proceedings);
    all.find(|(_, chinese)| *chinese == key).map(|&(builtin, _)| builtin)
}
