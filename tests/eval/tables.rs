//! Tables: every policy, ranges and their bounds.

use super::{grade, graded, score, standard};

#[test]
fn the_first_row_that_matches_gives_every_output() {
    let standard = standard(
        "record case { kind : one of { criminal, civil, other }  amount : integer 0..1_000_000 }
         levels mildest first { minor  serious  fatal }
         table severity(kind: kind, amount: integer 0..1_000_000) -> level: level, points: integer, note: text {
             | criminal          | >= 100_000        | fatal   | 9 | \"grave\" |
             | { criminal, civil } | 1_000 ..< 100_000 | serious | 5 | \"middling\" |
             | civil             | 100_000..500_000  | serious | 6 | \"large\" |
             | any               | any               | minor   | 1 | \"rest\" |
             match first
         }
         score points = severity(kind, amount).points
         grade fatal best first { nay when severity(kind, amount).level is not fatal  yes otherwise }
         grade large best first { yes when severity(kind, amount).note = \"large\"  nay otherwise }",
    );
    for (kind, amount, points, fatal, large) in [
        ("criminal", 100_000, "9", "yes", "nay"),
        ("criminal", 99_999, "5", "nay", "nay"),
        ("civil", 1_000, "5", "nay", "nay"),
        ("civil", 500_000, "6", "nay", "yes"),
        ("civil", 500_001, "1", "nay", "nay"),
        ("other", 100_000, "1", "nay", "nay"),
    ] {
        let outcome = graded(&standard, &format!(r#"{{"kind": "{kind}", "amount": {amount}}}"#));
        assert_eq!(score(&outcome, "points"), points, "{kind} {amount}");
        assert_eq!(
            (grade(&outcome, "fatal"), grade(&outcome, "large")),
            (fatal, large),
            "{kind} {amount}"
        );
    }
}

#[test]
fn other_policies_put_rows_together() {
    let policy = |policy: &str| {
        standard(&format!(
            "record case {{ n : integer 0..100 }}
             table t(n: integer 0..100) -> points: integer {{
                 | >= 10 | 1 |
                 | >= 20 | 2 |
                 | 15..30 | 4 |
                 match {policy}
             }}
             score s = t(n)"
        ))
    };
    let sum = policy("sum");
    let got = |standard, n: u32| score(&graded(standard, &format!(r#"{{"n": {n}}}"#)), "s").to_owned();
    assert_eq!([5, 10, 15, 20, 31].map(|n| got(&sum, n)), ["0", "1", "5", "7", "3"]);
}

#[test]
fn least_greatest_and_count() {
    for (policy, expected) in [("min", ["2", "3"]), ("max", ["7", "7"]), ("count", ["3", "2"])] {
        let counts = policy == "count";
        let output = |output: &'static str| if counts { "" } else { output };
        let standard = standard(&format!(
            "record case {{ n : integer 0..100 }}
             table t(n: integer 0..100) {} {{
                 | any   | {}
                 | <= 50 | {}
                 | <= 10 | {}
                 match {policy}
             }}
             score s = t(n)",
            output("-> points: integer"),
            output("7 |"),
            output("3 |"),
            output("2 |"),
        ));
        for (n, expected) in [10, 50].iter().zip(expected) {
            assert_eq!(
                score(&graded(&standard, &format!(r#"{{"n": {n}}}"#)), "s"),
                expected,
                "{policy} {n}"
            );
        }
    }
}

#[test]
fn outputs_read_the_bounds_of_their_row_and_the_argument() {
    // A fee: a base and a share of what lies above the row's lower bound.
    let standard = standard(
        "record case { amount : decimal 0..1_000_000 }
         table fee(amount: decimal 0..1_000_000) -> base: decimal, rate: percent, over: decimal {
             | 0..10_000         | 50     | 0%   | 0 |
             | 10_000 ..< 100_000 | 50     | 2.5% | (amount - row.amount.low) |
             | 100_000..1_000_000 | 2_300  | 2%   | (amount - row.amount.low) |
             match first
         }
         score s = fee(amount).base + fee(amount).over * fee(amount).rate",
    );
    for (amount, fee) in [("8000", "50"), ("20000", "300"), ("200000.5", "4300.01")] {
        assert_eq!(score(&graded(&standard, &format!(r#"{{"amount": {amount}}}"#)), "s"), fee);
    }
}
