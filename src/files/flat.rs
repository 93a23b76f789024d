//! The text of a file with what it imports in the place of the imports.

use std::collections::BTreeSet;

use crate::consolidate::{Written, with_parts};
use crate::source::{FileId, Span};
use crate::syntax::ast::Item;

use super::gather::resolve;
use super::shelf::Shelf;

/// The text of a file whose imports can all be followed; each file is put in once.
pub(crate) fn flat(shelf: &mut Shelf<'_>, file: FileId, finding_fields: &BTreeSet<String>) -> String {
    let mut seen = BTreeSet::from([file]);
    with_imports(shelf, file, finding_fields, &mut seen, true)
}

fn with_imports(
    shelf: &mut Shelf<'_>,
    file: FileId,
    fields: &BTreeSet<String>,
    seen: &mut BTreeSet<FileId>,
    outermost: bool,
) -> String {
    let parsed = shelf.tree(file, fields);
    let text = shelf.sources.get(file).map(|source| source.text().to_owned()).unwrap_or_default();
    let mut parts: Vec<(Span, String)> = Vec::new();
    for item in &parsed.tree.items {
        let Item::Import(import) = item else { continue };
        let path = resolve(shelf.path(file), &import.path.value).unwrap_or_default();
        // Only files that were read before are put in.
        let part = match shelf.open(&path) {
            Ok(imported) if seen.insert(imported) => with_imports(shelf, imported, fields, seen, false),
            _ => String::new(),
        };
        parts.push((import.span, part.trim().to_owned()));
    }
    let whole = with_parts(Written { text: &text, tree: &parsed.tree }, parts, outermost);
    // A byte order mark stands at the beginning of a file, and of no part of one.
    whole.strip_prefix('\u{feff}').map(str::to_owned).unwrap_or(whole)
}
