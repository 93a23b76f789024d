//! How far a case is from a grade, as people read it.

use super::{section, wording};
use crate::console::{FAINT, ODD, STRONG};
use crate::format::{reason, text};
use crate::wording as common;
use yardstick::diagnostic::Language;
use yardstick::inquiry::{Distance, Part, Remedied, Way};

/// The answer with its heading.
pub fn text(answer: &Distance, language: Language) -> String {
    section(&heading(answer, language), &lines(answer, language))
}

/// The answer, a thing a line.
pub fn lines(answer: &Distance, language: Language) -> String {
    let mut lines = format!("  {}\n", standing(answer, language));
    for one in &answer.ways {
        lines.push_str(&way(one, language));
    }
    lines.extend(closing(answer, language).into_iter().map(|line| format!("  {line}\n")));
    lines
}

/// What was asked.
pub fn heading(answer: &Distance, language: Language) -> String {
    let grade = answer.grade_title.as_deref().unwrap_or(&answer.grade);
    wording::distance(language, grade, text::grade(&answer.wanted, language))
}

/// What the case comes to.
pub fn standing(answer: &Distance, language: Language) -> String {
    let level = text::grade(&answer.actual, language);
    match answer.reached {
        true => wording::has_it(language, level),
        false => wording::has_less(language, level),
    }
}

fn way(way: &Way, language: Language) -> String {
    let mut text = format!("  {STRONG}{}{STRONG:#}", way_heading(way, language));
    text.push_str(&format!(" → {}\n", text::grade(&way.reaches, language)));
    for line in choices(way, language) {
        text.push_str(&format!("      {line}\n"));
    }
    text
}

/// How many of what are let pass.
pub fn way_heading(way: &Way, language: Language) -> String {
    let parts: Vec<String> = way.parts.iter().map(|it| part(it, language)).collect();
    let text = wording::let_pass(language, wording::and(language, &parts));
    match way.smallest {
        true => common::aside(language, text, wording::smallest(language)),
        false => text,
    }
}

fn part(part: &Part, language: Language) -> String {
    let class = part.class.as_deref();
    let class = class.map(|name| part.class_title.as_deref().unwrap_or(name));
    let level = part.level.as_deref();
    let level = level.map(|name| part.level_title.as_deref().unwrap_or(name));
    wording::errors_of(language, part.count, level, class)
}

/// Which errors, a choice a line.
pub fn choices(way: &Way, language: Language) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for choice in &way.choices {
        let errors: Vec<String> = choice.iter().map(|it| remedied(it, language)).collect();
        let errors = wording::and(language, &errors);
        lines.push(match lines.is_empty() {
            true => errors,
            false => wording::or(language, errors),
        });
    }
    if way.omitted > 0 {
        lines.push(wording::more_choices(language, way.omitted));
    }
    lines
}

fn remedied(it: &Remedied, language: Language) -> String {
    let mut text = reason::titled(&it.code, it.title.as_deref());
    if it.of > 1 {
        let number = match it.count == it.of {
            true => wording::all_occurrences(language, it.of),
            false => wording::occurrences(language, it.count, it.of),
        };
        text = common::aside(language, text, number);
    }
    if it.detected {
        text = common::aside(language, text, wording::from_facts(language));
    }
    text
}

/// How far was looked, and what cannot be remedied.
pub fn closing(answer: &Distance, language: Language) -> Vec<String> {
    let mut lines = Vec::new();
    if answer.omitted > 0 {
        lines.push(wording::more_ways(language, answer.omitted));
    }
    match (answer.reached, answer.ways.is_empty(), answer.complete) {
        (true, ..) => {}
        (false, true, true) => {
            lines.push(wording::no_way(language, text::grade(&answer.at_best, language)));
        }
        (false, true, false) if answer.at_best.rank <= answer.wanted.rank => {
            let best = text::grade(&answer.at_best, language);
            lines.push(wording::too_many(language, best, answer.tried));
        }
        (false, true, false) => {
            let best = text::grade(&answer.at_best, language);
            lines.push(wording::no_way_found(language, best, answer.tried));
        }
        (false, false, true) => lines.push(wording::no_other_way(language)),
        (false, false, false) => lines.push(wording::tried(language, answer.tried)),
    }
    let first = answer.ways.first();
    if first.is_some_and(|way| !way.smallest) {
        lines.push(format!("{ODD}{}{ODD:#}", wording::not_shown(language)));
    }
    if !answer.irreversible.is_empty() {
        let errors: Vec<String> =
            answer.irreversible.iter().map(|it| reason::titled(&it.code, it.title.as_deref())).collect();
        let errors = common::list(language, &errors);
        lines.push(format!("{FAINT}{}{FAINT:#}", wording::irreversible(language, errors)));
    }
    lines
}
