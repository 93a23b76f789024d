//! A grader of a book: one standard, all its versions, and their buffers.

use serde::Serialize;

use crate::eval::GradeError;
use crate::inquiry::Inquiry;
use crate::outcome::{Explanation, Outcome};
use crate::standard::Grader;
use crate::suite::Coverage;
use crate::value::Date;

use super::choose::{AsJson, AsValue, Choice, Glimpsed};
use super::milder::{self, Reading, Told};
use super::{Standards, no_standard};

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
    /// Whether these record what their cases exercise.
    recording: bool,
}

impl BookGrader {
    pub(super) fn new(book: Standards, id: &str, as_of: Option<Date>) -> Self {
        let graders = book.versions(id).iter().map(|_| None).collect();
        Self { book, id: id.into(), as_of, graders, recording: false }
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

    /// Grades one record in JSON, of which more can be asked then.
    ///
    /// # Errors
    /// As [`Standards::grade_json`].
    pub fn inquire_json(&mut self, json: &[u8]) -> Result<Inquiry, GradeError> {
        self.with_version(&AsJson(json), |grader| grader.inquire_json(json))
    }

    /// Lets it record, from now on, what its cases exercise of their versions.
    #[must_use]
    pub fn recording(self) -> Self {
        let graders = self.graders.into_iter().map(|kept| kept.map(Grader::recording)).collect();
        Self { graders, recording: true, ..self }
    }

    /// What its cases exercised since it records, of all versions; empty where it does not.
    #[must_use]
    pub fn coverage(&self) -> Coverage {
        let mut coverage = Coverage::default();
        self.graders.iter().flatten().for_each(|grader| coverage.merge(&grader.coverage()));
        coverage
    }

    /// The version that counts for a record in JSON.
    pub(super) fn version(&mut self, json: &[u8]) -> Result<usize, GradeError> {
        self.place(&AsJson(json), |grader| grader.grade_json(json))
    }

    /// The version that counts for a record; it is graded only where the milder of two counts.
    pub(super) fn place(
        &mut self,
        record: &impl Glimpsed,
        work: impl Fn(&mut Grader) -> Result<Outcome, GradeError>,
    ) -> Result<usize, GradeError> {
        match self.choice(record)? {
            Choice::One(place) => Ok(place),
            choice @ Choice::Both(_) => self.run(choice, work).map(|(place, _)| place),
        }
    }

    /// The book, and the id of the standard in it.
    pub(super) fn of(&self) -> (&Standards, &str) {
        (&self.book, &self.id)
    }

    fn choice(&self, record: &impl Glimpsed) -> Result<Choice, GradeError> {
        let versions = self.book.find(&self.id)?;
        versions.chooser.choose(&self.id, &versions.all, record, self.as_of)
    }

    /// Grades a record in JSON as an outcome says that it was graded.
    pub(super) fn again(&mut self, choice: Choice, json: &[u8]) -> Result<Outcome, GradeError> {
        self.run(choice, |grader| grader.grade_json(json)).map(|(_, outcome)| outcome)
    }

    fn with_version<T: Told>(
        &mut self,
        record: &impl Glimpsed,
        work: impl Fn(&mut Grader) -> Result<T, GradeError>,
    ) -> Result<T, GradeError> {
        let choice = self.choice(record)?;
        self.run(choice, work).map(|(_, told)| told)
    }

    fn run<T: Told>(
        &mut self,
        choice: Choice,
        work: impl Fn(&mut Grader) -> Result<T, GradeError>,
    ) -> Result<(usize, T), GradeError> {
        let versions = &self.book.find(&self.id)?.all;
        let (graders, recording) = (&mut self.graders, self.recording);
        let mut graded = |place: usize, reading| {
            let (Some(version), Some(kept)) = (versions.get(place), graders.get_mut(place)) else {
                return Err(no_standard(&self.book, &self.id));
            };
            match reading {
                Reading::Strict => work(kept.get_or_insert_with(|| {
                    let grader = version.standard.grader();
                    if recording { grader.recording() } else { grader }
                })),
                Reading::PassingOver => work(&mut version.standard.grader().passing_over()),
            }
        };
        match choice {
            Choice::One(place) => graded(place, Reading::Strict).map(|told| (place, told)),
            Choice::Both(pair) => milder::grade(versions, pair, graded),
        }
    }
}
