//! The whole explanation of a case as one page that needs nothing besides itself.

use super::what_if::WhatIf;
use super::{Answers, distance, what_if, why_not, wording};
use crate::format::{Names, explanation, text};
use crate::page::{escape, inline, outline, page};
use crate::wording as common;
use yardstick::Standard;
use yardstick::diagnostic::Language;
use yardstick::outcome::Outcome;

/// The page.
pub fn html(
    answers: &Answers,
    standard: Option<&Standard>,
    names: &Names,
    language: Language,
) -> String {
    let outcome = &answers.explanation.outcome;
    let mut body = String::new();
    if let Some(standard) = standard {
        let under = explanation::under(standard, language);
        body.push_str(&format!("<p class=\"soft\">{}</p>\n", escape(under.trim())));
    }
    body.push_str(&results(outcome, names, language));
    for one in &answers.why_not {
        body.push_str(&part(&why_not::heading(one, language), &why_not::lines(one, language), ""));
    }
    for one in &answers.what_if {
        body.push_str(&supposed(one, outcome, names, language));
    }
    for one in answers.distance.iter().flatten() {
        body.push_str(&part(&distance::heading(one, language), &distance::lines(one, language), ""));
    }
    if answers.distance.as_ref().is_some_and(Vec::is_empty) {
        body.push_str(&format!("<p>{}</p>\n", escape(wording::best_already(language))));
    }
    body.push_str(&ledgers(outcome, names, language));
    for one in explanation::parts(&answers.explanation, names, language) {
        if !one.lines.is_empty() {
            body.push_str(&part(&one.heading, &one.lines, one.class));
        }
    }
    let title = wording::page_title(language, outcome.id().unwrap_or_default());
    page(&title, language, &body)
}

fn heading(text: &str) -> String {
    format!("<h2>{}</h2>\n", escape(text))
}

fn part(title: &str, lines: &str, class: &str) -> String {
    heading(title) + &outline(lines, class)
}

/// Grades and scores.
fn results(outcome: &Outcome, names: &Names, language: Language) -> String {
    let grades = outcome.grades().map(|(name, grade)| (names.grade(name), text::grade(grade, language)));
    let scores = outcome.scores().map(|(name, score)| {
        let text = score.text().map_or_else(|| common::undetermined(language), str::to_owned);
        (names.score(name), text)
    });
    let row = |(name, value): (&str, String)| {
        let (name, value) = (escape(name), escape(value));
        format!("<tr><th scope=\"row\">{name}</th><td><strong>{value}</strong></td></tr>\n")
    };
    let rows: String = grades.chain(scores).map(row).collect();
    format!("<div class=\"wide\"><table>\n{rows}</table></div>\n")
}

/// What a case would come to, beside what it comes to.
fn supposed(answer: &WhatIf, outcome: &Outcome, names: &Names, language: Language) -> String {
    let row = |(name, before, after): (String, String, String)| {
        let class = if before == after { "same" } else { "aside" };
        let (name, before, after) = (escape(name), escape(before), escape(after));
        format!(
            "<tr><th scope=\"row\">{name}</th><td>{before}</td><td class=\"{class}\">{after}</td></tr>\n"
        )
    };
    let results = what_if::results(answer, outcome, names, language);
    let rows: String = results.into_iter().map(row).collect();
    let (now, then) = (wording::as_it_is(language), wording::with_changes(language));
    let head = format!(
        "<tr><td></td><th scope=\"col\">{}</th><th scope=\"col\">{}</th></tr>\n",
        escape(now),
        escape(then)
    );
    let table = format!("<div class=\"wide\"><table>\n{head}{rows}</table></div>\n");
    let title = heading(&wording::what_if(language, &answer.changes));
    title + &table + &outline(&what_if::other_lines(answer, language), "")
}

/// How each score came about.
fn ledgers(outcome: &Outcome, names: &Names, language: Language) -> String {
    let mut html = String::new();
    for (name, score) in outcome.scores() {
        let entries = outcome.ledger(name);
        if score.text().is_none() || entries.is_empty() {
            continue;
        }
        let row = |[points, total, what, place]: [String; 4]| {
            let (points, total, what, place) =
                (escape(points), escape(total), inline(&what), escape(place));
            format!(
                "<tr><td class=\"n\">{points}</td><td class=\"n\">{total}</td><td>{what}</td>\
                 <td class=\"soft\">{place}</td></tr>\n"
            )
        };
        let rows: String = explanation::ledger_rows(entries, language).into_iter().map(row).collect();
        html.push_str(&heading(names.score(name)));
        html.push_str(&format!("<div class=\"wide\"><table>\n{rows}</table></div>\n"));
    }
    html
}
