//! `yardstick explain STANDARD CASES --id ID`: the whole reckoning of one case.

use crate::args::{Explain, ExplainFormat};
use crate::basis::Basis;
use crate::console::Console;
use crate::exit::Exit;
use crate::failure::Failure;
use crate::format::{Names, explanation};
use crate::inquiry::what_if::{self, WhatIf};
use crate::inquiry::{self, Answers, distance, why_not};
use crate::library;
use crate::records::{Identity, Record, Records};
use crate::wording::{self, Noun};
use indicatif::ProgressBar;
use std::path::PathBuf;
use yardstick::diagnostic::{Language, nearest};
use yardstick::inquiry::{Distance, Target};
use yardstick::{Inquiry, Outcome, Standard};

/// The most ids that are named where none is the one asked for.
const NEAREST: usize = 3;

/// Explains the case of the id that is asked for.
pub fn run(args: &Explain, console: Console) -> Result<Exit, Failure> {
    let language = console.language;
    let (basis, cases) = Basis::with_cases(&args.of, console)?;
    let search = Search::of(&cases, &args.id)?;
    let Some((file, record)) = &search.found else {
        return Err(Failure::Usage(search.nothing(&args.id, console)));
    };
    if search.times > 1 {
        console.note(&wording::several_cases(language, search.times, &args.id));
    }
    let own = match library::inquire(&basis, record, file, language) {
        Ok(inquiry) => inquiry,
        Err(problems) => {
            console.tell(&problems);
            return Ok(Exit::Record);
        }
    };
    let shown = match args.format {
        ExplainFormat::Text | ExplainFormat::Html => basis.in_language(language),
        ExplainFormat::Json => basis,
    };
    // What can be graded can be graded with other titles.
    let inquiry = library::inquire(&shown, record, file, language);
    let mut inquiry = inquiry.unwrap_or_else(|_| own.clone());
    let standards = shown.standards();
    let answers = answers(&mut inquiry, &own, args, &standards, console)?;
    console.print(&match args.format {
        ExplainFormat::Text => text(&answers, &standards, language),
        ExplainFormat::Html => {
            let standard = graded_by(inquiry.outcome(), &standards);
            let names = standard.map(|it| Names::of([it])).unwrap_or_default();
            inquiry::html::html(&answers, standard, &names, language)
        }
        ExplainFormat::Json => format!("{}\n", library::to_json_pretty(&answers)),
    })?;
    Ok(Exit::Fine)
}

/// Everything that is told, for people.
fn text(answers: &Answers, standards: &[&Standard], language: Language) -> String {
    let outcome = &answers.explanation.outcome;
    let names = graded_by(outcome, standards).map(|it| Names::of([it])).unwrap_or_default();
    let mut text = explanation::text(&answers.explanation, standards, language);
    text.extend(answers.why_not.iter().map(|one| why_not::text(one, language)));
    text.extend(answers.what_if.iter().map(|one| what_if::text(one, outcome, &names, language)));
    for one in answers.distance.iter().flatten() {
        text.push_str(&distance::text(one, language));
    }
    if answers.distance.as_ref().is_some_and(Vec::is_empty) {
        text.push_str(&format!("\n{}\n", inquiry::wording::best_already(language)));
    }
    text
}

/// The standard by which a case was graded.
fn graded_by<'s>(outcome: &Outcome, standards: &[&'s Standard]) -> Option<&'s Standard> {
    standards.iter().copied().find(|it| it.digest() == &*outcome.standard().digest)
}

/// The grade that somebody asks about, by its title in the language of the answers or in its own.
fn target(inquiry: &Inquiry, own: &Inquiry, text: &str, language: Language) -> Result<Target, Failure> {
    let found = inquiry.target(text).or_else(|error| own.target(text).map_err(|_| error));
    found.map_err(|error| Failure::Usage(error.text(language)))
}

/// Asks what the arguments ask.
fn answers(
    inquiry: &mut Inquiry,
    own: &Inquiry,
    args: &Explain,
    standards: &[&Standard],
    console: Console,
) -> Result<Answers, Failure> {
    let language = console.language;
    let explanation = inquiry.explanation();
    let mut why_not = Vec::new();
    for text in &args.why_not {
        let target = target(inquiry, own, text, language)?;
        why_not.push(inquiry.why_not(target));
    }
    let mut what_if = Vec::new();
    for changes in &args.what_if {
        match inquiry.what_if(changes) {
            Ok(changed) => {
                let standard = graded_by(inquiry.outcome(), standards);
                what_if.extend(standard.map(|it| WhatIf::of(changes, inquiry.outcome(), &changed, it)));
            }
            Err(error) => {
                console.tell(&what_if::problems(changes, &error, language));
                return Err(Failure::Told(Exit::Usage));
            }
        }
    }
    let distance = distances(inquiry, own, args, language)?;
    Ok(Answers { explanation, why_not, what_if, distance })
}

/// How far the case is from the levels that are asked about; without any, from the next better ones.
fn distances(
    inquiry: &mut Inquiry,
    own: &Inquiry,
    args: &Explain,
    language: Language,
) -> Result<Option<Vec<Distance>>, Failure> {
    let mut targets = Vec::new();
    for text in &args.distance_to {
        targets.push(target(inquiry, own, text, language)?);
    }
    if args.distance {
        let grades = inquiry.outcome().grades().filter_map(|(name, _)| inquiry.next_better(name));
        let next: Vec<Target> = grades.filter(|target| !targets.contains(target)).collect();
        targets.extend(next);
    }
    let asked = args.distance || !targets.is_empty();
    Ok(asked.then(|| targets.into_iter().map(|target| inquiry.distance(target)).collect()))
}

/// What looking for an id has found.
#[derive(Default)]
struct Search {
    /// The first record with the id, and its file.
    found: Option<(String, Record)>,
    /// How many records have it.
    times: usize,
    /// The ids of the others.
    ids: Vec<String>,
    /// How many records have none that can be read.
    unreadable: usize,
}

impl Search {
    fn of(files: &[PathBuf], id: &str) -> Result<Self, Failure> {
        let mut search = Self::default();
        for path in files {
            let records = Records::open(path, &ProgressBar::hidden())?;
            let name = records.name().to_owned();
            for record in records {
                search.look_at(record?, &name, id);
            }
        }
        Ok(search)
    }

    fn look_at(&mut self, record: Record, file: &str, wanted: &str) {
        match record.identity() {
            Identity::Id(id) if id == wanted => {
                self.times += 1;
                self.found.get_or_insert_with(|| (file.to_owned(), record));
            }
            Identity::Id(id) => self.ids.push(id),
            Identity::None | Identity::Unreadable => self.unreadable += 1,
        }
    }

    /// What to say where there is no such case.
    fn nothing(&self, id: &str, console: Console) -> String {
        let language = console.language;
        let mut message = wording::no_such_case(language, id);
        let near = self.near(id);
        let some: Vec<String> = self.ids.iter().take(NEAREST).map(|id| format!("`{id}`")).collect();
        if !near.is_empty() {
            message.push_str(&wording::nearest_ids(language, wording::list(language, &near)));
        } else if !some.is_empty() {
            message.push_str(&wording::ids_such_as(language, wording::list(language, &some)));
        }
        if self.unreadable > 0 {
            let records = wording::count(language, self.unreadable, Noun::Record);
            message.push_str(&wording::unreadable_ids(language, records));
        }
        message
    }

    fn near(&self, id: &str) -> Vec<String> {
        let mut known: Vec<&str> = self.ids.iter().map(String::as_str).collect();
        let mut near = Vec::new();
        while let Some(one) = nearest(id, known.iter().copied()).filter(|_| near.len() < NEAREST) {
            near.push(format!("`{one}`"));
            known.retain(|&other| other != one);
        }
        near
    }
}
