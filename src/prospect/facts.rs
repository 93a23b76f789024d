//! Facts: what the record states, what it leaves open, and what is known of that where it is asked.

use std::collections::{BTreeMap, BTreeSet};

use crate::eval::{Frame, Slot};
use crate::model::{Base, Constant, EnumId, FieldId, LetId, RecordId, Type};
use crate::program::{FieldKind, FieldOf, FieldSchema, ITEMS_LIMIT, Program, Range, Schema};
use crate::value::{Date, Number};

use super::possible::{Item, List, Possible, Values};
use super::span::Span;
use super::survey::Survey;
use super::truth::Unsure;

/// A field of one item.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Fact {
    /// The item's shape.
    pub record: RecordId,
    /// The item.
    pub item: Item,
    /// The field.
    pub field: FieldId,
}

/// What every survey of a record rests on.
#[derive(Debug)]
pub struct Ground<'a> {
    /// The standard.
    pub program: &'a Program,
    /// The shape of its records.
    pub schema: &'a Schema,
    /// The record.
    pub frame: &'a Frame,
    /// The facts that it leaves open.
    pub open: BTreeSet<Fact>,
}

/// What is known besides the record, in the cases that are looked at, and what followed from it.
#[derive(Debug, Default)]
pub struct Layer {
    /// Facts of which something is known.
    pub facts: BTreeMap<Fact, Possible>,
    /// Values of `let`s, of an item or at the top.
    pub lets: BTreeMap<(LetId, Option<Item>), Possible>,
}

impl<'a> Ground<'a> {
    /// The ground of a bound record.
    pub fn new(program: &'a Program, schema: &'a Schema, frame: &'a Frame) -> Self {
        let open = frame.open().facts.iter();
        let open = open.map(|&(record, item, field)| Fact { record, item: Item::Stated(item), field });
        Self { program, schema, frame, open: open.collect() }
    }

    /// How a field is declared.
    pub fn field(&self, record: RecordId, field: FieldId) -> &'a FieldSchema {
        &self.schema.records[record].fields[field]
    }

    /// Everything that a fact may be, as far as the record tells.
    pub fn fact(&self, fact: Fact) -> Possible {
        match fact.item {
            Item::Stated(item) if !self.open.contains(&fact) => self.stated(fact, item),
            _ => self.domain(self.field(fact.record, fact.field)),
        }
    }

    fn stated(&self, fact: Fact, item: u32) -> Possible {
        Possible::value(match self.frame.slot(fact.record, item, fact.field) {
            Slot::Absent => return Possible::none(Unsure::ABSENT),
            Slot::Bool(truth) => Values::Truth { yes: *truth, no: !*truth },
            Slot::Number(number) => Values::Numbers(Span::point(number.clone())),
            Slot::Text(text) => Values::Text(Some(self.frame.text(*text).to_owned())),
            Slot::Date(date) => Values::Dates(Span::point(*date)),
            Slot::Enum(place) => Values::Places(BTreeSet::from([*place])),
            Slot::List { start, len } => {
                let record = match self.field(fact.record, fact.field).kind {
                    FieldKind::List(record) => record,
                    _ => return Possible::none(Unsure::OTHERWISE),
                };
                let items = (*start..start.saturating_add(*len)).map(|item| (Item::Stated(item), true));
                Values::List(List { record, items: items.collect(), more: 0 })
            }
        })
    }

    /// Everything that a field may be.
    fn domain(&self, field: &FieldSchema) -> Possible {
        let values = match &field.kind {
            FieldKind::Bool => Values::Truth { yes: true, no: true },
            FieldKind::Text | FieldKind::Person => Values::Text(None),
            FieldKind::Date => Values::Dates(every_day()),
            FieldKind::Number(range) | FieldKind::Percent(range) | FieldKind::Duration(_, range) => {
                Values::Numbers(numbers(range))
            }
            FieldKind::Enum(values) => Values::Places(self.places(*values)),
            FieldKind::List(record) => {
                let more = self.schema.records[*record].at_most;
                Values::List(List { record: *record, items: Vec::new(), more })
            }
        };
        let absent = field.optional && field.default.is_none();
        let unsure = if absent { Unsure::ABSENT } else { Unsure::NEVER };
        let possible = Possible { values, unsure };
        match &field.default {
            Some(default) => possible.or(Possible::value(of_constant(default))),
            None => possible,
        }
    }

    /// Every value of an enumeration.
    pub fn places(&self, values: EnumId) -> BTreeSet<u16> {
        (0..).take(self.program.enums[values].values.len()).collect()
    }

    /// Everything that an expression of a type may be.
    pub fn anything(&self, ty: Type) -> Possible {
        let values = match ty {
            Type::Bool => Values::Truth { yes: true, no: true },
            Type::Number | Type::Percent | Type::Days | Type::WorkingDays | Type::Months => {
                Values::Numbers(Span::ALL)
            }
            Type::Text => Values::Text(None),
            Type::Date => Values::Dates(every_day()),
            Type::Enum(values) => Values::Places(self.places(values)),
            Type::List(record) => Values::List(List { record, items: Vec::new(), more: ITEMS_LIMIT }),
            Type::Item(_) => Values::Items(BTreeSet::from([ANY_ITEM])),
            Type::Unknown => Values::Nothing,
        };
        Possible { values, unsure: Unsure::EITHER }
    }
}

/// An item of which nothing is ever known.
pub const ANY_ITEM: Item = Item::Open(0);

/// Every day that there is.
pub fn every_day() -> Span<Date> {
    Span { low: Date::new(1, 1, 1), high: Date::new(9999, 12, 31) }
}

fn numbers(range: &Range) -> Span<Number> {
    match &range.bounds {
        Some(bounds) => Span::between(bounds.low.clone(), bounds.high.clone()),
        None => Span::ALL,
    }
}

/// The value of a constant.
pub fn of_constant(constant: &Constant) -> Values {
    match constant {
        Constant::Bool(truth) => Values::Truth { yes: *truth, no: !*truth },
        Constant::Number(number) => Values::Numbers(Span::point(number.clone())),
        Constant::Text(text) => Values::Text(Some(text.clone())),
        Constant::Date(date) => Values::Dates(Span::point(*date)),
        Constant::Enum(place) => Values::Places(BTreeSet::from([*place])),
    }
}

impl Survey<'_> {
    /// The fact that a field is, of the item that is meant here; none of the finding of an error that
    /// only the facts show.
    pub fn fact_of(&self, field: FieldOf) -> Option<Fact> {
        let item = match field.base {
            Base::Case => Some(Item::Stated(0)),
            Base::Finding => self.finding,
            Base::Variable(variable) => Some(self.variables[variable]),
        };
        item.map(|item| Fact { record: field.record, item, field: field.field })
    }

    /// Everything that a field may be here.
    pub fn field(&mut self, field: FieldOf) -> Possible {
        match self.fact_of(field) {
            Some(fact) => self.fact(fact),
            // As if unrecorded.
            None => match &self.ground.field(field.record, field.field).default {
                Some(default) => Possible::value(of_constant(default)),
                None => Possible::none(Unsure::ABSENT),
            },
        }
    }

    /// Everything that a fact may be here.
    pub fn fact(&mut self, fact: Fact) -> Possible {
        if self.ground.open.contains(&fact) {
            self.read.insert(fact);
        }
        let known = self.layers.iter().rev().find_map(|layer| layer.facts.get(&fact));
        known.cloned().unwrap_or_else(|| self.ground.fact(fact))
    }

    /// An open item that differs from all others.
    pub fn open_item(&mut self) -> Item {
        self.items += 1;
        Item::Open(self.items)
    }
}
