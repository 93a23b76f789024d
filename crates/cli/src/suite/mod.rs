//! Tests and golden suites: what there is, what came of it, and how that is told.

pub mod by;
pub mod coverage;
pub mod find;
pub mod github;
pub mod golden;
pub mod human;
pub mod json;
pub mod junit;
mod lcov;
pub mod wording;

use golden::{Golden, Verdict};
use yardstick::outcome::Source;
use yardstick::{Coverage, TestResult};

/// What came of everything that was asked for.
#[derive(Debug, Default)]
pub struct Report {
    pub standards: Vec<Tested>,
    /// What keeps something from being tested, or shows nothing.
    pub problems: Vec<Problem>,
    /// What was exercised, if that was to be recorded.
    pub coverage: Option<Coverage>,
}

/// What came of one standard.
#[derive(Debug)]
pub struct Tested {
    /// The file, or the version of a book.
    pub name: String,
    /// Whether the name is to be shown above its tests, which lie in several files.
    pub heading: bool,
    pub tests: Vec<TestResult>,
    pub suites: Vec<Golden>,
}

impl Tested {
    /// The same, with files named as they are reached from here: with this before their names.
    pub fn named_after(mut self, before: &str) -> Self {
        let name = |source: &mut Source| source.file = format!("{before}{}", source.file).into();
        for test in &mut self.tests {
            name(&mut test.source);
            test.failures.iter_mut().for_each(|failure| name(&mut failure.source));
        }
        let outcomes = self.suites.iter_mut().flat_map(|suite| &mut suite.outcomes);
        for graded in outcomes {
            let Verdict::Differs(differences) = &mut graded.verdict else { continue };
            let clauses = differences.iter_mut().filter_map(|it| it.clause.as_mut());
            clauses.filter_map(|clause| clause.source.as_mut()).for_each(name);
        }
        self
    }
}

/// Something that is wrong beside what failed.
#[derive(Debug)]
pub struct Problem {
    /// The file or folder.
    pub path: String,
    pub message: String,
}

/// How many came out as they should, and how many did not.
#[derive(Debug, Default, Clone, Copy)]
pub struct Count {
    pub passed: usize,
    pub failed: usize,
}

impl Count {
    fn of(results: impl Iterator<Item = bool>) -> Self {
        let mut count = Self::default();
        for passed in results {
            if passed { count.passed += 1 } else { count.failed += 1 }
        }
        count
    }

    pub fn all(self) -> usize {
        self.passed + self.failed
    }
}

impl Report {
    /// Whether nothing failed and nothing kept anything from being tested.
    pub fn passed(&self) -> bool {
        let fine = |tested: &Tested| {
            tested.tests.iter().all(TestResult::passed) && tested.suites.iter().all(Golden::passed)
        };
        self.problems.is_empty() && self.standards.iter().all(fine)
    }

    pub fn tests(&self) -> Count {
        Count::of(self.standards.iter().flat_map(|tested| &tested.tests).map(TestResult::passed))
    }

    pub fn outcomes(&self) -> Count {
        let graded = self.suites().flat_map(|suite| &suite.outcomes);
        Count::of(graded.map(golden::Graded::passed))
    }

    pub fn suites(&self) -> impl Iterator<Item = &Golden> {
        self.standards.iter().flat_map(|tested| &tested.suites)
    }
}
