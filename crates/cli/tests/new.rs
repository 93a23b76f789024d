//! `yardstick new`: what it makes is sound from the first second, and it spoils nothing.

use crate::support::{Run, command, file, finish, folder, git};
use std::fs;
use std::path::Path;

fn run(folder: &Path, args: &[&str]) -> Run {
    finish(command(args).current_dir(folder).output().unwrap())
}

/// Makes a standard, and holds that every check of it passes.
fn is_sound(at: &Path, name: &str, args: &[&str]) {
    let made = run(at, &[&["new", name], args].concat());
    assert_eq!((made.code, made.err.as_str()), (0, ""), "{}", made.out);
    let made = at.join(name);
    let own = Path::new(name).file_name().unwrap().to_str().unwrap();
    let (standard, cases) = (format!("{own}.std"), format!("{own}/cases.jsonl"));
    for check in [
        &["check", "--deny-warnings", &standard][..],
        &["check", "--deny-warnings", "."],
        &["check", "--format", "json", "."],
        &["test", ".", "--min-coverage", "100"],
        &["lint", "."],
        &["test", &standard],
        &["grade", &standard, &cases],
        &["diff", &standard, &standard, "--cases", &cases, "--gate", "moved = 0"],
    ] {
        let run = run(&made, check);
        assert_eq!((run.code, run.err.as_str()), (0, ""), "{name}: {check:?}\n{}", run.out);
    }
    assert_eq!(run(&made, &["fmt", "--check", "."]).code, 0);
    let tested = run(&made, &["test", "."]).out;
    assert!(tested.contains(&format!("as in {own}/golden.jsonl")), "{tested}");
    // What the README says to type is there, and is what the command says.
    let readme = fs::read_to_string(made.join("README.md")).unwrap();
    assert!(readme.contains(&format!("yardstick grade {standard} {cases}")), "{readme}");
    assert!(!readme.contains('{'), "{readme}");
}

#[test]
fn what_is_made_passes_every_check_in_both_languages() {
    let folder = folder("new-sound");
    for (name, lang, template) in [
        ("review", "en", "review"),
        ("drafts/help-desk", "en", "blank"),
        ("案卷评查", "zh", "review"),
        ("草案/某市.案卷评查", "zh", "blank"),
        // A name as long as can be, and some that are words of the language.
        ("a_name_that_is_as_long_as_the_name_of_a_standard_can_ever_be", "en", "review"),
        ("standard", "en", "review"),
        ("标准", "zh", "review"),
        ("或者-2", "zh", "blank"),
    ] {
        is_sound(&folder, name, &["--lang", lang, "--template", template]);
    }
}

#[test]
fn it_says_what_it_made_and_what_to_type_next() {
    let folder = folder("new-says");
    let made = run(&folder, &["new", "drafts/help-desk"]);
    assert_eq!((made.code, made.err.as_str()), (0, ""));
    assert_eq!(
        made.out,
        "created drafts/help-desk/help-desk.std
created drafts/help-desk/help-desk/cases.jsonl
created drafts/help-desk/help-desk/golden.jsonl
created drafts/help-desk/README.md

Next:
  cd drafts/help-desk
  yardstick test .
  yardstick grade help-desk.std help-desk/cases.jsonl
"
    );
    let text = fs::read_to_string(folder.join("drafts/help-desk/help-desk.std")).unwrap();
    assert!(text.contains("standard help_desk \"Quality of decisions\""), "{text}");
    let chinese = run(&folder, &["--lang", "zh", "new", "评 查/案卷评查", "--ci"]);
    assert_eq!(
        chinese.out,
        "已创建 评 查/案卷评查/案卷评查.std
已创建 评 查/案卷评查/案卷评查/cases.jsonl
已创建 评 查/案卷评查/案卷评查/golden.jsonl
已创建 评 查/案卷评查/README.md
已创建 评 查/案卷评查/.github/workflows/standards.yml
已创建 评 查/案卷评查/.pre-commit-config.yaml

接下来可以运行：
  cd '评 查/案卷评查'
  yardstick test .
  yardstick grade 案卷评查.std 案卷评查/cases.jsonl
"
    );
}

#[test]
fn checks_within_a_repository_belong_to_its_top() {
    let folder = folder("new-within");
    git(&folder, &["init", "--quiet"]);
    let made = run(&folder, &["new", "drafts/review", "--ci"]);
    assert_eq!(made.code, 0);
    assert_eq!(
        made.err,
        "note: this folder lies within a repository: move `.github` and `.pre-commit-config.yaml` to the top of that, and name `drafts/review` in them as the folder of the standards\n"
    );
    assert_eq!(
        run(&folder, &["new", "drafts/other"]).err,
        "",
        "without checks there is nothing to move"
    );
}

#[test]
fn the_language_is_that_of_the_locale() {
    let folder = folder("new-locale");
    let mut command = command(&["new", "review"]);
    let made = finish(command.env("LANG", "zh_CN.UTF-8").current_dir(&folder).output().unwrap());
    assert_eq!(made.code, 0);
    let text = fs::read_to_string(folder.join("review/review.std")).unwrap();
    assert!(text.contains("标准 review “行政处罚案卷评查标准”"), "{text}");
}

/// The grades, reckoned by hand: a gap of 81 days is 21 too many, three times 2 points.
#[test]
fn the_sample_cases_come_out_as_reckoned_by_hand() {
    let folder = folder("new-outcomes");
    for (lang, name, grades) in [
        ("en", "review", ["good 100", "good 93", "good 98", "poor 92", "fair 77", "poor 66"]),
        ("zh", "评查", ["优秀 100", "优秀 93", "优秀 98", "不合格 92", "合格 77", "不合格 66"]),
    ] {
        assert_eq!(run(&folder, &["new", name, "--lang", lang]).code, 0);
        let golden = fs::read_to_string(folder.join(name).join(name).join("golden.jsonl")).unwrap();
        let outcomes = golden.lines().map(|line| -> String {
            let outcome: serde_json::Value = serde_json::from_str(line).unwrap();
            let first = |key: &str| outcome[key].as_object().unwrap().values().next().unwrap().clone();
            let (grade, score) = (first("grades"), first("scores"));
            format!("{} {}", grade["level"].as_str().unwrap(), score.as_str().unwrap())
        });
        assert_eq!(outcomes.collect::<Vec<_>>(), grades);
    }
}

#[test]
fn nothing_that_is_there_is_touched() {
    let folder = folder("new-taken");
    assert_eq!(run(&folder, &["new", "review"]).code, 0);
    let before = fs::read(folder.join("review/review.std")).unwrap();
    let again = run(&folder, &["new", "review", "--template", "blank"]);
    assert_eq!((again.code, again.out.as_str()), (2, ""));
    assert_eq!(
        again.err,
        "error: `review` exists already and is not empty; choose another name, or empty it first\n"
    );
    assert_eq!(fs::read(folder.join("review/review.std")).unwrap(), before);
    file(&folder, "notes", "text");
    let taken = run(&folder, &["new", "notes", "--lang", "zh"]);
    assert_eq!(taken.code, 2);
    assert_eq!(taken.err, "错误: `notes` 是文件，无法创建同名的文件夹；请另取名称\n");
    let within = run(&folder, &["new", "notes/review"]);
    assert_eq!(
        within.err,
        "error: `notes` is a file, and a folder is to be made; choose another name\n"
    );
    // An empty folder is as good as none.
    fs::create_dir(folder.join("empty")).unwrap();
    assert_eq!(run(&folder, &["new", "empty"]).code, 0);
}

#[test]
fn a_name_that_cannot_be_one_is_refused_before_anything_is_made() {
    let folder = folder("new-names");
    for name in ["2026", "a b", ".", "a{}", "../x y"] {
        let refused = run(&folder, &["new", name]);
        assert_eq!((refused.code, refused.out.as_str()), (2, ""), "{name}");
        let expected = format!(
            "error: `{name}` cannot name a standard; use letters, digits, `_` and `-`, with a letter first: `yardstick new case_review`\n"
        );
        assert_eq!(refused.err, expected);
    }
    let file = run(&folder, &["new", "评查.std", "--lang", "zh"]);
    assert_eq!(
        file.err,
        "错误: `评查.std` 将是文件夹的名称，标准是其中的同名文件；请去掉 `.std`：`yardstick new 评查`\n"
    );
    assert_eq!(run(&folder, &["new"]).code, 2);
    assert_eq!(fs::read_dir(&folder).unwrap().count(), 0);
}
