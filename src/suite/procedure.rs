//! What tests expect of the procedure.

use crate::model::StepId;
use crate::outcome::{IrregularityKind, Status, StepState};
use crate::value::Date;

use super::Judge;

impl Judge<'_> {
    /// Whether a step has come so far, with what is the case instead.
    pub(super) fn step(&self, id: StepId, state: StepState, date: Option<Date>) -> (bool, String) {
        let Some(stage) = self.machine.out.procedure.proceedings.steps.find(id) else {
            return (false, String::new());
        };
        let day = if stage.state == StepState::Done { stage.on } else { stage.due };
        let met = stage.state == state && (date.is_none() || date == day);
        let (english, chinese) = shown(stage.state);
        let actual = match (stage.state, day) {
            (_, None) => self.say(english, chinese),
            (StepState::Done, Some(day)) => {
                self.machine.program.say(format!("{english} on {day}"), format!("{day} {chinese}"))
            }
            (_, Some(day)) => self
                .machine
                .program
                .say(format!("{english}, until {day}"), format!("{chinese}，期限截至 {day}")),
        };
        (met, actual)
    }

    /// Whether the determined grade is final, or not, with what is the case instead.
    pub(super) fn is_final(&self, expected: bool, from: Option<Date>) -> (bool, String) {
        let proceedings = &self.machine.out.procedure.proceedings;
        let is_final = proceedings.status == Status::Final;
        let met = is_final == expected && (from.is_none() || from == proceedings.final_from);
        let actual = match (is_final, proceedings.final_from) {
            (false, _) => self.say("it is provisional", "尚未终局"),
            (true, None) => self.say("it is final", "已终局"),
            (true, Some(day)) => {
                self.machine.program.say(format!("it is final from {day}"), format!("自 {day} 起终局"))
            }
        };
        (met, actual)
    }

    /// Whether there is such an irregularity, or none, with those that there are.
    pub(super) fn irregularity(
        &self,
        kind: Option<IrregularityKind>,
        step: Option<StepId>,
        expected: bool,
    ) -> (bool, String) {
        let Some((_, setting)) = self.machine.setting() else { return (false, String::new()) };
        let found = &self.machine.out.procedure.proceedings.irregularities;
        let in_step = |it: StepId| step.is_none_or(|step| step == it);
        let meant = found.iter().any(|it| in_step(it.step) && kind.is_none_or(|kind| kind == it.kind));
        let told: Vec<String> = found.iter().map(|it| self.machine.irregular(&setting, it)).collect();
        let actual = if told.is_empty() {
            self.say("there is no irregularity", "没有程序瑕疵")
        } else {
            told.join(&self.say("; ", "；"))
        };
        (meant == expected, actual)
    }
}

fn shown(state: StepState) -> (&'static str, &'static str) {
    match state {
        StepState::Done => ("it is done", "已完成"),
        StepState::Incomplete => ("it is incomplete", "未成"),
        StepState::Due => ("it is due", "待办"),
        StepState::Open => ("it is open", "可办"),
        StepState::Waiting => ("it is waiting for earlier steps", "未到"),
        StepState::NotNeeded => ("it is not needed", "无须进行"),
        StepState::Undetermined => ("it is undetermined whether it is needed", "是否需要待定"),
    }
}
