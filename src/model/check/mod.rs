//! Standards that are well formed, but cannot be meant: one file for each family of checks.

mod bands;
mod conditions;
mod constants;
mod deductions;
mod effects;
mod extent;
mod guards;
mod key;
mod mentions;
mod region;
mod scores;
mod shown;
mod space;
mod tables;
mod values;
mod walk;

use super::Model;
use crate::diagnostic::Diagnostic;

/// Everything that is wrong with a standard whose names and types are right, and warnings, in the
/// order of the text.
#[must_use]
pub fn check(model: &Model) -> Vec<Diagnostic> {
    let families = [
        guards::check,
        conditions::check,
        bands::check,
        tables::check,
        scores::check,
        deductions::check,
        effects::check,
    ];
    let mut diagnostics = Vec::new();
    for family in families {
        family(model, &mut diagnostics);
    }
    diagnostics.sort_by_key(|diagnostic| (diagnostic.span(), diagnostic.code()));
    diagnostics
}
