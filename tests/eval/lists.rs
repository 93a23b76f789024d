//! Quantifiers, filters, items' values.

use super::{grade, graded, score, standard};

const HEARINGS: &str = "
    record case {
        limit : integer = 2
        hearings : list of {
            judge : text   hours : integer 0..24   open : bool = true
            experts : list of { name : text   mark : integer 0..10 }
            let long = hours > limit
            let praised = count of e in experts where e.mark >= 8 and long
        } at most 5
    }
    let shut = hearings where not open
    score counted = count of h in hearings where h.open
    score hours = sum of h.hours for h in hearings where h.long
    score best_hours = (best h in hearings by h.hours).hours
    score longest = max of h.hours for h in hearings
    score average = mean of h.hours for h in hearings leaving out 1 highest, 1 lowest
    score shut_hours = sum of s.hours for s in shut
    score praised = sum of h.praised for h in hearings
    score nested = count of h in hearings where (any e in h.experts where e.mark > h.hours)
    grade every_one best first { yes when every h in hearings where h.open has h.hours >= 2  nay otherwise }
    grade none_shut best first { yes when no h in hearings where not h.open  nay otherwise }
    grade by_li best first { yes when any h in hearings where h.judge = \"Li\"  nay otherwise }";

#[test]
fn lists_are_asked_item_by_item() {
    let standard = standard(HEARINGS);
    let record = r#"{"hearings": [
        {"judge": "Li", "hours": 3, "experts": [{"name": "a", "mark": 8}, {"name": "b", "mark": 2}]},
        {"judge": "Wang", "hours": 1, "open": false, "experts": [{"name": "c", "mark": 9}]},
        {"judge": "Zhao", "hours": 8, "experts": [{"name": "d", "mark": 10}, {"name": "e", "mark": 8}]},
        {"judge": "Qian", "hours": 2}]}"#;
    let outcome = graded(&standard, record);
    for (name, expected) in [
        ("counted", "3"),
        // 3 + 8 are above the limit of 2
        ("hours", "11"),
        ("best_hours", "8"),
        ("longest", "8"),
        // 1, 2, 3, 8 without 8 and 1
        ("average", "2.5"),
        ("shut_hours", "1"),
        // a; not c, whose hearing is short; d and e
        ("praised", "3"),
        // 8 > 3, 9 > 1, 10 > 8
        ("nested", "3"),
    ] {
        assert_eq!(score(&outcome, name), expected, "{name}");
    }
    let grades = ["every_one", "none_shut", "by_li"].map(|name| grade(&outcome, name));
    assert_eq!(grades, ["yes", "nay", "yes"]);
    let outcome = graded(
        &standard,
        r#"{"limit": 7, "hearings": [{"judge": "Li", "hours": 3}, {"judge": "Li", "hours": 8}]}"#,
    );
    assert_eq!((score(&outcome, "hours"), score(&outcome, "average")), ("8", "-"));
    assert_eq!(score(&graded(&standard, "{}"), "best_hours"), "-");
}

#[test]
fn of_equal_items_the_first_is_best() {
    let standard = standard(
        "record case { audits : list of { mark : integer  year : integer } }
         score year = (best a in audits by a.mark).year",
    );
    let outcome =
        graded(&standard, r#"{"audits": [{"mark": 5, "year": 2021}, {"mark": 5, "year": 2022}]}"#);
    assert_eq!(score(&outcome, "year"), "2021");
}

#[test]
fn chains_of_items_values_are_reckoned_once_each() {
    let mut items = String::from("record case { xs : list of { x : integer let v0 = x + 0 ");
    for number in 1..160 {
        items.push_str(&format!("let v{number} = v{} + v{} - x ", number - 1, number - 1));
    }
    items.push_str("} } score s = sum of i.v159 - i.v159 + i.v2 for i in xs");
    let standard = standard(&items);
    // v0 = 3, v1 = 3 + 3 - 3, …: each value is reckoned once, or this would never end.
    assert_eq!(score(&graded(&standard, r#"{"xs": [{"x": 3}, {"x": 4}]}"#), "s"), "7");
}

#[test]
fn the_best_item_gives_its_lets_too() {
    let items = "
        record case { audits : list of { mark : integer 0..10   let double = mark * 2 } }
        score best = (best a in audits by a.mark).double";
    let outcome = graded(&standard(items), r#"{"audits": [{"mark": 3}, {"mark": 7}, {"mark": 5}]}"#);
    assert_eq!(score(&outcome, "best"), "14");
}

#[test]
fn a_test_may_give_null() {
    let items = "
        record case { mark : integer 0..10 optional }
        grade g best first { known_mark when known mark  absent otherwise }
        test \"null is an absent key\" { given { mark: null } expect g is absent }";
    assert!(standard(items).run_tests().iter().all(|test| test.passed()));
}
