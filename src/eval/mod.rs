//! Grading: a record is bound to the frame, and the program runs over it.

mod bind;
mod error;
mod frame;
mod json_schema;

pub use bind::{bind_given, bind_json, bind_serialize};
pub use error::GradeError;
pub use frame::{Finding, Frame, Slot, Text};
pub use json_schema::record_schema;
