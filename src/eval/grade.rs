//! Grades: the first line that holds, then `drop`, `at least`, `at most`, `is`.

use crate::model::{GradeEffect, GradeId, RuleId};
use crate::program::{EffectKind, Enumeration, LineWhen};

use super::evaluation::{By, RuleState};
use super::machine::Machine;
use super::value::{Cause, Fault, Stop, settle};

/// An effect of a fired rule on the grade at hand.
#[derive(Debug, Clone, Copy)]
struct Effect {
    rule: RuleId,
    number: usize,
    kind: GradeEffect,
}

/// The effects that win, with their ranks.
#[derive(Debug, Clone, Copy)]
struct Winners {
    least: Option<(RuleId, u16)>,
    most: Option<(RuleId, u16)>,
    fixed: Option<(RuleId, u16)>,
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
        let winners = Winners::of(&effects, scale);
        for effect in &effects {
            if let Some(rule) = winners.over(effect.kind, scale) {
                self.supersede(effect.number, true, By::Rule(rule));
            }
        }
        // A grade that an effect settles does not depend on the lines.
        if let Some((_, rank)) = winners.fixed {
            return Ok(scale.at_rank(rank));
        }
        let rank = scale.rank(line?).saturating_sub(drops(&effects));
        let rank = winners.least.map_or(rank, |(_, least)| rank.max(least));
        let rank = winners.most.map_or(rank, |(_, most)| rank.min(most));
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

impl Winners {
    /// The highest `at least`, the lowest `at most` and the worst `is`; of equal ones the first.
    fn of(effects: &[Effect], scale: &Enumeration) -> Self {
        let ranked = |rank: fn(GradeEffect) -> Option<u16>| {
            let ranks = effects.iter().filter_map(move |it| Some((it.rule, rank(it.kind)?)));
            ranks.map(|(rule, value)| (rule, scale.rank(value)))
        };
        let at_least = ranked(|kind| match kind {
            GradeEffect::AtLeast(value) => Some(value),
            _ => None,
        });
        let at_most = ranked(|kind| match kind {
            GradeEffect::AtMost(value) => Some(value),
            _ => None,
        });
        let is = ranked(|kind| match kind {
            GradeEffect::Is(value) => Some(value),
            _ => None,
        });
        let higher = |best: (RuleId, u16), it: (RuleId, u16)| if it.1 > best.1 { it } else { best };
        let lower = |best: (RuleId, u16), it: (RuleId, u16)| if it.1 < best.1 { it } else { best };
        Self { least: at_least.reduce(higher), most: at_most.reduce(lower), fixed: is.reduce(lower) }
    }

    /// The rule that supersedes an effect, if one does.
    fn over(self, kind: GradeEffect, scale: &Enumeration) -> Option<RuleId> {
        let loses = |winner: Option<(RuleId, u16)>, value: u16| {
            winner.filter(|&(_, rank)| rank != scale.rank(value)).map(|(rule, _)| rule)
        };
        let settled = self.fixed.map(|(rule, _)| rule);
        match kind {
            GradeEffect::Is(value) => loses(self.fixed, value),
            GradeEffect::AtMost(value) => settled.or_else(|| loses(self.most, value)),
            GradeEffect::AtLeast(value) => {
                let capped = self.most.filter(|&(_, rank)| rank < scale.rank(value));
                let capped = capped.map(|(rule, _)| rule);
                settled.or(capped).or_else(|| loses(self.least, value))
            }
            GradeEffect::Drop(_) | GradeEffect::Undetermined => settled,
        }
    }
}

/// How many steps all drops go down together.
fn drops(effects: &[Effect]) -> u16 {
    let steps = effects.iter().map(|effect| match effect.kind {
        GradeEffect::Drop(by) => by,
        _ => 0,
    });
    steps.fold(0, u16::saturating_add)
}
