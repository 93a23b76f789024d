//! Why a standard cannot be used.

use crate::diagnostic::{Diagnostic, Language, render};
use crate::source::Sources;

/// Why a standard cannot be used: it could not be read, or its text is wrong.
#[derive(Debug, thiserror::Error)]
#[error("{}", self.text(Language::English))]
pub struct StandardError {
    kind: StandardErrorKind,
    /// Stands before the names of files where it is told in words.
    before: String,
}

#[derive(Debug)]
enum StandardErrorKind {
    Unreadable { name: String, cause: std::io::Error },
    Invalid { diagnostics: Vec<Diagnostic>, sources: Sources },
}

impl StandardError {
    pub(crate) fn unreadable(name: String, cause: std::io::Error) -> Self {
        Self { kind: StandardErrorKind::Unreadable { name, cause }, before: String::new() }
    }

    pub(crate) fn invalid(diagnostics: Vec<Diagnostic>, sources: Sources) -> Self {
        Self { kind: StandardErrorKind::Invalid { diagnostics, sources }, before: String::new() }
    }

    /// The same, told with this before the names of files.
    pub(crate) fn named_after(self, before: String) -> Self {
        Self { before, ..self }
    }

    /// Why the file could not be read, if that is the problem.
    #[must_use]
    pub fn io(&self) -> Option<&std::io::Error> {
        match &self.kind {
            StandardErrorKind::Unreadable { cause, .. } => Some(cause),
            StandardErrorKind::Invalid { .. } => None,
        }
    }

    /// The same, to keep.
    #[must_use]
    pub fn into_io(self) -> Option<std::io::Error> {
        match self.kind {
            StandardErrorKind::Unreadable { cause, .. } => Some(cause),
            StandardErrorKind::Invalid { .. } => None,
        }
    }

    /// What is wrong with the text, and what should be looked at besides, in the order of the text.
    #[must_use]
    pub fn diagnostics(&self) -> &[Diagnostic] {
        match &self.kind {
            StandardErrorKind::Unreadable { .. } => &[],
            StandardErrorKind::Invalid { diagnostics, .. } => diagnostics,
        }
    }

    /// The texts, to show places in, named by their paths from the root.
    #[must_use]
    pub fn sources(&self) -> Option<&Sources> {
        match &self.kind {
            StandardErrorKind::Unreadable { .. } => None,
            StandardErrorKind::Invalid { sources, .. } => Some(sources),
        }
    }

    /// Everything in words, with the places in the text as they are reached from here.
    #[must_use]
    pub fn text(&self, language: Language) -> String {
        match &self.kind {
            StandardErrorKind::Unreadable { name, cause } => match language {
                Language::English => format!("`{name}` cannot be read: {cause}"),
                Language::Chinese => format!("无法读取 `{name}`：{cause}"),
            },
            StandardErrorKind::Invalid { diagnostics, sources } => {
                let sources = sources.named_after(&self.before);
                let texts = diagnostics.iter().map(|it| render(it, &sources, language));
                texts.collect::<Vec<_>>().join("\n")
            }
        }
    }
}
