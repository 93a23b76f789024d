use std::collections::BTreeMap;

use proptest::prelude::*;
use serde::Serialize;

use super::super::GradeError;
use super::super::frame::{Frame, Slot};
use super::fixture::{number, open_schema, schema, understood};
use super::{bind_given, bind_json, bind_serialize};
use crate::diagnostic::Language;
use crate::model::{ClassId, FieldId, Id, Model, RecordId};
use crate::program::Schema;
use crate::source::Span;
use crate::syntax::ast::{
    DurationUnit, Entry, GivenKind, GivenValue, Literal, LiteralKind, Name, Numeral, Path,
};
use crate::value::Number;

fn bound(json: &str) -> Result<Frame, GradeError> {
    let mut frame = Frame::default();
    bind_json(schema(), json.as_bytes(), &mut frame).map(|()| frame)
}

fn good(json: &str) -> Frame {
    bound(json).unwrap()
}

/// Every problem as `path: code`.
fn faults(json: &[u8]) -> String {
    told(&bind_json(schema(), json, &mut Frame::default()).unwrap_err())
}

fn told(error: &GradeError) -> String {
    let lines: Vec<String> =
        error.problems().map(|problem| format!("{}: {}", problem.path(), problem.code())).collect();
    lines.join(" | ")
}

fn slot(frame: &Frame, field: usize) -> Slot {
    frame.slot(Model::CASE, 0, FieldId::new(field)).clone()
}

/// The smallest case with something more in it.
fn with(more: &str) -> String {
    format!("{{\"kind\": \"civil\"{more}}}")
}

fn with_finding(finding: &str) -> String {
    with(&format!(", \"examined\": [\"procedure\"], \"findings\": [{finding}]"))
}

#[test]
fn every_kind_of_value_fills_its_slot() {
    let frame = good(&with(
        ", \"id\": 12, \"share\": \"30%\", \"days\": 9, \"held\": \"2024-02-29\", \"open\": false, \
         \"amount\": 59.99, \"n\": 1e2, \"期限\": 2, \"parts\": [\"甲\", \"乙\"], \
         \"hearings\": [{\"on\": \"2024-01-01\", \"judges\": [\"a\", null]}, {\"on\": \"2024-01-02\"}]",
    ));
    assert_eq!(frame.id(), Some("12"));
    assert_eq!(slot(&frame, 0), Slot::Enum(0));
    assert_eq!(slot(&frame, 1), Slot::Number(number("0.3")));
    assert_eq!(slot(&frame, 2), Slot::Number(number("9")));
    assert_eq!(slot(&frame, 3), Slot::Date("2024-02-29".parse().unwrap()));
    assert_eq!(slot(&frame, 4), Slot::Bool(false));
    assert_eq!(slot(&frame, 5), Slot::Absent);
    assert_eq!(slot(&frame, 6), Slot::Number(number("59.99")));
    assert_eq!(slot(&frame, 7), Slot::Number(number("100")));
    assert_eq!(slot(&frame, 8), Slot::List { start: 0, len: 2 });
    assert_eq!(slot(&frame, 9), Slot::List { start: 0, len: 2 });
    assert_eq!(slot(&frame, 10), Slot::Number(number("24")));
    let judges = |item| frame.slot(RecordId::new(3), item, FieldId::new(1)).clone();
    assert_eq!([judges(0), judges(1)], [Slot::List { start: 0, len: 2 }, Slot::Absent]);
    let Slot::Text(second) = *frame.slot(RecordId::new(2), 1, FieldId::FIRST) else { panic!() };
    assert_eq!(frame.text(second), "乙");
}

#[test]
fn defaults_and_absence() {
    let frame = good(&with(", \"share\": null, \"amount\": -1, \"note\": null"));
    assert_eq!(slot(&frame, 1), Slot::Number(Number::ZERO));
    assert_eq!(slot(&frame, 4), Slot::Bool(true));
    assert_eq!(slot(&frame, 5), Slot::Absent);
    assert_eq!(slot(&frame, 6), Slot::Number(Number::ZERO));
    assert_eq!(faults(b"{\"kind\": null}"), ": E0509");
}

#[test]
fn findings_are_checked_against_their_rows() {
    let frame = good(&with_finding(
        "{\"code\": \"procedure.P02\", \"level\": \"general\", \"points\": 1.5, \"count\": 2, \
         \"waived\": true, \"waived_because\": \"x\", \"affects\": true, \
         \"evidence\": [{\"page\": 3}, 1.5]}, {\"code\": \"hearing.P03\"}, {\"code\": \"P01\"}",
    ));
    let [first, second, third] = frame.findings() else { panic!() };
    assert_eq!((first.error.index(), first.count, first.level, first.item), (1, 2, Some(1), 0));
    assert_eq!(first.points, Some(number("1.5")));
    assert_eq!(serde_json::to_string(&first.evidence).unwrap(), "[{\"page\":3},1.5]");
    assert_eq!(*frame.slot(Model::FINDING, 0, FieldId::FIRST), Slot::Bool(true));
    assert_eq!((second.error.index(), second.level, second.count), (2, None, 1));
    assert_eq!(third.level, Some(0));
    assert_eq!(frame.examined(ClassId::new(1)), Some(true));
}

#[test]
fn each_problem_has_its_code_and_path() {
    let cases = [
        ("[]", ": E0511"),
        ("{}", ": E0509"),
        ("{\"kind\": \"civil\", \"kind\": \"civil\"}", "kind: E0508"),
        ("{\"kind\": \"civl\"}", "kind: E0522"),
        (&with(", \"knd\": {\"a\": [1, {}]}, \"a b\": 1"), "knd: E0510 | [\"a b\"]: E0510"),
        (&with(", \"term\": 1"), "term: E0510"),
        (&with(", \"findings\": {}"), "findings: E0513"),
        (&with(", \"findings\": [\"P01\", null]"), "findings[0]: E0512 | findings[1]: E0512"),
        (
            &with(", \"open\": \"yes\", \"note\": 1, \"amount\": \"1.50\""),
            "open: E0514 | note: E0515 | amount: E0516",
        ),
        (&with(", \"n\": 1.5, \"amount\": 0.005"), "n: E0517 | amount: E0524"),
        (&with(", \"days\": \"3 days\", \"期限\": 1.5"), "days: E0518 | 期限: E0518"),
        (&with(", \"days\": 10, \"期限\": 11"), "days: E0523 | 期限: E0523"),
        (&with(", \"share\": \"a third\""), "share: E0519"),
        (&with(", \"share\": 51"), "share: E0523"),
        (&with(", \"held\": \"2.1.2024\""), "held: E0520"),
        (&with(", \"held\": \"2023-02-29\""), "held: E0521"),
        (&with(", \"amount\": 1e999999"), "amount: E0525"),
        (&with(", \"parts\": [\"a\", \"b\", \"c\", \"d\"]"), "parts: E0527"),
        (&with(", \"parts\": [null, 1]"), "parts[0]: E0529 | parts[1]: E0515"),
        (
            &with(", \"parts\": \"a\", \"note\": [1], \"hearings\": [[]]"),
            "parts: E0513 | note: E0515 | hearings[0]: E0511",
        ),
        (
            &with(", \"hearings\": [{\"judges\": [1]}]"),
            "hearings[0].judges[0]: E0515 | hearings[0]: E0509",
        ),
        (&with_finding("{\"code\": \"P1\"}"), "findings[0].code: E0531"),
        (&with_finding("{\"code\": \"P01\", \"count\": 0}"), "findings[0].count: E0533"),
        (&with_finding("{\"code\": \"P02\", \"points\": 1}"), "findings[0].level: E0534"),
        (&with_finding("{\"code\": \"P01\", \"level\": \"serious\"}"), "findings[0].level: E0535"),
        (&with_finding("{\"code\": \"P03\", \"level\": \"minor\"}"), "findings[0].level: E0536"),
        (&with_finding("{\"code\": \"P02\", \"level\": \"minor\"}"), "findings[0].points: E0537"),
        (
            &with_finding("{\"code\": \"P02\", \"level\": \"minor\", \"points\": 1.2}"),
            "findings[0].points: E0538",
        ),
        (&with_finding("{\"code\": \"P01\", \"points\": 1}"), "findings[0].points: E0539"),
        (
            &with_finding("{\"code\": \"P01\", \"waived_because\": \"x\"}"),
            "findings[0].waived_because: E0540",
        ),
        (&with_finding("{\"count\": 1}"), "findings[0]: E0509"),
        (
            &with_finding("{\"code\": \"P01\", \"evidence\": {\"a\": 1, \"a\": 2}}"),
            "findings[0].evidence: E0508",
        ),
        (&with(", \"examined\": [\"procedur\"]"), "examined[0]: E0541"),
        (&with(", \"findings\": [{\"code\": \"P03\"}]"), "findings[0]: E0542"),
        (
            &with(
                ", \"examined\": [\"procedure.hearing\"], \"findings\": [{\"code\": \"P03\"}, {\"code\": \"P01\"}]",
            ),
            "findings[1]: E0542",
        ),
    ];
    for (json, expected) in cases {
        assert_eq!(faults(json.as_bytes()), expected, "{json}");
    }
}

#[test]
fn text_that_is_no_json_is_told_with_its_place() {
    let cases: [(&[u8], &str); 14] = [
        (b"{\"kind\" \"civil\"}", "kind: E0501"),
        (b"{\"kind\": \"civil\"", "kind: E0502"),
        (b"", ": E0502"),
        (b"  \n", ": E0502"),
        (b"{\"note\": \"abc", "note: E0502"),
        (b"{\"note\": \"\xff\"}", ": E0503"),
        (b"{\"kind\": \"civil\"} {}", ": E0504"),
        (b"{\"note\": \"\\ud800\"}", "note: E0501"),
        (b"{\"note\": \"\\udc00\\ud800\"}", "note: E0501"),
        (b"{\"note\": \"\\q\"}", "note: E0501"),
        (b"{\"note\": \"a\nb\"}", "note: E0501"),
        (b"{\"n\": 01}", "n: E0501"),
        (b"{\"n\": NaN}", "n: E0501"),
        (b"{\"kind\": \"civil\",}", "kind: E0501"),
    ];
    for (json, expected) in cases {
        assert_eq!(faults(json), expected, "{}", String::from_utf8_lossy(json));
    }
    let error = bound("{\n \"案\" 1}").unwrap_err();
    let message = error.problems().next().unwrap().message(Language::English);
    assert!(message.contains("line 2, column 6 (byte 9)"), "{message}");
}

#[test]
fn depth_and_size_have_limits() {
    let deep = format!(
        "{}{}{}",
        with_finding("{\"code\": \"P01\", \"evidence\": ").replace("]}", ""),
        "[".repeat(100_000),
        "]".repeat(100_000)
    );
    assert_eq!(faults(deep.as_bytes()), "findings[0].evidence: E0505");
    let skipped = with(&format!(", \"x\": {}", "[".repeat(100_000)));
    assert_eq!(faults(skipped.as_bytes()), ": E0505");
    let large = with(&format!(", \"note\": \"{}\"", "x".repeat(17 << 20)));
    assert_eq!(faults(large.as_bytes()), ": E0506");
    let text = "x".repeat(17 << 20);
    let record = BTreeMap::from([("kind", "civil"), ("note", &*text)]);
    let error = bind_serialize(schema(), &record, &mut Frame::default()).unwrap_err();
    assert_eq!(told(&error), "note: E0506");
    let many = with_finding(&vec!["{\"code\": \"P01\"}"; 10_001].join(","));
    assert_eq!(faults(many.as_bytes()), "findings: E0532");
}

#[test]
fn a_hundred_problems_are_told_and_the_rest_counted() {
    let error = bound(&with_finding(&vec!["{\"code\": \"X\"}"; 150].join(","))).unwrap_err();
    assert_eq!((error.problems().count(), error.omitted()), (100, 50));
    assert!(error.to_string().ends_with("and 50 more problems"));
}

fn lines(error: &GradeError, language: Language) -> String {
    error.text(language).replace(['；', ';'], "\n").replace("\n ", "\n")
}

#[test]
fn messages_say_what_to_do_in_both_languages() {
    let error = bound("{\"id\": \"甲\", \"knd\": \"civil\", \"share\": 51, \"days\": 0, \
         \"findings\": [{\"code\": \"P02\"}, {\"code\": \"P2\", \"level\": \"minr\"}, {\"code\": \"P01\", \"level\": \"serious\"}]}").unwrap_err();
    insta::assert_snapshot!(lines(&error, Language::English), @r#"
    record `甲`: `knd`: the standard knows no field `knd` (did you mean `kind`?)
    `share`: `51` is outside `0%..50%`
    `days`: `0` is outside `1..9`
    `findings[0].level`: `P02` needs a `level`: one of `minor`, `general`
    `findings[0].points`: `P02` needs `points` within `1..3`, in steps of 0.5
    `findings[1].level`: one of `minor`, `general`, `serious` is expected, not `"minr"` (did you mean `minor`?)
    `findings[1].code`: the standard has no error `P2` (did you mean `P02`?)
    `findings[2].level`: `P01` is `minor`, not `serious`
    `kind` must be given
    `findings[0]`: `P02` was found in `procedure`, which `examined` does not name (add `"procedure"` to `examined`)
    `findings[2]`: `P01` was found in `procedure`, which `examined` does not name (add `"procedure"` to `examined`)
    "#);
    insta::assert_snapshot!(lines(&error, Language::Chinese), @r#"
    记录 `甲`：`knd`：标准中没有 `knd` 这个字段（是否想写 `kind`？）
    `share`：`51` 超出 `0%..50%` 的范围
    `days`：`0` 超出 `1..9` 的范围
    `findings[0].level`：`P02` 须写明 `level`，可选 `minor`、`general`
    `findings[0].points`：`P02` 须写明 `points`，范围 `1..3`，步长 0.5
    `findings[1].level`：此处应为 `minor`、`general`、`serious` 之一，不是 `"minr"`（是否想写 `minor`？）
    `findings[1].code`：标准中没有错误 `P2`（是否想写 `P02`？）
    `findings[2].level`：`P01` 的严重程度为 `minor`，不能是 `serious`
    缺少 `kind`
    `findings[0]`：`procedure` 中检出 `P02`，但 `examined` 没有列出该类别（请在 `examined` 中加上 `"procedure"`）
    `findings[2]`：`procedure` 中检出 `P01`，但 `examined` 没有列出该类别（请在 `examined` 中加上 `"procedure"`）
    "#);
}

#[test]
fn an_otherwise_row_takes_every_code() {
    let mut frame = Frame::default();
    bind_json(open_schema(), with(", \"findings\": [{\"code\": \"X\"}]").as_bytes(), &mut frame)
        .unwrap();
    let [finding] = frame.findings() else { panic!() };
    assert_eq!((frame.text(finding.code), finding.error.index()), ("X", 3));
}

#[derive(Debug, Serialize)]
struct Case {
    id: Option<u64>,
    kind: Kind,
    share: Percent,
    held: Option<String>,
    open: bool,
    note: char,
    amount: f64,
    n: i128,
    parts: (String, &'static str),
    hearings: Vec<BTreeMap<&'static str, String>>,
    #[serde(rename = "期限")]
    term: u8,
    findings: Vec<Found>,
    examined: [&'static str; 1],
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "lowercase")]
enum Kind {
    Civil,
    Criminal,
}

#[derive(Debug, Serialize)]
struct Percent(f32);

#[derive(Debug, Serialize)]
struct Found {
    code: &'static str,
    count: u8,
    evidence: serde_json::Value,
}

fn case() -> impl Strategy<Value = Case> {
    let part = || "[a-z\"\\\\\u{4e00}-\u{4e20}]{0,4}";
    let finding = (1..4_u8, any::<i32>(), part()).prop_map(|(count, page, text)| Found {
        code: "P01",
        count,
        evidence: serde_json::json!({"page": page, "list": [null, true, text, 0.5]}),
    });
    let first =
        (any::<Option<u64>>(), any::<bool>(), 0..50_u8, any::<bool>(), any::<bool>(), any::<char>());
    let second = (any::<i32>(), any::<i128>(), part(), 1..11_u8, prop::collection::vec(finding, 0..3));
    (first, second).prop_map(
        |((id, civil, share, held, open, note), (cents, n, part, term, findings))| Case {
            id,
            kind: if civil { Kind::Civil } else { Kind::Criminal },
            share: Percent(f32::from(share)),
            held: held.then(|| "2024-02-29".into()),
            open,
            note,
            amount: Number::scaled(cents.into(), 2).to_text(0).parse().unwrap(),
            n,
            parts: (part.clone(), "x"),
            hearings: vec![BTreeMap::from([("on", "2024-01-01".into())])],
            term,
            findings,
            examined: ["procedure"],
        },
    )
}

proptest! {
    #[test]
    fn json_and_the_equal_value_bind_alike(case in case()) {
        let (mut from_json, mut from_value) = (Frame::default(), Frame::default());
        let json = serde_json::to_string(&case).unwrap();
        let left = bind_json(schema(), json.as_bytes(), &mut from_json);
        let right = bind_serialize(schema(), &case, &mut from_value);
        prop_assert_eq!(&left, &right);
        if case.amount != -1.0 {
            prop_assert!(left.is_ok(), "{:?}", left);
        }
        prop_assert_eq!(from_json, from_value);
    }

    #[test]
    fn a_reused_frame_is_as_good_as_a_new_one(one in case(), other in case()) {
        let (mut reused, mut new) = (Frame::default(), Frame::default());
        let _ = bind_json(schema(), b"{\"kind\": [[{\"a\":", &mut reused);
        bind_serialize(schema(), &one, &mut reused).unwrap();
        bind_serialize(schema(), &other, &mut reused).unwrap();
        bind_serialize(schema(), &other, &mut new).unwrap();
        prop_assert_eq!(reused, new);
    }

    #[test]
    fn no_bytes_make_it_panic(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        let _ = bind_json(schema(), &bytes, &mut Frame::default());
    }

    #[test]
    fn no_text_of_json_pieces_makes_it_panic(pieces in prop::collection::vec(pieces(), 0..40)) {
        let _ = bind_json(schema(), pieces.concat().as_bytes(), &mut Frame::default());
    }

    #[test]
    fn a_number_keeps_every_digit(units in any::<i64>(), scale in 0..3_u8) {
        let text = Number::scaled(units, scale).to_text(0);
        let frame = good(&with(&format!(", \"amount\": {text}")));
        if text != "-1" {
            prop_assert_eq!(slot(&frame, 6), Slot::Number(number(&text)));
        }
    }
}

fn pieces() -> impl Strategy<Value = String> {
    let known = [
        "{",
        "}",
        "[",
        "]",
        ",",
        ":",
        "\"kind\"",
        "\"civil\"",
        "\"findings\"",
        "\"code\"",
        "\"P01\"",
        "1",
        "-1.5e2",
        "null",
        "true",
        "\"evidence\"",
        "\"hearings\"",
        "\"on\"",
        "\"examined\"",
        "\"procedure\"",
        "\"parts\"",
        "\\u",
        "\"",
    ];
    prop::sample::select(known.map(String::from).to_vec())
}

#[test]
fn what_json_cannot_say_is_refused() {
    #[derive(Serialize)]
    struct Odd {
        kind: Kind,
        amount: f64,
        parts: Vec<serde_bytes::Bytes>,
    }
    mod serde_bytes {
        pub struct Bytes;
        impl serde::Serialize for Bytes {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_bytes(&[1])
            }
        }
    }
    let odd = Odd { kind: Kind::Civil, amount: f64::NAN, parts: vec![serde_bytes::Bytes] };
    let error = bind_serialize(schema(), &odd, &mut Frame::default()).unwrap_err();
    assert_eq!(told(&error), "amount: E0526 | parts[0]: E0515");
    let keys = BTreeMap::from([((1, 2), 3)]);
    let error = bind_serialize(schema(), &keys, &mut Frame::default()).unwrap_err();
    assert_eq!(told(&error), ": E0507");
}

#[test]
fn a_test_binds_in_the_words_of_the_language() {
    let given = [
        entry("kind", literal(LiteralKind::Name("criminal".into()))),
        entry("share", literal(LiteralKind::Percent(number("30")))),
        entry("days", literal(LiteralKind::Duration(number("3"), DurationUnit::Days))),
        entry("term", literal(LiteralKind::Duration(number("2"), DurationUnit::Years))),
        entry("held", literal(LiteralKind::Date("2024-01-02".parse().unwrap()))),
        entry("examined", GivenKind::List(vec![value(literal(LiteralKind::Name("procedure".into())))])),
        entry(
            "findings",
            GivenKind::List(vec![
                value(literal(LiteralKind::Name("P01".into()))),
                value(GivenKind::Finding {
                    code: Path { names: vec![name("procedure"), name("P02")], span: Span::default() },
                    count: Some(Numeral { value: number("2"), span: Span::default() }),
                    entries: vec![
                        entry("level", literal(LiteralKind::Name("general".into()))),
                        entry("points", literal(LiteralKind::Number(number("2.5")))),
                    ],
                }),
            ]),
        ),
    ];
    let mut frame = Frame::default();
    bind_given(schema(), &given, &mut frame).unwrap();
    assert_eq!(slot(&frame, 0), Slot::Enum(1));
    assert_eq!(slot(&frame, 1), Slot::Number(number("0.3")));
    assert_eq!(slot(&frame, 2), Slot::Number(number("3")));
    assert_eq!(slot(&frame, 10), Slot::Number(number("24")));
    assert_eq!(frame.findings().len(), 2);
    assert_eq!(frame.findings()[1].points, Some(number("2.5")));

    let given = [
        entry("kind", literal(LiteralKind::Name("civil".into()))),
        entry("days", literal(LiteralKind::Duration(number("1"), DurationUnit::Months))),
    ];
    let error = bind_given(schema(), &given, &mut frame).unwrap_err();
    assert_eq!(told(&error), "days: E0528");
}

fn name(text: &str) -> Name {
    Name { text: text.into(), span: Span::default() }
}

fn value(kind: GivenKind) -> GivenValue {
    GivenValue { kind, span: Span::default() }
}

fn literal(kind: LiteralKind) -> GivenKind {
    GivenKind::Literal(Literal { kind, span: Span::default() })
}

fn entry(key: &str, kind: GivenKind) -> Entry {
    Entry { key: name(key), value: value(kind) }
}

#[test]
fn keys_with_dots_lead_into_objects() {
    let before = |text: &str| with(&format!(", \"before\": {text}"));
    let frame = good(&before("{\"times\": 3, \"grade\": {\"level\": \"bad\"}}"));
    assert_eq!((slot(&frame, 12), slot(&frame, 13)), (Slot::Enum(1), Slot::Number(number("3"))));
    for nothing in ["null", "{}", "{\"grade\": null}", "{\"grade\": {}}"] {
        let frame = good(&before(nothing));
        assert_eq!((slot(&frame, 12), slot(&frame, 13)), (Slot::Absent, Slot::Number(number("0"))));
    }
    let wrong = |text: &str| faults(before(text).as_bytes());
    assert_eq!(wrong("{\"times\": 10}"), "before.times: E0523");
    assert_eq!(wrong("{\"grade\": {\"level\": \"worse\"}}"), "before.grade.level: E0522");
    assert_eq!(wrong("{\"grade\": {\"rank\": 1}}"), "before.grade.rank: E0510");
    assert_eq!(wrong("{\"tmes\": 1, \"id\": 1}"), "before.tmes: E0510 | before.id: E0510");
    assert_eq!(wrong("{\"grade\": 5}"), "before.grade: E0511");
    assert_eq!(wrong("[1]"), "before: E0511");
    assert_eq!(wrong("{\"times\": 1, \"times\": 1}"), "before.times: E0508");
    assert_eq!(wrong("{\"grade\": {}, \"grade\": {}}"), "before.grade: E0508");
    assert_eq!(wrong("{}, \"before\": {}"), "before: E0508");
    assert_eq!(faults(with(", \"before.times\": 1").as_bytes()), "[\"before.times\"]: E0510");
}

#[test]
fn chinese_names_of_built_in_keys_are_never_passed_over() {
    let text = r#"
standard a.b { version "1" }
record case { n : integer = 0   own : integer = 0 from "已查"   ignore other fields }
error P01 { deduct 1 }
"#;
    let schema = Schema::from_model(&understood(text));
    let told = |record: &str| {
        let error = bind_json(&schema, record.as_bytes(), &mut Frame::default()).err()?;
        Some(error.text(Language::Chinese))
    };
    assert_eq!(
        told(r#"{"检出": [{"code": "P01"}]}"#).unwrap(),
        "`检出`：标准中没有 `检出` 这个字段（是否想写 `findings`？）"
    );
    // A field of the standard reads this one; without a procedure, the last one is like any other.
    assert_eq!(told(r#"{"已查": 1, "办理经过": [], "其他": 1}"#), None);
    assert_eq!(
        told(r#"{"findings": [{"编码": "P01"}]}"#).unwrap(),
        "`findings[0].编码`：标准中没有 `编码` 这个字段（是否想写 `code`？）；`findings[0]`：缺少 `code`"
    );
}
