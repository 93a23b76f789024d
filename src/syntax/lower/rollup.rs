//! Roll-ups, and what they ask of the cases of a group.

use crate::syntax::ast::{Expr, ExprKind, Item, Name, OfCases, OverCases, Record, Rollup, Titled};
use crate::syntax::parser::{Node, Rule};

use super::{Lower, child};

impl Lower {
    pub(super) fn rollup(&mut self, node: &Node<'_>) -> Option<Rollup> {
        let name = self.titled(node)?;
        let keys = self.keys(&child(node, Rule::per)?);
        let inner = node.clone().into_inner();
        let items = inner.filter_map(|inner| match inner.as_rule() {
            Rule::facts => Some(Item::Record(self.facts(&inner))),
            _ => self.item(&inner),
        });
        let items = items.collect();
        Some(Rollup { name, keys, items, span: self.span(node) })
    }

    /// `facts { … }`: the record of a group, which has no name of its own.
    fn facts(&mut self, node: &Node<'_>) -> Record {
        let span = self.span(node);
        let name = Name { text: "facts".into(), span };
        let fields = self.fields(node);
        Record { name: Titled { name, title: None }, fields, ignore_others: None, span }
    }

    /// `count of cases where C`, `share of cases where C`, `mean of E over cases where C`
    pub(super) fn over_cases(&mut self, node: &Node<'_>) -> Option<ExprKind> {
        let quantity = node.clone().into_inner().find_map(|inner| of_cases(&inner))?;
        let value = match child(node, Rule::expr) {
            Some(value) => Some(self.expr(&value)?),
            None => None,
        };
        let condition = match child(node, Rule::where_clause) {
            Some(condition) => Some(self.expr_in(&condition)?),
            None => None,
        };
        Some(ExprKind::OverCases(Box::new(OverCases { quantity, value, condition })))
    }

    /// 满足 质量 为 优秀 的案件占比; 各案件 总分 的平均值; 案件总数
    pub(super) fn han_over_cases(&mut self, node: &Node<'_>) -> Option<ExprKind> {
        if let Some(asked) = child(node, Rule::asked_of_cases) {
            let condition = self.expr(&asked)?;
            return self.such_cases(condition, &child(node, Rule::such_cases)?);
        }
        let quantity = node.clone().into_inner().find_map(|inner| of_cases(&inner))?;
        let value = match child(node, Rule::amount) {
            Some(value) => Some(self.expr(&value)?),
            None => None,
        };
        Some(ExprKind::OverCases(Box::new(OverCases { quantity, value, condition: None })))
    }

    /// What is said behind a condition: 的案件占比, 的案件 总分 的平均值
    pub(super) fn such_cases(&mut self, condition: Expr, node: &Node<'_>) -> Option<ExprKind> {
        let quantity = node.clone().into_inner().find_map(|inner| of_cases(&inner))?;
        let value = match child(node, Rule::amount) {
            Some(value) => Some(self.expr(&value)?),
            None => None,
        };
        let condition = Some(condition);
        Some(ExprKind::OverCases(Box::new(OverCases { quantity, value, condition })))
    }
}

fn of_cases(node: &Node<'_>) -> Option<OfCases> {
    match node.as_rule() {
        Rule::kw_count_of_cases | Rule::kw_count_of_such_cases => Some(OfCases::Count),
        Rule::kw_share_of_cases | Rule::kw_share_of_such_cases => Some(OfCases::Share),
        Rule::kw_sum_of | Rule::kw_their_sum => Some(OfCases::Sum),
        Rule::kw_mean_of | Rule::kw_their_mean => Some(OfCases::Mean),
        Rule::kw_min_of | Rule::kw_their_min => Some(OfCases::Min),
        Rule::kw_max_of | Rule::kw_their_max => Some(OfCases::Max),
        Rule::kw_median_of | Rule::kw_their_median => Some(OfCases::Median),
        _ => None,
    }
}
