//! Everything that can be translated, by its names and by what it says.

use std::collections::{BTreeMap, BTreeSet};

use crate::diagnostic::{Diagnostic, Language, TranslationProblem as Problem, nearest};
use crate::source::Span;
use crate::syntax::ast::{Item, Name, Translated};
use crate::syntax::is_spelt;

use super::walk::{Slot, walk};
use super::{FORBID, entries};

/// The words around what has a name of its own and stands in something without one.
const AROUND: &[&str] = &["finding", "levels", "roles"];

/// What a key speaks of.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Meant {
    /// The title with this number, in the order of the text.
    Title(usize),
    /// Every text without a name that says this.
    Text(String),
}

/// Something with a name, which may have a title.
pub(super) struct Named {
    pub way: Vec<String>,
    least: usize,
    pub title: Option<String>,
    span: Span,
    /// The number of the first thing that goes by the same names, most often its own: a calendar may
    /// stand in several items, and what is forbidden is most often a fact of the record.
    first: usize,
}

/// The titles and texts of a tree.
pub(super) struct Index {
    pub named: Vec<Named>,
    texts: BTreeSet<String>,
    /// Each text once more, where it stands.
    places: Vec<(String, Span)>,
}

impl Named {
    /// As short as it may be written.
    fn shortest(&self) -> String {
        self.way.get(self.way.len().saturating_sub(self.least)..).unwrap_or_default().join(".")
    }

    /// The whole way to it.
    fn longest(&self) -> String {
        self.way.join(".")
    }

    fn is_forbidden(&self) -> bool {
        self.way.first().is_some_and(|first| first == FORBID)
    }

    /// Whether names lead to it.
    fn is_meant(&self, names: &[Name]) -> bool {
        let count = names.len();
        let Some(start) = self.way.len().checked_sub(count) else { return false };
        let own = self.way.get(start..).unwrap_or_default();
        let same = |(at, (own, name)): (usize, (&String, &Name))| {
            let around = start == 0 && at == 0 && count > 1 && AROUND.contains(&own.as_str());
            *own == name.text || around && is_spelt(own, &name.text)
        };
        count >= self.least && own.iter().zip(names).enumerate().all(same)
    }
}

impl Index {
    pub fn of(items: &[Item]) -> Self {
        let mut index = Self { named: Vec::new(), texts: BTreeSet::new(), places: Vec::new() };
        let mut known: BTreeMap<Vec<String>, usize> = BTreeMap::new();
        walk(&mut items.to_vec(), &mut |slot| match slot {
            Slot::Title { way, least, span, title } => {
                let first = *known.entry(way.to_vec()).or_insert(index.named.len());
                let title = title.as_ref().map(|title| title.value.clone());
                index.named.push(Named { way: way.to_vec(), least, title, span, first });
            }
            Slot::Text(text) => {
                index.texts.insert(text.value.clone());
                index.places.push((text.value.clone(), text.span));
            }
        });
        index.find_facts();
        index
    }

    /// What is forbidden goes by the name of a fact, where there is one.
    fn find_facts(&mut self) {
        let facts = self.named.iter().filter(|named| !named.is_forbidden() && named.least == 1);
        let facts: BTreeMap<String, usize> =
            facts.filter_map(|named| Some((named.way.last()?.clone(), named.first))).rev().collect();
        for forbidden in self.named.iter_mut().filter(|named| named.is_forbidden()) {
            if let Some(&fact) = forbidden.way.last().and_then(|name| facts.get(name)) {
                forbidden.first = fact;
            }
        }
    }

    /// What the title with this number is translated with.
    pub fn title(&self, at: usize) -> Meant {
        Meant::Title(self.named.get(at).map_or(at, |named| named.first))
    }

    /// What an entry speaks of, or why that cannot be said.
    pub fn find(&self, entry: &Translated) -> Result<Meant, Box<Diagnostic>> {
        let text = &entry.key.text;
        match entry.names.is_empty() {
            true if self.texts.contains(text) => Ok(Meant::Text(text.clone())),
            true => Err(self.unknown_text(text, entry.key.span)),
            false => self.find_named(entry),
        }
    }

    fn find_named(&self, entry: &Translated) -> Result<Meant, Box<Diagnostic>> {
        let names = entry.names.as_slice();
        let meant = self.named.iter().filter(|named| named.is_meant(names));
        let meant: BTreeSet<usize> = meant.map(|named| named.first).collect();
        let found = meant.into_iter().filter_map(|at| Some((at, self.named.get(at)?)));
        let mut found: Vec<(usize, &Named)> = found.collect();
        // Of an item and of something within another, the item is meant.
        if let Some(whole) = found.iter().position(|(_, named)| named.way.len() == names.len()) {
            found = vec![found.swap_remove(whole)];
        }
        match found.as_slice() {
            [] => Err(self.unknown_name(entry)),
            [(at, _)] => Ok(Meant::Title(*at)),
            [(_, first), (_, second), ..] => {
                let name = entry.key.text.clone();
                let (first, second) = (first.longest(), second.longest());
                let problem = Problem::AmbiguousTitled { name, first, second };
                Err(Box::new(Diagnostic::new(problem, entry.key.span)))
            }
        }
    }

    fn unknown_name(&self, entry: &Translated) -> Box<Diagnostic> {
        let name = entry.key.text.clone();
        let last = entry.names.last().map(|name| name.text.as_str()).unwrap_or_default();
        // The name of a value alone, or within something else.
        let own = |named: &&Named| named.way.last().is_some_and(|own| own == last);
        let longer = self.named.iter().find(own).map(Named::shortest);
        let known: Vec<String> =
            self.named.iter().flat_map(|it| [it.shortest(), it.longest()]).collect();
        let near =
            longer.or_else(|| nearest(&name, known.iter().map(String::as_str)).map(str::to_owned));
        Box::new(Diagnostic::new(Problem::UnknownTitled { name }, entry.key.span).suggest(near))
    }

    fn unknown_text(&self, text: &str, span: Span) -> Box<Diagnostic> {
        let titled = self.named.iter().find(|named| named.title.as_deref() == Some(text));
        if let Some(named) = titled {
            let problem = Problem::TitleAsKey { text: text.to_owned() };
            return Box::new(Diagnostic::new(problem, span).suggest(Some(named.shortest())));
        }
        let near =
            nearest(text, self.texts.iter().map(String::as_str)).map(|near| format!("\"{near}\""));
        Box::new(Diagnostic::new(Problem::UnknownText { text: text.to_owned() }, span).suggest(near))
    }
}

/// What is not translated into a language, and how many things are and are not: by name or text, each
/// with its place. What is in that language already needs no translation.
pub(crate) fn untranslated(items: &[Item], into: Language) -> (Vec<(String, Span)>, usize) {
    let index = Index::of(items);
    let meant: BTreeSet<Meant> =
        entries(items, into).filter_map(|entry| index.find(entry).ok()).collect();
    let mut missing: Vec<(String, Span)> = Vec::new();
    let mut done = 0;
    for (at, named) in index.named.iter().enumerate() {
        let own = named.way.last().map(String::as_str).unwrap_or_default();
        let read = named.title.as_deref().unwrap_or(own);
        // A Latin name without a title is a code, in either language.
        let foreign = is_foreign(read, into) && (named.title.is_some() || !own.is_ascii());
        match meant.contains(&index.title(at)) {
            true => done += 1,
            false if foreign => missing.push((named.shortest(), named.span)),
            false => {}
        }
    }
    let mut told: BTreeSet<&str> = BTreeSet::new();
    for (text, span) in &index.places {
        match meant.contains(&Meant::Text(text.clone())) {
            _ if !told.insert(text) => {}
            true => done += 1,
            false if is_foreign(text, into) => missing.push((format!("\"{text}\""), *span)),
            false => {}
        }
    }
    (missing, done)
}

/// Whether a text is in another language than this.
fn is_foreign(text: &str, language: Language) -> bool {
    let has_han = text.chars().any(|c| ('\u{3400}'..='\u{9fff}').contains(&c));
    match language {
        Language::English => has_han,
        Language::Chinese => !has_han && text.chars().any(char::is_alphabetic),
    }
}
