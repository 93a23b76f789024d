//! How a score came about: its entries, one a line, with the running total.

use super::names::pad;
use super::reason::titled;
use crate::console::{FAINT, STRONG};
use crate::wording;
use std::fmt::Write;
use unicode_width::UnicodeWidthStr;
use yardstick::diagnostic::Language;
use yardstick::outcome::{EntryKind, LedgerEntry};
use yardstick::value::Number;

/// The entries of a ledger: points, the running total, what they are for, and where that is written.
pub fn rows(entries: &[LedgerEntry], language: Language) -> Vec<[String; 4]> {
    let mut total = Number::ZERO;
    let row = |entry: &LedgerEntry| {
        // A ledger sums to a number that was reckoned already, so that its parts do too.
        total = total.add(&entry.points).unwrap_or_else(|_| total.clone());
        let place = format!("{}:{}", entry.source.file, entry.source.line);
        [entry.points.to_string(), total.to_string(), what(entry, language), place]
    };
    entries.iter().map(row).collect()
}

/// The lines of a ledger, right under the score's own line.
pub fn lines(entries: &[LedgerEntry], language: Language) -> String {
    let rows = rows(entries, language);
    let width = |column: usize| {
        rows.iter().filter_map(|row| row.get(column)).map(|cell| cell.width()).max().unwrap_or_default()
    };
    let (points, totals, names) = (width(0), width(1), width(2));
    let mut text = String::new();
    for [entry, total, name, place] in &rows {
        let name = pad(name, names);
        let _ = writeln!(
            text,
            "    {entry:>points$}  {STRONG}{total:>totals$}{STRONG:#}  {name}  {FAINT}{place}{FAINT:#}"
        );
    }
    text
}

/// What an entry stands for, with its name where it has one.
fn what(entry: &LedgerEntry, language: Language) -> String {
    let name = entry.code.as_deref().map(|code| titled(code, entry.title.as_deref()));
    let word = match entry.kind {
        EntryKind::Error => None,
        EntryKind::Start => Some(wording::entry_start(language)),
        EntryKind::Value => Some(wording::entry_value(language)),
        EntryKind::Class => Some(wording::entry_class(language)),
        EntryKind::Zero => Some(wording::entry_zero(language)),
        EntryKind::Weigh => Some(wording::entry_weigh(language)),
        EntryKind::Add => Some(wording::entry_add(language)),
        EntryKind::Deduct => Some(wording::entry_deduct(language)),
        EntryKind::Rule => Some(wording::entry_rule(language)),
        EntryKind::Bonus => Some(wording::entry_bonus(language)),
        EntryKind::Is => Some(wording::entry_is(language)),
        EntryKind::AtMost => Some(wording::entry_at_most(language)),
        EntryKind::AtLeast => Some(wording::entry_at_least(language)),
        EntryKind::Rescale => Some(wording::entry_rescale(language)),
        EntryKind::Round => Some(wording::entry_round(language)),
        _ => None,
    };
    match (word, name) {
        (Some(word), Some(name)) => wording::labelled(language, word, name),
        (Some(only), None) | (None, Some(only)) => only,
        (None, None) => String::new(),
    }
}
