//! The procedure: what acts come to, and every way in which they can be irregular.

use serde_json::{Value, json};
use yardstick::outcome::{IrregularityKind as Kind, Procedure, Status, StepState as State};
use yardstick::value::Date;
use yardstick::{Outcome, Standard};

use super::{codes, graded, refused, standard};

fn shown(day: Option<Date>) -> Option<String> {
    day.map(|day| day.to_string())
}

const ITEMS: &str = r#"
    calendar cn { covers 2024  weekend saturday, sunday  holiday 2024-05-01..2024-05-05 }
    record case { marks : integer 0..100  judge : text optional  petition : bool optional  panel : list of text }
    grade quality best first {
        excellent "优秀" when marks >= 90   good "良好" when marks >= 80
        fair "合格" when marks >= 60   poor "不合格" otherwise
    }
    roles { handler "承办人" = judge   reviewer "评查员"   committee "评查委员会" = panel of 5 }
    procedure determination "质量认定程序" of quality {
        basis "article 1"
        step self_check "自查" by handler
        step review "评查" by reviewer, 2 opinions, not the handler   basis "article 5"
        step interview "走访" by reviewer   when petition or else false
        step deliberate "评议" by committee, 3 opinions, majority, not the handler
            when opinions differ or quality is poor   may change quality by at most 1, reason required
        step objection "异议" by handler, optional within 10 days of deliberate
        step redecide "复评" by committee, 3 opinions, unanimous when objection
            within 15 working days of objection
        final after deliberate, redecide
    }
    duty publish { when deliberate and not objection   within 5 days of deliberate   by "office" }
    duty warn { when determined quality is poor   by "office" }
"#;

fn court() -> Standard {
    standard(ITEMS)
}

/// Acts, one a line: the step, who, the day, and perhaps an opinion, `dissent`, `as ROLE`, `: NOTE`.
fn acts(lines: &str) -> Vec<Value> {
    let act = |line: &str| {
        let (line, note) = line.split_once(" : ").map_or((line, None), |(act, note)| (act, Some(note)));
        let mut words = line.split_whitespace();
        let mut next = || words.next().unwrap();
        let (step, by, on) = (next(), next(), format!("2024-{}", next()));
        let mut act = json!({"step": step, "by": by, "on": on});
        while let Some(word) = words.next() {
            match word {
                "dissent" => act["dissent"] = true.into(),
                "as" => act["role"] = words.next().unwrap().into(),
                opinion => act["opinion"] = opinion.into(),
            }
        }
        if let Some(note) = note {
            act["note"] = note.into();
        }
        act
    };
    lines.lines().map(str::trim).filter(|line| !line.is_empty()).map(act).collect()
}

fn record(marks: i32, lines: &str) -> Value {
    json!({"marks": marks, "judge": "Li", "petition": false,
        "panel": ["A", "B", "C", "D", "E"], "proceedings": acts(lines)})
}

fn outcome(marks: i32, lines: &str) -> Outcome {
    graded(&court(), &record(marks, lines).to_string())
}

fn procedure(marks: i32, lines: &str) -> Procedure {
    outcome(marks, lines).procedure().unwrap().clone()
}

fn state(procedure: &Procedure, step: &str) -> State {
    procedure.steps.iter().find(|it| &*it.code == step).unwrap().state
}

fn kinds(procedure: &Procedure) -> Vec<(Kind, &str)> {
    procedure.irregularities.iter().map(|it| (it.kind, &*it.step)).collect()
}

fn texts(procedure: &Procedure) -> Vec<&str> {
    procedure.irregularities.iter().map(|it| &*it.text).collect()
}

/// The determined grade; "-" where there is none.
fn determined(procedure: &Procedure) -> &str {
    procedure.determined.as_ref().map_or("-", |decided| &*decided.level)
}

const REVIEWED: &str = "self_check Li 05-06\n review R1 05-07 good\n review R2 05-08 good\n";
const DIVIDED: &str = "self_check Li 05-06\n review R1 05-07 good\n review R2 05-08 fair\n";

fn voted(votes: &str) -> String {
    format!("{DIVIDED}{votes}")
}

#[test]
fn without_a_procedure_there_is_nothing_to_say_of_it() {
    let plain =
        standard("record case { marks : integer } grade g best first { a when marks > 1  b otherwise }");
    assert!(graded(&plain, r#"{"marks": 1}"#).procedure().is_none());
    assert_eq!(codes(&refused(&plain, r#"{"marks": 1, "proceedings": []}"#)), ["E0510"]);
}

#[test]
fn before_anything_took_place_the_first_step_is_due() {
    let found = procedure(85, "");
    assert_eq!((found.status, shown(found.final_from).as_deref()), (Status::Provisional, None));
    assert_eq!(found.stage, None);
    assert_eq!(found.computed.as_deref(), Some("good"));
    assert_eq!(determined(&found), "-");
    let states: Vec<State> = found.steps.iter().map(|step| step.state).collect();
    use State::{Due, NotNeeded, Waiting};
    assert_eq!(states, [Due, Waiting, NotNeeded, Waiting, Waiting, Waiting]);
}

#[test]
fn a_review_that_agrees_decides_and_ends_the_procedure() {
    let found = procedure(85, REVIEWED);
    assert_eq!((found.status, shown(found.final_from).as_deref()), (Status::Final, Some("2024-05-08")));
    let decided = found.determined.as_ref().unwrap();
    assert_eq!((&*decided.step, &*decided.level, decided.rank), ("review", "good", 2));
    assert_eq!((decided.title.as_deref(), &*decided.on.to_string()), (Some("良好"), "2024-05-08"));
    assert_eq!(decided.votes.len(), 1);
    assert_eq!(decided.votes[0].by, ["R1", "R2"]);
    for step in ["interview", "deliberate", "objection", "redecide"] {
        assert_eq!(state(&found, step), State::NotNeeded, "{step}");
    }
    assert!(found.irregularities.is_empty(), "{:?}", texts(&found));
}

#[test]
fn opinions_that_differ_go_to_the_committee() {
    let found = procedure(85, DIVIDED);
    assert_eq!(state(&found, "review"), State::Done);
    assert_eq!(state(&found, "deliberate"), State::Due);
    assert_eq!((found.status, determined(&found)), (Status::Provisional, "-"));

    let found = procedure(
        85,
        &voted(
            "deliberate A 05-10 fair : weak reasons\n deliberate B 05-10 fair\n deliberate C 05-10 good dissent",
        ),
    );
    let decided = found.determined.as_ref().unwrap();
    assert_eq!((&*decided.step, &*decided.level), ("deliberate", "fair"));
    let votes: Vec<_> = decided.votes.iter().map(|vote| (&*vote.level, vote.by.join(" "))).collect();
    assert_eq!(votes, [("fair", "A B".into()), ("good", "C".into())]);
    assert_eq!(
        (decided.dissent.as_slice(), decided.because.as_slice()),
        (["C".to_owned()].as_slice(), ["weak reasons".to_owned()].as_slice())
    );
    // Whoever handles the case can object until 20 May, so it is final from the day after.
    assert_eq!((found.status, shown(found.final_from).as_deref()), (Status::Final, Some("2024-05-21")));
    let objection = found.steps.iter().find(|step| &*step.code == "objection").unwrap();
    assert_eq!((objection.state, shown(objection.due).as_deref()), (State::Open, Some("2024-05-20")));
    assert_eq!(objection.reckoning.as_deref(), Some("10 days from 2024-05-10: 2024-05-20"));
    assert!(found.irregularities.is_empty(), "{:?}", texts(&found));
}

const DELIBERATED: &str =
    "deliberate A 05-10 good\n deliberate B 05-10 good\n deliberate C 05-10 fair\n";

#[test]
fn a_later_decision_replaces_an_earlier_one_which_stays_visible() {
    let objected = voted(&format!("{DELIBERATED}objection Li 05-20"));
    let found = procedure(85, &objected);
    assert_eq!((found.status, state(&found, "redecide")), (Status::Provisional, State::Due));
    let redecide = found.steps.last().unwrap();
    assert_eq!(shown(redecide.due).as_deref(), Some("2024-06-10"));
    assert_eq!((determined(&found), found.stage.as_deref()), ("good", Some("objection")));

    let again =
        format!("{objected}\n redecide A 06-03 poor\n redecide D 06-03 poor\n redecide E 06-04 poor");
    let found = procedure(85, &again);
    assert_eq!((determined(&found), found.status), ("poor", Status::Final));
    assert_eq!(shown(found.final_from).as_deref(), Some("2024-06-04"));
    let superseded: Vec<_> = found.superseded.iter().map(|it| (&*it.step, &*it.level)).collect();
    assert_eq!(superseded, [("deliberate", "good")]);
    assert!(found.irregularities.is_empty(), "{:?}", texts(&found));
    // The computed grade stays what it is.
    assert_eq!(found.computed.as_deref(), Some("good"));
}

#[test]
fn who_must_stand_aside_does_not_count() {
    let found = procedure(85, "self_check Li 05-06\n review Li 05-07 good\n review R2 05-08 good");
    assert_eq!(kinds(&found), [(Kind::Recused, "review")]);
    let it = &found.irregularities[0];
    assert_eq!(it.text, "Li is 承办人 and may not take part in 评查");
    assert_eq!((it.by.as_deref(), shown(it.on).as_deref()), (Some("Li"), Some("2024-05-07")));
    assert_eq!((it.basis.as_deref(), it.source.line), (Some("article 5"), 13));
    let review = &found.steps[1];
    assert_eq!(review.state, State::Incomplete);
    assert_eq!(review.acts.iter().map(|act| act.counts).collect::<Vec<_>>(), [false, true]);
}

#[test]
fn where_no_field_names_the_handler_it_is_whoever_acted_as_one() {
    let mut case = record(85, "self_check Zh 05-06\n review Zh 05-07 good\n review R2 05-08 good");
    case["judge"] = Value::Null;
    let outcome = graded(&court(), &case.to_string());
    assert_eq!(kinds(outcome.procedure().unwrap()), [(Kind::Recused, "review")]);
}

#[test]
fn acts_in_another_role_or_without_a_place_do_not_count() {
    let found = procedure(
        85,
        "self_check Li 05-06\n review R1 05-07 good as committee\n review R2 05-08 good as reviewer\n review R3 05-08 good",
    );
    assert_eq!(texts(&found), ["R1 acted as 评查委员会, but 评查 is for 评查员"]);
    assert_eq!(determined(&found), "good");

    let found = procedure(85, &voted(&format!("deliberate X 05-10 poor\n{DELIBERATED}")));
    assert_eq!(kinds(&found), [(Kind::NotAMember, "deliberate")]);
    assert_eq!(texts(&found), ["X is not 评查委员会 and may not take part in 评议"]);
    assert_eq!(determined(&found), "good");

    let found = procedure(85, "self_check Chen 05-06");
    assert_eq!(kinds(&found), [(Kind::NotAMember, "self_check")]);
    assert_eq!(state(&found, "self_check"), State::Incomplete);
}

#[test]
fn more_people_than_members_do_not_count() {
    let standard = standard(
        "record case { marks : integer }
         grade quality best first { good when marks > 1  poor otherwise }
         roles { panel of 3 }
         procedure p { step decide by panel, 2 opinions, majority  final after decide }",
    );
    let lines = "decide A 05-01 good\n decide B 05-01 good\n decide C 05-01 poor\n decide D 05-01 poor";
    let record = json!({"marks": 5, "proceedings": acts(lines)}).to_string();
    let outcome = graded(&standard, &record);
    let found = outcome.procedure().unwrap();
    assert_eq!(texts(found), ["`panel` has 3 members; D is one too many in `decide`"]);
    assert_eq!(determined(found), "good");
}

#[test]
fn the_first_opinion_of_a_person_counts() {
    let found = procedure(
        85,
        "self_check Li 05-06\n review R1 05-07 good\n review R1 05-08 fair\n review R2 05-08 good",
    );
    assert_eq!(kinds(&found), [(Kind::ActedTwice, "review")]);
    assert_eq!(determined(&found), "good");
    // A visit may be paid twice.
    let mut case = record(85, &format!("{REVIEWED}interview R1 05-09\n interview R1 05-10"));
    case["petition"] = true.into();
    let outcome = graded(&court(), &case.to_string());
    assert!(outcome.procedure().unwrap().irregularities.is_empty());
}

#[test]
fn an_opinion_given_when_the_step_was_complete_changes_nothing() {
    let late = voted(&format!("{DELIBERATED}objection Li 05-21\n deliberate D 05-15 good"));
    let found = procedure(85, &late);
    assert_eq!(
        texts(&found),
        [
            "D gave an opinion in 评议 on 2024-05-15, after it was complete on 2024-05-10; it does not count",
            "异议 took place on 2024-05-21; the last day for it was 2024-05-20"
        ]
    );
    let it = &found.irregularities[0];
    assert_eq!((it.kind, it.by.as_deref(), it.source.line), (Kind::NotNeeded, Some("D"), 15));
    let deliberate = found.steps.iter().find(|step| &*step.code == "deliberate").unwrap();
    assert!(!deliberate.acts.last().unwrap().counts);
}

#[test]
fn one_person_is_one_however_the_name_is_spaced() {
    let named = |judge: &str, by: [&str; 3]| {
        let mut case = record(85, REVIEWED);
        case["judge"] = judge.into();
        by.into_iter().enumerate().for_each(|(at, by)| case["proceedings"][at]["by"] = by.into());
        graded(&court(), &case.to_string()).procedure().unwrap().clone()
    };
    let found = named("李某", ["李 某", "李　某", "王某"]);
    assert_eq!(kinds(&found), [(Kind::Recused, "review")]);
    assert_eq!(found.steps[1].acts[0].by, "李　某");
    let found = named("李某", ["李某", "王某 ", "王\u{a0}某"]);
    assert_eq!(kinds(&found), [(Kind::ActedTwice, "review")]);
    assert_eq!(state(&found, "review"), State::Incomplete);
    assert!(kinds(&named(" 李某", ["李某", "Ann Lee", "AnnLee"])).is_empty());
}

#[test]
fn somebody_without_a_name_is_nobody() {
    for (pointer, place) in
        [("/judge", "judge"), ("/panel/1", "panel[1]"), ("/proceedings/2/by", "proceedings[2].by")]
    {
        let mut case = record(85, REVIEWED);
        *case.pointer_mut(pointer).unwrap() = "　 ".into();
        let error = refused(&court(), &case.to_string());
        assert_eq!(codes(&error), ["E0530"]);
        assert!(
            error.to_string().contains(&format!("`{place}`: the name of a person is expected")),
            "{error}"
        );
    }
}

#[test]
fn a_blank_note_is_no_reason() {
    let mut case = record(
        85,
        &voted("deliberate A 05-10 fair\n deliberate B 05-10 fair\n deliberate C 05-10 good"),
    );
    case["proceedings"][3]["note"] = "  　".into();
    let outcome = graded(&court(), &case.to_string());
    let found = outcome.procedure().unwrap();
    assert_eq!(kinds(found), [(Kind::NoReason, "deliberate")]);
    assert!(found.determined.as_ref().unwrap().because.is_empty());
    assert_eq!(found.steps[3].acts[0].note, None);
}

#[test]
fn a_vote_needs_its_quorum() {
    let two = voted("deliberate A 05-10 good\n deliberate B 05-10 good");
    assert!(procedure(85, &two).irregularities.is_empty());
    let found = procedure(85, &format!("{two}\n objection Li 05-12"));
    assert_eq!(kinds(&found), [(Kind::NoQuorum, "deliberate")]);
    assert_eq!(texts(&found), ["评议 needs 3 opinions and has 2"]);
    assert_eq!((state(&found, "deliberate"), determined(&found)), (State::Incomplete, "-"));
    assert_eq!(found.status, Status::Provisional);
}

#[test]
fn opinions_given_one_by_one_are_no_irregularity_until_the_next_step() {
    let found = procedure(85, "self_check Li 05-06\n review R1 05-07 good");
    assert!(found.irregularities.is_empty());
    assert_eq!(
        (state(&found, "review"), state(&found, "deliberate")),
        (State::Incomplete, State::Waiting)
    );
    let found = procedure(85, &format!("self_check Li 05-06\n review R1 05-07 good\n{DELIBERATED}"));
    assert_eq!(kinds(&found), [(Kind::NoQuorum, "review")]);
    assert_eq!((determined(&found), found.status), ("good", Status::Final));
}

#[test]
fn a_majority_is_more_than_half() {
    let tie = "deliberate A 05-10 good\n deliberate B 05-10 good\n deliberate C 05-10 fair\n deliberate D 05-10 fair";
    let found = procedure(85, &voted(tie));
    assert_eq!(texts(&found), ["no opinion has more than half of the 4 given in 评议"]);
    assert_eq!((state(&found, "deliberate"), determined(&found)), (State::Incomplete, "-"));
    let found = procedure(85, &voted(&format!("{tie}\n deliberate E 05-10 good")));
    assert_eq!((kinds(&found).len(), determined(&found)), (0, "good"));
    // Where a day brought none, the next may.
    let found = procedure(85, &voted(&format!("{tie}\n deliberate E 05-11 good")));
    assert_eq!((kinds(&found).len(), determined(&found)), (0, "good"));
}

#[test]
fn who_must_agree_and_does_not_has_decided_nothing() {
    let objected = voted(&format!("{DELIBERATED}objection Li 05-13\n"));
    let found = procedure(
        85,
        &format!("{objected}redecide A 05-20 good\n redecide B 05-20 good\n redecide C 05-20 fair"),
    );
    assert_eq!(texts(&found), ["the opinions given in 复评 must agree, and differ"]);
    assert_eq!((determined(&found), found.status), ("good", Status::Provisional));
}

#[test]
fn out_of_order_and_out_of_time_it_still_counts() {
    let found = procedure(
        85,
        &voted("deliberate A 05-07 good\n deliberate B 05-10 good\n deliberate C 05-10 good"),
    );
    assert_eq!(
        texts(&found),
        ["评议 took place on 2024-05-07, before 评查 on 2024-05-08, which comes first"]
    );
    assert_eq!((determined(&found), found.status), ("good", Status::Final));

    let found = procedure(85, &voted(&format!("{DELIBERATED}objection Li 05-21")));
    assert_eq!(texts(&found), ["异议 took place on 2024-05-21; the last day for it was 2024-05-20"]);
    assert_eq!(found.irregularities[0].source.line, 17);
    assert_eq!(state(&found, "redecide"), State::Due);
}

#[test]
fn a_step_left_out_is_told_and_the_next_one_counts() {
    let found = procedure(85, &REVIEWED.replace("self_check Li 05-06\n", ""));
    assert_eq!(kinds(&found), [(Kind::Omitted, "self_check")]);
    assert_eq!(texts(&found), ["评查 took place without 自查 before it"]);
    assert_eq!((state(&found, "self_check"), determined(&found)), (State::Due, "good"));
    // Where no step of `final after` is needed, those before must all be done.
    assert_eq!(found.status, Status::Provisional);
    let both = procedure(85, DELIBERATED);
    assert_eq!(kinds(&both), [(Kind::Omitted, "self_check"), (Kind::Omitted, "review")]);
}

#[test]
fn a_step_that_the_case_does_not_need_decides_nothing() {
    let found = procedure(85, &format!("{REVIEWED}{}", DELIBERATED.replace("good", "excellent")));
    assert_eq!(kinds(&found), [(Kind::NotNeeded, "deliberate")]);
    assert_eq!(found.irregularities[0].source.line, 16);
    assert_eq!((determined(&found), state(&found, "deliberate")), ("good", State::NotNeeded));
    assert!(found.steps[3].acts.iter().all(|act| !act.counts));
}

#[test]
fn a_decision_beyond_its_power_does_not_count_and_one_without_a_reason_does() {
    let vote = |level: &str, note: &str| {
        voted(&format!(
            "deliberate A 05-10 {level}{note}\n deliberate B 05-10 {level}\n deliberate C 05-10 fair : mine"
        ))
    };
    let found = procedure(85, &vote("poor", " : much worse"));
    assert_eq!(
        texts(&found),
        ["评议 decided 不合格, 2 away from the computed 良好; it may change it by 1 at most"]
    );
    assert_eq!((determined(&found), state(&found, "deliberate")), ("-", State::Incomplete));
    let found = procedure(85, &vote("excellent", ""));
    assert_eq!(texts(&found), ["评议 decided 优秀 instead of the computed 良好 without a reason"]);
    assert_eq!((determined(&found), state(&found, "deliberate")), ("excellent", State::Done));
    let found = procedure(85, &vote("excellent", " : better than it looks"));
    assert!(found.irregularities.is_empty());
    // What confirms the computed grade needs no reason.
    assert!(procedure(85, &vote("good", "")).irregularities.is_empty());
}

#[test]
fn an_objection_that_does_not_count_leads_nowhere() {
    let found = procedure(85, &voted(&format!("{DELIBERATED}objection Wang 05-12")));
    assert_eq!(kinds(&found), [(Kind::NotAMember, "objection")]);
    assert_eq!(state(&found, "redecide"), State::NotNeeded);
    // The time for one has not run out.
    assert_eq!((found.status, shown(found.final_from).as_deref()), (Status::Final, Some("2024-05-21")));
}

#[test]
fn an_objection_to_what_was_never_decided_does_not_count() {
    let found = procedure(85, &format!("{REVIEWED}objection Li 05-10"));
    assert_eq!(kinds(&found), [(Kind::NotNeeded, "objection")]);
    assert_eq!(found.irregularities[0].source.line, 17);
    assert_eq!(state(&found, "redecide"), State::NotNeeded);
    assert_eq!((found.status, shown(found.final_from).as_deref()), (Status::Final, Some("2024-05-08")));
}

#[test]
fn a_list_that_names_nobody_leaves_the_role_to_those_who_act() {
    for panel in [json!([]), Value::Null] {
        let mut case = record(85, &voted(DELIBERATED));
        case["panel"] = panel;
        let outcome = graded(&court(), &case.to_string());
        let found = outcome.procedure().unwrap();
        assert_eq!((texts(found), determined(found)), (vec![], "good"));
    }
}

#[test]
fn a_dissent_may_be_put_on_record_after_the_vote() {
    let found = procedure(
        85,
        &voted(&format!(
            "{DELIBERATED}deliberate C 05-10 dissent\n deliberate C 05-13 dissent : at length"
        )),
    );
    let decided = found.determined.as_ref().unwrap();
    assert_eq!(
        (decided.dissent.as_slice(), &*decided.on.to_string()),
        (["C".to_owned()].as_slice(), "2024-05-10")
    );
    assert!(found.irregularities.is_empty(), "{:?}", texts(&found));
}

/// A result that was delivered is no result where nothing was decided.
#[test]
fn what_was_not_decided_is_not_final() {
    let standard = standard(
        "record case { marks : integer }
         grade quality best first { good when marks > 1  poor otherwise }
         roles { panel  office }
         procedure p {
             step decide by panel, 2 opinions, majority
             step deliver by office
             step object by panel, optional
             final after deliver
         }",
    );
    let status = |lines: &str| {
        let record = json!({"marks": 5, "proceedings": acts(lines)}).to_string();
        graded(&standard, &record).procedure().unwrap().status
    };
    let one = "decide A 05-01 good\n deliver Z 05-02";
    assert_eq!(status(one), Status::Provisional);
    assert_eq!(status("deliver Z 05-02"), Status::Provisional);
    assert_eq!(status(&format!("{one}\n decide B 05-01 poor")), Status::Provisional);
    assert_eq!(status(&format!("{one}\n decide B 05-01 good")), Status::Final);
}

/// Nor is a disagreement that no further step takes up.
#[test]
fn opinions_that_differ_to_the_end_are_not_final() {
    let standard = standard(
        "record case { marks : integer }
         grade quality best first { good when marks > 1  poor otherwise }
         roles { panel }
         procedure p { step decide by panel, 2 opinions  final after decide }",
    );
    let status = |lines: &str| {
        let record = json!({"marks": 5, "proceedings": acts(lines)}).to_string();
        graded(&standard, &record).procedure().unwrap().status
    };
    assert_eq!(status("decide A 05-01 good\n decide B 05-02 poor"), Status::Provisional);
    assert_eq!(status("decide A 05-01 good\n decide B 05-02 good"), Status::Final);
}

#[test]
fn where_a_step_may_be_needed_the_outcome_says_why_it_is_not_known() {
    let standard = standard(
        "record case { marks : integer optional  petition : bool }
         grade quality best first { undetermined when not known marks because \"no marks\"  good when marks > 1  poor otherwise }
         roles { panel }
         procedure p {
             step check by panel
             step decide by panel, 1 opinion  when quality is poor
             step late by panel  when petition
             final after decide
         }",
    );
    let case = json!({"petition": true, "proceedings": acts("check A 05-01")}).to_string();
    let outcome = graded(&standard, &case);
    let found = outcome.procedure().unwrap();
    let decide = &found.steps[1];
    assert_eq!((decide.state, decide.undetermined.as_deref()), (State::Undetermined, Some("no marks")));
    assert_eq!((state(found, "late"), found.computed.as_deref()), (State::Waiting, None));
    assert_eq!(found.status, Status::Provisional);
}

#[test]
fn duties_read_steps_their_days_and_the_determined_grade() {
    let duties = |lines: &str| -> Vec<(String, Option<String>)> {
        let outcome = outcome(85, lines);
        outcome.duties().iter().map(|duty| (duty.code.to_string(), shown(duty.due))).collect()
    };
    assert!(duties(REVIEWED).is_empty());
    let deliberated = voted(DELIBERATED);
    assert_eq!(duties(&deliberated), [("publish".into(), Some("2024-05-15".into()))]);
    assert!(duties(&format!("{deliberated}objection Li 05-13")).is_empty());
    let poor = REVIEWED.replace("good", "poor");
    assert_eq!(duties(&poor), [("warn".into(), None)]);
}

#[test]
fn what_proceedings_cannot_say_refuses_the_record() {
    let bad = |key: &str, value: Value| {
        let mut case = record(85, "review R1 05-07 good");
        case["proceedings"][0][key] = value;
        let error = refused(&court(), &case.to_string());
        let said = error.to_string();
        (codes(&error).into_iter().map(ToOwned::to_owned).collect::<Vec<_>>(), said)
    };
    for (key, value) in [
        ("step", json!("reveiw")),
        ("role", json!("revewer")),
        ("opinion", json!("goood")),
        ("on", json!("2024-02-30")),
        ("by", json!(null)),
        ("dissent", json!("yes")),
        ("who", json!("R1")),
    ] {
        let (codes, said) = bad(key, value);
        assert_eq!(codes.len(), 1, "{said}");
        insta::with_settings!({snapshot_path => "../snapshots/procedure", prepend_module_to_snapshot => false}, {
            insta::assert_snapshot!(format!("refused_{key}"), said);
        });
    }
}

#[test]
fn a_standard_says_what_its_procedure_and_the_levels_of_its_grades_are_called() {
    let court = court();
    assert_eq!(court.procedure(), Some(("determination", Some("质量认定程序"))));
    let levels: Vec<_> = court.levels("quality").collect();
    let expected = [("excellent", "优秀"), ("good", "良好"), ("fair", "合格"), ("poor", "不合格")];
    assert_eq!(levels, expected.map(|(name, title)| (name, Some(title))));
    assert_eq!(court.levels("qualty").count(), 0);
    let worst = standard("record case { a : bool } grade g worst first { bad when a  good otherwise }");
    assert_eq!(worst.levels("g").collect::<Vec<_>>(), [("good", None), ("bad", None)]);
    assert_eq!(worst.procedure(), None);
}
