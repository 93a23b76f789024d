//! A tree as a flat list of items: classes without what stands in them, rows of errors code by code.

use std::collections::{BTreeMap, BTreeSet};

use crate::consolidate::shown;
use crate::source::Span;
use crate::syntax::ast::{Class, ClassMember, Codes, Errors, Item};

use super::clause::PartKind;
use super::part::Part;

/// An item, or what stands in a class.
#[derive(Debug, Clone)]
pub(super) struct Flat {
    pub key: Key,
    /// The class in which it stands.
    pub parent: Option<Key>,
    /// The names of the classes around it, the outermost first.
    pub within: Vec<String>,
    pub item: Item,
}

/// What kind of part an item is, its name, and which it is among those of that name.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Key {
    pub kind: PartKind,
    pub name: String,
    ordinal: usize,
}

/// Everything in a tree that belongs to the standard itself: tests do not.
pub(super) fn flatten(items: &[Item]) -> Vec<Flat> {
    let mut flattener = Flattener::default();
    for item in items {
        match item {
            Item::Test(_) | Item::Import(_) | Item::Amend(_) | Item::Extends(_) => {}
            Item::Class(class) => flattener.class(class, None, &[]),
            Item::Errors(errors) => flattener.errors(errors, None, &[]),
            other => {
                flattener.push(other.clone(), None, &[]);
            }
        }
    }
    flattener.flats
}

#[derive(Default)]
struct Flattener {
    flats: Vec<Flat>,
    /// How many there are of each kind and name.
    counts: BTreeMap<(PartKind, String), usize>,
}

impl Flattener {
    fn push(&mut self, item: Item, parent: Option<&Key>, within: &[String]) -> Option<Key> {
        let (kind, name) = kind_and_name(&item)?;
        let count = self.counts.entry((kind, name.clone())).or_default();
        let key = Key { ordinal: *count, kind, name };
        *count += 1;
        let (parent, within) = (parent.cloned(), within.to_vec());
        self.flats.push(Flat { key: key.clone(), parent, within, item });
        Some(key)
    }

    fn class(&mut self, class: &Class, parent: Option<&Key>, within: &[String]) {
        let alone = Class { members: Vec::new(), ..class.clone() };
        let Some(key) = self.push(Item::Class(alone), parent, within) else { return };
        let inside = [within, std::slice::from_ref(&key.name)].concat();
        for member in &class.members {
            match member {
                ClassMember::Class(inner) => self.class(inner, Some(&key), &inside),
                ClassMember::Errors(errors) => self.errors(errors, Some(&key), &inside),
            }
        }
    }

    fn errors(&mut self, errors: &Errors, parent: Option<&Key>, within: &[String]) {
        let rows = match &errors.codes {
            Codes::Otherwise { .. } => vec![errors.clone()],
            Codes::Named(codes) => {
                let row = |code| Errors { codes: Codes::Named(vec![code]), ..errors.clone() };
                codes.iter().cloned().map(row).collect()
            }
        };
        for row in rows {
            self.push(Item::Errors(row), parent, within);
        }
    }
}

/// The items again; nothing where the class around something is missing.
pub(super) fn unflatten(flats: &[Flat]) -> Option<Vec<Item>> {
    let there: BTreeSet<&Key> = flats.iter().map(|flat| &flat.key).collect();
    let mut within: BTreeMap<Option<&Key>, Vec<&Flat>> = BTreeMap::new();
    for flat in flats {
        let parent = flat.parent.as_ref();
        if parent.is_some_and(|parent| !there.contains(parent)) {
            return None;
        }
        within.entry(parent).or_default().push(flat);
    }
    let outermost = within.get(&None).map(Vec::as_slice).unwrap_or_default();
    Some(outermost.iter().map(|flat| whole(flat, &within, DEPTH)).collect())
}

/// More than classes nest: a class that was moved into itself ends.
const DEPTH: usize = 256;

fn whole(flat: &Flat, within: &BTreeMap<Option<&Key>, Vec<&Flat>>, depth: usize) -> Item {
    let Item::Class(class) = &flat.item else { return flat.item.clone() };
    let mut class = class.clone();
    let inner = within.get(&Some(&flat.key)).filter(|_| depth > 0);
    let members =
        inner.into_iter().flatten().filter_map(|inner| match whole(inner, within, depth - 1) {
            Item::Class(class) => Some(ClassMember::Class(class)),
            Item::Errors(errors) => Some(ClassMember::Errors(errors)),
            _ => None,
        });
    class.members = members.collect();
    Item::Class(class)
}

/// Does something with the part that an item is.
macro_rules! with_part {
    ($item:expr, $part:ident => $do:expr, $nothing:expr) => {
        match $item {
            Item::Standard($part) => $do,
            Item::Record($part) => $do,
            Item::Finding($part) => $do,
            Item::Levels($part) => $do,
            Item::Scale($part) => $do,
            Item::Let($part) => $do,
            Item::Class($part) => $do,
            Item::Errors($part) => $do,
            Item::Examine($part) => $do,
            Item::Table($part) => $do,
            Item::Score($part) => $do,
            Item::Grade($part) => $do,
            Item::Rule($part) => $do,
            Item::Duty($part) => $do,
            Item::Roles($part) => $do,
            Item::Procedure($part) => $do,
            Item::Calendar($part) => $do,
            Item::Responsibility($part) => $do,
            Item::Pick($part) => $do,
            Item::Rollup($part) => $do,
            Item::Forbid($part) => $do,
            Item::Translation($part) => $do,
            Item::Import(_) | Item::Test(_) | Item::Amend(_) | Item::Extends(_) => $nothing,
        }
    };
}
pub(super) use with_part;

/// The kind of an item, and its name; of what there is only one, the name does not tell.
fn kind_and_name(item: &Item) -> Option<(PartKind, String)> {
    let kind = with_part!(item, part => part.kind(), return None);
    let name = match item {
        Item::Errors(Errors { codes: Codes::Otherwise { .. }, .. }) => "otherwise".to_owned(),
        Item::Standard(_) | Item::Record(_) | Item::Procedure(_) => String::new(),
        _ => {
            with_part!(item, part => part.name().map(|name| name.text.clone()), None).unwrap_or_default()
        }
    };
    Some((kind, name))
}

/// What changes call an item.
pub(super) fn shown_name(flat: &Flat) -> String {
    let name = with_part!(&flat.item, part => part.name(), None);
    match &flat.item {
        Item::Standard(header) => {
            let names: Vec<&str> = header.id.names.iter().map(|name| name.text.as_str()).collect();
            names.join(".")
        }
        _ => name.map_or_else(|| flat.key.name.clone(), |name| name.text.clone()),
    }
}

/// Where the whole of an item stands.
pub(super) fn span(item: &Item) -> Span {
    item.span()
}

/// Whether two items are one to the letter.
pub(super) fn is_same(left: &Flat, right: &Flat) -> bool {
    shown(&left.item) == shown(&right.item)
}
