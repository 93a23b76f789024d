//! The effects of rules that fired, in words.

use std::sync::Arc;

use crate::model::{GradeEffect, GradeId, RuleId};
use crate::outcome::{AppliedEffect, EffectKind as Told};
use crate::program::{EffectKind, ScoreEffect};

use super::machine::Machine;
use super::value::Value;

impl Machine<'_> {
    /// The effects of a rule that fired.
    pub fn applied(&self, id: RuleId) -> Vec<AppliedEffect> {
        let rule = &self.program.rules[id];
        let effects = rule.effects.iter().enumerate();
        effects
            .map(|(place, effect)| self.applied_effect(rule.first_effect + place, &effect.kind))
            .collect()
    }

    pub fn applied_effect(&self, number: usize, kind: &EffectKind) -> AppliedEffect {
        let program = self.program;
        let state = self.out.effects.get(number);
        let reckoned = state.and_then(|state| state.value.as_ref()?.as_ref().ok());
        let grade_name = |grade: GradeId| program.called(&program.grades[grade].label);
        let (target, (effect, value)) = match kind {
            EffectKind::Grade(grade, effect) => (grade_name(*grade), self.on_grade(*grade, *effect)),
            EffectKind::Score(score, effect) => {
                let value = reckoned.map(|value| self.written(value));
                (program.called(&program.scores[*score].label), (on_score(*effect), value))
            }
            EffectKind::Zero(class) => {
                (program.called(&program.classes[*class].label), (Told::Zero, None))
            }
            EffectKind::Refer(to) => (to, (Told::Refer, None)),
            EffectKind::Override { grade, .. } => {
                let level = match reckoned {
                    Some(Value::Enum(level)) => self.level(*grade, *level),
                    _ => None,
                };
                (grade_name(*grade), (Told::Override, level))
            }
        };
        let superseded_by = state.and_then(|state| state.superseded_by).map(|by| self.name_of(by));
        AppliedEffect { target: Arc::clone(target), effect, value, superseded_by }
    }

    fn on_grade(&self, grade: GradeId, effect: GradeEffect) -> (Told, Option<String>) {
        match effect {
            GradeEffect::Is(level) => (Told::Is, self.level(grade, level)),
            GradeEffect::AtMost(level) => (Told::AtMost, self.level(grade, level)),
            GradeEffect::AtLeast(level) => (Told::AtLeast, self.level(grade, level)),
            GradeEffect::Drop(by) => (Told::Drop, Some(by.to_string())),
            GradeEffect::Undetermined => (Told::Undetermined, None),
        }
    }

    fn level(&self, grade: GradeId, level: u16) -> Option<String> {
        let scale = &self.program.enums[self.program.grades[grade].values];
        scale.value(level).map(|level| self.program.called(level).to_string())
    }
}

fn on_score(effect: ScoreEffect) -> Told {
    match effect {
        ScoreEffect::Is(_) => Told::Is,
        ScoreEffect::AtMost(_) => Told::AtMost,
        ScoreEffect::AtLeast(_) => Told::AtLeast,
        ScoreEffect::Add(_) => Told::Add,
        ScoreEffect::Deduct(_) => Told::Deduct,
        ScoreEffect::Undetermined => Told::Undetermined,
    }
}
