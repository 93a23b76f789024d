//! Classes: caps, `zero`, worth, and what does not apply.

use yardstick::outcome::EntryKind::{self, Class, Error, Rescale, Start, Zero};

use super::{graded, ledger, reason, score, standard};

const CAPPED: &str = "
    record case { veto : bool = false  outer_veto : bool = false }
    class outer worth 40 {
        error A { deduct 4 each }
        class inner worth 20 { error B { deduct 5 each }  error C { deduct 3 each }  cap 10 }
        error D { deduct 2 each }
        cap 15
    }
    score total { start 100  deduct errors }
    score earned = earned in outer
    score lost_inner = lost in inner
    score of_classes { sum of classes }
    rule V { when veto  then zero inner }
    rule W { when outer_veto  then zero outer }";

fn entries(found: &[(EntryKind, &str, String)]) -> Vec<(EntryKind, String, String)> {
    found.iter().map(|(kind, code, points)| (*kind, (*code).to_owned(), points.clone())).collect()
}

#[test]
fn inner_caps_come_first_and_what_is_left_goes_to_the_errors_in_order() {
    let standard = standard(CAPPED);
    let outcome = graded(
        &standard,
        r#"{"findings": [{"code": "D"}, {"code": "C", "count": 2}, {"code": "B"}, {"code": "A", "count": 2}]}"#,
    );
    // inner: B 5 + C 6 = 11, capped to 10: B 5, C 5. outer: A 8 + 10 + D 2 = 20, capped to 15:
    // A 8, B 5, C 2, D 0.
    assert_eq!(score(&outcome, "total"), "85");
    assert_eq!(score(&outcome, "lost_inner"), "10");
    assert_eq!(score(&outcome, "earned"), "25");
    let after = |code| reason(&outcome, code).after_cap.as_ref().unwrap().to_string();
    assert_eq!(["A", "B", "C", "D"].map(after), ["8", "5", "2", "0"]);
    let points = |code| reason(&outcome, code).points.as_ref().unwrap().to_string();
    assert_eq!(["A", "B", "C", "D"].map(points), ["8", "5", "6", "2"]);
    let expected = [(Start, "", "100"), (Error, "A", "-8"), (Error, "B", "-5"), (Error, "C", "-2")];
    assert_eq!(ledger(&outcome, "total"), expected.map(|(kind, code, it)| (kind, code, it.to_owned())));
}

#[test]
fn zero_costs_the_full_worth_despite_a_cap() {
    let standard = standard(CAPPED);
    let outcome = graded(&standard, r#"{"veto": true, "findings": [{"code": "B"}, {"code": "A"}]}"#);
    // inner costs its 20 although it and the class around it have caps; nothing else fits beside it.
    assert_eq!(score(&outcome, "lost_inner"), "20");
    assert_eq!(score(&outcome, "total"), "80");
    let found = ledger(&outcome, "total");
    let expected = [(Start, "", "100"), (Error, "B", "-5"), (Zero, "inner", "-15")];
    assert_eq!(found, expected.map(|(kind, code, points)| (kind, code, points.to_owned())));
    // The whole of outer: 40.
    let outcome = graded(&standard, r#"{"outer_veto": true, "findings": [{"code": "D"}]}"#);
    assert_eq!((score(&outcome, "total"), score(&outcome, "earned")), ("60", "0"));
    assert_eq!(score(&outcome, "of_classes"), "0");
}

#[test]
fn worth_limits_only_the_sum_of_classes() {
    let standard = standard(
        "record case { }
         class a worth 10 { error A { deduct 4 each } }
         class b worth 20 { error B { deduct 4 each } }
         score deducted { start 30  deduct errors }
         score summed { sum of classes }
         score one { sum of classes b }",
    );
    let record = r#"{"findings": [{"code": "A", "count": 4}, {"code": "B"}]}"#;
    let outcome = graded(&standard, record);
    // 30 - 16 - 4; 0 + 16
    assert_eq!((score(&outcome, "deducted"), score(&outcome, "summed")), ("10", "16"));
    assert_eq!(score(&outcome, "one"), "16");
    let found = entries(&ledger(&outcome, "summed"));
    assert_eq!(found, [(Class, "a".into(), "0".into()), (Class, "b".into(), "16".into())]);
}

const RESCALED: &str = "
    record case { surgery : bool  old : bool }
    class front worth 20 { error F { deduct 3 each } }
    class surgery_notes worth 30 applies when surgery { error S { deduct 5 each } }
    class nursing worth 50 {
        error N { deduct 8 each }
        error M { applies when old  deduct 10 }
        cap 40
    }
    score plain { sum of classes }
    score total { sum of classes  rescale when not applicable  round to 0.1 half up }
    score deducted { start 100  deduct errors  rescale when not applicable  round to 0.01 half up }";

#[test]
fn what_does_not_apply_leaves_both_sides() {
    let standard = standard(RESCALED);
    // front 20 - 6, nursing 50 - 8 of 70: 56/70 of 100 = 80.
    let record =
        r#"{"surgery": false, "old": true, "findings": [{"code": "F", "count": 2}, {"code": "N"}]}"#;
    let outcome = graded(&standard, record);
    assert_eq!(score(&outcome, "plain"), "56");
    assert_eq!(score(&outcome, "total"), "80.0");
    assert_eq!(score(&outcome, "deducted"), "80.00");
    let found = entries(&ledger(&outcome, "total"));
    assert_eq!(
        found,
        [
            (Class, "front".into(), "14".into()),
            (Class, "nursing".into(), "42".into()),
            (Rescale, String::new(), "24".into()),
        ]
    );
    // An error that does not apply leaves by what it could cost: (14 + 32) / 60 = 76.666…
    let record =
        r#"{"surgery": false, "old": false, "findings": [{"code": "F", "count": 2}, {"code": "N"}]}"#;
    let outcome = graded(&standard, record);
    assert_eq!(score(&outcome, "total"), "76.7");
    assert_eq!(score(&outcome, "deducted"), "76.67");
}

#[test]
fn where_everything_applies_rescaling_changes_nothing() {
    let standard = standard(RESCALED);
    let record =
        r#"{"surgery": true, "old": true, "findings": [{"code": "F"}, {"code": "N", "count": 6}]}"#;
    let outcome = graded(&standard, record);
    // 17 + 30 + (50 - 40, for the cap)
    assert_eq!((score(&outcome, "plain"), score(&outcome, "total")), ("57", "57.0"));
    // Rescaled before the cap: 6 × 8 × 100/70 = 68.57, capped to 40; 3 × 100/70 = 4.29.
    let record =
        r#"{"surgery": false, "old": true, "findings": [{"code": "F"}, {"code": "N", "count": 6}]}"#;
    assert_eq!(score(&graded(&standard, record), "deducted"), "55.71");
}

#[test]
fn where_nothing_applies_the_score_is_undetermined() {
    let standard = standard(
        "record case { a : bool }
         class x worth 10 applies when a { error X { deduct 1 } }
         score s { sum of classes  rescale when not applicable }
         score here = earned in x
         score gone = lost in x
         score guarded = if applicable x then earned in x else 7",
    );
    let outcome = graded(&standard, r#"{"a": false}"#);
    assert_eq!((score(&outcome, "s"), score(&outcome, "here")), ("-", "-"));
    assert_eq!((score(&outcome, "gone"), score(&outcome, "guarded")), ("0", "7"));
    assert_eq!(score(&graded(&standard, r#"{"a": true}"#), "guarded"), "10");
}
