//! Lists of cases: what `sample` and `nominate` share.

pub mod nomination;
pub mod sample;
pub mod wording;

use crate::basis::{Basis, in_force};
use crate::console::Console;
use crate::exit::Exit;
use crate::failure::Failure;
use crate::library;
use crate::output::refuse_input;
use crate::records::{Record, Records};
use crate::replace::replace;
use indicatif::ProgressBar;
use serde::Serialize;
use std::path::{Path, PathBuf};
use yardstick::Standard;
use yardstick::diagnostic::Language;
use yardstick::group::{Head, PickError, Values};
use yardstick::value::{Json, sha256};

/// The one standard by which a list is made.
pub fn standard(basis: &Basis, language: Language) -> Result<&Standard, Failure> {
    match basis {
        Basis::Versions { book, id, as_of: Some(day) } => {
            in_force(book, id, *day, language).map(yardstick::Version::standard)
        }
        _ => match basis.standards().as_slice() {
            [only] => Ok(only),
            _ => Err(Failure::Usage(wording::several_versions(language))),
        },
    }
}

/// The name that is asked for, or the only one there is.
pub fn chosen(
    asked: Option<&str>,
    names: &[&str],
    none: fn(Language) -> String,
    several: fn(Language, String) -> String,
    language: Language,
) -> Result<String, Failure> {
    match (asked, names) {
        (Some(name), _) => Ok(name.to_owned()),
        (None, [only]) => Ok((*only).to_owned()),
        (None, []) => Err(Failure::Usage(none(language))),
        (None, _) => {
            let names: Vec<String> = names.iter().map(|name| format!("`{name}`")).collect();
            Err(Failure::Usage(several(language, crate::wording::list(language, &names))))
        }
    }
}

/// Hands every record over. What is wrong with any is told, and then nothing can be listed.
pub fn read_all(
    cases: &[PathBuf],
    console: Console,
    take: &mut dyn FnMut(&[u8]) -> Result<(), PickError>,
) -> Result<Exit, Failure> {
    let mut reading = Reading { console, files: Vec::new(), places: Vec::new(), exit: Exit::Fine };
    for path in cases {
        reading.file(path, take)?;
    }
    if reading.exit != Exit::Fine {
        console.note(&wording::nothing_taken(console.language));
    }
    Ok(reading.exit)
}

struct Reading {
    console: Console,
    files: Vec<String>,
    /// The file and the line of each record that was handed over.
    places: Vec<(usize, u64)>,
    exit: Exit,
}

impl Reading {
    fn file(
        &mut self,
        path: &Path,
        take: &mut dyn FnMut(&[u8]) -> Result<(), PickError>,
    ) -> Result<(), Failure> {
        let records = Records::open(path, &ProgressBar::hidden())?;
        let name = records.name().to_owned();
        self.files.push(name.clone());
        let mut found = false;
        for record in records {
            found = true;
            self.record(&record?, &name, take);
        }
        if !found {
            self.console.note(&crate::wording::no_cases(self.console.language, &name));
        }
        Ok(())
    }

    fn record(
        &mut self,
        record: &Record,
        file: &str,
        take: &mut dyn FnMut(&[u8]) -> Result<(), PickError>,
    ) {
        let language = self.console.language;
        let place = format!("{file}:{}", record.line);
        let mut wrong = None;
        let taken = library::told(record, file, language, |json| {
            self.places.push((self.files.len().saturating_sub(1), record.line));
            match take(json) {
                Err(PickError::Record { error, .. }) => Err(error),
                Err(other) => {
                    wrong = Some(other);
                    Ok(())
                }
                Ok(()) => Ok(()),
            }
        });
        if let Err(problems) = taken {
            self.console.tell(&problems);
            self.exit = self.exit.max(Exit::Record);
        }
        if let Some(wrong) = wrong {
            self.console.error(&self.worded(&wrong, &place));
            self.exit = self.exit.max(Exit::Record);
        }
    }

    fn worded(&self, wrong: &PickError, place: &str) -> String {
        let language = self.console.language;
        match wrong {
            PickError::NoId { .. } => wording::no_id(language, place),
            PickError::SameId { id, first, .. } => {
                wording::same_id(language, place, id, self.place(*first))
            }
            other => other.text(language),
        }
    }

    /// Where the record of a number stands.
    fn place(&self, number: u64) -> String {
        let at = usize::try_from(number.saturating_sub(1)).unwrap_or(usize::MAX);
        let (file, line) = self.places.get(at).copied().unwrap_or_default();
        format!("{}:{line}", self.files.get(file).map(String::as_str).unwrap_or_default())
    }
}

/// A list as lines of JSON, the last of which has the digest of those before it, and that digest.
pub fn lines(
    lines: impl Iterator<Item = impl Serialize>,
    totals: impl Serialize,
) -> serde_json::Result<(String, String)> {
    #[derive(Serialize)]
    struct End<T> {
        #[serde(flatten)]
        totals: T,
        digest: String,
    }
    let mut text = String::new();
    for line in lines {
        text.push_str(&serde_json::to_string(&line)?);
        text.push('\n');
    }
    let digest = format!("sha256:{}", sha256(&text));
    text.push_str(&serde_json::to_string(&End { totals, digest: digest.clone() })?);
    text.push('\n');
    Ok((text, digest))
}

/// Writes a list to where it is wanted.
pub fn write(
    text: &str,
    output: Option<&Path>,
    inputs: &[PathBuf],
    book: Option<&Path>,
    console: Console,
) -> Result<(), Failure> {
    let Some(output) = output else { return console.print(text) };
    refuse_input(output, inputs.iter().map(PathBuf::as_path), book, console.language)?;
    replace(output, text.as_bytes())
}

/// What a list is of: `routine “Routine sampling”`.
fn named(head: &Head) -> String {
    match &head.title {
        Some(title) => format!("{} “{title}”", head.name),
        None => head.name.to_string(),
    }
}

/// By which standard.
fn by_standard(head: &Head) -> String {
    let version = head.standard.version.as_deref().map(|version| format!(" {version}"));
    format!("{}{}  {}", head.standard.id, version.unwrap_or_default(), head.standard.digest)
}

/// The values of a group's keys.
fn shown(group: &Values, language: Language) -> String {
    if group.is_empty() {
        return wording::whole(language);
    }
    group.iter().map(ToString::to_string).collect::<Vec<_>>().join(" · ")
}

/// A value as text.
fn plain(value: &Json) -> String {
    match value {
        Json::Null => String::new(),
        Json::Text(text) => text.clone(),
        Json::List(items) => items.iter().map(plain).collect::<Vec<_>>().join("、"),
        other => serde_json::to_string(other).unwrap_or_default(),
    }
}

/// Rows as CSV.
fn csv(rows: impl Iterator<Item = Vec<String>>) -> String {
    let mut csv = csv::WriterBuilder::new().from_writer(Vec::new());
    for row in rows {
        // Writing to memory cannot fail; the rows are of one length.
        let _ = csv.write_record(&row);
    }
    csv.into_inner().map(|bytes| String::from_utf8_lossy(&bytes).into_owned()).unwrap_or_default()
}
