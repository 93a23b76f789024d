//! The search: every way of few occurrences, then, of scores that only add up, the smallest by reckoning.

use crate::eval::{Case, Remedies};
use crate::program::{Enumeration, Program};

use super::super::Target;
use super::additive;
use super::{Distance, tell};

/// How often a case is graded at most to try every way of so many occurrences.
const TRIES: usize = 5_000;
/// How many occurrences more than the smallest way others may have.
const BEYOND: u32 = 3;
/// The most kinds among which a way of many occurrences is looked for.
const KINDS: usize = 1_000;
/// The most ways that are told, and the most choices of each.
pub(super) const TOLD: usize = 12;

/// A way: how many of each kind.
pub(super) type Passed = Vec<u32>;

/// A case that can be tried out, and what it is to reach.
pub(super) struct Search<'p> {
    pub program: &'p Program,
    pub remedies: Remedies,
    pub target: Target,
    pub counts: Passed,
    /// How many there are of the kinds after each.
    after: Passed,
}

impl<'p> Search<'p> {
    fn scale(&self) -> &'p Enumeration {
        &self.program.enums[self.program.grades[self.target.grade].values]
    }

    /// Whether the case reaches the level if so many of each kind are let pass.
    pub fn reaches(&mut self, passed: &[u32]) -> bool {
        let wanted = self.scale().rank(self.target.level);
        let grade = self.remedies.grade(self.program, passed, self.target.grade);
        grade.is_some_and(|grade| self.scale().rank(grade) >= wanted)
    }

    /// The least number of one kind that does, given how many of the others are let pass; the kind's
    /// whole number does.
    pub fn least(&mut self, passed: &mut [u32], kind: usize) {
        let mut does = passed.get(kind).copied().unwrap_or_default();
        let mut fails = None;
        while does > fails.map_or(0, |fails| fails + 1) {
            let middle = fails.map_or(0, |fails| fails + 1);
            let middle = middle + (does - middle) / 2;
            passed.get_mut(kind).into_iter().for_each(|it| *it = middle);
            match self.reaches(passed) {
                true => does = middle,
                false => fails = Some(middle),
            }
        }
        passed.get_mut(kind).into_iter().for_each(|it| *it = does);
    }
}

/// What was found.
#[derive(Default)]
pub(super) struct Found {
    pub ways: Vec<Passed>,
    /// Up to how many occurrences everything was tried.
    pub tried: u32,
    pub complete: bool,
    /// Whether the first way is shown to be the smallest.
    pub shown: bool,
}

/// How far a case is from a level.
pub fn distance(program: &Program, case: &mut Case, target: Target) -> Distance {
    let remedies = Remedies::of(program, case);
    let counts = remedies.counts();
    let mut after: Passed = counts
        .iter()
        .rev()
        .scan(0_u32, |sum, &count| Some(std::mem::replace(sum, sum.saturating_add(count))))
        .collect();
    after.reverse();
    let mut search = Search { program, remedies, target, counts, after };
    let nothing = vec![0; search.counts.len()];
    let reached = search.reaches(&nothing);
    let all = search.counts.clone();
    let possible = search.reaches(&all);
    let at_best = search.remedies.grade(program, &all, target.grade);
    let found = match (reached, possible) {
        (true, _) => Found { complete: true, ..Found::default() },
        (false, possible) => {
            let mut found = search.every_small_way(possible);
            let few = search.counts.len() <= KINDS;
            if found.ways.is_empty() && !found.complete && possible && few {
                search.smallest_way(&mut found);
            }
            found
        }
    };
    tell::tell(&mut search, case, found, reached, at_best)
}

impl Search<'_> {
    /// Tries every way, the smallest first, as long as that is not too much.
    fn every_small_way(&mut self, possible: bool) -> Found {
        let mut found = Found::default();
        let total = self.counts.iter().fold(0_u32, |sum, &count| sum.saturating_add(count));
        let mut last = total;
        let mut tries = TRIES;
        // What does not help as a whole may help in part, yet is not looked for far.
        if !possible {
            tries /= 10;
        }
        for size in 1..=total {
            let ways = number_of_ways(&self.counts, size);
            if size > last || ways > tries {
                return found;
            }
            tries -= ways;
            let mut way = vec![0; self.counts.len()];
            self.try_ways(0, size, &mut way, &mut found.ways);
            found.tried = size;
            if !found.ways.is_empty() && !found.shown {
                found.shown = true;
                last = size.saturating_add(BEYOND);
            }
        }
        found.complete = true;
        found
    }

    /// Tries every way to let so many more pass of this kind and those after it.
    fn try_ways(&mut self, kind: usize, left: u32, way: &mut Passed, found: &mut Vec<Passed>) {
        let Some(&count) = self.counts.get(kind) else {
            let contains = |one: &Passed| one.iter().zip(way.iter()).all(|(one, it)| one <= it);
            if left == 0 && !found.iter().any(contains) && self.reaches(way) {
                found.push(way.clone());
            }
            return;
        };
        let rest = self.after.get(kind).copied().unwrap_or_default();
        for number in (left.saturating_sub(rest)..=count.min(left)).rev() {
            way.get_mut(kind).into_iter().for_each(|it| *it = number);
            self.try_ways(kind + 1, left - number, way, found);
        }
        way.get_mut(kind).into_iter().for_each(|it| *it = 0);
    }

    /// One way, where the smallest has many occurrences: by reckoning where the score only adds up, and
    /// otherwise by giving back, from the cheapest on, what need not be let pass.
    fn smallest_way(&mut self, found: &mut Found) {
        let must = self.must();
        if let Some((way, shown)) = additive::smallest(self, &must) {
            found.ways.push(way);
            found.shown = shown;
            return;
        }
        let mut way = self.counts.clone();
        for kind in additive::cheapest_first(self) {
            self.least(&mut way, kind);
        }
        found.ways.push(way);
    }

    /// How many of each kind every way lets pass, even where all of the others are.
    fn must(&mut self) -> Passed {
        let mut must = Vec::new();
        for kind in 0..self.counts.len() {
            let mut way = self.counts.clone();
            self.least(&mut way, kind);
            must.push(way.get(kind).copied().unwrap_or_default());
        }
        must
    }
}

/// In how many ways so many can be taken of these, up to more than are tried.
fn number_of_ways(counts: &[u32], size: u32) -> usize {
    let size = size as usize;
    if size > TRIES {
        return usize::MAX;
    }
    let mut ways = vec![0_usize; size + 1];
    ways.first_mut().into_iter().for_each(|it| *it = 1);
    for &count in counts {
        let mut next = vec![0_usize; size + 1];
        for (taken, slot) in next.iter_mut().enumerate() {
            let from = taken.saturating_sub(count as usize);
            let before = ways.iter().take(taken + 1).skip(from);
            *slot = before.fold(0, |sum: usize, &it| sum.saturating_add(it));
        }
        ways = next;
    }
    ways.last().copied().unwrap_or_default()
}

/// How many occurrences a way lets pass.
pub(super) fn size(way: &[u32]) -> u32 {
    way.iter().fold(0, |sum: u32, &it| sum.saturating_add(it))
}
