//! Translations, and what they call each thing.

use crate::diff::clause::{Clause, PartKind};
use crate::diff::merge::Merger;
use crate::diff::said::Said;
use crate::source::Span;
use crate::syntax::ast::{Name, Text, Translated, Translation};

use super::Part;

impl Part for Translation {
    fn kind(&self) -> PartKind {
        PartKind::Translation
    }

    fn name(&self) -> Option<&Name> {
        Some(&self.language)
    }

    fn title(&self) -> Option<&Text> {
        None
    }

    fn rename(&mut self, new: &Self) {
        self.language.clone_from(&new.language);
    }

    fn retitle(&mut self, _new: &Self) {}

    fn span(&self) -> Span {
        self.span
    }

    fn clauses(&self) -> Vec<Clause> {
        Vec::new()
    }

    fn said(&self, _clause: Clause) -> Said {
        Said::of(&false)
    }

    fn take(&mut self, _clause: Clause, _new: &Self) {}

    fn merge_within(&mut self, new: &Self, merger: &mut Merger<'_>) {
        self.entries = merger.named(&self.entries, &new.entries);
    }
}

/// What is translated is told by its key, as the title of which stands what it is called.
impl Part for Translated {
    fn kind(&self) -> PartKind {
        PartKind::TranslatedTitle
    }

    fn name(&self) -> Option<&Name> {
        Some(&self.key)
    }

    fn title(&self) -> Option<&Text> {
        Some(&self.text)
    }

    fn rename(&mut self, new: &Self) {
        self.key.clone_from(&new.key);
        self.names.clone_from(&new.names);
    }

    fn retitle(&mut self, new: &Self) {
        self.text.clone_from(&new.text);
    }

    fn span(&self) -> Span {
        self.span
    }

    fn clauses(&self) -> Vec<Clause> {
        Vec::new()
    }

    fn said(&self, _clause: Clause) -> Said {
        Said::of(&false)
    }

    fn take(&mut self, _clause: Clause, _new: &Self) {}
}
