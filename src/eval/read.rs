//! What expressions read: facts, values of `let`s, and results that were reckoned before.

use crate::model::{Base, ClassQuantity, Constant, FieldId, LetId, RecordId};
use crate::program::{ConstantId, FieldOf, Node};

use super::evaluation::Status;
use super::frame::Slot;
use super::machine::Machine;
use super::value::{Cause, List, Stop, Text, Value};

impl Machine<'_> {
    /// A score, a grade, whether an error stands, what was earned or lost in a class.
    pub fn reckoned(&self, node: &Node) -> Result<Value, Stop> {
        Ok(match node {
            Node::Score(id) => Value::Number(self.out.scores[*id].value.clone()?),
            Node::Grade(id) => Value::Enum(self.out.grades[*id].value?),
            Node::ErrorCode(id) => {
                if let Some(cause) = self.out.errors[*id].undetermined {
                    return Err(cause.into());
                }
                let mut groups = self.out.groups_of(*id).iter();
                Value::Bool(groups.any(|group| group.status == Status::Stands))
            }
            Node::OfClass(quantity, class) => {
                let state = &self.out.classes[*class];
                match quantity {
                    ClassQuantity::Applicable => Value::Bool(state.applies?),
                    ClassQuantity::Earned => Value::Number(state.earned.clone()?),
                    ClassQuantity::Lost => Value::Number(state.lost.clone()?),
                }
            }
            _ => return Err(Cause::Unreckonable.into()),
        })
    }

    fn item(&self, base: Base) -> Option<u32> {
        match base {
            Base::Case => Some(0),
            Base::Finding => self.scratch.finding,
            Base::Variable(variable) => Some(self.scratch.variables[variable]),
        }
    }

    /// A field's value.
    pub fn field(&self, field: FieldOf) -> Result<Value, Stop> {
        if let Some(item) = self.item(field.base) {
            return self.slot(field.record, item, field.field);
        }
        // An error that only the facts show has no finding, so its fields are as if unrecorded.
        let default = self.program.records[field.record].fields[field.field].default;
        let constant = default.ok_or(Cause::NotKnown(field.record, field.field))?;
        Ok(constant_value(&self.program.nodes.constants[constant], constant))
    }

    /// Whether a field has a value.
    pub fn is_known(&self, field: FieldOf) -> bool {
        match self.item(field.base) {
            Some(item) => *self.frame.slot(field.record, item, field.field) != Slot::Absent,
            None => self.program.records[field.record].fields[field.field].default.is_some(),
        }
    }

    /// The value of an item's field.
    pub fn slot(&self, record: RecordId, item: u32, field: FieldId) -> Result<Value, Stop> {
        Ok(match self.frame.slot(record, item, field) {
            Slot::Absent => return Err(Cause::NotKnown(record, field).into()),
            Slot::Bool(truth) => Value::Bool(*truth),
            Slot::Number(number) => Value::Number(number.clone()),
            Slot::Text(text) => Value::Text(Text::Record(*text)),
            Slot::Date(date) => Value::Date(*date),
            Slot::Enum(place) => Value::Enum(*place),
            Slot::List { start, len } => Value::List(List::Run { start: *start, len: *len }),
        })
    }

    /// The value of a `let` at the top.
    pub fn top_let(&mut self, id: LetId) -> Result<Value, Stop> {
        match &self.out.lets[id] {
            Some(value) => Ok(value.clone()?),
            None => self.value(self.program.lets[id].value),
        }
    }

    /// The value of a `let` of this item.
    pub fn item_let(&mut self, item: u32, id: LetId) -> Result<Value, Stop> {
        if let Some(value) = self.item_value(id, item) {
            return value;
        }
        // Chains of `let`s are reckoned from their far end, not by going ever deeper. They have no
        // cycles, so no chain is longer than all that the `let`s read.
        let longest = self.program.lets.iter().map(|binding| binding.reads.len()).sum::<usize>();
        let mut waiting = vec![id];
        while let Some(&next) = waiting.last() {
            let reads = &self.program.lets[next].reads;
            let before = waiting.len();
            waiting.extend(reads.iter().filter(|&&read| self.item_value(read, item).is_none()));
            if waiting.len() == before || before > longest {
                let value = self.reckon_item_let(next, item);
                self.keep_item_value(next, item, value);
                waiting.pop();
            }
        }
        self.item_value(id, item).unwrap_or(Err(Cause::Unreckonable.into()))
    }

    fn reckon_item_let(&mut self, id: LetId, item: u32) -> Result<Value, Stop> {
        let binding = &self.program.lets[id];
        let Some(own) = binding.item else { return Err(Cause::Unreckonable.into()) };
        let outer = std::mem::replace(&mut self.scratch.variables[own], item);
        let value = self.value(binding.value);
        self.scratch.variables[own] = outer;
        value
    }

    fn item_value(&self, id: LetId, item: u32) -> Option<Result<Value, Stop>> {
        self.scratch.item_lets[id].get(item as usize)?.clone()
    }

    fn keep_item_value(&mut self, id: LetId, item: u32, value: Result<Value, Stop>) {
        let values = &mut self.scratch.item_lets[id];
        let item = item as usize;
        if values.len() <= item {
            values.resize(item + 1, None);
        }
        if let Some(slot) = values.get_mut(item) {
            *slot = Some(value);
        }
    }
}

/// A known value.
pub fn constant_value(constant: &Constant, id: ConstantId) -> Value {
    match constant {
        Constant::Bool(truth) => Value::Bool(*truth),
        Constant::Number(number) => Value::Number(number.clone()),
        Constant::Text(_) => Value::Text(Text::Constant(id)),
        Constant::Date(date) => Value::Date(*date),
        Constant::Enum(place) => Value::Enum(*place),
    }
}
