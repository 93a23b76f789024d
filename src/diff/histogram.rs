//! How far a score moves, in a bounded number of bins.

use std::collections::BTreeMap;

use crate::value::{Number, Rounding};

/// The most bins that are kept.
const MOST: usize = 512;

/// The finest width of a bin, where single values are too many.
const FINEST: (i64, i64) = (1, 10_000);

/// Counts of numbers: of each number as long as there are few, then of bins, which grow wider as need
/// be. What comes out does not depend on the order in which the numbers came.
#[derive(Debug, Clone, Default)]
pub(super) struct Histogram {
    width: Width,
    bins: BTreeMap<Number, Bin>,
}

/// Some numbers next to one another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Bin {
    pub least: Number,
    pub most: Number,
    pub count: u64,
}

/// The width of the bins: 1, 2 or 10 times a power of ten, so that each one holds whole ones of the
/// last.
#[derive(Debug, Clone, Default)]
struct Width {
    /// None as long as each number has a bin of its own.
    step: Option<Number>,
    doubled: bool,
}

impl Width {
    fn next(&self) -> Option<Self> {
        let Some(step) = &self.step else {
            let finest = Number::from(FINEST.0).divide(&Number::from(FINEST.1)).ok()?;
            return Some(Self { step: finest, doubled: false });
        };
        let factor = if self.doubled { 5 } else { 2 };
        let step = step.multiply(&Number::from(factor)).ok()?;
        Some(Self { step: Some(step), doubled: !self.doubled })
    }

    fn floor(&self, number: &Number) -> Number {
        let floor = self.step.as_ref().map(|step| number.round(step, Rounding::Floor));
        floor.and_then(Result::ok).unwrap_or_else(|| number.clone())
    }
}

impl Histogram {
    pub fn add(&mut self, number: &Number) {
        let bin = Bin { least: number.clone(), most: number.clone(), count: 1 };
        self.put(self.width.floor(number), bin);
        while self.bins.len() > MOST && self.widen() {}
    }

    fn put(&mut self, at: Number, bin: Bin) {
        match self.bins.get_mut(&at) {
            Some(own) => {
                own.least = own.least.clone().min(bin.least);
                own.most = own.most.clone().max(bin.most);
                own.count += bin.count;
            }
            None => {
                self.bins.insert(at, bin);
            }
        }
    }

    fn widen(&mut self) -> bool {
        let Some(width) = self.width.next() else { return false };
        self.width = width;
        for (at, bin) in std::mem::take(&mut self.bins) {
            self.put(self.width.floor(&at), bin);
        }
        true
    }

    /// The bins that have something in them, at most so many, from the least on.
    pub fn bins(&self, most: usize) -> Vec<Bin> {
        let mut coarse = self.clone();
        while coarse.bins.len() > most.max(2) && coarse.widen() {}
        coarse.bins.into_values().collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn number(text: &str) -> Number {
        text.parse().unwrap()
    }

    #[test]
    fn few_numbers_have_bins_of_their_own() {
        let mut histogram = Histogram::default();
        ["-5", "0.5", "-5", "1/3"].iter().for_each(|text| histogram.add(&number(text)));
        let bins = histogram.bins(20);
        let told: Vec<String> =
            bins.iter().map(|bin| format!("{}..{}: {}", bin.least, bin.most, bin.count)).collect();
        assert_eq!(told, ["-5..-5: 2", "1/3..1/3: 1", "0.5..0.5: 1"]);
    }

    #[test]
    fn many_numbers_share_bins_whatever_their_order() {
        let numbers: Vec<Number> = (-1000..1000).map(|it| number(&format!("{it}e-2"))).collect();
        let (mut up, mut down) = (Histogram::default(), Histogram::default());
        numbers.iter().for_each(|it| up.add(it));
        numbers.iter().rev().for_each(|it| down.add(it));
        assert!(up.bins.len() <= MOST);
        assert_eq!(up.bins, down.bins);
        let bins = up.bins(10);
        // Four bins of ten: two would be of twenty, and -10..-0.01 and 0..9.99 of ten are two.
        assert_eq!(bins.len(), 10);
        assert_eq!(bins.iter().map(|bin| bin.count).sum::<u64>(), 2000);
        assert_eq!(
            (bins[0].least.to_string(), bins[0].most.to_string()),
            ("-10".into(), "-8.01".into())
        );
    }
}
