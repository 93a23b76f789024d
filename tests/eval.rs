//! What a standard means when it grades: each settled meaning, reckoned by hand.

use yardstick::{Outcome, Standard};

fn standard(text: &str) -> Standard {
    Standard::parse(text).unwrap_or_else(|error| panic!("{error}"))
}

fn graded(standard: &Standard, record: &str) -> Outcome {
    standard.grade_json(record.as_bytes()).unwrap_or_else(|error| panic!("{error}"))
}

#[test]
fn the_courts_case_is_graded() {
    let standard = standard(include_str!("cases/model/good/court.std"));
    let outcome = graded(
        &standard,
        r#"{"id": "(2024)民初1号", "kind": "civil", "filed": "2024-01-02", "closed": "2024-09-30",
            "extended": true, "findings": [
                {"code": "D01", "count": 2, "note": "判决书第3页", "evidence": [{"page": 3}]},
                {"code": "P09", "level": "general", "points": 2}]}"#,
    );
    assert_eq!(outcome.score("total").unwrap().text(), Some("93.0"));
    assert!(outcome.grade().unwrap().is("excellent"));
}
