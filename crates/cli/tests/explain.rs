//! `yardstick explain`.

use crate::support::{run, run_with};
use serde_json::Value;

#[test]
fn the_whole_reckoning_is_shown() {
    let explain = run(&["explain", "desk.std", "desk.jsonl", "--id", "A-2"]);
    assert_eq!((explain.code, explain.err.as_str()), (0, ""));
    for text in
        ["A-2", "100", "Wrong advice", "-15", "82", "C3", "solved", "R1", "Fair", "Good", "total = 82"]
    {
        assert!(explain.out.contains(text), "{text} not in\n{}", explain.out);
    }
}

#[test]
fn what_did_not_fire_shows_the_operands_that_decided_it() {
    let explain = run(&["explain", "desk.std", "desk.jsonl", "--id", "A-1"]);
    assert_eq!(explain.code, 0);
    assert!(explain.out.contains("minutes > 60") && explain.out.contains("20"), "{}", explain.out);
    assert!(explain.out.contains("R1"), "{}", explain.out);
}

#[test]
fn a_whole_number_is_an_id_too() {
    let explain = run(&["explain", "desk.std", "desk.jsonl", "--id", "3"]);
    assert_eq!((explain.code, explain.err.as_str()), (0, ""));
    assert!(explain.out.contains("it helped all the same"), "{}", explain.out);
}

#[test]
fn json_holds_the_outcome_and_the_trace() {
    let explain = run(&["explain", "desk.std", "desk.jsonl", "--id", "A-2", "--format", "json"]);
    assert_eq!((explain.code, explain.err.as_str()), (0, ""));
    let explained: Value = serde_json::from_str(&explain.out).unwrap();
    assert_eq!(explained["outcome"]["id"], "A-2");
}

#[test]
fn an_unknown_id_names_the_nearest() {
    let explain = run(&["explain", "desk.std", "desk.jsonl", "--id", "A-3"]);
    assert_eq!((explain.code, explain.out.as_str()), (2, ""));
    assert!(explain.err.contains("`A-3`") && explain.err.contains("`A-1`"), "{}", explain.err);
    let chinese = run(&["explain", "--lang", "zh", "desk.std", "desk.jsonl", "--id", "B-9999"]);
    assert_eq!((chinese.code, chinese.out.as_str()), (2, ""));
    assert!(chinese.err.contains("没有 id 为 `B-9999` 的案件"), "{}", chinese.err);
}

#[test]
fn a_bad_record_that_is_asked_for_exits_with_4() {
    let lines = "{\"id\": \"a\", \"minutes\": -1}\n{\"id\": \"b\", \"minutes\": 1}\n{oops\n";
    let explain = run_with(&["explain", "desk.std", "-", "--id", "a"], lines);
    assert_eq!((explain.code, explain.out.as_str()), (4, ""));
    assert!(explain.err.contains("<stdin>:1: error[E0523]"), "{}", explain.err);
    assert_eq!(run_with(&["explain", "desk.std", "-", "--id", "b"], lines).code, 0);
    let missing = run_with(&["explain", "desk.std", "-", "--id", "zzzz"], lines);
    assert!(missing.err.contains("could not be read"), "{}", missing.err);
}

#[test]
fn explanations_speak_chinese() {
    let record = "{\"id\": \"甲\", \"分钟\": 5, \"findings\": [{\"code\": \"C1\", \"count\": 2}]}";
    let explain = run_with(&["explain", "--lang", "zh", "desk-zh.std", "-", "--id", "甲"], record);
    assert_eq!((explain.code, explain.err.as_str()), (0, ""));
    for text in ["甲", "错别字", "96", "优", "R1"] {
        assert!(explain.out.contains(text), "{text} not in\n{}", explain.out);
    }
    for word in ["rule", "start", "because", "ledger", "fired"] {
        assert!(!explain.out.contains(word), "{word} in\n{}", explain.out);
    }
}
