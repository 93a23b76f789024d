//! Whether outcomes come out again, byte by byte, and what stands in the way where they do not.

mod cases;
mod difference;

pub use cases::Cases;
pub use difference::Difference;

use crate::records::{Fault, Record};
use cases::Case;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use yardstick::outcome;
use yardstick::{GradeError, Outcome, ReplayError, Standards};

/// What became of one outcome.
pub struct Replayed {
    /// The line on which it stands.
    pub line: u64,
    pub id: Option<String>,
    /// Under which standard it says that it was graded.
    pub standard: Option<Stamp>,
    /// The place of its case: `cases.jsonl:17`.
    pub case: Option<String>,
    /// Why it was not reproduced; `None` where it was.
    pub obstacle: Option<Obstacle>,
}

/// The standard that an outcome names.
#[derive(Debug, Clone, Serialize)]
pub struct Stamp {
    pub id: String,
    pub version: Option<String>,
    pub digest: String,
}

/// Why an outcome is not reproduced.
#[derive(Debug)]
pub enum Obstacle {
    /// Its array is broken, or it is too long.
    Broken(Fault),
    NotJson,
    /// It lacks this key.
    NotAnOutcome(&'static str),
    /// The book has no such standard.
    NoStandard,
    /// The book has the standard, and no such version of it.
    NoVersion(Stamp),
    /// The book has the version with another text, of this digest.
    OtherText(Stamp, String),
    /// No case has its id, or none without an id is left.
    NoCase,
    /// Outcomes of its id outnumber the cases that have it.
    Repeated {
        outcome: usize,
        cases: usize,
    },
    /// Its case cannot be graded any more.
    Refused(GradeError),
    /// The same text of the standard gives another outcome.
    Differs(Difference),
    /// It says the same, in other bytes.
    WrittenOtherwise,
}

impl Obstacle {
    /// Its name in the JSON form.
    pub fn name(&self) -> &'static str {
        match self {
            Self::Broken(_) | Self::NotJson => "not_json",
            Self::NotAnOutcome(_) => "not_an_outcome",
            Self::NoStandard => "standard_not_found",
            Self::NoVersion(_) => "version_not_found",
            Self::OtherText(..) => "digest_differs",
            Self::NoCase => "record_missing",
            Self::Repeated { .. } => "id_repeated",
            Self::Refused(_) => "record_refused",
            Self::Differs(difference) if difference.is_file() => "file_names_differ",
            Self::Differs(_) => "record_differs",
            Self::WrittenOtherwise => "written_otherwise",
        }
    }
}

impl Stamp {
    fn of(id: &str, version: Option<&str>, digest: &str) -> Self {
        Self { id: id.to_owned(), version: version.map(str::to_owned), digest: digest.to_owned() }
    }
}

impl From<ReplayError> for Obstacle {
    fn from(error: ReplayError) -> Self {
        match error {
            ReplayError::NoStandard { .. } => Self::NoStandard,
            ReplayError::NoVersion { id, version, digest } => {
                Self::NoVersion(Stamp::of(&id, version.as_deref(), &digest))
            }
            ReplayError::OtherText { id, version, digest, found } => {
                Self::OtherText(Stamp::of(&id, version.as_deref(), &digest), found.to_string())
            }
            ReplayError::Refused(error) => Self::Refused(error),
            _ => Self::NotAnOutcome("standard"),
        }
    }
}

/// Replays outcomes one after the other.
pub struct Replayer {
    book: Standards,
    cases: Cases,
}

impl Replayer {
    pub fn new(book: Standards, cases: Cases) -> Self {
        Self { book, cases }
    }

    /// Replays one outcome, as it was written.
    pub fn replay(&mut self, written: &Record) -> Replayed {
        let mut replayed =
            Replayed { line: written.line, id: None, standard: None, case: None, obstacle: None };
        replayed.obstacle = self.obstacle(written, &mut replayed).err();
        replayed
    }

    /// The cases, of which some may be left.
    pub fn into_cases(self) -> Cases {
        self.cases
    }

    fn obstacle(&mut self, written: &Record, replayed: &mut Replayed) -> Result<(), Obstacle> {
        let text = written.text.as_ref().map_err(|&fault| Obstacle::Broken(fault))?;
        let value: Value = serde_json::from_slice(text).map_err(|_| Obstacle::NotJson)?;
        let stamp = stamp(&value)?;
        replayed.standard = Some(Stamp::of(&stamp.id, stamp.version.as_deref(), &stamp.digest));
        replayed.id = id(&value)?;
        if let Err(error) = self.book.can_replay(&stamp) {
            // The case is that of this outcome and of no other one.
            self.cases.next(replayed.id.as_deref());
            return Err(error.into());
        }
        let (case, graded) = self.graded(&stamp, replayed.id.as_deref())?;
        replayed.case = Some(case.place);
        let outcome = graded?;
        compare(text, value, &outcome)
    }

    /// The next case with an id, and what grading it gives. Cases that cannot be graded have no
    /// outcome, so that the next one is looked at.
    fn graded(
        &mut self,
        stamp: &outcome::Stamp,
        id: Option<&str>,
    ) -> Result<(Case, Result<Outcome, ReplayError>), Obstacle> {
        loop {
            let case = self.cases.next(id).ok_or_else(|| self.cases.why_none(id))?;
            let graded = self.book.replay(stamp, &case.text);
            if graded.is_ok() || !self.cases.has_more(id) {
                return Ok((case, graded));
            }
        }
    }
}

fn compare(written: &[u8], value: Value, outcome: &Outcome) -> Result<(), Obstacle> {
    let again = serde_json::to_vec(outcome).unwrap_or_default();
    if again == written {
        return Ok(());
    }
    match Difference::first(&value, &serde_json::from_slice(&again).unwrap_or_default()) {
        Some(difference) => Err(Obstacle::Differs(difference)),
        None => Err(Obstacle::WrittenOtherwise),
    }
}

fn stamp(outcome: &Value) -> Result<outcome::Stamp, Obstacle> {
    for (key, pointer) in [("standard.id", "/standard/id"), ("standard.digest", "/standard/digest")] {
        if !outcome.pointer(pointer).is_some_and(Value::is_string) {
            return Err(Obstacle::NotAnOutcome(key));
        }
    }
    let stamp = outcome.get("standard").map(outcome::Stamp::deserialize);
    stamp.and_then(Result::ok).ok_or(Obstacle::NotAnOutcome("standard"))
}

fn id(outcome: &Value) -> Result<Option<String>, Obstacle> {
    match outcome.get("id") {
        Some(Value::Null) => Ok(None),
        Some(Value::String(id)) => Ok(Some(id.clone())),
        _ => Err(Obstacle::NotAnOutcome("id")),
    }
}
