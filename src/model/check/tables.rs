//! The rows of a table: each can match, and together they leave no gap and no doubt.

use super::region::{Cuboid, Region, meet};
use super::space::{Looked, Space, holding, of_type};
use super::values::{Bound, Numbers, Values};
use super::walk;
use crate::diagnostic::{CheckProblem, Diagnostic};
use crate::model::{
    Cell, Column, Comparison, Domain, Expr, ExprKind, Model, Row, Table, TableId, domain,
};
use crate::source::Span;
use crate::syntax::ast::MatchPolicy;
use crate::value::Number;

/// Beyond this many pairs of rows, overlaps are not looked for.
const PAIRS: usize = 1_000_000;

/// Looks at every table.
pub(super) fn check(model: &Model, diagnostics: &mut Vec<Diagnostic>) {
    for (id, table) in model.tables.entries().filter(|(_, table)| !is_broken(table)) {
        let rows = Rows::of(model, id, table);
        diagnostics.extend(rows.in_turn());
        diagnostics.extend(rows.overlaps());
    }
}

/// Whether something in the cells was reported already, so that the rows' reach is not known.
fn is_broken(table: &Table) -> bool {
    let exprs = table.rows.iter().flat_map(|row| &row.cells).flat_map(walk::of_cell);
    exprs.into_iter().any(|expr| matches!(expr.kind, ExprKind::Invalid))
}

/// A table's rows as boxes over its parameters.
struct Rows<'m> {
    table: &'m Table,
    space: Space<'m>,
    /// None for a row that cannot be analysed; an empty region for one that never matches.
    rows: Vec<(&'m Row, Option<Region>)>,
    /// A cell that is not known beforehand.
    computed: Option<Span>,
}

impl<'m> Rows<'m> {
    fn of(model: &'m Model, id: TableId, table: &'m Table) -> Self {
        let mut space = Space::new(model);
        let used = arguments(model, id);
        let full: Vec<Values> = (table.parameters.iter().enumerate())
            .map(|(place, parameter)| {
                everything(model, parameter, used.iter().filter_map(|use_| use_.get(place)))
            })
            .collect();
        for (place, (parameter, full)) in table.parameters.iter().zip(&full).enumerate() {
            let looked =
                || Looked { name: Some(parameter.name.clone()), ty: parameter.ty, full: full.clone() };
            space.add(place.to_string(), looked);
        }
        let mut computed = None;
        let rows = table.rows.iter().map(|row| {
            let mut cuboid = Some(Cuboid::new());
            for (place, (cell, full)) in row.cells.iter().zip(&full).enumerate() {
                let Some(values) = matched(model, full, cell) else {
                    computed = computed.or_else(|| walk::of_cell(cell).first().map(|expr| expr.span));
                    return (row, None);
                };
                if &values != full {
                    cuboid = cuboid.filter(|_| !values.is_empty());
                    cuboid = cuboid.map(|mut cuboid| {
                        cuboid.insert(place, values);
                        cuboid
                    });
                }
            }
            (row, Some(cuboid.map_or_else(Region::none, |cuboid| Region(vec![cuboid]))))
        });
        let rows = rows.collect();
        Self { table, space, rows, computed }
    }

    fn known(&self) -> impl Iterator<Item = (&Row, &Region)> {
        self.rows.iter().filter_map(|(row, region)| Some((*row, region.as_ref()?)))
    }

    /// Rows that nothing matches, or to which earlier ones leave nothing; and a case that none matches.
    fn in_turn(&self) -> Vec<Diagnostic> {
        let mut found = Vec::new();
        let mut rest = Some(Region::all());
        for (row, region) in self.known() {
            if region.is_empty() {
                found.push(Diagnostic::new(CheckProblem::RowNeverMatches {}, row.span));
                continue;
            }
            let left = rest.take();
            let reached = left.as_ref().and_then(|left| self.space.both(left, region));
            if self.table.policy == MatchPolicy::First
                && reached.is_some_and(|reached| reached.is_empty())
            {
                found.push(Diagnostic::new(CheckProblem::RowNeverReached {}, row.span));
            }
            rest = left.and_then(|left| self.space.without(&left, region));
        }
        found.extend(self.gap(rest));
        found
    }

    /// In a table of which one row must match: two rows that both can.
    fn overlaps(&self) -> Vec<Diagnostic> {
        if self.table.policy != MatchPolicy::Unique {
            return Vec::new();
        }
        if self.computed.is_some() || self.rows.len().pow(2) > PAIRS {
            return vec![self.not_analysable()];
        }
        let boxes: Vec<(&Row, &Cuboid)> =
            self.known().filter_map(|(row, region)| Some((row, region.0.first()?))).collect();
        let mut found = Vec::new();
        for (at, (row, cuboid)) in boxes.iter().enumerate() {
            let earlier = boxes.iter().take(at);
            let both = earlier.filter_map(|(other, others)| Some((other, meet(others, cuboid)?))).next();
            let Some((other, both)) = both else { continue };
            let witness = self.space.witness(&both);
            let problem = CheckProblem::TableOverlap { witness_en: witness.en, witness_zh: witness.zh };
            found.push(Diagnostic::new(problem, row.span).also(other.span));
        }
        found
    }

    /// A case that no row matches, out of what the rows leave.
    fn gap(&self, rest: Option<Region>) -> Option<Diagnostic> {
        if matches!(self.table.policy, MatchPolicy::Sum | MatchPolicy::Count) {
            return None;
        }
        let gap = match rest {
            Some(rest) => rest.0.into_iter().next()?,
            None => return Some(self.not_analysable()),
        };
        if self.computed.is_some() {
            // Already said of a table in which one row must match.
            return (self.table.policy != MatchPolicy::Unique).then(|| self.not_analysable());
        }
        let all = Cuboid::from_iter(
            (0..self.table.parameters.len())
                .filter_map(|place| Some((place, self.space.looked(place)?.full.clone()))),
        );
        let witness = self.space.witness(&meet(&all, &gap).unwrap_or(gap));
        let problem = CheckProblem::TableGap {
            table: self.table.name.clone(),
            witness_en: witness.en,
            witness_zh: witness.zh,
        };
        Some(Diagnostic::new(problem, self.table.span))
    }

    fn not_analysable(&self) -> Diagnostic {
        let problem = CheckProblem::TableNotAnalysable { table: self.table.name.clone() };
        Diagnostic::new(problem, self.computed.unwrap_or(self.table.span))
    }
}

/// The values that a cell lets through; none where its bounds are not known beforehand.
fn matched(model: &Model, full: &Values, cell: &Cell) -> Option<Values> {
    match cell {
        Cell::Any => Some(full.clone()),
        Cell::Compare(comparison, with) => holding(model, full, *comparison, with),
        Cell::Range { low, high, inclusive } => {
            let below = if *inclusive { Comparison::LessOrEqual } else { Comparison::Less };
            let above = holding(model, full, Comparison::GreaterOrEqual, low)?;
            Some(above.and(&holding(model, full, below, high)?))
        }
        Cell::Set(members) => {
            let mut rest = full.clone();
            for member in members {
                rest = rest.without(&holding(model, full, Comparison::Equal, member)?);
            }
            Some(full.without(&rest))
        }
    }
}

/// The arguments with which a table is looked up.
fn arguments(model: &Model, id: TableId) -> Vec<&[Expr]> {
    let mut found = Vec::new();
    for root in walk::roots(model) {
        walk::visit(root, &mut |expr| {
            if let ExprKind::Lookup { table, arguments, .. } = &expr.kind
                && *table == id
            {
                found.push(arguments.as_slice());
            }
        });
    }
    found
}

/// Every value that a parameter can have: what its type allows, and what is ever asked.
fn everything<'m>(model: &Model, parameter: &Column, asked: impl Iterator<Item = &'m Expr>) -> Values {
    let Values::Numbers(of_type) = of_type(model, parameter.ty) else {
        return of_type(model, parameter.ty);
    };
    let domains: Vec<Domain> = asked.map(|argument| domain(model, argument)).collect();
    let common = |pick: fn(&Domain) -> Option<Number>, lower: bool| {
        let ends: Option<Vec<Number>> = domains.iter().map(pick).collect();
        let ends = ends?.into_iter();
        if lower { ends.min() } else { ends.max() }
    };
    let step = domains.first().and_then(|first| first.step.clone());
    let step = step.filter(|step| domains.iter().all(|domain| domain.step.as_ref() == Some(step)));
    let step = parameter.step.clone().or(of_type.step).or(step);
    let bound = |at: Option<Number>| at.map(|at| Bound::new(at, true));
    let (low, high) =
        (common(|domain| domain.low.clone(), true), common(|domain| domain.high.clone(), false));
    let asked = Values::Numbers(Numbers::between(step.clone(), bound(low), bound(high)));
    match &parameter.bounds {
        Some(bounds) => {
            let low = Some(Bound::new(bounds.low.clone(), true));
            let high = Some(Bound::new(bounds.high.clone(), bounds.inclusive));
            asked.and(&Values::Numbers(Numbers::between(step, low, high)))
        }
        None => asked,
    }
}
