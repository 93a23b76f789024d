//! What grades the cases of a golden suite.

use super::find::CASES;
use super::golden;
use crate::failure::Failure;
use crate::library;
use std::path::{Path, PathBuf};
use yardstick::diagnostic::Language;
use yardstick::suite::Comparison;
use yardstick::value::Json;
use yardstick::{BookGrader, Coverage, GradeError, Grader, Outcome, Standard, Standards, Version};

/// What grades the cases of a suite.
pub enum By {
    /// One standard, all of them.
    Standard(Grader),
    /// The version of its own date, each.
    Versions { book: Standards, standard: Standard, grader: BookGrader },
}

impl By {
    /// What grades the cases of a standard's suites: where several versions of it lie in its folder, each
    /// case is graded under that of its own date.
    pub fn of(
        path: &Path,
        standard: &Standard,
        root: Option<&Path>,
        recording: bool,
        language: Language,
    ) -> Result<Self, Failure> {
        let book = library::versions(path, standard, root, language)?;
        let versions = book.and_then(|book| Some((book.grader(standard.id(), None).ok()?, book)));
        Ok(match versions {
            Some((grader, book)) => {
                let grader = if recording { grader.recording() } else { grader };
                Self::Versions { book, standard: standard.clone(), grader }
            }
            None => {
                let grader = standard.grader();
                Self::Standard(if recording { grader.recording() } else { grader })
            }
        })
    }

    pub fn grade(&mut self, record: &[u8]) -> Result<Outcome, GradeError> {
        match self {
            Self::Standard(grader) => grader.grade_json(record),
            Self::Versions { grader, .. } => grader.grade_json(record),
        }
    }

    /// Compares an outcome with a frozen one, under the version that gave it.
    pub fn compare(&self, frozen: &Json, outcome: &Outcome, now: &Json) -> Comparison {
        match self {
            Self::Standard(grader) => grader.standard().compare(frozen, now),
            Self::Versions { book, standard, .. } => {
                let version = book.version_with(standard.id(), &outcome.standard().digest);
                version.map_or(standard, Version::standard).compare(frozen, now)
            }
        }
    }

    /// What the cases exercised.
    pub fn coverage(&self) -> Coverage {
        match self {
            Self::Standard(grader) => grader.coverage(),
            Self::Versions { grader, .. } => grader.coverage(),
        }
    }
}

/// What the tests of a standard exercise of it, and the cases of its suites. Those that cannot be graded
/// exercise nothing.
pub fn exercised(
    path: &Path,
    standard: &Standard,
    suites: &[PathBuf],
    root: Option<&Path>,
    language: Language,
) -> Result<Coverage, Failure> {
    let mut grader = standard.grader().recording();
    grader.run_tests();
    let mut coverage = grader.coverage();
    if suites.is_empty() {
        return Ok(coverage);
    }
    let mut by = By::of(path, standard, root, true, language)?;
    for record in suites.iter().map(|suite| suite.join(CASES)).filter(|cases| cases.is_file()) {
        for record in golden::read(&record)? {
            let _ = record.text.map(|text| by.grade(&text));
        }
    }
    coverage.merge(&by.coverage());
    Ok(coverage)
}
