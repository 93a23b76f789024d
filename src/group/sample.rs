//! Samples: which cases of each group are drawn, by a public seed and the cases' ids alone.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde::Serialize;

use crate::eval::{Case, Fault, Machine};
use crate::model::LetId;
use crate::program::{Pick, Program, Schema};
use crate::syntax::ast::PickKind;

use super::draw::{divided, lot, wanted};
use super::error::PickError;
use super::list::{Head, Values};
use super::{Known, find};

/// Draws a sample: records are pushed one by one, then the list is asked for.
///
/// Of each case are kept its id, its lot and its group; not its record. The order in which records are
/// pushed changes nothing.
///
/// ```
/// use yardstick::Standard;
///
/// let standard = Standard::parse(r#"
///     standard desk "Desk" { version "1" }
///     record case { clerk : text   complaint : bool }
///     sample routine { per clerk   take 10% at least 2   always include complaint because "a complaint" }
/// "#)?;
/// let mut sampler = standard.sample("routine", "2024-06-01")?;
/// for id in 0..30 {
///     let clerk = if id % 3 == 0 { "li" } else { "wang" };
///     sampler.push_json(format!(r#"{{"id": "{id}", "clerk": "{clerk}", "complaint": false}}"#).as_bytes())?;
/// }
/// let list = sampler.finish();
/// // 10% of 10 is 1, of which the floor makes 2; 10% of 20 is 2.
/// assert_eq!(list.groups.iter().map(|group| group.drawn).collect::<Vec<_>>(), [2, 2]);
/// assert_eq!(list.drawn(), 4);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone)]
pub struct Sampler {
    program: Arc<Program>,
    schema: Arc<Schema>,
    pick: Pick,
    lets: Vec<LetId>,
    case: Case,
    seed: String,
    known: Known,
    groups: BTreeMap<Values, Kept>,
    out_of_scope: u64,
    undetermined: u64,
}

/// What is kept of a group.
#[derive(Debug, Clone, Default)]
struct Kept {
    /// By stratum, those that may be drawn, by lot.
    strata: BTreeMap<Values, BTreeMap<String, String>>,
    /// Those that are taken in any event, by lot: the id, and the clauses that say so.
    included: BTreeMap<String, (String, Values, Vec<usize>)>,
}

/// A sample that was drawn.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct SampleList {
    /// What it is a sample of.
    pub head: Head,
    /// In the order of their keys.
    pub groups: Vec<SampledGroup>,
    /// The cases from which nothing is to be drawn: `from cases where` does not hold.
    pub out_of_scope: u64,
    /// The cases of which it is undetermined whether they are to be drawn from.
    pub undetermined: u64,
}

/// What was drawn of a group.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[non_exhaustive]
pub struct SampledGroup {
    /// The values of its keys, in the order of [`Head::per`].
    pub group: Values,
    /// How many cases it has.
    pub cases: usize,
    /// How many were to be drawn.
    pub wanted: usize,
    /// How many were drawn: fewer than were wanted where there are no more.
    pub drawn: usize,
    /// How many were taken besides, because a clause says so.
    pub included: usize,
    /// By stratum, in the order of their keys; empty where the sample has none.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub strata: Vec<SampledStratum>,
    /// The cases taken: those drawn by stratum and lot, then those included by lot.
    #[serde(skip)]
    pub taken: Vec<Sampled>,
}

/// What was drawn of a stratum.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[non_exhaustive]
pub struct SampledStratum {
    /// The values of its keys, in the order of [`Head::strata`].
    pub stratum: Values,
    /// From how many cases was drawn: those taken in any event are not among them.
    pub cases: usize,
    /// How many were drawn; none where the number is smaller than the number of strata.
    pub drawn: usize,
}

/// A case of the sample.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[non_exhaustive]
pub struct Sampled {
    /// Its id.
    pub id: String,
    /// Its group.
    pub group: Values,
    /// Its stratum.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub stratum: Values,
    /// `sha256` of the seed, a line break and the id.
    pub lot: String,
    /// Its place by lot, from 1, and among how many, where it was drawn.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub drawn: Option<Rank>,
    /// The grounds on which it was taken in any event.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub included: Vec<String>,
}

/// A place by lot.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Rank {
    /// From 1.
    pub rank: usize,
    /// Among how many.
    pub of: usize,
}

/// What a record is to a sample.
struct Facts {
    group: Values,
    stratum: Values,
    included: Vec<usize>,
}

impl Sampler {
    /// A sample of a program, by a seed.
    pub(crate) fn new(
        program: Arc<Program>,
        schema: Arc<Schema>,
        name: &str,
        seed: &str,
    ) -> Result<Self, PickError> {
        let pick = find(&program, PickKind::Sample, name)?.clone();
        if seed.is_empty() {
            return Err(PickError::NoSeed);
        }
        let lets = program.lets_behind(pick.nodes());
        Ok(Self {
            program,
            schema,
            pick,
            lets,
            case: Case::default(),
            seed: seed.to_owned(),
            known: Known::default(),
            groups: BTreeMap::new(),
            out_of_scope: 0,
            undetermined: 0,
        })
    }

    /// Takes a record in JSON. Only the facts are looked at that the sample reads.
    ///
    /// # Errors
    /// The record does not fit the standard, has no id, or one that another had.
    pub fn push_json(&mut self, json: &[u8]) -> Result<(), PickError> {
        let number = self.known.next();
        let wrong = |error| PickError::Record { number, error };
        self.case.take_facts(&self.program, &self.schema, &self.lets, json).map_err(wrong)?;
        let id = self.known.add(self.case.id(), number)?;
        let pick = &self.pick;
        let facts = self.case.ask(&self.program, |machine| {
            let Some(from) = pick.from else { return facts(machine, pick).map(|it| Ok(Some(it))) };
            Ok(match machine.is_so(from)? {
                Ok(true) => Ok(Some(facts(machine, pick)?)),
                Ok(false) => Ok(None),
                Err(why) => Err(why),
            })
        });
        match facts.map_err(wrong)? {
            Ok(Some(facts)) => self.keep(id, facts),
            Ok(None) => self.out_of_scope += 1,
            Err(_) => self.undetermined += 1,
        }
        Ok(())
    }

    fn keep(&mut self, id: String, facts: Facts) {
        let Facts { group, stratum, included } = facts;
        let lot = lot(&self.seed, &id);
        let kept = self.groups.entry(group).or_default();
        if included.is_empty() {
            kept.strata.entry(stratum).or_default().insert(lot, id);
        } else {
            kept.included.insert(lot, (id, stratum, included));
        }
    }

    /// Draws, and tells what was drawn.
    #[must_use]
    pub fn finish(self) -> SampleList {
        let head = Head::new(&self.program, &self.pick, "sample", Some(self.seed.clone()));
        let groups = self.groups.iter().map(|(group, kept)| self.draw(group, kept)).collect();
        let (out_of_scope, undetermined) = (self.out_of_scope, self.undetermined);
        SampleList { head, groups, out_of_scope, undetermined }
    }

    fn draw(&self, group: &Values, kept: &Kept) -> SampledGroup {
        let sizes: Vec<usize> = kept.strata.values().map(BTreeMap::len).collect();
        let cases = sizes.iter().sum::<usize>() + kept.included.len();
        let wanted = wanted(&self.pick.take, cases);
        let shares = divided(wanted, &sizes);
        let mut drawn = SampledGroup {
            group: group.clone(),
            cases,
            wanted,
            drawn: shares.iter().sum(),
            included: kept.included.len(),
            strata: Vec::new(),
            taken: Vec::new(),
        };
        for ((stratum, lots), share) in kept.strata.iter().zip(shares) {
            if !self.pick.strata.is_empty() {
                let (stratum, cases) = (stratum.clone(), lots.len());
                drawn.strata.push(SampledStratum { stratum, cases, drawn: share });
            }
            let taken = lots.iter().take(share).enumerate();
            drawn.taken.extend(taken.map(|(at, (lot, id))| Sampled {
                id: id.clone(),
                group: group.clone(),
                stratum: stratum.clone(),
                lot: lot.clone(),
                drawn: Some(Rank { rank: at + 1, of: lots.len() }),
                included: Vec::new(),
            }));
        }
        drawn.taken.extend(kept.included.iter().map(|(lot, (id, stratum, clauses))| Sampled {
            id: id.clone(),
            group: group.clone(),
            stratum: stratum.clone(),
            lot: lot.clone(),
            drawn: None,
            included: clauses.iter().map(|&clause| self.ground(clause)).collect(),
        }));
        drawn
    }

    fn ground(&self, clause: usize) -> String {
        let Some(clause) = self.pick.include.get(clause) else { return String::new() };
        super::ground(&self.program, clause)
    }
}

/// Of a case that is drawn from: its group, its stratum, and what takes it in any event. What is
/// undetermined takes it: nothing that may have to be looked at is left to the lot.
fn facts(machine: &mut Machine<'_>, pick: &Pick) -> Result<Facts, Fault> {
    let mut included = Vec::new();
    for (at, clause) in pick.include.iter().enumerate() {
        if machine.is_so(clause.when)? != Ok(false) {
            included.push(at);
        }
    }
    let (group, stratum) = (machine.group_values(&pick.per)?, machine.group_values(&pick.strata)?);
    Ok(Facts { group, stratum, included })
}

impl SampleList {
    /// How many cases were drawn.
    #[must_use]
    pub fn drawn(&self) -> usize {
        self.groups.iter().map(|group| group.drawn).sum()
    }

    /// How many cases were taken besides, because a clause says so.
    #[must_use]
    pub fn included(&self) -> usize {
        self.groups.iter().map(|group| group.included).sum()
    }

    /// How many cases there were to draw from.
    #[must_use]
    pub fn cases(&self) -> usize {
        self.groups.iter().map(|group| group.cases).sum()
    }

    /// What a file of the list says line by line: what it is of, then each group followed by its cases.
    pub fn lines(&self) -> impl Iterator<Item = SampleLine<'_>> {
        let groups = self.groups.iter().flat_map(|group| {
            let cases = group.taken.iter().map(SampleLine::Case);
            std::iter::once(SampleLine::Group(group)).chain(cases)
        });
        std::iter::once(SampleLine::Head(&self.head)).chain(groups)
    }

    /// What its last line says, besides the digest of the lines before.
    #[must_use]
    pub fn totals(&self) -> SampleTotals {
        SampleTotals {
            cases: self.cases(),
            drawn: self.drawn(),
            included: self.included(),
            out_of_scope: self.out_of_scope,
            undetermined: self.undetermined,
        }
    }
}

/// A line of a file.
#[derive(Debug, Clone, Copy, Serialize)]
#[serde(untagged)]
#[allow(missing_docs, reason = "each variant is named after what it holds")]
pub enum SampleLine<'l> {
    Head(&'l Head),
    Group(&'l SampledGroup),
    Case(&'l Sampled),
}

/// The totals of a sample.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[allow(missing_docs, reason = "named as in the list")]
#[non_exhaustive]
pub struct SampleTotals {
    pub cases: usize,
    pub drawn: usize,
    pub included: usize,
    pub out_of_scope: u64,
    pub undetermined: u64,
}
