//! The command's one way into the library.

use crate::args::Place;
use crate::basis::{Basis, Grading};
use crate::console::{Console, ERROR, STRONG};
use crate::exit::Exit;
use crate::failure::Failure;
use crate::records::{Fault, MAX_RECORD, Record};
use crate::render::render;
use crate::wording;
use serde::Serialize;
use std::io;
use std::path::{Path, PathBuf};
use yardstick::diagnostic::{Language, RecordFault, RecordProblem, Severity};
use yardstick::outcome::Outcome;
use yardstick::value::Date;
use yardstick::{
    Checked, CheckedBook, Files, Folder, GradeError, Inquiry, Standard, StandardError, Standards,
};

/// What was looked at, with the folder from which its files are named.
pub struct Looked<T> {
    pub at: T,
    pub folder: PathBuf,
}

/// Reads and checks a standard, with what it imports from its own folder or from the root.
pub fn check(path: &Path, root: Option<&Path>, language: Language) -> Result<Looked<Checked>, Failure> {
    let folder = named_from(root_of(path, root));
    let at = match root {
        None => Standard::check_file(path),
        Some(root) => Standard::check_in(&Folder::new(root), &within(root, path, language)?),
    };
    Ok(Looked { at: at.map_err(|error| unread(path, error))?, folder })
}

/// The folder from which a standard and its outcomes name files: the root or, without one, its own.
pub fn root_of<'p>(path: &'p Path, root: Option<&'p Path>) -> &'p Path {
    root.unwrap_or_else(|| path.parent().unwrap_or(Path::new("")))
}

/// What stands before the names of files, where they are told as they are reached from here.
pub fn before_names(folder: &Path) -> String {
    named_from(folder).join("").display().to_string()
}

/// Reads and checks every version in a folder.
pub fn check_book(folder: &Path) -> Result<Looked<CheckedBook>, Failure> {
    let at = Standards::check_folder(folder).map_err(|error| unread(folder, error))?;
    Ok(Looked { at, folder: named_from(folder) })
}

/// The standards below a folder.
pub fn standards_in(folder: &Path) -> Result<Vec<PathBuf>, Failure> {
    let listed = Folder::new(folder).list();
    let listed = listed.map_err(|error| Failure::Read { file: folder.display().to_string(), error })?;
    Ok(listed.iter().map(|path| folder.join(path)).collect())
}

/// The book in whose folder a standard lies, if that holds several versions of it; its files are named as
/// the standard's own are. `None` too where the files there do not make a book, as drafts may not.
pub fn versions(
    path: &Path,
    standard: &Standard,
    root: Option<&Path>,
    language: Language,
) -> Result<Option<Standards>, Failure> {
    if !standard.is_dated() {
        return Ok(None);
    }
    let parent = path.parent().unwrap_or(Path::new(""));
    let within = match root {
        None => String::new(),
        Some(root) => {
            let file = within(root, path, language)?;
            let within = file.rsplit_once('/').map(|(folder, _)| format!("{folder}/"));
            within.unwrap_or_default()
        }
    };
    let files = Below { files: Folder::new(root_of(path, root)), within };
    let checked = Standards::check(&files).map_err(|error| unread(parent, error))?;
    Ok(checked.into_book().ok().filter(|book| book.versions(standard.id()).len() > 1))
}

/// The files of a folder within a root.
struct Below {
    files: Folder,
    /// Where those lie that are listed; what they import may lie elsewhere.
    within: String,
}

impl Files for Below {
    fn read(&self, path: &str) -> io::Result<String> {
        self.files.read(path)
    }

    fn list(&self) -> io::Result<Vec<String>> {
        let mut names = self.files.list()?;
        names.retain(|name| name.starts_with(&self.within));
        Ok(names)
    }
}

/// A folder as it stands before the names of its files.
fn named_from(folder: &Path) -> PathBuf {
    if folder == Path::new(".") { PathBuf::new() } else { folder.to_owned() }
}

/// The path of a file from a root folder.
fn within(root: &Path, path: &Path, language: Language) -> Result<String, Failure> {
    let whole = |path: &Path| {
        let file = path.display().to_string();
        path.canonicalize().map_err(|error| Failure::Read { file, error })
    };
    let (folder, file) = (whole(root)?, whole(path)?);
    let parts = file.strip_prefix(folder).ok().and_then(|within| {
        within.iter().map(|part| part.to_str().map(str::to_owned)).collect::<Option<Vec<_>>>()
    });
    let outside = || wording::outside_root(language, path.display(), root.display());
    parts.map(|parts| parts.join("/")).ok_or_else(|| Failure::Usage(outside()))
}

/// The failure to read a standard.
fn unread(path: &Path, error: StandardError) -> Failure {
    let error = error.into_io().unwrap_or_else(|| io::ErrorKind::Other.into());
    Failure::Read { file: path.display().to_string(), error }
}

/// Reads a standard that is to be used. What is wrong with it is told; warnings are left to `check`.
pub fn standard(path: &Path, place: &Place, console: Console) -> Result<Standard, Failure> {
    let Looked { at, folder } = check(path, place.root.as_deref(), console.language)?;
    usable(at, &folder, console)
}

/// The standard, if it can be used; otherwise what is wrong with it is told.
pub fn usable(checked: Checked, folder: &Path, console: Console) -> Result<Standard, Failure> {
    checked.into_standard().map_err(|error| tell(&error, folder, console))
}

/// Reads a standard that is to be used, as [`standard`] does; `None` of a fragment, which is used where it
/// is imported.
pub fn standard_or_fragment(
    path: &Path,
    place: &Place,
    console: Console,
) -> Result<Option<Standard>, Failure> {
    let Looked { at, folder } = check(path, place.root.as_deref(), console.language)?;
    if at.is_fragment() {
        return Ok(None);
    }
    at.into_standard().map(Some).map_err(|error| tell(&error, &folder, console))
}

/// Reads a book that is to be used, as [`standard`] does.
pub fn book(path: &Path, console: Console) -> Result<Standards, Failure> {
    let Looked { at, folder } = check_book(path)?;
    at.into_book().map_err(|error| tell(&error, &folder, console))
}

/// The text that a file makes with all that changes it, and the files that were read.
pub fn consolidated(
    path: &Path,
    place: &Place,
    console: Console,
) -> Result<(String, Vec<PathBuf>), Failure> {
    let root = place.root.as_deref();
    let Looked { at, folder } = check(path, root, console.language)?;
    let read = at.sources().iter().map(|source| folder.join(source.name())).collect();
    at.into_standard().map_err(|error| tell(&error, &folder, console))?;
    let (root, own) = match root {
        Some(root) => (root, within(root, path, console.language)?),
        None => {
            let own = path.file_name().map(|own| own.to_string_lossy().into_owned());
            (path.parent().unwrap_or(Path::new("")), own.unwrap_or_default())
        }
    };
    let text = Standard::consolidated(&Folder::new(root), &own);
    Ok((text.map_err(|error| unusable(path, error, &folder, console))?, read))
}

/// The text of a book's standard, as [`consolidated`] gives it.
pub fn consolidated_in(
    folder: &Path,
    id: &str,
    day: Option<Date>,
    console: Console,
) -> Result<String, Failure> {
    let text = Standards::consolidated(&Folder::new(folder), id, day);
    let text = text.map_err(|error| unusable(folder, error, &named_from(folder), console))?;
    Ok(text.unwrap_or_default())
}

/// Why files that were fine a moment ago are not any more.
fn unusable(path: &Path, error: StandardError, folder: &Path, console: Console) -> Failure {
    match error.io() {
        Some(_) => unread(path, error),
        None => tell(&error, folder, console),
    }
}

/// Tells what is wrong with a standard, or with a book.
fn tell(error: &StandardError, folder: &Path, console: Console) -> Failure {
    let sources = error.sources().cloned().unwrap_or_default();
    let errors = error.diagnostics().iter().filter(|one| one.severity() == Severity::Error);
    for diagnostic in errors {
        console.tell(&render(diagnostic, &sources, folder, console.language));
    }
    Failure::Told(Exit::Standard)
}

/// Grades a record; otherwise what is wrong with it, a line a problem:
/// `cases.jsonl:17: error[E0523]: …`.
pub fn grade(
    grader: &mut Grading,
    record: &Record,
    file: &str,
    language: Language,
) -> Result<Outcome, String> {
    told(record, file, language, |text| grader.grade_json(text))
}

/// Grades a record of which more is asked; otherwise what is wrong with it, as [`grade`] tells it.
pub fn inquire(
    basis: &Basis,
    record: &Record,
    file: &str,
    language: Language,
) -> Result<Inquiry, String> {
    told(record, file, language, |text| basis.inquire_json(text))
}

/// Does something with a record; otherwise what is wrong with it, as [`grade`] tells it.
pub fn told<T>(
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

/// What is wrong with a record, a line a problem.
pub fn problems(error: &GradeError, record: &Record, place: &str, language: Language) -> String {
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

/// One problem of a record, on a line.
pub fn problem(place: &str, code: Option<&str>, message: &str, language: Language) -> String {
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
    problem(
        place,
        too_large(fault).map(|problem| problem.code()),
        &fault_in_words(fault, language),
        language,
    )
}

/// What is wrong with what stands where a record should.
pub fn fault_in_words(fault: Fault, language: Language) -> String {
    match fault {
        Fault::TooLong => too_large(fault).map(|problem| problem.line(language)).unwrap_or_default(),
        Fault::Unclosed => wording::array_unclosed(language),
        Fault::Trailing => wording::array_trailing(language),
        Fault::NoElement => wording::array_no_element(language),
    }
}

fn too_large(fault: Fault) -> Option<RecordProblem> {
    let limit = RecordFault::RecordTooLarge { limit: MAX_RECORD };
    (fault == Fault::TooLong).then(|| RecordProblem::new(limit, ""))
}

/// JSON for people to read.
pub fn to_json_pretty(value: &impl Serialize) -> String {
    serde_json::to_string_pretty(value).unwrap_or_default()
}
