//! The rows of tables.

use crate::diagnostic::{Kind, TypeProblem};
use crate::syntax::ast::{self, CellKind, MatchPolicy};

use super::declare::Work;
use super::from_ast::Builder;
use super::lower::{comparison, is_ordered, is_quantity};
use super::scope::Local;
use super::{Cell, Comparison, Expr, Row, TableId, Type};

impl<'a> Builder<'a> {
    /// Gives the tables their rows.
    pub(super) fn fill_tables(&mut self, work: &Work<'a>) {
        for &(id, table) in &work.tables {
            self.check_policy(id, table);
            for row in &table.rows {
                self.fill_row(id, row);
            }
        }
    }

    fn check_policy(&mut self, id: TableId, table: &'a ast::Table) {
        let name = || table.name.name.text.clone();
        let Some((policy, span)) = table.policy else {
            return self.report(TypeProblem::NoPolicy { table: name() }, table.name.name.span);
        };
        match (policy == MatchPolicy::Count, table.outputs.is_empty()) {
            (true, false) => self.report(TypeProblem::CountHasNoOutputs { table: name() }, span),
            (false, true) => self.report(TypeProblem::NoOutputs { table: name() }, table.name.name.span),
            _ => {}
        }
        let fits: fn(Type) -> bool = match policy {
            MatchPolicy::Sum => is_quantity,
            MatchPolicy::Min | MatchPolicy::Max => is_ordered,
            MatchPolicy::First | MatchPolicy::Unique | MatchPolicy::Count => return,
        };
        let wrong = self.model.tables[id].outputs.iter().find(|column| !fits(column.ty));
        if let Some((output, ty)) = wrong.map(|column| (column.name.clone(), column.ty)) {
            let found = self.kind(ty);
            self.report(TypeProblem::PolicyOnOutput { output, found }, span);
        }
    }

    fn fill_row(&mut self, id: TableId, row: &'a ast::Row) {
        let types = |columns: &[super::Column]| columns.iter().map(|column| column.ty).collect();
        let parameters: Vec<Type> = types(&self.model.tables[id].parameters);
        let outputs: Vec<Type> = types(&self.model.tables[id].outputs);
        let (found, expected) = (row.cells.len(), parameters.len() + outputs.len());
        if found != expected {
            self.report(TypeProblem::CellCount { found, expected }, row.span);
            // The row stays, so that nothing is said of a gap that it may have closed.
            let invalid = || Expr::invalid(row.span);
            let cells = parameters.iter().map(|_| Cell::Set(vec![invalid()])).collect();
            let outputs = outputs.iter().map(|_| invalid()).collect();
            return self.model.tables[id].rows.push(Row { cells, outputs, span: row.span });
        }
        self.locals.push(Local::Parameters(id));
        let (conditions, values) = row.cells.split_at(parameters.len().min(row.cells.len()));
        let cells = conditions.iter().zip(parameters).map(|(cell, ty)| self.cell(cell, ty)).collect();
        // The row is there before its outputs, so that these can ask for its bounds.
        let index = self.model.tables[id].rows.len();
        self.model.tables[id].rows.push(Row { cells, outputs: Vec::new(), span: row.span });
        self.locals.push(Local::Row(id, index));
        let outputs = values.iter().zip(outputs).map(|(cell, ty)| self.output_cell(cell, ty)).collect();
        self.locals.clear();
        if let Some(row) = self.model.tables[id].rows.get_mut(index) {
            row.outputs = outputs;
        }
    }

    fn cell(&mut self, cell: &'a ast::Cell, ty: Type) -> Cell {
        match &cell.kind {
            CellKind::Any => Cell::Any,
            CellKind::Compare(operator, bound) => {
                let comparison = comparison(*operator).unwrap_or(Comparison::Equal);
                let equality = matches!(comparison, Comparison::Equal | Comparison::NotEqual);
                if !equality && !self.has_order(cell, ty) {
                    return Cell::Set(vec![Expr::invalid(cell.span)]);
                }
                Cell::Compare(comparison, self.typed(bound, ty))
            }
            CellKind::Range { low, high, inclusive } => {
                if !self.has_order(cell, ty) {
                    return Cell::Set(vec![Expr::invalid(cell.span)]);
                }
                let (low, high) = (self.typed(low, ty), self.typed(high, ty));
                Cell::Range { low, high, inclusive: *inclusive }
            }
            CellKind::Set(members) => {
                Cell::Set(members.iter().map(|member| self.typed(member, ty)).collect())
            }
            CellKind::Value(value) => Cell::Set(vec![self.typed(value, ty)]),
        }
    }

    /// Whether values of a type have an order of size; reports where they have not.
    fn has_order(&mut self, cell: &'a ast::Cell, ty: Type) -> bool {
        if !is_ordered(ty) {
            let found = self.kind(ty);
            self.report(TypeProblem::NotOrdered { found }, cell.span);
        }
        is_ordered(ty)
    }

    fn output_cell(&mut self, cell: &'a ast::Cell, ty: Type) -> Expr {
        match &cell.kind {
            CellKind::Value(value) => self.typed(value, ty),
            _ => {
                self.report(TypeProblem::OutputNotValue, cell.span);
                Expr::invalid(cell.span)
            }
        }
    }

    /// Points: a number; something else is reported.
    pub(super) fn points(&mut self, expr: &'a ast::Expr) -> Expr {
        self.typed(expr, Type::Number)
    }

    /// A number or a percentage; something else is reported.
    pub(super) fn marks(&mut self, expr: &'a ast::Expr) -> Expr {
        let value = self.expr(expr, None);
        self.of_kind(value, Kind::Points, |ty| matches!(ty, Type::Number | Type::Percent))
    }
}
