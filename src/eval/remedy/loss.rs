//! The least that errors can cost when so many of them are let pass: exact for nested caps.

use crate::model::ErrorId;
use crate::program::{Member, Program};
use crate::value::Number;

use super::super::evaluation::{Group, Status};
use super::super::finding::cost;
use super::Remedies;

/// The most occurrences of which this is reckoned.
const MOST: u32 = 2_000;
/// The most ways to let some occurrences of one error pass that are looked at.
const MOST_OF_ERROR: usize = 4_096;

/// For each number of occurrences that are let pass, the least that is left to pay, and how many of which
/// kinds to let pass for that.
#[derive(Debug, Clone)]
pub struct Losses {
    by_number: Vec<Option<Least>>,
}

#[derive(Debug, Clone)]
struct Least {
    loss: Number,
    /// Places of kinds, with how many of each.
    passed: Vec<(usize, u32)>,
}

impl Losses {
    fn nothing() -> Self {
        Self { by_number: vec![Some(Least { loss: Number::ZERO, passed: Vec::new() })] }
    }

    /// How many of each kind to let pass so that, of so many in all, the least is left to pay.
    pub fn passed(&self, number: usize, kinds: usize) -> Option<Vec<u32>> {
        let least = self.by_number.get(number)?.as_ref()?;
        let mut passed = vec![0; kinds];
        for &(kind, count) in &least.passed {
            passed.get_mut(kind).into_iter().for_each(|it| *it = count);
        }
        Some(passed)
    }

    /// The most that can be let pass.
    pub fn most(&self) -> usize {
        self.by_number.len().saturating_sub(1)
    }

    fn offer(&mut self, number: usize, least: Least) {
        if self.by_number.len() <= number {
            self.by_number.resize(number + 1, None);
        }
        if let Some(slot) = self.by_number.get_mut(number)
            && slot.as_ref().is_none_or(|known| least.loss < known.loss)
        {
            *slot = Some(least);
        }
    }

    /// What two things come to together.
    fn with(&self, other: &Self) -> Option<Self> {
        let mut both = Self { by_number: Vec::new() };
        for (left, one) in self.by_number.iter().enumerate() {
            for (right, two) in other.by_number.iter().enumerate() {
                let (Some(one), Some(two)) = (one, two) else { continue };
                let loss = one.loss.add(&two.loss).ok()?;
                let better = |it: &Option<Least>| it.as_ref().is_none_or(|it| loss < it.loss);
                if both.by_number.get(left + right).is_none_or(better) {
                    let passed = one.passed.iter().chain(&two.passed).copied().collect();
                    both.offer(left + right, Least { loss, passed });
                }
            }
        }
        Some(both)
    }

    fn capped(mut self, cap: Option<&Number>) -> Self {
        if let Some(cap) = cap {
            for least in self.by_number.iter_mut().flatten() {
                least.loss = least.loss.clone().min(cap.clone());
            }
        }
        self
    }
}

impl Remedies {
    /// What these classes and errors cost at least, where of each kind no fewer are let pass than it
    /// must be. `None` where that is too much to reckon, or undetermined.
    pub fn losses(&self, program: &Program, members: &[Member], must: &[u32]) -> Option<Losses> {
        let total = self.kinds.iter().try_fold(0_u32, |sum, kind| sum.checked_add(kind.count))?;
        if total > MOST {
            return None;
        }
        let mut losses = Losses::nothing();
        for &member in members {
            let own = match member {
                Member::Error(error) => self.losses_of_error(program, error, must)?,
                Member::Class(class) => {
                    let it = &program.classes[class];
                    self.losses(program, &it.members, must)?.capped(it.cap.as_ref())
                }
            };
            losses = losses.with(&own)?;
        }
        Some(losses)
    }

    fn losses_of_error(&self, program: &Program, error: ErrorId, must: &[u32]) -> Option<Losses> {
        let kinds = self.kinds.iter().enumerate().filter(|(_, kind)| kind.error == error);
        let kinds: Vec<usize> = kinds.map(|(place, _)| place).collect();
        let least = |kind: usize| must.get(kind).copied().unwrap_or_default();
        let count = |kind: usize| self.kinds.get(kind).map_or(0, |kind| kind.count);
        let ways = kinds
            .iter()
            .try_fold(1_usize, |ways, &kind| ways.checked_mul((count(kind) - least(kind)) as usize + 1));
        ways.filter(|&ways| ways <= MOST_OF_ERROR)?;
        let mut losses = Losses { by_number: Vec::new() };
        let mut passed: Vec<u32> = kinds.iter().map(|&kind| least(kind)).collect();
        loop {
            let chosen: Vec<(usize, u32)> = kinds.iter().copied().zip(passed.iter().copied()).collect();
            let number = passed.iter().map(|&number| number as usize).sum();
            let loss = self.loss(program, error, &chosen)?;
            losses.offer(number, Least { loss, passed: chosen });
            // The next way, as one counts.
            let next = passed.iter_mut().zip(&kinds).find_map(|(it, &kind)| {
                let more = *it < count(kind);
                *it = if more { *it + 1 } else { least(kind) };
                more.then_some(())
            });
            if next.is_none() {
                return Some(losses);
            }
        }
    }

    /// What an occurrence of each kind costs by itself.
    pub fn costs(&self, program: &Program) -> Vec<Number> {
        let cost = |kind: &super::Kind| {
            let groups = kind.groups.iter().filter_map(|&place| self.groups.get(place));
            let whole = cost(&program.errors[kind.error], &self.errors[kind.error], groups).ok()?;
            whole.divide(&Number::from(i64::from(kind.count))).ok().flatten()
        };
        self.kinds.iter().map(|kind| cost(kind).unwrap_or(Number::ZERO)).collect()
    }

    /// What an error costs with so many of its kinds let pass.
    fn loss(&self, program: &Program, error: ErrorId, passed: &[(usize, u32)]) -> Option<Number> {
        let mut groups: Vec<Group> = self.groups.clone();
        for &(kind, number) in passed {
            let mut left = number;
            for &place in self.kinds.get(kind)?.groups.iter().rev() {
                let group = groups.get_mut(place)?;
                let taken = left.min(group.count);
                group.count -= taken;
                left -= taken;
            }
        }
        let stands =
            |group: &&Group| group.error == error && group.count > 0 && group.status == Status::Stands;
        let state = &self.errors[error];
        cost(&program.errors[error], state, groups.iter().filter(stands)).ok()
    }
}
