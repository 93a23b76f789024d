//! Two trees, the differences between them, and every tree between the two.

use std::collections::{BTreeMap, BTreeSet};
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
    /// The pair of the outermost class with which it comes or goes.
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
        for pair in &mut trees.pairs {
            let first = merger.next;
            // What comes or goes with its class is no change of its own.
            if pair.with.is_none() {
                pair.merge(&mut merger);
            }
            pair.changes = first..merger.next;
        }
        (trees, changes)
    }

    /// The old tree with some of the differences taken over; nothing where it has no form.
    pub fn between(&self, picked: &BTreeSet<usize>) -> Option<ast::File> {
        let alone = self.pairs.iter().map(|pair| pair.with.is_none().then(|| pair.between(picked)));
        let alone: Vec<Option<Option<Flat>>> = alone.collect();
        let beside = |pair: &Pair| {
            let class = pair.with.and_then(|at| alone.get(at)).and_then(Option::as_ref);
            let there = class.is_some_and(Option::is_some);
            pair.old.as_ref().or(pair.new.as_ref()).filter(|_| there).cloned()
        };
        let flats = self.pairs.iter().zip(&alone);
        let flats = flats.filter_map(|(pair, flat)| flat.clone().unwrap_or_else(|| beside(pair)));
        let items = unflatten(&flats.collect::<Vec<_>>())?;
        Some(ast::File { items, comments: self.comments.clone(), language: self.language })
    }
}

impl Pair {
    /// The item with some of the differences taken over.
    fn between(&self, picked: &BTreeSet<usize>) -> Option<Flat> {
        if picked.range(self.changes.clone()).next().is_none() {
            return self.old.clone();
        }
        let mode = Mode::Pick(picked);
        self.merge(&mut Merger { mode, next: self.changes.start, within: Vec::new() })
    }

    /// The item as the differences that are taken over leave it.
    fn merge(&self, merger: &mut Merger<'_>) -> Option<Flat> {
        match (&self.old, &self.new) {
            (Some(old), None) => (!meet_end(old, merger, ChangeKind::Removed)).then(|| old.clone()),
            (None, Some(new)) => meet_end(new, merger, ChangeKind::Added).then(|| new.clone()),
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
        Procedure Calendar Responsibility Pick Rollup Forbid Translation
    }
}

/// The items of two trees: the old ones in their order, each new one behind the one that it follows.
/// A class stands before what is in it.
fn pairs(old: Vec<Flat>, new: Vec<Flat>) -> Vec<Pair> {
    let known: BTreeSet<Key> = old.iter().map(|flat| flat.key.clone()).collect();
    let mut partners: BTreeMap<Key, Flat> = BTreeMap::new();
    // The new ones by the last one before them that is in both.
    let mut behind: BTreeMap<Option<Key>, Vec<Pair>> = BTreeMap::new();
    let mut last = None;
    for flat in new {
        if known.contains(&flat.key) {
            last = Some(flat.key.clone());
            partners.insert(flat.key.clone(), flat);
        } else {
            behind.entry(last.clone()).or_default().push(Pair::new(None, Some(flat)));
        }
    }
    let mut pairs = behind.remove(&None).unwrap_or_default();
    for flat in old {
        let key = flat.key.clone();
        pairs.push(Pair::new(Some(flat), partners.remove(&key)));
        pairs.extend(behind.remove(&Some(key)).unwrap_or_default());
    }
    let places: BTreeMap<(Key, Sides), usize> = pairs
        .iter()
        .enumerate()
        .filter_map(|(at, pair)| Some(((pair.key()?.clone(), pair.sides()), at)))
        .collect();
    let place = |pair: &Pair| pair.around().and_then(|around| places.get(&around).copied());
    let with: Vec<Option<usize>> = pairs.iter().map(place).collect();
    for (pair, &class) in pairs.iter_mut().zip(&with) {
        pair.with = outermost(class, &with);
    }
    pairs
}

/// The outermost of the classes that come or go together.
fn outermost(class: Option<usize>, with: &[Option<usize>]) -> Option<usize> {
    let mut class = class?;
    // Classes do not nest in a ring within one tree.
    while let Some(outer) = with.get(class).copied().flatten() {
        class = outer;
    }
    Some(class)
}

/// Whether something is in the old tree, and whether it is in the new one.
type Sides = (bool, bool);

impl Pair {
    fn new(old: Option<Flat>, new: Option<Flat>) -> Self {
        Self { old, new, changes: 0..0, with: None }
    }

    fn key(&self) -> Option<&Key> {
        self.old.as_ref().or(self.new.as_ref()).map(|flat| &flat.key)
    }

    fn sides(&self) -> Sides {
        (self.old.is_some(), self.new.is_some())
    }

    /// The class with which an item comes or goes: it is on the same side only.
    fn around(&self) -> Option<(Key, Sides)> {
        let flat = match (&self.old, &self.new) {
            (Some(flat), None) | (None, Some(flat)) => flat,
            _ => return None,
        };
        Some((flat.parent.clone()?, self.sides()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::consolidate::shown;
    use crate::source::{Source, Sources};
    use crate::syntax::parse;
    use std::path::{Path, PathBuf};

    /// The texts of the project's standards and of its examples.
    fn texts(folder: &Path, found: &mut Vec<PathBuf>) {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                texts(&path, found);
            } else if path.extension().is_some_and(|extension| extension == "std") {
                found.push(path);
            }
        }
    }

    /// The words of all items, in no order: lists whose order means nothing may keep the old one.
    fn words(items: &[Item]) -> Vec<String> {
        let mut words = Vec::new();
        for flat in flatten(items) {
            let whole = shown(&flat.item);
            let key = format!("{:?} {:?}", flat.key, flat.parent);
            let parts = whole.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
            words.extend(parts.map(|word| format!("{key} {word}")));
        }
        words.sort();
        words
    }

    /// The words that only one of them has.
    fn apart(left: &[Item], right: &[Item]) -> Vec<String> {
        let (mut left, mut right) = (words(left), words(right));
        for word in std::mem::take(&mut left) {
            match right.iter().position(|other| *other == word) {
                Some(at) => drop(right.remove(at)),
                None => left.push(word),
            }
        }
        left.into_iter().chain(right).collect()
    }

    #[test]
    fn all_differences_together_make_one_standard_into_any_other() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR"));
        let mut paths = Vec::new();
        texts(&root.join("standards"), &mut paths);
        texts(&root.join("tests/cases"), &mut paths);
        paths.retain(|path| !path.iter().any(|part| part == "bad"));
        paths.sort();
        let mut sources = Sources::default();
        let trees: Vec<ast::File> = paths
            .iter()
            .map(|path| {
                let source = Source::new("", std::fs::read_to_string(path).unwrap());
                let id = sources.add(source.clone());
                parse(&source, id).0
            })
            .collect();
        assert!(trees.len() > 20, "{}", trees.len());
        for (at, pair) in trees.windows(2).enumerate() {
            let (trees, changes) = Trees::new(&pair[0], &pair[1], &sources);
            let made = trees.between(&(0..changes.len()).collect()).unwrap();
            let told = || format!("{} → {}", paths[at].display(), paths[at + 1].display());
            assert_eq!(apart(&made.items, &pair[1].items), [] as [String; 0], "{}", told());
            let none = trees.between(&BTreeSet::new()).unwrap();
            assert_eq!(apart(&none.items, &pair[0].items), [] as [String; 0], "{}", told());
        }
    }
}
