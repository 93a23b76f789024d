//! Rows of errors, one code each.

use crate::diff::clause::{Clause, PartKind};
use crate::diff::said::{Said, take_among};
use crate::source::Span;
use crate::syntax::ast::{Codes, Errors, Name, Text};

use super::Part;

impl Part for Errors {
    fn kind(&self) -> PartKind {
        PartKind::Error
    }

    fn name(&self) -> Option<&Name> {
        match &self.codes {
            Codes::Named(codes) => codes.first().map(|code| &code.name),
            Codes::Otherwise { .. } => None,
        }
    }

    fn title(&self) -> Option<&Text> {
        match &self.codes {
            Codes::Named(codes) => codes.first().and_then(|code| code.title.as_ref()),
            Codes::Otherwise { title, .. } => title.as_ref(),
        }
    }

    fn rename(&mut self, new: &Self) {
        self.codes.clone_from(&new.codes);
    }

    fn retitle(&mut self, new: &Self) {
        self.codes.clone_from(&new.codes);
    }

    fn span(&self) -> Span {
        self.span
    }

    fn clauses(&self) -> Vec<Clause> {
        let own = [Clause::Level, Clause::Locked];
        let listed = [
            Clause::Deduct,
            Clause::When,
            Clause::Unless,
            Clause::AppliesWhen,
            Clause::Then,
            Clause::Basis,
            Clause::Irreversible,
        ];
        own.into_iter().chain(listed).collect()
    }

    fn said(&self, clause: Clause) -> Said {
        match clause {
            Clause::Level => Said::of(&self.level),
            Clause::Locked => Said::of(&self.lock),
            _ => Said::among(&self.clauses, clause),
        }
    }

    fn take(&mut self, clause: Clause, new: &Self) {
        match clause {
            Clause::Level => self.level.clone_from(&new.level),
            Clause::Locked => self.lock = new.lock,
            _ => take_among(&mut self.clauses, clause, &new.clauses),
        }
    }
}
