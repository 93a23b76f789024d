//! The schemas of a standard with a procedure, against what people did in a case and what that comes to.

use super::validator::accepts;
use crate::Standard;
use crate::value::Json;

const STANDARD: &str = r#"
standard s "S" { version "1" }
record case { marks : integer 0..100   judge : text   closed : date }
grade quality best first { good "Good" when marks >= 80   poor otherwise }
roles { handler "Handler" = judge   panel of 3 }
procedure p "Procedure" {
    basis "Article 1"
    step vote "Vote" by panel, 2 opinions, majority, not the handler
    step object by handler optional within 10 days of vote
    step again by panel, 2 opinions, majority   when object   within 15 days of object
    final after vote, again
}
responsibility blame "Blame" {
    responsible handler primary, panel secondary   when determined quality is poor   basis "Article 2"
    mitigate handler by 1 when marks > 50 because "not so bad"
    exempt panel with dissent because "dissent"
    limitation 1 year of closed
}
"#;

/// Votes with one who may not, one who dissents in so many words, an objection too late, and a second
/// vote.
const ACTS: [&str; 7] = [
    r#"{"step": "vote", "by": "A", "on": "2024-05-10", "opinion": "poor"}"#,
    r#"{"step": "vote", "by": "B", "on": "2024-05-10", "opinion": "poor", "note": "thin"}"#,
    r#"{"step": "vote", "by": "Li", "on": "2024-05-10", "opinion": "good"}"#,
    r#"{"step": "vote", "by": "C", "on": "2024-05-10", "opinion": "good", "dissent": true, "role": "panel"}"#,
    r#"{"step": "object", "by": "Li", "on": "2024-05-30", "opinion": null}"#,
    r#"{"step": "again", "by": "A", "on": "2024-06-03", "opinion": "good"}"#,
    r#"{"step": "again", "by": "B", "on": "2024-06-03", "opinion": "good"}"#,
];

fn record(acts: &[&str]) -> String {
    let acts = acts.join(",");
    format!(r#"{{"marks": 70, "judge": "Li", "closed": "2024-05-01", "proceedings": [{acts}]}}"#)
}

fn json(text: &str) -> Json {
    serde_json::from_str(text).unwrap()
}

#[test]
fn after_every_act_the_record_and_its_outcome_are_accepted() {
    let standard = Standard::parse(STANDARD).unwrap_or_else(|error| panic!("{error}"));
    let (records, outcomes) = (standard.record_schema(), standard.outcome_schema());
    let mut seen = Vec::new();
    for upto in 0..=ACTS.len() {
        let record = record(&ACTS[..upto]);
        assert!(accepts(&records, &json(&record)), "{record}");
        let outcome = standard.grade_json(record.as_bytes()).unwrap();
        let procedure = outcome.procedure().unwrap();
        seen.push((
            procedure.irregularities.len(),
            procedure.superseded.len(),
            outcome.responsibilities().len(),
        ));
        let written = serde_json::to_string(&outcome).unwrap();
        assert!(accepts(&outcomes, &json(&written)), "{written}");
    }
    // Votes still to come; one who may not; in the end, too late, and one decision replaced.
    // The handler, and each who acted on the panel, Li among them: the vote does not count, but was given.
    assert_eq!(
        seen,
        [(0, 0, 2), (0, 0, 2), (0, 0, 3), (1, 0, 4), (1, 0, 5), (2, 0, 5), (2, 0, 5), (2, 1, 5)]
    );
}

#[test]
fn proceedings_that_cannot_be_read_are_refused_by_the_schema_too() {
    let standard = Standard::parse(STANDARD).unwrap_or_else(|error| panic!("{error}"));
    let schema = standard.record_schema();
    for act in [
        r#"{"step": "votes", "by": "A", "on": "2024-05-10"}"#,
        r#"{"step": "vote", "by": "A", "on": "2024-05-10", "opinion": "bad"}"#,
        r#"{"step": "vote", "by": "A", "on": "2024-05-10", "role": "chair"}"#,
        r#"{"step": "vote", "by": "A", "on": 5}"#,
        r#"{"step": "vote", "by": "A"}"#,
        r#"{"step": "vote", "on": "2024-05-10"}"#,
        r#"{"by": "A", "on": "2024-05-10"}"#,
        r#"{"step": "vote", "by": "A", "on": "2024-05-10", "dissent": "yes"}"#,
        r#"{"step": "vote", "by": "A", "on": "2024-05-10", "who": "B"}"#,
    ] {
        let record = record(&[act]);
        assert!(!accepts(&schema, &json(&record)), "{record}");
        assert!(standard.grade_json(record.as_bytes()).is_err(), "{record}");
    }
}
