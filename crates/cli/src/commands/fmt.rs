//! `yardstick fmt PATH…`: standards in the layout that all have, in either language.

use crate::args::Fmt;
use crate::console::Console;
use crate::exit::Exit;
use crate::failure::Failure;
use crate::render::{difference, render};
use crate::replace::replace;
use crate::wording::{self, Noun};
use std::io::Read;
use std::path::Path;
use yardstick::source::Source;
use yardstick::{Files, Folder, FormatError, Formatter};

/// Formats files, those in folders, and standard input; what is wrong with one does not keep the
/// others from being formatted.
pub fn run(args: &Fmt, console: Console) -> Result<Exit, Failure> {
    let mut tally = Tally::default();
    for path in &args.paths {
        if path.is_dir() {
            folder(path, args, &mut tally, console);
            continue;
        }
        let within = path.parent().filter(|_| !is_standard_input(path));
        let (within, name) = (within.unwrap_or(Path::new("")), path.file_name().unwrap_or_default());
        let files = Folder::new(within);
        let shelf = Shelf { folder: within, formatter: Formatter::new(&files) };
        tally.add(shelf.one(Path::new(name), args, console), args.check, console);
    }
    // Standard output belongs to the text.
    if args.paths.iter().all(|path| !is_standard_input(path)) {
        tally.tell(args, console)?;
    }
    Ok(tally.exit)
}

/// Formats the standards below a folder.
fn folder(path: &Path, args: &Fmt, tally: &mut Tally, console: Console) {
    let files = Folder::new(path);
    let shelf = Shelf { folder: path, formatter: Formatter::new(&files) };
    match files.list() {
        Ok(names) if names.is_empty() => {
            console.error(&wording::no_standards(console.language, path.display()));
            tally.exit = tally.exit.max(Exit::Usage);
        }
        Ok(names) => {
            for name in names {
                tally.add(shelf.one(Path::new(&name), args, console), args.check, console);
            }
        }
        Err(error) => {
            let failure = Failure::Read { file: path.display().to_string(), error };
            tally.add(Err(failure), args.check, console);
        }
    }
}

fn is_standard_input(path: &Path) -> bool {
    path.as_os_str() == "-"
}

/// What became of a file.
enum Done {
    Unchanged,
    Changed,
}

/// Files that lie in one folder, which may depend on one another.
struct Shelf<'f> {
    folder: &'f Path,
    formatter: Formatter<'f>,
}

impl Shelf<'_> {
    /// Formats the file of this name, or standard input.
    fn one(&self, name: &Path, args: &Fmt, console: Console) -> Result<Done, Failure> {
        let path = &self.folder.join(name);
        let is_input = is_standard_input(path);
        let shown = if is_input { "<stdin>".to_owned() } else { path.display().to_string() };
        let text = read(path).map_err(|error| Failure::Read { file: shown.clone(), error })?;
        let named = if is_input { shown.clone() } else { name.display().to_string() };
        let source = Source::new(named, text.as_str());
        let formatted = match args.to {
            Some(to) => self.formatter.translate(&source, to.into()),
            None => self.formatter.format(&source),
        };
        let formatted = formatted.map_err(|error| self.refused(&error, &shown, console))?;
        let changed = formatted != text;
        if args.diff && changed {
            console.print(&difference(&shown, &text, &formatted))?;
        }
        if args.check || args.diff {
            if args.check && changed && !args.diff {
                console.print(&format!("{}\n", wording::unformatted(console.language, &shown)))?;
            }
        } else if is_input {
            console.print(&formatted)?;
        } else if changed {
            replace(path, formatted.as_bytes())?;
            console.print(&format!("{}\n", wording::formatted(console.language, &shown)))?;
        }
        Ok(if changed { Done::Changed } else { Done::Unchanged })
    }

    /// Tells why a file is not formatted.
    fn refused(&self, error: &FormatError, name: &str, console: Console) -> Failure {
        match error.sources() {
            Some(sources) => {
                for diagnostic in error.diagnostics() {
                    console.tell(&render(diagnostic, sources, self.folder, console.language));
                }
            }
            None => {
                console.error(&wording::labelled(console.language, name, error.text(console.language)));
            }
        }
        Failure::Told(Exit::Standard)
    }
}

fn read(path: &Path) -> std::io::Result<String> {
    if !is_standard_input(path) {
        return std::fs::read_to_string(path);
    }
    let mut text = String::new();
    std::io::stdin().lock().read_to_string(&mut text).map(|_| text)
}

/// What became of all files.
#[derive(Default)]
struct Tally {
    changed: usize,
    unchanged: usize,
    exit: Exit,
}

impl Tally {
    fn add(&mut self, done: Result<Done, Failure>, check: bool, console: Console) {
        match done {
            Ok(Done::Changed) => {
                self.changed += 1;
                if check {
                    self.exit = self.exit.max(Exit::Failed);
                }
            }
            Ok(Done::Unchanged) => self.unchanged += 1,
            Err(failure) => {
                failure.message(console.language).iter().for_each(|message| console.error(message));
                self.exit = self.exit.max(failure.exit());
            }
        }
    }

    /// The last line.
    fn tell(&mut self, args: &Fmt, console: Console) -> Result<(), Failure> {
        let language = console.language;
        let changed = wording::count(language, self.changed, Noun::File);
        let unchanged = wording::count(language, self.unchanged, Noun::File);
        let changed = match args.check || args.diff {
            true => wording::files_would_change(language, changed),
            false => wording::files_changed(language, changed),
        };
        let unchanged = wording::files_unchanged(language, unchanged);
        let parts = [(self.changed, changed), (self.unchanged, unchanged)];
        let parts: Vec<String> =
            parts.into_iter().filter(|(number, _)| *number > 0).map(|(_, text)| text).collect();
        if parts.is_empty() {
            return Ok(());
        }
        let line = format!("{}\n", wording::list(language, &parts));
        // A diff is for programs too.
        match args.diff {
            true => console.tell(&line),
            false => console.print(&line)?,
        }
        Ok(())
    }
}
