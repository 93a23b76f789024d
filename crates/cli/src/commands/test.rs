//! `yardstick test FILE…`: the tests that stand in standards, or in the versions of a book, passed or
//! failed.

use crate::args::Test;
use crate::basis;
use crate::console::{Console, ERROR, FAINT, GOOD, STRONG};
use crate::exit::Exit;
use crate::failure::Failure;
use crate::library;
use crate::wording::{self, Noun};
use std::path::{Path, PathBuf};
use yardstick::diagnostic::Language;
use yardstick::{TestFailure, TestResult};

/// Runs the tests; a file that cannot be used does not keep those of the others from running.
pub fn run(args: &Test, console: Console) -> Result<Exit, Failure> {
    let mut tally = Tally::default();
    match &args.place.book {
        Some(folder) => of_book(folder, args, &mut tally, console)?,
        None => of_files(args, &mut tally, console)?,
    }
    tally.close(console)
}

/// What came of all tests.
#[derive(Default)]
struct Tally {
    passed: usize,
    failed: usize,
    exit: Exit,
}

impl Tally {
    fn print(&mut self, results: &[TestResult], console: Console) -> Result<(), Failure> {
        let failures = results.iter().filter(|result| !result.passed()).count();
        self.failed += failures;
        self.passed += results.len() - failures;
        let lines = results.iter().map(|result| told(result, console.language));
        console.print(&lines.collect::<String>())
    }

    fn close(&self, console: Console) -> Result<Exit, Failure> {
        if self.passed + self.failed > 0 {
            console.print(&closing(self.passed, self.failed, console.language))?;
        }
        Ok(if self.failed > 0 { self.exit.max(Exit::Failed) } else { self.exit })
    }
}

/// The tests of each file; that there are none is a failure too, as nothing was shown.
fn of_files(args: &Test, tally: &mut Tally, console: Console) -> Result<(), Failure> {
    let language = console.language;
    for path in &args.files {
        let standard = basis::fits(Some(path), &args.place, language)
            .and_then(|_| library::standard(path, &args.place, console));
        match standard.map(|standard| standard.run_tests()) {
            Ok(results) if results.is_empty() => {
                console.error(&wording::no_tests(language, path.display()));
                tally.exit = tally.exit.max(Exit::Failed);
            }
            Ok(results) => tally.print(&results, console)?,
            Err(failure) => {
                failure.message(language).iter().for_each(|message| console.error(message));
                tally.exit = tally.exit.max(failure.exit());
            }
        }
    }
    Ok(())
}

/// The tests of each version of a book, or of the versions that are asked for.
fn of_book(folder: &Path, args: &Test, tally: &mut Tally, console: Console) -> Result<(), Failure> {
    let (language, place) = (console.language, &args.place);
    let as_of = basis::fits(args.files.first().map(PathBuf::as_path), place, language)?;
    let book = library::book(folder, console)?;
    let ids = match &place.named {
        Some(_) => vec![basis::chosen(&book, folder, place.named.as_deref(), language)?],
        None => book.ids().map(str::to_owned).collect(),
    };
    let mut untested = Vec::new();
    for id in &ids {
        let versions = match as_of {
            Some(day) if ids.len() == 1 => vec![basis::in_force(&book, id, day, language)?],
            Some(day) => book.version(id, day).into_iter().collect(),
            None => book.versions(id).iter().collect(),
        };
        for version in versions {
            let name = wording::version(language, version);
            let results = version.standard().run_tests();
            if results.is_empty() {
                untested.push(name);
                continue;
            }
            console.print(&format!("{STRONG}{name}{STRONG:#}\n"))?;
            tally.print(&results, console)?;
        }
    }
    untested.iter().for_each(|name| console.note(&wording::untested_version(language, name)));
    if tally.passed + tally.failed == 0 {
        console.error(&wording::no_tests(language, folder.display()));
        tally.exit = Exit::Failed;
    }
    Ok(())
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
