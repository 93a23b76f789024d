//! The whole reckoning of one case as people read it.

pub use super::ledger::rows as ledger_rows;
use super::text::{consequences, heading, results};
use super::{Names, ledger, procedure, reason, unmet, version};
use crate::console::STRONG;
use crate::wording;
use yardstick::Standard;
use yardstick::diagnostic::Language;
use yardstick::outcome::Explanation;

/// Results, then how each score came about, what counted, what did not, and what follows.
pub fn text(explanation: &Explanation, versions: &[&Standard], language: Language) -> String {
    let outcome = &explanation.outcome;
    let standard = versions.iter().find(|version| version.digest() == &*outcome.standard().digest);
    let names = standard.map(|standard| Names::of([*standard])).unwrap_or_default();
    let mut text = heading(outcome.id().unwrap_or_default());
    text.extend(standard.map(|standard| under(standard, language)));
    text.push_str(&results(outcome, &names, language));
    for (name, score) in outcome.scores() {
        let entries = outcome.ledger(name);
        if score.text().is_some() && !entries.is_empty() {
            section(&mut text, names.score(name), &ledger::lines(entries, language));
        }
    }
    for part in parts(explanation, &names, language) {
        section(&mut text, &part.heading, &part.lines);
    }
    text
}

/// A part of what is told of a case.
pub struct Part {
    pub heading: String,
    pub lines: String,
    /// What kind of list it is on a page.
    pub class: &'static str,
}

/// What took place, what counted, what did not, and what follows.
pub fn parts(explanation: &Explanation, names: &Names, language: Language) -> Vec<Part> {
    let outcome = &explanation.outcome;
    let timeline = outcome.procedure().map(|it| procedure::timeline(it, names, language));
    let reasons = outcome.reasons().iter().map(|one| reason::full(one, language));
    let unmet = explanation.unmet.iter().map(|one| unmet::lines(one, names, language));
    let part = |heading, lines, class| Part { heading, lines, class };
    vec![
        part(wording::what_took_place(language), timeline.unwrap_or_default(), "timeline"),
        part(wording::what_counts(language), reasons.collect(), ""),
        part(wording::what_does_not(language), unmet.collect(), ""),
        part(wording::what_follows(language), consequences(outcome, names, language), ""),
    ]
}

/// The standard by which the case was graded.
pub fn under(standard: &Standard, language: Language) -> String {
    let title = wording::named(language, standard.id(), standard.title());
    let line = match version::line(language, standard.version(), standard.extends()) {
        Some(version) => wording::under_version(language, title, version),
        None => wording::under(language, title),
    };
    format!("  {line}\n")
}

/// A part with its heading, unless it is empty.
fn section(text: &mut String, heading: &str, lines: &str) {
    if !lines.is_empty() {
        text.push_str(&format!("\n{STRONG}{heading}{STRONG:#}\n{lines}"));
    }
}
