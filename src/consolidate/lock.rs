//! What an upper authority has locked.

use crate::syntax::ast::{ClassMember, Item, Lock};

/// A clause that an upper authority has locked stays so when it is replaced.
pub(super) fn keep(old: &Item, new: &mut Item) {
    let inherited = lock(old).filter(|lock| lock.inherited);
    if let (Some(inherited), Some(own)) = (inherited, lock_mut(new)) {
        *own = Some(inherited);
    }
}

/// Marks every lock among the items as one of an upper authority.
pub(super) fn inherit(item: &mut Item) {
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

fn lock(item: &Item) -> Option<Lock> {
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
