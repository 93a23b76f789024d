//! What prospects say, case by case.

use yardstick::prospect::{Chance, Open, Prospect};
use yardstick::{Language, Standard};

fn standard(items: &str) -> Standard {
    Standard::parse(&format!("standard t {{ version \"1\" }} {items}"))
        .unwrap_or_else(|it| panic!("{it}"))
}

fn prospect(items: &str, record: &str) -> Prospect {
    standard(items).prospect_json(record.as_bytes()).unwrap_or_else(|it| panic!("{it}"))
}

/// The first grade's levels, and `?` where it may be undetermined.
fn levels(prospect: &Prospect) -> String {
    let grade = prospect.grade().unwrap();
    let unsure = if grade.undetermined { " ?" } else { "" };
    format!("{}{unsure}", grade.levels().collect::<Vec<_>>().join(" "))
}

fn range(prospect: &Prospect, score: &str) -> String {
    let score = &prospect.scores[score];
    let range = score.range.as_ref().map_or_else(String::new, |range| {
        format!("{}..{}", range.low.text().unwrap_or("-"), range.high.text().unwrap_or("-"))
    });
    format!("{range}{}", if score.undetermined { " ?" } else { "" })
}

#[test]
fn a_guard_protects_what_follows_it() {
    let items = "record case { n : integer 0..9 optional   m : integer 0..9 }
        grade g best first { good when known n and n > m   fair when n or else 9 > 3   poor otherwise }";
    assert_eq!(levels(&prospect(items, "{}")), "good fair poor");
    assert_eq!(levels(&prospect(items, r#"{"n": null}"#)), "fair");
    assert_eq!(levels(&prospect(items, r#"{"m": 9, "n": 5}"#)), "fair");
    let clause = "record case { n : integer 0..9 optional }
        grade g best first { undetermined when not known n because \"so\"   good when n > 3   poor otherwise }";
    assert_eq!(levels(&prospect(clause, "{}")), "good poor ?");
    assert_eq!(levels(&prospect(clause, r#"{"n": null}"#)), " ?");
}

#[test]
fn caps_and_floors_bound_what_is_open() {
    let items = "record case { late : bool   n : integer 0..9 }
        class a { error A { when late   deduct 9 }   error B { deduct 2 each }   cap 5 }
        score total { start 20   deduct errors   deduct n, at most 3   at least 14 }";
    assert_eq!(range(&prospect(items, r#"{"findings": []}"#), "total"), "14..20");
    assert_eq!(range(&prospect(items, r#"{"findings": [{"code": "B"}], "n": 1}"#), "total"), "14..17");
    // Whatever else is found, a class costs no more than its cap.
    assert_eq!(range(&prospect(items, r#"{"n": 0, "late": false}"#), "total"), "15..20");
}

#[test]
fn rules_fire_certainly_or_perhaps() {
    let items = "record case { a : bool   b : bool   c : bool = true   d : bool = true }
        grade g best first { good when c   fair when d   poor otherwise }
        rule X { when a then g at most fair }   rule Y { when b then g is poor }";
    let both = prospect(items, r#"{"a": true, "c": true}"#);
    let fires: Vec<_> = both.rules.iter().map(|rule| (&*rule.code, rule.fires)).collect();
    assert_eq!(fires, [("X", Chance::Certainly), ("Y", Chance::Perhaps)]);
    assert_eq!(levels(&both), "fair poor");
    assert_eq!(levels(&prospect(items, r#"{"b": true, "c": true}"#)), "poor");
}

#[test]
fn what_is_missing_comes_in_order_of_what_it_settles() {
    let items = "record case { a : bool   n : integer 0..99 = 5   t : text optional }
        score s { start n }
        grade g best first { good when a   fair when n > 50   poor otherwise }";
    let found = prospect(items, "{}");
    let missing: Vec<_> = found.missing.iter().map(|it| (&*it.path, it.required, it.settles)).collect();
    assert_eq!(missing, [("a", true, false), ("n", false, false)]);
    let only = prospect(items, r#"{"a": false}"#);
    assert!(only.missing.iter().all(|it| it.path == "n" && it.settles), "{:?}", only.missing);
    assert_eq!(only.missing[0].answers.len(), 2);
}

#[test]
fn findings_are_taken_as_they_are_unless_more_may_be_found() {
    let items = "record case { }   levels mildest first { minor  major }
        error A minor..major { deduct 1..3 }
        score s { start 10   deduct errors }";
    let record = r#"{"findings": [{"code": "A", "level": "minor"}]}"#;
    let as_they_are = prospect(items, record);
    assert_eq!(range(&as_they_are, "s"), "7..9");
    assert_eq!(as_they_are.missing[0].path, "findings[0].points");
    let more = standard(items).prospector(Open::Findings).prospect_json(record.as_bytes()).unwrap();
    assert_eq!(range(&more, "s"), "-..9");
    assert_eq!(range(&prospect(items, "{}"), "s"), "-..10");
}

#[test]
fn what_cannot_be_is_an_error() {
    let items = "record case { kind : one of { a, b }   n : integer 0..9 }
        class c applies when kind = a { error A { deduct 1 } }   score s { start 10   deduct errors }";
    let standard = standard(items);
    let error = |record: &str| {
        let error = standard.prospect_json(record.as_bytes()).unwrap_err();
        error.problems().map(|it| it.code()).collect::<Vec<_>>().join(" ")
    };
    assert_eq!(error(r#"{"kind": "c"}"#), "E0522");
    let refused = r#"{"kind": "b", "findings": [{"code": "A"}]}"#;
    let strict =
        standard.grade_json(br#"{"kind": "b", "n": 1, "findings": [{"code": "A"}]}"#).unwrap_err();
    assert_eq!(error(refused), strict.problems().map(|it| it.code()).collect::<String>());
    assert!(standard.prospect_json(br#"{"findings": [{"code": "A"}]}"#).is_ok());
    assert!(strict.text(Language::Chinese).contains('A'));
}

#[test]
fn a_table_is_read_row_by_row() {
    let items = "record case { n : integer 0..99   k : one of { a, b } }
        table t(n: integer, k: k) -> w: integer { | < 10 | any | 1 |   | 10 ..< 50 | a | 2 |   | any | any | 3 |   match first }
        score s = t(n, k).w";
    assert_eq!(range(&prospect(items, "{}"), "s"), "1..3");
    assert_eq!(range(&prospect(items, r#"{"k": "a", "n": 20}"#), "s"), "2..2");
    assert_eq!(range(&prospect(items, r#"{"n": 20}"#), "s"), "2..3");
    assert_eq!(range(&prospect(items, r#"{"n": 60}"#), "s"), "3..3");
}

#[test]
fn long_chains_and_deep_conditions_come_to_an_end() {
    let mut items =
        String::from("record case { n : integer 0..9   m : integer 0..9 optional } let a0 = n > 3\n");
    for it in 1..60 {
        items += &format!("let a{it} = (a{0} or known m and m > 2) and (a{0} or n > 1)\n", it - 1);
    }
    let long: Vec<String> = (0..120).map(|it| format!("n * {it} < m_or + {it}")).collect();
    items += &format!("let m_or = m or else 4\nlet long = {}\n", long.join(" or "));
    items += "grade g best first { good when a59   fair when long   poor otherwise }";
    let found = prospect(&items, "{}");
    assert!(found.grade().unwrap().may_be("good") && found.grade().unwrap().may_be("fair"));
}
