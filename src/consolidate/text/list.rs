//! Items that are about several names: rows of codes, and facts that are forbidden. Several edits may
//! take names out of one, so that it is written once all are known.

use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use crate::source::Span;
use crate::syntax::ast::{Codes, Item, Titled};

use super::layout::{begins_line, ends_line, indent, line_end, line_start, with_end};
use super::mark::Deed;
use super::{Writer, comment_behind};
use crate::consolidate::tree::OTHERWISE;

/// What is to become of such an item.
pub(super) struct List {
    span: Span,
    names: Vec<Name>,
    taken: BTreeSet<String>,
    titles: BTreeMap<String, String>,
    /// What stands before what is left of it, in the order of the edits.
    before: Vec<Before>,
}

struct Name {
    name: String,
    /// The name alone.
    place: Range<usize>,
    title: Option<Range<usize>>,
}

/// A comment, with what was put in place of a name if anything was.
struct Before {
    line: String,
    inline: String,
    new: Option<New>,
}

struct New {
    range: Range<usize>,
    lead: Range<usize>,
    /// The lock that stays, as it is written.
    lock: String,
}

impl List {
    fn of(item: &Item) -> Option<Self> {
        let named = |titled: &Titled| Name {
            name: titled.name.text.clone(),
            place: titled.name.span.range(),
            title: titled.title.as_ref().map(|title| title.span.range()),
        };
        let names = match item {
            Item::Forbid(forbid) => forbid.facts.iter().map(named).collect(),
            Item::Errors(errors) => match &errors.codes {
                Codes::Named(codes) => codes.iter().map(named).collect(),
                Codes::Otherwise { span, title } => vec![Name {
                    name: OTHERWISE.to_owned(),
                    place: span.range(),
                    title: title.as_ref().map(|title| title.span.range()),
                }],
            },
            _ => return None,
        };
        let (taken, titles, before) = (BTreeSet::new(), BTreeMap::new(), Vec::new());
        Some(Self { span: item.span(), names, taken, titles, before })
    }
}

impl Writer<'_> {
    fn list(&mut self, item: &Item) -> Option<&mut List> {
        let at = item.span().range().start;
        match self.lists.entry(at) {
            Entry::Occupied(list) => Some(list.into_mut()),
            Entry::Vacant(place) => Some(place.insert(List::of(item)?)),
        }
    }

    fn before(&self, deed: &Deed<'_>, new: Option<New>) -> Before {
        Before { line: self.mark.line(deed), inline: self.mark.inline(deed), new }
    }

    /// Takes names out of an item, and says that they are repealed unless something stands in their
    /// place.
    pub(super) fn take(&mut self, item: &Item, names: &[&str], replaced: bool) {
        let Some(list) = self.list(item) else { return };
        let own: Vec<String> = list.names.iter().map(|name| name.name.clone()).collect();
        let taken: Vec<&str> =
            names.iter().copied().filter(|name| own.iter().any(|own| own == name)).collect();
        list.taken.extend(taken.iter().map(|&name| name.to_owned()));
        if !replaced {
            let note = self.before(&Deed::Repealed(&taken.join(self.mark.comma())), None);
            if let Some(list) = self.list(item) {
                list.before.push(note);
            }
        }
    }

    /// Puts a part of the change before what is left of an item.
    pub(super) fn put_before(
        &mut self,
        item: &Item,
        range: Range<usize>,
        lead: Range<usize>,
        lock: String,
    ) {
        let new = self.before(&Deed::Replaced, Some(New { range, lead, lock }));
        if let Some(list) = self.list(item) {
            list.before.push(new);
        }
    }

    /// Gives one name of an item another title.
    pub(super) fn retitle_in(&mut self, item: &Item, name: &str, title: &str) {
        let note = self.before(&Deed::Retitled(name), None);
        if let Some(list) = self.list(item) {
            list.titles.insert(name.to_owned(), title.to_owned());
            list.before.push(note);
        }
    }

    /// Writes the items from which names were taken.
    pub(super) fn write_lists(&mut self) {
        for list in std::mem::take(&mut self.lists).into_values() {
            let range = with_end(self.base.text, list.span.range());
            let own_line = begins_line(self.base.text, range.start);
            let before = self.written_before(&list, own_line);
            let start = if own_line { line_start(self.base.text, range.start) } else { range.start };
            if list.names.iter().all(|name| list.taken.contains(&name.name)) {
                let behind = comment_behind(self.base, list.span.range());
                let end = behind.map_or(range.end, |comment| comment.end);
                let whole = own_line && ends_line(self.base.text, end);
                let end = if whole { line_end(self.base.text, end) } else { end };
                self.put(start..end, before.trim_end());
            } else {
                self.put(start..start, before);
                self.write_names(&list);
            }
        }
    }

    /// What stands before an item: on lines of its own where the item begins a line.
    fn written_before(&self, list: &List, own_line: bool) -> String {
        let blanks = indent(self.base.text, list.span.range().start);
        let mut text = String::new();
        for Before { line, inline, new } in &list.before {
            let (mark, end) = if own_line { (line, "\n") } else { (inline, " ") };
            let blanks_before = if own_line { blanks } else { "" };
            text.push_str(&format!("{blanks_before}{mark}{end}"));
            if let Some(New { range, lead, lock }) = new {
                let comments =
                    if own_line { self.comments(lead.clone(), blanks) } else { String::new() };
                let row = self.moved(range.clone(), blanks, own_line);
                text.push_str(&format!("{blanks_before}{comments}{lock}{row}{end}"));
            }
        }
        text
    }

    /// The names that are left, with their titles.
    fn write_names(&mut self, list: &List) {
        let (Some(first), Some(last)) = (list.names.first(), list.names.last()) else { return };
        let text = self.base.text;
        let kept = list.names.iter().filter(|name| !list.taken.contains(&name.name));
        let kept = kept.map(|name| {
            let own = text.get(name.place.clone()).unwrap_or_default();
            let old = name.title.clone().and_then(|title| text.get(title));
            match list.titles.get(&name.name).map(String::as_str).or(old) {
                Some(title) => format!("{own} {title}"),
                None => own.to_owned(),
            }
        });
        let kept: Vec<String> = kept.collect();
        let end = last.title.as_ref().map_or(last.place.end, |title| title.end);
        self.put(first.place.start..end, kept.join(self.mark.comma()));
    }
}
