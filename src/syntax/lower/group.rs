//! Many cases: groups, samples and nominations.

use crate::syntax::ast::{
    Carried, ExprKind, Key, Keys, Literal, LiteralKind, OrderKey, Periods, Pick, PickClause, PickKind,
    Reasoned, Take,
};
use crate::syntax::parser::{Node, Rule};
use crate::value::PeriodLength;

use super::{Lower, child, children, has};

impl Lower {
    /// `sample NAME { … }`, `nominate NAME { … }`
    pub(super) fn pick(&mut self, node: &Node<'_>, kind: PickKind) -> Option<Pick> {
        let name = self.titled(node)?;
        let clauses = node.clone().into_inner().filter_map(|inner| self.pick_clause(&inner)).collect();
        Some(Pick { kind, name, clauses, lock: self.lock(node), span: self.span(node) })
    }

    fn pick_clause(&mut self, node: &Node<'_>) -> Option<PickClause> {
        let span = self.span(node);
        Some(match node.as_rule() {
            Rule::from_cases => PickClause::From(self.expr_in(node)?),
            Rule::per => PickClause::Per(self.keys(node)),
            Rule::strata => PickClause::Strata(self.keys(node)),
            Rule::take | Rule::take_at_most => PickClause::Take(self.take(node)?),
            Rule::always_include => PickClause::Include(self.reasoned(node, node)?),
            Rule::ineligible => PickClause::Ineligible(self.reasoned(node, &child(node, Rule::when)?)?),
            Rule::order_by => {
                let keys = children(node, Rule::order_key).filter_map(|key| self.order_key(&key));
                PickClause::Order(keys.collect(), span)
            }
            Rule::carry => {
                let carried = children(node, Rule::carried).filter_map(|it| self.carried(&it));
                PickClause::Carry(carried.collect(), span)
            }
            Rule::runners_up => PickClause::RunnersUp(self.number_in(node)?),
            Rule::basis => PickClause::Basis(self.title(node)?),
            _ => return None,
        })
    }

    /// By what a node groups cases.
    pub(super) fn keys(&mut self, node: &Node<'_>) -> Keys {
        let keys = children(node, Rule::group_key).filter_map(|key| self.key(&key)).collect();
        Keys { keys, span: self.span(node) }
    }

    fn key(&mut self, node: &Node<'_>) -> Option<Key> {
        let value = self.operand(&child(node, Rule::primary)?)?;
        let span = self.span(node);
        let length = length(node);
        // What Chinese says after the day was read with it: 结案日期 所在月份.
        let (value, length, start) = match value.kind {
            ExprKind::Month(day) if length.is_none() => (*day, Some(PeriodLength::Month), None),
            ExprKind::Year(day, start) if length.is_none() => {
                (*day, Some(PeriodLength::Year), Some(start))
            }
            kind => (crate::syntax::ast::Expr { kind, ..value }, length, None),
        };
        let start = start.unwrap_or_else(|| self.year_start(node));
        let period = length.map(|length| Periods { length, start });
        Some(Key { value, period, span })
    }

    fn take(&mut self, node: &Node<'_>) -> Option<Take> {
        let number = self.number_in(node)?;
        let kind = match has(node, Rule::percent_sign) {
            true => LiteralKind::Percent(number.value),
            false => LiteralKind::Number(number.value),
        };
        let at_least = child(node, Rule::taken_at_least).and_then(|floor| self.number_in(&floor));
        let amount = Literal { kind, span: number.span };
        Some(Take { amount, at_least, span: self.span(node) })
    }

    /// The condition in one node, with the ground that stands in another.
    fn reasoned(&mut self, node: &Node<'_>, condition: &Node<'_>) -> Option<Reasoned> {
        let because = child(node, Rule::because).and_then(|because| self.title(&because));
        Some(Reasoned { when: self.condition_in(condition)?, because, span: self.span(node) })
    }

    fn order_key(&mut self, node: &Node<'_>) -> Option<OrderKey> {
        let descending = has(node, Rule::kw_descending);
        Some(OrderKey { value: self.amount_in(node)?, descending })
    }

    fn carried(&mut self, node: &Node<'_>) -> Option<Carried> {
        if let Some(path) = self.path_in(node) {
            return Some(Carried::Path(path));
        }
        Some(Carried::Named(self.first_name(node)?, self.amount_in(node)?))
    }
}

/// How long the periods are that a key speaks of.
fn length(node: &Node<'_>) -> Option<PeriodLength> {
    let lengths = [
        (Rule::kw_month_of, PeriodLength::Month),
        (Rule::kw_quarter_of, PeriodLength::Quarter),
        (Rule::kw_in_quarter, PeriodLength::Quarter),
        (Rule::kw_half_year_of, PeriodLength::HalfYear),
        (Rule::kw_in_half_year, PeriodLength::HalfYear),
        (Rule::kw_year_of, PeriodLength::Year),
    ];
    lengths.into_iter().find(|&(rule, _)| has(node, rule)).map(|(_, length)| length)
}
