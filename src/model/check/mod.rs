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

/// One family of checks.
type Family = fn(&Model, &mut Vec<Diagnostic>);

/// Families that speak of what is there.
const OF_PARTS: &[Family] = &[guards::check, conditions::check, tables::check, deductions::check];

/// Families that also speak of what is missing, so that the whole standard must have been understood.
const OF_THE_WHOLE: &[Family] = &[bands::check, scores::check, effects::check];

/// Everything that is wrong with a standard whose names and types are right, and warnings, in the
/// order of the text.
#[must_use]
pub fn check(model: &Model) -> Vec<Diagnostic> {
    run(model, OF_PARTS.iter().chain(OF_THE_WHOLE))
}

/// What is wrong besides with a standard in which problems were found already: nothing that may
/// only follow from them.
#[must_use]
pub fn check_parts(model: &Model) -> Vec<Diagnostic> {
    run(model, OF_PARTS.iter())
}

fn run<'f>(model: &Model, families: impl Iterator<Item = &'f Family>) -> Vec<Diagnostic> {
    let mut diagnostics = Vec::new();
    for family in families {
        family(model, &mut diagnostics);
    }
    diagnostics.sort_by_key(|diagnostic| (diagnostic.span(), diagnostic.code()));
    diagnostics
}
