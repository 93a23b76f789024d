//! Each edit as splices of the base's text.

use std::ops::Range;

use crate::consolidate::tree::{Found, everything, get, list_fields};
use crate::consolidate::within::place_of;
use crate::diagnostic::Thing;
use crate::source::Span;
use crate::syntax::ast::{
    Class, Edit, EditKind, Errors, Field, Item, Part, Path, Place, Target, TargetKind, Text,
};
use crate::syntax::last_brace;

use super::mark::Deed;
use super::{Writer, part};
use crate::consolidate::locks;

impl Writer<'_> {
    /// Writes an edit; `lead` is what stands before it in the change's text.
    pub(super) fn edit(&mut self, edit: &Edit, lead: Range<usize>) {
        match (&edit.within, &edit.kind) {
            (Some(place), kind) => self.edit_within(place, kind, lead),
            (None, EditKind::Replace(Part::Item(item))) => self.replace_item(item, lead),
            (None, EditKind::Add(_)) => {
                if let Some(new) = part(&edit.kind) {
                    self.append(new.range(), lead);
                }
            }
            (None, EditKind::Repeal(target)) => self.repeal_target(target),
            (None, EditKind::Retitle(target, title)) => self.retitle_target(target, title),
            (None, EditKind::Replace(_)) => {}
        }
    }

    fn found(&self, thing: Thing, name: &str) -> Option<(Found, Item)> {
        let all = everything(&self.base.tree.items).into_iter();
        let mut like = all.filter(|found| found.thing == thing && found.name == name);
        let found = like.next()?;
        let item = get(&self.base.tree.items, &found.way)?;
        Some((found, item))
    }

    fn replace_item(&mut self, item: &Item, lead: Range<usize>) {
        if let Item::Errors(errors) = item {
            return self.replace_errors(errors, lead);
        }
        let name = item.titled().map_or("", |titled| titled.name.text.as_str());
        let Some((found, old)) = self.found(item.thing(), name) else { return };
        let lock = self.kept_lock(&old, item);
        self.replace(old.span().range(), item.span().range(), &lock, lead);
        self.repeal_rest(&found, 1);
    }

    /// The lock on what is replaced, as it is written, where it stays because an upper authority set it.
    fn kept_lock(&self, old: &Item, new: &Item) -> String {
        let kept = locks::lock(old).filter(|lock| lock.inherited && locks::lock(new).is_none());
        let written = kept.and_then(|lock| self.base.text.get(lock.span.range()));
        written.map(|lock| format!("{lock} ")).unwrap_or_default()
    }

    /// A row stands where the first of its codes stood; the rows of which they were keep the others.
    fn replace_errors(&mut self, errors: &Errors, lead: Range<usize>) {
        let names: Vec<&str> = errors.codes.names().into_iter().map(|(name, _)| name).collect();
        let rows = self.rows(&names);
        let Some(first) = rows.first() else { return };
        let lock = self.kept_lock(first, &Item::Errors(errors.clone()));
        self.put_before(first, errors.span.range(), lead, lock);
        self.take(first, &names, true);
        rows.iter().skip(1).for_each(|row| self.take(row, &names, false));
    }

    /// The rows of these codes, that of the first one first.
    fn rows(&self, names: &[&str]) -> Vec<Item> {
        let mut rows: Vec<Item> = Vec::new();
        for name in names {
            if let Some((_, row)) = self.found(Thing::Error, name)
                && !rows.iter().any(|other| other.span() == row.span())
            {
                rows.push(row);
            }
        }
        rows
    }

    fn repeal_target(&mut self, target: &Target) {
        let (thing, name) = match &target.kind {
            TargetKind::Named(thing, path) => (*thing, last(path)),
            TargetKind::Only(thing) => (*thing, ""),
            TargetKind::Field(_) | TargetKind::Clause(_) => return,
        };
        let Some((found, item)) = self.found(thing, name) else { return };
        if matches!(item, Item::Errors(_) | Item::Forbid(_)) {
            return self.take(&item, &[name], false);
        }
        let shown = if name.is_empty() { self.keyword(&item) } else { name.to_owned() };
        self.repeal(item.span().range(), &Deed::Repealed(&shown));
        self.repeal_rest(&found, 1);
    }

    /// The word with which an item begins, or that after its lock.
    fn keyword(&self, item: &Item) -> String {
        let own = self.base.text.get(item.span().range()).unwrap_or_default();
        let lock = locks::lock(item).and_then(|lock| own.get(lock.span.range().len()..));
        let text = lock.map_or(own, str::trim_start);
        text.split([' ', '\t', '\n', '{', '｛', '\u{3000}']).next().unwrap_or_default().to_owned()
    }

    /// Items of one calendar add up: the others go as well.
    fn repeal_rest(&mut self, found: &Found, kept: usize) {
        if found.thing != Thing::Calendar {
            return;
        }
        let all = everything(&self.base.tree.items).into_iter();
        let same = all.filter(|other| other.thing == found.thing && other.name == found.name);
        for other in same.skip(kept) {
            if let Some(item) = get(&self.base.tree.items, &other.way) {
                self.repeal(item.span().range(), &Deed::Repealed(&other.name));
            }
        }
    }

    fn retitle_target(&mut self, target: &Target, title: &Text) {
        let (thing, name) = match &target.kind {
            TargetKind::Named(thing, path) => (*thing, last(path)),
            TargetKind::Only(_) => return self.retitle_standard(title),
            TargetKind::Field(_) | TargetKind::Clause(_) => return,
        };
        let Some((found, item)) = self.found(thing, name) else { return };
        if matches!(item, Item::Errors(_)) {
            let title = self.quote(title.span);
            return self.retitle_in(&item, name, title);
        }
        self.title(found.span, item.titled().and_then(|titled| titled.title.as_ref()), title);
        self.note(item.span().range().start, &Deed::Retitled(name));
    }

    fn retitle_standard(&mut self, title: &Text) {
        if let Some(header) = crate::consolidate::header(&self.base.tree.items) {
            self.title(header.id.span, header.title.as_ref(), title);
            self.note(header.span.range().start, &Deed::Retitled(&header.id.shown()));
        }
    }

    /// Puts a title after a name.
    fn title(&mut self, name: Span, old: Option<&Text>, new: &Text) {
        let written = self.quote(new.span).to_owned();
        match old {
            Some(old) => self.put(old.span.range(), written),
            None => self.put(name.range().end..name.range().end, format!(" {written}")),
        }
    }

    fn edit_within(&mut self, place: &Place, kind: &EditKind, lead: Range<usize>) {
        let name = match place {
            Place::Finding(_) => {
                let Some((_, Item::Finding(finding))) = self.found(Thing::Finding, "") else { return };
                return self.edit_fields(&finding.fields, finding.span, kind, lead);
            }
            Place::Named(path) => last(path),
        };
        if let Some((_, Item::Class(class))) = self.found(Thing::Class, name) {
            return self.edit_class(&class, kind, lead);
        }
        if let Some((_, Item::Record(record))) = self.found(Thing::Record, name) {
            return self.edit_fields(&record.fields, record.span, kind, lead);
        }
        if let Some((_, Item::Record(record))) = self.found(Thing::Field, name)
            && let Some(mut field) = record.fields.into_iter().find(|field| field.name.name.text == name)
        {
            let span = field.kind.span;
            if let Some(fields) = list_fields(&mut field) {
                let fields = std::mem::take(fields);
                self.edit_fields(&fields, span, kind, lead);
            }
        }
    }

    fn edit_class(&mut self, class: &Class, kind: &EditKind, lead: Range<usize>) {
        match kind {
            EditKind::Replace(Part::Item(item)) => self.replace_item(item, lead),
            EditKind::Replace(Part::Clause(clause, span)) => {
                if let Some(old) = place_of(class, clause.kind()) {
                    self.replace(old.range(), span.range(), "", lead);
                }
            }
            EditKind::Add(_) => {
                let brace = self.brace(class.span);
                if let (Some(new), Some(brace)) = (part(kind), brace) {
                    self.insert(brace, new.range(), lead);
                }
            }
            EditKind::Repeal(target) => match &target.kind {
                TargetKind::Clause(clause) => {
                    if let Some(old) = place_of(class, *clause) {
                        let shown = self.base.text.get(old.range()).unwrap_or_default().to_owned();
                        self.repeal(old.range(), &Deed::Repealed(&shown));
                    }
                }
                _ => self.repeal_target(target),
            },
            EditKind::Retitle(target, title) => self.retitle_target(target, title),
            EditKind::Replace(Part::Field(_)) => {}
        }
    }

    fn edit_fields(&mut self, fields: &[Field], within: Span, kind: &EditKind, lead: Range<usize>) {
        let named = |name: &str| fields.iter().find(|field| field.name.name.text == name);
        match kind {
            EditKind::Replace(Part::Field(new)) => {
                if let Some(old) = named(&new.name.name.text) {
                    self.replace(old.span.range(), new.span.range(), "", lead);
                }
            }
            EditKind::Add(Part::Field(new)) => {
                if let Some(brace) = self.brace(within) {
                    self.insert(brace, new.span.range(), lead);
                }
            }
            EditKind::Repeal(Target { kind: TargetKind::Field(name), .. }) => {
                if let Some(old) = named(&name.text) {
                    self.repeal(old.span.range(), &Deed::Repealed(&name.text));
                }
            }
            EditKind::Retitle(Target { kind: TargetKind::Field(name), .. }, title) => {
                if let Some(old) = named(&name.text) {
                    self.title(old.name.name.span, old.name.title.as_ref(), title);
                    self.note(old.span.range().start, &Deed::Retitled(&name.text));
                }
            }
            _ => {}
        }
    }

    /// Where the last brace of a part of the base closes.
    fn brace(&self, within: Span) -> Option<usize> {
        let range = within.range();
        last_brace(self.base.text.get(range.clone())?).map(|at| range.start + at)
    }
}

/// The last name of a path, which is that of the thing.
fn last(path: &Path) -> &str {
    path.names.last().map_or("", |name| name.text.as_str())
}
