//! Books of standards: a folder of versions, amendments and layers, of which each case finds its own.

mod checked;
mod choose;
mod grader;
mod milder;
mod prospector;
mod replay;
mod version;

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use serde::Serialize;

use crate::diagnostic::{Language, RecordFault};
use crate::eval::GradeError;
use crate::files::{Catalogue, Files, Folder, Plan, Shelf, assemble, text};
use crate::inquiry::Inquiry;
use crate::outcome::{Explanation, Outcome};
use crate::standard::{StandardError, Understood, understand};
use crate::value::Date;

pub use checked::CheckedBook;
pub use grader::BookGrader;
pub use prospector::BookProspector;
pub use replay::ReplayError;
pub use version::Version;

use choose::{Chooser, refuse};

/// A book of standards: for each id its versions, in the order of time. Cloning it is cheap; threads
/// can share it.
///
/// A case is graded under the version in force on the day that the version's `applies by` names, or on
/// the day that the caller names.
///
/// ```
/// use yardstick::{Standards, Texts};
///
/// let texts = Texts::from([
///     ("2024.std", r#"standard desk { version "2024" in force from 2024-01-01  applies by closed }
///                     record reply { closed : date }   score total { start 90 }"#),
///     ("2025.std", r#"standard desk { version "2025" in force from 2025-01-01  applies by closed }
///                     record reply { closed : date }   score total { start 95 }"#),
/// ]);
/// let book = Standards::check(&texts)?.into_book()?;
/// let old = book.grade_json("desk", br#"{"closed": "2024-12-31"}"#, None)?;
/// assert_eq!(old.standard().version.as_deref(), Some("2024"));
///
/// let day = "2025-03-01".parse()?;
/// let new = book.grade_json("desk", br#"{"closed": "2024-12-31"}"#, Some(day))?;
/// assert_eq!(new.score("total").and_then(|score| score.text()), Some("95"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone)]
pub struct Standards {
    inner: Arc<BTreeMap<Box<str>, Versions>>,
}

/// The versions of one standard.
#[derive(Debug)]
struct Versions {
    // INVARIANT: not empty, in the order of time, no two on the same day.
    all: Vec<Version>,
    chooser: Chooser,
}

impl Standards {
    /// Reads the `.std` files in a folder and in the folders within it.
    ///
    /// # Errors
    /// The folder cannot be read, or [`StandardError::diagnostics`] tells everything that is wrong
    /// with its standards.
    ///
    /// ```
    /// let error = yardstick::Standards::load("no/such/folder").unwrap_err();
    /// assert!(error.io().is_some());
    /// ```
    pub fn load(folder: impl AsRef<Path>) -> Result<Self, StandardError> {
        Self::check_folder(folder)?.into_book()
    }

    /// Looks at the standards in a folder and keeps everything that there is to say about them.
    ///
    /// # Errors
    /// The folder cannot be read.
    pub fn check_folder(folder: impl AsRef<Path>) -> Result<CheckedBook, StandardError> {
        let folder = folder.as_ref();
        let files = Folder::new(folder);
        checked::check(&files)
            .map_err(|cause| StandardError::unreadable(folder.display().to_string(), cause))
    }

    /// Looks at the standards among these files and keeps everything that there is to say about them:
    /// what is wrong with each version, with the days on which they are in force, with amendments
    /// that change what is not there.
    ///
    /// # Errors
    /// The files cannot be listed.
    ///
    /// ```
    /// use yardstick::{Standards, Texts};
    ///
    /// let year = r#"standard desk { version "1"  in force from 2024-01-01 until 2024-12-31 }"#;
    /// let half = r#"standard desk { version "2"  in force from 2024-07-01 until 2025-06-30 }"#;
    /// let checked = Standards::check(&Texts::from([("1.std", year), ("2.std", half)]))?;
    /// let error = checked.errors().next().unwrap();
    /// assert_eq!(error.code(), "E0470");
    /// let message = error.message(yardstick::Language::English);
    /// assert_eq!(message, "two versions of `desk` are in force from 2024-07-01 until 2024-12-31");
    /// # Ok::<(), yardstick::StandardError>(())
    /// ```
    pub fn check(files: &dyn Files) -> Result<CheckedBook, StandardError> {
        checked::check(files).map_err(|cause| StandardError::unreadable(".".to_owned(), cause))
    }

    /// The text of the version of a standard that is in force on a day, or else of its last version:
    /// with all amendments, what it extends and what it imports put into one text, in which each
    /// changed clause says what changed it. `None` where there is no such version.
    ///
    /// # Errors
    /// The files cannot be listed, or the version cannot be used.
    ///
    /// ```
    /// # use yardstick::{Standards, Texts};
    /// let texts = Texts::from([
    ///     ("a.std", "standard desk { version \"1\" in force from 2024-01-01 }\nscore total { start 90 }"),
    ///     ("b.std", "amend desk from 2025-01-01 { version \"2\"   replace score total { start 95 } }"),
    /// ]);
    /// let text = Standards::consolidated(&texts, "desk", Some("2025-03-01".parse()?))?;
    /// assert_eq!(text.as_deref(), Some("\
    /// // desk 2 (from 2025-01-01): consolidated text
    /// standard desk { version \"2\" in force from 2025-01-01 }
    /// // desk 2 (from 2025-01-01): replaced
    /// score total { start 95 }
    /// "));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn consolidated(
        files: &dyn Files,
        id: &str,
        day: Option<Date>,
    ) -> Result<Option<String>, StandardError> {
        let unread = |cause| StandardError::unreadable(".".to_owned(), cause);
        let mut shelf = Shelf::new(files);
        let catalogue = Catalogue::read(&mut shelf).map_err(unread)?;
        let planned = Plan::of(&catalogue, id).versions.remove(id).unwrap_or_default();
        let mut planned = planned.into_iter().filter(|it| day.is_none_or(|day| it.period.contains(day)));
        let Some(version) = planned.next_back() else { return Ok(None) };
        let gathered = assemble(&mut shelf, &version.recipe);
        let Understood { diagnostics, standard, .. } = understand(&gathered, &mut shelf);
        match standard {
            Some(_) => Ok(Some(text(&mut shelf, &version.recipe))),
            None => Err(StandardError::invalid(diagnostics, shelf.sources)),
        }
    }

    /// The same book as people read it in a language: each standard as [`crate::Standard::in_language`] has it.
    #[must_use]
    pub fn in_language(&self, language: Language) -> Self {
        let translated = |version: &Version| Version {
            standard: version.standard.in_language(language),
            ..version.clone()
        };
        let versions = |versions: &Versions| Versions {
            all: versions.all.iter().map(translated).collect(),
            chooser: versions.chooser.clone(),
        };
        let inner = self.inner.iter().map(|(id, it)| (id.clone(), versions(it))).collect();
        Self { inner: Arc::new(inner) }
    }

    /// The ids of the standards, sorted.
    pub fn ids(&self) -> impl Iterator<Item = &str> {
        self.inner.keys().map(|id| &**id)
    }

    /// The versions of a standard, in the order of time; none of a standard that is not in the book.
    #[must_use]
    pub fn versions(&self, id: &str) -> &[Version] {
        self.inner.get(id).map(|versions| versions.all.as_slice()).unwrap_or_default()
    }

    /// The version of a standard that is in force on a day.
    #[must_use]
    pub fn version(&self, id: &str, day: Date) -> Option<&Version> {
        self.versions(id).iter().find(|version| version.holds_on(day))
    }

    /// The versions under which a case may be graded as of a day: the one in force on it and, where that
    /// one applies `or the milder`, those before it.
    #[must_use]
    pub fn versions_as_of(&self, id: &str, day: Date) -> &[Version] {
        let versions = self.versions(id);
        let Some(last) = versions.iter().position(|version| version.holds_on(day)) else { return &[] };
        let milder = versions.get(last).is_some_and(|it| it.standard.or_the_milder().is_some());
        versions.get(if milder { 0 } else { last }..=last).unwrap_or_default()
    }

    /// The version of a standard with exactly this text, by its digest.
    #[must_use]
    pub fn version_with(&self, id: &str, digest: &str) -> Option<&Version> {
        self.versions(id).iter().find(|version| version.standard.digest() == digest)
    }

    /// Grades one record, any value that serializes as an object, under the version that applies to
    /// it; `as_of` is the day whose version applies instead, whatever the record says. Where that one
    /// applies `or the milder`, and the record's date is that of an earlier version, both are graded,
    /// and the later one counts only if it is milder.
    ///
    /// # Errors
    /// No version applies, or the record does not fit the one that does; [`GradeError::problems`] says
    /// how.
    pub fn grade<T: Serialize + ?Sized>(
        &self,
        id: &str,
        record: &T,
        as_of: Option<Date>,
    ) -> Result<Outcome, GradeError> {
        self.grader(id, as_of)?.grade(record)
    }

    /// The same of a record in JSON.
    ///
    /// # Errors
    /// As [`Standards::grade`].
    ///
    /// ```
    /// # use yardstick::{Standards, Texts};
    /// # let texts = Texts::from([("a.std",
    /// #   r#"standard desk { version "1" in force from 2024-01-01 until 2024-12-31 applies by closed }
    /// #      record reply { closed : date }   score total { start 90 }"#)]);
    /// # let book = Standards::check(&texts)?.into_book()?;
    /// let error = book.grade_json("desk", br#"{"closed": "2025-01-01"}"#, None).unwrap_err();
    /// assert_eq!(
    ///     error.to_string(),
    ///     "no version of `desk` is in force on 2025-01-01; it has `1: 2024-01-01..2024-12-31`"
    /// );
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn grade_json(&self, id: &str, json: &[u8], as_of: Option<Date>) -> Result<Outcome, GradeError> {
        self.grader(id, as_of)?.grade_json(json)
    }

    /// Grades one record in JSON and tells what did not come about.
    ///
    /// # Errors
    /// As [`Standards::grade`].
    pub fn explain_json(
        &self,
        id: &str,
        json: &[u8],
        as_of: Option<Date>,
    ) -> Result<Explanation, GradeError> {
        self.grader(id, as_of)?.explain_json(json)
    }

    /// Grades one record in JSON, of which more can be asked then.
    ///
    /// # Errors
    /// As [`Standards::grade`].
    pub fn inquire_json(
        &self,
        id: &str,
        json: &[u8],
        as_of: Option<Date>,
    ) -> Result<Inquiry, GradeError> {
        self.grader(id, as_of)?.inquire_json(json)
    }

    /// The version that applies to a record in JSON. Where it is the milder of two, both are graded to
    /// find it.
    ///
    /// # Errors
    /// No version applies; [`GradeError::problems`] says why.
    pub fn choose(&self, id: &str, json: &[u8], as_of: Option<Date>) -> Result<&Version, GradeError> {
        let place = self.grader(id, as_of)?.version(json)?;
        self.versions(id).get(place).ok_or_else(|| no_standard(self, id))
    }

    /// A grader of one standard, which reuses its buffers from case to case; make one for each thread.
    ///
    /// # Errors
    /// The book has no such standard.
    pub fn grader(&self, id: &str, as_of: Option<Date>) -> Result<BookGrader, GradeError> {
        self.find(id)?;
        Ok(BookGrader::new(self.clone(), id, as_of))
    }

    fn find(&self, id: &str) -> Result<&Versions, GradeError> {
        self.inner.get(id).ok_or_else(|| no_standard(self, id))
    }
}

/// The refusal of a case of a standard that is not in the book.
fn no_standard(book: &Standards, id: &str) -> GradeError {
    let ids: Vec<String> = book.ids().map(|id| format!("`{id}`")).collect();
    refuse(None, RecordFault::NoStandard { id: id.to_owned(), ids: ids.join(", ") })
}
