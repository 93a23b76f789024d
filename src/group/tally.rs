//! What is kept of the cases of a group to answer one question.

use std::collections::{BTreeMap, BTreeSet};

use crate::eval::{Fault, Machine, settle};
use crate::program::Aggregate;
use crate::syntax::ast::OfCases;
use crate::value::{Number, TooLarge};

/// The most cases that a figure names.
const NAMED: usize = 20;

/// What a question has come to so far. Nothing of it depends on the order of the cases.
#[derive(Debug, Clone)]
pub struct Tally {
    /// The cases that count.
    pub counted: u64,
    /// The cases of which it is determined whether they count.
    pub of: u64,
    /// The cases that are left out because it is not.
    pub undetermined: u64,
    sum: Number,
    /// How often each value occurs, where their order matters.
    values: BTreeMap<Number, u64>,
    /// Of the cases that count, those that come first by their ids.
    pub named: BTreeSet<Box<str>>,
}

impl Default for Tally {
    fn default() -> Self {
        let (values, named) = (BTreeMap::new(), BTreeSet::new());
        Self { counted: 0, of: 0, undetermined: 0, sum: Number::ZERO, values, named }
    }
}

impl Tally {
    /// Takes one more case, over whose results the machine stands.
    pub fn take(
        &mut self,
        asked: &Aggregate,
        machine: &mut Machine<'_>,
        id: Option<&str>,
    ) -> Result<(), Fault> {
        let holds = match asked.condition {
            Some(condition) => settle(machine.truth(condition))?,
            None => Ok(true),
        };
        let value = match (holds, asked.value) {
            (Ok(true), Some(value)) => settle(machine.number(value))?.map(Some),
            (Ok(_), _) => Ok(None),
            (Err(cause), _) => Err(cause),
        };
        let (Ok(holds), Ok(value)) = (holds, value) else {
            self.undetermined += 1;
            return Ok(());
        };
        self.of += 1;
        if holds {
            self.counted += 1;
            self.name(id);
        }
        value.map_or(Ok(()), |value| self.add(asked.quantity, value).map_err(Into::into))
    }

    fn add(&mut self, quantity: OfCases, value: Number) -> Result<(), TooLarge> {
        match quantity {
            OfCases::Min | OfCases::Max | OfCases::Median => {
                *self.values.entry(value).or_default() += 1;
                self.forget(quantity);
            }
            OfCases::Count | OfCases::Share | OfCases::Sum | OfCases::Mean => {
                self.sum = self.sum.add(&value)?;
            }
        }
        Ok(())
    }

    /// Of values of which only the first or the last matters, the others go.
    fn forget(&mut self, quantity: OfCases) {
        if self.values.len() > 1 {
            match quantity {
                OfCases::Min => drop(self.values.pop_last()),
                OfCases::Max => drop(self.values.pop_first()),
                _ => {}
            }
        }
    }

    fn name(&mut self, id: Option<&str>) {
        let Some(id) = id else { return };
        let last = self.named.last().filter(|_| self.named.len() == NAMED);
        if last.is_none_or(|last| id < &**last) {
            self.named.insert(id.into());
            if self.named.len() > NAMED {
                self.named.pop_last();
            }
        }
    }

    /// What the question comes to; `None` where there is nothing to reckon with.
    pub fn answer(&self, quantity: OfCases) -> Result<Option<Number>, TooLarge> {
        match quantity {
            OfCases::Count => Ok(Some(number(self.counted))),
            OfCases::Share => number(self.counted).divide(&number(self.of)),
            OfCases::Sum => Ok(Some(self.sum.clone())),
            OfCases::Mean => self.sum.divide(&number(self.counted)),
            OfCases::Min => Ok(self.values.keys().next().cloned()),
            OfCases::Max => Ok(self.values.keys().next_back().cloned()),
            OfCases::Median => self.median(),
        }
    }

    /// The value in the middle; of an even number of values, half the sum of the two in the middle.
    fn median(&self) -> Result<Option<Number>, TooLarge> {
        let Some(last) = self.counted.checked_sub(1) else { return Ok(None) };
        let (low, high) = (self.nth(last / 2), self.nth(last.div_ceil(2)));
        let (Some(low), Some(high)) = (low, high) else { return Ok(None) };
        low.add(high)?.divide(&number(2))
    }

    fn nth(&self, place: u64) -> Option<&Number> {
        let mut before = 0;
        self.values.iter().find_map(|(value, times)| {
            before += times;
            (place < before).then_some(value)
        })
    }
}

/// A count; no run has so many cases that it is none.
pub fn number(count: u64) -> Number {
    Number::from(i64::try_from(count).unwrap_or(i64::MAX))
}
