//! Outcomes as people read them: one block a case, and a closing line.

use super::names::pad;
use super::{Form, Names, Tally, Titles, procedure, reason, responsibility, version};
use crate::console::{FAINT, ODD, STRONG};
use crate::wording;
use std::fmt::Display;
use std::io::{self, Write};
use yardstick::diagnostic::Language;
use yardstick::outcome::{Duty, Grade, Outcome, Override, Source};

/// The blocks.
pub struct Text {
    titles: Titles,
    language: Language,
}

impl Text {
    pub fn new(titles: Titles, language: Language) -> Self {
        Self { titles, language }
    }
}

impl Text {
    /// The version that the case was graded under, where each has its own.
    fn version(&self, outcome: &Outcome) -> String {
        let stamp = outcome.standard();
        match version::line(self.language, stamp.version.as_deref(), &stamp.extends) {
            Some(line) if self.titles.tell_version => format!("  {FAINT}{line}{FAINT:#}\n"),
            _ => String::new(),
        }
    }
}

impl Form for Text {
    fn outcome(&mut self, to: &mut dyn Write, outcome: &Outcome, place: &dyn Display) -> io::Result<()> {
        let heading = outcome.id().map_or_else(|| place.to_string(), str::to_owned);
        let (names, language) = (self.titles.under(outcome), self.language);
        let reasons = outcome.reasons().iter().map(|one| reason::full(one, language));
        let standing = procedure::brief(outcome, names, language);
        let head = [self::heading(&heading), self.version(outcome)];
        let block = head.into_iter().chain([results(outcome, names, language), standing]);
        let block = block.chain(reasons).chain([consequences(outcome, names, language)]);
        writeln!(to, "{}", block.collect::<String>())
    }

    fn end(&mut self, to: &mut dyn Write, tally: &Tally) -> io::Result<()> {
        let closing = tally.closing(&self.titles.all, self.language);
        writeln!(to, "{STRONG}{closing}{STRONG:#}")
    }
}

/// The case's own line.
pub fn heading(id: &str) -> String {
    format!("{STRONG}{id}{STRONG:#}\n")
}

/// Grades and scores, one a line.
pub fn results(outcome: &Outcome, names: &Names, language: Language) -> String {
    let grades = outcome.grades().map(|(name, grade)| {
        (names.grade(name), format!("{STRONG}{}{STRONG:#}", self::grade(grade, language)))
    });
    let scores = outcome.scores().map(|(name, score)| {
        let text = score.text().map_or_else(|| wording::undetermined(language), str::to_owned);
        (names.score(name), text)
    });
    let line = |(name, value)| format!("  {}  {value}\n", pad(name, names.width()));
    grades.chain(scores).map(line).collect()
}

/// Who answers for what; duties, referrals, people's decisions and notes.
pub fn consequences(outcome: &Outcome, names: &Names, language: Language) -> String {
    let mut text = String::new();
    for it in outcome.responsibilities() {
        text.push_str(&responsibility::lines(it, language));
    }
    for duty in outcome.duties() {
        text.push_str(&self::duty(duty, language));
    }
    for referral in outcome.referrals() {
        let title = reason::titled(&referral.code, referral.title.as_deref());
        let line = wording::referral(language, &referral.to, title);
        text.push_str(&item(&line, referral.basis.as_deref(), &referral.source, language));
    }
    for decision in outcome.overrides() {
        text.push_str(&self::decision(decision, names, language));
    }
    for note in outcome.notes() {
        let word = wording::note(language);
        text.push_str(&format!("  {ODD}{}{ODD:#}\n", wording::labelled(language, word, &note.text)));
    }
    text
}

/// `Fair (fair)`, or that it is undetermined and why.
pub fn grade(grade: &Grade, language: Language) -> String {
    match (grade.level(), &grade.undetermined) {
        (Some(level), _) => wording::named(language, level, grade.title.as_deref()),
        (None, Some(why)) => wording::undetermined_because(language, why),
        (None, None) => wording::undetermined(language),
    }
}

fn duty(duty: &Duty, language: Language) -> String {
    let mut line = wording::duty(language, reason::titled(&duty.code, duty.title.as_deref()));
    if let Some(by) = &duty.by {
        line.push_str(&wording::duty_by(language, by));
    }
    if let Some(within) = &duty.within {
        let within = wording::duration(language, within.count, within.unit);
        line.push_str(&match &duty.of {
            Some(of) => wording::duty_within_of(language, within, of),
            None => wording::duty_within(language, within),
        });
    }
    if let Some(due) = &duty.due {
        line.push_str(&wording::duty_due(language, due));
    }
    if let Some(reckoning) = &duty.reckoning {
        line.push_str(&format!("\n      {FAINT}{reckoning}{FAINT:#}"));
    }
    item(&line, duty.basis.as_deref(), &duty.source, language)
}

fn decision(decision: &Override, names: &Names, language: Language) -> String {
    let level = decision
        .level
        .as_deref()
        .map(|level| wording::named(language, level, decision.title.as_deref()));
    let level = level.unwrap_or_else(|| wording::undetermined(language));
    let mut line = wording::decision(language, names.grade(&decision.grade), level);
    if let Some(because) = &decision.because {
        line = wording::labelled(language, line, because);
    }
    item(&line, decision.basis.as_deref(), &decision.source, language)
}

/// A line with its basis and place under it.
fn item(line: &str, basis: Option<&str>, source: &Source, language: Language) -> String {
    format!("  {line}\n      {FAINT}{}{FAINT:#}\n", reason::authority(basis, source, language))
}
