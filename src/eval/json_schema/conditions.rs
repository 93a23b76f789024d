//! What a finding may say depends on its code; where it may be, on what was examined.

use crate::model::{ClassId, EnumValue, ErrorId};
use crate::program::{ChosenPoints, RowSchema, Schema};
use crate::value::Json;

use super::fields::{named, nullable, typed};

/// The conditions on a finding: rows that allow the same share one.
pub(super) fn finding(schema: &Schema) -> Vec<Json> {
    let mut groups: Vec<(Allowed<'_>, Vec<&str>)> = Vec::new();
    for (code, error) in codes(schema) {
        let allowed = Allowed::of(&schema.rows[error]);
        match groups.iter_mut().find(|(known, _)| *known == allowed) {
            Some((_, codes)) => codes.push(code),
            None => groups.push((allowed, vec![code])),
        }
    }
    let when = |code: Json, then: Json| Json::object([("if", having("code", code)), ("then", then)]);
    let mut conditions: Vec<Json> = groups
        .iter()
        .map(|(allowed, codes)| when(named(codes.clone()), allowed.schema(schema)))
        .collect();
    if let Some(otherwise) = schema.otherwise {
        let others = Json::object([("not", named(texts(codes(schema))))]);
        conditions.push(when(others, Allowed::of(&schema.rows[otherwise]).schema(schema)));
    }
    let reason = Json::object([("type", Json::from("string")), ("minLength", 1_u32.into())]);
    let waived = having("waived", Json::object([("const", true.into())]));
    conditions.push(Json::object([("if", having("waived_because", reason)), ("then", waived)]));
    conditions
}

/// What was found in a class that the standard examines must have been examined: one condition for
/// each such class.
pub(super) fn examined(schema: &Schema) -> Vec<Json> {
    let classes = schema.classes.entries().filter(|(_, class)| class.examined);
    let conditions = classes.filter_map(|(class, _)| {
        let found = array_with(having("code", codes_in(schema, class)?));
        let around = |&(_, outer): &(&str, ClassId)| schema.classes[outer].within.contains(&class);
        let names = class_names(schema).into_iter().filter(around).map(|(name, _)| name).collect();
        let looked = array_with(named(names));
        Some(Json::object([("if", having("findings", found)), ("then", having("examined", looked))]))
    });
    conditions.collect()
}

/// Every way to write a code: in the order of the rows, the bare codes first.
pub(super) fn codes(schema: &Schema) -> Vec<(&str, ErrorId)> {
    let mut codes: Vec<(&str, ErrorId)> =
        schema.codes.entries().map(|(code, error)| (code, *error)).collect();
    codes.sort_by_key(|&(code, error)| (*code != *schema.rows[error].code, error, code.len()));
    codes
}

/// Every way to name a class, in the order of the classes.
pub(super) fn class_names(schema: &Schema) -> Vec<(&str, ClassId)> {
    let mut names: Vec<(&str, ClassId)> =
        schema.class_names.entries().map(|(name, class)| (name, *class)).collect();
    names.sort_by_key(|&(name, class)| (class, name.len()));
    names
}

fn texts<T>(named: Vec<(&str, T)>) -> Vec<&str> {
    named.into_iter().map(|(text, _)| text).collect()
}

/// The codes of a class's own rows, if it has any.
fn codes_in(schema: &Schema, class: ClassId) -> Option<Json> {
    let in_class = |error: ErrorId| schema.rows[error].class == Some(class);
    let (inside, elsewhere): (Vec<_>, Vec<_>) =
        codes(schema).into_iter().partition(|&(_, error)| in_class(error));
    if schema.otherwise.is_some_and(in_class) {
        return Some(Json::object([("not", named(texts(elsewhere)))]));
    }
    (!inside.is_empty()).then(|| named(texts(inside)))
}

/// An object whose key has such a value.
fn having(key: &str, value: Json) -> Json {
    Json::object([
        ("type", Json::from("object")),
        ("properties", Json::object([(key, value)])),
        ("required", Json::list([key])),
    ])
}

fn array_with(item: Json) -> Json {
    Json::object([("type", Json::from("array")), ("contains", item)])
}

/// What the findings of a row may say.
#[derive(PartialEq)]
struct Allowed<'a> {
    levels: Option<(u16, u16)>,
    points: Option<&'a ChosenPoints>,
}

impl<'a> Allowed<'a> {
    fn of(row: &'a RowSchema) -> Self {
        Self { levels: row.levels, points: row.points.as_ref() }
    }

    fn schema(&self, schema: &Schema) -> Json {
        let mut required = Vec::new();
        let level = match self.levels {
            None => typed("null"),
            Some(levels) => {
                let level = named(schema.levels_in(levels).flat_map(EnumValue::spellings).collect());
                if levels.0 == levels.1 {
                    nullable(level)
                } else {
                    required.push("level");
                    level
                }
            }
        };
        let points = match self.points {
            None => typed("null"),
            Some(chosen) => {
                required.push("points");
                points(chosen)
            }
        };
        let mut entries = vec![("properties", Json::object([("level", level), ("points", points)]))];
        if !required.is_empty() {
            entries.push(("required", Json::list(required)));
        }
        Json::object(entries)
    }
}

/// The grid begins at the least points; JSON Schema's begins at 0, so it serves where both agree.
fn points(chosen: &ChosenPoints) -> Json {
    let mut entries = vec![
        ("type", Json::from("number")),
        ("minimum", Json::from(&chosen.low)),
        ("maximum", Json::from(&chosen.high)),
    ];
    if matches!(chosen.low.divide(&chosen.step), Ok(Some(steps)) if steps.is_whole()) {
        entries.push(("multipleOf", Json::from(&chosen.step)));
    }
    Json::object(entries)
}
