//! A second calendar, where what is changed does not say by which one it reckons.

use crate::diagnostic::{ConsolidateProblem as Problem, Diagnostic};
use crate::syntax::ast::{Calendar, File, Item};

use super::files;

/// A calendar of another name than the only one of the base, some period of which stays that names
/// none: whoever changes the base could not tell it in the base's own text.
pub(super) fn second(base: &File, change: &File, items: &[Item]) -> Option<Diagnostic> {
    let first = calendars(&base.items).next()?;
    let name = |calendar: &Calendar| calendar.name.name.text.clone();
    if calendars(&base.items).any(|calendar| name(calendar) != name(first)) {
        return None;
    }
    let both = calendars(items).any(|calendar| name(calendar) == name(first));
    let second = calendars(items).find(|calendar| name(calendar) != name(first)).filter(|_| both)?;
    let own = files(change);
    let kept = items.iter().filter(|item| !own.contains(&item.span().file));
    let place = kept.filter(|item| names_none(item)).map(Item::span).next()?;
    let problem = Problem::SecondCalendar { calendar: name(second), first: name(first) };
    Some(Diagnostic::new(problem, second.name.name.span).also(place))
}

fn calendars(items: &[Item]) -> impl Iterator<Item = &Calendar> {
    items.iter().filter_map(|item| match item {
        Item::Calendar(calendar) => Some(calendar),
        _ => None,
    })
}

/// Whether a period in an item does not say by which calendar it is reckoned: a tree shows all of itself.
fn names_none(item: &Item) -> bool {
    let shown = format!("{item:?}");
    ["Period {", "Within {", "Elapsed {"].iter().any(|node| shown.contains(node))
        && shown.contains("calendar: None")
}
