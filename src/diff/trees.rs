//! Two trees, the differences between them, and every tree between the two.

use std::collections::BTreeSet;
use std::ops::Range;

use crate::source::{Sources, Span};
use crate::syntax::Language;
use crate::syntax::ast::{self, Item};

use super::change::{Change, ChangeKind, Teller, Wording};
use super::flat::{Flat, Key, flatten, is_same, shown_name, unflatten, with_part};
use super::merge::{Merger, Mode, change};

/// An old and a new tree, which lie among the same sources.
#[derive(Debug, Clone)]
pub(super) struct Trees {
    pairs: Vec<Pair>,
    language: Language,
    comments: Vec<Span>,
}

/// An item of the old tree, of the new one, or the same item of both.
#[derive(Debug, Clone)]
struct Pair {
    old: Option<Flat>,
    new: Option<Flat>,
    /// The numbers of its differences.
    changes: Range<usize>,
    /// The pair of the class with which it comes or goes.
    with: Option<usize>,
}

impl Trees {
    /// Pairs the items of two trees, and tells the differences.
    pub fn new(old: &ast::File, new: &ast::File, sources: &Sources) -> (Self, Vec<Change>) {
        let comments: Vec<Span> = old.comments.iter().chain(&new.comments).copied().collect();
        let mut trees = Self {
            pairs: pairs(flatten(&old.items), flatten(&new.items)),
            language: old.language,
            comments: comments.clone(),
        };
        let mut changes = Vec::new();
        let teller = Teller { sources, comments: &comments };
        let mut merger =
            Merger { mode: Mode::Tell { teller, changes: &mut changes }, next: 0, within: Vec::new() };
        for at in 0..trees.pairs.len() {
            let first = merger.next;
            if let Some(pair) = trees.pairs.get(at) {
                pair.merge(&mut merger, &[]);
            }
            if let Some(pair) = trees.pairs.get_mut(at) {
                pair.changes = first..merger.next;
            }
        }
        (trees, changes)
    }

    /// The old tree with some of the differences taken over; nothing where it has no form.
    pub fn between(&self, picked: &BTreeSet<usize>) -> Option<ast::File> {
        let mut there: Vec<Option<Flat>> = Vec::with_capacity(self.pairs.len());
        for pair in &self.pairs {
            let mode = Mode::Pick(picked);
            let mut merger = Merger { mode, next: pair.changes.start, within: Vec::new() };
            let flat = match (&pair.old, picked.range(pair.changes.clone()).next(), pair.with) {
                (Some(old), None, None) => Some(old.clone()),
                _ => pair.merge(&mut merger, &there),
            };
            there.push(flat);
        }
        let flats: Vec<Flat> = there.into_iter().flatten().collect();
        let items = unflatten(&flats)?;
        Some(ast::File { items, comments: self.comments.clone(), language: self.language })
    }
}

impl Pair {
    /// The item as the differences that are taken over leave it; `before` are the pairs before it.
    fn merge(&self, merger: &mut Merger<'_>, before: &[Option<Flat>]) -> Option<Flat> {
        let beside = self.with.map(|at| before.get(at).is_some_and(Option::is_some));
        match (&self.old, &self.new) {
            (Some(old), None) => {
                let stays = beside.unwrap_or_else(|| !meet_end(old, merger, ChangeKind::Removed));
                stays.then(|| old.clone())
            }
            (None, Some(new)) => {
                let comes = beside.unwrap_or_else(|| meet_end(new, merger, ChangeKind::Added));
                comes.then(|| new.clone())
            }
            (Some(old), Some(new)) => Some(merge_both(old, new, merger)),
            (None, None) => None,
        }
    }
}

fn meet_end(flat: &Flat, merger: &mut Merger<'_>, kind: ChangeKind) -> bool {
    merger.within.clone_from(&flat.within);
    let name = shown_name(flat);
    with_part!(&flat.item, part => match kind {
        ChangeKind::Added => merger.meet_added(part, &name),
        _ => merger.meet_removed(part, &name),
    }, false)
}

fn merge_both(old: &Flat, new: &Flat, merger: &mut Merger<'_>) -> Flat {
    merger.within.clone_from(&new.within);
    let mut merged = old.clone();
    if old.parent != new.parent && meet_moved(old, new, merger) {
        merged.parent.clone_from(&new.parent);
    }
    if !is_same(old, new) {
        merged.item = merge_items(&old.item, &new.item, &shown_name(new), merger);
    }
    merged
}

fn meet_moved(old: &Flat, new: &Flat, merger: &mut Merger<'_>) -> bool {
    with_part!(&new.item, part => merger.meet(|teller, within| {
        let told = |flat: &Flat| {
            let place = teller.wording(&[], super::flat::span(&flat.item), None);
            Wording { text: flat.within.join("."), ..place }
        };
        Change {
            old: Some(told(old)),
            new: Some(told(new)),
            ..change(ChangeKind::Moved, part, &shown_name(new), within)
        }
    }), false)
}

/// Merges two items of one kind.
fn merge_items(old: &Item, new: &Item, name: &str, merger: &mut Merger<'_>) -> Item {
    macro_rules! merged {
        ($($kind:ident)*) => {
            match (old, new) {
                $((Item::$kind(old), Item::$kind(new)) => Item::$kind(merger.merge(old, new, name)),)*
                _ => old.clone(),
            }
        };
    }
    merged! {
        Standard Record Finding Levels Scale Let Class Errors Examine Table Score Grade Rule Duty Roles
        Procedure Calendar Responsibility Forbid
    }
}

/// The items of two trees: the old ones in their order, each new one behind the one that it follows.
/// A class stands before what is in it.
fn pairs(old: Vec<Flat>, new: Vec<Flat>) -> Vec<Pair> {
    let mut pairs: Vec<Pair> = old
        .into_iter()
        .map(|flat| {
            let partner = new.iter().find(|other| other.key == flat.key).cloned();
            Pair { old: Some(flat), new: partner, changes: 0..0, with: None }
        })
        .collect();
    let mut last: Option<usize> = None;
    for flat in new {
        let at = pairs.iter().position(|pair| pair.key() == Some(&flat.key));
        last = Some(at.unwrap_or_else(|| {
            let at = last.map_or(0, |last| last + 1);
            pairs.insert(at, Pair { old: None, new: Some(flat), changes: 0..0, with: None });
            at
        }));
    }
    for at in 0..pairs.len() {
        let with = pairs.get(at).and_then(|pair| pair.goes_with(&pairs));
        if let Some(pair) = pairs.get_mut(at) {
            pair.with = with;
        }
    }
    pairs
}

impl Pair {
    fn key(&self) -> Option<&Key> {
        self.old.as_ref().or(self.new.as_ref()).map(|flat| &flat.key)
    }

    /// The class with which an item comes or goes.
    fn goes_with(&self, pairs: &[Self]) -> Option<usize> {
        let one_sided = |pair: &Self| (pair.old.is_some(), pair.new.is_some());
        let flat = match (&self.old, &self.new) {
            (Some(flat), None) | (None, Some(flat)) => flat,
            _ => return None,
        };
        let parent = flat.parent.as_ref()?;
        let alike = |pair: &Self| pair.key() == Some(parent) && one_sided(pair) == one_sided(self);
        pairs.iter().position(alike)
    }
}
