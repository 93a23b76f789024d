//! Standards between the old and the new one: with one change made, or one left out.

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::diagnostic::{Diagnostic, Severity};
use crate::model::{self, Model};
use crate::program::{Program, Schema};
use crate::source::Sources;
use crate::syntax::ast;

use super::trees::Trees;

/// A standard that can grade.
#[derive(Debug, Clone)]
pub(crate) struct Compiled {
    pub program: Arc<Program>,
    pub schema: Arc<Schema>,
}

/// Makes standards out of some of the changes.
#[derive(Debug, Clone)]
pub(super) struct Hybrids {
    trees: Trees,
    sources: Sources,
    /// The numbers of all changes.
    all: BTreeSet<usize>,
}

impl Hybrids {
    pub fn new(trees: Trees, sources: Sources, changes: usize) -> Self {
        Self { trees, sources, all: (0..changes).collect() }
    }

    /// The old standard with these changes made, if it holds together.
    pub fn with(&self, picked: &BTreeSet<usize>) -> Option<Compiled> {
        let (tree, model) = self.understood(picked)?;
        let program = Program::from_model(&model, &self.sources, tree.language, "");
        Some(Compiled { program: Arc::new(program), schema: Arc::new(Schema::from_model(&model)) })
    }

    /// The new standard without these changes, if it holds together.
    pub fn without(&self, left_out: &BTreeSet<usize>) -> Option<Compiled> {
        self.with(&self.all.difference(left_out).copied().collect())
    }

    /// Whether all changes together make a standard.
    pub fn hold(&self) -> bool {
        self.understood(&self.all).is_some()
    }

    fn understood(&self, picked: &BTreeSet<usize>) -> Option<(ast::File, Model)> {
        let tree = self.trees.between(picked)?;
        let (model, problems) = Model::from_ast(&tree);
        let sound = !any_error(&problems) && !any_error(&model::check(&model));
        sound.then_some((tree, model))
    }

    /// The fewest changes, this one among them, that can be made together.
    pub fn needed_by(&self, change: usize) -> BTreeSet<usize> {
        self.fewest(change, |picked| self.understood(picked).is_some())
    }

    /// The fewest changes, this one among them, that can be left out together.
    pub fn needing(&self, change: usize) -> BTreeSet<usize> {
        self.fewest(change, |left_out| {
            let rest = self.all.difference(left_out).copied().collect();
            self.understood(&rest).is_some()
        })
    }

    /// Looks for a set that is sound, and of which nothing can be taken away: by halves, then by
    /// smaller and smaller parts.
    fn fewest(&self, change: usize, sound: impl Fn(&BTreeSet<usize>) -> bool) -> BTreeSet<usize> {
        let alone = BTreeSet::from([change]);
        if sound(&alone) {
            return alone;
        }
        let mut set = self.all.clone();
        let mut size = set.len().div_ceil(2);
        while size > 0 {
            let others: Vec<usize> = set.iter().copied().filter(|&other| other != change).collect();
            for part in others.chunks(size) {
                let fewer: BTreeSet<usize> =
                    set.iter().copied().filter(|other| !part.contains(other)).collect();
                if sound(&fewer) {
                    set = fewer;
                }
            }
            size /= 2;
        }
        set
    }
}

fn any_error(diagnostics: &[Diagnostic]) -> bool {
    diagnostics.iter().any(|diagnostic| diagnostic.severity() == Severity::Error)
}
