//! Who answers for what: lines, defeaters, what raises, lowers and ends a responsibility.

use proptest::prelude::*;
use yardstick::outcome::{AllotmentKind, Degree, NoteKind, Responsibility, UnmetKind};
use yardstick::{Outcome, Standard};

use super::{graded, refused, standard};

const ITEMS: &str = r#"
record case {
    judge : text optional   presidents : list of text at most 9 optional
    approved : bool = false   deceived : bool = false   hid : bool optional   n : integer 0..9 = 0
    raised : integer 0..9 = 0   lowered : integer 0..9 = 0   right : bool = false
    closed : date = 2024-01-31   discovered : date optional
}
grade quality best first { good when n = 0   poor otherwise }
roles { handler "the handler" = judge   approver = presidents   committee of 7 }
procedure determination of quality { step review by committee, 3 opinions  final after review }
responsibility blame "blame" {
    when n > 0   basis "article 1"
    responsible approver primary, handler secondary
        when approved unless deceived because "deceived" basis "article 2"
    responsible handler primary, approver secondary, committee equal when approved
    responsible handler sole when n > 1
    aggravate handler by 1 when raised > 0 because "again"
    aggravate all by 2 when raised > 1
    mitigate handler by 1 when lowered > 0
    mitigate all by 3 when lowered > 1 because "mild"
    exempt committee with dissent because "dissent" basis "article 3"
    exempt all when right
    limitation 1 month of closed at discovered
}
"#;

fn blamed(outcome: &Outcome) -> Vec<(&str, Option<&str>, Option<Degree>)> {
    let all = outcome.responsibilities().iter();
    all.map(|it| (it.role.as_ref(), it.person.as_deref(), it.degree)).collect()
}

fn blame(record: &str) -> Outcome {
    graded(&standard(ITEMS), record)
}

/// The kinds of what led to a degree, each with the degree.
fn steps(it: &Responsibility) -> Vec<(AllotmentKind, Option<Degree>)> {
    it.reasons.iter().map(|reason| (reason.kind, reason.degree)).collect()
}

#[test]
fn nobody_answers_where_the_whole_does_not_hold() {
    assert_eq!(blamed(&blame(r#"{"judge": "Li"}"#)), []);
}

#[test]
fn the_first_line_that_holds_allots() {
    let outcome =
        blame(r#"{"judge": "Li", "presidents": ["Wu", "Xu", "Wu"], "n": 1, "approved": true}"#);
    let (primary, secondary) = (Some(Degree::Primary), Some(Degree::Secondary));
    let expected = [
        ("approver", Some("Wu"), primary),
        ("approver", Some("Xu"), primary),
        ("handler", Some("Li"), secondary),
    ];
    assert_eq!(blamed(&outcome), expected);
    let [first, ..] = outcome.responsibilities() else { panic!() };
    assert_eq!((first.code.as_ref(), first.title.as_deref()), ("blame", Some("blame")));
    assert_eq!(first.until.map(|day| day.to_string()).as_deref(), Some("2024-02-29"));
    let [reason] = first.reasons.as_slice() else { panic!("{first:?}") };
    assert_eq!((reason.kind, reason.degree), (AllotmentKind::Allotted, primary));
    assert_eq!((reason.basis.as_deref(), reason.because.as_deref()), (Some("article 2"), None));
}

#[test]
fn what_is_defeated_gives_way_and_stays_visible() {
    let outcome = blame(
        r#"{"judge": "Li", "presidents": ["Wu"], "n": 1, "approved": true, "deceived": true,
            "proceedings": [{"step": "review", "by": "Yu", "on": "2024-02-01", "opinion": "good", "dissent": true},
                            {"step": "review", "by": "Ma", "on": "2024-02-01", "opinion": "poor"}]}"#,
    );
    let expected = [
        ("approver", Some("Wu"), Some(Degree::Secondary)),
        ("handler", Some("Li"), Some(Degree::Primary)),
        ("committee", Some("Yu"), Some(Degree::None)),
        ("committee", Some("Ma"), Some(Degree::Equal)),
    ];
    assert_eq!(blamed(&outcome), expected);
    let [approver, _, dissenter, _] = outcome.responsibilities() else { panic!() };
    let (primary, secondary) = (Some(Degree::Primary), Some(Degree::Secondary));
    let expected = [(AllotmentKind::Defeated, primary), (AllotmentKind::Allotted, secondary)];
    assert_eq!(steps(approver), expected);
    assert_eq!(approver.reasons[0].because.as_deref(), Some("deceived"));
    let exempted = &dissenter.reasons[1];
    assert_eq!((exempted.kind, exempted.because.as_deref()), (AllotmentKind::Exempted, Some("dissent")));
    assert_eq!(
        (exempted.basis.as_deref(), dissenter.until.map(|day| day.to_string()).as_deref()),
        (Some("article 3"), None)
    );
}

#[test]
fn who_is_not_named_is_who_acted() {
    let items = r#"record case { judge : text optional }
        roles { handler = judge   panel }
        grade g best first { a otherwise }
        procedure p of g { step s by handler   step t by panel   final after t }
        responsibility r { responsible handler primary, panel secondary }"#;
    let acts = |judge: &str| {
        let record = format!(
            r#"{{{judge} "proceedings": [
                {{"step": "s", "by": "Li", "on": "2024-01-01"}}, {{"step": "t", "by": "Wu", "on": "2024-01-02"}},
                {{"step": "t", "by": "Li", "on": "2024-01-03", "role": "handler"}},
                {{"step": "t", "by": "Wu", "on": "2024-01-04"}}]}}"#
        );
        let outcome = graded(&standard(items), &record);
        let told = blamed(&outcome).into_iter();
        told.map(|(role, person, _)| format!("{role} {}", person.unwrap_or("-"))).collect::<Vec<_>>()
    };
    assert_eq!(acts(""), ["handler Li", "panel Wu"]);
    assert_eq!(acts(r#""judge": "Xu","#), ["handler Xu", "panel Wu"]);
}

#[test]
fn what_people_decided_can_be_asked_for() {
    let items = r#"record case { judge : text }
        roles { handler = judge   panel }
        grade g best first { a otherwise   b }
        procedure p of g { step s by panel, 1 opinion   final after s }
        rule keep { when judge = "nobody"   then g is b }
        responsibility r { when determined g is b   responsible handler sole }"#;
    let of = |acts: &str| {
        let outcome =
            graded(&standard(items), &format!(r#"{{"judge": "Li", "proceedings": [{acts}]}}"#));
        outcome
            .responsibilities()
            .iter()
            .map(|it| (it.degree, it.undetermined.is_some()))
            .collect::<Vec<_>>()
    };
    assert_eq!(of(""), [(None, true)]);
    let act =
        |opinion| format!(r#"{{"step": "s", "by": "Wu", "on": "2024-01-01", "opinion": "{opinion}"}}"#);
    assert_eq!(of(&act("a")), []);
    assert_eq!(of(&act("b")), [(Some(Degree::Sole), false)]);
}

#[test]
fn who_is_only_defeated_is_told_to_answer_for_nothing() {
    let items = r#"record case { judge : text   hid : bool }
        roles { handler = judge   approver }
        responsibility r { responsible approver sole unless hid because "hidden"   responsible handler sole }"#;
    let outcome = graded(&standard(items), r#"{"judge": "Li", "hid": true}"#);
    let expected = [("approver", None, Some(Degree::None)), ("handler", Some("Li"), Some(Degree::Sole))];
    assert_eq!(blamed(&outcome), expected);
    assert_eq!(steps(&outcome.responsibilities()[0]), [(AllotmentKind::Defeated, Some(Degree::Sole))]);
}

#[test]
fn where_no_line_holds_everybody_is_told_to_answer_for_nothing() {
    let outcome = blame(r#"{"judge": "Li", "n": 1}"#);
    let none = Some(Degree::None);
    let expected = [("approver", None, none), ("handler", Some("Li"), none), ("committee", None, none)];
    assert_eq!(blamed(&outcome), expected);
    assert!(outcome.responsibilities().iter().all(|it| it.reasons.is_empty() && it.until.is_none()));
}

/// A list without `optional` that the record does not mention has no items; one with it is not known.
#[test]
fn nobody_answers_for_a_role_that_the_case_says_is_empty() {
    let outcome = blame(r#"{"judge": "Li", "n": 1, "approved": true, "presidents": []}"#);
    let expected = [("handler", Some("Li"), Some(Degree::Secondary))];
    assert_eq!(blamed(&outcome), expected);
    let outcome = blame(r#"{"judge": "Li", "n": 1, "approved": true}"#);
    assert_eq!(blamed(&outcome)[0], ("approver", None, Some(Degree::Primary)));
}

#[test]
fn degrees_are_raised_first_and_go_no_further_than_they_can() {
    let of = |record: &str| steps(&blame(record).responsibilities()[0]);
    let degree = |degree| Some(degree);
    assert_eq!(
        of(r#"{"judge": "Li", "n": 2, "raised": 2, "lowered": 1}"#),
        [
            (AllotmentKind::Allotted, degree(Degree::Sole)),
            (AllotmentKind::Aggravated, degree(Degree::Sole)),
            (AllotmentKind::Aggravated, degree(Degree::Sole)),
            (AllotmentKind::Mitigated, degree(Degree::Primary)),
        ]
    );
    assert_eq!(
        of(r#"{"judge": "Li", "n": 2, "lowered": 2}"#),
        [
            (AllotmentKind::Allotted, degree(Degree::Sole)),
            (AllotmentKind::Mitigated, degree(Degree::Primary)),
            (AllotmentKind::Mitigated, degree(Degree::Secondary)),
        ]
    );
}

#[test]
fn an_exemption_comes_before_the_end_of_the_time() {
    let outcome = blame(r#"{"judge": "Li", "n": 2, "right": true, "discovered": "2030-01-01"}"#);
    let [it] = outcome.responsibilities() else { panic!() };
    assert_eq!(it.reasons.last().map(|it| it.kind), Some(AllotmentKind::Exempted));
    // Without words of its own, the ground is its condition.
    assert_eq!(it.reasons.last().and_then(|it| it.because.as_deref()), Some("right"));
}

#[test]
fn the_time_ends_with_its_last_day() {
    let on = |day: &str| {
        let record = format!(r#"{{"judge": "Li", "n": 2, "discovered": "{day}"}}"#);
        let outcome = blame(&record);
        let [it] = outcome.responsibilities() else { panic!() };
        (it.degree, it.until.map(|day| day.to_string()), it.reasons.last().map(|it| it.kind))
    };
    let until = || Some("2024-02-29".to_owned());
    assert_eq!(on("2024-02-29"), (Some(Degree::Sole), until(), Some(AllotmentKind::Allotted)));
    assert_eq!(on("2024-03-01"), (Some(Degree::None), until(), Some(AllotmentKind::Lapsed)));
}

#[test]
fn a_time_rolls_over_days_off_only_where_it_names_a_calendar() {
    let until = |limitation: &str| {
        let items = format!(
            "record case {{ who : text   closed : date }} roles {{ h = who }}
             calendar cn {{ covers 2024   weekend saturday, sunday   holiday 2024-02-10..2024-02-17 }}
             responsibility r {{ responsible h sole   limitation {limitation} of closed by calendar cn }}"
        );
        let text = [items.clone(), items.replace(" by calendar cn", "")];
        text.map(|items| {
            let outcome = graded(&standard(&items), r#"{"who": "x", "closed": "2024-01-12"}"#);
            let it = &outcome.responsibilities()[0];
            (
                it.until.map(|day| day.to_string()).unwrap_or_default(),
                it.reckoning.clone().unwrap_or_default(),
            )
        })
    };
    let [rolled, plain] = until("1 month");
    assert_eq!(rolled.0, "2024-02-19");
    assert!(rolled.1.contains("2024-02-12, a day off"), "{}", rolled.1);
    assert_eq!(plain, ("2024-02-12".to_owned(), "1 month from 2024-01-12: 2024-02-12".to_owned()));
    // Working days are those of the calendar, named or not.
    let [named, only] = until("3 working days");
    assert_eq!((named.0.as_str(), named == only), ("2024-01-17", true));
}

#[test]
fn a_time_may_end_after_the_years_of_the_calendar() {
    let items = "record case { who : text   closed : date } roles { h = who }
        calendar cn { covers 2024   weekend saturday, sunday }
        responsibility r { responsible h sole   limitation 5 years of closed }";
    let case = r#"{"who": "x", "closed": "2024-01-12"}"#;
    assert_eq!(
        graded(&standard(items), case).responsibilities()[0].until.map(|day| day.to_string()).as_deref(),
        Some("2029-01-12")
    );
    let named = items.replace("of closed", "of closed by calendar cn");
    assert_eq!(refused(&standard(&named), case).problems().count(), 1);
}

#[test]
fn a_time_that_ends_beyond_all_dates_is_refused() {
    let error = refused(&standard(ITEMS), r#"{"judge": "Li", "n": 2, "closed": "9999-12-31"}"#);
    assert_eq!(error.problems().map(|it| it.code()).collect::<Vec<_>>(), ["E0552"]);
}

const OPEN: &str = r#"
record case { judge : text   whole : bool optional   line : bool optional   ground : bool optional   right : bool = false }
roles { handler = judge   approver   other }
responsibility r {
    when whole or else (1 / zero > 0)
    responsible approver primary, handler secondary when line or else (1 / zero > 0)
    responsible handler sole
    mitigate handler by 1 when ground or else (1 / zero > 0)
    exempt all when right
}
let zero = count of errors
let worst = responsibility of handler is sole
duty report { by handler   when responsibility of handler is primary or worse }
"#;

#[test]
fn what_is_undetermined_spreads_with_its_cause() {
    let standard = standard(OPEN);
    let of = |record: &str| {
        let outcome = graded(&standard, record);
        let answers = outcome.responsibilities().iter();
        let told: Vec<_> =
            answers.map(|it| (it.role.to_string(), it.degree, it.undetermined.is_some())).collect();
        let noted =
            outcome.notes().iter().filter(|it| it.kind == NoteKind::ResponsibilityUndetermined).count();
        (told, noted)
    };
    let open = |role: &str| (role.to_owned(), None, true);
    let known = |role: &str, degree| (role.to_owned(), Some(degree), false);
    // The whole, then a line, then what changes a degree.
    assert_eq!(of(r#"{"judge": "Li"}"#), (vec![open("approver"), open("handler")], 1));
    assert_eq!(of(r#"{"judge": "Li", "whole": true}"#), (vec![open("approver"), open("handler")], 1));
    let settled = r#"{"judge": "Li", "whole": true, "line": false}"#;
    assert_eq!(of(settled), (vec![open("handler")], 1));
    let settled = r#"{"judge": "Li", "whole": true, "line": false, "ground": true}"#;
    assert_eq!(of(settled), (vec![known("handler", Degree::Primary)], 0));
    // What leads to none does not depend on the rest.
    let settled = r#"{"judge": "Li", "whole": true, "right": true}"#;
    let expected = vec![known("approver", Degree::None), known("handler", Degree::None)];
    assert_eq!(of(settled), (expected, 0));
}

#[test]
fn the_gravest_of_those_in_a_role_counts() {
    let items = r#"record case { judges : list of text at most 9 optional }
        roles { handler = judges }
        procedure p of g { step s by handler   final after s }
        grade g best first { a otherwise }
        responsibility r { responsible handler primary   mitigate handler with dissent by 2   exempt handler with note = "out" or else false }
        duty d { by handler   when responsibility of handler is primary or worse }
        duty e { by handler   when responsibility of handler is none }"#;
    let items = items.replace(r#"note = "out" or else false"#, r#"known note and note = "out""#);
    let standard = standard(&items);
    let due = |record: &str| {
        let outcome = graded(&standard, record);
        outcome.duties().iter().map(|duty| duty.code.to_string()).collect::<Vec<_>>()
    };
    let act =
        |by: &str, more: &str| format!(r#"{{"step": "s", "by": "{by}", "on": "2024-01-01"{more}}}"#);
    let case =
        |acts: &[String]| format!(r#"{{"judges": ["A", "B"], "proceedings": [{}]}}"#, acts.join(","));
    assert_eq!(due(&case(&[])), ["d"]);
    let (mild, out) = (r#", "dissent": true"#, r#", "note": "out""#);
    assert_eq!(due(&case(&[act("A", mild), act("B", out)])), [""; 0]);
    assert_eq!(due(&case(&[act("A", out), act("B", out)])), ["e"]);
    assert_eq!(due(&case(&[act("A", mild)])), ["d"]);
    // It is not known who is in the role: what is asked of a person holds for nobody.
    assert_eq!(due("{}"), ["d"]);
    // Nobody is in it, and nobody answers.
    assert_eq!(due(r#"{"judges": []}"#), ["e"]);
}

#[test]
fn a_duty_names_the_role_whose_it_is() {
    let outcome =
        graded(&standard(OPEN), r#"{"judge": "Li", "whole": true, "line": false, "ground": false}"#);
    assert_eq!(outcome.duties()[0].by.as_deref(), Some("handler"));
    let titled = standard(&OPEN.replace("handler = judge", "handler \"the handler\" = judge"));
    let outcome = graded(&titled, r#"{"judge": "Li", "whole": true, "line": false, "ground": false}"#);
    assert_eq!(outcome.duties()[0].by.as_deref(), Some("the handler"));
}

#[test]
fn an_explanation_says_what_did_not_lead_to_a_degree() {
    let standard = standard(ITEMS);
    let unmet = |record: &str| {
        let explained = standard.explain_json(record.as_bytes()).unwrap().unmet;
        let kinds = |kind| {
            matches!(
                kind,
                UnmetKind::Responsibility
                    | UnmetKind::ResponsibilityLine
                    | UnmetKind::Exemption
                    | UnmetKind::Mitigation
                    | UnmetKind::Aggravation
            )
        };
        let own = explained.into_iter().filter(|it| kinds(it.kind));
        own.map(|it| (it.kind, it.title.unwrap_or_default().to_string(), it.decided_by.len()))
            .collect::<Vec<_>>()
    };
    assert_eq!(unmet(r#"{"judge": "Li"}"#), [(UnmetKind::Responsibility, "blame".into(), 1)]);
    let line = |shares: &str| (UnmetKind::ResponsibilityLine, shares.to_owned(), 1);
    assert_eq!(
        unmet(r#"{"judge": "Li", "n": 2}"#),
        [
            line("approver primary, the handler secondary"),
            line("the handler primary, approver secondary, committee equal"),
            (UnmetKind::Aggravation, "again".into(), 1),
            (UnmetKind::Aggravation, "raised > 1".into(), 1),
            (UnmetKind::Mitigation, "lowered > 0".into(), 1),
            (UnmetKind::Mitigation, "mild".into(), 1),
            (UnmetKind::Exemption, "right".into(), 1),
        ]
    );
    let dissent = (UnmetKind::Exemption, "dissent".to_owned(), 1);
    let told = unmet(r#"{"judge": "Li", "n": 1, "approved": true, "deceived": true}"#);
    assert!(told.contains(&dissent), "{told:?}");
}

#[test]
fn both_languages_allot_alike() {
    let english = r#"standard t { version "1" }
        record case { judge : text   late : bool   closed : date   found : date optional }
        roles { handler = judge   committee }
        grade g best first { a otherwise }
        procedure p of g { step s by committee   final after s }
        responsibility r "责任" {
            when late
            responsible handler primary, committee secondary unless late because "x"
            responsible handler equal, committee equal when late
            responsible handler sole
            aggravate handler by 1 when late
            exempt committee with dissent because "y"
            exempt all when not late
            limitation 2 years of closed at found
        }
        duty d { when responsibility of handler in r is equal or worse   by handler }
        test "t" { given { judge: "a", late: true, closed: 2024-01-01 } expect responsibility of committee is equal }"#;
    let chinese = r#"标准 t { 版本 “1” }
        对象 case { judge ： 文字   late ： 是否   closed ： 日期   found ： 日期 可缺 }
        角色 { handler ＝ judge   committee }
        等级 g 由优到劣 { a 其余 }
        程序 p 认定 g { 步骤 s 由 committee   终局于 s }
        责任 r “责任” {
            当 late
            责任人 handler 主要责任、committee 次要责任 但 late 的除外，理由 “x”
            责任人 handler 同等责任、committee 同等责任 当 late
            责任人 handler 全部责任
            加重 handler 的责任 1 级 当 late
            免除 committee 中 保留意见 的人员 的责任，理由 “y”
            免除 全体 的责任 当 非 late
            追责时效 自 closed 起 2 年，以 found 为准
        }
        应办 d { 当 r 中 handler 的责任 为同等责任以上   由 handler }
        例 “t” { 设 { judge：“a”，late：是，closed：2024-01-01 } 应 committee 的责任 为 同等责任 }"#;
    let parse = |text: &str| Standard::parse(text).unwrap_or_else(|error| panic!("{error}"));
    let (english, chinese) = (parse(english), parse(chinese));
    assert_eq!(english.listing(), chinese.listing());
    assert!(english.run_tests().iter().chain(&chinese.run_tests()).all(|test| test.passed()));
    let failing = parse(
        r#"标准 t { 版本 “1” } 对象 案件 { 甲 ： 文字 } 角色 { 承办人 ＝ 甲 }
        责任 追责 { 责任人 承办人 全部责任 } 例 “t” { 设 { 甲：“a” } 应 承办人 的责任 为 次要责任 }"#,
    );
    assert_eq!(failing.run_tests()[0].failures[0].actual, "承办人 的责任 = 全部责任");
}

/// The degrees from the gravest to the least that is one.
const DEGREES: [Degree; 4] = [Degree::Sole, Degree::Primary, Degree::Equal, Degree::Secondary];

proptest! {
    #[test]
    fn changes_keep_within_the_degrees(first in 0..4usize, raises in 0..3u8, lowers in 0..3u8, by in 1..4usize, out in any::<bool>()) {
        let names = ["sole", "primary", "equal", "secondary"];
        let changes = |word: &str, count| (0..count).map(|_| format!("{word} h by {by} when on\n")).collect::<String>();
        let items = format!(
            "record case {{ on : bool   out : bool   who : text }} roles {{ h = who }}
             responsibility r {{ responsible h {} \n {}{} exempt h when out }}",
            names[first], changes("aggravate", raises), changes("mitigate", lowers),
        );
        let outcome = graded(&standard(&items), &format!(r#"{{"on": true, "out": {out}, "who": "x"}}"#));
        let raised = first.saturating_sub(by * usize::from(raises));
        let place = (raised + by * usize::from(lowers)).min(3);
        let expected = if out { Degree::None } else { DEGREES[place] };
        let it = &outcome.responsibilities()[0];
        prop_assert_eq!(it.degree, Some(expected));
        // The last reason is the one that the degree is of.
        prop_assert_eq!(it.reasons.last().and_then(|it| it.degree), Some(expected));
        prop_assert_eq!(it.reasons.len(), 1 + usize::from(raises + lowers) + usize::from(out));
    }
}
