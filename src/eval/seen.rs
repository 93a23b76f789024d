//! What one run came across: which truths each condition had, and which rows of tables matched.

use crate::model::{IdVec, TableId};
use crate::program::{NodeId, Program};

use super::value::{Stop, Value};

/// What was come across, where somebody wants to know.
#[derive(Debug, Clone, Default)]
pub struct Seen {
    truths: IdVec<NodeId, Truths>,
    rows: IdVec<TableId, Vec<bool>>,
}

/// The truths that a condition had; one that was never asked, or undetermined, had none.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Truths {
    /// It was true.
    pub yes: bool,
    /// It was false.
    pub no: bool,
}

impl Seen {
    /// Forgets everything and makes room for a run of this program.
    pub fn begin(&mut self, program: &Program) {
        self.truths.refill(program.nodes.nodes.len(), Truths::default);
        self.rows.refill(program.tables.len(), Vec::new);
        for (table, rows) in program.tables.iter().zip(self.rows.iter_mut()) {
            rows.resize(table.rows.len(), false);
        }
    }

    /// Notes the truth of a condition.
    pub fn value(&mut self, node: NodeId, value: &Result<Value, Stop>) {
        if let Ok(Value::Bool(truth)) = value {
            let truths = &mut self.truths[node];
            truths.yes |= *truth;
            truths.no |= !*truth;
        }
    }

    /// Notes that a row of a table matched.
    pub fn row(&mut self, table: TableId, row: usize) {
        if let Some(matched) = self.rows[table].get_mut(row) {
            *matched = true;
        }
    }

    /// The truths that a condition had.
    pub fn truths(&self, node: NodeId) -> Truths {
        self.truths.find(node).copied().unwrap_or_default()
    }

    /// Whether a row of a table matched.
    pub fn matched(&self, table: TableId, row: usize) -> bool {
        self.rows.find(table).and_then(|rows| rows.get(row)).is_some_and(|matched| *matched)
    }
}
