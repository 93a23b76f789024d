//! A grader of a book: one standard, all its versions, and their buffers.

use serde::Serialize;

use crate::eval::GradeError;
use crate::outcome::{Explanation, Outcome};
use crate::standard::Grader;
use crate::value::Date;

use super::Standards;
use super::choose::{AsJson, AsValue, Glimpsed};

/// Grades one case after the other, each under its version, without allocating anew for each.
///
/// ```
/// # use yardstick::{Standards, Texts};
/// # let texts = Texts::from([("a.std", r#"standard desk { version "1" } score total { start 90 }"#)]);
/// # let book = Standards::check(&texts)?.into_book()?;
/// let mut grader = book.grader("desk", None)?;
/// let outcome = grader.grade_json(br#"{"id": "A-1"}"#)?;
/// assert_eq!(outcome.id(), Some("A-1"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone)]
pub struct BookGrader {
    book: Standards,
    id: Box<str>,
    as_of: Option<Date>,
    /// By version; made when it is first needed.
    graders: Vec<Option<Grader>>,
}

impl BookGrader {
    pub(super) fn new(book: Standards, id: &str, as_of: Option<Date>) -> Self {
        let graders = book.versions(id).iter().map(|_| None).collect();
        Self { book, id: id.into(), as_of, graders }
    }

    /// Grades one record: any value that serializes as an object.
    ///
    /// # Errors
    /// As [`Standards::grade`].
    pub fn grade<T: Serialize + ?Sized>(&mut self, record: &T) -> Result<Outcome, GradeError> {
        self.with_version(&AsValue(record), |grader| grader.grade(record))
    }

    /// Grades one record in JSON.
    ///
    /// # Errors
    /// As [`Standards::grade_json`].
    pub fn grade_json(&mut self, json: &[u8]) -> Result<Outcome, GradeError> {
        self.with_version(&AsJson(json), |grader| grader.grade_json(json))
    }

    /// Grades one record in JSON and tells what did not come about.
    ///
    /// # Errors
    /// As [`Standards::grade_json`].
    pub fn explain_json(&mut self, json: &[u8]) -> Result<Explanation, GradeError> {
        self.with_version(&AsJson(json), |grader| grader.explain_json(json))
    }

    fn with_version<T>(
        &mut self,
        record: &impl Glimpsed,
        work: impl FnOnce(&mut Grader) -> Result<T, GradeError>,
    ) -> Result<T, GradeError> {
        let versions = self.book.find(&self.id)?;
        let (place, version) = versions.chooser.choose(&self.id, &versions.all, record, self.as_of)?;
        match self.graders.get_mut(place) {
            Some(kept) => work(kept.get_or_insert_with(|| version.standard.grader())),
            None => work(&mut version.standard.grader()),
        }
    }
}
