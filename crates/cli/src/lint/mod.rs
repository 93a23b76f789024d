//! What `lint` remarks on, and how that is told.

pub mod choice;
pub mod tally;
pub mod wording;
