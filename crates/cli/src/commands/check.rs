//! `yardstick check FILE…`: every problem of every file.

use crate::args::{Check, CheckFormat};
use crate::console::{Console, ERROR, GOOD, ODD};
use crate::exit::Exit;
use crate::failure::Failure;
use crate::library;
use crate::render::render;
use crate::wording::{self, Noun};
use serde::Serialize;
use yardstick::Checked;
use yardstick::diagnostic::{Diagnostic, Language, Severity};
use yardstick::source::{Sources, Span};

/// Checks the files; one that cannot be read does not keep the others from being checked.
pub fn run(args: &Check, console: Console) -> Result<Exit, Failure> {
    let mut tally = Tally::default();
    let mut report = Report::default();
    for path in &args.files {
        let checked = match library::check(path) {
            Ok(checked) => checked,
            Err(failure) => {
                failure.message(console.language).iter().for_each(|message| console.error(message));
                tally.exit = tally.exit.max(failure.exit());
                continue;
            }
        };
        tally.count(&checked, args.deny_warnings);
        match args.format {
            CheckFormat::Human => tell(&checked, console),
            CheckFormat::Json => report.add(&checked, console.language),
        }
    }
    match args.format {
        CheckFormat::Human => tally.tell(console)?,
        CheckFormat::Json => {
            (report.errors, report.warnings) = (tally.errors, tally.warnings);
            console.print(&format!("{}\n", library::to_json_pretty(&report)))?;
        }
    }
    Ok(tally.exit)
}

fn tell(checked: &Checked, console: Console) {
    for diagnostic in checked.diagnostics() {
        console.tell(&render(diagnostic, checked.sources(), console.language));
    }
}

/// What was found in all files.
#[derive(Default)]
struct Tally {
    files: usize,
    errors: usize,
    warnings: usize,
    exit: Exit,
}

impl Tally {
    fn count(&mut self, checked: &Checked, deny_warnings: bool) {
        let errors = checked.errors().count();
        let warnings = checked.warnings().count();
        self.files += 1;
        self.errors += errors;
        self.warnings += warnings;
        if errors > 0 || (deny_warnings && warnings > 0) {
            self.exit = self.exit.max(Exit::Standard);
        }
    }

    /// The last line: to standard output where all is fine, to standard error where it is not.
    fn tell(&self, console: Console) -> Result<(), Failure> {
        if self.files == 0 {
            return Ok(());
        }
        let language = console.language;
        let counted = |number, noun, style| {
            (number > 0).then(|| format!("{style}{}{style:#}", wording::count(language, number, noun)))
        };
        let files = wording::count(language, self.files, Noun::File);
        let errors = counted(self.errors, Noun::Error, ERROR);
        let warnings = counted(self.warnings, Noun::Warning, ODD);
        let problems: Vec<String> = errors.into_iter().chain(warnings).collect();
        if problems.is_empty() {
            return console.print(&format!("{GOOD}{}{GOOD:#}\n", wording::checked(language, files)));
        }
        let line = wording::found_problems(language, files, wording::list(language, &problems));
        if self.exit == Exit::Fine {
            return console.print(&format!("{line}\n"));
        }
        console.tell(&format!("{line}\n"));
        Ok(())
    }
}

/// The JSON form.
#[derive(Default, Serialize)]
struct Report {
    diagnostics: Vec<Entry>,
    errors: usize,
    warnings: usize,
}

#[derive(Serialize)]
struct Entry {
    code: &'static str,
    severity: &'static str,
    message: String,
    help: Option<String>,
    suggestion: Option<String>,
    #[serde(flatten)]
    place: Option<Place>,
    related: Vec<Place>,
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

impl Report {
    fn add(&mut self, checked: &Checked, language: Language) {
        let entries =
            checked.diagnostics().iter().map(|one| Entry::of(one, checked.sources(), language));
        self.diagnostics.extend(entries);
    }
}

impl Entry {
    fn of(diagnostic: &Diagnostic, sources: &Sources, language: Language) -> Self {
        Self {
            code: diagnostic.code(),
            severity: match diagnostic.severity() {
                Severity::Error => "error",
                Severity::Warning => "warning",
            },
            message: diagnostic.message(language),
            help: diagnostic.help(language),
            suggestion: diagnostic.suggestion().map(str::to_owned),
            place: Place::of(diagnostic.span(), sources),
            related: diagnostic.related().iter().filter_map(|&span| Place::of(span, sources)).collect(),
        }
    }
}

impl Place {
    fn of(span: Span, sources: &Sources) -> Option<Self> {
        let source = sources.get(span.file)?;
        let (from, to) = (source.position(span.start), source.position(span.end));
        Some(Self {
            file: source.name().to_owned(),
            line: from.line,
            column: from.column,
            end_line: to.line,
            end_column: to.column,
            start: span.start,
            end: span.end,
        })
    }
}
