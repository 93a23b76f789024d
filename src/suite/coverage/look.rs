//! How one case exercised what there is.

use crate::eval::{EntryKind, LedBy, Machine, RuleState, Seen, Status, Truths};
use crate::model::{ErrorId, ResponsibilityId, ScoreId};
use crate::procedure::Need;
use crate::program::{Place, ScorePartKind};

use super::points::Target;

/// How the last run of a machine exercised something: whether it came about, whether it did not.
/// What is undetermined did neither.
pub(super) fn look(machine: &mut Machine<'_>, seen: &Seen, target: Target) -> Truths {
    let program = machine.program;
    match target {
        Target::Condition(node) | Target::Defence(node) => seen.truths(node),
        Target::Row(table, row) => came(seen.matched(table, row)),
        Target::Error(error) => found(machine, error),
        Target::Deduction(error) => {
            came(machine.out.errors[error].points.as_ref().is_ok_and(|points| !points.is_zero()))
        }
        Target::ErrorBound(error) => came(machine.error_bound_reached(error)),
        Target::Cap(class) => came(machine.cap_reached(class)),
        Target::Rule(rule) => match machine.out.rules[rule] {
            RuleState::Fired { .. } => Truths { yes: true, no: false },
            RuleState::NotFired => Truths { yes: false, no: true },
            RuleState::Excused(_) | RuleState::Undetermined(_) => Truths::default(),
        },
        Target::Clause(score, part) => came(
            program.scores[score]
                .parts
                .get(usize::from(part))
                .is_some_and(|part| has_entry(machine, score, EntryKind::Deduct, Some(&part.place))),
        ),
        Target::ClauseBound(score, part) => {
            let part = program.scores[score].parts.get(usize::from(part));
            let Some(ScorePartKind::Deduct(deduction)) = part.map(|part| &part.kind) else {
                return Truths::default();
            };
            came(machine.out.scores[score].value.is_ok() && machine.clause_bound_reached(deduction))
        }
        Target::Bonus(score, bonus) => {
            let bonus = program.scores[score].bonuses.get(usize::from(bonus));
            came(bonus.is_some_and(|it| has_entry(machine, score, EntryKind::Bonus, Some(&it.place))))
        }
        Target::AtMost(score) => came(has_entry(machine, score, EntryKind::AtMost(None), None)),
        Target::AtLeast(score) => came(has_entry(machine, score, EntryKind::AtLeast(None), None)),
        Target::Level(grade, level) => came(machine.out.grades[grade].value == Ok(level)),
        Target::Duty(duty) => match machine.out.duties[duty].due {
            Ok(due) => Truths { yes: due, no: !due },
            Err(_) => Truths::default(),
        },
        Target::Step(step) => match machine.out.procedure.proceedings.steps.find(step) {
            Some(stage) => Truths { yes: stage.acted, no: !stage.acted && stage.need != Need::Unknown },
            None => Truths::default(),
        },
        Target::Line(item, line) => came(led(machine, item, |by| match by {
            LedBy::Line(place, _) => place == line,
            _ => false,
        })),
        Target::Adjustment(item, it) => came(led(machine, item, |by| match by {
            LedBy::Adjusted(place) => place == it,
            _ => false,
        })),
        Target::Exemption(item, it) => came(led(machine, item, |by| match by {
            LedBy::Exempted(place) => place == it,
            _ => false,
        })),
        Target::Limitation(item) => came(led(machine, item, |by| matches!(by, LedBy::Lapsed(_)))),
    }
}

/// Of what can only come about: that it did not says nothing.
fn came(yes: bool) -> Truths {
    Truths { yes, no: false }
}

/// Whether an error stands, or might have been found and was not.
fn found(machine: &Machine<'_>, error: ErrorId) -> Truths {
    let state = &machine.out.errors[error];
    let groups = machine.out.groups_of(error);
    Truths {
        yes: groups.iter().any(|group| group.status == Status::Stands),
        no: groups.is_empty() && state.applies && state.undetermined.is_none(),
    }
}

fn has_entry(machine: &Machine<'_>, score: ScoreId, kind: EntryKind, place: Option<&Place>) -> bool {
    machine.out.scores[score]
        .ledger
        .iter()
        .any(|entry| entry.kind == kind && place.is_none_or(|place| place.span == entry.place.span))
}

fn led(machine: &Machine<'_>, item: ResponsibilityId, is: impl Fn(LedBy) -> bool) -> bool {
    let answers = &machine.out.responsibilities[item].answers;
    answers.iter().flat_map(|answer| &answer.steps).any(|step| is(step.by))
}
