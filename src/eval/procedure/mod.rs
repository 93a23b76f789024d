//! The machine's way through the procedure: the acts of the record are judged step by step, and what
//! expressions ask of them is answered.

mod irregular;
mod tell;

use std::borrow::Cow;
use std::collections::BTreeMap;

use crate::model::{ActField, IdVec, Model, OfProcedure, RecordId, StepId};
use crate::procedure::{Act, Need, Person, Proceedings, Setting};
use crate::program::{Node, Procedure, ProcedureStep};
use crate::value::person_name;

use super::deadline::Deadline;
use super::frame::{Slot, Text};
use super::machine::Machine;
use super::value::{Cause, Fault, Stop, Value, settle};

/// The procedure of one case.
#[derive(Debug, Clone, Default)]
pub struct ProcedureState {
    /// What took place, and what it comes to.
    pub proceedings: Proceedings,
    /// Whom the record names.
    pub people: Vec<Text>,
    /// The deadline of each step, where it is known; and why it is undetermined whether the step is
    /// needed, if it is.
    pub steps: IdVec<StepId, (Option<Deadline>, Option<Cause>)>,
    /// Whether every step was judged.
    pub complete: bool,
}

impl<'a> Machine<'a> {
    /// Judges the proceedings.
    pub fn procedure(&mut self) -> Result<(), Fault> {
        let Some((procedure, setting)) = self.setting() else { return Ok(()) };
        self.open_proceedings(procedure);
        for (id, step) in procedure.steps.entries() {
            let (need, cause) = self.need(step)?;
            let deadline = if need == Need::No { None } else { self.deadline_of(step)? };
            let need = self.without_a_beginning(step, need);
            let state = &mut self.out.procedure;
            state.proceedings.judge(&setting, id, need, deadline.and_then(|deadline| deadline.due));
            state.steps.push((deadline, cause));
        }
        self.out.procedure.proceedings.finish(&setting);
        self.out.procedure.complete = true;
        Ok(())
    }

    /// The procedure, and what its acts are judged by.
    pub fn setting(&self) -> Option<(&'a Procedure, Setting<'a>)> {
        let program = self.program;
        let procedure = program.procedure.as_ref()?;
        let scale = &program.enums[program.grades[procedure.grade].values];
        let computed = self.out.grades[procedure.grade].value.ok();
        Some((procedure, Setting { procedure, roles: &program.roles, scale, computed }))
    }

    /// Takes what took place, and who holds each role, from the record.
    fn open_proceedings(&mut self, procedure: &Procedure) {
        let (frame, (field, record)) = (self.frame, procedure.proceedings);
        let mut people = People::default();
        let (start, len) = match *frame.slot(Model::CASE, 0, field) {
            Slot::List { start, len } => (start, len),
            _ => (0, 0),
        };
        let items = start..start.saturating_add(len);
        let acts: Vec<Act> = items.filter_map(|item| self.act(record, item, &mut people)).collect();
        let holders = self.program.roles.iter().map(|role| {
            let named = self.named(role.holder?)?.into_iter();
            Some(named.map(|name| people.of(frame.text(name), name)).collect())
        });
        let holders: Vec<Option<Vec<Person>>> = holders.collect();
        let state = &mut self.out.procedure;
        state.people = people.texts;
        state.steps = IdVec::default();
        state.complete = false;
        state.proceedings.open(acts.into_iter(), holders.into_iter());
    }

    fn act(&self, record: RecordId, item: u32, people: &mut People<'a>) -> Option<Act> {
        let slot = |field: ActField| self.frame.slot(record, item, field.id());
        let place = |field| match slot(field) {
            Slot::Enum(place) => Some(*place),
            _ => None,
        };
        let (Slot::Text(by), Slot::Date(on)) = (slot(ActField::By), slot(ActField::On)) else {
            return None;
        };
        Some(Act {
            step: id_at(place(ActField::Step)?),
            by: people.of(self.frame.text(*by), *by),
            role: place(ActField::Role).map(id_at),
            on: *on,
            opinion: place(ActField::Opinion),
            dissent: *slot(ActField::Dissent) == Slot::Bool(true),
            noted: self.note_of_act(record, item).is_some(),
            item,
            counts: false,
        })
    }

    /// Whether the case needs a step, and why that is undetermined, if it is.
    fn need(&mut self, step: &ProcedureStep) -> Result<(Need, Option<Cause>), Fault> {
        let Some((when, _)) = &step.when else { return Ok((Need::Yes, None)) };
        Ok(match settle(self.truth(*when))? {
            Ok(true) => (Need::Yes, None),
            Ok(false) => (Need::No, None),
            Err(cause @ (Cause::NotYet(_) | Cause::NotDetermined)) if self.is_under_way() => {
                (Need::Later, Some(cause))
            }
            Err(cause) => (Need::Unknown, Some(cause)),
        })
    }

    /// Whether a step that comes before the one at hand is still to be done.
    fn is_under_way(&self) -> bool {
        self.out.procedure.proceedings.is_blocked()
    }

    /// The deadline of a step; `None` where the day from which its time runs is not known.
    fn deadline_of(&mut self, step: &ProcedureStep) -> Result<Option<Deadline>, Fault> {
        let Some((within, _)) = &step.within else { return Ok(None) };
        Ok(settle(self.deadline(within))?.ok())
    }

    /// A step that need not take place, and whose time runs from a step that did not take place, has
    /// no time at all.
    fn without_a_beginning(&self, step: &ProcedureStep, need: Need) -> Need {
        let Some((within, _)) = step.within.as_ref().filter(|_| step.optional && need == Need::Yes)
        else {
            return need;
        };
        match self.program.nodes.nodes[within.of] {
            Node::OfProcedure(OfProcedure::Day(from))
                if self.out.procedure.proceedings.took_place(from) == Some(false) =>
            {
                Need::No
            }
            _ => need,
        }
    }

    /// What an expression asks of the proceedings.
    pub fn of_procedure(&self, of: OfProcedure) -> Result<Value, Stop> {
        let state = &self.out.procedure;
        let (proceedings, not_yet) = (&state.proceedings, |step| Stop::from(Cause::NotYet(step)));
        match of {
            // Once all is judged, a step either took place or did not.
            OfProcedure::Done(step) => {
                let took_place = proceedings.took_place(step);
                let took_place = took_place.or(state.complete.then_some(false));
                took_place.map(Value::Bool).ok_or_else(|| not_yet(step))
            }
            OfProcedure::Day(step) => {
                let on = proceedings.steps.find(step).and_then(|stage| stage.on);
                on.map(Value::Date).ok_or_else(|| not_yet(step))
            }
            OfProcedure::OpinionsDiffer(asking) => {
                let Some((_, setting)) = self.setting() else { return Err(not_yet(asking)) };
                proceedings.opinions_differ(&setting, asking).map(Value::Bool).map_err(not_yet)
            }
            OfProcedure::Determined(_) => {
                let determined = proceedings.determined().map(|(_, grade)| Value::Enum(grade));
                determined.ok_or_else(|| Cause::NotDetermined.into())
            }
        }
    }
}

/// Persons by their names, each as it was written first.
#[derive(Default)]
struct People<'a> {
    known: BTreeMap<Cow<'a, str>, Person>,
    texts: Vec<Text>,
}

impl<'a> People<'a> {
    fn of(&mut self, name: &'a str, text: Text) -> Person {
        let next = Person(u32::try_from(self.texts.len()).unwrap_or(u32::MAX));
        let person = *self.known.entry(person_name(name)).or_insert(next);
        if person == next {
            self.texts.push(text);
        }
        person
    }
}

/// Steps and roles are numbered as the values of their enumerations.
fn id_at<I: crate::model::Id>(place: u16) -> I {
    I::new(usize::from(place))
}
