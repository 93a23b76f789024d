//! `yardstick replay OUTCOMES CASES… --book DIR`: whether outcomes come out again as they were written.

use crate::args::{Replay, ReplayFormat};
use crate::console::{Console, ERROR, FAINT, GOOD, unwritten};
use crate::exit::Exit;
use crate::failure::Failure;
use crate::library;
use crate::records::Records;
use crate::render::shortened;
use crate::replay::{Cases, Obstacle, Replayed, Replayer, Stamp};
use crate::wording::{self, Noun};
use indicatif::ProgressBar;
use serde::Serialize;
use serde_json::Value;
use std::io::Write;
use std::path::Path;
use yardstick::Standards;
use yardstick::diagnostic::{Language, nearest};

/// Replays every outcome from its case.
pub fn run(args: &Replay, console: Console) -> Result<Exit, Failure> {
    let language = console.language;
    let inputs = || args.cases.iter().chain([&args.outcomes]);
    if inputs().filter(|path| **path == Path::new("-")).count() > 1 {
        return Err(Failure::Usage(wording::one_standard_input(language)));
    }
    if let Some(path) = inputs().find(|path| path.extension().is_some_and(|it| it == "std")) {
        return Err(Failure::Usage(wording::standard_in_replay(language, path.display())));
    }
    let book = library::book(&args.book, console)?;
    let words = Words { book: book.clone(), folder: args.book.display().to_string(), language };
    let mut replayer = Replayer::new(book, Cases::read(&args.cases)?);
    let outcomes = Records::open(&args.outcomes, &ProgressBar::hidden())?;
    let file = outcomes.name().to_owned();
    let (mut report, mut output) = (Report::default(), console.output());
    for outcome in outcomes {
        let replayed = replayer.replay(&outcome?);
        match replayed.obstacle {
            None => report.reproduced += 1,
            Some(_) => report.not_reproduced += 1,
        }
        match args.format {
            ReplayFormat::Text => {
                write!(output, "{}", words.told(&replayed, &file)).map_err(unwritten)?
            }
            ReplayFormat::Json => report.outcomes.push(words.entry(replayed)),
        }
    }
    output.flush().map_err(unwritten)?;
    let cases = replayer.into_cases();
    (report.cases_left, report.cases_unreadable) = (cases.left(), cases.unreadable);
    match args.format {
        ReplayFormat::Text => report.close(&file, console)?,
        ReplayFormat::Json => console.print(&format!("{}\n", library::to_json_pretty(&report)))?,
    }
    Ok(if report.is_fine() { Exit::Fine } else { Exit::Failed })
}

/// The JSON form, and the counts.
#[derive(Default, Serialize)]
struct Report {
    outcomes: Vec<Entry>,
    reproduced: usize,
    not_reproduced: usize,
    /// Cases that no outcome belongs to.
    cases_left: usize,
    /// What stands among the cases and is no record.
    cases_unreadable: usize,
}

#[derive(Serialize)]
struct Entry {
    line: u64,
    id: Option<String>,
    standard: Option<Stamp>,
    case: Option<String>,
    reproduced: bool,
    reason: Option<&'static str>,
    message: Option<String>,
    path: Option<String>,
    written: Option<Value>,
    replayed: Option<Value>,
}

impl Report {
    /// Whether something was reproduced, and nothing was not.
    fn is_fine(&self) -> bool {
        self.reproduced > 0 && self.not_reproduced == 0
    }

    /// What stands after the outcomes.
    fn close(&self, file: &str, console: Console) -> Result<(), Failure> {
        let language = console.language;
        let count = |number, noun| wording::count(language, number, noun);
        if self.cases_left > 0 {
            console.note(&wording::cases_left(language, count(self.cases_left, Noun::Case)));
        }
        if self.cases_unreadable > 0 {
            let records = count(self.cases_unreadable, Noun::Record);
            console.note(&wording::cases_unreadable(language, records));
        }
        let number = self.reproduced + self.not_reproduced;
        if number == 0 {
            console.error(&wording::no_outcomes(language, file));
            return Ok(());
        }
        let outcomes = count(number, Noun::Outcome);
        let line = wording::replayed(language, outcomes, self.reproduced, self.not_reproduced);
        let style = if self.is_fine() { GOOD } else { ERROR };
        console.print(&format!("{style}{line}{style:#}\n"))
    }
}

/// What is said of the outcomes.
struct Words {
    book: Standards,
    folder: String,
    language: Language,
}

impl Words {
    /// `reproduced A-1 outcomes.jsonl:1`, or why it is not.
    fn told(&self, replayed: &Replayed, file: &str) -> String {
        let place = format!("{FAINT}{file}:{}{FAINT:#}", replayed.line);
        let id = replayed.id.as_ref().map(|id| format!("{id} ")).unwrap_or_default();
        let Some(message) = self.message(replayed) else {
            return format!("{GOOD}{}{GOOD:#} {id}{place}\n", wording::reproduced(self.language));
        };
        let mut text =
            format!("{ERROR}{}{ERROR:#} {id}{place}\n", wording::not_reproduced(self.language));
        message.lines().for_each(|line| text.push_str(&format!("    {line}\n")));
        text
    }

    fn entry(&self, replayed: Replayed) -> Entry {
        let message = self.message(&replayed);
        let Replayed { line, id, standard, case, obstacle } = replayed;
        let (reproduced, reason) = (obstacle.is_none(), obstacle.as_ref().map(Obstacle::name));
        let (path, written, replayed) = match obstacle {
            Some(Obstacle::Differs(it)) => (Some(it.path), it.written, it.replayed),
            _ => (None, None, None),
        };
        Entry { line, id, standard, case, reproduced, reason, message, path, written, replayed }
    }

    /// Why an outcome is not reproduced.
    fn message(&self, replayed: &Replayed) -> Option<String> {
        let language = self.language;
        let case = replayed.case.as_deref().unwrap_or_default();
        Some(match replayed.obstacle.as_ref()? {
            Obstacle::Broken(fault) => library::fault_in_words(*fault, language),
            Obstacle::NotJson => wording::outcome_not_json(language),
            Obstacle::NotAnOutcome(key) => wording::not_an_outcome(language, key),
            Obstacle::NoStandard => self.no_standard(&replayed.standard.as_ref()?.id),
            Obstacle::NoVersion(stamp) => self.no_version(stamp),
            Obstacle::OtherText(stamp, digest) => {
                wording::digest_differs(language, named(stamp), &stamp.digest, digest)
            }
            Obstacle::NoCase => match &replayed.id {
                Some(id) => wording::no_such_case(language, id),
                None => wording::no_case_without_id(language),
            },
            Obstacle::Repeated { outcome, cases } => {
                let id = replayed.id.as_deref().unwrap_or_default();
                wording::id_repeated(language, id, outcome, cases)
            }
            Obstacle::Refused(error) => {
                let why = error.problems().next().map(|problem| problem.line(language));
                wording::case_refused(language, case, why.unwrap_or_default())
            }
            Obstacle::Differs(it) => {
                let value = |value: &Option<Value>| match value {
                    Some(value) => shortened(&value.to_string(), SHOWN),
                    None => wording::nothing(language),
                };
                let (written, again) = (value(&it.written), value(&it.replayed));
                let differs = wording::outcome_differs(language, &it.path, written, case, again);
                let why = if it.is_file() {
                    wording::files_named_otherwise(language)
                } else {
                    wording::record_or_outcome_changed(language)
                };
                format!("{differs}\n{why}")
            }
            Obstacle::WrittenOtherwise => wording::written_otherwise(language),
        })
    }

    fn no_version(&self, stamp: &Stamp) -> String {
        let versions = self.book.versions(&stamp.id).iter();
        let versions = versions.map(|version| wording::version(self.language, version)).collect();
        wording::no_such_version(self.language, named(stamp), &stamp.digest)
            + &wording::it_has(self.language, self.list(versions))
    }

    fn no_standard(&self, id: &str) -> String {
        let known = match nearest(id, self.book.ids()) {
            Some(near) => wording::nearest_ids(self.language, self.list(vec![near.to_owned()])),
            None => {
                let ids = self.book.ids().map(str::to_owned).collect();
                wording::it_has(self.language, self.list(ids))
            }
        };
        wording::no_such_standard(self.language, &self.folder, id) + &known
    }

    fn list(&self, names: Vec<String>) -> String {
        let names: Vec<String> = names.iter().map(|one| format!("`{one}`")).collect();
        wording::list(self.language, &names)
    }
}

/// The id of a standard, with its version.
fn named(stamp: &Stamp) -> String {
    let name = [Some(stamp.id.as_str()), stamp.version.as_deref()];
    name.into_iter().flatten().collect::<Vec<_>>().join(" ")
}

/// The most characters of a value that are shown.
const SHOWN: usize = 120;
