//! Files that are written.

use crate::failure::Failure;
use crate::wording;
use std::path::Path;
use yardstick::diagnostic::Language;

/// Refuses to write a file that is read: one of the inputs, or a standard within the book.
pub fn refuse_input<'p>(
    output: &Path,
    inputs: impl IntoIterator<Item = &'p Path>,
    book: Option<&Path>,
    language: Language,
) -> Result<(), Failure> {
    let Ok(target) = output.canonicalize() else { return Ok(()) };
    let is_input = inputs.into_iter().flat_map(Path::canonicalize).any(|input| input == target);
    let is_std = target.extension().is_some_and(|extension| extension == "std");
    let book = book.and_then(|folder| folder.canonicalize().ok());
    if is_input || (is_std && book.is_some_and(|folder| target.starts_with(folder))) {
        return Err(Failure::Usage(wording::output_is_input(language, output.display())));
    }
    Ok(())
}
