//! What the acts of people come to under a standard's procedure: which steps took place, what was
//! decided, and what was not done as it should be.
//!
//! Steps are judged one after the other ([`Proceedings::judge`]), for whether a step is needed may
//! depend on those before it; what only shows in the whole is said at the end
//! ([`Proceedings::finish`]).

mod opinions;
mod step;
#[cfg(test)]
mod tests;
mod whole;

use crate::model::{IdVec, RoleId, StepId};
use crate::outcome::{IrregularityKind, Status, StepState};
use crate::program::{Enumeration, Procedure, Role};
use crate::value::Date;

/// Somebody whom the record names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Person(pub u32);

/// One thing that one person did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Act {
    /// The step in which it was done.
    pub step: StepId,
    /// Who did it.
    pub by: Person,
    /// In which role, if the record says so.
    pub role: Option<RoleId>,
    /// On which day.
    pub on: Date,
    /// The grade that the person is for.
    pub opinion: Option<u16>,
    /// Whether the person had a dissent recorded.
    pub dissent: bool,
    /// Whether something was noted.
    pub noted: bool,
    /// Its number among the record's items.
    pub item: u32,
    /// Whether it counts.
    pub counts: bool,
}

/// What the acts are judged by.
#[derive(Debug, Clone, Copy)]
pub struct Setting<'p> {
    /// The procedure.
    pub procedure: &'p Procedure,
    /// The roles.
    pub roles: &'p IdVec<RoleId, Role>,
    /// The grades, in their order.
    pub scale: &'p Enumeration,
    /// The grade that the standard computes, unless that is undetermined.
    pub computed: Option<u16>,
}

/// Whether the case needs a step.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Need {
    /// It does.
    Yes,
    /// It does not.
    No,
    /// That depends on a step that has not taken place.
    Later,
    /// That cannot be said.
    Unknown,
}

/// How far one step has come.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stage {
    /// Whether the case needs it.
    pub need: Need,
    /// How far it has come.
    pub state: StepState,
    /// The day on which it was done.
    pub on: Option<Date>,
    /// The last day for it.
    pub due: Option<Date>,
    /// The grade that it decided on.
    pub decided: Option<u16>,
    /// Whether it need not take place.
    pub optional: bool,
    /// Whether anything that counts took place in it.
    pub acted: bool,
}

/// Something that was not done as it should be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Irregularity {
    /// What is wrong.
    pub kind: IrregularityKind,
    /// The step.
    pub step: StepId,
    /// Who, where it is about one person.
    pub by: Option<Person>,
    /// On which day, where it is about one.
    pub on: Option<Date>,
    /// What else there is to say of it.
    pub detail: Detail,
}

/// What else there is to say of an irregularity.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Detail {
    /// Nothing.
    None,
    /// The role that the person holds, or acted in.
    Role(RoleId),
    /// How many members the role has, where there were more.
    Members(u32),
    /// How many opinions were given, and how many are needed.
    Opinions(u32, u32),
    /// The other step: the one that comes first, or the one that took place all the same.
    Step(StepId),
    /// The last day for it.
    Due(Date),
    /// The day on which enough had been said.
    Done(Date),
    /// The grade decided on, and how far that is from the computed one.
    Decided(u16, u16),
}

/// The proceedings of one case. Clearing keeps the memory.
#[derive(Debug, Clone)]
pub struct Proceedings {
    /// What people did, in the order of the days.
    pub acts: Vec<Act>,
    /// Who holds each role, where the record says so.
    pub holders: IdVec<RoleId, Option<Vec<Person>>>,
    /// The steps that were judged.
    pub steps: IdVec<StepId, Stage>,
    /// What was not done as it should be, in the order of the days.
    pub irregularities: Vec<Irregularity>,
    /// Whether the grade can still change.
    pub status: Status,
    /// The day from which it is final.
    pub final_from: Option<Date>,
    /// Whether a step that comes first is still to be done.
    blocked: bool,
}

impl Default for Proceedings {
    fn default() -> Self {
        Self {
            acts: Vec::new(),
            holders: IdVec::default(),
            steps: IdVec::default(),
            irregularities: Vec::new(),
            status: Status::Provisional,
            final_from: None,
            blocked: false,
        }
    }
}

impl Proceedings {
    /// Forgets a case and takes the acts of the next.
    pub fn open(
        &mut self,
        acts: impl Iterator<Item = Act>,
        holders: impl Iterator<Item = Option<Vec<Person>>>,
    ) {
        self.acts.clear();
        self.acts.extend(acts);
        self.acts.sort_by_key(|act| (act.on, act.item));
        self.holders = holders.collect();
        self.steps = IdVec::default();
        self.irregularities.clear();
        (self.status, self.final_from) = (Status::Provisional, None);
        self.blocked = false;
    }

    /// Whether a step took place as it should; `None` where that is still to come.
    #[must_use]
    pub fn took_place(&self, step: StepId) -> Option<bool> {
        let stage = self.steps.find(step)?;
        match stage.state {
            StepState::Done => Some(true),
            StepState::NotNeeded | StepState::Open => Some(false),
            StepState::Incomplete if stage.optional => Some(false),
            StepState::Incomplete | StepState::Due | StepState::Waiting | StepState::Undetermined => {
                None
            }
        }
    }

    /// The last decision, with the step that took it.
    #[must_use]
    pub fn determined(&self) -> Option<(StepId, u16)> {
        self.decisions().last()
    }

    /// Every decision with the step that took it, the oldest first.
    pub fn decisions(&self) -> impl Iterator<Item = (StepId, u16)> {
        self.steps.entries().filter_map(|(id, stage)| Some((id, stage.decided?)))
    }

    /// What was done in a step, in the order of the days.
    pub fn acts_in(&self, step: StepId) -> impl Iterator<Item = &Act> {
        self.acts.iter().filter(move |act| act.step == step)
    }

    /// What counts of it.
    pub fn counted(&self, step: StepId) -> impl Iterator<Item = &Act> {
        self.acts_in(step).filter(|act| act.counts)
    }

    /// The role in which something was done: the one that the record names, or else the step's.
    #[must_use]
    pub fn role_of(setting: &Setting<'_>, act: &Act) -> RoleId {
        act.role.unwrap_or(setting.procedure.steps[act.step].role.0)
    }

    /// Whether a person holds a role. Where the record does not say who does, those hold it who acted
    /// in it.
    #[must_use]
    pub fn holds(&self, setting: &Setting<'_>, role: RoleId, person: Person) -> bool {
        match self.holders.find(role) {
            Some(Some(people)) => people.contains(&person),
            _ => {
                let mut acts = self.acts.iter().filter(|act| act.by == person);
                acts.any(|act| Self::role_of(setting, act) == role)
            }
        }
    }

    /// Whether a step that comes before the next one is still to be done.
    #[must_use]
    pub fn is_blocked(&self) -> bool {
        self.blocked
    }

    fn report(
        &mut self,
        kind: IrregularityKind,
        step: StepId,
        by: Option<Person>,
        on: Option<Date>,
        detail: Detail,
    ) {
        self.irregularities.push(Irregularity { kind, step, by, on, detail });
    }
}

impl Stage {
    fn new(need: Need, due: Option<Date>, optional: bool) -> Self {
        let (on, decided, acted) = (None, None, false);
        Self { need, state: StepState::Waiting, on, due, decided, optional, acted }
    }
}

impl Setting<'_> {
    /// How far a grade is from the computed one; 0 where that is undetermined.
    #[must_use]
    pub fn distance(&self, grade: u16) -> u16 {
        self.computed.map_or(0, |computed| self.scale.rank(computed).abs_diff(self.scale.rank(grade)))
    }

    /// Whether a step may not go so far as to decide on a grade.
    fn is_beyond(&self, step: StepId, grade: u16) -> bool {
        let may = self.procedure.steps[step].may_change.as_ref();
        may.is_some_and(|may| self.distance(grade) > may.by)
    }
}
