//! Grading: a record is bound to the frame, and the program runs over it.

mod frame;

pub use frame::{Finding, Frame, Slot, Text};
