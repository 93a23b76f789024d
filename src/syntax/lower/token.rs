//! Names, texts, numbers, dates and literals.

use crate::diagnostic::SyntaxProblem;
use crate::syntax::ast::{Dated, DurationUnit, Literal, LiteralKind, Name, Numeral, Path, Text, Titled};
use crate::syntax::parser::{Node, Rule};
use crate::value::{Date, Number};

use super::{Lower, child, children};

impl Lower {
    /// A `name` or `any_name`.
    pub(super) fn name(&mut self, node: &Node<'_>) -> Name {
        Name { text: name_text(node.as_str()), span: self.span(node) }
    }

    /// The name that a node begins with, and the title after it.
    pub(super) fn titled(&mut self, node: &Node<'_>) -> Option<Titled> {
        let name = self.first_name(node)?;
        Some(Titled { name, title: self.title(node) })
    }

    /// The first name among a node's children.
    pub(super) fn first_name(&mut self, node: &Node<'_>) -> Option<Name> {
        let mut inner = node.clone().into_inner();
        let name = inner.find(|inner| {
            matches!(
                inner.as_rule(),
                Rule::name | Rule::any_name | Rule::lazy_name | Rule::role_name | Rule::recused_name
            )
        })?;
        Some(self.name(&name))
    }

    /// The text among a node's children.
    pub(super) fn title(&mut self, node: &Node<'_>) -> Option<Text> {
        child(node, Rule::text).map(|text| self.text(&text))
    }

    /// A `text`.
    pub(super) fn text(&mut self, node: &Node<'_>) -> Text {
        Text { value: text_value(node.as_str()), span: self.span(node) }
    }

    /// A `path` or `any_path`.
    pub(super) fn path(&mut self, node: &Node<'_>) -> Path {
        let names = node.clone().into_inner().filter(|inner| inner.as_rule() != Rule::dot);
        Path { names: names.map(|name| self.name(&name)).collect(), span: self.span(node) }
    }

    /// The path among a node's children.
    pub(super) fn path_in(&mut self, node: &Node<'_>) -> Option<Path> {
        let path = child(node, Rule::path).or_else(|| child(node, Rule::any_path))?;
        Some(self.path(&path))
    }

    /// A `code_path`: a path, or a text that is one name.
    pub(super) fn code_path(&mut self, node: &Node<'_>) -> Option<Path> {
        if let Some(path) = self.path_in(node) {
            return Some(path);
        }
        let text = self.title(node)?;
        Some(Path { span: text.span, names: vec![Name { text: text.value, span: text.span }] })
    }

    /// A `number`.
    pub(super) fn number(&mut self, node: &Node<'_>) -> Numeral {
        let span = self.span(node);
        let plain: String = node.as_str().chars().filter(|&c| c != '_').map(narrow).collect();
        let value = plain.parse().unwrap_or_else(|_| {
            self.report(SyntaxProblem::NumberTooLong, span);
            Number::ZERO
        });
        Numeral { value, span }
    }

    /// The number among a node's children.
    pub(super) fn number_in(&mut self, node: &Node<'_>) -> Option<Numeral> {
        child(node, Rule::number).map(|number| self.number(&number))
    }

    /// The `points` among a node's children, as numbers.
    pub(super) fn points_in(&mut self, node: &Node<'_>) -> Vec<Numeral> {
        let points: Vec<_> = children(node, Rule::points).collect();
        points.iter().filter_map(|points| self.number_in(points)).collect()
    }

    /// A `date`; some other day where there is no such day, which is then reported.
    pub(super) fn date(&mut self, node: &Node<'_>) -> Option<Dated> {
        let known = self.known_date(node);
        known.or_else(|| Some(Dated { date: Date::new(2000, 1, 1)?, span: self.span(node) }))
    }

    /// A `date`; none where there is no such day, which is then reported.
    pub(super) fn known_date(&mut self, node: &Node<'_>) -> Option<Dated> {
        let (date, span) = (date_value(node.as_str()), self.span(node));
        if date.is_none() {
            self.report(SyntaxProblem::NoSuchDate { date: node.as_str().into() }, span);
        }
        Some(Dated { date: date?, span })
    }

    /// A `quantity`: a number with its unit.
    pub(super) fn quantity(&mut self, node: &Node<'_>) -> Option<LiteralKind> {
        let number = self.number_in(node)?.value;
        if child(node, Rule::percent_sign).is_some() {
            return Some(LiteralKind::Percent(number));
        }
        Some(match unit_in(node) {
            Some(unit) => LiteralKind::Duration(number, unit),
            None => LiteralKind::Number(number),
        })
    }

    /// A node that holds one literal, perhaps with a minus before it.
    pub(super) fn literal(&mut self, node: &Node<'_>) -> Option<Literal> {
        let span = self.span(node);
        let minus = child(node, Rule::minus).is_some();
        let value = node.clone().into_inner().find(|inner| inner.as_rule() != Rule::minus)?;
        let kind = self.literal_kind(&value)?;
        Some(Literal { kind: if minus { negated(kind) } else { kind }, span })
    }

    /// The value of one literal token.
    pub(super) fn literal_kind(&mut self, node: &Node<'_>) -> Option<LiteralKind> {
        Some(match node.as_rule() {
            Rule::quantity => self.quantity(node)?,
            Rule::date => LiteralKind::Date(self.date(node)?.date),
            Rule::text => LiteralKind::Text(text_value(node.as_str())),
            Rule::kw_true => LiteralKind::Bool(true),
            Rule::kw_false => LiteralKind::Bool(false),
            Rule::any_name | Rule::name => LiteralKind::Name(name_text(node.as_str())),
            _ => return None,
        })
    }
}

/// The unit of time among a node's children.
pub(super) fn unit_in(node: &Node<'_>) -> Option<DurationUnit> {
    node.clone().into_inner().find_map(|inner| match inner.as_rule() {
        Rule::unit => unit_in(&inner),
        Rule::kw_days | Rule::kw_days_type | Rule::kw_days_apart => Some(DurationUnit::Days),
        Rule::kw_working_days | Rule::kw_working_days_type | Rule::kw_working_days_apart => {
            Some(DurationUnit::WorkingDays)
        }
        Rule::kw_months | Rule::kw_months_type | Rule::kw_months_apart => Some(DurationUnit::Months),
        Rule::kw_years | Rule::kw_years_type | Rule::kw_years_apart => Some(DurationUnit::Years),
        _ => None,
    })
}

fn negated(kind: LiteralKind) -> LiteralKind {
    match kind {
        LiteralKind::Number(number) => LiteralKind::Number(number.negate()),
        LiteralKind::Percent(number) => LiteralKind::Percent(number.negate()),
        LiteralKind::Duration(number, unit) => LiteralKind::Duration(number.negate(), unit),
        other => other,
    }
}

/// Quoted names as they stand, plain ones with full-width letters and digits made narrow.
fn name_text(written: &str) -> String {
    let quoted = [('`', '`'), ('「', '」')];
    let inner = quoted.iter().find_map(|&(open, close)| written.strip_prefix(open)?.strip_suffix(close));
    inner.map_or_else(|| written.chars().map(narrow).collect(), Into::into)
}

fn text_value(written: &str) -> String {
    let mut characters = written.chars();
    characters.next();
    characters.next_back();
    characters.as_str().into()
}

fn date_value(written: &str) -> Option<Date> {
    let plain: String = written.chars().map(narrow).collect();
    let mut parts = plain.split(['-', '年', '月', '日']).filter(|part| !part.is_empty());
    let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
    Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?)
}

/// `10-21`, `10月21日`
pub(super) fn month_day(written: &str) -> Option<(i8, i8)> {
    let plain: String = written.chars().map(narrow).collect();
    let (month, day) = plain.split_once(['-', '月'])?;
    Some((month.parse().ok()?, day.trim_end_matches('日').parse().ok()?))
}

/// A full-width letter or digit as its ASCII twin, `．` as the point.
fn narrow(character: char) -> char {
    let ascii = match character {
        '０'..='９' | 'Ａ'..='Ｚ' | 'ａ'..='ｚ' | '．' | '＿' => {
            char::from_u32(u32::from(character).saturating_sub(0xFEE0))
        }
        _ => None,
    };
    ascii.unwrap_or(character)
}
