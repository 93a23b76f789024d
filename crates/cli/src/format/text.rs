//! Outcomes as people read them: one block a case, and a closing line.

use super::names::pad;
use super::{Form, Names, Tally, reason};
use crate::console::{FAINT, ODD, STRONG};
use crate::wording;
use std::fmt::Write as _;
use std::io::{self, Write};
use yardstick::diagnostic::Language;
use yardstick::outcome::{Duty, Grade, Outcome, Override, Source};

/// The blocks.
pub struct Text {
    names: Names,
    language: Language,
    number: usize,
}

impl Text {
    pub fn new(names: Names, language: Language) -> Self {
        Self { names, language, number: 0 }
    }
}

impl Form for Text {
    fn outcome(&mut self, to: &mut dyn Write, outcome: &Outcome) -> io::Result<()> {
        self.number += 1;
        let heading = match outcome.id() {
            Some(id) => id.to_owned(),
            None => wording::case_number(self.language, self.number),
        };
        to.write_all(block(outcome, &heading, &self.names, self.language).as_bytes())?;
        to.write_all(b"\n")
    }

    fn end(&mut self, to: &mut dyn Write, tally: &Tally) -> io::Result<()> {
        let closing = tally.closing(&self.names, self.language);
        writeln!(to, "{STRONG}{closing}{STRONG:#}")
    }
}

/// Everything that an outcome says, ledgers apart.
pub fn block(outcome: &Outcome, heading: &str, names: &Names, language: Language) -> String {
    let mut text = format!("{STRONG}{heading}{STRONG:#}\n");
    results(&mut text, outcome, names, language);
    for one in outcome.reasons() {
        text.push_str(&reason::full(one, language));
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
        let _ = writeln!(text, "  {ODD}{word}{ODD:#} {}", note.text);
    }
    text
}

/// Grades and scores, one a line.
fn results(text: &mut String, outcome: &Outcome, names: &Names, language: Language) {
    let grades = outcome.grades().map(|(name, grade)| {
        (names.grade(name), format!("{STRONG}{}{STRONG:#}", self::grade(grade, language)))
    });
    let scores = outcome.scores().map(|(name, score)| {
        let text = score.text().map_or_else(|| wording::undetermined(language), str::to_owned);
        (names.score(name), text)
    });
    for (name, value) in grades.chain(scores) {
        let _ = writeln!(text, "  {}  {value}", pad(name, names.width()));
    }
}

/// `Fair (fair)`, or that it is undetermined and why.
pub fn grade(grade: &Grade, language: Language) -> String {
    match (grade.level(), &grade.undetermined) {
        (Some(level), _) => named(level, grade.title.as_deref()),
        (None, Some(why)) => wording::undetermined_because(language, why),
        (None, None) => wording::undetermined(language),
    }
}

/// A title with its name in parentheses, or the name alone.
pub fn named(name: &str, title: Option<&str>) -> String {
    match title {
        Some(title) if title != name => format!("{title} ({name})"),
        _ => name.to_owned(),
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
    item(&line, duty.basis.as_deref(), &duty.source, language)
}

fn decision(decision: &Override, names: &Names, language: Language) -> String {
    let level = decision.level.as_deref().map(|level| named(level, decision.title.as_deref()));
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
