//! Calendars, and which of them a period is reckoned by.

use crate::diagnostic::{CalendarProblem, Diagnostic};
use crate::syntax::ast::{
    Calendar, CalendarClause, Dates, Expr, ExprKind, Name, Relation, Within, Years,
};
use crate::syntax::parser::{Node, Rule};
use crate::value::Date;

use super::token::{month_day, unit_in};
use super::{Lower, child, children, has};

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
        let inner = node.clone().into_inner();
        let clauses = inner.filter_map(|inner| self.calendar_clause(&inner)).collect();
        Some(Calendar { name, clauses, lock: self.lock(node), span: self.span(node) })
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

    /// `15 working days after D`, 自 D 起 15 个工作日届满, D 后 15 个工作日
    pub(super) fn period(&mut self, node: &Node<'_>, of: Box<Expr>) -> Option<ExprKind> {
        let relation = if has(node, Rule::kw_after) || has(node, Rule::kw_days_after) {
            Relation::After
        } else if has(node, Rule::kw_before) || has(node, Rule::kw_days_before) {
            Relation::Before
        } else {
            Relation::Of
        };
        let (count, unit) = (self.number_in(node)?, unit_in(node)?);
        Some(ExprKind::Period { count, unit, relation, of, calendar: self.by_calendar(node) })
    }

    /// The month and day with which years begin: the first of January, unless a node says otherwise.
    pub(super) fn year_start(&mut self, node: &Node<'_>) -> (i8, i8) {
        let first = (1, 1);
        let Some(start) = child(node, Rule::month_day) else { return first };
        // A day that some years do not have begins no year.
        let known =
            month_day(start.as_str()).filter(|&(month, day)| Date::new(2023, month, day).is_some());
        known.unwrap_or_else(|| {
            let day = start.as_str().to_owned();
            self.problems.push(Diagnostic::new(CalendarProblem::NoYearStart { day }, self.span(&start)));
            first
        })
    }

    /// The calendar that a node names.
    pub(super) fn by_calendar(&mut self, node: &Node<'_>) -> Option<Name> {
        child(node, Rule::by_calendar).and_then(|by| self.first_name(&by))
    }
}
