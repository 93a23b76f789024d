//! Expressions: each kind of the tree's gets its meaning and its type.

use crate::diagnostic::TypeProblem;
use crate::source::Span;
use crate::syntax::ast::{self, BinaryOperator, Direction, LiteralKind, UnaryOperator};

use super::calendar::of_dates;
use super::field::{duration, fraction};
use super::from_ast::{Builder, Whole};
use super::{Arithmetic, Comparison, Constant, EnumId, Expr, ExprKind, Function, OfDates, Type};

impl<'a> Builder<'a> {
    /// The meaning of an expression. `hint` is the enumeration of which it may be a bare value.
    pub(super) fn expr(&mut self, expr: &'a ast::Expr, hint: Option<EnumId>) -> Expr {
        let span = expr.span;
        match &expr.kind {
            ast::ExprKind::Literal(literal) => self.literal(literal, hint, span),
            ast::ExprKind::Path(path) => self.path(path, hint),
            ast::ExprKind::Unary(operator, inner) => self.unary(*operator, inner, span),
            ast::ExprKind::Binary(operator, left, right) => self.binary(*operator, left, right, span),
            ast::ExprKind::If(condition, yes, no) => self.conditional([condition, yes, no], hint, span),
            ast::ExprKind::In { value, set, negated } => {
                let inner = self.among(value, set, span);
                negate_if(*negated, inner)
            }
            ast::ExprKind::InRange { value, low, high, inclusive, negated } => {
                let inner = self.in_range([value, low, high], *inclusive, span);
                negate_if(*negated, inner)
            }
            ast::ExprKind::Is { value, with, direction, negated } => {
                let inner = self.is(value, with, *direction, span);
                negate_if(*negated, inner)
            }
            ast::ExprKind::Call(function, arguments) => self.call(*function, arguments, span),
            ast::ExprKind::Lookup { table, arguments, output } => {
                self.lookup(table, arguments, output.as_ref(), span)
            }
            ast::ExprKind::Round { value, step, mode } => {
                let value = self.quantity(value);
                if value.ty == Type::Percent {
                    self.report(TypeProblem::RoundPercent, span);
                    return Expr::invalid(span);
                }
                let Some(step) = self.positive(step) else { return Expr::invalid(span) };
                let ty = value.ty;
                Expr::new(ExprKind::Round(Box::new(value), step, *mode), ty, span)
            }
            ast::ExprKind::Elapsed { unit, from, to, calendar } => {
                self.elapsed(*unit, [from, to], calendar.as_ref(), span)
            }
            ast::ExprKind::Period { count, unit, relation, of, calendar } => {
                let of = self.typed(of, Type::Date);
                let period = self.period_expr(count, (*unit, *relation), calendar.as_ref(), span);
                period.map_or_else(|| Expr::invalid(span), |reckoned| of_dates(reckoned, vec![of], span))
            }
            ast::ExprKind::Year(of, (month, day)) => {
                let of = self.typed(of, Type::Date);
                of_dates(OfDates::Year(*month, *day), vec![of], span)
            }
            ast::ExprKind::Month(of) => {
                let of = self.typed(of, Type::Date);
                of_dates(OfDates::Month, vec![of], span)
            }
            ast::ExprKind::OpinionsDiffer => self.opinions_differ(span),
            ast::ExprKind::Determined(path) => self.determined(path, span),
            ast::ExprKind::Known(path) => self.known(path, span),
            ast::ExprKind::Responsibility { role, of } => {
                self.responsibility_of(role, of.as_ref(), span)
            }
            ast::ExprKind::OrElse(value, other) => {
                let (value, other) = self.same_type(value, other, hint, span);
                let ty = value.ty;
                Expr::new(ExprKind::OrElse(Box::new(value), Box::new(other)), ty, span)
            }
            ast::ExprKind::Errors(of, filter) => self.errors(*of, filter, span),
            ast::ExprKind::ErrorCode(path) => match self.find_error(path) {
                Some(error) => Expr::new(ExprKind::ErrorCode(error), Type::Bool, span),
                None => Expr::invalid(span),
            },
            ast::ExprKind::OfClass(quantity, path) => self.of_class(*quantity, path, span),
            ast::ExprKind::Each(each) => self.each(each, span),
            ast::ExprKind::OverCases(over) => self.over_cases(over, span),
            ast::ExprKind::Previous(path) => self.previous(path, span),
            ast::ExprKind::Member(item, name) => self.member(item, name, span),
            ast::ExprKind::Filter { list, condition } => self.filter(list, condition, span),
        }
    }

    /// An expression of this type; another is reported.
    pub(super) fn typed(&mut self, expr: &'a ast::Expr, ty: Type) -> Expr {
        let value = self.expr(expr, Self::enum_of(ty));
        self.require(value, ty)
    }

    /// A condition.
    pub(super) fn condition(&mut self, expr: &'a ast::Expr) -> Expr {
        self.typed(expr, Type::Bool)
    }

    /// What stands after `when`.
    pub(super) fn when(&mut self, condition: &'a ast::Condition) -> Expr {
        match condition {
            ast::Condition::Plain(expr) => self.condition(expr),
            ast::Condition::Limbs { all, limbs, span } => {
                let text = |limb: &ast::Limb| limb.text.as_ref().map(|text| text.value.clone());
                let limbs = limbs.iter().map(|limb| (text(limb), self.when(&limb.condition))).collect();
                Expr::new(ExprKind::Limbs { all: *all, limbs }, Type::Bool, *span)
            }
        }
    }

    fn literal(&mut self, literal: &'a LiteralKind, hint: Option<EnumId>, span: Span) -> Expr {
        let (constant, ty) = match (literal, hint) {
            (LiteralKind::Text(name) | LiteralKind::Name(name), Some(of)) => {
                return match self.find_value(name, span, of) {
                    Some(value) => Expr::value_of(of, value, span),
                    None => Expr::invalid(span),
                };
            }
            (LiteralKind::Text(text) | LiteralKind::Name(text), None) => {
                (Constant::Text(text.clone()), Type::Text)
            }
            (LiteralKind::Number(number), _) => (Constant::Number(number.clone()), Type::Number),
            (LiteralKind::Percent(number), _) => (Constant::Number(fraction(number)), Type::Percent),
            (LiteralKind::Bool(value), _) => (Constant::Bool(*value), Type::Bool),
            (LiteralKind::Date(date), _) => (Constant::Date(*date), Type::Date),
            (LiteralKind::Duration(number, unit), _) => match duration(number, *unit) {
                Some((ty, number)) => (Constant::Number(number), ty),
                None => return Expr::invalid(span),
            },
        };
        Expr::new(ExprKind::Constant(constant), ty, span)
    }

    fn unary(&mut self, operator: UnaryOperator, inner: &'a ast::Expr, span: Span) -> Expr {
        match operator {
            UnaryOperator::Not => {
                let inner = self.condition(inner);
                Expr::new(ExprKind::Not(Box::new(inner)), Type::Bool, span)
            }
            UnaryOperator::Negate => {
                let inner = self.quantity(inner);
                let ty = inner.ty;
                Expr::new(ExprKind::Negate(Box::new(inner)), ty, span)
            }
        }
    }

    fn binary(
        &mut self,
        operator: BinaryOperator,
        left: &'a ast::Expr,
        right: &'a ast::Expr,
        span: Span,
    ) -> Expr {
        let both = |left, right| (Box::new(left), Box::new(right));
        let (kind, ty) = match operator {
            BinaryOperator::Before | BinaryOperator::After => {
                let (left, right) = (self.typed(left, Type::Date), self.typed(right, Type::Date));
                let before = operator == BinaryOperator::Before;
                let comparison = if before { Comparison::Less } else { Comparison::Greater };
                return self.compare(comparison, left, right, span);
            }
            BinaryOperator::And => {
                let (left, right) = both(self.condition(left), self.condition(right));
                (ExprKind::And(left, right), Type::Bool)
            }
            BinaryOperator::Or => {
                let (left, right) = both(self.condition(left), self.condition(right));
                (ExprKind::Or(left, right), Type::Bool)
            }
            BinaryOperator::Implies => {
                let left = negate_if(true, self.condition(left));
                let (left, right) = both(left, self.condition(right));
                (ExprKind::Or(left, right), Type::Bool)
            }
            _ => match (comparison(operator), arithmetic(operator)) {
                (Some(comparison), _) => {
                    let (left, right) = self.same_type(left, right, None, span);
                    return self.compare(comparison, left, right, span);
                }
                (None, Some(arithmetic)) => {
                    let (left, right) = (self.expr(left, None), self.expr(right, None));
                    return self.reckon(arithmetic, left, right, span);
                }
                (None, None) => return Expr::invalid(span),
            },
        };
        Expr::new(kind, ty, span)
    }

    /// A comparison of two values of one type.
    pub(super) fn compare(
        &mut self,
        comparison: Comparison,
        left: Expr,
        right: Expr,
        span: Span,
    ) -> Expr {
        let equality = matches!(comparison, Comparison::Equal | Comparison::NotEqual);
        let fits = match left.ty {
            Type::List(_) | Type::Item(_) => false,
            ty => equality || is_ordered(ty),
        };
        if !fits {
            let problem = match left.ty {
                Type::List(_) | Type::Item(_) => {
                    let (left, right) = (self.kind(left.ty), self.kind(right.ty));
                    TypeProblem::NoOperation { operator: symbol(comparison), left, right }
                }
                ty => TypeProblem::NotOrdered { found: self.kind(ty) },
            };
            self.report(problem, span);
            return Expr::new(ExprKind::Invalid, Type::Bool, span);
        }
        Expr::new(ExprKind::Compare(comparison, Box::new(left), Box::new(right)), Type::Bool, span)
    }

    /// Arithmetic; a date always stands on the left of a duration.
    fn reckon(&mut self, operator: Arithmetic, mut left: Expr, mut right: Expr, span: Span) -> Expr {
        if matches!(operator, Arithmetic::Add | Arithmetic::Subtract) {
            self.read_as_percent(&mut left, &mut right);
        }
        let Some(ty) = arithmetic_type(operator, left.ty, right.ty) else {
            let problem = match operator {
                Arithmetic::Add | Arithmetic::Subtract => self.disagreement(left.ty, right.ty),
                _ => None,
            };
            let problem = problem.unwrap_or_else(|| TypeProblem::NoOperation {
                operator: sign(operator),
                left: self.kind(left.ty),
                right: self.kind(right.ty),
            });
            self.report(problem, span);
            return Expr::invalid(span);
        };
        if right.ty == Type::Date && left.ty != Type::Date && operator == Arithmetic::Add {
            std::mem::swap(&mut left, &mut right);
        }
        if ty == Type::Date && right.ty == Type::WorkingDays {
            self.whole.push(Whole { expr: right.clone(), exponent: false });
            return self.move_worked(operator, left, right, span);
        }
        if ty == Type::Date {
            self.whole.push(Whole { expr: right.clone(), exponent: false });
        } else if operator == Arithmetic::Power {
            self.whole.push(Whole { expr: right.clone(), exponent: true });
        }
        Expr::new(ExprKind::Arithmetic(operator, Box::new(left), Box::new(right)), ty, span)
    }

    fn conditional(&mut self, parts: [&'a ast::Expr; 3], hint: Option<EnumId>, span: Span) -> Expr {
        let [condition, yes, no] = parts;
        let condition = Box::new(self.condition(condition));
        let (yes, no) = self.same_type(yes, no, hint, span);
        let ty = yes.ty;
        Expr::new(ExprKind::If(condition, Box::new(yes), Box::new(no)), ty, span)
    }

    fn among(&mut self, value: &'a ast::Expr, set: &'a [ast::Expr], span: Span) -> Expr {
        let value = self.expr(value, None);
        let value = self.single_value(value);
        let ty = value.ty;
        let set = set.iter().map(|member| self.typed(member, ty)).collect();
        Expr::new(ExprKind::In(Box::new(value), set), Type::Bool, span)
    }

    fn in_range(&mut self, parts: [&'a ast::Expr; 3], inclusive: bool, span: Span) -> Expr {
        let [value, low, high] = parts;
        let mut value = self.expr(value, None);
        let (mut low, mut high) = (self.expr(low, None), self.expr(high, None));
        for bound in [&mut low, &mut high] {
            self.read_as_percent(&mut value, bound);
        }
        if value.ty != Type::Unknown && !is_ordered(value.ty) {
            let found = self.kind(value.ty);
            self.report(TypeProblem::NotOrdered { found }, span);
            return Expr::new(ExprKind::Invalid, Type::Bool, span);
        }
        let low = Box::new(self.agree(low, value.ty));
        let high = Box::new(self.agree(high, value.ty));
        let value = Box::new(value);
        Expr::new(ExprKind::InRange { value, low, high, inclusive }, Type::Bool, span)
    }

    fn is(
        &mut self,
        value: &'a ast::Expr,
        with: &'a ast::Expr,
        direction: Option<Direction>,
        span: Span,
    ) -> Expr {
        let direct = matches!(value.kind, ast::ExprKind::Responsibility { .. });
        let (value, with) = self.same_type(value, with, None, span);
        let Some(direction) = direction else {
            return self.compare(Comparison::Equal, value, with, span);
        };
        if !direct && self.model.degrees.is_some_and(|degrees| value.ty == Type::Enum(degrees)) {
            self.report(TypeProblem::DegreeBound {}, span);
            return Expr::new(ExprKind::Invalid, Type::Bool, span);
        }
        let at_least = direction == Direction::OrBetter;
        match value.ty {
            Type::Unknown => Expr::new(ExprKind::Invalid, Type::Bool, span),
            Type::Enum(id) if self.model.enums[id].kind != super::EnumKind::OneOf => {
                let (value, bound) = (Box::new(value), Box::new(with));
                Expr::new(ExprKind::Ranked { value, bound, at_least }, Type::Bool, span)
            }
            Type::Enum(id) => {
                let name = self.model.enums[id].name.clone();
                self.report(TypeProblem::NoRank { name }, span);
                Expr::new(ExprKind::Invalid, Type::Bool, span)
            }
            ty if is_ordered(ty) => {
                let comparison =
                    if at_least { Comparison::GreaterOrEqual } else { Comparison::LessOrEqual };
                self.compare(comparison, value, with, span)
            }
            ty => {
                let found = self.kind(ty);
                self.report(TypeProblem::NotOrdered { found }, span);
                Expr::new(ExprKind::Invalid, Type::Bool, span)
            }
        }
    }

    fn call(&mut self, function: Function, arguments: &'a [ast::Expr], span: Span) -> Expr {
        let (name, one) = match function {
            Function::Min => ("min", false),
            Function::Max => ("max", false),
            Function::Abs => ("abs", true),
            Function::Floor => ("floor", true),
            Function::Ceiling => ("ceiling", true),
        };
        if arguments.is_empty() || (one && arguments.len() != 1) {
            let (name, found, expected) = (name.to_owned(), arguments.len(), 1);
            self.report(TypeProblem::ArgumentCount { name, found, expected }, span);
            return Expr::invalid(span);
        }
        let mut all: Vec<Expr> = arguments.iter().map(|argument| self.expr(argument, None)).collect();
        let percent = all.iter().any(|argument| argument.ty == Type::Percent);
        for argument in all.iter_mut().filter(|_| percent) {
            if argument.ty == Type::Number && self.is_ratio(argument) {
                argument.ty = Type::Percent;
            }
        }
        let ty = all.iter().map(|argument| argument.ty).find(|&ty| ty != Type::Unknown);
        let ty = ty.unwrap_or(Type::Unknown);
        let rounds = matches!(function, Function::Floor | Function::Ceiling);
        if rounds && ty == Type::Percent {
            self.report(TypeProblem::RoundPercent, span);
            return Expr::invalid(span);
        }
        let fits = ty == Type::Unknown || is_quantity(ty) || (!one && ty == Type::Date);
        if !fits {
            let (found, expected) = (self.kind(ty), crate::diagnostic::Kind::Quantity);
            self.report(TypeProblem::Mismatch { found, expected }, span);
            return Expr::invalid(span);
        }
        let all = all.into_iter().map(|argument| self.agree(argument, ty)).collect();
        Expr::new(ExprKind::Call(function, all), ty, span)
    }
}

/// `not` around a condition, if so.
pub(super) fn negate_if(negated: bool, inner: Expr) -> Expr {
    let span = inner.span;
    if negated { Expr::new(ExprKind::Not(Box::new(inner)), Type::Bool, span) } else { inner }
}

/// The comparison that an operator makes.
pub(super) fn comparison(operator: BinaryOperator) -> Option<Comparison> {
    Some(match operator {
        BinaryOperator::Equal => Comparison::Equal,
        BinaryOperator::NotEqual => Comparison::NotEqual,
        BinaryOperator::Less => Comparison::Less,
        BinaryOperator::LessOrEqual => Comparison::LessOrEqual,
        BinaryOperator::Greater => Comparison::Greater,
        BinaryOperator::GreaterOrEqual => Comparison::GreaterOrEqual,
        _ => return None,
    })
}

fn arithmetic(operator: BinaryOperator) -> Option<Arithmetic> {
    Some(match operator {
        BinaryOperator::Add => Arithmetic::Add,
        BinaryOperator::Subtract => Arithmetic::Subtract,
        BinaryOperator::Multiply => Arithmetic::Multiply,
        BinaryOperator::Divide => Arithmetic::Divide,
        BinaryOperator::Power => Arithmetic::Power,
        _ => return None,
    })
}

fn symbol(comparison: Comparison) -> &'static str {
    match comparison {
        Comparison::Equal => "=",
        Comparison::NotEqual => "!=",
        Comparison::Less => "<",
        Comparison::LessOrEqual => "<=",
        Comparison::Greater => ">",
        Comparison::GreaterOrEqual => ">=",
    }
}

fn sign(operator: Arithmetic) -> &'static str {
    match operator {
        Arithmetic::Add => "+",
        Arithmetic::Subtract => "-",
        Arithmetic::Multiply => "*",
        Arithmetic::Divide => "/",
        Arithmetic::Power => "^",
    }
}

pub(super) use super::types::{arithmetic_type, is_ordered, is_quantity};
