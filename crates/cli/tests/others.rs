//! `schema`, `test`, `completions`, and the command line itself.

use crate::support::{command, file, finish, folder, run};

#[test]
fn help_has_examples_in_both_languages() {
    for subcommand in [
        "check",
        "grade",
        "explain",
        "schema",
        "test",
        "diff",
        "consolidate",
        "replay",
        "completions",
        "new",
        "lint",
    ] {
        let english = run(&[subcommand, "--help"]);
        assert_eq!((english.code, english.err.as_str()), (0, ""));
        assert!(
            english.out.contains(&format!("Examples:\n  yardstick {subcommand}")),
            "{}",
            english.out
        );
        let chinese = run(&["--lang", "zh", subcommand, "-h"]);
        assert_eq!((chinese.code, chinese.err.as_str()), (0, ""));
        assert!(chinese.out.contains(&format!("示例：\n  yardstick {subcommand}")), "{}", chinese.out);
        for word in ["Usage", "Options", "Print", "default", "possible"] {
            assert!(!chinese.out.contains(word), "{word} in\n{}", chinese.out);
        }
    }
}

#[test]
fn the_top_help_lists_exit_codes() {
    let help = run(&["--help"]);
    assert!(help.out.contains("3  a standard is invalid"), "{}", help.out);
    let chinese = finish(command(&["--help"]).env("LANG", "zh_CN.UTF-8").output().unwrap());
    assert!(chinese.out.contains("3  标准有错误"), "{}", chinese.out);
    assert!(!chinese.out.contains("Usage"), "{}", chinese.out);
}

#[test]
fn wrong_usage_exits_with_2_and_speaks_the_language() {
    for args in
        [&["grad"][..], &[], &["grade", "a.std"], &["check", "--format", "xml", "a.std"], &["check"]]
    {
        let english = run(args);
        assert_eq!((english.code, english.out.as_str()), (2, ""), "{args:?}");
        let chinese = finish(command(args).env("LC_ALL", "zh_CN.UTF-8").output().unwrap());
        assert_eq!((chinese.code, chinese.out.as_str()), (2, ""), "{args:?}");
        assert!(chinese.err.starts_with("错误："), "{}", chinese.err);
        assert!(!chinese.err.contains("error"), "{}", chinese.err);
    }
    assert!(run(&["--lang", "zh", "grad"]).err.contains("是否想写：grade"));
}

#[test]
fn completions_name_the_subcommands() {
    for shell in ["bash", "zsh", "fish", "elvish", "powershell"] {
        let script = run(&["completions", shell]);
        assert_eq!((script.code, script.err.as_str()), (0, ""));
        assert!(script.out.contains("explain"), "{shell}");
    }
}

#[test]
fn schemas_are_json_of_2020_12() {
    for (args, key) in
        [(&["schema", "desk.std"][..], "minutes"), (&["schema", "desk.std", "--outcome"], "grades")]
    {
        let schema = run(args);
        assert_eq!((schema.code, schema.err.as_str()), (0, ""));
        let schema: serde_json::Value = serde_json::from_str(&schema.out).unwrap();
        assert_eq!(schema["$schema"], "https://json-schema.org/draft/2020-12/schema");
        assert!(schema["properties"].get(key).is_some(), "{schema}");
    }
}

#[test]
fn tests_that_pass_exit_with_0() {
    let tests = run(&["test", "desk.std"]);
    assert_eq!((tests.code, tests.err.as_str()), (0, ""));
    assert!(
        tests.out.contains("two spelling mistakes") && tests.out.contains("1 passed"),
        "{}",
        tests.out
    );
}

#[test]
fn a_test_that_fails_shows_expected_and_actual_and_exits_with_1() {
    let folder = folder("failing");
    let text = std::fs::read_to_string(crate::support::data().join("desk.std")).unwrap();
    let wrong = file(&folder, "wrong.std", text.replace("expect total = 96", "expect total = 97"));
    let tests = run(&["test", &wrong]);
    assert_eq!((tests.code, tests.err.as_str()), (1, ""));
    assert!(tests.out.contains("wrong.std:32"), "{}", tests.out);
    assert!(
        tests.out.contains("expected: total = 97") && tests.out.contains("actual:   total = 96"),
        "{}",
        tests.out
    );
    let chinese = run(&["test", "--lang", "zh", &wrong]);
    assert!(chinese.out.contains("未通过"), "{}", chinese.out);
}

#[test]
fn a_standard_without_tests_fails() {
    let folder = folder("untested");
    let text = std::fs::read_to_string(crate::support::data().join("desk.std")).unwrap();
    let untested = file(&folder, "untested.std", text.split("test \"").next().unwrap());
    let tests = run(&["test", &untested]);
    assert_eq!((tests.code, tests.out.as_str()), (1, ""));
    assert!(tests.err.contains("has no tests"), "{}", tests.err);
}
