//! Coverage: what cases exercise, both ways where there are two.

use yardstick::Coverage;
use yardstick::suite::{CoverageItem, CoverageKind};

use super::standard;

/// What these records exercise.
fn covered(items: &str, records: &[&str]) -> Coverage {
    let mut grader = standard(items).grader().recording();
    for record in records {
        grader.grade_json(record.as_bytes()).unwrap_or_else(|error| panic!("{record}\n{error}"));
    }
    grader.coverage()
}

/// Each item of a kind with how often it came about, and how often it did not.
fn counts(coverage: &Coverage, kind: CoverageKind) -> Vec<(&str, u64, Option<u64>)> {
    let items = coverage.items().filter(|item| item.kind == kind);
    items.map(|item| (&*item.name, item.yes, item.no)).collect()
}

const CONDITIONS: &str = "
    record case { a : bool  b : bool  c : bool  d : bool optional }
    score total { start 1 }
    rule R { when a and (b or not c)  then deduct 1 from total }
    let both = a and b and c
    let told = known d and d
    score s = if a then 1 else 2";

#[test]
fn each_part_of_a_condition_is_seen_by_itself_and_only_where_it_is_asked() {
    let coverage = covered(
        CONDITIONS,
        &[
            r#"{"a": true, "b": false, "c": true}"#,
            r#"{"a": false, "b": true, "c": true}"#,
            r#"{"a": true, "b": true, "c": false, "d": true}"#,
        ],
    );
    // In the order of the text. `b` of the rule is not asked where `a` is false, `c` only where `b`
    // is false; the parts of a chain come one by one.
    let expected = [
        ("a", 2, Some(1)),
        ("(b or not c)", 1, Some(1)),
        ("b", 1, Some(1)),
        ("c", 1, Some(0)),
        ("a and b and c", 0, Some(3)),
        ("a", 2, Some(1)),
        ("b", 1, Some(1)),
        ("c", 0, Some(1)),
        ("known d and d", 1, Some(2)),
        ("known d", 1, Some(2)),
        ("d", 1, Some(0)),
        ("a", 2, Some(1)),
    ];
    assert_eq!(counts(&coverage, CoverageKind::Condition), expected);
    // What a rule asks is told by the rule.
    assert_eq!(counts(&coverage, CoverageKind::Rule), [("R", 1, Some(2))]);
}

#[test]
fn what_is_undetermined_is_neither() {
    let items = "record case { list : list of { n : integer } }
        score total { start 100 / (count of x in list) }
        rule R { when total > 50  then deduct 1 from other }
        score other { start 1 }
        duty D { when total > 50  by \"office\" }";
    let coverage = covered(items, &[r#"{"list": []}"#]);
    assert_eq!(counts(&coverage, CoverageKind::Rule), [("R", 0, Some(0))]);
    assert_eq!(counts(&coverage, CoverageKind::Duty), [("D", 0, Some(0))]);
    assert_eq!(coverage.covered(), 0);
}

#[test]
fn limbs_and_what_is_asked_of_items_are_conditions_too() {
    let items = r#"record case { list : list of { n : integer } }
        score total { start 1 }
        rule R { when any of { "(1)" no x in list where x.n > 1   "(2)" every x in list has x.n is not 3 }
                 then deduct 1 from total }
        score s = count of x in list where x.n = 2 or x.n = 4
        score f { start count of errors with grave }
        finding { grave : bool }
        error E {}"#;
    let list =
        |list: &str| format!(r#"{{"list": [{list}], "findings": [{{"code": "E", "grave": true}}]}}"#);
    let coverage = covered(items, &[&list(r#"{"n": 1}, {"n": 2}"#)]);
    let titled = |item: &CoverageItem| item.title.clone().map(|title| title.to_string());
    let conditions = coverage.items().filter(|item| item.kind == CoverageKind::Condition);
    let conditions: Vec<_> =
        conditions.map(|item| (item.name.to_string(), titled(item), item.yes, item.no)).collect();
    let row = |name: &str, title: Option<&str>, yes, no| {
        (name.to_owned(), title.map(str::to_owned), yes, Some(no))
    };
    let expected = [
        row("no x in list where x.n > 1", Some("(1)"), 0, 1),
        row("x.n > 1", None, 1, 1),
        row("every x in list has x.n is not 3", Some("(2)"), 1, 0),
        row("x.n is not 3", None, 1, 0),
        row("x.n = 2 or x.n = 4", None, 1, 1),
        row("x.n = 2", None, 1, 1),
        row("x.n = 4", None, 0, 1),
        row("grave", None, 1, 0),
    ];
    assert_eq!(conditions, expected);
}

const CLASSES: &str = r#"
    record case { late : bool = false  ill : bool = false  days : integer = 0 }
    levels mildest first { minor deduct 1  major deduct 5 }
    class c worth 30 {
        error E1 minor { when late  unless ill because "ill"  deduct 2 for each 5 in days, at most 10 }
        error E2 minor..major { }
        cap 12
    }
    error E3 { deduct 0 }
    score total { start 100  deduct errors  deduct 1 for each 10 in days, at most 3  at least 80 }"#;

#[test]
fn errors_what_they_cost_and_what_bounds_it() {
    let none = covered(CLASSES, &[]);
    // Errors are both ways; what costs nothing has no deduction.
    assert_eq!(none.points(), 3 * 2 + 2 + 1 + 1 + 1 + 2 + (2 + 2));
    assert_eq!((none.covered(), none.missing().count()), (0, 17));

    let mild = covered(CLASSES, &[r#"{"late": true, "days": 5}"#, r#"{"late": true, "ill": true}"#]);
    assert_eq!(
        counts(&mild, CoverageKind::Error),
        // The one that is excused is neither counted nor missed.
        [("E1", 1, Some(0)), ("E2", 0, Some(2)), ("E3", 0, Some(2))]
    );
    assert_eq!(counts(&mild, CoverageKind::Defence), [("ill", 1, Some(1))]);
    let deductions = counts(&mild, CoverageKind::Deduction);
    assert_eq!(deductions[0], ("E1", 1, None));
    assert_eq!(deductions[1], ("E2", 0, None));
    assert!(deductions[2].0.starts_with("deduct 1 for each 10") && deductions[2].1 == 0);
    assert!(counts(&mild, CoverageKind::Bound).iter().all(|bound| bound.1 == 0), "{mild:?}");

    // 2 × 5 = 10 comes to the bound and is not cut by it; 12 is.
    let at = covered(CLASSES, &[r#"{"late": true, "days": 25}"#]);
    assert_eq!(counts(&at, CoverageKind::Bound)[0], ("E1", 0, None));
    let cut = covered(CLASSES, &[r#"{"late": true, "days": 30}"#]);
    assert_eq!(counts(&cut, CoverageKind::Bound)[0], ("E1", 1, None));
    assert_eq!(counts(&cut, CoverageKind::Cap), [("c", 0, None)]);

    // 10 + 5 is more than 12, and 100 - 12 - 3 is not less than 80.
    let major = r#"{"late": true, "days": 40, "findings": [{"code": "E2", "level": "major"}]}"#;
    let major = covered(CLASSES, &[major]);
    assert_eq!(counts(&major, CoverageKind::Cap), [("c", 1, None)]);
    let bounds = [("E1", 1, None), ("total", 1, None), ("total", 0, None)];
    assert_eq!(counts(&major, CoverageKind::Bound), bounds);
}

#[test]
fn grades_and_the_rows_of_tables() {
    let items = "record case { n : integer }
        table t(n: integer) -> points: decimal {
            | < 10      | 1 |
            | 10 ..< 20 | 2 |
            | >= 20     | 3 |
            match first
        }
        score total = t(n).points
        grade result best first { good when total >= 3  fair when total >= 2  poor otherwise }
        rule R { when n < 0  then result is fair }";
    let coverage = covered(items, &[r#"{"n": 5}"#, r#"{"n": -1}"#, r#"{"n": 30}"#]);
    let rows: Vec<u64> = counts(&coverage, CoverageKind::Row).iter().map(|row| row.1).collect();
    assert_eq!(rows, [2, 0, 1]);
    let row = coverage.items().find(|item| item.kind == CoverageKind::Row).unwrap();
    assert_eq!((&*row.name, row.title.as_deref(), row.source.line), ("| < 10 | 1 |", Some("t"), 4));
    // By an effect as well as by a line.
    let levels = [("result.good", 1, None), ("result.fair", 1, None), ("result.poor", 1, None)];
    assert_eq!(counts(&coverage, CoverageKind::Level), levels);
}

#[test]
fn steps_and_responsibility() {
    let items = r#"
        roles { handler  reviewer }
        record case { handler : text  late : bool = false  ill : bool = false }
        grade quality best first { good when not late  poor otherwise }
        procedure p of quality {
            step review by reviewer
            step again by reviewer when late
            final after again, review }
        responsibility r { when quality is poor
            responsible handler primary when late
            exempt handler when ill because "ill" }"#;
    let review =
        r#""proceedings": [{"step": "review", "by": "x", "on": "2024-01-02", "opinion": "good"}]"#;
    let coverage = covered(
        items,
        &[&format!(r#"{{"handler": "a", {review}}}"#), r#"{"handler": "a", "late": true, "ill": true}"#],
    );
    let steps = [("review", 1, Some(1)), ("again", 0, Some(2))];
    assert_eq!(counts(&coverage, CoverageKind::Step), steps);
    let applied: Vec<u64> =
        counts(&coverage, CoverageKind::Responsibility).iter().map(|it| it.1).collect();
    assert_eq!(applied, [1, 1]);
}

#[test]
fn tests_are_recorded_by_what_they_grade_not_by_what_they_ask() {
    let items = r#"record case { n : integer 0..10 }
        let big = n > 5
        score total { start 1 }
        test "small" { given { n: 1 }  expect not big and (n = 3 or n = 1) }
        test "refused" { given { n: 11 }  expect invalid }"#;
    let mut grader = standard(items).grader().recording();
    assert!(grader.run_tests().iter().all(|test| test.passed()));
    let coverage = grader.coverage();
    assert_eq!(counts(&coverage, CoverageKind::Condition), [("n > 5", 0, Some(1))]);
    assert_eq!(coverage.percent().map(|percent| percent.to_string()).as_deref(), Some("50"));
    // A grader that does not record has nothing to tell.
    assert_eq!(standard(items).grader().coverage().percent(), None);
}

#[test]
fn what_several_standards_import_is_counted_once() {
    use yardstick::{Standard, Texts};
    let fragment = "record case { n : integer }  let big = n > 5  score total { start 1 }";
    let texts = Texts::from([
        (
            "a.std",
            r#"standard a { version "1" }  import "shared.std"  rule R { when big then total is 2 }"#,
        ),
        ("b.std", r#"standard b { version "1" }  import "shared.std""#),
        ("shared.std", fragment),
    ]);
    let recorded = |path: &str, record: &str| {
        let standard = Standard::check_in(&texts, path).unwrap().into_standard().unwrap();
        let mut grader = standard.grader().recording();
        grader.grade_json(record.as_bytes()).unwrap();
        grader.coverage()
    };
    let mut both = recorded("a.std", r#"{"n": 6}"#);
    both.merge(&recorded("b.std", r#"{"n": 5}"#));
    let items: Vec<_> =
        both.items().map(|item| (&*item.source.file, &*item.name, item.yes, item.no)).collect();
    assert_eq!(items, [("a.std", "R", 1, Some(0)), ("shared.std", "n > 5", 1, Some(1))]);
}
