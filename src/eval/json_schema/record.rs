//! The schema of a record: it accepts what binding accepts, as far as JSON Schema can say it.

use indexmap::IndexMap;

use crate::model::{Model, RecordId};
use crate::program::{FINDINGS_LIMIT, FieldSchema, RecordSchema, Schema};
use crate::syntax::keys;
use crate::value::Json;

use super::DIALECT;
use super::conditions;
use super::fields::{field, named, nullable, one_of, typed};

/// The JSON Schema (2020-12) of the records that a standard grades.
///
/// It cannot say that dates exist, that a percentage written as a text lies in its range, or that
/// a text is short enough; whatever else binding refuses, the schema refuses too.
#[must_use]
pub fn record_schema(schema: &Schema) -> Json {
    let case = &schema.records[Model::CASE];
    let id = Json::object([("type", Json::list(["string", "integer", "null"]))]);
    let last = found(schema).into_iter().chain(never_passed_over(case)).collect();
    let own = object(schema, case, vec![("id", id)], last);
    let mut entries =
        vec![("$schema".into(), Json::from(DIALECT)), ("title".into(), (&*schema.title).into())];
    if let Json::Object(own) = own {
        entries.extend(own);
    }
    let conditions = conditions::examined(schema);
    if !conditions.is_empty() {
        entries.push(("allOf".into(), Json::List(conditions)));
    }
    Json::object(entries)
}

/// The schema of a list of these items.
pub(super) fn list(schema: &Schema, items: RecordId) -> Json {
    let record = &schema.records[items];
    let item = match record.fields.iter().next() {
        Some(value) if record.plain => field(schema, value),
        _ => object(schema, record, Vec::new(), Vec::new()),
    };
    Json::object([("type", Json::from("array")), ("items", item), ("maxItems", record.at_most.into())])
}

/// An object with the record's fields between these properties.
fn object<'a>(
    schema: &'a Schema,
    record: &'a RecordSchema,
    mut properties: Vec<(&'a str, Json)>,
    last: Vec<(&'a str, Json)>,
) -> Json {
    let fields = record.fields.iter().map(|known| (known.path(), known)).collect();
    let (own, required) = members(schema, record, fields);
    properties.extend(own);
    properties.extend(last);
    closed(record, properties, required)
}

/// An object with these properties.
fn closed(record: &RecordSchema, properties: Vec<(&str, Json)>, required: Vec<&str>) -> Json {
    let mut entries = vec![("type", Json::from("object")), ("properties", Json::object(properties))];
    if !required.is_empty() {
        entries.push(("required", Json::list(required)));
    }
    if !record.ignore_others {
        entries.push(("additionalProperties", false.into()));
    }
    Json::object(entries)
}

/// A field with the keys that lead to it.
type Led<'a> = (Vec<&'a str>, &'a FieldSchema);

/// The properties that these fields are, objects among them, and which of them there must be.
fn members<'a>(
    schema: &Schema,
    record: &RecordSchema,
    fields: Vec<Led<'a>>,
) -> (Vec<(&'a str, Json)>, Vec<&'a str>) {
    let mut by_key: IndexMap<&str, Vec<Led<'a>>> = IndexMap::new();
    for (path, known) in fields {
        if let [key, rest @ ..] = path.as_slice() {
            by_key.entry(key).or_default().push((rest.to_vec(), known));
        }
    }
    let (mut properties, mut all_required) = (Vec::new(), Vec::new());
    for (key, fields) in by_key {
        let must = fields.iter().any(|(_, known)| known.is_required());
        all_required.extend(must.then_some(key));
        let property = match fields.as_slice() {
            [(path, known)] if path.is_empty() => field(schema, known),
            _ => {
                let (inner, required) = members(schema, record, fields);
                let object = closed(record, inner, required);
                if must { object } else { nullable(object) }
            }
        };
        properties.push((key, property));
    }
    (properties, all_required)
}

fn found(schema: &Schema) -> Vec<(&'static str, Json)> {
    let classes = conditions::class_names(schema).into_iter().map(|(name, _)| name).collect();
    let examined = Json::object([("type", Json::list(["array", "null"])), ("items", named(classes))]);
    let findings = Json::object([
        ("type", Json::list(["array", "null"])),
        ("items", finding(schema)),
        ("maxItems", FINDINGS_LIMIT.into()),
    ]);
    vec![("findings", findings), ("examined", examined)]
}

/// Keys that are refused even where others are passed over: the Chinese names of built-in ones.
fn never_passed_over(case: &RecordSchema) -> impl Iterator<Item = (&'static str, Json)> {
    let known = |key: &str| case.keys.get(None, key).is_some();
    let proceedings = Some(&keys::PROCEEDINGS).filter(|(key, _)| known(key));
    let all = keys::CASE.iter().chain(proceedings).filter(|_| case.ignore_others);
    all.filter(move |(_, chinese)| !known(chinese)).map(|&(_, chinese)| (chinese, false.into()))
}

fn finding(schema: &Schema) -> Json {
    let code = match schema.otherwise {
        Some(_) => typed("string"),
        None => named(conditions::codes(schema).into_iter().map(|(code, _)| code).collect()),
    };
    let count = Json::object([
        ("type", Json::list(["integer", "null"])),
        ("minimum", 1_u32.into()),
        ("maximum", u32::MAX.into()),
    ]);
    let level = match schema.levels {
        Some(levels) => nullable(one_of(&schema.enums[levels].values)),
        None => typed("null"),
    };
    let properties = vec![
        ("code", code),
        ("count", count),
        ("level", level),
        ("points", nullable(typed("number"))),
        ("waived", nullable(typed("boolean"))),
        ("waived_because", nullable(typed("string"))),
        ("note", nullable(typed("string"))),
        ("evidence", true.into()),
    ];
    let mut finding = object(schema, &schema.records[Model::FINDING], properties, Vec::new());
    if let Json::Object(entries) = &mut finding {
        match entries.get_mut("required") {
            Some(Json::List(required)) => required.insert(0, "code".into()),
            _ => drop(entries.insert("required".into(), Json::list(["code"]))),
        }
        entries.insert("allOf".into(), Json::List(conditions::finding(schema)));
    }
    finding
}
