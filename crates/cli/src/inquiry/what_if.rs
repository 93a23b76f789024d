//! What a case would come to if it were another one, beside what it comes to.

use super::{section, wording};
use crate::console::{FAINT, STRONG};
use crate::format::{Names, pad, text};
use crate::library;
use crate::suite::human;
use serde::Serialize;
use yardstick::diagnostic::Language;
use yardstick::inquiry::{ChangeError, ChangeProblem};
use yardstick::outcome::Outcome;
use yardstick::suite::Difference;
use yardstick::value::Json;
use yardstick::{Inquiry, Standard};

/// One answer.
#[derive(Debug, Serialize)]
pub struct WhatIf {
    /// The changes, as they were asked about.
    pub changes: String,
    pub outcome: Outcome,
    /// What is different from the outcome of the case as it is.
    pub differences: Vec<Difference>,
}

impl WhatIf {
    /// Of a case and the same one changed, both graded by this standard.
    pub fn of(changes: &str, now: &Outcome, changed: &Inquiry, standard: &Standard) -> Self {
        let outcome = changed.outcome().clone();
        let differences = standard.compare(&json(now), &json(&outcome)).differences;
        Self { changes: changes.trim().to_owned(), outcome, differences }
    }

    /// The differences that its grades and scores do not tell; ledgers tell them line by line.
    pub fn others(&self) -> impl Iterator<Item = &Difference> {
        let told = |it: &&Difference| {
            let part = it.path.split(['.', '[']).next().unwrap_or_default();
            !["grades", "scores", "ledgers"].contains(&part)
        };
        self.differences.iter().filter(told)
    }
}

fn json(outcome: &Outcome) -> Json {
    let text = serde_json::to_string(outcome).unwrap_or_default();
    serde_json::from_str(&text).unwrap_or(Json::Null)
}

/// What is wrong with changes, a line a problem.
pub fn problems(changes: &str, error: &ChangeError, language: Language) -> String {
    let changes = changes.trim();
    let line = |problem: &ChangeProblem| {
        let place = match problem.column() {
            Some(column) => wording::changes_in(language, changes, column),
            None => wording::changes_whole(language, changes),
        };
        library::problem(&place, problem.code(), problem.message(language), language)
    };
    error.problems().map(line).collect()
}

/// The answer with its heading.
pub fn text(answer: &WhatIf, now: &Outcome, names: &Names, language: Language) -> String {
    let mut lines = String::new();
    for (name, before, after) in results(answer, now, names, language) {
        let change = match before == after {
            true => format!("{before}  {FAINT}{}{FAINT:#}", wording::unchanged(language)),
            false => format!("{before} → {STRONG}{after}{STRONG:#}"),
        };
        lines.push_str(&format!("  {}  {change}\n", pad(&name, names.width())));
    }
    lines.push_str(&other_lines(answer, language));
    section(&wording::what_if(language, &answer.changes), &lines)
}

/// What else is different, each with the clause behind it.
pub fn other_lines(answer: &WhatIf, language: Language) -> String {
    if answer.differences.is_empty() {
        return format!("  {}\n", wording::nothing_else(language));
    }
    let mut lines = String::new();
    for one in answer.others() {
        lines.push_str(&format!("  {}\n", human::difference(one, true, language)));
        let clause = one.clause.as_ref().map(|clause| human::behind(clause, language));
        lines.extend(clause.map(|clause| format!("      {FAINT}{clause}{FAINT:#}\n")));
    }
    lines
}

/// Each grade and score, what it is and what it would be.
pub fn results(
    answer: &WhatIf,
    now: &Outcome,
    names: &Names,
    language: Language,
) -> Vec<(String, String, String)> {
    let grades = now.grades().map(|(name, grade)| {
        let changed = answer.outcome.grade_named(name);
        let changed = changed.map(|grade| text::grade(grade, language)).unwrap_or_default();
        (names.grade(name).to_owned(), text::grade(grade, language), changed)
    });
    let score = |outcome: &Outcome, name: &str| {
        let score = outcome.score(name).and_then(|score| score.text());
        score.map_or_else(|| crate::wording::undetermined(language), str::to_owned)
    };
    let scores = now
        .scores()
        .map(|(name, _)| (names.score(name).to_owned(), score(now, name), score(&answer.outcome, name)));
    grades.chain(scores).collect()
}
