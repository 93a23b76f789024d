//! Tables.

use crate::syntax::ast::{
    Cell, CellKind, Column, Expr, ExprKind, MatchPolicy, Row, Table, UnaryOperator,
};
use crate::syntax::parser::{Node, Rule};

use super::expression::comparison;
use super::{Lower, child, children, has};

impl Lower {
    pub(super) fn table(&mut self, node: &Node<'_>) -> Option<Table> {
        let name = self.titled(node)?;
        let mut sides = children(node, Rule::columns);
        let parameters = self.columns(&sides.next()?);
        let outputs = sides.next().map(|outputs| self.columns(&outputs)).unwrap_or_default();
        let rows = children(node, Rule::row).map(|row| self.row(&row)).collect();
        let policy = child(node, Rule::policy);
        let policy = policy.and_then(|policy| Some((policy_word(&policy)?, self.span(&policy))));
        Some(Table {
            name,
            parameters,
            outputs,
            rows,
            policy,
            lock: self.lock(node),
            span: self.span(node),
        })
    }

    fn columns(&mut self, node: &Node<'_>) -> Vec<Column> {
        let columns = children(node, Rule::column);
        columns
            .filter_map(|column| {
                Some(Column { name: self.titled(&column)?, kind: self.field_type_in(&column)? })
            })
            .collect()
    }

    fn row(&mut self, node: &Node<'_>) -> Row {
        let cells = children(node, Rule::cell).filter_map(|cell| {
            let inner = cell.clone().into_inner().next()?;
            Some(Cell { kind: self.cell(&inner)?, span: self.span(&cell) })
        });
        Row { cells: cells.collect(), span: self.span(node) }
    }

    fn cell(&mut self, node: &Node<'_>) -> Option<CellKind> {
        let compared = child(node, Rule::comparison);
        let inclusive = !has(node, Rule::dots_below);
        let mut atoms = node.clone().into_inner().filter_map(|inner| self.cell_atom(&inner));
        Some(match node.as_rule() {
            Rule::any_cell => CellKind::Any,
            Rule::cell_set => CellKind::Set(atoms.collect()),
            Rule::cell_compare => CellKind::Compare(comparison(&compared?)?, atoms.next()?),
            _ => match (atoms.next()?, atoms.next()) {
                (low, Some(high)) => CellKind::Range { low, high, inclusive },
                (value, None) => CellKind::Value(value),
            },
        })
    }

    fn cell_atom(&mut self, node: &Node<'_>) -> Option<Expr> {
        let span = self.span(node);
        let kind = match node.as_rule() {
            Rule::paren => return self.paren(node),
            Rule::any_path => ExprKind::Path(self.path(node)),
            Rule::cell_literal => {
                let minus = has(node, Rule::minus);
                let value = node.clone().into_inner().find(|inner| inner.as_rule() != Rule::minus)?;
                let literal = ExprKind::Literal(self.literal_kind(&value)?);
                match minus {
                    true => {
                        let operand = Expr { kind: literal, span: self.span(&value) };
                        ExprKind::Unary(UnaryOperator::Negate, Box::new(operand))
                    }
                    false => literal,
                }
            }
            _ => return None,
        };
        Some(Expr { kind, span })
    }
}

fn policy_word(node: &Node<'_>) -> Option<MatchPolicy> {
    node.clone().into_inner().find_map(|inner| match inner.as_rule() {
        Rule::kw_first => Some(MatchPolicy::First),
        Rule::kw_unique => Some(MatchPolicy::Unique),
        Rule::kw_policy_sum => Some(MatchPolicy::Sum),
        Rule::kw_policy_min => Some(MatchPolicy::Min),
        Rule::kw_policy_max => Some(MatchPolicy::Max),
        Rule::kw_policy_count => Some(MatchPolicy::Count),
        _ => None,
    })
}
