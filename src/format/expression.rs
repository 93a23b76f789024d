//! Expressions. What is put in parentheses is what needs them, and what its writer put there.

use crate::source::Span;
use crate::syntax::Language;
use crate::syntax::ast::{
    BinaryOperator, ClassQuantity, Direction, Expr, ExprKind, Function, LiteralKind, Name, OverCases,
    UnaryOperator,
};
use crate::value::Rounding;

use super::doc::{Doc, Key, seq, words};
use super::printer::{Printer, key};

// How tightly forms bind, loosest first.
const OPEN: u8 = 0;
const IMPLIES: u8 = 1;
const OR: u8 = 2;
const AND: u8 = 3;
const NOT: u8 = 4;
const COMPARE: u8 = 5;
const OR_ELSE: u8 = 6;
const ADD: u8 = 7;
const MULTIPLY: u8 = 8;
const NEGATE: u8 = 9;
const POWER: u8 = 10;
const PRIMARY: u8 = 11;

/// Where an expression stands: what may stand there without parentheses.
#[derive(Debug, Clone, Copy)]
pub(super) struct Place {
    /// It binds at least so tightly.
    least: u8,
    /// What is open to the right may stand there too.
    open: Open,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Open {
    No,
    /// `if`, but no quantifier.
    If,
    Any,
}

/// Anything may stand here, for nothing follows that it could swallow.
pub(super) const ANYTHING: Place = Place { least: IMPLIES, open: Open::Any };
/// A value, without comparisons.
pub(super) const AMOUNT: Place = Place { least: OR_ELSE, open: Open::If };
/// A value of a set, or a bound.
const BOUND: Place = Place { least: OR_ELSE, open: Open::No };
/// What stands by itself.
pub(super) const ALONE: Place = Place { least: PRIMARY, open: Open::No };

const fn tighter(least: u8) -> Place {
    Place { least, open: Open::No }
}

impl Printer<'_> {
    /// An expression where anything may stand.
    pub(super) fn expr(&mut self, expr: &Expr) -> Doc {
        match &expr.kind {
            ExprKind::OverCases(over) if !self.in_parens(expr.span) => self.over_cases(over, true),
            _ => self.within(expr, ANYTHING),
        }
    }

    /// A value where comparisons need parentheses.
    pub(super) fn amount(&mut self, expr: &Expr) -> Doc {
        self.within(expr, AMOUNT)
    }

    /// A number of points, as Chinese says it.
    pub(super) fn points_of(&mut self, expr: &Expr) -> Doc {
        match &expr.kind {
            ExprKind::Literal(LiteralKind::Number(_)) if !self.in_parens(expr.span) => {
                self.quantity(expr, true)
            }
            _ => self.amount(expr),
        }
    }

    /// An expression that may need parentheses where it stands.
    pub(super) fn within(&mut self, expr: &Expr, place: Place) -> Doc {
        self.within_either(expr, place, place)
    }

    /// The same where the two languages differ in what needs parentheses. What only the other
    /// language needs is not what the writer wanted.
    fn within_either(&mut self, expr: &Expr, english: Place, chinese: Place) -> Doc {
        let places = [(Language::English, english), (Language::Chinese, chinese)];
        let needed = places.map(|(language, place)| (language, needs(expr, place, language)));
        let here = needed.iter().any(|&(language, needed)| needed && language == self.language);
        let anywhere = needed.iter().any(|&(_, needed)| needed);
        if here || (!anywhere && self.in_parens(expr.span)) {
            let inner = self.bare(expr, Open::Any);
            return self.parens(inner.align());
        }
        let place = self.either(english, chinese);
        self.bare(expr, place.open)
    }

    fn bare(&mut self, expr: &Expr, open: Open) -> Doc {
        match &expr.kind {
            ExprKind::Literal(LiteralKind::Text(text)) => {
                let quoted = self.quoted(text);
                self.leaf(expr.span, quoted)
            }
            ExprKind::Literal(LiteralKind::Bool(truth)) => {
                let word = self.truth(*truth);
                self.leaf(expr.span, word)
            }
            ExprKind::Literal(_) => self.quantity(expr, false),
            ExprKind::Path(path) => self.path(path),
            ExprKind::Unary(UnaryOperator::Not, inner) => {
                words![self.word("not"), self.within(inner, Place { least: NOT, open })]
            }
            ExprKind::Unary(UnaryOperator::Negate, inner) => {
                seq!["-", self.within(inner, tighter(NEGATE))]
            }
            ExprKind::Binary(operator, ..) => self.binary(expr, *operator, open),
            ExprKind::If(condition, yes, no) => self.if_then(expr, condition, yes, no),
            ExprKind::In { value, set, negated } if is_responsibility(value) => {
                let value = self.within(value, tighter(OR_ELSE));
                let word = self.word(if *negated { "not_in" } else { "in" });
                let degrees: Vec<(Key, Doc)> =
                    set.iter().map(|degree| (key(degree.span), self.compared_degree(degree))).collect();
                let comma = self.listing_comma();
                words![value, word, seq!["{ ", self.fill(comma, degrees).align(), " }"]]
            }
            ExprKind::In { value, set, negated } => {
                let value_doc = self.within(value, tighter(OR_ELSE));
                let word = self.word(if *negated { "not_in" } else { "in" });
                words![value_doc, word, self.set(set)]
            }
            ExprKind::InRange { value, low, high, inclusive, negated } => {
                self.in_range(value, low, high, *inclusive, *negated)
            }
            ExprKind::Is { value, with, direction, negated } => {
                self.is(value, with, *direction, *negated)
            }
            ExprKind::Call(function, arguments) => {
                let name = match function {
                    Function::Min => "min",
                    Function::Max => "max",
                    Function::Abs => "abs",
                    Function::Floor => "floor",
                    Function::Ceiling => "ceiling",
                };
                seq![self.word(name), self.arguments(arguments)]
            }
            ExprKind::Lookup { table, arguments, output } => {
                let table = self.path(table);
                seq![table, self.arguments(arguments), self.member(output.as_ref())]
            }
            ExprKind::Member(of, name) => {
                seq![self.parenthesized(of), self.member(Some(name))]
            }
            ExprKind::Round { value, step, mode } if self.chinese() => {
                let value = self.amount(value);
                let mode = seq![self.rounding(*mode), self.spelling("step_to", 1)];
                words![self.word("take"), value, mode, self.numeral(step)]
            }
            ExprKind::Round { value, step, mode } => {
                let value = self.amount(value);
                let step = self.numeral(step);
                words![self.word("round"), value, self.word("step_to"), step, self.rounding(*mode)]
            }
            ExprKind::Known(path) => words![self.word("known"), self.path(path)],
            ExprKind::OpinionsDiffer => {
                let word = self.word("opinions_differ");
                self.leaf(expr.span, word)
            }
            ExprKind::Determined(path) => words![self.word("determined"), self.path(path)],
            ExprKind::OrElse(value, other) => {
                let value = self.within_either(value, tighter(OR_ELSE), ALONE);
                let other = self.within_either(other, tighter(ADD), ANYTHING);
                match self.chinese() {
                    true => seq![value, self.parens(words![self.word("or_else"), other])],
                    false => words![value, self.word("or_else"), other],
                }
            }
            ExprKind::ErrorCode(path) => {
                let code = self.path(path);
                let ascii = self.raw(path.span).starts_with(|c: char| {
                    c.is_ascii_alphabetic() || matches!(c, '`' | '「' | '"' | '“')
                });
                words![self.word(if self.chinese() && ascii { "has_error" } else { "error" }), code]
            }
            ExprKind::OfClass(quantity, class) => {
                let class = self.path(class);
                let (english, chinese) = match quantity {
                    ClassQuantity::Earned => ("earned_in", "points_earned"),
                    ClassQuantity::Lost => ("lost_in", "points_lost"),
                    ClassQuantity::Applicable => ("applicable", "applies"),
                };
                match self.chinese() {
                    true => words![class, self.word(chinese)],
                    false => words![self.word(english), class],
                }
            }
            ExprKind::Responsibility { role, of } => self.responsibility_of(role, of.as_ref()),
            ExprKind::Elapsed { unit, from, to, calendar } => {
                self.elapsed(*unit, from, to, calendar.as_ref())
            }
            ExprKind::Period { .. } => self.period(expr),
            ExprKind::Year(of, start) => self.year(of, *start),
            ExprKind::Month(of) => {
                let of = self.within(of, ALONE);
                self.either(words![self.word("month_of"), of.clone()], words![of, self.word("in_month")])
            }
            ExprKind::Errors(asked, filter) => self.errors_query(expr.span, *asked, filter),
            ExprKind::Each(each) => self.each(each),
            ExprKind::OverCases(over) => self.over_cases(over, false),
            ExprKind::Previous(path) => words![self.word("previous"), self.path(path)],
            ExprKind::Filter { list, condition } => {
                let list = self.path(list);
                words![list, self.word("where"), self.expr(condition)]
            }
        }
    }

    /// A value in parentheses, whatever it is.
    fn parenthesized(&mut self, expr: &Expr) -> Doc {
        if self.in_parens(expr.span) {
            return self.within(expr, ANYTHING);
        }
        let inner = self.bare(expr, Open::Any);
        self.parens(inner)
    }

    fn member(&mut self, name: Option<&Name>) -> Doc {
        name.map(|name| seq![".", self.name(name)]).into()
    }

    /// `true`, `false`
    pub(super) fn truth(&self, truth: bool) -> &'static str {
        self.word(if truth { "true" } else { "false" })
    }

    fn arguments(&mut self, arguments: &[Expr]) -> Doc {
        let docs: Vec<(Key, Doc)> =
            arguments.iter().map(|argument| (key(argument.span), self.expr(argument))).collect();
        let comma = self.comma();
        self.parens(self.fill(comma, docs).align())
    }

    /// `{ a, b }`
    pub(super) fn set(&mut self, set: &[Expr]) -> Doc {
        let docs: Vec<(Key, Doc)> =
            set.iter().map(|value| (key(value.span), self.within(value, BOUND))).collect();
        let comma = self.listing_comma();
        seq!["{ ", self.fill(comma, docs).align(), " }"]
    }

    fn in_range(
        &mut self,
        value: &Expr,
        low: &Expr,
        high: &Expr,
        inclusive: bool,
        negated: bool,
    ) -> Doc {
        let value_doc = self.within(value, tighter(OR_ELSE));
        let (low_doc, high_doc) = (self.within(low, BOUND), self.within(high, BOUND));
        if self.says_between(value, low) {
            let word = self.word(if negated { "not_between" } else { "between" });
            let and = self.either(self.word("and"), self.word("together_with"));
            return words![
                value_doc,
                word,
                low_doc,
                and,
                high_doc,
                self.either("", self.word("in_between"))
            ];
        }
        let word = self.word(if negated { "not_in" } else { "in" });
        words![value_doc, word, seq![low_doc, if inclusive { ".." } else { " ..< " }, high_doc]]
    }

    /// Whether `between` stands between a value and its lower bound.
    fn says_between(&self, value: &Expr, low: &Expr) -> bool {
        let between = Span { start: value.span.end, end: low.span.start, ..value.span };
        let text = self.without_comments(between);
        ["between", "介于"].iter().any(|word| text.contains(word))
    }

    fn is(&mut self, value: &Expr, with: &Expr, direction: Option<Direction>, negated: bool) -> Doc {
        let of_responsibility = is_responsibility(value);
        let direction =
            direction.map_or("", |direction| self.direction(direction, with, of_responsibility));
        let value = self.within(value, tighter(OR_ELSE));
        let with = match of_responsibility {
            true => self.compared_degree(with),
            false => self.within(with, AMOUNT),
        };
        words![value, self.word(if negated { "is_not" } else { "is" }), with, direction]
    }

    /// What somebody's responsibility is compared with.
    fn compared_degree(&mut self, degree: &Expr) -> Doc {
        match &degree.kind {
            ExprKind::Path(path) if !self.in_parens(degree.span) => match path.names.as_slice() {
                [name] => self.degree(name),
                _ => self.path(path),
            },
            _ => self.within(degree, BOUND),
        }
    }

    /// `or better`; `or above` of levels; 以上
    fn direction(&self, direction: Direction, bound: &Expr, of_responsibility: bool) -> &'static str {
        // Of responsibility, what lies above is graver.
        let better = (direction == Direction::OrBetter) != (of_responsibility && self.chinese());
        let of_level = match &bound.kind {
            ExprKind::Path(path) => {
                path.names.last().is_some_and(|name| self.ground.levels.contains(name.text.as_str()))
            }
            _ => false,
        };
        let word = if better { "or_better" } else { "or_worse" };
        self.spelling(word, usize::from(self.chinese() || (of_level && !of_responsibility)))
    }

    fn if_then(&mut self, expr: &Expr, condition: &Expr, yes: &Expr, no: &Expr) -> Doc {
        let condition = words![self.word("if"), self.expr(condition)];
        let yes = words![self.word("then"), self.expr(yes)];
        let no = words![self.word("else"), self.expr(no)];
        self.group(key(expr.span), false, seq![condition, " ", yes, Doc::Break(" "), no].align())
    }

    /// A cell's value: a signed literal or a name; anything else in parentheses.
    pub(super) fn cell_value(&mut self, value: &Expr) -> Doc {
        match &value.kind {
            ExprKind::Unary(UnaryOperator::Negate, inner)
                if matches!(inner.kind, ExprKind::Literal(_)) && !self.in_parens(value.span) =>
            {
                seq!["-", self.bare(inner, Open::No)]
            }
            ExprKind::Literal(_) | ExprKind::Path(_) | ExprKind::Member(..) => self.within(value, ALONE),
            _ => self.parenthesized(value),
        }
    }

    /// Operators with two sides; those of one kind in a row are one list.
    fn binary(&mut self, expr: &Expr, operator: BinaryOperator, open: Open) -> Doc {
        let own = operator_level(operator);
        if own == COMPARE || own == POWER {
            let ExprKind::Binary(_, left, right) = &expr.kind else { return Doc::Nil };
            let left_doc = self.within(left, tighter(own + 1));
            let sign = self.operator(operator);
            let right = self.within(right, tighter(if own == POWER { POWER } else { COMPARE + 1 }));
            return words![left_doc, sign, right];
        }
        let mut chain = Vec::new();
        self.flatten(expr, own, None, &mut chain);
        let last = chain.len().saturating_sub(1);
        let mut parts = Vec::new();
        for (at, (operator, operand)) in chain.into_iter().enumerate() {
            let least = if at == 0 && own != IMPLIES { own } else { own + 1 };
            let least = if own == IMPLIES && at == last { IMPLIES } else { least };
            let logical = own <= AND;
            let place = Place { least, open: if at == last && logical { open } else { Open::No } };
            let sign = operator.map_or("", |operator| self.operator(operator));
            // What was said of the operand before stands before the sign.
            let comments = self.comments_before(operand.span.start);
            let doc = seq![comments, words![sign, self.within(operand, place)]];
            parts.push(self.part(key(operand.span), doc));
        }
        Doc::Fill { between: " ", parts }
    }

    /// The operands under operators of one level, each with the operator before it.
    fn flatten<'e>(
        &self,
        expr: &'e Expr,
        own: u8,
        before: Option<BinaryOperator>,
        chain: &mut Vec<(Option<BinaryOperator>, &'e Expr)>,
    ) {
        match &expr.kind {
            ExprKind::Binary(operator, left, right)
                if operator_level(*operator) == own
                    && (chain.is_empty() && before.is_none() || !self.in_parens(expr.span)) =>
            {
                self.flatten_left(left, own, before, chain);
                // A long list of conditions is grouped evenly, and read so again.
                match own {
                    AND | OR => self.flatten(right, own, Some(*operator), chain),
                    _ => chain.push((Some(*operator), right)),
                }
            }
            _ => chain.push((before, expr)),
        }
    }

    fn flatten_left<'e>(
        &self,
        left: &'e Expr,
        own: u8,
        before: Option<BinaryOperator>,
        chain: &mut Vec<(Option<BinaryOperator>, &'e Expr)>,
    ) {
        let leans_left = own != IMPLIES && !self.in_parens(left.span);
        match &left.kind {
            ExprKind::Binary(operator, ..) if operator_level(*operator) == own && leans_left => {
                self.flatten(left, own, before, chain);
            }
            _ => chain.push((before, left)),
        }
    }

    /// A sign or word between two values.
    pub(super) fn operator(&self, operator: BinaryOperator) -> &'static str {
        match operator {
            BinaryOperator::Implies => self.word("implies"),
            BinaryOperator::Or => self.either(self.word("or"), self.spelling("or", 1)),
            BinaryOperator::And => self.either(self.word("and"), self.spelling("and", 1)),
            BinaryOperator::Equal => self.either("=", "＝"),
            BinaryOperator::NotEqual => self.either("!=", "≠"),
            BinaryOperator::Less => self.either("<", "＜"),
            BinaryOperator::LessOrEqual => self.either("<=", "≤"),
            BinaryOperator::Greater => self.either(">", "＞"),
            BinaryOperator::GreaterOrEqual => self.either(">=", "≥"),
            BinaryOperator::Add => "+",
            BinaryOperator::Subtract => "-",
            BinaryOperator::Multiply => "*",
            BinaryOperator::Divide => "/",
            BinaryOperator::Power => "^",
            BinaryOperator::Before => self.word("before"),
            BinaryOperator::After => self.word("after"),
        }
    }

    /// A way of rounding.
    pub(super) fn rounding(&self, mode: Rounding) -> &'static str {
        self.word(match mode {
            Rounding::HalfUp => "half_up",
            Rounding::HalfDown => "half_down",
            Rounding::HalfEven => "half_even",
            Rounding::Up => "up",
            Rounding::Down => "down",
            Rounding::Floor => "floor_mode",
            Rounding::Ceiling => "ceiling_mode",
        })
    }
}

/// Whether an expression needs parentheses in a place.
fn needs(expr: &Expr, place: Place, language: Language) -> bool {
    match &expr.kind {
        ExprKind::If(..) => place.open == Open::No,
        ExprKind::Each(_) | ExprKind::Filter { .. } => place.open != Open::Any,
        ExprKind::OverCases(over) => place.open != Open::Any && is_open(over, language),
        _ => level(expr, language) < place.least,
    }
}

/// Whether what is asked of cases ends in a condition or a value.
fn is_open(over: &OverCases, language: Language) -> bool {
    language == Language::English && (over.condition.is_some() || over.value.is_some())
}

fn is_responsibility(value: &Expr) -> bool {
    matches!(value.kind, ExprKind::Responsibility { .. })
}

/// How tightly an expression binds.
fn level(expr: &Expr, language: Language) -> u8 {
    match &expr.kind {
        ExprKind::If(..) | ExprKind::Each(_) | ExprKind::Filter { .. } => OPEN,
        ExprKind::Binary(operator, ..) => operator_level(*operator),
        ExprKind::Unary(UnaryOperator::Not, _) => NOT,
        ExprKind::Unary(UnaryOperator::Negate, _) => NEGATE,
        ExprKind::In { .. } | ExprKind::InRange { .. } | ExprKind::Is { .. } => COMPARE,
        ExprKind::OrElse(..) if language == Language::English => OR_ELSE,
        _ => PRIMARY,
    }
}

fn operator_level(operator: BinaryOperator) -> u8 {
    match operator {
        BinaryOperator::Implies => IMPLIES,
        BinaryOperator::Or => OR,
        BinaryOperator::And => AND,
        BinaryOperator::Add | BinaryOperator::Subtract => ADD,
        BinaryOperator::Multiply | BinaryOperator::Divide => MULTIPLY,
        BinaryOperator::Power => POWER,
        _ => COMPARE,
    }
}
