//! What table lookups may come to.

use crate::model::{Comparison, TableId};
use crate::program::{Cell, NodeId};
use crate::syntax::ast::MatchPolicy;
use crate::value::Number;

use super::expression::compare;
use super::narrow::{meet, opposite};
use super::possible::{Numbers, Possible, Values};
use super::span::Span;
use super::survey::{Call, Survey};
use super::truth::{Truth, Unsure};

/// Rows that may match: whether each certainly does, and its output.
type Matching = Vec<(bool, Possible)>;

impl Survey<'_> {
    /// An output of a table for these arguments.
    pub fn lookup(&mut self, table: TableId, arguments: &[NodeId], output: u16) -> Possible {
        let arguments = arguments.iter().map(|argument| self.value(*argument)).collect();
        let outer = self.call.replace(Call { table, row: 0, arguments });
        let found = self.find(table, output);
        self.call = outer;
        found
    }

    /// The argument for a parameter.
    pub fn argument(&self, place: u16) -> Possible {
        let arguments = self.call.as_ref().map(|call| &call.arguments);
        let argument = arguments.and_then(|arguments| arguments.get(usize::from(place)));
        argument.cloned().unwrap_or(Possible::none(Unsure::OTHERWISE))
    }

    /// A bound of the range that the matching row's cell for a parameter has.
    pub fn row_bound(&mut self, parameter: u16, low: bool) -> Possible {
        let missing = Possible::none(Unsure::OTHERWISE);
        let Some((table, row)) = self.call.as_ref().map(|call| (call.table, call.row)) else {
            return missing;
        };
        let row = self.ground.program.tables[table].rows.get(row);
        let cell = row.and_then(|row| row.cells.get(usize::from(parameter)));
        let node = match cell {
            Some(Cell::Range { low: bound, .. }) if low => *bound,
            Some(Cell::Range { high: bound, .. }) => *bound,
            Some(Cell::Compare(Comparison::Equal, bound)) => *bound,
            Some(Cell::Compare(Comparison::Greater | Comparison::GreaterOrEqual, bound)) if low => {
                *bound
            }
            Some(Cell::Compare(Comparison::Less | Comparison::LessOrEqual, bound)) if !low => *bound,
            _ => return missing,
        };
        self.value(node)
    }

    fn find(&mut self, table: TableId, output: u16) -> Possible {
        let it = &self.ground.program.tables[table];
        let (mut matching, mut unsure) = (Matching::new(), Unsure::NEVER);
        for (row, cells) in it.rows.iter().enumerate() {
            let matches = self.matches(&cells.cells);
            unsure = unsure.or(matches.unsure);
            if !matches.yes {
                continue;
            }
            if let Some(call) = &mut self.call {
                call.row = row;
            }
            let node =
                cells.outputs.get(usize::from(output)).filter(|_| it.policy != MatchPolicy::Count);
            let value = node.map_or(Possible::number(Number::ONE), |node| self.value(*node));
            matching.push((matches.must(true), value));
            if it.policy == MatchPolicy::First {
                if matches.must(true) {
                    break;
                }
                self.pass_on(&cells.cells);
            }
        }
        joined(it.policy, matching).with(unsure)
    }

    /// The row before did not match: where it is clear which cell did not, what that says of its
    /// argument is known from here on.
    fn pass_on(&mut self, cells: &[Cell]) {
        let truths: Vec<Truth> = (0..).zip(cells).map(|(place, cell)| self.cell(place, cell)).collect();
        let mut open = truths.iter().enumerate().filter(|(_, truth)| !truth.must(true));
        let (Some((place, _)), None) = (open.next(), open.next()) else { return };
        let Some(cell) = cells.get(place) else { return };
        let narrowed = self.argument(u16::try_from(place).unwrap_or(u16::MAX)).values;
        let narrowed = self.outside(narrowed, cell);
        let arguments = self.call.as_mut().map(|call| &mut call.arguments);
        if let Some(argument) = arguments.and_then(|arguments| arguments.get_mut(place)) {
            argument.values = narrowed;
        }
    }

    /// Those of some values that do not match a cell, and perhaps others.
    fn outside(&mut self, values: Values, cell: &Cell) -> Values {
        match cell {
            Cell::Any => values,
            Cell::Compare(comparison, with) => {
                let with = self.value(*with).values;
                meet(values, opposite(*comparison), &with)
            }
            Cell::Range { low, high, inclusive } => {
                let (low, high) = (self.value(*low).values, self.value(*high).values);
                let beyond = if *inclusive { Comparison::Greater } else { Comparison::GreaterOrEqual };
                match (values.compare(Comparison::Less, &low).yes, values.compare(beyond, &high).yes) {
                    (false, _) => meet(values, beyond, &high),
                    (true, false) => meet(values, Comparison::Less, &low),
                    (true, true) => values,
                }
            }
            Cell::Set(members) => {
                let members: Vec<Values> =
                    members.iter().map(|member| self.value(*member).values).collect();
                members.iter().fold(values, |values, it| meet(values, Comparison::NotEqual, it))
            }
        }
    }

    /// Whether every cell of a row may match.
    fn matches(&mut self, cells: &[Cell]) -> Truth {
        let (mut goes_on, mut unsure, mut no) = (true, Unsure::NEVER, false);
        for (place, cell) in (0..).zip(cells) {
            let truth = self.cell(place, cell);
            no |= truth.no;
            let settled = truth.yes || truth.unsure.any();
            unsure = if settled { unsure.or(truth.unsure) } else { Unsure::NEVER };
            goes_on &= truth.yes;
            if !settled {
                return Truth::NO;
            }
        }
        Truth { unsure, ..Truth::of(goes_on, no) }
    }

    fn cell(&mut self, place: u16, cell: &Cell) -> Truth {
        match cell {
            Cell::Any => Truth::YES,
            Cell::Compare(comparison, with) => {
                let (argument, with) = (self.argument(place), self.value(*with));
                compare(*comparison, &argument, &with)
            }
            Cell::Range { low, high, inclusive } => {
                let argument = self.argument(place);
                self.is_between(&argument, *low, *high, *inclusive)
            }
            Cell::Set(values) => {
                let argument = self.argument(place);
                self.is_in(&argument, values)
            }
        }
    }
}

/// What rows that may match come to together.
fn joined(policy: MatchPolicy, matching: Matching) -> Possible {
    let surely = matching.iter().filter(|(sure, _)| *sure).count();
    let unsure = matching.iter().fold(Unsure::NEVER, |unsure, (_, it)| unsure.or(it.unsure));
    let no_row = if surely == 0 { Unsure::OTHERWISE } else { Unsure::NEVER };
    let several = if matching.len() > 1 { Unsure::OTHERWISE } else { Unsure::NEVER };
    let any = |matching: &Matching| {
        let values = matching.iter().map(|(_, value)| value.clone());
        values.fold(Possible::NEVER, Possible::or)
    };
    match policy {
        MatchPolicy::First => any(&matching).with(no_row),
        MatchPolicy::Unique if surely > 1 => Possible::none(unsure.or(several)),
        MatchPolicy::Unique => any(&matching).with(no_row).with(several),
        MatchPolicy::Count | MatchPolicy::Sum => {
            let sum = matching.iter().fold(Numbers::zero(), |sum, (sure, value)| {
                let value = value.numbers();
                sum.add(&if *sure { value } else { value.or(&Numbers::zero()) })
            });
            sum.into()
        }
        MatchPolicy::Min | MatchPolicy::Max => extreme(policy == MatchPolicy::Min, &matching)
            .unwrap_or_else(|| any(&matching))
            .with(unsure)
            .with(no_row),
    }
}

/// The least or greatest of numbers of which some are certain; nothing where that cannot be told.
fn extreme(least: bool, matching: &Matching) -> Option<Possible> {
    let mut all: Option<Span<Number>> = None;
    let mut certain: Option<Span<Number>> = None;
    for (sure, value) in matching {
        let Values::Numbers(span) = &value.values else { return None };
        let join = |left: &Span<Number>| if least { left.min(span) } else { left.max(span) };
        all = Some(all.as_ref().map_or_else(|| span.clone(), |all| all.or(span)));
        if *sure {
            certain = Some(certain.as_ref().map_or_else(|| span.clone(), join));
        }
    }
    let (all, certain) = (all?, certain?);
    // The others can only make it less, or only greater.
    let span = match least {
        true => Span { low: all.low, high: certain.high },
        false => Span { low: certain.low, high: all.high },
    };
    Some(Possible::value(Values::Numbers(span)))
}
