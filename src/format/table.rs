//! Decision tables.

use crate::syntax::ast::{Cell, CellKind, Column, MatchPolicy, Table};

use super::doc::{Doc, Key, separated, seq, words};
use super::lines::Row;
use super::printer::{Printer, key};
use super::record::titled_span;

impl Printer<'_> {
    pub(super) fn table(&mut self, table: &Table) -> Doc {
        let lock = self.lock(table.lock.as_ref());
        let head = words![lock, self.word("table"), self.titled(&table.name)];
        let parameters = self.columns(&table.parameters);
        let head = seq![head, self.parens(parameters)];
        let outputs = (!table.outputs.is_empty()).then(|| words!["->", self.columns(&table.outputs)]);
        let head = words![head, outputs].indent();
        let body = self.body(table.span);
        let block = self.block(body, "   ", |printer, lines| {
            let mut policy = table.policy;
            for row in &table.rows {
                if let Some((kind, span)) = policy.filter(|(_, span)| *span < row.span) {
                    policy = None;
                    lines.add(printer, span, |printer| Row::plain(printer.policy(kind)));
                }
                lines.add(printer, row.span, |printer| {
                    Row::cells(row.cells.iter().map(|cell| printer.cell(cell)).collect())
                });
            }
            if let Some((kind, span)) = policy {
                lines.add(printer, span, |printer| Row::plain(printer.policy(kind)));
            }
        });
        words![head, block]
    }

    fn columns(&mut self, columns: &[Column]) -> Doc {
        let docs: Vec<(Key, Doc)> = columns
            .iter()
            .map(|column| {
                let head = self.titled(&column.name);
                let colon = self.either(": ", "：");
                (key(titled_span(&column.name)), seq![head, colon, self.field_type(&column.kind)])
            })
            .collect();
        let comma = self.comma();
        self.fill(comma, docs)
    }

    fn cell(&mut self, cell: &Cell) -> Doc {
        match &cell.kind {
            CellKind::Any => {
                let word = self.word("any_cell");
                self.leaf(cell.span, word)
            }
            CellKind::Compare(operator, value) => {
                words![self.operator(*operator), self.cell_value(value)]
            }
            CellKind::Range { low, high, inclusive } => {
                let low = self.cell_value(low);
                seq![low, if *inclusive { ".." } else { " ..< " }, self.cell_value(high)]
            }
            CellKind::Set(values) => {
                let values: Vec<Doc> = values.iter().map(|value| self.cell_value(value)).collect();
                seq!["{ ", separated(values, self.listing_comma()), " }"]
            }
            CellKind::Value(value) => self.cell_value(value),
        }
    }

    fn policy(&self, policy: MatchPolicy) -> Doc {
        let word = self.word(match policy {
            MatchPolicy::First => "first",
            MatchPolicy::Unique => "unique",
            MatchPolicy::Sum => "policy_sum",
            MatchPolicy::Min => "policy_min",
            MatchPolicy::Max => "policy_max",
            MatchPolicy::Count => "policy_count",
        });
        self.either(words![self.word("match"), word], words![word, self.word("match")])
    }
}
