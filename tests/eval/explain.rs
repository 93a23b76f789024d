//! What decided that something did not come about.

use yardstick::Explanation;
use yardstick::outcome::{Unmet, UnmetKind};

use super::standard;

const ITEMS: &str = "
    record case { mark : integer 0..100  appeal : one of { none, changed }  harm : bool = false
                  filed : date  closed : date  open : bool = true  gone : integer optional }
    let over = days from filed to closed - 30 days
    class hearing applies when open and mark > 5 { error H1 { deduct 1 } }
    error P1 { when over > 0 days  unless harm or mark > 90 because \"harmless\"  deduct 1 }
    score total { start mark  deduct errors }
    grade quality best first { good when total >= 90  fair when total >= 60  poor otherwise }
    rule V { when appeal = changed and (harm or any error in hearing)  then quality is poor }
    rule W { when not (mark > 10 and total < 95)  then quality is poor }
    rule U { when (gone or else 0) / mark > 1 and harm  then quality at most fair }
    duty D { when quality is poor or harm  by \"office\" }";

fn explained(record: &str) -> Explanation {
    standard(ITEMS).explain_json(record.as_bytes()).unwrap_or_else(|error| panic!("{error}"))
}

fn unmet<'a>(explanation: &'a Explanation, kind: UnmetKind, code: &str) -> &'a Unmet {
    let mut found = explanation.unmet.iter().filter(|it| it.kind == kind && &*it.code == code);
    found.next().unwrap_or_else(|| panic!("{kind:?} {code} in {:#?}", explanation.unmet))
}

/// Decisions as text, whether they hold, and operands.
fn told(unmet: &Unmet) -> Vec<(String, Option<bool>, String)> {
    let decisions = unmet.decided_by.iter();
    decisions
        .map(|it| {
            let operands =
                it.operands.iter().map(|operand| format!("{} = {}", operand.text, operand.value));
            (it.text.clone(), it.holds, operands.collect::<Vec<_>>().join("; "))
        })
        .collect()
}

fn decided(text: &str, holds: bool, operands: &str) -> (String, Option<bool>, String) {
    (text.into(), Some(holds), operands.into())
}

const RECORD: &str =
    r#"{"mark": 70, "appeal": "changed", "filed": "2024-01-01", "closed": "2024-01-21"}"#;

#[test]
fn the_first_part_that_fails_decides_a_conjunction_all_parts_a_disjunction() {
    let explanation = explained(RECORD);
    assert_eq!(
        told(unmet(&explanation, UnmetKind::Rule, "V")),
        [decided("harm", false, ""), decided("any error in hearing", false, ""),]
    );
    assert_eq!(
        told(unmet(&explanation, UnmetKind::Rule, "W")),
        [decided("mark > 10", true, "mark = 70"), decided("total < 95", true, "total = 70"),]
    );
    assert_eq!(
        told(unmet(&explanation, UnmetKind::Duty, "D")),
        [decided("quality is poor", false, "quality = fair"), decided("harm", false, ""),]
    );
    let none = explained(&RECORD.replace("changed", "none"));
    assert_eq!(
        told(unmet(&none, UnmetKind::Rule, "V")),
        [decided("appeal = changed", false, "appeal = none")]
    );
}

#[test]
fn detections_lines_defences_and_classes_are_explained() {
    let explanation = explained(RECORD);
    assert_eq!(
        told(unmet(&explanation, UnmetKind::Detection, "P1")),
        [decided("over > 0 days", false, "over = -10 days")]
    );
    let line = unmet(&explanation, UnmetKind::GradeLine, "quality");
    assert_eq!(
        (line.level.as_deref(), explanation.outcome.grade().unwrap().level()),
        (Some("good"), Some("fair"))
    );
    assert_eq!(told(line), [decided("total >= 90", false, "total = 70")]);
    assert!(explanation.unmet.iter().all(|it| it.kind != UnmetKind::Defence));
    let late =
        explained(r#"{"mark": 4, "appeal": "none", "filed": "2024-01-01", "closed": "2024-03-21"}"#);
    let defence = unmet(&late, UnmetKind::Defence, "P1");
    assert_eq!(defence.title.as_deref(), Some("harmless"));
    assert_eq!(told(defence), [decided("harm", false, ""), decided("mark > 90", false, "mark = 4")]);
    assert_eq!(
        told(unmet(&late, UnmetKind::ClassApplies, "hearing")),
        [decided("mark > 5", false, "mark = 4")]
    );
}

#[test]
fn what_is_undetermined_says_why() {
    let explanation = explained(
        r#"{"mark": 0, "appeal": "none", "harm": true, "filed": "2024-01-01", "closed": "2024-01-21"}"#,
    );
    let rule = unmet(&explanation, UnmetKind::Rule, "U");
    assert_eq!(rule.undetermined.as_deref(), Some("`(gone or else 0) / mark` divides by zero"));
    assert_eq!(told(rule)[0].1, None);
    let json = serde_json::to_string(&explanation).unwrap();
    assert_eq!(serde_json::from_str::<Explanation>(&json).unwrap(), explanation);
}
