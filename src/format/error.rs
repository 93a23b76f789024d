//! Why a text is not formatted.

use crate::diagnostic::{Diagnostic, Language, render};
use crate::source::{Position, Source, Sources};

/// Why a text is not formatted: it does not parse, or what came out would not have said the same.
#[derive(Debug, thiserror::Error)]
#[error("{}", self.text(Language::English))]
pub struct FormatError {
    kind: Kind,
}

#[derive(Debug)]
enum Kind {
    Problems { diagnostics: Vec<Diagnostic>, sources: Sources },
    Unfaithful { place: Position },
}

impl FormatError {
    pub(super) fn problems(diagnostics: Vec<Diagnostic>, source: &Source) -> Self {
        let mut sources = Sources::default();
        sources.add(source.clone());
        Self { kind: Kind::Problems { diagnostics, sources } }
    }

    pub(super) fn unfaithful(place: Position) -> Self {
        Self { kind: Kind::Unfaithful { place } }
    }

    /// What is wrong with the text, in its order.
    #[must_use]
    pub fn diagnostics(&self) -> &[Diagnostic] {
        match &self.kind {
            Kind::Problems { diagnostics, .. } => diagnostics,
            Kind::Unfaithful { .. } => &[],
        }
    }

    /// The text, to show places in.
    #[must_use]
    pub fn sources(&self) -> Option<&Sources> {
        match &self.kind {
            Kind::Problems { sources, .. } => Some(sources),
            Kind::Unfaithful { .. } => None,
        }
    }

    /// Everything in words, with the places in the text.
    #[must_use]
    pub fn text(&self, language: Language) -> String {
        match &self.kind {
            Kind::Problems { diagnostics, sources } => {
                let texts = diagnostics.iter().map(|it| render(it, sources, language));
                texts.collect::<Vec<_>>().join("\n")
            }
            Kind::Unfaithful { place: Position { line, column } } => match language {
                Language::English => format!(
                    "line {line}, column {column}: what formatting makes of this would not say the same, \
                     so it was left as it is; this is a fault of Yardstick, please report it"
                ),
                Language::Chinese => format!(
                    "第 {line} 行第 {column} 列：排版后的写法与原意不符，因此未作改动；这是准绳自身的缺陷，请反馈"
                ),
            },
        }
    }
}
