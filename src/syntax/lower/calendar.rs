//! Calendars, and which of them a period is reckoned by.

use crate::syntax::ast::{Calendar, CalendarClause, Dates, Name, Within, Years};
use crate::syntax::parser::{Node, Rule};

use super::token::unit_in;
use super::{Lower, child, children};

/// The days of the week, Monday first.
const WEEKDAYS: [Rule; 7] = [
    Rule::kw_monday,
    Rule::kw_tuesday,
    Rule::kw_wednesday,
    Rule::kw_thursday,
    Rule::kw_friday,
    Rule::kw_saturday,
    Rule::kw_sunday,
];

impl Lower {
    pub(super) fn calendar(&mut self, node: &Node<'_>) -> Option<Calendar> {
        let name = self.titled(node)?;
        let clauses = node.clone().into_inner().filter_map(|inner| self.calendar_clause(&inner));
        Some(Calendar { name, clauses: clauses.collect(), span: self.span(node) })
    }

    fn calendar_clause(&mut self, node: &Node<'_>) -> Option<CalendarClause> {
        let span = self.span(node);
        Some(match node.as_rule() {
            Rule::covers => {
                let years = children(node, Rule::years).filter_map(|years| self.years(&years));
                CalendarClause::Covers(years.collect(), span)
            }
            Rule::weekend => {
                let days = children(node, Rule::weekday).filter_map(|day| {
                    let word = day.clone().into_inner().next()?.as_rule();
                    Some((WEEKDAYS.iter().position(|&day| day == word)?, self.span(&day)))
                });
                CalendarClause::Weekend(days.collect(), span)
            }
            Rule::holiday => CalendarClause::Holiday(self.dates_in(node)),
            Rule::workday => CalendarClause::Workday(self.dates_in(node)),
            _ => return None,
        })
    }

    fn years(&mut self, node: &Node<'_>) -> Option<Years> {
        let mut numbers = children(node, Rule::number);
        let first = self.number(&numbers.next()?);
        let last = numbers.next().map(|number| self.number(&number));
        Some(Years { first, last, span: self.span(node) })
    }

    fn dates_in(&mut self, node: &Node<'_>) -> Vec<Dates> {
        children(node, Rule::dates).filter_map(|dates| self.dates(&dates)).collect()
    }

    fn dates(&mut self, node: &Node<'_>) -> Option<Dates> {
        let mut dates = children(node, Rule::date).map(|date| self.known_date(&date));
        let (first, last) = (dates.next()?, dates.next());
        // Both ends are looked at before anything is given up.
        let (first, last) = (first?, last.map_or(Some(None), |last| last.map(Some))?);
        let span = last.as_ref().map_or(first.span, |last| first.span.to(last.span));
        Some(Dates { first, last, name: self.title(node), span })
    }

    /// `within 15 working days of closed by calendar cn`
    pub(super) fn within(&mut self, node: &Node<'_>) -> Option<Within> {
        Some(Within {
            count: self.number_in(node)?,
            unit: unit_in(node)?,
            of: self.amount_in(node)?,
            calendar: self.by_calendar(node),
            span: self.span(node),
        })
    }

    /// The calendar that a node names.
    pub(super) fn by_calendar(&mut self, node: &Node<'_>) -> Option<Name> {
        child(node, Rule::by_calendar).and_then(|by| self.first_name(&by))
    }
}
