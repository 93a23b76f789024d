//! A family of standards, made up of whatever expressions there are, and records of theirs.

use proptest::prelude::*;
use proptest::strategy::ValueTree;
use serde_json::{Value, json};
use yardstick::Standard;
use yardstick::prospect::{Missing, Open, Prospect, When};

use super::{beyond, outside, without};

/// Numbers; the last two ask about errors.
const LEAVES: [&str; 5] = ["a", "b", "(c or else 2)", "(count of errors)", "(points of errors)"];

/// Conditions; the last four ask about errors.
const CONDITIONS: [&str; 12] = [
    "open",
    "veto",
    "known c",
    "kind = one",
    "kind in { one, two }",
    "kind not in { two }",
    "(any x in list where x > 3)",
    "(every x in list has x < b + 4)",
    "(any error at general or above)",
    "error A",
    "error C",
    "(no error with harmful)",
];

fn condition_of(
    number: BoxedStrategy<String>,
    inner: BoxedStrategy<String>,
    errors: bool,
) -> BoxedStrategy<String> {
    let sign = prop::sample::select(vec!["<", "<=", ">", ">=", "=", "!="]);
    let limit = -6..=6_i32;
    prop_oneof![
        3 => (number.clone(), sign.clone(), number.clone()).prop_map(|(l, s, r)| format!("({l}) {s} ({r})")),
        3 => (prop::sample::select(vec!["a", "b"]), sign.clone(), limit.clone())
            .prop_map(|(f, s, k)| format!("{f} {s} {k}")),
        2 => (sign, limit).prop_map(|(s, k)| format!("(known c and c {s} {k})")),
        1 => (number, -6..=0_i32, 0..=6_i32).prop_map(|(n, l, h)| format!("(({n}) between {l} and {h})")),
        2 => prop::sample::select(CONDITIONS[..if errors { 12 } else { 8 }].to_vec()).prop_map(String::from),
        2 => (inner.clone(), inner.clone()).prop_map(|(l, r)| format!("(({l}) and ({r}))")),
        2 => (inner.clone(), inner.clone()).prop_map(|(l, r)| format!("(({l}) or ({r}))")),
        1 => (inner.clone(), inner.clone()).prop_map(|(l, r)| format!("(({l}) implies ({r}))")),
        1 => inner.prop_map(|it| format!("(not ({it}))")),
    ]
    .boxed()
}

fn number_of(inner: BoxedStrategy<String>, condition: BoxedStrategy<String>) -> BoxedStrategy<String> {
    let sign = prop::sample::select(vec!["+", "-", "*"]);
    prop_oneof![
        3 => (inner.clone(), sign, inner.clone()).prop_map(|(l, s, r)| format!("({l}) {s} ({r})")),
        1 => (inner.clone(), inner.clone()).prop_map(|(l, r)| format!("((({l}) / ({r})) or else 1)")),
        1 => (inner.clone(), inner.clone()).prop_map(|(l, r)| format!("min({l}, {r})")),
        1 => inner.clone().prop_map(|it| format!("abs({it})")),
        1 => inner.clone().prop_map(|it| format!("(round ({it}) / 3 to 1 half even)")),
        1 => inner.clone().prop_map(|it| format!("step({it}, kind).worth")),
        4 => (condition, inner.clone(), inner).prop_map(|(c, y, n)| format!("(if {c} then {y} else {n})")),
    ]
    .boxed()
}

fn leaf(errors: bool) -> BoxedStrategy<String> {
    prop_oneof![
        4 => prop::sample::select(LEAVES[..if errors { 5 } else { 3 }].to_vec()).prop_map(String::from),
        1 => prop::sample::select(vec!["(count of x in list where x > 2)", "(sum of x for x in list)"])
            .prop_map(String::from),
        1 => (1..=6_i32).prop_map(|number| format!("(a - {number})")),
    ]
    .boxed()
}

/// A number and a condition, of some depth.
fn expressions(depth: u32, errors: bool) -> (BoxedStrategy<String>, BoxedStrategy<String>) {
    let (number, truth) =
        (leaf(errors), prop::sample::select(vec!["open", "veto"]).prop_map(String::from).boxed());
    (0..depth).fold((number, truth), |(number, truth), _| {
        let next = condition_of(number.clone(), truth.clone(), errors);
        (number_of(number, next.clone()), prop_oneof![3 => next, 1 => truth].boxed())
    })
}

fn standard() -> impl Strategy<Value = String> {
    let ((number, truth), (_, detects)) = (expressions(2, true), expressions(2, false));
    let truths = (prop::collection::vec(detects, 2), prop::collection::vec(truth, 6));
    (prop::collection::vec(number, 4), truths.prop_map(|(detects, others)| [detects, others].concat())).prop_map(|(n, t)| {
        format!(
            "standard t {{ version \"1\" }}
            record case {{
                a : integer -50..80   b : integer 0..40   c : integer -40..40 optional
                open : bool   veto : bool = false   kind : one of {{ one, two, three }}
                list : list of integer 0..5 at most 3
            }}
            finding {{ harmful : bool = false }}
            levels mildest first {{ minor deduct 1 each   general deduct 2   serious deduct 4 }}
            table step(n: decimal, k: kind) -> worth: decimal {{
                | < 1 | any | 3 |   | 1 ..< 4 | {{ one, two }} | -1 |   | >= 4 | two | 2 |   | any | any | 0 |
                match first
            }}
            error A minor {{ }}   error B minor..serious {{ }}
            error C general {{ when {}   unless {}   deduct 3 }}
            let guarded = {}
            score first {{ start 20   deduct errors   add {}   at most 30 }}
            score second {{ undetermined when {} because \"so\"   start {} }}
            score third = if {} then guarded else {}
            grade quality best first {{ good when first > 18 and ({})   fair when first > 10   poor otherwise }}
            grade other best first {{ high when {}   middle when second >= 2   low otherwise }}
            rule R {{ when {}   unless {}   then quality at most fair, add 2 to second, third at least 1 }}
            ",
            t[0], t[1], n[0], n[1], t[2], n[2], t[3], n[3], t[4], t[5], t[6], t[7]
        )
    })
}

fn record() -> impl Strategy<Value = Value> {
    let c = (any::<bool>(), -4..=4_i32).prop_map(|(there, c)| there.then_some(c));
    let kind = prop::sample::select(vec!["one", "two", "three"]);
    let list = prop::collection::vec(0..=5_u32, 0..4);
    let finding = (prop::sample::select(vec!["A", "B"]), 1..3_u32, any::<bool>(), 0..3_usize).prop_map(
        |(code, count, harmful, level)| {
            let level = if code == "A" { "minor" } else { ["minor", "general", "serious"][level] };
            json!({"code": code, "count": count, "harmful": harmful, "level": level})
        },
    );
    let findings = prop::collection::vec(finding, 0..3);
    (-5..=8_i32, 0..=4_u32, c, any::<bool>(), any::<bool>(), kind, list, findings).prop_map(
        |(a, b, c, open, veto, kind, list, findings)| {
            json!({"a": a, "b": b, "c": c, "open": open, "veto": veto, "kind": kind, "list": list,
                "findings": findings})
        },
    )
}

/// Whether an answer is the one that a record gives.
fn is_given(when: &When, value: &Value) -> bool {
    let number = |text: &str| text.parse::<i64>().unwrap();
    match when {
        When::Is(truth) => *value == *truth,
        When::Value(text) => {
            *value == **text || value.as_i64().is_some_and(|it| it.to_string() == **text)
        }
        When::Between(low, high) => value.as_i64().is_some_and(|it| {
            low.as_ref().is_none_or(|low| number(low) <= it)
                && high.as_ref().is_none_or(|high| it <= number(high))
        }),
        When::Absent => value.is_null(),
        When::Present => !value.is_null(),
        When::Nothing => value.as_array().is_some_and(Vec::is_empty),
        When::Something => value.as_array().is_some_and(|items| !items.is_empty()),
        _ => false,
    }
}

/// What stands in a record at a path.
fn at<'v>(record: &'v Value, path: &str) -> &'v Value {
    path.split(['.', '[', ']']).filter(|part| !part.is_empty()).fold(record, |value, part| {
        part.parse::<usize>().map_or_else(|_| &value[part], |place| &value[place])
    })
}

/// What the answer that the whole record gives leaves out of what comes of it.
fn left_out(missing: &Missing, whole: &Value, outcome: &yardstick::Outcome) -> Vec<String> {
    let value = at(whole, &missing.path);
    let given: Vec<_> = missing.answers.iter().filter(|answer| is_given(&answer.when, value)).collect();
    if given.is_empty() {
        return if missing.answers.is_empty() {
            Vec::new()
        } else {
            vec![format!("{missing:?} has no {value}")]
        };
    }
    let mut wrong = Vec::new();
    for answer in given {
        for (name, grade) in outcome.grades() {
            let may = &answer.grades[name];
            let unsure = answer.undetermined.iter().any(|it| &**it == name);
            if !grade.level().map_or(unsure, |level| may.iter().any(|it| &**it == level)) {
                wrong.push(format!("{}: {name} {grade:?} is not in {answer:?}", missing.path));
            }
        }
    }
    wrong
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 40, failure_persistence: None, max_shrink_iters: 200, ..ProptestConfig::default() })]

    #[test]
    fn what_comes_was_in_prospect(
        text in standard(),
        wholes in prop::collection::vec(record(), 3),
        open in prop::sample::select(vec![Open::Required, Open::Facts, Open::Findings]),
        taken in prop::collection::vec((0..3_u32, any::<bool>()), 20),
    ) {
        // What is made up may be refused, for a condition that never holds and the like.
        let Ok(standard) = Standard::parse(&text) else { return Ok(()) };
        let required = ["a", "b", "open", "kind", "level"];
        let mut prospector = standard.prospector(open);
        let mut ranges = standard.prospector(open).without_missing();
        for (turn, whole) in wholes.iter().enumerate() {
            let Ok(outcome) = standard.grade(whole) else { continue };
            let mut draws = taken.iter().cycle().skip(turn);
            let less = without(whole, open, &required, || draws.next().unwrap().0 == 0);
            let least = without(&less, open, &required, || draws.next().unwrap().1);
            let near: Prospect = prospector.prospect(&less).unwrap_or_else(|error| panic!("{error}\n{less}"));
            let far = ranges.prospect(&least).unwrap_or_else(|error| panic!("{error}\n{least}"));
            prop_assert_eq!(outside(&outcome, &near), Vec::<String>::new(), "{}\n{}", text, less);
            prop_assert_eq!(outside(&outcome, &far), Vec::<String>::new(), "{}\n{}", text, least);
            prop_assert_eq!(beyond(&near, &far), Vec::<String>::new(), "{}\n{}\n{}", text, less, least);
            // What an answer is said to leave, it leaves; what settles everything does.
            for missing in near.missing.iter().filter(|it| it.path != "findings" && it.path != "examined") {
                prop_assert_eq!(left_out(missing, whole, &outcome), Vec::<String>::new(), "{}\n{}", text, less);
                if missing.settles && !missing.path.contains('[') {
                    let mut more = less.clone();
                    more[&missing.path] = whole[&missing.path].clone();
                    let settled = ranges.prospect(&more).unwrap();
                    prop_assert!(settled.grades.values().all(|grade| grade.is_settled()), "{}\n{}", text, more);
                }
            }
        }
    }
}

#[test]
fn most_of_the_family_can_be_used() {
    let mut runner = proptest::test_runner::TestRunner::deterministic();
    let texts = (0..60).map(|_| standard().new_tree(&mut runner).unwrap().current());
    let errors: Vec<String> =
        texts.filter_map(|text| Standard::parse(&text).err()).map(|error| error.to_string()).collect();
    assert!(errors.len() < 30, "{}\n{}", errors.len(), errors.concat());
}
