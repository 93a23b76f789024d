//! Standards that are well formed, but cannot be meant: one file for each family of checks.

mod bands;
mod conditions;
mod constants;
mod deadlines;
mod deductions;
mod effects;
mod forbidden;
mod guards;
mod key;
mod mentions;
mod picks;
mod procedure;
mod region;
mod responsibility;
mod scores;
mod shown;
mod space;
mod tables;
mod values;
mod walk;

pub(crate) use walk::{roots, visit};

use super::Model;
use crate::diagnostic::{CalendarProblem, CheckProblem, Diagnostic, Problem, Severity};
use crate::source::Span;

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
        deadlines::check,
        procedure::check,
        responsibility::check,
        forbidden::check,
        picks::check,
    ];
    let mut diagnostics = Vec::new();
    for family in families {
        family(model, &mut diagnostics);
    }
    for rollup in &model.rollups {
        diagnostics.extend(check(&rollup.standard));
    }
    let milder = model.header.milder.filter(|_| model.grades.is_empty());
    diagnostics.extend(milder.map(|place| Diagnostic::new(CheckProblem::MilderWithoutGrade, place)));
    diagnostics.sort_by_key(|diagnostic| (diagnostic.span(), diagnostic.code()));
    diagnostics
}

/// What is wrong with a standard besides the problems that were found already: nothing that may only
/// follow from them.
#[must_use]
pub fn check_parts(model: &Model, found: &[Diagnostic]) -> Vec<Diagnostic> {
    let errors = found.iter().filter(|problem| problem.severity() == Severity::Error);
    let broken: Vec<Span> = errors.map(Diagnostic::span).collect();
    let mut diagnostics = check(model);
    if !broken.is_empty() {
        diagnostics.retain(|diagnostic| {
            let within = broken.iter().any(|&span| contains(diagnostic.span(), span));
            !within && !misses_something(model, diagnostic)
        });
    }
    diagnostics
}

fn contains(outer: Span, inner: Span) -> bool {
    outer.file == inner.file && outer.start <= inner.start && inner.end <= outer.end
}

/// Whether a diagnostic says that nothing in the whole standard speaks of something.
fn misses_something(model: &Model, diagnostic: &Diagnostic) -> bool {
    match diagnostic.problem() {
        Problem::Check(
            CheckProblem::PointsUnread { .. }
            | CheckProblem::IdleError { .. }
            | CheckProblem::RoleUnused { .. }
            | CheckProblem::NothingDecided { .. }
            | CheckProblem::NoEnd { .. }
            | CheckProblem::NeverResponsible { .. }
            | CheckProblem::MilderWithoutGrade
            | CheckProblem::GradeNeverGiven { .. },
        )
        | Problem::Calendar(CalendarProblem::NeverDue) => true,
        // A rule may be meant to say what the veto of an error does.
        Problem::Check(CheckProblem::VetoWithoutEffect { .. }) => {
            model.errors.iter().any(|row| row.span == diagnostic.span())
        }
        _ => false,
    }
}
