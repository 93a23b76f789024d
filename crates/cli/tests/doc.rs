//! `doc`: the standard as people read it.

use crate::support::{file, folder, run};

#[test]
fn a_standard_is_written_in_markdown() {
    let run = run(&["doc", "desk.std"]);
    assert_eq!((run.code, run.err.as_str()), (0, ""));
    for line in [
        "# Quality of replies",
        "- [2. Catalogue of errors](#errors)",
        "| <a id=\"error-C2\"></a>**C2**<br><small>desk.std:9</small> | Wrong advice | major | 15 points |  | Handbook, section 4 |",
        "All errors of the class together cost at most 40 points.",
        "- It starts from 100 points.",
        "| <a id=\"grade-result-good\"></a>**good** | Good | “Total” at least 90 |",
        "Where there is the error C2 “Wrong advice”, “Result” is no better than “Fair”.",
        "Where “Result” is “Poor”, the head of the desk must see to it.",
        "| Handbook, section 5 | [R1](#rule-R1) |",
    ] {
        assert!(run.out.contains(&format!("{line}\n")), "{line}\n\n{}", run.out);
    }
}

#[test]
fn the_language_is_the_standards_own_unless_another_is_asked_for() {
    let own = run(&["doc", "desk-zh.std"]);
    assert!(own.out.contains("## 一、总则"), "{}", own.out);
    let asked = run(&["doc", "desk-zh.std", "--lang", "en"]);
    assert!(asked.out.contains("## 1. General"), "{}", asked.out);
}

#[test]
fn a_page_has_the_course_of_the_procedure_as_a_diagram() {
    let run = run(&["doc", "review.std", "--format", "html"]);
    assert_eq!((run.code, run.err.as_str()), (0, ""));
    assert!(run.out.starts_with("<!doctype html>\n<html lang=\"en\">"), "{}", run.out);
    let diagram = run.out.split("<svg").nth(1).and_then(|it| it.split("</svg>").next()).unwrap();
    for part in [
        "aria-label=\"Determination\"",
        ">Second deliberation</text>",
        ">Only where the opinions differ</text>",
        "stroke-dasharray=\"5 4\"",
        "class=\"box inner\"",
        ">within 15 working days</text>",
    ] {
        assert!(diagram.contains(part), "{part}\n\n{diagram}");
    }
    // Nothing is fetched from anywhere.
    assert!(!run.out.contains("://"), "{}", run.out);
}

#[test]
fn no_text_of_a_standard_is_markup() {
    let at = folder("doc-markup");
    let hostile = r#"standard x "<script>alert(1)</script> a|b *c*" { version "1" }
record case { n "<b>|n" : integer }
error E1 "<img src=x onerror=y>|z" { when n > 1   deduct 1   basis "a|b<i>" }
score s { start 9   deduct errors }"#;
    let path = file(&at, "x.std", hostile);
    let page = run(&["doc", &path, "--format", "html"]);
    for tag in ["<script", "<img", "<i>", "<b>|"] {
        assert!(!page.out.contains(tag), "{tag}\n\n{}", page.out);
    }
    let markdown = run(&["doc", &path]);
    for tag in ["<script", "<img", "<i>", "<b>"] {
        assert!(!markdown.out.contains(tag), "{tag}\n\n{}", markdown.out);
    }
    let row = markdown.out.lines().find(|line| line.contains("**E1**")).unwrap();
    let bars = row.replace("\\|", "").matches('|').count();
    assert_eq!(bars, 6, "{row}");
}

#[test]
fn a_file_is_written_and_an_input_is_not() {
    let at = folder("doc-output");
    let source = std::fs::read_to_string(crate::support::data().join("desk.std")).unwrap();
    let path = file(&at, "desk.std", &source);
    let target = at.join("desk.html");
    let written = run(&["doc", &path, "--format", "html", "-o", target.to_str().unwrap()]);
    assert_eq!((written.code, written.out.as_str(), written.err.as_str()), (0, "", ""));
    assert!(std::fs::read_to_string(&target).unwrap().ends_with("</html>\n"));
    let refused = run(&["doc", &path, "-o", &path]);
    assert_eq!(refused.code, 2, "{}", refused.err);
    let imported = file(&at, "levels.std", "levels mildest first { minor deduct 1   major deduct 5 }");
    let whole = file(
        &at,
        "whole.std",
        "standard w { version \"1\" } import \"levels.std\" record c { n : integer } score s = n",
    );
    assert_eq!(run(&["doc", &whole]).code, 0);
    assert_eq!(run(&["doc", &whole, "-o", &imported]).code, 2);
    assert_eq!(std::fs::read_to_string(&path).unwrap(), source);
}

#[test]
fn a_book_gives_the_version_of_a_day() {
    let at = crate::book::book("doc-book");
    let of = |day: &str| crate::book::run_at(&at, &["doc", "--book", "book", "--as-of", day]);
    assert!(of("2025-06-30").out.contains("_[amended by 2025]_"));
    assert!(!of("2024-06-30").out.contains("amended by"));
    let none = run(&["doc"]);
    assert_eq!(none.code, 2);
}
