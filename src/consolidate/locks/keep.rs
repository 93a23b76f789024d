//! Locks pass on: to whoever is below, and to what stands in the place of a locked clause.

use crate::consolidate::tree::{OTHERWISE, member};
use crate::syntax::ast::{ClassMember, Codes, Item, Lock};

/// What an upper authority has locked stays so when it is replaced, with all that is in it.
pub(in crate::consolidate) fn keep(old: &Item, new: &mut Item) {
    let inherited = lock(old).filter(|lock| lock.inherited);
    if let (Some(inherited), Some(own)) = (inherited, lock_mut(new)) {
        *own = Some(inherited);
    }
    let (Item::Class(old), Item::Class(new)) = (old, new) else { return };
    for was in old.members.iter().cloned().map(Item::from) {
        for kept in &mut new.members {
            let mut item = Item::from(kept.clone());
            if heads(&item).iter().any(|name| heads(&was).contains(name)) {
                keep(&was, &mut item);
                member(item).into_iter().for_each(|member| *kept = member);
            }
        }
    }
}

/// The name of a class, or the codes of a row.
fn heads(item: &Item) -> Vec<&str> {
    match item {
        Item::Errors(errors) => match &errors.codes {
            Codes::Named(codes) => codes.iter().map(|code| code.name.text.as_str()).collect(),
            Codes::Otherwise { .. } => vec![OTHERWISE],
        },
        _ => item.titled().map(|titled| titled.name.text.as_str()).into_iter().collect(),
    }
}

/// Marks every lock in an item as one of an upper authority.
pub(in crate::consolidate) fn inherit(item: &mut Item) {
    if let Some(Some(lock)) = lock_mut(item) {
        lock.inherited = true;
    }
    if let Item::Class(class) = item {
        inherit_members(&mut class.members);
    }
}

fn inherit_members(members: &mut [ClassMember]) {
    for member in members {
        let lock = match member {
            ClassMember::Class(class) => {
                inherit_members(&mut class.members);
                &mut class.lock
            }
            ClassMember::Errors(errors) => &mut errors.lock,
        };
        if let Some(lock) = lock {
            lock.inherited = true;
        }
    }
}

/// The lock on an item, if there is one.
pub(in crate::consolidate) fn lock(item: &Item) -> Option<Lock> {
    match item {
        Item::Class(item) => item.lock,
        Item::Errors(item) => item.lock,
        Item::Score(item) => item.lock,
        Item::Grade(item) => item.lock,
        Item::Rule(item) => item.lock,
        Item::Duty(item) => item.lock,
        _ => None,
    }
}

fn lock_mut(item: &mut Item) -> Option<&mut Option<Lock>> {
    match item {
        Item::Class(item) => Some(&mut item.lock),
        Item::Errors(item) => Some(&mut item.lock),
        Item::Score(item) => Some(&mut item.lock),
        Item::Grade(item) => Some(&mut item.lock),
        Item::Rule(item) => Some(&mut item.lock),
        Item::Duty(item) => Some(&mut item.lock),
        _ => None,
    }
}
