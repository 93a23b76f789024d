//! `or the milder`: where a later version is in force on the day of the decision, the case is graded
//! under both, and the milder counts.

use serde::Serialize;
use yardstick::outcome::{NoteKind, Outcome};
use yardstick::value::Date;
use yardstick::{Language, ReplayError, Standard, Standards, Texts};

fn book(texts: &Texts) -> Standards {
    let checked = Standards::check(texts).unwrap();
    let told: Vec<&str> = checked.diagnostics().iter().map(|it| it.code()).collect();
    assert!(checked.book().is_some(), "{told:?}");
    checked.into_book().unwrap()
}

fn day(text: &str) -> Option<Date> {
    Some(text.parse().unwrap())
}

/// Of the days on which a reply was late, so many are still good.
fn desk(version: &str, from: &str, good: u32) -> String {
    format!(
        "standard desk {{ version \"{version}\"  in force from {from}  applies by closed, or the milder }}
         record reply {{ closed : date   late : integer }}
         grade quality best first {{ good when late <= {good}   poor otherwise }}"
    )
}

/// Three versions, the second of which is milder than the others.
fn three() -> Texts {
    Texts::from([
        ("1.std", desk("one", "2024-01-01", 5)),
        ("2.std", desk("two", "2025-01-01", 10)),
        ("3.std", desk("three", "2026-01-01", 1)),
    ])
}

fn grade(book: &Standards, record: &str, as_of: &str) -> Outcome {
    book.grade_json("desk", record.as_bytes(), day(as_of)).unwrap_or_else(|error| panic!("{error}"))
}

fn version(outcome: &Outcome) -> (&str, Option<&str>) {
    (outcome.standard().version.as_deref().unwrap(), outcome.grade().unwrap().level())
}

/// The notes of comparisons.
fn notes(outcome: &Outcome) -> Vec<&str> {
    let notes = outcome.notes().iter().filter(|note| note.kind == NoteKind::Milder);
    notes.map(|note| note.text.as_str()).collect()
}

fn levels(outcome: &Outcome) -> [Option<&str>; 2] {
    let milder = outcome.standard().milder.as_ref().unwrap();
    [&milder.old, &milder.new].map(|it| it.level.as_deref())
}

#[test]
fn the_old_version_counts_unless_the_new_one_is_milder() {
    let book = book(&three());
    // closed in the time of `one`, decided in that of `two`
    for (late, expected) in [
        (5, ("one", Some("good"))),
        (6, ("two", Some("good"))),
        (10, ("two", Some("good"))),
        (11, ("one", Some("poor"))),
    ] {
        let outcome =
            grade(&book, &format!("{{\"closed\": \"2024-12-31\", \"late\": {late}}}"), "2025-01-01");
        assert_eq!(version(&outcome), expected, "{late}");
        assert_eq!(notes(&outcome).len(), 1);
    }
    // decided in that of `three`, which is harsher; what was in force between does not matter
    let outcome = grade(&book, r#"{"closed": "2024-05-01", "late": 6}"#, "2026-05-01");
    assert_eq!((version(&outcome), levels(&outcome)), (("one", Some("poor")), [Some("poor"); 2]));
    let outcome = grade(&book, r#"{"closed": "2025-05-01", "late": 6}"#, "2026-05-01");
    assert_eq!(version(&outcome), ("two", Some("good")));
    assert_eq!(levels(&outcome), [Some("good"), Some("poor")]);
}

#[test]
fn nothing_is_compared_where_one_version_applies() {
    let book = book(&three());
    let record = r#"{"closed": "2024-05-01", "late": 6}"#;
    // no day of decision, the same version on that day, a decision before the case
    for (closed, as_of, expected) in [
        ("2024-05-01", None, "one"),
        ("2024-05-01", day("2024-12-31"), "one"),
        ("2025-05-01", day("2024-05-01"), "one"),
        ("2020-05-01", day("2025-05-01"), "two"),
    ] {
        let record = record.replace("2024-05-01", closed);
        let outcome = book.grade_json("desk", record.as_bytes(), as_of).unwrap();
        assert_eq!(version(&outcome).0, expected);
        assert_eq!((outcome.standard().milder.clone(), notes(&outcome)), (None, vec![]));
    }
    // without the clause, the day alone decides
    let texts = three().and([("2.std", desk("two", "2025-01-01", 10).replace(", or the milder", ""))]);
    let outcome = grade(&self::book(&texts), r#"{"closed": "2024-05-01", "late": 5}"#, "2025-05-01");
    assert_eq!((version(&outcome), notes(&outcome)), (("two", Some("good")), vec![]));
}

#[test]
fn the_outcome_says_what_was_compared() {
    let book = book(&three());
    let outcome = grade(&book, r#"{"closed": "2024-05-01", "late": 7}"#, "2025-05-01");
    assert_eq!(
        notes(&outcome),
        [
            "under `two`, in force on 2025-05-01, `quality` is `good`; under `one`, by the date of the case, \
          it is `poor`: the milder one counts, `two`"
        ]
    );
    let source = outcome.notes()[0].source.as_ref().unwrap();
    assert_eq!((&*source.file, source.line), ("2.std", 1));
    let digest = |place: usize| book.versions("desk")[place].standard().digest();
    let json = serde_json::to_value(outcome.standard()).unwrap();
    assert_eq!(
        json["milder"],
        serde_json::json!({
            "as_of": "2025-05-01",
            "grade": "quality",
            "old": {
                "version": "one", "digest": digest(0), "extends": [],
                "level": "poor", "title": null, "rank": 2, "undetermined": null
            },
            "new": {
                "version": "two", "digest": digest(1), "extends": [],
                "level": "good", "title": null, "rank": 1, "undetermined": null
            },
        })
    );
    assert_eq!(json["digest"], digest(1));
    let harsher = grade(&book, r#"{"closed": "2024-05-01", "late": 11}"#, "2025-05-01");
    assert!(
        notes(&harsher)[0].ends_with(": the newer one is not milder, so the older one counts, `one`")
    );
}

const CHINESE: &str = "标准 窗口 { 版本 “甲”   自 2024-01-01 起施行   按 结案日期 适用，从旧兼从轻 }
    对象 回复 { 结案日期 ： 日期   逾期 ： 整数 }
    等级 质量 由优到劣 { 合格 当 逾期 ≤ 5   不合格 其余 }";

#[test]
fn in_chinese_it_is_the_same() {
    let amended = "修订 窗口 自 2025-01-01 起施行 { 版本 “乙”
        替换 等级 质量 由优到劣 { 合格 当 逾期 ≤ 9   不合格 其余 } }";
    let book = book(&Texts::from([("甲.std", CHINESE), ("乙.std", amended)]));
    let milder = |late: u32| {
        let record = format!("{{\"结案日期\": \"2024-05-01\", \"逾期\": {late}}}");
        book.grade_json("窗口", record.as_bytes(), day("2025-05-01")).unwrap()
    };
    assert_eq!(
        notes(&milder(7)),
        ["按 2025-05-01 时施行的 `乙`，`质量` 为 `合格`；按案件日期所适用的 `甲`，为 `不合格`：\
          新版较轻，从轻适用 `乙`"]
    );
    assert!(notes(&milder(5))[0].ends_with("为 `合格`：新版并不较轻，从旧适用 `甲`"));
    let twin = "standard 窗口 { version “甲”   in force from 2024-01-01
        applies by 结案日期, or the milder }  record 回复 { 结案日期 : date   逾期 : integer }
        grade 质量 best first { 合格 when 逾期 <= 5   不合格 otherwise }";
    let listing = |text: &str| Standard::parse(text).unwrap().listing();
    assert_eq!(listing(CHINESE), listing(twin));
    assert_ne!(listing(CHINESE), listing(&CHINESE.replace("，从旧兼从轻", "")));
}

#[test]
fn grades_are_compared_under_their_present_names() {
    let old = "standard desk { version \"1\"  in force from 2024-01-01  applies by closed }
        record reply { closed : date   late : integer }
        grade quality worst first { bad when late > 5   flawed when late > 2   good otherwise }";
    let new =
        "standard desk { version \"2\"  in force from 2025-01-01  applies by closed, or the milder }
        record reply { closed : date   late : integer }
        grade quality best first { good when late <= 1   qualified when late <= 6   bad otherwise
                                   flawed becomes qualified }";
    let book = book(&Texts::from([("1.std", old), ("2.std", new)]));
    for (late, expected) in [
        (1, ("1", Some("good"))),
        // good before, qualified now
        (2, ("1", Some("good"))),
        (3, ("1", Some("flawed"))),
        (6, ("2", Some("qualified"))),
        (7, ("1", Some("bad"))),
    ] {
        let outcome =
            grade(&book, &format!("{{\"closed\": \"2024-05-01\", \"late\": {late}}}"), "2025-05-01");
        assert_eq!(version(&outcome), expected, "{late}");
    }
}

#[test]
fn what_cannot_be_compared_leaves_the_old_version() {
    let with = |version: &str, from: &str, grade: &str| {
        format!(
            "standard desk {{ version \"{version}\"  in force from {from}  applies by closed, or the milder }}
             record reply {{ closed : date   late : integer optional }}  {grade}"
        )
    };
    let old = with(
        "1",
        "2024-01-01",
        "grade quality best first { good when late or else 0 <= 5   poor otherwise }",
    );
    let other = with(
        "2",
        "2025-01-01",
        "grade mark best first { good when late or else 0 <= 9   poor otherwise }",
    );
    let renamed = with(
        "2",
        "2025-01-01",
        "grade quality best first { fine when late or else 0 <= 9   poor otherwise }",
    );
    let unsure = with(
        "2",
        "2025-01-01",
        "grade quality best first { undetermined when not known late because \"no day\"
                                    good when late or else 0 <= 9   poor otherwise }",
    );
    for (new, late, code, said) in [
        (&other, "9", Some("W0472"), "it is undetermined (this version has no grade `quality`)"),
        (&renamed, "3", Some("W0473"), "it is `good`"),
        (&unsure, "null", None, "`quality` is undetermined (no day)"),
    ] {
        let texts = Texts::from([("1.std", old.as_str()), ("2.std", new)]);
        let checked = Standards::check(&texts).unwrap();
        assert_eq!(checked.diagnostics().iter().map(|it| it.code()).next(), code);
        let record = format!("{{\"closed\": \"2024-05-01\", \"late\": {late}}}");
        let outcome = grade(checked.book().unwrap(), &record, "2025-05-01");
        assert_eq!(version(&outcome).0, "1");
        let note = notes(&outcome)[0];
        let said =
            said.replace("`quality`)", if code == Some("W0472") { "`mark`)" } else { "`quality`)" });
        assert!(note.contains(&said), "{note}");
        assert!(note.ends_with(": they cannot be compared, so the older one counts, `1`"), "{note}");
    }
}

/// A version whose new fact may excuse, and which repeals an error.
const FACTS: [(&str, &str); 2] = [
    (
        "1.std",
        "standard desk { version \"1\"  in force from 2024-01-01  applies by closed, or the milder }
         record reply { closed : date   desks : integer = 1 }
         error D1 { deduct 40 }   error D2 { deduct 40 }
         score total { start 100   deduct errors }
         grade quality best first { good when total > 90   poor otherwise }",
    ),
    (
        "2.std",
        "amend desk from 2025-01-01 { version \"2\"
            repeal error D1
            in reply repeal desks
            in reply add trial : bool = false
            add rule T { when trial then total at least 95 } }",
    ),
];

#[test]
fn what_only_one_version_knows_is_passed_over_by_the_other() {
    let book = book(&Texts::from(FACTS));
    // What was an error is none any more.
    let repealed = r#"{"closed": "2024-05-01", "findings": [{"code": "D1"}]}"#;
    let outcome = grade(&book, repealed, "2025-05-01");
    assert_eq!(version(&outcome), ("2", Some("good")));
    assert!(notes(&outcome)[0].ends_with("counts, `2`; `2` does not know error `D1`"));
    // A fact that excuses, and that nobody asked for before.
    let excused = r#"{"closed": "2024-05-01", "trial": true, "findings": [{"code": "D2"}]}"#;
    let outcome = grade(&book, excused, "2025-05-01");
    assert_eq!(version(&outcome), ("2", Some("good")));
    // Each knows what the other does not.
    let both = r#"{"closed": "2024-05-01", "trial": true, "desks": 2, "findings": [{"code": "D1"}, {"code": "D2"}]}"#;
    let outcome = grade(&book, both, "2025-05-01");
    assert_eq!((version(&outcome), outcome.reasons().len()), (("2", Some("good")), 2));
    assert!(
        notes(&outcome)[0].ends_with("`2` does not know `desks`, error `D1`; `1` does not know `trial`")
    );
    // What neither knows is refused.
    for wrong in [excused.replace("D2", "D3"), both.replace("desks", "desk"), both.replace("D2", "D3")] {
        let error = book.grade_json("desk", wrong.as_bytes(), day("2025-05-01")).unwrap_err();
        let codes: Vec<&str> = error.problems().map(|it| it.code()).collect();
        assert_eq!(codes[0], "E0586", "{error}");
        assert!(codes.len() > 1);
    }
    // Without a comparison, nothing is passed over.
    assert!(book.grade_json("desk", repealed.as_bytes(), None).is_ok());
    assert!(book.grade_json("desk", excused.as_bytes(), None).is_err());
}

#[test]
fn a_record_that_fits_only_the_old_version_is_graded_by_it() {
    let new = desk("two", "2025-01-01", 10).replace("late : integer", "late : integer   desk : text");
    let book = book(&Texts::from([("1.std", desk("one", "2024-01-01", 5)), ("2.std", new)]));
    let outcome = grade(&book, r#"{"closed": "2024-05-01", "late": 7}"#, "2025-05-01");
    assert_eq!(version(&outcome), ("one", Some("poor")));
    let note = notes(&outcome)[0];
    assert!(
        note.contains("undetermined (the record does not fit: ") && note.contains("`desk`"),
        "{note}"
    );
    // The older one has to grade it.
    let wrong = r#"{"closed": "2024-05-01", "late": "x", "desk": "a"}"#;
    let error = book.grade_json("desk", wrong.as_bytes(), day("2025-05-01")).unwrap_err();
    assert_eq!(
        error.text(Language::Chinese).split('；').next().unwrap(),
        "为从旧兼从轻，案件按其日期也须依 `one` 评定，而记录与该版本不符"
    );
}

#[test]
fn every_way_to_grade_compares() {
    #[derive(Serialize)]
    struct Reply {
        closed: &'static str,
        late: u32,
    }
    let book = book(&three());
    let (reply, as_of) = (Reply { closed: "2024-05-01", late: 7 }, day("2025-05-01"));
    let json = serde_json::to_vec(&reply).unwrap();
    let outcome = book.grade_json("desk", &json, as_of).unwrap();
    assert_eq!(book.grade("desk", &reply, as_of).unwrap(), outcome);
    assert_eq!(book.explain_json("desk", &json, as_of).unwrap().outcome, outcome);
    assert_eq!(book.choose("desk", &json, as_of).unwrap().file(), "2.std");
    let mut grader = book.grader("desk", as_of).unwrap();
    assert_eq!(grader.grade(&reply).unwrap(), outcome);
    assert_eq!(grader.grade_json(&json).unwrap(), outcome);
    assert_eq!(grader.explain_json(&json).unwrap().outcome, outcome);
}

#[test]
fn it_can_be_replayed_when_there_are_newer_versions() {
    let texts = three();
    let record = br#"{"closed": "2024-05-01", "late": 7}"#;
    let outcome = book(&texts).grade_json("desk", record, day("2025-05-01")).unwrap();
    let read: Outcome = serde_json::from_str(&serde_json::to_string(&outcome).unwrap()).unwrap();
    let later = book(&texts.clone().and([("4.std", desk("four", "2025-03-01", 1))]));
    assert_ne!(later.grade_json("desk", record, day("2025-05-01")).unwrap(), outcome);
    assert_eq!(later.replay(read.standard(), record), Ok(outcome.clone()));
    // Both texts must be there.
    let changed = book(&texts.and([("1.std", desk("one", "2024-01-01", 4))]));
    let refused = changed.replay(outcome.standard(), record);
    assert!(matches!(refused, Err(ReplayError::OtherText { .. })), "{refused:?}");
    assert_eq!(changed.can_replay(outcome.standard()), refused.map(drop));
    let gone = book(&Texts::from([("4.std", desk("four", "2025-03-01", 1))]));
    let refused = gone.replay(outcome.standard(), record);
    assert!(matches!(refused, Err(ReplayError::NoVersion { .. })), "{refused:?}");
}

#[test]
fn layers_inherit_the_clause_and_amendments_may_replace_it() {
    let county = "standard county { version \"c\" }  extends desk { }";
    let amended = "amend desk from 2025-07-01 { version \"two and a half\"  applies by closed }";
    let book = book(&three().and([("county.std", county), ("amended.std", amended)]));
    let record = br#"{"closed": "2024-05-01", "late": 5}"#;
    let compared = |id: &str, as_of: &str| {
        let outcome = book.grade_json(id, record, day(as_of)).unwrap();
        outcome.standard().milder.is_some()
    };
    for id in ["desk", "county"] {
        assert!(compared(id, "2025-05-01"), "{id}");
        assert!(!compared(id, "2025-08-01"), "{id}");
        assert!(compared(id, "2026-05-01"), "{id}");
    }
}

#[test]
fn versions_of_a_layer_are_told_by_what_they_extend() {
    let county = "standard county { version \"c\" }  extends desk { }";
    let book = book(&three().and([("county.std", county)]));
    let outcome =
        book.grade_json("county", br#"{"closed": "2024-05-01", "late": 7}"#, day("2025-05-01")).unwrap();
    assert_eq!(
        notes(&outcome),
        ["under `c` (desk two), in force on 2025-05-01, `quality` is `good`; under `c` (desk one), \
          by the date of the case, it is `poor`: the milder one counts, `c` (desk two)"]
    );
    let milder = outcome.standard().milder.as_ref().unwrap();
    let [old, new] = [&milder.old, &milder.new].map(|it| it.extends[0].to_string());
    assert_eq!((&*old, &*new), ("desk one", "desk two"));
    assert_eq!(outcome.standard().extends, milder.new.extends);
}

#[test]
fn a_text_that_is_in_force_again_is_not_compared_with_itself() {
    let amended = "amend desk from 2024-06-01 until 2024-12-31 { version \"two\"
        replace grade quality best first { good when late <= 20   poor otherwise } }";
    let book =
        book(&Texts::from([("1.std", desk("one", "2024-01-01", 5)), ("2.std", amended.to_owned())]));
    let outcome = grade(&book, r#"{"closed": "2024-05-01", "late": 7}"#, "2025-05-01");
    assert_eq!((version(&outcome), notes(&outcome)), (("one", Some("poor")), vec![]));
    let outcome = grade(&book, r#"{"closed": "2024-07-01", "late": 7}"#, "2025-05-01");
    assert_eq!(
        (version(&outcome), levels(&outcome)),
        (("two", Some("good")), [Some("good"), Some("poor")])
    );
}

#[test]
fn versions_without_a_name_are_told_by_their_first_day() {
    let unnamed = |from, good| desk("x", from, good).replace("version \"x\"", "");
    let texts = Texts::from([("1.std", unnamed("2024-01-01", 5)), ("2.std", unnamed("2025-01-01", 9))]);
    let record = br#"{"closed": "2024-05-01", "late": 7}"#;
    let outcome = book(&texts).grade_json("desk", record, day("2025-05-01")).unwrap();
    assert!(notes(&outcome)[0].contains("under `2024-01-01`, by the date of the case"));
    assert!(notes(&outcome)[0].ends_with("the milder one counts, `2025-01-01`"));
    let later =
        book(&texts.and([("3.std", unnamed("2024-03-01", 5)), ("4.std", unnamed("2026-01-01", 5))]));
    assert_eq!(later.replay(outcome.standard(), record), Ok(outcome));
}

#[test]
fn the_consolidated_text_has_the_clause() {
    let base = |clause: &str| {
        format!(
            "standard desk {{ version \"1\"  in force from 2024-01-01  {clause} }}
         record reply {{ closed : date   filed : date }}
         grade quality best first {{ good when closed < 2024-03-01   poor otherwise }}"
        )
    };
    for (old, amended, expected) in [
        ("applies by closed", "applies by filed, or the milder", "applies by filed, or the milder"),
        ("applies by closed, or the milder", "applies by closed", "applies by closed }"),
        ("按 closed 适用，从旧兼从轻", "", "按 closed 适用，从旧兼从轻"),
        ("", "按 closed 适用，从旧兼从轻", "applies by closed, or the milder"),
    ] {
        let change = format!("amend desk from 2025-01-01 {{ version \"2\"  {amended} }}");
        let texts = Texts::from([("a.std", base(old)), ("b.std", change)]);
        let text = Standard::consolidated(&texts, "b.std").unwrap();
        assert!(text.contains(expected), "{text}");
        let listing = Standard::parse(&text).unwrap().listing();
        assert_eq!(listing, Standard::check_in(&texts, "b.std").unwrap().standard().unwrap().listing());
        let layer = "standard county { version \"c\" }\nextends desk";
        let texts = Texts::from([("a.std", base(old)), ("b.std", layer.to_owned())]);
        let text = Standard::consolidated(&texts, "b.std").unwrap();
        let clause = if old.is_empty() { "extended" } else { old };
        assert!(
            Standard::parse(&text).is_ok()
                && (old.is_empty()
                    || text.matches("milder").count() + text.matches("从轻").count()
                        == clause.matches("milder").count() + clause.matches("从轻").count()),
            "{text}"
        );
    }
}
