//! Expressions as phrases: what they come to, or that they hold.

use crate::syntax::ast::{
    BinaryOperator as Op, ClassQuantity, Direction, DurationUnit, ErrorsOf, Expr, ExprKind, Function,
    LiteralKind, Relation, UnaryOperator,
};

use super::{Sayer, tightness};

impl Sayer<'_, '_> {
    /// What an expression comes to.
    pub fn amount(&self, expr: &Expr) -> String {
        match &expr.kind {
            ExprKind::Literal(literal) => self.literal(literal),
            ExprKind::Path(path) => self.path(path),
            ExprKind::Unary(UnaryOperator::Negate, inner) => format!("−{}", self.part(inner, 7)),
            ExprKind::Binary(op, left, right) => match sign(*op) {
                _ if self.shifted(expr).is_some() => self.shifted(expr).unwrap_or_default(),
                Some((sign, least)) => {
                    format!("{} {sign} {}", self.part(left, least), self.part(right, least + 1))
                }
                None => self.holds(expr),
            },
            ExprKind::If(condition, yes, no) => {
                let (yes, no) = (self.amount(yes), self.amount(no));
                let condition = self.holds(condition);
                self.either(
                    format!("{yes} if {condition}, otherwise {no}"),
                    format!("{condition}时为{yes}，否则为{no}"),
                )
            }
            ExprKind::Call(function, arguments) => self.call(*function, arguments),
            ExprKind::Lookup { table, arguments, output } => {
                let table = self.path(table);
                let output = output.as_ref().map(|output| self.thing(&output.text));
                let given: Vec<String> = arguments.iter().map(|it| self.amount(it)).collect();
                let given = self.and_list(&given);
                match output {
                    Some(output) => self.either(
                        format!("the {output} in the table {table} for {given}"),
                        format!("依{given}在“{}”表中查得的{output}", table.trim_matches(['“', '”'])),
                    ),
                    None => self.either(
                        format!("what the table {table} gives for {given}"),
                        format!("依{given}在“{}”表中查得的结果", table.trim_matches(['“', '”'])),
                    ),
                }
            }
            ExprKind::Round { value, step, mode } => {
                let (value, mode, step) = (self.amount(value), self.rounding(*mode), &step.value);
                self.either(
                    format!("{value} (rounded {mode} to {step})"),
                    format!("{value}（{mode}到{step}）"),
                )
            }
            ExprKind::Elapsed { unit, from, to, calendar } => {
                let (from, to) = (self.beside(from), self.beside(to));
                let by = self.by_calendar(calendar.as_ref());
                let (english, chinese) = match unit {
                    DurationUnit::Days => ("days", "天数"),
                    DurationUnit::WorkingDays => ("working days", "工作日数"),
                    DurationUnit::Months => ("months", "月数"),
                    DurationUnit::Years => ("years", "年数"),
                };
                self.either(
                    format!("the {english} from {from} to {to}{by}"),
                    format!("自{from}至{to}的{chinese}{by}"),
                )
            }
            ExprKind::Period { count, unit, relation, of, calendar } => {
                let (time, of) = (self.duration(&count.value, *unit), self.beside(of));
                let by = self.by_calendar(calendar.as_ref());
                match relation {
                    Relation::Of => self.either(
                        format!("the last day of {time} from {of}{by}"),
                        format!("自{of}起{time}届满之日{by}"),
                    ),
                    Relation::After => {
                        self.either(format!("{time} after {of}{by}"), format!("{of}后{time}{by}"))
                    }
                    Relation::Before => {
                        self.either(format!("{time} before {of}{by}"), format!("{of}前{time}{by}"))
                    }
                }
            }
            ExprKind::Year(of, (month, day)) => {
                let of = self.beside(of);
                let starts = if (*month, *day) == (1, 1) {
                    String::new()
                } else {
                    self.either(
                        format!(" (years begin on {month:02}-{day:02})"),
                        format!("（年度自{month}月{day}日起算）"),
                    )
                };
                self.either(format!("the year of {of}{starts}"), format!("{of}所在年度{starts}"))
            }
            ExprKind::Month(of) => {
                let of = self.beside(of);
                self.either(format!("the month of {of}"), format!("{of}所在月份"))
            }
            ExprKind::Responsibility { role, of } => {
                let role = self.role(role);
                let of = of.as_ref().map(|of| self.thing(&of.text));
                let of = of.map(|of| self.either(format!(" in {of}"), format!("（{of}）")));
                let of = of.unwrap_or_default();
                self.either(format!("the responsibility of {role}{of}"), format!("{role}的责任{of}"))
            }
            ExprKind::Determined(path) => {
                let grade = self.path(path);
                self.either(format!("the determined {grade}"), format!("认定的{grade}"))
            }
            ExprKind::OrElse(value, other) => {
                let (value, other) = (self.beside(value), self.beside(other));
                self.either(
                    format!("{value} (where it is unknown, {other})"),
                    format!("{value}（未载明的，为{other}）"),
                )
            }
            ExprKind::Errors(asked, filter) if !matches!(asked, ErrorsOf::Any | ErrorsOf::No) => {
                self.errors(*asked, filter)
            }
            ExprKind::OfClass(quantity, class) if *quantity != ClassQuantity::Applicable => {
                let class = self.path(class);
                match quantity {
                    ClassQuantity::Earned => {
                        self.either(format!("the points earned in {class}"), format!("{class}的得分"))
                    }
                    _ => self.either(format!("the points lost in {class}"), format!("{class}的失分")),
                }
            }
            ExprKind::Member(of, name) => {
                let (of, name) = (self.beside(of), self.thing(&name.text));
                self.either(format!("{name} of {of}"), format!("{of}的{name}"))
            }
            ExprKind::Filter { list, condition } => {
                let (list, condition) = (self.path(list), self.holds(condition));
                self.either(
                    format!("the entries of {list} where {condition}"),
                    format!("{list}中{}各项", of_those(&condition)),
                )
            }
            ExprKind::Each(each) if tightness(expr) > 1 => self.each_amount(each),
            _ => self.holds(expr),
        }
    }

    /// An amount within another one, in parentheses where it needs them.
    pub(super) fn part(&self, expr: &Expr, least: u8) -> String {
        let said = self.amount(expr);
        let loose = tightness(expr) < least && self.shifted(expr).is_none();
        if loose { self.parens(&said) } else { said }
    }

    /// An amount next to words, which Chinese does not set off with spaces.
    pub(super) fn beside(&self, expr: &Expr) -> String {
        self.part(expr, self.either(4, 7))
    }

    /// A day so long before or after another one: `closed + 3 months`.
    fn shifted(&self, expr: &Expr) -> Option<String> {
        let ExprKind::Binary(op, day, time) = &expr.kind else { return None };
        let ExprKind::Literal(LiteralKind::Duration(number, unit)) = &time.kind else { return None };
        if !self.day(day) {
            return None;
        }
        let (day, time) = (self.beside(day), self.duration(number, *unit));
        match op {
            Op::Add => Some(self.either(format!("{time} after {day}"), format!("{day}后{time}"))),
            Op::Subtract => Some(self.either(format!("{time} before {day}"), format!("{day}前{time}"))),
            _ => None,
        }
    }

    fn call(&self, function: Function, arguments: &[Expr]) -> String {
        let given: Vec<String> = arguments.iter().map(|it| self.amount(it)).collect();
        let all = self.and_list(&given);
        match function {
            Function::Min => self.either(format!("the least of {all}"), format!("{all}中最小者")),
            Function::Max => self.either(format!("the greatest of {all}"), format!("{all}中最大者")),
            Function::Abs => {
                self.either(format!("the absolute value of {all}"), format!("{all}的绝对值"))
            }
            Function::Floor => self.either(format!("{all}, rounded down"), format!("{all}舍去小数")),
            Function::Ceiling => self.either(format!("{all}, rounded up"), format!("{all}进位取整")),
        }
    }

    /// That an expression holds.
    pub fn holds(&self, expr: &Expr) -> String {
        self.so(expr, true)
    }

    /// That an expression holds, or does not.
    pub(super) fn so(&self, expr: &Expr, so: bool) -> String {
        match &expr.kind {
            ExprKind::Path(path) => self.truth(path, so),
            ExprKind::Unary(UnaryOperator::Not, inner) => self.so(inner, !so),
            ExprKind::Binary(op, left, right) => self.binary(expr, *op, left, right, so),
            ExprKind::In { value, set, negated } => {
                let value = self.beside(value);
                let set: Vec<String> = set.iter().map(|it| self.compared(it)).collect();
                let listed = self.or_list(&set);
                if *negated == so {
                    self.either(format!("{value} is none of {listed}"), format!("{value}不属于{listed}"))
                } else {
                    self.either(format!("{value} is {listed}"), format!("{value}为{listed}"))
                }
            }
            ExprKind::InRange { value, low, high, inclusive, negated } => {
                let (value, low, high) = (self.beside(value), self.beside(low), self.beside(high));
                let to = if *inclusive { ("up to", "至") } else { ("to below", "以上、不满") };
                let (english, chinese) =
                    if *negated == so { ("is not", "不在") } else { ("is", "在") };
                let tail = if *inclusive { "之间" } else { "的范围内" };
                self.either(
                    format!("{value} {english} from {low} {} {high}", to.0),
                    format!("{value}{chinese}{low}{}{high}{tail}", to.1),
                )
            }
            ExprKind::Is { value, with, direction, negated } => {
                let (value, with) = (self.beside(value), self.compared(with));
                let (or_en, or_zh) = match direction {
                    None => ("", ""),
                    Some(Direction::OrBetter) => (" or better", "以上"),
                    Some(Direction::OrWorse) => (" or worse", "以下"),
                };
                let (english, chinese) =
                    if *negated == so { ("is not", "不为") } else { ("is", "为") };
                self.either(
                    format!("{value} {english} {with}{or_en}"),
                    format!("{value}{chinese}{with}{or_zh}"),
                )
            }
            ExprKind::Known(path) => {
                let fact = self.path(path);
                let (english, chinese) =
                    if so { ("is known", "已载明") } else { ("is not known", "未载明") };
                self.either(format!("{fact} {english}"), format!("{chinese}{fact}"))
            }
            ExprKind::OpinionsDiffer if so => self.words("the opinions differ", "意见分歧"),
            ExprKind::OpinionsDiffer => self.words("the opinions do not differ", "意见没有分歧"),
            ExprKind::Errors(ErrorsOf::Any, filter) => self.any_error(filter, so),
            ExprKind::Errors(ErrorsOf::No, filter) => self.any_error(filter, !so),
            ExprKind::ErrorCode(path) => {
                let code = path.names.last().map_or("", |name| name.text.as_str());
                let error = self.error(code);
                let (english, chinese) = if so {
                    ("there is the error", "有错误")
                } else {
                    ("there is no error", "没有错误")
                };
                self.either(format!("{english} {error}"), format!("{chinese}{error}"))
            }
            ExprKind::OfClass(ClassQuantity::Applicable, class) => {
                let class = self.path(class);
                let (english, chinese) =
                    if so { ("applies", "适用") } else { ("does not apply", "不适用") };
                self.either(format!("{class} {english}"), format!("{class}{chinese}"))
            }
            ExprKind::Each(each) if tightness(expr) == 1 => self.each_truth(each, so),
            ExprKind::Literal(LiteralKind::Bool(truth)) if *truth == so => {
                self.words("always", "任何情形")
            }
            ExprKind::Literal(LiteralKind::Bool(_)) => self.words("never", "不论何种情形均不"),
            _ if so => self.amount(expr),
            _ => self.denied(expr),
        }
    }

    /// That what cannot be turned round does not hold.
    fn denied(&self, expr: &Expr) -> String {
        let said = self.so(expr, true);
        self.either(format!("it is not so that {said}"), format!("并非“{said}”"))
    }

    fn binary(&self, expr: &Expr, op: Op, left: &Expr, right: &Expr, so: bool) -> String {
        match op {
            Op::And | Op::Or if so => {
                let least = if op == Op::And { 4 } else { 3 };
                let (english, chinese) =
                    if op == Op::And { (" and ", "，且") } else { (" or ", "，或者") };
                let sides = [self.clause(left, op, least), self.clause(right, op, least)];
                sides.join(self.either(english, chinese))
            }
            Op::Implies if so => {
                let (left, right) = (self.holds(left), self.holds(right));
                self.either(format!("if {left}, then {right}"), format!("{left}时，{right}"))
            }
            Op::And | Op::Or | Op::Implies => self.denied(expr),
            _ if sign(op).is_some() => self.amount(expr),
            _ => self.comparison(if so { op } else { opposite(op) }, left, right),
        }
    }

    /// One side of `and` or `or`; the same word may follow without parentheses.
    fn clause(&self, expr: &Expr, around: Op, least: u8) -> String {
        let said = self.holds(expr);
        let same = matches!(&expr.kind, ExprKind::Binary(op, ..) if *op == around);
        if same || tightness(expr) >= least { said } else { self.parens(&said) }
    }

    fn comparison(&self, op: Op, left: &Expr, right: &Expr) -> String {
        if let (ExprKind::Path(path), ExprKind::Literal(LiteralKind::Bool(truth))) =
            (&left.kind, &right.kind)
        {
            return self.truth(path, *truth == (op == Op::Equal));
        }
        let (english, chinese) = self.relation(op, left, right);
        let (left, right) = (self.beside(left), self.compared(right));
        self.either(format!("{left} {english} {right}"), format!("{left}{chinese}{right}"))
    }

    fn relation(&self, op: Op, left: &Expr, right: &Expr) -> (&'static str, &'static str) {
        if self.day(left) || self.day(right) {
            return match op {
                Op::Less | Op::Before => ("is before", "早于"),
                Op::LessOrEqual => ("is not after", "不晚于"),
                Op::Greater | Op::After => ("is after", "晚于"),
                Op::GreaterOrEqual => ("is not before", "不早于"),
                Op::NotEqual => ("is not", "不是"),
                _ => ("is", "为"),
            };
        }
        let counted = is_count(left) || is_count(right);
        match (op, counted) {
            (Op::Less | Op::Before, true) => ("is less than", "少于"),
            (Op::Less | Op::Before, false) => ("is less than", "低于"),
            (Op::LessOrEqual, _) => ("is at most", "不超过"),
            (Op::Greater | Op::After, _) => ("is more than", "超过"),
            (Op::GreaterOrEqual, true) => ("is at least", "不少于"),
            (Op::GreaterOrEqual, false) => ("is at least", "不低于"),
            (Op::NotEqual, _) => ("is not", "不为"),
            _ => ("is", "为"),
        }
    }

    /// What something is compared with: a value, where a value has that name.
    pub fn compared(&self, expr: &Expr) -> String {
        if let ExprKind::Path(path) = &expr.kind
            && let [only] = path.names.as_slice()
            && self.writer.glossary.is_value(&only.text)
        {
            return self.value(&only.text);
        }
        self.beside(expr)
    }

    fn day(&self, expr: &Expr) -> bool {
        match &expr.kind {
            ExprKind::Path(path) => self.is_day(path),
            ExprKind::Literal(LiteralKind::Date(_)) | ExprKind::Period { .. } => true,
            ExprKind::Binary(Op::Add | Op::Subtract, left, _) | ExprKind::OrElse(left, _) => {
                self.day(left)
            }
            _ => false,
        }
    }

    pub(super) fn by_calendar(&self, calendar: Option<&crate::syntax::ast::Name>) -> String {
        let calendar = calendar.map(|name| self.thing(&name.text));
        let said = calendar
            .map(|name| self.either(format!(" by the calendar {name}"), format!("（按{name}）")));
        said.unwrap_or_default()
    }
}

/// A Chinese condition before what it is about: it ends in one 的.
pub(super) fn of_those(condition: &str) -> String {
    if condition.ends_with('的') { condition.to_owned() } else { format!("{condition}的") }
}

/// The sign of an operator that reckons, and how tightly it binds.
fn sign(op: Op) -> Option<(&'static str, u8)> {
    match op {
        Op::Add => Some(("+", 5)),
        Op::Subtract => Some(("−", 5)),
        Op::Multiply => Some(("×", 6)),
        Op::Divide => Some(("÷", 6)),
        Op::Power => Some(("^", 7)),
        _ => None,
    }
}

fn opposite(op: Op) -> Op {
    match op {
        Op::Equal => Op::NotEqual,
        Op::NotEqual => Op::Equal,
        Op::Less | Op::Before => Op::GreaterOrEqual,
        Op::LessOrEqual => Op::Greater,
        Op::Greater | Op::After => Op::LessOrEqual,
        Op::GreaterOrEqual => Op::Less,
        other => other,
    }
}

/// Whether something is counted rather than measured in points.
fn is_count(expr: &Expr) -> bool {
    match &expr.kind {
        ExprKind::Literal(LiteralKind::Duration(..)) | ExprKind::Each(_) => true,
        ExprKind::Errors(asked, _) => *asked != ErrorsOf::Points,
        _ => false,
    }
}
