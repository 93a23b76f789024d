//! `yardstick diff`: what it says, in every form, and its exit codes.

use crate::support::{command, data, file, finish, folder, git, run};
use std::path::Path;

fn desk() -> String {
    std::fs::read_to_string(data().join("desk.std")).unwrap()
}

/// A folder with the desk as it is, with a lower cap, and the cases between them.
fn desks(name: &str) -> std::path::PathBuf {
    let folder = folder(name);
    file(&folder, "old.std", desk());
    file(
        &folder,
        "new.std",
        desk().replace("cap 40", "cap 25").replace("version \"1\"", "version \"2\""),
    );
    // Thirty spelling mistakes cost 60: 40 with the old cap, so that 60 is poor; 25 with the new one,
    // so that 75 is fair. Twelve cost 24, less than either cap: 76 and fair.
    let cases = "{\"id\": \"many\", \"minutes\": 20, \"findings\": [{\"code\": \"C1\", \"count\": 30}]}
{\"id\": \"some\", \"minutes\": 20, \"findings\": [{\"code\": \"C1\", \"count\": 12}]}
{\"id\": \"none\", \"minutes\": 20}
{\"id\": \"late\", \"minutes\": 75, \"solved\": false}
";
    file(&folder, "cases.jsonl", cases);
    folder
}

fn diff(folder: &Path, args: &[&str]) -> crate::support::Run {
    let args: Vec<&str> = ["diff"].iter().chain(args).copied().collect();
    finish(command(&args).current_dir(folder).output().unwrap())
}

#[test]
fn changes_alone_are_told_without_cases() {
    let folder = desks("diff-changes");
    let told = diff(&folder, &["old.std", "new.std"]);
    assert_eq!((told.code, told.err.as_str()), (0, ""));
    let expected = "\
desk.reply, version 1 → desk.reply, version 2

Changes
  ~ standard desk.reply “Quality of replies”: version \"1\" → \"2\" [moves no grade]  old.std:1 → new.std:1
  ~ class content “Content”: cap 40 → 25  old.std:15 → new.std:15
";
    assert_eq!(told.out, expected);
    let same = diff(&folder, &["old.std", "old.std", "--lang", "zh"]);
    assert!(same.out.ends_with("改动\n  没有改动\n"), "{}", same.out);
}

#[test]
fn the_matrix_the_histogram_and_the_cause_are_told() {
    let folder = desks("diff-human");
    let told = diff(&folder, &["old.std", "new.std", "--cases", "cases.jsonl"]);
    assert_eq!((told.code, told.err.as_str()), (0, ""));
    let expected = "
Cases
  4 cases: 1 moved (25%), 1 upward, 0 downward

  Result
  old ↓ new →     Good     Fair  Poor  all
  Good         2 (50%)        ·     ·    2
  Fair               ·  1 (25%)     ·    1
  Poor               ·  1 (25%)     ·    1

  Total
  moved in 1 of 4 (25%)
  mean change +3.75, from 0 to +15
    +15  ████████████████████████████████████████ 1

What moved the cases
  1 case, Result: class content “Content”: cap 40 → 25
    many: Result Poor → Fair; Total 60 → 75
      C1 “Spelling mistake”: costs 40 → 25 (new.std:8)
";
    let (_, after) = told.out.split_at(told.out.find("\nCases").unwrap());
    assert_eq!(after, expected);
}

#[test]
fn wide_characters_stay_in_their_columns() {
    let folder = folder("diff-wide");
    let zh = std::fs::read_to_string(data().join("desk-zh.std")).unwrap();
    file(&folder, "旧.std", &zh);
    file(&folder, "例.jsonl", "{\"分钟\": 20}\n");
    let told = diff(&folder, &["旧.std", "旧.std", "--cases", "例.jsonl", "--lang", "zh"]);
    assert_eq!(told.code, 0, "{}{}", told.out, told.err);
    use unicode_width::UnicodeWidthStr;
    let from = told.out.find("旧 ↓ 新 →").unwrap();
    let lines: Vec<&str> = told.out[from..].lines().take_while(|line| !line.is_empty()).collect();
    let widths: Vec<usize> = lines.iter().skip(1).map(|line| line.width()).collect();
    assert!(widths.len() > 1 && widths.windows(2).all(|pair| pair[0] == pair[1]), "{}", told.out);
}

#[test]
fn gates_that_break_exit_with_1_and_say_what_is() {
    let folder = desks("diff-gates");
    let args = ["old.std", "new.std", "--cases", "cases.jsonl", "--gate", "moved <= 25%"];
    let holds = diff(&folder, &args);
    assert_eq!((holds.code, holds.err.as_str()), (0, ""));
    assert!(holds.out.ends_with("Gates\n  holds `moved <= 25%`  it is 1 of 4 (25%)\n"), "{}", holds.out);
    let args: Vec<&str> = args.iter().copied().chain(["--gate", "均值（total） 不超过 3.7"]).collect();
    let broken = diff(&folder, &args);
    assert_eq!((broken.code, broken.err.as_str()), (1, ""));
    assert!(
        broken.out.ends_with("  BROKEN `均值（total） 不超过 3.7`  it is +3.75\n"),
        "{}",
        broken.out
    );
}

#[test]
fn a_gate_that_cannot_be_read_is_wrong_usage() {
    let folder = desks("diff-usage");
    let args = ["old.std", "new.std", "--cases", "cases.jsonl", "--gate", "moved(total"];
    let wrong = diff(&folder, &args);
    assert_eq!((wrong.code, wrong.out.as_str()), (2, ""));
    assert!(wrong.err.contains("the gate `moved(total` cannot be read"), "{}", wrong.err);
    let without = diff(&folder, &["old.std", "new.std", "--gate", "moved = 0"]);
    assert_eq!(without.code, 2);
    let swapped = diff(&folder, &["old.std", "new.std", "--cases", "old.std"]);
    assert_eq!(swapped.code, 2);
    assert!(swapped.err.contains("`old.std` is a standard, not cases"), "{}", swapped.err);
    let itself = diff(&folder, &["old.std", "new.std", "-o", "old.std"]);
    assert_eq!(itself.code, 2, "{}", itself.err);
}

#[test]
fn records_that_no_standard_takes_are_told_and_exit_with_4() {
    let folder = desks("diff-invalid");
    file(&folder, "bad.jsonl", "{\"minutes\": -1}\n{broken\n{\"minutes\": 5}\n");
    let told = diff(&folder, &["old.std", "new.std", "--cases", "bad.jsonl", "--examples", "1"]);
    assert_eq!(told.code, 4);
    assert!(told.err.starts_with("bad.jsonl:1: error[E0523]: "), "{}", told.err);
    assert!(told.err.ends_with("note: 1 more records are refused by both standards\n"), "{}", told.err);
    assert!(told.out.contains("3 cases: 0 moved"), "{}", told.out);
    let missing = diff(&folder, &["old.std", "new.std", "--cases", "missing.jsonl"]);
    assert_eq!(missing.code, 5);
}

#[test]
fn a_standard_that_is_wrong_exits_with_3() {
    let folder = desks("diff-wrong");
    file(&folder, "wrong.std", desk().replace("cap 40", "cap"));
    let told = diff(&folder, &["old.std", "wrong.std"]);
    assert_eq!((told.code, told.out.as_str()), (3, ""));
    assert!(told.err.contains("wrong.std:16"), "{}", told.err);
}

#[test]
fn json_has_every_part() {
    let folder = desks("diff-json");
    let args =
        ["old.std", "new.std", "--cases", "cases.jsonl", "--format", "json", "--gate", "none upward"];
    let told = diff(&folder, &args);
    assert_eq!((told.code, told.err.as_str()), (1, ""));
    let told: serde_json::Value = serde_json::from_str(&told.out).unwrap();
    assert_eq!(told["new"]["version"], "2");
    let cap = &told["changes"][1];
    assert_eq!(
        (&cap["part"], &cap["name"], &cap["clause"]),
        (&"class".into(), &"content".into(), &"cap".into())
    );
    assert_eq!((&cap["old"]["text"], &cap["new"]["source"]["file"]), (&"40".into(), &"new.std".into()));
    assert_eq!((&told["cases"], &told["moved"], &told["upward"]), (&4.into(), &1.into(), &1.into()));
    let cell = &told["grades"][0]["cells"][2];
    assert_eq!(
        cell,
        &serde_json::json!({"old": 2, "new": 1, "direction": "upward", "cases": 1, "examples": [0]})
    );
    assert_eq!(told["scores"][0]["mean"], "3.75");
    assert_eq!(
        told["scores"][0]["histogram"],
        serde_json::json!([{"least": "15", "most": "15", "cases": 1}])
    );
    let cause = serde_json::json!(
        {"kind": "alone", "of": "result", "changes": [[1]], "cases": 1, "examples": [0]}
    );
    assert_eq!(told["causes"], serde_json::json!([cause]));
    assert_eq!(told["examples"][0]["id"], "many");
    let gate = serde_json::json!({"gate": "none upward", "passed": false, "actual": "1", "of": 4});
    assert_eq!(told["gates"], serde_json::json!([gate]));
}

#[test]
fn markdown_is_made_of_tables_and_no_text_is_markup() {
    let folder = desks("diff-markdown");
    let cases = std::fs::read_to_string(folder.join("cases.jsonl")).unwrap();
    file(&folder, "cases.jsonl", cases.replace("\"many\"", "\"a|b <i> *c*\""));
    let args = ["old.std", "new.std", "--cases", "cases.jsonl", "--format", "markdown"];
    let told = diff(&folder, &args);
    assert_eq!((told.code, told.err.as_str()), (0, ""));
    for part in [
        "## desk.reply, version 1 → desk.reply, version 2\n",
        "| old ↓ new → | Good | Fair | Poor | all |\n| --- | --- | --- | --- | --- |\n",
        "| Poor |  | ↑ 1 (25%) |  | 1 |\n",
        "| changed: cap | class content “Content” | 40 | 25 | old.std:15 → new.std:15 |\n",
        "- 1 case, Result: moved by this change\n  - class content “Content”: cap 40 → 25\n",
        "  - **a\\|b &lt;i&gt; \\*c\\***: Result Poor → Fair; Total 60 → 75\n",
    ] {
        assert!(told.out.contains(part), "{part}\nin\n{}", told.out);
    }
}

#[test]
fn the_page_stands_alone_and_no_text_is_markup() {
    let folder = desks("diff-html");
    let cases = std::fs::read_to_string(folder.join("cases.jsonl")).unwrap();
    file(&folder, "cases.jsonl", cases.replace("\"many\"", "\"<script>alert('x')</script>\""));
    let args = ["old.std", "new.std", "--cases", "cases.jsonl", "--format", "html", "-o", "page.html"];
    let told = diff(&folder, &args);
    assert_eq!((told.code, told.out.as_str(), told.err.as_str()), (0, "", ""));
    let page = std::fs::read_to_string(folder.join("page.html")).unwrap();
    for part in [
        "<html lang=\"en\">",
        "default-src &#39;none&#39;",
        "<td class=\"n up\"><a href=\"#case-0\">1</a><small>25%</small></td>",
        "<rect x=",
        "<del>40</del> → <ins>25</ins>",
        "&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;",
    ] {
        let part = part.replace("&#39;none&#39;", "'none'");
        assert!(page.contains(&part), "{part}\nin\n{page}");
    }
    for outside in ["<script", "http://", "https://", "url(", "@import", "src="] {
        let policy = "default-src 'none'; style-src 'unsafe-inline'";
        assert!(!page.replace(policy, "").contains(outside), "{outside}");
    }
    let chinese = diff(
        &folder,
        &["old.std", "new.std", "--cases", "cases.jsonl", "--format", "html", "--lang", "zh"],
    );
    assert!(chinese.out.contains("<html lang=\"zh-CN\">") && chinese.out.contains("变动的原因"));
}

/// A repository whose standard imports its levels; the second commit changes these.
fn repository(name: &str) -> std::path::PathBuf {
    let folder = folder(name);
    std::fs::create_dir(folder.join("rules")).unwrap();
    let levels = "levels mildest first { minor deduct 2 each   major deduct 15 }";
    file(&folder, "rules/desk.std", desk().replace(levels, "import \"levels.std\""));
    file(&folder, "rules/levels.std", levels);
    git(&folder, &["init", "-q"]);
    git(&folder, &["add", "."]);
    git(&folder, &["commit", "-q", "-m", "one"]);
    file(&folder, "rules/levels.std", levels.replace("15", "20"));
    folder
}

#[test]
fn a_revision_is_read_with_what_it_imports() {
    let folder = repository("diff-git");
    let told = diff(&folder, &["HEAD:rules/desk.std", "rules/desk.std"]);
    assert_eq!((told.code, told.err.as_str()), (0, ""), "{}", told.err);
    let line = "  ~ level major: deduct 15 → 20  HEAD:rules/levels.std:1 → rules/levels.std:1\n";
    assert!(told.out.ends_with(line), "{}", told.out);
    // From within a folder, with a path from there.
    let within = diff(&folder.join("rules"), &["HEAD:./desk.std", "desk.std"]);
    assert!(
        within.out.contains("HEAD:rules/levels.std:1 → levels.std:1"),
        "{}{}",
        within.out,
        within.err
    );
    // A file that has a colon in its name is a file.
    std::fs::copy(folder.join("rules/desk.std"), folder.join("rules/HEAD:desk.std")).unwrap();
    let colon = diff(&folder.join("rules"), &["HEAD:desk.std", "desk.std"]);
    assert_eq!(colon.code, 0, "{}", colon.err);
    assert!(colon.out.contains("nothing changed"), "{}", colon.out);
}

#[test]
fn a_revision_that_is_not_there_is_told_so() {
    let folder = repository("diff-git-missing");
    let cases = [
        ("HEAD~7:rules/desk.std", "the repository has no revision `HEAD~7`"),
        ("--help:rules/desk.std", "the repository has no revision `--help`"),
        ("HEAD:rules/desks.std", "it is not in this revision"),
        ("HEAD:./desk.std", "it is not in this revision"),
        ("HEAD:../desk.std", "it lies outside the repository"),
    ];
    for (revision, why) in cases {
        let told = diff(&folder, &["--", revision, "rules/desk.std"]);
        assert_eq!((told.code, told.out.as_str()), (5, ""), "{revision}");
        assert!(told.err.contains(&format!("cannot read `{revision}`: {why}")), "{}", told.err);
    }
    let mut without = command(&["diff", "HEAD:a.std", "b.std"]);
    let without = finish(without.current_dir(&folder).env("PATH", "").output().unwrap());
    assert!(without.err.contains("git is not installed"), "{}", without.err);
    let mut outside = command(&["diff", "HEAD:a.std", "b.std"]);
    let outside = finish(outside.current_dir(&folder).env("GIT_DIR", "/nowhere").output().unwrap());
    assert!(
        outside.err.contains("there is no such file, and this is no git repository"),
        "{}",
        outside.err
    );
}

#[test]
fn help_speaks_of_gates_in_both_languages() {
    assert!(run(&["diff", "--help"]).out.contains("moved <= 0.5%"));
    assert!(run(&["diff", "--help", "--lang", "zh"]).out.contains("变动 ≤ 0.5%"));
}

/// A case of the court standard with errors in the hearing and in service.
fn hearing(id: &str, hearing: u32, service: u32) -> String {
    format!(
        r#"{{"id": "{id}", "案件类型": "民事", "立案日期": "2024-01-02", "结案日期": "2024-05-31", "庭审": [{{"开庭日期": "2024-03-01", "通知日期": "2024-02-20"}}], "送达": [], "归档日期": "2024-07-10", "findings": [{{"code": "T08", "count": {hearing}, "level": "轻微", "points": 2}}, {{"code": "S01", "count": {service}}}], "examined": ["立案", "程序", "实体", "裁判文书", "卷宗归档"]}}"#
    )
}

#[test]
fn a_changed_cap_of_the_court_standard_is_named_with_exactly_the_cases_that_it_moves() {
    let standards = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../standards");
    let read = |path: &str| std::fs::read_to_string(standards.join(path)).unwrap();
    let folder = folder("diff-court");
    std::fs::create_dir(folder.join("calendars")).unwrap();
    for year in ["2024", "2025", "2026"] {
        let name = format!("calendars/cn-{year}.std");
        file(&folder, &name, read(&name));
    }
    let court = read("court.std");
    assert_eq!(court.matches("封顶 9 分").count(), 1, "only the class of hearings has this cap");
    file(&folder, "court.std", &court);
    file(&folder, "new.std", court.replace("封顶 9 分", "封顶 5 分"));
    let mut cases = read("court/cases.jsonl");
    // Six at 2 points cost 12, capped to 9, and four at 0.5 cost 2: 89 and 良好. Capped to 5: 93 and
    // 优秀. Three of the former alone cost 6: 94 and 优秀, with the lower cap 95.
    for case in [hearing("甲", 6, 4), hearing("乙", 3, 0), hearing("丙", 7, 4)] {
        cases.push_str(&format!("{}\n", case.replace(r#", {"code": "S01", "count": 0}"#, "")));
    }
    file(&folder, "cases.jsonl", &cases);
    let told = diff(&folder, &["court.std", "new.std", "--cases", "cases.jsonl", "--format", "json"]);
    assert_eq!((told.code, told.err.as_str()), (0, ""));
    let told: serde_json::Value = serde_json::from_str(&told.out).unwrap();
    assert_eq!((&told["moved"], &told["upward"]), (&2.into(), &2.into()));
    let changes = told["changes"].as_array().unwrap();
    assert_eq!(changes.len(), 1);
    assert_eq!((&changes[0]["name"], &changes[0]["clause"]), (&"庭审规范".into(), &"cap".into()));
    let causes = told["causes"].as_array().unwrap();
    assert_eq!(causes.len(), 1);
    assert_eq!((&causes[0]["kind"], &causes[0]["of"]), (&"alone".into(), &"质量等级".into()));
    let examples: Vec<&str> =
        told["examples"].as_array().unwrap().iter().map(|it| it["id"].as_str().unwrap()).collect();
    assert_eq!(examples, ["甲", "丙"]);
    let reason = &told["examples"][0]["reasons"][0];
    assert_eq!((&reason["old"]["after_cap"], &reason["new"]["after_cap"]), (&"9".into(), &"5".into()));
}

#[test]
fn two_days_of_a_book_are_two_versions() {
    let folder = folder("diff-book");
    let dated = |text: String, version: &str, days: &str| {
        text.replace("version \"1\"", &format!("version \"{version}\"   in force {days}"))
    };
    std::fs::create_dir(folder.join("book")).unwrap();
    file(&folder, "book/old.std", dated(desk(), "1", "from 2024-01-01 until 2024-12-31"));
    file(&folder, "book/new.std", dated(desk().replace("cap 40", "cap 25"), "2", "from 2025-01-01"));
    file(
        &folder,
        "cases.jsonl",
        "{\"minutes\": 20, \"findings\": [{\"code\": \"C1\", \"count\": 30}]}\n",
    );
    let args = ["--book", "book", "2024-12-31", "2025-01-01", "--cases", "cases.jsonl"];
    let told = diff(&folder, &args);
    assert_eq!((told.code, told.err.as_str()), (0, ""));
    let change = "  ~ class content “Content”: cap 40 → 25  book/old.std:15 → book/new.std:15\n";
    assert!(told.out.contains(change), "{}", told.out);
    assert!(told.out.contains("1 case: 1 moved (100%), 1 upward, 0 downward"), "{}", told.out);
    let files = diff(&folder, &["book/old.std", "book/new.std", "--cases", "cases.jsonl"]);
    assert_eq!(told.out, files.out);
    let json = diff(&folder, &[&args[..], &["--format", "json", "--standard", "desk.reply"]].concat());
    let json: serde_json::Value = serde_json::from_str(&json.out).unwrap();
    assert_eq!(json["old"]["name"], "desk.reply 1 (2024-01-01..2024-12-31)");

    let refused = |args: &[&str], why: &str| {
        let told = diff(&folder, args);
        assert_eq!((told.code, told.out.as_str()), (2, ""));
        assert!(told.err.contains(why), "{}", told.err);
    };
    refused(&["--book", "book", "old.std", "2025-01-01"], "`old.std` is no date");
    refused(&["--book", "book", "2023-12-31", "2025-01-01"], "2023-12-31");
    refused(&["--book", "book", "--standard", "desk", "2024-12-31", "2025-01-01"], "`desk.reply`");
    refused(&["--standard", "desk.reply", "old.std", "new.std"], "--book");
    refused(&["--book", "book", "--root", ".", "2024-12-31", "2025-01-01"], "--root");
}
