//! `yardstick test PATH…`: the tests that stand in standards, and golden suites.

use crate::args::{CoverageFormat, Test, TestFormat};
use crate::basis;
use crate::console::Console;
use crate::exit::Exit;
use crate::failure::Failure;
use crate::library;
use crate::replace::replace;
use crate::suite::by::By;
use crate::suite::find::find;
use crate::suite::golden::{self, Task};
use crate::suite::{Problem, Report, Tested, coverage, github, human, json, junit, wording};
use crate::watch::{self, Watched};
use crate::wording as common;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use yardstick::Standard;
use yardstick::value::Number;

/// Runs the tests once or, watching, after each change.
pub fn run(args: &Test, console: Console) -> Result<Exit, Failure> {
    if !args.watch {
        return once(args, console);
    }
    if args.format != TestFormat::Human {
        return Err(Failure::Usage(watch::words::watch_is_for_people(console.language)));
    }
    let paths = args.paths.iter().chain(&args.place.book);
    let watched = Watched::by(paths, args.place.root.as_deref(), &["std", "jsonl"]);
    match watch::again(&watched, console, || once(args, console))? {}
}

/// Runs the tests; what cannot be used does not keep those of the others from running.
fn once(args: &Test, console: Console) -> Result<Exit, Failure> {
    let least = refuse(args, console)?;
    let mut run = Run { args, console, report: Report::default(), exit: Exit::Fine };
    if args.coverage.is_some() || least.is_some() {
        run.report.coverage = Some(yardstick::Coverage::default());
    }
    match &args.place.book {
        Some(folder) => run.book(folder)?,
        None => run.paths()?,
    }
    run.close(least)
}

/// Refuses what does not go together, and reads the least coverage.
fn refuse(args: &Test, console: Console) -> Result<Option<Number>, Failure> {
    let language = console.language;
    if args.bless && in_ci() {
        return Err(Failure::Usage(wording::bless_in_ci(language)));
    }
    let embedded = args.format == TestFormat::Json && args.coverage == Some(CoverageFormat::Json);
    let plain = match args.format {
        TestFormat::Human => true,
        TestFormat::Github => args.coverage == Some(CoverageFormat::Text),
        TestFormat::Json | TestFormat::Junit => false,
    };
    if args.coverage.is_some() && args.coverage_output.is_none() && !plain && !embedded {
        return Err(Failure::Usage(wording::coverage_needs_file(language, args.format.name())));
    }
    let Some(text) = &args.min_coverage else { return Ok(None) };
    let number = text.trim().trim_end_matches(['%', '％']).trim_end().parse::<Number>().ok();
    let number = number.filter(|it| *it >= Number::ZERO && *it <= Number::from(100));
    number.map(Some).ok_or_else(|| Failure::Usage(wording::no_percentage(language, text)))
}

/// Whether this run is one that checks changes by itself.
fn in_ci() -> bool {
    let value = std::env::var_os("CI").unwrap_or_default();
    !value.is_empty() && value != "false" && value != "0"
}

struct Run<'a> {
    args: &'a Test,
    console: Console,
    report: Report,
    exit: Exit,
}

impl Run<'_> {
    /// The standards that are named, and those in the folders that are.
    fn paths(&mut self) -> Result<(), Failure> {
        // Whether each standard has anything that was tested; a standard is tested once.
        let mut known: BTreeMap<PathBuf, bool> = BTreeMap::new();
        for path in &self.args.paths {
            let file = Some(&**path).filter(|path| !path.is_dir());
            basis::fits(file, &self.args.place, self.console.language)?;
            let finds = find(path, self.console.language)?;
            let mut shown = !finds.problems.is_empty();
            for (path, message) in finds.problems {
                self.problem(path.display().to_string(), message);
            }
            for found in finds.found {
                let tested = match known.get(&found.standard) {
                    Some(tested) => *tested,
                    None => self.file(&found.standard, &found.suites, file.is_some())?,
                };
                known.insert(found.standard, tested);
                shown |= tested;
            }
            if !shown && self.args.filter.is_none() {
                let message = wording::nothing_to_test(self.console.language);
                self.problem(path.display().to_string(), message);
            }
        }
        self.expect_a_match();
        Ok(())
    }

    /// Tests a standard; whether there was anything to test, or to tell.
    fn file(&mut self, path: &Path, suites: &[PathBuf], named: bool) -> Result<bool, Failure> {
        let (place, console) = (&self.args.place, self.console);
        let standard = if named {
            library::standard(path, place, console).map(Some)
        } else {
            library::standard_or_fragment(path, place, console)
        };
        match standard {
            Ok(None) => Ok(false),
            Ok(Some(standard)) => {
                let root = library::root_of(path, place.root.as_deref());
                let tested = self.standard(path.display().to_string(), &standard, root, suites)?;
                self.add(tested)
            }
            Err(failure) => {
                self.failed(path, &failure);
                Ok(true)
            }
        }
    }

    /// Runs the tests of a standard whose files are named from a folder.
    fn standard(
        &mut self,
        name: String,
        standard: &Standard,
        root: &Path,
        suites: &[PathBuf],
    ) -> Result<Tested, Failure> {
        let mut grader = standard.grader();
        if self.report.coverage.is_some() {
            grader = grader.recording();
        }
        let filter = self.args.filter.as_deref();
        let tests = grader.run_tests_if(|title| filter.is_none_or(|filter| title.contains(filter)));
        let task = Task { filter, bless: self.args.bless, language: self.console.language };
        let before = library::before_names(root);
        let mut tested = Tested { name, heading: false, tests, suites: Vec::new() };
        if let Some(coverage) = &mut self.report.coverage {
            coverage.merge(&grader.coverage().named_after(&before));
        }
        if suites.is_empty() {
            return Ok(tested.named_after(&before));
        }
        let recording = self.report.coverage.is_some();
        let own_root = self.args.place.root.as_deref();
        let language = self.console.language;
        let mut by = By::of(Path::new(&tested.name), standard, own_root, recording, language)?;
        for folder in suites {
            match golden::run(folder, &mut by, task) {
                Ok(suite) => tested.suites.push(suite),
                Err(failure) => self.failed(folder, &failure),
            }
        }
        if let Some(coverage) = &mut self.report.coverage {
            coverage.merge(&by.coverage().named_after(&before));
        }
        Ok(tested.named_after(&before))
    }

    /// The tests of each version of a book, or of the versions that are asked for.
    fn book(&mut self, folder: &Path) -> Result<(), Failure> {
        let (language, place) = (self.console.language, &self.args.place);
        let as_of = basis::fits(self.args.paths.first().map(PathBuf::as_path), place, language)?;
        let book = library::book(folder, self.console)?;
        let ids = match &place.named {
            Some(_) => vec![basis::chosen(&book, folder, place.named.as_deref(), language)?],
            None => book.ids().map(str::to_owned).collect(),
        };
        for id in &ids {
            let versions = match as_of {
                Some(day) if ids.len() == 1 => vec![basis::in_force(&book, id, day, language)?],
                Some(day) => book.version(id, day).into_iter().collect(),
                None => book.versions(id).iter().collect(),
            };
            for version in versions {
                let name = common::version(language, version);
                let tested = self.standard(name.clone(), version.standard(), folder, &[])?;
                let tested = Tested { heading: !tested.tests.is_empty(), ..tested };
                if !self.add(tested)? && self.args.filter.is_none() {
                    self.console.note(&common::untested_version(language, name));
                }
            }
        }
        if self.report.tests().all() == 0 && self.args.filter.is_none() {
            let message = wording::nothing_to_test(language);
            self.problem(folder.display().to_string(), message);
        }
        self.expect_a_match();
        Ok(())
    }

    /// That nothing is like what is asked for is a failure: a misspelt name would pass for ever.
    fn expect_a_match(&mut self) {
        let Some(filter) = &self.args.filter else { return };
        if self.report.tests().all() + self.report.outcomes().all() == 0
            && self.report.problems.is_empty()
        {
            let message = wording::no_match(self.console.language, filter);
            self.problem(String::new(), message);
        }
    }

    /// Keeps what came of a standard, and tells it; whether there was anything.
    fn add(&mut self, tested: Tested) -> Result<bool, Failure> {
        let problems = tested.suites.iter().filter_map(|suite| suite.problem.clone());
        let problems: Vec<_> = problems.collect();
        let any = !tested.tests.is_empty() || !tested.suites.is_empty();
        if self.args.format == TestFormat::Human {
            self.print(&human::tested(&tested, self.console.language))?;
        }
        for (path, message) in problems {
            self.problem(path, message);
        }
        if any {
            self.report.standards.push(tested);
        }
        Ok(any)
    }

    /// Prints what came of the tests: to standard error, where the coverage is for another program.
    fn print(&self, text: &str) -> Result<(), Failure> {
        let taken = matches!(self.args.coverage, Some(CoverageFormat::Json | CoverageFormat::Lcov));
        if self.args.format == TestFormat::Human && taken && self.args.coverage_output.is_none() {
            self.console.tell(text);
            return Ok(());
        }
        self.console.print(text)
    }

    fn problem(&mut self, path: String, message: String) {
        let told = if path.is_empty() {
            message.clone()
        } else {
            common::labelled(self.console.language, &path, &message)
        };
        self.console.error(&told);
        self.report.problems.push(Problem { path, message });
        self.exit = self.exit.max(Exit::Failed);
    }

    /// Something could not be used; that it could not be read is told here.
    fn failed(&mut self, path: &Path, failure: &Failure) {
        let language = self.console.language;
        let message = failure.message(language);
        message.iter().for_each(|message| self.console.error(message));
        let message = message.unwrap_or_else(|| wording::invalid_standard(language));
        self.report.problems.push(Problem { path: path.display().to_string(), message });
        self.exit = self.exit.max(failure.exit());
    }

    /// Tells what is told at the end: the counts, or the whole report; then the coverage.
    fn close(mut self, least: Option<Number>) -> Result<Exit, Failure> {
        let language = self.console.language;
        let below = self.is_below(least.as_ref());
        let passed = self.report.passed() && !below;
        if !passed {
            self.exit = self.exit.max(Exit::Failed);
        }
        let embedded = self.args.coverage_output.is_none();
        match self.args.format {
            TestFormat::Human => self.print(&human::closing(&self.report, language))?,
            TestFormat::Json => {
                self.print(&json::document(&self.report, embedded, passed, language))?;
            }
            TestFormat::Junit => self.print(&junit::document(&self.report, language))?,
            TestFormat::Github => {
                let text = github::commands(&self.report, language);
                self.print(&(text + &human::closing(&self.report, language)))?;
            }
        }
        self.tell_coverage()?;
        if let (true, Some(least), Some(coverage)) = (below, least, &self.report.coverage) {
            let percent = coverage::percent(coverage).unwrap_or_default();
            self.console.error(&wording::coverage_below(language, percent, least));
        }
        Ok(self.exit)
    }

    fn is_below(&self, least: Option<&Number>) -> bool {
        let percent = self.report.coverage.as_ref().and_then(yardstick::Coverage::percent);
        percent.zip(least).is_some_and(|(percent, least)| percent < *least)
    }

    fn tell_coverage(&self) -> Result<(), Failure> {
        let (args, language) = (self.args, self.console.language);
        let Some(all) = &self.report.coverage else { return Ok(()) };
        let Some(format) = args.coverage else {
            // Only the least share was asked for.
            let plain = matches!(args.format, TestFormat::Human | TestFormat::Github);
            return if plain {
                self.console.print(&format!("{}\n", coverage::line(all, language)))
            } else {
                Ok(())
            };
        };
        let text = || coverage::written(all, format, language);
        match &args.coverage_output {
            Some(file) => {
                replace(file, anstream::adapter::strip_str(&text()).to_string().as_bytes())?;
                let plain = matches!(args.format, TestFormat::Human | TestFormat::Github);
                if plain {
                    self.console.print(&format!("{}\n", coverage::line(all, language)))
                } else {
                    Ok(())
                }
            }
            None if args.format == TestFormat::Json => Ok(()),
            None => self.console.print(&text()),
        }
    }
}
