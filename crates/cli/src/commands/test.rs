//! `yardstick test FILE…`: the tests that stand in standards, passed or failed.

use crate::args::Test;
use crate::console::{Console, ERROR, FAINT, GOOD, STRONG};
use crate::exit::Exit;
use crate::failure::Failure;
use crate::library;
use crate::wording::{self, Noun};
use std::path::Path;
use yardstick::diagnostic::Language;
use yardstick::{TestFailure, TestResult};

/// Runs the tests; a file that cannot be used does not keep those of the others from running.
pub fn run(args: &Test, console: Console) -> Result<Exit, Failure> {
    let language = console.language;
    let (mut passed, mut failed, mut exit) = (0, 0, Exit::Fine);
    for path in &args.files {
        match results(path, console) {
            Ok(results) => {
                let failures = results.iter().filter(|result| !result.passed()).count();
                failed += failures;
                passed += results.len() - failures;
                let lines = results.iter().map(|result| told(result, language));
                console.print(&lines.collect::<String>())?;
            }
            Err(failure) => {
                failure.message(language).iter().for_each(|message| console.error(message));
                exit = exit.max(failure.exit());
            }
        }
    }
    if passed + failed > 0 {
        console.print(&closing(passed, failed, language))?;
    }
    Ok(if failed > 0 { exit.max(Exit::Failed) } else { exit })
}

/// What came of a file's tests; that there are none is a failure too, as nothing was shown.
fn results(path: &Path, console: Console) -> Result<Vec<TestResult>, Failure> {
    let results = library::standard(path, console)?.run_tests();
    if results.is_empty() {
        console.error(&wording::no_tests(console.language, path.display()));
        return Err(Failure::Told(Exit::Failed));
    }
    Ok(results)
}

fn told(result: &TestResult, language: Language) -> String {
    let place = format!("{FAINT}{}:{}{FAINT:#}", result.source.file, result.source.line);
    if result.passed() {
        let word = wording::passed(language);
        return format!("{GOOD}{word}{GOOD:#} {} {place}\n", result.title);
    }
    let word = wording::failed(language);
    let heading = format!("{ERROR}{word}{ERROR:#} {STRONG}{}{STRONG:#} {place}\n", result.title);
    heading + &result.failures.iter().map(|failure| expectation(failure, language)).collect::<String>()
}

/// What was expected, and what came instead.
fn expectation(failure: &TestFailure, language: Language) -> String {
    let place = format!("{}:{}", failure.source.file, failure.source.line);
    // The text begins with the keyword, which the label already says.
    let text = ["expect", "应"].iter().find_map(|keyword| failure.expected.strip_prefix(keyword));
    let expected = wording::expected(language, text.unwrap_or(&failure.expected).trim());
    let actual = match &failure.refused {
        Some(refused) => refused.text(language),
        None => failure.actual.clone(),
    };
    let actual = wording::actual(language, actual);
    format!("    {expected}  {FAINT}{place}{FAINT:#}\n    {actual}\n")
}

fn closing(passed: usize, failed: usize, language: Language) -> String {
    let tests = wording::count(language, passed + failed, Noun::Test);
    let style = if failed > 0 { ERROR } else { GOOD };
    format!("{style}{}{style:#}\n", wording::tests_ran(language, tests, passed, failed))
}
