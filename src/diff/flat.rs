//! A tree as a flat list of items: classes without what stands in them, rows of errors code by code.

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
    let mut flats = Vec::new();
    for item in items {
        match item {
            Item::Test(_) | Item::Import(_) | Item::Amend(_) | Item::Extends(_) => {}
            Item::Class(class) => flatten_class(class, None, &[], &mut flats),
            Item::Errors(errors) => flatten_errors(errors, None, &[], &mut flats),
            other => {
                push(other.clone(), None, &[], &mut flats);
            }
        }
    }
    flats
}

fn push(item: Item, parent: Option<&Key>, within: &[String], flats: &mut Vec<Flat>) -> Option<Key> {
    let (kind, name) = kind_and_name(&item)?;
    let same = flats.iter().filter(|flat| flat.key.kind == kind && flat.key.name == name);
    let key = Key { ordinal: same.count(), kind, name };
    flats.push(Flat { key: key.clone(), parent: parent.cloned(), within: within.to_vec(), item });
    Some(key)
}

fn flatten_class(class: &Class, parent: Option<&Key>, within: &[String], flats: &mut Vec<Flat>) {
    let alone = Class { members: Vec::new(), ..class.clone() };
    let Some(key) = push(Item::Class(alone), parent, within, flats) else { return };
    let inside = [within, std::slice::from_ref(&key.name)].concat();
    for member in &class.members {
        match member {
            ClassMember::Class(inner) => flatten_class(inner, Some(&key), &inside, flats),
            ClassMember::Errors(errors) => flatten_errors(errors, Some(&key), &inside, flats),
        }
    }
}

fn flatten_errors(errors: &Errors, parent: Option<&Key>, within: &[String], flats: &mut Vec<Flat>) {
    let rows = match &errors.codes {
        Codes::Otherwise { .. } => vec![errors.clone()],
        Codes::Named(codes) => {
            let row = |code| Errors { codes: Codes::Named(vec![code]), ..errors.clone() };
            codes.iter().cloned().map(row).collect()
        }
    };
    for row in rows {
        push(Item::Errors(row), parent, within, flats);
    }
}

/// The items again; nothing where the class around something is missing.
pub(super) fn unflatten(flats: &[Flat]) -> Option<Vec<Item>> {
    let there = |key: &Key| flats.iter().any(|flat| flat.key == *key);
    if !flats.iter().all(|flat| flat.parent.as_ref().is_none_or(there)) {
        return None;
    }
    let outermost = flats.iter().filter(|flat| flat.parent.is_none());
    Some(outermost.map(|flat| whole(flat, flats, DEPTH)).collect())
}

/// More than classes nest: a class that was moved into itself ends.
const DEPTH: usize = 256;

fn whole(flat: &Flat, flats: &[Flat], depth: usize) -> Item {
    let Item::Class(class) = &flat.item else { return flat.item.clone() };
    let mut class = class.clone();
    if depth > 0 {
        let inner = flats.iter().filter(|inner| inner.parent.as_ref() == Some(&flat.key));
        class.members = inner
            .filter_map(|inner| match whole(inner, flats, depth - 1) {
                Item::Class(class) => Some(ClassMember::Class(class)),
                Item::Errors(errors) => Some(ClassMember::Errors(errors)),
                _ => None,
            })
            .collect();
    }
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
            Item::Forbid($part) => $do,
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
