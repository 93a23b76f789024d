//! A comparison as Markdown, to paste into a review.

use super::told::{Grid, Telling, actual};
use super::{Compared, words};
use crate::wording;
use yardstick::diff::{Direction, Report};

/// The whole of it.
pub fn markdown(compared: &Compared) -> String {
    let telling = Telling::of(compared);
    let language = telling.language;
    let mut text = format!("## {}\n\n", escape(&telling.heading()));
    if let Some(report) = &compared.report {
        for line in telling.summary(report) {
            text.push_str(&format!("{}\n\n", escape(&line)));
        }
    }
    gates(&telling, &mut text);
    if let Some(report) = &compared.report {
        for matrix in &report.grades {
            text.push_str(&grid(&telling.grid(matrix, report.cases), language));
        }
        for score in &report.scores {
            let (title, lines, bars) = telling.score(score);
            text.push_str(&format!("### {}\n\n{}\n\n", escape(&title), escape(&lines.join("; "))));
            let rows = bars.into_iter().map(|(label, count)| vec![label, count.to_string()]);
            let head = [words::change_of_score(language), words::number_of_cases(language)];
            text.push_str(&table(&head, rows.collect()));
        }
    }
    changes(&telling, &mut text);
    if let Some(report) = &compared.report {
        causes(&telling, report, &mut text);
    }
    format!("{}\n", text.trim_end())
}

/// A text in which nothing is markup, on one line.
fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '\\' | '`' | '*' | '_' | '[' | ']' | '|' | '#' | '~' | '!' => {
                escaped.extend(['\\', character])
            }
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '&' => escaped.push_str("&amp;"),
            '\n' | '\r' => escaped.push(' '),
            other => escaped.push(other),
        }
    }
    escaped
}

/// A table; nothing where it has no rows.
fn table(head: &[String], rows: Vec<Vec<String>>) -> String {
    if rows.is_empty() {
        return String::new();
    }
    let line = |cells: &[String]| format!("| {} |\n", cells.join(" | "));
    let cells = |row: &[String]| row.iter().map(|cell| escape(cell)).collect::<Vec<_>>();
    let rule = vec!["---".to_owned(); head.len()];
    let rows = rows.iter().map(|row| line(&cells(row))).collect::<String>();
    format!("{}{}{rows}\n", line(&cells(head)), line(&rule))
}

fn gates(telling: &Telling<'_>, text: &mut String) {
    let language = telling.language;
    let rows = telling.compared.verdicts.iter().map(|verdict| {
        let word = if verdict.passed {
            format!("✅ {}", words::gate_holds(language))
        } else {
            format!("❌ {}", words::gate_broken(language))
        };
        vec![verdict.gate.clone(), word, actual(verdict, language)]
    });
    let head = [words::gate(language), String::new(), String::new()];
    text.push_str(&table(&head, rows.collect()));
}

fn grid(grid: &Grid, language: yardstick::diagnostic::Language) -> String {
    let mut head = vec![words::old_by_new(language)];
    head.extend(grid.columns.iter().cloned());
    head.push(words::sum(language));
    let rows = grid.rows.iter().map(|row| {
        let cells = row.cells.iter().map(|cell| match cell {
            None => String::new(),
            Some(cell) => {
                let arrow = match cell.direction {
                    Direction::Upward => "↑ ",
                    Direction::Downward => "↓ ",
                    _ => "",
                };
                format!("{arrow}{} ({})", cell.cases, cell.share)
            }
        });
        [row.name.clone()].into_iter().chain(cells).chain([row.sum.to_string()]).collect()
    });
    format!("### {}\n\n{}", escape(&grid.title), table(&head, rows.collect()))
}

fn changes(telling: &Telling<'_>, text: &mut String) {
    let language = telling.language;
    text.push_str(&format!("### {}\n\n", words::what_changed(language)));
    if telling.changes.is_empty() {
        text.push_str(&format!("{}\n\n", words::nothing_changed(language)));
    }
    let head = [
        words::kind(language),
        words::where_it_is(language),
        words::old(language),
        words::new(language),
        words::places(language),
    ];
    let rows = telling.changes.iter().map(|change| {
        let what = change.clause.clone().map(|clause| format!("{}: {clause}", change.kind));
        let places: Vec<String> = change.old_place.iter().chain(&change.new_place).cloned().collect();
        let note = change.note.as_ref().map(|note| format!(" [{note}]")).unwrap_or_default();
        vec![
            what.unwrap_or_else(|| change.kind.clone()),
            format!("{}{note}", change.part),
            change.old.clone().unwrap_or_default(),
            change.new.clone().unwrap_or_default(),
            places.join(" → "),
        ]
    });
    text.push_str(&table(&head, rows.collect()));
}

fn causes(telling: &Telling<'_>, report: &Report, text: &mut String) {
    let language = telling.language;
    text.push_str(&format!("### {}\n\n", words::what_moved_them(language)));
    if report.causes.is_empty() {
        text.push_str(&format!("{}\n\n", words::nothing_moved(language)));
    }
    for cause in &report.causes {
        let told = telling.cause(cause);
        text.push_str(&format!("- {}\n", escape(&wording::labelled(language, &told.cases, &told.how))));
        for together in &told.changes {
            text.push_str(&format!("  - {}\n", escape(&together.join(" + "))));
        }
        for example in told.examples.iter().filter_map(|&at| report.examples.get(at)) {
            let case = format!("**{}**", escape(&telling.case(example)));
            let results = escape(&wording::parts(language, &telling.results(example)));
            text.push_str(&format!("  - {}\n", wording::labelled(language, case, results)));
        }
    }
    text.push('\n');
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_text_is_markup() {
        assert_eq!(
            escape("a|b\n<i>*c*</i> & [d](e)"),
            "a\\|b &lt;i&gt;\\*c\\*&lt;/i&gt; &amp; \\[d\\](e)"
        );
    }
}
