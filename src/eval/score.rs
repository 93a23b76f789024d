//! Scores: what is added up, then `is`, `at most`, `at least`, then rounding; each in the ledger.

use crate::model::{ClassId, RuleId, ScoreId};
use crate::program::{
    EffectKind, Member, Place, Points, Score, ScoreEffect, ScorePart, ScorePartKind, Undetermined,
};
use crate::value::{Number, TooLarge};

use super::evaluation::{By, Entry, EntryKind, RuleState};
use super::machine::Machine;
use super::share::{How, ShareOf, sum};
use super::value::{Cause, Fault, Stop, Value, settle};

/// A ledger that is being written, and its sum.
#[derive(Debug)]
struct Tally {
    total: Number,
    ledger: Vec<Entry>,
}

impl Tally {
    fn add(&mut self, kind: EntryKind, points: Number, place: &Place) -> Result<(), TooLarge> {
        let always = matches!(kind, EntryKind::Start | EntryKind::Value | EntryKind::Class(_));
        if always || !points.is_zero() {
            self.total = self.total.add(&points)?;
            self.ledger.push(Entry { kind, points, place: place.clone() });
        }
        Ok(())
    }

    /// Enters the difference that makes the sum what it should be.
    fn come_to(&mut self, kind: EntryKind, sum: &Number, place: &Place) -> Result<(), TooLarge> {
        self.add(kind, sum.subtract(&self.total)?, place)
    }
}

/// An effect of a fired rule on the score at hand.
#[derive(Debug, Clone)]
struct Effect<'p> {
    rule: RuleId,
    number: usize,
    kind: ScoreEffect,
    value: Number,
    place: &'p Place,
}

impl<'p> Machine<'p> {
    /// Reckons a score.
    pub fn score(&mut self, id: ScoreId) -> Result<(), Fault> {
        let mut tally = Tally { total: Number::ZERO, ledger: Vec::new() };
        let done = settle(self.fill(id, &mut tally))?;
        let state = &mut self.out.scores[id];
        state.value = done.map(|()| tally.total);
        state.ledger = if state.value.is_ok() { tally.ledger } else { Vec::new() };
        Ok(())
    }

    fn fill(&mut self, id: ScoreId, tally: &mut Tally) -> Result<(), Stop> {
        let score = &self.program.scores[id];
        if let Some(clause) = self.declared_undetermined(&score.undetermined)? {
            return Err(Cause::ScoreSays(id, clause).into());
        }
        let effects = self.effects_on(id)?;
        for part in &score.parts {
            self.part(id, score, part, tally)?;
        }
        for effect in &effects {
            let points = match effect.kind {
                ScoreEffect::Add(_) => effect.value.clone(),
                ScoreEffect::Deduct(_) => effect.value.negate(),
                _ => continue,
            };
            tally.add(EntryKind::Rule(effect.rule), points, effect.place)?;
        }
        bonuses(score, &effects, tally)?;
        self.fix(score, &effects, tally)?;
        self.bound(id, score, &effects, tally)?;
        if let Some((step, mode)) = &score.round {
            let rounded = tally.total.round(step, *mode)?;
            tally.come_to(EntryKind::Round, &rounded, &score.label.place)?;
        }
        Ok(())
    }

    /// The place of the first `undetermined when` that holds.
    pub fn declared_undetermined(&mut self, clauses: &[Undetermined]) -> Result<Option<u16>, Stop> {
        for (place, clause) in (0..).zip(clauses) {
            if self.truth(clause.when)? {
                return Ok(Some(place));
            }
        }
        Ok(None)
    }

    fn effects_on(&self, id: ScoreId) -> Result<Vec<Effect<'p>>, Stop> {
        let program = self.program;
        let mut effects = Vec::new();
        for &rule in &program.scores[id].rules {
            match self.out.rules[rule] {
                RuleState::Fired { .. } => {}
                RuleState::Undetermined(cause) => return Err(cause.into()),
                RuleState::NotFired | RuleState::Excused(_) => continue,
            }
            let it = &program.rules[rule];
            for (place, effect) in it.effects.iter().enumerate() {
                let EffectKind::Score(score, kind) = effect.kind else { continue };
                if score != id {
                    continue;
                }
                let number = it.first_effect + place;
                let value =
                    match (kind, self.out.effects.get(number).and_then(|state| state.value.as_ref())) {
                        (ScoreEffect::Undetermined, _) => return Err(Cause::RuleSays(rule).into()),
                        (_, Some(Ok(Value::Number(value)))) => value.clone(),
                        (_, Some(Err(cause))) => return Err((*cause).into()),
                        _ => return Err(Cause::Unreckonable.into()),
                    };
                effects.push(Effect { rule, number, kind, value, place: &effect.place });
            }
        }
        Ok(effects)
    }

    fn part(
        &mut self,
        id: ScoreId,
        score: &Score,
        part: &ScorePart,
        tally: &mut Tally,
    ) -> Result<(), Stop> {
        let place = &part.place;
        match &part.kind {
            ScorePartKind::Start(value) => {
                let kind = if score.parts.len() == 1 { EntryKind::Value } else { EntryKind::Start };
                tally.add(kind, self.number(*value)?, place)?;
            }
            ScorePartKind::Add(value) => tally.add(EntryKind::Add, self.number(*value)?, place)?,
            ScorePartKind::Deduct(deduction) => {
                let mut points = match &deduction.points {
                    Points::Nothing | Points::Chosen { .. } | Points::ByLevel(_) => Number::ZERO,
                    _ => self.amount(deduction)?,
                };
                if let Some(at_most) = deduction.at_most {
                    points = points.min(self.number(at_most)?);
                }
                tally.add(EntryKind::Deduct, points.negate(), place)?;
            }
            ScorePartKind::Errors { members, add } => self.errors_part(id, members, *add, tally)?,
            ScorePartKind::Classes(classes) => self.classes_part(id, classes, place, tally)?,
            ScorePartKind::Weigh { parts, percent, leaving_out_undetermined } => {
                let leaving_out = *leaving_out_undetermined;
                self.weigh(id, parts, *percent && !leaving_out, leaving_out, place, tally)?;
            }
        }
        Ok(())
    }

    fn errors_part(
        &self,
        id: ScoreId,
        members: &[Member],
        add: bool,
        tally: &mut Tally,
    ) -> Result<(), Stop> {
        let signed = |points: &Number| if add { points.clone() } else { points.negate() };
        let shares = self.shares(members, &How::default())?;
        for share in &shares {
            let (kind, place) = match share.of {
                ShareOf::Error(error) => {
                    (EntryKind::Error(error), &self.program.errors[error].label.place)
                }
                ShareOf::Zero(class, rule) => {
                    (EntryKind::Zero(class, rule), &self.program.rules[rule].label.place)
                }
            };
            tally.add(kind, signed(&share.points), place)?;
        }
        if let Some(place) = &self.program.scores[id].rescale {
            let classes = members.iter().filter_map(|member| match member {
                Member::Class(class) => Some(*class),
                Member::Error(_) => None,
            });
            let factor = Some(self.factor(id, classes)?);
            let scaled = self.shares(members, &How { factor, within_worth: false })?;
            let change = sum(scaled.iter())?.subtract(&sum(shares.iter())?)?;
            tally.add(EntryKind::Rescale, signed(&change), place)?;
        }
        Ok(())
    }

    fn classes_part(
        &self,
        id: ScoreId,
        classes: &[ClassId],
        place: &Place,
        tally: &mut Tally,
    ) -> Result<(), Stop> {
        let before = tally.total.clone();
        for &class in classes {
            if self.out.classes[class].applies? {
                tally.add(EntryKind::Class(class), self.out.classes[class].earned.clone()?, place)?;
            }
        }
        let Some(place) = &self.program.scores[id].rescale else { return Ok(()) };
        let how = How { factor: Some(self.factor(id, classes.iter().copied())?), within_worth: true };
        let mut scaled = before;
        for &class in classes {
            let loss = sum(self.shares(&[Member::Class(class)], &how)?.iter())?;
            scaled = scaled.add(&self.program.classes[class].worth)?.subtract(&loss)?;
        }
        Ok(tally.come_to(EntryKind::Rescale, &scaled, place)?)
    }

    /// The whole worth of the classes divided by the worth of what applies in them.
    fn factor(&self, id: ScoreId, classes: impl Iterator<Item = ClassId>) -> Result<Number, Stop> {
        let (mut whole, mut applicable) = (Number::ZERO, Number::ZERO);
        for class in classes {
            whole = whole.add(&self.program.classes[class].worth)?;
            if self.out.classes[class].applies? {
                applicable = applicable.add(&self.applicable_worth(class, true)?)?;
            }
        }
        Ok(whole.divide(&applicable)?.ok_or(Cause::NothingApplies(id))?)
    }

    fn weigh(
        &mut self,
        id: ScoreId,
        parts: &[(crate::program::NodeId, Number)],
        sums_to_one: bool,
        leaving_out: bool,
        place: &Place,
        tally: &mut Tally,
    ) -> Result<(), Stop> {
        let mut weighed = Vec::new();
        let mut weights = Number::ZERO;
        for (node, weight) in parts {
            match self.number(*node) {
                Err(Stop::Undetermined(_)) if leaving_out => continue,
                value => weighed.push((*node, value?.multiply(weight)?)),
            }
            weights = weights.add(weight)?;
        }
        let divisor = if sums_to_one { Number::ONE } else { weights };
        if weighed.is_empty() {
            return Err(Cause::NothingApplies(id).into());
        }
        for (node, product) in weighed {
            let points = product.divide(&divisor)?.ok_or(Cause::NothingApplies(id))?;
            tally.add(EntryKind::Weigh(node), points, place)?;
        }
        Ok(())
    }

    /// `SCORE is N`: the worst one wins, whatever was added up.
    fn fix(&mut self, score: &Score, effects: &[Effect], tally: &mut Tally) -> Result<(), Stop> {
        let fixed = effects.iter().filter(|effect| matches!(effect.kind, ScoreEffect::Is(_)));
        let worse = |a: &Number, b: &Number| if score.lower_is_better { a > b } else { a < b };
        let worst = fixed.reduce(|worst, it| if worse(&it.value, &worst.value) { it } else { worst });
        let Some(worst) = worst else { return Ok(()) };
        tally.come_to(EntryKind::Is(worst.rule), &worst.value, worst.place)?;
        for effect in effects {
            let lost = match effect.kind {
                ScoreEffect::Is(_) => effect.value != worst.value,
                ScoreEffect::Add(_) | ScoreEffect::Deduct(_) => true,
                _ => false,
            };
            self.supersede(effect.number, lost, By::Rule(worst.rule));
        }
        Ok(())
    }

    /// `at most`, then `at least`, of the score and of rules: the tightest of each wins.
    fn bound(
        &mut self,
        id: ScoreId,
        score: &Score,
        effects: &[Effect],
        tally: &mut Tally,
    ) -> Result<(), Stop> {
        let own = &score.label.place;
        let mut upper = self.own_bound(score.at_most, own)?;
        let mut lower = self.own_bound(score.at_least, own)?;
        for effect in effects {
            let it = Bound { value: effect.value.clone(), rule: Some(effect.rule), place: effect.place };
            match effect.kind {
                ScoreEffect::AtMost(_) if upper.as_ref().is_none_or(|upper| it.value < upper.value) => {
                    upper = Some(it);
                }
                ScoreEffect::AtLeast(_) if lower.as_ref().is_none_or(|lower| it.value > lower.value) => {
                    lower = Some(it);
                }
                _ => {}
            }
        }
        if let Some(upper) = &upper
            && tally.total > upper.value
        {
            tally.come_to(EntryKind::AtMost(upper.rule), &upper.value, upper.place)?;
        }
        if let Some(lower) = &lower
            && tally.total < lower.value
        {
            tally.come_to(EntryKind::AtLeast(lower.rule), &lower.value, lower.place)?;
        }
        for effect in effects {
            let winner = match effect.kind {
                ScoreEffect::AtMost(_) => {
                    let over = lower.as_ref().filter(|lower| lower.value > effect.value);
                    over.or_else(|| upper.as_ref().filter(|upper| upper.value != effect.value))
                }
                ScoreEffect::AtLeast(_) => lower.as_ref().filter(|lower| lower.value != effect.value),
                _ => None,
            };
            if let Some(winner) = winner {
                self.supersede(effect.number, true, winner.rule.map_or(By::Score(id), By::Rule));
            }
        }
        Ok(())
    }

    fn own_bound<'a>(
        &mut self,
        node: Option<crate::program::NodeId>,
        place: &'a Place,
    ) -> Result<Option<Bound<'a>>, Stop> {
        let value = node.map(|node| self.number(node)).transpose()?;
        Ok(value.map(|value| Bound { value, rule: None, place }))
    }

    /// Marks an effect as superseded, if it is.
    pub fn supersede(&mut self, effect: usize, superseded: bool, by: By) {
        if let Some(state) = self.out.effects.get_mut(effect).filter(|_| superseded) {
            state.superseded_by = Some(by);
        }
    }
}

/// A bound of a score.
#[derive(Debug, Clone)]
struct Bound<'a> {
    value: Number,
    rule: Option<RuleId>,
    place: &'a Place,
}

/// What the rules of a `bonus` add together is bounded.
fn bonuses(score: &Score, effects: &[Effect], tally: &mut Tally) -> Result<(), TooLarge> {
    for bonus in &score.bonuses {
        let Some(at_most) = &bonus.at_most else { continue };
        let mut added = Number::ZERO;
        for effect in effects.iter().filter(|effect| bonus.rules.contains(&effect.rule)) {
            if matches!(effect.kind, ScoreEffect::Add(_)) {
                added = added.add(&effect.value)?;
            }
        }
        if added > *at_most {
            tally.add(EntryKind::Bonus, at_most.subtract(&added)?, &bonus.place)?;
        }
    }
    Ok(())
}
