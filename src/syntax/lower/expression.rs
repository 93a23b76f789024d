//! Expressions are flat in the grammar; here they climb by precedence.

use std::iter::Peekable;

use pest::iterators::Pairs;

use crate::diagnostic::SyntaxProblem;
use crate::source::Span;
use crate::syntax::ast::{BinaryOperator, Direction, Expr, ExprKind, LiteralKind, Path, UnaryOperator};
use crate::syntax::parser::{Node, Rule};

use super::responsibility::degree_in_english;
use super::{DEEPEST, Lower, child, children, has};

/// The parts of one flat expression, in the order of the text.
type Parts<'s> = Peekable<Pairs<'s, Rule>>;

// How tightly operators bind, loosest first. `-` before a value and `^` bind tighter than these.
const IMPLIES: u8 = 1;
const OR: u8 = 2;
const AND: u8 = 3;
const COMPARE: u8 = 4;
const OR_ELSE: u8 = 5;
const ADD: u8 = 6;
const MULTIPLY: u8 = 7;
const NEGATE: u8 = 8;
const POWER: u8 = 9;

/// More conditions than this under one `and` or `or` are grouped evenly.
const LONG_CHAIN: usize = 16;

impl Lower {
    /// The `expr` among a node's children.
    pub(super) fn expr_in(&mut self, node: &Node<'_>) -> Option<Expr> {
        self.expr(&child(node, Rule::expr)?)
    }

    /// The first `amount` among a node's children.
    pub(super) fn amount_in(&mut self, node: &Node<'_>) -> Option<Expr> {
        self.expr(&child(node, Rule::amount)?)
    }

    /// Any node whose children are the parts of a flat expression.
    pub(super) fn expr(&mut self, node: &Node<'_>) -> Option<Expr> {
        let mut parts = node.clone().into_inner().peekable();
        self.nested(self.span(node), |lower| {
            let value = lower.climb(&mut parts, IMPLIES)?;
            // 质量 为 优秀 的案件占比 ≥ 90%: all that stands before is asked of each case.
            let Some(such) = parts.next_if(|part| part.as_rule() == Rule::such_cases) else {
                return Some(value);
            };
            let span = value.span.to(lower.span(&such));
            let kind = lower.such_cases(value, &such)?;
            lower.climb_on(Expr { kind, span }, &mut parts, IMPLIES)
        })
    }

    /// Runs `lower` one level deeper, or says that this is too deep.
    pub(super) fn nested<T>(
        &mut self,
        span: Span,
        lower: impl FnOnce(&mut Self) -> Option<T>,
    ) -> Option<T> {
        if self.depth >= DEEPEST {
            self.too_deep(span);
            return None;
        }
        self.depth += 1;
        let result = lower(self);
        self.depth -= 1;
        result
    }

    fn too_deep(&mut self, span: Span) {
        if !std::mem::replace(&mut self.told_too_deep, true) {
            self.report(SyntaxProblem::TooDeep { limit: DEEPEST }, span);
        }
    }

    fn climb(&mut self, parts: &mut Parts<'_>, least: u8) -> Option<Expr> {
        let first = self.prefix(parts)?;
        self.climb_on(first, parts, least)
    }

    /// What follows a value, as far as it binds so tightly.
    fn climb_on(&mut self, first: Expr, parts: &mut Parts<'_>, least: u8) -> Option<Expr> {
        let mut left = first;
        let mut grown = 0;
        let mut compared = false;
        while let Some(part) = parts.peek() {
            let Some(level) = level(part).filter(|&level| level >= least) else { break };
            let part = parts.next()?;
            grown += 1;
            if self.depth + grown > DEEPEST {
                self.too_deep(self.span(&part));
                return None;
            }
            if level == COMPARE && std::mem::replace(&mut compared, true) {
                let span = self.span(&part);
                self.report(SyntaxProblem::ChainedComparison, span);
                // The first comparison stands for all of them, so that nothing more is said.
                self.join(left.clone(), &part, level, parts)?;
                continue;
            }
            left = match level {
                AND | OR => self.chain(left, &part, level, parts)?,
                _ => self.join(left, &part, level, parts)?,
            };
        }
        Some(left)
    }

    /// `a or b or c …`: a long list of conditions makes a flat tree, not a deep one.
    fn chain(&mut self, first: Expr, part: &Node<'_>, level: u8, parts: &mut Parts<'_>) -> Option<Expr> {
        self.refuse_foreign(part);
        let operator = binary(part)?;
        let mut operands = vec![first];
        operands.push(self.nested(self.span(part), |lower| lower.climb(parts, level + 1))?);
        while let Some(part) = parts.next_if(|part| self::level(part) == Some(level)) {
            self.refuse_foreign(&part);
            operands.push(self.nested(self.span(&part), |lower| lower.climb(parts, level + 1))?);
        }
        if operands.len() <= LONG_CHAIN {
            return operands.into_iter().reduce(|left, right| both(operator, left, right));
        }
        balanced(operator, operands)
    }

    /// A value with the signs and the `not`s before it.
    fn prefix(&mut self, parts: &mut Parts<'_>) -> Option<Expr> {
        let part = parts.next()?;
        let (operator, least) = match part.as_rule() {
            Rule::kw_not => (UnaryOperator::Not, COMPARE),
            Rule::minus => (UnaryOperator::Negate, NEGATE),
            _ => return self.operand(&part),
        };
        let start = self.span(&part);
        let operand = self.nested(start, |lower| lower.climb(parts, least))?;
        let span = start.to(operand.span);
        Some(Expr { kind: ExprKind::Unary(operator, Box::new(operand)), span })
    }

    /// `left` and what the operator or tail makes of it.
    fn join(&mut self, left: Expr, part: &Node<'_>, level: u8, parts: &mut Parts<'_>) -> Option<Expr> {
        let (left_span, left) = (left.span, Box::new(left));
        let span = left_span.to(self.span(part));
        let kind = match part.as_rule() {
            Rule::in_tail => self.in_tail(left, part)?,
            Rule::between_tail => self.between_tail(left, part)?,
            Rule::is_tail => self.is_tail(left, part)?,
            _ => {
                // Powers and implications lean to the right.
                let least = if matches!(level, IMPLIES | POWER) { level } else { level + 1 };
                let right = self.nested(span, |lower| lower.climb(parts, least))?;
                let span = left_span.to(right.span);
                let right = Box::new(right);
                if part.as_rule() == Rule::kw_or_else {
                    return Some(Expr { kind: ExprKind::OrElse(left, right), span });
                }
                self.refuse_foreign(part);
                return Some(Expr { kind: ExprKind::Binary(binary(part)?, left, right), span });
            }
        };
        Some(Expr { kind, span })
    }

    fn in_tail(&mut self, value: Box<Expr>, node: &Node<'_>) -> Option<ExprKind> {
        let negated = has(node, Rule::kw_not_in);
        if let Some(set) = child(node, Rule::set) {
            let set = children(&set, Rule::amount).filter_map(|value| self.expr(&value));
            let set = set.map(|with| degree_in_english(&value, with)).collect();
            return Some(ExprKind::In { value, set, negated });
        }
        let ends: Vec<_> = children(node, Rule::amount).collect();
        let [low, high] = ends.as_slice() else {
            let span = self.span(ends.first()?);
            self.report(SyntaxProblem::SetInParentheses, span);
            return Some(ExprKind::In { value, set: Vec::new(), negated });
        };
        let (low, high) = (Box::new(self.expr(low)?), Box::new(self.expr(high)?));
        Some(ExprKind::InRange { value, low, high, inclusive: !has(node, Rule::dots_below), negated })
    }

    fn between_tail(&mut self, value: Box<Expr>, node: &Node<'_>) -> Option<ExprKind> {
        let mut ends = children(node, Rule::amount);
        let low = Box::new(self.expr(&ends.next()?)?);
        let high = Box::new(self.expr(&ends.next()?)?);
        let negated = has(node, Rule::kw_not_between);
        Some(ExprKind::InRange { value, low, high, inclusive: true, negated })
    }

    fn is_tail(&mut self, value: Box<Expr>, node: &Node<'_>) -> Option<ExprKind> {
        let bounded = child(node, Rule::bounded);
        let with = match &bounded {
            Some(bounded) => {
                let name = self.first_name(bounded)?;
                let path = Path { span: name.span, names: vec![name] };
                Expr { span: path.span, kind: ExprKind::Path(path) }
            }
            None => self.amount_in(node)?,
        };
        let direction = direction(bounded.as_ref().unwrap_or(node), &value);
        let with = Box::new(degree_in_english(&value, with));
        Some(ExprKind::Is { value, with, direction, negated: has(node, Rule::kw_is_not) })
    }

    /// Says which word is meant where an operator of a programming language stands.
    fn refuse_foreign(&mut self, part: &Node<'_>) {
        let written = part.as_str();
        let (meant_en, meant_zh) = match written {
            "==" | "＝＝" => ("=", "＝"),
            "&&" => ("and", "且"),
            "||" | "｜｜" => ("or", "或"),
            "<>" => ("!=", "≠"),
            "=>" => (">=", "≥"),
            "=<" => ("<=", "≤"),
            _ => return,
        };
        let span = self.span(part);
        let problem = SyntaxProblem::ForeignOperator {
            written: written.into(),
            meant_en: meant_en.into(),
            meant_zh: meant_zh.into(),
        };
        self.report(problem, span);
    }

    /// The value that a literal node stands for.
    pub(super) fn literal_expr(&mut self, kind: LiteralKind, node: &Node<'_>) -> Expr {
        Expr { kind: ExprKind::Literal(kind), span: self.span(node) }
    }
}

/// Which way a bound goes. Of responsibility, what lies above is graver, so 主要责任以上 is the primary
/// one or worse.
fn direction(node: &Node<'_>, value: &Expr) -> Option<Direction> {
    let word = [Rule::kw_or_better, Rule::kw_or_worse].into_iter().find_map(|word| child(node, word))?;
    let better = word.as_rule() == Rule::kw_or_better;
    let of_goodness = ["better", "worse"].into_iter().any(|end| word.as_str().ends_with(end));
    let graver_above = matches!(value.kind, ExprKind::Responsibility { .. }) && !of_goodness;
    Some(if better != graver_above { Direction::OrBetter } else { Direction::OrWorse })
}

/// Two values under one operator.
fn both(operator: BinaryOperator, left: Expr, right: Expr) -> Expr {
    let span = left.span.to(right.span);
    Expr { kind: ExprKind::Binary(operator, Box::new(left), Box::new(right)), span }
}

/// Values under one operator that may be grouped as one likes, in the order of the text.
fn balanced(operator: BinaryOperator, mut operands: Vec<Expr>) -> Option<Expr> {
    while operands.len() > 1 {
        let mut pairs = Vec::with_capacity(operands.len().div_ceil(2));
        let mut rest = operands.into_iter();
        while let Some(left) = rest.next() {
            pairs.push(match rest.next() {
                Some(right) => both(operator, left, right),
                None => left,
            });
        }
        operands = pairs;
    }
    operands.pop()
}

/// How tightly a part binds as an operator; `None` where it is none.
fn level(part: &Node<'_>) -> Option<u8> {
    Some(match part.as_rule() {
        Rule::kw_implies => IMPLIES,
        Rule::or => OR,
        Rule::and => AND,
        Rule::comparison | Rule::date_order | Rule::in_tail | Rule::between_tail | Rule::is_tail => {
            COMPARE
        }
        Rule::kw_or_else => OR_ELSE,
        Rule::arithmetic => match binary(part)? {
            BinaryOperator::Add | BinaryOperator::Subtract => ADD,
            BinaryOperator::Power => POWER,
            _ => MULTIPLY,
        },
        _ => return None,
    })
}

fn binary(part: &Node<'_>) -> Option<BinaryOperator> {
    match part.as_rule() {
        Rule::kw_implies => Some(BinaryOperator::Implies),
        Rule::or => Some(BinaryOperator::Or),
        Rule::and => Some(BinaryOperator::And),
        Rule::comparison => comparison(part),
        _ => part.clone().into_inner().find_map(|sign| match sign.as_rule() {
            Rule::plus => Some(BinaryOperator::Add),
            Rule::minus => Some(BinaryOperator::Subtract),
            Rule::times => Some(BinaryOperator::Multiply),
            Rule::divide => Some(BinaryOperator::Divide),
            Rule::power => Some(BinaryOperator::Power),
            Rule::kw_before => Some(BinaryOperator::Before),
            Rule::kw_after => Some(BinaryOperator::After),
            _ => None,
        }),
    }
}

/// The operator of a `comparison`.
pub(super) fn comparison(node: &Node<'_>) -> Option<BinaryOperator> {
    node.clone().into_inner().find_map(|sign| match sign.as_rule() {
        Rule::equal | Rule::kw_equal => Some(BinaryOperator::Equal),
        Rule::not_equal | Rule::kw_not_equal => Some(BinaryOperator::NotEqual),
        Rule::less | Rule::kw_less => Some(BinaryOperator::Less),
        Rule::at_most_sign | Rule::kw_not_more => Some(BinaryOperator::LessOrEqual),
        Rule::greater | Rule::kw_more => Some(BinaryOperator::Greater),
        Rule::at_least_sign | Rule::kw_not_less => Some(BinaryOperator::GreaterOrEqual),
        _ => None,
    })
}
