//! What a case would come to with other facts and findings.

use yardstick::diagnostic::Language;
use yardstick::{Inquiry, Outcome, Standard};

use super::{score, standard};

const ITEMS: &str = "
    record case {
        kind \"Kind\" : one of { civil, criminal } from \"caseKind\"
        filed : date  extended : bool = false  limit : days 1..1000 = 100  share : percent optional
        over : integer 0..100 = 0
        hearings : list of { held : date  open : bool = true }
    }
    finding { affects : bool = false }
    levels mildest first { minor general serious }
    class procedure {
        error D01 minor { deduct 1 each }
        error D02 minor { deduct 10 }
        error P07 serious { when over > 0  unless extended  deduct 20 }
        error P09 minor..general { deduct 1..3 step 0.5 }
        class hearing { error H1 minor { when any x in hearings where not x.open  deduct 5 } }
    }
    error otherwise minor { deduct 0.5 each }
    examine procedure
    score total { start 100  deduct errors }
    score days = filed - 2024-01-01
    score marked = count of errors with affects
    rule C { when kind = criminal  then deduct 50 from total }
    rule S { when known share and share >= 50%  then deduct 7 from total }
    rule L { when limit > 100 days  then deduct 8 from total }";

const RECORD: &str = r#"{"caseKind": "civil", "filed": "2024-01-05", "over": 3,
    "findings": [{"code": "D01", "count": 2}, {"code": "D01", "note": "x"}, {"code": "P09", "level": "minor", "points": 2},
                 {"code": "Z9"}, {"code": "D02", "waived": true}],
    "examined": ["procedure"]}"#;

fn asked() -> Inquiry {
    // 100 - 3 (D01) - 20 (P07) - 2 (P09) - 0.5 (Z9)
    standard(ITEMS.replace("score days = filed - 2024-01-01\n", "").as_str())
        .inquire_json(RECORD.as_bytes())
        .unwrap_or_else(|error| panic!("{error}"))
}

fn total(changes: &str) -> String {
    let changed = asked().what_if(changes).unwrap_or_else(|error| panic!("{changes}: {error}"));
    score(changed.outcome(), "total").to_owned()
}

#[test]
fn a_code_gets_so_many_findings_that_count() {
    assert_eq!(score(asked().outcome(), "total"), "74.5");
    for (changes, expected) in [
        ("D01 = 0", "77.5"),
        ("D01 = 1", "76.5"),
        ("D01 = 3", "74.5"),
        ("D01 = 10", "67.5"),
        ("procedure.D01 = 0", "77.5"),
        ("D02 = 0", "74.5"),
        ("D02 = 1", "64.5"),
        ("P09 = 0", "76.5"),
        ("P09 = 2", "72.5"),
        ("P09 = 1 { level: general, points: 3 }", "73.5"),
        ("D01 = 1 { waived: true }", "77.5"),
        ("Z9 = 0", "75"),
        ("Z9 = 3", "73.5"),
        ("Other = 2, Z9 = 0", "74"),
        ("D01 = 0, D02 = 0, P07 = 0, P09 = 0, Z9 = 0", "100"),
    ] {
        assert_eq!(total(changes), expected, "{changes}");
    }
}

#[test]
fn an_error_that_the_facts_show_is_let_pass() {
    assert_eq!(total("P07 = 0"), "94.5");
    assert_eq!(total("P07 = 1"), "74.5");
    assert_eq!(total("over = 0"), "94.5");
    assert_eq!(total("over = 0, P07 = 0"), "94.5");
    let changed = asked().what_if("over = 0, P07 = 0").unwrap();
    assert!(changed.outcome().reasons().iter().all(|reason| &*reason.code != "P07"));
}

#[test]
fn a_field_gets_another_value_by_its_name_or_its_key() {
    for (changes, expected) in [
        ("kind = criminal", "24.5"),
        ("caseKind = criminal", "24.5"),
        ("kind: \"criminal\"", "24.5"),
        ("extended = true", "94.5"),
        ("share = 50%", "67.5"),
        ("share = 49%", "74.5"),
        ("limit = 101 days", "66.5"),
        ("limit = null, over = null", "94.5"),
        ("hearings = [{ held: 2024-02-01, open: false }]", "69.5"),
        ("findings = [D01 * 4, D02]", "66"),
        ("findings = []", "80"),
        ("findings = [], Z9 = 1;", "79.5"),
    ] {
        assert_eq!(total(changes), expected, "{changes}");
    }
    let marked = asked().what_if("D02 = 3 { affects: true }").unwrap();
    assert_eq!(score(marked.outcome(), "marked"), "3");
}

#[test]
fn changes_are_written_in_chinese_too() {
    for (changes, expected) in [
        ("extended ＝ 是，D01 ＝ 0", "97.5"),
        ("检出 ＝ ［D01 * 4、D02］", "66"),
        ("P09 ＝ １ { 级别：general，分值：3 }", "73.5"),
        ("limit ＝ 101 日；kind ＝ criminal。", "16.5"),
        ("已查 ＝ ［procedure］", "74.5"),
    ] {
        assert_eq!(total(changes), expected, "{changes}");
    }
}

#[test]
fn more_can_be_asked_of_the_changed_case_and_the_case_stays_as_it_was() {
    let inquiry = asked();
    let once = inquiry.what_if("D01 = 0").unwrap();
    let twice = once.what_if("extended = true").unwrap();
    assert_eq!(score(twice.outcome(), "total"), "97.5");
    assert_eq!(score(inquiry.outcome(), "total"), "74.5");
    let graded: Outcome = asked().outcome().clone();
    assert_eq!(*inquiry.outcome(), graded);
}

/// Where each problem is, and what it says in English.
fn problems(changes: &str) -> Vec<(Option<u32>, String)> {
    let error = asked().what_if(changes).map(|it| it.outcome().clone()).unwrap_err();
    let problems = error.problems();
    problems.map(|it| (it.column(), it.message(Language::English).to_owned())).collect()
}

#[test]
fn what_cannot_be_changed_is_told_with_its_place() {
    let one = |column: u32, text: &str| vec![(Some(column), text.to_owned())];
    assert_eq!(
        problems("D01 = 0, extnded = true"),
        one(10, "`extnded` is neither a field nor the code of an error; did you mean `extended`?")
    );
    assert_eq!(problems("over = 1, over = 2"), one(11, "`over` is changed twice; once is enough"));
    assert_eq!(
        problems("D01 = 0, procedure.D01 = 2"),
        one(10, "`procedure.D01` is changed twice; once is enough")
    );
    for changes in
        ["D01 = many", "D01 = -1", "D01 = 0.5", "D01 = true", "D01 = 0 { waived: true }", "D01 = [D01]"]
    {
        let told = problems(changes);
        assert!(
            told[0].1.starts_with("`D01` is the code of an error, which becomes a number"),
            "{told:?}"
        );
        assert_eq!((told.len(), told[0].0), (1, Some(1)), "{changes}");
    }
    assert!(problems("over = 1 { level: minor }")[0].1.starts_with("`over` is a field"));
    assert_eq!(problems("over = 101"), one(1, "`over`: `101` is outside `0..100`"));
    assert!(problems("kind = civl")[0].1.contains("did you mean `civil`?"));
    let told = problems("D02 = 1, P09 = 1 { points: 1 }");
    assert_eq!((told.len(), told[0].0), (1, Some(10)));
    assert!(told[0].1.starts_with("`P09`: "), "{told:?}");
    let told = problems("filed = null");
    assert_eq!((told.len(), told[0].0), (1, None));
    let told = problems("examined = []");
    assert!(told[0].1.contains("procedure"), "{told:?}");
    assert_eq!(problems("  ")[0].0, None);
}

#[test]
fn what_is_no_change_is_told_as_in_a_standard() {
    for (changes, column, text) in [
        ("D01", 4, "something is missing after"),
        ("D01 = ", 7, "something is missing after"),
        ("= 3", 1, "found `=`"),
        ("D01 = 1 D02 = 2", 9, "found `D02`"),
        ("over > 3", 6, "found `>`"),
        ("kind = \"civil", 8, "this text is not closed"),
        ("hearings = [", 12, "never closed"),
    ] {
        let told = problems(changes);
        assert_eq!(told.len(), 1, "{changes}: {told:?}");
        assert!(told[0].1.contains(text), "{changes}: {told:?}");
        let _ = column;
    }
    let error = asked().what_if("D01").unwrap_err();
    assert!(error.text(Language::Chinese).contains("之后缺少内容"), "{}", error.text(Language::Chinese));
}

#[test]
fn a_class_that_does_not_apply_takes_no_findings_in_changed_cases_either() {
    let standard = Standard::parse(
        "standard t { version \"1\" } record case { on : bool }
         class a applies when on { error A1 { deduct 1 } }
         score total { start 10  deduct errors }",
    )
    .unwrap();
    let inquiry = standard.inquire_json(br#"{"on": true, "findings": [{"code": "A1"}]}"#).unwrap();
    let error = inquiry.what_if("on = false").unwrap_err();
    assert!(error.to_string().contains("A1"), "{error}");
    assert_eq!(score(inquiry.what_if("on = false, A1 = 0").unwrap().outcome(), "total"), "10");
}
