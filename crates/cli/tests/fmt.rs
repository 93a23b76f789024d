//! `yardstick fmt`.

use crate::support::{file, folder, run, run_with};
use std::fs;

const UNTIDY: &str = "standard a.b{version \"1\"}\n\n\n\nscore total{start 100}  // in points\n";
const TIDY: &str = "standard a.b { version \"1\" }\n\nscore total { start 100 }  // in points\n";

#[test]
fn files_are_formatted_in_place_and_named() {
    let folder = folder("fmt-in-place");
    let untidy = file(&folder, "untidy.std", UNTIDY);
    let tidy = file(&folder, "tidy.std", TIDY);
    let fmt = run(&["fmt", &untidy, &tidy]);
    assert_eq!((fmt.code, fmt.err.as_str()), (0, ""));
    assert_eq!(fmt.out, format!("{untidy}: formatted\n1 file formatted, 1 file left as they are\n"));
    assert_eq!(fs::read_to_string(&untidy).unwrap(), TIDY);
    assert_eq!(fs::read_dir(&folder).unwrap().count(), 2, "nothing else is left behind");
    let again = run(&["fmt", &untidy, "--lang", "zh"]);
    assert_eq!((again.code, again.out.as_str()), (0, "1 个文件无须改动\n"));
}

#[test]
fn files_that_need_nothing_are_not_touched() {
    let folder = folder("fmt-untouched");
    let tidy = file(&folder, "tidy.std", TIDY);
    let before = fs::metadata(&tidy).unwrap().modified().unwrap();
    assert_eq!(run(&["fmt", &tidy]).code, 0);
    assert_eq!(fs::metadata(&tidy).unwrap().modified().unwrap(), before);
}

#[test]
fn check_lists_what_would_change_and_writes_nothing() {
    let folder = folder("fmt-check");
    let untidy = file(&folder, "untidy.std", UNTIDY);
    let check = run(&["fmt", "--check", &untidy]);
    assert_eq!((check.code, check.err.as_str()), (1, ""));
    assert_eq!(check.out, format!("{untidy}: not formatted\n1 file would change\n"));
    let check = run(&["fmt", "--check", &untidy, "--lang", "zh"]);
    assert_eq!(check.out, format!("{untidy}：版式有待统一\n1 个文件有待改写\n"));
    assert_eq!(fs::read_to_string(&untidy).unwrap(), UNTIDY);
    let tidy = file(&folder, "tidy.std", TIDY);
    assert_eq!(run(&["fmt", "--check", &tidy]).code, 0);
}

#[test]
fn diff_shows_what_would_change() {
    let folder = folder("fmt-diff");
    let untidy = file(&folder, "untidy.std", UNTIDY);
    let diff = run(&["fmt", "--diff", &untidy]);
    assert_eq!((diff.code, diff.err.as_str()), (0, "1 file would change\n"));
    let expected = format!(
        "--- {untidy}\n+++ {untidy}\n@@ -1,5 +1,3 @@\n-standard a.b{{version \"1\"}}\n+standard a.b {{ version \"1\" }}\n \n\
         -\n-\n-score total{{start 100}}  // in points\n+score total {{ start 100 }}  // in points\n"
    );
    assert_eq!(diff.out, expected);
    assert_eq!(run(&["fmt", "--diff", "--check", &untidy]).code, 1);
    assert_eq!(fs::read_to_string(&untidy).unwrap(), UNTIDY);
    assert!(run(&["fmt", "--diff", &untidy, "--color", "always"]).out.contains("\u{1b}["));
}

#[test]
fn a_dash_is_standard_input_and_output() {
    let fmt = run_with(&["fmt", "-"], UNTIDY);
    assert_eq!((fmt.code, fmt.out.as_str(), fmt.err.as_str()), (0, TIDY, ""));
    let chinese = run_with(&["fmt", "--to", "zh", "-"], UNTIDY);
    assert_eq!(chinese.out, "标准 a.b { 版本 “1” }\n\n得分 total { 起始 100 分 }  // in points\n");
    assert_eq!(run_with(&["fmt", "--to", "en", "-"], &chinese.out).out, TIDY);
    let check = run_with(&["fmt", "--check", "-"], UNTIDY);
    assert_eq!((check.code, check.out.as_str()), (1, "<stdin>: not formatted\n"));
}

#[test]
fn folders_are_searched_and_a_broken_file_does_not_stop_the_others() {
    let folder = folder("fmt-folder");
    fs::create_dir_all(folder.join("inner/.hidden")).unwrap();
    let broken = file(&folder, "broken.std", "score total { start }\n");
    let untidy = file(&folder.join("inner"), "untidy.std", UNTIDY);
    let hidden = file(&folder.join("inner/.hidden"), "hidden.std", UNTIDY);
    let other = file(&folder, "other.txt", UNTIDY);
    let fmt = run(&["fmt", folder.to_str().unwrap()]);
    assert_eq!(fmt.code, 3);
    assert!(fmt.err.contains("error[E0") && fmt.err.contains("broken.std:1:"), "{}", fmt.err);
    assert_eq!(fmt.out, format!("{untidy}: formatted\n1 file formatted\n"));
    assert_eq!(fs::read_to_string(broken).unwrap(), "score total { start }\n");
    assert_eq!(fs::read_to_string(untidy).unwrap(), TIDY);
    assert_eq!(fs::read_to_string(hidden).unwrap(), UNTIDY);
    assert_eq!(fs::read_to_string(other).unwrap(), UNTIDY);
}

#[test]
fn what_the_other_files_of_the_folder_declare_is_known() {
    let folder = folder("fmt-known");
    file(
        &folder,
        "base.std",
        "标准 a.b { 版本 “1”   自 2024-01-01 起施行 }\n检出 { 影响结果 ： 是否 ＝ 否 }\n",
    );
    let text = "修订 a.b 自 2025-01-01 起施行 {\n    \
        增设 得分 重错数 ＝ 严重 以上 影响结果 的错误数\n}\n";
    let change = file(&folder, "change.std", text);
    for path in [&change, folder.to_str().unwrap()] {
        let check = run(&["fmt", "--check", path]);
        assert_eq!((check.code, check.err.as_str()), (0, ""), "{}", check.out);
    }
    let alone = run_with(&["fmt", "--check", "-"], text);
    assert_eq!(alone.code, 3);
    assert!(alone.err.contains("error[E0117]") && alone.err.contains("<stdin>:2:"), "{}", alone.err);
}

#[test]
fn what_cannot_be_read_or_is_not_there_is_told() {
    let folder = folder("fmt-missing");
    let missing = run(&["fmt", "nowhere.std"]);
    assert_eq!((missing.code, missing.out.as_str()), (5, ""));
    assert!(missing.err.contains("nowhere.std"), "{}", missing.err);
    let empty = run(&["fmt", folder.to_str().unwrap()]);
    assert_eq!(empty.code, 2);
    assert!(empty.err.contains("holds no standards"), "{}", empty.err);
    let binary = file(&folder, "binary.std", [0xff, 0xfe]);
    let binary = run(&["fmt", &binary]);
    assert_eq!(binary.code, 5);
    assert!(binary.err.contains("UTF-8"), "{}", binary.err);
    assert_eq!(run(&["fmt"]).code, 2);
}

#[cfg(unix)]
#[test]
fn permissions_and_links_stay() {
    use std::os::unix::fs::{PermissionsExt, symlink};
    let folder = folder("fmt-links");
    let untidy = file(&folder, "untidy.std", UNTIDY);
    fs::set_permissions(&untidy, fs::Permissions::from_mode(0o640)).unwrap();
    let link = folder.join("link.std");
    symlink("untidy.std", &link).unwrap();
    assert_eq!(run(&["fmt", link.to_str().unwrap()]).code, 0);
    assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
    assert_eq!(fs::read_to_string(&untidy).unwrap(), TIDY);
    assert_eq!(fs::metadata(&untidy).unwrap().permissions().mode() & 0o777, 0o640);
}
