//! That the schema of prospects takes what is told, and nothing else.

use crate::eval::json_schema::{CHANCES, EVERYTHING, WORDS, accepts, json};
use crate::value::Json;

use super::{Chance, Open, When};

#[test]
fn the_schema_of_prospects_accepts_them() {
    let standard = crate::Standard::parse(EVERYTHING).unwrap_or_else(|error| panic!("{error}"));
    let schema = standard.prospect_schema();
    for record in ["{}", r#"{"id": "a", "late": 9}"#, r#"{"late": 9, "mark": 1, "findings": []}"#] {
        for open in [Open::Required, Open::Facts, Open::Findings] {
            let prospect = standard.prospector(open).prospect_json(record.as_bytes()).unwrap();
            let text = serde_json::to_string_pretty(&prospect).unwrap();
            let written: Json = serde_json::from_str(&text).unwrap();
            assert!(accepts(&schema, &written), "{text}");
            let Json::Object(entries) = written else { panic!() };
            for key in entries.keys() {
                let mut fewer = entries.clone();
                fewer.shift_remove(key);
                assert!(!accepts(&schema, &Json::Object(fewer)), "{key}");
            }
        }
    }
}

#[test]
fn the_schema_of_prospects_knows_every_answer() {
    let of =
        "standard a { version \"1\" } record case { b : bool  n : integer 0..9  d : decimal optional }
              score s { start n }  grade g best first { good when b  poor otherwise }";
    let schema = crate::Standard::parse(of).unwrap().prospect_schema();
    let (low, high) = (Some("1".into()), None);
    let answers = [When::Is(true), When::Value("x".into()), When::Between(low, high)];
    for when in answers.into_iter().chain(ONE_WORD) {
        let when = serde_json::to_string(&when).unwrap();
        let told = |when: &str| {
            json(&format!(
                r#"{{"id": null, "standard": {{"id": "a", "version": "1", "digest": "sha256:{}",
                    "extends": [], "milder": null}}, "settled": false,
                    "grades": {{"g": {{"title": null, "possible": [], "undetermined": true}}}},
                    "scores": {{"s": {{"title": null, "range": {{"low": "1", "high": null}},
                        "undetermined": false}}}},
                    "rules": [], "missing": [{{"path": "b", "title": null, "required": true,
                        "settles": false, "answers": [{{"when": {when}, "grades": {{"g": ["good"]}},
                        "undetermined": [], "scores": {{}}}}]}}]}}"#,
                "0".repeat(64)
            ))
        };
        assert!(accepts(&schema, &told(&when)), "{when}");
        assert!(!accepts(&schema, &told("\"maybe\"")));
        assert!(!accepts(&schema, &told("{\"is\": \"yes\"}")));
    }
}

/// The answers that are one word; a match that does not compile where one is missing here.
const ONE_WORD: [When; 4] = [When::Absent, When::Present, When::Nothing, When::Something];

#[test]
fn answers_and_chances_are_all_listed() {
    for when in ONE_WORD {
        match when {
            When::Is(_) | When::Value(_) | When::Between(..) => {}
            When::Absent | When::Present | When::Nothing | When::Something => {}
        }
    }
    let words = ONE_WORD.map(|when| serde_json::to_value(when).unwrap());
    assert!(words.iter().eq(WORDS), "{words:?}");
    let chances = [Chance::Certainly, Chance::Perhaps];
    for chance in chances {
        match chance {
            Chance::Certainly | Chance::Perhaps => {}
        }
    }
    let written = chances.map(|chance| serde_json::to_value(chance).unwrap());
    assert!(written.iter().eq(CHANCES), "{written:?}");
}
