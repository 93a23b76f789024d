//! How a version comes about: from a file, from what it extends, and from amendments.

use std::collections::BTreeSet;

use crate::consolidate;
use crate::diagnostic::Diagnostic;
use crate::source::FileId;
use crate::syntax::ast::{self, Item};

use super::gather::{Gathered, gather};
use super::shelf::Shelf;

/// The files of which a version is put together.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Recipe {
    /// The file with the header.
    pub file: FileId,
    /// The version that it extends.
    pub upper: Option<Box<Recipe>>,
    /// What amends it, the first one first.
    pub amendments: Vec<FileId>,
}

impl Recipe {
    /// A file by itself.
    pub fn of(file: FileId) -> Self {
        Self { file, upper: None, amendments: Vec::new() }
    }

    /// The file that makes it what it is: the last amendment, if there is one.
    pub fn last(&self) -> FileId {
        self.amendments.last().copied().unwrap_or(self.file)
    }

    /// What the last file changes, if it changes anything.
    pub fn base(&self) -> Option<Self> {
        let mut base = self.clone();
        match base.amendments.pop() {
            Some(_) => Some(base),
            None => self.upper.as_deref().cloned(),
        }
    }
}

/// Puts the files of a version together.
pub(crate) fn assemble(shelf: &mut Shelf<'_>, recipe: &Recipe) -> Gathered {
    let first = compose(shelf, recipe, &BTreeSet::new());
    let fields = finding_fields(&first.tree);
    if first.files.len() < 2 || fields.is_empty() {
        return first;
    }
    compose(shelf, recipe, &fields)
}

fn compose(shelf: &mut Shelf<'_>, recipe: &Recipe, finding_fields: &BTreeSet<String>) -> Gathered {
    let own = gather(shelf, recipe.file, finding_fields);
    let mut whole = match &recipe.upper {
        Some(upper) => join(consolidate::extend, compose(shelf, upper, finding_fields), own),
        None => own,
    };
    for &amendment in &recipe.amendments {
        let change = gather(shelf, amendment, finding_fields);
        whole = join(consolidate::amend, whole, change);
    }
    whole
}

/// What puts a change into a base.
type Joiner = fn(&ast::File, &ast::File) -> (ast::File, Vec<Diagnostic>);

fn join(joiner: Joiner, base: Gathered, change: Gathered) -> Gathered {
    let (tree, problems) = joiner(&base.tree, &change.tree);
    let Gathered { mut files, mut unread, mut refused, .. } = change;
    files.extend(base.files.into_iter().filter(|file| !files.contains(file)).collect::<Vec<_>>());
    unread.extend(base.unread);
    refused.extend(base.refused);
    // What an edit speaks of may stand in what could not be read.
    refused.extend(problems.into_iter().filter(|_| unread.is_empty()));
    Gathered { tree, files, unread, refused }
}

/// The names of the fields that findings have.
pub(super) fn finding_fields(tree: &ast::File) -> BTreeSet<String> {
    let findings = tree.items.iter().filter_map(|item| match item {
        Item::Finding(finding) => Some(&finding.fields),
        _ => None,
    });
    findings.flatten().map(|field| field.name.name.text.clone()).collect()
}
