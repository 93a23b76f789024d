//! `yardstick check`.

use crate::support::{command, file, finish, folder, run};

const BROKEN: &str = "standard a.b { version \"1\" }\nscore total = totla + 1\n";

#[test]
fn a_sound_standard_exits_with_0() {
    let check = run(&["check", "desk.std", "desk-zh.std"]);
    assert_eq!((check.code, check.err.as_str()), (0, ""));
    assert_eq!(check.out, "2 files: no problems\n");
}

#[test]
fn every_problem_of_every_file_goes_to_standard_error() {
    let folder = folder("check-broken");
    let first = file(&folder, "first.std", BROKEN);
    let second = file(
        &folder,
        "second.std",
        "standard a.c { version \"1\" }\nlet x = nothing\nlet y = nowhere\n",
    );
    let check = run(&["check", &first, &second]);
    assert_eq!((check.code, check.out.as_str()), (3, ""));
    for text in
        ["error[E0201]", "first.std:2:15", "`totla`", "`nothing`", "`nowhere`", "2 files: 3 errors"]
    {
        assert!(check.err.contains(text), "{text} not in\n{}", check.err);
    }
    assert!(!check.err.contains('\u{1b}'), "colours in a pipe");
}

#[test]
fn json_holds_places_and_both_counts() {
    let folder = folder("check-json");
    let broken = file(&folder, "broken.std", BROKEN);
    let check = run(&["check", "--format", "json", "desk.std", &broken]);
    assert_eq!((check.code, check.err.as_str()), (3, ""));
    let report: serde_json::Value = serde_json::from_str(&check.out).unwrap();
    assert_eq!((&report["errors"], &report["warnings"]), (&1.into(), &0.into()));
    let first = &report["diagnostics"][0];
    assert_eq!(
        (&first["code"], &first["line"], &first["column"]),
        (&"E0201".into(), &2.into(), &15.into())
    );
    assert_eq!(first["file"], broken);
}

#[test]
fn colours_come_only_where_they_are_wanted() {
    let folder = folder("check-colour");
    let broken = file(&folder, "broken.std", BROKEN);
    let always = run(&["check", "--color", "always", &broken]);
    assert!(always.err.contains("\u{1b}["));
    let forced = finish(command(&["check", &broken]).env("CLICOLOR_FORCE", "1").output().unwrap());
    assert!(forced.err.contains("\u{1b}["));
    let mut refused = command(&["check", &broken]);
    let refused = finish(refused.env("NO_COLOR", "1").env("CLICOLOR_FORCE", "1").output().unwrap());
    assert!(!refused.err.contains('\u{1b}'));
    let never = finish(
        command(&["check", "--color", "never", &broken]).env("CLICOLOR_FORCE", "1").output().unwrap(),
    );
    assert!(!never.err.contains('\u{1b}'));
}

#[test]
fn diagnostics_speak_chinese() {
    let folder = folder("check-zh");
    let broken = file(&folder, "broken.std", BROKEN);
    let check = run(&["check", "--lang", "zh", &broken]);
    assert_eq!(check.code, 3);
    assert!(check.err.contains("错误[E0201]: `totla` 没有定义"), "{}", check.err);
    assert!(check.err.contains("1 个文件：1 个错误"), "{}", check.err);
}

#[test]
fn a_file_that_cannot_be_read_is_one_line_and_the_others_are_checked() {
    let check = run(&["check", "missing.std", "desk.std"]);
    assert_eq!(check.code, 5);
    assert_eq!(check.err, "error: cannot read `missing.std`: there is no such file\n");
    assert_eq!(check.out, "1 file: no problems\n");
    let chinese = run(&["check", "--lang", "zh", "missing.std"]);
    assert_eq!(chinese.err, "错误: 无法读取 `missing.std`：文件不存在\n");
}

#[test]
fn text_that_is_no_utf8_is_refused_with_its_file() {
    let folder = folder("check-bytes");
    let bytes = file(&folder, "bytes.std", b"standard \xff");
    let check = run(&["check", &bytes]);
    assert_eq!(check.code, 5);
    assert!(check.err.contains("bytes.std") && check.err.contains("UTF-8"), "{}", check.err);
}

#[test]
fn warnings_fail_only_where_they_are_denied() {
    let check = run(&["check", "warned.std"]);
    assert_eq!(check.code, 0, "{}", check.err);
    assert!(check.err.contains("warning[W04"), "{}", check.err);
    assert!(check.out.contains("1 warning"), "{}", check.out);
    let denied = run(&["check", "--deny-warnings", "warned.std"]);
    assert_eq!((denied.code, denied.out.as_str()), (3, ""));
}

#[test]
fn problems_stand_beside_the_lines_of_a_change() {
    let folder = folder("check-github");
    let slip = file(
        &folder,
        "slip.std",
        "standard a.b { version \"1\" }\nscore total { start 100   deduct x }\n",
    );
    let check = run(&["check", "--format", "github", &slip]);
    assert_eq!(check.code, 3);
    let place = slip.replace(':', "%3A").replace(',', "%2C");
    let command = format!("::error file={place},line=2,title=E0201::`x` is not declared");
    assert!(check.out.starts_with(&command) && check.out.lines().count() == 1, "{}", check.out);
    assert_eq!(check.err, "1 file: 1 error\n");
    let fine = run(&["check", "--format", "github", "desk.std"]);
    assert_eq!((fine.code, fine.out.as_str()), (0, "1 file: no problems\n"));
}

#[test]
fn what_a_comment_allows_is_no_warning() {
    let folder = folder("check-allowed");
    let warned = "standard a.b { version \"1\" }\nerror A1 \"Late\" {}\n\
                  score s { start 100 }\n";
    let with = |comment: &str| warned.replace("{}", &format!("{{}}  // {comment}"));
    let check = |text: &str| {
        let path = file(&folder, "a.std", text);
        run(&["check", "--deny-warnings", &path])
    };
    let allowed = check(&with("allow W0450: the council has yet to set the points"));
    assert_eq!((allowed.code, allowed.err.as_str()), (0, ""));
    assert_eq!(allowed.out, "1 file: no problems\n");
    assert_eq!(check(&with("允许 W0450：会议尚未定分")).code, 0);
    // Without a reason, of another code, at another place: nothing is allowed.
    for other in ["allow W0450", "allow W0432: no", "allowed W0450: no"] {
        let told = check(&with(other));
        assert_eq!((told.code, told.err.matches("warning[W0450]").count()), (3, 1), "{other}");
    }
    assert_eq!(check(&format!("{warned}// allow W0450: too late\n")).code, 3);
    let error = check("standard a.b { version \"1\" }\nscore s = t  // allow E0201: why not\n");
    assert!(error.code == 3 && error.err.contains("error[E0201]"), "{}", error.err);
}

#[test]
fn a_comment_allows_in_its_own_file_whoever_imports_or_amends_it() {
    let folder = folder("check-allowed-book");
    let import = "standard a.b { version \"1\" in force from 2024-01-01 }\nimport \"errors.std\"\n\
                  score s { start 100 }\n";
    let main = file(&folder, "a.std", import);
    let amend = "amend a.b from 2025-01-01 { version \"2\"\n    \
                 // allow W0450: so the amendment has it\n    add error A2 \"Later\" {} }\n";
    let amendment = file(&folder, "b.std", amend);
    let errors = "// allow W0450: the points follow\nerror A1 \"Late\" {}\n";
    let fragment = file(&folder, "errors.std", errors);
    let book = folder.display().to_string();
    for path in [&main, &amendment, &fragment, &book] {
        let check = run(&["check", "--deny-warnings", path]);
        assert_eq!((check.code, check.err.contains("warning")), (0, false), "{path}\n{}", check.err);
    }
    file(&folder, "errors.std", errors.split_once('\n').unwrap().1);
    for path in [&main, &amendment, &book] {
        let check = run(&["check", "--deny-warnings", path]);
        assert_eq!((check.code, check.err.matches("warning[W0450]").count()), (3, 1), "{path}");
        assert!(check.err.contains("errors.std:1:"), "{}", check.err);
    }
}
