//! Which numbers a score can be.

use super::domain::Domain;
use super::domain_of::{cost, deduction, domain, earned};
use super::{Bonus, ClassId, EffectKind, Model, RuleId, ScoreEffect, ScoreId, ScorePartKind};

/// Which numbers a score can be: its parts, then what rules do, then its bounds and rounding.
pub(super) fn score(model: &Model, id: ScoreId) -> Domain {
    let score = &model.scores[id];
    let rescaled = score.rescale.is_some();
    let parts = score.parts.iter().map(|part| part_domain(model, &part.kind, rescaled));
    let mut all = parts.fold(Domain::zero(), |all, part| all.plus(&part));
    for (rule, effect) in effects(model, id) {
        match effect {
            ScoreEffect::Add(value) if !in_bonus(&score.bonuses, rule) => {
                all = all.plus(&domain(model, value).or(&Domain::zero()));
            }
            ScoreEffect::Deduct(value) => {
                all = all.plus(&domain(model, value).negate().or(&Domain::zero()));
            }
            _ => {}
        }
    }
    for bonus in &score.bonuses {
        all = all.plus(&bonus_domain(model, id, bonus));
    }
    for (_, effect) in effects(model, id) {
        if let ScoreEffect::Is(value) = effect {
            all = all.or(&domain(model, value));
        }
    }
    // A rule's bound may lie outside the score's own.
    all = bounded_by_rules(model, id, all);
    if let Some(bound) = &score.at_most {
        all = all.at_most(&domain(model, bound));
    }
    if let Some(bound) = &score.at_least {
        all = all.at_least(&domain(model, bound));
    }
    all = bounded_by_rules(model, id, all);
    match &score.round {
        Some((step, mode)) => all.rounded(step, *mode),
        None => all,
    }
}

/// What rules do to a score.
fn effects(model: &Model, id: ScoreId) -> impl Iterator<Item = (RuleId, &ScoreEffect)> {
    let rules = model.scores[id].rules.iter();
    let effects =
        rules.flat_map(|&rule| model.rules[rule].effects.iter().map(move |effect| (rule, effect)));
    effects.filter_map(move |(rule, effect)| match &effect.kind {
        EffectKind::Score(to, effect) if *to == id => Some((rule, effect)),
        _ => None,
    })
}

fn bounded_by_rules(model: &Model, id: ScoreId, mut all: Domain) -> Domain {
    for (_, effect) in effects(model, id) {
        match effect {
            ScoreEffect::AtMost(value) => all = all.or(&all.at_most(&domain(model, value))),
            ScoreEffect::AtLeast(value) => all = all.or(&all.at_least(&domain(model, value))),
            _ => {}
        }
    }
    all
}

/// What the rules of a bonus add together.
fn bonus_domain(model: &Model, id: ScoreId, bonus: &Bonus) -> Domain {
    let added = effects(model, id).filter_map(|(rule, effect)| match effect {
        ScoreEffect::Add(value) if bonus.rules.contains(&rule) => Some(domain(model, value)),
        _ => None,
    });
    let together = added.fold(Domain::zero(), |all, value| all.plus(&value.or(&Domain::zero())));
    match &bonus.at_most {
        Some(bound) => together.at_most(&Domain::constant(bound)),
        None => together,
    }
}

fn in_bonus(bonuses: &[Bonus], rule: RuleId) -> bool {
    bonuses.iter().any(|bonus| bonus.rules.contains(&rule))
}

fn part_domain(model: &Model, part: &ScorePartKind, rescaled: bool) -> Domain {
    match part {
        ScorePartKind::Start(value) | ScorePartKind::Add(value) => domain(model, value),
        ScorePartKind::Errors { classes, add } => {
            let losses = losses(model, classes.as_deref());
            if *add { losses } else { losses.negate() }
        }
        ScorePartKind::Deduct(clause) => deduction(model, clause).negate(),
        ScorePartKind::Classes(classes) if rescaled => {
            // What does not apply is made up for by the rest, so that any share can be earned.
            let worth =
                classes.iter().map(|&class| model.worth(class).map(|worth| Domain::constant(&worth)));
            let whole = worth.map(|worth| worth.unwrap_or(Domain::ANY));
            let whole = whole.fold(Domain::zero(), |all, worth| all.plus(&worth));
            Domain { step: None, ..whole.or(&Domain::zero()) }
        }
        ScorePartKind::Classes(classes) => {
            let earned = classes.iter().map(|&class| earned(model, class));
            earned.fold(Domain::zero(), |all, part| all.plus(&part))
        }
        ScorePartKind::Weigh { parts, percent, leaving_out_undetermined } => {
            let weighed = parts
                .iter()
                .map(|(value, weight)| domain(model, value).times(&Domain::constant(weight)));
            let all = weighed.fold(Domain::zero(), |all, part| all.plus(&part));
            if *percent && !leaving_out_undetermined {
                return all;
            }
            // A weighted mean lies among what is weighed.
            let among =
                parts.iter().map(|(value, _)| domain(model, value)).reduce(|all, part| all.or(&part));
            Domain { step: None, ..among.unwrap_or(Domain::ANY) }
        }
    }
}

/// What errors cost together: of these classes, or else of all and of no class.
fn losses(model: &Model, classes: Option<&[ClassId]>) -> Domain {
    let all = classes.map_or_else(|| model.outermost_classes(), <[ClassId]>::to_vec);
    let losses = all.into_iter().map(|class| model.domains.of_loss(class));
    let loose = model.errors.iter().filter(|row| classes.is_none() && row.class.is_none());
    let loose = loose.map(|row| cost(model, row));
    losses.chain(loose).fold(Domain::zero(), |all, part| all.plus(&part))
}
