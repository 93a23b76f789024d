//! Table lookups.

use crate::model::{Comparison, TableId};
use crate::program::{Cell, NodeId};
use crate::syntax::ast::MatchPolicy;
use crate::value::Number;

use super::machine::{Call, Machine};
use super::value::{Cause, Stop, Value};

impl Machine<'_> {
    /// An output of a table for these arguments.
    pub fn lookup(&mut self, table: TableId, arguments: &[NodeId], output: u16) -> Result<Value, Stop> {
        // An argument is only missed where a cell reads it.
        let values: Vec<_> = arguments.iter().map(|&argument| self.value(argument)).collect();
        let first = self.scratch.arguments.len();
        self.scratch.arguments.extend(values);
        let outer = self.scratch.call.replace(Call { table, row: 0, first });
        let result = self.find(table, output);
        self.scratch.call = outer;
        self.scratch.arguments.truncate(first);
        result
    }

    /// The argument for a parameter.
    pub fn argument(&self, place: u16) -> Result<Value, Stop> {
        let call = self.scratch.call.ok_or(Cause::Unreckonable)?;
        let argument = self.scratch.arguments.get(call.first + usize::from(place));
        argument.cloned().unwrap_or(Err(Cause::Unreckonable.into()))
    }

    /// A bound of the range that the matching row's cell for a parameter has.
    pub fn row_bound(&mut self, parameter: u16, low: bool) -> Result<Value, Stop> {
        let call = self.scratch.call.ok_or(Cause::Unreckonable)?;
        let row = self.program.tables[call.table].rows.get(call.row).ok_or(Cause::Unreckonable)?;
        let missing = Cause::NoBound(call.table);
        let node = match row.cells.get(usize::from(parameter)).ok_or(missing)? {
            Cell::Range { low: bound, .. } if low => *bound,
            Cell::Range { high: bound, .. } => *bound,
            Cell::Compare(Comparison::Equal, bound) => *bound,
            Cell::Compare(Comparison::Greater | Comparison::GreaterOrEqual, bound) if low => *bound,
            Cell::Compare(Comparison::Less | Comparison::LessOrEqual, bound) if !low => *bound,
            _ => return Err(missing.into()),
        };
        self.value(node)
    }

    fn find(&mut self, table: TableId, output: u16) -> Result<Value, Stop> {
        let it = &self.program.tables[table];
        let mut found: Option<Value> = None;
        let mut count = 0;
        for (row, cells) in it.rows.iter().enumerate() {
            if !self.matches(&cells.cells)? {
                continue;
            }
            if let Some(call) = &mut self.scratch.call {
                call.row = row;
            }
            if let Some(seen) = &mut self.seen {
                seen.row(table, row);
            }
            count += 1;
            if it.policy == MatchPolicy::Count {
                continue;
            }
            let node = cells.outputs.get(usize::from(output)).ok_or(Cause::Unreckonable)?;
            let value = self.value(*node)?;
            found = Some(match (it.policy, found) {
                (MatchPolicy::First, _) => return Ok(value),
                (_, None) => value,
                (MatchPolicy::Unique, Some(_)) => return Err(Cause::ManyRows(table).into()),
                (policy, Some(before)) => self.join(policy, before, value)?,
            });
        }
        match (it.policy, found) {
            (MatchPolicy::Count, _) => Ok(Value::Number(Number::from(count))),
            (_, Some(value)) => Ok(value),
            (MatchPolicy::Sum, None) => Ok(Value::Number(Number::ZERO)),
            (_, None) => Err(Cause::NoRow(table).into()),
        }
    }

    fn join(&self, policy: MatchPolicy, before: Value, value: Value) -> Result<Value, Stop> {
        if policy == MatchPolicy::Sum {
            return match (&before, &value) {
                (Value::Number(sum), Value::Number(number)) => Ok(Value::Number(sum.add(number)?)),
                _ => Err(Cause::Unreckonable.into()),
            };
        }
        let wanted = if policy == MatchPolicy::Min { Comparison::Less } else { Comparison::Greater };
        Ok(if self.compare(wanted, &value, &before)? { value } else { before })
    }

    /// Whether every cell of a row matches.
    fn matches(&mut self, cells: &[Cell]) -> Result<bool, Stop> {
        let mut cause = None;
        for (place, cell) in (0..).zip(cells) {
            match self.cell(place, cell) {
                Ok(true) => {}
                Ok(false) => return Ok(false),
                Err(Stop::Undetermined(first)) => cause = cause.or(Some(first)),
                Err(fault) => return Err(fault),
            }
        }
        cause.map_or(Ok(true), |cause| Err(cause.into()))
    }

    fn cell(&mut self, place: u16, cell: &Cell) -> Result<bool, Stop> {
        match cell {
            Cell::Any => Ok(true),
            Cell::Compare(comparison, with) => {
                let (argument, with) = (self.argument(place)?, self.value(*with)?);
                self.compare(*comparison, &argument, &with)
            }
            Cell::Range { low, high, inclusive } => {
                let argument = self.argument(place)?;
                self.is_between(&argument, *low, *high, *inclusive)
            }
            Cell::Set(values) => {
                let argument = self.argument(place)?;
                self.is_in(&argument, values)
            }
        }
    }
}
