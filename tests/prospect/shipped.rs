//! The standards that ship, and their sample cases with facts taken out of them.

use std::path::Path;
use std::sync::LazyLock;

use proptest::prelude::*;
use serde_json::Value;
use yardstick::Standard;
use yardstick::prospect::Open;

use super::{beyond, outside, without};
use crate::standards::{lines, shipped};

const STANDARDS: &[&str] = &["court", "mqm", "fhrs", "cvss-v2", "cvss-v3.1"];

/// What items and findings must have.
const PARTS: &[&str] = &["开庭日期", "送达日期", "level", "points"];

/// A standard, what its records must have, and its cases.
type Shipped = (Standard, Vec<String>, Vec<Value>);

static CASES: LazyLock<Vec<Shipped>> = LazyLock::new(|| {
    let of = |name: &&str| {
        let cases = lines(Path::new(&format!("standards/{name}/cases.jsonl")));
        let cases = cases.iter().map(|line| serde_json::from_str(line).unwrap()).collect();
        let standard = shipped(name);
        let schema = serde_json::to_value(standard.record_schema()).unwrap();
        let required = schema["required"].as_array().into_iter().flatten();
        let required = required.map(|key| key.as_str().unwrap().to_owned());
        let required = required.chain(PARTS.iter().map(|part| (*part).to_owned())).collect();
        (standard, required, cases)
    };
    STANDARDS.iter().map(of).collect()
});

fn open() -> impl Strategy<Value = Open> {
    prop::sample::select(vec![Open::Required, Open::Facts, Open::Findings])
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 150, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_comes_was_in_prospect(
        which in 0..STANDARDS.len(),
        case in any::<prop::sample::Index>(),
        open in open(),
        taken in prop::collection::vec((any::<bool>(), any::<bool>()), 40),
    ) {
        let (standard, required, cases) = &CASES[which];
        let required: Vec<&str> = required.iter().map(String::as_str).collect();
        let whole = case.get(cases);
        let mut draws = taken.iter().cycle();
        let less = without(whole, open, &required, || draws.next().unwrap().0);
        let mut draws = taken.iter().cycle();
        let least = without(&less, open, &required, || draws.next().unwrap().1);
        let mut prospector = standard.prospector(open).without_missing();
        let outcome = standard.grade(whole).unwrap();
        let near = prospector.prospect(&less).unwrap_or_else(|error| panic!("{error}\n{less}"));
        let far = prospector.prospect(&least).unwrap_or_else(|error| panic!("{error}\n{least}"));
        prop_assert_eq!(outside(&outcome, &near), Vec::<String>::new(), "{}", less);
        prop_assert_eq!(outside(&outcome, &far), Vec::<String>::new(), "{}", least);
        prop_assert_eq!(beyond(&near, &far), Vec::<String>::new(), "{}\n{}", less, least);
    }
}

#[test]
fn a_record_that_can_be_graded_leaves_nothing_open() {
    for (standard, _, cases) in CASES.iter() {
        let mut prospector = standard.prospector(Open::Required).without_missing();
        for case in cases {
            let prospect = prospector.prospect(case).unwrap();
            assert!(prospect.missing.is_empty(), "{case}: {:?}", prospect.missing);
            assert!(prospect.grades.values().all(|grade| grade.is_settled()));
            assert!(prospect.scores.values().all(|score| score.is_settled()));
            assert_eq!(outside(&standard.grade(case).unwrap(), &prospect), Vec::<String>::new());
        }
    }
}
