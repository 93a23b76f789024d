use proptest::prelude::*;

use super::super::bind::{bind_json, fixture};
use super::super::frame::Frame;
use super::outcome::{EFFECT_KINDS, ENTRY_KINDS, NOTE_KINDS, REASON_KINDS};
use super::people::{ALLOTMENT_KINDS, DEGREES, IRREGULARITY_KINDS, STEP_STATES};
use super::record_schema;
use super::validator::accepts;
use crate::outcome::{
    AllotmentKind, Degree, EffectKind, EntryKind, IrregularityKind, NoteKind, ReasonKind, StepState,
};
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

pub(crate) fn json(text: &str) -> Json {
    serde_json::from_str(text).unwrap()
}

/// A record that has everything.
fn full() -> Json {
    json(
        r#"{"id": "1", "kind": "civil", "share": "30%", "days": 3, "held": "2024-01-02", "open": true,
            "note": "x", "amount": 1.25, "n": 7, "parts": ["a"], "期限": 2,
            "hearings": [{"on": "2024-01-02", "judges": ["a", null]}],
            "before": {"grade": {"level": "bad"}, "times": 2},
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
        "[3, 9.0]",
        "[10]",
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
        "{\"times\": 9, \"grade\": null}",
        "{\"times\": 10}",
        "{\"grade\": {}}",
        "{\"grade\": {\"level\": \"good\"}}",
        "{\"grade\": {\"level\": \"civil\"}}",
        "{\"grade\": {\"rank\": 1}}",
        "{\"grade\": []}",
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
        "before",
        "note",
        "amount",
        "n",
        "parts",
        "hearings",
        "votes",
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

/// A standard that gives everything an outcome can have.
pub(crate) const EVERYTHING: &str = r#"
standard all.kinds "All" { version "2" }
record case { late : days 0..99 = 0   share : percent = 50%   lead : bool = false   mark : decimal optional
              decided : quality optional   why : text = "seen" }
levels mildest first { minor serious }
class procedure "Procedure" {
    error P01 "Late" minor { when late > 0 days   unless lead because "urgent"   deduct 2 each   basis "Art. 1" }
    error P02 serious { deduct 1..3 step 0.5   then quality at most good }
    cap 5
}
score total "Total" { start 100   deduct errors   at least 0   round to 0.1 half up }
score third = 1 / 3
score part = share
score mean = 1 / (if known mark then mark else 0)
grade quality "Quality" best first { best "A" when total >= 99.5   good "B" when total >= 97   bad otherwise }
rule R1 "Lead" { when lead   then refer to "police", quality is bad   basis "Art. 2" }
rule R2 { when known decided   then override quality is decided or else bad because why }
duty D1 "Look back" { when late > 5 days   by "office"   within 15 days of 2024-01-01 }
roles { handler "Handler"   approver }
responsibility blame "Blame" {
    when late > 0 days   basis "Art. 3"
    responsible approver primary, handler secondary when mark or else 1 / total > 0 unless lead
    responsible handler sole
    limitation 1 year of 2024-01-01
}
"#;

fn outcomes(records: &[&str]) {
    let standard = crate::Standard::parse(EVERYTHING).unwrap_or_else(|error| panic!("{error}"));
    let schema = standard.outcome_schema();
    for record in records {
        let outcome = standard.grade_json(record.as_bytes()).unwrap();
        let written: Json = serde_json::from_str(&serde_json::to_string(&outcome).unwrap()).unwrap();
        assert!(accepts(&schema, &written), "{}", serde_json::to_string_pretty(&written).unwrap());
        let Json::Object(entries) = written else { panic!() };
        for key in entries.keys() {
            let mut fewer = entries.clone();
            fewer.shift_remove(key);
            assert!(!accepts(&schema, &Json::Object(fewer)), "{key}");
        }
    }
}

#[test]
fn the_schema_of_outcomes_accepts_them() {
    outcomes(&[
        "{}",
        r#"{"id": "a", "late": 9, "mark": 1, "findings": [{"code": "P02", "points": 1.5, "evidence": [1]}]}"#,
        r#"{"late": 9, "mark": 0}"#,
        r#"{"late": 9, "lead": true, "decided": "good", "findings": [{"code": "P02", "points": 1, "waived": true}]}"#,
    ]);
}

/// How each kind is written, and a match that does not compile where one is missing here.
macro_rules! kinds_are_all_listed {
    ($($test:ident: $list:ident of $kind:ident { $($variant:ident)* })*) => {$(
        #[test]
        fn $test() {
            let all = [$($kind::$variant),*];
            for kind in all {
                match kind { $($kind::$variant => {})* }
            }
            let written = all.map(|kind| serde_json::to_value(kind).unwrap());
            assert!(written.iter().eq($list), "{written:?}");
        }
    )*};
}

kinds_are_all_listed! {
    entries_are_all_listed: ENTRY_KINDS of EntryKind {
        Start Value Error Class Zero Weigh Add Deduct Rule Bonus Is AtMost AtLeast Rescale Round
    }
    reasons_are_all_listed: REASON_KINDS of ReasonKind { Error Waived Excused Rule RuleExcused }
    effects_are_all_listed: EFFECT_KINDS of EffectKind {
        Is AtMost AtLeast Drop Undetermined Add Deduct Zero Refer Override
    }
    notes_are_all_listed: NOTE_KINDS of NoteKind {
        GradeUndetermined ScoreUndetermined RuleUndetermined ErrorUndetermined ClassUndetermined
        ResponsibilityUndetermined DutyUndetermined NotExamined NotApplicable CountedOnce NotInForce
        Milder
    }
    steps_are_all_listed: STEP_STATES of StepState {
        Done Incomplete Due Open Waiting NotNeeded Undetermined
    }
    irregularities_are_all_listed: IRREGULARITY_KINDS of IrregularityKind {
        Recused WrongRole ActedTwice NotAMember NoQuorum NoMajority NotUnanimous OutOfOrder OutOfTime
        NotNeeded Omitted BeyondPower NoReason
    }
    degrees_are_all_listed: DEGREES of Degree { Sole Primary Equal Secondary None }
    allotments_are_all_listed: ALLOTMENT_KINDS of AllotmentKind {
        Allotted Defeated Exempted Mitigated Aggravated Lapsed
    }
}
