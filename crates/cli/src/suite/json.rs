//! What came of tests and golden suites, as one JSON document.

use super::coverage::{self, CoverageReport};
use super::golden::{Blessed, Golden, Verdict};
use super::{Report, human};
use crate::library;
use serde::Serialize;
use yardstick::diagnostic::Language;
use yardstick::suite::Difference;
use yardstick::{TestFailure, TestResult};

/// The document.
#[derive(Serialize)]
struct Document<'a> {
    passed: bool,
    tests: Vec<Test<'a>>,
    golden: Vec<Suite<'a>>,
    problems: Vec<Problem<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    coverage: Option<CoverageReport<'a>>,
}

#[derive(Serialize)]
struct Test<'a> {
    standard: &'a str,
    title: &'a str,
    file: &'a str,
    line: u32,
    passed: bool,
    failures: Vec<Failure<'a>>,
}

#[derive(Serialize)]
struct Failure<'a> {
    expected: &'a str,
    actual: String,
    file: &'a str,
    line: u32,
}

#[derive(Serialize)]
struct Suite<'a> {
    standard: &'a str,
    cases: &'a str,
    golden: &'a str,
    agree: usize,
    differ: usize,
    restamped: usize,
    blessed: Option<&'static str>,
    /// Those that do not agree.
    outcomes: Vec<Outcome<'a>>,
}

#[derive(Serialize)]
struct Outcome<'a> {
    id: Option<&'a str>,
    line: u64,
    result: &'static str,
    message: Option<&'a str>,
    differences: &'a [Difference],
}

#[derive(Serialize)]
struct Problem<'a> {
    path: &'a str,
    message: &'a str,
}

/// The whole report; with the coverage, where that is to stand in it.
pub fn document(report: &Report, with_coverage: bool, passed: bool, language: Language) -> String {
    let tests = report.standards.iter().flat_map(|tested| {
        tested.tests.iter().map(|result| test(&tested.name, result, language)).collect::<Vec<_>>()
    });
    let golden = report.standards.iter().flat_map(|tested| {
        tested.suites.iter().map(|golden| suite(&tested.name, golden)).collect::<Vec<_>>()
    });
    let told = report.problems.iter();
    let problems = told.map(|it| Problem { path: &it.path, message: &it.message });
    let document = Document {
        passed,
        tests: tests.collect(),
        golden: golden.collect(),
        problems: problems.collect(),
        coverage: report.coverage.as_ref().filter(|_| with_coverage).map(coverage::report),
    };
    format!("{}\n", library::to_json_pretty(&document))
}

fn test<'a>(standard: &'a str, result: &'a TestResult, language: Language) -> Test<'a> {
    let TestResult { title, source, failures, .. } = result;
    Test {
        standard,
        title,
        file: &source.file,
        line: source.line,
        passed: result.passed(),
        failures: failures.iter().map(|it| failure(it, language)).collect(),
    }
}

fn failure(it: &TestFailure, language: Language) -> Failure<'_> {
    let refused = it.refused.as_ref().map(|refused| refused.text(language));
    Failure {
        expected: human::expected(it),
        actual: refused.unwrap_or_else(|| it.actual.clone()),
        file: &it.source.file,
        line: it.source.line,
    }
}

fn suite<'a>(standard: &'a str, golden: &'a Golden) -> Suite<'a> {
    let differing = golden.outcomes.iter().filter(|graded| !graded.passed());
    let outcomes = differing.map(|graded| {
        let (result, message, differences) = match &graded.verdict {
            Verdict::Agrees => ("agrees", None, &[][..]),
            Verdict::Differs(differences) => ("differs", None, differences.as_slice()),
            Verdict::New => ("new", None, &[][..]),
            Verdict::Refused(why) => ("refused", Some(why.as_str()), &[][..]),
            Verdict::NoOutcome(_) => ("no_outcome", None, &[][..]),
        };
        Outcome { id: graded.id.as_deref(), line: graded.line, result, message, differences }
    });
    Suite {
        standard,
        cases: &golden.cases,
        golden: &golden.golden,
        agree: golden.agreeing(),
        differ: golden.outcomes.len() - golden.agreeing(),
        restamped: golden.restamped,
        blessed: golden.blessed.as_ref().map(|blessed| match blessed {
            Blessed::Created => "created",
            Blessed::Rewritten { .. } => "rewritten",
            Blessed::Unchanged => "unchanged",
            Blessed::Refused => "refused",
        }),
        outcomes: outcomes.collect(),
    }
}
