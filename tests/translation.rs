//! Titles in another language: what they reach, and that they reach nothing else.

use yardstick::{Language, Standard, Texts};

/// A standard with Latin names, all of whose titles and texts are translated.
const WHOLE: &str = include_str!("translated.std");

fn json(standard: &Standard, record: &str) -> String {
    serde_json::to_string(&standard.grade_json(record.as_bytes()).unwrap()).unwrap()
}

fn has_han(text: &str) -> bool {
    text.chars().any(|c| ('\u{3400}'..='\u{9fff}').contains(&c))
}

const RECORD: &str = r#"{"id": "A", "minutes": 75, "kind": "letter", "closed": "2024-05-06",
    "findings": [{"code": "C4"}, {"code": "X9"}],
    "proceedings": [{"step": "review", "by": "A", "role": "reviewer", "on": "2024-05-07", "opinion": "fair"}]}"#;

#[test]
fn a_document_is_wholly_in_the_language_into_which_all_is_translated() {
    let standard = Standard::parse(WHOLE).unwrap_or_else(|error| panic!("{error}"));
    let english = format!("{:#?}", standard.document(Language::English));
    let han: Vec<&str> = english.lines().filter(|line| has_han(line)).collect();
    assert!(han.is_empty(), "{}", han.join("\n"));
    // Nothing is translated into Chinese, which the titles are in.
    assert!(format!("{:?}", standard.document(Language::Chinese)).contains("答复迟延"));
}

#[test]
fn an_outcome_for_people_is_too_and_one_that_is_kept_is_not() {
    let standard = Standard::parse(WHOLE).unwrap();
    let english = standard.in_language(Language::English);
    let (own, told) = (json(&standard, RECORD), json(&english, RECORD));
    assert!(own.contains("答复迟延") && own.contains("客服中心"), "{own}");
    assert!(!has_han(&told), "{told}");
    assert!(told.contains("Late reply") && told.contains("Service centre"), "{told}");
    // Where a name stands without a title, people read the title.
    assert!(told.contains("Timeliness") && told.contains("Serious"), "{told}");
    // The digest, the places and all that was reckoned are the same.
    let bare = |text: &str| {
        let words = text.split('"').step_by(2).collect::<String>();
        (words.replace(' ', ""), english.digest().to_owned())
    };
    assert_eq!(bare(&own), bare(&told));
    assert_eq!(standard.digest(), english.digest());
    assert_eq!(json(&standard, RECORD), own);
}

#[test]
fn without_a_translation_nothing_changes() {
    let standard = Standard::parse(WHOLE).unwrap();
    let chinese = standard.in_language(Language::Chinese);
    assert_eq!(chinese.listing(), standard.listing());
    assert_eq!(json(&chinese, RECORD), json(&standard, RECORD));
}

#[test]
fn what_is_kept_is_the_same_with_and_without_a_translation() {
    let at = WHOLE.find("translation en").unwrap();
    let (whole, bare) = (Standard::parse(WHOLE).unwrap(), Standard::parse(&WHOLE[..at]).unwrap());
    let without_digest = |standard: &Standard| json(standard, RECORD).replace(standard.digest(), "");
    assert_eq!(without_digest(&whole), without_digest(&bare));
    assert_eq!(whole.listing(), bare.listing());
}

const BASE: &str = r#"standard base "基准" { version "1"   in force from 2024-01-01   issued by "某局" }
record case { pages : integer }
error C1 "卷宗过厚" { when pages > 10   deduct 5   basis "第一条" }
error C2 "卷宗缺页" { when pages < 1   deduct 5   basis "第二条" }
error C3 "卷宗破损" { deduct 5 }
score total "总分" { start 100   deduct errors }
// Into English.
translation en {
    base    "Basis"
    C1      "Too thick"   // a pun
    C2      "Pages missing"
    C3      "Damaged"
    // The first section.
    "第一条" "Section 1"
    "第二条" "Section 2"
    total   "Total"
    "某局"  "Some bureau"
}
"#;

fn texts(change: &'static str) -> Texts {
    Texts::from([("base.std", BASE), ("change.std", change)])
}

fn english(standard: &Standard, record: &str) -> Vec<String> {
    let outcome = standard.in_language(Language::English).grade_json(record.as_bytes()).unwrap();
    let told = |reason: &yardstick::outcome::Reason| {
        format!(
            "{} / {}",
            reason.title.as_deref().unwrap_or_default(),
            reason.basis.as_deref().unwrap_or_default()
        )
    };
    outcome.reasons().iter().map(told).collect()
}

#[test]
fn an_amendment_takes_along_what_it_repeals_and_retitles() {
    let texts = texts(
        r#"amend base from 2025-01-01 { version "2"
    repeal error C1
    retitle error C2 "卷宗缺页、残页"
    replace error C3 "卷宗破损" { deduct 7   basis "第二条" }
}
translation en { total "Sum" }
"#,
    );
    let checked = Standard::check_in(&texts, "change.std").unwrap();
    let standard = checked.into_standard().unwrap_or_else(|error| panic!("{error}"));
    let record = r#"{"pages": 0, "findings": [{"code": "C3"}]}"#;
    assert_eq!(english(&standard, record), ["卷宗缺页、残页 / Section 2", "Damaged / Section 2"]);
    assert_eq!(standard.in_language(Language::English).scores().next(), Some(("total", Some("Sum"))));
    let text = Standard::consolidated(&texts, "change.std").unwrap();
    let translations = &text[text.find("// Into English.").unwrap()..];
    assert_eq!(
        translations,
        r#"// Into English.
translation en {
    base    "Basis"
    C3      "Damaged"
    "第二条" "Section 2"
    "某局"  "Some bureau"
}

// base 2 (from 2025-01-01): added
translation en { total "Sum" }
"#
    );
    let whole = Standard::parse(&text).unwrap();
    assert_eq!(english(&whole, record), english(&standard, record));
}

#[test]
fn a_layer_inherits_translations_but_not_that_of_the_upper_title() {
    let texts = texts(
        r#"standard lower "县级" { version "7"   issued by "某县" }
extends base
translation en { lower "County"   "某县" "Some county" }
"#,
    );
    let standard = Standard::check_in(&texts, "change.std").unwrap().into_standard().unwrap();
    let told = standard.in_language(Language::English);
    assert_eq!(told.title(), Some("County"));
    assert_eq!(english(&standard, r#"{"pages": 11}"#), ["Too thick / Section 1"]);
    let text = Standard::consolidated(&texts, "change.std").unwrap();
    assert!(!text.contains("\"Basis\"") && !text.contains("Some bureau"), "{text}");
    assert!(Standard::parse(&text).is_ok());
}

#[test]
fn fragments_bring_their_translations() {
    let texts = Texts::from([
        (
            "main.std",
            "standard s \"标准\" { version \"1\" }\nimport \"levels.std\"\ntranslation en { s \"Standard\" }\n",
        ),
        (
            "levels.std",
            "levels mildest first { minor \"轻微\"  grave \"严重\" }\ntranslation en { minor \"Minor\"  other \"Other\" }\n",
        ),
    ]);
    let checked = Standard::check_in(&texts, "main.std").unwrap();
    let codes: Vec<&str> = checked.errors().map(|it| it.code()).collect();
    assert_eq!(codes, ["E0241"]);
    // By itself it may translate what stands elsewhere.
    assert!(Standard::check_in(&texts, "levels.std").unwrap().diagnostics().is_empty());
}

#[test]
fn a_translation_moves_nothing() {
    let old = Standard::parse(BASE).unwrap();
    let new = BASE.replace("\"Damaged\"", "\"Torn\"").replace("    total   \"Total\"\n", "");
    let changes = old.changes(&Standard::parse(&new).unwrap());
    let told: Vec<(&str, &str, bool)> =
        changes.iter().map(|it| (it.part.key(), it.name.as_str(), it.effective)).collect();
    assert_eq!(told, [("translated_title", "C3", false), ("translated_title", "total", false)]);
    let all = Standard::parse(&BASE[..BASE.find("// Into").unwrap()]).unwrap();
    let gone = old.changes(&all);
    assert_eq!((gone[0].part.key(), &*gone[0].name, gone[0].effective), ("translation", "en", false));
}
