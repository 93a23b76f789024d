//! Which change moved a case.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use super::change::Change;
use super::hybrid::{Compiled, Hybrids};
use super::side::{Compared, Side, State};

/// The most changes that are tried one by one.
const MOST_CHANGES: usize = 256;

/// The most different causes that are kept apart.
const MOST_CAUSES: usize = 256;

/// What moved cases.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Cause {
    /// How it moved them.
    pub kind: CauseKind,
    /// The grade that moved; where the two standards have none in common, the score. None of records
    /// that one standard refuses.
    pub of: Option<String>,
    /// The numbers of the changes in [`super::Report::changes`]; those in one list can be made only
    /// together.
    pub changes: Vec<Vec<usize>>,
    /// How many cases it moved.
    pub cases: u64,
    /// The numbers of the first of them in [`super::Report::examples`].
    pub examples: Vec<usize>,
}

/// How changes move a case.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum CauseKind {
    /// The change alone leads to the new grade.
    Alone,
    /// Each of the changes leads to it by itself.
    Each,
    /// None leads to it by itself, and without any one of them it is not reached.
    Together,
    /// Several combinations of changes lead to it.
    Several,
    /// The changes cannot be told apart: they are too many, or cannot be made one by one.
    Unknown,
}

/// Changes that are made together.
#[derive(Debug, Clone)]
struct Unit {
    /// The changes that are meant.
    own: BTreeSet<usize>,
    /// These, and what they need.
    all: BTreeSet<usize>,
    /// The old standard with them.
    with: Side,
    /// The new standard without them, once it was asked for.
    without: Option<Option<Side>>,
}

/// A cause with the numbers of its units.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Key {
    /// The number of the grade, or score, that moved.
    of: Option<usize>,
    kind: CauseKind,
    units: Vec<usize>,
}

/// What is compared, for the sides that are made here.
#[derive(Debug, Clone)]
pub(super) struct Targets {
    pub grades: Vec<Compared>,
    /// The names of the scores.
    pub scores: Vec<String>,
}

impl Targets {
    pub fn side(&self, compiled: Compiled) -> Side {
        Side::new(compiled, &self.grades, &self.scores)
    }

    fn name(&self, at: usize) -> Option<String> {
        let grade = self.grades.get(at).map(|grade| grade.name.clone());
        grade.or_else(|| self.scores.get(at).cloned().filter(|_| self.grades.is_empty()))
    }
}

/// Finds what moved each case, and counts it.
#[derive(Debug, Clone)]
pub(super) struct Attribution {
    hybrids: Hybrids,
    compared: Targets,
    /// Made when the first case moves.
    units: Option<Vec<Unit>>,
    tallies: BTreeMap<Key, (u64, Vec<usize>)>,
    /// The cases whose causes are too many to be kept apart.
    others: u64,
}

impl Attribution {
    pub fn new(hybrids: Hybrids, compared: Targets) -> Self {
        Self { hybrids, compared, units: None, tallies: BTreeMap::new(), others: 0 }
    }

    /// Finds the causes of a case that moved: for each grade that did, or for the whole record where
    /// one side refuses it.
    pub fn find(
        &mut self,
        json: &[u8],
        changes: &mut [Change],
        old: &[State],
        new: &[State],
    ) -> Vec<Key> {
        let mut units =
            self.units.take().unwrap_or_else(|| units(&self.hybrids, &self.compared, changes));
        let states: Vec<Vec<State>> =
            units.iter_mut().map(|unit| states(&mut unit.with, json)).collect();
        let moved = old.iter().zip(new).enumerate().filter(|(_, (old, new))| old != new);
        let refused = [old, new].iter().any(|side| side.contains(&State::Refused));
        let moved = moved.map(|(grade, _)| grade).take(if refused { 1 } else { usize::MAX });
        let keys = moved.map(|grade| {
            let goal = |states: &[State]| match new.get(grade) {
                Some(State::Refused) => states.contains(&State::Refused),
                _ if refused => !states.contains(&State::Refused),
                wanted => states.get(grade) == wanted,
            };
            let (kind, found) = self.cause(json, &mut units, &states, &goal);
            Key { of: (!refused).then_some(grade), kind, units: found }
        });
        let keys = keys.collect();
        self.units = Some(units);
        keys
    }

    fn cause(
        &self,
        json: &[u8],
        units: &mut [Unit],
        states: &[Vec<State>],
        goal: &dyn Fn(&[State]) -> bool,
    ) -> (CauseKind, Vec<usize>) {
        let reach = states.iter().enumerate().filter(|(_, states)| goal(states)).map(|(at, _)| at);
        let reach = outermost(reach.collect(), units);
        match reach.len() {
            0 => {}
            1 => return (CauseKind::Alone, reach),
            _ => return (CauseKind::Each, reach),
        }
        if units.is_empty() {
            return (CauseKind::Unknown, Vec::new());
        }
        let necessary = self.necessary(json, units, goal);
        if necessary.is_empty() {
            return (CauseKind::Several, Vec::new());
        }
        (CauseKind::Together, necessary)
    }

    /// Those units without which the new standard does not reach what it reaches.
    fn necessary(&self, json: &[u8], units: &mut [Unit], goal: &dyn Fn(&[State]) -> bool) -> Vec<usize> {
        let mut necessary = Vec::new();
        for (at, unit) in units.iter_mut().enumerate() {
            let without = unit.without.get_or_insert_with(|| {
                let left_out = unit.own.iter().flat_map(|&change| self.hybrids.needing(change));
                let compiled = self.hybrids.without(&left_out.collect())?;
                Some(self.compared.side(compiled))
            });
            if without.as_mut().is_some_and(|side| !goal(&self::states(side, json))) {
                necessary.push(at);
            }
        }
        // What another one needs anyway goes without saying.
        let needed = |at: &usize| {
            let own = units.get(*at).map(|unit| &unit.own);
            necessary.iter().filter(|&other| other != at).any(|&other| {
                let all = units.get(other).map(|unit| &unit.all);
                own.zip(all).is_some_and(|(own, all)| own.is_subset(all))
            })
        };
        necessary.iter().copied().filter(|at| !needed(at)).collect()
    }

    /// Counts a cause; whether another example of it is wanted, at most so many.
    pub fn count(&mut self, key: &Key, examples: usize) -> bool {
        if !self.tallies.contains_key(key) && self.tallies.len() >= MOST_CAUSES {
            self.others += 1;
            return false;
        }
        let (cases, known) = self.tallies.entry(key.clone()).or_default();
        *cases += 1;
        known.len() < examples
    }

    /// Notes an example of a cause.
    pub fn exemplify(&mut self, key: &Key, example: usize) {
        if let Some((_, known)) = self.tallies.get_mut(key) {
            known.push(example);
        }
    }

    /// The causes, the most frequent first.
    pub fn causes(&self) -> Vec<Cause> {
        let units = self.units.as_deref().unwrap_or_default();
        let mut causes: Vec<Cause> = self
            .tallies
            .iter()
            .map(|(key, (cases, examples))| Cause {
                kind: key.kind,
                of: key.of.and_then(|at| self.compared.name(at)),
                changes: key.units.iter().filter_map(|&at| units.get(at)).map(Unit::changes).collect(),
                cases: *cases,
                examples: examples.clone(),
            })
            .collect();
        if self.others > 0 {
            let (kind, cases) = (CauseKind::Unknown, self.others);
            causes.push(Cause { kind, of: None, changes: Vec::new(), cases, examples: Vec::new() });
        }
        causes.sort_by_key(|cause| std::cmp::Reverse(cause.cases));
        causes
    }
}

impl Unit {
    fn changes(&self) -> Vec<usize> {
        self.own.iter().copied().collect()
    }
}

/// What a side makes of a record.
fn states(side: &mut Side, json: &[u8]) -> Vec<State> {
    // What is refused says so in its states.
    let _ = side.run(json);
    side.states()
}

/// Those units of which no part does the same by itself.
fn outermost(reach: Vec<usize>, units: &[Unit]) -> Vec<usize> {
    let all = |at: usize| units.get(at).map(|unit| &unit.all);
    let contains = |at: usize, other: usize| {
        all(at)
            .zip(all(other))
            .is_some_and(|(all, other)| other.len() < all.len() && other.is_subset(all))
    };
    reach.iter().copied().filter(|&at| !reach.iter().any(|&other| contains(at, other))).collect()
}

/// The old standard with each change alone, or with the few that it needs; each change learns what it
/// needs. Nothing, where there are too many, or where they do not hold together.
fn units(hybrids: &Hybrids, compared: &Targets, changes: &mut [Change]) -> Vec<Unit> {
    let effective = |change: &&Change| change.effective;
    if changes.iter().filter(effective).count() > MOST_CHANGES || !hybrids.hold() {
        return Vec::new();
    }
    let mut sets: BTreeMap<BTreeSet<usize>, BTreeSet<usize>> = BTreeMap::new();
    for (at, change) in changes.iter_mut().enumerate().filter(|(_, change)| change.effective) {
        let all = hybrids.needed_by(at);
        change.needs = all.iter().copied().filter(|&other| other != at).collect();
        sets.entry(all).or_default().insert(at);
    }
    let unit = |(all, own): (BTreeSet<usize>, BTreeSet<usize>)| {
        let with = compared.side(hybrids.with(&all)?);
        Some(Unit { own, all, with, without: None })
    };
    sets.into_iter().filter_map(unit).collect()
}
