//! What holds of every case.

use std::sync::LazyLock;

use proptest::prelude::*;
use serde_json::{Value, json};
use yardstick::value::Number;
use yardstick::{Outcome, Standard};

use super::standard;

/// Something of everything that adds up to a score.
const ITEMS: &str = "
    record case { a : integer -20..20  b : integer 0..3  open : bool  veto : bool  parts : list of integer 0..9 }
    finding { harmful : bool = false }
    levels mildest first { minor deduct 0.3 each  general deduct 2  serious }
    class outer worth 40 {
        error A minor { deduct 1 / 3 each, at most 4 }
        class inner worth 20 applies when open {
            error B minor..serious { deduct 1..3 step 0.5 }
            error C { when a > 10  unless veto  deduct 1 for each 3 or part in a, at most 5 }
            cap 6
        }
        error D minor..general { }
        cap 9
    }
    class rest worth 60 { error E { applies when b < 3  deduct 7 }  error otherwise minor { deduct 0.7 } }
    score total { start 100  deduct errors  at most 97  at least 80  round to 0.1 half even }
    score rescaled { sum of classes  rescale when not applicable  round to 0.01 half up }
    score plain { sum of classes }
    score ratio = total / b
    score weighed { weigh total 60%, rescaled 40% }
    score lenient { weigh ratio 2, plain 1 leaving out undetermined  bonus X, Y, at most 1.5 }
    grade quality best first { good when total >= 95  fair when total >= 90  poor otherwise }
    rule X { when a < 0  then add 1 to lenient, quality at most fair }
    rule Y { when (count of errors with harmful) > 1  then add 1 to lenient, drop quality by 1 }
    rule Z { when veto  then zero inner, total at most 90 }
    rule I { when b = 2 and a > 5  then total is 85 }
    rule L { when (sum of p for p in parts) > 20  then total is 88, deduct 1 from total }";

fn findings() -> impl Strategy<Value = Vec<Value>> {
    let code = prop::sample::select(vec!["A", "B", "C", "D", "E", "X1", "X2"]);
    let one = (code, 1..5_u32, 0..3_usize, any::<bool>(), 0..6_u32).prop_map(
        |(code, count, level, flag, other)| {
            let mut finding =
                json!({"code": code, "count": count, "harmful": flag, "waived": other == 0});
            match code {
                "B" => {
                    finding["level"] = ["minor", "general", "serious"][level].into();
                    finding["points"] = json!([1.0, 1.5, 2.0, 2.5, 3.0][other as usize % 5]);
                }
                "D" => finding["level"] = ["minor", "general", "minor"][level].into(),
                _ => {}
            }
            finding
        },
    );
    prop::collection::vec(one, 0..9)
}

fn record() -> impl Strategy<Value = Value> {
    let parts = prop::collection::vec(0..=9_u32, 0..6);
    (-20..=20_i32, 0..=3_u32, any::<bool>(), any::<bool>(), parts, findings()).prop_map(
        |(a, b, open, veto, parts, findings)| {
            let applies = |finding: &Value| match finding["code"].as_str() {
                Some("B" | "C") => open,
                Some("E") => b < 3,
                _ => true,
            };
            let findings: Vec<Value> = findings.into_iter().filter(applies).collect();
            json!({"a": a, "b": b, "open": open, "veto": veto, "parts": parts, "findings": findings})
        },
    )
}

static STANDARD: LazyLock<Standard> = LazyLock::new(|| standard(ITEMS));

fn outcome(record: &Value) -> Outcome {
    STANDARD.grade(record).unwrap_or_else(|error| panic!("{error}\n{record}"))
}

/// Each finding as many findings of one occurrence each, the last one first.
fn split_and_turned(record: &Value) -> Value {
    let mut turned = Vec::new();
    for finding in record["findings"].as_array().unwrap() {
        for _ in 0..finding["count"].as_u64().unwrap() {
            let mut one = finding.clone();
            one["count"] = 1.into();
            turned.insert(0, one);
        }
    }
    let mut other = record.clone();
    other["findings"] = turned.into();
    other
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn ledgers_sum_to_their_scores(record in record()) {
        let outcome = outcome(&record);
        for (name, score) in outcome.scores() {
            let entries = outcome.ledger(name);
            match score.number() {
                Some(number) => {
                    let sum = entries.iter().try_fold(Number::ZERO, |sum, entry| sum.add(&entry.points));
                    prop_assert_eq!(&sum.unwrap(), number, "{}: {:?}", name, entries);
                }
                None => prop_assert!(entries.is_empty()),
            }
        }
    }

    #[test]
    fn the_order_of_findings_and_their_counts_change_nothing(record in record()) {
        prop_assert_eq!(outcome(&record), outcome(&split_and_turned(&record)));
    }

    #[test]
    fn caps_and_worths_hold(record in record()) {
        let outcome = outcome(&record);
        let number = |text: &str| text.parse::<Number>().unwrap();
        let after = |class: &str| {
            let reasons = outcome.reasons().iter().filter(|reason| reason.class.as_deref() == Some(class));
            let points = reasons.filter_map(|reason| reason.after_cap.clone());
            points.reduce(|sum, points| sum.add(&points).unwrap()).unwrap_or(Number::ZERO)
        };
        prop_assert!(after("inner") <= number("6"));
        if record["veto"] == false {
            prop_assert!(after("inner").add(&after("outer")).unwrap() <= number("9"));
        }
        let plain = outcome.score("plain").and_then(|score| score.number()).unwrap();
        prop_assert!(*plain >= Number::ZERO && *plain <= number("100"));
        let rescaled = outcome.score("rescaled").and_then(|score| score.number()).unwrap();
        prop_assert!(*rescaled >= Number::ZERO && *rescaled <= number("100"));
        for reason in outcome.reasons() {
            prop_assert!(reason.after_cap <= reason.points, "{:?}", reason);
        }
    }

    #[test]
    fn an_outcome_survives_json_and_its_explanation_agrees(record in record()) {
        let outcome = outcome(&record);
        let json = serde_json::to_string(&outcome).unwrap();
        prop_assert_eq!(&serde_json::from_str::<Outcome>(&json).unwrap(), &outcome);
        prop_assert_eq!(STANDARD.explain(&record).unwrap().outcome, outcome);
    }

    #[test]
    fn no_text_makes_it_panic(words in prop::collection::vec(prop::sample::select(WORDS.to_vec()), 0..60)) {
        let text = format!("standard t {{ version \"1\" }} record case {{ n : integer }} {}", words.join(" "));
        if let Ok(standard) = Standard::parse(&text) {
            let _ = standard.grade_json(br#"{"n": 1}"#);
            let _ = standard.explain_json(br#"{"n": -1, "findings": [{"code": "a"}]}"#);
            let _ = standard.run_tests();
        }
    }
}

const WORDS: &[&str] = &[
    "score",
    "s",
    "=",
    "n",
    "/",
    "(",
    ")",
    "+",
    "1",
    "let",
    "x",
    "grade",
    "g",
    "best first",
    "{",
    "}",
    "when",
    ">",
    "otherwise",
    "a",
    "error",
    "deduct",
    "start",
    "100",
    "rule",
    "then",
    "is",
    "add",
    "to",
    "class",
    "c",
    "any error",
    "count of errors",
    "and",
    "or",
    "not",
    "test",
    "\"t\"",
    "given",
    "expect",
    "round to 1 up",
    "30%",
    "at most",
    "cap",
    "worth",
    "在",
    "得分",
    "若",
    "每处扣",
    "if",
    "else",
    "each",
    "for each",
    "in",
];
