//! What is locked as it stands: of procedures, responsibilities, roles, calendars, samples, nominations, values and
//! tables no other is stricter. They stay as they are, and nothing takes their place.

use std::collections::BTreeSet;

use crate::consolidate::tree::Found;
use crate::diagnostic::{ConsolidateProblem as Problem, Diagnostic, Thing};
use crate::source::Span;
use crate::syntax::ast::Item;
use crate::syntax::same;

use super::keep::without_lock;
use super::{Change, Comparison};

/// Whether things of a kind are locked as they stand.
pub(super) fn is_fixed(thing: Thing) -> bool {
    use Thing::{Calendar, Let, Nominate, Procedure, Responsibility, Roles, Sample, Table};
    matches!(thing, Calendar | Let | Nominate | Procedure | Responsibility | Roles | Sample | Table)
}

impl Comparison<'_> {
    /// What is no longer as it is locked, or has something beside it that takes its place.
    pub(super) fn fixed(&mut self, change: &Change<'_>, found: &Found, told: &mut BTreeSet<Span>) {
        // Items of one calendar add up. Of all else there is one of a name, in every standard.
        let of = |items: &'_ [Item]| {
            items.iter().filter(|item| is_of(item, found)).cloned().map(without_lock).collect()
        };
        let (was, now): (Vec<Item>, Vec<Item>) = (of(change.before), of(change.after));
        if !was.iter().all(|old| now.iter().any(|new| same(old, new))) {
            // Where there is no such place, that was told when it was changed.
            let Some(place) = (change.taken)(found).filter(|place| told.insert(*place)) else { return };
            if now.is_empty() {
                return self.repealed(found, place);
            }
            let problem = Problem::LockedChanged { subject: found.subject() };
            return self.problems.push(Diagnostic::new(problem, place).also(found.span));
        }
        let added = now.iter().filter(|new| !was.iter().any(|old| same(old, *new)));
        for name in added.filter_map(Item::titled).map(|titled| &titled.name) {
            if found.thing == Thing::Calendar && told.insert(name.span) {
                let problem = Problem::LockedCalendar { calendar: name.text.clone() };
                self.problems.push(Diagnostic::new(problem, name.span).also(found.span));
            }
        }
    }
}

/// Whether an item has the kind and name of what was found.
pub(super) fn is_of(item: &Item, found: &Found) -> bool {
    item.thing() == found.thing
        && item.titled().map_or("", |titled| titled.name.text.as_str()) == found.name
}
