//! Locks pass on: to whoever is below, and to what stands in the place of a locked clause.

use crate::consolidate::tree::{OTHERWISE, everything, get, member};
use crate::diagnostic::{ConsolidateProblem, Diagnostic};
use crate::syntax::ast::{Codes, Item, Lock};

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

/// Locks that stood before and that no upper authority set, where what replaced the thing has none.
pub(in crate::consolidate) fn dropped(before: &[Item], after: &[Item]) -> Vec<Diagnostic> {
    let now = everything(after);
    let dropped = everything(before).into_iter().filter_map(|was| {
        let old = lock(&get(before, &was.way)?).filter(|lock| !lock.inherited)?;
        // Items of one calendar add up: one of them locks it.
        let mut same = now.iter().filter(|is| (is.thing, &is.name) == (was.thing, &was.name));
        let is = same.clone().next()?;
        let locked = same.any(|is| get(after, &is.way).is_some_and(|item| lock(&item).is_some()));
        let problem = ConsolidateProblem::LockDropped { subject: was.subject() };
        (!locked).then(|| Diagnostic::new(problem, is.span).also(old.span))
    });
    dropped.collect()
}

/// The name of an item, or the codes of a row.
fn heads(item: &Item) -> Vec<&str> {
    match item {
        Item::Errors(errors) => match &errors.codes {
            Codes::Named(codes) => codes.iter().map(|code| code.name.text.as_str()).collect(),
            Codes::Otherwise { .. } => vec![OTHERWISE],
        },
        // There is only one of its kind.
        Item::Roles(_) => vec![""],
        _ => item.titled().map(|titled| titled.name.text.as_str()).into_iter().collect(),
    }
}

/// Marks every lock in an item as one of an upper authority.
pub(in crate::consolidate) fn inherit(item: &mut Item) {
    inherit_where(item, &|_| true);
}

/// Marks the locks as those of an upper authority that stand on things of some names.
pub(in crate::consolidate) fn inherit_where(item: &mut Item, is_theirs: &dyn Fn(&str) -> bool) {
    let theirs = heads(item).into_iter().any(is_theirs);
    if let Some(Some(lock)) = lock_mut(item) {
        lock.inherited |= theirs;
    }
    let Item::Class(class) = item else { return };
    for inner in std::mem::take(&mut class.members) {
        let mut inner = Item::from(inner);
        inherit_where(&mut inner, is_theirs);
        class.members.extend(member(inner));
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
        Item::Procedure(item) => item.lock,
        Item::Pick(item) => item.lock,
        Item::Responsibility(item) => item.lock,
        Item::Roles(item) => item.lock,
        Item::Calendar(item) => item.lock,
        Item::Let(item) => item.lock,
        Item::Table(item) => item.lock,
        _ => None,
    }
}

/// An item, whether it is locked or not.
pub(super) fn without_lock(mut item: Item) -> Item {
    if let Some(lock) = lock_mut(&mut item) {
        *lock = None;
    }
    item
}

fn lock_mut(item: &mut Item) -> Option<&mut Option<Lock>> {
    match item {
        Item::Class(item) => Some(&mut item.lock),
        Item::Errors(item) => Some(&mut item.lock),
        Item::Score(item) => Some(&mut item.lock),
        Item::Grade(item) => Some(&mut item.lock),
        Item::Rule(item) => Some(&mut item.lock),
        Item::Duty(item) => Some(&mut item.lock),
        Item::Procedure(item) => Some(&mut item.lock),
        Item::Pick(item) => Some(&mut item.lock),
        Item::Responsibility(item) => Some(&mut item.lock),
        Item::Roles(item) => Some(&mut item.lock),
        Item::Calendar(item) => Some(&mut item.lock),
        Item::Let(item) => Some(&mut item.lock),
        Item::Table(item) => Some(&mut item.lock),
        _ => None,
    }
}
