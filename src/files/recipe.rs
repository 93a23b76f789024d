//! How a version comes about: from a file, from what it extends, and from amendments.

use std::collections::BTreeSet;
use std::fmt;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::consolidate;
use crate::diagnostic::Diagnostic;
use crate::document::{Layer, LayerKind};
use crate::source::{FileId, Sources};
use crate::syntax::ast::{self, HeaderClause, Item};

use super::catalogue::{id, version};
use super::gather::{Gathered, gather};
use super::shelf::Shelf;
use super::texts::Texts;

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

    /// The same of files that stand so much further behind.
    fn shifted(&self, by: u16) -> Self {
        let shift = |file: FileId| FileId(file.0.saturating_add(by));
        Self {
            file: shift(self.file),
            upper: self.upper.as_ref().map(|upper| Box::new(upper.shifted(by))),
            amendments: self.amendments.iter().copied().map(shift).collect(),
        }
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
    let mut gathered = compose(shelf, recipe, &BTreeSet::new());
    let fields = finding_fields(&gathered.tree);
    if gathered.files.len() > 1 && !fields.is_empty() {
        gathered = compose(shelf, recipe, &fields);
    }
    gathered.origin = Origin::of(recipe, shelf, &gathered.files);
    gathered
}

/// How a standard came about, so that its tree can be put together anew beside other texts.
#[derive(Debug, Clone, Default)]
pub(crate) struct Origin {
    recipe: Option<Recipe>,
    /// The path of each of its files.
    paths: Vec<(FileId, String)>,
}

impl Origin {
    fn of(recipe: &Recipe, shelf: &Shelf<'_>, files: &[FileId]) -> Self {
        let paths = files.iter().map(|&file| (file, shelf.path(file).to_owned())).collect();
        Self { recipe: Some(recipe.clone()), paths }
    }

    /// The tree once more, with the standard's own texts behind these others.
    pub fn tree_after(&self, others: &Sources, own: &Sources) -> (ast::File, Sources) {
        let nothing = Texts::default();
        let (mut shelf, shift) = Shelf::after(&nothing, others, own, &self.paths);
        let recipe = self.recipe.clone().unwrap_or_else(|| Recipe::of(FileId::default()));
        let gathered = assemble(&mut shelf, &recipe.shifted(shift));
        (gathered.tree, shelf.sources)
    }

    /// The texts of which it consists, those that are changed before those that change them.
    pub fn layers(&self, own: &Sources) -> Vec<Layer> {
        let nothing = Texts::default();
        let (mut shelf, _) = Shelf::after(&nothing, &Sources::default(), own, &self.paths);
        let mut layers = Vec::new();
        if let Some(recipe) = &self.recipe {
            add_layers(&mut shelf, recipe, &mut layers);
        }
        layers
    }
}

fn add_layers(shelf: &mut Shelf<'_>, recipe: &Recipe, layers: &mut Vec<Layer>) {
    let kind = match &recipe.upper {
        None => LayerKind::Base,
        Some(upper) => {
            add_layers(shelf, upper, layers);
            LayerKind::Layer
        }
    };
    layers.push(layer(shelf, recipe.file, kind));
    for &amendment in &recipe.amendments {
        layers.push(layer(shelf, amendment, LayerKind::Amendment));
    }
}

fn layer(shelf: &mut Shelf<'_>, file: FileId, kind: LayerKind) -> Layer {
    let gathered = gather(shelf, file, &BTreeSet::new());
    let told = gathered.tree.items.iter().find_map(|item| match item {
        Item::Standard(header) => Some((&header.id, header.clauses.as_slice(), None)),
        Item::Amend(amend) => Some((&amend.id, amend.clauses.as_slice(), Some(amend.from.date))),
        _ => None,
    });
    let (id, clauses, amended) =
        told.map_or_else(|| (String::new(), [].as_slice(), None), |(id, it, day)| (id.shown(), it, day));
    let version = clauses.iter().find_map(|clause| match clause {
        HeaderClause::Version(text) => Some(text.value.clone()),
        _ => None,
    });
    let from = amended.or_else(|| {
        clauses.iter().find_map(|clause| match clause {
            HeaderClause::InForce { from, .. } => Some(from.date),
            _ => None,
        })
    });
    Layer { kind, id, version, from, files: gathered.files }
}

/// A version of a standard that a lower one extends.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Extended {
    /// The standard's id.
    pub id: Arc<str>,
    /// Its version, if it states one.
    pub version: Option<Arc<str>>,
}

/// `court.quality 2024.2`
impl fmt::Display for Extended {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.id)?;
        self.version.as_ref().map_or(Ok(()), |version| write!(f, " {version}"))
    }
}

impl Extended {
    /// What a whole tree says that it is.
    fn of(tree: &ast::File) -> Option<Self> {
        let header = tree.items.iter().find_map(|item| match item {
            Item::Standard(header) => Some(header),
            _ => None,
        })?;
        let version = version(&header.clauses).map(|it| it.value.into());
        Some(Self { id: id(&header.id).text.into(), version })
    }

    /// What extends a version extends that, and all that it extends itself.
    fn with(upper: &Gathered) -> Vec<Self> {
        Self::of(&upper.tree).into_iter().chain(upper.extends.iter().cloned()).collect()
    }
}

fn compose(shelf: &mut Shelf<'_>, recipe: &Recipe, finding_fields: &BTreeSet<String>) -> Gathered {
    let own = gather(shelf, recipe.file, finding_fields);
    let upper = recipe.upper.as_ref().map(|upper| compose(shelf, upper, finding_fields));
    let upper_tree = upper.as_ref().map(|upper| upper.tree.clone());
    let extends = upper.as_ref().map(Extended::with).unwrap_or_default();
    let mut whole = match upper {
        Some(upper) => join(upper, own, &consolidate::extend),
        None => own,
    };
    for &amendment in &recipe.amendments {
        let change = gather(shelf, amendment, finding_fields);
        let amend = |base: &ast::File, change: &ast::File| {
            consolidate::amend_below(base, change, upper_tree.as_ref())
        };
        whole = join(whole, change, &amend);
    }
    Gathered { extends, ..whole }
}

/// What puts a change into a base.
type Joiner<'a> = &'a dyn Fn(&ast::File, &ast::File) -> (ast::File, Vec<Diagnostic>);

fn join(base: Gathered, change: Gathered, joiner: Joiner<'_>) -> Gathered {
    let (tree, problems) = joiner(&base.tree, &change.tree);
    let mut gone = consolidate::gone(&base.tree, &tree, &change.tree);
    gone.extend(base.gone);
    let Gathered { mut files, mut unread, mut refused, .. } = change;
    files.extend(base.files.into_iter().filter(|file| !files.contains(file)).collect::<Vec<_>>());
    unread.extend(base.unread);
    refused.extend(base.refused);
    // What an edit speaks of may stand in what could not be read.
    if unread.is_empty() {
        // A layer that is amended is compared anew with what it extends.
        let told = |problem: &Diagnostic| {
            let alike = |other: &Diagnostic| other.problem() == problem.problem();
            refused.iter().any(|other| other.span() == problem.span() && alike(other))
        };
        let new: Vec<Diagnostic> = problems.into_iter().filter(|problem| !told(problem)).collect();
        refused.extend(new);
    }
    Gathered { tree, files, unread, refused, gone, extends: Vec::new(), origin: Origin::default() }
}

/// The names of the fields that findings have.
pub(crate) fn finding_fields(tree: &ast::File) -> BTreeSet<String> {
    let findings = tree.items.iter().filter_map(|item| match item {
        Item::Finding(finding) => Some(&finding.fields),
        _ => None,
    });
    findings.flatten().map(|field| field.name.name.text.clone()).collect()
}
