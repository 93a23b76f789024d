//! The schema of a record: it accepts what binding accepts, as far as JSON Schema can say it.

use crate::model::{Model, RecordId};
use crate::program::{FINDINGS_LIMIT, RecordSchema, Schema};
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
    let own = object(schema, case, vec![("id", id)], found(schema));
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
    let fields = || record.fields.iter();
    properties.extend(fields().map(|known| (&*known.key, field(schema, known))));
    properties.extend(last);
    let must = fields().filter(|known| known.is_required());
    let required: Vec<&str> = must.map(|known| &*known.key).collect();
    let mut entries = vec![("type", Json::from("object")), ("properties", Json::object(properties))];
    if !required.is_empty() {
        entries.push(("required", Json::list(required)));
    }
    if !record.ignore_others {
        entries.push(("additionalProperties", false.into()));
    }
    Json::object(entries)
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
