//! By what cases are graded: a standard in a file, or the versions of one in a book.

use crate::args::{Cases, Place};
use crate::console::Console;
use crate::failure::Failure;
use crate::library;
use crate::wording;
use std::path::{Path, PathBuf};
use yardstick::diagnostic::{Language, nearest};
use yardstick::prospect::{Open, Prospect};
use yardstick::value::Date;
use yardstick::{
    BookGrader, BookProspector, GradeError, Grader, Inquiry, Outcome, Prospector, Standard, Standards,
    Version,
};

/// What a command line names.
pub enum Basis {
    /// One text for all cases.
    Standard(Standard),
    /// For each case the version of its own date, or of the day.
    Versions { book: Standards, id: String, as_of: Option<Date> },
}

impl Basis {
    /// What cases are to be graded by, and the files of cases.
    pub fn with_cases(of: &Cases, console: Console) -> Result<(Self, Vec<PathBuf>), Failure> {
        let Cases { standard: first, cases, place } = of;
        let (first, language) = (first.as_ref(), console.language);
        let from_book = place.book.is_some();
        let (standard, early) = if from_book { (None, first) } else { (first, None) };
        let cases: Vec<PathBuf> = early.into_iter().chain(cases).cloned().collect();
        if cases.is_empty() {
            return Err(Failure::Usage(wording::no_cases_given(language)));
        }
        if let Some(path) = cases.iter().find(|path| has_extension(path, &["std"])) {
            let file = path.display();
            return Err(Failure::Usage(if from_book {
                wording::file_and_book(language, file)
            } else {
                wording::standard_as_cases(language, file)
            }));
        }
        if let Some(path) = standard.filter(|path| has_extension(path, &["json", "jsonl"])) {
            return Err(Failure::Usage(wording::no_standard_given(language, path.display())));
        }
        let basis = Self::find(standard.map(PathBuf::as_path), place, console)?;
        basis.is_told_by_cases(language)?;
        Ok((basis, cases))
    }

    /// A standard in a file, or of a book.
    pub fn find(file: Option<&Path>, place: &Place, console: Console) -> Result<Self, Failure> {
        let language = console.language;
        let as_of = fits(file, place, language)?;
        let Some(folder) = &place.book else {
            let standard = library::standard(file.unwrap_or(Path::new("")), place, console)?;
            return Ok(Self::Standard(standard));
        };
        let book = library::book(folder, console)?;
        let id = chosen(&book, folder, place.named.as_deref(), language)?;
        if let Some(day) = as_of {
            in_force(&book, &id, day, language)?;
        }
        Ok(Self::Versions { book, id, as_of })
    }

    /// The same as people read it in a language. What is kept comes from the basis itself.
    pub fn in_language(&self, language: Language) -> Self {
        match self {
            Self::Standard(standard) => Self::Standard(standard.in_language(language)),
            Self::Versions { book, id, as_of } => {
                let book = book.in_language(language);
                Self::Versions { book, id: id.clone(), as_of: *as_of }
            }
        }
    }

    /// Every version that a case may be graded under, in the order of time.
    pub fn standards(&self) -> Vec<&Standard> {
        match self {
            Self::Standard(standard) => vec![standard],
            Self::Versions { book, id, as_of } => {
                let versions = match as_of {
                    Some(day) => book.versions_as_of(id, *day),
                    None => book.versions(id),
                };
                versions.iter().map(Version::standard).collect()
            }
        }
    }

    /// Grades one record in JSON, of which more can be asked then.
    pub fn inquire_json(&self, record: &[u8]) -> Result<Inquiry, GradeError> {
        match self {
            Self::Standard(standard) => standard.inquire_json(record),
            Self::Versions { book, id, as_of } => book.inquire_json(id, record, *as_of),
        }
    }

    /// What looks into the prospects of many cases that leave so much open.
    pub fn prospecting(&self, open: Open, language: Language) -> Result<Prospecting, Failure> {
        Ok(match self {
            Self::Standard(standard) => Prospecting::Standard(standard.prospector(open)),
            Self::Versions { book, id, as_of } => {
                let prospector = book.prospector(id, *as_of, open);
                Prospecting::Versions(prospector.map_err(|error| Failure::Usage(error.text(language)))?)
            }
        })
    }

    /// What grades many cases.
    pub fn grading(&self, language: Language) -> Result<Grading, Failure> {
        Ok(match self {
            Self::Standard(standard) => Grading::Standard(standard.grader()),
            Self::Versions { book, id, as_of } => {
                let grader = book.grader(id, *as_of);
                Grading::Versions(grader.map_err(|error| Failure::Usage(error.text(language)))?)
            }
        })
    }

    /// Refuses versions that do not say by which date of a case they apply: no case could be graded.
    fn is_told_by_cases(&self, language: Language) -> Result<(), Failure> {
        let Self::Versions { book, id, as_of: None } = self else { return Ok(()) };
        match book.choose(id, b"{}", None) {
            Err(error) if error.problems().any(|problem| problem.code() == "E0585") => {
                Err(Failure::Usage(error.text(language)))
            }
            _ => Ok(()),
        }
    }
}

/// A grader that reuses its buffers from case to case.
pub enum Grading {
    Standard(Grader),
    Versions(BookGrader),
}

impl Grading {
    /// Grades one record in JSON.
    pub fn grade_json(&mut self, record: &[u8]) -> Result<Outcome, GradeError> {
        match self {
            Self::Standard(grader) => grader.grade_json(record),
            Self::Versions(grader) => grader.grade_json(record),
        }
    }
}

/// A prospector that reuses its buffers from case to case.
pub enum Prospecting {
    Standard(Prospector),
    Versions(BookProspector),
}

impl Prospecting {
    /// What may still come of a record in JSON.
    pub fn prospect_json(&mut self, record: &[u8]) -> Result<Prospect, GradeError> {
        match self {
            Self::Standard(prospector) => prospector.prospect_json(record),
            Self::Versions(prospector) => prospector.prospect_json(record),
        }
    }
}

/// Refuses options that do not go together, and reads the day.
pub fn fits(file: Option<&Path>, place: &Place, language: Language) -> Result<Option<Date>, Failure> {
    let refuse = |message| Err(Failure::Usage(message));
    match (&place.book, file) {
        (Some(_), Some(file)) => return refuse(wording::file_and_book(language, file.display())),
        (Some(_), None) if place.root.is_some() => return refuse(wording::root_with_book(language)),
        (Some(_), None) => {}
        (None, _) if place.named.is_some() => {
            return refuse(wording::only_with_book(language, "--standard"));
        }
        (None, _) if place.as_of.is_some() => {
            return refuse(wording::only_with_book(language, "--as-of"));
        }
        (None, Some(file)) if file.is_dir() => {
            return refuse(wording::folder_as_standard(language, file.display()));
        }
        (None, _) => {}
    }
    let Some(text) = &place.as_of else { return Ok(None) };
    match text.parse() {
        Ok(day) => Ok(Some(day)),
        Err(_) => refuse(wording::no_date(language, text)),
    }
}

/// The standard that is asked for, or the only one of the book.
pub fn chosen(
    book: &Standards,
    folder: &Path,
    named: Option<&str>,
    language: Language,
) -> Result<String, Failure> {
    let list = |ids: Vec<&str>| {
        wording::list(language, &ids.iter().map(|id| format!("`{id}`")).collect::<Vec<_>>())
    };
    let ids: Vec<&str> = book.ids().collect();
    match (named, ids.as_slice()) {
        (Some(id), ids) if ids.contains(&id) => Ok(id.to_owned()),
        (None, [only]) => Ok((*only).to_owned()),
        (None, _) => {
            let ids = list(ids);
            Err(Failure::Usage(wording::several_standards(language, folder.display(), ids)))
        }
        (Some(id), _) => {
            let message = wording::no_such_standard(language, folder.display(), id);
            let known = match nearest(id, ids.iter().copied()) {
                Some(near) => wording::nearest_ids(language, list(vec![near])),
                None => wording::it_has(language, list(ids)),
            };
            Err(Failure::Usage(message + &known))
        }
    }
}

/// The version of a day.
pub fn in_force<'b>(
    book: &'b Standards,
    id: &str,
    day: Date,
    language: Language,
) -> Result<&'b Version, Failure> {
    if let Some(version) = book.version(id, day) {
        return Ok(version);
    }
    // The library words it.
    book.choose(id, b"{}", Some(day)).map_err(|error| Failure::Usage(error.text(language)))
}

pub fn has_extension(path: &Path, extensions: &[&str]) -> bool {
    path.extension().is_some_and(|own| extensions.iter().any(|one| own == *one))
}
