//! One value into one slot: its kind, its range, its grid.

use crate::diagnostic::{RecordFault, nearest};
use crate::model::{Constant, EnumId};
use crate::program::{FieldKind, FieldSchema, Range, Schema};
use crate::syntax::ast::DurationUnit;
use crate::value::{Date, Number, ParseDateError, ParseNumberError};

use super::super::frame::{Frame, Slot};

/// A value without parts, as its source gives it.
#[derive(Debug, Clone, Copy)]
pub(super) enum Scalar<'a> {
    /// JSON null, `None`: the same as an absent key.
    Null,
    Bool(bool),
    Text(&'a str),
    /// A number by its text.
    Number(&'a str),
    Integer(i64),
    /// A quantity with its unit, which only a test writes.
    Duration(&'a Number, DurationUnit),
    /// A float that is no number.
    NotFinite(&'a str),
    /// What no field takes: bytes; an object or list where neither is meant.
    Foreign(&'a str),
}

/// What is wrong with a value, and what was probably meant.
#[derive(Debug)]
pub(super) struct Fault {
    pub(super) fault: RecordFault,
    pub(super) suggestion: Option<String>,
}

impl From<RecordFault> for Fault {
    fn from(fault: RecordFault) -> Self {
        Self { fault, suggestion: None }
    }
}

impl Scalar<'_> {
    /// How a message shows the value.
    pub(super) fn found(&self) -> String {
        match self {
            Self::Null => "null".into(),
            Self::Bool(value) => value.to_string(),
            Self::Text(text) => format!("\"{}\"", clipped(text)),
            Self::Number(text) | Self::NotFinite(text) | Self::Foreign(text) => clipped(text),
            Self::Integer(value) => value.to_string(),
            Self::Duration(count, unit) => format!("{count} {}", unit.in_english()),
        }
    }
}

/// At most 40 characters of a text, without line breaks.
pub(super) fn clipped(text: &str) -> String {
    let mut shown: String =
        text.chars().take(40).map(|c| if c.is_control() { ' ' } else { c }).collect();
    if text.chars().nth(40).is_some() {
        shown.push('…');
    }
    shown
}

/// The slot that a field's value fills.
pub(super) fn read(
    schema: &Schema,
    field: &FieldSchema,
    scalar: Scalar<'_>,
    frame: &mut Frame,
) -> Result<Slot, Fault> {
    if matches!(scalar, Scalar::Null) || is_absent_text(field, scalar) {
        return Ok(Slot::Absent);
    }
    present(schema, field, scalar, frame)
}

/// The slot that the value of an item fills, which must be there.
pub(super) fn read_item(
    schema: &Schema,
    field: &FieldSchema,
    scalar: Scalar<'_>,
    frame: &mut Frame,
) -> Result<Slot, Fault> {
    match scalar {
        Scalar::Null if !field.optional => Err(RecordFault::NoItem.into()),
        _ => read(schema, field, scalar, frame),
    }
}

fn present(
    schema: &Schema,
    field: &FieldSchema,
    scalar: Scalar<'_>,
    frame: &mut Frame,
) -> Result<Slot, Fault> {
    let slot = match &field.kind {
        FieldKind::Bool => Slot::Bool(boolean(scalar)?),
        FieldKind::Text => Slot::Text(frame.push_text(text(scalar)?)),
        FieldKind::Person => Slot::Text(frame.push_text(person(scalar)?)),
        FieldKind::Date => Slot::Date(date(scalar)?),
        FieldKind::Enum(values) => Slot::Enum(value_of(schema, *values, scalar)?),
        FieldKind::List(_) => return Err(RecordFault::ExpectedList { found: scalar.found() }.into()),
        FieldKind::Number(_) => Slot::Number(number(scalar)?),
        FieldKind::Percent(_) => Slot::Number(percent(scalar)?),
        FieldKind::Duration(unit, _) => Slot::Number(duration(scalar, *unit)?),
    };
    if field.absent_when.iter().any(|absent| means(absent, &slot)) {
        return Ok(Slot::Absent);
    }
    if let Slot::Number(number) = &slot {
        within(&field.kind, number, scalar)?;
    }
    Ok(slot)
}

pub(super) fn boolean(scalar: Scalar<'_>) -> Result<bool, Fault> {
    match scalar {
        Scalar::Bool(value) => Ok(value),
        _ => Err(RecordFault::ExpectedBool { found: scalar.found() }.into()),
    }
}

pub(super) fn text(scalar: Scalar<'_>) -> Result<&str, Fault> {
    match scalar {
        Scalar::Text(text) => Ok(text),
        _ => Err(RecordFault::ExpectedText { found: scalar.found() }.into()),
    }
}

/// The name of a person, as it is written.
fn person(scalar: Scalar<'_>) -> Result<&str, Fault> {
    let name = text(scalar)?;
    if name.trim().is_empty() {
        return Err(RecordFault::NoName { found: scalar.found() }.into());
    }
    Ok(name)
}

/// A number in digits.
pub(super) fn number(scalar: Scalar<'_>) -> Result<Number, Fault> {
    match scalar {
        Scalar::Integer(value) => Ok(value.into()),
        Scalar::Number(text) => text.parse().map_err(|error| match error {
            ParseNumberError::TooLarge(_) => RecordFault::TooManyDigits.into(),
            ParseNumberError::Form => RecordFault::ExpectedNumber { found: scalar.found() }.into(),
        }),
        Scalar::NotFinite(found) => Err(RecordFault::NotFinite { found: found.into() }.into()),
        _ => Err(RecordFault::ExpectedNumber { found: scalar.found() }.into()),
    }
}

/// `"30%"`, or 30.
fn percent(scalar: Scalar<'_>) -> Result<Number, Fault> {
    let wrong = || Fault::from(RecordFault::ExpectedPercent { found: scalar.found() });
    let hundredths = match scalar {
        Scalar::Text(text) => {
            let digits = text.strip_suffix('%').ok_or_else(wrong)?;
            if digits.contains(['e', 'E', '/', '+']) {
                return Err(wrong());
            }
            number(Scalar::Number(digits)).map_err(|_| wrong())?
        }
        Scalar::Integer(_) | Scalar::Number(_) | Scalar::NotFinite(_) => number(scalar)?,
        _ => return Err(wrong()),
    };
    Ok(hundredths.multiply(&Number::scaled(1, 2)).map_err(|_| RecordFault::TooManyDigits)?)
}

/// A whole number of the unit, in days or in months.
fn duration(scalar: Scalar<'_>, unit: DurationUnit) -> Result<Number, Fault> {
    let (name, name_zh) = (unit.in_english(), unit.in_chinese());
    let not_whole = || {
        let found = scalar.found();
        Fault::from(RecordFault::ExpectedDuration { unit: name, unit_zh: name_zh, found })
    };
    let counted = match scalar {
        Scalar::Duration(count, given) if parts(given) == parts(unit) => count.clone(),
        Scalar::Duration(count, DurationUnit::Years) if unit == DurationUnit::Months => {
            count.multiply(&12.into()).map_err(|_| RecordFault::TooManyDigits)?
        }
        Scalar::Duration(..) => {
            let found = scalar.found();
            return Err(RecordFault::WrongUnit { found, unit: name, unit_zh: name_zh }.into());
        }
        Scalar::Integer(_) | Scalar::Number(_) => number(scalar)?,
        _ => return Err(not_whole()),
    };
    if !counted.is_whole() {
        return Err(not_whole());
    }
    Ok(counted.multiply(&parts(unit).0.into()).map_err(|_| RecordFault::TooManyDigits)?)
}

/// How many months or days a unit has, and whether months.
fn parts(unit: DurationUnit) -> (i64, bool) {
    match unit {
        DurationUnit::Days | DurationUnit::WorkingDays => (1, false),
        DurationUnit::Months => (1, true),
        DurationUnit::Years => (12, true),
    }
}

fn date(scalar: Scalar<'_>) -> Result<Date, Fault> {
    let Scalar::Text(text) = scalar else {
        return Err(RecordFault::ExpectedDate { found: scalar.found() }.into());
    };
    text.parse().map_err(|error| {
        let found = scalar.found();
        match error {
            ParseDateError::NoSuchDay => RecordFault::NoSuchDay { found }.into(),
            ParseDateError::Form => RecordFault::ExpectedDate { found }.into(),
        }
    })
}

/// The place of a value in its enumeration.
pub(super) fn value_of(schema: &Schema, values: EnumId, scalar: Scalar<'_>) -> Result<u16, Fault> {
    let values = &schema.enums[values];
    let known = || values.values.values.iter();
    let name = match scalar {
        Scalar::Text(name) => name,
        _ => "",
    };
    if let (Scalar::Text(_), Some(&place)) = (scalar, values.names.get(name)) {
        return Ok(place);
    }
    let titled = known().find(|value| value.title.as_deref() == Some(name)).map(|value| &*value.name);
    let suggestion = titled.or_else(|| nearest(name, known().map(|value| &*value.name)));
    let names = listed(known().map(|value| &*value.name));
    let fault = RecordFault::UnknownValue { found: scalar.found(), values: names };
    Err(Fault { fault, suggestion: suggestion.map(Into::into) })
}

/// `` `a`, `b` ``
pub(super) fn listed<'a>(names: impl Iterator<Item = &'a str>) -> String {
    let mut text = String::new();
    for name in names {
        let comma = if text.is_empty() { "" } else { ", " };
        text.push_str(&format!("{comma}`{name}`"));
    }
    text
}

/// A text may mean absent whatever the field's kind is.
fn is_absent_text(field: &FieldSchema, scalar: Scalar<'_>) -> bool {
    let Scalar::Text(text) = scalar else { return false };
    field.absent_when.iter().any(|absent| matches!(absent, Constant::Text(absent) if absent == text))
}

fn means(constant: &Constant, slot: &Slot) -> bool {
    match (constant, slot) {
        (Constant::Bool(constant), Slot::Bool(value)) => constant == value,
        (Constant::Number(constant), Slot::Number(value)) => constant == value,
        (Constant::Date(constant), Slot::Date(value)) => constant == value,
        (Constant::Enum(constant), Slot::Enum(value)) => constant == value,
        _ => false,
    }
}

/// Whether a number lies in its range and on its grid.
fn within(kind: &FieldKind, number: &Number, scalar: Scalar<'_>) -> Result<(), Fault> {
    let (range, on_grid) = match kind {
        FieldKind::Number(range) | FieldKind::Percent(range) => (range, range.on_grid(number)),
        // That it is whole in its own unit has been seen.
        FieldKind::Duration(_, range) => (range, true),
        _ => return Ok(()),
    };
    let found = || match scalar {
        Scalar::Text(text) => text.into(),
        _ => scalar.found(),
    };
    if !on_grid {
        let step = range.step.clone().unwrap_or(Number::ONE);
        return Err(match kind {
            FieldKind::Number(_) if step == Number::ONE => RecordFault::ExpectedWhole { found: found() },
            _ => RecordFault::OffGrid { found: found(), step: shown(kind, &step) },
        }
        .into());
    }
    if !range.holds(number) {
        return Err(RecordFault::OutOfRange { found: found(), range: range_text(kind, range) }.into());
    }
    Ok(())
}

fn range_text(kind: &FieldKind, range: &Range) -> String {
    let Some(bounds) = &range.bounds else { return String::new() };
    let between = if bounds.inclusive { ".." } else { " ..< " };
    format!("{}{between}{}", shown(kind, &bounds.low), shown(kind, &bounds.high))
}

/// A number as the field's own unit counts it.
pub fn shown(kind: &FieldKind, number: &Number) -> String {
    let scaled = |factor: i64, divide: bool| {
        let factor = Number::from(factor);
        let result =
            if divide { number.divide(&factor).ok().flatten() } else { number.multiply(&factor).ok() };
        result.unwrap_or_else(|| number.clone())
    };
    match kind {
        FieldKind::Percent(_) => format!("{}%", scaled(100, false)),
        FieldKind::Duration(unit, _) => scaled(parts(*unit).0, true).to_string(),
        _ => number.to_string(),
    }
}
