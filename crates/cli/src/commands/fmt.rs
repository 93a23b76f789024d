//! `yardstick fmt PATH…`: standards in the layout that all have, in either language.

use crate::args::Fmt;
use crate::console::{Console, FAINT, GOOD, LOSS, STRONG};
use crate::exit::Exit;
use crate::failure::Failure;
use crate::render::render;
use crate::replace::replace;
use crate::wording::{self, Noun};
use similar::TextDiff;
use std::io::Read;
use std::path::{Path, PathBuf};
use yardstick::source::Source;
use yardstick::{Files, Folder, FormatError, format, translate};

/// Formats files, those in folders, and standard input; what is wrong with one does not keep the
/// others from being formatted.
pub fn run(args: &Fmt, console: Console) -> Result<Exit, Failure> {
    let mut tally = Tally::default();
    for path in &args.paths {
        let files = match path.is_dir() {
            true => standards_in(path),
            false => Ok(vec![path.clone()]),
        };
        match files {
            Ok(files) if files.is_empty() => {
                console.error(&wording::no_standards(console.language, path.display()));
                tally.exit = tally.exit.max(Exit::Usage);
            }
            Ok(files) => {
                files.iter().for_each(|file| tally.add(one(file, args, console), args.check, console));
            }
            Err(failure) => tally.add(Err(failure), args.check, console),
        }
    }
    // Standard output belongs to the text.
    if args.paths.iter().all(|path| !is_standard_input(path)) {
        tally.tell(args, console)?;
    }
    Ok(tally.exit)
}

/// The standards below a folder.
fn standards_in(folder: &Path) -> Result<Vec<PathBuf>, Failure> {
    let listed = Folder::new(folder).list();
    let listed = listed.map_err(|error| Failure::Read { file: folder.display().to_string(), error })?;
    Ok(listed.iter().map(|path| folder.join(path)).collect())
}

fn is_standard_input(path: &Path) -> bool {
    path.as_os_str() == "-"
}

/// What became of a file.
enum Done {
    Unchanged,
    Changed,
}

fn one(path: &Path, args: &Fmt, console: Console) -> Result<Done, Failure> {
    let name = if is_standard_input(path) { "<stdin>".to_owned() } else { path.display().to_string() };
    let text = read(path).map_err(|error| Failure::Read { file: name.clone(), error })?;
    let source = Source::new(name.as_str(), text.as_str());
    let formatted = match args.to {
        Some(to) => translate(&source, to.into()),
        None => format(&source),
    };
    let formatted = formatted.map_err(|error| refused(&error, &name, console))?;
    let changed = formatted != text;
    if args.diff && changed {
        console.print(&difference(&name, &text, &formatted))?;
    }
    if args.check || args.diff {
        if args.check && changed && !args.diff {
            console.print(&format!("{}\n", wording::unformatted(console.language, &name)))?;
        }
    } else if is_standard_input(path) {
        console.print(&formatted)?;
    } else if changed {
        replace(path, formatted.as_bytes())?;
        console.print(&format!("{}\n", wording::formatted(console.language, &name)))?;
    }
    Ok(if changed { Done::Changed } else { Done::Unchanged })
}

fn read(path: &Path) -> std::io::Result<String> {
    if !is_standard_input(path) {
        return std::fs::read_to_string(path);
    }
    let mut text = String::new();
    std::io::stdin().lock().read_to_string(&mut text).map(|_| text)
}

/// Tells why a file is not formatted.
fn refused(error: &FormatError, name: &str, console: Console) -> Failure {
    match error.sources() {
        Some(sources) => {
            for diagnostic in error.diagnostics() {
                console.tell(&render(diagnostic, sources, Path::new(""), console.language));
            }
        }
        None => console.error(&wording::labelled(console.language, name, error.text(console.language))),
    }
    Failure::Told(Exit::Standard)
}

/// What changes, as a unified diff.
fn difference(name: &str, before: &str, after: &str) -> String {
    let diff = TextDiff::from_lines(before, after);
    let text = diff.unified_diff().header(name, name).to_string();
    let coloured = text.split_inclusive('\n').map(|line| {
        let style = match line.get(..1) {
            _ if line.starts_with("---") || line.starts_with("+++") => STRONG,
            Some("+") => GOOD,
            Some("-") => LOSS,
            Some("@") => FAINT,
            _ => return line.to_owned(),
        };
        let inner = line.trim_end_matches('\n');
        let end = line.get(inner.len()..).unwrap_or_default();
        format!("{style}{inner}{style:#}{end}")
    });
    coloured.collect()
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
