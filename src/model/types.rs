//! The rules of types and units: what may be compared, reckoned, put in each other's place.

use crate::diagnostic::{Diagnostic, Kind, Problem, ResolveProblem, TypeProblem};
use crate::source::Span;
use crate::syntax::ast::{self, LiteralKind};

use super::domain_of::domain;
use super::from_ast::Builder;
use super::scope::{Local, Symbol};
use super::{Arithmetic, EnumId, Expr, ExprKind, Type};

impl<'a> Builder<'a> {
    /// A type in words.
    pub(super) fn kind(&self, ty: Type) -> Kind {
        match ty {
            Type::Bool => Kind::Condition,
            Type::Number => Kind::Number,
            Type::Percent => Kind::Percent,
            Type::Text => Kind::Text,
            Type::Date => Kind::Date,
            Type::Days => Kind::Days,
            Type::WorkingDays => Kind::WorkingDays,
            Type::Months => Kind::Months,
            Type::Enum(id) if Some(id) == self.model.levels => Kind::Level,
            Type::Enum(id) if Some(id) == self.model.degrees => Kind::Degree,
            Type::Enum(id) => Kind::ValueOf(self.model.enums[id].name.clone()),
            Type::List(id) => Kind::List(self.model.records[id].name.clone()),
            Type::Item(id) => Kind::Item(self.model.records[id].name.clone()),
            Type::Unknown => Kind::Unknown,
        }
    }

    /// The expression, if it has this type, or can be read so; another type is reported.
    pub(super) fn require(&mut self, mut value: Expr, ty: Type) -> Expr {
        if self.agrees(&mut value, ty) {
            return value;
        }
        let (found, expected) = (self.kind(value.ty), self.kind(ty));
        self.report(TypeProblem::Mismatch { found, expected }, value.span);
        Expr { kind: ExprKind::Invalid, ty, span: value.span }
    }

    /// The expression, if it can stand beside something of this type; else it is reported.
    pub(super) fn agree(&mut self, mut value: Expr, ty: Type) -> Expr {
        if self.agrees(&mut value, ty) {
            return value;
        }
        let problem = self.disagreement(ty, value.ty).unwrap_or_else(|| TypeProblem::Disagree {
            left: self.kind(ty),
            right: self.kind(value.ty),
        });
        self.report(problem, value.span);
        Expr { kind: ExprKind::Invalid, ty, span: value.span }
    }

    /// Two expressions of one type, whichever of them shows what it is. If they disagree, that is
    /// reported at `span`, and both are of unknown type.
    pub(super) fn same_type(
        &mut self,
        left: &'a ast::Expr,
        right: &'a ast::Expr,
        hint: Option<EnumId>,
        span: Span,
    ) -> (Expr, Expr) {
        let known = self.problems.len();
        let (mut left, mut right) = if hint.is_none() && self.may_be_value(left) {
            let right = self.expr(right, None);
            (self.expr(left, Self::enum_of(right.ty)), right)
        } else {
            let left = self.expr(left, hint);
            let hint = Self::enum_of(left.ty).or(hint);
            (left, self.expr(right, hint))
        };
        self.spare_values(known);
        self.read_as_percent(&mut left, &mut right);
        if left.ty == Type::Unknown || right.ty == Type::Unknown {
            left.ty = Type::Unknown;
        } else if left.ty != right.ty {
            let problem = self.disagreement(left.ty, right.ty).unwrap_or_else(|| {
                TypeProblem::Disagree { left: self.kind(left.ty), right: self.kind(right.ty) }
            });
            self.report(problem, span);
            (left, right) = (Expr::invalid(left.span), Expr::invalid(right.span));
        }
        (left, right)
    }

    /// Of two things beside each other, a value is not told to stand alone where the other one was
    /// not understood.
    fn spare_values(&mut self, known: usize) {
        let is_value = |problem: &Diagnostic| {
            matches!(problem.problem(), Problem::Resolve(ResolveProblem::ValueAlone { .. }))
        };
        if self.problems.iter().skip(known).any(|problem| !is_value(problem)) {
            let mut found = self.problems.split_off(known);
            found.retain(|problem| !is_value(problem));
            self.problems.append(&mut found);
        }
    }

    /// A number, percentage or duration; something else is reported.
    pub(super) fn quantity(&mut self, expr: &'a ast::Expr) -> Expr {
        let value = self.expr(expr, None);
        self.of_kind(value, Kind::Quantity, is_quantity)
    }

    /// What has an order of size; something else is reported.
    pub(super) fn ordered(&mut self, expr: &'a ast::Expr) -> Expr {
        let value = self.expr(expr, None);
        self.of_kind(value, Kind::Ordered, is_ordered)
    }

    /// A value rather than a list or an item; those are reported.
    pub(super) fn single_value(&mut self, value: Expr) -> Expr {
        self.of_kind(value, Kind::Ordered, |ty| !matches!(ty, Type::List(_) | Type::Item(_)))
    }

    pub(super) fn of_kind(&mut self, value: Expr, expected: Kind, fits: impl Fn(Type) -> bool) -> Expr {
        if value.ty == Type::Unknown || fits(value.ty) {
            return value;
        }
        let found = self.kind(value.ty);
        self.report(TypeProblem::Mismatch { found, expected }, value.span);
        Expr::invalid(value.span)
    }

    /// Why two types do not go together, where there is more to say than that they do not.
    pub(super) fn disagreement(&self, left: Type, right: Type) -> Option<TypeProblem> {
        let pair = |first, second| (left, right) == (first, second) || (right, left) == (first, second);
        if pair(Type::Percent, Type::Number) {
            return Some(TypeProblem::PercentAndNumber);
        }
        if pair(Type::Days, Type::Months) {
            return Some(TypeProblem::DaysAndMonths);
        }
        if pair(Type::Date, Type::Number) {
            return Some(TypeProblem::DateAndNumber);
        }
        for duration in [Type::Days, Type::Months] {
            if pair(duration, Type::WorkingDays) {
                return Some(TypeProblem::WorkingDaysAndOthers { other: self.kind(duration) });
            }
        }
        for duration in [Type::Days, Type::WorkingDays, Type::Months] {
            if pair(duration, Type::Number) {
                return Some(TypeProblem::DurationAndNumber { unit: self.kind(duration) });
            }
        }
        None
    }

    /// Whether an expression may be a value of an enumeration that only its neighbour tells.
    fn may_be_value(&self, expr: &ast::Expr) -> bool {
        match &expr.kind {
            ast::ExprKind::Literal(LiteralKind::Text(_) | LiteralKind::Name(_)) => true,
            ast::ExprKind::Path(path) => match path.names.as_slice() {
                [name] => !self.is_fact(&name.text),
                _ => false,
            },
            ast::ExprKind::If(_, yes, _) => self.may_be_value(yes),
            _ => false,
        }
    }

    /// Whether a bare name stands for something with a value.
    fn is_fact(&self, name: &str) -> bool {
        let has = |local: &Local<'a>| self.local_has(*local, name);
        self.locals.iter().any(has)
            || matches!(
                self.names.get(name),
                Some(Symbol::Field(_) | Symbol::Let(_) | Symbol::Score(_) | Symbol::Grade(_))
            )
    }

    /// Whether a value has this type; a ratio becomes a percentage where one is needed.
    fn agrees(&self, value: &mut Expr, ty: Type) -> bool {
        if ty == Type::Percent && value.ty == Type::Number && self.is_ratio(value) {
            value.ty = Type::Percent;
        }
        value.ty == ty || value.ty == Type::Unknown || ty == Type::Unknown
    }

    /// Reads a ratio beside a percentage as a percentage.
    pub(super) fn read_as_percent(&self, left: &mut Expr, right: &mut Expr) {
        match (left.ty, right.ty) {
            (Type::Percent, Type::Number) if self.is_ratio(right) => right.ty = Type::Percent,
            (Type::Number, Type::Percent) if self.is_ratio(left) => left.ty = Type::Percent,
            _ => {}
        }
    }

    /// Whether a number can be read as a percentage: a quotient of two numbers, or a percentage times
    /// a number. A `let` is what its value is.
    pub(super) fn is_ratio(&self, expr: &Expr) -> bool {
        match &expr.kind {
            ExprKind::Arithmetic(Arithmetic::Divide, left, right) => {
                left.ty == Type::Number && right.ty == Type::Number
            }
            ExprKind::Arithmetic(Arithmetic::Multiply, left, right) => {
                left.ty == Type::Percent || right.ty == Type::Percent
            }
            ExprKind::Negate(inner) => self.is_ratio(inner),
            ExprKind::OrElse(value, other) => {
                self.is_ratio(value) && (self.is_ratio(other) || is_zero(other))
            }
            ExprKind::Let(id) | ExprKind::ItemLet(_, id) | ExprKind::MemberLet(_, id) => {
                self.ratios.contains(id)
            }
            _ => false,
        }
    }

    /// Looks at what had to be whole, now that ranges are known.
    pub(super) fn check_whole(&mut self) {
        for whole in std::mem::take(&mut self.whole) {
            let expr = &whole.expr;
            if expr.ty == Type::Unknown || domain(&self.model, expr).is_whole() {
                continue;
            }
            let problem = if whole.exponent {
                TypeProblem::FractionalExponent
            } else {
                TypeProblem::NotWhole { kind: self.kind(expr.ty) }
            };
            self.report(problem, expr.span);
        }
    }
}

fn is_zero(expr: &Expr) -> bool {
    matches!(&expr.kind, ExprKind::Constant(super::Constant::Number(number)) if number.is_zero())
}

/// Numbers, percentages and durations.
pub(super) fn is_quantity(ty: Type) -> bool {
    use Type::{Days, Months, Number, Percent, Unknown, WorkingDays};
    matches!(ty, Number | Percent | Days | WorkingDays | Months | Unknown)
}

/// What `<` compares.
pub(super) fn is_ordered(ty: Type) -> bool {
    is_quantity(ty) || ty == Type::Date
}

/// The type of a result, if the operation exists.
pub(super) fn arithmetic_type(operator: Arithmetic, left: Type, right: Type) -> Option<Type> {
    use Arithmetic::{Add, Divide, Multiply, Power, Subtract};
    use Type::{Date, Days, Months, Number, Percent, Unknown, WorkingDays};
    let ty = match (operator, left, right) {
        (_, Unknown, _) | (_, _, Unknown) => Unknown,
        (Add | Subtract, Date, Days | WorkingDays | Months)
        | (Add, Days | WorkingDays | Months, Date) => Date,
        (Subtract, Date, Date) => Days,
        (Add | Subtract, _, _) if left == right && is_quantity(left) => left,
        (Multiply, Number | Percent, Number) | (Multiply, Number, Percent) => Number,
        (Multiply, Percent, Percent) => Percent,
        (Multiply, Days | WorkingDays | Months, Number | Percent) => left,
        (Multiply, Number | Percent, Days | WorkingDays | Months) => right,
        (Divide, _, _) if left == right && is_quantity(left) => Number,
        (Divide, Number, Percent) => Number,
        (Divide, Percent, Number) | (Divide, Days | WorkingDays | Months, Number | Percent) => left,
        (Power, Number | Percent, Number) => left,
        _ => return None,
    };
    Some(ty)
}
