//! A standard's text, understood as far as it can be.

use std::sync::Arc;

use crate::consolidate;
use crate::diagnostic::{CheckProblem, Diagnostic, Problem, Severity};
use crate::files::{self, Gathered, Shelf};
use crate::lint::{self, Allowed};
use crate::model::{self, Model};
use crate::program::{Program, Schema};
use crate::source::{FileId, Sources, Span};
use crate::syntax::ast::{self, Item};
use crate::translation;
use crate::value::sha256;

use super::{Inner, Standard, StandardError};

/// A standard's text, looked at: see [`Standard::check`].
#[derive(Debug, Clone)]
pub struct Checked {
    pub(super) standard: Option<Standard>,
    pub(super) diagnostics: Vec<Diagnostic>,
    pub(super) allowed: Vec<Allowed>,
    pub(super) sources: Sources,
    /// Stands before the names of files where a refusal is told in words.
    pub(super) before: String,
    pub(super) fragment: Option<Diagnostic>,
}

impl Checked {
    /// The standard, if it can be used.
    #[must_use]
    pub fn standard(&self) -> Option<&Standard> {
        self.standard.as_ref()
    }

    /// Everything that there is to say, in the order of the text; warnings that a comment allows are not
    /// said.
    #[must_use]
    pub fn diagnostics(&self) -> &[Diagnostic] {
        &self.diagnostics
    }

    /// What stops the standard from being used.
    pub fn errors(&self) -> impl Iterator<Item = &Diagnostic> {
        self.diagnostics.iter().filter(|diagnostic| diagnostic.severity() == Severity::Error)
    }

    /// What should be looked at.
    pub fn warnings(&self) -> impl Iterator<Item = &Diagnostic> {
        self.diagnostics.iter().filter(|diagnostic| diagnostic.severity() == Severity::Warning)
    }

    /// The warnings that comments allow, `// allow W0450: why`, each with its reason.
    ///
    /// ```
    /// let text = r#"
    /// standard demo { version "1" }
    /// // allow W0450: the council will fix the points
    /// error A1 "Late" {}
    /// score total { start 100 }"#;
    /// let checked = yardstick::Standard::check("demo.std", text);
    /// assert_eq!(checked.warnings().count(), 0);
    /// assert_eq!(checked.allowed()[0].reason, "the council will fix the points");
    /// ```
    #[must_use]
    pub fn allowed(&self) -> &[Allowed] {
        &self.allowed
    }

    /// The texts, to show places in, named by their paths from the root.
    #[must_use]
    pub fn sources(&self) -> &Sources {
        &self.sources
    }

    /// Whether the file is a fragment: without a header, to be imported by standards. What it may take
    /// from the importing file was not looked at.
    ///
    /// ```
    /// let checked = yardstick::Standard::check("levels.std", "levels mildest first { minor major }");
    /// assert!(checked.is_fragment() && checked.diagnostics().is_empty());
    /// assert_eq!(checked.into_standard().unwrap_err().diagnostics()[0].code(), "E0401"); // no header
    /// ```
    #[must_use]
    pub fn is_fragment(&self) -> bool {
        self.fragment.is_some()
    }

    /// The standard, or else everything that is wrong with it; of a fragment, that it has no header.
    ///
    /// # Errors
    /// It cannot be used; [`StandardError::diagnostics`] tells why.
    pub fn into_standard(self) -> Result<Standard, StandardError> {
        let Self { standard, mut diagnostics, sources, before, fragment, .. } = self;
        standard.ok_or_else(|| {
            diagnostics.extend(fragment);
            StandardError::invalid(diagnostics, sources).named_after(before)
        })
    }
}

/// What becomes of a text: what there is to say of it, and the standard, if it can be used.
#[derive(Default)]
pub(crate) struct Understood {
    pub diagnostics: Vec<Diagnostic>,
    /// Warnings that are not said.
    pub allowed: Vec<Allowed>,
    pub standard: Option<Standard>,
    /// Why it is no standard, where it is a fragment.
    pub fragment: Option<Diagnostic>,
}

/// Resolves, checks and, if nothing is wrong, compiles.
pub(crate) fn understand(gathered: &Gathered, shelf: &mut Shelf<'_>) -> Understood {
    let Gathered { tree, files, unread, refused, gone, extends, origin } = gathered;
    let sources = &shelf.sources;
    let (model, mut problems) = Model::from_ast(tree);
    problems.extend(translation::check(tree));
    // What is not there has no place of its own.
    let start = Span::new(files.first().copied().unwrap_or_default(), 0, 0);
    for problem in problems.iter_mut().filter(|problem| is_no_header(problem)) {
        *problem = Diagnostic::new(CheckProblem::NoHeader, start);
    }
    let mut diagnostics: Vec<Diagnostic> =
        unread.iter().chain(refused).chain(&problems).cloned().collect();
    let more = if any_error(&diagnostics) {
        model::check_parts(&model, &diagnostics)
    } else {
        model::check(&model)
    };
    diagnostics.retain(|problem| !model::follows(problem, unread, &problems, sources, files));
    let fragment = diagnostics.iter().find(|problem| is_no_header(problem)).cloned();
    let fragment = fragment.filter(|_| is_fragment(tree));
    if fragment.is_some() || any_error(refused) {
        diagnostics.retain(|problem| !model::may_lie_elsewhere(problem));
    }
    diagnostics.extend(more);
    crate::syntax::part_glued(&mut diagnostics, sources, files);
    consolidate::explain(&mut diagnostics, gone);
    diagnostics.sort_by_key(|diagnostic| (diagnostic.span().file, diagnostic.span().start));
    let allowed = lint::take_allowed(&mut diagnostics, shelf, &files::finding_fields(tree));
    if fragment.is_some() || any_error(&diagnostics) {
        return Understood { diagnostics, allowed, standard: None, fragment };
    }
    let sources = &shelf.sources;
    let texts = files.iter().filter_map(|&file| sources.get(file)).map(|source| source.text());
    let mut program = Program::from_model(&model, sources, tree.language, &digest(texts));
    program.set_extends(extends);
    let schema = Schema::from_model(&model);
    let inner = Inner {
        program: Arc::new(program),
        schema: Arc::new(schema),
        warnings: diagnostics.clone(),
        origin: origin.clone(),
    };
    let standard = Some(Standard { inner: Arc::new(inner) });
    Understood { diagnostics, allowed, standard, fragment }
}

/// Understands a file by itself or, if it changes another one, together with that.
pub(super) fn understand_file(shelf: &mut Shelf<'_>, file: FileId) -> Understood {
    match files::of_file(shelf, file) {
        Ok(gathered) => {
            let mut understood = understand(&gathered, shelf);
            say_once(&mut understood.diagnostics);
            understood
        }
        Err(diagnostics) => Understood { diagnostics, ..Understood::default() },
    }
}

/// Leaves out what is said in better words at the same place.
pub(crate) fn say_once(diagnostics: &mut Vec<Diagnostic>) {
    // That a version needs a name of its own says where, and what is to be done.
    let needed: Vec<Span> =
        diagnostics.iter().filter(|it| it.code() == "E0481").map(Diagnostic::span).collect();
    diagnostics.retain(|it| it.code() != "E0472" || !needed.contains(&it.span()));
    // A calendar that may not be there is not to be chosen either.
    if diagnostics.iter().any(|it| matches!(it.code(), "E0460" | "E0461")) {
        diagnostics.retain(|it| it.code() != "E0251");
    }
}

fn is_no_header(problem: &Diagnostic) -> bool {
    matches!(problem.problem(), Problem::Check(CheckProblem::NoHeader))
}

/// Whether what has no header cannot be meant as a whole standard: it says nothing, or not of what
/// it speaks, or not what follows.
fn is_fragment(tree: &ast::File) -> bool {
    let record = tree.items.iter().any(|item| matches!(item, Item::Record(_)));
    let result = tree.items.iter().any(|item| {
        matches!(item, Item::Score(_) | Item::Grade(_) | Item::Rule(_) | Item::Duty(_) | Item::Test(_))
    });
    let whole = record && result;
    !whole && !tree.items.is_empty()
}

/// The digest of a text, or of several in their order: `sha256:` and 64 hexadecimal digits.
fn digest<'t>(texts: impl Iterator<Item = &'t str>) -> String {
    let mut lines: Vec<String> = texts.map(digest_of).collect();
    match (lines.pop(), lines.is_empty()) {
        (Some(only), true) => only,
        (last, _) => {
            lines.extend(last);
            digest_of(&lines.into_iter().flat_map(|line| [line, "\n".to_owned()]).collect::<String>())
        }
    }
}

fn digest_of(text: &str) -> String {
    format!("sha256:{}", sha256(text))
}

fn any_error(diagnostics: &[Diagnostic]) -> bool {
    diagnostics.iter().any(|diagnostic| diagnostic.severity() == Severity::Error)
}
