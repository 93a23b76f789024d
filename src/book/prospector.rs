//! A prospector of a book: one standard, all its versions, how much is open, and their buffers.

use serde::Serialize;

use crate::eval::GradeError;
use crate::prospect::{Open, Prospect};
use crate::standard::Prospector;
use crate::value::Date;

use super::choose::{AsJson, AsValue};
use super::{BookGrader, Standards, no_standard};

/// Looks into the prospects of one record after the other, each under its version, without allocating
/// anew for each.
///
/// ```
/// # use yardstick::{Standards, Texts};
/// # let texts = Texts::from([("a.std",
/// #   r#"standard desk { version "1" } record reply { pages : integer 0..9 }
/// #      score total { start 100   deduct pages }"#)]);
/// # let book = Standards::check(&texts)?.into_book()?;
/// let mut prospector = book.prospector("desk", None, yardstick::prospect::Open::Facts)?;
/// let prospect = prospector.prospect_json(br#"{"id": "A-1"}"#)?;
/// assert_eq!(prospect.missing[0].path, "pages");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone)]
pub struct BookProspector {
    /// Finds the version of a record.
    grader: BookGrader,
    open: Open,
    /// Whether to find out what the missing facts would settle.
    asks: bool,
    /// By version; made when it is first needed.
    prospectors: Vec<Option<Prospector>>,
}

impl BookProspector {
    pub(super) fn new(grader: BookGrader, versions: usize, open: Open) -> Self {
        Self { grader, open, asks: true, prospectors: (0..versions).map(|_| None).collect() }
    }

    /// What may still come of a record: any value that serializes as an object.
    ///
    /// # Errors
    /// As [`Standards::prospect`].
    pub fn prospect<T: Serialize + ?Sized>(&mut self, record: &T) -> Result<Prospect, GradeError> {
        let place = self.grader.place(&AsValue(record), |grader| grader.grade(record))?;
        self.at(place)?.prospect(record)
    }

    /// What may still come of a record in JSON.
    ///
    /// # Errors
    /// As [`Standards::prospect_json`].
    pub fn prospect_json(&mut self, json: &[u8]) -> Result<Prospect, GradeError> {
        let place = self.grader.place(&AsJson(json), |grader| grader.grade_json(json))?;
        self.at(place)?.prospect_json(json)
    }

    /// Leaves out what is missing and what that would settle, as [`Prospector::without_missing`] does.
    #[must_use]
    pub fn without_missing(self) -> Self {
        let prospectors = self.prospectors.into_iter();
        let prospectors = prospectors.map(|kept| kept.map(Prospector::without_missing)).collect();
        Self { asks: false, prospectors, ..self }
    }

    fn at(&mut self, place: usize) -> Result<&mut Prospector, GradeError> {
        let (book, id) = self.grader.of();
        let (Some(version), Some(kept)) =
            (book.versions(id).get(place), self.prospectors.get_mut(place))
        else {
            return Err(no_standard(book, id));
        };
        Ok(kept.get_or_insert_with(|| {
            let prospector = version.standard().prospector(self.open);
            if self.asks { prospector } else { prospector.without_missing() }
        }))
    }
}

impl Standards {
    /// What may still come of a record that is not complete, as [`crate::Standard::prospect`] says, under
    /// the version that applies to it; `as_of` is the day whose version applies instead.
    ///
    /// # Errors
    /// No version applies: without `as_of`, the record must give the date by which the versions apply.
    /// Or what the record states does not fit the version that does; [`GradeError::problems`] says how.
    /// Where the milder of two versions counts, the record must be complete.
    ///
    /// ```
    /// # use yardstick::{Standards, Texts};
    /// # let texts = Texts::from([("a.std",
    /// #   r#"standard desk { version "1" in force from 2024-01-01 applies by closed }
    /// #      record reply { closed : date   pages : integer 0..9 }
    /// #      score total { start 100   deduct pages }"#)]);
    /// # let book = Standards::check(&texts)?.into_book()?;
    /// let record = std::collections::BTreeMap::from([("closed", "2024-05-06")]);
    /// let prospect = book.prospect("desk", &record, None)?;
    /// assert_eq!(prospect.standard.version.as_deref(), Some("1"));
    /// assert_eq!(prospect.scores["total"].range.as_ref().and_then(|range| range.low.text()), Some("91"));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn prospect<T: Serialize + ?Sized>(
        &self,
        id: &str,
        record: &T,
        as_of: Option<Date>,
    ) -> Result<Prospect, GradeError> {
        self.prospector(id, as_of, Open::default())?.prospect(record)
    }

    /// The same of a record in JSON.
    ///
    /// # Errors
    /// As [`Standards::prospect`]; also where the text is no JSON object.
    pub fn prospect_json(
        &self,
        id: &str,
        json: &[u8],
        as_of: Option<Date>,
    ) -> Result<Prospect, GradeError> {
        self.prospector(id, as_of, Open::default())?.prospect_json(json)
    }

    /// A prospector of one standard, for records of which so much is open; it reuses its buffers from case
    /// to case.
    ///
    /// # Errors
    /// The book has no such standard.
    pub fn prospector(
        &self,
        id: &str,
        as_of: Option<Date>,
        open: Open,
    ) -> Result<BookProspector, GradeError> {
        let grader = self.grader(id, as_of)?;
        Ok(BookProspector::new(grader, self.versions(id).len(), open))
    }
}
