//! Titles and texts in another language: what a translation speaks of, what it calls that, and the tree
//! in which people read it so.
//!
//! A translation says nothing that a machine heeds. What is translated goes by its name; a text without
//! a name, by what it says. The tree in another language is the same tree with other titles, and is made
//! only for people: the outcomes of a standard keep its own titles.

mod check;
mod index;
mod stale;
mod walk;

use std::collections::BTreeMap;

use crate::diagnostic::Language;
use crate::source::Span;
use crate::syntax::ast::{File, Item, Text, Translated, Translation};

pub(crate) use check::check;
pub(crate) use index::untranslated;
pub(crate) use stale::{stale, without};

use index::{Index, Meant};
use walk::{Slot, walk};

/// What `error otherwise` is called.
const OTHERWISE: &str = "otherwise";

/// Around what an upper authority forbids, which has the name of a fact.
const FORBID: &str = "forbid";

/// The language of a tag: `en`, `zh`.
pub(crate) fn language(tag: &str) -> Option<Language> {
    [Language::English, Language::Chinese].into_iter().find(|language| language.tag() == tag)
}

/// The translations among items.
fn translations(items: &[Item]) -> impl Iterator<Item = &Translation> {
    items.iter().filter_map(|item| match item {
        Item::Translation(translation) => Some(translation),
        _ => None,
    })
}

/// The entries of all translations into a language.
fn entries(items: &[Item], into: Language) -> impl Iterator<Item = &Translated> {
    let of_language = move |it: &&Translation| language(&it.language.text) == Some(into);
    translations(items).filter(of_language).flat_map(|translation| &translation.entries)
}

/// The same tree with its titles and texts in a language, as far as they are translated; none where
/// nothing is.
pub(crate) fn translated(tree: &File, into: Language) -> Option<File> {
    entries(&tree.items, into).next()?;
    let index = Index::of(&tree.items);
    let mut called: BTreeMap<Meant, &Text> = BTreeMap::new();
    for entry in entries(&tree.items, into) {
        if let Ok(meant) = index.find(entry) {
            called.entry(meant).or_insert(&entry.text);
        }
    }
    let mut tree = tree.clone();
    let mut at = 0;
    walk(&mut tree.items, &mut |slot| match slot {
        Slot::Title { span, title, .. } => {
            if let Some(new) = called.get(&index.title(at)) {
                put(title, new, span);
            }
            at += 1;
        }
        Slot::Text(text) => {
            if let Some(new) = called.get(&Meant::Text(text.value.clone())) {
                text.value.clone_from(&new.value);
            }
        }
    });
    Some(tree)
}

/// A title keeps its place; one that was not there stands where the name does.
fn put(title: &mut Option<Text>, new: &Text, name: Span) {
    let span = title.as_ref().map_or(name, |title| title.span);
    *title = Some(Text { value: new.value.clone(), span });
}
