//! Titles in the language that is asked for, for people alone.

use crate::support::run_with;

const STANDARD: &str = "translated-zh.std";

const RECORD: &str = r#"{"id": "甲", "分钟": 75, "findings": [{"code": "C4"}]}"#;

fn told(arguments: &[&str]) -> String {
    let run = run_with(arguments, RECORD);
    assert_eq!((run.code, run.err.as_str()), (0, ""), "{arguments:?}");
    run.out
}

#[test]
fn people_read_titles_in_the_language_that_is_asked_for() {
    let english = told(&["--lang", "en", "grade", STANDARD, "-"]);
    assert_eq!(
        english,
        "\
甲
  Quality      Poor (较差)
  Total score  70
  C3 Late reply: 20 points
      basis: Handbook, section 4 · translated-zh.std:3
  C4 Beside the point: 10 points
      translated-zh.std:4
  duty 回告 Call back, by Service centre
      translated-zh.std:7

1 case; Quality: Poor 1
"
    );
    let chinese = told(&["--lang", "zh", "grade", STANDARD, "-"]);
    assert!(chinese.contains("C3 答复迟延") && chinese.contains("依据：手册第四条"), "{chinese}");
    let csv = told(&["--lang", "en", "grade", STANDARD, "-", "--format", "csv"]);
    assert!(csv.contains("C3 Late reply: 20 points"), "{csv}");
}

#[test]
fn json_is_the_same_to_the_byte_whatever_is_asked_for() {
    let commands: &[&[&str]] = &[
        &["grade", STANDARD, "-", "--format", "json"],
        &["grade", STANDARD, "-", "--format", "jsonl"],
        &["explain", STANDARD, "-", "--id", "甲", "--format", "json", "--why-not", "合格品"],
        &["prospect", STANDARD, "-", "--format", "json"],
        &["prospect", STANDARD, "-", "--format", "jsonl"],
    ];
    for command in commands {
        let of = |tag: &str| told(&[&["--lang", tag], *command].concat());
        assert_eq!(of("en"), of("zh"), "{command:?}");
        assert!(of("en").contains("较差品") && !of("en").contains("Poor"), "{command:?}");
    }
}

#[test]
fn a_grade_is_asked_about_by_its_name_and_by_its_titles() {
    let ask = |grade: &str| {
        told(&["--lang", "en", "explain", STANDARD, "-", "--id", "甲", "--why-not", grade])
    };
    let by_name = ask("合格");
    assert!(by_name.contains("Why Quality is not Fair"), "{by_name}");
    assert!(by_name.contains("C3 Late reply"), "{by_name}");
    assert_eq!(ask("Fair"), by_name);
    assert_eq!(ask("合格品"), by_name);
    let html = told(&["--lang", "en", "explain", STANDARD, "-", "--id", "甲", "--format", "html"]);
    assert!(html.contains("Late reply") && !html.contains("答复迟延"), "{html}");
}

#[test]
fn prospects_and_documents_are_translated_too() {
    let prospect = told(&["--lang", "en", "prospect", STANDARD, "-"]);
    assert!(prospect.contains("Total score  70"), "{prospect}");
    let document = told(&["--lang", "en", "doc", STANDARD]);
    for title in ["# Quality of replies", "Late reply", "Handbook, section 4", "Service centre"] {
        assert!(document.contains(title), "{title} not in\n{document}");
    }
    for title in ["答复质量", "答复迟延", "手册第四条", "客服中心"] {
        assert!(!document.contains(title), "{title} in\n{document}");
    }
}
