//! Roll-ups, and what they ask of the cases of a group.

use crate::syntax::ast::{Expr, Item, OfCases, OverCases, Record, Rollup};

use super::doc::{Doc, words};
use super::expression::ANYTHING;
use super::lines::Row;
use super::printer::Printer;

impl Printer<'_> {
    pub(super) fn rollup(&mut self, rollup: &Rollup) -> Doc {
        let name = self.titled(&rollup.name);
        let head = words![self.word("rollup"), name, self.word("per"), self.keys(&rollup.keys)];
        let body = self.body(rollup.span);
        let block = self.block(body, "   ", |printer, lines| {
            for item in &rollup.items {
                lines.add(printer, item.span(), |printer| {
                    Row::plain(match item {
                        Item::Record(facts) => printer.facts(facts),
                        item => printer.item(item),
                    })
                });
            }
        });
        words![head, block]
    }

    fn facts(&mut self, facts: &Record) -> Doc {
        let body = self.body(facts.span);
        let block = self.block(body, "   ", |printer, lines| {
            printer.members(lines, &facts.fields, &[], None);
        });
        words![self.word("facts"), block]
    }

    /// What is asked of the cases of a group. `whole`: nothing stands beside it, so that Chinese needs
    /// no word where its condition begins.
    pub(super) fn over_cases(&mut self, over: &OverCases, whole: bool) -> Doc {
        match self.chinese() {
            true => self.over_cases_in_chinese(over, whole),
            false => self.over_cases_in_english(over),
        }
    }

    fn over_cases_in_english(&mut self, over: &OverCases) -> Doc {
        let head = self.word(match over.quantity {
            OfCases::Count => "count_of_cases",
            OfCases::Share => "share_of_cases",
            OfCases::Sum => "sum_of",
            OfCases::Mean => "mean_of",
            OfCases::Min => "min_of",
            OfCases::Max => "max_of",
            OfCases::Median => "median_of",
        });
        let value = over.value.as_ref().map(|value| words![self.expr(value), self.word("over_cases")]);
        let condition = over.condition.as_ref();
        let condition = condition.map(|it| words![self.word("where"), self.within(it, ANYTHING)]);
        words![head, value, condition]
    }

    fn over_cases_in_chinese(&mut self, over: &OverCases, whole: bool) -> Doc {
        let Some(condition) = &over.condition else {
            return match &over.value {
                Some(value) => words![self.word("each_case"), self.total(over.quantity, value)],
                None => self.word("count_of_cases").into(),
            };
        };
        let start = if whole { "" } else { self.word("where") };
        let condition = self.within(condition, ANYTHING);
        let end = match &over.value {
            Some(value) => words![self.word("such_cases"), self.total(over.quantity, value)],
            None if over.quantity == OfCases::Share => self.word("share_of_such_cases").into(),
            None => self.word("count_of_such_cases").into(),
        };
        words![start, condition, end]
    }

    /// 总分 的平均值
    fn total(&mut self, quantity: OfCases, value: &Expr) -> Doc {
        let end = match quantity {
            OfCases::Mean => self.spelling("their_mean", 1),
            OfCases::Min => self.spelling("their_min", 1),
            OfCases::Max => self.spelling("their_max", 1),
            OfCases::Median => self.word("their_median"),
            OfCases::Sum | OfCases::Count | OfCases::Share => self.word("their_sum"),
        };
        words![self.amount(value), end]
    }
}
