//! Samples that read what is not there yet when they are drawn.

use std::collections::BTreeSet;

use crate::diagnostic::{Diagnostic, GroupProblem, Thing};
use crate::model::{Cell, Expr, ExprKind, LetId, Model, TableId};
use crate::source::Span;
use crate::syntax::ast::PickKind;

use super::walk;

/// Finds what a sample reads besides facts.
pub(super) fn check(model: &Model, diagnostics: &mut Vec<Diagnostic>) {
    for sample in model.picks.iter().filter(|pick| pick.kind == PickKind::Sample) {
        for expr in sample.exprs() {
            walk::visit(expr, &mut |part| {
                let mut reading = Reading { model, lets: BTreeSet::new(), tables: BTreeSet::new() };
                let Some((thing, span)) = reading.beyond_facts(part) else { return };
                let name = sample.name.clone();
                let found = Diagnostic::new(GroupProblem::BeforeReview { name, thing }, part.span);
                diagnostics.push(if span == part.span { found } else { found.also(span) });
            });
        }
    }
}

/// A look behind names and tables, at each once.
struct Reading<'m> {
    model: &'m Model,
    lets: BTreeSet<LetId>,
    tables: BTreeSet<TableId>,
}

impl<'m> Reading<'m> {
    /// What an expression itself reads that is no fact; what its parts read is not looked at.
    fn beyond_facts(&mut self, expr: &'m Expr) -> Option<(Thing, Span)> {
        let model = self.model;
        let thing = match &expr.kind {
            ExprKind::Score(_) => Thing::Score,
            ExprKind::Grade(_) => Thing::Grade,
            ExprKind::Responsibility(..) => Thing::Responsibility,
            ExprKind::OfProcedure(_) => Thing::Procedure,
            ExprKind::Errors(..) | ExprKind::ErrorCode(_) | ExprKind::OfClass(..) => Thing::Finding,
            ExprKind::Let(id) | ExprKind::ItemLet(_, id) | ExprKind::MemberLet(_, id) => {
                return if self.lets.insert(*id) { self.within(&model.lets[*id].value) } else { None };
            }
            ExprKind::Lookup { table, .. } if self.tables.insert(*table) => {
                let rows = model.tables[*table].rows.iter();
                let exprs = rows.flat_map(|row| row.cells.iter().flat_map(of_cell).chain(&row.outputs));
                return exprs.into_iter().find_map(|expr| self.within(expr));
            }
            _ => return None,
        };
        Some((thing, expr.span))
    }

    fn within(&mut self, expr: &'m Expr) -> Option<(Thing, Span)> {
        let mut parts = Vec::new();
        walk::visit(expr, &mut |part| parts.push(part));
        parts.into_iter().find_map(|part| self.beyond_facts(part))
    }
}

fn of_cell(cell: &Cell) -> Vec<&Expr> {
    walk::of_cell(cell)
}
