//! What there is to test: standards, and the golden suites that belong to them.

use super::wording;
use crate::failure::Failure;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use yardstick::diagnostic::Language;

/// The file of the cases of a golden suite.
pub const CASES: &str = "cases.jsonl";
/// The file of their frozen outcomes.
pub const GOLDEN: &str = "golden.jsonl";

/// A standard that is to be tested.
#[derive(Debug, PartialEq, Eq)]
pub struct Found {
    pub standard: PathBuf,
    /// The folders of its golden suites.
    pub suites: Vec<PathBuf>,
}

/// What was found, and what is wrong with what was asked for.
#[derive(Debug, Default)]
pub struct Finds {
    pub found: Vec<Found>,
    pub problems: Vec<(PathBuf, String)>,
}

/// Finds what a path names: a standard, or a folder with standards in it at any depth.
pub fn find(path: &Path, language: Language) -> Result<Finds, Failure> {
    let mut finds = Finds::default();
    if path.is_dir() {
        finds.folder(path, language)?;
        return Ok(finds);
    }
    finds.standard(path);
    let beside = path.with_extension("");
    let own = path.parent().filter(|own| !own.as_os_str().is_empty()).unwrap_or(Path::new("."));
    // Cases that only lie in the same folder may be any: without outcomes they are no suite of a file.
    let own = Some(own).filter(|own| own.join(GOLDEN).is_file());
    for folder in [Some(&*beside), own].into_iter().flatten() {
        if folder != path && is_suite(folder) && owner(folder).as_deref() == Ok(path) {
            finds.suite(path, folder);
        }
    }
    Ok(finds)
}

impl Finds {
    /// The place of a standard among those found.
    fn standard(&mut self, path: &Path) -> usize {
        let known = self.found.iter().position(|found| found.standard == path);
        known.unwrap_or_else(|| {
            self.found.push(Found { standard: path.to_owned(), suites: Vec::new() });
            self.found.len() - 1
        })
    }

    fn suite(&mut self, standard: &Path, folder: &Path) {
        let at = self.standard(standard);
        if let Some(found) = self.found.get_mut(at)
            && !found.suites.iter().any(|known| known == folder)
        {
            found.suites.push(folder.to_owned());
        }
    }

    fn folder(&mut self, path: &Path, language: Language) -> Result<(), Failure> {
        let (mut standards, mut suites) = (Vec::new(), Vec::new());
        walk(path, &mut standards, &mut suites)
            .map_err(|(file, error)| Failure::Read { file: file.display().to_string(), error })?;
        for standard in &standards {
            self.standard(standard);
        }
        for suite in &suites {
            let name = suite.file_name().unwrap_or_default().to_string_lossy();
            let problem = match owner(suite) {
                Ok(standard) => {
                    self.suite(&standard, suite);
                    continue;
                }
                Err(Unowned::None) => wording::no_standard_of(language, name),
                Err(Unowned::Several) => wording::several_standards_of(language, name),
            };
            self.problems.push((suite.clone(), problem));
        }
        if standards.is_empty() && suites.is_empty() {
            self.problems.push((path.to_owned(), wording::no_standards_here(language)));
        }
        Ok(())
    }
}

/// Why no standard is that of a suite.
#[derive(Debug, PartialEq, Eq)]
enum Unowned {
    None,
    Several,
}

/// The standard of a suite: `NAME.std` beside the folder `NAME`, or the only one in it.
fn owner(folder: &Path) -> Result<PathBuf, Unowned> {
    if let Some(name) = folder.file_name() {
        let beside = folder.with_file_name(format!("{}.std", name.to_string_lossy()));
        if beside.is_file() {
            return Ok(beside);
        }
    }
    let mut standards: Vec<PathBuf> = entries(folder).unwrap_or_default();
    standards.retain(|path| is_standard(path) && path.is_file());
    match standards.as_slice() {
        [only] => Ok(only.clone()),
        [] => Err(Unowned::None),
        _ => Err(Unowned::Several),
    }
}

/// Whether a folder has cases, or outcomes.
fn is_suite(folder: &Path) -> bool {
    folder.join(CASES).is_file() || folder.join(GOLDEN).is_file()
}

fn is_standard(path: &Path) -> bool {
    path.extension().is_some_and(|extension| extension == "std")
}

/// Collects the standards and the suites in a folder, at any depth, in the order of their names. What
/// is hidden is left out, and links to folders are not followed, so that no way is endless.
fn walk(
    folder: &Path,
    standards: &mut Vec<PathBuf>,
    suites: &mut Vec<PathBuf>,
) -> Result<(), (PathBuf, io::Error)> {
    if is_suite(folder) {
        suites.push(folder.to_owned());
    }
    let entries = entries(folder).map_err(|error| (folder.to_owned(), error))?;
    for path in entries {
        let hidden = path.file_name().is_some_and(|name| name.to_string_lossy().starts_with('.'));
        let is_folder = fs::symlink_metadata(&path).is_ok_and(|kind| kind.is_dir());
        if hidden {
            continue;
        }
        if is_folder {
            walk(&path, standards, suites)?;
        } else if is_standard(&path) {
            standards.push(path);
        }
    }
    Ok(())
}

/// What lies in a folder, sorted; files come before what is in folders of the same name.
fn entries(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let mut entries = Vec::new();
    for entry in fs::read_dir(folder)? {
        let name = entry?.file_name();
        // `./a.std` is what people write as `a.std`.
        let here = folder == Path::new(".");
        entries.push(if here { PathBuf::from(name) } else { folder.join(name) });
    }
    entries.sort();
    Ok(entries)
}
