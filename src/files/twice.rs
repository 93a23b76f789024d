//! One name for two texts: an amendment stays in force when another one, on which it stood, has ended.

use crate::diagnostic::{Diagnostic, FilesProblem};
use crate::source::FileId;

use super::catalogue::Entry;
use super::period::Period;

/// Versions of a standard whose name is that of an earlier text, too; each name once. The pieces are in
/// the order of time, each with what amends it.
pub(super) fn two_texts(entries: &[&Entry], pieces: &[(Period, Vec<FileId>)]) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for entry in entries {
        let called = |piece: &&(Period, Vec<FileId>)| piece.1.last() == Some(&entry.file);
        let mut texts = pieces.iter().filter(called);
        let Some((_, first)) = texts.next() else { continue };
        let Some((period, other)) = texts.find(|(_, other)| other != first) else { continue };
        let ended = first.iter().find(|file| !other.contains(file));
        let ended = entries.iter().find(|it| Some(&it.file) == ended).map(|it| it.place);
        // What has no name is told elsewhere.
        let (Some(version), Some(day)) = (&entry.version, period.from) else { continue };
        let (id, day, version_text) = (entry.id.text.clone(), day.to_string(), version.value.clone());
        let problem = FilesProblem::TwoTexts { id, version: version_text, day };
        let problem = Diagnostic::new(problem, version.span);
        found.push(ended.into_iter().fold(problem, Diagnostic::also));
    }
    found
}
