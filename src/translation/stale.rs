//! Translations of a base that no longer hold when something changed it.

use std::collections::BTreeSet;

use crate::source::Span;
use crate::syntax::ast::{File, Item};

use super::index::{Index, Meant};
use super::translations;

/// The entries of a base's translations that a change leaves behind: what they speak of is gone or has
/// another title, or the change translates it anew. Each is told by its place.
pub(crate) fn stale(base: &File, changed: &[Item], change: &File) -> BTreeSet<Span> {
    if translations(&base.items).next().is_none() {
        return BTreeSet::new();
    }
    let (before, after) = (Index::of(&base.items), Index::of(changed));
    let anew: BTreeSet<(&str, Meant)> = translations(&change.items)
        .flat_map(|it| it.entries.iter().map(|entry| (it.language.text.as_str(), entry)))
        .filter_map(|(tag, entry)| Some((tag, after.find(entry).ok()?)))
        .collect();
    let mut stale = BTreeSet::new();
    for translation in translations(&base.items) {
        for entry in &translation.entries {
            // What meant nothing before is for the base to mend.
            let Ok(old) = before.find(entry) else { continue };
            let now = after.find(entry).ok();
            let holds = now.is_some_and(|now| {
                let anew = anew.contains(&(translation.language.text.as_str(), now.clone()));
                !anew && before.reads(&old) == after.reads(&now)
            });
            if !holds {
                stale.insert(entry.span);
            }
        }
    }
    stale
}

/// The items without these entries, and without translations of which none is left.
pub(crate) fn without(items: Vec<Item>, stale: &BTreeSet<Span>) -> Vec<Item> {
    let left = items.into_iter().filter_map(|mut item| {
        if let Item::Translation(translation) = &mut item {
            let before = translation.entries.len();
            translation.entries.retain(|entry| !stale.contains(&entry.span));
            if translation.entries.is_empty() && before > 0 {
                return None;
            }
        }
        Some(item)
    });
    left.collect()
}

impl Index {
    /// The title or the text that is meant.
    fn reads<'i>(&'i self, meant: &'i Meant) -> Option<&'i str> {
        match meant {
            Meant::Title(at) => self.named.get(*at)?.title.as_deref(),
            Meant::Text(text) => Some(text),
        }
    }
}
