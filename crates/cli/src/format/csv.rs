//! Outcomes as a table: one row a case.

use super::{Form, Names, Titles, reason};
use std::fmt::Display;
use std::io::{self, Write};
use yardstick::diagnostic::Language;
use yardstick::outcome::{Grade, Outcome, Procedure, Score, Status};

/// Columns: the id; where each case has its own version, that, and of a layer what it extends; each grade, each score; where people
/// determine a grade, what they determined, its status and from when it is final; the number of
/// reasons, the reasons joined.
pub struct Csv {
    titles: Titles,
    language: Language,
}

impl Csv {
    pub fn new(titles: Titles, language: Language) -> Self {
        Self { titles, language }
    }
}

impl Form for Csv {
    fn begin(&mut self, to: &mut dyn Write) -> io::Result<()> {
        let Names { grades, scores, procedure, .. } = &self.titles.all;
        let columns = grades.keys().chain(scores.keys()).map(String::as_str);
        let version = self.titles.tell_version.then_some("version");
        let procedure: &[&str] = if *procedure { &["determined", "status", "final_from"] } else { &[] };
        let extends = self.titles.tell_extends.then_some("extends");
        let header = ["id"].into_iter().chain(version).chain(extends).chain(columns);
        let header = header.chain(procedure.iter().copied()).chain(["reason_count", "reasons"]);
        write_row(to, header)
    }

    fn outcome(&mut self, to: &mut dyn Write, outcome: &Outcome, _: &dyn Display) -> io::Result<()> {
        // Another version of the standard may have other grades and scores.
        let Names { grades, scores, procedure, .. } = &self.titles.all;
        let grades = grades.keys().map(|name| outcome.grade_named(name).and_then(Grade::level));
        let scores = scores.keys().map(|name| outcome.score(name).and_then(Score::text));
        let values = grades.chain(scores).map(Option::unwrap_or_default);
        let count = outcome.reasons().len().to_string();
        let reasons: Vec<String> =
            outcome.reasons().iter().map(|one| reason::brief(one, self.language)).collect();
        let reasons = reasons.join("; ");
        let stamp = outcome.standard();
        let extends: Vec<String> = stamp.extends.iter().map(ToString::to_string).collect();
        let extends = self.titles.tell_extends.then(|| extends.join("; "));
        let procedure = procedure.then(|| outcome.procedure().map(standing).unwrap_or_default());
        let procedure = procedure.iter().flatten().map(String::as_str);
        let id = outcome.id().unwrap_or_default();
        let version = stamp.version.as_deref().unwrap_or_default();
        let version = self.titles.tell_version.then_some(version);
        write_row(
            to,
            [id].into_iter()
                .chain(version)
                .chain(extends.as_deref())
                .chain(values)
                .chain(procedure)
                .chain([count.as_str(), reasons.as_str()]),
        )
    }
}

/// The determined grade, whether it can still change, and from when it cannot.
fn standing(it: &Procedure) -> [String; 3] {
    let determined = it.determined.as_ref().map(|decided| &*decided.level);
    let status = match it.status {
        Status::Final => "final",
        _ => "provisional",
    };
    let final_from = it.final_from.map(|day| day.to_string()).unwrap_or_default();
    [determined.unwrap_or_default().to_owned(), status.to_owned(), final_from]
}

fn write_row<'a>(to: &mut dyn Write, fields: impl Iterator<Item = &'a str>) -> io::Result<()> {
    let mut row = csv::WriterBuilder::new().from_writer(Vec::new());
    row.write_record(fields)?;
    let row = row.into_inner().map_err(csv::IntoInnerError::into_error)?;
    to.write_all(&row)
}
