//! Dates and times.

use yardstick::outcome::NoteKind;

use super::{codes, grade, graded, refused, score, standard};

#[test]
fn times_are_reckoned_in_days_and_in_whole_months() {
    let standard = standard(
        "record case { a : date  b : date  limit : months 0..120 = 6 }
         score apart = (days from a to b) / 1 days
         score in_months = (months from a to b) / 1 months
         score in_years = (years from a to b) / 1 years
         grade late best first { nay when b <= a + limit  yes otherwise }
         grade soon best first { nay when b - a > 10 days  yes otherwise }
         grade inside best first { yes when b in 2024-01-01 ..< 2025-01-01  nay otherwise }",
    );
    let got = |a: &str, b: &str| {
        let outcome = graded(&standard, &format!(r#"{{"a": "{a}", "b": "{b}"}}"#));
        let scores = ["apart", "in_months", "in_years"].map(|name| score(&outcome, name).to_owned());
        let grades = ["late", "soon", "inside"].map(|name| grade(&outcome, name).to_owned());
        (scores.join(" "), grades.join(" "))
    };
    // 31 January and six months is 31 July; 30 August and six months clamps to 29 February.
    assert_eq!(got("2024-01-31", "2024-07-31"), ("182 6 0".into(), "nay nay yes".into()));
    assert_eq!(got("2023-08-30", "2024-02-28"), ("182 5 0".into(), "nay nay yes".into()));
    assert_eq!(got("2023-08-30", "2024-02-29"), ("183 6 0".into(), "nay nay yes".into()));
    assert_eq!(got("2023-08-30", "2024-03-01"), ("184 6 0".into(), "yes nay yes".into()));
    assert_eq!(got("2024-02-29", "2026-02-28"), ("730 24 2".into(), "yes nay nay".into()));
    assert_eq!(got("2025-01-01", "2024-12-25"), ("-7 0 0".into(), "nay yes yes".into()));
}

#[test]
fn dates_that_do_not_exist_refuse_the_record() {
    let standard = standard(
        "record case { a : date  n : integer }
         grade g best first { yes when a + n * 1 days > 2024-01-01  nay otherwise }",
    );
    assert_eq!(grade(&graded(&standard, r#"{"a": "2023-12-31", "n": 2}"#), "g"), "yes");
    assert_eq!(codes(&refused(&standard, r#"{"a": "2024-01-01", "n": 9999999}"#)), ["E0552"]);
}

#[test]
fn a_date_outside_the_time_in_force_is_noted() {
    let standard = yardstick::Standard::parse(
        "standard test { version \"1\" in force from 2024-01-01 until 2024-12-31 applies by closed }
         record case { closed : date } score s { start 1 }",
    );
    let standard = standard.unwrap();
    assert!(graded(&standard, r#"{"closed": "2024-12-31"}"#).notes().is_empty());
    let outcome = graded(&standard, r#"{"closed": "2025-01-01"}"#);
    assert_eq!(outcome.notes()[0].kind, NoteKind::NotInForce);
    assert_eq!(outcome.notes()[0].text, "`closed` is 2025-01-01, when this standard is not in force");
}

#[test]
fn a_duty_says_who_and_until_when() {
    let standard = standard(
        "record case { closed : date  bad : bool }
         duty look \"Look again\" { when bad  by \"the office\"  within 15 days of closed  basis \"article 8\" }",
    );
    let outcome = graded(&standard, r#"{"closed": "2024-09-30", "bad": true}"#);
    let duty = &outcome.duties()[0];
    assert_eq!(
        (&*duty.code, duty.title.as_deref(), duty.by.as_deref()),
        ("look", Some("Look again"), Some("the office"))
    );
    assert_eq!((duty.within.unwrap().count, duty.of), (15, "2024-09-30".parse().ok()));
    assert!(graded(&standard, r#"{"closed": "2024-09-30", "bad": false}"#).duties().is_empty());
}
