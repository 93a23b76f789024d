//! `test`: golden suites, filters, blessing, coverage, and the forms of the report.

use crate::support::{self, Run, command, data, file, finish, folder};
use std::fs;
use std::path::{Path, PathBuf};

/// A copy of the suites in a folder of a test's own.
fn copy(name: &str) -> PathBuf {
    let to = folder(name);
    support::copy(&data().join("suites"), &to);
    to
}

fn run(folder: &Path, args: &[&str]) -> Run {
    finish(command(args).current_dir(folder).output().unwrap())
}

/// Changes a file; what is to be changed must be there.
fn change(folder: &Path, name: &str, from: &str, to: &str) {
    let path = folder.join(name);
    let text = fs::read_to_string(&path).unwrap();
    assert!(text.contains(from), "{text}");
    fs::write(path, text.replace(from, to)).unwrap();
}

fn read(folder: &Path, name: &str) -> String {
    fs::read_to_string(folder.join(name)).unwrap()
}

#[test]
fn a_folder_is_searched_for_tests_and_golden_suites() {
    let all = run(&data().join("suites"), &["test", "."]);
    assert_eq!((all.code, all.err.as_str()), (0, ""));
    assert_eq!(
        all.out,
        "passed 2 outcomes as in leave/golden.jsonl\n\
         passed a late reply that did not help reply.std:11\n\
         passed a late reply that helped reply.std:16\n\
         passed 3 outcomes as in reply/golden.jsonl\n\
         2 tests: 2 passed, 0 failed\n\
         5 outcomes: 5 as frozen, 0 not\n"
    );
    // The same standards twice are tested once; a suite is found from its folder or its standard.
    assert_eq!(run(&data().join("suites"), &["test", ".", "reply.std", "leave"]).out, all.out);
    for path in ["leave", "leave/leave.std"] {
        let one = run(&data().join("suites"), &["test", path, "--lang", "zh"]);
        assert_eq!(
            one.out,
            "通过 2 个评定结果与 leave/golden.jsonl 一致\n2 个评定结果：2 个一致，0 个不一致\n"
        );
    }
}

#[test]
fn an_outcome_that_differs_is_shown_with_the_clause_behind_each_difference() {
    let folder = copy("differs");
    change(&folder, "reply.std", "cap 6", "cap 5");
    let told = run(&folder, &["test", "reply.std"]);
    assert_eq!((told.code, told.err.as_str()), (1, ""));
    let passed = "passed a late reply that did not help reply.std:11\n\
                  passed a late reply that helped reply.std:16\n";
    let differences = "FAILED A-3 reply/cases.jsonl:3
    grades.result: expected poor, actual good
        Good (good); reply.std:9
    scores.total: expected 94, actual 95
        Total (total); reply.std:8
    reasons[C1].after_cap: expected 6, actual 5
        Content (content); reply.std:6
    ledgers.total[C1].points: expected -6, actual -5
        Spelling (C1); reply.std:4
passed 2 outcomes as in reply/golden.jsonl
    2 of them frozen under another text of the standard, which alone is no difference
";
    let closing = "2 tests: 2 passed, 0 failed\n3 outcomes: 2 as frozen, 1 not\n";
    assert_eq!(told.out, format!("{passed}{differences}{closing}"));

    let chinese = run(&folder, &["test", "reply.std", "--lang", "zh", "--filter", "A-3"]);
    assert_eq!(
        chinese.out,
        "未通过 A-3 reply/cases.jsonl:3
    grades.result：应为 poor，实为 good
        Good（good）；reply.std:9
    scores.total：应为 94，实为 95
        Total（total）；reply.std:8
    reasons[C1].after_cap：应为 6，实为 5
        Content（content）；reply.std:6
    ledgers.total[C1].points：应为 -6，实为 -5
        Spelling（C1）；reply.std:4
1 个评定结果：0 个一致，1 个不一致
"
    );
}

#[test]
fn what_comes_and_goes_is_told_line_by_line() {
    let folder = copy("lines");
    change(&folder, "reply.std", "minutes > 60 ", "minutes > 600 ");
    let told = run(&folder, &["test", "reply.std", "--filter", "A-2"]);
    assert_eq!(
        told.out,
        "FAILED A-2 reply/cases.jsonl:2
    scores.total: expected 95, actual 100
        Total (total); reply.std:8
    - reasons[C2]: kind error, occurrences 1, points 5
        Late (C2); basis: Handbook, section 4; reply.std:5
    - ledgers.total[C2]: kind error, points -5
        Late (C2); basis: Handbook, section 4; reply.std:5
1 outcome: 0 as frozen, 1 not
"
    );
}

#[test]
fn a_remark_in_the_standard_breaks_nothing() {
    let folder = copy("remark");
    change(&folder, "reply.std", "score total", "// A remark.\n\nscore total");
    let told = run(&folder, &["test", "reply.std"]);
    assert_eq!((told.code, told.err.as_str()), (0, ""));
    assert!(told.out.contains("3 of them frozen under another text of the standard"), "{}", told.out);
}

#[test]
fn a_case_that_cannot_be_graded_fails() {
    let folder = copy("refused");
    change(&folder, "reply.std", "0..1000", "0..80");
    let told = run(&folder, &["test", "reply.std", "--filter", "A-"]);
    assert_eq!((told.code, told.err.as_str()), (1, ""), "{told:?}");
    let line = "FAILED A-2 reply/cases.jsonl:2\n    error[E0523]: `minutes`: `90` is outside `0..80`\n";
    assert!(told.out.contains(line), "{}", told.out);
    // Nothing is frozen where one outcome is missing.
    let before = read(&folder, "reply/golden.jsonl");
    let blessed = run(&folder, &["test", "reply.std", "--bless"]);
    assert_eq!(blessed.code, 1);
    let line = "reply/golden.jsonl: not written, for not every case can be graded\n";
    assert!(blessed.out.contains(line), "{}", blessed.out);
    assert_eq!(read(&folder, "reply/golden.jsonl"), before);
}

#[test]
fn a_filter_picks_tests_by_title_and_cases_by_id() {
    let suites = data().join("suites");
    let told = run(&suites, &["test", ".", "--filter", "did not"]);
    assert_eq!(
        told.out,
        "passed a late reply that did not help reply.std:11\n1 test: 1 passed, 0 failed\n"
    );
    let told = run(&suites, &["test", ".", "--filter", "乙"]);
    let passed = "passed 1 outcome as in leave/golden.jsonl\n1 outcome: 1 as frozen, 0 not\n";
    assert_eq!((told.code, told.out.as_str()), (0, passed));
    let none = run(&suites, &["test", ".", "--filter", "nobody"]);
    assert_eq!((none.code, none.out.as_str()), (1, ""));
    assert_eq!(none.err, "error: no test has `nobody` in its title, and no case in its id\n");
    let none = run(&suites, &["test", "reply.std", "--filter", "无此", "--lang", "zh"]);
    assert_eq!(none.err, "错误: 没有名称含有 `无此` 的测试用例，也没有 id 含有 `无此` 的案件\n");
}

#[test]
fn nothing_to_test_is_a_failure() {
    let folder = copy("nothing");
    fs::remove_dir_all(folder.join("reply")).unwrap();
    // Cases in the folder of a file that is named need not be a suite of it; in one that is, they are.
    fs::remove_file(folder.join("leave/golden.jsonl")).unwrap();
    let told = run(&folder, &["test", "leave/leave.std"]);
    assert!(told.code == 1 && told.err.contains("has no tests"), "{told:?}");
    assert!(run(&folder, &["test", "leave"]).err.contains("were never frozen"));
    fs::copy(data().join("suites/leave/golden.jsonl"), folder.join("leave/golden.jsonl")).unwrap();
    fs::write(folder.join("bare.std"), r#"standard bare { version "1" }"#).unwrap();
    let told = run(&folder, &["test", "bare.std"]);
    assert_eq!((told.code, told.out.as_str()), (1, ""));
    let write = "write a test: `test \"name\" { given { … } expect … }`\n";
    assert_eq!(told.err, format!("error: bare.std: has no tests and no golden outcomes; {write}"));
    fs::create_dir(folder.join("empty")).unwrap();
    let told = run(&folder, &["test", "empty", "--lang", "zh"]);
    assert_eq!((told.code, told.err.as_str()), (1, "错误: empty：此处没有标准（.std）\n"));
    // What is imported elsewhere needs no tests of its own.
    file(&folder, "empty/part.std", "levels mildest first { minor  major }");
    let told = run(&folder, &["test", "empty"]);
    assert!(told.code == 1 && told.err.starts_with("error: empty: has no tests"), "{told:?}");
    assert_eq!(run(&folder, &["test", "leave", "empty"]).code, 1);
}

#[test]
fn a_suite_that_is_not_whole_is_a_failure() {
    let folder = copy("not-whole");
    let told = |args: &[&str]| {
        let run = run(&folder, args);
        assert_eq!(run.code, 1, "{run:?}");
        run.err
    };
    let golden = read(&folder, "reply/golden.jsonl");
    let bless = "`yardstick test --bless` freezes those of today\n";

    fs::remove_file(folder.join("reply/golden.jsonl")).unwrap();
    let missing =
        "the outcomes of these cases were never frozen: there is no `golden.jsonl` beside them";
    assert_eq!(told(&["test", "reply"]), format!("error: reply/cases.jsonl: {missing}; {bless}"));

    let two: String = golden.lines().take(2).map(|line| format!("{line}\n")).collect();
    file(&folder, "reply/golden.jsonl", two);
    let number = format!("error: reply/golden.jsonl: 2 outcomes for 3 cases; {bless}");
    assert_eq!(told(&["test", "reply"]), number);

    let turned: Vec<&str> = golden.lines().rev().collect();
    file(&folder, "reply/golden.jsonl", turned.join("\n"));
    let order = "reply/golden.jsonl:1 is not the outcome of reply/cases.jsonl:1";
    assert_eq!(told(&["test", "reply"]), format!("error: reply/golden.jsonl: {order}; {bless}"));

    file(&folder, "reply/golden.jsonl", golden.replacen("{\"id\":\"A-2\"", "{\"id\";", 1));
    let run = run(&folder, &["test", "reply", "--filter", "A-2"]);
    let no_outcome = "    this is no outcome: not a JSON object  reply/golden.jsonl:2\n";
    assert!(run.code == 1 && run.out.contains(no_outcome), "{run:?}");

    fs::remove_file(folder.join("reply/cases.jsonl")).unwrap();
    assert_eq!(
        told(&["test", "reply.std"]),
        "error: reply/golden.jsonl: these outcomes have no cases: there is no `cases.jsonl` beside them\n"
    );
    file(&folder, "reply/cases.jsonl", "\n");
    assert_eq!(told(&["test", "reply.std"]), "error: reply/cases.jsonl: holds no cases\n");

    fs::remove_file(folder.join("leave/leave.std")).unwrap();
    assert_eq!(
        told(&["test", "leave"]),
        "error: leave: no standard belongs to these cases: put `leave.std` beside the folder, \
         or one standard into it\n"
    );
    for name in ["leave/a.std", "leave/b.std"] {
        file(&folder, name, r#"standard a { version "1" }"#);
    }
    assert_eq!(
        told(&["test", "leave"]),
        "error: leave: several standards lie beside these cases: put the one that is meant beside \
         the folder, as `leave.std`\n"
    );
}

#[test]
fn what_cannot_be_used_does_not_keep_the_rest_from_being_tested() {
    let folder = copy("invalid");
    file(&folder, "leave/leave.std", "standard");
    let told = run(&folder, &["test", "."]);
    assert_eq!(told.code, 3);
    assert!(told.err.starts_with("error[E0"), "{}", told.err);
    assert!(told.out.ends_with("3 outcomes: 3 as frozen, 0 not\n"), "{}", told.out);
    assert_eq!(run(&folder, &["test", "no.std", "reply.std"]).code, 5);
}

#[test]
fn blessing_shows_what_changes_and_then_writes_it() {
    let folder = copy("bless");
    let test = "test \"two\" { given { minutes: 5 } expect total = 99 }\n";
    let with_test = read(&folder, "reply.std") + test;
    file(&folder, "reply.std", with_test.replace("cap 6", "cap 5"));
    let with_test = read(&folder, "reply.std");
    let mut cases = read(&folder, "reply/cases.jsonl").replace("A-1", "A-9");
    cases.push_str("{\"id\": \"A-4\", \"minutes\": 1}\n");
    file(&folder, "reply/cases.jsonl", cases);
    let told = run(&folder, &["test", "reply", "--bless"]);
    // A test that fails still fails, and is not touched.
    assert_eq!((told.code, told.err.as_str()), (1, ""));
    let (_, golden) = told.out.split_once("total = 100\n").unwrap();
    assert_eq!(
        golden,
        "new A-9 reply/cases.jsonl:1
changed A-3 reply/cases.jsonl:3
    grades.result: was poor, is now good
        Good (good); reply.std:9
    scores.total: was 94, is now 95
        Total (total); reply.std:8
    reasons[C1].after_cap: was 6, is now 5
        Content (content); reply.std:6
    ledgers.total[C1].points: was -6, is now -5
        Spelling (C1); reply.std:4
new A-4 reply/cases.jsonl:4
reply/golden.jsonl: 1 outcome changed, 2 new, 1 gone; written anew
3 tests: 2 passed, 1 failed
"
    );
    assert_eq!(read(&folder, "reply.std"), with_test);
    let ids: Vec<String> =
        read(&folder, "reply/golden.jsonl").lines().map(|it| it[7..10].into()).collect();
    assert_eq!(ids, ["A-9", "A-2", "A-3", "A-4"]);
    assert_eq!(fs::read_dir(folder.join("reply")).unwrap().count(), 2);

    change(&folder, "reply.std", "expect total = 99", "expect total = 100");
    let told = run(&folder, &["test", "reply", "--bless"]);
    assert!(
        told.out.contains(
            "reply/golden.jsonl: nothing changed but the text of the standard; written anew\n"
        ),
        "{}",
        told.out
    );
    let told = run(&folder, &["test", "reply", "--bless", "--lang", "zh"]);
    assert!(told.code == 0 && told.out.contains("reply/golden.jsonl：无须改动\n"), "{told:?}");
    assert_eq!(run(&folder, &["test", "reply"]).code, 0);

    fs::remove_file(folder.join("leave/golden.jsonl")).unwrap();
    let told = run(&folder, &["test", "leave", "--bless"]);
    let created = "leave/golden.jsonl: 2 outcomes, written for the first time\n";
    assert_eq!((told.code, told.out.as_str()), (0, created));
    let shipped = read(&data().join("suites"), "leave/golden.jsonl");
    assert_eq!(read(&folder, "leave/golden.jsonl"), shipped);
}

#[test]
fn nothing_is_blessed_in_continuous_integration() {
    let folder = copy("ci");
    change(&folder, "reply.std", "cap 6", "cap 5");
    let before = read(&folder, "reply/golden.jsonl");
    let with = |ci: &str, args: &[&str]| {
        finish(command(args).current_dir(&folder).env("CI", ci).output().unwrap())
    };
    let refused = with("true", &["test", "reply", "--bless"]);
    assert_eq!((refused.code, refused.out.as_str()), (2, ""));
    assert_eq!(
        refused.err,
        "error: `--bless` is refused where `CI` is set: what a change moves is for a person to accept, \
         not for the run that should stop it\n"
    );
    assert!(
        with("1", &["test", "reply", "--bless", "--lang", "zh"]).err.starts_with("错误: 设置了 `CI` 时")
    );
    assert_eq!(read(&folder, "reply/golden.jsonl"), before);
    assert_eq!(with("true", &["test", "reply"]).code, 1);
    for unset in ["false", "0", ""] {
        assert_eq!(with(unset, &["test", "reply", "--bless"]).code, 0, "CI={unset}");
    }
    assert_eq!(run(&folder, &["test", "reply", "--bless", "--filter", "A"]).code, 2);
}

const COVERED: &str = "coverage: 53.3% (8 of 15)
  errors      2 / 4
  deductions  1 / 2
  caps        0 / 1
  defences    2 / 2
  conditions  2 / 4
  grades      1 / 2

Not covered
  reply.std:4  error Spelling (C1): never found
  reply.std:5  error Late (C2): always found
  reply.std:5  condition minutes > 60: never false
  reply.std:6  cap Content (content): never reached
  reply.std:9  condition good \"Good\" >= 95: never false
  reply.std:9  grade Poor (result.poor): never reached
";

#[test]
fn coverage_tells_what_was_exercised_both_ways() {
    let suites = data().join("suites");
    let late = &["test", "reply.std", "--filter", "late"];
    let with = |more: &[&str]| run(&suites, &[late, more].concat());
    for form in [&["--coverage"][..], &["--coverage=text"], &["--coverage", "text"]] {
        let told = with(form);
        assert_eq!((told.code, told.err.as_str()), (0, ""));
        let (_, coverage) = told.out.split_once("2 passed, 0 failed\n").unwrap();
        assert_eq!(coverage, COVERED);
    }
    // A path is no format.
    let whole = run(&suites, &["test", "--coverage", "reply.std"]);
    assert!(whole.out.contains("coverage: 100.0% (15 of 15)\n"), "{}", whole.out);
    assert!(!whole.out.contains("Not covered"), "{}", whole.out);
    let chinese = with(&["--coverage", "--lang", "zh"]);
    for line in ["覆盖率：53.3%（15 项中的 8 项）\n", "  条件      2 / 4\n", "未覆盖\n"] {
        assert!(chinese.out.contains(line), "{}", chinese.out);
    }
    let line = "  reply.std:5  条件 minutes > 60：每次都成立\n";
    assert!(chinese.out.contains(line), "{}", chinese.out);
}

#[test]
fn coverage_for_programs_has_standard_output_or_a_file_to_itself() {
    let suites = data().join("suites");
    let folder = folder("coverage");
    let late =
        |more: &[&str]| run(&suites, &[&["test", "reply.std", "--filter", "late"], more].concat());
    let lcov = late(&["--coverage=lcov"]);
    assert_eq!(
        lcov.out,
        "TN:\nSF:reply.std\n\
         BRDA:4,0,0,0\nBRDA:4,0,1,2\nBRDA:4,1,0,-\n\
         BRDA:5,0,0,1\nBRDA:5,0,1,0\nBRDA:5,1,0,2\nBRDA:5,1,1,0\nBRDA:5,2,0,1\nBRDA:5,2,1,1\nBRDA:5,3,0,1\n\
         BRDA:6,0,0,-\n\
         BRDA:9,0,0,2\nBRDA:9,0,1,0\nBRDA:9,1,0,2\nBRDA:9,2,0,-\n\
         BRF:15\nBRH:8\nDA:4,2\nDA:5,2\nDA:6,0\nDA:9,2\nLF:4\nLH:3\nend_of_record\n"
    );
    assert!(lcov.err.ends_with("2 tests: 2 passed, 0 failed\n"), "{}", lcov.err);

    let path = folder.join("coverage.info");
    let told = late(&["--coverage=lcov", "--coverage-output", path.to_str().unwrap()]);
    assert_eq!(fs::read_to_string(&path).unwrap(), lcov.out);
    assert!(told.out.ends_with("2 passed, 0 failed\ncoverage: 53.3% (8 of 15)\n"), "{}", told.out);
    let text = folder.join("coverage.txt");
    late(&["--coverage", "--color", "always", "--coverage-output", text.to_str().unwrap()]);
    assert_eq!(fs::read_to_string(&text).unwrap(), COVERED);
    let lost = late(&["--coverage", "--coverage-output", "no/such/folder/file"]);
    assert!(lost.code == 5 && lost.err.starts_with("error: cannot write `no/such/"), "{lost:?}");

    let json: serde_json::Value = serde_json::from_str(&late(&["--coverage=json"]).out).unwrap();
    assert_eq!(
        (&json["covered"], &json["points"], &json["percent"]),
        (&8.into(), &15.into(), &"53.3".into())
    );
    assert_eq!(
        json["items"][2],
        serde_json::json!({"kind": "error", "name": "C2", "title": "Late",
            "source": {"file": "reply.std", "line": 5}, "yes": 1, "no": 0})
    );
    assert_eq!(json["kinds"][0], serde_json::json!({"kind": "error", "covered": 2, "points": 4}));
}

#[test]
fn too_little_coverage_fails() {
    let suites = data().join("suites");
    let least =
        |least: &str| run(&suites, &["test", "reply.std", "--filter", "late", "--min-coverage", least]);
    let below = least("53.4");
    assert_eq!(below.code, 1);
    assert!(below.out.ends_with("2 passed, 0 failed\ncoverage: 53.3% (8 of 15)\n"), "{}", below.out);
    assert_eq!(
        below.err,
        "error: the coverage is 53.3%, below the 53.4% that `--min-coverage` asks for; `--coverage` \
         shows what is missing\n"
    );
    assert_eq!((least("53.3").code, least("0%").code), (0, 0));
    assert_eq!(run(&suites, &["test", "reply.std", "--min-coverage", "100"]).code, 0);
    for wrong in ["101", "-1", "many"] {
        let told = least(wrong);
        assert_eq!((told.code, told.out.as_str()), (2, ""));
        assert_eq!(
            told.err,
            format!(
                "error: `--min-coverage` takes a percentage from 0 to 100, such as `95`; `{wrong}` is none\n"
            )
        );
    }
}

#[test]
fn reports_for_programs_name_a_file_for_the_coverage() {
    let suites = data().join("suites");
    let with = |more: &[&str]| run(&suites, &[&["test", "reply.std"], more].concat());
    for form in [
        &["--format=junit", "--coverage"][..],
        &["--format=json", "--coverage=lcov"],
        &["--format=github", "--coverage=json"],
    ] {
        let told = with(form);
        assert_eq!((told.code, told.out.as_str()), (2, ""), "{form:?}");
        assert!(
            told.err.contains("name a file for the coverage: `--coverage-output FILE`"),
            "{}",
            told.err
        );
    }
    assert_eq!(with(&["--coverage-output", "file"]).code, 2);
    let both: serde_json::Value =
        serde_json::from_str(&with(&["--format=json", "--coverage=json"]).out).unwrap();
    assert_eq!(both["coverage"]["percent"], "100.0");
}

/// A standard of which a test fails, an outcome differs and a suite has no outcomes.
fn failing(name: &str) -> PathBuf {
    let folder = copy(name);
    change(&folder, "reply.std", "cap 6", "cap 5");
    change(&folder, "reply.std", "total = 95", "total = 96");
    fs::remove_file(folder.join("leave/golden.jsonl")).unwrap();
    folder
}

#[test]
fn the_report_is_one_json_document() {
    let told = run(&failing("json"), &["test", ".", "--format", "json"]);
    assert_eq!(told.code, 1);
    let json: serde_json::Value = serde_json::from_str(&told.out).unwrap();
    assert_eq!(json["passed"], false);
    assert_eq!(
        json["tests"][0],
        serde_json::json!({"standard": "reply.std", "title": "a late reply that did not help",
            "file": "reply.std", "line": 11, "passed": false, "failures": [
                {"expected": "total = 96", "actual": "total = 95", "file": "reply.std", "line": 13}]})
    );
    let suite = &json["golden"][1];
    assert_eq!(
        (&suite["agree"], &suite["differ"], &suite["restamped"]),
        (&2.into(), &1.into(), &2.into())
    );
    assert_eq!(
        suite["outcomes"][0]["differences"][2],
        serde_json::json!({"path": "reasons[C1].after_cap", "kind": "changed", "expected": "6",
            "actual": "5", "clause": {"name": "content", "title": "Content", "basis": null,
                "source": {"file": "reply.std", "line": 6}}})
    );
    assert_eq!(json["problems"][0]["path"], "leave/cases.jsonl");
    let fine = run(&data().join("suites"), &["test", ".", "--format", "json"]);
    let fine: serde_json::Value = serde_json::from_str(&fine.out).unwrap();
    assert_eq!((&fine["passed"], &fine["problems"]), (&true.into(), &serde_json::json!([])));
}

#[test]
fn the_report_is_junit_xml() {
    let folder = failing("junit");
    change(&folder, "reply.std", "a late reply that did not", "a <late> & \u{8}reply that did not");
    let told = run(&folder, &["test", ".", "--format", "junit"]);
    assert_eq!(told.code, 1);
    for line in [
        r#"<testsuites name="yardstick" tests="6" skipped="0" failures="2" errors="1">"#,
        r#"<testsuite name="reply.std" tests="2" skipped="0" errors="0" failures="1">"#,
        r#"<testcase name="a &lt;late&gt; &amp; reply that did not help" classname="reply.std" file="reply.std" line="11">"#,
        r#"<testsuite name="reply/golden.jsonl" tests="3" skipped="0" errors="0" failures="1">"#,
        r#"<testcase name="A-3" classname="reply/cases.jsonl" file="reply/cases.jsonl" line="3">"#,
        r#"<failure message="grades.result: expected poor, actual good">grades.result: expected poor, actual good"#,
        "    Content (content); reply.std:6",
        r#"<testcase name="leave/cases.jsonl">"#,
    ] {
        assert!(told.out.contains(line), "{line}\n{}", told.out);
    }
}

#[test]
fn the_report_is_workflow_commands() {
    let told = run(&failing("github"), &["test", ".", "--format", "github"]);
    assert_eq!(told.code, 1);
    assert_eq!(
        told.out,
        "::error file=reply.std,line=13,title=a late reply that did not help::expected: total = 96%0A\
         actual:   total = 95\n\
         ::error file=reply.std,line=9,title=A-3 reply/cases.jsonl%3A3::grades.result: expected poor, \
         actual good%0A    Good (good); reply.std:9%0Ascores.total: expected 94, actual 95%0A    Total \
         (total); reply.std:8%0Areasons[C1].after_cap: expected 6, actual 5%0A    Content (content); \
         reply.std:6%0Aledgers.total[C1].points: expected -6, actual -5%0A    Spelling (C1); reply.std:4\n\
         ::error file=leave/cases.jsonl,title=leave/cases.jsonl::the outcomes of these cases were never \
         frozen: there is no `golden.jsonl` beside them; `yardstick test --bless` freezes those of today\n\
         2 tests: 1 passed, 1 failed\n\
         3 outcomes: 2 as frozen, 1 not\n"
    );
}

#[test]
fn where_a_standard_has_versions_each_case_is_graded_under_its_own() {
    let folder = folder("versions");
    fs::create_dir_all(folder.join("desk/new")).unwrap();
    let version = |year: u16, until: &str, start: u8| {
        format!(
            "standard desk {{ version \"{year}\"  in force from {year}-01-01{until}  applies by closed }}
            record reply {{ closed : date }}
            score total {{ start {start} }}"
        )
    };
    file(&folder, "desk/old.std", version(2024, " until 2024-12-31", 90));
    file(&folder, "desk/new.std", version(2025, "", 95));
    let cases =
        "{\"id\": \"a\", \"closed\": \"2024-12-31\"}\n{\"id\": \"b\", \"closed\": \"2025-01-01\"}\n";
    file(&folder, "desk/new/cases.jsonl", cases);
    assert_eq!(run(&folder, &["test", "desk/new.std", "--bless"]).code, 0);
    let golden = read(&folder, "desk/new/golden.jsonl");
    let scores: Vec<bool> = [r#""total":"90""#, r#""total":"95""#]
        .iter()
        .zip(golden.lines())
        .map(|(score, line)| line.contains(score))
        .collect();
    assert_eq!(scores, [true, true], "{golden}");
    // The older version is the one behind what differs, and is named as it is found.
    change(&folder, "desk/old.std", "start 90", "start 80");
    let told = run(&folder, &["test", "desk"]);
    assert_eq!(
        told.out,
        "FAILED a desk/new/cases.jsonl:1
    scores.total: expected 90, actual 80
        total; desk/old.std:3
    ledgers.total[value].points: expected 90, actual 80
        total; desk/old.std:3
passed 1 outcome as in desk/new/golden.jsonl
2 outcomes: 1 as frozen, 1 not
"
    );
    let rooted = run(&folder, &["test", "--root", ".", "desk/new.std", "--filter", "b"]);
    assert_eq!((rooted.code, rooted.err.as_str()), (0, ""), "{rooted:?}");
}
