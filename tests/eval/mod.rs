//! What a standard means when it grades: each settled meaning, reckoned by hand.

mod absence;
mod calendar_properties;
mod calendars;
mod certain;
mod classes;
mod coverage;
mod dates;
mod distance;
mod errors;
mod explain;
mod golden;
mod grades;
mod history;
mod irregularities;
mod lists;
mod numbers;
mod outcome;
mod procedure;
mod properties;
mod responsibility;
mod scores;
mod suite;
mod tables;
mod what_if;
mod why_not;

use yardstick::outcome::{EntryKind, Reason};
use yardstick::{GradeError, Outcome, Standard};

/// A standard of these items.
fn standard(items: &str) -> Standard {
    let text = format!("standard test {{ version \"1\" }}\n{items}");
    Standard::parse(&text).unwrap_or_else(|error| panic!("{error}"))
}

fn graded(standard: &Standard, record: &str) -> Outcome {
    standard.grade_json(record.as_bytes()).unwrap_or_else(|error| panic!("{error}"))
}

fn refused(standard: &Standard, record: &str) -> GradeError {
    match standard.grade_json(record.as_bytes()) {
        Err(error) => error,
        Ok(outcome) => panic!("graded after all: {outcome:?}"),
    }
}

/// The codes of everything that is wrong with a record.
fn codes(error: &GradeError) -> Vec<&str> {
    error.problems().map(|problem| problem.code()).collect()
}

/// The text of a score; "-" where it is undetermined.
fn score<'a>(outcome: &'a Outcome, name: &str) -> &'a str {
    outcome.score(name).unwrap().text().unwrap_or("-")
}

/// The name of a grade; "-" where it is undetermined.
fn grade<'a>(outcome: &'a Outcome, name: &str) -> &'a str {
    outcome.grade_named(name).unwrap().level().unwrap_or("-")
}

/// A ledger as kinds, codes and points.
fn ledger<'a>(outcome: &'a Outcome, name: &str) -> Vec<(EntryKind, &'a str, String)> {
    let entries = outcome.ledger(name).iter();
    entries
        .map(|entry| (entry.kind, entry.code.as_deref().unwrap_or(""), entry.points.to_string()))
        .collect()
}

/// The one reason with this code.
fn reason<'a>(outcome: &'a Outcome, code: &str) -> &'a Reason {
    let mut found = outcome.reasons().iter().filter(|reason| &*reason.code == code);
    let reason = found.next().unwrap_or_else(|| panic!("no reason {code}"));
    assert!(found.next().is_none(), "several reasons {code}");
    reason
}
