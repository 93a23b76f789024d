//! A book, understood as far as it can be.

use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::sync::Arc;

use crate::consolidate;
use crate::diagnostic::{Diagnostic, FilesProblem, Language, Severity};
use crate::files::{Catalogue, Files, Gathered, Plan, Recipe, Shelf, assemble};
use crate::lint::{Allowed, take_allowed};
use crate::source::{FileId, Sources, Span};
use crate::standard::{Standard, StandardError, Understood, say_once, understand};

use super::choose::Chooser;
use super::milder;
use super::version::Version;
use super::{Standards, Versions};

/// A book, looked at: see [`Standards::check`].
#[derive(Debug, Clone)]
pub struct CheckedBook {
    book: Option<Standards>,
    diagnostics: Vec<Diagnostic>,
    allowed: Vec<Allowed>,
    sources: Sources,
    files: usize,
}

impl CheckedBook {
    /// The book, if every version in it can be used.
    #[must_use]
    pub fn book(&self) -> Option<&Standards> {
        self.book.as_ref()
    }

    /// Everything that there is to say, by file and in the order of the text. What is wrong with a text
    /// that several versions share is said once. Warnings that a comment allows are not said.
    #[must_use]
    pub fn diagnostics(&self) -> &[Diagnostic] {
        &self.diagnostics
    }

    /// What stops the book from being used.
    pub fn errors(&self) -> impl Iterator<Item = &Diagnostic> {
        self.diagnostics.iter().filter(|diagnostic| diagnostic.severity() == Severity::Error)
    }

    /// What should be looked at.
    pub fn warnings(&self) -> impl Iterator<Item = &Diagnostic> {
        self.diagnostics.iter().filter(|diagnostic| diagnostic.severity() == Severity::Warning)
    }

    /// The warnings that comments allow, as [`crate::Checked::allowed`] gives them.
    #[must_use]
    pub fn allowed(&self) -> &[Allowed] {
        &self.allowed
    }

    /// The texts, to show places in.
    #[must_use]
    pub fn sources(&self) -> &Sources {
        &self.sources
    }

    /// How many files were read.
    #[must_use]
    pub fn files(&self) -> usize {
        self.files
    }

    /// The book, or else everything that is wrong with it.
    ///
    /// # Errors
    /// It cannot be used; [`StandardError::diagnostics`] tells why.
    pub fn into_book(self) -> Result<Standards, StandardError> {
        self.book.ok_or_else(|| StandardError::invalid(self.diagnostics, self.sources))
    }
}

/// Reads every file, and understands every version.
pub(super) fn check(files: &dyn Files) -> io::Result<CheckedBook> {
    let mut shelf = Shelf::new(files);
    let catalogue = Catalogue::read(&mut shelf)?;
    let plan = Plan::all(&catalogue);
    let mut diagnostics: Vec<Diagnostic> =
        catalogue.problems.iter().chain(&plan.problems).cloned().collect();
    if catalogue.entries.is_empty() && diagnostics.is_empty() {
        diagnostics.push(Diagnostic::new(FilesProblem::NoStandards, Span::default()));
    }
    let (read, seen, allowed) = (BTreeMap::new(), BTreeSet::new(), Vec::new());
    let mut reader = Reader { shelf, read, seen, diagnostics, allowed };
    let mut ids = BTreeMap::new();
    for (id, planned) in &plan.versions {
        let versions = planned.iter().filter_map(|version| {
            let standard = reader.version(&version.recipe)?;
            let file = reader.shelf.path(version.recipe.last()).to_owned();
            let place = catalogue.entries.iter().find(|entry| entry.file == version.recipe.file)?.place;
            let standard = standard.in_book(version.period);
            Some((Version { standard, period: version.period, file }, place))
        });
        let (all, places): (Vec<Version>, Vec<Span>) = versions.unzip();
        reader.diagnostics.extend(without_applies_by(id, &all, &places));
        reader.diagnostics.extend(milder::check(&all));
        let chooser = Chooser::new(&all);
        ids.insert(id.as_str().into(), Versions { all, chooser });
    }
    reader.others(&catalogue);
    let Reader { mut shelf, mut diagnostics, mut allowed, .. } = reader;
    // Those of the versions are taken out; others are told of the book.
    allowed.extend(take_allowed(&mut diagnostics, &mut shelf, &BTreeSet::new()));
    each_once(&mut diagnostics, |it| it);
    each_once(&mut allowed, |it| &it.finding.diagnostic);
    say_once(&mut diagnostics);
    let usable = diagnostics.iter().all(|diagnostic| diagnostic.severity() != Severity::Error);
    let files = shelf.opened().count();
    let book = usable.then(|| Standards { inner: Arc::new(ids) });
    Ok(CheckedBook { book, diagnostics, allowed, sources: shelf.sources, files })
}

/// Reports versions that no case finds by its date, while it finds others.
fn without_applies_by(id: &str, versions: &[Version], places: &[Span]) -> Vec<Diagnostic> {
    let says = |version: &Version| version.standard.applies_by().is_some();
    let other = versions.iter().zip(places).find(|(version, _)| says(version)).map(|(_, place)| *place);
    let without = versions.iter().zip(places).filter(|(version, _)| !says(version));
    let problem = |place| Diagnostic::new(FilesProblem::NoAppliesBy { id: id.to_owned() }, place);
    other
        .into_iter()
        .flat_map(|other| without.clone().map(move |(_, &place)| problem(place).also(other)))
        .collect()
}

struct Reader<'f> {
    shelf: Shelf<'f>,
    read: BTreeMap<Recipe, Option<Standard>>,
    /// The files that some version consists of.
    seen: BTreeSet<FileId>,
    diagnostics: Vec<Diagnostic>,
    allowed: Vec<Allowed>,
}

impl Reader<'_> {
    /// Puts a version together. Where its base is wrong already, of its meaning nothing is said.
    fn version(&mut self, recipe: &Recipe) -> Option<Standard> {
        if let Some(known) = self.read.get(recipe) {
            return known.clone();
        }
        let sound = recipe.base().is_none_or(|base| self.version(&base).is_some());
        let gathered = assemble(&mut self.shelf, recipe);
        self.seen.extend(&gathered.files);
        let standard = if sound {
            self.understood(&gathered)
        } else {
            let mut refused = gathered.refused;
            consolidate::explain(&mut refused, &gathered.gone);
            self.diagnostics.extend(gathered.unread.into_iter().chain(refused));
            None
        };
        self.read.insert(recipe.clone(), standard.clone());
        standard
    }

    fn understood(&mut self, gathered: &Gathered) -> Option<Standard> {
        let Understood { diagnostics, allowed, standard, .. } = understand(gathered, &mut self.shelf);
        self.diagnostics.extend(diagnostics);
        self.allowed.extend(allowed);
        standard
    }

    /// Looks at the files of which no version consists: fragments, and changes that found no base.
    fn others(&mut self, catalogue: &Catalogue) {
        for file in self.shelf.opened() {
            if self.seen.contains(&file) {
                continue;
            }
            let gathered = assemble(&mut self.shelf, &Recipe::of(file));
            if catalogue.entries.iter().any(|entry| entry.file == file) {
                self.diagnostics.extend(gathered.unread.into_iter().chain(gathered.refused));
            } else if !catalogue.problems.iter().any(|problem| problem.span().file == file) {
                self.understood(&gathered);
            }
        }
    }
}

/// In the order of files and texts, each problem once.
fn each_once<T>(found: &mut Vec<T>, diagnostic: impl Fn(&T) -> &Diagnostic) {
    let place = |it: &T| (diagnostic(it).span(), diagnostic(it).code());
    found.sort_by_key(place);
    let mut known = BTreeSet::new();
    found.retain(|it| known.insert((place(it), diagnostic(it).message(Language::English))));
}
