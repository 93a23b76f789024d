//! A standard's text, understood as far as it can be.

use std::fmt::Write;

use sha2::{Digest, Sha256};

use crate::diagnostic::{Diagnostic, Severity};
use crate::model::{self, Model};
use crate::program::{Program, Schema};
use crate::source::Sources;

use super::gather::Gathered;
use super::{Standard, StandardError};

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

    /// The standard, or else everything that is wrong with it.
    ///
    /// # Errors
    /// It cannot be used; [`StandardError::diagnostics`] tells why.
    pub fn into_standard(self) -> Result<Standard, StandardError> {
        match self.standard {
            Some(standard) => Ok(standard),
            None => Err(StandardError::invalid(self.diagnostics, self.sources)),
        }
    }
}

/// Resolves, checks and, if nothing is wrong, compiles.
pub(super) fn understand(
    gathered: &Gathered,
    sources: &Sources,
) -> (Vec<Diagnostic>, Option<(Program, Schema)>) {
    let Gathered { tree, files, unread, refused } = gathered;
    let (model, problems) = Model::from_ast(tree);
    let mut diagnostics: Vec<Diagnostic> =
        unread.iter().chain(refused).chain(&problems).cloned().collect();
    let more = if any_error(&diagnostics) {
        model::check_parts(&model, &diagnostics)
    } else {
        model::check(&model)
    };
    diagnostics.retain(|problem| {
        let lost = !refused.is_empty() && model::may_lie_elsewhere(problem);
        !lost && !model::follows(problem, unread, &problems, sources, files)
    });
    diagnostics.extend(more);
    crate::syntax::part_glued(&mut diagnostics, sources, files);
    diagnostics.sort_by_key(|diagnostic| (diagnostic.span().file, diagnostic.span().start));
    if any_error(&diagnostics) {
        return (diagnostics, None);
    }
    let texts = files.iter().filter_map(|&file| sources.get(file)).map(|source| source.text());
    let program = Program::from_model(&model, sources, tree.language, &digest(texts));
    (diagnostics, Some((program, Schema::from_model(&model))))
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
    let mut digest = String::from("sha256:");
    for byte in Sha256::digest(text) {
        // Writing to a string cannot fail.
        let _ = write!(digest, "{byte:02x}");
    }
    digest
}

fn any_error(diagnostics: &[Diagnostic]) -> bool {
    diagnostics.iter().any(|diagnostic| diagnostic.severity() == Severity::Error)
}
