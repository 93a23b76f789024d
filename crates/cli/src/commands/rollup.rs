//! `yardstick rollup STANDARD CASES…`: what groups of cases come to.

use crate::args::{GradeFormat, Rollup};
use crate::basis::{Basis, in_force};
use crate::console::Console;
use crate::exit::Exit;
use crate::failure::Failure;
use crate::format::Titles;
use crate::library;
use crate::output::{Output, refuse_input};
use crate::progress;
use crate::records::{Record, Records};
use crate::rollup::{self, Read, wording};
use crate::wording::{list, no_cases};
use indicatif::ProgressBar;
use std::path::{Path, PathBuf};
use yardstick::diagnostic::{Language, nearest};
use yardstick::{GradeError, Standard};

/// Counts the cases in order. An invalid record is reported, and the others are still counted.
pub fn run(args: &Rollup, console: Console) -> Result<Exit, Failure> {
    let language = console.language;
    let (basis, cases) = Basis::with_cases(&args.of, console)?;
    if let Some(output) = &args.output {
        let inputs =
            args.of.cases.iter().chain(&args.of.standard).chain(&args.facts).map(PathBuf::as_path);
        refuse_input(output, inputs, args.of.place.book.as_deref(), language)?;
    }
    let basis = match args.format {
        GradeFormat::Text | GradeFormat::Csv => basis.in_language(language),
        GradeFormat::Json | GradeFormat::Jsonl => basis,
    };
    let standard = one(&basis, language)?;
    let name = chosen(&standard, args.name.as_deref(), language)?;
    let (Some(rollup), Some(of_groups)) = (standard.rollup(&name), standard.of_groups(&name)) else {
        return Err(Failure::Usage(wording::no_rollup(language, name)));
    };
    let bar = progress::bar(args.output.as_deref(), &cases, console);
    let mut run = Run { rollup, read: Read::default(), console, bar: &bar, exit: Exit::Fine };
    if let Some(facts) = &args.facts {
        run.file(facts, &mut |run, json| run.rollup.facts_json(json));
    }
    for path in &cases {
        run.file(path, &mut Run::case);
    }
    let (mut exit, read) = (run.exit, run.read);
    let mut groups = Vec::new();
    for group in run.rollup.finish() {
        match group {
            Ok(group) => groups.push(group),
            Err(error) => {
                exit = exit.max(Exit::Record);
                console.error(&error.text(language));
            }
        }
    }
    bar.finish_and_clear();
    let titles = Titles::of(&[&of_groups], false);
    let mut output = Output::open(args.output.as_deref(), console)?;
    output.write(|to| rollup::write(to, args.format, &groups, &titles, read, language))?;
    output.close()?;
    Ok(exit)
}

/// The one standard by which all cases are counted.
fn one(basis: &Basis, language: Language) -> Result<Standard, Failure> {
    match basis {
        Basis::Standard(standard) => Ok(standard.clone()),
        Basis::Versions { book, id, as_of: Some(day) } => {
            Ok(in_force(book, id, *day, language)?.standard().clone())
        }
        Basis::Versions { .. } => Err(Failure::Usage(wording::day_needed(language))),
    }
}

/// The roll-up that is asked for, or the only one.
fn chosen(standard: &Standard, named: Option<&str>, language: Language) -> Result<String, Failure> {
    let names: Vec<&str> = standard.rollups().map(|(name, _)| name).collect();
    let told = |names: &[&str]| {
        list(language, &names.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>())
    };
    let refuse = |message| Err(Failure::Usage(message));
    match (named, names.as_slice()) {
        (_, []) => refuse(wording::without_rollups(language)),
        (Some(name), names) if names.contains(&name) => Ok(name.to_owned()),
        (Some(name), names) => {
            let near = nearest(name, names.iter().copied());
            let known = near.map_or_else(|| told(names), |near| told(&[near]));
            refuse(wording::no_rollup(language, name) + &wording::it_has(language, known))
        }
        (None, [only]) => Ok((*only).to_owned()),
        (None, names) => refuse(wording::which_rollup(language, told(names))),
    }
}

struct Run<'a> {
    rollup: yardstick::Rollup,
    read: Read,
    console: Console,
    bar: &'a ProgressBar,
    exit: Exit,
}

/// What is done with a record.
type Take<'t, 'a> = &'t mut dyn FnMut(&mut Run<'a>, &[u8]) -> Result<(), GradeError>;

impl<'a> Run<'a> {
    fn case(&mut self, json: &[u8]) -> Result<(), GradeError> {
        match self.rollup.push_json(json) {
            Ok(_) => self.read.cases += 1,
            Err(error) => {
                self.read.invalid += 1;
                return Err(error);
            }
        }
        Ok(())
    }

    /// A file that cannot be read does not keep the others from being counted.
    fn file(&mut self, path: &Path, take: Take<'_, 'a>) {
        let records = match Records::open(path, self.bar) {
            Ok(records) => records,
            Err(failure) => return self.unreadable(&failure),
        };
        let name = records.name().to_owned();
        let mut found = false;
        for record in records {
            found = true;
            match record {
                Ok(record) => self.record(&record, &name, take),
                Err(failure) => return self.unreadable(&failure),
            }
        }
        if !found {
            let language = self.console.language;
            self.bar.suspend(|| self.console.note(&no_cases(language, &name)));
        }
    }

    fn record(&mut self, record: &Record, file: &str, take: Take<'_, 'a>) {
        let language = self.console.language;
        if let Err(problems) = library::told(record, file, language, |json| take(self, json)) {
            self.exit = self.exit.max(Exit::Record);
            self.bar.suspend(|| self.console.tell(&problems));
        }
    }

    fn unreadable(&mut self, failure: &Failure) {
        self.exit = self.exit.max(failure.exit());
        let message = failure.message(self.console.language);
        self.bar.suspend(|| message.iter().for_each(|message| self.console.error(message)));
    }
}
