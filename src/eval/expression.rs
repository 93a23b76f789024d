//! Expressions: conditions are three-valued and lazy, numbers exact.

use crate::model::{Arithmetic, Comparison, Constant, Function};
use crate::program::{Node, NodeId};
use crate::syntax::ast::DurationUnit;
use crate::value::{Date, Number, Rounding, whole_months};

use super::deadline::whole;
use super::machine::Machine;
use super::read::constant_value;
use super::value::{Cause, FaultKind, Stop, Text, Value};

impl Machine<'_> {
    /// The value of a node.
    pub fn value(&mut self, node: NodeId) -> Result<Value, Stop> {
        self.enter(node)?;
        let result = self.compute(node).map_err(|stop| stop.at(self.program.nodes.spans[node]));
        self.leave();
        if let Some(seen) = &mut self.seen {
            seen.value(node, &result);
        }
        result
    }

    /// The truth of a condition.
    pub fn truth(&mut self, node: NodeId) -> Result<bool, Stop> {
        match self.value(node)? {
            Value::Bool(truth) => Ok(truth),
            _ => Err(Cause::Unreckonable.into()),
        }
    }

    /// A number, percentage or duration.
    pub fn number(&mut self, node: NodeId) -> Result<Number, Stop> {
        match self.value(node)? {
            Value::Number(number) => Ok(number),
            _ => Err(Cause::Unreckonable.into()),
        }
    }

    /// A date.
    pub fn date(&mut self, node: NodeId) -> Result<Date, Stop> {
        match self.value(node)? {
            Value::Date(date) => Ok(date),
            _ => Err(Cause::Unreckonable.into()),
        }
    }

    /// A value's place in its enumeration.
    pub fn place(&mut self, node: NodeId) -> Result<u16, Stop> {
        match self.value(node)? {
            Value::Enum(place) => Ok(place),
            _ => Err(Cause::Unreckonable.into()),
        }
    }

    fn compute(&mut self, id: NodeId) -> Result<Value, Stop> {
        let program = self.program;
        match &program.nodes.nodes[id] {
            Node::Unreckonable => Err(Cause::Unreckonable.into()),
            Node::Constant(constant) => {
                Ok(constant_value(&program.nodes.constants[*constant], *constant))
            }
            Node::Field(field) => self.field(*field),
            Node::Known(field) => Ok(Value::Bool(self.is_known(*field))),
            Node::Let(id) => self.top_let(*id),
            Node::ItemLet(variable, id) => self.item_let(self.scratch.variables[*variable], *id),
            Node::MemberLet(item, id) => match self.value(*item)? {
                Value::Item(item) => self.item_let(item, *id),
                _ => Err(Cause::Unreckonable.into()),
            },
            node @ (Node::Score(_) | Node::Grade(_) | Node::ErrorCode(_) | Node::OfClass(..)) => {
                self.reckoned(node)
            }
            Node::Responsibility(id, role) => Ok(Value::Enum(self.degree_of(*id, *role)?)),
            Node::Not(_) | Node::And(..) | Node::Or(..) | Node::Limbs { .. } => {
                self.condition(id).map(Value::Bool)
            }
            Node::Compare(..) | Node::Ranked { .. } | Node::In(..) | Node::InRange { .. } => {
                self.comparison(id).map(Value::Bool)
            }
            Node::Negate(_) | Node::Arithmetic(..) | Node::Call(..) | Node::Round(..) => {
                self.reckon(id).map(Value::Number)
            }
            Node::Elapsed(unit, from, to) => self.elapsed(*unit, *from, *to).map(Value::Number),
            Node::OfDates(reckoned, of) => self.of_dates(*reckoned, of, program.nodes.spans[id]),
            Node::Move { date, by, months, backward } => {
                self.moved(*date, *by, *months, *backward).map(Value::Date)
            }
            Node::OfProcedure(of) => self.of_procedure(*of),
            Node::If(condition, yes, no) => {
                let chosen = if self.truth(*condition)? { *yes } else { *no };
                self.value(chosen)
            }
            Node::OrElse(value, instead) => match self.value(*value) {
                Err(Stop::Undetermined(cause)) if cause.is_absence() => self.value(*instead),
                other => other,
            },
            Node::Lookup { table, arguments, output } => self.lookup(*table, arguments, *output),
            Node::RowBound { parameter, low } => self.row_bound(*parameter, *low),
            Node::Parameter(place) => self.argument(*place),
            Node::Errors(of, filter) => self.errors(*of, *filter),
            Node::Each(each) => self.each(id, each),
            Node::Filter { list, variable, condition } => self.filter(*list, *variable, *condition),
            Node::Member(item, record, field) => match self.value(*item)? {
                Value::Item(item) => self.slot(*record, item, *field),
                _ => Err(Cause::Unreckonable.into()),
            },
        }
    }

    fn condition(&mut self, id: NodeId) -> Result<bool, Stop> {
        match &self.program.nodes.nodes[id] {
            Node::Not(condition) => Ok(!self.truth(*condition)?),
            Node::And(left, right) => self.all(false, [*left, *right].into_iter()),
            Node::Or(left, right) => self.all(true, [*left, *right].into_iter()),
            Node::Limbs { all: true, limbs } => self.all(false, limbs.iter().map(|(_, limb)| *limb)),
            Node::Limbs { all: false, limbs } => {
                let mut cause = None;
                for (number, (_, limb)) in (0..).zip(limbs) {
                    let held = self.scratch.held.len();
                    match self.truth(*limb) {
                        Ok(true) => {
                            self.scratch.held.push((id, number));
                            return Ok(true);
                        }
                        Ok(false) => {}
                        Err(Stop::Undetermined(first)) => cause = cause.or(Some(first)),
                        Err(fault) => return Err(fault),
                    }
                    self.scratch.held.truncate(held);
                }
                cause.map_or(Ok(false), |cause| Err(cause.into()))
            }
            _ => Err(Cause::Unreckonable.into()),
        }
    }

    /// Whether every part is true; or, seen from the `other` side, whether any is.
    fn all(&mut self, other: bool, parts: impl Iterator<Item = NodeId>) -> Result<bool, Stop> {
        let mut cause = None;
        for part in parts {
            match self.truth(part) {
                Ok(truth) if truth == other => return Ok(other),
                Ok(_) => {}
                Err(Stop::Undetermined(first)) => cause = cause.or(Some(first)),
                Err(fault) => return Err(fault),
            }
        }
        cause.map_or(Ok(!other), |cause| Err(cause.into()))
    }

    fn comparison(&mut self, id: NodeId) -> Result<bool, Stop> {
        match &self.program.nodes.nodes[id] {
            Node::Compare(comparison, left, right) => {
                let (left, right) = (self.value(*left)?, self.value(*right)?);
                self.compare(*comparison, &left, &right)
            }
            Node::Ranked { value, bound, at_least, of } => {
                let (value, bound) = (self.place(*value)?, self.place(*bound)?);
                let scale = &self.program.enums[*of];
                let (value, bound) = (scale.rank(value), scale.rank(bound));
                Ok(if *at_least { value >= bound } else { value <= bound })
            }
            Node::In(value, set) => {
                let value = self.value(*value)?;
                self.is_in(&value, set)
            }
            Node::InRange { value, low, high, inclusive } => {
                let value = self.value(*value)?;
                self.is_between(&value, *low, *high, *inclusive)
            }
            _ => Err(Cause::Unreckonable.into()),
        }
    }

    /// Whether a value is one of these.
    pub fn is_in(&mut self, value: &Value, set: &[NodeId]) -> Result<bool, Stop> {
        let mut cause = None;
        for &member in set {
            match self.value(member).and_then(|member| self.compare(Comparison::Equal, value, &member)) {
                Ok(true) => return Ok(true),
                Ok(false) => {}
                Err(Stop::Undetermined(first)) => cause = cause.or(Some(first)),
                Err(fault) => return Err(fault),
            }
        }
        cause.map_or(Ok(false), |cause| Err(cause.into()))
    }

    /// Whether a value lies in a range.
    pub fn is_between(
        &mut self,
        value: &Value,
        low: NodeId,
        high: NodeId,
        inclusive: bool,
    ) -> Result<bool, Stop> {
        let above = self.bounded(value, Comparison::GreaterOrEqual, low);
        if !matches!(above, Ok(true) | Err(Stop::Undetermined(_))) {
            return above;
        }
        let within = if inclusive { Comparison::LessOrEqual } else { Comparison::Less };
        match self.bounded(value, within, high) {
            Ok(true) => above,
            other => other,
        }
    }

    fn bounded(&mut self, value: &Value, comparison: Comparison, bound: NodeId) -> Result<bool, Stop> {
        let bound = self.value(bound)?;
        self.compare(comparison, value, &bound)
    }

    /// Compares two values of one type.
    pub fn compare(&self, comparison: Comparison, left: &Value, right: &Value) -> Result<bool, Stop> {
        let order = match (left, right) {
            (Value::Number(left), Value::Number(right)) => left.cmp(right),
            (Value::Date(left), Value::Date(right)) => left.cmp(right),
            (Value::Text(left), Value::Text(right)) => {
                self.characters(*left).cmp(self.characters(*right))
            }
            (Value::Bool(left), Value::Bool(right)) => left.cmp(right),
            (Value::Enum(left), Value::Enum(right)) => left.cmp(right),
            _ => return Err(Cause::Unreckonable.into()),
        };
        Ok(match comparison {
            Comparison::Equal => order.is_eq(),
            Comparison::NotEqual => order.is_ne(),
            Comparison::Less => order.is_lt(),
            Comparison::LessOrEqual => order.is_le(),
            Comparison::Greater => order.is_gt(),
            Comparison::GreaterOrEqual => order.is_ge(),
        })
    }

    /// The characters of a text.
    pub fn characters(&self, text: Text) -> &str {
        match text {
            Text::Constant(constant) => match &self.program.nodes.constants[constant] {
                Constant::Text(text) => text,
                _ => "",
            },
            Text::Record(text) => self.frame.text(text),
        }
    }

    fn reckon(&mut self, id: NodeId) -> Result<Number, Stop> {
        match &self.program.nodes.nodes[id] {
            Node::Negate(value) => Ok(self.number(*value)?.negate()),
            Node::Arithmetic(operator, left, right) => {
                let (left, right) = (self.number(*left)?, self.number(*right)?);
                arithmetic(id, *operator, &left, &right)
            }
            Node::Round(value, step, mode) => {
                let value = self.number(*value)?;
                match &self.program.nodes.constants[*step] {
                    Constant::Number(step) => Ok(value.round(step, *mode)?),
                    _ => Err(Cause::Unreckonable.into()),
                }
            }
            Node::Call(function, arguments) => self.call(id, *function, arguments),
            _ => Err(Cause::Unreckonable.into()),
        }
    }

    fn call(&mut self, id: NodeId, function: Function, arguments: &[NodeId]) -> Result<Number, Stop> {
        let mut numbers = arguments.iter();
        let first = numbers.next().ok_or(Cause::OfNothing(id))?;
        let mut result = self.number(*first)?;
        match function {
            Function::Abs => return Ok(result.absolute()),
            Function::Floor => return Ok(result.round(&Number::ONE, Rounding::Floor)?),
            Function::Ceiling => return Ok(result.round(&Number::ONE, Rounding::Ceiling)?),
            Function::Min | Function::Max => {}
        }
        for &argument in numbers {
            let number = self.number(argument)?;
            result = if function == Function::Min { result.min(number) } else { result.max(number) };
        }
        Ok(result)
    }

    fn elapsed(&mut self, unit: DurationUnit, from: NodeId, to: NodeId) -> Result<Number, Stop> {
        let (from, to) = (self.date(from)?, self.date(to)?);
        Ok(Number::from(match unit {
            DurationUnit::Days | DurationUnit::WorkingDays => from.days_to(to),
            DurationUnit::Months => whole_months(from, to),
            DurationUnit::Years => whole_months(from, to) / 12 * 12,
        }))
    }

    fn moved(&mut self, date: NodeId, by: NodeId, months: bool, backward: bool) -> Result<Date, Stop> {
        let (date, by) = (self.date(date)?, self.number(by)?);
        let by = if backward { by.negate() } else { by };
        let by = whole(&by)?;
        let moved = if months { date.plus_months(by) } else { date.plus_days(by) };
        moved.ok_or(FaultKind::DateOutOfRange.into())
    }
}

fn arithmetic(id: NodeId, operator: Arithmetic, left: &Number, right: &Number) -> Result<Number, Stop> {
    Ok(match operator {
        Arithmetic::Add => left.add(right)?,
        Arithmetic::Subtract => left.subtract(right)?,
        Arithmetic::Multiply => left.multiply(right)?,
        Arithmetic::Divide => left.divide(right)?.ok_or(Cause::DividedByZero(id))?,
        Arithmetic::Power => {
            let exponent = right.to_i64().and_then(|exponent| i32::try_from(exponent).ok());
            let exponent = exponent.ok_or(FaultKind::Exponent)?;
            left.power(exponent)?.ok_or(Cause::DividedByZero(id))?
        }
    })
}
