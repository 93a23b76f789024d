//! What scores may come to.

use crate::model::{ClassId, RuleId, ScoreId};
use crate::program::{
    EffectKind, Member, NodeId, Score, ScoreEffect, ScorePart, ScorePartKind, Undetermined,
};
use crate::value::Number;

use super::loss::How;
use super::possible::Numbers;
use super::span::Span;
use super::survey::Survey;
use super::truth::Unsure;

/// An effect on the score at hand of a rule that may fire.
struct Effect {
    rule: RuleId,
    /// Whether the rule certainly fires.
    sure: bool,
    kind: ScoreEffect,
    value: Span<Number>,
}

/// What rules do to a score.
struct Effects {
    effects: Vec<Effect>,
    unsure: Unsure,
    /// Whether one of them certainly makes the score undetermined.
    nothing: bool,
}

impl Effects {
    /// The values of effects of one kind, each with whether it is certain.
    fn of(&self, kind: impl Fn(ScoreEffect) -> bool) -> Vec<(bool, &Span<Number>)> {
        let those = self.effects.iter().filter(|effect| kind(effect.kind));
        those.map(|effect| (effect.sure, &effect.value)).collect()
    }
}

impl Survey<'_> {
    /// Reckons a score.
    pub fn score(&mut self, id: ScoreId) {
        let score = &self.ground.program.scores[id];
        let declared = self.declared_undetermined(&score.undetermined);
        self.scores[id] = match declared.goes_on {
            true => self.fill(id, score).with(declared.unsure),
            false => Numbers::none(declared.unsure),
        };
    }

    /// Whether no `undetermined when` holds, and why one may. What their not holding says of the facts is
    /// granted from here on.
    pub fn declared_undetermined(&mut self, clauses: &[Undetermined]) -> Declared {
        let mut declared = Declared { goes_on: true, unsure: Unsure::NEVER };
        for clause in clauses.iter() {
            let held = self.truth(clause.when);
            if held.yes || held.unsure.any() {
                declared.unsure = Unsure::OTHERWISE.or(held.unsure);
            }
            if !held.no {
                return Declared { goes_on: false, ..declared };
            }
            self.grant(clause.when, false);
        }
        declared
    }

    fn fill(&mut self, id: ScoreId, score: &Score) -> Numbers {
        let effects = self.effects_on(id);
        if effects.nothing {
            return Numbers::none(effects.unsure);
        }
        let mut total = Numbers::zero();
        for part in &score.parts {
            total = self.part(score, part, &total);
        }
        let total = total.map(|span| span.add(&added(score, &effects))).with(effects.unsure);
        let total = total.map(|span| fixed(score, &effects, span));
        let total = self.bounded(score, &effects, total);
        match &score.round {
            Some((step, mode)) => total.map(|span| span.round(step, *mode)),
            None => total,
        }
    }

    fn effects_on(&self, id: ScoreId) -> Effects {
        let program = self.ground.program;
        let mut found = Effects { effects: Vec::new(), unsure: Unsure::NEVER, nothing: false };
        for &rule in &program.scores[id].rules {
            let fires = self.rules[rule];
            found.unsure = found.unsure.or(fires.unsure);
            found.nothing |= !fires.yes && !fires.no;
            let it = &program.rules[rule];
            for (place, effect) in it.effects.iter().enumerate().filter(|_| fires.yes) {
                let EffectKind::Score(score, kind) = effect.kind else { continue };
                if score != id {
                    continue;
                }
                let value = self.effects.get(it.first_effect + place).cloned().flatten();
                let value = value.map_or(Numbers::none(Unsure::OTHERWISE), |value| value.numbers());
                found.unsure = found.unsure.or(value.unsure);
                let sure = fires.must(true);
                match value.span {
                    Some(value) => found.effects.push(Effect { rule, sure, kind, value }),
                    // Without a value, the score has none either.
                    None => found.nothing |= sure,
                }
            }
        }
        found
    }

    /// What a part makes of the sum so far.
    fn part(&mut self, score: &Score, part: &ScorePart, total: &Numbers) -> Numbers {
        match &part.kind {
            ScorePartKind::Start(value) | ScorePartKind::Add(value) => total.add(&self.numbers(*value)),
            ScorePartKind::Deduct(deduction) => {
                let amount = self.amount(deduction);
                let points = match deduction.at_most {
                    Some(bound) => amount.zip(&self.numbers(bound), Span::min),
                    None => amount,
                };
                total.zip(&points, Span::subtract)
            }
            ScorePartKind::Errors { members, add } => {
                let lost = self.lost_for(score, members);
                total.zip(&lost, if *add { Span::add } else { Span::subtract })
            }
            ScorePartKind::Classes(classes) => total.add(&self.earned_for(score, classes)),
            ScorePartKind::Weigh { parts, percent, leaving_out_undetermined } => {
                total.add(&self.weighed(parts, *percent, *leaving_out_undetermined))
            }
        }
    }

    fn lost_for(&self, score: &Score, members: &[Member]) -> Numbers {
        let plain = self.lost(members, &How::default());
        if score.rescale.is_none() {
            return plain;
        }
        let classes = members.iter().filter_map(|member| match member {
            Member::Class(class) => Some(*class),
            Member::Error(_) => None,
        });
        let factor = self.factor(&classes.collect::<Vec<_>>());
        let unsure = plain.unsure.or(factor.unsure);
        match factor.span {
            Some(factor) => {
                self.lost(members, &How { factor: Some(factor), within_worth: false }).with(unsure)
            }
            None => Numbers::none(unsure),
        }
    }

    fn earned_for(&self, score: &Score, classes: &[ClassId]) -> Numbers {
        let program = self.ground.program;
        let plain = classes.iter().fold(Numbers::zero(), |sum, class| {
            let state = &self.classes[*class];
            let mut earned = Numbers::none(state.applies.unsure);
            if state.applies.yes {
                // What is earned where it does not apply is not asked.
                let span = state.earned.span.clone();
                earned = earned.or(&Numbers { span, unsure: state.lost.unsure });
            }
            if state.applies.no {
                earned = earned.or(&Numbers::zero());
            }
            sum.add(&earned)
        });
        if score.rescale.is_none() {
            return plain;
        }
        let factor = self.factor(classes);
        let unsure = plain.unsure.or(factor.unsure);
        let Some(factor) = factor.span else { return Numbers::none(unsure) };
        let how = How { factor: Some(factor), within_worth: true };
        let scaled = classes.iter().fold(Numbers::zero(), |sum, class| {
            let worth = Numbers::of(Span::point(program.classes[*class].worth.clone()));
            let lost = self.lost(&[Member::Class(*class)], &how);
            sum.add(&worth.zip(&lost, Span::subtract))
        });
        scaled.with(unsure)
    }

    fn weighed(&mut self, parts: &[(NodeId, Number)], percent: bool, leaving_out: bool) -> Numbers {
        let mut unsure = Unsure::NEVER;
        let mut weighed: Vec<(Span<Number>, Span<Number>, bool)> = Vec::new();
        for (node, weight) in parts {
            let value = self.numbers(*node);
            unsure = unsure.or(value.unsure);
            match value.span {
                Some(span) => weighed.push((span, Span::point(weight.clone()), !value.unsure.any())),
                None if leaving_out => {}
                None => return Numbers::none(unsure),
            }
        }
        let nothing =
            if weighed.iter().any(|(_, _, sure)| *sure) { Unsure::NEVER } else { Unsure::EITHER };
        let unsure = if leaving_out { nothing } else { unsure };
        let all = weighed.iter().all(|(_, _, sure)| *sure);
        let products = weighed.iter().map(|(value, weight, _)| value.multiply(weight));
        let sum = products.fold(Span::zero(), |sum, it| sum.add(&it));
        let weights = weighed.iter().fold(Span::zero(), |sum, (_, weight, _)| sum.add(weight));
        let span = match (leaving_out && !all, percent && !leaving_out) {
            // A mean of some of them lies between the least and the greatest.
            (true, _) if weighed.iter().any(|(_, weight, _)| weight.may_be_negative()) => {
                Some(Span::ALL)
            }
            (true, _) => weighed.iter().map(|it| it.0.clone()).reduce(|left, right| left.or(&right)),
            (false, _) if weighed.is_empty() => None,
            (false, true) => Some(sum),
            (false, false) => sum.divide(&weights),
        };
        let unsure = if span.is_none() { unsure.or(Unsure::OTHERWISE) } else { unsure };
        Numbers { span, unsure }
    }

    /// `at most`, then `at least`, of the score and of rules: the tightest of each wins.
    fn bounded(&mut self, score: &Score, effects: &Effects, total: Numbers) -> Numbers {
        let (mut unsure, mut may_be) = (Unsure::NEVER, true);
        let mut bounds = |node: Option<NodeId>, kind: fn(ScoreEffect) -> bool| {
            let own = node.map(|node| self.numbers(node));
            unsure = own.iter().fold(unsure, |unsure, own| unsure.or(own.unsure));
            may_be &= own.as_ref().is_none_or(|own| own.span.is_some());
            let own = own.and_then(|own| own.span);
            let rules = effects.of(kind).into_iter().map(|(sure, span)| (sure, span.clone()));
            own.into_iter().map(|span| (true, span)).chain(rules).collect::<Vec<_>>()
        };
        let upper = bounds(score.at_most, |kind| matches!(kind, ScoreEffect::AtMost(_)));
        let lower = bounds(score.at_least, |kind| matches!(kind, ScoreEffect::AtLeast(_)));
        let total = total.map(|total| {
            let total = upper.iter().fold(total, |total, (sure, bound)| {
                let bounded = total.min(bound);
                if *sure { bounded } else { bounded.or(&total) }
            });
            lower.iter().fold(total, |total, (sure, bound)| {
                let bounded = total.max(bound);
                if *sure { bounded } else { bounded.or(&total) }
            })
        });
        if may_be { total.with(unsure) } else { Numbers::none(total.unsure.or(unsure)) }
    }
}

/// What `undetermined when` comes to.
pub struct Declared {
    /// Whether none may hold.
    pub goes_on: bool,
    /// Why one may hold, or be undetermined itself.
    pub unsure: Unsure,
}

/// What rules add, their bonuses bounded, and deduct.
fn added(score: &Score, effects: &Effects) -> Span<Number> {
    let bounded = score.bonuses.iter().filter_map(|bonus| Some((bonus, bonus.at_most.as_ref()?)));
    let bounded: Vec<_> = bounded.collect();
    let in_bonus =
        |rule: RuleId| bounded.iter().filter(|(bonus, _)| bonus.rules.contains(&rule)).count();
    let mut sum = Span::zero();
    for effect in &effects.effects {
        let value = match effect.kind {
            ScoreEffect::Add(_) if in_bonus(effect.rule) != 1 => effect.value.clone(),
            ScoreEffect::Deduct(_) => effect.value.negate(),
            _ => continue,
        };
        sum = sum.add(&if effect.sure { value } else { value.or_zero() });
    }
    for (bonus, at_most) in &bounded {
        let (mut alone, mut shared) = (Span::zero(), Span::zero());
        let of_bonus = effects.effects.iter().filter(|effect| bonus.rules.contains(&effect.rule));
        for effect in of_bonus.filter(|effect| matches!(effect.kind, ScoreEffect::Add(_))) {
            let value = if effect.sure { effect.value.clone() } else { effect.value.or_zero() };
            let to = if in_bonus(effect.rule) == 1 { &mut alone } else { &mut shared };
            *to = to.add(&value);
        }
        let most = Span::point((*at_most).clone());
        // What lies in several bonuses is counted above, and cut by each of them.
        let cut = most.subtract(&alone.add(&shared)).min(&Span::zero());
        let is_alone = shared == Span::zero();
        sum = sum.add(&if is_alone { alone.min(&most) } else { alone.add(&cut) });
    }
    sum
}

/// `SCORE is N`: the worst one wins, whatever was added up.
fn fixed(score: &Score, effects: &Effects, total: Span<Number>) -> Span<Number> {
    let values = effects.of(|kind| matches!(kind, ScoreEffect::Is(_)));
    let all = values.iter().map(|(_, span)| (*span).clone()).reduce(|left, right| left.or(&right));
    let Some(all) = all else { return total };
    let certain = values.iter().filter(|(sure, _)| *sure).map(|(_, span)| (*span).clone());
    let worse = |left: Span<Number>, right: Span<Number>| match score.lower_is_better {
        true => left.max(&right),
        false => left.min(&right),
    };
    match certain.reduce(worse) {
        None => all.or(&total),
        // The others can only make it worse.
        Some(certain) if score.lower_is_better => Span { low: certain.low, high: all.high },
        Some(certain) => Span { low: all.low, high: certain.high },
    }
}
