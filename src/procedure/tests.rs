//! Whose acts count, what they decide, and when that is final; needs and deadlines are given.

use super::*;
use crate::program::Program;
use crate::program::program_of;
use IrregularityKind as Kind;
use StepState as State;

const ITEMS: &str = r#"
    standard s { version "1" }
    record case { marks : integer }
    grade quality best first { a when marks > 3  b when marks > 2  c when marks > 1  d otherwise }
    roles { handler  reviewer  panel of 5 }
    procedure p {
        step check by handler
        step review by reviewer, 2 opinions, not the handler
        step vote by panel, 3 opinions, majority   may change quality by at most 1, reason required
        step object by handler, optional within 10 days of vote
        step again by panel, 3 opinions, unanimous   when object
        step file by handler
        final after vote, again
    }
"#;

const STEPS: [&str; 6] = ["check", "review", "vote", "object", "again", "file"];

/// A case of the procedure above.
struct Case {
    program: Program,
    needs: [Need; 6],
    /// The last days of May for each step.
    dues: [Option<i8>; 6],
    /// Who holds the panel's seats, a letter each.
    panel: Option<&'static str>,
    computed: Option<u16>,
}

fn case() -> Case {
    let program = program_of(ITEMS);
    Case { program, needs: [Need::Yes; 6], dues: [None; 6], panel: None, computed: Some(1) }
}

fn may(day: i8) -> Date {
    Date::new(2024, 5, day).unwrap()
}

fn person(letter: &str) -> Person {
    Person(letter.chars().next().unwrap().into())
}

fn id(step: &str) -> StepId {
    let place = STEPS.iter().position(|name| *name == step);
    crate::model::Id::new(place.unwrap())
}

impl Case {
    /// Judges acts such as `vote A 7 b`: the step, a letter for the person, the day of May, and perhaps
    /// an opinion, `dissent` or `noted`.
    fn judge(&self, acts: &str) -> Proceedings {
        let act = |(item, line): (u32, &str)| {
            let words: Vec<&str> = line.split_whitespace().collect();
            let said = |word: &str| words.contains(&word);
            let opinion = ["a", "b", "c", "d"].iter().position(|grade| said(grade));
            Act {
                step: id(words[0]),
                by: person(words[1]),
                role: None,
                on: may(words[2].parse().unwrap()),
                opinion: opinion.map(|place| u16::try_from(place).unwrap()),
                dissent: said("dissent"),
                noted: said("noted"),
                item,
                counts: false,
            }
        };
        let acts = (0..).zip(acts.split(',').filter(|act| !act.trim().is_empty())).map(act);
        let panel = self.panel.map(|letters| letters.chars().map(|one| Person(one.into())).collect());
        let mut proceedings = Proceedings::default();
        proceedings.open(acts, [None, None, panel].into_iter());
        let setting = self.setting();
        for (place, need) in self.needs.into_iter().enumerate() {
            proceedings.judge(&setting, id(STEPS[place]), need, self.dues[place].map(may));
        }
        proceedings.finish(&setting);
        proceedings
    }

    fn setting(&self) -> Setting<'_> {
        let procedure = self.program.procedure.as_ref().unwrap();
        let scale = &self.program.enums[self.program.grades[procedure.grade].values];
        Setting { procedure, roles: &self.program.roles, scale, computed: self.computed }
    }

    /// With no step needed but this one and those before it.
    fn only_to(mut self, step: &str) -> Self {
        let last = STEPS.iter().position(|name| *name == step).unwrap();
        self.needs.iter_mut().skip(last + 1).for_each(|need| *need = Need::No);
        self
    }
}

fn state(found: &Proceedings, step: &str) -> State {
    found.steps[id(step)].state
}

fn kinds(found: &Proceedings) -> Vec<Kind> {
    found.irregularities.iter().map(|it| it.kind).collect()
}

/// The grade decided last.
fn decided(found: &Proceedings) -> Option<u16> {
    found.determined().map(|(_, grade)| grade)
}

const REVIEWED: &str = "check H 1, review R 2 b, review S 2 b,";

fn voted(votes: &str) -> Proceedings {
    case().only_to("vote").judge(&format!("{REVIEWED}{votes}"))
}

#[test]
fn a_quorum_is_of_different_persons_who_may_take_part() {
    let found = voted("vote A 3 b, vote B 3 b");
    assert_eq!((state(&found, "vote"), kinds(&found)), (State::Incomplete, vec![]));
    // Three opinions of two persons.
    let found = voted("vote A 3 b, vote B 3 b, vote A 4 b");
    assert_eq!((state(&found, "vote"), kinds(&found)), (State::Incomplete, vec![Kind::ActedTwice]));
    let found = voted("vote A 3 b, vote B 3 b, vote C 4 b");
    assert_eq!((state(&found, "vote"), found.steps[id("vote")].on), (State::Done, Some(may(4))));
    assert!(found.irregularities.is_empty());
    // Who takes part without an opinion fills no place.
    let found = voted("vote A 3 b, vote B 3 b, vote C 3 dissent");
    assert_eq!((state(&found, "vote"), kinds(&found)), (State::Incomplete, vec![]));
    assert!(found.acts.iter().all(|act| act.counts));
}

#[test]
fn a_majority_is_more_than_half_of_the_opinions_given() {
    let votes = |grades: &str| {
        let votes = grades.chars().zip("ABCDE".chars());
        voted(
            &votes.map(|(grade, by)| format!("vote {by} 3 {grade} noted")).collect::<Vec<_>>().join(","),
        )
    };
    for (grades, expected) in [
        ("bbc", Some(1)),
        ("bbcc", None),
        ("bbca", None),
        ("bbbca", Some(1)),
        ("bbcca", None),
        ("abc", None),
        ("ccccb", Some(2)),
    ] {
        let found = votes(grades);
        assert_eq!(found.steps[id("vote")].decided, expected, "{grades}");
        let irregular = if expected.is_some() { vec![] } else { vec![Kind::NoMajority] };
        assert_eq!(kinds(&found), irregular, "{grades}");
    }
}

#[test]
fn where_all_must_agree_one_voice_decides_otherwise() {
    let again = |votes: &str| {
        let deliberated = "vote A 3 b, vote B 3 b, vote C 3 b, object H 4,";
        case().only_to("again").judge(&format!("{REVIEWED}{deliberated}{votes}"))
    };
    let found = again("again A 5 c, again B 5 c, again C 5 c");
    assert_eq!((decided(&found), found.status), (Some(2), Status::Final));
    let found = again("again A 5 c, again B 5 c, again C 5 c, again D 5 b");
    assert_eq!((decided(&found), found.status), (Some(1), Status::Provisional));
    assert_eq!(kinds(&found), [Kind::NotUnanimous]);
}

#[test]
fn what_is_said_when_enough_was_said_the_day_before_counts_no_more() {
    let agreed = voted("vote A 3 b, vote B 3 b, vote C 4 b, vote D 4 c, vote E 5 c, vote C 5 dissent");
    assert_eq!((kinds(&agreed), decided(&agreed)), (vec![Kind::NotNeeded], Some(1)));
    let it = &agreed.irregularities[0];
    assert_eq!((it.by, it.on, it.detail), (Some(person("E")), Some(may(5)), Detail::Done(may(4))));
    assert_eq!(agreed.steps[id("vote")].on, Some(may(4)));
    let counts: Vec<bool> = agreed.acts_in(id("vote")).map(|act| act.counts).collect();
    assert_eq!(counts, [true, true, true, true, false, true]);
    // Opinions that need not agree and differ are enough as well.
    let reviews = case().only_to("review").judge("check H 1, review R 2 b, review S 3 c, review T 4 b");
    assert_eq!((kinds(&reviews), reviews.steps[id("review")].on), (vec![Kind::NotNeeded], Some(may(3))));
}

#[test]
fn where_a_day_brought_no_decision_later_opinions_go_on_until_one_comes() {
    let tie = "vote A 3 b, vote B 3 b, vote C 3 c, vote D 3 c";
    let found = voted(tie);
    assert_eq!((state(&found, "vote"), kinds(&found)), (State::Incomplete, vec![Kind::NoMajority]));
    let found = voted(&format!("{tie}, vote E 6 b"));
    assert_eq!((found.steps[id("vote")].on, kinds(&found)), (Some(may(6)), vec![]));
    // What goes beyond the step's power is no decision.
    let far = "vote A 3 d noted, vote B 3 d, vote C 3 c noted";
    let found = voted(far);
    assert_eq!((state(&found, "vote"), kinds(&found)), (State::Incomplete, vec![Kind::BeyondPower]));
    let found = voted(&format!("{far}, vote D 4 c, vote E 4 c"));
    assert_eq!((decided(&found), kinds(&found)), (Some(2), vec![]));
}

#[test]
fn what_is_unfinished_is_irregular_when_others_went_on_or_its_time_ran_out() {
    let mut within = case().only_to("vote");
    within.dues[2] = Some(10);
    let short = format!("{REVIEWED}vote A 3 b, vote B 4 b");
    assert_eq!(kinds(&within.judge(&short)), []);
    // Any later day of the record shows that the time is over.
    let found = within.judge(&format!("{short}, check H 11"));
    assert_eq!(kinds(&found), [Kind::NoQuorum]);
    assert_eq!(found.irregularities[0].detail, Detail::Opinions(2, 3));
    assert_eq!(kinds(&within.judge(&format!("{short}, check H 10"))), []);
    let tie = format!("{REVIEWED}vote A 9 b, vote B 9 b, vote C 11 c, vote D 11 c");
    assert_eq!(kinds(&within.judge(&tie)), [Kind::NoMajority, Kind::OutOfTime]);
    // A later step went on.
    let on = format!("{REVIEWED}vote A 3 b, vote B 3 c, object H 4");
    assert_eq!(kinds(&case().only_to("object").judge(&on)), [Kind::NoQuorum]);
    let on = format!("{REVIEWED}vote A 3 b, vote B 3 c, vote C 3 a, object H 4");
    assert_eq!(kinds(&case().only_to("object").judge(&on)), [Kind::NoMajority]);
}

#[test]
fn who_need_not_agree_has_done_the_step_and_decided_nothing() {
    let found = case().only_to("review").judge("check H 1, review R 2 b, review S 3 c");
    assert_eq!((state(&found, "review"), decided(&found)), (State::Done, None));
    assert!(found.irregularities.is_empty());
    assert_eq!(found.opinions_differ(&case().setting(), id("vote")), Ok(true));
    let found = case().only_to("review").judge("check H 1, review R 2 b");
    assert_eq!(found.opinions_differ(&case().setting(), id("vote")), Err(id("review")));
    // Two opinions that differ do, however many are still to come.
    let found = voted("vote A 3 b, vote B 3 c");
    assert_eq!(found.opinions_differ(&case().setting(), id("object")), Ok(true));
}

#[test]
fn who_stands_aside_holds_the_other_role_wherever_they_acted_in_it() {
    let found = case().only_to("review").judge("check H 1, review H 2 b, review R 2 b");
    assert_eq!((kinds(&found), state(&found, "review")), (vec![Kind::Recused], State::Incomplete));
    assert_eq!(found.irregularities[0].by, Some(person("H")));
    // Also where they act in it only later.
    let found = case()
        .only_to("object")
        .judge("check H 1, review R 2 b, review S 2 b, vote A 3 b, vote B 3 b, vote C 3 b, object R 4");
    assert_eq!(kinds(&found), [Kind::Recused, Kind::NoQuorum]);
}

#[test]
fn a_seat_is_held_by_name_or_taken_first_come() {
    let mut named = case().only_to("vote");
    named.panel = Some("ABC");
    let found = named.judge(&format!("{REVIEWED}vote A 3 b, vote B 3 b, vote D 3 c, vote C 3 b"));
    assert_eq!((kinds(&found), decided(&found)), (vec![Kind::NotAMember], Some(1)));
    assert_eq!(found.irregularities[0].by, Some(person("D")));
    // Five seats, and six who vote; what one of the five adds takes no further seat.
    let votes =
        "vote A 3 b, vote B 3 b, vote A 3 dissent, vote C 3 b, vote D 3 b, vote E 3 b, vote F 3 c";
    let found = voted(votes);
    assert_eq!(kinds(&found), [Kind::NotAMember]);
    assert_eq!(
        (found.irregularities[0].by, found.irregularities[0].detail),
        (Some(person("F")), Detail::Members(5))
    );
}

#[test]
fn a_later_decision_replaces_an_earlier_one() {
    let all = "vote A 3 b, vote B 3 b, vote C 3 c, object H 4, again A 5 c, again B 5 c, again C 5 c";
    let found = case().only_to("again").judge(&format!("{REVIEWED}{all}"));
    let decisions: Vec<_> = found.decisions().collect();
    assert_eq!(decisions, [(id("review"), 1), (id("vote"), 1), (id("again"), 2)]);
    assert_eq!(found.determined(), Some((id("again"), 2)));
}

#[test]
fn a_decision_keeps_within_its_power_in_both_directions() {
    let vote = |computed: Option<u16>, grade: &str| {
        let mut case = case().only_to("vote");
        case.computed = computed;
        let votes = ["A", "B", "C"].map(|by| format!("vote {by} 3 {grade} noted")).join(",");
        case.judge(&format!("check H 1, review R 2 b, review S 2 c,{votes}"))
    };
    for (computed, grade, kept) in [
        (Some(1), "a", true),
        (Some(1), "b", true),
        (Some(1), "c", true),
        (Some(1), "d", false),
        (Some(3), "c", true),
        (Some(3), "b", false),
        (Some(2), "a", false),
        // Nothing is computed from which it could depart.
        (None, "a", true),
        (None, "d", true),
    ] {
        let found = vote(computed, grade);
        let (expected, state) =
            if kept { (vec![], State::Done) } else { (vec![Kind::BeyondPower], State::Incomplete) };
        assert_eq!(kinds(&found), expected, "{computed:?} {grade}");
        assert_eq!(found.steps[id("vote")].state, state, "{computed:?} {grade}");
    }
}

#[test]
fn a_departure_needs_a_reason_of_somebody_who_is_for_it() {
    let reasons = |votes: &str| kinds(&voted(votes));
    assert_eq!(reasons("vote A 3 c, vote B 3 c, vote C 3 b noted"), [Kind::NoReason]);
    assert_eq!(reasons("vote A 3 c, vote B 3 c noted, vote C 3 b"), []);
    assert_eq!(reasons("vote A 3 b, vote B 3 b, vote C 3 c"), []);
}

#[test]
fn it_is_final_from_the_last_day_or_the_day_after_the_last_window() {
    let votes = "vote A 3 b, vote B 3 b, vote C 4 b,";
    let mut open = case().only_to("object");
    open.dues[3] = Some(14);
    let found = open.judge(&format!("{REVIEWED}{votes}"));
    assert_eq!((state(&found, "object"), found.status), (State::Open, Status::Final));
    assert_eq!(found.final_from, Some(may(15)));
    // With the window used and the step that it leads to done, from that day.
    let mut used = case().only_to("again");
    used.dues[3] = Some(14);
    let again = "object H 14, again A 20 b, again B 20 b, again C 21 b";
    let found = used.judge(&format!("{REVIEWED}{votes}{again}"));
    assert_eq!((found.status, found.final_from), (Status::Final, Some(may(21))));
    // Not before that is done.
    let found = used.judge(&format!("{REVIEWED}{votes}object H 14"));
    assert_eq!((found.status, found.final_from), (Status::Provisional, None));
    // Where none of the last steps is needed, when all before them is done.
    let found = case().only_to("review").judge(REVIEWED);
    assert_eq!((found.status, found.final_from), (Status::Final, Some(may(2))));
    let found = case().only_to("review").judge("check H 1, review R 2 b");
    assert_eq!(found.status, Status::Provisional);
}

#[test]
fn what_follows_within_its_time_leaves_a_window_open() {
    let mut case = case();
    (case.needs[4], case.dues[3]) = (Need::No, Some(14));
    let votes = "vote A 3 b, vote B 3 b, vote C 4 b,";
    let found = case.judge(&format!("{REVIEWED}{votes}file H 14"));
    assert_eq!((state(&found, "object"), found.final_from), (State::Open, Some(may(15))));
    let found = case.judge(&format!("{REVIEWED}{votes}file H 15"));
    assert_eq!((state(&found, "object"), found.final_from), (State::NotNeeded, Some(may(4))));
    // Without a time, it ends with what follows.
    case.dues[3] = None;
    let found = case.judge(&format!("{REVIEWED}{votes}file H 5"));
    assert_eq!(state(&found, "object"), State::NotNeeded);
}

#[test]
fn the_last_day_is_in_time_and_the_next_is_not() {
    let mut case = case().only_to("check");
    case.dues[0] = Some(10);
    assert_eq!(kinds(&case.judge("check H 10")), []);
    let found = case.judge("check H 11");
    assert_eq!((kinds(&found), state(&found, "check")), (vec![Kind::OutOfTime], State::Done));
    assert_eq!(found.irregularities[0].detail, Detail::Due(may(10)));
}

#[test]
fn what_comes_first_is_told_only_by_what_counts() {
    let found = case().only_to("vote").judge("review R 2 b, review S 2 b");
    assert_eq!(kinds(&found), [Kind::Omitted]);
    assert_eq!(found.irregularities[0].detail, Detail::Step(id("review")));
    // A stranger's vote leaves nothing out.
    let mut named = case().only_to("vote");
    named.panel = Some("ABC");
    let found = named.judge("check H 1, vote Z 2 b");
    assert_eq!(kinds(&found), [Kind::NotAMember]);
    assert_eq!(state(&found, "review"), State::Due);
    // On the same day, in any order.
    let found = voted("vote A 2 b, vote B 2 b, vote C 2 b");
    assert_eq!(kinds(&found), []);
    let found = voted("vote A 1 b, vote B 2 b, vote C 2 b");
    assert_eq!(kinds(&found), [Kind::OutOfOrder]);
    assert_eq!(found.irregularities[0].on, Some(may(1)));
}

#[test]
fn a_step_without_a_need_counts_for_nothing() {
    let found = case().only_to("review").judge(&format!("{REVIEWED}vote A 3 c, vote B 3 c, vote C 3 c"));
    assert_eq!((kinds(&found), decided(&found)), (vec![Kind::NotNeeded], Some(1)));
    assert_eq!(found.counted(id("vote")).count(), 0);
    assert_eq!(found.took_place(id("vote")), Some(false));
}

#[test]
fn clearing_leaves_nothing_of_the_case_before() {
    let case = case().only_to("vote");
    let mut found = case.judge(&format!("{REVIEWED}vote A 3 b"));
    found.open(std::iter::empty(), [None, None, None].into_iter());
    assert!(found.acts.is_empty() && found.irregularities.is_empty() && !found.is_blocked());
    assert_eq!((found.status, found.final_from, found.determined()), (Status::Provisional, None, None));
}
