//! A comparison for the terminal.

use super::told::{Grid, GridCell, Telling, ToldCause, ToldChange};
use super::{Compared, words};
use crate::console::{ERROR, FAINT, GOOD, LOSS, ODD, STRONG};
use crate::wording;
use std::fmt::Write;
use unicode_width::UnicodeWidthStr;
use yardstick::diagnostic::Language;
use yardstick::diff::{Direction, Report, Verdict};

/// How wide the longest bar of a histogram is.
const BAR: u64 = 40;

/// The most characters of a clause's text that are shown.
const LONG: usize = 100;

/// The whole of it.
pub fn human(compared: &Compared) -> String {
    let telling = Telling::of(compared);
    let mut text = format!("{STRONG}{}{STRONG:#}\n", telling.heading());
    changes(&telling, &mut text);
    if let Some(report) = &compared.report {
        section(&words::all_in_all(telling.language), &mut text);
        for line in telling.summary(report) {
            push(&mut text, &format!("  {line}\n"));
        }
        for matrix in &report.grades {
            push(&mut text, &grid(&telling.grid(matrix, report.cases), telling.language));
        }
        for score in &report.scores {
            scores(telling.score(score), &mut text);
        }
        causes(&telling, report, &mut text);
        gates(&compared.verdicts, telling.language, &mut text);
    }
    text
}

fn push(text: &mut String, more: &str) {
    text.push_str(more);
}

fn section(name: &str, text: &mut String) {
    push(text, &format!("\n{STRONG}{name}{STRONG:#}\n"));
}

fn changes(telling: &Telling<'_>, text: &mut String) {
    let language = telling.language;
    section(&words::what_changed(language), text);
    if telling.changes.is_empty() {
        push(text, &format!("  {}\n", words::nothing_changed(language)));
    }
    for change in &telling.changes {
        push(text, &one_change(change, language));
    }
}

fn one_change(change: &ToldChange, language: Language) -> String {
    let style = match change.mark {
        '+' => GOOD,
        '-' => LOSS,
        _ => ODD,
    };
    let places: Vec<String> = change.old_place.iter().chain(&change.new_place).cloned().collect();
    let note = change.note.as_ref().map(|note| format!(" {FAINT}[{note}]{FAINT:#}")).unwrap_or_default();
    // The mark says already that it came or went.
    let line = if change.mark == '~' { change.line(language) } else { change.part.clone() };
    let line = cut(&line);
    let places = places.join(" → ");
    format!("  {style}{}{style:#} {line}{note}  {FAINT}{places}{FAINT:#}\n", change.mark)
}

/// A text that fits on a line or two.
fn cut(text: &str) -> String {
    if text.chars().count() <= 2 * LONG {
        return text.to_owned();
    }
    text.chars().take(2 * LONG).chain(['…']).collect()
}

/// A matrix with its columns under one another, whatever the width of the characters.
fn grid(grid: &Grid, language: Language) -> String {
    let told = |cell: &Option<GridCell>| match cell {
        Some(cell) => format!("{} ({})", cell.cases, cell.share),
        None => "·".to_owned(),
    };
    let corner = words::old_by_new(language);
    let sum = words::sum(language);
    let first = grid.rows.iter().map(|row| row.name.width()).max().unwrap_or(0).max(corner.width());
    let width = |at: usize, name: &str| {
        let cells = grid.rows.iter().filter_map(|row| row.cells.get(at));
        cells.map(|cell| told(cell).width()).max().unwrap_or(0).max(name.width())
    };
    let widths: Vec<usize> = grid.columns.iter().enumerate().map(|(at, name)| width(at, name)).collect();
    let mut text = format!("\n  {STRONG}{}{STRONG:#}\n  {}", grid.title, left(&corner, first));
    for (name, width) in grid.columns.iter().zip(&widths) {
        push(&mut text, &format!("  {}", right(name, *width)));
    }
    push(&mut text, &format!("  {sum}\n"));
    for row in &grid.rows {
        push(&mut text, &format!("  {}", left(&row.name, first)));
        for (cell, width) in row.cells.iter().zip(&widths) {
            let style = match cell.as_ref().map(|cell| cell.direction) {
                Some(Direction::Same) => STRONG,
                Some(Direction::Upward) => GOOD,
                Some(Direction::Downward) => LOSS,
                Some(_) => ODD,
                None => FAINT,
            };
            push(&mut text, &format!("  {style}{}{style:#}", right(&told(cell), *width)));
        }
        push(&mut text, &format!("  {}\n", right(&row.sum.to_string(), sum.width())));
    }
    text
}

fn left(text: &str, width: usize) -> String {
    format!("{text}{}", " ".repeat(width.saturating_sub(text.width())))
}

fn right(text: &str, width: usize) -> String {
    format!("{}{text}", " ".repeat(width.saturating_sub(text.width())))
}

fn scores((title, lines, bars): (String, Vec<String>, Vec<(String, u64)>), text: &mut String) {
    push(text, &format!("\n  {STRONG}{title}{STRONG:#}\n"));
    for line in lines {
        push(text, &format!("  {line}\n"));
    }
    let width = bars.iter().map(|(label, _)| label.width()).max().unwrap_or(0);
    let most = bars.iter().map(|&(_, count)| count).max().unwrap_or(1);
    for (label, count) in &bars {
        let length = usize::try_from((count * BAR).div_ceil(most)).unwrap_or(0);
        let bar = "█".repeat(length);
        push(text, &format!("    {}  {bar} {count}\n", right(label, width)));
    }
}

fn causes(telling: &Telling<'_>, report: &Report, text: &mut String) {
    let language = telling.language;
    section(&words::what_moved_them(language), text);
    if report.causes.is_empty() {
        push(text, &format!("  {}\n", words::nothing_moved(language)));
    }
    for cause in &report.causes {
        let cause = telling.cause(cause);
        push(text, &cause_lines(&cause, language));
        for example in cause.examples.iter().filter_map(|&at| report.examples.get(at)) {
            let results = wording::parts(language, &telling.results(example));
            let case = format!("{STRONG}{}{STRONG:#}", telling.case(example));
            push(text, &format!("    {}\n", wording::labelled(language, case, results)));
            for reason in telling.reasons(example) {
                push(text, &format!("      {FAINT}{reason}{FAINT:#}\n"));
            }
        }
    }
}

fn cause_lines(cause: &ToldCause, language: Language) -> String {
    if cause.single {
        let change = cause.changes.concat().concat();
        return format!("  {}\n", wording::labelled(language, &cause.cases, cut(&change)));
    }
    let mut text = format!("  {}\n", wording::labelled(language, &cause.cases, &cause.how));
    for together in &cause.changes {
        for (at, change) in together.iter().enumerate() {
            let bullet = if at == 0 { '-' } else { '+' };
            // Writing to a string cannot fail.
            let _ = writeln!(text, "    {bullet} {}", cut(change));
        }
    }
    text
}

fn gates(verdicts: &[Verdict], language: Language, text: &mut String) {
    if verdicts.is_empty() {
        return;
    }
    section(&words::gates(language), text);
    for verdict in verdicts {
        let (style, word) = if verdict.passed {
            (GOOD, words::gate_holds(language))
        } else {
            (ERROR, words::gate_broken(language))
        };
        let actual = super::told::actual(verdict, language);
        push(text, &format!("  {style}{word}{style:#} `{}`  {actual}\n", verdict.gate));
    }
}
