//! The forms in which groups of cases are written.

mod csv;
mod json;
mod text;
pub mod wording;

use crate::args::GradeFormat;
use crate::format::Titles;
use std::io::{self, Write};
use yardstick::diagnostic::Language;
use yardstick::group::Group;

/// What was read.
#[derive(Debug, Clone, Copy, Default)]
pub struct Read {
    pub cases: usize,
    pub invalid: usize,
}

/// Writes the groups.
pub fn write(
    to: &mut dyn Write,
    format: GradeFormat,
    groups: &[Group],
    titles: &Titles,
    read: Read,
    language: Language,
) -> io::Result<()> {
    match format {
        GradeFormat::Text => text::write(to, groups, titles, read, language),
        GradeFormat::Json => json::array(to, groups),
        GradeFormat::Jsonl => json::lines(to, groups),
        GradeFormat::Csv => csv::write(to, groups, titles, language),
    }
}
