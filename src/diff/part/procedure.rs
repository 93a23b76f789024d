//! The procedure and its steps.

use crate::diff::clause::{Clause, PartKind};
use crate::diff::merge::Merger;
use crate::diff::said::{Said, take_among};
use crate::source::Span;
use crate::syntax::ast::ProcedureClause::Step;
use crate::syntax::ast::{Name, Procedure, ProcedureStep, Text};

use super::Part;

impl Part for Procedure {
    fn kind(&self) -> PartKind {
        PartKind::Procedure
    }

    called!(titled);

    fn span(&self) -> Span {
        self.span
    }

    fn clauses(&self) -> Vec<Clause> {
        vec![Clause::OfGrade, Clause::FinalAfter, Clause::Basis, Clause::Locked]
    }

    fn said(&self, clause: Clause) -> Said {
        match clause {
            Clause::OfGrade => Said::of(&self.grade),
            Clause::Locked => Said::of(&self.lock),
            _ => Said::among(&self.clauses, clause),
        }
    }

    fn take(&mut self, clause: Clause, new: &Self) {
        match clause {
            Clause::OfGrade => self.grade.clone_from(&new.grade),
            Clause::Locked => self.lock = new.lock,
            _ => take_among(&mut self.clauses, clause, &new.clauses),
        }
    }

    fn merge_within(&mut self, new: &Self, merger: &mut Merger<'_>) {
        let steps = merger.ordered(&steps(self), &steps(new), &[]);
        set_steps(self, steps);
    }
}

fn steps(procedure: &Procedure) -> Vec<ProcedureStep> {
    let steps = procedure.clauses.iter().filter_map(|clause| match clause {
        Step(step) => Some(step.clone()),
        _ => None,
    });
    steps.collect()
}

fn set_steps(procedure: &mut Procedure, steps: Vec<ProcedureStep>) {
    procedure.clauses.retain(|clause| !matches!(clause, Step(_)));
    procedure.clauses.splice(0..0, steps.into_iter().map(Step));
}
