//! Numbers are exact, and every rounding is the one that is written.

use super::{codes, graded, refused, score, standard};

#[test]
fn quotients_are_kept_exactly_and_published_as_such() {
    let standard = standard("record case { a : integer  b : integer 1..9999 }  score ratio = a / b");
    assert_eq!(score(&graded(&standard, r#"{"a": 2411, "b": 2645}"#), "ratio"), "2411/2645");
    assert_eq!(score(&graded(&standard, r#"{"a": 1, "b": 8}"#), "ratio"), "0.125");
    // A third of three is one, not 0.999…
    let third = super::standard("record case { a : integer }  score whole = a / 3 * 3");
    assert_eq!(score(&graded(&third, r#"{"a": 1}"#), "whole"), "1");
}

#[test]
fn a_mark_is_compared_with_every_digit() {
    let standard = standard(
        "record case { mark : decimal }  grade g best first { pass when mark >= 60  fail otherwise }",
    );
    for (mark, grade) in [("59.999999999999999999", "fail"), ("60.0", "pass"), ("6e1", "pass")] {
        let outcome = graded(&standard, &format!(r#"{{"mark": {mark}}}"#));
        assert_eq!(super::grade(&outcome, "g"), grade, "{mark}");
    }
}

#[test]
fn every_mode_rounds_as_it_says() {
    // 2.5, -2.5 and 2.4 to whole numbers.
    let modes = [
        ("half up", ["3", "-3", "2"]),
        ("half down", ["2", "-2", "2"]),
        ("half even", ["2", "-2", "2"]),
        ("up", ["3", "-3", "3"]),
        ("down", ["2", "-2", "2"]),
        ("floor", ["2", "-3", "2"]),
        ("ceiling", ["3", "-2", "3"]),
    ];
    for (mode, expected) in modes {
        let standard =
            standard(&format!("record case {{ n : decimal }}  score s = n {{ round to 1 {mode} }}"));
        for (n, rounded) in ["2.5", "-2.5", "2.4"].iter().zip(expected) {
            let outcome = graded(&standard, &format!(r#"{{"n": {n}}}"#));
            assert_eq!(score(&outcome, "s"), rounded, "{n} {mode}");
        }
    }
}

#[test]
fn a_score_shows_as_many_decimals_as_it_is_rounded_to() {
    let standard = standard("record case { n : decimal }  score s = n { round to 0.01 half up }");
    assert_eq!(score(&graded(&standard, r#"{"n": 95}"#), "s"), "95.00");
    assert_eq!(score(&graded(&standard, r#"{"n": 2.005}"#), "s"), "2.01");
}

#[test]
fn units_are_whole_and_a_part_counts_only_where_it_is_said() {
    let standard = standard(
        "record case { over : days -100..1000 }
         score whole { start 100  deduct 1 for each 10 days in over }
         score part { start 100  deduct 1 for each 10 days or part in over }",
    );
    for (over, whole, part) in
        [(9, "100", "99"), (10, "99", "99"), (25, "98", "97"), (-25, "100", "100")]
    {
        let outcome = graded(&standard, &format!(r#"{{"over": {over}}}"#));
        assert_eq!((score(&outcome, "whole"), score(&outcome, "part")), (whole, part), "{over}");
    }
}

#[test]
fn percentages_are_fractions() {
    let standard = standard(
        "record case { share : percent }
         score s { start 100  deduct 1 for each 10% in 90% - share, at most 3 }
         score p = 200 * share
         score twice = share + share",
    );
    // 90% - 62% = 28%: two whole tens.
    let outcome = graded(&standard, r#"{"share": "62%"}"#);
    assert_eq!((score(&outcome, "s"), score(&outcome, "p")), ("98", "124"));
    assert_eq!(score(&outcome, "twice"), "124%");
    assert_eq!(score(&graded(&standard, r#"{"share": 5}"#), "s"), "97");
}

#[test]
fn functions_and_powers() {
    let standard = standard(
        "record case { a : decimal  b : decimal }
         score least = min(a, b, 3)  score most = max(a, b)  score size = abs(a)
         score low = floor(a)  score high = ceiling(a)  score power = (b * 0.1) ^ 15
         score near = round a to 0.5 half even",
    );
    let outcome = graded(&standard, r#"{"a": -2.25, "b": 3.5}"#);
    for (name, expected) in [
        ("least", "-2.25"),
        ("most", "3.5"),
        ("size", "2.25"),
        ("low", "-3"),
        ("high", "-2"),
        // 0.35^15, all 30 digits
        ("power", "0.000000144884079282928466796875"),
        ("near", "-2"),
    ] {
        assert_eq!(score(&outcome, name), expected, "{name}");
    }
}

#[test]
fn a_number_that_cannot_be_kept_refuses_the_record() {
    let standard = standard("record case { n : integer }  score s = n ^ 20_000");
    assert_eq!(codes(&refused(&standard, r#"{"n": 10}"#)), ["E0551"]);
    assert_eq!(score(&graded(&standard, r#"{"n": -1}"#), "s"), "1");
}
