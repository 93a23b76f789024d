//! Numbers with their units, periods, and days that are reckoned from others.

use crate::syntax::ast::{DurationUnit, Expr, ExprKind, LiteralKind, Name, Relation};

use super::doc::{Doc, seq, words};
use super::expression::ALONE;
use super::printer::Printer;

impl Printer<'_> {
    /// A number with its unit, as it was written.
    pub(super) fn quantity(&mut self, expr: &Expr, of_points: bool) -> Doc {
        let ExprKind::Literal(kind) = &expr.kind else { return Doc::Nil };
        let written = self.without_comments(expr.span);
        let written = written.trim_matches(|c: char| c.is_whitespace() || "()（）".contains(c));
        let text = self.quantity_text(written, kind, of_points);
        self.leaf(expr.span, text)
    }

    /// A date, or a number with its unit.
    pub(super) fn quantity_text(&self, written: &str, kind: &LiteralKind, of_points: bool) -> String {
        let end = written.find(|c: char| !is_numeric(c)).unwrap_or(written.len());
        let (number, rest) = written.split_at_checked(end).unwrap_or((written, ""));
        let unit = match kind {
            LiteralKind::Percent(_) => return format!("{number}%"),
            LiteralKind::Duration(_, unit) => self.unit(*unit, number).to_owned(),
            LiteralKind::Number(_) => match rest.trim() {
                "points" | "point" | "分" if !of_points => {
                    self.either(if is_one(number) { "point" } else { "points" }, "分").to_owned()
                }
                "" if !of_points => String::new(),
                counter => match self.counted(Some(counter).filter(|it| !it.is_empty()), of_points) {
                    Doc::Text(counter) => counter,
                    _ => String::new(),
                },
            },
            _ => return written.to_owned(),
        };
        if unit.is_empty() { number.to_owned() } else { format!("{number} {unit}") }
    }

    /// A unit of time after a number.
    pub(super) fn unit(&self, unit: DurationUnit, number: &str) -> &'static str {
        let one = usize::from(is_one(number) && !self.chinese());
        self.spelling(unit_word(unit), one)
    }

    pub(super) fn elapsed(
        &mut self,
        unit: DurationUnit,
        from: &Expr,
        to: &Expr,
        calendar: Option<&Name>,
    ) -> Doc {
        let (from, to) = (self.within(from, ALONE), self.within(to, ALONE));
        let calendar = self.by_calendar(calendar);
        if self.chinese() {
            let apart = match unit {
                DurationUnit::Days => "days_apart",
                DurationUnit::WorkingDays => "working_days_apart",
                DurationUnit::Months => "months_apart",
                DurationUnit::Years => "years_apart",
            };
            let to = words![self.word("range_to"), to, self.word(apart)];
            return words![self.word("since"), from, to, calendar];
        }
        let unit = self.word(unit_word(unit));
        words![unit, self.word("from"), from, self.word("to"), to, calendar]
    }

    /// ` by calendar cn`
    pub(super) fn by_calendar(&mut self, calendar: Option<&Name>) -> Doc {
        calendar.map(|name| words![self.word("by_calendar"), self.name(name)]).into()
    }

    pub(super) fn period(&mut self, expr: &Expr) -> Doc {
        let ExprKind::Period { count, unit, relation, of, calendar } = &expr.kind else {
            return Doc::Nil;
        };
        let unit = self.unit(*unit, self.raw(count.span));
        if !self.chinese() {
            let count = words![self.numeral(count), unit];
            let relation = match relation {
                Relation::Of => "of",
                Relation::After => "after",
                Relation::Before => "before",
            };
            let of = self.within(of, ALONE);
            return words![count, self.word(relation), of, self.by_calendar(calendar.as_ref())];
        }
        let of = self.within(of, ALONE);
        let count = words![self.numeral(count), unit];
        let calendar = self.by_calendar(calendar.as_ref());
        match relation {
            Relation::Of => {
                let count = seq![count, self.word("expires")];
                words![self.word("since"), of, self.word("onward"), count, calendar]
            }
            Relation::After => words![of, self.spelling("days_after", 1), count, calendar],
            Relation::Before => words![of, self.spelling("days_before", 1), count, calendar],
        }
    }

    pub(super) fn year(&mut self, of: &Expr, (month, day): (i8, i8)) -> Doc {
        let of = self.within(of, ALONE);
        let start = if (month, day) == (1, 1) { String::new() } else { format!("{month:02}-{day:02}") };
        if self.chinese() {
            let start = if start.is_empty() {
                Doc::Nil
            } else {
                self.parens(words![start, self.word("starts")])
            };
            return seq![words![of, self.word("in_year")], start];
        }
        let starting = if start.is_empty() { "" } else { self.word("starting") };
        words![self.word("year_of"), of, starting, start]
    }
}

/// The keyword of a unit.
pub(super) fn unit_word(unit: DurationUnit) -> &'static str {
    match unit {
        DurationUnit::Days => "days",
        DurationUnit::WorkingDays => "working_days",
        DurationUnit::Months => "months",
        DurationUnit::Years => "years",
    }
}

fn is_numeric(character: char) -> bool {
    character.is_numeric() || matches!(character, '.' | '．' | '_' | '-' | '－' | '−')
}

fn is_one(number: &str) -> bool {
    matches!(number, "1" | "１")
}
