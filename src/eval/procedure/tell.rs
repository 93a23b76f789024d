//! From the proceedings to the outcome's account of the procedure.

use std::sync::Arc;

use crate::model::StepId;
use crate::outcome::{self, Decided, Irregularity, StepState, Vote};
use crate::procedure::{Act, Person, Setting};
use crate::program::Procedure;

use super::irregular::clause;
use crate::eval::frame::Slot;
use crate::eval::machine::Machine;
use crate::eval::tell::source;
use crate::model::{ActField, RecordId};

impl Machine<'_> {
    /// How far people have come in deciding, where the standard has a procedure.
    pub fn tell_procedure(&self) -> Option<outcome::Procedure> {
        let (procedure, setting) = self.setting()?;
        let proceedings = &self.out.procedure.proceedings;
        let done = proceedings.steps.entries().filter(|(_, stage)| stage.state == StepState::Done);
        let stage = done.last().map(|(id, _)| Arc::clone(&procedure.steps[id].label.name));
        let mut superseded: Vec<Decided> = proceedings
            .decisions()
            .filter_map(|(id, grade)| self.decided(&setting, id, grade))
            .collect();
        let determined = superseded.pop();
        Some(outcome::Procedure {
            code: Arc::clone(&procedure.label.name),
            title: procedure.label.title.clone(),
            grade: Arc::clone(&self.program.grades[procedure.grade].label.name),
            status: proceedings.status,
            final_from: proceedings.final_from,
            stage,
            computed: setting.computed.and_then(|grade| level(&setting, grade)),
            determined,
            superseded,
            steps: procedure.steps.ids().map(|id| self.tell_step(procedure, &setting, id)).collect(),
            irregularities: self.irregularities(&setting),
        })
    }

    fn tell_step(&self, procedure: &Procedure, setting: &Setting<'_>, id: StepId) -> outcome::Step {
        let step = &procedure.steps[id];
        let state = &self.out.procedure;
        let stage = &state.proceedings.steps[id];
        let (deadline, cause) = state.steps[id];
        let role = &self.program.roles[step.role.0].label;
        let holders = state.proceedings.holders.find(step.role.0).and_then(Option::as_ref);
        let holders = holders.into_iter().flatten();
        let reckoning = || {
            let (deadline, (within, _)) = (deadline?, step.within.as_ref()?);
            Some(self.program.reckoning(&within.period, deadline.of, deadline.due?))
        };
        let cause = cause.filter(|_| stage.state == StepState::Undetermined);
        outcome::Step {
            code: Arc::clone(&step.label.name),
            title: step.label.title.clone(),
            role: Arc::clone(&role.name),
            role_title: role.title.clone(),
            persons: holders.map(|&person| self.person(person)).collect(),
            state: stage.state,
            undetermined: cause.map(|cause| self.program.why(cause)),
            on: stage.on,
            due: stage.due,
            reckoning: reckoning(),
            acts: state.proceedings.acts_in(id).map(|act| self.tell_act(setting, act)).collect(),
            source: source(&step.label.place),
        }
    }

    fn tell_act(&self, setting: &Setting<'_>, act: &Act) -> outcome::Act {
        let role = act.role.map(|role| Arc::clone(&self.program.roles[role].label.name));
        let (_, record) = setting.procedure.proceedings;
        outcome::Act {
            by: self.text_of_act(record, act.item, ActField::By).unwrap_or_default().to_owned(),
            role,
            on: act.on,
            opinion: act.opinion.and_then(|grade| level(setting, grade)),
            dissent: act.dissent,
            note: self.note_of_act(record, act.item).map(str::to_owned),
            counts: act.counts,
        }
    }

    fn decided(&self, setting: &Setting<'_>, id: StepId, grade: u16) -> Option<Decided> {
        let proceedings = &self.out.procedure.proceedings;
        let (label, rank) = (setting.scale.value(grade), setting.scale.rank(grade));
        let best = u16::try_from(setting.scale.values.len()).unwrap_or(u16::MAX);
        let mut camps = proceedings.camps(id);
        camps.sort_by_key(|camp| camp.grade != grade);
        let votes = camps.into_iter().filter_map(|camp| {
            let by = camp.by.into_iter().map(|person| self.person(person)).collect();
            Some(Vote { level: level(setting, camp.grade)?, by })
        });
        let counted = || proceedings.counted(id);
        let mut dissent: Vec<Person> = Vec::new();
        for act in counted().filter(|act| act.dissent) {
            if !dissent.contains(&act.by) {
                dissent.push(act.by);
            }
        }
        let (_, record) = setting.procedure.proceedings;
        let reasons = counted().filter(|act| act.opinion == Some(grade));
        Some(Decided {
            step: Arc::clone(&setting.procedure.steps[id].label.name),
            on: proceedings.steps[id].on?,
            level: level(setting, grade).unwrap_or_default(),
            title: label.and_then(|label| label.title.clone()),
            rank: best.saturating_sub(rank),
            votes: votes.collect(),
            dissent: dissent.into_iter().map(|person| self.person(person)).collect(),
            because: reasons
                .filter_map(|act| self.note_of_act(record, act.item))
                .map(str::to_owned)
                .collect(),
        })
    }

    fn irregularities(&self, setting: &Setting<'_>) -> Vec<Irregularity> {
        let found = self.out.procedure.proceedings.irregularities.iter();
        let told = found.map(|it| {
            let step = &setting.procedure.steps[it.step];
            Irregularity {
                kind: it.kind,
                step: Arc::clone(&step.label.name),
                title: step.label.title.clone(),
                by: it.by.map(|person| self.person(person)),
                on: it.on,
                text: self.irregular(setting, it),
                basis: step.basis.clone().or_else(|| setting.procedure.basis.clone()),
                source: source(clause(setting, it)),
            }
        });
        told.collect()
    }

    /// A person's name.
    pub fn person(&self, person: Person) -> String {
        let text = self.out.procedure.people.get(person.0 as usize);
        text.map(|text| self.frame.text(*text).to_owned()).unwrap_or_default()
    }

    /// What was noted; a blank note says nothing.
    pub(super) fn note_of_act(&self, record: RecordId, item: u32) -> Option<&str> {
        self.text_of_act(record, item, ActField::Note).filter(|note| !note.trim().is_empty())
    }

    fn text_of_act(&self, record: RecordId, item: u32, field: ActField) -> Option<&str> {
        match self.frame.slot(record, item, field.id()) {
            Slot::Text(text) => Some(self.frame.text(*text)),
            _ => None,
        }
    }
}

fn level(setting: &Setting<'_>, grade: u16) -> Option<Arc<str>> {
    setting.scale.value(grade).map(|label| Arc::clone(&label.name))
}
