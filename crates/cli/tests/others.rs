//! `completions`, and the command line itself.

use crate::support::{command, finish, run};

#[test]
fn help_has_examples_in_both_languages() {
    for subcommand in ["check", "grade", "completions"] {
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
        assert!(script.out.contains("grade"), "{shell}");
    }
}
