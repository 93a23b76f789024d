//! Frozen outcomes: what differs is told by the clause that it comes from, and what does not is not.

use yardstick::suite::{Comparison, DifferenceKind};
use yardstick::value::Json;

use super::standard;

const FROZEN: &str = r#"
    record case { n : integer  late : bool = false }
    levels mildest first { minor  major }
    error E1 "one" minor { when n > 1  deduct 2  basis "section 1" }
    error E2 "two" major { when n > 1  deduct 3 }
    error E3 minor { deduct 1 each }
    score total "Total" { start 100  deduct errors }
    grade result best first { good when total >= 96  poor "Poor" otherwise }
    rule V "late" { when late  then result is poor  basis "section 9" }
    duty D { when result is poor  by "office" }"#;

fn outcome(items: &str, record: &str) -> Json {
    let outcome = standard(items).grade_json(record.as_bytes()).unwrap();
    serde_json::from_str(&serde_json::to_string(&outcome).unwrap()).unwrap()
}

/// What changing the standard makes of the outcome of a record.
fn changed(from: &str, to: &str, record: &str) -> Comparison {
    assert!(FROZEN.contains(from), "{from}");
    let now = FROZEN.replace(from, to);
    standard(&now).compare(&outcome(FROZEN, record), &outcome(&now, record))
}

/// Each difference: kind, path, what was, what is, and the clause with its line.
fn told(comparison: &Comparison) -> Vec<String> {
    let value = |value: &Option<Json>| match value {
        Some(Json::Text(text)) => text.clone(),
        Some(Json::Object(_)) => "{…}".into(),
        Some(other) => serde_json::to_string(other).unwrap(),
        None => "-".into(),
    };
    let differences = comparison.differences.iter().map(|it| {
        let clause = it.clause.as_ref().map_or(String::new(), |clause| {
            let line = clause.source.as_ref().map_or(0, |source| source.line);
            format!(" | {} {line} {}", clause.name, clause.basis.as_deref().unwrap_or("-"))
        });
        let (before, after) = (value(&it.expected), value(&it.actual));
        format!("{:?} {}: {before} → {after}{clause}", it.kind, it.path)
    });
    differences.collect()
}

const TWO: &str = r#"{"id": "x", "n": 2}"#;

#[test]
fn a_standard_whose_text_was_only_touched_agrees() {
    let comparison = changed("    levels", "    // A remark.\n\n    levels", TWO);
    assert!(comparison.agrees() && comparison.restamped, "{comparison:?}");
    let same = changed("n > 1  deduct 2", "n > 1  deduct 2", TWO);
    assert!(same.agrees() && !same.restamped);
}

#[test]
fn the_grade_comes_first_then_the_score_then_why() {
    let comparison = changed("deduct 3", "deduct 1", TWO);
    assert_eq!(
        told(&comparison),
        [
            "Changed grades.result: poor → good | good 9 -",
            "Changed scores.total: 95 → 97 | total 8 -",
            "Changed reasons[E2].points: 3 → 1 | E2 6 -",
            "Changed reasons[E2].after_cap: 3 → 1 | E2 6 -",
            "Changed ledgers.total[E2].points: -3 → -1 | E2 6 -",
            "Removed duties[D]: {…} → - | D 11 -",
        ]
    );
}

#[test]
fn lines_are_matched_by_what_they_are_about() {
    // The first of three reasons goes; nothing is said of those that move up.
    let record = r#"{"n": 2, "findings": [{"code": "E3"}, {"code": "E3"}]}"#;
    let comparison = changed("when n > 1  deduct 2", "when n > 9  deduct 2", record);
    assert_eq!(
        told(&comparison),
        [
            "Changed scores.total: 93 → 95 | total 8 -",
            "Removed reasons[E1]: {…} → - | E1 5 section 1",
            "Removed ledgers.total[E1]: {…} → - | E1 5 section 1",
        ]
    );
    // What the standard has no longer is written nowhere.
    let gone = r#"    error E1 "one" minor { when n > 1  deduct 2  basis "section 1" }"#;
    let told = told(&changed(gone, "", record));
    assert!(told.contains(&"Removed reasons[E1]: {…} → - | E1 0 section 1".to_owned()), "{told:#?}");
}

#[test]
fn a_reason_of_another_level_is_the_same_reason() {
    let comparison = changed(r#"E1 "one" minor"#, r#"E1 "single" major"#, TWO);
    assert_eq!(
        told(&comparison),
        [
            "Changed reasons[E1].title: one → single | E1 5 section 1",
            "Changed reasons[E1].level: minor → major | E1 5 section 1",
            "Changed ledgers.total[E1].title: one → single | E1 5 section 1",
        ]
    );
}

#[test]
fn another_order_of_the_same_is_a_difference() {
    let swap = FROZEN.replace("E1", "E9").replace("E2", "E1").replace("E9", "E2");
    let swap = swap.replace("minor { when", "X").replace("major { when", "minor { when");
    let swap = swap.replace('X', "major { when");
    let (before, now) = (outcome(FROZEN, TWO), outcome(&swap, TWO));
    let comparison = standard(&swap).compare(&before, &now);
    let order = comparison.differences.iter().find(|it| it.kind == DifferenceKind::Order).unwrap();
    assert_eq!(order.path, "reasons");
    assert_eq!(order.actual, Some(Json::list(["E2", "E1"])));
    // So is one of the names of an object.
    let two = |names: [&str; 2]| {
        Json::object([("scores", Json::object(names.map(|name| (name, Json::from("1")))))])
    };
    let comparison = standard(FROZEN).compare(&two(["a", "b"]), &two(["b", "a"]));
    assert_eq!(told(&comparison), [r#"Order scores: ["a","b"] → ["b","a"]"#]);
}

#[test]
fn an_undetermined_grade_says_why() {
    let when = "undetermined when n = 2 because \"open\"  good when";
    let comparison = changed("good when", when, TWO);
    let told = told(&comparison);
    assert_eq!(told[0], "Changed grades.result: poor → null | result 9 -");
    assert_eq!(told[1], "Changed grades.result.undetermined: null → open | result 9 -");
}

#[test]
fn evidence_is_compared_as_it_is() {
    let record = |page: u8| {
        let evidence = format!(r#"[{{"source": {{"file": "a", "line": {page}}}}}]"#);
        format!(r#"{{"n": 0, "findings": [{{"code": "E3", "evidence": {evidence}}}]}}"#)
    };
    let comparison =
        standard(FROZEN).compare(&outcome(FROZEN, &record(1)), &outcome(FROZEN, &record(2)));
    assert_eq!(comparison.differences.len(), 1);
    assert_eq!(comparison.differences[0].path, "reasons[E3].evidence");
    assert!(!comparison.restamped);
}

#[test]
fn what_is_no_outcome_differs_as_a_whole() {
    let now = outcome(FROZEN, TWO);
    let comparison = standard(FROZEN).compare(&Json::Null, &now);
    assert_eq!(told(&comparison), ["Changed : null → {…}"]);
    // A grade may have any name.
    let named = |line: i64| Json::object([("grades", Json::object([("source", Json::Integer(line))]))]);
    assert!(!standard(FROZEN).compare(&named(1), &named(2)).agrees());
}

#[test]
fn what_a_cap_leaves_is_told_by_the_cap() {
    let capped = |cap: u8| {
        format!(
            "record case {{ }}
            class outer {{
                class inner {{ error E1 {{ deduct 4 each }} }}
                cap {cap}
            }}
            score total {{ start 100  deduct errors }}"
        )
    };
    let record = r#"{"findings": [{"code": "E1", "count": 3}]}"#;
    let (before, now) = (capped(10), capped(6));
    let comparison = standard(&now).compare(&outcome(&before, record), &outcome(&now, record));
    assert_eq!(
        told(&comparison),
        [
            "Changed scores.total: 90 → 94 | total 7 -",
            "Changed reasons[E1].after_cap: 10 → 6 | outer 5 -",
            "Changed ledgers.total[E1].points: -10 → -6 | E1 4 -",
        ]
    );
}

#[test]
fn a_key_that_says_nothing_may_as_well_be_missing() {
    let with = |key: &str, value: Json| Json::object([("id", Json::from("x")), (key, value)]);
    let compare = |value: Json| {
        let (bare, full) = (Json::object([("id", Json::from("x"))]), with("later", value));
        let standard = standard(FROZEN);
        (standard.compare(&bare, &full), standard.compare(&full, &bare))
    };
    for value in [Json::Null, Json::List(Vec::new())] {
        let (added, removed) = compare(value);
        assert!(added.agrees() && removed.agrees() && added.restamped);
    }
    let (added, removed) = compare(Json::from(false));
    assert_eq!(told(&added), ["Added later: - → false"]);
    assert_eq!(told(&removed), ["Removed later: false → -"]);
}
