//! How far scores move.

use serde::Serialize;

use crate::value::Number;

use super::histogram::Histogram;
use super::report::text;

/// How far a score moves.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct ScoreReport {
    /// The score's name.
    pub score: String,
    /// Its title, if it has one.
    pub title: Option<String>,
    /// Whether it is a percentage; its changes are then told in percentage points.
    pub percent: bool,
    /// The cases in which both standards determine it.
    pub compared: u64,
    /// Those of them in which it differs.
    pub moved: u64,
    /// The cases in which only the old standard determines it.
    pub lost: u64,
    /// The cases in which only the new standard determines it.
    pub gained: u64,
    /// The mean of the change over the cases compared, exact; none where there is no case, or where it
    /// is too long to be written.
    #[serde(with = "text")]
    pub mean: Option<Number>,
    /// The least change, below zero where the score falls.
    #[serde(with = "text")]
    pub least: Option<Number>,
    /// The greatest change.
    #[serde(with = "text")]
    pub most: Option<Number>,
    /// How often it moves how far, from the least change on; cases in which it stays are left out.
    pub histogram: Vec<Bin>,
}

/// Some changes of a score that lie next to one another.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Bin {
    /// The least of them.
    #[serde(with = "text")]
    pub least: Option<Number>,
    /// The greatest of them.
    #[serde(with = "text")]
    pub most: Option<Number>,
    /// How many there are.
    pub cases: u64,
}

/// The most bins that are told.
const BINS: usize = 20;

/// What is counted of a score.
#[derive(Debug, Clone)]
pub(super) struct Tally {
    name: String,
    title: Option<String>,
    percent: bool,
    compared: u64,
    moved: u64,
    lost: u64,
    gained: u64,
    /// None once it has become too long.
    sum: Option<Number>,
    least: Option<Number>,
    most: Option<Number>,
    histogram: Histogram,
}

impl Tally {
    pub fn new(name: &str, title: Option<&str>, percent: bool) -> Self {
        Self {
            name: name.to_owned(),
            title: title.map(str::to_owned),
            percent,
            compared: 0,
            moved: 0,
            lost: 0,
            gained: 0,
            sum: Some(Number::ZERO),
            least: None,
            most: None,
            histogram: Histogram::default(),
        }
    }

    /// Counts a case.
    pub fn count(&mut self, old: Option<&Number>, new: Option<&Number>) {
        let change = match (old, new) {
            (Some(old), Some(new)) => new.subtract(old).ok(),
            (Some(_), None) => return self.lost += 1,
            (None, Some(_)) => return self.gained += 1,
            (None, None) => return,
        };
        self.compared += 1;
        let change = change.and_then(|change| self.in_points(&change));
        let Some(change) = change else {
            self.moved += 1;
            self.sum = None;
            return;
        };
        self.least = Some(self.least.take().map_or_else(|| change.clone(), |it| it.min(change.clone())));
        self.most = Some(self.most.take().map_or_else(|| change.clone(), |it| it.max(change.clone())));
        if !change.is_zero() {
            self.moved += 1;
            self.sum = self.sum.as_ref().and_then(|sum| sum.add(&change).ok());
            self.histogram.add(&change);
        }
    }

    fn in_points(&self, change: &Number) -> Option<Number> {
        if self.percent { change.multiply(&Number::from(100)).ok() } else { Some(change.clone()) }
    }

    pub fn report(&self) -> ScoreReport {
        let cases = Number::from(i64::try_from(self.compared).unwrap_or(i64::MAX));
        let mean = self.sum.as_ref().and_then(|sum| sum.divide(&cases).ok().flatten());
        let bins = self.histogram.bins(BINS).into_iter();
        let bins =
            bins.map(|bin| Bin { least: Some(bin.least), most: Some(bin.most), cases: bin.count });
        ScoreReport {
            score: self.name.clone(),
            title: self.title.clone(),
            percent: self.percent,
            compared: self.compared,
            moved: self.moved,
            lost: self.lost,
            gained: self.gained,
            mean,
            least: self.least.clone(),
            most: self.most.clone(),
            histogram: bins.collect(),
        }
    }
}
