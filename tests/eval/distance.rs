//! How far a case is from a grade.

use proptest::prelude::*;
use yardstick::Standard;
use yardstick::inquiry::{Distance, Way};

use super::{grade, graded, standard};

fn asked(standard: &Standard, record: &str, target: &str) -> Distance {
    let mut inquiry = standard.inquire_json(record.as_bytes()).unwrap_or_else(|error| panic!("{error}"));
    let target = inquiry.target(target).unwrap_or_else(|error| panic!("{error}"));
    inquiry.distance(target)
}

/// The codes of each choice of a way, with their numbers: `C2`, `M1*3 M2`.
fn choices(way: &Way) -> Vec<String> {
    let one = |count: u32, code: &str| match count {
        1 => code.to_owned(),
        count => format!("{code}*{count}"),
    };
    let choices = way.choices.iter();
    choices
        .map(|choice| choice.iter().map(|it| one(it.count, &it.code)).collect::<Vec<_>>().join(" "))
        .collect()
}

/// `1 serious in p`, joined by `+`.
fn parts(way: &Way) -> String {
    let parts = way.parts.iter().map(|part| {
        let (level, class) = (part.level.as_deref(), part.class.as_deref());
        format!("{} {} in {}", part.count, level.unwrap_or("-"), class.unwrap_or("-"))
    });
    parts.collect::<Vec<_>>().join(" + ")
}

fn ways(distance: &Distance) -> Vec<(String, Vec<String>)> {
    distance.ways.iter().map(|way| (parts(way), choices(way))).collect()
}

const SMALL: &str = "
    record case { late : bool = false }
    finding { affects : bool = false }
    levels mildest first { minor deduct 3   serious deduct 5   fatal deduct 8 }
    class p \"Procedure\" { error S1 serious { } error S2 serious { } error L1 serious { when late } }
    class d { error M1 minor { } error M2 minor { deduct 1.5 each } }
    class v irreversible { error F1 fatal { } }
    error X1 serious { irreversible }
    score total { start 100   deduct errors }
    grade quality best first { good when total >= 94   fair when total >= 80   poor otherwise }
    rule V { when any error at fatal  then quality is poor }
    grade blame worst first { wrong when any error with affects   none otherwise }";

fn findings(list: &str) -> String {
    let findings = list.split_whitespace().map(|it| match it.split_once('*') {
        Some((code, count)) => format!("{{\"code\": \"{code}\", \"count\": {count}}}"),
        None => format!("{{\"code\": \"{it}\"}}"),
    });
    format!("{{\"findings\": [{}]}}", findings.collect::<Vec<_>>().join(", "))
}

#[test]
fn one_serious_error_or_two_minor_ones() {
    let distance = asked(&standard(SMALL), &findings("S1 M1 M2*2"), "good");
    assert_eq!((distance.reached, distance.complete, distance.omitted), (false, true, 0));
    assert_eq!(
        ways(&distance),
        [
            ("1 serious in p".to_owned(), vec!["S1".to_owned()]),
            ("3 minor in d".to_owned(), vec!["M1 M2*2".to_owned()]),
        ]
    );
    let smallest: Vec<(u32, bool)> = distance.ways.iter().map(|way| (way.size, way.smallest)).collect();
    assert_eq!(smallest, [(1, true), (3, false)]);
    assert_eq!(distance.ways[0].reaches.level(), Some("good"));
    assert_eq!(distance.ways[0].parts[0].class_title.as_deref(), Some("Procedure"));
}

#[test]
fn errors_that_do_as_well_are_choices_of_one_way() {
    let distance = asked(&standard(SMALL), &findings("S1 S2"), "good");
    assert_eq!(ways(&distance), [("1 serious in p".to_owned(), vec!["S1".to_owned(), "S2".to_owned()])]);
}

#[test]
fn an_error_that_the_facts_show_is_named_as_such() {
    let record = r#"{"late": true, "findings": [{"code": "S1"}]}"#;
    let distance = asked(&standard(SMALL), record, "good");
    assert_eq!(choices(&distance.ways[0]), ["S1", "L1"]);
    let detected = distance.ways[0].choices.iter().map(|choice| choice[0].detected);
    assert_eq!(detected.collect::<Vec<_>>(), [false, true]);
    // One that is recorded besides does not come back when its finding is let pass.
    let record = r#"{"late": true, "findings": [{"code": "S1"}, {"code": "L1"}]}"#;
    let distance = asked(&standard(SMALL), record, "good");
    assert_eq!(choices(&distance.ways[0]), ["S1", "L1"]);
}

#[test]
fn what_is_irreversible_is_never_suggested() {
    let distance = asked(&standard(SMALL), &findings("X1 M1 M2*2"), "good");
    assert_eq!(ways(&distance), [("3 minor in d".to_owned(), vec!["M1 M2*2".to_owned()])]);
    assert_eq!(distance.irreversible.iter().map(|it| &*it.code).collect::<Vec<_>>(), ["X1"]);
    let distance = asked(&standard(SMALL), &findings("F1 S1"), "fair");
    assert_eq!((ways(&distance), distance.complete), (Vec::new(), true));
    assert_eq!(distance.at_best.level(), Some("poor"));
    assert_eq!(&*distance.irreversible[0].code, "F1");
}

#[test]
fn findings_of_a_code_that_say_other_things_are_told_apart() {
    let record = r#"{"findings": [{"code": "S1", "affects": true}, {"code": "S1", "note": "a"}, {"code": "S1"}]}"#;
    let distance = asked(&standard(SMALL), record, "none");
    assert_eq!(ways(&distance), [("1 serious in p".to_owned(), vec!["S1".to_owned()])]);
    assert_eq!(distance.ways[0].choices[0][0].of, 1);
    // The error costs once, however often it occurs.
    let distance =
        asked(&standard(SMALL), r#"{"findings": [{"code": "S1", "count": 2}, {"code": "M1"}]}"#, "good");
    assert_eq!(
        ways(&distance),
        [
            ("1 minor in d".to_owned(), vec!["M1".to_owned()]),
            ("2 serious in p".to_owned(), vec!["S1*2".to_owned()]),
        ]
    );
}

#[test]
fn the_next_better_level_is_one_that_lines_give() {
    let standard = standard(
        "record case { mark : integer }
         grade quality best first {
             undetermined when mark = 0
             great when mark > 9  good when mark > 5  special  poor otherwise
         }",
    );
    let next = |mark: u32| {
        let inquiry = standard.inquire_json(format!("{{\"mark\": {mark}}}").as_bytes()).unwrap();
        let target = inquiry.next_better("quality");
        target.map(|target| {
            (target == inquiry.target("good").unwrap(), target == inquiry.target("great").unwrap())
        })
    };
    assert_eq!((next(1), next(6)), (Some((true, false)), Some((false, true))));
    assert_eq!((next(10), next(0)), (None, None));
    let inquiry = standard.inquire_json(br#"{"mark": 1}"#).unwrap();
    assert_eq!(inquiry.next_better("no such grade"), None);
}

#[test]
fn a_case_that_is_there_needs_nothing() {
    let distance = asked(&standard(SMALL), &findings("M1"), "good");
    assert!(distance.reached && distance.complete && distance.ways.is_empty());
}

/// 8 kinds with hundreds of occurrences: too many ways to try them all.
const MANY: &str = "
    record case { }
    levels mildest first { minor serious }
    class a { error W1 minor { deduct 0.5 each }   cap 10 }
    class b { error W2 minor { deduct 1 each } error W3 minor { deduct 0.5 each, at most 5 } }
    class c { errors W4, W5, W6, W7, W8 minor { deduct 0.1 each } error S1 serious { deduct 5 } }
    score total { start 120   deduct errors }
    grade quality best first { good when total >= 90   poor otherwise }
    rule V { when any error at serious  then quality is poor }";

const MANY_FINDINGS: &str = "W1*40 W2*10 W3*20 W4*40 W5*40 W6*40 W7*40 W8*40";

#[test]
fn of_many_occurrences_the_smallest_way_is_reckoned_through_every_bound() {
    // 120 - 10 - 10 - 5 - 5 × 4 = 75. All of W2 give 10 points for 10 occurrences; the 5 of W3 need all
    // 20 of them, as 10 cost nothing; those of W1, under its class's cap, would need 30.
    let distance = asked(&standard(MANY), &findings(MANY_FINDINGS), "good");
    let way = &distance.ways[0];
    assert_eq!((way.size, way.smallest, choices(way)), (30, true, vec!["W2*10 W3*20".to_owned()]));
    assert!(!distance.complete && distance.tried > 0 && distance.tried < 30);
}

#[test]
fn what_every_way_contains_comes_first() {
    // 70 with S1, which must go: 75; then 15 points as above.
    let distance = asked(&standard(MANY), &findings(&format!("{MANY_FINDINGS} S1")), "good");
    let way = &distance.ways[0];
    assert_eq!((way.size, way.smallest), (31, true));
    assert_eq!(choices(way), ["W2*10 W3*20 S1"]);
}

#[test]
fn where_more_than_a_sum_decides_a_way_is_found_without_a_claim() {
    let text = MANY.replace(
        "rule V { when any error at serious  then quality is poor }",
        "rule N { when (count of errors) > 200  then quality is poor }",
    );
    let distance = asked(&standard(&text), &findings(MANY_FINDINGS), "good");
    let way = &distance.ways[0];
    // 270 occurrences: at least 70 must go, and the points ask for no more.
    assert!(!way.smallest && way.size >= 70, "{way:?}");
    assert_eq!(way.reaches.level(), Some("good"));
}

/// The record with so many occurrences of each finding let pass.
fn passing(counts: &[(usize, u32)], passed: &[u32]) -> String {
    let mut found = Vec::new();
    for (&(code, count), &passed) in counts.iter().zip(passed) {
        let code = CODES[code];
        if count > passed {
            found.push(format!("{{\"code\": \"{code}\", \"count\": {}}}", count - passed));
        }
        if passed > 0 {
            found.push(format!("{{\"code\": \"{code}\", \"count\": {passed}, \"waived\": true}}"));
        }
    }
    format!("{{\"findings\": [{}]}}", found.join(", "))
}

const CODES: [&str; 7] = ["A1", "A2", "A3", "B1", "B2", "C1", "C2"];

fn random_standard() -> impl Strategy<Value = Standard> {
    let points = prop::collection::vec(1..6_u32, 7);
    let each = prop::collection::vec(any::<bool>(), 7);
    (points, each, 1..12_u32, 60..100_u32, any::<bool>(), 1..4_u32).prop_map(
        |(points, each, cap, good, zero, several)| {
            let row = |place: usize, level: &str| {
                let each = if each[place] { " each" } else { "" };
                format!("error {} {level} {{ deduct {}{each} }}", CODES[place], points[place])
            };
            let effect = if zero { "zero c" } else { "total at most 70" };
            standard(&format!(
                "record case {{ }}
                 levels mildest first {{ minor general serious }}
                 class a {{ {} {} class in_a {{ {} cap 4 }} cap {cap} }}
                 class b {{ {} {} irreversible }}
                 class c worth 20 {{ {} {} }}
                 score total {{ start 100  deduct errors  at least 0 }}
                 grade quality best first {{ good when total >= {good}  fair when total >= 50  poor otherwise }}
                 rule V {{ when (count of errors at general or above) >= {several}  then quality at most fair }}
                 rule T {{ when error C1 and error A1  then {effect} }}",
                row(0, "minor"),
                row(1, "general"),
                row(2, "minor"),
                row(3, "minor"),
                row(4, "general"),
                row(5, "serious"),
                row(6, "minor"),
            ))
        },
    )
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    /// Every way that is told reaches the level when the changed record is graded, and none that is
    /// smaller or other does, as trying all of them shows.
    #[test]
    fn no_way_is_missing_and_none_too_large(
        standard in random_standard(),
        counts in prop::collection::btree_map(0..7_usize, 1..4_u32, 1..5),
    ) {
        let counts: Vec<(usize, u32)> = counts.into_iter().collect();
        let record = passing(&counts, &vec![0; counts.len()]);
        let rank = |record: &str| {
            let outcome = graded(&standard, record);
            ["poor", "fair", "good"].iter().position(|level| *level == grade(&outcome, "quality")).unwrap()
        };
        let mut inquiry = standard.inquire_json(record.as_bytes()).unwrap();
        let Some(target) = inquiry.next_better("quality") else { return Ok(()) };
        let wanted = rank(&record) + 1;
        let distance = inquiry.distance(target);
        // All ways that contain no other one, by trying all that lets nothing irreversible pass.
        let mut all: Vec<Vec<u32>> = vec![Vec::new()];
        for &(code, count) in &counts {
            let most = if CODES[code].starts_with('B') { 0 } else { count };
            all = all.iter().flat_map(|way| (0..=most).map(|it| [&way[..], &[it]].concat())).collect();
        }
        let mut reach: Vec<Vec<u32>> = all.into_iter().filter(|way| rank(&passing(&counts, way)) >= wanted).collect();
        reach.sort_by_key(|way| (way.iter().sum::<u32>(), way.clone()));
        let mut least: Vec<Vec<u32>> = Vec::new();
        for way in reach {
            if !least.iter().any(|one| one.iter().zip(&way).all(|(one, it)| one <= it)) {
                least.push(way);
            }
        }
        let mut told: Vec<Vec<u32>> = Vec::new();
        for choice in distance.ways.iter().flat_map(|way| &way.choices) {
            let of = |code: usize| choice.iter().filter(|it| *it.code == *CODES[code]).map(|it| it.count).sum();
            told.push(counts.iter().map(|&(code, _)| of(code)).collect());
        }
        for way in &told {
            prop_assert!(rank(&passing(&counts, way)) >= wanted, "{way:?} of {record}");
        }
        let first = least.first().map(|way| way.iter().sum::<u32>());
        prop_assert_eq!(distance.ways.first().map(|way| way.size), first, "{}", record);
        prop_assert!(distance.ways.first().is_none_or(|way| way.smallest));
        // Of those up to three occurrences more than the smallest none is missing.
        least.retain(|way| way.iter().sum::<u32>() <= first.unwrap_or_default() + 3);
        told.sort();
        least.sort();
        prop_assert_eq!(told, least, "{}", record);
    }
}
