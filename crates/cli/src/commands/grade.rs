//! `yardstick grade STANDARD CASES…`: every case gets its grades, scores and reasons.

use crate::args::{Grade, GradeFormat};
use crate::basis::{Basis, Grading};
use crate::console::Console;
use crate::exit::Exit;
use crate::failure::Failure;
use crate::format::{self, Form, Tally, Titles};
use crate::library;
use crate::output::{Output, refuse_input};
use crate::progress;
use crate::records::Records;
use crate::wording;
use indicatif::ProgressBar;
use std::path::{Path, PathBuf};

/// Grades the cases in order. An invalid record is reported and the others are still graded.
pub fn run(args: &Grade, console: Console) -> Result<Exit, Failure> {
    let (basis, cases) = Basis::with_cases(&args.of, console)?;
    if let Some(output) = &args.output {
        let inputs = args.of.cases.iter().chain(&args.of.standard).map(PathBuf::as_path);
        refuse_input(output, inputs, args.of.place.book.as_deref(), console.language)?;
    }
    let bar = progress::bar(args.output.as_deref(), &cases, console);
    let basis = match args.format {
        GradeFormat::Text | GradeFormat::Csv => basis.in_language(console.language),
        GradeFormat::Json | GradeFormat::Jsonl => basis,
    };
    let mut output = Output::open(args.output.as_deref(), console)?;
    let mut run = Run {
        grading: basis.grading(console.language)?,
        form: form(args.format, &basis, console),
        tally: Tally::default(),
        console,
        bar: &bar,
        exit: Exit::Fine,
    };
    output.write(|to| run.form.begin(to))?;
    for path in &cases {
        if !run.file(path, args.fail_fast, &mut output)? {
            break;
        }
    }
    output.write(|to| run.form.end(to, &run.tally))?;
    output.close()?;
    bar.finish_and_clear();
    Ok(run.exit)
}

struct Run<'a> {
    grading: Grading,
    form: Box<dyn Form>,
    tally: Tally,
    console: Console,
    bar: &'a ProgressBar,
    exit: Exit,
}

impl Run<'_> {
    /// Grades the cases of one file; false where the rest is not to be read.
    fn file(&mut self, path: &Path, fail_fast: bool, output: &mut Output) -> Result<bool, Failure> {
        let language = self.console.language;
        let records = match Records::open(path, self.bar) {
            Ok(records) => records,
            Err(failure) => return Ok(self.unreadable(&failure)),
        };
        let name = records.name().to_owned();
        let mut found = false;
        for record in records {
            found = true;
            let record = match record {
                Ok(record) => record,
                Err(failure) => return Ok(self.unreadable(&failure)),
            };
            let problems = match library::grade(&mut self.grading, &record, &name, language) {
                Ok(outcome) => {
                    self.tally.count(&outcome);
                    output.write(|to| {
                        self.form.outcome(to, &outcome, &format_args!("{name}:{}", record.line))
                    })?;
                    continue;
                }
                Err(problems) => problems,
            };
            self.tally.invalid += 1;
            self.exit = self.exit.max(Exit::Record);
            output.catch_up()?;
            self.bar.suspend(|| self.console.tell(&problems));
            if fail_fast {
                self.bar.suspend(|| self.console.note(&wording::stopped(language)));
                return Ok(false);
            }
        }
        if !found {
            self.bar.suspend(|| self.console.note(&wording::no_cases(language, &name)));
        }
        Ok(true)
    }

    /// A file that cannot be read does not keep the others from being graded.
    fn unreadable(&mut self, failure: &Failure) -> bool {
        self.exit = self.exit.max(failure.exit());
        let message = failure.message(self.console.language);
        self.bar.suspend(|| message.iter().for_each(|message| self.console.error(message)));
        true
    }
}

fn form(format: GradeFormat, basis: &Basis, console: Console) -> Box<dyn Form> {
    let titles = Titles::of(&basis.standards(), matches!(basis, Basis::Versions { .. }));
    match format {
        GradeFormat::Text => Box::new(format::text::Text::new(titles, console.language)),
        GradeFormat::Json => Box::new(format::json::Array::default()),
        GradeFormat::Jsonl => Box::new(format::json::Lines),
        GradeFormat::Csv => Box::new(format::csv::Csv::new(titles, console.language)),
    }
}
