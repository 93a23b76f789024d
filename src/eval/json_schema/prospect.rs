//! The schema of a prospect: its shape is the same for every standard, its names are this one's.

use crate::program::{Label, Program};
use crate::value::Json;

use super::DIALECT;
use super::fields::{named, typed};
use super::outcome::{closed, list, or_null, rank, reference, score_text, stamp, text_or_null, titled};

/// How a missing fact may turn out, where that is one word.
pub(crate) const WORDS: &[&str] = &["absent", "present", "nothing", "something"];
/// How certain it is that a rule fires.
pub(crate) const CHANCES: &[&str] = &["certainly", "perhaps"];

/// The JSON Schema (2020-12) of the prospects of a standard, one of which is a line of `jsonl`.
#[must_use]
pub fn prospect_schema(program: &Program) -> Json {
    let header = &program.header;
    let grades = program.grades.iter().map(|grade| {
        let values = &program.enums[grade.values].values;
        (grade.label.name.to_string(), titled(&grade.label, grade_schema(values)))
    });
    let scores = program
        .scores
        .iter()
        .map(|score| (score.label.name.to_string(), titled(&score.label, score_schema(score.percent))));
    let body = closed([
        ("id", text_or_null()),
        ("standard", stamp(program)),
        ("settled", typed("boolean")),
        ("grades", closed(grades)),
        ("scores", closed(scores)),
        ("rules", list(rule())),
        ("missing", list(missing())),
    ]);
    let head = [
        ("$schema".to_owned(), Json::from(DIALECT)),
        ("title".to_owned(), header.title.as_deref().unwrap_or(&header.id).into()),
    ];
    let Json::Object(body) = body else { return body };
    let answer = ("$defs".to_owned(), Json::object([("answer", answer(program))]));
    Json::object(head.into_iter().chain(body).chain([answer]))
}

fn grade_schema(values: &[Label]) -> Json {
    let level = closed([
        ("level", named(values.iter().map(|value| &*value.name).collect())),
        ("title", text_or_null()),
        ("rank", rank(values)),
    ]);
    closed([("title", text_or_null()), ("possible", list(level)), ("undetermined", typed("boolean"))])
}

fn score_schema(percent: bool) -> Json {
    closed([
        ("title", text_or_null()),
        ("range", or_null(range(percent))),
        ("undetermined", typed("boolean")),
    ])
}

/// From what to what; null for an end without a bound.
fn range(percent: bool) -> Json {
    closed([("low", score_text(percent)), ("high", score_text(percent))])
}

fn rule() -> Json {
    closed([("code", typed("string")), ("title", text_or_null()), ("fires", named(CHANCES.to_vec()))])
}

fn missing() -> Json {
    closed([
        ("path", typed("string")),
        ("title", text_or_null()),
        ("required", typed("boolean")),
        ("settles", typed("boolean")),
        ("answers", list(reference("answer"))),
    ])
}

fn answer(program: &Program) -> Json {
    let grades = program.grades.iter().map(|grade| {
        let values = &program.enums[grade.values].values;
        (grade.label.name.to_string(), list(named(values.iter().map(|it| &*it.name).collect())))
    });
    // A score that can only be undetermined has no range.
    let ranges = program.scores.iter().map(|it| (it.label.name.to_string(), range(it.percent)));
    let scores = Json::object([
        ("type", Json::from("object")),
        ("properties", Json::object(ranges)),
        ("additionalProperties", false.into()),
    ]);
    closed([
        ("when", when()),
        ("grades", closed(grades)),
        ("undetermined", list(typed("string"))),
        ("scores", scores),
    ])
}

fn when() -> Json {
    let between = closed([("between", list(text_or_null()))]);
    let choices = vec![
        closed([("is", typed("boolean"))]),
        closed([("value", typed("string"))]),
        between,
        named(WORDS.to_vec()),
    ];
    Json::object([("anyOf", Json::List(choices))])
}
