//! What stands between a case and a grade.

use yardstick::diagnostic::Language;
use yardstick::outcome::{Band, BandKind, Decision, EffectKind, Limit, LimitKind, WhyNot};

use super::standard;

const ITEMS: &str = "
    record case { mark : integer 0..100  late : bool = false  gone : bool optional  complete : bool = true }
    levels mildest first { minor serious fatal }
    class form { error F1 minor { deduct 1 each } error F2 \"Stamp\" serious { deduct 1 } }
    error X1 fatal { then total at most 50 }
    score total { start mark  deduct errors }
    grade quality \"Quality\" best first {
        undetermined when not complete because \"the file is incomplete\"
        good \"Good\" when total >= 90
        fair when total >= 60 and not late
        poor otherwise
        void
    }
    rule V \"Serious\" { when any error at serious or above  then quality at most fair  basis \"Act 1\" }
    rule W { when any of { \"late\" late  \"gone\" known gone and gone }  then drop quality by 1 }
    rule U { when (count of errors at serious) >= 2  then quality is poor }
    grade blame worst first {
        wrong when total < 20
        flawed when any error at serious
        none otherwise
    }";

fn asked(record: &str, target: &str) -> WhyNot {
    let mut inquiry = standard(ITEMS).inquire_json(record.as_bytes()).unwrap();
    let target = inquiry.target(target).unwrap_or_else(|error| panic!("{error}"));
    inquiry.why_not(target)
}

/// The level of each line, whether it holds, and whether it stands in the way.
fn bands(answer: &WhyNot) -> Vec<(&str, Option<bool>, bool)> {
    answer.bands.iter().map(|it: &Band| (&*it.level, it.holds, it.blocks)).collect()
}

fn operands(decision: &Decision) -> String {
    let operands = decision.operands.iter().map(|it| format!("{} = {}", it.text, it.value));
    operands.collect::<Vec<_>>().join("; ")
}

fn limits(answer: &WhyNot) -> Vec<(&str, EffectKind)> {
    answer.limits.iter().map(|it: &Limit| (&*it.code, it.effect.effect)).collect()
}

#[test]
fn a_line_that_fails_is_in_the_way_with_its_operands() {
    let answer = asked(r#"{"mark": 80}"#, "good");
    assert!(!answer.reached);
    assert_eq!((answer.actual.level(), answer.wanted.level()), (Some("fair"), Some("good")));
    assert_eq!(bands(&answer), [("good", Some(false), true)]);
    assert_eq!(operands(&answer.bands[0].decided_by[0]), "total = 80");
    assert_eq!(answer.limits, []);
}

#[test]
fn of_several_lines_only_that_of_the_level_asked_about_is_in_the_way() {
    let answer = asked(r#"{"mark": 70, "late": true}"#, "fair");
    assert_eq!(bands(&answer), [("good", Some(false), false), ("fair", Some(false), true)]);
    let decided = &answer.bands[1].decided_by;
    assert_eq!((decided.len(), &*decided[0].text, decided[0].holds), (1, "late", Some(true)));
    assert_eq!(limits(&answer), [("W", EffectKind::Drop)]);
    assert_eq!(answer.limits[0].because.as_deref(), Some("late"));
}

#[test]
fn a_cap_tells_the_errors_that_it_rests_on() {
    let answer = asked(r#"{"mark": 100, "findings": [{"code": "F2"}, {"code": "F1"}]}"#, "good");
    assert_eq!(bands(&answer), [("good", Some(true), false)]);
    assert_eq!(limits(&answer), [("V", EffectKind::AtMost)]);
    let limit = &answer.limits[0];
    assert_eq!((limit.kind, limit.basis.as_deref()), (LimitKind::Rule, Some("Act 1")));
    assert_eq!(limit.effect.value.as_deref(), Some("fair"));
    assert_eq!(limit.decided_by[0].errors, ["F2".into()]);
    assert_eq!(limit.source.line, 15);
    // What is at most fair does not keep a case from being fair.
    assert!(asked(r#"{"mark": 100, "findings": [{"code": "F2"}]}"#, "fair").reached);
}

#[test]
fn what_bounds_the_score_behind_a_line_is_told_where_that_line_is_in_the_way() {
    let answer = asked(r#"{"mark": 100, "findings": [{"code": "X1"}]}"#, "good");
    assert_eq!(bands(&answer), [("good", Some(false), true)]);
    assert_eq!(limits(&answer), [("V", EffectKind::AtMost), ("X1", EffectKind::AtMost)]);
    let error = &answer.limits[1];
    assert_eq!((error.kind, &*error.effect.target), (LimitKind::Error, "total"));
    assert_eq!((&error.errors[..], error.decided_by.len()), (&["X1".into()][..], 0));
    // With 50 points the case is poor, whatever is recorded, yet no score is in the way of `none`.
    assert_eq!(limits(&asked(r#"{"mark": 100, "findings": [{"code": "X1"}]}"#, "blame=none")), []);
}

#[test]
fn of_a_grade_whose_worst_comes_first_what_holds_is_in_the_way() {
    let answer = asked(r#"{"mark": 100, "findings": [{"code": "F2"}]}"#, "none");
    assert_eq!(bands(&answer), [("flawed", Some(true), true), ("none", Some(false), false)]);
    assert_eq!(answer.bands[0].decided_by[0].errors, ["F2".into()]);
    assert_eq!(answer.bands[1].kind, BandKind::Otherwise);
    let reached = asked(r#"{"mark": 100}"#, "none");
    assert!(reached.reached);
    assert_eq!(bands(&reached), [("none", Some(true), false)]);
}

#[test]
fn what_is_undetermined_says_why() {
    let answer = asked(r#"{"mark": 100, "complete": false}"#, "good");
    assert!(!answer.reached && answer.actual.undetermined.is_some());
    let clause = &answer.limits[0];
    assert_eq!((clause.kind, &*clause.code), (LimitKind::Clause, "quality"));
    assert_eq!(clause.title.as_deref(), Some("the file is incomplete"));
    assert_eq!(clause.decided_by[0].text, "complete");
}

#[test]
fn a_level_that_only_rules_give_has_a_line_without_a_condition() {
    let answer = asked(r#"{"mark": 100}"#, "void");
    assert!(answer.reached);
    assert_eq!(answer.bands.last().unwrap().kind, BandKind::Rules);
}

#[test]
fn levels_are_called_by_name_or_title_after_their_grade_where_that_is_needed() {
    let inquiry = standard(ITEMS).inquire_json(br#"{"mark": 1}"#).unwrap();
    for text in ["good", "Good", "quality=good", "Quality ＝ Good", "`quality` = `good`"] {
        assert_eq!(inquiry.target(text), inquiry.target("good"), "{text}");
    }
    let told = |text| {
        let error = inquiry.target(text).unwrap_err();
        (error.text(Language::English), error.text(Language::Chinese))
    };
    let (english, chinese) = told("goood");
    assert_eq!(english, "no grade has a level `goood`; did you mean `good`?");
    assert_eq!(chinese, "各等级都没有 `goood` 这一级；是否想写 `good`？");
    let (english, _) = told("blame = xyzzy");
    assert_eq!(english, "the grade `blame` has no level `xyzzy`; there are `wrong`, `flawed`, `none`");
    assert_eq!(told("qality=good").0, "the standard has no grade `qality`; did you mean `quality`?");
    assert_eq!(
        told("").0,
        "no grade has a level ``; there are `good`, `fair`, `poor`, `void`, `wrong`, `flawed`, `none`"
    );
}

#[test]
fn where_several_grades_have_a_level_the_grade_is_asked_for() {
    let standard = standard(
        "record case { mark : integer }
         scale rating best first { good poor }
         grade first : rating { good when mark > 1  poor otherwise }
         grade second : rating { good when mark > 2  poor otherwise }",
    );
    let inquiry = standard.inquire_json(br#"{"mark": 2}"#).unwrap();
    let error = inquiry.target("good").unwrap_err().to_string();
    assert_eq!(
        error,
        "several grades have a level `good`: `first`, `second`; write for instance `first=good`"
    );
    assert!(inquiry.target("second=good").is_ok());
    let none = self::standard("record case { }").inquire_json(b"{}").unwrap();
    assert_eq!(none.target("good").unwrap_err().to_string(), "the standard has no grades");
}
