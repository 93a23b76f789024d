//! What is asked of one case where many are grouped: by what, whether, in which order, and what is
//! shown of it.

use std::fmt;
use std::sync::Arc;

use serde::{Serialize, Serializer};

use crate::model::{LetId, RecordId, Step, Type};
use crate::program::{GroupKey, NodeId, Program, Schema};
use crate::value::{Date, Json, Number, Period};

use super::bind::bind_json;
use super::case::Case;
use super::error::GradeError;
use super::frame::Slot;
use super::machine::{Machine, Refused};
use super::value::{Fault, List, Stop, Value, settle};

/// A value by which cases are grouped or put in order. What is not known comes first; all else as
/// numbers, days and texts lie, and values of enumerations as the standard names them.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
#[non_exhaustive]
#[allow(missing_docs, reason = "the names say it")]
pub enum KeyValue {
    Unknown,
    Bool(bool),
    Number(Number),
    Date(Date),
    Period(Period),
    Value {
        /// Where it stands among its like.
        order: u16,
        name: Arc<str>,
    },
    Text(Arc<str>),
}

impl fmt::Display for KeyValue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unknown => f.write_str("—"),
            Self::Bool(value) => value.fmt(f),
            Self::Number(number) => number.fmt(f),
            Self::Date(date) => date.fmt(f),
            Self::Period(period) => period.fmt(f),
            Self::Value { name, .. } => f.write_str(name),
            Self::Text(text) => f.write_str(text),
        }
    }
}

/// As records write it; a period by its name, what is not known as `null`.
impl Serialize for KeyValue {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Unknown => serializer.serialize_unit(),
            Self::Bool(value) => serializer.serialize_bool(*value),
            Self::Number(number) => Json::from(number).serialize(serializer),
            other => serializer.collect_str(other),
        }
    }
}

impl Case {
    /// Takes a record in JSON and reckons some named values of it; nothing is graded.
    pub fn take_facts(
        &mut self,
        program: &Program,
        schema: &Schema,
        lets: &[LetId],
        json: &[u8],
    ) -> Result<(), GradeError> {
        bind_json(schema, json, self.frame_mut())?;
        self.ask(program, |machine| {
            machine.clear();
            lets.iter().try_for_each(|&id| machine.step(Step::Let(id)))
        })
    }

    /// Asks something of the record that was taken or graded last.
    pub fn ask<T>(
        &mut self,
        program: &Program,
        question: impl FnOnce(&mut Machine<'_>) -> Result<T, Fault>,
    ) -> Result<T, GradeError> {
        let answer = question(&mut self.machine(program));
        answer.map_err(|fault| Refused::Fault(fault).into_error(program, self.frame()))
    }
}

impl Machine<'_> {
    /// The values by which a case is grouped.
    pub fn group_values(&mut self, keys: &[GroupKey]) -> Result<Vec<KeyValue>, Fault> {
        keys.iter().map(|key| self.group_value(key)).collect()
    }

    fn group_value(&mut self, key: &GroupKey) -> Result<KeyValue, Fault> {
        let Ok(value) = settle(self.value(key.value))? else { return Ok(KeyValue::Unknown) };
        Ok(match (value, key.period) {
            (Value::Date(day), Some(periods)) => {
                KeyValue::Period(Period::of(day, periods.length, periods.start))
            }
            (value, _) => self.key_value(value, key.value, false),
        })
    }

    /// The value by which a case is put in order, the best grade and the gravest level being the
    /// greatest; none where it is undetermined.
    pub fn order_value(&mut self, node: NodeId) -> Result<KeyValue, Fault> {
        let value = settle(self.value(node))?;
        Ok(value.map_or(KeyValue::Unknown, |value| self.key_value(value, node, true)))
    }

    fn key_value(&self, value: Value, node: NodeId, ranked: bool) -> KeyValue {
        match value {
            Value::Bool(value) => KeyValue::Bool(value),
            Value::Number(number) => KeyValue::Number(number),
            Value::Date(date) => KeyValue::Date(date),
            Value::Text(text) => KeyValue::Text(self.characters(text).into()),
            Value::Enum(place) => {
                let Type::Enum(of) = self.program.nodes.types[node] else { return KeyValue::Unknown };
                let of = &self.program.enums[of];
                let name = of.value(place).map(|label| Arc::clone(&label.name)).unwrap_or_default();
                KeyValue::Value { order: if ranked { of.rank(place) } else { place }, name }
            }
            Value::List(_) | Value::Item(_) => KeyValue::Unknown,
        }
    }

    /// Whether a condition holds; why not, where it is undetermined.
    pub fn is_so(&mut self, condition: NodeId) -> Result<Result<bool, String>, Fault> {
        let truth = settle(self.truth(condition))?;
        Ok(truth.map_err(|cause| self.program.why(cause)))
    }

    /// A value as JSON; `null` where it is not known.
    pub fn as_json(&mut self, node: NodeId) -> Result<Json, Fault> {
        let Ok(value) = settle(self.value(node))? else { return Ok(Json::Null) };
        let ty = self.program.nodes.types[node];
        settle(self.json(value, ty)).map(|json| json.unwrap_or(Json::Null))
    }

    fn json(&mut self, value: Value, ty: Type) -> Result<Json, Stop> {
        Ok(match (value, ty) {
            (Value::Bool(value), _) => value.into(),
            (Value::Number(number), _) => Json::from(&number),
            (Value::Date(date), _) => Json::Text(date.to_string()),
            (Value::Text(text), _) => self.characters(text).into(),
            (Value::Enum(place), Type::Enum(of)) => {
                let label = self.program.enums[of].value(place);
                label.map_or(Json::Null, |label| Json::from(&*label.name))
            }
            (Value::List(list), Type::List(of)) => {
                let items = self.items_of(list);
                Json::List(
                    items.into_iter().map(|item| self.item_json(of, item)).collect::<Result<_, _>>()?,
                )
            }
            _ => Json::Null,
        })
    }

    fn item_json(&mut self, of: RecordId, item: u32) -> Result<Json, Stop> {
        let record = &self.program.records[of];
        let mut entries = Vec::new();
        for (field, it) in record.fields.entries() {
            let known = *self.frame.slot(of, item, field) != Slot::Absent;
            let json = match known {
                true => {
                    let value = self.slot(of, item, field)?;
                    self.json(value, it.ty)?
                }
                false => Json::Null,
            };
            entries.push((&*it.label.name, json));
        }
        // A plain list's items have one value, and no key for it.
        Ok(match (record.plain, entries.pop()) {
            (true, Some((_, only))) => only,
            (_, last) => Json::object(entries.into_iter().chain(last)),
        })
    }

    fn items_of(&self, list: List) -> Vec<u32> {
        match list {
            List::Run { start, len } => (start..start.saturating_add(len)).collect(),
            List::Picked { start, len } => {
                let picked = self.scratch.picked.iter().skip(start as usize);
                picked.take(len as usize).copied().collect()
            }
        }
    }
}
