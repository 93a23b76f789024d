//! Calendars.

use crate::source::Span;
use crate::syntax::ast::{Calendar, CalendarClause, Dates, Years};

use super::doc::{Doc, Key, seq, words};
use super::lines::Row;
use super::printer::{Printer, key};

/// The days of the week, Monday first.
const WEEKDAYS: [&str; 7] =
    ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

impl Printer<'_> {
    pub(super) fn calendar(&mut self, calendar: &Calendar) -> Doc {
        let lock = self.lock(calendar.lock.as_ref());
        let head = words![lock, self.word("calendar"), self.titled(&calendar.name)];
        let body = self.body(calendar.span);
        let block = self.block(body, "   ", |printer, lines| {
            for clause in &calendar.clauses {
                lines.add(printer, clause_span(clause), |printer| {
                    Row::plain(printer.calendar_clause(clause))
                });
            }
        });
        words![head, block]
    }

    fn calendar_clause(&mut self, clause: &CalendarClause) -> Doc {
        let (word, docs): (&str, Vec<(Key, Doc)>) = match clause {
            CalendarClause::Covers(years, _) => {
                ("covers", years.iter().map(|years| (key(years.span), self.years(years))).collect())
            }
            CalendarClause::Weekend(days, _) => {
                let day = |printer: &mut Self, day: usize, span: Span| {
                    let word = printer.word(WEEKDAYS.get(day).copied().unwrap_or_default());
                    (key(span), printer.leaf(span, word))
                };
                ("weekend", days.iter().map(|&(number, span)| day(self, number, span)).collect())
            }
            CalendarClause::Holiday(dates) => ("holiday", self.dates(dates)),
            CalendarClause::Workday(dates) => ("workday", self.dates(dates)),
        };
        words![self.word(word), self.fill(self.listing_comma(), docs).indent()]
    }

    fn years(&mut self, years: &Years) -> Doc {
        let first = self.numeral(&years.first);
        seq![first, years.last.as_ref().map(|last| seq!["..", self.numeral(last)])]
    }

    fn dates(&mut self, dates: &[Dates]) -> Vec<(Key, Doc)> {
        let each = dates.iter().map(|dates| {
            let first = self.date(&dates.first);
            let days = seq![first, dates.last.as_ref().map(|last| seq!["..", self.date(last)])];
            (key(dates.span), words![days, self.title(dates.name.as_ref())])
        });
        each.collect()
    }
}

fn clause_span(clause: &CalendarClause) -> Span {
    let of = |dates: &[Dates]| match (dates.first(), dates.last()) {
        (Some(first), Some(last)) => {
            first.span.to(last.name.as_ref().map_or(last.span, |name| name.span))
        }
        _ => Span::default(),
    };
    match clause {
        CalendarClause::Covers(_, span) | CalendarClause::Weekend(_, span) => *span,
        CalendarClause::Holiday(dates) | CalendarClause::Workday(dates) => of(dates),
    }
}
