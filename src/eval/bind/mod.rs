//! Binding: a record's events go straight into the frame's slots, and every problem is collected.
//!
//! The events come from JSON text, from any `Serialize`, or from a test's `given`; the [`Binder`]
//! knows at each of them which slot, finding or class it is about.

mod binder;
mod change;
mod evidence;
mod finding;
mod given;
mod json;
mod key;
mod open;
mod place;
mod report;
mod serialize;
mod text_only;
mod value;

use serde::Serialize;

use crate::diagnostic::RecordFault;
use crate::program::Schema;
use crate::syntax::ast::Entry;

use super::error::GradeError;
use super::frame::Frame;

use binder::Binder;
pub use value::shown;

pub use change::{Misfit, MisfitKind, bind_changes};
pub use key::push_key;
pub use open::Open;
pub(super) use place::Scratch;

/// How deep the values of a record may lie within each other.
pub(super) const NESTING_LIMIT: usize = 128;
/// The most bytes of one record.
pub(super) const RECORD_LIMIT: usize = 16 << 20;

/// Binds one JSON object.
///
/// # Errors
/// Everything that is wrong with the record; text that is no JSON is told alone.
pub fn bind_json(schema: &Schema, json: &[u8], frame: &mut Frame) -> Result<(), GradeError> {
    let mut binder = Binder::new(schema, frame);
    let result = json::feed(json, &mut binder);
    binder.finish(result)
}

/// Binds any value that serializes as an object.
///
/// # Errors
/// Everything that is wrong with the record; a failure of the value's own `Serialize` is told alone.
pub fn bind_serialize<T: Serialize + ?Sized>(
    schema: &Schema,
    record: &T,
    frame: &mut Frame,
) -> Result<(), GradeError> {
    let mut binder = Binder::new(schema, frame);
    let result = serialize::feed(record, &mut binder);
    binder.finish(result)
}

/// Binds one JSON object that need not be complete; the frame keeps what it leaves open.
///
/// # Errors
/// Everything that is wrong with what the record states; text that is no JSON is told alone.
pub fn bind_open_json(
    schema: &Schema,
    open: Open,
    json: &[u8],
    frame: &mut Frame,
) -> Result<(), GradeError> {
    let mut binder = Binder::new(schema, frame).leaving(open);
    let result = json::feed(json, &mut binder);
    binder.finish(result)
}

/// Binds any value that serializes as an object and need not be complete.
///
/// # Errors
/// Everything that is wrong with what the record states; a failure of the value's own `Serialize`.
pub fn bind_open<T: Serialize + ?Sized>(
    schema: &Schema,
    open: Open,
    record: &T,
    frame: &mut Frame,
) -> Result<(), GradeError> {
    let mut binder = Binder::new(schema, frame).leaving(open);
    let result = serialize::feed(record, &mut binder);
    binder.finish(result)
}

/// Binds only those fields of the case that the schema has, of one JSON object.
///
/// # Errors
/// What is wrong with these fields; text that is no JSON.
pub fn glimpse_json(schema: &Schema, json: &[u8], frame: &mut Frame) -> Result<(), GradeError> {
    let mut binder = Binder::new(schema, frame).glimpsing();
    let result = json::feed(json, &mut binder);
    binder.finish(result)
}

/// Binds only those fields of the case that the schema has, of any value that serializes as an object.
///
/// # Errors
/// What is wrong with these fields; a failure of the value's own `Serialize`.
pub fn glimpse<T: Serialize + ?Sized>(
    schema: &Schema,
    record: &T,
    frame: &mut Frame,
) -> Result<(), GradeError> {
    let mut binder = Binder::new(schema, frame).glimpsing();
    let result = serialize::feed(record, &mut binder);
    binder.finish(result)
}

/// Binds the record of a test, whose keys may be the fields' own names.
///
/// # Errors
/// Everything that is wrong with the record.
pub fn bind_given(schema: &Schema, given: &[Entry], frame: &mut Frame) -> Result<(), GradeError> {
    let mut binder = Binder::new(schema, frame).with_names();
    let result = given::feed(given, &mut binder);
    binder.finish(result)
}

/// What makes the rest of a record unreadable.
#[derive(Debug)]
struct Stop(Box<RecordFault>);

impl From<RecordFault> for Stop {
    fn from(fault: RecordFault) -> Self {
        Self(Box::new(fault))
    }
}

#[cfg(test)]
pub(super) mod fixture;
#[cfg(test)]
mod tests;
