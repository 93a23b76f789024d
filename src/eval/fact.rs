//! Facts that are taken from one case and given to another record: what the cases of a group share,
//! and what they come to.

use crate::model::{FieldId, Model};
use crate::program::{GroupKey, Program};
use crate::syntax::ast::Periods;
use crate::value::{Date, Number, Period};

use super::case::Case;
use super::error::GradeError;
use super::frame::{Frame, Slot};
use super::machine::Refused;
use super::value::{Value, settle};

/// A fact by itself. The order is that of dates, numbers and texts, and of an enumeration's declaration;
/// what is not known comes first.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
#[allow(missing_docs, reason = "the names of the types")]
pub enum Fact {
    Unknown,
    Bool(bool),
    Number(Number),
    Text(Box<str>),
    Date(Date),
    Enum(u16),
    Period(Period),
}

impl Frame {
    fn fact(&self, field: FieldId) -> Fact {
        match self.slot(Model::CASE, 0, field) {
            Slot::Absent | Slot::List { .. } => Fact::Unknown,
            Slot::Bool(truth) => Fact::Bool(*truth),
            Slot::Number(number) => Fact::Number(number.clone()),
            Slot::Text(text) => Fact::Text(self.text(*text).into()),
            Slot::Date(date) => Fact::Date(*date),
            Slot::Enum(place) => Fact::Enum(*place),
        }
    }

    fn put(&mut self, field: FieldId, fact: &Fact) {
        let slot = match fact {
            Fact::Unknown => Slot::Absent,
            Fact::Bool(truth) => Slot::Bool(*truth),
            Fact::Number(number) => Slot::Number(number.clone()),
            Fact::Text(text) => Slot::Text(self.push_text(text)),
            Fact::Date(date) => Slot::Date(*date),
            Fact::Enum(place) => Slot::Enum(*place),
            Fact::Period(period) => Slot::Text(self.push_text(&period.to_string())),
        };
        self.set(Model::CASE, 0, field, slot);
    }
}

impl Case {
    /// A value of the case that was graded last, or the period of a day of it. What is undetermined is
    /// not known.
    pub fn shared(&mut self, program: &Program, key: &GroupKey) -> Result<Fact, GradeError> {
        let value = settle(self.machine(program).value(key.value));
        let value = value.map_err(|fault| Refused::Fault(fault).into_error(program, self.frame()))?;
        Ok(match (value, key.period) {
            (Ok(Value::Date(day)), Some(Periods { length, start })) => {
                Fact::Period(Period::of(day, length, start))
            }
            (Ok(Value::Text(text)), _) => Fact::Text(self.machine(program).characters(text).into()),
            (Ok(Value::Bool(truth)), _) => Fact::Bool(truth),
            (Ok(Value::Number(number)), _) => Fact::Number(number),
            (Ok(Value::Date(day)), _) => Fact::Date(day),
            (Ok(Value::Enum(place)), _) => Fact::Enum(place),
            (Ok(Value::List(_) | Value::Item(_)) | Err(_), _) => Fact::Unknown,
        })
    }

    /// A fact of the case; a list is none.
    pub fn fact(&self, field: FieldId) -> Fact {
        self.frame().fact(field)
    }

    /// Gives the record that was taken a fact.
    pub fn put(&mut self, field: FieldId, fact: &Fact) {
        self.frame_mut().put(field, fact);
    }

    /// Gives the record that was taken its id.
    pub fn call(&mut self, id: &str) {
        let frame = self.frame_mut();
        let id = frame.push_text(id);
        frame.set_id(id);
    }
}
