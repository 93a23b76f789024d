//! Quantifiers over lists, and filters.

use crate::model::{EachOf, VariableId};
use crate::program::{Each, NodeId};
use crate::value::Number;

use super::machine::Machine;
use super::value::{Cause, List, Stop, Value};

impl Machine<'_> {
    /// What a quantifier asks.
    pub fn each(&mut self, id: NodeId, each: &Each) -> Result<Value, Stop> {
        let list = self.list(each.list)?;
        let outer = self.scratch.variables[each.variable];
        let result = match each.quantity {
            EachOf::Any => self.any(list, each).map(Value::Bool),
            EachOf::No => self.any(list, each).map(|any| Value::Bool(!any)),
            EachOf::Every => self.every(list, each).map(Value::Bool),
            EachOf::Count => self.count(list, each),
            EachOf::Best => self.best(id, list, each),
            EachOf::Sum | EachOf::Min | EachOf::Max | EachOf::Mean => self.numbers_of(id, list, each),
        };
        self.scratch.variables[each.variable] = outer;
        result
    }

    /// The items for which a condition holds.
    pub fn filter(
        &mut self,
        list: NodeId,
        variable: VariableId,
        condition: NodeId,
    ) -> Result<Value, Stop> {
        let list = self.list(list)?;
        let outer = self.scratch.variables[variable];
        let picked = self.pick(list, variable, condition);
        self.scratch.variables[variable] = outer;
        let picked = picked?;
        let start = narrow(self.scratch.picked.len());
        self.scratch.picked.extend_from_slice(&picked);
        Ok(Value::List(List::Picked { start, len: narrow(picked.len()) }))
    }

    fn pick(&mut self, list: List, variable: VariableId, condition: NodeId) -> Result<Vec<u32>, Stop> {
        let mut picked = Vec::new();
        for place in 0..list.len() {
            let item = self.bind(list, place, variable);
            if self.truth(condition)? {
                picked.push(item);
            }
        }
        Ok(picked)
    }

    fn list(&mut self, node: NodeId) -> Result<List, Stop> {
        match self.value(node)? {
            Value::List(list) => Ok(list),
            _ => Err(Cause::Unreckonable.into()),
        }
    }

    /// Lets a variable stand for the item at a place of a list.
    fn bind(&mut self, list: List, place: u32, variable: VariableId) -> u32 {
        let item = match list {
            List::Run { start, .. } => start + place,
            List::Picked { start, .. } => {
                self.scratch.picked.get((start + place) as usize).copied().unwrap_or_default()
            }
        };
        self.scratch.variables[variable] = item;
        item
    }

    fn any(&mut self, list: List, each: &Each) -> Result<bool, Stop> {
        self.search(list, each, each.condition.or(each.body), true)
    }

    /// Every item that satisfies `where` satisfies the body.
    fn every(&mut self, list: List, each: &Each) -> Result<bool, Stop> {
        let (Some(condition), Some(body)) = (each.condition, each.body) else {
            return self.search(list, each, each.body.or(each.condition), false).map(|failing| !failing);
        };
        let mut cause = None;
        for place in 0..list.len() {
            self.bind(list, place, each.variable);
            let mut unsure = None;
            let concerned = self.noting(condition, &mut unsure)?;
            if concerned == Some(false) {
                continue;
            }
            match (concerned, self.noting(body, &mut unsure)?) {
                (Some(true), Some(false)) => return Ok(false),
                (_, Some(true)) => {}
                _ => cause = cause.or(unsure),
            }
        }
        cause.map_or(Ok(true), |cause| Err(cause.into()))
    }

    /// Whether there is an item for which a condition comes to `sought`.
    fn search(
        &mut self,
        list: List,
        each: &Each,
        condition: Option<NodeId>,
        sought: bool,
    ) -> Result<bool, Stop> {
        let Some(condition) = condition else { return Ok((list.len() > 0) == sought) };
        let mut cause = None;
        for place in 0..list.len() {
            self.bind(list, place, each.variable);
            if self.noting(condition, &mut cause)? == Some(sought) {
                return Ok(true);
            }
        }
        cause.map_or(Ok(false), |cause| Err(cause.into()))
    }

    /// The truth of a condition; where it is undetermined, the first cause is noted.
    fn noting(&mut self, condition: NodeId, cause: &mut Option<Cause>) -> Result<Option<bool>, Stop> {
        match self.truth(condition) {
            Ok(truth) => Ok(Some(truth)),
            Err(Stop::Undetermined(first)) => {
                *cause = cause.or(Some(first));
                Ok(None)
            }
            Err(fault) => Err(fault),
        }
    }

    fn count(&mut self, list: List, each: &Each) -> Result<Value, Stop> {
        let mut count = 0;
        for place in 0..list.len() {
            self.bind(list, place, each.variable);
            count += i64::from(self.is_meant(each)?);
        }
        Ok(Value::Number(Number::from(count)))
    }

    fn is_meant(&mut self, each: &Each) -> Result<bool, Stop> {
        each.condition.map_or(Ok(true), |condition| self.truth(condition))
    }

    /// The first of the items with the largest body.
    fn best(&mut self, id: NodeId, list: List, each: &Each) -> Result<Value, Stop> {
        let body = each.body.ok_or(Cause::Unreckonable)?;
        let mut best: Option<(Value, u32)> = None;
        for place in 0..list.len() {
            let item = self.bind(list, place, each.variable);
            if !self.is_meant(each)? {
                continue;
            }
            let value = self.value(body)?;
            let better = match &best {
                Some((most, _)) => self.compare(crate::model::Comparison::Greater, &value, most)?,
                None => true,
            };
            if better {
                best = Some((value, item));
            }
        }
        let (_, item) = best.ok_or(Cause::OfNothing(id))?;
        Ok(Value::Item(item))
    }

    fn numbers_of(&mut self, id: NodeId, list: List, each: &Each) -> Result<Value, Stop> {
        let body = each.body.ok_or(Cause::Unreckonable)?;
        let mut values = Vec::new();
        for place in 0..list.len() {
            self.bind(list, place, each.variable);
            if self.is_meant(each)? {
                values.push(self.value(body)?);
            }
        }
        self.leave_out(&mut values, each)?;
        let number = match each.quantity {
            EachOf::Sum => sum(&values)?,
            EachOf::Mean => {
                let count = i64::try_from(values.len()).unwrap_or(i64::MAX);
                sum(&values)?.divide(&Number::from(count))?.ok_or(Cause::OfNothing(id))?
            }
            EachOf::Min => return values.into_iter().next().ok_or(Cause::OfNothing(id).into()),
            _ => return values.into_iter().next_back().ok_or(Cause::OfNothing(id).into()),
        };
        Ok(Value::Number(number))
    }

    /// Puts the values in order and drops the extremes that are left out.
    fn leave_out(&self, values: &mut Vec<Value>, each: &Each) -> Result<(), Stop> {
        values.sort_by(|left, right| match (left, right) {
            (Value::Number(left), Value::Number(right)) => left.cmp(right),
            (Value::Date(left), Value::Date(right)) => left.cmp(right),
            _ => std::cmp::Ordering::Equal,
        });
        let out = each.leaving_out;
        values.truncate(values.len().saturating_sub(out.highest as usize));
        values.drain(..values.len().min(out.lowest as usize));
        Ok(())
    }
}

impl List {
    fn len(self) -> u32 {
        match self {
            Self::Run { len, .. } | Self::Picked { len, .. } => len,
        }
    }
}

fn sum(values: &[Value]) -> Result<Number, Stop> {
    values.iter().try_fold(Number::ZERO, |sum, value| match value {
        Value::Number(number) => Ok(sum.add(number)?),
        _ => Err(Cause::Unreckonable.into()),
    })
}

fn narrow(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}
