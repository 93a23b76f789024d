//! Scores: the additive part, then `is`, `at most`, `at least`, rounding; the ledger says it all.

use yardstick::outcome::{EffectKind, EntryKind, NoteKind};

use super::{graded, ledger, reason, score, standard};

const RULED: &str = "
    record case { plus : bool = false  low : bool = false  lower : bool = false  top : bool = false
                  floor : bool = false  base : decimal = 91.26 }
    score total { start base  at most 100  at least 10  round to 0.1 half up }
    rule PLUS { when plus  then add 20 to total }
    rule IS40 { when low  then total is 40 }
    rule IS30 { when lower  then total is 30 }
    rule TOP { when top  then total at most 85 }
    rule BASE { when floor  then total at least 50 }";

#[test]
fn the_parts_of_a_score_come_in_their_order() {
    let standard = standard(RULED);
    let total = |record: &str| {
        let outcome = graded(&standard, record);
        score(&outcome, "total").to_owned()
    };
    assert_eq!(total("{}"), "91.3");
    assert_eq!(total(r#"{"plus": true}"#), "100.0");
    assert_eq!(total(r#"{"plus": true, "top": true}"#), "85.0");
    assert_eq!(total(r#"{"plus": true, "low": true}"#), "40.0");
    assert_eq!(total(r#"{"low": true, "lower": true}"#), "30.0");
    // `at least` comes after `is` and `at most`.
    assert_eq!(total(r#"{"low": true, "top": true, "floor": true}"#), "50.0");
    assert_eq!(total(r#"{"base": -3}"#), "10.0");
}

#[test]
fn the_ledger_tells_each_step_and_what_was_superseded() {
    let standard = standard(RULED);
    let record = r#"{"plus": true, "low": true, "lower": true, "floor": true, "top": true}"#;
    let outcome = graded(&standard, record);
    let expected = [
        (EntryKind::Start, "", "91.26"),
        (EntryKind::Rule, "PLUS", "20"),
        (EntryKind::Is, "IS30", "-81.26"),
        (EntryKind::AtLeast, "BASE", "20"),
    ];
    let found = ledger(&outcome, "total");
    // A lone start that something is added to is still the value of the score's one part.
    let start = found[0].0;
    assert!(matches!(start, EntryKind::Start | EntryKind::Value));
    assert_eq!(found[1..], expected.map(|(kind, code, points)| (kind, code, points.to_owned()))[1..]);
    let by = |code: &str| reason(&outcome, code).superseded_by.clone();
    assert_eq!(by("IS40").as_deref(), Some("IS30"));
    assert_eq!(by("PLUS").as_deref(), Some("IS30"));
    assert_eq!(by("IS30"), None);
    assert_eq!(by("TOP"), None);
    let effect = &reason(&outcome, "IS40").effects[0];
    assert_eq!((effect.effect, effect.value.as_deref()), (EffectKind::Is, Some("40")));
}

#[test]
fn where_lower_is_better_the_highest_is_wins() {
    let standard = standard(
        "record case { a : bool = true }
         error E { deduct 3 each }
         score penalty { add errors  lower is better }
         rule A { when a  then penalty is 5 }
         rule B { when a  then penalty is 8 }",
    );
    let outcome = graded(&standard, r#"{"findings": [{"code": "E", "count": 2}]}"#);
    assert_eq!(score(&outcome, "penalty"), "8");
    assert_eq!(ledger(&outcome, "penalty")[0], (EntryKind::Error, "E", "6".to_owned()));
}

#[test]
fn a_bonus_is_bounded() {
    let standard = standard(
        "record case { n : integer }
         score s { start 50  bonus B1, B2, at most 10  at most 100 }
         rule B1 { when n > 0  then add 6 to s }
         rule B2 { when n > 1  then add 7 to s }
         rule C { when n > 2  then add 1 to s }",
    );
    assert_eq!(score(&graded(&standard, r#"{"n": 1}"#), "s"), "56");
    assert_eq!(score(&graded(&standard, r#"{"n": 2}"#), "s"), "60");
    let outcome = graded(&standard, r#"{"n": 3}"#);
    assert_eq!(score(&outcome, "s"), "61");
    assert!(ledger(&outcome, "s").contains(&(EntryKind::Bonus, "", "-3".to_owned())));
}

#[test]
fn weights_divide_by_their_sum_or_are_shares() {
    let standard = standard(
        "record case { a : decimal  b : decimal  c : decimal optional }
         score pa = a  score pb = b
         score pc { undetermined when not known c because \"no third mark\"  start c or else 0 }
         score shares { weigh pa 30%, pb 70% }
         score plain { weigh pa 1, pb 2 }
         score strict { weigh pa 50%, pb 30%, pc 20% }
         score lenient { weigh pa 50%, pb 30%, pc 20% leaving out undetermined }",
    );
    let outcome = graded(&standard, r#"{"a": 80, "b": 90}"#);
    assert_eq!(score(&outcome, "shares"), "87");
    assert_eq!(score(&outcome, "plain"), "260/3");
    assert_eq!(score(&outcome, "strict"), "-");
    // (80 × 0.5 + 90 × 0.3) / 0.8
    assert_eq!(score(&outcome, "lenient"), "83.75");
    let why: Vec<_> = outcome.notes().iter().map(|note| (note.kind, note.text.as_str())).collect();
    assert_eq!(
        why,
        [
            (NoteKind::ScoreUndetermined, "`pc` is undetermined: no third mark"),
            (NoteKind::ScoreUndetermined, "`strict` is undetermined: no third mark"),
        ]
    );
    let outcome = graded(&standard, r#"{"a": 80, "b": 90, "c": 70}"#);
    assert_eq!((score(&outcome, "strict"), score(&outcome, "lenient")), ("81", "81"));
}

#[test]
fn a_rule_that_is_undetermined_leaves_its_target_open() {
    let standard = standard(
        "record case { a : integer  b : integer }
         score s { start 10 }  score t { start 10 }  score u { start 10 }
         rule R { when a / b > 2  then add 1 to s }
         rule U { when a = 4  then u undetermined }",
    );
    let outcome = graded(&standard, r#"{"a": 4, "b": 0}"#);
    assert_eq!((score(&outcome, "s"), score(&outcome, "t"), score(&outcome, "u")), ("-", "10", "-"));
    let notes: Vec<_> = outcome.notes().iter().map(|note| note.text.as_str()).collect();
    assert_eq!(
        notes,
        [
            "`R` is undetermined: `a / b` divides by zero",
            "`s` is undetermined: `a / b` divides by zero",
            "`u` is undetermined: rule `U` leaves it open",
        ]
    );
    let outcome = graded(&standard, r#"{"a": 5, "b": 2}"#);
    assert_eq!((score(&outcome, "s"), outcome.notes().len()), ("11", 0));
}

#[test]
fn scores_may_rest_on_scores_in_any_order_of_the_text() {
    let standard = standard(
        "record case { n : integer }
         score last = first * 2
         score first { start 10  deduct n, at most 4 }",
    );
    assert_eq!(score(&graded(&standard, r#"{"n": 3}"#), "last"), "14");
    assert_eq!(score(&graded(&standard, r#"{"n": 30}"#), "last"), "12");
}
