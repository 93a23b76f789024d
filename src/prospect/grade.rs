//! What grades may come to.

use std::collections::BTreeSet;

use crate::model::{GradeEffect, GradeId};
use crate::program::{EffectKind, Enumeration, LineWhen};

use super::survey::{GradeState, Survey};

/// Ranks, each with whether what gives it is certain.
type Ranks = Vec<(bool, u16)>;

/// What rules do to a grade.
#[derive(Default)]
struct Effects {
    is: Ranks,
    at_most: Ranks,
    at_least: Ranks,
    /// How far each drop goes.
    drops: Ranks,
    /// Whether it may be undetermined, and whether it certainly is.
    unsure: bool,
    nothing: bool,
}

impl Survey<'_> {
    /// Reckons a grade.
    pub fn grade(&mut self, id: GradeId) {
        let grade = &self.ground.program.grades[id];
        let declared = self.declared_undetermined(&grade.undetermined);
        let mut state = match declared.goes_on {
            true => self.with_effects(id),
            false => GradeState::default(),
        };
        state.unsure |= declared.unsure.any();
        self.grades[id] = state;
    }

    fn with_effects(&mut self, id: GradeId) -> GradeState {
        let effects = self.effects_on_grade(id);
        if effects.nothing {
            return GradeState { places: BTreeSet::new(), unsure: true };
        }
        let scale = &self.ground.program.enums[self.ground.program.grades[id].values];
        let mut places: BTreeSet<u16> = least(&effects.is).into_iter().flatten().collect();
        let mut unsure = effects.unsure;
        if !effects.is.iter().any(|(sure, _)| *sure) {
            let lines = self.lines(id);
            unsure |= lines.unsure;
            places.extend(moved(&lines.places, &effects, scale));
        }
        GradeState { places: places.into_iter().map(|rank| scale.at_rank(rank)).collect(), unsure }
    }

    /// The grades of the lines that may be the first to hold.
    fn lines(&mut self, id: GradeId) -> GradeState {
        let mut state = GradeState::default();
        for line in &self.ground.program.grades[id].lines {
            let condition = match line.when {
                LineWhen::Condition(condition) => condition,
                LineWhen::Otherwise => {
                    state.places.insert(line.value);
                    return state;
                }
                LineWhen::Never => continue,
            };
            let held = self.truth(condition);
            state.unsure |= held.unsure.any();
            if held.yes {
                state.places.insert(line.value);
            }
            if !held.no {
                return state;
            }
            self.grant(condition, false);
        }
        state.unsure = true;
        state
    }

    fn effects_on_grade(&self, id: GradeId) -> Effects {
        let program = self.ground.program;
        let scale = &program.enums[program.grades[id].values];
        let mut found = Effects::default();
        for &rule in &program.grades[id].rules {
            let fires = self.rules[rule];
            found.unsure |= fires.unsure.any();
            found.nothing |= !fires.yes && !fires.no;
            let sure = fires.must(true);
            for effect in program.rules[rule].effects.iter().filter(|_| fires.yes) {
                let EffectKind::Grade(grade, kind) = effect.kind else { continue };
                if grade != id {
                    continue;
                }
                match kind {
                    GradeEffect::Is(value) => found.is.push((sure, scale.rank(value))),
                    GradeEffect::AtMost(value) => found.at_most.push((sure, scale.rank(value))),
                    GradeEffect::AtLeast(value) => found.at_least.push((sure, scale.rank(value))),
                    GradeEffect::Drop(by) => found.drops.push((sure, by)),
                    GradeEffect::Undetermined => {
                        found.unsure = true;
                        found.nothing |= sure;
                    }
                }
            }
        }
        found
    }
}

/// The ranks to which drops and bounds may lead from others.
fn moved(places: &BTreeSet<u16>, effects: &Effects, scale: &Enumeration) -> BTreeSet<u16> {
    let highest = u16::try_from(scale.values.len()).unwrap_or(u16::MAX);
    let mut drops = BTreeSet::from([0]);
    for (sure, by) in &effects.drops {
        let more: BTreeSet<u16> =
            drops.iter().map(|drop: &u16| drop.saturating_add(*by).min(highest)).collect();
        drops = if *sure { more } else { &drops | &more };
    }
    let dropped = places
        .iter()
        .flat_map(|place| drops.iter().map(|drop| scale.rank(*place).saturating_sub(*drop)));
    let mut ranks: BTreeSet<u16> = dropped.collect();
    for (bounds, bound) in [
        (greatest(&effects.at_least), u16::max as fn(u16, u16) -> u16),
        (least(&effects.at_most), u16::min),
    ] {
        let bounded = |rank: &u16| {
            let rank = *rank;
            bounds.iter().map(move |to| to.map_or(rank, |to| bound(rank, to))).collect::<Vec<_>>()
        };
        ranks = ranks.iter().flat_map(bounded).collect();
    }
    ranks
}

/// What the least of some ranks may be; none where there may be none.
fn least(ranks: &Ranks) -> BTreeSet<Option<u16>> {
    let certain = ranks.iter().filter(|(sure, _)| *sure).map(|(_, rank)| *rank).min();
    let lower = ranks.iter().map(|(_, rank)| *rank).filter(|rank| certain.is_none_or(|it| *rank < it));
    lower.map(Some).chain([certain]).collect()
}

/// What the greatest of some ranks may be; none where there may be none.
fn greatest(ranks: &Ranks) -> BTreeSet<Option<u16>> {
    let certain = ranks.iter().filter(|(sure, _)| *sure).map(|(_, rank)| *rank).max();
    let higher = ranks.iter().map(|(_, rank)| *rank).filter(|rank| certain.is_none_or(|it| *rank > it));
    higher.map(Some).chain([certain]).collect()
}
