//! `yardstick prospect`.

use crate::support::{run, run_with};
use serde_json::Value;

/// Nobody has yet said how long the reply took.
const DRAFT: &str = r#"{"id": "A-7", "findings": [{"code": "C1"}]}"#;

#[test]
fn what_may_come_is_shown_with_what_settles_it() {
    let prospect = run_with(&["prospect", "desk.std", "-"], DRAFT);
    assert_eq!((prospect.code, prospect.err.as_str()), (0, ""));
    let expected = "\
A-7
  Result  Good (good) or Fair (fair)
  Total   78 to 98
  To settle it, find out:
    1. minutes “Minutes until the reply”  required
         0 to 60: Result Good; Total 98
         61 to 300: Result Good; Total 90 to 98
         301 to 100000: no change
    2. solved
         yes: Result Good; Total 98
         no: no change

";
    assert_eq!(prospect.out, expected);
}

#[test]
fn what_is_open_can_be_said() {
    let required = run_with(&["prospect", "desk.std", "-", "--open", "required"], DRAFT);
    let expected = "\
A-7
  Result  Good (good)
  Total   98
  All is settled, whatever is still required: minutes.

";
    assert_eq!((required.code, required.out.as_str()), (0, expected));
    let findings = run_with(&["prospect", "desk.std", "-", "--open", "findings"], DRAFT);
    assert!(findings.out.contains("Good (good), Fair (fair) or Poor (poor)"), "{}", findings.out);
    assert!(findings.out.contains("nothing (more) is found"), "{}", findings.out);
}

#[test]
fn prospects_speak_chinese() {
    let record = "{\"id\": \"甲\"}";
    let prospect = run_with(&["--lang", "zh", "prospect", "desk-zh.std", "-"], record);
    assert_eq!((prospect.code, prospect.err.as_str()), (0, ""));
    for text in ["要确定结果，请查明：", "必须填写", "至"] {
        assert!(prospect.out.contains(text), "{text} not in\n{}", prospect.out);
    }
    for word in ["settle", "required", " or "] {
        assert!(!prospect.out.contains(word), "{word} in\n{}", prospect.out);
    }
}

#[test]
fn json_is_one_array_and_jsonl_a_line_a_case() {
    let lines = format!("{DRAFT}\n{{\"id\": \"B\", \"minutes\": 5}}\n");
    let array = run_with(&["prospect", "desk.std", "-", "--format", "json"], &lines);
    let array: Value = serde_json::from_str(&array.out).unwrap();
    assert_eq!(array[0]["scores"]["total"]["range"]["low"], "78");
    assert_eq!(array[1]["missing"][0]["path"], "findings");
    let jsonl = run_with(&["prospect", "desk.std", "-", "--format", "jsonl"], &lines);
    assert_eq!(jsonl.out.lines().count(), 2);
    let empty = run_with(&["prospect", "desk.std", "-", "--format", "json"], "");
    assert_eq!(empty.out, "[]\n");
}

#[test]
fn what_cannot_be_is_an_error_and_the_others_are_still_looked_at() {
    let lines = "{\"id\": \"a\", \"minutes\": -1}\n{\"id\": \"b\"}\n{\"id\": \"c\", \"minute\": 1}\n";
    let prospect = run_with(&["prospect", "desk.std", "-"], lines);
    assert_eq!(prospect.code, 4);
    assert!(prospect.out.starts_with("b\n"), "{}", prospect.out);
    assert!(prospect.err.contains("<stdin>:1: error[E0523]"), "{}", prospect.err);
    assert!(prospect.err.contains("<stdin>:3: error"), "{}", prospect.err);
    assert_eq!(run(&["prospect", "desk.std", "no-such.json"]).code, 5);
    assert_eq!(run(&["prospect", "desk.std"]).code, 2);
}
