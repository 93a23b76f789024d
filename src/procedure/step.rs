//! One step: whose acts count, whether they are enough, what they decide.

use crate::model::StepId;
use crate::outcome::{IrregularityKind as Kind, StepState};
use crate::value::Date;

use super::opinions::{Camp, Verdict, verdict};
use super::{Act, Detail, Need, Person, Proceedings, Setting, Stage};

impl Proceedings {
    /// Judges the next step.
    pub fn judge(&mut self, setting: &Setting<'_>, id: StepId, need: Need, due: Option<Date>) {
        let optional = setting.procedure.steps[id].optional;
        let mut stage = Stage::new(need, due, optional);
        let first = self.acts_in(id).map(|act| act.on).next();
        if need == Need::No {
            if first.is_some() {
                self.report(Kind::NotNeeded, id, None, first, Detail::None);
            }
            stage.state = StepState::NotNeeded;
        } else if first.is_some() {
            self.admit(setting, id);
            stage.acted = self.counted(id).next().is_some();
            self.weigh(setting, id, &mut stage);
        } else {
            stage.state = self.untouched(need, optional);
        }
        let last = match stage.state {
            StepState::Done => stage.on,
            StepState::Incomplete => self.counted(id).map(|act| act.on).last(),
            _ => None,
        };
        if let (Some(on), Some(due)) = (last, due)
            && on > due
        {
            self.report(Kind::OutOfTime, id, None, Some(on), Detail::Due(due));
        }
        match stage.state {
            StepState::Done => self.blocked = false,
            StepState::Due | StepState::Incomplete | StepState::Undetermined if !optional => {
                self.blocked = true;
            }
            _ => {}
        }
        self.steps.push(stage);
    }

    /// The state of a step in which nothing took place.
    fn untouched(&self, need: Need, optional: bool) -> StepState {
        match (need, optional) {
            (Need::Later, _) => StepState::Waiting,
            (Need::Unknown, _) => StepState::Undetermined,
            _ if self.blocked => StepState::Waiting,
            (_, true) => StepState::Open,
            (_, false) => StepState::Due,
        }
    }

    /// Says of each act in a step whether it counts.
    fn admit(&mut self, setting: &Setting<'_>, id: StepId) {
        let mut gave: Vec<Person> = Vec::new();
        let (mut day, mut closed) = (None, None);
        for index in 0..self.acts.len() {
            let Some(act) = self.acts.get(index).filter(|act| act.step == id) else { continue };
            let (by, on) = (act.by, act.on);
            // All that is said on the day of the conclusion belongs to it.
            if closed.is_none() && day < Some(on) && self.concludes(setting, id) {
                closed = day;
            }
            day = Some(on);
            let takes_part = act.opinion.is_some() || setting.procedure.steps[id].opinions.is_none();
            match self.refused(setting, act, &gave, closed) {
                None => {
                    if takes_part && !gave.contains(&by) {
                        gave.push(by);
                    }
                    if let Some(act) = self.acts.get_mut(index) {
                        act.counts = true;
                    }
                }
                Some((kind, detail)) => self.report(kind, id, Some(by), Some(on), detail),
            }
        }
    }

    /// Why an act does not count, if it does not; `gave` are those who took part so far, `closed` is
    /// the day on which enough was said.
    fn refused(
        &self,
        setting: &Setting<'_>,
        act: &Act,
        gave: &[Person],
        closed: Option<Date>,
    ) -> Option<(Kind, Detail)> {
        let step = &setting.procedure.steps[act.step];
        let own = step.role.0;
        let recused = step.recused.iter().find(|(role, _)| self.holds(setting, *role, act.by));
        if let Some((role, _)) = recused {
            return Some((Kind::Recused, Detail::Role(*role)));
        }
        if let Some(role) = act.role.filter(|&role| role != own) {
            return Some((Kind::WrongRole, Detail::Role(role)));
        }
        if !self.holds(setting, own, act.by) {
            return Some((Kind::NotAMember, Detail::Role(own)));
        }
        // What is no opinion, such as a dissent put on record afterwards, may come more than once.
        if step.opinions.is_some() && act.opinion.is_some() && gave.contains(&act.by) {
            return Some((Kind::ActedTwice, Detail::None));
        }
        if let Some(day) = closed.filter(|_| act.opinion.is_some()) {
            return Some((Kind::NotNeeded, Detail::Done(day)));
        }
        let members = setting.roles[own].members.filter(|&most| {
            !gave.contains(&act.by) && u32::try_from(gave.len()).is_ok_and(|given| given >= most)
        });
        members.map(|members| (Kind::NotAMember, Detail::Members(members)))
    }

    /// Whether what took place is enough, and what it decides.
    fn weigh(&mut self, setting: &Setting<'_>, id: StepId, stage: &mut Stage) {
        let step = &setting.procedure.steps[id];
        stage.state = StepState::Incomplete;
        if step.opinions.is_none() {
            stage.on = self.counted(id).map(|act| act.on).next();
            if stage.on.is_some() {
                stage.state = StepState::Done;
            }
            return;
        }
        match self.said(setting, id).0 {
            Some(Verdict::Decided(grade)) => self.decide(setting, id, grade, stage),
            Some(Verdict::Divided) => (stage.state, stage.on) = (StepState::Done, self.last_opinion(id)),
            Some(Verdict::NoMajority | Verdict::NotUnanimous) => self.report_short(setting, id),
            // The others may still give theirs.
            None => {}
        }
    }

    /// What the opinions come to, unless there are too few; how many there are, and how many are needed.
    pub(super) fn said(&self, setting: &Setting<'_>, id: StepId) -> (Option<Verdict>, u32, u32) {
        let step = &setting.procedure.steps[id];
        let (camps, needed) = (self.camps(id), step.opinions.as_ref().map_or(0, |(needed, _)| *needed));
        let given = count(&camps);
        let agreement = step.agreement.as_ref().map(|(agreement, _)| *agreement);
        ((given >= needed).then(|| verdict(&camps, agreement)), given, needed)
    }

    /// Whether the opinions so far bring the step to its end.
    fn concludes(&self, setting: &Setting<'_>, id: StepId) -> bool {
        let step = &setting.procedure.steps[id];
        step.opinions.is_some()
            && match self.said(setting, id).0 {
                Some(Verdict::Decided(grade)) => !setting.is_beyond(id, grade),
                Some(Verdict::Divided) => true,
                _ => false,
            }
    }

    /// Says what opinions are short of, if they are.
    pub(super) fn report_short(&mut self, setting: &Setting<'_>, id: StepId) {
        let (said, given, needed) = self.said(setting, id);
        let (kind, on) = match said {
            None => (Kind::NoQuorum, self.acts_in(id).map(|act| act.on).last()),
            Some(Verdict::NoMajority) => (Kind::NoMajority, self.last_opinion(id)),
            Some(Verdict::NotUnanimous) => (Kind::NotUnanimous, self.last_opinion(id)),
            Some(Verdict::Decided(_) | Verdict::Divided) => return,
        };
        self.report(kind, id, None, on, Detail::Opinions(given, needed));
    }

    /// A decision, which counts where the step may take it.
    fn decide(&mut self, setting: &Setting<'_>, id: StepId, grade: u16, stage: &mut Stage) {
        let (on, distance) = (self.last_opinion(id), setting.distance(grade));
        if let Some(may) = setting.procedure.steps[id].may_change.as_ref().filter(|_| distance > 0) {
            let detail = Detail::Decided(grade, distance);
            if setting.is_beyond(id, grade) {
                return self.report(Kind::BeyondPower, id, None, on, detail);
            }
            let reasoned = self.counted(id).any(|act| act.opinion == Some(grade) && act.noted);
            if may.reason && !reasoned {
                self.report(Kind::NoReason, id, None, on, detail);
            }
        }
        (stage.state, stage.on, stage.decided) = (StepState::Done, on, Some(grade));
    }
}

/// How many opinions there are.
pub(super) fn count(camps: &[Camp]) -> u32 {
    let count = camps.iter().map(|camp| camp.by.len()).sum::<usize>();
    u32::try_from(count).unwrap_or(u32::MAX)
}
