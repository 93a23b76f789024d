//! What only shows when every step was judged: order, omissions, whether the grade is final.

use crate::model::StepId;
use crate::outcome::{IrregularityKind as Kind, Status, StepState};
use crate::value::Date;

use super::{Detail, Need, Proceedings, Setting, Stage};

impl Proceedings {
    /// Says what only shows in the whole.
    pub fn finish(&mut self, setting: &Setting<'_>) {
        let ids: Vec<StepId> = self.steps.ids().collect();
        for &id in &ids {
            let later = self.steps.entries().filter(|(other, stage)| *other > id && stage.took_place());
            let later: Vec<StepId> = later.map(|(later, _)| later).collect();
            self.pass_over(setting, id, &later);
            self.check_order(id);
        }
        self.irregularities.sort_by_key(|it| (it.on.is_none(), it.on, it.step));
        self.settle(setting);
    }

    /// What it means for a step that later ones took place, or that its time has run out.
    fn pass_over(&mut self, setting: &Setting<'_>, id: StepId, later: &[StepId]) {
        let stage = &self.steps[id];
        let now = self.acts.last().map(|act| act.on);
        let late = stage.due.is_some() && now > stage.due;
        // What follows within its time does not cut that short.
        let over = stage.optional && later.iter().any(|&later| self.begun(later) > stage.due);
        match (stage.state, later.first()) {
            (StepState::Open | StepState::Waiting, _) if over => {
                self.steps[id].state = StepState::NotNeeded;
            }
            (StepState::Due | StepState::Waiting, Some(&first))
                if stage.need == Need::Yes && !stage.optional =>
            {
                self.report(Kind::Omitted, id, None, None, Detail::Step(first));
            }
            (StepState::Incomplete, first) if setting.procedure.steps[id].opinions.is_some() => {
                let short = self.said(setting, id).0.is_none();
                // That those who were enough did not agree was told already.
                if short && (first.is_some() || late) {
                    self.report_short(setting, id);
                }
            }
            _ => {}
        }
    }

    /// Whether a step took place before one that comes first.
    fn check_order(&mut self, id: StepId) {
        if !self.steps[id].took_place() {
            return;
        }
        let Some(first) = self.begun(id) else { return };
        let mut earlier: Vec<_> = self.steps.entries().take_while(|(other, _)| *other < id).collect();
        earlier.reverse();
        let before = earlier
            .into_iter()
            .find(|(_, stage)| stage.state == StepState::Done && stage.on.is_some_and(|on| first < on));
        if let Some((other, _)) = before {
            self.report(Kind::OutOfOrder, id, None, Some(first), Detail::Step(other));
        }
    }

    /// The day of the first thing that counts.
    fn begun(&self, id: StepId) -> Option<Date> {
        self.counted(id).map(|act| act.on).next()
    }

    /// Whether the grade is final, and from when.
    fn settle(&mut self, setting: &Setting<'_>) {
        let last_of = |wanted: &dyn Fn(StepId, &Stage) -> bool| {
            let stages: Vec<_> = self.steps.entries().collect();
            stages.into_iter().rev().find(|(id, stage)| wanted(*id, stage))
        };
        let ends = &setting.procedure.final_after;
        let needed = |stage: &Stage| !matches!(stage.state, StepState::NotNeeded | StepState::Open);
        let end = match last_of(&|id, stage| ends.contains(&id) && needed(stage)) {
            Some((_, stage)) => (stage.state == StepState::Done).then_some(stage.on),
            None => {
                let last = ends.iter().max().copied();
                let before = |id: StepId| last.is_some_and(|last| id < last);
                let undone = |(id, stage): (StepId, &Stage)| {
                    before(id) && needed(stage) && stage.state != StepState::Done
                };
                let all_done = last.is_some() && !self.steps.entries().any(undone);
                let done = last_of(&|id, stage| before(id) && stage.state == StepState::Done);
                all_done.then_some(done).flatten().map(|(_, stage)| stage.on)
            }
        };
        let opinions = |id: StepId| setting.procedure.steps[id].opinions.is_some();
        let undecided = last_of(&|id, stage| opinions(id) && needed(stage))
            .is_some_and(|(_, stage)| stage.state != StepState::Done || stage.decided.is_none());
        // Where the last opinions that the case needs have decided nothing, there is nothing to be final.
        let Some(on) = end.filter(|_| !undecided) else { return };
        self.status = Status::Final;
        let open = self.steps.iter().filter(|stage| stage.is_open());
        let windows = open.filter_map(|stage| stage.due?.plus_days(1));
        self.final_from = windows.chain(on).max();
    }
}

impl Stage {
    /// Whether something took place in it that counts.
    fn took_place(&self) -> bool {
        matches!(self.state, StepState::Done | StepState::Incomplete) && self.acted
    }

    /// Whether it may still take place, and need not.
    fn is_open(&self) -> bool {
        let unfinished = self.optional && self.state == StepState::Incomplete;
        unfinished || self.state == StepState::Open
    }
}
