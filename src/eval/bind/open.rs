//! Records that are not complete: what they do not state stays open instead of being missed.

use crate::program::FieldSchema;

use super::super::frame::Left;
use super::binder::Binder;
use super::key::{Builtin, Key, ObjectKind};
use super::place::{Mark, Owner};

/// What a record that is not complete leaves open.
///
/// A key with `null` is stated: it says that there is nothing. What a finding, or an item of a list, does
/// not state is open only where it must be there: whoever records one records the whole of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
#[non_exhaustive]
pub enum Open {
    /// Only what must be there. What has a default has it, what may be absent is absent, and no more is
    /// found: a record that can be graded leaves nothing open.
    Required,
    /// Every fact of the case whose key is not there; also the findings, where there is no `findings`,
    /// and what was examined, where there is no `examined`.
    #[default]
    Facts,
    /// Besides, more findings than there are.
    Findings,
}

impl Binder<'_> {
    /// Notes that a field without a value is open, if it is.
    pub(super) fn leaves_open(&mut self, kind: ObjectKind, owner: Owner) -> bool {
        let mark = self.mark(Key::Field(owner.field));
        let Some(open) = self.open.filter(|_| mark != Some(Mark::Bad)) else { return false };
        let field: &FieldSchema = &self.schema.records[owner.record].fields[owner.field];
        let unstated = kind == ObjectKind::Case && open > Open::Required && mark != Some(Mark::Seen);
        let is_open = unstated || field.is_required();
        if is_open {
            self.frame.leave().facts.push((owner.record, owner.item, owner.field));
        }
        is_open
    }

    /// The case is complete: notes what it leaves open besides its facts.
    pub(super) fn leave_rest_open(&mut self) {
        let Some(open) = self.open else { return };
        let unstated = |builtin| self.mark(Key::Builtin(builtin)) == Some(Mark::Unseen);
        let findings = open == Open::Findings || open == Open::Facts && unstated(Builtin::Findings);
        let examined = open > Open::Required && unstated(Builtin::Examined);
        let facts = std::mem::take(&mut self.frame.leave().facts);
        *self.frame.leave() = Left { facts, findings, examined };
    }
}
