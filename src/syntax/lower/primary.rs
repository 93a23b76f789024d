//! What operators stand between: values in parentheses, names, calls, look-ups.

use crate::diagnostic::SyntaxProblem;
use crate::syntax::ast::{ClassQuantity, DurationUnit, Expr, ExprKind, Function};
use crate::syntax::parser::{Node, Rule};

use super::score::rounding;
use super::token::unit_in;
use super::{Lower, child, children, has};

impl Lower {
    /// A `primary`, or a form that is open to the right.
    pub(super) fn operand(&mut self, node: &Node<'_>) -> Option<Expr> {
        let span = self.span(node);
        self.nested(span, |lower| {
            let kind = match node.as_rule() {
                Rule::primary => return lower.primary_and_more(node),
                Rule::among_open => lower.among(node)?,
                Rule::if_then => lower.if_then(node)?,
                Rule::counted_cases | Rule::median_of_cases => lower.over_cases(node)?,
                Rule::each_reduce if has(node, Rule::kw_over_cases) => lower.over_cases(node)?,
                _ => lower.each(node)?,
            };
            Some(Expr { kind, span })
        })
    }

    /// A value, and what Chinese says after it: 金额（缺则 0）, 结案日期 后 10 日.
    fn primary_and_more(&mut self, node: &Node<'_>) -> Option<Expr> {
        let mut parts = node.clone().into_inner();
        let mut value = self.primary(&parts.next()?)?;
        for part in parts {
            let span = value.span.to(self.span(&part));
            let of = Box::new(value);
            let kind = match part.as_rule() {
                Rule::if_absent => ExprKind::OrElse(of, Box::new(self.expr_in(&part)?)),
                Rule::shifted => self.period(&part, of)?,
                Rule::in_year => ExprKind::Year(of, self.year_start(&part)),
                _ => ExprKind::Month(of),
            };
            value = Expr { kind, span };
        }
        Some(value)
    }

    fn primary(&mut self, node: &Node<'_>) -> Option<Expr> {
        let kind = match node.as_rule() {
            Rule::paren => return self.paren(node),
            Rule::reference => self.reference(node)?,
            Rule::elapsed => self.elapsed(node)?,
            Rule::period => {
                let of = Box::new(self.primary_in(node)?);
                self.period(node, of)?
            }
            Rule::date_part => {
                let of = Box::new(self.primary_in(node)?);
                match has(node, Rule::kw_year_of) {
                    true => ExprKind::Year(of, self.year_start(node)),
                    false => ExprKind::Month(of),
                }
            }
            Rule::round => ExprKind::Round {
                value: Box::new(self.amount_in(node)?),
                step: self.number_in(node)?,
                mode: rounding(node)?,
            },
            Rule::opinions_differ => ExprKind::OpinionsDiffer,
            Rule::determined => ExprKind::Determined(self.path_in(node)?),
            Rule::known => ExprKind::Known(self.path_in(node)?),
            Rule::responsibility_of => self.responsibility_of(node)?,
            Rule::errors_query | Rule::han_errors => self.errors_query(node)?,
            Rule::among => self.among(node)?,
            Rule::previous => ExprKind::Previous(self.path_in(node)?),
            Rule::over_cases => self.han_over_cases(node)?,
            Rule::error_code => ExprKind::ErrorCode(self.code_path(&child(node, Rule::code_path)?)?),
            Rule::of_class => ExprKind::OfClass(class_quantity(node)?, self.path_in(node)?),
            Rule::call => ExprKind::Call(function(node)?, self.exprs(node)),
            _ => {
                let kind = self.literal_kind(node)?;
                return Some(self.literal_expr(kind, node));
            }
        };
        Some(Expr { kind, span: self.span(node) })
    }

    /// All `expr` children.
    fn exprs(&mut self, node: &Node<'_>) -> Vec<Expr> {
        children(node, Rule::expr).filter_map(|expr| self.expr(&expr)).collect()
    }

    /// `(E)`, `(E).member`
    pub(super) fn paren(&mut self, node: &Node<'_>) -> Option<Expr> {
        let whole = self.span(node);
        let mut values = self.exprs(node);
        if children(node, Rule::expr).nth(1).is_some() {
            self.report(SyntaxProblem::SeveralInParentheses, whole);
        }
        values.truncate(1);
        let mut value = values.pop()?;
        let members: Vec<_> = children(node, Rule::member).collect();
        for member in members {
            let name = self.first_name(&member)?;
            let span = whole.to(name.span);
            value = Expr { kind: ExprKind::Member(Box::new(value), name), span };
        }
        // What is shown of an expression has both its parentheses, or neither.
        value.span = whole.to(value.span);
        Some(value)
    }

    /// `total`, `severity(kind).level`
    fn reference(&mut self, node: &Node<'_>) -> Option<ExprKind> {
        let path = self.path_in(node)?;
        let Some(arguments) = child(node, Rule::arguments) else { return Some(ExprKind::Path(path)) };
        let output = child(node, Rule::member).and_then(|member| self.first_name(&member));
        Some(ExprKind::Lookup { table: path, arguments: self.exprs(&arguments), output })
    }

    fn elapsed(&mut self, node: &Node<'_>) -> Option<ExprKind> {
        let mut ends = children(node, Rule::primary);
        let from = Box::new(self.operand(&ends.next()?)?);
        let Some(to) = ends.next() else { return self.period(node, from) };
        let unit = unit_in(node).unwrap_or(DurationUnit::Days);
        let to = Box::new(self.operand(&to)?);
        Some(ExprKind::Elapsed { unit, from, to, calendar: self.by_calendar(node) })
    }

    /// The first `primary` among a node's children.
    fn primary_in(&mut self, node: &Node<'_>) -> Option<Expr> {
        self.operand(&child(node, Rule::primary)?)
    }

    fn if_then(&mut self, node: &Node<'_>) -> Option<ExprKind> {
        let mut parts = children(node, Rule::expr);
        let mut part = || parts.next();
        let (condition, yes, no) = (part()?, part()?, part()?);
        let condition = Box::new(self.expr(&condition)?);
        let yes = Box::new(self.expr(&yes)?);
        Some(ExprKind::If(condition, yes, Box::new(self.expr(&no)?)))
    }
}

fn function(node: &Node<'_>) -> Option<Function> {
    let functions = [
        (Rule::kw_min, Function::Min),
        (Rule::kw_max, Function::Max),
        (Rule::kw_abs, Function::Abs),
        (Rule::kw_floor, Function::Floor),
        (Rule::kw_ceiling, Function::Ceiling),
    ];
    functions.into_iter().find(|&(rule, _)| has(node, rule)).map(|(_, function)| function)
}

fn class_quantity(node: &Node<'_>) -> Option<ClassQuantity> {
    let quantities = [
        (Rule::kw_earned_in, ClassQuantity::Earned),
        (Rule::kw_lost_in, ClassQuantity::Lost),
        (Rule::kw_applicable, ClassQuantity::Applicable),
        (Rule::kw_points_earned, ClassQuantity::Earned),
        (Rule::kw_points_lost, ClassQuantity::Lost),
        (Rule::kw_applies, ClassQuantity::Applicable),
    ];
    quantities.into_iter().find(|&(rule, _)| has(node, rule)).map(|(_, quantity)| quantity)
}
