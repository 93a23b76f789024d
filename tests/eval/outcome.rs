//! The outcome as data: its frozen JSON, and what threads may share.

use serde_json::{Value, json};
use yardstick::{Grader, Outcome, Standard};

use super::{graded, refused, standard};

const ITEMS: &str = r#"
    record case { late : bool = false  paid : decimal optional }
    levels mildest first { minor "slight"  serious }
    class procedure "Procedure" {
        basis "rule 3"
        error P1 "Late" serious { when late  deduct 2 each  then quality at most fair }
        error P2 minor { deduct 0.5 each }
        cap 2
    }
    score total "Total" { start 100  deduct errors  round to 0.1 half up }
    score share { undetermined when not known paid because "nothing paid"  start paid / 3 }
    grade quality best first { good "Good" when total >= 90  fair otherwise }
    grade payment best first { undetermined when not known paid because "not paid"  full when paid or else 0 > 5  part otherwise }
    rule R "Ruled" { when late  then refer to "audit"  basis "rule 9" }
    duty D "Do" { when late  by "office" }"#;

#[test]
fn the_json_is_frozen() {
    let standard = standard(ITEMS);
    let record = r#"{"id": "a", "late": true, "findings": [{"code": "P2", "note": "page 3", "evidence": {"page": 3}}]}"#;
    let outcome = serde_json::to_value(graded(&standard, record)).unwrap();
    let source = |line: u32| json!({"file": "standard.std", "line": line});
    assert_eq!(outcome["id"], "a");
    assert_eq!(outcome["standard"]["id"], "test");
    assert_eq!(outcome["standard"]["version"], "1");
    assert_eq!(outcome["standard"]["digest"].as_str().unwrap().len(), "sha256:".len() + 64);
    assert_eq!(
        outcome["grades"],
        json!({
            "quality": {"level": "fair", "title": null, "rank": 2, "undetermined": null},
            "payment": {"level": null, "title": null, "rank": null, "undetermined": "not paid"},
        })
    );
    assert_eq!(outcome["scores"], json!({"total": "98.0", "share": null}));
    assert_eq!(
        outcome["ledgers"],
        json!({
            "total": [
                {"kind": "start", "code": null, "title": null, "points": "100", "source": source(11)},
                {"kind": "error", "code": "P1", "title": "Late", "points": "-2", "source": source(7)},
            ],
            "share": [],
        })
    );
    let reason = |changed: Value| {
        let mut reason = json!({
            "kind": "error", "code": null, "title": null, "class": "procedure", "level": null, "occurrences": 1,
            "detected": null, "points": null, "after_cap": null, "basis": "rule 3", "source": null, "because": null,
            "evidence": null, "remarks": [], "effects": [], "superseded_by": null,
        });
        for (key, value) in changed.as_object().unwrap() {
            reason[key] = value.clone();
        }
        reason
    };
    let effect = |target: &str, effect: &str, value: Value| json!([{"target": target, "effect": effect, "value": value, "superseded_by": null}]);
    let expected = json!([
        reason(
            json!({"code": "P1", "title": "Late", "level": "serious", "detected": true, "points": "2",
            "after_cap": "2", "source": source(7), "effects": effect("quality", "at_most", "fair".into())})
        ),
        reason(
            json!({"code": "P2", "level": "minor", "detected": false, "points": "0.5", "after_cap": "0",
            "source": source(8), "evidence": [{"page": 3}], "remarks": ["page 3"]})
        ),
        reason(
            json!({"kind": "rule", "code": "R", "title": "Ruled", "class": null, "occurrences": null,
            "basis": "rule 9", "source": source(15), "effects": effect("audit", "refer", Value::Null)})
        ),
    ]);
    assert_eq!(outcome["reasons"], expected);
    assert_eq!(
        outcome["duties"],
        json!([{"code": "D", "title": "Do", "by": "office", "within": null, "of": null,
            "due": null, "reckoning": null, "basis": null, "source": source(16)}])
    );
    assert_eq!(
        outcome["referrals"],
        json!([{"code": "R", "title": "Ruled", "to": "audit", "basis": "rule 9", "source": source(15)}])
    );
    assert_eq!(outcome["overrides"], json!([]));
    let notes = outcome["notes"].as_array().unwrap();
    assert_eq!(
        notes[0],
        json!({"kind": "score_undetermined", "code": "share", "title": null, "source": source(12),
            "text": "`share` is undetermined: nothing paid"})
    );
    assert_eq!(notes[1]["kind"], "grade_undetermined");
}

#[test]
fn an_outcome_reads_back_as_it_was_written() {
    let standard = standard(ITEMS);
    for record in
        [r#"{"late": true, "paid": 10}"#, "{}", r#"{"findings": [{"code": "P2", "waived": true}]}"#]
    {
        let outcome = graded(&standard, record);
        let json = serde_json::to_string(&outcome).unwrap();
        let back: Outcome = serde_json::from_str(&json).unwrap();
        assert_eq!(back, outcome);
        assert_eq!(serde_json::to_string(&back).unwrap(), json);
    }
}

#[test]
fn a_grader_remembers_nothing_of_the_case_before() {
    let standard = standard(ITEMS);
    let records = [
        r#"{"late": true, "paid": 10, "findings": [{"code": "P2", "count": 7}]}"#,
        r#"{"late": 1}"#,
        r#"{"id": "b"}"#,
        r#"{"findings": [{"code": "P1", "waived": true}]}"#,
    ];
    let mut grader = standard.grader();
    for record in records.iter().chain(records.iter().rev()) {
        assert_eq!(
            grader.grade_json(record.as_bytes()),
            standard.grade_json(record.as_bytes()),
            "{record}"
        );
    }
}

#[test]
fn a_value_and_its_json_are_graded_alike() {
    #[derive(serde::Serialize)]
    struct Case {
        id: u32,
        late: bool,
        findings: Vec<Finding>,
    }
    #[derive(serde::Serialize)]
    struct Finding {
        code: &'static str,
        count: u32,
    }
    let standard = standard(ITEMS);
    let case = Case { id: 7, late: true, findings: vec![Finding { code: "P2", count: 2 }] };
    let outcome = standard.grade(&case).unwrap();
    assert_eq!(outcome, graded(&standard, &serde_json::to_string(&case).unwrap()));
    assert_eq!(outcome.id(), Some("7"));
}

#[test]
fn a_standard_is_shared_by_threads() {
    fn shared<T: Send + Sync + Clone>(_: &T) {}
    let standard = standard(ITEMS);
    shared(&standard);
    fn sent<T: Send>(_: T) {}
    sent::<Grader>(standard.grader());
    let expected = graded(&standard, r#"{"late": true}"#);
    std::thread::scope(|scope| {
        for _ in 0..4 {
            scope.spawn(|| assert_eq!(graded(&standard, r#"{"late": true}"#), expected));
        }
    });
}

#[test]
fn a_standard_in_chinese_speaks_chinese() {
    let text = "标准 测试 { 版本 “1” }
        对象 案件 { 金额 ： 整数   次数 ： 整数 }
        得分 平均 ＝ 金额 / 次数
        等级 质量 由优到劣 { 优 当 平均 ＞ 5   劣 其余 }";
    let standard = Standard::parse(text).unwrap_or_else(|error| panic!("{error}"));
    let outcome = graded(&standard, r#"{"金额": 1, "次数": 0}"#);
    assert_eq!(outcome.notes()[0].text, "`平均` 待定：`金额 / 次数` 的除数为零");
    assert_eq!(outcome.grade().unwrap().undetermined.as_deref(), Some("`金额 / 次数` 的除数为零"));
}

#[test]
fn both_languages_compile_to_the_same_program() {
    let english = r#"standard t { version "1" } record case { n : integer 0..10 optional }
        levels mildest first { minor  major }
        class c worth 10 { error E1 "x" minor { when n or else 0 > 3  deduct 1 for each 2 or part in n or else 0, at most 5 } }
        score s { start 10  deduct errors  at least 0  round to 0.1 half up }
        grade g best first { good when s >= 9 bad otherwise }
        rule R { when (count of errors at minor or above) >= 1  then g at most bad }"#;
    let other =
        "/* the same in other words and another layout */\n".to_owned() + &english.replace(' ', "  ");
    let listing = |text: &str| Standard::parse(text).unwrap_or_else(|error| panic!("{error}")).listing();
    assert_eq!(listing(english), listing(&other));
    assert_ne!(listing(english), listing(&english.replace(">= 9", ">= 8")));
}

#[test]
fn what_is_too_large_is_refused_with_a_message() {
    let text = " ".repeat(9 << 20);
    let error = Standard::parse(&text).unwrap_err();
    assert_eq!(error.diagnostics()[0].code(), "E0109");
    assert_eq!(refused(&standard(ITEMS), "[]").problems().next().map(|it| it.code()), Some("E0511"));
}

#[test]
fn one_broken_item_hides_no_other_problem() {
    let text = r#"standard t { version "1" } record case { n : integer  n : bool }
        class c { cap }
        let x = 30% + 4
        let y = c.missing
        score s { start 100  deduct errors in c }"#;
    let error = Standard::parse(text).unwrap_err();
    let mut codes: Vec<_> = error.diagnostics().iter().map(|it| it.code()).collect();
    codes.sort_unstable();
    assert_eq!(codes, ["E0101", "E0203", "E0303"]);
}
