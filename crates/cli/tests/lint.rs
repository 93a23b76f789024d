//! `yardstick lint`.

use crate::support::{file, folder, run};
use std::fs;

const UNTIDY: &str = "\
standard a.b \"A\" { version \"1\" }
record case { n : integer 0..9 = 0 }

let half = 0.5

score s = n
// todo: more
test \"it\" { given { } expect s = 0 }
";

#[test]
fn what_is_remarked_is_told_with_its_place() {
    let path = file(&folder("lint-told"), "a.std", UNTIDY);
    let lint = run(&["lint", &path]);
    assert_eq!((lint.code, lint.out.as_str()), (1, ""));
    assert!(
        lint.err.contains("warning[L0102]: `half` is a `let` that nothing uses\n --> "),
        "{}",
        lint.err
    );
    assert!(
        lint.err.ends_with("1 file: 2 remarks, 1 of them can be fixed with `--fix`\n"),
        "{}",
        lint.err
    );
    let chinese = run(&["lint", &path, "--lang", "zh"]);
    assert!(chinese.err.contains("警告[L0102]: 没有哪一处用到定义 `half`"), "{}", chinese.err);
    assert!(
        chinese.err.ends_with("1 个文件：2 处提示，其中 1 处可用 `--fix` 改正\n"),
        "{}",
        chinese.err
    );
}

#[test]
fn codes_are_selected_and_ignored_by_their_beginnings() {
    let path = file(&folder("lint-selected"), "a.std", UNTIDY);
    let select = run(&["lint", &path, "--select", "L05"]);
    assert!(select.err.ends_with("\n1 file: 1 remark\n"), "{}", select.err);
    let ignore = run(&["lint", &path, "--ignore", "L05,L0102"]);
    assert_eq!((ignore.code, ignore.out.as_str()), (0, "1 file: nothing to remark\n"));
    let unknown = run(&["lint", &path, "--select", "L0120"]);
    assert_eq!(unknown.code, 2);
    let told = "error: no remark or warning has a code like `L0120`; did you mean `L0102`?\n";
    assert_eq!(unknown.err, told);
    let error = run(&["lint", &path, "--ignore", "E0201", "--lang", "zh"]);
    assert_eq!((error.code, error.out.as_str()), (2, ""));
    assert!(error.err.contains("`E0201` 是错误，总会报告"), "{}", error.err);
}

#[test]
fn fixes_are_made_in_place_or_shown() {
    let path = file(&folder("lint-fixed"), "a.std", UNTIDY);
    let diff = run(&["lint", &path, "--diff"]);
    assert_eq!(diff.code, 1);
    assert!(diff.out.starts_with(&format!("--- {path}\n+++ {path}\n@@ ")), "{}", diff.out);
    assert!(diff.out.contains("\n-let half = 0.5\n"), "{}", diff.out);
    assert_eq!(fs::read_to_string(&path).unwrap(), UNTIDY);
    let fix = run(&["lint", &path, "--fix"]);
    assert_eq!((fix.code, fix.out), (1, format!("{path}: 1 fixed\n")));
    assert!(fix.err.ends_with("\n1 file: 1 fixed, 1 remark\n"), "{}", fix.err);
    let fixed = UNTIDY.replace("let half = 0.5\n\n", "");
    assert_eq!(fs::read_to_string(&path).unwrap(), fixed);
    let again = run(&["lint", &path, "--fix", "--ignore", "L0502", "--lang", "zh"]);
    assert_eq!((again.code, again.out.as_str()), (0, "1 个文件：没有需要提示的\n"));
    assert_eq!(fs::read_to_string(&path).unwrap(), fixed);
}

#[test]
fn golden_cases_count_as_tests() {
    let folder = folder("lint-golden");
    let text = "standard a { version \"1\" }\nrecord case { late : bool }\n\
                error A1 \"Late\" { when late   deduct 5 }\nscore s { start 100   deduct errors }\n\
                test \"in time\" { given { late: false } expect s = 100 }\n";
    let path = file(&folder, "a.std", text);
    assert!(run(&["lint", &path]).err.contains("warning[L0202]: no test raises `A1`"));
    fs::create_dir(folder.join("a")).unwrap();
    file(&folder, "a/cases.jsonl", "{\"late\": true}\n{\"late\": 3}\n");
    let lint = run(&["lint", &path]);
    assert_eq!((lint.code, lint.err.as_str()), (0, ""));
    assert_eq!(run(&["lint", folder.to_str().unwrap()]).out, "1 file: nothing to remark\n");
}

#[test]
fn other_programs_read_json_and_workflow_commands() {
    let path = file(&folder("lint-json"), "甲.std", UNTIDY);
    let lint = run(&["lint", &path, "--format", "json"]);
    assert_eq!((lint.code, lint.err.as_str()), (1, ""));
    let report: serde_json::Value = serde_json::from_str(&lint.out).unwrap();
    assert_eq!((&report["warnings"], &report["fixed"]), (&2.into(), &0.into()));
    let first = &report["diagnostics"][0];
    assert_eq!((&first["code"], &first["line"]), (&"L0102".into(), &4.into()));
    assert_eq!(first["fix"]["title"], "leave this out");
    let edit = &first["fix"]["edits"][0];
    assert_eq!(
        (&edit["file"], &edit["line"], &edit["text"]),
        (&path.clone().into(), &4.into(), &"".into())
    );
    assert_eq!(report["diagnostics"][1]["fix"], serde_json::Value::Null);
    let github = run(&["lint", &path, "--format", "github"]);
    let command = format!(
        "::warning file={path},line=4,title=L0102::`half` is a `let` that nothing uses%0Aleave it out\n"
    );
    assert!(github.out.starts_with(&command), "{}", github.out);
}

#[test]
fn a_lint_explains_itself() {
    let english = run(&["lint", "--explain", "l0303"]);
    assert_eq!((english.code, english.err.as_str()), (0, ""));
    assert!(english.out.starts_with("L0303 A grade decided without a basis\n\n"), "{}", english.out);
    let chinese = run(&["--lang", "zh", "lint", "--explain", "L0102"]);
    assert!(chinese.out.contains("确有把握时，可用 `--fix` 改正。"), "{}", chinese.out);
    for (code, told) in
        [("L0999", "did you mean `L0901`?"), ("W0450", "docs/diagnostics.md"), ("E0101", "is an error")]
    {
        let wrong = run(&["lint", "--explain", code]);
        assert_eq!((wrong.code, wrong.out.as_str()), (2, ""));
        assert!(wrong.err.contains(told), "{}", wrong.err);
    }
}

#[test]
fn what_is_invalid_or_cannot_be_read_is_told_and_the_others_are_looked_at() {
    let folder = folder("lint-invalid");
    let wrong = file(&folder, "wrong.std", "standard a { version \"1\" }\nlet a = nothing\n");
    let path = file(&folder, "a.std", UNTIDY);
    let lint = run(&["lint", &wrong, &path]);
    assert_eq!(lint.code, 3);
    assert!(lint.err.contains("error[E0201]") && lint.err.contains("warning[L0102]"), "{}", lint.err);
    assert!(lint.err.ends_with("2 files: 1 error, 2 remarks, 1 of them can be fixed with `--fix`\n"));
    let missing = run(&["lint", "no-such.std", &path]);
    assert_eq!(missing.code, 5);
    assert!(missing.err.starts_with("error: cannot read `no-such.std`"), "{}", missing.err);
    fs::create_dir(folder.join("empty")).unwrap();
    assert_eq!(run(&["lint", folder.join("empty").to_str().unwrap()]).code, 2);
    assert_eq!(run(&["lint"]).code, 2);
}
