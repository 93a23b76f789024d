//! Two standards beside each other.

use std::sync::Arc;

use crate::diff::{self, Change, Comparison, Compiled, Given, Options};
use crate::source::Sources;
use crate::syntax::ast;

use super::Standard;

impl Standard {
    /// What another standard changes of this one, part by part and clause by clause. What is only laid
    /// out, commented or spelt in another way is no change; tests are not compared.
    ///
    /// ```
    /// use yardstick::{Language, Standard};
    ///
    /// let old = Standard::parse(r#"standard desk { version "1" }  class style { cap 20 }"#)?;
    /// let new = Standard::parse(r#"标准 desk { 版本 “1” }   类别 style { 封顶 30 分 }"#)?;
    /// let changes = old.changes(&new);
    /// assert_eq!(changes.len(), 1);
    /// assert_eq!(changes[0].clause.map(|it| it.name(Language::English)), Some("cap"));
    /// assert_eq!(changes[0].old.as_ref().map(|it| it.text.as_str()), Some("20"));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn changes(&self, new: &Self) -> Vec<Change> {
        let (old, new, sources) = self.trees(new);
        diff::changes(&old, &new, &sources)
    }

    /// Compares another standard with this one over cases.
    #[must_use]
    pub fn compare_with(&self, new: &Self, options: Options) -> Comparison {
        let (old_tree, new_tree, sources) = self.trees(new);
        let given = |standard: &Self, tree| {
            let (program, schema) = (&standard.inner.program, &standard.inner.schema);
            let compiled = Compiled { program: Arc::clone(program), schema: Arc::clone(schema) };
            Given { compiled, tree }
        };
        Comparison::new(given(self, old_tree), given(new, new_tree), sources, options)
    }

    /// The trees of this standard and of another one, among the sources of both.
    fn trees(&self, new: &Self) -> (ast::File, ast::File, Sources) {
        let (own, other) = (&self.inner, &new.inner);
        let (old, sources) = own.origin.tree_after(&Sources::default(), &own.program.sources);
        let (new, sources) = other.origin.tree_after(&sources, &other.program.sources);
        (old, new, sources)
    }
}
