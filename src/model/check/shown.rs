//! Values and ranges in words, in both languages.

use super::constants::day;
use super::values::{Bound, Interval, Values};
use crate::model::{Arithmetic, Base, Constant, Expr, ExprKind, Model, Type};
use crate::value::Number;

/// Words in both languages.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct Shown {
    pub(super) en: String,
    pub(super) zh: String,
}

impl Shown {
    pub(super) fn new(en: impl Into<String>, zh: impl Into<String>) -> Self {
        Self { en: en.into(), zh: zh.into() }
    }

    fn same(text: impl Into<String>) -> Self {
        let text = text.into();
        Self { en: text.clone(), zh: text }
    }

    pub(super) fn after(self, head: &str) -> Self {
        Self { en: format!("{head}{}", self.en), zh: format!("{head}{}", self.zh) }
    }
}

/// `a, b` and `a，b`
pub(super) fn list(items: impl IntoIterator<Item = Shown>) -> Shown {
    items
        .into_iter()
        .reduce(|all, item| Shown {
            en: format!("{}, {}", all.en, item.en),
            zh: format!("{}，{}", all.zh, item.zh),
        })
        .unwrap_or_default()
}

/// What to call an expression, where it has a short name.
pub(super) fn name(model: &Model, expr: &Expr) -> Option<String> {
    match &expr.kind {
        ExprKind::Field(base, field) => {
            let record = match base {
                Base::Case => Model::CASE,
                Base::Finding => Model::FINDING,
                Base::Variable(variable) => model.variables[*variable],
            };
            Some(model.records[record].fields[*field].name.clone())
        }
        ExprKind::Let(id) | ExprKind::ItemLet(_, id) => Some(model.lets[*id].name.clone()),
        ExprKind::Score(id) => Some(model.scores[*id].name.clone()),
        ExprKind::Grade(id) => Some(model.grades[*id].name.clone()),
        ExprKind::Constant(Constant::Number(value)) => Some(number(expr.ty, value)),
        ExprKind::Arithmetic(operator, left, right) => {
            let sign = match operator {
                Arithmetic::Add => "+",
                Arithmetic::Subtract => "-",
                Arithmetic::Multiply => "*",
                Arithmetic::Divide => "/",
                Arithmetic::Power => "^",
            };
            Some(format!("{} {sign} {}", name(model, left)?, name(model, right)?))
        }
        _ => None,
    }
}

/// A number as it is written for its type.
pub(super) fn number(ty: Type, number: &Number) -> String {
    match ty {
        Type::Percent => {
            let hundredfold = number.multiply(&Number::from(100));
            format!("{}%", hundredfold.unwrap_or_else(|_| number.clone()))
        }
        Type::Date => day(number).map_or_else(|| number.to_string(), |day| day.to_string()),
        _ => number.to_string(),
    }
}

/// One value out of a set.
pub(super) fn sample(model: &Model, ty: Type, values: &Values) -> Option<Shown> {
    match values {
        Values::Numbers(numbers) => {
            let sample = numbers.intervals.first()?.sample();
            Some(Shown::same(number(ty, &sample)))
        }
        Values::Few(places) => place(model, ty, *places.first()?),
        Values::Texts { names, others: false } => Some(Shown::same(format!("\"{}\"", names.first()?))),
        Values::Texts { .. } => Some(Shown::new("another text", "其他文字")),
    }
}

/// Everything in a set: `89.1–89.9`, `civil, criminal`.
pub(super) fn values(model: &Model, ty: Type, values: &Values) -> Option<Shown> {
    match values {
        Values::Numbers(numbers) => {
            Some(list(numbers.intervals.iter().map(|interval| self::interval(ty, interval))))
        }
        Values::Few(places) => {
            let named: Option<Vec<Shown>> = places.iter().map(|&at| place(model, ty, at)).collect();
            named.map(list)
        }
        Values::Texts { .. } => sample(model, ty, values),
    }
}

fn place(model: &Model, ty: Type, place: u16) -> Option<Shown> {
    match ty {
        Type::Enum(id) => {
            let value = model.enums[id].values.get(usize::from(place))?;
            Some(Shown::same(value.name.clone()))
        }
        Type::Bool if place == 0 => Some(Shown::new("false", "否")),
        Type::Bool => Some(Shown::new("true", "是")),
        _ => None,
    }
}

/// `89.1–89.9`, `below 60`, `before 2024-01-01`
pub(super) fn interval(ty: Type, interval: &Interval) -> Shown {
    match (&interval.low, &interval.high) {
        (None, None) => Shown::new("anything", "任意值"),
        (Some(low), Some(high)) if low.included && high.included => {
            let (low, high) = (number(ty, &low.at), number(ty, &high.at));
            Shown::same(if low == high { low } else { format!("{low}–{high}") })
        }
        (Some(low), Some(high)) => {
            let (low, high) = (end(ty, low, true), end(ty, high, false));
            Shown::new(format!("{} and {}", low.en, high.en), format!("{}且{}", low.zh, high.zh))
        }
        (Some(low), None) => end(ty, low, true),
        (None, Some(high)) => end(ty, high, false),
    }
}

/// One end of an interval.
fn end(ty: Type, bound: &Bound, low: bool) -> Shown {
    let at = number(ty, &bound.at);
    let (en, zh) = match (ty == Type::Date, low, bound.included) {
        (false, true, true) => (format!("{at} or more"), format!("{at} 及以上")),
        (false, true, false) => (format!("above {at}"), format!("大于 {at}")),
        (false, false, true) => (format!("{at} or less"), format!("{at} 及以下")),
        (false, false, false) => (format!("below {at}"), format!("小于 {at}")),
        (true, true, true) => (format!("{at} or later"), format!("{at} 及以后")),
        (true, true, false) => (format!("after {at}"), format!("{at} 之后")),
        (true, false, true) => (format!("{at} or earlier"), format!("{at} 及以前")),
        (true, false, false) => (format!("before {at}"), format!("{at} 之前")),
    };
    Shown::new(en, zh)
}
