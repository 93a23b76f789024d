//! `yardstick replay`.

use crate::book::{book, run_at};
use crate::support::{Run, file};
use serde_json::{Value, json};
use std::path::Path;

/// The outcomes of the cases of a folder, in `outcomes.jsonl`.
fn outcomes(at: &Path) -> String {
    let args = ["grade", "--book", "book", "cases.jsonl", "--format", "jsonl", "-o", "outcomes.jsonl"];
    assert_eq!(run_at(at, &args).code, 0);
    std::fs::read_to_string(at.join("outcomes.jsonl")).unwrap()
}

fn replay(at: &Path) -> Run {
    run_at(at, &["replay", "outcomes.jsonl", "cases.jsonl", "--book", "book"])
}

/// The replay in Chinese.
fn replay_zh(at: &Path) -> String {
    run_at(at, &["replay", "outcomes.jsonl", "cases.jsonl", "--book", "book", "--lang", "zh"]).out
}

fn digest(outcomes: &str, line: usize) -> String {
    let outcome: Value = serde_json::from_str(outcomes.lines().nth(line).unwrap()).unwrap();
    outcome["standard"]["digest"].as_str().unwrap().to_owned()
}

#[test]
fn outcomes_come_out_again_under_their_own_versions() {
    let at = book("replay-fine");
    outcomes(&at);
    let fine = replay(&at);
    let expected = "\
reproduced A-1 outcomes.jsonl:1
reproduced A-2 outcomes.jsonl:2
2 outcomes: 2 reproduced, 0 not
";
    assert_eq!((fine.code, fine.out.as_str(), fine.err.as_str()), (0, expected, ""));
    let expected = "\
复算一致 A-1 outcomes.jsonl:1
复算一致 A-2 outcomes.jsonl:2
2 个评定结果：2 个复算一致，0 个不一致
";
    assert_eq!(replay_zh(&at), expected);
}

#[test]
fn an_array_and_a_named_day_are_reproduced_too() {
    let at = book("replay-array");
    let args = [
        "grade",
        "--book",
        "book",
        "--as-of",
        "2024-03-01",
        "cases.jsonl",
        "--format",
        "json",
        "-o",
        "outcomes.jsonl",
    ];
    assert_eq!(run_at(&at, &args).code, 0);
    assert_eq!(replay(&at).code, 0);
}

#[test]
fn another_result_is_told_with_its_place_and_both_values() {
    let at = book("replay-differs");
    let written = outcomes(&at);
    file(&at, "outcomes.jsonl", written.replacen("\"level\":\"poor\"", "\"level\":\"good\"", 1));
    let differs = replay(&at);
    let expected = "\
reproduced A-1 outcomes.jsonl:1
NOT REPRODUCED A-2 outcomes.jsonl:2
    `grades.result.level` is \"good\" in the outcome, but \"poor\" by cases.jsonl:2
    the standard's text is the same, so the record or the outcome is another one than it was
2 outcomes: 1 reproduced, 1 not
";
    assert_eq!((differs.code, differs.out.as_str(), differs.err.as_str()), (1, expected, ""));
    let expected = "\
复算一致 A-1 outcomes.jsonl:1
复算不一致 A-2 outcomes.jsonl:2
    `grades.result.level`：评定结果中为 \"good\"，而按 cases.jsonl:2 复算为 \"poor\"
    标准文本相同，可见案件记录或评定结果与原先不同
2 个评定结果：1 个复算一致，1 个不一致
";
    assert_eq!(replay_zh(&at), expected);
}

#[test]
fn a_text_that_was_changed_is_told_by_its_digests() {
    let at = book("replay-digest");
    let before = outcomes(&at);
    let path = at.join("book/new.std");
    let text = std::fs::read_to_string(&path).unwrap();
    std::fs::write(&path, text.replace("minutes > 30", "minutes > 31")).unwrap();
    let now = run_at(&at, &["grade", "--book", "book", "cases.jsonl", "--format", "jsonl"]).out;
    let (was, is) = (digest(&before, 1), digest(&now, 1));
    assert_ne!(was, is);
    let changed = replay(&at);
    assert_eq!(changed.code, 1);
    let expected = format!(
        "NOT REPRODUCED A-2 outcomes.jsonl:2\n    \
         the text of desk 2025 is another one: the outcome names {was}, the book has {is}\n"
    );
    assert!(changed.out.contains(&expected), "{}", changed.out);
    let expected = format!("desk 2025 的文本不同：评定结果所载摘要为 {was}，标准集中为 {is}\n");
    assert!(replay_zh(&at).contains(&expected));
}

#[test]
fn a_version_or_a_standard_that_is_not_there_is_told() {
    let at = book("replay-version");
    let before = outcomes(&at);
    std::fs::remove_file(at.join("book/new.std")).unwrap();
    let gone = replay(&at);
    let expected = format!(
        "the book has no version desk 2025 with the digest {}; it has `desk 2024 (2024-01-01..)`\n",
        digest(&before, 1)
    );
    assert!(gone.code == 1 && gone.out.contains(&expected), "{}", gone.out);
    let expected = format!("标准集中没有 desk 2025 这一版本（摘要 {}）；现有：", digest(&before, 1));
    assert!(replay_zh(&at).contains(&expected));
    file(&at, "outcomes.jsonl", before.replace("\"id\":\"desk\"", "\"id\":\"dusk\""));
    let unknown = replay(&at).out;
    assert!(unknown.contains("the book `book` has no standard `dusk`; near it: `desk`\n"), "{unknown}");
}

#[test]
fn a_record_that_is_missing_or_bad_is_told() {
    let at = book("replay-record");
    outcomes(&at);
    let cases = "{\"id\": \"A-2\", \"closed\": \"2025-01-01\", \"minutes\": -1}\n{\"id\": 3}\n{oops\n";
    file(&at, "cases.jsonl", cases);
    let missing = replay(&at);
    let expected = "\
NOT REPRODUCED A-1 outcomes.jsonl:1
    no case has the id `A-1`
NOT REPRODUCED A-2 outcomes.jsonl:2
    cases.jsonl:1 cannot be graded: `minutes`: `-1` is outside `0..10000`
2 outcomes: 0 reproduced, 2 not
";
    assert_eq!((missing.code, missing.out.as_str()), (1, expected));
    let notes = "\
note: without an outcome: 1 case
note: not looked at, as they cannot be read: 1 record; `yardstick grade` tells why
";
    assert_eq!(missing.err, notes);
    let chinese = replay_zh(&at);
    assert!(chinese.contains("    没有 id 为 `A-1` 的案件\n"), "{chinese}");
    assert!(chinese.contains("    cases.jsonl:1 无法评定：`minutes`"), "{chinese}");
}

#[test]
fn an_id_that_comes_back_belongs_to_cases_in_their_order() {
    let at = book("replay-twice");
    let cases = std::fs::read_to_string(at.join("cases.jsonl")).unwrap();
    file(&at, "cases.jsonl", cases.replace("A-2", "A-1"));
    let written = outcomes(&at);
    assert_eq!(replay(&at).code, 0);
    file(&at, "outcomes.jsonl", format!("{written}{}\n", written.lines().next().unwrap()));
    let twice = replay(&at);
    assert_eq!(twice.code, 1);
    let expected = "\
NOT REPRODUCED A-1 outcomes.jsonl:3
    this is outcome 3 with the id `A-1`, and the cases with that id are 2
3 outcomes: 2 reproduced, 1 not
";
    assert!(twice.out.ends_with(expected), "{}", twice.out);
    let chinese = replay_zh(&at);
    assert!(
        chinese.contains("这是 id 为 `A-1` 的第 3 个评定结果，而此 id 的案件只有 2 个"),
        "{chinese}"
    );
}

#[test]
fn cases_without_ids_are_told_apart_by_their_order() {
    let at = book("replay-without-ids");
    let cases = "{\"closed\": \"2024-01-01\", \"minutes\": 70}\n{\"minutes\": 1}\n{\"closed\": \"2024-01-02\", \"minutes\": 1}\n";
    file(&at, "cases.jsonl", cases);
    let args = ["grade", "--book", "book", "cases.jsonl", "--format", "jsonl", "-o", "outcomes.jsonl"];
    assert_eq!(run_at(&at, &args).code, 4);
    let fine = replay(&at);
    assert_eq!((fine.code, fine.err.as_str()), (0, ""), "{}", fine.out);
    assert!(fine.out.starts_with("reproduced outcomes.jsonl:1\n"), "{}", fine.out);
    file(&at, "cases.jsonl", cases.lines().next().unwrap());
    let short = replay(&at);
    assert!(
        short.out.contains("no case without an id is left that could belong to it\n"),
        "{}",
        short.out
    );
    assert!(replay_zh(&at).contains("没有剩余的无 id 案件可与之对应\n"));
}

#[test]
fn what_is_no_outcome_is_told_by_its_line() {
    let at = book("replay-no-outcome");
    let written = outcomes(&at);
    let (first, second) = written.split_once('\n').unwrap();
    let spaced = second.replacen("\"id\":", "\"id\": ", 1);
    file(&at, "outcomes.jsonl", format!("{{oops\n{{\"id\": \"A-1\"}}\n{first}\n{spaced}"));
    let replay = replay(&at);
    let expected = "\
NOT REPRODUCED outcomes.jsonl:1
    this is not JSON
NOT REPRODUCED outcomes.jsonl:2
    this is no outcome: it has no `standard.id`
reproduced A-1 outcomes.jsonl:3
NOT REPRODUCED A-2 outcomes.jsonl:4
    it says the same in other bytes: spaces, line breaks or the order of keys are not as `grade --format jsonl` writes them
4 outcomes: 1 reproduced, 3 not
";
    assert_eq!((replay.code, replay.out.as_str()), (1, expected));
    let chinese = replay_zh(&at);
    for text in
        ["    这不是 JSON\n", "    这不是评定结果：缺少 `standard.id`\n", "    内容相同而写法不同："]
    {
        assert!(chinese.contains(text), "{text} not in\n{chinese}");
    }
}

#[test]
fn names_of_files_that_the_book_does_not_give_are_told_as_such() {
    let at = book("replay-file");
    let args = ["--root", ".", "--format", "jsonl", "-o", "outcomes.jsonl"];
    let args = [["grade", "book/new.std", "cases.jsonl"].as_slice(), args.as_slice()].concat();
    assert_eq!(run_at(&at, &args).code, 0);
    let told = replay(&at);
    assert_eq!(told.code, 1);
    let expected = ".file` is \"book/new.std\" in the outcome, but \"new.std\" by cases.jsonl:1\n    only names of files differ: ";
    assert!(told.out.contains(expected), "{}", told.out);
    let args = ["replay", "outcomes.jsonl", "cases.jsonl", "--book", "book", "--format", "json"];
    let json: Value = serde_json::from_str(&run_at(&at, &args).out).unwrap();
    assert_eq!(json["outcomes"][0]["reason"], "file_names_differ");
}

#[test]
fn outcomes_that_were_graded_by_a_path_are_replayed_from_the_book() {
    let at = book("replay-path");
    let graded = |standard: &str| {
        let args = ["grade", standard, "cases.jsonl", "--format", "jsonl"];
        run_at(&at, &args).out
    };
    let by_path = graded("book/new.std");
    assert_eq!(by_path, graded("./book/../book/new.std"));
    assert_eq!(by_path, graded(at.join("book/new.std").to_str().unwrap()));
    file(&at, "outcomes.jsonl", by_path);
    let again = replay(&at);
    assert_eq!((again.code, again.err.as_str()), (0, ""), "{}", again.out);
}

#[test]
fn the_frozen_outcomes_of_the_court_are_replayed_from_its_book() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).ancestors().nth(2).unwrap();
    let (golden, cases) = ("standards/court/golden.jsonl", "standards/court/cases.jsonl");
    let again = run_at(root, &["replay", golden, cases, "--book", "standards"]);
    assert!(again.out.ends_with("62 outcomes: 62 reproduced, 0 not\n"), "{}", again.out);
    assert_eq!((again.code, again.err.as_str()), (0, ""));
}

#[test]
fn json_holds_each_outcome_and_the_counts() {
    let at = book("replay-json");
    let written = outcomes(&at);
    file(&at, "outcomes.jsonl", written.replacen("\"level\":\"poor\"", "\"level\":\"good\"", 1));
    let args = ["replay", "outcomes.jsonl", "cases.jsonl", "--book", "book", "--format", "json"];
    let replay = run_at(&at, &args);
    assert_eq!((replay.code, replay.err.as_str()), (1, ""));
    let report: Value = serde_json::from_str(&replay.out).unwrap();
    let counts = ["reproduced", "not_reproduced", "cases_left", "cases_unreadable"];
    assert_eq!(counts.map(|key| report[key].as_u64().unwrap()), [1, 1, 0, 0]);
    assert_eq!(
        report["outcomes"][0],
        json!({
            "line": 1, "id": "A-1", "case": "cases.jsonl:1", "reproduced": true,
            "standard": {"id": "desk", "version": "2024", "digest": digest(&written, 0)},
            "reason": null, "message": null, "path": null, "written": null, "replayed": null,
        })
    );
    let second = &report["outcomes"][1];
    assert_eq!(
        ["reason", "path", "written", "replayed"].map(|key| second[key].as_str().unwrap()),
        ["record_differs", "grades.result.level", "good", "poor"]
    );
}

#[test]
fn wrong_usage_of_replay_is_told() {
    let at = book("replay-usage");
    for (args, message) in [
        (
            &["replay", "book/old.std", "cases.jsonl", "--book", "book"][..],
            "`book/old.std` is a standard; first come outcomes, then files of cases, and the standards are \
             those of the book",
        ),
        (&["replay", "-", "-", "--book", "book"], "`-` is standard input, which can be read once only"),
    ] {
        let run = run_at(&at, args);
        assert_eq!((run.code, run.err), (2, format!("error: {message}\n")));
    }
    assert_eq!(run_at(&at, &["replay", "outcomes.jsonl", "cases.jsonl"]).code, 2);
    file(&at, "outcomes.jsonl", "");
    let empty = replay(&at);
    assert_eq!((empty.code, empty.out.as_str()), (1, ""));
    assert!(empty.err.ends_with("error: `outcomes.jsonl` holds no outcomes\n"), "{}", empty.err);
    file(&at, "outcomes.jsonl", "[]");
    assert_eq!(run_at(&at, &["replay", "missing.jsonl", "cases.jsonl", "--book", "book"]).code, 5);
}
