//! `--root`, `--book` and folders: standards of several files and of several versions.

use crate::support::{Run, file, folder, run};
use serde_json::Value;
use std::path::{Path, PathBuf};

const LEVELS: &str = "levels mildest first { minor deduct 2   major deduct 15 }\n";

const OLD: &str = r#"standard desk "Replies" { version "2024"  in force from 2024-01-01  applies by closed }
import "shared/levels.std"
record reply { closed : date   minutes : integer 0..10_000 }
error C2 "Late" major { when minutes > 60 }
score total "Total" { start 100   deduct errors }
grade result "Result" by total best first { good "Good" >= 90   poor "Poor" otherwise }
test "an hour" { given { closed: 2024-05-01, minutes: 61 } expect total = 85 }
"#;

const NEW: &str = r#"amend desk from 2025-01-01 {
    version "2025"
    replace error C2 "Late" major { when minutes > 30 }
    add score speed "Speed" { start 10 }
}
test "half an hour" { given { closed: 2025-05-01, minutes: 31 } expect total = 85 }
"#;

const CASES: &str = r#"{"id": "A-1", "closed": "2024-12-31", "minutes": 45}
{"id": "A-2", "closed": "2025-01-01", "minutes": 45}
"#;

/// A folder with a book in it, in `book`, and cases of both its versions, in `cases.jsonl`.
pub fn book(name: &str) -> PathBuf {
    let folder = folder(name);
    std::fs::create_dir_all(folder.join("book/shared")).unwrap();
    file(&folder, "book/shared/levels.std", LEVELS);
    file(&folder, "book/old.std", OLD);
    file(&folder, "book/new.std", NEW);
    file(&folder, "cases.jsonl", CASES);
    folder
}

/// Runs the command in a folder.
pub fn run_at(folder: &Path, args: &[&str]) -> Run {
    crate::support::finish(crate::support::command(args).current_dir(folder).output().unwrap())
}

/// What is said of a mistake, in both languages, with exit code 2 and nothing on standard output.
fn mistake(folder: &Path, args: &[&str], english: &str, chinese: &str) {
    let run = run_at(folder, args);
    assert_eq!((run.code, run.out.as_str(), run.err.as_str()), (2, "", &*format!("error: {english}\n")));
    let zh: Vec<&str> = args.iter().copied().chain(["--lang", "zh"]).collect();
    let run = run_at(folder, &zh);
    assert_eq!((run.code, run.out.as_str(), run.err.as_str()), (2, "", &*format!("错误: {chinese}\n")));
}

#[test]
fn each_case_is_graded_under_the_version_of_its_own_date() {
    let at = book("book-grade");
    let grade = run_at(&at, &["grade", "--book", "book", "cases.jsonl"]);
    let expected = "\
A-1
  version 2024
  Result  Good (good)
  Total   100

A-2
  version 2025
  Result  Poor (poor)
  Total   85
  Speed   10
  C2 Late: 15 points (major)
      new.std:3

2 cases; Result: Good 1, Poor 1
";
    assert_eq!((grade.code, grade.out.as_str(), grade.err.as_str()), (0, expected, ""));
    let table = run_at(&at, &["grade", "--book", "book", "cases.jsonl", "--format", "csv"]);
    let expected = "\
id,version,result,total,speed,reason_count,reasons
A-1,2024,good,100,,0,
A-2,2025,poor,85,10,1,C2 Late: 15 points
";
    assert_eq!((table.code, table.out.as_str()), (0, expected));
}

#[test]
fn a_case_under_a_layer_is_told_what_the_layer_extends() {
    let at = book("book-layer");
    file(&at, "book/county.std", "standard county \"County\" { version \"c1\" }\nextends desk\n");
    let grade = |more: &[&str]| {
        let args = ["grade", "--book", "book", "--standard", "county", "cases.jsonl"];
        run_at(&at, &args.iter().chain(more).copied().collect::<Vec<_>>()).out
    };
    let version = |text: &str| {
        let lines = text.lines().filter(|line| line.contains("c1")).map(str::trim);
        lines.map(str::to_owned).collect::<Vec<_>>()
    };
    let [old, new] = ["version c1, extending desk 2024", "version c1, extending desk 2025"];
    assert_eq!(version(&grade(&[])), [old, new]);
    let chinese = ["版本 c1（承袭 desk 2024）", "版本 c1（承袭 desk 2025）"];
    assert_eq!(version(&grade(&["--lang", "zh"])), chinese);
    let csv = grade(&["--format", "csv"]);
    let first = |line: &str| line.split(',').take(3).collect::<Vec<_>>().join(",");
    let columns: Vec<String> = csv.lines().map(first).collect();
    assert_eq!(columns, ["id,version,extends", "A-1,c1,desk 2024", "A-2,c1,desk 2025"], "{csv}");
    let explain = ["explain", "--book", "book", "--standard", "county", "cases.jsonl", "--id", "A-1"];
    let lines = run_at(&at, &explain).out;
    assert!(lines.contains("under County (county), version c1, extending desk 2024\n"), "{lines}");
    let lines = run_at(&at, &[&explain[..], &["--lang", "zh"]].concat()).out;
    assert!(lines.contains("依据 County（county），版本 c1（承袭 desk 2024）\n"), "{lines}");
    // What extends nothing has no column for it.
    let desk = run_at(
        &at,
        &["grade", "--book", "book", "--standard", "desk", "cases.jsonl", "--format", "csv"],
    );
    assert!(desk.out.starts_with("id,version,result,"), "{}", desk.out);
}

#[test]
fn the_day_that_is_named_goes_before_that_of_the_case() {
    let at = book("book-as-of");
    let args = ["grade", "--book", "book", "--as-of", "2024-07-01", "cases.jsonl", "--format", "jsonl"];
    let grade = run_at(&at, &args);
    assert_eq!((grade.code, grade.err.as_str()), (0, ""));
    for line in grade.out.lines() {
        let outcome: Value = serde_json::from_str(line).unwrap();
        assert_eq!(outcome["standard"]["version"], "2024");
    }
    let text = run_at(&at, &["grade", "--book", "book", "--as-of", "2024-07-01", "cases.jsonl"]);
    assert!(text.out.contains("A-2\n  version 2024\n"), "{}", text.out);
    let table = ["grade", "--book", "book", "--as-of", "2024-07-01", "cases.jsonl", "--format", "csv"];
    let table = run_at(&at, &table).out;
    assert!(table.starts_with("id,version,result,total,reason_count,reasons\n"), "{table}");
}

#[test]
fn the_milder_of_two_versions_is_told_and_replayed() {
    let at = folder("book-milder");
    std::fs::create_dir_all(at.join("book")).unwrap();
    let version = |version: &str, days: &str, minutes: u32| {
        format!(
            "standard desk {{ version \"{version}\"  in force from {days}  applies by closed, or the milder }}
             record reply {{ closed : date   minutes : integer }}
             grade result best first {{ good when minutes <= {minutes}   poor otherwise }}"
        )
    };
    file(&at, "book/old.std", version("2024", "2024-01-01", 30));
    file(&at, "book/new.std", version("2025", "2025-01-01", 60));
    file(&at, "cases.jsonl", CASES);
    let args = ["grade", "--book", "book", "--as-of", "2025-06-01", "cases.jsonl"];
    let grade = run_at(&at, &args);
    assert_eq!((grade.code, grade.err.as_str()), (0, ""));
    assert!(grade.out.starts_with("A-1\n  version 2025\n  result  good\n"), "{}", grade.out);
    let lines = run_at(&at, &[&args[..], &["--format", "jsonl", "-o", "outcomes.jsonl"]].concat());
    assert_eq!(lines.code, 0);
    let replay = run_at(&at, &["replay", "outcomes.jsonl", "cases.jsonl", "--book", "book"]);
    assert_eq!((replay.code, replay.err.as_str()), (0, ""), "{}", replay.out);
    std::fs::remove_file(at.join("book/old.std")).unwrap();
    let gone = run_at(&at, &["replay", "outcomes.jsonl", "cases.jsonl", "--book", "book"]);
    assert_eq!(gone.code, 1);
    assert!(gone.out.contains("    the book has no version desk 2024 with the digest"), "{}", gone.out);
    assert!(gone.out.contains("reproduced A-2"), "{}", gone.out);
}

#[test]
fn a_case_of_no_version_is_a_bad_record_among_others() {
    let at = book("book-no-version");
    let early = r#"{"id": "A-0", "closed": "2023-12-31", "minutes": 5}"#;
    file(&at, "more.jsonl", format!("{early}\n{{\"id\": \"A-9\"}}\n{CASES}"));
    let grade = run_at(&at, &["grade", "--book", "book", "more.jsonl", "--format", "jsonl"]);
    assert_eq!((grade.code, grade.out.lines().count()), (4, 2));
    let told: Vec<&str> = grade.err.lines().collect();
    assert_eq!(
        told[0],
        "more.jsonl:1: error[E0582]: no version of `desk` is in force on 2023-12-31; it has \
         `2024: 2024-01-01..2024-12-31`, `2025: 2025-01-01..`"
    );
    assert!(told[1].starts_with("more.jsonl:2: error[E0583]: which version of `desk` applies"));
    assert_eq!(told.len(), 2);
}

#[test]
fn explain_goes_by_the_version_of_the_case() {
    let at = book("book-explain");
    let explain = run_at(&at, &["explain", "--book", "book", "cases.jsonl", "--id", "A-1"]);
    assert_eq!((explain.code, explain.err.as_str()), (0, ""));
    assert!(explain.out.contains("under Replies (desk), version 2024\n"), "{}", explain.out);
    assert!(explain.out.contains("`minutes > 60` is false: minutes = 45"), "{}", explain.out);
    let args = ["explain", "--book", "book", "--as-of", "2025-07-01", "cases.jsonl", "--id", "A-1"];
    assert!(run_at(&at, &args).out.contains("under Replies (desk), version 2025\n"));
}

#[test]
fn a_schema_is_that_of_the_last_version_or_of_the_day() {
    let at = book("book-schema");
    let speed = |more: &[&str]| {
        let args = [&["schema", "--outcome", "--book", "book"], more].concat();
        let schema = run_at(&at, &args);
        assert_eq!((schema.code, schema.err.as_str()), (0, ""));
        schema.out.contains("\"speed\"")
    };
    assert!(speed(&[]));
    assert!(!speed(&["--as-of", "2024-02-01"]));
}

#[test]
fn the_tests_of_every_version_run_once() {
    let at = book("book-test");
    let tests = run_at(&at, &["test", "--book", "book"]);
    let expected = "\
desk 2024 (2024-01-01..2024-12-31)
passed an hour book/old.std:7
desk 2025 (2025-01-01..)
passed half an hour book/new.std:6
2 tests: 2 passed, 0 failed
";
    assert_eq!((tests.code, tests.out.as_str(), tests.err.as_str()), (0, expected, ""));
    let one = run_at(&at, &["test", "--book", "book", "--as-of", "2025-01-01"]);
    assert!(one.out.ends_with("1 test: 1 passed, 0 failed\n"), "{}", one.out);
    file(&at, "book/new.std", NEW.split("test").next().unwrap());
    let untested = run_at(&at, &["test", "--book", "book"]);
    assert_eq!(
        (untested.code, untested.err.as_str()),
        (0, "note: desk 2025 (2025-01-01..) has no tests\n")
    );
    let none = run_at(&at, &["test", "--book", "book", "--as-of", "2025-01-01"]);
    assert_eq!((none.code, none.out.as_str()), (1, ""));
}

#[test]
fn a_folder_is_checked_as_a_book() {
    let at = book("book-check");
    let check = run_at(&at, &["check", "book"]);
    assert_eq!((check.code, check.out.as_str(), check.err.as_str()), (0, "3 files: no problems\n", ""));
    let later =
        OLD.replace("2024\"", "2026\"").replace("from 2024-01-01", "from 2023-01-01 until 2024-06-30");
    file(&at, "book/third.std", later);
    let check = run_at(&at, &["check", "book"]);
    assert_eq!((check.code, check.out.as_str()), (3, ""));
    let told = check.err.lines().take(2).collect::<Vec<_>>();
    assert_eq!(
        told[0],
        "error[E0470]: two versions of `desk` are in force from 2024-01-01 until 2024-06-30"
    );
    assert_eq!(told[1], " --> book/old.std:1:43");
    assert!(check.err.ends_with("4 files: 1 error\n"), "{}", check.err);
    let json = run_at(&at, &["check", "book", "--format", "json"]);
    let report: Value = serde_json::from_str(&json.out).unwrap();
    let first = &report["diagnostics"][0];
    assert_eq!((&first["code"], &first["file"]), (&"E0470".into(), &"book/old.std".into()));
    assert_eq!(first["related"][0]["file"], "book/third.std");
    let of_a_book = run_at(&at, &["grade", "--book", "book", "cases.jsonl"]);
    assert_eq!((of_a_book.code, of_a_book.out.as_str()), (3, ""));
    assert!(of_a_book.err.starts_with("error[E0470]"), "{}", of_a_book.err);
}

#[test]
fn a_folder_without_standards_is_told_with_its_name() {
    let at = folder("book-empty");
    std::fs::create_dir_all(at.join("nothing")).unwrap();
    let check = run_at(&at, &["check", "nothing"]);
    assert_eq!((check.code, check.out.as_str()), (3, ""));
    assert!(
        check.err.starts_with("error[E0160]: there is no standard here\n--> nothing\n"),
        "{}",
        check.err
    );
    let json = run_at(&at, &["check", "nothing", "--format", "json"]);
    let report: Value = serde_json::from_str(&json.out).unwrap();
    let first = &report["diagnostics"][0];
    let expected = (&"E0160".into(), &"nothing".into(), &1.into());
    assert_eq!((&first["code"], &first["file"], &first["line"]), expected);
    file(&at, "one.std", OLD);
    let a_file = run_at(&at, &["grade", "--book", "one.std", "cases.jsonl"]);
    let said = "error: cannot read `one.std`: it is a file, and a folder is needed\n";
    assert_eq!((a_file.code, a_file.err.as_str()), (5, said));
    let missing = run_at(&at, &["grade", "--book", "missing", "cases.jsonl"]);
    let said = "error: cannot read `missing`: there is no such file\n";
    assert_eq!((missing.code, missing.err.as_str()), (5, said));
}

#[test]
fn a_fragment_is_said_to_be_one() {
    let at = book("book-fragment");
    let check = run_at(&at, &["check", "book/shared/levels.std"]);
    assert_eq!((check.code, check.out.as_str()), (0, "1 file: no problems\n"));
    assert_eq!(
        check.err,
        "note: `book/shared/levels.std` is a fragment, without a header, for standards to import; \
         what depends on the importing standard was not checked\n"
    );
    let chinese = run_at(&at, &["check", "--lang", "zh", "book/shared/levels.std"]);
    assert_eq!(
        chinese.err,
        "提示: `book/shared/levels.std` 是片段，没有标准头，供标准引用；取决于引用方的内容未作检查\n"
    );
    let json = run_at(&at, &["check", "--format", "json", "book/shared/levels.std", "book/old.std"]);
    let report: Value = serde_json::from_str(&json.out).unwrap();
    assert_eq!(report["fragments"], serde_json::json!(["book/shared/levels.std"]));
    for args in
        [&["grade", "book/shared/levels.std", "cases.jsonl"][..], &["test", "book/shared/levels.std"]]
    {
        let used = run_at(&at, args);
        assert_eq!((used.code, used.out.as_str()), (3, ""));
        assert!(used.err.starts_with("error[E0401]"), "{}", used.err);
    }
}

#[test]
fn imports_may_come_from_anywhere_in_the_root() {
    let at = book("book-root");
    std::fs::create_dir_all(at.join("book/desk")).unwrap();
    file(
        &at,
        "book/desk/own.std",
        OLD.replace("\"shared/", "\"../shared/").replace("standard desk", "standard own"),
    );
    let alone = run_at(&at, &["check", "book/desk/own.std"]);
    assert_eq!(alone.code, 3);
    assert!(alone.err.starts_with("error[E0263]"), "{}", alone.err);
    for args in [
        &["check", "--root", "book", "book/desk/own.std"][..],
        &["test", "--root", "book", "book/desk/own.std"],
        &["schema", "--root", "book", "book/desk/own.std"],
        &["explain", "--root", "book", "book/desk/own.std", "cases.jsonl", "--id", "A-1"],
    ] {
        let run = run_at(&at, args);
        assert_eq!((run.code, run.err.as_str()), (0, ""), "{args:?}");
    }
    file(&at, "late.json", r#"{"closed": "2024-02-01", "minutes": 99}"#);
    let grade =
        run_at(&at, &["grade", "--root", "book", "book/desk/own.std", "late.json", "--format", "jsonl"]);
    let outcome: Value = serde_json::from_str(&grade.out).unwrap();
    assert_eq!(outcome["reasons"][0]["source"]["file"], "desk/own.std");
    file(&at, "book/desk/own.std", "standard own { version \"1\" }\nlet x = nothing\n");
    let wrong = run_at(&at, &["check", "--root", "book", "book/desk/own.std"]);
    assert!(wrong.err.contains(" --> book/desk/own.std:2:9"), "{}", wrong.err);
}

#[test]
fn options_that_do_not_go_together_are_told() {
    let at = book("book-mistakes");
    mistake(
        &at,
        &["grade", "--book", "book", "book/old.std", "cases.jsonl"],
        "both a file, `book/old.std`, and a book are given; leave out the file or `--book`",
        "同时指定了文件 `book/old.std` 和标准集；请去掉该文件，或去掉 `--book`",
    );
    mistake(
        &at,
        &["test", "--book", "book", "book/old.std"],
        "both a file, `book/old.std`, and a book are given; leave out the file or `--book`",
        "同时指定了文件 `book/old.std` 和标准集；请去掉该文件，或去掉 `--book`",
    );
    mistake(
        &at,
        &["grade", "--book", "book"],
        "no cases are given; name their files, or `-` for standard input",
        "没有指定案件；请写出案件文件，或以 `-` 表示标准输入",
    );
    mistake(
        &at,
        &["grade", "cases.jsonl", "cases.jsonl"],
        "`cases.jsonl` holds cases, and no standard is given; name one (.std) before the cases, or a book \
         with `--book DIR`",
        "`cases.jsonl` 是案件文件，没有指定标准；请在案件之前写出标准文件（.std），或用 `--book DIR` 指定标准集",
    );
    for (option, value) in [("--as-of", "2024-01-01"), ("--standard", "desk")] {
        mistake(
            &at,
            &["grade", "book/old.std", "cases.jsonl", option, value],
            &format!(
                "`{option}` chooses within a book, and no book is given; name its folder with `--book DIR`"
            ),
            &format!("`{option}` 用于在标准集中选取，而没有指定标准集；请用 `--book DIR` 指定其文件夹"),
        );
    }
    for args in [
        &["grade", "--book", "book", "--root", "book", "cases.jsonl"][..],
        &["schema", "--book", "book", "--root", "."],
    ] {
        mistake(
            &at,
            args,
            "`--root` goes with a file; a book's root is its own folder",
            "`--root` 只与文件同用；标准集以其自身文件夹为根",
        );
    }
    mistake(
        &at,
        &["schema", "book"],
        "`book` is a folder; to use it as a book, write `--book book`",
        "`book` 是文件夹；如要用作标准集，请写 `--book book`",
    );
    mistake(
        &at,
        &["schema", "--root", "book/shared", "book/old.std"],
        "`book/old.std` does not lie in `book/shared`, the folder that `--root` names",
        "`book/old.std` 不在 `--root` 指定的文件夹 `book/shared` 之内",
    );
}

#[test]
fn a_standard_or_a_day_that_the_book_does_not_have_is_told() {
    let at = book("book-unknown");
    for day in ["2024-02-30", "2024-1-1", "yesterday", "-1"] {
        mistake(
            &at,
            &["grade", "--book", "book", "--as-of", day, "cases.jsonl"],
            &format!("`{day}` is no date; dates are written like 2024-05-31"),
            &format!("`{day}` 不是日期；日期的写法如 2024-05-31"),
        );
    }
    mistake(
        &at,
        &["grade", "--book", "book", "--as-of", "2023-01-01", "cases.jsonl"],
        "no version of `desk` is in force on 2023-01-01; it has `2024: 2024-01-01..2024-12-31`, `2025: \
         2025-01-01..`",
        "`desk` 在 2023-01-01 没有施行的版本，只有 `2024: 2024-01-01..2024-12-31`、`2025: 2025-01-01..`",
    );
    mistake(
        &at,
        &["test", "--book", "book", "--standard", "desks"],
        "the book `book` has no standard `desks`; near it: `desk`",
        "标准集 `book` 中没有标准 `desks`；相近的有：`desk`",
    );
    let other = OLD.replace("standard desk", "standard counter").replace("applies by closed", "");
    file(&at, "book/counter.std", &other);
    mistake(
        &at,
        &["schema", "--book", "book", "--standard", "kitchen"],
        "the book `book` has no standard `kitchen`; it has `counter`, `desk`",
        "标准集 `book` 中没有标准 `kitchen`；现有：`counter`，`desk`",
    );
    mistake(
        &at,
        &["grade", "--book", "book", "cases.jsonl"],
        "the book `book` has several standards: `counter`, `desk`; choose one with `--standard ID`",
        "标准集 `book` 中有几部标准：`counter`，`desk`；请用 `--standard ID` 选定一部",
    );
    let next = other.replace("2024\"", "2026\"").replace("2024-01-01", "2026-01-01");
    file(&at, "book/counter-2.std", next);
    let grade = run_at(&at, &["grade", "--book", "book", "--standard", "counter", "cases.jsonl"]);
    assert_eq!((grade.code, grade.out.as_str()), (2, ""));
    assert!(
        grade.err.starts_with("error: the versions of `counter` do not say by which date"),
        "{}",
        grade.err
    );
}

#[test]
fn what_is_missing_is_told_with_both_forms() {
    let run = run(&["grade"]);
    assert_eq!((run.code, run.out.as_str()), (2, ""));
    for form in
        ["yardstick grade [OPTIONS] STANDARD CASES...", "yardstick grade [OPTIONS] --book DIR CASES..."]
    {
        assert!(run.err.contains(form), "{}", run.err);
    }
}

#[test]
fn outcomes_never_overwrite_a_file_of_the_book() {
    let at = book("book-output");
    let over = run_at(&at, &["grade", "--book", "book", "cases.jsonl", "-o", "book/old.std"]);
    assert_eq!((over.code, over.out.as_str()), (2, ""));
    assert_eq!(std::fs::read_to_string(at.join("book/old.std")).unwrap(), OLD);
}
