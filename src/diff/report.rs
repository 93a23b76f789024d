//! What came of a comparison.

use serde::Serialize;

use crate::outcome::Reason;

use super::cause::Cause;
use super::change::Change;
use super::score::ScoreReport;

/// What came of comparing two standards over cases.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[non_exhaustive]
pub struct Report {
    /// What the new standard changes; see [`crate::Standard::changes`].
    pub changes: Vec<Change>,
    /// How many records there were, those that were refused among them.
    pub cases: u64,
    /// How many cases moved: some grade of theirs is another one, or determined by one standard only.
    /// Where the two standards have no grade in common, some score of theirs.
    pub moved: u64,
    /// How many of them have some better grade.
    pub upward: u64,
    /// How many of them have some worse grade.
    pub downward: u64,
    /// The records that were refused.
    pub refused: Refused,
    /// The grades that both standards give, in the order of the new one.
    pub grades: Vec<Matrix>,
    /// The scores that both standards give, in the order of the new one.
    pub scores: Vec<ScoreReport>,
    /// What moved the cases, the most frequent first.
    pub causes: Vec<Cause>,
    /// Cases that moved, or were refused by one standard only, in the order of the records: examples
    /// for the cells of the matrices, and for the causes.
    pub examples: Vec<Example>,
}

/// How many records were refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
#[non_exhaustive]
pub struct Refused {
    /// By the old standard only.
    pub old: u64,
    /// By the new standard only.
    pub new: u64,
    /// By both.
    pub both: u64,
}

/// How a grade moves: which grade of the old standard becomes which one of the new standard.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Matrix {
    /// The grade's name.
    pub grade: String,
    /// Its title, if it has one.
    pub title: Option<String>,
    /// What the old standard gives, from the best; what no case has is left out at the end only.
    pub old: Vec<Place>,
    /// What the new standard gives.
    pub new: Vec<Place>,
    /// The pairs that occur.
    pub cells: Vec<Cell>,
    /// In how many cases the grade moved.
    pub moved: u64,
    /// In how many it is a better one.
    pub upward: u64,
    /// In how many it is a worse one.
    pub downward: u64,
}

/// What a standard makes of a grade.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
#[non_exhaustive]
pub enum Place {
    /// A level.
    Level {
        /// Its name.
        name: String,
        /// Its title, if it has one.
        title: Option<String>,
    },
    /// It is undetermined.
    Undetermined,
    /// The record is refused.
    Refused,
}

/// The cases with one grade under the old standard and one under the new.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Cell {
    /// The number of the place in [`Matrix::old`].
    pub old: usize,
    /// The number of the place in [`Matrix::new`].
    pub new: usize,
    /// Whither it leads.
    pub direction: Direction,
    /// How many cases there are.
    pub cases: u64,
    /// The numbers of the first of them in [`Report::examples`], if they moved.
    pub examples: Vec<usize>,
}

/// Whither a grade moves.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Direction {
    /// It is the same, perhaps under another name.
    Same,
    /// To a better one.
    Upward,
    /// To a worse one.
    Downward,
    /// To or from what has no rank: undetermined, refused, a level that only one standard has.
    Other,
}

/// A case that moved, or that only one standard accepts.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[non_exhaustive]
pub struct Example {
    /// The record's id, if it has one.
    pub id: Option<String>,
    /// Where the record stands, as the caller told.
    pub place: String,
    /// The grades that differ, where both standards accept the record.
    pub grades: Vec<Differs>,
    /// The scores that differ.
    pub scores: Vec<Differs>,
    /// The reasons that differ, with their clauses.
    pub reasons: Vec<ReasonDiffers>,
    /// Why the old standard refuses the record, if it does.
    pub old_refuses: Option<String>,
    /// Why the new standard refuses the record, if it does.
    pub new_refuses: Option<String>,
}

/// A grade or score that differs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Differs {
    /// Its name.
    pub name: String,
    /// The level's name, or the score; none where it is undetermined.
    pub old: Option<String>,
    /// The same under the new standard.
    pub new: Option<String>,
}

/// A reason that only one standard has, or that costs or does something else under the other.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[non_exhaustive]
pub struct ReasonDiffers {
    /// The reason under the old standard.
    pub old: Option<Reason>,
    /// The reason under the new standard.
    pub new: Option<Reason>,
}

/// Exact numbers as texts.
pub(super) mod text {
    use serde::{Serialize, Serializer};

    use crate::value::Number;

    pub fn serialize<S: Serializer>(number: &Option<Number>, serializer: S) -> Result<S::Ok, S::Error> {
        number.as_ref().map(ToString::to_string).serialize(serializer)
    }
}
