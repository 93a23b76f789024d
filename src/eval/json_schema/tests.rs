use proptest::prelude::*;

use super::super::bind::{bind_json, fixture};
use super::super::frame::Frame;
use super::record_schema;
use super::validator::accepts;
use crate::program::Schema;
use crate::value::Json;

/// The text of a value, every digit of its numbers kept.
fn written(json: &Json) -> String {
    match json {
        Json::Number(text) => text.clone(),
        Json::List(values) => format!("[{}]", values.iter().map(written).collect::<Vec<_>>().join(",")),
        Json::Object(entries) => {
            let entry = |(key, value): (&String, &Json)| {
                format!("{}:{}", written(&key.as_str().into()), written(value))
            };
            format!("{{{}}}", entries.iter().map(entry).collect::<Vec<_>>().join(","))
        }
        plain => serde_json::to_string(plain).unwrap(),
    }
}

fn json(text: &str) -> Json {
    serde_json::from_str(text).unwrap()
}

/// A record that has everything.
fn full() -> Json {
    json(
        r#"{"id": "1", "kind": "civil", "share": "30%", "days": 3, "held": "2024-01-02", "open": true,
            "note": "x", "amount": 1.25, "n": 7, "parts": ["a"], "期限": 2,
            "hearings": [{"on": "2024-01-02", "judges": ["a", null]}],
            "examined": ["procedure"],
            "findings": [
                {"code": "P01", "count": 2, "level": "minor", "note": "y", "affects": true},
                {"code": "P02", "level": "general", "points": 1.5, "waived": true, "waived_because": "z"},
                {"code": "hearing.P03", "evidence": {"a": [1, 2.5]}}
            ]}"#,
    )
}

/// Values of every kind, on both sides of the bounds that the record sets.
fn values() -> Vec<Json> {
    let texts = [
        "null",
        "true",
        "false",
        "0",
        "1",
        "2",
        "3",
        "4",
        "9",
        "10",
        "11",
        "50",
        "51",
        "-1",
        "1.5",
        "0.005",
        "0.01",
        "2.0",
        "1e2",
        "4294967295",
        "4294967296",
        "\"\"",
        "\"civil\"",
        "\"民事\"",
        "\"30%\"",
        "\"30\"",
        "\"+3%\"",
        "\"2024-01-02\"",
        "\"2024-1-2\"",
        "\"P01\"",
        "\"P02\"",
        "\"hearing.P03\"",
        "\"procedure.hearing.P03\"",
        "\"procedure.P03\"",
        "\"X\"",
        "\"minor\"",
        "\"general\"",
        "\"serious\"",
        "\"procedure\"",
        "[]",
        "{}",
        "[\"a\", \"b\"]",
        "[\"a\", \"b\", \"c\"]",
        "[null]",
        "[\"hearing\"]",
        "[\"procedure.hearing\"]",
        "[\"procedure\", \"court\"]",
        "[{}]",
        "[{\"on\": \"2024-01-02\"}]",
        "[{\"on\": null}]",
        "[{\"on\": \"2024-01-02\", \"off\": 1}]",
        "[{\"code\": \"P01\"}]",
        "[{\"code\": \"P03\"}]",
        "[{\"code\": \"X\"}]",
    ];
    texts.map(|text| if text == "1e2" { Json::Number(text.into()) } else { json(text) }).to_vec()
}

/// A change of one key of the record, or of one of its findings.
fn change() -> impl Strategy<Value = (Option<usize>, String, Option<Json>)> {
    let keys = [
        "id",
        "kind",
        "share",
        "days",
        "held",
        "open",
        "note",
        "amount",
        "n",
        "parts",
        "hearings",
        "期限",
        "findings",
        "examined",
        "code",
        "count",
        "level",
        "points",
        "waived",
        "waived_because",
        "evidence",
        "affects",
        "other",
    ];
    let values = prop::option::weighted(0.8, prop::sample::select(values()));
    (prop::option::of(0..3_usize), prop::sample::select(keys.map(String::from).to_vec()), values)
}

fn apply(record: &mut Json, (finding, key, value): (Option<usize>, String, Option<Json>)) {
    let Json::Object(entries) = record else { return };
    let target = match finding {
        None => entries,
        Some(index) => match entries.get_mut("findings") {
            Some(Json::List(findings)) => match findings.get_mut(index) {
                Some(Json::Object(finding)) => finding,
                _ => return,
            },
            _ => return,
        },
    };
    match value {
        Some(value) => target.insert(key, value),
        None => target.shift_remove(&key),
    };
}

fn agree(schema: &Schema, record: &Json) {
    let bound = bind_json(schema, written(record).as_bytes(), &mut Frame::default());
    assert_eq!(accepts(&record_schema(schema), record), bound.is_ok(), "{}\n{bound:?}", written(record));
}

#[test]
fn the_whole_record_is_accepted() {
    agree(fixture::schema(), &full());
    assert!(accepts(&record_schema(fixture::schema()), &full()));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(700))]

    #[test]
    fn the_schema_accepts_what_binding_accepts(
        open in any::<bool>(),
        changes in prop::collection::vec(change(), 1..3),
    ) {
        let schema = if open { fixture::open_schema() } else { fixture::schema() };
        let mut record = full();
        changes.into_iter().for_each(|change| apply(&mut record, change));
        agree(schema, &record);
    }
}

#[test]
fn the_schema_reads_well() {
    let schema = record_schema(fixture::schema());
    insta::assert_snapshot!(serde_json::to_string_pretty(&schema).unwrap());
}
