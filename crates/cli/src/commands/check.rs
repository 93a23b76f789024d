//! `yardstick check PATH…`: every problem of every file, and of every version in a folder.

use crate::args::{Check, CheckFormat};
use crate::console::{Console, ERROR, GOOD, ODD};
use crate::exit::Exit;
use crate::failure::Failure;
use crate::library::{self, Looked};
use crate::problems::github;
use crate::problems::json::Report;
use crate::problems::sarif::Sarif;
use crate::render::render;
use crate::watch::{self, Watched};
use crate::wording::{self, Noun};
use std::path::Path;
use yardstick::diagnostic::{Diagnostic, Language, Severity};
use yardstick::lint::Allowed;
use yardstick::source::Sources;

/// Checks once or, watching, after each change.
pub fn run(args: &Check, console: Console) -> Result<Exit, Failure> {
    if !args.watch {
        return once(args, console);
    }
    if args.format != CheckFormat::Human {
        return Err(Failure::Usage(watch::words::watch_is_for_people(console.language)));
    }
    let watched = Watched::by(&args.paths, args.root.as_deref(), &["std"]);
    match watch::again(&watched, console, || once(args, console))? {}
}

/// Checks files, and folders as books; one that cannot be read does not keep the others from being
/// checked.
fn once(args: &Check, console: Console) -> Result<Exit, Failure> {
    let mut tally = Tally::default();
    let mut documents = Documents { report: Report::default(), sarif: Sarif::new(console.language) };
    for path in &args.paths {
        let found = match look(path, args, console.language) {
            Ok(found) => found,
            Err(failure) => {
                failure.message(console.language).iter().for_each(|message| console.error(message));
                tally.exit = tally.exit.max(failure.exit());
                documents.sarif.is_incomplete();
                continue;
            }
        };
        tally.count(&found.at, args.deny_warnings);
        documents.tell(&found, path, args.format, console)?;
    }
    let Documents { mut report, sarif } = documents;
    match args.format {
        CheckFormat::Human | CheckFormat::Github => tally.tell(console)?,
        CheckFormat::Json => {
            (report.errors, report.warnings) = (tally.errors, tally.warnings);
            console.print(&format!("{}\n", library::to_json_pretty(&report)))?;
        }
        CheckFormat::Sarif => console.print(&sarif.into_text())?,
    }
    Ok(tally.exit)
}

/// What is written when all is checked.
struct Documents {
    report: Report,
    sarif: Sarif,
}

impl Documents {
    /// Tells what was found, or keeps it for a document.
    fn tell(
        &mut self,
        found: &Looked<Found>,
        path: &Path,
        format: CheckFormat,
        console: Console,
    ) -> Result<(), Failure> {
        let Looked { at, folder } = found;
        let language = console.language;
        match format {
            CheckFormat::Human => tell(found, path, console),
            CheckFormat::Json => {
                for diagnostic in &at.diagnostics {
                    self.report.add(diagnostic, &at.sources, folder, language);
                }
                self.report.fragments.extend(at.is_fragment.then(|| path.display().to_string()));
            }
            CheckFormat::Github => {
                let all = at.diagnostics.iter();
                let commands = all.map(|one| github::problem(one, &at.sources, folder, language));
                console.print(&commands.collect::<String>())?;
            }
            CheckFormat::Sarif => {
                for diagnostic in &at.diagnostics {
                    self.sarif.add(&diagnostic.clone().into(), &at.sources, folder);
                }
                at.allowed.iter().for_each(|it| self.sarif.add_allowed(it, &at.sources, folder));
            }
        }
        Ok(())
    }
}

/// What was found in a file, or in a folder.
struct Found {
    diagnostics: Vec<Diagnostic>,
    allowed: Vec<Allowed>,
    sources: Sources,
    files: usize,
    is_fragment: bool,
}

fn look(path: &Path, args: &Check, language: Language) -> Result<Looked<Found>, Failure> {
    if !path.is_dir() {
        let Looked { at, folder } = library::check(path, args.root.as_deref(), language)?;
        let (diagnostics, allowed) = (at.diagnostics().to_vec(), at.allowed().to_vec());
        let (sources, is_fragment) = (at.sources().clone(), at.is_fragment());
        let at = Found { diagnostics, allowed, sources, files: 1, is_fragment };
        return Ok(Looked { at, folder });
    }
    if args.root.is_some() {
        return Err(Failure::Usage(wording::root_with_book(language)));
    }
    let Looked { at, folder } = library::check_book(path)?;
    let (diagnostics, allowed) = (at.diagnostics().to_vec(), at.allowed().to_vec());
    let (sources, files) = (at.sources().clone(), at.files());
    Ok(Looked { at: Found { diagnostics, allowed, sources, files, is_fragment: false }, folder })
}

fn tell(Looked { at, folder }: &Looked<Found>, path: &Path, console: Console) {
    for diagnostic in &at.diagnostics {
        console.tell(&render(diagnostic, &at.sources, folder, console.language));
    }
    if at.is_fragment {
        console.note(&wording::fragment(console.language, path.display()));
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
    fn count(&mut self, found: &Found, deny_warnings: bool) {
        let of = |severity| found.diagnostics.iter().filter(|one| one.severity() == severity).count();
        let (errors, warnings) = (of(Severity::Error), of(Severity::Warning));
        self.files += found.files;
        self.errors += errors;
        self.warnings += warnings;
        if errors > 0 || (deny_warnings && warnings > 0) {
            self.exit = self.exit.max(Exit::Standard);
        }
    }

    /// The last line: to standard output where all is fine, to standard error where it is not.
    fn tell(&self, console: Console) -> Result<(), Failure> {
        if self.files + self.errors == 0 {
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
