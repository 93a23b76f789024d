//! Standards that change other standards: an amendment, or the layer of a lower authority, and what
//! it changes, put together into the tree of one standard.
//!
//! Every part of the result keeps its place in the file in which it is written. Tests are those of
//! the change alone, since what the base's tests expect may no longer hold.

mod calendar;
mod edit;
mod gone;
mod locks;
mod text;
mod tree;
mod within;

use std::collections::BTreeSet;

use crate::diagnostic::{ConsolidateProblem as Problem, Diagnostic, Thing};
use crate::source::FileId;
use crate::syntax::ast::{
    Amend, Dated, EditKind, Extends, File, Header, HeaderClause, Item, Path, Target, TargetKind,
};

pub use text::{Written, consolidated, with_parts};

use edit::Editor;

use crate::translation;

pub(crate) use crate::syntax::{essence, shown};
pub(crate) use gone::{Gone, explain, gone};

/// What a file changes.
#[derive(Debug, Clone, Copy)]
pub enum Change<'a> {
    /// `amend ID from … { … }`
    Amend(&'a Amend),
    /// `extends ID { … }`
    Extends(&'a Extends),
}

/// What a file changes, if it changes anything, with what is wrong with how it says so.
#[must_use]
pub fn change(file: &File) -> (Option<Change<'_>>, Vec<Diagnostic>) {
    let mut changes = file.items.iter().filter_map(|item| match item {
        Item::Amend(amend) => Some((Change::Amend(amend), amend.id.span)),
        Item::Extends(extends) => Some((Change::Extends(extends), extends.id.span)),
        _ => None,
    });
    let Some((first, place)) = changes.next() else { return (None, Vec::new()) };
    let second = changes.map(|(_, span)| Diagnostic::new(Problem::SecondChange, span).also(place));
    let mut problems: Vec<Diagnostic> = second.collect();
    match (first, header(&file.items)) {
        (Change::Amend(_), Some(header)) => {
            problems.push(Diagnostic::new(Problem::AmendmentWithHeader, header.id.span).also(place));
        }
        (Change::Extends(_), None) => {
            problems.push(Diagnostic::new(Problem::LayerWithoutHeader, place));
        }
        _ => {}
    }
    (Some(first), problems)
}

impl<'a> Change<'a> {
    /// The id of the standard that is changed.
    #[must_use]
    pub fn id(&self) -> &'a Path {
        match self {
            Self::Amend(amend) => &amend.id,
            Self::Extends(extends) => &extends.id,
        }
    }
}

/// A standard as an amendment leaves it: in force from the amendment's day, with its version.
///
/// The base is a whole standard: not itself an amendment, nor a layer that was not put together.
#[must_use]
pub fn amend(base: &File, amendment: &File) -> (File, Vec<Diagnostic>) {
    amend_below(base, amendment, None)
}

/// The same of a standard that extends another one: who is below may take back what it made stricter,
/// as far as to what the upper one says.
#[must_use]
pub fn amend_below(base: &File, amendment: &File, upper: Option<&File>) -> (File, Vec<Diagnostic>) {
    let (change, mut problems) = change(amendment);
    let Some(Change::Amend(amend)) = change else { return (base.clone(), problems) };
    let mut items: Vec<Item> = base.items.iter().filter(|item| !is_test(item)).cloned().collect();
    for item in &mut items {
        match item {
            Item::Standard(header) => amended_header(header, amend, &mut problems),
            Item::Forbid(forbid) if !forbid.below.is_empty() => forbid.below.extend(files(amendment)),
            _ => {}
        }
    }
    let authority = upper.map(|upper| inherited(upper, amendment));
    let mut editor = Editor::new(items, authority);
    amend.edits.iter().for_each(|edit| editor.apply(edit));
    finish(editor, base, amendment, problems)
}

/// A standard as a lower authority extends it: with the header of the lower one, and all else of the
/// upper one as the lower one leaves it.
///
/// The upper one is a whole standard: not itself an amendment, nor a layer that was not put together.
#[must_use]
pub fn extend(upper: &File, lower: &File) -> (File, Vec<Diagnostic>) {
    let (change, mut problems) = change(lower);
    let Some(Change::Extends(extends)) = change else { return (upper.clone(), problems) };
    let mut own = header(&lower.items).cloned();
    if let (Some(own), Some(upper)) = (&mut own, header(&upper.items)) {
        inherit_clauses(own, upper);
    }
    let mut items: Vec<Item> = own.map(Item::Standard).into_iter().collect();
    items.extend(inherited(upper, lower));
    let mut editor = Editor::new(items, None);
    for edit in &extends.edits {
        match &edit.kind {
            EditKind::Retitle(Target { kind: TargetKind::Only(Thing::Standard), .. }, title) => {
                let own = header(&lower.items).map_or(extends.id.span, |header| header.id.span);
                problems.push(Diagnostic::new(Problem::TitleOfLayer, title.span).also(own));
            }
            _ => editor.apply(edit),
        }
    }
    finish(editor, upper, lower, problems)
}

/// What a standard hands down: its locks and what it forbids bind whoever changes it.
fn inherited(upper: &File, lower: &File) -> Vec<Item> {
    let items = upper.items.iter().filter(|item| !is_test(item) && !matches!(item, Item::Standard(_)));
    let handed_down = items.cloned().map(|mut item| {
        locks::inherit(&mut item);
        if let Item::Forbid(forbid) = &mut item {
            forbid.below.extend(files(lower));
        }
        item
    });
    handed_down.collect()
}

/// What stands beside the edits is added after them.
fn finish(
    mut editor: Editor,
    base: &File,
    change: &File,
    mut problems: Vec<Diagnostic>,
) -> (File, Vec<Diagnostic>) {
    let beside = change
        .items
        .iter()
        .filter(|item| !matches!(item, Item::Standard(_) | Item::Amend(_) | Item::Extends(_)));
    let beside: Vec<Item> = beside.cloned().collect();
    let whole: Vec<Item> = editor.items.iter().chain(&beside).cloned().collect();
    let stale = translation::stale(base, &whole, change);
    editor.items = translation::without(editor.items, &stale);
    editor.items.extend(beside);
    problems.extend(calendar::second(base, change, &editor.items));
    // Whoever is bound by a lock must not loosen it; who set it may.
    problems.extend(editor.loosened(change));
    let Editor { items, problems: of_edits, .. } = editor;
    problems.extend(of_edits);
    problems.sort_by_key(Diagnostic::span);
    let comments = base.comments.iter().chain(&change.comments).copied().collect();
    (File { items, comments, language: base.language }, problems)
}

/// Marks the locks of a standard as those of an upper authority that stand in the upper one as well.
pub fn inherit_locks(standard: &mut File, upper: &File) {
    let locked = |found: &tree::Found| {
        tree::get(&upper.items, &found.way).is_some_and(|item| locks::lock(&item).is_some())
    };
    let all = tree::everything(&upper.items).into_iter();
    let names: BTreeSet<String> = all.filter(locked).map(|found| found.name).collect();
    let theirs = |name: &str| names.contains(name);
    standard.items.iter_mut().for_each(|item| locks::inherit_where(item, &theirs));
}

fn is_test(item: &Item) -> bool {
    matches!(item, Item::Test(_))
}

fn header(items: &[Item]) -> Option<&Header> {
    items.iter().find_map(|item| match item {
        Item::Standard(header) => Some(header),
        _ => None,
    })
}

/// The files in which a tree is written.
fn files(file: &File) -> Vec<FileId> {
    let mut files: Vec<FileId> = file.items.iter().map(|item| item.span().file).collect();
    files.sort_unstable();
    files.dedup();
    files
}

/// The day by which a case finds its version is a fact of the record, which the layer inherits.
fn inherit_clauses(own: &mut Header, upper: &Header) {
    let applies_by = |clause: &&HeaderClause| matches!(clause, HeaderClause::AppliesBy(_));
    if !own.clauses.iter().any(|clause| applies_by(&clause)) {
        own.clauses.extend(upper.clauses.iter().find(applies_by).cloned());
    }
}

/// The last day of an amended standard: that of the amendment, but no later than that of its base.
fn last_day(header: &Header, amend: &Amend) -> Option<Dated> {
    let own = header.clauses.iter().find_map(|clause| match clause {
        HeaderClause::InForce { until, .. } => until.clone(),
        _ => None,
    });
    let earlier = |it: &Dated| own.as_ref().is_none_or(|own| it.date <= own.date);
    amend.until.clone().filter(earlier).or(own)
}

/// The header from the amendment's day on.
fn amended_header(header: &mut Header, amend: &Amend, problems: &mut Vec<Diagnostic>) {
    let version = |clauses: &[HeaderClause]| {
        clauses.iter().find_map(|clause| match clause {
            HeaderClause::Version(version) => Some(version.clone()),
            _ => None,
        })
    };
    let old = version(&header.clauses);
    match (&old, version(&amend.clauses)) {
        (None, None) => {}
        (Some(old), None) => {
            problems.push(Diagnostic::new(Problem::VersionNeeded, amend.id.span).also(old.span));
        }
        (Some(old), Some(new)) if old.value == new.value => {
            problems.push(Diagnostic::new(Problem::VersionNeeded, new.span).also(old.span));
        }
        _ => {}
    }
    problems.extend(issued_by_other(&header.clauses, &amend.clauses));
    let kind = std::mem::discriminant::<HeaderClause>;
    let period = HeaderClause::InForce {
        from: amend.from.clone(),
        until: last_day(header, amend),
        span: amend.from.span,
    };
    for clause in amend.clauses.iter().chain([&period]) {
        // A clause that the amendment gives twice is for the model to refuse.
        header.clauses.retain(|old| kind(old) != kind(clause) || old_is_new(old, amend));
        header.clauses.push(clause.clone());
    }
}

/// That somebody else amends a standard than issued it.
fn issued_by_other(own: &[HeaderClause], amending: &[HeaderClause]) -> Option<Diagnostic> {
    let issuer = |clauses: &[HeaderClause]| {
        clauses.iter().find_map(|clause| match clause {
            HeaderClause::IssuedBy(text) => Some(text.clone()),
            _ => None,
        })
    };
    let (own, other) = (issuer(own)?, issuer(amending)?);
    (own.value != other.value).then(|| {
        let problem = Problem::IssuedByOther { own: own.value, other: other.value };
        Diagnostic::new(problem, other.span).also(own.span)
    })
}

/// Whether a clause of the header came from the amendment.
fn old_is_new(clause: &HeaderClause, amend: &Amend) -> bool {
    let span = match clause {
        HeaderClause::Version(text) | HeaderClause::IssuedBy(text) => text.span,
        HeaderClause::AppliesBy(by) => by.field.span,
        HeaderClause::InForce { .. } => return false,
    };
    span.file == amend.span.file && amend.span.range().contains(&(span.start as usize))
}
