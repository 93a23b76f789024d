//! Outcomes as a table: one row a case.

use super::{Form, Names, reason};
use std::fmt::Display;
use std::io::{self, Write};
use yardstick::diagnostic::Language;
use yardstick::outcome::{Outcome, Procedure, Status};

/// Columns: the id, each grade, each score; where people determine a grade, what they determined, its
/// status and from when it is final; the number of reasons, the reasons joined.
pub struct Csv {
    names: Names,
    language: Language,
}

impl Csv {
    pub fn new(names: Names, language: Language) -> Self {
        Self { names, language }
    }
}

impl Form for Csv {
    fn begin(&mut self, to: &mut dyn Write) -> io::Result<()> {
        let columns = self.names.grades.keys().chain(self.names.scores.keys());
        let columns = columns.map(String::as_str);
        let procedure: &[&str] =
            if self.names.procedure { &["determined", "status", "final_from"] } else { &[] };
        let header = ["id"].into_iter().chain(columns).chain(procedure.iter().copied());
        let header = header.chain(["reason_count", "reasons"]);
        write_row(to, header)
    }

    fn outcome(&mut self, to: &mut dyn Write, outcome: &Outcome, _: &dyn Display) -> io::Result<()> {
        let grades = outcome.grades().map(|(_, grade)| grade.level().unwrap_or_default());
        let scores = outcome.scores().map(|(_, score)| score.text().unwrap_or_default());
        let count = outcome.reasons().len().to_string();
        let reasons: Vec<String> =
            outcome.reasons().iter().map(|one| reason::brief(one, self.language)).collect();
        let reasons = reasons.join("; ");
        let procedure = outcome.procedure().map(standing).into_iter().flatten();
        let id = outcome.id().unwrap_or_default();
        write_row(
            to,
            [id].into_iter()
                .chain(grades)
                .chain(scores)
                .chain(procedure)
                .chain([count.as_str(), reasons.as_str()]),
        )
    }
}

/// The determined grade, whether it can still change, and from when it cannot.
fn standing(it: &Procedure) -> [&str; 3] {
    let determined = it.determined.as_ref().map(|decided| &*decided.level);
    let status = match it.status {
        Status::Final => "final",
        _ => "provisional",
    };
    [determined.unwrap_or_default(), status, it.final_from.as_deref().unwrap_or_default()]
}

fn write_row<'a>(to: &mut dyn Write, fields: impl Iterator<Item = &'a str>) -> io::Result<()> {
    let mut row = csv::WriterBuilder::new().from_writer(Vec::new());
    row.write_record(fields)?;
    let row = row.into_inner().map_err(csv::IntoInnerError::into_error)?;
    to.write_all(&row)
}
