//! The command's one way into the library.

use crate::console::{Console, ERROR, STRONG};
use crate::exit::Exit;
use crate::failure::Failure;
use crate::records::{Fault, MAX_RECORD, Record};
use crate::render::render;
use crate::wording;
use serde::Serialize;
use std::io;
use std::path::{Path, PathBuf};
use yardstick::diagnostic::{Language, RecordFault, RecordProblem};
use yardstick::outcome::{Explanation, Outcome};
use yardstick::{Checked, GradeError, Grader, Standard, StandardError};

/// Reads and checks a standard, with what it imports.
pub fn check(path: &Path) -> Result<Checked, Failure> {
    Standard::check_file(path).map_err(|error| unread(path, error))
}

/// The failure to read a standard.
fn unread(path: &Path, error: StandardError) -> Failure {
    let error = error.into_io().unwrap_or_else(|| io::ErrorKind::Other.into());
    Failure::Read { file: path.display().to_string(), error }
}

/// Refuses standards in the place of cases: each of their lines would be an invalid record.
pub fn refuse_standards(cases: &[PathBuf], console: Console) -> Result<(), Failure> {
    match cases.iter().find(|path| path.extension().is_some_and(|extension| extension == "std")) {
        Some(path) => Err(Failure::Usage(wording::standard_as_cases(console.language, path.display()))),
        None => Ok(()),
    }
}

/// Reads a standard that is to be used. What is wrong with it is told; warnings are left to `check`.
pub fn standard(path: &Path, console: Console) -> Result<Standard, Failure> {
    let checked = check(path)?;
    if let Some(standard) = checked.standard() {
        return Ok(standard.clone());
    }
    for diagnostic in checked.errors() {
        console.tell(&render(diagnostic, checked.sources(), console.language));
    }
    Err(Failure::Told(Exit::Standard))
}

/// Grades a record; otherwise what is wrong with it, a line a problem:
/// `cases.jsonl:17: error[E0523]: …`.
pub fn grade(
    grader: &mut Grader,
    record: &Record,
    file: &str,
    language: Language,
) -> Result<Outcome, String> {
    told(record, file, language, |text| grader.grade_json(text))
}

/// Explains a record; otherwise what is wrong with it, as [`grade`] tells it.
pub fn explain(
    standard: &Standard,
    record: &Record,
    file: &str,
    language: Language,
) -> Result<Explanation, String> {
    told(record, file, language, |text| standard.explain_json(text))
}

fn told<T>(
    record: &Record,
    file: &str,
    language: Language,
    work: impl FnOnce(&[u8]) -> Result<T, GradeError>,
) -> Result<T, String> {
    let place = format!("{file}:{}", record.line);
    match &record.text {
        Ok(text) => work(text).map_err(|error| problems(&error, record, &place, language)),
        Err(fault) => Err(self::fault(*fault, &place, language)),
    }
}

fn problems(error: &GradeError, record: &Record, place: &str, language: Language) -> String {
    let mut text = String::new();
    for one in error.problems() {
        let line = in_file(one, record).line(language);
        text.push_str(&problem(place, Some(one.code()), &line, language));
    }
    if error.omitted() > 0 {
        let more = wording::more_problems(language, error.omitted());
        text.push_str(&problem(place, None, &more, language));
    }
    text
}

fn problem(place: &str, code: Option<&str>, message: &str, language: Language) -> String {
    let word = wording::error(language);
    let code = code.map(|code| format!("[{code}]")).unwrap_or_default();
    format!("{STRONG}{place}{STRONG:#}: {ERROR}{word}{code}{ERROR:#}: {message}\n")
}

/// A problem of a record's JSON with the line counted in its file instead of in the record.
fn in_file(problem: &RecordProblem, record: &Record) -> RecordProblem {
    let before = u32::try_from(record.line).unwrap_or(u32::MAX).saturating_sub(1);
    let mut fault = problem.fault().clone();
    match &mut fault {
        RecordFault::NotJson { line, .. }
        | RecordFault::EndsEarly { line, .. }
        | RecordFault::NotUtf8 { line, .. }
        | RecordFault::TrailingText { line, .. } => *line = line.saturating_add(before),
        _ => return problem.clone(),
    }
    RecordProblem::new(fault, problem.path())
}

/// What stands where a record should.
fn fault(fault: Fault, place: &str, language: Language) -> String {
    let message = match fault {
        Fault::TooLong => {
            let too_large = RecordFault::RecordTooLarge { limit: MAX_RECORD };
            let too_large = RecordProblem::new(too_large, "");
            return problem(place, Some(too_large.code()), &too_large.line(language), language);
        }
        Fault::Unclosed => wording::array_unclosed(language),
        Fault::Trailing => wording::array_trailing(language),
        Fault::NoElement => wording::array_no_element(language),
    };
    problem(place, None, &message, language)
}

/// JSON for people to read.
pub fn to_json_pretty(value: &impl Serialize) -> String {
    serde_json::to_string_pretty(value).unwrap_or_default()
}
