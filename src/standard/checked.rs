//! A standard's text, understood as far as it can be.

use crate::diagnostic::{Diagnostic, Severity};
use crate::model::{self, Model};
use crate::program::{Program, Schema};
use crate::source::{FileId, Source, Sources};

use super::{Standard, digest};

/// A standard's text, looked at: see [`Standard::check`].
#[derive(Debug, Clone)]
pub struct Checked {
    pub(super) standard: Option<Standard>,
    pub(super) diagnostics: Vec<Diagnostic>,
    pub(super) sources: Sources,
}

impl Checked {
    /// The standard, if it can be used.
    #[must_use]
    pub fn standard(&self) -> Option<&Standard> {
        self.standard.as_ref()
    }

    /// Everything that there is to say, in the order of the text.
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

    /// The texts, to show places in.
    #[must_use]
    pub fn sources(&self) -> &Sources {
        &self.sources
    }
}

/// Parses, resolves, checks and, if nothing is wrong, compiles.
pub(super) fn understand(
    source: &Source,
    file: FileId,
    sources: &Sources,
) -> (Vec<Diagnostic>, Option<(Program, Schema)>) {
    let (tree, unread) = crate::syntax::parse(source, file);
    let (model, problems) = Model::from_ast(&tree);
    let mut diagnostics: Vec<Diagnostic> = unread.iter().chain(&problems).cloned().collect();
    let more = if any_error(&diagnostics) {
        model::check_parts(&model, &diagnostics)
    } else {
        model::check(&model)
    };
    diagnostics.retain(|problem| !model::follows(problem, &unread, &problems, source));
    diagnostics.extend(more);
    crate::syntax::part_glued(&mut diagnostics, source);
    diagnostics.sort_by_key(|diagnostic| diagnostic.span().start);
    if any_error(&diagnostics) {
        return (diagnostics, None);
    }
    let digest = digest(source.text());
    let program = Program::from_model(&model, sources, tree.language, &digest);
    (diagnostics, Some((program, Schema::from_model(&model))))
}

fn any_error(diagnostics: &[Diagnostic]) -> bool {
    diagnostics.iter().any(|diagnostic| diagnostic.severity() == Severity::Error)
}
