//! Outcomes in their frozen JSON form: one array, or one line a case.

use super::{Form, Tally};
use std::fmt::Display;
use std::io::{self, Write};
use yardstick::outcome::Outcome;

/// One line a case.
pub struct Lines;

impl Form for Lines {
    fn outcome(&mut self, to: &mut dyn Write, outcome: &Outcome, _: &dyn Display) -> io::Result<()> {
        serde_json::to_writer(&mut *to, outcome)?;
        to.write_all(b"\n")
    }
}

/// One array with one outcome a line, written as the outcomes come.
#[derive(Default)]
pub struct Array {
    begun: bool,
}

impl Form for Array {
    fn outcome(&mut self, to: &mut dyn Write, outcome: &Outcome, _: &dyn Display) -> io::Result<()> {
        to.write_all(if self.begun { b",\n" } else { b"[\n" })?;
        self.begun = true;
        serde_json::to_writer(to, outcome)?;
        Ok(())
    }

    fn end(&mut self, to: &mut dyn Write, _tally: &Tally) -> io::Result<()> {
        to.write_all(if self.begun { b"\n]\n" } else { b"[]\n" })
    }
}
