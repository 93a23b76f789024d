//! Grades: the first line that holds, then `drop`, `at least`, `at most`, `is`.

use crate::model::{GradeEffect, GradeId, RuleId};
use crate::program::{EffectKind, LineWhen};

use super::evaluation::{By, RuleState};
use super::machine::Machine;
use super::value::{Cause, Fault, Stop, settle};

/// An effect of a fired rule on the grade at hand, its value as a rank.
#[derive(Debug, Clone, Copy)]
struct Effect {
    rule: RuleId,
    number: usize,
    kind: GradeEffect,
}

impl Machine<'_> {
    /// Reckons a grade.
    pub fn grade(&mut self, id: GradeId) -> Result<(), Fault> {
        let value = settle(self.reckon_grade(id))?;
        self.out.grades[id].value = value;
        Ok(())
    }

    fn reckon_grade(&mut self, id: GradeId) -> Result<u16, Stop> {
        let grade = &self.program.grades[id];
        if let Some(clause) = self.declared_undetermined(&grade.undetermined)? {
            return Err(Cause::GradeSays(id, clause).into());
        }
        let effects = self.effects_on_grade(id)?;
        let line = settle(self.line(id)).map_err(Stop::Fault)?;
        self.out.grades[id].line = line.ok();
        let scale = &self.program.enums[grade.values];
        let drops = effects.iter().map(|effect| match effect.kind {
            GradeEffect::Drop(by) => by,
            _ => 0,
        });
        let drop = drops.fold(0, u16::saturating_add);
        let least = tightest(&effects, |kind| match kind {
            GradeEffect::AtLeast(value) => Some(scale.rank(value)),
            _ => None,
        });
        let most = tightest(&effects, |kind| match kind {
            GradeEffect::AtMost(value) => Some(u16::MAX - scale.rank(value)),
            _ => None,
        });
        let most = most.map(|(rule, rank)| (rule, u16::MAX - rank));
        let fixed = tightest(&effects, |kind| match kind {
            GradeEffect::Is(value) => Some(u16::MAX - scale.rank(value)),
            _ => None,
        });
        let fixed = fixed.map(|(rule, rank)| (rule, u16::MAX - rank));
        for effect in &effects {
            let value = |value| scale.rank(value);
            let by = match (effect.kind, fixed) {
                (GradeEffect::Is(it), Some((rule, rank))) => (value(it) != rank).then_some(rule),
                (_, Some((rule, _))) => Some(rule),
                (GradeEffect::AtMost(it), None) => loser(most, value(it)),
                (GradeEffect::AtLeast(it), None) => most
                    .filter(|&(_, rank)| rank < value(it))
                    .map(|(rule, _)| rule)
                    .or_else(|| loser(least, value(it))),
                _ => None,
            };
            if let Some(rule) = by {
                self.supersede(effect.number, true, By::Rule(rule));
            }
        }
        // A grade that an effect settles does not depend on the lines.
        if let Some((_, rank)) = fixed {
            return Ok(scale.at_rank(rank));
        }
        let mut rank = scale.rank(line?).saturating_sub(drop);
        rank = least.map_or(rank, |(_, least)| rank.max(least));
        rank = most.map_or(rank, |(_, most)| rank.min(most));
        Ok(scale.at_rank(rank))
    }

    /// The grade of the first line that holds.
    fn line(&mut self, id: GradeId) -> Result<u16, Stop> {
        for line in &self.program.grades[id].lines {
            let holds = match line.when {
                LineWhen::Condition(condition) => self.truth(condition)?,
                LineWhen::Otherwise => true,
                LineWhen::Never => false,
            };
            if holds {
                return Ok(line.value);
            }
        }
        Err(Cause::NoLine(id).into())
    }

    fn effects_on_grade(&self, id: GradeId) -> Result<Vec<Effect>, Stop> {
        let mut effects = Vec::new();
        for &rule in &self.program.grades[id].rules {
            match self.out.rules[rule] {
                RuleState::Fired { .. } => {}
                RuleState::Undetermined(cause) => return Err(cause.into()),
                RuleState::NotFired | RuleState::Excused(_) => continue,
            }
            let it = &self.program.rules[rule];
            for (place, effect) in it.effects.iter().enumerate() {
                match effect.kind {
                    EffectKind::Grade(grade, GradeEffect::Undetermined) if grade == id => {
                        return Err(Cause::RuleSays(rule).into());
                    }
                    EffectKind::Grade(grade, kind) if grade == id => {
                        effects.push(Effect { rule, number: it.first_effect + place, kind });
                    }
                    _ => {}
                }
            }
        }
        Ok(effects)
    }
}

/// The first of the effects of one kind with the highest number.
fn tightest(effects: &[Effect], number: impl Fn(GradeEffect) -> Option<u16>) -> Option<(RuleId, u16)> {
    let numbered = effects.iter().filter_map(|effect| Some((effect.rule, number(effect.kind)?)));
    numbered.reduce(|best, it| if it.1 > best.1 { it } else { best })
}

/// The rule that superseded a bound, if it is not the tightest itself.
fn loser(tightest: Option<(RuleId, u16)>, rank: u16) -> Option<RuleId> {
    tightest.filter(|&(_, winner)| winner != rank).map(|(rule, _)| rule)
}
