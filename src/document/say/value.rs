//! Numbers, days and times.

use crate::syntax::ast::{DurationUnit, Literal, LiteralKind};
use crate::value::{Date, Number, Rounding};

use super::Sayer;

impl Sayer<'_, '_> {
    pub fn literal(&self, literal: &LiteralKind) -> String {
        match literal {
            LiteralKind::Number(number) => number_told(number),
            LiteralKind::Percent(number) => format!("{number}%"),
            LiteralKind::Text(text) => {
                if self.writer.glossary.is_value(text) {
                    self.value(text)
                } else {
                    format!("“{text}”")
                }
            }
            LiteralKind::Bool(true) => self.words("yes", "是"),
            LiteralKind::Bool(false) => self.words("no", "否"),
            LiteralKind::Date(date) => self.date(*date),
            LiteralKind::Duration(number, unit) => self.duration(number, *unit),
            LiteralKind::Name(name) => self.value(name),
        }
    }

    pub fn written(&self, literal: &Literal) -> String {
        self.literal(&literal.kind)
    }

    /// `2024年1月1日`, `1 January 2024`
    pub fn date(&self, date: Date) -> String {
        let (year, month, day) = date.parts();
        let names = [
            "January",
            "February",
            "March",
            "April",
            "May",
            "June",
            "July",
            "August",
            "September",
            "October",
            "November",
            "December",
        ];
        let name = usize::try_from(month - 1).ok().and_then(|at| names.get(at));
        self.either(
            format!("{day} {} {year}", name.copied().unwrap_or_default()),
            format!("{year}年{month}月{day}日"),
        )
    }

    pub fn duration(&self, number: &Number, unit: DurationUnit) -> String {
        let one = *number == Number::from(1);
        let english = match (unit, one) {
            (DurationUnit::Days, true) => "day",
            (DurationUnit::Days, false) => "days",
            (DurationUnit::WorkingDays, true) => "working day",
            (DurationUnit::WorkingDays, false) => "working days",
            (DurationUnit::Months, true) => "month",
            (DurationUnit::Months, false) => "months",
            (DurationUnit::Years, true) => "year",
            (DurationUnit::Years, false) => "years",
        };
        let chinese = match unit {
            DurationUnit::Days => "日",
            DurationUnit::WorkingDays => "个工作日",
            DurationUnit::Months => "个月",
            DurationUnit::Years => "年",
        };
        self.either(format!("{number} {english}"), format!("{number}{chinese}"))
    }

    /// `5 points`, `5分`
    pub fn points(&self, number: &Number) -> String {
        let unit = if *number == Number::from(1) { "point" } else { "points" };
        let number = number_told(number);
        self.either(format!("{number} {unit}"), format!("{number}分"))
    }

    pub fn rounding(&self, mode: Rounding) -> String {
        let (english, chinese) = match mode {
            Rounding::HalfUp => ("half up", "四舍五入"),
            Rounding::HalfDown => ("half down", "五舍六入"),
            Rounding::HalfEven => ("half to even", "四舍六入五成双"),
            Rounding::Up => ("away from zero", "进位"),
            Rounding::Down => ("toward zero", "舍去尾数"),
            Rounding::Floor => ("down", "向下取整"),
            Rounding::Ceiling => ("up", "向上取整"),
        };
        self.words(english, chinese)
    }
}

/// A number with commas between its thousands, where it has many digits.
pub(in crate::document) fn number_told(number: &Number) -> String {
    let plain = number.to_string();
    let (sign, digits) = plain.strip_prefix('-').map_or(("", plain.as_str()), |digits| ("−", digits));
    let (whole, rest) = digits
        .split_once('.')
        .map_or((digits, String::new()), |(whole, rest)| (whole, format!(".{rest}")));
    let length = whole.len();
    if length < 5 || !whole.bytes().all(|byte| byte.is_ascii_digit()) {
        return format!("{sign}{digits}");
    }
    let mut told = String::from(sign);
    for (at, digit) in whole.chars().enumerate() {
        if at > 0 && (length - at) % 3 == 0 {
            told.push(',');
        }
        told.push(digit);
    }
    told + &rest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn thousands_are_told_apart() {
        let told = |text: &str| number_told(&text.parse().unwrap());
        assert_eq!(told("1234"), "1234");
        assert_eq!(told("1234567.5"), "1,234,567.5");
        assert_eq!(told("-60000"), "−60,000");
        assert_eq!(told("0.001"), "0.001");
    }
}
