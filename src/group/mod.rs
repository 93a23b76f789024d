//! Many cases: what groups of them come to, which of them are drawn to be reviewed, and which are
//! nominated.
//!
//! A roll-up takes one case after the other and keeps, for each group, only what it needs to answer what
//! is asked of its cases; the group is then reckoned like a case, by a program of its own. A sample keeps
//! of each case its id, its lot and its group; a nomination those that may still be listed.

mod draw;
mod error;
mod figure;
mod list;
mod nominate;
mod rollup;
mod sample;
mod tally;

use std::collections::BTreeMap;

use crate::program::{Pick, Program, Reasoned};
use crate::syntax::ast::PickKind;
use crate::value::sha256;

pub use crate::eval::KeyValue;
pub use error::PickError;
pub use figure::{Figure, Group};
pub use list::{Head, Text, Values};
pub use nominate::{
    Fate, Ineligible, Nominated, NominatedGroup, NominationLine, NominationList, NominationTotals,
    Nominator, Standing,
};
pub use rollup::Rollup;
pub use sample::{
    Rank, SampleLine, SampleList, SampleTotals, Sampled, SampledGroup, SampledStratum, Sampler,
};

/// The sample or nomination of a name.
fn find<'p>(program: &'p Program, kind: PickKind, name: &str) -> Result<&'p Pick, PickError> {
    let of_kind = || program.picks.iter().filter(|pick| pick.kind == kind);
    of_kind().find(|pick| &*pick.label.name == name).ok_or_else(|| PickError::Unknown {
        sample: kind == PickKind::Sample,
        name: name.to_owned(),
        known: of_kind().map(|pick| pick.label.name.to_string()).collect(),
    })
}

/// The ground of a clause: its words, or its condition where it has none.
fn ground(program: &Program, clause: &Reasoned) -> String {
    match &clause.because {
        Some(because) => because.to_string(),
        None => program.text(program.nodes.spans[clause.when]).to_owned(),
    }
}

/// The ids that were there, as digests: long ids cost no more than short ones.
#[derive(Debug, Clone, Default)]
struct Known {
    pushed: u64,
    numbers: BTreeMap<String, u64>,
}

impl Known {
    /// The number of the next record, from 1.
    fn next(&mut self) -> u64 {
        self.pushed += 1;
        self.pushed
    }

    /// The id of a record, which no other may have.
    fn add(&mut self, id: Option<&str>, number: u64) -> Result<String, PickError> {
        let id = id.ok_or(PickError::NoId { number })?.to_owned();
        match self.numbers.insert(sha256(&id), number) {
            None => Ok(id),
            Some(first) => Err(PickError::SameId { id, first, number }),
        }
    }
}
