//! The cases that outcomes are replayed from, by id.

use super::Obstacle;
use crate::failure::Failure;
use crate::records::{Identity, Records};
use indicatif::ProgressBar;
use std::collections::{BTreeMap, VecDeque};
use std::path::PathBuf;

/// A case that no outcome has claimed yet.
pub struct Case {
    /// `cases.jsonl:17`
    pub place: String,
    pub text: Vec<u8>,
}

/// Cases by id. Those with the same id, or with none, belong to outcomes in their order.
#[derive(Default)]
pub struct Cases {
    by_id: BTreeMap<Option<String>, Queue>,
    /// How many are no records, or have an id that is none.
    pub unreadable: usize,
}

#[derive(Default)]
struct Queue {
    left: VecDeque<Case>,
    /// How many there were.
    all: usize,
    /// How many outcomes have asked for one.
    asked: usize,
}

impl Cases {
    /// Reads every case of the files.
    pub fn read(files: &[PathBuf]) -> Result<Self, Failure> {
        let mut cases = Self::default();
        for path in files {
            let records = Records::open(path, &ProgressBar::hidden())?;
            let name = records.name().to_owned();
            for record in records {
                let record = record?;
                let id = match record.identity() {
                    Identity::Id(id) => Some(id),
                    Identity::None => None,
                    Identity::Unreadable => {
                        cases.unreadable += 1;
                        continue;
                    }
                };
                let queue = cases.by_id.entry(id).or_default();
                let place = format!("{name}:{}", record.line);
                queue.left.extend(record.text.ok().map(|text| Case { place, text }));
                queue.all += 1;
            }
        }
        Ok(cases)
    }

    /// The next case with an id, or without one.
    pub fn next(&mut self, id: Option<&str>) -> Option<Case> {
        let queue = self.by_id.get_mut(&id.map(str::to_owned))?;
        queue.asked += 1;
        queue.left.pop_front()
    }

    /// Whether there is a next case with an id.
    pub fn has_more(&self, id: Option<&str>) -> bool {
        self.by_id.get(&id.map(str::to_owned)).is_some_and(|queue| !queue.left.is_empty())
    }

    /// Why there is no next case with an id.
    pub fn why_none(&self, id: Option<&str>) -> Obstacle {
        match self.by_id.get(&id.map(str::to_owned)) {
            Some(queue) if id.is_some() => Obstacle::Repeated { outcome: queue.asked, cases: queue.all },
            _ => Obstacle::NoCase,
        }
    }

    /// How many cases no outcome has claimed.
    pub fn left(&self) -> usize {
        self.by_id.values().map(|queue| queue.left.len()).sum()
    }
}
