//! What locked effects act on: it must take them as it did, and nothing that is not locked may win over
//! them, or favour the case where a grade or a score is locked.

use std::collections::{BTreeMap, BTreeSet};

use crate::diagnostic::{ConsolidateProblem as Problem, Diagnostic, Difference, Subject, Thing};
use crate::source::Span;
use crate::syntax::ast::{Effect, EffectKind, Grade, Item, Path, Score, ScoreClauseKind};

use super::effect::{Bearing, last, ranks};
use super::points::at_least;
use super::rests::{bare, beneath};
use super::{Comparison, one_code};
use crate::consolidate::tree::{Found, everything, get};
use crate::syntax::same;

/// Why a grade or score is protected.
enum Guard<'a> {
    /// It is locked itself.
    Locked(Span),
    /// A locked clause has an effect on it.
    Effect(&'a Effect),
}

impl Comparison<'_> {
    /// Looks at everything on which locked effects bear.
    pub(super) fn bearing_on(&mut self, locks: &[(Found, Item)], told: &mut BTreeSet<Span>) {
        let names: BTreeSet<&str> = locks.iter().map(|(found, _)| found.name.as_str()).collect();
        let mut guards: BTreeMap<String, Vec<(&str, Guard<'_>)>> = BTreeMap::new();
        for (found, item) in locks {
            if matches!(item, Item::Grade(_) | Item::Score(_)) {
                // What a locked grade rests on is protected like the grade.
                for name in beneath(self.before, item).into_iter().chain([found.name.clone()]) {
                    guards.entry(name).or_default().push((&found.name, Guard::Locked(found.span)));
                }
            }
            for effect in effects(item) {
                if self.bearing(&effect.kind) != Bearing::Against {
                    continue;
                }
                if let Some(target) = target(&effect.kind) {
                    let guards = guards.entry(target.to_owned()).or_default();
                    guards.push((&found.name, Guard::Effect(effect)));
                }
                self.takes(found, effect, &names, told);
            }
        }
        for found in everything(self.after) {
            if matches!(found.thing, Thing::Rule | Thing::Error) && !names.contains(&*found.name) {
                self.unlocked(&found, &guards);
            }
        }
    }

    /// What an effect acts on must take it as it did; where it is locked itself it was compared.
    fn takes(
        &mut self,
        lock: &Found,
        effect: &Effect,
        names: &BTreeSet<&str>,
        told: &mut BTreeSet<Span>,
    ) {
        let Some(name) = target(&effect.kind).or_else(|| zeroed(&effect.kind)) else { return };
        let (Some(old), Some(new)) = (item(self.before, name), item(self.after, name)) else { return };
        let drops = matches!(effect.kind, EffectKind::Drop(..));
        let alike = match (&old, &new) {
            (Item::Grade(old), Item::Grade(new)) => {
                let (was, is) = (ranks(self.before, old), ranks(self.after, new));
                order_stays(&was, &is, drops) && same(&open(old), &open(new))
            }
            (Item::Score(old), Item::Score(new)) => bounds_stay(old, new),
            (Item::Class(old), Item::Class(new)) => match (&old.worth, &new.worth) {
                (Some(old), Some(new)) => new.value >= old.value,
                (old, _) => old.is_none(),
            },
            _ => true,
        };
        let place = new.titled().map_or(new.span(), |titled| titled.name.span);
        if alike || names.contains(name) || !told.insert(place) {
            return;
        }
        let on = Subject { name: name.to_owned(), thing: new.thing() };
        let problem = Problem::LockRestsOn { subject: lock.subject(), on };
        self.problems.push(Diagnostic::new(problem, place).also(effect.span).also(old.span()));
    }

    /// A rule or row that is not locked and is new, or other than it was.
    fn unlocked(&mut self, found: &Found, guards: &BTreeMap<String, Vec<(&str, Guard<'_>)>>) {
        let Some(new) = get(self.after, &found.way).map(|item| one_code(item, found)) else { return };
        let old = everything(self.before).into_iter().find(|old| old.name == found.name);
        let old = old.and_then(|old| Some(one_code(get(self.before, &old.way)?, &old)));
        if old.is_some_and(|old| same(&bare(old), &bare(new.clone()))) {
            return;
        }
        for effect in effects(&new) {
            let guards = target(&effect.kind).and_then(|target| guards.get(target));
            let beaten = guards.into_iter().flatten().find_map(|(name, guard)| {
                let (wins, place) = match guard {
                    Guard::Locked(place) => (self.favours(&effect.kind), *place),
                    Guard::Effect(locked) => (self.wins(&effect.kind, &locked.kind), locked.span),
                };
                (wins != Some(false)).then_some((*name, wins, place))
            });
            let Some((name, wins, place)) = beaten else { continue };
            name.clone_into(&mut self.name);
            match wins {
                Some(_) => self.looser(Difference::Favour, effect.span, place),
                None => self.unclear(Difference::Effects, effect.span, place),
            }
        }
    }

    /// Whether an effect makes a grade or score better for the case; nothing where that cannot be
    /// known.
    fn favours(&self, effect: &EffectKind) -> Option<bool> {
        match effect {
            EffectKind::Undetermined(_) | EffectKind::Override { .. } => None,
            EffectKind::Is(of, value) if item_is_grade(self.after, of) => {
                Some(self.quality(of, value) != Some(0))
            }
            EffectKind::Is(..) => None,
            other => Some(self.bearing(other) == Bearing::For),
        }
    }

    /// Whether an effect prevails over a locked one on the same grade or score, to the good of the
    /// case; nothing where that cannot be known.
    fn wins(&self, effect: &EffectKind, locked: &EffectKind) -> Option<bool> {
        use EffectKind::{Add, AtLeast, AtMost, Deduct, Drop, Is, Override, Undetermined};
        match (locked, effect) {
            (_, Undetermined(_) | Override { .. }) => None,
            // What is set is bounded afterwards only in scores.
            (AtMost(of, bound), Is(_, value)) if item_is_grade(self.after, of) => {
                self.no_better(of, bound, value).map(|kept| !kept)
            }
            (Drop(of, _), Is(_, value)) => Some(self.quality(of, value) != Some(0)),
            (Drop(..), AtLeast(..)) => Some(true),
            (AtMost(of, bound) | Is(of, bound), AtLeast(_, value)) if !item_is_grade(self.after, of) => {
                at_least(value, bound).map(|kept| !kept)
            }
            (Deduct(..), AtLeast(..)) | (Add(..), AtMost(..)) => Some(true),
            (Deduct(..) | Add(..), Is(..)) => None,
            _ => Some(false),
        }
    }
}

/// The effects of a rule or a row.
fn effects(item: &Item) -> Vec<&Effect> {
    match item {
        Item::Rule(rule) => super::item::effects(rule),
        Item::Errors(row) => row.effects(),
        _ => Vec::new(),
    }
}

/// The grade or score on which an effect acts.
fn target(effect: &EffectKind) -> Option<&str> {
    match effect {
        EffectKind::Is(of, _)
        | EffectKind::AtMost(of, _)
        | EffectKind::AtLeast(of, _)
        | EffectKind::Drop(of, _)
        | EffectKind::Undetermined(of)
        | EffectKind::Add(_, of)
        | EffectKind::Deduct(_, of)
        | EffectKind::Override { target: of, .. } => last(of),
        EffectKind::Zero(_) | EffectKind::Refer(_) => None,
    }
}

/// The class that an effect makes worth nothing.
fn zeroed(effect: &EffectKind) -> Option<&str> {
    match effect {
        EffectKind::Zero(class) => last(class),
        _ => None,
    }
}

/// A grade, score or class by its name.
fn item(items: &[Item], name: &str) -> Option<Item> {
    let takes = |found: &Found| matches!(found.thing, Thing::Grade | Thing::Score | Thing::Class);
    let found = everything(items).into_iter().find(|found| found.name == name && takes(found))?;
    get(items, &found.way)
}

fn item_is_grade(items: &[Item], of: &Path) -> bool {
    last(of).and_then(|name| item(items, name)).is_some_and(|item| matches!(item, Item::Grade(_)))
}

/// When a grade is left open.
fn open(grade: &Grade) -> Vec<&crate::syntax::ast::Expr> {
    grade.undetermined.iter().map(|line| &line.when).collect()
}

/// Whether the values of a grade still come one after the other as they did; where steps are counted,
/// without others between.
fn order_stays(old: &[(String, usize)], new: &[(String, usize)], drops: bool) -> bool {
    let place = |(name, rank): &(String, usize)| {
        let (_, now) = new.iter().find(|(own, _)| own == name)?;
        Some((*rank, *now))
    };
    let Some(places) = old.iter().map(place).collect::<Option<BTreeMap<usize, usize>>>() else {
        return false;
    };
    let now: Vec<usize> = places.into_values().collect();
    let count = new.iter().map(|(_, rank)| *rank + 1).max().unwrap_or(0);
    now.is_sorted_by(|worse, better| worse < better) && (!drops || count == now.len())
}

/// Whether nothing is new in a score that comes after what rules do to it.
fn bounds_stay(old: &Score, new: &Score) -> bool {
    use ScoreClauseKind::{AtLeast, LowerIsBetter, Round, Undetermined};
    let after = |score: &Score| {
        let clauses = score.clauses.iter().map(|clause| clause.kind.clone());
        let counts = |kind: &ScoreClauseKind| {
            matches!(kind, AtLeast(_) | LowerIsBetter | Undetermined(_) | Round { .. })
        };
        clauses.filter(counts).collect::<Vec<_>>()
    };
    let turned = |score: &Score| score.clauses.iter().any(|it| matches!(it.kind, LowerIsBetter));
    let old_clauses = after(old);
    turned(old) == turned(new)
        && after(new).iter().all(|clause| old_clauses.iter().any(|old| same(old, clause)))
}
