//! Scores and grades.

use crate::syntax::ast::{
    Grade, GradeLine, GradeWhen, Score, ScoreClause, ScoreClauseKind, Undetermined,
};
use crate::syntax::parser::{Node, Rule};
use crate::value::Rounding;

use super::expression::comparison;
use super::record::order;
use super::{Lower, child, children, has};

impl Lower {
    pub(super) fn score(&mut self, node: &Node<'_>) -> Option<Score> {
        let name = self.titled(node)?;
        let value = match child(node, Rule::score_value) {
            Some(value) => Some(self.expr_in(&value)?),
            None => None,
        };
        let body = child(node, Rule::score_body);
        let inner = body.into_iter().flat_map(Node::into_inner);
        let clauses = inner.filter_map(|inner| {
            let kind = self.score_clause(&inner)?;
            Some(ScoreClause { kind, span: self.span(&inner) })
        });
        let clauses = clauses.collect();
        Some(Score { name, value, clauses, lock: self.lock(node), span: self.span(node) })
    }

    fn score_clause(&mut self, node: &Node<'_>) -> Option<ScoreClauseKind> {
        Some(match node.as_rule() {
            Rule::start => ScoreClauseKind::Start(self.amount_in(node)?),
            Rule::deduct_errors => ScoreClauseKind::DeductErrors(self.path_list(node)),
            Rule::add_errors => ScoreClauseKind::AddErrors(self.path_list(node)),
            Rule::score_add => ScoreClauseKind::Add(self.amount_in(node)?),
            Rule::score_deduct => ScoreClauseKind::Deduct(self.deduct(node)?),
            Rule::sum_of_classes => ScoreClauseKind::SumOfClasses(self.path_list(node)),
            Rule::weigh => self.weigh(node),
            Rule::rescale => ScoreClauseKind::Rescale,
            Rule::bonus => {
                let at_most = child(node, Rule::points).and_then(|points| self.number_in(&points));
                ScoreClauseKind::Bonus { rules: self.path_list(node), at_most }
            }
            Rule::worth => ScoreClauseKind::Worth(self.worth(node)?),
            Rule::at_least => ScoreClauseKind::AtLeast(self.amount_in(node)?),
            Rule::at_most => ScoreClauseKind::AtMost(self.amount_in(node)?),
            Rule::round_clause => {
                ScoreClauseKind::Round { step: self.number_in(node)?, mode: rounding(node)? }
            }
            Rule::lower_is_better => ScoreClauseKind::LowerIsBetter,
            Rule::undetermined => ScoreClauseKind::Undetermined(self.undetermined(node)?),
            _ => return None,
        })
    }

    fn weigh(&mut self, node: &Node<'_>) -> ScoreClauseKind {
        let parts = children(node, Rule::weigh_part).filter_map(|part| {
            let weight = child(&part, Rule::weight).and_then(|weight| self.literal(&weight))?;
            Some((self.expr(&part)?, weight))
        });
        let parts = parts.collect();
        let leaving_out_undetermined = has(node, Rule::kw_leaving_out_undetermined);
        ScoreClauseKind::Weigh { parts, leaving_out_undetermined }
    }

    fn undetermined(&mut self, node: &Node<'_>) -> Option<Undetermined> {
        let because = child(node, Rule::because).and_then(|because| self.title(&because));
        Some(Undetermined { when: self.expr_in(node)?, because, span: self.span(node) })
    }

    pub(super) fn grade(&mut self, node: &Node<'_>) -> Option<Grade> {
        let undetermined = children(node, Rule::undetermined);
        let lines = children(node, Rule::grade_line);
        Some(Grade {
            name: self.titled(node)?,
            by: child(node, Rule::grade_by).and_then(|by| self.path_in(&by)),
            scale: child(node, Rule::grade_scale).and_then(|scale| self.path_in(&scale)),
            order: order(node),
            undetermined: undetermined.filter_map(|line| self.undetermined(&line)).collect(),
            lines: lines.filter_map(|line| self.grade_line(&line)).collect(),
            former: self.former(node),
            lock: self.lock(node),
            span: self.span(node),
        })
    }

    fn grade_line(&mut self, node: &Node<'_>) -> Option<GradeLine> {
        let name = self.titled(node)?;
        let last = node.clone().into_inner().last()?;
        let when = match last.as_rule() {
            Rule::when => GradeWhen::Condition(self.condition_in(&last)?),
            Rule::kw_otherwise => GradeWhen::Otherwise,
            Rule::band => {
                let operator = comparison(&child(&last, Rule::comparison)?)?;
                GradeWhen::Band(operator, self.amount_in(&last)?)
            }
            Rule::band_range => {
                let mut ends = children(&last, Rule::amount);
                let (low, high) = (self.expr(&ends.next()?)?, self.expr(&ends.next()?)?);
                GradeWhen::Range { low, high, inclusive: !has(&last, Rule::dots_below) }
            }
            _ => GradeWhen::Never,
        };
        Some(GradeLine { name, when, span: self.span(node) })
    }
}

/// The way of rounding among a node's children.
pub(super) fn rounding(node: &Node<'_>) -> Option<Rounding> {
    node.clone().into_inner().find_map(|inner| match inner.as_rule() {
        Rule::kw_half_up => Some(Rounding::HalfUp),
        Rule::kw_half_down => Some(Rounding::HalfDown),
        Rule::kw_half_even => Some(Rounding::HalfEven),
        Rule::kw_up => Some(Rounding::Up),
        Rule::kw_down => Some(Rounding::Down),
        Rule::kw_floor_mode => Some(Rounding::Floor),
        Rule::kw_ceiling_mode => Some(Rounding::Ceiling),
        _ => None,
    })
}
