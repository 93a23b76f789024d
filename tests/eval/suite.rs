//! The tests that stand in a standard.

use super::standard;

const TESTED: &str = r#"
    record case { mark : integer 0..100  late : bool = false  ill : bool = false  bad : bool = false }
    error P1 { when late  unless ill because "ill"  deduct 5 }
    score total { start mark  deduct errors }
    score share = 100 / mark
    grade quality best first { good when total >= 60  poor otherwise }
    rule R { when bad  then refer to "audit" }
    duty D { when quality is poor  by "office" }"#;

/// What each failing expectation of a test says.
fn failures(test: &str) -> Vec<(String, String)> {
    let standard = standard(&format!("{TESTED} {test}"));
    let results = standard.run_tests();
    assert_eq!(results.len(), 1);
    assert_eq!(results[0].passed(), results[0].failures.is_empty());
    results[0].failures.iter().map(|it| (it.expected.clone(), it.actual.clone())).collect()
}

#[test]
fn what_comes_out_as_expected_passes() {
    let passed = r#"test "all" {
        given { mark: 62, late: true, ill: true, bad: true, findings: [P1 { waived: true, waived_because: "x" }] }
        expect total = 62
        expect quality is good and not bad or total in 0..100
        expect error P1 waived
        expect no duty D
        expect rule R
        expect refer to "audit"
    }"#;
    assert!(failures(passed).is_empty(), "{:?}", failures(passed));
    let open = r#"test "open" { given { mark: 0 } expect share undetermined  expect duty D  expect no rule R }"#;
    assert!(failures(open).is_empty());
    assert!(
        failures(r#"test "t" { given { mark: 9, late: true, ill: true } expect error P1 excused }"#)
            .is_empty()
    );
    assert!(failures(r#"test "t" { given { mark: 101 } expect invalid }"#).is_empty());
}

#[test]
fn what_does_not_is_shown_with_the_values_that_it_rests_on() {
    let told = failures(
        r#"test "wrong" {
            given { mark: 50, late: true }
            expect total = 62
            expect quality is good and total > 40
            expect error P1 excused
            expect error P1 waived
            expect no duty D
            expect rule R
            expect refer to "audit"
            expect quality undetermined
            expect share undetermined
            expect invalid
        }"#,
    );
    let expected = [
        ("expect total = 62", "total = 45"),
        ("expect quality is good and total > 40", "quality = poor"),
        ("expect error P1 excused", "it counts"),
        ("expect error P1 waived", "it counts"),
        ("expect no duty D", "it is due"),
        ("expect rule R", "it did not fire"),
        ("expect refer to \"audit\"", "there is no referral"),
        ("expect quality undetermined", "quality = poor"),
        ("expect share undetermined", "share = 2"),
        ("expect invalid", "the record can be graded"),
    ];
    let told: Vec<_> =
        told.iter().map(|(expected, actual)| (expected.as_str(), actual.as_str())).collect();
    assert_eq!(told, expected);
}

#[test]
fn a_refused_record_fails_every_other_expectation() {
    let standard =
        standard(&format!("{TESTED} test \"t\" {{ given {{ mark: 101 }} expect total = 1 }}"));
    let results = standard.run_tests();
    let failure = &results[0].failures[0];
    assert!(failure.actual.contains("`101` is outside"), "{}", failure.actual);
    assert_eq!(failure.refused.as_ref().unwrap().problems().next().unwrap().path(), "mark");
}

#[test]
fn a_record_that_is_refused_fails_its_test_once() {
    let standard = standard(
        r#"
        record case { pages : integer 0..9 }
        score total { start pages }
        test "too many" { given { pages: 10 } expect total = 10  expect total > 9 }
        test "as meant" { given { pages: 10 } expect invalid }
        "#,
    );
    let results = standard.run_tests();
    let [failure] = results[0].failures.as_slice() else { panic!("{:?}", results[0].failures) };
    assert_eq!(failure.expected, "a record that can be graded");
    assert!(failure.refused.is_some());
    assert!(results[1].passed());
}
