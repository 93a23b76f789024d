//! Groups as a table: one row a group.

use crate::format::{Names, Titles, reason};
use std::io::{self, Write};
use yardstick::diagnostic::Language;
use yardstick::group::{Figure, Group};
use yardstick::outcome::{Grade, Score};

/// Columns: what the cases of a group share; the number of cases; each figure, by the name of its `let`
/// or else as it is written; each grade, each score; the number of reasons, the reasons joined.
pub fn write(
    to: &mut dyn Write,
    groups: &[Group],
    titles: &Titles,
    language: Language,
) -> io::Result<()> {
    let mut rows = csv::WriterBuilder::new().from_writer(Vec::new());
    let Names { grades, scores, .. } = &titles.all;
    let Some(first) = groups.first() else { return Ok(()) };
    let keys = first.group.keys().map(|key| &**key);
    let figures = first.figures.iter().map(|figure| figure.code.as_deref().unwrap_or(&figure.text));
    let results = grades.keys().chain(scores.keys()).map(String::as_str);
    let head = keys.chain(["cases"]).chain(figures).chain(results);
    rows.write_record(head.chain(["reason_count", "reasons"]))?;
    for group in groups {
        let outcome = &group.outcome;
        let shared = group.group.values().map(|value| value.clone().unwrap_or_default());
        let figures = group.figures.iter().map(|figure: &Figure| text(figure.value.text()));
        let grades = grades.keys().map(|name| text(outcome.grade_named(name).and_then(Grade::level)));
        let scores = scores.keys().map(|name| text(outcome.score(name).and_then(Score::text)));
        let reasons = outcome.reasons();
        let told: Vec<String> = reasons.iter().map(|one| reason::brief(one, language)).collect();
        let row = shared.chain([group.cases.to_string()]).chain(figures).chain(grades).chain(scores);
        rows.write_record(row.chain([reasons.len().to_string(), told.join("; ")]))?;
    }
    to.write_all(&rows.into_inner().map_err(csv::IntoInnerError::into_error)?)
}

fn text(value: Option<&str>) -> String {
    value.unwrap_or_default().to_owned()
}
