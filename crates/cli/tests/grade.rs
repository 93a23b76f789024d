//! `yardstick grade`.

use crate::support::{command, data, file, finish, folder, run, run_with};
use serde_json::Value;
use std::process::Stdio;

/// The ids and totals of JSON Lines of outcomes.
fn totals(lines: &str) -> Vec<(Value, Value)> {
    let outcomes = lines.lines().map(|line| serde_json::from_str::<Value>(line).unwrap());
    outcomes.map(|outcome| (outcome["id"].clone(), outcome["scores"]["total"].clone())).collect()
}

fn cases() -> String {
    std::fs::read_to_string(data().join("desk.jsonl")).unwrap()
}

#[test]
fn text_shows_grades_scores_and_reasons() {
    let grade = run(&["grade", "desk.std", "desk.jsonl"]);
    assert_eq!((grade.code, grade.err.as_str()), (0, ""));
    for text in [
        "A-2",
        "C2",
        "Wrong advice",
        "Handbook, section 4",
        "desk.std:9",
        "R1",
        "Fair",
        "A-1",
        "Good",
        "3",
    ] {
        assert!(grade.out.contains(text), "{text} not in\n{}", grade.out);
    }
    assert!(grade.out.contains("3 cases"), "{}", grade.out);
}

#[test]
fn a_case_without_an_id_is_headed_by_its_place() {
    let grade = run_with(&["grade", "desk.std", "-"], "{oops\n{\"minutes\": 1}\n");
    assert_eq!(grade.code, 4);
    assert!(grade.out.starts_with("<stdin>:2\n"), "{}", grade.out);
    assert!(grade.out.ends_with("1 case; Result: Good 1; 1 invalid record\n"), "{}", grade.out);
}

#[test]
fn text_speaks_chinese() {
    let grade = run_with(
        &["grade", "--lang", "zh", "desk-zh.std", "-"],
        "{\"id\": \"甲\", \"分钟\": 5, \"findings\": [{\"code\": \"C2\"}]}",
    );
    assert_eq!((grade.code, grade.err.as_str()), (0, ""));
    for text in ["甲", "答复有误", "手册第四条", "良", "1 个案件"] {
        assert!(grade.out.contains(text), "{text} not in\n{}", grade.out);
    }
    for word in ["case", "because", "basis", "reason", "rule"] {
        assert!(!grade.out.contains(word), "{word} in\n{}", grade.out);
    }
}

#[test]
fn json_lines_keep_the_order_and_the_frozen_form() {
    let grade = run(&["grade", "desk.std", "desk.jsonl", "--format", "jsonl"]);
    assert_eq!((grade.code, grade.err.as_str()), (0, ""));
    let expected = [("A-1", "96"), ("A-2", "82"), ("3", "100")];
    assert_eq!(totals(&grade.out), expected.map(|(id, total)| (id.into(), total.into())));
    let second: Value = serde_json::from_str(grade.out.lines().nth(1).unwrap()).unwrap();
    assert_eq!(second["grades"]["result"]["level"], "fair");
    assert_eq!(second["standard"]["id"], "desk.reply");
}

#[test]
fn json_is_one_array_even_where_there_are_no_cases() {
    let grade = run(&["grade", "desk.std", "desk.jsonl", "--format", "json"]);
    let outcomes: Vec<Value> = serde_json::from_str(&grade.out).unwrap();
    assert_eq!(outcomes.len(), 3);
    let empty = run_with(&["grade", "desk.std", "-", "--format", "json"], "[]");
    assert_eq!(
        (empty.code, serde_json::from_str::<Value>(&empty.out).unwrap()),
        (0, Value::Array(Vec::new()))
    );
    assert!(empty.err.contains("`<stdin>` holds no cases"), "{}", empty.err);
}

#[test]
fn csv_has_one_row_a_case() {
    let grade = run(&["grade", "desk.std", "desk.jsonl", "--format", "csv"]);
    assert_eq!((grade.code, grade.err.as_str()), (0, ""));
    let mut rows = csv::Reader::from_reader(grade.out.as_bytes());
    let header: Vec<String> = rows.headers().unwrap().iter().map(str::to_owned).collect();
    assert_eq!(header, ["id", "result", "total", "reason_count", "reasons"]);
    let rows: Vec<csv::StringRecord> = rows.records().map(Result::unwrap).collect();
    assert_eq!(rows.len(), 3);
    assert_eq!((&rows[1][0], &rows[1][1], &rows[1][2]), ("A-2", "fair", "82"));
    assert!(rows[1][4].contains("C2"), "{}", &rows[1][4]);
}

#[test]
fn an_array_an_object_and_lines_give_the_same() {
    let lines = cases();
    let records: Vec<Value> = lines.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let args = ["grade", "desk.std", "-", "--format", "jsonl"];
    let expected = run_with(&args, &lines);
    let array = run_with(&args, &serde_json::to_string_pretty(&records).unwrap());
    assert_eq!((array.code, &array.out), (0, &expected.out));
    let printed: Vec<String> =
        records.iter().map(|one| serde_json::to_string_pretty(one).unwrap()).collect();
    let printed = run_with(&args, &printed.join("\n"));
    assert_eq!((printed.code, &printed.out), (0, &expected.out));
}

#[test]
fn a_bad_record_is_told_with_its_place_and_the_others_are_graded() {
    let folder = folder("bad-record");
    let text = "{\"id\": 1, \"minutes\": 1}\n{\"id\": 2, \"minutes\": \"x\"}\n{oops\n\n{\"id\": 5, \"minutes\": 5}\n";
    let bad = file(&folder, "bad.jsonl", text);
    let grade = run(&["grade", "desk.std", &bad, "desk.jsonl", "--format", "jsonl"]);
    assert_eq!(grade.code, 4);
    assert_eq!(totals(&grade.out).len(), 5);
    assert!(
        grade.err.contains("bad.jsonl:2: error[E05") && grade.err.contains("`minutes`"),
        "{}",
        grade.err
    );
    assert!(grade.err.contains("bad.jsonl:3"), "{}", grade.err);
    assert!(!grade.out.contains("E05"));
    let printed = run_with(
        &["grade", "desk.std", "-", "--format", "jsonl"],
        "[\n {\"minutes\": 1},\n\n {\"minutes\":\n -1}\n]",
    );
    assert_eq!((printed.code, totals(&printed.out).len()), (4, 1));
    assert!(printed.err.starts_with("<stdin>:4: error[E0"), "{}", printed.err);
}

#[test]
fn fail_fast_stops_at_the_first_bad_record() {
    let lines = format!("{{\"minutes\": 1}}\n{{}}\n{}", cases());
    let grade = run_with(&["grade", "desk.std", "-", "--format", "jsonl", "--fail-fast"], &lines);
    assert_eq!((grade.code, totals(&grade.out).len()), (4, 1));
    assert!(grade.err.contains("stopped"), "{}", grade.err);
}

#[test]
fn an_invalid_standard_exits_with_3() {
    let folder = folder("grade-broken");
    let broken = file(&folder, "broken.std", "standard a.b { version \"1\" }\nlet x = nothing\n");
    let grade = run(&["grade", &broken, "desk.jsonl"]);
    assert_eq!((grade.code, grade.out.as_str()), (3, ""));
    assert!(grade.err.contains("error[E0201]"), "{}", grade.err);
}

#[test]
fn files_that_cannot_be_read_or_written_exit_with_5() {
    let missing = run(&["grade", "desk.std", "missing.jsonl", "desk.jsonl", "--format", "jsonl"]);
    assert_eq!((missing.code, totals(&missing.out).len()), (5, 3));
    assert_eq!(missing.err, "error: cannot read `missing.jsonl`: there is no such file\n");
    let unwritable = run(&["grade", "desk.std", "desk.jsonl", "-o", "no/such/folder.csv"]);
    assert_eq!((unwritable.code, unwritable.out.as_str()), (5, ""));
    assert_eq!(unwritable.err.lines().count(), 1, "{}", unwritable.err);
    assert_eq!(run(&["grade", "missing.std", "desk.jsonl"]).code, 5);
}

#[test]
fn outcomes_go_to_a_file_but_never_over_an_input() {
    let folder = folder("grade-output");
    let cases = file(&folder, "cases.jsonl", cases());
    let output = folder.join("grades.jsonl");
    let output = output.to_str().unwrap();
    let grade = run(&["grade", "desk.std", &cases, "--format", "jsonl", "-o", output]);
    assert_eq!((grade.code, grade.out.as_str(), grade.err.as_str()), (0, "", ""));
    assert_eq!(totals(&std::fs::read_to_string(output).unwrap()).len(), 3);
    let over = run(&["grade", "desk.std", &cases, "-o", &cases]);
    assert_eq!((over.code, over.out.as_str()), (2, ""));
    assert_eq!(std::fs::read_to_string(&cases).unwrap().lines().count(), 3);
}

#[test]
fn text_is_coloured_only_where_it_is_wanted() {
    let plain = finish(command(&["grade", "desk.std", "desk.jsonl"]).output().unwrap());
    assert!(!plain.out.contains('\u{1b}'));
    assert!(run(&["grade", "desk.std", "desk.jsonl", "--color", "always"]).out.contains("\u{1b}["));
}

#[test]
fn a_closed_pipe_ends_quietly() {
    let folder = folder("closed-pipe");
    let many = file(&folder, "many.jsonl", cases().repeat(2_000));
    let mut command = command(&["grade", "desk.std", &many, "--format", "jsonl"]);
    let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    drop(child.stdout.take());
    let ended = finish(child.wait_with_output().unwrap());
    assert_eq!((ended.code, ended.err.as_str()), (0, ""));
}

#[test]
fn a_standard_in_the_place_of_cases_is_wrong_usage() {
    for command in ["grade", "explain"] {
        let mut arguments = vec![command, "desk.std", "desk.std"];
        arguments.extend((command == "explain").then_some(["--id", "A-1"]).into_iter().flatten());
        let swapped = run(&arguments);
        assert_eq!((swapped.code, swapped.out.as_str()), (2, ""));
        assert_eq!(swapped.err.lines().count(), 1, "{}", swapped.err);
        assert!(swapped.err.contains("`desk.std` is a standard, not cases"), "{}", swapped.err);
    }
}

#[test]
fn an_output_file_is_replaced_whole_and_nothing_is_left_beside_it() {
    let folder = folder("grade-replaced");
    let output = file(&folder, "grades.csv", "old ".repeat(10_000));
    let told = run(&["grade", "desk.std", "desk.jsonl", "--format", "csv", "-o", &output]);
    let printed = run(&["grade", "desk.std", "desk.jsonl", "--format", "csv"]);
    assert_eq!((told.code, told.out.as_str()), (printed.code, ""));
    assert_eq!(std::fs::read_to_string(&output).unwrap(), printed.out);
    assert_eq!(std::fs::read_dir(&folder).unwrap().count(), 1);
}
