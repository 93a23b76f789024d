//! `yardstick prospect`.

use crate::support::{file, folder, run, run_with};
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

#[test]
fn a_case_is_looked_at_under_the_version_of_a_book() {
    let folder = folder("prospect-book");
    file(
        &folder,
        "a.std",
        "standard desk.reply { version \"1\" in force from 2024-01-01 applies by closed }\n\
         record reply { closed : date   pages : integer 0..9   signed : bool }\n\
         score total { start 100   deduct pages }\n\
         grade result best first { good when signed and total >= 95   poor otherwise }\n",
    );
    let amendment = "amend desk.reply from 2025-01-01 { version \"2\"\n\
                     replace score total { start 96   deduct pages } }\n";
    file(&folder, "b.std", amendment);
    let book = folder.display().to_string();
    let look = |record: &str, more: &[&str]| {
        run_with(&[&["prospect", "--book", &book, "-"], more].concat(), record)
    };
    let old = look(r#"{"id": "x", "closed": "2024-05-01"}"#, &[]);
    assert_eq!((old.code, old.err.as_str()), (0, ""));
    assert!(old.out.contains("total   91 to 100\n") && old.out.contains("0 to 5: total 95 to 100"));
    let new = r#"{"id": "x", "closed": "2025-05-01"}"#;
    assert!(look(new, &[]).out.contains("total   87 to 96\n"));
    assert!(look(new, &["--as-of", "2024-12-31"]).out.contains("total   91 to 100\n"));
    // No day is known: the version cannot be told, unless the day is given.
    let undated = r#"{"id": "x", "pages": 6}"#;
    let refused = look(undated, &[]);
    assert_eq!((refused.code, refused.out.as_str()), (4, ""));
    assert!(refused.err.contains("error[E0583]: which version of `desk.reply` applies cannot be told"));
    assert!(look(undated, &["--as-of", "2024-12-31"]).out.contains("total   94\n"));
    let before = look(r#"{"id": "x", "closed": "2023-05-01"}"#, &[]);
    assert!(before.code == 4 && before.err.contains("error[E0582]"), "{}", before.err);
    let no_version = look(undated, &["--as-of", "2023-05-01"]);
    assert_eq!((no_version.code, no_version.out.as_str()), (2, ""));
    // Every form, with as much open as one likes, under the version of the case.
    for open in ["required", "facts", "findings"] {
        let text = look(new, &["--open", open, "--all"]);
        assert!(text.code == 0 && text.out.contains("total   87 to 96\n"), "{}", text.out);
        for (format, at) in [("json", "/0/standard/version"), ("jsonl", "/standard/version")] {
            let told = look(new, &["--open", open, "--format", format]);
            let told: Value = serde_json::from_str(&told.out).unwrap();
            assert_eq!(told.pointer(at), Some(&Value::from("2")), "{format}");
        }
    }
}

#[test]
fn the_schema_of_prospects_is_printed() {
    let schema = run(&["schema", "desk.std", "--prospect"]);
    assert_eq!((schema.code, schema.err.as_str()), (0, ""));
    let schema: Value = serde_json::from_str(&schema.out).unwrap();
    assert_eq!(schema["properties"]["missing"]["type"], "array");
    assert_eq!(run(&["schema", "desk.std", "--prospect", "--outcome"]).code, 2);
}
