//! Edits, one after the other, applied to the items of a standard.

use crate::diagnostic::{ConsolidateProblem as Problem, Diagnostic, Subject, Thing, nearest};
use crate::source::Span;
use crate::syntax::ast::{
    ClassClauseKind, Codes, Edit, EditKind, Errors, File, Item, Name, Part, Path, Target, TargetKind,
    Text,
};

use super::locks;
use super::tree::{Found, everything, get, only, splice, without};
use crate::syntax::same;

/// The items of a standard while they are edited.
pub(super) struct Editor {
    pub(super) items: Vec<Item>,
    pub(super) problems: Vec<Diagnostic>,
    edited: Vec<Edited>,
    /// The items before the first edit.
    before: Vec<Item>,
    /// Those of the upper authority, where it is not its own text that is changed.
    authority: Option<Vec<Item>>,
}

/// Something that an edit was about.
struct Edited {
    key: Key,
    within: Vec<String>,
    span: Span,
    /// Whether it was about all of it, and not its title alone.
    whole: bool,
}

/// What no two edits may be about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Key {
    Thing(Subject),
    Clause(ClassClauseKind),
}

impl Editor {
    pub(super) fn new(items: Vec<Item>, authority: Option<Vec<Item>>) -> Self {
        let before = items.clone();
        Self { items, problems: Vec::new(), edited: Vec::new(), before, authority }
    }

    /// What the edits loosen of what an upper authority has locked.
    pub(super) fn loosened(&self, change: &File) -> Vec<Diagnostic> {
        let taken = |found: &Found| {
            let class = |name: &String| Subject { name: name.clone(), thing: Thing::Class };
            let around = found.within.iter().rev().map(class);
            let mut subjects = std::iter::once(found.subject()).chain(around).map(Key::Thing);
            let edit = subjects.find_map(|key| self.edited.iter().find(|edited| edited.key == key));
            let first = change.items.first().map_or(found.span, Item::span);
            // What was gone before it was changed was told then.
            edit.map(|edit| edit.span).or(self.authority.is_none().then_some(first))
        };
        let before = self.authority.as_ref().unwrap_or(&self.before);
        let change = locks::Change { before, after: &self.items, taken: &taken };
        let mut problems = locks::check(&change);
        problems.extend(locks::dropped(&self.before, &self.items));
        problems
    }

    /// Applies one edit, or reports why it cannot be.
    pub(super) fn apply(&mut self, edit: &Edit) {
        // What cannot be applied was reported.
        let _ = match (&edit.within, &edit.kind) {
            (Some(place), kind) => self.apply_within(place, kind, edit.span),
            (None, EditKind::Replace(Part::Item(item))) => self.replace(item, None),
            (None, EditKind::Add(Part::Item(item))) => self.add(item),
            (None, EditKind::Repeal(target)) => self.repeal(target, None),
            (None, EditKind::Retitle(target, title)) => self.retitle(target, title, None),
            (None, EditKind::Replace(_) | EditKind::Add(_)) => None,
        };
    }

    pub(super) fn report(&mut self, problem: Problem, span: Span) {
        self.problems.push(Diagnostic::new(problem, span));
    }

    pub(super) fn report_also(&mut self, problem: Problem, span: Span, also: Span) {
        self.problems.push(Diagnostic::new(problem, span).also(also));
    }

    /// Notes that an edit is about something; two edits of one thing, or of a thing and its part,
    /// are reported.
    pub(super) fn touch(&mut self, key: Key, within: &[String], span: Span) -> Option<()> {
        self.touch_all(key, within, span, true)
    }

    fn touch_all(&mut self, key: Key, within: &[String], span: Span, whole: bool) -> Option<()> {
        self.may_touch(&key, within, span, whole)?;
        self.edited.push(Edited { key, within: within.to_vec(), span, whole });
        Some(())
    }

    fn may_touch(&mut self, key: &Key, within: &[String], span: Span, whole: bool) -> Option<()> {
        let part_of = |inner: &[String], outer: &Key| match outer {
            Key::Thing(subject) => !subject.name.is_empty() && inner.contains(&subject.name),
            Key::Clause(_) => false,
        };
        let clash = self.edited.iter().find(|edited| {
            // Clauses, and fields, are told apart by what they are in; all else by its name.
            let apart = matches!(key, Key::Clause(_) | Key::Thing(Subject { thing: Thing::Field, .. }));
            let one = edited.key == *key && (edited.within == within || !apart);
            one || whole && part_of(&edited.within, key) || edited.whole && part_of(within, &edited.key)
        });
        if let Some(first) = clash.map(|clash| clash.span) {
            let subject = match key {
                Key::Thing(subject) => subject.clone(),
                Key::Clause(_) => {
                    Subject { name: within.last().cloned().unwrap_or_default(), thing: Thing::Class }
                }
            };
            self.report_also(Problem::EditedTwice { subject }, span, first);
            return None;
        }
        Some(())
    }

    /// Reports what an earlier edit took away.
    pub(super) fn not_gone(&mut self, name: &Name) -> Option<()> {
        match everything(&self.before).into_iter().find(|found| found.name == name.text) {
            Some(gone) => self.touch_found(&gone, name.span),
            None => Some(()),
        }
    }

    fn touch_found(&mut self, found: &Found, span: Span) -> Option<()> {
        self.touch(Key::Thing(found.subject()), &found.within, span)
    }

    /// What an edit speaks of; reports where there is no such thing.
    pub(super) fn find(&mut self, thing: Thing, path: &Path, place: Option<&str>) -> Option<Found> {
        let last = path.names.last()?;
        let mut all = everything(&self.items);
        // What is forbidden has no place among the names.
        all.retain(|found| (found.thing == Thing::Forbid) == (thing == Thing::Forbid));
        let named = |found: &&Found| found.name == last.text;
        let found = all.iter().find(|found| named(found) && found.thing == thing);
        let Some(found) = found.or_else(|| all.iter().find(named)).cloned() else {
            self.not_gone(last)?;
            let like = all.iter().filter(|found| found.thing == thing);
            let near = nearest(&last.text, like.map(|found| found.name.as_str())).map(str::to_owned);
            let problem = Problem::NothingThere { name: last.text.clone(), wanted: thing };
            self.problems.push(Diagnostic::new(problem, last.span).suggest(near));
            return None;
        };
        if found.thing != thing {
            let problem = Problem::OtherKind { name: found.name, found: found.thing, wanted: thing };
            self.report_also(problem, last.span, found.span);
            return None;
        }
        self.around(path, place, &found)?;
        Some(found)
    }

    /// Reports where a thing does not stand in what is named before it, or in the place of the edit.
    pub(super) fn around(&mut self, path: &Path, place: Option<&str>, found: &Found) -> Option<()> {
        let (last, outer) = path.names.split_last()?;
        let mut outer = outer.iter().map(|name| name.text.as_str()).chain(place);
        let outside = outer.rfind(|outer| !found.within.iter().any(|within| within == outer));
        if let Some(place) = outside.map(str::to_owned) {
            let problem = Problem::NotWithin { name: found.name.clone(), place };
            self.report_also(problem, last.span, found.span);
            return None;
        }
        Some(())
    }

    /// The only one of its kind.
    fn find_only(&mut self, thing: Thing, span: Span) -> Option<Found> {
        let found = everything(&self.items).into_iter().find(|found| found.thing == thing);
        if found.is_none() {
            let subject = Subject { name: String::new(), thing };
            self.report(Problem::NoneThere { subject }, span);
        }
        found
    }

    fn find_target(&mut self, target: &Target, place: Option<&str>) -> Option<Found> {
        match &target.kind {
            TargetKind::Named(thing, path) => self.find(*thing, path, place),
            TargetKind::Only(thing) => self.find_only(*thing, target.span),
            TargetKind::Field(_) | TargetKind::Clause(_) => None,
        }
    }

    /// Puts an item in the place of the one with its name.
    pub(super) fn replace(&mut self, item: &Item, place: Option<&str>) -> Option<()> {
        match item {
            Item::Errors(errors) => return self.replace_errors(errors, place),
            Item::Finding(_) | Item::Levels(_) | Item::Examine(_) | Item::Roles(_) => {
                let found = self.find_only(item.thing(), item.span())?;
                return self.put(&found, item, item.span());
            }
            _ => {}
        }
        let name = &item.titled()?.name;
        let path = Path { names: vec![name.clone()], span: name.span };
        let found = self.find(item.thing(), &path, place)?;
        self.put(&found, item, name.span)
    }

    fn put(&mut self, found: &Found, item: &Item, span: Span) -> Option<()> {
        self.touch_found(found, span)?;
        let old = get(&self.items, &found.way)?;
        let mut new = item.clone();
        locks::keep(&old, &mut new);
        let rest = self.rest_of(found, 1);
        if rest.is_empty() {
            self.changes(&old, &new, found.subject(), span)?;
        }
        splice(&mut self.items, &found.way, vec![new]);
        self.take_out(&rest);
        Some(())
    }

    /// What stands under the same name after so many: items of one calendar add up.
    fn rest_of(&self, found: &Found, kept: usize) -> Vec<Found> {
        let all = everything(&self.items).into_iter().filter(|_| found.thing == Thing::Calendar);
        let same = all.filter(|other| other.thing == found.thing && other.name == found.name);
        same.skip(kept).collect()
    }

    fn take_out(&mut self, founds: &[Found]) {
        for found in founds.iter().rev() {
            splice(&mut self.items, &found.way, Vec::new());
        }
    }

    /// Reports an edit after which all is as before.
    fn changes(&mut self, old: &Item, new: &Item, subject: Subject, span: Span) -> Option<()> {
        if same(old, new) {
            self.report_also(Problem::ChangesNothing { subject }, span, old.span());
            return None;
        }
        Some(())
    }

    /// A row stands where the first of its codes stood; the rows of which they were keep the others.
    fn replace_errors(&mut self, errors: &Errors, place: Option<&str>) -> Option<()> {
        let names: Vec<(String, Span)> =
            errors.codes.names().into_iter().map(|(name, span)| (name.to_owned(), span)).collect();
        let mut founds = Vec::new();
        for (text, span) in names {
            let name = Name { text, span };
            let found = self.find(Thing::Error, &Path { names: vec![name], span }, place)?;
            self.touch_found(&found, span)?;
            founds.push(found);
        }
        let first = founds.first()?;
        let old = only(get(&self.items, &first.way)?, &founds);
        let mut new = Item::Errors(errors.clone());
        locks::keep(&old, &mut new);
        self.changes(&old, &new, first.subject(), errors.codes.names().first()?.1)?;
        self.take_codes(&founds, Some(new));
        Some(())
    }

    /// Takes codes out of their rows, and puts a row where the first of them stood.
    fn take_codes(&mut self, founds: &[Found], mut new: Option<Item>) {
        let first = founds.first().map(|found| found.way.clone());
        let mut ways: Vec<&Vec<usize>> = founds.iter().map(|found| &found.way).collect();
        ways.sort_unstable();
        ways.dedup();
        // From the last one on, so that the ways to the others stay true.
        for way in ways.into_iter().rev() {
            let Some(row) = get(&self.items, way) else { continue };
            let own = if first.as_ref() == Some(way) { new.take() } else { None };
            let parts = own.into_iter().chain(without(row, founds)).collect();
            splice(&mut self.items, way, parts);
        }
    }

    fn add(&mut self, item: &Item) -> Option<()> {
        self.free(item, &[])?;
        self.items.push(item.clone());
        Some(())
    }

    /// Reports where something of an item's names is there already.
    pub(super) fn free(&mut self, item: &Item, within: &[String]) -> Option<()> {
        let all = everything(&self.items);
        for new in everything(std::slice::from_ref(item)) {
            // Items of one calendar add up.
            if matches!(new.thing, Thing::Field | Thing::Calendar) {
                continue;
            }
            let one = matches!(new.thing, Thing::Record);
            let there = all.iter().find(|old| {
                let alike = (old.thing == Thing::Forbid) == (new.thing == Thing::Forbid);
                alike && old.name == new.name && (!old.name.is_empty() || old.thing == new.thing)
                    || one && old.thing == new.thing
            });
            if let Some(there) = there {
                let problem = Problem::AlreadyThere { subject: there.subject() };
                self.report_also(problem, new.span, there.span);
                return None;
            }
            self.may_touch(&Key::Thing(new.subject()), &[within, &new.within].concat(), new.span, true)?;
        }
        let added = everything(std::slice::from_ref(item)).into_iter().map(|new| Edited {
            key: Key::Thing(new.subject()),
            within: [within, &new.within].concat(),
            span: new.span,
            whole: true,
        });
        self.edited.extend(added);
        Some(())
    }

    pub(super) fn repeal(&mut self, target: &Target, place: Option<&str>) -> Option<()> {
        let found = self.find_target(target, place)?;
        self.touch_found(&found, target.span)?;
        match found.thing {
            Thing::Error => self.take_codes(&[found], None),
            Thing::Forbid => self.allow(&found, target.span),
            Thing::Calendar => {
                let all = self.rest_of(&found, 0);
                self.take_out(&all);
            }
            _ => splice(&mut self.items, &found.way, Vec::new()),
        }
        Some(())
    }

    /// Takes a fact out of what is forbidden.
    fn allow(&mut self, found: &Found, span: Span) {
        let Some(Item::Forbid(mut forbid)) = get(&self.items, &found.way) else { return };
        if !forbid.below.is_empty() {
            // It was an upper authority that forbade it.
            let problem = Problem::ForbidRepealed { fact: found.name.clone() };
            return self.report_also(problem, span, found.span);
        }
        forbid.facts.retain(|fact| fact.name.text != found.name);
        let left = !forbid.facts.is_empty();
        splice(&mut self.items, &found.way, left.then_some(Item::Forbid(forbid)).into_iter().collect());
    }

    pub(super) fn retitle(&mut self, target: &Target, title: &Text, place: Option<&str>) -> Option<()> {
        if let TargetKind::Only(Thing::Standard) = target.kind {
            return self.retitle_standard(title, target.span);
        }
        let found = self.find_target(target, place)?;
        self.touch_all(Key::Thing(found.subject()), &found.within, target.span, false)?;
        let old = get(&self.items, &found.way)?;
        let mut new = old.clone();
        *title_of(&mut new, &found.name)? = Some(title.clone());
        self.changes(&old, &new, found.subject(), target.span)?;
        splice(&mut self.items, &found.way, vec![new]);
        Some(())
    }

    fn retitle_standard(&mut self, title: &Text, span: Span) -> Option<()> {
        let subject = Subject { name: String::new(), thing: Thing::Standard };
        self.touch(Key::Thing(subject.clone()), &[], span)?;
        let header = self.items.iter_mut().find_map(|item| match item {
            Item::Standard(header) => Some(header),
            _ => None,
        })?;
        let old = header.title.replace(title.clone());
        if let Some(old) = old.filter(|old| old.value == title.value) {
            self.report_also(Problem::ChangesNothing { subject }, span, old.span);
        }
        Some(())
    }
}

impl Found {
    pub(super) fn subject(&self) -> Subject {
        Subject { name: self.name.clone(), thing: self.thing }
    }
}

/// The title of an item, or of one code of a row.
fn title_of<'i>(item: &'i mut Item, name: &str) -> Option<&'i mut Option<Text>> {
    match item {
        Item::Errors(errors) => match &mut errors.codes {
            Codes::Named(codes) => {
                codes.iter_mut().find(|code| code.name.text == name).map(|code| &mut code.title)
            }
            Codes::Otherwise { title, .. } => Some(title),
        },
        _ => item.titled_mut().map(|titled| &mut titled.title),
    }
}
