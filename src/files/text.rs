//! The text of a version: what it imports, extends and is amended by, put into one.

use std::collections::BTreeSet;

use crate::consolidate::{Written, consolidated, inherit_locks};
use crate::source::{FileId, Source};
use crate::syntax;

use super::flat::flat;
use super::recipe::{Recipe, assemble, finding_fields};
use super::shelf::Shelf;

/// The text of a version that is sound.
pub(crate) fn text(shelf: &mut Shelf<'_>, recipe: &Recipe) -> String {
    let fields = finding_fields(&assemble(shelf, recipe).tree);
    joined(shelf, recipe, &fields)
}

fn joined(shelf: &mut Shelf<'_>, recipe: &Recipe, fields: &BTreeSet<String>) -> String {
    let own = flat(shelf, recipe.file, fields);
    let read = |text: &str| syntax::parse_knowing(&Source::new("", text), FileId::default(), fields).0;
    let upper = recipe.upper.as_ref().map(|upper| joined(shelf, upper, fields));
    let upper_tree = upper.as_deref().map(read);
    let join = |base: &str, change: &str| {
        let (mut base_tree, change_tree) = (read(base), read(change));
        if let Some(upper) = &upper_tree {
            inherit_locks(&mut base_tree, upper);
        }
        let base = Written { text: base, tree: &base_tree };
        consolidated(base, Written { text: change, tree: &change_tree })
    };
    let mut whole = match &upper {
        Some(upper) => join(upper, &own),
        None => own,
    };
    for &amendment in &recipe.amendments {
        let change = flat(shelf, amendment, fields);
        whole = join(&whole, &change);
    }
    whole
}
