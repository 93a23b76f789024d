//! Errors: recorded, detected, excused, waived; what they cost and how they are counted.

use yardstick::outcome::{NoteKind, ReasonKind};

use super::{codes, graded, reason, refused, score, standard};

const COUNTED: &str = "
    record case { late : bool = false  approved : bool = false }
    finding { harmful : bool = false }
    levels mildest first { minor  general  serious }
    class procedure {
        error P1 minor { deduct 2 }
        error P2 minor { deduct 0.5 each, at most 2 }
        error P3 minor..serious { deduct 1..3 step 0.5 }
        error P4 serious { when late  unless approved because \"approved\"  deduct 5 }
    }
    class documents {
        error D1 general { deduct 1 each }
        error otherwise minor { deduct 0.5 }
    }
    score total { start 100  deduct errors }
    score found = count of errors
    score kinds = count of codes
    score grave = count of errors at general or above
    score exact = count of errors at general
    score mild = count of errors in procedure at general or below
    score lost_points = points of errors in procedure
    score harm = count of errors with harmful
    rule any_serious { when any error at serious  then add 0.25 to total }
    rule none_there { when no error in documents  then add 0.125 to total }";

#[test]
fn once_is_once_a_code_and_each_multiplies() {
    let standard = standard(COUNTED);
    // P1 once: 2. P2 three times 0.5: 1.5. No documents: +0.125.
    let outcome =
        graded(&standard, r#"{"findings": [{"code": "P1", "count": 4}, {"code": "P2", "count": 3}]}"#);
    assert_eq!(score(&outcome, "total"), "96.625");
    // Five times 0.5 is 2.5, bounded at 2.
    let outcome = graded(&standard, r#"{"findings": [{"code": "P2", "count": 5}]}"#);
    assert_eq!(score(&outcome, "total"), "98.125");
    assert_eq!(reason(&outcome, "P2").points.as_ref().unwrap().to_string(), "2");
}

#[test]
fn a_reviewers_points_are_for_each_occurrence() {
    let standard = standard(COUNTED);
    let outcome = graded(
        &standard,
        r#"{"findings": [{"code": "P3", "count": 2, "level": "general", "points": 1.5},
                         {"code": "P3", "level": "minor", "points": 1}]}"#,
    );
    // 2 × 1.5 + 1 = 4
    assert_eq!(score(&outcome, "total"), "96.125");
    let levels: Vec<_> = outcome.reasons().iter().map(|it| it.level.as_deref()).collect();
    assert_eq!(levels, [Some("minor"), Some("general"), None]);
}

#[test]
fn occurrences_codes_levels_and_classes_are_counted_as_asked() {
    let standard = standard(COUNTED);
    let outcome = graded(
        &standard,
        r#"{"late": true, "findings": [
            {"code": "P1", "count": 3, "harmful": true}, {"code": "D1", "count": 2},
            {"code": "X9"}, {"code": "X7", "count": 2}, {"code": "X9"}]}"#,
    );
    // P1 3 minor, P4 1 serious (detected), D1 2 general, X9 2 and X7 2 minor.
    assert_eq!(score(&outcome, "found"), "10");
    assert_eq!(score(&outcome, "kinds"), "5");
    assert_eq!(score(&outcome, "grave"), "3");
    assert_eq!(score(&outcome, "exact"), "2");
    assert_eq!(score(&outcome, "mild"), "3");
    assert_eq!(score(&outcome, "harm"), "3");
    // In procedure: 2 + 5.
    assert_eq!(score(&outcome, "lost_points"), "7");
    // 100 - 2 - 5 - 2 - 0.5 - 0.5 + 0.25: an unnamed code costs once a code.
    assert_eq!(score(&outcome, "total"), "90.25");
    let unnamed: Vec<_> = outcome.reasons().iter().filter(|it| it.code.starts_with('X')).collect();
    assert_eq!(unnamed.len(), 2);
    assert_eq!((&*unnamed[0].code, unnamed[0].occurrences), ("X7", Some(2)));
    assert_eq!((&*unnamed[1].code, unnamed[1].occurrences), ("X9", Some(2)));
}

#[test]
fn what_the_facts_show_and_a_reviewer_records_counts_once() {
    let standard = standard(COUNTED);
    let outcome = graded(&standard, r#"{"late": true, "findings": [{"code": "P4", "count": 3}]}"#);
    assert_eq!(score(&outcome, "found"), "3");
    assert_eq!(score(&outcome, "total"), "95.375");
    assert_eq!(outcome.notes()[0].kind, NoteKind::CountedOnce);
    let outcome = graded(&standard, r#"{"late": true}"#);
    assert_eq!((score(&outcome, "found"), outcome.notes().len()), ("1", 0));
    assert_eq!(reason(&outcome, "P4").detected, Some(true));
}

#[test]
fn a_waived_error_counts_nowhere_and_stays_visible() {
    let standard = standard(COUNTED);
    let outcome = graded(
        &standard,
        r#"{"late": true, "findings": [
            {"code": "P4", "waived": true, "waived_because": "shown to be the court's own delay"},
            {"code": "D1", "count": 2}, {"code": "D1", "waived": true}]}"#,
    );
    // The waiver is of the very error that the facts show.
    assert_eq!((score(&outcome, "found"), score(&outcome, "total")), ("2", "98"));
    let waived = reason(&outcome, "P4");
    assert_eq!(waived.kind, ReasonKind::Waived);
    assert_eq!(waived.because.as_deref(), Some("shown to be the court's own delay"));
    let kinds: Vec<_> = outcome.reasons().iter().map(|it| (it.kind, it.occurrences)).collect();
    assert_eq!(
        kinds,
        [(ReasonKind::Waived, Some(1)), (ReasonKind::Error, Some(2)), (ReasonKind::Waived, Some(1)),]
    );
}

#[test]
fn a_defence_excuses_and_is_named() {
    let standard = standard(COUNTED);
    let outcome = graded(&standard, r#"{"late": true, "approved": true}"#);
    assert_eq!((score(&outcome, "found"), score(&outcome, "total")), ("0", "100.125"));
    let excused = reason(&outcome, "P4");
    assert_eq!((excused.kind, excused.because.as_deref()), (ReasonKind::Excused, Some("approved")));
}

#[test]
fn points_follow_the_level_the_most_specific_rule_first() {
    let standard = standard(
        "record case { }
         levels mildest first { neutral  minor deduct 1 each  major deduct 5 }
         error A neutral..major { }
         error B neutral..major { deduct { minor 0.1 each } }
         error C neutral..major { deduct { minor 0.5  major 25 } each }
         score s { deduct errors  lower is better }",
    );
    let points = |code: &str, level: &str, count: u32| {
        let finding = format!(r#"{{"code": "{code}", "level": "{level}", "count": {count}}}"#);
        let outcome = graded(&standard, &format!(r#"{{"findings": [{finding}]}}"#));
        score(&outcome, "s").to_owned()
    };
    assert_eq!(points("A", "neutral", 2), "0");
    assert_eq!(points("A", "minor", 3), "-3");
    assert_eq!(points("A", "major", 3), "-5");
    assert_eq!(points("B", "minor", 3), "-0.3");
    assert_eq!(points("B", "major", 3), "-5");
    assert_eq!(points("C", "major", 2), "-50");
}

#[test]
fn nothing_can_be_recorded_where_it_does_not_apply() {
    let standard = standard(
        "record case { surgery : bool  open : bool }
         class hearing applies when open { error H1 { deduct 1 } }
         error S1 { applies when surgery  deduct 1 }
         score total { start 10  deduct errors }",
    );
    let both = r#"[{"code": "H1"}, {"code": "S1"}]"#;
    let record = format!(r#"{{"id": 7, "surgery": false, "open": false, "findings": {both}}}"#);
    let error = refused(&standard, &record);
    assert_eq!(codes(&error), ["E0553", "E0554"]);
    assert_eq!(error.id(), Some("7"));
    let paths: Vec<_> = error.problems().map(|problem| problem.path().to_owned()).collect();
    assert_eq!(paths, ["findings[0]", "findings[1]"]);
    let record = format!(r#"{{"surgery": true, "open": true, "findings": {both}}}"#);
    assert_eq!(score(&graded(&standard, &record), "total"), "8");
}

#[test]
fn what_was_not_examined_is_undetermined() {
    let standard = standard(
        "record case { late : bool = false }
         class procedure { error P1 { when late  deduct 1 } }
         class documents { error D1 { deduct 1 } }
         examine every class
         score all { start 10  deduct errors }
         score documents_only { start 10  deduct errors in documents }
         rule clean { when no error in documents  then add 1 to documents_only }",
    );
    let outcome = graded(&standard, r#"{"examined": ["documents"]}"#);
    assert_eq!((score(&outcome, "all"), score(&outcome, "documents_only")), ("-", "11"));
    let kinds: Vec<_> = outcome.notes().iter().map(|note| (note.kind, note.code.as_deref())).collect();
    assert_eq!(
        kinds,
        [(NoteKind::NotExamined, Some("procedure")), (NoteKind::ScoreUndetermined, Some("all")),]
    );
    let outcome = graded(&standard, r#"{"examined": ["documents", "procedure"], "late": true}"#);
    assert_eq!((score(&outcome, "all"), outcome.notes().len()), ("9", 0));
    // Not to say what was examined is to have examined nothing.
    let outcome = graded(&standard, "{}");
    assert_eq!((score(&outcome, "all"), score(&outcome, "documents_only")), ("-", "-"));
    assert_eq!(codes(&refused(&standard, r#"{"findings": [{"code": "D1"}]}"#)), ["E0542"]);
}

#[test]
fn an_error_that_may_stand_leaves_open_only_what_depends_on_it() {
    let standard = standard(
        "record case { a : integer  b : integer }
         levels mildest first { minor  serious }
         class x { error X1 serious { when a / b > 1  deduct 1 } }
         class y { error Y1 minor { deduct 1 } }
         score sum { start 10  deduct errors }
         score here { start 10  deduct errors in y }
         grade g best first { good when no error at minor  poor otherwise }
         grade h best first { good when no error at serious  poor otherwise }
         rule found { when any error  then add 1 to here }",
    );
    let outcome = graded(&standard, r#"{"a": 1, "b": 0, "findings": [{"code": "Y1"}]}"#);
    assert_eq!((score(&outcome, "sum"), score(&outcome, "here")), ("-", "10"));
    assert_eq!((super::grade(&outcome, "g"), super::grade(&outcome, "h")), ("poor", "-"));
    // Recorded, it stands whatever the facts show.
    let outcome = graded(&standard, r#"{"a": 1, "b": 0, "findings": [{"code": "X1"}]}"#);
    assert_eq!(score(&outcome, "sum"), "9");
}

#[test]
fn the_limb_that_held_is_named() {
    let standard = standard(
        r#"record case { a : bool  b : bool  c : bool }
         error E1 { when any of { "(1) a" a   "(2) both" all of { "b" b  "c" c } }  deduct 1 }
         rule R1 { when any of { "first" a  "second" any of { "bb" b  "cc" c } }  then add 1 to s }
         score s { start 10  deduct errors }"#,
    );
    let outcome = graded(&standard, r#"{"a": false, "b": true, "c": true}"#);
    assert_eq!(reason(&outcome, "E1").because.as_deref(), Some("(2) both"));
    assert_eq!(reason(&outcome, "R1").because.as_deref(), Some("second bb"));
    let outcome = graded(&standard, r#"{"a": true, "b": true, "c": true}"#);
    assert_eq!(reason(&outcome, "E1").because.as_deref(), Some("(1) a"));
    let outcome = graded(&standard, r#"{"a": false, "b": true, "c": false}"#);
    assert!(outcome.reasons().iter().all(|reason| &*reason.code != "E1"));
}
