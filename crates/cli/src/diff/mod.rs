//! A comparison of two standards, and the forms in which it is told.

mod html;
mod human;
mod json;
mod markdown;
mod number;
mod revision;
mod told;
pub mod words;

pub use html::html;
pub use human::human;
pub use json::json;
pub use markdown::markdown;
pub use revision::{Revision, parts as revision_parts};

use yardstick::Standard;
use yardstick::diagnostic::Language;
use yardstick::diff::{Change, Report, Verdict};

/// One of the standards, as it was called.
pub struct Named {
    pub name: String,
    pub standard: Standard,
    /// What stands before the names of its files.
    pub prefix: String,
}

/// What came of a comparison.
pub struct Compared {
    pub old: Named,
    pub new: Named,
    pub changes: Vec<Change>,
    /// Where cases were compared.
    pub report: Option<Report>,
    pub verdicts: Vec<Verdict>,
    /// How many cases are told of each cell and of each cause.
    pub examples: usize,
    pub language: Language,
}
