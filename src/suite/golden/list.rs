//! Lists: lines are matched by what they are about, whatever their places.

use std::collections::{BTreeMap, VecDeque};

use crate::value::Json;

use super::{DifferenceKind, Spot, Walk};

/// What tells lines apart that are about the same.
const IDENTITY: [&str; 10] =
    ["code", "kind", "level", "role", "person", "step", "by", "to", "target", "effect"];
/// What a line is about: the first of these that it has.
const ABOUT: [&str; 5] = ["code", "step", "target", "kind", "level"];

impl Walk<'_> {
    pub(super) fn list<'a>(&mut self, spot: &Spot<'a>, old: &'a [Json], new: &'a [Json]) {
        let lines = old.iter().chain(new).all(|line| matches!(line, Json::Object(_)));
        if !lines {
            if old != new {
                let whole = |values: &[Json]| Json::List(values.to_vec());
                let (before, after) = (whole(old), whole(new));
                self.report(spot, DifferenceKind::Changed, Some(&before), Some(&after));
            }
            return;
        }
        let pairs = matched(old, new);
        for (place, line) in old.iter().enumerate() {
            let name = about(line);
            match pairs.get(&place).and_then(|&other| new.get(other)) {
                Some(other) => self.value(&spot.line(&name, other), line, other),
                None => self.report(&spot.line(&name, line), DifferenceKind::Removed, Some(line), None),
            }
        }
        for (place, line) in new.iter().enumerate() {
            if !pairs.values().any(|&other| other == place) {
                let spot = spot.line(&about(line), line);
                self.report(&spot, DifferenceKind::Added, None, Some(line));
            }
        }
        if !pairs.values().is_sorted() {
            self.order(spot, old, new, &pairs);
        }
    }

    /// Tells the names of the lines that stayed, in both orders.
    fn order(&mut self, spot: &Spot<'_>, old: &[Json], new: &[Json], pairs: &BTreeMap<usize, usize>) {
        let mut now: Vec<usize> = pairs.values().copied().collect();
        now.sort_unstable();
        let names = |lines: &[Json], places: &mut dyn Iterator<Item = usize>| {
            Json::List(places.filter_map(|it| Some(Json::Text(about(lines.get(it)?)))).collect())
        };
        let before = names(old, &mut pairs.keys().copied());
        let after = names(new, &mut now.into_iter());
        self.report(spot, DifferenceKind::Order, Some(&before), Some(&after));
    }
}

/// For each line of the old list the line of the new one that is about the same, as places. Lines
/// that are alike in everything that tells them apart go first; then those of the same name.
fn matched(old: &[Json], new: &[Json]) -> BTreeMap<usize, usize> {
    let mut pairs = BTreeMap::new();
    let mut free = vec![true; new.len()];
    for name in [identity as fn(&Json) -> String, about] {
        let mut waiting: BTreeMap<String, VecDeque<usize>> = BTreeMap::new();
        for (place, line) in new.iter().enumerate().filter(|(place, _)| free.get(*place) == Some(&true))
        {
            waiting.entry(name(line)).or_default().push_back(place);
        }
        for (place, line) in old.iter().enumerate() {
            if pairs.contains_key(&place) {
                continue;
            }
            if let Some(other) = waiting.get_mut(&name(line)).and_then(VecDeque::pop_front) {
                pairs.insert(place, other);
                if let Some(free) = free.get_mut(other) {
                    *free = false;
                }
            }
        }
    }
    pairs
}

fn identity(line: &Json) -> String {
    IDENTITY.iter().map(|key| format!("{:?}\n", line.get(key))).collect()
}

/// The name of what a line is about.
pub(super) fn about(line: &Json) -> String {
    let texts = ABOUT.iter().filter_map(|key| match line.get(key) {
        Some(Json::Text(text)) => Some(text.clone()),
        _ => None,
    });
    texts.into_iter().next().unwrap_or_default()
}
