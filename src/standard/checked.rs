//! A standard's text, understood as far as it can be.

use crate::diagnostic::{CheckProblem, Diagnostic, Problem, ResolveProblem, Severity, TypeProblem};
use crate::model::{self, Model};
use crate::program::{Program, Schema};
use crate::source::{FileId, Source, Sources};

use super::{Standard, digest};

/// A standard's text, looked at: see [`Standard::check`].
#[derive(Debug, Clone)]
pub struct Checked {
    pub(super) standard: Option<Standard>,
    pub(super) diagnostics: Vec<Diagnostic>,
    pub(super) sources: Sources,
}

impl Checked {
    /// The standard, if it can be used.
    #[must_use]
    pub fn standard(&self) -> Option<&Standard> {
        self.standard.as_ref()
    }

    /// Everything that there is to say, in the order of the text.
    #[must_use]
    pub fn diagnostics(&self) -> &[Diagnostic] {
        &self.diagnostics
    }

    /// What stops the standard from being used.
    pub fn errors(&self) -> impl Iterator<Item = &Diagnostic> {
        self.diagnostics.iter().filter(|diagnostic| diagnostic.severity() == Severity::Error)
    }

    /// What should be looked at.
    pub fn warnings(&self) -> impl Iterator<Item = &Diagnostic> {
        self.diagnostics.iter().filter(|diagnostic| diagnostic.severity() == Severity::Warning)
    }

    /// The texts, to show places in.
    #[must_use]
    pub fn sources(&self) -> &Sources {
        &self.sources
    }
}

/// Parses, resolves, checks and, if nothing is wrong, compiles.
pub(super) fn understand(
    source: &Source,
    file: FileId,
    sources: &Sources,
) -> (Vec<Diagnostic>, Option<(Program, Schema)>) {
    let (tree, mut diagnostics) = crate::syntax::parse(source, file);
    let unreadable = any_error(&diagnostics);
    let (model, problems) = Model::from_ast(&tree);
    let own = |problem: &Diagnostic| !unreadable || !may_follow(problem.problem());
    diagnostics.extend(problems.into_iter().filter(own));
    let more = if any_error(&diagnostics) {
        model::check_parts(&model, &diagnostics)
    } else {
        model::check(&model)
    };
    diagnostics.extend(more.into_iter().filter(own));
    diagnostics.sort_by_key(|diagnostic| diagnostic.span().start);
    if any_error(&diagnostics) {
        return (diagnostics, None);
    }
    let digest = digest(source.text());
    let program = Program::from_model(&model, sources, tree.language, &digest);
    (diagnostics, Some((program, Schema::from_model(&model))))
}

fn any_error(diagnostics: &[Diagnostic]) -> bool {
    diagnostics.iter().any(|diagnostic| diagnostic.severity() == Severity::Error)
}

/// Whether a problem may only follow from something else that could not be read, and so lacks.
fn may_follow(problem: &Problem) -> bool {
    match problem {
        Problem::Syntax(_) => false,
        Problem::Resolve(problem) => !matches!(
            problem,
            ResolveProblem::DuplicateName { .. }
                | ResolveProblem::DuplicateClause { .. }
                | ResolveProblem::DuplicateItem { .. }
                | ResolveProblem::DuplicateKey { .. }
                | ResolveProblem::DuplicateValue { .. }
                | ResolveProblem::BuiltInKey { .. }
                | ResolveProblem::Cycle { .. }
                | ResolveProblem::OwnTarget { .. }
                | ResolveProblem::SecondOtherwise
                | ResolveProblem::TooManyCodes { .. }
        ),
        Problem::Type(problem) => matches!(
            problem,
            TypeProblem::MissingClause { .. }
                | TypeProblem::NoWorth { .. }
                | TypeProblem::NotAGrade { .. }
        ),
        Problem::Check(problem) => !matches!(
            problem,
            CheckProblem::Unguarded { .. }
                | CheckProblem::UnguardedMember { .. }
                | CheckProblem::OutOfRange { .. }
                | CheckProblem::NeverHolds
                | CheckProblem::DivisionByZero
                | CheckProblem::GradeGap { .. }
                | CheckProblem::BandsOverlap { .. }
                | CheckProblem::TableGap { .. }
                | CheckProblem::TableOverlap { .. }
                | CheckProblem::WeightsSum { .. }
                | CheckProblem::NegativeAmount { .. }
                | CheckProblem::BoundsReversed { .. }
        ),
    }
}
