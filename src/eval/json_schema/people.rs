//! The schema of what an outcome says of people: the procedure, and who answers for what.

use crate::value::Json;

use super::fields::{named, nullable, typed};
use super::outcome::{closed, list, or_null, reference, text_or_null};

/// How far a step can have come.
pub(super) const STEP_STATES: &[&str] =
    &["done", "incomplete", "due", "open", "waiting", "not_needed", "undetermined"];
/// What can be wrong with proceedings.
pub(super) const IRREGULARITY_KINDS: &[&str] = &[
    "recused",
    "wrong_role",
    "acted_twice",
    "not_a_member",
    "no_quorum",
    "no_majority",
    "not_unanimous",
    "out_of_order",
    "out_of_time",
    "not_needed",
    "omitted",
    "beyond_power",
    "no_reason",
];
/// How far somebody can answer for something, the gravest first.
pub(super) const DEGREES: &[&str] = &["sole", "primary", "equal", "secondary", "none"];
/// What can lead to a degree.
pub(super) const ALLOTMENT_KINDS: &[&str] =
    &["allotted", "defeated", "exempted", "mitigated", "aggravated", "lapsed"];

pub(super) fn procedure() -> Json {
    closed([
        ("code", typed("string")),
        ("title", text_or_null()),
        ("grade", typed("string")),
        ("status", named(vec!["provisional", "final"])),
        ("final_from", text_or_null()),
        ("stage", text_or_null()),
        ("computed", text_or_null()),
        ("determined", or_null(decided())),
        ("superseded", list(decided())),
        ("steps", list(step())),
        ("irregularities", list(irregularity())),
    ])
}

fn decided() -> Json {
    let vote = closed([("level", typed("string")), ("by", list(typed("string")))]);
    closed([
        ("step", typed("string")),
        ("on", typed("string")),
        ("level", typed("string")),
        ("title", text_or_null()),
        ("rank", typed("integer")),
        ("votes", list(vote)),
        ("dissent", list(typed("string"))),
        ("because", list(typed("string"))),
    ])
}

fn step() -> Json {
    let act = closed([
        ("by", typed("string")),
        ("role", text_or_null()),
        ("on", typed("string")),
        ("opinion", text_or_null()),
        ("dissent", typed("boolean")),
        ("note", text_or_null()),
        ("counts", typed("boolean")),
    ]);
    closed([
        ("code", typed("string")),
        ("title", text_or_null()),
        ("role", typed("string")),
        ("role_title", text_or_null()),
        ("persons", list(typed("string"))),
        ("state", named(STEP_STATES.to_vec())),
        ("undetermined", text_or_null()),
        ("on", text_or_null()),
        ("due", text_or_null()),
        ("reckoning", text_or_null()),
        ("acts", list(act)),
        ("source", reference("source")),
    ])
}

fn irregularity() -> Json {
    closed([
        ("kind", named(IRREGULARITY_KINDS.to_vec())),
        ("step", typed("string")),
        ("title", text_or_null()),
        ("by", text_or_null()),
        ("on", text_or_null()),
        ("text", typed("string")),
        ("basis", text_or_null()),
        ("source", reference("source")),
    ])
}

pub(super) fn responsibility() -> Json {
    let allotment = closed([
        ("kind", named(ALLOTMENT_KINDS.to_vec())),
        ("degree", nullable(named(DEGREES.to_vec()))),
        ("because", text_or_null()),
        ("basis", text_or_null()),
        ("source", reference("source")),
    ]);
    closed([
        ("code", typed("string")),
        ("title", text_or_null()),
        ("role", typed("string")),
        ("role_title", text_or_null()),
        ("person", text_or_null()),
        ("degree", nullable(named(DEGREES.to_vec()))),
        ("undetermined", text_or_null()),
        ("until", text_or_null()),
        ("reckoning", text_or_null()),
        ("reasons", list(allotment)),
    ])
}
