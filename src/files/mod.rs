//! Several files: where texts come from, what a file imports, and what changes what. From here on there
//! is one tree.

mod catalogue;
mod flat;
mod formatter;
mod gather;
mod period;
mod plan;
mod recipe;
mod shelf;
mod text;
mod texts;
mod twice;

use crate::diagnostic::Diagnostic;
use crate::source::FileId;

pub use formatter::Formatter;
pub use recipe::Extended;
pub use texts::{Files, Folder, Texts};

pub(crate) use catalogue::Catalogue;
pub(crate) use gather::Gathered;
pub(crate) use period::Period;
pub(crate) use plan::Plan;
pub(crate) use recipe::{Origin, Recipe, assemble, finding_fields};
pub(crate) use shelf::Shelf;
pub(crate) use text::text;
pub(crate) use texts::{SOURCE_LIMIT, read};

use catalogue::Entry;

/// Gathers a file with what it imports or, if it changes another one, together with that.
///
/// # Errors
/// All that there is to say of a change that cannot be put together.
pub(crate) fn of_file(shelf: &mut Shelf<'_>, file: FileId) -> Result<Gathered, Vec<Diagnostic>> {
    let (recipe, problems) = recipe_of(shelf, file);
    if let Some(recipe) = recipe {
        let mut gathered = assemble(shelf, &recipe);
        gathered.refused.extend(problems);
        return Ok(gathered);
    }
    let gathered = assemble(shelf, &Recipe::of(file));
    if problems.is_empty() {
        return Ok(gathered);
    }
    let Gathered { unread, refused, .. } = gathered;
    let mut diagnostics = [unread, refused, problems].concat();
    diagnostics.sort_by_key(Diagnostic::span);
    Err(diagnostics)
}

/// The text of the standard that a file makes, by itself or together with what it changes.
pub(crate) fn text_of_file(shelf: &mut Shelf<'_>, file: FileId) -> Option<String> {
    let recipe = recipe_of(shelf, file).0?;
    Some(text(shelf, &recipe))
}

/// How the standard comes about that a file makes, and what is wrong with the file's own place
/// among the others; nothing where it changes what is not there.
fn recipe_of(shelf: &mut Shelf<'_>, file: FileId) -> (Option<Recipe>, Vec<Diagnostic>) {
    let Some(entry) = catalogue::entry(shelf, file).filter(Entry::is_change) else {
        return (Some(Recipe::of(file)), Vec::new());
    };
    let plan = Catalogue::read(shelf).map(|catalogue| Plan::of(&catalogue, &entry.id.text));
    let Plan { versions, mut problems } = plan.unwrap_or_default();
    let mut versions = versions.into_values().flatten().filter(|version| version.recipe.last() == file);
    // Of a layer, the newest version is meant; of an amendment, the first that it makes.
    let version = if entry.is_standard() { versions.next_back() } else { versions.next() };
    if version.is_some() {
        problems.retain(|problem| problem.span().file == file);
    }
    (version.map(|version| version.recipe), problems)
}
