//! Grading again as an outcome says that a case was graded.

use std::sync::Arc;

use crate::diagnostic::Language;
use crate::eval::GradeError;
use crate::outcome::{Outcome, Stamp};

use super::Standards;
use super::choose::Choice;
use super::milder::Pair;

/// Why a case cannot be graded again as an outcome says that it was.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
#[error("{}", self.text(Language::English))]
#[non_exhaustive]
pub enum ReplayError {
    /// The book has no such standard.
    NoStandard {
        /// The standard's id.
        id: Arc<str>,
    },
    /// The book has the standard, but no version that is called so, nor one of that text.
    NoVersion {
        /// The standard's id.
        id: Arc<str>,
        /// The version that the outcome names, if it names one.
        version: Option<Arc<str>>,
        /// The digest that it names.
        digest: Arc<str>,
    },
    /// The book has the version, with another text.
    OtherText {
        /// The standard's id.
        id: Arc<str>,
        /// The version that the outcome names, if it names one.
        version: Option<Arc<str>>,
        /// The digest that it names.
        digest: Arc<str>,
        /// The digest of the text that the book has.
        found: Arc<str>,
    },
    /// The text is there, and the record does not fit it.
    Refused(GradeError),
}

impl ReplayError {
    /// The error in words.
    #[must_use]
    pub fn text(&self, language: Language) -> String {
        let say = |english: String, chinese: String| match language {
            Language::English => english,
            Language::Chinese => chinese,
        };
        match self {
            Self::NoStandard { id } => {
                say(format!("the book has no standard `{id}`"), format!("标准集中没有标准 `{id}`"))
            }
            Self::NoVersion { id, digest, .. } => say(
                format!("the book has no version of `{id}` with the digest {digest}"),
                format!("标准集中的 `{id}` 没有摘要为 {digest} 的版本"),
            ),
            Self::OtherText { id, digest, found, .. } => say(
                format!(
                    "the text of `{id}` is another one: the outcome names {digest}, the book has {found}"
                ),
                format!("`{id}` 的文本不同：评定结果所载摘要为 {digest}，标准集中为 {found}"),
            ),
            Self::Refused(error) => error.text(language),
        }
    }
}

impl Standards {
    /// Grades a record in JSON again as an outcome says that it was graded: under exactly the same text,
    /// whatever versions there are since; where two were compared, under both.
    ///
    /// # Errors
    /// As [`Standards::can_replay`]; or the record does not fit the text.
    ///
    /// ```
    /// # use yardstick::{ReplayError, Standards, Texts};
    /// # let texts = Texts::from([("a.std",
    /// #   r#"standard desk { version "1" in force from 2024-01-01 applies by closed }
    /// #      record reply { closed : date }   score total { start 90 }"#)]);
    /// # let book = Standards::check(&texts)?.into_book()?;
    /// let record = br#"{"closed": "2025-01-01"}"#;
    /// let outcome = book.grade_json("desk", record, None)?;
    /// assert_eq!(book.replay(outcome.standard(), record), Ok(outcome.clone()));
    ///
    /// let mut stamp = outcome.standard().clone();
    /// stamp.id = "office".into();
    /// assert!(matches!(book.replay(&stamp, record), Err(ReplayError::NoStandard { .. })));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn replay(&self, stamp: &Stamp, json: &[u8]) -> Result<Outcome, ReplayError> {
        let choice = self.choice(stamp)?;
        let grader = self.grader(&stamp.id, None);
        grader.and_then(|mut grader| grader.again(choice, json)).map_err(ReplayError::Refused)
    }

    /// Whether the book has the text under which an outcome says that its case was graded; where two
    /// were compared, both.
    ///
    /// # Errors
    /// It has not: neither the standard, nor the version, nor the version with that text.
    pub fn can_replay(&self, stamp: &Stamp) -> Result<(), ReplayError> {
        self.choice(stamp).map(drop)
    }

    /// The versions that an outcome names.
    fn choice(&self, stamp: &Stamp) -> Result<Choice, ReplayError> {
        let own = self.place(&stamp.id, &stamp.version, &stamp.digest)?;
        let Some(milder) = &stamp.milder else { return Ok(Choice::One(own)) };
        Ok(Choice::Both(Pair {
            old: self.place(&stamp.id, &milder.old.version, &milder.old.digest)?,
            new: self.place(&stamp.id, &milder.new.version, &milder.new.digest)?,
            as_of: milder.as_of,
        }))
    }

    /// The place of the version of a text among those of its standard.
    fn place(
        &self,
        id: &Arc<str>,
        version: &Option<Arc<str>>,
        digest: &Arc<str>,
    ) -> Result<usize, ReplayError> {
        let versions = self.versions(id);
        if versions.is_empty() {
            return Err(ReplayError::NoStandard { id: Arc::clone(id) });
        }
        if let Some(place) = versions.iter().position(|it| it.standard.digest() == &**digest) {
            return Ok(place);
        }
        let (id, digest) = (Arc::clone(id), Arc::clone(digest));
        let found = versions.iter().find(|it| it.standard.version() == version.as_deref());
        let (version, found) = (version.clone(), found.map(|it| it.standard.digest().into()));
        Err(match found {
            Some(found) => ReplayError::OtherText { id, version, digest, found },
            None => ReplayError::NoVersion { id, version, digest },
        })
    }
}
