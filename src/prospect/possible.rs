//! What an expression may come to.

use std::collections::BTreeSet;

use crate::model::{Comparison, RecordId};
use crate::value::{Date, Number};

use super::span::Span;
use super::truth::{Truth, Unsure};

/// The values that something may have, and why it may have none.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Possible {
    /// The values.
    pub values: Values,
    /// Why there may be none.
    pub unsure: Unsure,
}

/// Values of one type, of which each may be the one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Values {
    /// No value.
    Nothing,
    /// Yes or no.
    Truth { yes: bool, no: bool },
    /// Numbers, percentages, durations.
    Numbers(Span<Number>),
    /// Days.
    Dates(Span<Date>),
    /// Places in an enumeration.
    Places(BTreeSet<u16>),
    /// This text; any text where it is `None`.
    Text(Option<String>),
    /// A list.
    List(List),
    /// Items.
    Items(BTreeSet<Item>),
}

/// An item of a list, or the record of a finding.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Item {
    /// The item of this number in the frame.
    Stated(u32),
    /// An item of which nothing is stated, told apart from others by a number.
    Open(u32),
}

/// The items that a list may have.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct List {
    /// Their shape.
    pub record: RecordId,
    /// Items that are stated, each with whether it is certain that the list has it.
    pub items: Vec<(Item, bool)>,
    /// How many others it may have.
    pub more: u32,
}

impl Possible {
    /// Cannot come about.
    pub const NEVER: Self = Self { values: Values::Nothing, unsure: Unsure::NEVER };

    /// One of these values.
    pub fn value(values: Values) -> Self {
        Self { values, unsure: Unsure::NEVER }
    }

    /// No value.
    pub fn none(unsure: Unsure) -> Self {
        Self { values: Values::Nothing, unsure }
    }

    /// A number.
    pub fn number(number: Number) -> Self {
        Self::value(Values::Numbers(Span::point(number)))
    }

    /// Either of two possibilities.
    pub fn or(self, other: Self) -> Self {
        Self { values: self.values.or(other.values), unsure: self.unsure.or(other.unsure) }
    }

    /// The same, perhaps without a value.
    pub fn with(self, unsure: Unsure) -> Self {
        Self { unsure: self.unsure.or(unsure), ..self }
    }

    /// As a condition.
    pub fn truth(&self) -> Truth {
        match self.values {
            Values::Truth { yes, no } => Truth { yes, no, unsure: self.unsure },
            _ => Truth::unsure(self.unsure),
        }
    }

    /// As a number.
    pub fn numbers(&self) -> Numbers {
        let span = match &self.values {
            Values::Numbers(span) => Some(span.clone()),
            _ => None,
        };
        Numbers { span, unsure: self.unsure }
    }

    /// As a day.
    pub fn dates(&self) -> Option<&Span<Date>> {
        match &self.values {
            Values::Dates(span) => Some(span),
            _ => None,
        }
    }

    /// As places in an enumeration.
    pub fn places(&self) -> BTreeSet<u16> {
        match &self.values {
            Values::Places(places) => places.clone(),
            _ => BTreeSet::new(),
        }
    }

    /// Whether it can only be one thing: a value, or to have none.
    pub fn is_settled(&self) -> bool {
        match (&self.values, self.unsure.any()) {
            (Values::Nothing, _) => true,
            (_, true) => false,
            (Values::Truth { yes, no }, false) => yes != no,
            (Values::Numbers(span), false) => span.only().is_some(),
            (Values::Dates(span), false) => span.only().is_some(),
            (Values::Places(places), false) => places.len() <= 1,
            (Values::Text(text), false) => text.is_some(),
            (Values::List(list), false) => list.more == 0 && list.items.iter().all(|(_, sure)| *sure),
            (Values::Items(items), false) => items.len() <= 1,
        }
    }
}

impl Values {
    fn or(self, other: Self) -> Self {
        match (self, other) {
            (Self::Nothing, values) | (values, Self::Nothing) => values,
            (Self::Truth { yes, no }, Self::Truth { yes: or_yes, no: or_no }) => {
                Self::Truth { yes: yes || or_yes, no: no || or_no }
            }
            (Self::Numbers(left), Self::Numbers(right)) => Self::Numbers(left.or(&right)),
            (Self::Dates(left), Self::Dates(right)) => Self::Dates(left.or(&right)),
            (Self::Places(left), Self::Places(right)) => Self::Places(&left | &right),
            (Self::Text(left), Self::Text(right)) => Self::Text(if left == right { left } else { None }),
            (Self::List(left), Self::List(right)) => Self::List(left.or(right)),
            (Self::Items(left), Self::Items(right)) => Self::Items(&left | &right),
            // Values of two types never meet in a standard that can be used.
            (left, _) => left,
        }
    }

    /// How two values may compare.
    pub fn compare(&self, comparison: Comparison, other: &Self) -> Truth {
        match (self, other) {
            (Self::Nothing, _) | (_, Self::Nothing) => Truth::NEVER,
            (Self::Numbers(left), Self::Numbers(right)) => left.compare(comparison, right),
            (Self::Dates(left), Self::Dates(right)) => left.compare(comparison, right),
            (Self::Places(left), Self::Places(right)) => each(comparison, left.iter(), right.iter()),
            (Self::Truth { .. }, Self::Truth { .. }) => {
                each(comparison, self.truths().iter(), other.truths().iter())
            }
            (Self::Text(Some(left)), Self::Text(Some(right))) => {
                each(comparison, std::iter::once(left), std::iter::once(right))
            }
            _ => Truth::of(true, true),
        }
    }

    fn truths(&self) -> Vec<bool> {
        match *self {
            Self::Truth { yes, no } => [(no, false), (yes, true)]
                .into_iter()
                .filter_map(|(may, truth)| may.then_some(truth))
                .collect(),
            _ => Vec::new(),
        }
    }
}

impl List {
    fn or(self, other: Self) -> Self {
        if self == other {
            return self;
        }
        let mut items: BTreeSet<Item> = self.items.iter().map(|(item, _)| *item).collect();
        items.extend(other.items.iter().map(|(item, _)| *item));
        let items = items.into_iter().map(|item| (item, false)).collect();
        Self { record: self.record, items, more: self.more.max(other.more) }
    }
}

/// How any of some values may compare with any of others.
fn each<'v, T: Ord + Clone + 'v>(
    comparison: Comparison,
    left: impl Iterator<Item = &'v T>,
    right: impl Iterator<Item = &'v T> + Clone,
) -> Truth {
    let mut truth = Truth::NEVER;
    for left in left {
        for other in right.clone() {
            let point = Span::point(left.clone());
            truth = truth.or(point.compare(comparison, &Span::point(other.clone())));
        }
    }
    truth
}

impl From<Truth> for Possible {
    fn from(truth: Truth) -> Self {
        let values = match (truth.yes, truth.no) {
            (false, false) => Values::Nothing,
            (yes, no) => Values::Truth { yes, no },
        };
        Self { values, unsure: truth.unsure }
    }
}

/// The numbers that something may come to, if to any, and why it may come to none.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Numbers {
    /// The numbers.
    pub span: Option<Span<Number>>,
    /// Why there may be none.
    pub unsure: Unsure,
}

impl Numbers {
    /// Zero.
    pub fn zero() -> Self {
        Self::of(Span::zero())
    }

    /// One of these.
    pub fn of(span: Span<Number>) -> Self {
        Self { span: Some(span), unsure: Unsure::NEVER }
    }

    /// No number.
    pub fn none(unsure: Unsure) -> Self {
        Self { span: None, unsure }
    }

    /// What becomes of a number.
    pub fn map(self, function: impl FnOnce(Span<Number>) -> Span<Number>) -> Self {
        Self { span: self.span.map(function), ..self }
    }

    /// What becomes of two numbers.
    pub fn zip(
        &self,
        other: &Self,
        function: impl FnOnce(&Span<Number>, &Span<Number>) -> Span<Number>,
    ) -> Self {
        let span = self.span.as_ref().zip(other.span.as_ref());
        let span = span.map(|(left, right)| function(left, right));
        Self { span, unsure: self.unsure.or(other.unsure) }
    }

    /// The sum of two numbers.
    pub fn add(&self, other: &Self) -> Self {
        self.zip(other, Span::add)
    }

    /// Either of two possibilities.
    pub fn or(&self, other: &Self) -> Self {
        let span = match (&self.span, &other.span) {
            (Some(left), Some(right)) => Some(left.or(right)),
            (left, right) => left.clone().or_else(|| right.clone()),
        };
        Self { span, unsure: self.unsure.or(other.unsure) }
    }

    /// The same, perhaps without a number.
    pub fn with(self, unsure: Unsure) -> Self {
        Self { unsure: self.unsure.or(unsure), ..self }
    }
}

impl From<Numbers> for Possible {
    fn from(numbers: Numbers) -> Self {
        Self { values: numbers.span.map_or(Values::Nothing, Values::Numbers), unsure: numbers.unsure }
    }
}
