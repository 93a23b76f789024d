//! The header of a consolidated text.

use std::mem::discriminant;
use std::ops::Range;

use crate::consolidate::{Change, header, last_day};
use crate::diagnostic::Language;
use crate::syntax::ast::{Amend, AppliesBy, Header, HeaderClause};
use crate::syntax::same;

use super::Writer;
use super::layout::{Splice, before_brace, begins_line, line_start, moved, spliced};
use super::mark::Deed;

impl Writer<'_> {
    pub(super) fn header(&mut self, change: Change<'_>) {
        let Some(old) = header(&self.base.tree.items) else { return };
        match change {
            Change::Amend(amend) => self.amended(old, amend),
            Change::Extends(_) => self.own(old),
        }
    }

    /// The header with what the amendment says. Its mark names the new version and the first day; each
    /// other clause has a mark of its own.
    fn amended(&mut self, old: &Header, amend: &Amend) {
        self.note(old.span.range().start, &Deed::Amended);
        for clause in &amend.clauses {
            let found = old.clauses.iter().find(|old| discriminant(*old) == discriminant(clause));
            let (words, new) = match clause {
                HeaderClause::Version(text) => {
                    (self.word("version ", "版本 "), self.quote(text.span).to_owned())
                }
                HeaderClause::IssuedBy(text) => {
                    (self.word("issued by ", "发布机关 "), self.quote(text.span).to_owned())
                }
                HeaderClause::AppliesBy(by) => ("", self.applies_by(by, self.quote(by.field.span))),
                HeaderClause::InForce { .. } => continue,
            };
            let Some(found) = found else {
                self.put_clause(old, &format!("{words}{new}"));
                continue;
            };
            if !matches!(clause, HeaderClause::Version(_)) && !same(found, clause) {
                self.note(self.start(found), &Deed::Replaced);
            }
            self.put(place(found), new);
        }
        self.period(old, amend);
    }

    /// Where a clause of the header begins, with the words before its text.
    fn start(&self, clause: &HeaderClause) -> usize {
        let start = place(clause).start;
        let HeaderClause::IssuedBy(_) = clause else { return start };
        let without = |words: &[&str]| {
            words.iter().rev().try_fold(start, |end, word| {
                self.base.text.get(..end)?.trim_end().strip_suffix(word).map(str::len)
            })
        };
        without(&["issued", "by"]).or_else(|| without(&["发布机关"])).unwrap_or(start)
    }

    /// The clause of a field as it is written.
    fn applies_by(&self, by: &AppliesBy, written: &str) -> String {
        let milder = |words: &'static str| if by.milder.is_some() { words } else { "" };
        match self.base.tree.language {
            Language::English => format!("applies by {written}{}", milder(", or the milder")),
            Language::Chinese => format!("按 {written} 适用{}", milder("，从旧兼从轻")),
        }
    }

    /// From the amendment's first day to its last, or to the last one of what it amends.
    fn period(&mut self, old: &Header, amend: &Amend) {
        let clause = old.clauses.iter().find_map(|clause| match clause {
            HeaderClause::InForce { until, span, .. } => Some((span.range(), until)),
            _ => None,
        });
        let until = last_day(old, amend).map(|until| until.date);
        let from = amend.from.date;
        let period = match (self.base.tree.language, until) {
            (Language::English, None) => format!("in force from {from}"),
            (Language::English, Some(until)) => format!("in force from {from} until {until}"),
            (Language::Chinese, None) => format!("自 {from} 起施行"),
            (Language::Chinese, Some(until)) => format!("自 {from} 起施行，至 {until} 止"),
        };
        match clause {
            Some((place, last)) => {
                if last.as_ref().map(|last| last.date) != until {
                    self.note(place.start, &Deed::Replaced);
                }
                self.put(place, period);
            }
            None => self.put_clause(old, &period),
        }
    }

    /// The header of the lower standard in the place of the upper one's.
    fn own(&mut self, old: &Header) {
        let Some(own) = header(&self.changed.tree.items) else { return };
        let range = own.span.range();
        let comments = self.comments(0..range.start, "");
        let mut text = self.changed.text.get(..range.end).unwrap_or_default().to_owned();
        let applies_by = |clause: &&HeaderClause| matches!(clause, HeaderClause::AppliesBy(_));
        if let (None, Some(HeaderClause::AppliesBy(by))) =
            (own.clauses.iter().find(applies_by), old.clauses.iter().find(applies_by))
        {
            let written = self.base.text.get(by.field.span.range()).unwrap_or_default();
            let clause = last_clause(&text, &self.applies_by(by, written));
            text = spliced(&text, vec![clause]);
        }
        let new = moved(&text, range.start..text.len(), "");
        let line = self.mark.line(&Deed::Extended(&of(old)));
        self.put(old.span.range(), format!("{line}\n{comments}{new}"));
    }

    /// Adds a clause to the header.
    fn put_clause(&mut self, old: &Header, clause: &str) {
        let text = self.base.text.get(..old.span.range().end).unwrap_or_default();
        let (line, inline) = (self.mark.line(&Deed::Added), self.mark.inline(&Deed::Added));
        let on_lines = begins_line(text, text.len().saturating_sub(1));
        let mark = if on_lines { format!("{line}\n    ") } else { format!("{inline} ") };
        self.splices.push(last_clause(text, &format!("{mark}{clause}")));
    }

    fn word(&self, english: &'static str, chinese: &'static str) -> &'static str {
        match self.base.tree.language {
            Language::English => english,
            Language::Chinese => chinese,
        }
    }
}

/// A clause at the end of the header with which a text ends.
fn last_clause(text: &str, clause: &str) -> Splice {
    let brace = text.len().saturating_sub(1);
    match begins_line(text, brace) {
        true => Splice { range: empty(line_start(text, brace)), text: format!("    {clause}\n") },
        false => Splice { range: empty(brace), text: before_brace(text, brace, clause) },
    }
}

fn empty(at: usize) -> Range<usize> {
    at..at
}

/// A standard by its id and version.
fn of(header: &Header) -> String {
    let version = header.clauses.iter().find_map(|clause| match clause {
        HeaderClause::Version(version) => Some(format!(" {}", version.value)),
        _ => None,
    });
    format!("{}{}", header.id.shown(), version.unwrap_or_default())
}

/// Where the text of a clause stands, or all of it where it is more than a text.
fn place(clause: &HeaderClause) -> Range<usize> {
    match clause {
        HeaderClause::Version(text) | HeaderClause::IssuedBy(text) => text.span.range(),
        HeaderClause::AppliesBy(by) => by.span.range(),
        HeaderClause::InForce { span, .. } => span.range(),
    }
}
