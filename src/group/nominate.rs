//! Nominations: the foremost cases of each group. What the order leaves open is left to people.

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::sync::Arc;

use serde::Serialize;

use crate::eval::{Case, Fault, KeyValue, Machine};
use crate::model::Amount;
use crate::program::{Pick, Program, Schema};
use crate::syntax::ast::PickKind;
use crate::value::Json;

use super::error::PickError;
use super::list::{Head, Values};
use super::{Known, find};

/// Makes a nomination: records are pushed one by one, then the list is asked for. Each record is graded.
///
/// Of each group are kept those that may still be nominated or become runners-up; not the others. The
/// order in which records are pushed changes nothing.
///
/// ```
/// use yardstick::Standard;
/// use yardstick::group::Standing;
///
/// let standard = Standard::parse(r#"
///     standard desk "Desk" { version "1" }
///     record case { clerk : text   mark : integer 0..100 }
///     score total = mark
///     nominate best { take at most 2   order by total descending   carry clerk }
/// "#)?;
/// let mut nominator = standard.nominate("best")?;
/// for (id, mark) in [("a", 70), ("b", 90), ("c", 80), ("d", 80)] {
///     nominator.push_json(format!(r#"{{"id": "{id}", "clerk": "li", "mark": {mark}}}"#).as_bytes())?;
/// }
/// let list = nominator.finish();
/// let told = list.groups[0].cases.iter().map(|case| (case.id.as_str(), case.standing));
/// // One place is left for `c` and `d`, which the order does not tell apart.
/// let (nominated, tied) = (Standing::Nominated, Standing::Tied);
/// assert_eq!(told.take(3).collect::<Vec<_>>(), [("b", nominated), ("c", tied), ("d", tied)]);
/// assert_eq!(list.groups[0].open, 1);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone)]
pub struct Nominator {
    program: Arc<Program>,
    schema: Arc<Schema>,
    pick: Pick,
    case: Case,
    known: Known,
    groups: BTreeMap<Values, Kept>,
    out_of_scope: u64,
    undetermined: u64,
}

/// The values by which a case is put in order, so that the foremost is the least.
type Order = Vec<Direction>;

#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Direction {
    Descending(Reverse<KeyValue>),
    Ascending(KeyValue),
    /// What is undetermined comes last, whatever the direction.
    Unknown,
}

/// What is kept of a group.
#[derive(Debug, Clone, Default)]
struct Kept {
    eligible: usize,
    ineligible: BTreeMap<usize, usize>,
    ranked: BTreeMap<Order, Vec<Candidate>>,
    /// How many there are in `ranked`.
    count: usize,
}

#[derive(Debug, Clone)]
struct Candidate {
    id: String,
    order: Vec<KeyValue>,
    carried: Vec<Json>,
}

/// A nomination that was made.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct NominationList {
    /// What it is a nomination of.
    pub head: Head,
    /// In the order of their keys.
    pub groups: Vec<NominatedGroup>,
    /// The cases that are not nominated from: `from cases where` does not hold.
    pub out_of_scope: u64,
    /// The cases of which it is undetermined whether they are nominated from, or may be nominated.
    pub undetermined: u64,
}

/// What was nominated of a group.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[non_exhaustive]
pub struct NominatedGroup {
    /// The values of its keys, in the order of [`Head::per`].
    pub group: Values,
    /// How many cases may be nominated.
    pub eligible: usize,
    /// How many are taken at most.
    pub places: usize,
    /// How many were nominated.
    pub nominated: usize,
    /// How many places are open, because more cases are tied than there are places for.
    pub open: usize,
    /// How many cases may not be nominated, by the first ground that holds.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub ineligible: Vec<Ineligible>,
    /// The nominated, the tied and the runners-up, the foremost first.
    #[serde(skip)]
    pub cases: Vec<Nominated>,
}

/// How many cases may not be nominated on one ground.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Ineligible {
    /// The ground.
    pub because: String,
    /// How many.
    pub cases: usize,
}

/// A case on the list.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[non_exhaustive]
pub struct Nominated {
    /// Its id.
    pub id: String,
    /// Its group.
    pub group: Values,
    /// What became of it.
    pub standing: Standing,
    /// Its place, from 1; equal ones share it.
    pub place: usize,
    /// The values by which it was put in order, as [`Head::order`] names them.
    pub order: Vec<KeyValue>,
    /// What the nomination says of it.
    pub carried: Json,
}

/// What became of a case on the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Standing {
    /// Nominated.
    Nominated,
    /// Equal to others with whom it would take the last places, which are too few: people decide.
    Tied,
    /// Next in the order.
    RunnerUp,
}

/// What a record is to a nomination.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub enum Fate {
    /// `from cases where` does not hold.
    OutOfScope,
    /// Whether it is nominated from, or may be nominated, is undetermined: why.
    Undetermined(String),
    /// It may not be nominated, on these grounds.
    Ineligible {
        /// Its group.
        group: Values,
        /// The grounds that hold, in the order of the text.
        because: Vec<String>,
    },
    /// It may be nominated: the list tells whether it is.
    Eligible {
        /// Its group.
        group: Values,
        /// The values by which it is put in order.
        order: Vec<KeyValue>,
    },
}

/// The same, before it is told.
enum Found {
    OutOfScope,
    Undetermined(String),
    Ineligible(Values, Vec<usize>),
    Eligible(Values, Vec<KeyValue>, Vec<Json>),
}

impl Nominator {
    /// A nomination of a program.
    pub(crate) fn new(
        program: Arc<Program>,
        schema: Arc<Schema>,
        name: &str,
    ) -> Result<Self, PickError> {
        let pick = find(&program, PickKind::Nominate, name)?.clone();
        Ok(Self {
            program,
            schema,
            pick,
            case: Case::default(),
            known: Known::default(),
            groups: BTreeMap::new(),
            out_of_scope: 0,
            undetermined: 0,
        })
    }

    /// Grades a record in JSON, takes it, and says what it is to the nomination.
    ///
    /// # Errors
    /// The record cannot be graded, has no id, or one that another had.
    pub fn push_json(&mut self, json: &[u8]) -> Result<Fate, PickError> {
        let number = self.known.next();
        let wrong = |error| PickError::Record { number, error };
        self.case.run_json(&self.program, &self.schema, json).map_err(wrong)?;
        let id = self.known.add(self.case.id(), number)?;
        let pick = &self.pick;
        let found = self.case.ask(&self.program, |machine| found(machine, pick)).map_err(wrong)?;
        Ok(self.keep(id, found))
    }

    fn keep(&mut self, id: String, found: Found) -> Fate {
        match found {
            Found::OutOfScope => {
                self.out_of_scope += 1;
                Fate::OutOfScope
            }
            Found::Undetermined(why) => {
                self.undetermined += 1;
                Fate::Undetermined(why)
            }
            Found::Ineligible(group, clauses) => {
                let kept = self.groups.entry(group.clone()).or_default();
                if let Some(&first) = clauses.first() {
                    *kept.ineligible.entry(first).or_default() += 1;
                }
                let because = clauses.into_iter().map(|clause| self.ground(clause)).collect();
                Fate::Ineligible { group, because }
            }
            Found::Eligible(group, order, carried) => {
                let (places, runners_up) = (self.places(), self.runners_up());
                let kept = self.groups.entry(group.clone()).or_default();
                let by = self.pick.order.iter().zip(&order).map(|(&(_, down), value)| match value {
                    KeyValue::Unknown => Direction::Unknown,
                    value if down => Direction::Descending(Reverse(value.clone())),
                    value => Direction::Ascending(value.clone()),
                });
                let candidate = Candidate { id, order: order.clone(), carried };
                kept.add(by.collect(), candidate, places, runners_up);
                Fate::Eligible { group, order }
            }
        }
    }

    fn ground(&self, clause: usize) -> String {
        let clause = self.pick.ineligible.get(clause);
        clause.map(|clause| super::ground(&self.program, clause)).unwrap_or_default()
    }

    /// How many cases of each group are taken at most.
    fn places(&self) -> usize {
        match self.pick.take.amount {
            Amount::Count(count) => usize::try_from(count).unwrap_or(usize::MAX),
            Amount::Percent(_) => 0,
        }
    }

    fn runners_up(&self) -> usize {
        usize::try_from(self.pick.runners_up).unwrap_or(usize::MAX)
    }

    /// Tells what was nominated.
    #[must_use]
    pub fn finish(self) -> NominationList {
        let head = Head::new(&self.program, &self.pick, "nominate", None);
        let groups = self.groups.iter().map(|(group, kept)| self.group(group, kept)).collect();
        let (out_of_scope, undetermined) = (self.out_of_scope, self.undetermined);
        NominationList { head, groups, out_of_scope, undetermined }
    }

    fn group(&self, group: &Values, kept: &Kept) -> NominatedGroup {
        let places = self.places();
        let ineligible = kept
            .ineligible
            .iter()
            .map(|(&clause, &cases)| Ineligible { because: self.ground(clause), cases });
        let mut told = NominatedGroup {
            group: group.clone(),
            eligible: kept.eligible,
            places,
            nominated: 0,
            open: 0,
            ineligible: ineligible.collect(),
            cases: Vec::new(),
        };
        let (mut before, mut next) = (0, 0);
        for equal in kept.ranked.values() {
            let standing = if before >= places {
                if next >= self.runners_up() {
                    break;
                }
                next += equal.len();
                Standing::RunnerUp
            } else if before + equal.len() > places {
                told.open = places - before;
                Standing::Tied
            } else {
                told.nominated += equal.len();
                Standing::Nominated
            };
            let mut equal_told: Vec<Nominated> = equal
                .iter()
                .map(|candidate| self.told(group, candidate, standing, before + 1))
                .collect();
            equal_told.sort_by(|left, right| left.id.cmp(&right.id));
            told.cases.extend(equal_told);
            before += equal.len();
        }
        told
    }

    fn told(&self, group: &Values, of: &Candidate, standing: Standing, place: usize) -> Nominated {
        let names = self.pick.carry.iter().map(|(name, _)| name.to_string());
        Nominated {
            id: of.id.clone(),
            group: group.clone(),
            standing,
            place,
            order: of.order.clone(),
            carried: Json::object(names.zip(of.carried.iter().cloned())),
        }
    }
}

impl Kept {
    /// Adds a candidate, and forgets those that can no longer be on the list: whoever comes later can only
    /// put more cases before them.
    fn add(&mut self, by: Order, candidate: Candidate, places: usize, runners_up: usize) {
        self.eligible += 1;
        self.count += 1;
        self.ranked.entry(by).or_default().push(candidate);
        let listed = self.cut(places).saturating_add(runners_up);
        while let Some(last) = self.ranked.last_entry() {
            if self.count - last.get().len() < listed {
                break;
            }
            self.count -= last.remove().len();
        }
    }

    /// How many there are up to the last place, those tied for it included.
    fn cut(&self, places: usize) -> usize {
        let mut before = 0;
        for equal in self.ranked.values() {
            if before >= places {
                break;
            }
            before += equal.len();
        }
        before
    }
}

impl NominationList {
    /// How many cases were nominated.
    #[must_use]
    pub fn nominated(&self) -> usize {
        self.groups.iter().map(|group| group.nominated).sum()
    }

    /// How many places are open.
    #[must_use]
    pub fn open(&self) -> usize {
        self.groups.iter().map(|group| group.open).sum()
    }

    /// What a file of the list says line by line: what it is of, then each group followed by its cases.
    pub fn lines(&self) -> impl Iterator<Item = NominationLine<'_>> {
        let groups = self.groups.iter().flat_map(|group| {
            let cases = group.cases.iter().map(NominationLine::Case);
            std::iter::once(NominationLine::Group(group)).chain(cases)
        });
        std::iter::once(NominationLine::Head(&self.head)).chain(groups)
    }

    /// What its last line says, besides the digest of the lines before.
    #[must_use]
    pub fn totals(&self) -> NominationTotals {
        NominationTotals {
            nominated: self.nominated(),
            open: self.open(),
            out_of_scope: self.out_of_scope,
            undetermined: self.undetermined,
        }
    }
}

/// A line of a file.
#[derive(Debug, Clone, Copy, Serialize)]
#[serde(untagged)]
#[allow(missing_docs, reason = "each variant is named after what it holds")]
pub enum NominationLine<'l> {
    Head(&'l Head),
    Group(&'l NominatedGroup),
    Case(&'l Nominated),
}

/// The totals of a nomination.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[allow(missing_docs, reason = "named as in the list")]
#[non_exhaustive]
pub struct NominationTotals {
    pub nominated: usize,
    pub open: usize,
    pub out_of_scope: u64,
    pub undetermined: u64,
}

/// What a record that was graded is to a nomination.
fn found(machine: &mut Machine<'_>, pick: &Pick) -> Result<Found, Fault> {
    match pick.from.map_or(Ok(Ok(true)), |from| machine.is_so(from))? {
        Ok(true) => {}
        Ok(false) => return Ok(Found::OutOfScope),
        Err(why) => return Ok(Found::Undetermined(why)),
    }
    let mut grounds = Vec::new();
    for (at, clause) in pick.ineligible.iter().enumerate() {
        match machine.is_so(clause.when)? {
            Ok(true) => grounds.push(at),
            Ok(false) => {}
            Err(why) => return Ok(Found::Undetermined(why)),
        }
    }
    let group = machine.group_values(&pick.per)?;
    if !grounds.is_empty() {
        return Ok(Found::Ineligible(group, grounds));
    }
    let order =
        pick.order.iter().map(|&(node, _)| machine.order_value(node)).collect::<Result<_, _>>()?;
    let carried = pick.carry.iter().map(|&(_, node)| machine.as_json(node)).collect::<Result<_, _>>()?;
    Ok(Found::Eligible(group, order, carried))
}
