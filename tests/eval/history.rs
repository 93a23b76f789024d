//! Earlier outcomes in the record: what they change in this one.

use serde_json::{Value, json};
use yardstick::Standard;

use super::{codes, grade, graded, refused, score, standard};

const HISTORY: &str = "
    record case {
        closed  : date
        earlier : list of {
            on       : date
            quality  : quality from \"grades.quality.level\"
            version  : text optional from \"standard.version\"
            remedied : bool = true
            ignore other fields
        } at most 100
    }
    let last_year   = earlier where year of on = year of closed - 1
    let last_twelve = earlier where on after 12 months before closed and on before closed
    let again       = any x in earlier where x.quality is failed and not x.remedied
    levels mildest first { minor  serious }
    error E1 \"Late notice\" minor { deduct (if again then 4 else 2) each, at most 10 }
    error E2 \"Wrong advice\" serious { deduct 25 }
    score total { start 100   deduct errors   at least 0 }
    grade quality by total best first { good >= 90   fair >= 80   failed otherwise }
    grade standing best first {
        barred when quality is failed and (any x in last_year where x.quality is failed)
        watched when (count of x in last_twelve where x.quality is failed) >= 2
        free otherwise
    }";

/// An earlier outcome, with the day on which it was given.
fn earlier(standard: &Standard, on: &str, findings: &Value, remedied: bool) -> Value {
    let record = json!({"closed": on, "findings": findings});
    let outcome = graded(standard, &record.to_string());
    let mut outcome = serde_json::to_value(outcome).unwrap();
    outcome["on"] = on.into();
    outcome["remedied"] = remedied.into();
    outcome
}

fn with(closed: &str, earlier: &[Value], findings: &Value) -> String {
    json!({"closed": closed, "earlier": earlier, "findings": findings}).to_string()
}

#[test]
fn two_years_failed_one_after_the_other_bar() {
    let standard = standard(HISTORY);
    let failed = json!([{"code": "E2"}]);
    let standing = |closed: &str, on: &str, before: &Value, now: &Value| {
        let earlier = [earlier(&standard, on, before, true)];
        grade(&graded(&standard, &with(closed, &earlier, now)), "standing").to_owned()
    };
    assert_eq!(standing("2024-03-01", "2023-12-31", &failed, &failed), "barred");
    assert_eq!(standing("2024-12-31", "2023-01-01", &failed, &failed), "barred");
    assert_eq!(standing("2024-12-31", "2022-12-31", &failed, &failed), "free");
    assert_eq!(standing("2024-03-01", "2023-12-31", &json!([]), &failed), "free");
    assert_eq!(standing("2024-03-01", "2023-12-31", &failed, &json!([])), "free");
}

#[test]
fn what_comes_again_after_no_remedy_costs_double() {
    let standard = standard(HISTORY);
    let (failed, now) = (json!([{"code": "E2"}]), json!([{"code": "E1", "count": 2}]));
    let total = |earlier: &[Value]| {
        score(&graded(&standard, &with("2024-03-01", earlier, &now)), "total").to_owned()
    };
    assert_eq!(total(&[]), "96");
    assert_eq!(total(&[earlier(&standard, "2023-12-31", &failed, true)]), "96");
    assert_eq!(total(&[earlier(&standard, "2023-12-31", &failed, false)]), "92");
    assert_eq!(total(&[earlier(&standard, "2023-12-31", &json!([]), false)]), "96");
}

#[test]
fn twelve_months_roll_with_the_case() {
    let standard = standard(HISTORY);
    let failed = json!([{"code": "E2"}]);
    let standing = |days: &[&str]| {
        let earlier: Vec<Value> = days.iter().map(|on| earlier(&standard, on, &failed, true)).collect();
        grade(&graded(&standard, &with("2024-03-01", &earlier, &json!([]))), "standing").to_owned()
    };
    assert_eq!(standing(&["2023-03-02", "2024-02-29"]), "watched");
    assert_eq!(standing(&["2023-03-01", "2024-02-29"]), "free");
    assert_eq!(standing(&["2023-03-02", "2024-03-01"]), "free");
    assert_eq!(standing(&["2023-03-02", "2023-06-01", "2022-01-01"]), "watched");
}

#[test]
fn an_earlier_outcome_without_what_is_read_is_refused() {
    let standard = standard(HISTORY);
    let record = |earlier: Value| json!({"closed": "2024-03-01", "earlier": [earlier]}).to_string();
    let error = refused(&standard, &record(json!({"on": "2023-01-01", "grades": {"quality": {}}})));
    let problem = error.problems().next().unwrap();
    assert_eq!((problem.path(), problem.code()), ("earlier[0]", "E0509"));
    assert_eq!(problem.to_string(), "`earlier[0]`: `grades.quality.level` must be given");
    let god = json!({"on": "2023-01-01", "grades": {"quality": {"level": "god"}}});
    let error = refused(&standard, &record(god));
    let problem = error.problems().next().unwrap();
    assert_eq!(
        (problem.path(), problem.suggestion()),
        ("earlier[0].grades.quality.level", Some("good"))
    );
    let error = refused(&standard, &record(json!({"on": "2023-01-01", "grades": 80})));
    assert_eq!(
        (codes(&error), error.problems().next().unwrap().path()),
        (vec!["E0511"], "earlier[0].grades")
    );
}
