//! What came of tests and golden suites, for programs that read JUnit's XML.

use super::golden::{Golden, Verdict};
use super::{Report, Tested, human, wording};
use quick_junit::{NonSuccessKind, TestCase, TestCaseStatus, TestSuite};
use yardstick::TestResult;
use yardstick::diagnostic::Language;
use yardstick::suite::Difference;

/// The whole report: a suite for each standard and each golden suite, and one for other problems.
pub fn document(report: &Report, language: Language) -> String {
    let mut junit = quick_junit::Report::new("yardstick");
    for tested in &report.standards {
        if !tested.tests.is_empty() {
            junit.add_test_suite(tests(tested, language));
        }
        let suites = tested.suites.iter().filter(|suite| suite.problem.is_none());
        junit.add_test_suites(suites.map(|suite| golden(suite, language)));
    }
    if !report.problems.is_empty() {
        let mut suite = TestSuite::new("problems");
        for problem in &report.problems {
            let status = failed(NonSuccessKind::Error, &problem.message, &problem.message);
            suite.add_test_case(TestCase::new(&*problem.path, status));
        }
        junit.add_test_suite(suite);
    }
    format!("{}\n", junit.to_string().unwrap_or_default().trim_end())
}

fn tests(tested: &Tested, language: Language) -> TestSuite {
    let mut suite = TestSuite::new(&*tested.name);
    for result in &tested.tests {
        let mut case = TestCase::new(&*result.title, status(result, language));
        case.set_classname(&*tested.name);
        case.extra.insert("file".into(), (&*result.source.file).into());
        case.extra.insert("line".into(), result.source.line.to_string().into());
        suite.add_test_case(case);
    }
    suite
}

fn status(result: &TestResult, language: Language) -> TestCaseStatus {
    let failures = result.failures.iter().map(|failure| {
        let [expected, actual] = human::expectation(failure, language);
        let place = format!("{}:{}", failure.source.file, failure.source.line);
        format!("{expected}\n{actual}\n{place}")
    });
    let failures: Vec<String> = failures.collect();
    match failures.first() {
        None => TestCaseStatus::success(),
        Some(first) => {
            let message = first.lines().take(2).collect::<Vec<_>>().join("; ");
            failed(NonSuccessKind::Failure, &message, &failures.join("\n\n"))
        }
    }
}

fn golden(golden: &Golden, language: Language) -> TestSuite {
    let mut suite = TestSuite::new(&*golden.golden);
    for graded in &golden.outcomes {
        let status = match &graded.verdict {
            Verdict::Agrees => TestCaseStatus::success(),
            _ if golden.blessed.is_some() && !matches!(graded.verdict, Verdict::Refused(_)) => {
                TestCaseStatus::success()
            }
            verdict => {
                let lines = lines(verdict, language);
                let message = lines.first().cloned().unwrap_or_default();
                failed(NonSuccessKind::Failure, &message, &lines.join("\n"))
            }
        };
        let mut case = TestCase::new(graded.name(), status);
        case.set_classname(&*golden.cases);
        case.extra.insert("file".into(), (&*golden.cases).into());
        case.extra.insert("line".into(), graded.line.to_string().into());
        suite.add_test_case(case);
    }
    suite
}

/// What is wrong with an outcome, a line a difference and a line its clause.
pub fn lines(verdict: &Verdict, language: Language) -> Vec<String> {
    match verdict {
        Verdict::Agrees => Vec::new(),
        Verdict::New => vec![wording::new(language)],
        Verdict::NoOutcome(_) => vec![wording::not_an_outcome(language)],
        Verdict::Refused(why) => why.lines().map(str::to_owned).collect(),
        Verdict::Differs(differences) => differences.iter().flat_map(|it| line(it, language)).collect(),
    }
}

fn line(it: &Difference, language: Language) -> Vec<String> {
    let clause = it.clause.as_ref().map(|clause| format!("    {}", human::behind(clause, language)));
    [Some(human::difference(it, false, language)), clause].into_iter().flatten().collect()
}

fn failed(kind: NonSuccessKind, message: &str, text: &str) -> TestCaseStatus {
    let mut status = TestCaseStatus::non_success(kind);
    status.set_message(message);
    status.set_description(text);
    status
}
