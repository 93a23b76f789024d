//! Problems as JSON.

use serde::Serialize;
use std::path::Path;
use yardstick::diagnostic::{Diagnostic, Language, Severity};
use yardstick::lint::{Finding, Fix};
use yardstick::source::{Sources, Span};

/// All problems of a run.
#[derive(Default, Serialize)]
pub struct Report {
    pub diagnostics: Vec<Entry>,
    /// The files that are fragments.
    pub fragments: Vec<String>,
    pub errors: usize,
    pub warnings: usize,
    /// How much was mended, where anything was to be.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub fixed: Option<usize>,
}

#[derive(Serialize)]
pub struct Entry {
    code: &'static str,
    severity: &'static str,
    message: String,
    help: Option<String>,
    suggestion: Option<String>,
    #[serde(flatten)]
    place: Option<Place>,
    related: Vec<Place>,
    /// What mends it; absent where nobody looked for that.
    #[serde(skip_serializing_if = "Option::is_none")]
    fix: Option<Option<Mend>>,
}

/// Lines and columns count from 1, columns in characters; offsets count bytes from 0.
#[derive(Serialize)]
struct Place {
    file: String,
    line: u32,
    column: u32,
    end_line: u32,
    end_column: u32,
    start: u32,
    end: u32,
}

#[derive(Serialize)]
struct Mend {
    title: &'static str,
    edits: Vec<Edit>,
}

#[derive(Serialize)]
struct Edit {
    #[serde(flatten)]
    place: Option<Place>,
    text: String,
}

impl Report {
    pub fn add(&mut self, one: &Diagnostic, sources: &Sources, folder: &Path, language: Language) {
        self.diagnostics.push(Entry::of(one, sources, folder, language));
    }

    pub fn add_finding(&mut self, one: &Finding, sources: &Sources, folder: &Path, language: Language) {
        let entry = Entry::of(&one.diagnostic, sources, folder, language);
        let fix = one.fix.as_ref().map(|fix| Mend::of(fix, sources, folder, language));
        self.diagnostics.push(Entry { fix: Some(fix), ..entry });
    }
}

impl Entry {
    fn of(diagnostic: &Diagnostic, sources: &Sources, folder: &Path, language: Language) -> Self {
        let place = |span| Place::of(span, sources, folder);
        Self {
            code: diagnostic.code(),
            severity: match diagnostic.severity() {
                Severity::Error => "error",
                Severity::Warning => "warning",
            },
            message: diagnostic.message(language),
            help: diagnostic.help(language),
            suggestion: diagnostic.suggestion().map(str::to_owned),
            place: place(diagnostic.span()).or_else(|| Some(Place::whole(folder))),
            related: diagnostic.related().iter().filter_map(|&span| place(span)).collect(),
            fix: None,
        }
    }
}

impl Mend {
    fn of(fix: &Fix, sources: &Sources, folder: &Path, language: Language) -> Self {
        let edit = |edit: &yardstick::lint::Edit| Edit {
            place: Place::of(edit.span, sources, folder),
            text: edit.text.clone(),
        };
        Self { title: fix.kind.text(language), edits: fix.edits.iter().map(edit).collect() }
    }
}

impl Place {
    /// That of what is said of a folder itself.
    fn whole(folder: &Path) -> Self {
        let file = folder.display().to_string();
        Self { file, line: 1, column: 1, end_line: 1, end_column: 1, start: 0, end: 0 }
    }

    fn of(span: Span, sources: &Sources, folder: &Path) -> Option<Self> {
        let source = sources.get(span.file)?;
        let (from, to) = (source.position(span.start), source.position(span.end));
        Some(Self {
            file: folder.join(source.name()).display().to_string(),
            line: from.line,
            column: from.column,
            end_line: to.line,
            end_column: to.column,
            start: span.start,
            end: span.end,
        })
    }
}
