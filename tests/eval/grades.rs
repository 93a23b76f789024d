//! Grades: the first line that holds, then `drop`, `at least`, `at most`, `is`.

use yardstick::outcome::{EffectKind, NoteKind, ReasonKind};

use super::{grade, graded, reason, score, standard};

/// Rules that fire where the record names them.
const RULED: &str = "
    record case { mark : integer 0..100  on : list of one of { d1, d2, ok, atmost, atmost2, atleast, is3, is4, open } }
    score total { start mark }
    grade quality best first {
        excellent when total >= 90   good when total >= 80   fair when total >= 60   poor otherwise   worst
    }
    rule D1 { when any x in on where x = d1  then drop quality by 1 }
    rule D2 { when any x in on where x = d2  then drop quality by 2 }
    rule M { when any x in on where x = atmost  then quality at most good }
    rule M2 { when any x in on where x = atmost2  then quality at most fair }
    rule L { when any x in on where x = atleast  then quality at least good }
    rule I3 { when any x in on where x = is3  then quality is fair }
    rule I4 { when any x in on where x = is4  then quality is poor }
    rule O { when any x in on where x = open  then quality undetermined }";

#[test]
fn effects_come_in_their_order_and_the_tightest_wins() {
    let standard = standard(RULED);
    let cases = [
        (95, "", "excellent"),
        (95, "\"d1\"", "good"),
        (95, "\"d1\", \"d2\"", "poor"),
        // `drop` stops at the worst.
        (10, "\"d1\", \"d2\"", "worst"),
        (95, "\"atmost\"", "good"),
        (95, "\"atmost\", \"atmost2\"", "fair"),
        (85, "\"atmost\"", "good"),
        (10, "\"atleast\"", "good"),
        // `at most` comes after `at least`, `at least` after `drop`.
        (10, "\"atleast\", \"atmost2\"", "fair"),
        (95, "\"d2\", \"atleast\"", "good"),
        // `is` settles it; the worst one.
        (95, "\"is3\"", "fair"),
        (10, "\"is3\"", "fair"),
        (95, "\"is3\", \"is4\", \"atleast\", \"d1\"", "poor"),
        (95, "\"is3\", \"open\"", "-"),
    ];
    for (mark, on, expected) in cases {
        let outcome = graded(&standard, &format!(r#"{{"mark": {mark}, "on": [{on}]}}"#));
        assert_eq!(grade(&outcome, "quality"), expected, "{mark} {on}");
    }
}

#[test]
fn what_is_superseded_stays_visible() {
    let standard = standard(RULED);
    let outcome = graded(&standard, r#"{"mark": 95, "on": ["atmost", "atmost2", "atleast"]}"#);
    let by = |code: &str| reason(&outcome, code).effects[0].superseded_by.clone();
    assert_eq!(by("M").as_deref(), Some("M2"));
    assert_eq!(by("M2"), None);
    assert_eq!(by("L").as_deref(), Some("M2"));
    let outcome = graded(&standard, r#"{"mark": 95, "on": ["d1", "atmost", "is3", "is4"]}"#);
    let by = |code: &str| reason(&outcome, code).superseded_by.clone();
    for code in ["D1", "M", "I3"] {
        assert_eq!(by(code).as_deref(), Some("I4"), "{code}");
    }
    assert_eq!(by("I4"), None);
    let effect = &reason(&outcome, "M").effects[0];
    assert_eq!((&*effect.target, effect.effect), ("quality", EffectKind::AtMost));
    assert_eq!(effect.value.as_deref(), Some("good"));
}

#[test]
fn ranks_count_from_the_best_whichever_way_a_grade_is_written() {
    let standard = standard(
        "record case { n : integer }
         grade up worst first { low when n < 5  middle when n < 8  high otherwise }
         grade down best first { high \"High\" when n >= 8  middle when n >= 5  low otherwise }
         rule R { when n = 9  then up at most middle, down at least high }",
    );
    let outcome = graded(&standard, r#"{"n": 8}"#);
    assert_eq!(outcome.grade_named("up").unwrap().rank, Some(1));
    assert_eq!(outcome.grade_named("down").unwrap().rank, Some(1));
    assert_eq!(outcome.grade_named("down").unwrap().title.as_deref(), Some("High"));
    let outcome = graded(&standard, r#"{"n": 1}"#);
    assert_eq!((outcome.grade().unwrap().rank, grade(&outcome, "down")), (Some(3), "low"));
    assert_eq!(grade(&graded(&standard, r#"{"n": 9}"#), "up"), "middle");
}

#[test]
fn an_undetermined_line_guards_the_rest() {
    let standard = standard(
        "record case { mark : integer optional }
         grade g best first {
             undetermined when not known mark because \"not scored\"
             pass when mark >= 60   fail otherwise
         }
         grade h best first { fine when g is pass  bad otherwise }
         duty again { when g is fail  by \"the examiner\" }",
    );
    let outcome = graded(&standard, "{}");
    let undetermined = outcome.grade().unwrap();
    assert_eq!((undetermined.level(), undetermined.rank), (None, None));
    assert_eq!(undetermined.undetermined.as_deref(), Some("not scored"));
    // What rests on it is open for the same reason.
    assert_eq!(outcome.grade_named("h").unwrap().undetermined.as_deref(), Some("not scored"));
    let kinds: Vec<_> = outcome.notes().iter().map(|note| note.kind).collect();
    assert_eq!(
        kinds,
        [NoteKind::GradeUndetermined, NoteKind::GradeUndetermined, NoteKind::DutyUndetermined,]
    );
    let outcome = graded(&standard, r#"{"mark": 59}"#);
    assert_eq!((grade(&outcome, "g"), grade(&outcome, "h"), outcome.duties().len()), ("fail", "bad", 1));
}

#[test]
fn a_veto_needs_no_score() {
    let standard = standard(
        "record case { a : integer  b : integer  veto : bool }
         score s = a / b
         grade g best first { pass when s >= 1  fail otherwise }
         rule V \"one vote\" { when veto  then g is fail  basis \"article 9\" }",
    );
    let outcome = graded(&standard, r#"{"a": 1, "b": 0, "veto": true}"#);
    assert_eq!((score(&outcome, "s"), grade(&outcome, "g")), ("-", "fail"));
    assert_eq!(reason(&outcome, "V").basis.as_deref(), Some("article 9"));
    assert_eq!(grade(&graded(&standard, r#"{"a": 1, "b": 0, "veto": false}"#), "g"), "-");
}

#[test]
fn a_row_may_carry_its_effect() {
    let standard = standard(
        "record case { open : bool  closed_lawfully : bool = false }
         class hearing { error H1 \"not public\" {
             when not open  unless closed_lawfully because \"secrets\"
             then quality at most fair, refer to \"discipline\"  basis \"article 3\" } }
         grade quality best first { good otherwise  fair }",
    );
    let outcome = graded(&standard, r#"{"open": false}"#);
    assert_eq!(grade(&outcome, "quality"), "fair");
    let effects: Vec<_> = reason(&outcome, "H1").effects.iter().map(|it| it.effect).collect();
    assert_eq!(effects, [EffectKind::AtMost, EffectKind::Refer]);
    let referral = &outcome.referrals()[0];
    assert_eq!((&*referral.code, &*referral.to), ("H1", "discipline"));
    assert_eq!(referral.basis.as_deref(), Some("article 3"));
    let outcome = graded(&standard, r#"{"open": false, "closed_lawfully": true}"#);
    assert_eq!((grade(&outcome, "quality"), outcome.referrals().len()), ("good", 0));
}

#[test]
fn a_rules_defence_keeps_it_from_firing_and_is_shown() {
    let standard = standard(
        "record case { reversed : bool  new_evidence : bool }
         grade g best first { good otherwise  bad }
         rule V { when reversed  unless new_evidence because \"new evidence\"  then g is bad }",
    );
    let outcome = graded(&standard, r#"{"reversed": true, "new_evidence": true}"#);
    assert_eq!(grade(&outcome, "g"), "good");
    let excused = reason(&outcome, "V");
    assert_eq!(
        (excused.kind, excused.because.as_deref()),
        (ReasonKind::RuleExcused, Some("new evidence"))
    );
    let outcome = graded(&standard, r#"{"reversed": true, "new_evidence": false}"#);
    assert_eq!(grade(&outcome, "g"), "bad");
}

#[test]
fn a_persons_decision_stands_beside_the_computed_grade() {
    let standard = standard(
        "record case { decided : quality optional  why : text optional }
         grade quality best first { good \"Good\" otherwise  bad \"Bad\" }
         rule O { when known decided and known why  then override quality is decided because why }",
    );
    let outcome = graded(&standard, r#"{"decided": "bad", "why": "the committee saw the file"}"#);
    assert_eq!(grade(&outcome, "quality"), "good");
    let decision = &outcome.overrides()[0];
    assert_eq!(
        (&*decision.grade, decision.level.as_deref(), decision.rank),
        ("quality", Some("bad"), Some(2))
    );
    assert_eq!(decision.because.as_deref(), Some("the committee saw the file"));
    assert!(graded(&standard, "{}").overrides().is_empty());
}

#[test]
fn bands_are_short_and_scales_are_shared() {
    let standard = standard(
        "scale rating best first { five \"5\"  four \"4\"  none \"0\" }
         record case { n : integer 0..10  before : rating }
         score s { start n }
         grade short by s : rating { five >= 8  four 5 ..< 8  none otherwise }
         grade risen best first { yes when short is before or better  nay otherwise }",
    );
    let outcome = graded(&standard, r#"{"n": 7, "before": "none"}"#);
    assert_eq!((grade(&outcome, "short"), grade(&outcome, "risen")), ("four", "yes"));
    let outcome = graded(&standard, r#"{"n": 4, "before": "four"}"#);
    assert_eq!((grade(&outcome, "short"), grade(&outcome, "risen")), ("none", "nay"));
}

#[test]
fn a_value_is_known_by_its_former_names_and_shown_by_its_name() {
    let standard = standard(
        "record case { rated : rating   earlier : quality optional }
         scale rating best first { five  four  top becomes five }
         levels mildest first { minor deduct 1  major deduct 50  grave becomes major }
         error E1 minor..major { }
         score total { start 100   deduct errors }
         grade quality best first {
             excellent when total >= 90
             qualified when total >= 60 or known earlier and earlier is flawed   unqualified otherwise
             flawed becomes qualified   passed becomes qualified
         }
         rule R { when rated = top and any error at grave then quality at most flawed }",
    );
    let record =
        r#"{"rated": "top", "earlier": "passed", "findings": [{"code": "E1", "level": "grave"}]}"#;
    let outcome = graded(&standard, record);
    assert_eq!((grade(&outcome, "quality"), score(&outcome, "total")), ("qualified", "50"));
    assert_eq!(reason(&outcome, "E1").level.as_deref(), Some("major"));
    let schema = serde_json::to_string(&standard.record_schema()).unwrap();
    assert!(schema.contains(r#""five","top","four""#), "{schema}");
    assert!(schema.contains(r#""minor","major","grave""#), "{schema}");
}
