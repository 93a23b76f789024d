//! Whether bounds took something away, asked afterwards.

use crate::model::{ClassId, ErrorId};
use crate::program::Deduction;

use super::evaluation::{ErrorState, Status};
use super::finding::cost;
use super::machine::Machine;

impl Machine<'_> {
    /// Whether a class would have cost more without its cap.
    pub fn cap_reached(&self, id: ClassId) -> bool {
        let cap = self.program.classes[id].cap.as_ref();
        let applies = self.out.classes[id].applies == Ok(true);
        cap.is_some_and(|cap| applies && self.before_cap(id).is_ok_and(|lost| lost > *cap))
    }

    /// Whether an error would have cost more without its `at most`.
    pub fn error_bound_reached(&self, id: ErrorId) -> bool {
        let state = &self.out.errors[id];
        let Some(Ok(bound)) = &state.at_most else { return false };
        let unbounded = ErrorState { at_most: None, ..state.clone() };
        let standing = self.out.groups_of(id).iter().filter(|group| group.status == Status::Stands);
        cost(&self.program.errors[id], &unbounded, standing).is_ok_and(|cost| cost > *bound)
    }

    /// Whether a clause of a score would have taken more without its `at most`.
    pub fn clause_bound_reached(&mut self, deduction: &Deduction) -> bool {
        let Some(bound) = deduction.at_most else { return false };
        match (self.amount(deduction), self.number(bound)) {
            (Ok(amount), Ok(bound)) => amount > bound,
            _ => false,
        }
    }
}
