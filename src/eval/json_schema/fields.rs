//! The schema of one field, and of the small things that schemas are made of.

use crate::model::{Constant, EnumValue, Enumeration};
use crate::program::{FieldKind, FieldSchema, Range, Schema};
use crate::syntax::ast::DurationUnit;
use crate::value::{Json, Number};

use super::record::list;

/// The schema of a field, null where it may be absent.
pub(super) fn field(schema: &Schema, field: &FieldSchema) -> Json {
    let mut own = kind(schema, &field.kind);
    let may_be_absent = !field.is_required();
    let sentinels: Vec<Json> =
        field.absent_when.iter().flat_map(|absent| spellings(schema, &field.kind, absent)).collect();
    if may_be_absent && !sentinels.is_empty() {
        let absent = Json::object([("enum", Json::List(sentinels))]);
        own = Json::object([("anyOf", Json::List(vec![own, absent]))]);
    }
    if may_be_absent {
        own = nullable(own);
    }
    if let Json::Object(entries) = &mut own {
        if let Some(title) = &field.title {
            entries.shift_insert(0, "title".into(), (&**title).into());
        }
        let default = field
            .default
            .as_ref()
            .and_then(|default| spellings(schema, &field.kind, default).into_iter().next());
        if let Some(default) = default {
            entries.insert("default".into(), default);
        }
    }
    own
}

/// `{"type": …}`
pub(super) fn typed(name: &str) -> Json {
    Json::object([("type", Json::from(name))])
}

/// One of these texts; nothing, where there are none.
pub(super) fn named(names: Vec<&str>) -> Json {
    if names.is_empty() {
        return false.into();
    }
    Json::object([("enum", Json::list(names))])
}

/// One of an enumeration's values, their titles in the description.
pub(super) fn one_of(values: &Enumeration) -> Json {
    let mut own = named(values.values.iter().flat_map(EnumValue::spellings).collect());
    let titled = values.values.iter().filter_map(|value| Some((&value.name, value.title.as_ref()?)));
    let titles: Vec<String> = titled.map(|(name, title)| format!("{name}: {title}")).collect();
    if let (Json::Object(entries), false) = (&mut own, titles.is_empty()) {
        entries.insert("description".into(), Json::Text(titles.join("; ")));
    }
    own
}

/// The same, or null.
pub(super) fn nullable(mut schema: Json) -> Json {
    let Json::Object(entries) = &mut schema else { return schema };
    if let Some(Json::List(choices)) = entries.get_mut("anyOf") {
        choices.push(typed("null"));
    } else if let Some(Json::List(values)) = entries.get_mut("enum") {
        values.push(Json::Null);
    } else if let Some(Json::Text(name)) = entries.get("type").cloned() {
        entries.insert("type".into(), Json::list([&*name, "null"]));
    }
    schema
}

fn kind(schema: &Schema, kind: &FieldKind) -> Json {
    match kind {
        FieldKind::Bool => typed("boolean"),
        FieldKind::Text => typed("string"),
        FieldKind::Person => Json::object([("type", Json::from("string")), ("pattern", "\\S".into())]),
        FieldKind::Date => Json::object([
            ("type", Json::from("string")),
            ("format", "date".into()),
            ("pattern", "^[0-9]{4}-[0-9]{2}-[0-9]{2}$".into()),
        ]),
        FieldKind::Enum(values) => one_of(&schema.enums[*values].values),
        FieldKind::List(items) => list(schema, *items),
        FieldKind::Number(range) => number(range, &Number::ONE),
        FieldKind::Percent(range) => {
            let text = Json::object([
                ("type", Json::from("string")),
                ("pattern", "^-?[0-9]+(\\.[0-9]+)?%$".into()),
            ]);
            Json::object([("anyOf", Json::List(vec![text, number(range, &Number::from(100))]))])
        }
        FieldKind::Duration(unit, range) => {
            let range = Range { step: Some(Number::ONE), ..range.clone() };
            number(&range, &per_month(*unit))
        }
    }
}

/// A number of the range, which the record counts in so many of the range's own units.
fn number(range: &Range, factor: &Number) -> Json {
    let counted = |number: &Number| Json::from(&scaled(number, factor));
    let mut entries = match &range.step {
        Some(step) if *step == Number::ONE => vec![("type", Json::from("integer"))],
        Some(step) => vec![("type", Json::from("number")), ("multipleOf", counted(step))],
        None => vec![("type", Json::from("number"))],
    };
    if let Some(bounds) = &range.bounds {
        entries.push(("minimum", counted(&bounds.low)));
        let upper = if bounds.inclusive { "maximum" } else { "exclusiveMaximum" };
        entries.push((upper, counted(&bounds.high)));
    }
    Json::object(entries)
}

/// How many of the record's units a month or a day is.
fn per_month(unit: DurationUnit) -> Number {
    match unit {
        DurationUnit::Years => Number::ONE.divide(&12.into()).ok().flatten().unwrap_or(Number::ONE),
        _ => Number::ONE,
    }
}

fn scaled(number: &Number, factor: &Number) -> Number {
    number.multiply(factor).unwrap_or_else(|_| number.clone())
}

/// The ways in which a record may write a constant, the usual one first.
fn spellings(schema: &Schema, kind: &FieldKind, constant: &Constant) -> Vec<Json> {
    match (constant, kind) {
        (Constant::Bool(value), _) => vec![(*value).into()],
        (Constant::Text(text), _) => vec![text.as_str().into()],
        (Constant::Date(date), _) => vec![Json::Text(date.to_string())],
        (Constant::Enum(place), FieldKind::Enum(values)) => {
            let values = &schema.enums[*values].values.values;
            values.get(usize::from(*place)).map(|value| value.name.as_str().into()).into_iter().collect()
        }
        (Constant::Number(number), FieldKind::Percent(_)) => {
            let hundredths = scaled(number, &Number::from(100));
            vec![Json::Text(format!("{hundredths}%")), Json::from(&hundredths)]
        }
        (Constant::Number(number), FieldKind::Duration(unit, _)) => {
            vec![Json::from(&scaled(number, &per_month(*unit)))]
        }
        (Constant::Number(number), _) => vec![number.into()],
        (Constant::Enum(_), _) => Vec::new(),
    }
}
