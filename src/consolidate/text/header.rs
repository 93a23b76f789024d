//! The header of a consolidated text.

use std::ops::Range;

use crate::consolidate::{Change, header, last_day};
use crate::diagnostic::Language;
use crate::syntax::ast::{Amend, AppliesBy, Header, HeaderClause};

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

    /// The header with what the amendment says.
    fn amended(&mut self, old: &Header, amend: &Amend) {
        self.note(old.span.range().start, &Deed::Amended);
        for clause in &amend.clauses {
            let place = old.clauses.iter().find_map(|old| place(old, clause));
            let (span, new) = match clause {
                HeaderClause::Version(text) => (text.span, format!("{} ", self.word("version", "版本"))),
                HeaderClause::IssuedBy(text) => {
                    (text.span, format!("{} ", self.word("issued by", "发布机关")))
                }
                HeaderClause::AppliesBy(by) => {
                    let clause = self.applies_by(by, self.quote(by.field.span));
                    match place {
                        Some(place) => self.put(place, clause),
                        None => self.put_clause(old, &clause),
                    }
                    continue;
                }
                HeaderClause::InForce { .. } => continue,
            };
            let written = self.quote(span).to_owned();
            match place {
                Some(place) => self.put(place, written),
                None => self.put_clause(old, &format!("{new}{written}")),
            }
        }
        self.period(old, amend);
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
            HeaderClause::InForce { span, .. } => Some(span.range()),
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
            Some(place) => self.put(place, period),
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
        self.splices.push(last_clause(text, clause));
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

/// Where a clause says what another one of its kind says.
fn place(old: &HeaderClause, new: &HeaderClause) -> Option<Range<usize>> {
    match (old, new) {
        (HeaderClause::Version(old), HeaderClause::Version(_))
        | (HeaderClause::IssuedBy(old), HeaderClause::IssuedBy(_)) => Some(old.span.range()),
        (HeaderClause::AppliesBy(old), HeaderClause::AppliesBy(_)) => Some(old.span.range()),
        _ => None,
    }
}
