//! The forms in which outcomes are written.

pub mod csv;
pub mod explanation;
pub mod json;
mod ledger;
mod names;
mod procedure;
pub mod reason;
mod responsibility;
mod tally;
pub mod text;
pub mod unmet;
pub mod version;

pub use names::{Names, Titles, pad};
pub use tally::Tally;

use std::fmt::Display;
use std::io::{self, Write};
use yardstick::Outcome;

/// A form of output: something before, something for each case, something after.
pub trait Form {
    /// What stands before the first case.
    fn begin(&mut self, _to: &mut dyn Write) -> io::Result<()> {
        Ok(())
    }

    /// One case; `place` says where its record stands.
    fn outcome(&mut self, to: &mut dyn Write, outcome: &Outcome, place: &dyn Display) -> io::Result<()>;

    /// What stands after the last case.
    fn end(&mut self, _to: &mut dyn Write, _tally: &Tally) -> io::Result<()> {
        Ok(())
    }
}
