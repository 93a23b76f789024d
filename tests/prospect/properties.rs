//! What holds of every prospect: whatever is still to come was in it.

use std::sync::LazyLock;

use proptest::prelude::*;
use serde_json::{Value, json};
use yardstick::Standard;
use yardstick::prospect::Open;

use super::{beyond, outside, without};

/// Something of everything that a standard can be made of.
const TEXT: &str = r#"
    standard everything { version "1" }
    record case {
        a : integer -20..20   b : integer 0..3   c : integer -5..5 optional   p : percent 0%..100%
        open : bool   veto : bool   mild : bool = true   kind : one of { one, two, three }
        begin : date   finish : date optional   term : days 0..90 = 30 days   months : months 0..5
        name : text optional
        parts : list of integer 0..9 at most 6
        visits : list of { on : date   late : bool   note : text optional   fee : integer 0..50 optional
            let dear = known fee and fee > 20 } at most 4
    }
    finding { harmful : bool   place : integer 0..9 optional }
    levels mildest first { minor deduct 0.3 each  general deduct 2  serious }
    calendar work { covers 2024   weekend saturday, sunday   holiday 2024-02-10..2024-02-17 }
    examine rest
    let span = days from begin to (finish or else begin)
    let over = span - term
    let half = a / 2
    let long = known c and c > 2
    let dears = visits where dear
    table grid(kind: kind, n: integer) -> points: integer, least: integer {
        | one          | 0      | 1 | 10 |
        | { one, two } | >= 1   | 2 | 20 |
        | three        | 1 ..< 3 | 3 | 30 |
        | any          | any    | 4 | 40 |
        match first
    }
    class outer worth 40 {
        error A minor { deduct 1 / 3 each, at most 4 }
        class inner worth 20 applies when open {
            error B minor..serious { deduct 1..3 step 0.5 }
            error C { when a > 10  unless veto  deduct 1 for each 3 or part in a, at most 5 }
            cap 6
        }
        error D minor..general { }
        error V { when (any x in visits where x.late and x.dear)  deduct 1.5 }
        cap 9
    }
    class rest worth 60 {
        error E { applies when b < 3  when known c and c < 0  deduct 7 }
        error F { when over > 0 days  unless mild  deduct 1 for each 10 days in over, at most 6 }
        error otherwise minor { deduct 0.7 }
    }
    score total { start 100  deduct errors  at most 97  at least 80  round to 0.1 half even }
    score rescaled { sum of classes  rescale when not applicable  round to 0.01 half up }
    score cut { start 50   deduct errors in outer   rescale when not applicable }
    score plain { sum of classes }
    score ratio = total / b
    score power = (a ^ 2 + b ^ 3) * p
    score weighed { weigh total 60%, rescaled 40% }
    score lenient { weigh ratio 2, plain 1 leaving out undetermined  bonus X, Y, at most 1.5 }
    score steps { start (if veto then half else grid(kind, b).points)
        add (count of x in visits where x.dear)   deduct grid(kind, b).least, at most 25 }
    score lists { start (sum of x for x in parts leaving out 1 highest) or else 0
        add (max of x for x in parts) or else -1   add (mean of x.fee or else 3 for x in dears) or else 2
        add (if (every x in visits where x.late has known x.fee and x.fee < 40) then 5 else 0) }
    score dates { start (if (months from begin to (begin + months + 10 days)) > 3 months then 1 else 0)
        add (if (working days from begin to (finish or else begin)) > 10 working days then 3 else 0) }
    score counts { undetermined when not known c because "it is not known"
        start c   add (count of errors at general or above)   add (count of codes in outer)
        add (points of errors in rest with harmful) or else 0 }
    grade quality best first { good when total >= 95  fair when total >= 90 and (not veto or long)  poor otherwise }
    grade second worst first {
        undetermined when p > 90% and kind is one because "too much"
        bad when quality is poor or (any error with (harmful and known place and place > 4))
        fine when steps > 3 and kind in { one, three }   great when (lost in inner) < 2   sound otherwise }
    rule X { when a < 0  then add 1 to lenient, quality at most fair }
    rule Y { when (count of errors with harmful) > 1  then add 1 to lenient, drop quality by 1 }
    rule Z { when veto  then zero inner, total at most 90 }
    rule I { when b = 2 and a > 5  then total is 85 }
    rule J { when kind = two and half > 3  then total is 83 + b, quality at least fair }
    rule L { when (sum of q for q in parts) > 20  then total is 88, deduct 1 from total }
    rule M { when any of { "one" long   "two" (name or else "") = "x" }   then quality is fair }
    rule N { when not long and error A   unless mild   then second undetermined }
"#;

static STANDARD: LazyLock<Standard> =
    LazyLock::new(|| Standard::parse(TEXT).unwrap_or_else(|error| panic!("{error}")));

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
            if other > 2 {
                finding["place"] = json!(other + 2);
            }
            finding
        },
    );
    prop::collection::vec(one, 0..6)
}

fn date() -> impl Strategy<Value = Value> {
    (1..=12_u32, 1..=28_u32).prop_map(|(month, day)| format!("2024-{month:02}-{day:02}").into())
}

fn maybe(value: impl Strategy<Value = Value>) -> impl Strategy<Value = Value> {
    (any::<bool>(), value).prop_map(|(there, value)| if there { value } else { Value::Null })
}

fn visits() -> impl Strategy<Value = Value> {
    let fee = maybe((0..=50_u32).prop_map(Value::from));
    let visit = (date(), any::<bool>(), fee)
        .prop_map(|(on, late, fee)| json!({"on": on, "late": late, "fee": fee}));
    prop::collection::vec(visit, 0..4).prop_map(Value::from)
}

fn record() -> impl Strategy<Value = Value> {
    let numbers = (-20..=20_i32, 0..=3_u32, maybe((-5..=5_i32).prop_map(Value::from)), 0..=100_u32);
    let truths = (any::<bool>(), any::<bool>(), any::<bool>());
    let kind = prop::sample::select(vec!["one", "two", "three"]);
    let name = maybe(prop::sample::select(vec!["x", "y"]).prop_map(Value::from));
    let times = (date(), maybe(date()), 0..=90_u32, 0..=5_u32);
    let parts = prop::collection::vec(0..=9_u32, 0..6);
    let lists = (parts, visits(), findings(), any::<bool>());
    (numbers, truths, kind, name, times, lists).prop_map(
        |((a, b, c, p), (open, veto, mild), kind, name, (from, to, term, months), lists)| {
            let (parts, visits, findings, examined) = lists;
            let applies = |finding: &Value| match finding["code"].as_str() {
                Some("B" | "C") => open,
                Some("E") => b < 3 && examined,
                _ => true,
            };
            let findings: Vec<Value> = findings.into_iter().filter(applies).collect();
            let examined: Vec<&str> = if examined { vec!["rest"] } else { vec![] };
            json!({
                "a": a, "b": b, "c": c, "p": p, "open": open, "veto": veto, "mild": mild, "kind": kind,
                "begin": from, "finish": to, "term": term, "months": months, "name": name,
                "parts": parts, "visits": visits, "findings": findings, "examined": examined,
            })
        },
    )
}

/// What must be there.
const REQUIRED: &[&str] = &[
    "a", "b", "p", "open", "veto", "kind", "begin", "months", "on", "late", "harmful", "level", "points",
];

fn open() -> impl Strategy<Value = Open> {
    prop::sample::select(vec![Open::Required, Open::Facts, Open::Findings])
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_comes_was_in_prospect(
        whole in record(),
        open in open(),
        // Few facts are taken at first, so that narrow prospects are met too.
        taken in prop::collection::vec((0..4_u32, any::<bool>()), 40),
    ) {
        let Ok(outcome) = STANDARD.grade(&whole) else { return Ok(()) };
        let mut draws = taken.iter().cycle();
        let less = without(&whole, open, REQUIRED, || draws.next().unwrap().0 == 0);
        let mut draws = taken.iter().cycle();
        let least = without(&less, open, REQUIRED, || draws.next().unwrap().1);
        let mut prospector = STANDARD.prospector(open).without_missing();
        let near = prospector.prospect(&less).unwrap_or_else(|error| panic!("{error}\n{less}"));
        let far = prospector.prospect(&least).unwrap_or_else(|error| panic!("{error}\n{least}"));
        prop_assert_eq!(outside(&outcome, &near), Vec::<String>::new(), "{}", less);
        prop_assert_eq!(outside(&outcome, &far), Vec::<String>::new(), "{}", least);
        prop_assert_eq!(beyond(&near, &far), Vec::<String>::new(), "{}\n{}", less, least);
    }
}
