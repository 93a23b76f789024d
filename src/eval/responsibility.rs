//! Who answers for what: the first line that holds and that nothing defeats allots; then degrees are
//! raised and lowered, exemptions lead to none, and so does the end of the time to pursue it.

use std::borrow::Cow;
use std::collections::BTreeSet;

use crate::model::{ActField, FieldId, Id, Model, ResponsibilityId, RoleId, StepId};
use crate::program::{Ground, Holder, Limitation, Responsibility};
use crate::value::{Date, person_name};

use super::deadline::Deadline;
use super::frame::{Slot, Text};
use super::machine::Machine;
use super::value::{Cause, Fault, Reckoned, Stop, settle};

/// A responsibility of one case.
#[derive(Debug, Clone, Default)]
pub struct ResponsibilityState {
    /// Everybody whom it is about, role by role.
    pub answers: Vec<Answer>,
    /// Until when it can be pursued.
    pub until: Option<Deadline>,
}

/// How far somebody answers.
#[derive(Debug, Clone)]
pub struct Answer {
    pub role: RoleId,
    /// Who; none where the record does not name the person.
    pub person: Option<Text>,
    pub degree: Reckoned<u16>,
    /// What led to it, in order.
    pub steps: Vec<Led>,
}

/// One thing that led to a degree, and the degree.
#[derive(Debug, Clone, Copy)]
pub struct Led {
    pub by: LedBy,
    /// Of a line that was defeated, the degree that it would have led to.
    pub degree: u16,
}

/// What led to a degree.
#[derive(Debug, Clone, Copy)]
pub enum LedBy {
    /// A line, by its place, with the limb that held: a range of the limbs kept.
    Line(u16, (u32, u32)),
    /// A line that something defeats, and the place of that.
    Defeated(u16, u16),
    /// An adjustment, by its place.
    Adjusted(u16),
    /// An exemption, by its place.
    Exempted(u16),
    /// It was pursued on this day, too late.
    Lapsed(Date),
}

/// What the lines come to.
#[derive(Default)]
struct Lines {
    /// The line that allots, with the limb that held.
    chosen: Option<(u16, (u32, u32))>,
    /// Lines that hold and that something defeats.
    defeated: Vec<(u16, u16)>,
    /// The line of which it is undetermined whether it allots.
    open: Option<(u16, Cause)>,
}

/// The day on which it was pursued too late, if it was.
type Lapse = Reckoned<Option<Date>>;

impl Lines {
    /// What they come to for a role, and what led to that; nothing where no line that mattered is
    /// about it.
    fn of(&self, item: &Responsibility, role: RoleId) -> Option<(Reckoned<u16>, Vec<Led>)> {
        let share = |line: u16| item.lines.get(usize::from(line))?.share(role);
        let led = |by, line| Some(Led { by, degree: share(line)? });
        let defeated = self.defeated.iter();
        let mut steps: Vec<Led> =
            defeated.filter_map(|&(line, by)| led(LedBy::Defeated(line, by), line)).collect();
        if let Some((line, limbs)) = self.chosen {
            steps.extend(led(LedBy::Line(line, limbs), line));
            let degree = share(line).unwrap_or(Model::NO_RESPONSIBILITY);
            return (!steps.is_empty()).then_some((Ok(degree), steps));
        }
        let Some((first, cause)) = self.open else {
            return Some((Ok(Model::NO_RESPONSIBILITY), steps));
        };
        let mut left = item.lines.iter().skip(first.into());
        if left.any(|line| line.share(role).is_some()) {
            return Some((Err(cause), steps));
        }
        (!steps.is_empty()).then_some((Ok(Model::NO_RESPONSIBILITY), steps))
    }
}

impl Machine<'_> {
    /// Reckons a responsibility.
    pub fn responsibility(&mut self, id: ResponsibilityId) -> Result<(), Fault> {
        let item = &self.program.responsibilities[id];
        self.sort_acts();
        let answers = match item.when.map_or(Ok(Ok(true)), |when| settle(self.truth(when)))? {
            Ok(false) => return Ok(()),
            Ok(true) => self.allot(item)?,
            Err(cause) => {
                let roles = item.roles().into_iter();
                roles.flat_map(|role| self.answers(role, Err(cause), &[])).collect()
            }
        };
        let (until, lapse) = match &item.limitation {
            Some(limitation) => self.limitation(limitation)?,
            None => (None, Ok(None)),
        };
        let mut state = ResponsibilityState { answers, until };
        for answer in &mut state.answers {
            self.adjust(item, answer)?;
            self.exempt(item, answer, lapse)?;
        }
        self.out.responsibilities[id] = state;
        Ok(())
    }

    /// What the lines say of everybody whom they name.
    fn allot(&mut self, item: &Responsibility) -> Result<Vec<Answer>, Fault> {
        let lines = self.lines(item)?;
        let told = item.roles().into_iter().filter_map(|role| {
            let (degree, steps) = lines.of(item, role)?;
            Some(self.answers(role, degree, &steps))
        });
        Ok(told.flatten().collect())
    }

    fn lines(&mut self, item: &Responsibility) -> Result<Lines, Fault> {
        let mut lines = Lines::default();
        for (place, line) in (0..).zip(&item.lines) {
            self.scratch.held.clear();
            let holds = line.when.map_or(Ok(Ok(true)), |when| settle(self.truth(when)))?;
            let limbs = self.keep_limbs();
            let defeated = match holds {
                Ok(false) => continue,
                Ok(true) => settle(self.defence(&line.defeaters))?,
                Err(cause) => Err(cause),
            };
            match defeated {
                Ok(Some(by)) => lines.defeated.push((place, by)),
                Ok(None) => {
                    lines.chosen = Some((place, limbs));
                    break;
                }
                Err(cause) => {
                    lines.open = Some((place, cause));
                    break;
                }
            }
        }
        Ok(lines)
    }

    /// The same for everybody in a role; for nobody by name, where it is not known who is in it.
    fn answers(&self, role: RoleId, degree: Reckoned<u16>, steps: &[Led]) -> Vec<Answer> {
        let mut people: Vec<_> = self.people(role).into_iter().map(Some).collect();
        if people.is_empty() && !self.is_empty(role) {
            people.push(None);
        }
        let answer = |person| Answer { role, person, degree, steps: steps.to_vec() };
        people.into_iter().map(answer).collect()
    }

    /// Who is in a role: whom the case names, or else who acted in it, in the record's order.
    fn people(&self, role: RoleId) -> Vec<Text> {
        let named = self.program.roles[role].holder.and_then(|holder| self.named(holder));
        let mut people = named.unwrap_or_else(|| {
            let acts = self.acts().filter(|&act| self.role_in(act) == Some(role));
            acts.filter_map(|act| self.actor(act)).collect()
        });
        let mut known = BTreeSet::new();
        people.retain(|&person| known.insert(person_name(self.frame.text(person))));
        people
    }

    /// Whether the case lists who is in a role, and lists nobody.
    fn is_empty(&self, role: RoleId) -> bool {
        let Some(Holder::People(field, _)) = self.program.roles[role].holder else { return false };
        matches!(self.frame.slot(Model::CASE, 0, field), Slot::List { len: 0, .. })
    }

    /// Whom the case names; nothing where it names nobody.
    pub fn named(&self, holder: Holder) -> Option<Vec<Text>> {
        let text = |slot: &Slot| match slot {
            Slot::Text(text) => Some(*text),
            _ => None,
        };
        match holder {
            Holder::Person(field) => Some(vec![text(self.frame.slot(Model::CASE, 0, field))?]),
            Holder::People(field, items) => match *self.frame.slot(Model::CASE, 0, field) {
                Slot::List { start, len } => {
                    let items = (start..start.saturating_add(len))
                        .map(|item| self.frame.slot(items, item, FieldId::FIRST));
                    Some(items.filter_map(text).collect()).filter(|people: &Vec<_>| !people.is_empty())
                }
                _ => None,
            },
        }
    }

    /// The numbers of the items that say what took place.
    fn acts(&self) -> std::ops::Range<u32> {
        let field = self.program.procedure.as_ref().map(|procedure| procedure.proceedings.0);
        match field.map(|field| self.frame.slot(Model::CASE, 0, field)) {
            Some(&Slot::List { start, len }) => start..start.saturating_add(len),
            _ => 0..0,
        }
    }

    fn of_act(&self, act: u32, field: ActField) -> &Slot {
        match &self.program.procedure {
            Some(procedure) => self.frame.slot(procedure.proceedings.1, act, field.id()),
            None => &Slot::Absent,
        }
    }

    fn actor(&self, act: u32) -> Option<Text> {
        match self.of_act(act, ActField::By) {
            Slot::Text(text) => Some(*text),
            _ => None,
        }
    }

    /// The role in which somebody acted: the one that the record names, or else that of the step.
    fn role_in(&self, act: u32) -> Option<RoleId> {
        if let Slot::Enum(role) = *self.of_act(act, ActField::Role) {
            return Some(RoleId::new(role.into()));
        }
        let Slot::Enum(step) = *self.of_act(act, ActField::Step) else { return None };
        let procedure = self.program.procedure.as_ref()?;
        let step = procedure.steps.find(StepId::new(step.into()))?;
        Some(step.role.0)
    }

    /// Raises, then lowers; never beyond the gravest and the least of degrees.
    fn adjust(&mut self, item: &Responsibility, answer: &mut Answer) -> Result<(), Fault> {
        for raises in [true, false] {
            for (place, adjustment) in (0..).zip(&item.adjustments) {
                if adjustment.raises != raises {
                    continue;
                }
                let Ok(degree) = answer.degree else { return Ok(()) };
                if degree == Model::NO_RESPONSIBILITY {
                    return Ok(());
                }
                match self.holds(&adjustment.ground, answer)? {
                    Ok(false) => {}
                    Err(cause) => answer.degree = Err(cause),
                    Ok(true) => {
                        let lowered = degree.saturating_add(adjustment.by).min(Model::SECONDARY);
                        let raised = degree.saturating_sub(adjustment.by);
                        let degree = if raises { raised } else { lowered };
                        answer.steps.push(Led { by: LedBy::Adjusted(place), degree });
                        answer.degree = Ok(degree);
                    }
                }
            }
        }
        Ok(())
    }

    /// Exemptions, and the end of the time: each leads to none, whatever is undetermined otherwise.
    fn exempt(&mut self, item: &Responsibility, answer: &mut Answer, lapse: Lapse) -> Result<(), Fault> {
        if answer.degree == Ok(Model::NO_RESPONSIBILITY) {
            return Ok(());
        }
        let degree = Model::NO_RESPONSIBILITY;
        let mut open = None;
        for (place, exemption) in (0..).zip(&item.exemptions) {
            match self.holds(exemption, answer)? {
                Ok(false) => {}
                Err(cause) => open = open.or(Some(cause)),
                Ok(true) => {
                    answer.steps.push(Led { by: LedBy::Exempted(place), degree });
                    answer.degree = Ok(degree);
                    return Ok(());
                }
            }
        }
        match lapse {
            Ok(None) => {}
            Err(cause) => open = open.or(Some(cause)),
            Ok(Some(day)) => {
                answer.steps.push(Led { by: LedBy::Lapsed(day), degree });
                answer.degree = Ok(degree);
                return Ok(());
            }
        }
        if let (Ok(_), Some(cause)) = (answer.degree, open) {
            answer.degree = Err(cause);
        }
        Ok(())
    }

    /// Whether a ground holds for somebody.
    fn holds(&mut self, ground: &Ground, answer: &Answer) -> Result<Reckoned<bool>, Fault> {
        if ground.role.is_some_and(|role| role != answer.role) {
            return Ok(Ok(false));
        }
        let when = ground.when.map_or(Ok(Ok(true)), |when| settle(self.truth(when)))?;
        if when == Ok(false) {
            return Ok(when);
        }
        Ok(match settle(self.acted(ground, answer.person))? {
            Ok(true) => when,
            other => other,
        })
    }

    /// Whether something that a person did is as a ground asks.
    fn acted(&mut self, ground: &Ground, person: Option<Text>) -> Result<bool, Stop> {
        let Some((variable, condition)) = ground.with else { return Ok(true) };
        let Some(person) = person else { return Ok(false) };
        let outer = self.scratch.variables[variable];
        let mut result = Ok(false);
        for place in self.acts_of(self.frame.text(person)) {
            let Some(&act) = self.scratch.acts.get(place) else { continue };
            self.scratch.variables[variable] = act;
            match self.truth(condition) {
                Ok(false) => {}
                Err(stop @ Stop::Undetermined(_)) if result.is_ok() => result = Err(stop),
                Err(Stop::Undetermined(_)) => {}
                decided => {
                    result = decided;
                    break;
                }
            }
        }
        self.scratch.variables[variable] = outer;
        result
    }

    /// Puts what took place in the order of the persons, each in the record's order.
    fn sort_acts(&mut self) {
        let mut acts: Vec<u32> = self.acts().collect();
        acts.sort_by_key(|&act| (self.actor_name(act), act));
        self.scratch.acts = acts;
    }

    /// What one person did, as a range of what took place in the order of the persons.
    fn acts_of(&self, person: &str) -> std::ops::Range<usize> {
        let acts = &self.scratch.acts;
        let person = person_name(person);
        let start = acts.partition_point(|&act| self.actor_name(act) < person);
        start..acts.partition_point(|&act| self.actor_name(act) <= person)
    }

    fn actor_name(&self, act: u32) -> Cow<'_, str> {
        self.actor(act).map(|by| person_name(self.frame.text(by))).unwrap_or_default()
    }

    /// Whether anybody whom a ground is about did what it asks.
    pub fn any_acted(&mut self, ground: &Ground, answers: &[Answer]) -> bool {
        let about = answers.iter().filter(|it| ground.role.is_none_or(|role| role == it.role));
        let people: Vec<_> = about.map(|answer| answer.person).collect();
        people.into_iter().any(|person| self.acted(ground, person) == Ok(true))
    }

    /// Until when it can be pursued, and whether that was too late.
    fn limitation(&mut self, it: &Limitation) -> Result<(Option<Deadline>, Lapse), Fault> {
        let until = settle(self.deadline(&it.within))?;
        let at = match it.at.map(|at| settle(self.date(at))).transpose()? {
            // Nobody has pursued it yet.
            None | Some(Err(Cause::NotKnown(..))) => return Ok((until.ok(), Ok(None))),
            Some(at) => at,
        };
        let late = |at: Date, until: Deadline| until.due.is_some_and(|due| at > due).then_some(at);
        let lapsed = at.and_then(|at| until.map(|until| late(at, until)));
        Ok((until.ok(), lapsed))
    }

    /// The gravest degree of those in a role; none where nobody in it answers.
    pub fn degree_of(&self, id: ResponsibilityId, role: RoleId) -> Result<u16, Cause> {
        let answers = &self.out.responsibilities[id].answers;
        let mut open = None;
        let mut gravest = Model::NO_RESPONSIBILITY;
        for answer in answers.iter().filter(|answer| answer.role == role) {
            match answer.degree {
                Ok(degree) => gravest = gravest.min(degree),
                Err(cause) => open = open.or(Some(cause)),
            }
        }
        match open {
            // Nothing is graver, whatever the others come to.
            Some(cause) if gravest != Model::SOLE => Err(cause),
            _ => Ok(gravest),
        }
    }
}
