//! What is absent or cannot be reckoned is never a quiet no or 0.

use super::{grade, graded, score, standard};

#[test]
fn or_else_catches_absence_and_binds_tighter_than_a_comparison() {
    let standard = standard(
        "record case { a : decimal optional  b : integer  mark : decimal optional absent when 0 }
         score filled = a or else 7
         score ratio = (10 / b) or else 1
         grade g best first { high when a or else 100 > 50  low otherwise }
         grade seen best first { yes when known mark  nay otherwise }",
    );
    let outcome = graded(&standard, r#"{"b": 0, "mark": 0}"#);
    assert_eq!((score(&outcome, "filled"), score(&outcome, "ratio")), ("7", "1"));
    assert_eq!((grade(&outcome, "g"), grade(&outcome, "seen")), ("high", "nay"));
    // null is an absent key
    let outcome = graded(&standard, r#"{"a": null, "b": 4, "mark": 1}"#);
    assert_eq!((score(&outcome, "filled"), score(&outcome, "ratio")), ("7", "2.5"));
    assert_eq!(grade(&outcome, "seen"), "yes");
}

#[test]
fn or_else_does_not_hide_what_somebody_left_open() {
    let standard = standard(
        "record case { a : bool }
         score open { undetermined when a because \"left open\"  start 1 }
         score s = open or else 5",
    );
    assert_eq!(score(&graded(&standard, r#"{"a": true}"#), "s"), "-");
    assert_eq!(score(&graded(&standard, r#"{"a": false}"#), "s"), "1");
}

#[test]
fn conditions_are_lazy_and_three_valued() {
    let standard = standard(
        "record case { a : integer  b : integer  x : integer optional }
         let open = a / b > 1
         grade guarded best first { yes when known x and x > 3  nay otherwise }
         grade both best first { yes when open and a > 5  nay otherwise }
         grade either best first { yes when open or a > 5  nay otherwise }
         grade neither best first { yes when not (open or a > 5)  nay otherwise }
         grade follows best first { yes when a > 5 implies open  nay otherwise }
         grade chosen best first { yes when (if b = 0 then a > 5 else open)  nay otherwise }",
    );
    let grades = |record: &str| {
        let outcome = graded(&standard, record);
        let names = ["guarded", "both", "either", "neither", "follows", "chosen"];
        names.map(|name| grade(&outcome, name).to_owned())
    };
    // b = 0 leaves `open` undetermined; a > 5 decides what it can.
    assert_eq!(grades(r#"{"a": 9, "b": 0, "x": 4}"#), ["yes", "-", "yes", "nay", "-", "yes"]);
    assert_eq!(grades(r#"{"a": 1, "b": 0}"#), ["nay", "nay", "-", "-", "yes", "nay"]);
    assert_eq!(grades(r#"{"a": 9, "b": 3}"#), ["nay", "yes", "yes", "nay", "yes", "yes"]);
}

#[test]
fn nothing_has_no_mean_but_it_has_a_count() {
    let standard = standard(
        "record case { marks : list of decimal }
         score mean_mark = mean of x for x in marks
         score least = min of x for x in marks
         score mean_or_zero = (mean of x for x in marks) or else 0
         score together = sum of x for x in marks
         score number = count of x in marks
         grade any_at_all best first { yes when any x in marks where x > 0  nay otherwise }
         grade all_good best first { yes when every x in marks has x > 0  nay otherwise }",
    );
    let outcome = graded(&standard, r#"{"marks": []}"#);
    assert_eq!((score(&outcome, "mean_mark"), score(&outcome, "least")), ("-", "-"));
    assert_eq!((score(&outcome, "mean_or_zero"), score(&outcome, "together")), ("0", "0"));
    assert_eq!(score(&outcome, "number"), "0");
    assert_eq!((grade(&outcome, "any_at_all"), grade(&outcome, "all_good")), ("nay", "yes"));
    let outcome = graded(&standard, r#"{"marks": [1, 2, 2]}"#);
    assert_eq!((score(&outcome, "mean_mark"), score(&outcome, "least")), ("5/3", "1"));
}

#[test]
fn a_list_may_be_optional_or_its_items() {
    let standard = standard(
        "record case { a : list of decimal optional  b : list of (decimal optional) }
         score whole = if known a then (sum of x for x in a) else 9
         score known_items = count of x in b where known x
         score filled = sum of x or else 10 for x in b
         score first = sum of x for x in b where known x",
    );
    let outcome = graded(&standard, r#"{"b": [1, null, 2]}"#);
    assert_eq!((score(&outcome, "whole"), score(&outcome, "known_items")), ("9", "2"));
    assert_eq!((score(&outcome, "filled"), score(&outcome, "first")), ("13", "3"));
    // A list that is not optional and not mentioned has no items.
    let outcome = graded(&standard, r#"{"a": [4, 5]}"#);
    assert_eq!((score(&outcome, "whole"), score(&outcome, "known_items")), ("9", "0"));
    assert_eq!(score(&graded(&standard, r#"{"a": []}"#), "whole"), "0");
}
