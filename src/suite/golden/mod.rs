//! Frozen outcomes: what an outcome differs in from the one that was frozen, and by which clause.

mod clause;
mod list;

use serde::Serialize;

use crate::program::Program;
use crate::value::Json;

pub use clause::Clause;

/// What an outcome differs in from the one that was frozen.
#[derive(Debug, Clone, PartialEq, Default)]
#[non_exhaustive]
pub struct Comparison {
    /// Grades come first, then scores, reasons, the lines of ledgers, and everything else.
    pub differences: Vec<Difference>,
    /// Whether the two were made under different texts of the standard: its version and digest, or
    /// the places of its clauses, are not the same; or by versions of Yardstick of which one writes
    /// keys that say nothing here. That alone is no difference.
    pub restamped: bool,
}

impl Comparison {
    /// Whether the outcomes say the same.
    #[must_use]
    pub fn agrees(&self) -> bool {
        self.differences.is_empty()
    }
}

/// One thing in which two outcomes differ.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[non_exhaustive]
pub struct Difference {
    /// Where in the outcome: `grades.quality`, `reasons[P07].points`. A line of a list is named after
    /// what it is about, never by its place.
    pub path: String,
    /// What is different there.
    pub kind: DifferenceKind,
    /// What was frozen; of a grade its level, null where it was undetermined. `None` of what is new.
    pub expected: Option<Json>,
    /// What it is now; `None` of what is no longer there.
    pub actual: Option<Json>,
    /// The clause of the standard that it comes from, where there is one.
    pub clause: Option<Clause>,
}

/// The ways in which outcomes can differ.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum DifferenceKind {
    /// A value is another one.
    Changed,
    /// Something is there that was not.
    Added,
    /// Something that was there is not.
    Removed,
    /// The same things come in another order; their names are told.
    Order,
}

/// The parts of an outcome in the order in which a reader wants to know of them.
const PARTS: [&str; 4] = ["grades", "scores", "reasons", "ledgers"];

/// Compares an outcome with the one that was frozen, both as JSON.
pub(crate) fn compare(program: &Program, frozen: &Json, now: &Json) -> Comparison {
    let mut walk = Walk { program, found: Comparison::default() };
    let (Json::Object(before), Json::Object(after)) = (frozen, now) else {
        walk.value(&Spot::default(), frozen, now);
        return walk.found;
    };
    let others = before.keys().chain(after.keys()).map(String::as_str);
    let mut parts: Vec<&str> = PARTS.to_vec();
    for part in others {
        if !parts.contains(&part) {
            parts.push(part);
        }
    }
    for part in parts {
        walk.entry(&Spot::default(), part, before.get(part), after.get(part));
    }
    walk.found
}

/// A place in an outcome.
#[derive(Debug, Clone, Default)]
struct Spot<'a> {
    /// As it is shown.
    path: String,
    /// The keys that lead here from the outside; what is within a line of a list begins anew.
    keys: Vec<&'a str>,
    /// The part of the outcome in which it lies, and what that calls it: a grade, a score.
    part: Option<(&'a str, &'a str)>,
    /// The line of a list in which it lies, or the object around it that names a clause; as it is now,
    /// unless it is gone.
    around: Option<&'a Json>,
    /// The same as it was.
    was: Option<&'a Json>,
}

impl<'a> Spot<'a> {
    fn key(&self, key: &'a str) -> Self {
        let dot = if self.path.is_empty() { "" } else { "." };
        let mut keys = self.keys.clone();
        keys.push(key);
        let part = match (self.part, keys.as_slice()) {
            (None, [part, name]) => Some((*part, *name)),
            (part, _) => part,
        };
        Self { path: format!("{}{dot}{key}", self.path), keys, part, around: self.around, was: self.was }
    }

    fn line(&self, name: &str, around: &'a Json) -> Self {
        let path = format!("{}[{name}]", self.path);
        Self { path, keys: Vec::new(), part: self.part, around: Some(around), was: None }
    }

    /// What follows from the text of the standard alone: its version and digest, what it extends, and where the clause
    /// of a line is written.
    fn is_stamp(&self, before: &Json, after: &Json) -> bool {
        let places = || matches!((before, after), (Json::Object(_), Json::Object(_)));
        match self.keys.as_slice() {
            ["standard", "version" | "digest" | "extends"] => true,
            [.., "source"] => self.around.is_some() && places(),
            _ => false,
        }
    }

    fn is_grade(&self) -> bool {
        matches!(self.keys.as_slice(), ["grades", _])
    }

    /// Evidence is the record's own; what is in it is none of the standard's business.
    fn is_opaque(&self) -> bool {
        self.around.is_some() && self.keys.as_slice() == ["evidence"]
    }
}

struct Walk<'p> {
    program: &'p Program,
    found: Comparison,
}

impl Walk<'_> {
    fn entry<'a>(
        &mut self,
        spot: &Spot<'a>,
        key: &'a str,
        before: Option<&'a Json>,
        after: Option<&'a Json>,
    ) {
        let spot = spot.key(key);
        match (before, after) {
            (Some(before), Some(after)) => self.value(&spot, before, after),
            (Some(only), None) | (None, Some(only)) if says_nothing(only) => self.found.restamped = true,
            (Some(_), None) => self.report(&spot, DifferenceKind::Removed, before, after),
            (None, Some(_)) => self.report(&spot, DifferenceKind::Added, before, after),
            (None, None) => {}
        }
    }

    fn value<'a>(&mut self, spot: &Spot<'a>, before: &'a Json, after: &'a Json) {
        match (before, after) {
            _ if spot.is_stamp(before, after) => self.found.restamped |= before != after,
            (Json::Object(_), Json::Object(_)) if spot.is_grade() => self.grade(spot, before, after),
            (Json::Object(_), Json::Object(_)) => self.object(spot, before, after),
            (Json::List(old), Json::List(new)) if !spot.is_opaque() => self.list(spot, old, new),
            _ if before == after => {}
            _ => self.report(spot, DifferenceKind::Changed, Some(before), Some(after)),
        }
    }

    fn object<'a>(&mut self, spot: &Spot<'a>, before: &'a Json, after: &'a Json) {
        let (Json::Object(old), Json::Object(new)) = (before, after) else { return };
        let names = ["code", "step"].iter().any(|name| matches!(after.get(name), Some(Json::Text(_))));
        let (around, was) = if names { (Some(after), Some(before)) } else { (spot.around, spot.was) };
        let spot = Spot { around, was, ..spot.clone() };
        for (key, value) in old {
            self.entry(&spot, key, Some(value), new.get(key));
        }
        for (key, value) in new.iter().filter(|(key, _)| !old.contains_key(*key)) {
            self.entry(&spot, key, None, Some(value));
        }
        let kept = old.keys().filter(|key| new.contains_key(*key));
        let now = new.keys().filter(|key| old.contains_key(*key));
        if !kept.clone().eq(now.clone()) {
            let names = |keys: Vec<&String>| Json::list(keys.into_iter().map(String::as_str));
            let (before, after) = (names(kept.collect()), names(now.collect()));
            self.report(&spot, DifferenceKind::Order, Some(&before), Some(&after));
        }
    }

    /// A grade that moved is told by its level alone; its title and its rank only follow.
    fn grade<'a>(&mut self, spot: &Spot<'a>, before: &'a Json, after: &'a Json) {
        let level = |of: &Json| of.get("level").cloned().unwrap_or(Json::Null);
        let (old, new) = (level(before), level(after));
        if old == new {
            return self.object(spot, before, after);
        }
        self.report(spot, DifferenceKind::Changed, Some(&old), Some(&new));
        self.entry(spot, "undetermined", before.get("undetermined"), after.get("undetermined"));
    }

    fn report(
        &mut self,
        spot: &Spot<'_>,
        kind: DifferenceKind,
        before: Option<&Json>,
        after: Option<&Json>,
    ) {
        let clause = clause::behind(self.program, spot, before, after);
        let (expected, actual) = (before.cloned(), after.cloned());
        let path = spot.path.clone();
        self.found.differences.push(Difference { path, kind, expected, actual, clause });
    }
}

/// Whether it is the same to have a key with this value and not to have it, as where another version of
/// Yardstick wrote the outcome.
fn says_nothing(value: &Json) -> bool {
    match value {
        Json::Null => true,
        Json::List(values) => values.is_empty(),
        _ => false,
    }
}
