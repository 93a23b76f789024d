//! `yardstick prospect STANDARD CASES…`: what may still come of each case, and what would settle it.

use crate::args::{self, Prospect, ProspectFormat};
use crate::basis::{Basis, Prospecting};
use crate::console::{Console, unwritten};
use crate::exit::Exit;
use crate::failure::Failure;
use crate::format::Titles;
use crate::library;
use crate::prospect::text;
use crate::records::{Record, Records};
use crate::wording;
use indicatif::ProgressBar;
use std::io::{self, Write};
use std::path::Path;
use yardstick::prospect::Open;

/// Looks at the cases in order. An invalid record is reported and the others are still looked at.
pub fn run(args: &Prospect, console: Console) -> Result<Exit, Failure> {
    let (basis, cases) = Basis::with_cases(&args.of, console)?;
    let basis = match args.format {
        ProspectFormat::Text => basis.in_language(console.language),
        ProspectFormat::Json | ProspectFormat::Jsonl => basis,
    };
    let titles = Titles::of(&basis.standards(), matches!(basis, Basis::Versions { .. }));
    let open = match args.open {
        args::Open::Required => Open::Required,
        args::Open::Facts => Open::Facts,
        args::Open::Findings => Open::Findings,
    };
    let prospecting = basis.prospecting(open, console.language)?;
    let mut run = Run { args, prospecting, titles, console, exit: Exit::Fine, told: 0 };
    for path in &cases {
        run.file(path)?;
    }
    if args.format == ProspectFormat::Json {
        run.write(|to| to.write_all(if run.told > 0 { b"\n]\n" } else { b"[]\n" }))?;
    }
    Ok(run.exit)
}

struct Run<'a> {
    args: &'a Prospect,
    prospecting: Prospecting,
    titles: Titles,
    console: Console,
    exit: Exit,
    /// How many prospects were written.
    told: usize,
}

impl Run<'_> {
    /// A file that cannot be read does not keep the others from being looked at.
    fn file(&mut self, path: &Path) -> Result<(), Failure> {
        let records = match Records::open(path, &ProgressBar::hidden()) {
            Ok(records) => records,
            Err(failure) => return self.unreadable(&failure),
        };
        let name = records.name().to_owned();
        let mut found = false;
        for record in records {
            found = true;
            match record {
                Ok(record) => self.record(&record, &name)?,
                Err(failure) => return self.unreadable(&failure),
            }
        }
        if !found {
            self.console.note(&wording::no_cases(self.console.language, &name));
        }
        Ok(())
    }

    fn record(&mut self, record: &Record, file: &str) -> Result<(), Failure> {
        let language = self.console.language;
        let look = |text: &[u8]| self.prospecting.prospect_json(text);
        let prospect = match library::told(record, file, language, look) {
            Ok(prospect) => prospect,
            Err(problems) => {
                self.exit = self.exit.max(Exit::Record);
                self.console.tell(&problems);
                return Ok(());
            }
        };
        let first = self.told == 0;
        self.told += 1;
        self.write(|to| match self.args.format {
            ProspectFormat::Text => {
                let place = format!("{file}:{}", record.line);
                to.write_all(text(&prospect, &place, &self.titles, self.args.all, language).as_bytes())
            }
            ProspectFormat::Json => {
                to.write_all(if first { b"[\n" } else { b",\n" })?;
                Ok(serde_json::to_writer(to, &prospect)?)
            }
            ProspectFormat::Jsonl => {
                serde_json::to_writer(&mut *to, &prospect)?;
                to.write_all(b"\n")
            }
        })
    }

    fn write(&self, write: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> Result<(), Failure> {
        let mut output = self.console.output();
        write(&mut output).and_then(|()| output.flush()).map_err(unwritten)
    }

    fn unreadable(&mut self, failure: &Failure) -> Result<(), Failure> {
        self.exit = self.exit.max(failure.exit());
        let message = failure.message(self.console.language);
        message.iter().for_each(|message| self.console.error(message));
        Ok(())
    }
}
