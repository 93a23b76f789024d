//! The schema of an outcome: its shape is the same for every standard, its names are this one's.

use crate::program::{Label, Program};
use crate::value::Json;

use super::DIALECT;
use super::fields::{named, nullable, typed};
use super::people::{procedure, responsibility};

/// What a line of a ledger can be, in the order of the reckoning.
pub(super) const ENTRY_KINDS: &[&str] = &[
    "start", "value", "error", "class", "zero", "weigh", "add", "deduct", "rule", "bonus", "is",
    "at_most", "at_least", "rescale", "round",
];
/// What a reason can be.
pub(super) const REASON_KINDS: &[&str] = &["error", "waived", "excused", "rule", "rule_excused"];
/// What a row or a rule can do.
pub(super) const EFFECT_KINDS: &[&str] =
    &["is", "at_most", "at_least", "drop", "undetermined", "add", "deduct", "zero", "refer", "override"];
/// What a note can be about.
pub(super) const NOTE_KINDS: &[&str] = &[
    "grade_undetermined",
    "score_undetermined",
    "rule_undetermined",
    "error_undetermined",
    "class_undetermined",
    "responsibility_undetermined",
    "duty_undetermined",
    "not_examined",
    "not_applicable",
    "counted_once",
    "not_in_force",
    "milder",
];

/// The JSON Schema (2020-12) of the outcomes of a standard, one of which is a line of `jsonl`.
#[must_use]
pub fn outcome_schema(program: &Program) -> Json {
    let header = &program.header;
    let grades = program.grades.iter().map(|grade| {
        let values = &program.enums[grade.values].values;
        (grade.label.name.to_string(), grade_schema(&grade.label, values))
    });
    let scores =
        || program.scores.iter().map(|score| (score.label.name.to_string(), &score.label, score));
    let texts = scores().map(|(name, label, score)| (name, titled(label, score_text(score.percent))));
    let ledgers = scores().map(|(name, label, _)| (name, titled(label, list(entry()))));
    let mut schema = vec![
        ("$schema", Json::from(DIALECT)),
        ("title", header.title.as_deref().unwrap_or(&header.id).into()),
    ];
    let Json::Object(body) = closed([
        ("id", text_or_null()),
        ("standard", stamp(program)),
        ("grades", closed(grades)),
        ("scores", closed(texts)),
        ("ledgers", closed(ledgers)),
        ("reasons", list(reason())),
        ("duties", list(duty())),
        ("referrals", list(referral())),
        ("overrides", list(decision())),
        ("procedure", or_null(procedure())),
        ("responsibilities", list(responsibility())),
        ("notes", list(note())),
    ]) else {
        return Json::object(schema);
    };
    let body: Vec<(String, Json)> = body.into_iter().collect();
    schema.extend(body.iter().map(|(key, value)| (key.as_str(), value.clone())));
    schema.push(("$defs", Json::object([("source", source()), ("number", number())])));
    Json::object(schema)
}

/// Which standard, and exactly which text of it.
pub(super) fn stamp(program: &Program) -> Json {
    closed([
        ("id", constant(Some(&program.header.id))),
        ("version", constant(program.header.version.as_deref())),
        ("digest", digest()),
        ("extends", extends()),
        ("milder", or_null(milder())),
    ])
}

fn digest() -> Json {
    matching("^sha256:[0-9a-f]{64}$")
}

/// The versions that one extends; another version of the standard may extend others.
fn extends() -> Json {
    list(closed([("id", typed("string")), ("version", text_or_null())]))
}

/// Two versions that were compared; the names of their grades may not be this one's.
fn milder() -> Json {
    let compared = || {
        closed([
            ("version", text_or_null()),
            ("digest", digest()),
            ("extends", extends()),
            ("level", text_or_null()),
            ("title", text_or_null()),
            (
                "rank",
                Json::object([("type", Json::list(["integer", "null"])), ("minimum", 1_u32.into())]),
            ),
            ("undetermined", text_or_null()),
        ])
    };
    closed([
        ("as_of", typed("string")),
        ("grade", typed("string")),
        ("old", compared()),
        ("new", compared()),
    ])
}

fn grade_schema(label: &Label, values: &[Label]) -> Json {
    let own = closed([
        ("level", nullable(named(values.iter().map(|value| &*value.name).collect()))),
        ("title", text_or_null()),
        ("rank", nullable(rank(values))),
        ("undetermined", text_or_null()),
    ]);
    titled(label, own)
}

/// The place of a level from the best.
pub(super) fn rank(values: &[Label]) -> Json {
    let last = u32::try_from(values.len()).unwrap_or(u32::MAX);
    Json::object([("type", Json::from("integer")), ("minimum", 1_u32.into()), ("maximum", last.into())])
}

/// The exact text of a score, or null where it is undetermined.
pub(super) fn score_text(percent: bool) -> Json {
    let unit = if percent { "%" } else { "" };
    nullable(matching(&format!("^-?[0-9]+(\\.[0-9]+|/[0-9]+)?{unit}$")))
}

fn entry() -> Json {
    closed([
        ("kind", named(ENTRY_KINDS.to_vec())),
        ("code", text_or_null()),
        ("title", text_or_null()),
        ("points", reference("number")),
        ("source", reference("source")),
    ])
}

fn reason() -> Json {
    let count = Json::object([("type", Json::list(["integer", "null"])), ("minimum", 0_u32.into())]);
    let effect = closed([
        ("target", typed("string")),
        ("effect", named(EFFECT_KINDS.to_vec())),
        ("value", text_or_null()),
        ("superseded_by", text_or_null()),
    ]);
    closed([
        ("kind", named(REASON_KINDS.to_vec())),
        ("code", typed("string")),
        ("title", text_or_null()),
        ("class", text_or_null()),
        ("level", text_or_null()),
        ("occurrences", count),
        ("detected", nullable(typed("boolean"))),
        ("points", number_or_null()),
        ("after_cap", number_or_null()),
        ("basis", text_or_null()),
        ("source", reference("source")),
        ("because", text_or_null()),
        ("evidence", nullable(typed("array"))),
        ("remarks", list(typed("string"))),
        ("effects", list(effect)),
        ("superseded_by", text_or_null()),
    ])
}

fn duty() -> Json {
    let within = closed([
        ("count", typed("integer")),
        ("unit", named(vec!["days", "working_days", "months", "years"])),
    ]);
    closed([
        ("code", typed("string")),
        ("title", text_or_null()),
        ("by", text_or_null()),
        ("within", or_null(within)),
        ("of", text_or_null()),
        ("due", text_or_null()),
        ("reckoning", text_or_null()),
        ("basis", text_or_null()),
        ("source", reference("source")),
    ])
}

fn referral() -> Json {
    closed([
        ("code", typed("string")),
        ("title", text_or_null()),
        ("to", typed("string")),
        ("basis", text_or_null()),
        ("source", reference("source")),
    ])
}

fn decision() -> Json {
    closed([
        ("grade", typed("string")),
        ("level", text_or_null()),
        ("title", text_or_null()),
        ("rank", nullable(typed("integer"))),
        ("because", text_or_null()),
        ("code", typed("string")),
        ("basis", text_or_null()),
        ("source", reference("source")),
    ])
}

fn note() -> Json {
    closed([
        ("kind", named(NOTE_KINDS.to_vec())),
        ("code", text_or_null()),
        ("title", text_or_null()),
        ("text", typed("string")),
        ("source", or_null(reference("source"))),
    ])
}

fn source() -> Json {
    let line = Json::object([("type", Json::from("integer")), ("minimum", 1_u32.into())]);
    closed([("file", typed("string")), ("line", line)])
}

/// An exact number as its text: a decimal, or a fraction where no decimal is exact.
fn number() -> Json {
    matching("^-?[0-9]+(\\.[0-9]+|/[0-9]+)?$")
}

fn number_or_null() -> Json {
    or_null(reference("number"))
}

/// An object with exactly these keys.
pub(super) fn closed<K: Into<String>>(properties: impl IntoIterator<Item = (K, Json)>) -> Json {
    let properties: Vec<(String, Json)> =
        properties.into_iter().map(|(key, schema)| (key.into(), schema)).collect();
    let required = Json::list(properties.iter().map(|(key, _)| key.as_str()));
    Json::object([
        ("type", Json::from("object")),
        ("properties", Json::object(properties)),
        ("required", required),
        ("additionalProperties", false.into()),
    ])
}

pub(super) fn titled(label: &Label, mut schema: Json) -> Json {
    if let (Json::Object(entries), Some(title)) = (&mut schema, &label.title) {
        entries.shift_insert(0, "title".into(), (&**title).into());
    }
    schema
}

pub(super) fn list(items: Json) -> Json {
    Json::object([("type", Json::from("array")), ("items", items)])
}

fn matching(pattern: &str) -> Json {
    Json::object([("type", Json::from("string")), ("pattern", pattern.into())])
}

pub(super) fn text_or_null() -> Json {
    nullable(typed("string"))
}

/// Always the same text, or always null.
fn constant(text: Option<&str>) -> Json {
    Json::object([("const", text.map_or(Json::Null, Json::from))])
}

/// What the schema says, or null.
pub(super) fn or_null(schema: Json) -> Json {
    Json::object([("anyOf", Json::List(vec![schema, typed("null")]))])
}

pub(super) fn reference(name: &str) -> Json {
    Json::object([("$ref", Json::Text(format!("#/$defs/{name}")))])
}
