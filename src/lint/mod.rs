//! What is allowed, and yet risky or untidy: names that nothing uses, errors that no test raises, titles
//! that tell nothing apart, grades decided without a basis, boundaries that do not agree.
//!
//! What stops a standard from being used, and warnings of what can never come about, are told by
//! [`crate::Standard::check`]; [`crate::Checked::lint`] adds the remarks of this room. Each has a code
//! and a row in [`RULES`], which says why it matters; some come with a [`Fix`]. A comment allows what is
//! meant as it is, a warning of `check` too: `// allow L0101: the archive's records carry it`, `// 允许 L0101：理由`. It speaks of
//! what begins on the line below it, of what begins or ends on its own line and, before everything
//! else, of the whole file.

mod allow;
mod danger;
mod fix;
mod likeness;
mod names;
mod places;
mod proof;
mod rules;
mod text;
mod titles;

use std::collections::BTreeSet;

use crate::diagnostic::{Diagnostic, Problem};
use crate::model::Model;
use crate::source::{FileId, Source, Sources, Span};
use crate::suite::Coverage;
use crate::syntax::ast;

pub use allow::Allowed;
pub use fix::{Edit, Fix, FixKind};
pub use rules::{RULES, Rule, codes, is_known, rule_of};

pub(crate) use allow::take_allowed;
pub(crate) use fix::edited;

use places::Places;

/// Something to look at in a standard that can be used.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Finding {
    /// What, and where: a lint, or a warning that `check` gives too.
    pub diagnostic: Diagnostic,
    /// What mends it without changing anything else.
    pub fix: Option<Fix>,
}

impl From<Diagnostic> for Finding {
    fn from(diagnostic: Diagnostic) -> Self {
        Self { diagnostic, fix: None }
    }
}

/// Everything to remark on in a file, in the order of the text.
#[derive(Debug, Clone, Default)]
#[non_exhaustive]
pub struct Remarks {
    /// What is told.
    pub findings: Vec<Finding>,
    /// What comments in the file allow.
    pub allowed: Vec<Allowed>,
}

/// A file, and what is known of it.
pub(crate) struct Given<'a> {
    pub sources: &'a Sources,
    /// The file that is looked at: what it imports, and what it changes, are looked at elsewhere.
    pub file: FileId,
    /// The file as it is written.
    pub own: &'a ast::File,
    /// The fields that findings have.
    pub finding_fields: &'a BTreeSet<String>,
    /// The standard that it makes, as a tree and as a model; nothing of a fragment.
    pub whole: Option<(&'a ast::File, &'a Model)>,
    /// What its tests exercise.
    pub coverage: &'a Coverage,
    /// What `check` warns of, and what it would were it not allowed in the file.
    pub warnings: Vec<Diagnostic>,
}

/// Everything to remark on in a file.
pub(crate) fn look(given: &Given<'_>) -> Remarks {
    let Some(source) = given.sources.get(given.file) else { return Remarks::default() };
    let items = given.whole.map_or(&given.own.items, |(tree, _)| &tree.items);
    let mut look = Look {
        sources: given.sources,
        source,
        file: given.file,
        own: given.own,
        finding_fields: given.finding_fields,
        places: Places::of(items.iter().chain(&given.own.items)),
        found: given.warnings.iter().cloned().map(Finding::from).collect(),
    };
    text::look(&mut look);
    if let Some((tree, model)) = given.whole {
        titles::translations(&mut look, tree);
        names::look(&mut look, model);
        likeness::look(&mut look, model);
        titles::look(&mut look, model);
        danger::look(&mut look, model);
        proof::look(&mut look, model, given.coverage);
    }
    let Look { mut found, places, .. } = look;
    let mut allows = allow::allows(source, &given.own.comments);
    let mut allowed = allow::take_out(&mut found, &mut allows, source, &places);
    // What a fragment allows may be found where it is imported.
    found.extend(allow::remarks(&allows, source, given.whole.is_some()));
    let place = |it: &Finding| (it.diagnostic.span(), it.diagnostic.code());
    found.sort_by_key(place);
    allowed.sort_by_key(|it| place(&it.finding));
    Remarks { findings: found, allowed }
}

/// A file that is being looked at.
struct Look<'a> {
    sources: &'a Sources,
    source: &'a Source,
    file: FileId,
    own: &'a ast::File,
    finding_fields: &'a BTreeSet<String>,
    places: Places,
    found: Vec<Finding>,
}

impl Look<'_> {
    /// Tells something that stands in the file.
    fn add(&mut self, diagnostic: Diagnostic) -> Option<&mut Finding> {
        if diagnostic.span().file != self.file {
            return None;
        }
        self.found.push(diagnostic.into());
        self.found.last_mut()
    }

    fn tell(&mut self, problem: impl Into<Problem>, span: Span) -> Option<&mut Finding> {
        self.add(Diagnostic::new(problem, span))
    }

    /// Tells something at the name of a part.
    fn at_name(&mut self, problem: impl Into<Problem>, part: Span, name: &str) -> Option<&mut Finding> {
        let place = self.places.name(part, name);
        self.tell(problem, place)
    }

    /// The same with a second place.
    fn name_also(&mut self, problem: impl Into<Problem>, part: Span, name: &str, other: Span) {
        let place = self.places.name(part, name);
        self.add(Diagnostic::new(problem, place).also(other));
    }

    /// The text of a place, on one line.
    fn text(&self, span: Span) -> String {
        let text = self.sources.get(span.file).map(|source| source.slice(span)).unwrap_or_default();
        text.split_whitespace().collect::<Vec<_>>().join(" ")
    }
}
