//! Expressions: conditions are three-valued and lazy, numbers exact.

use crate::model::{Arithmetic, Base, ClassQuantity, Comparison, Constant, Function, LetId, RecordId};
use crate::model::{FieldId, VariableId};
use crate::program::{FieldOf, Node, NodeId};
use crate::syntax::ast::DurationUnit;
use crate::value::{Date, Number, Rounding, whole_months};

use super::evaluation::Status;
use super::frame::Slot;
use super::machine::Machine;
use super::value::{Cause, FaultKind, List, Stop, Text, Value};

impl Machine<'_> {
    /// The value of a node.
    pub fn value(&mut self, node: NodeId) -> Result<Value, Stop> {
        self.enter(node)?;
        let result = self.compute(node).map_err(|stop| stop.at(node));
        self.leave();
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
            Node::ItemLet(variable, id) => self.item_let(*variable, *id),
            Node::Score(id) => Ok(Value::Number(self.out.scores[*id].value.clone()?)),
            Node::Grade(id) => Ok(Value::Enum(self.out.grades[*id].value?)),
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
            Node::Move { date, by, months, backward } => {
                self.moved(*date, *by, *months, *backward).map(Value::Date)
            }
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
            Node::ErrorCode(error) => {
                let state = &self.out.errors[*error];
                let stands =
                    |error| self.out.groups_of(error).iter().any(|it| it.status == Status::Stands);
                state
                    .undetermined
                    .map_or_else(|| Ok(Value::Bool(stands(*error))), |cause| Err(cause.into()))
            }
            Node::OfClass(quantity, class) => {
                let state = &self.out.classes[*class];
                match quantity {
                    ClassQuantity::Applicable => Ok(Value::Bool(state.applies?)),
                    ClassQuantity::Earned => Ok(Value::Number(state.earned.clone()?)),
                    ClassQuantity::Lost => Ok(Value::Number(state.lost.clone()?)),
                }
            }
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
        let low = self.value(low)?;
        if !self.compare(Comparison::GreaterOrEqual, value, &low)? {
            return Ok(false);
        }
        let high = self.value(high)?;
        let within = if inclusive { Comparison::LessOrEqual } else { Comparison::Less };
        self.compare(within, value, &high)
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
        let Some(by) = by.to_i64() else {
            let kind = if by.is_whole() { FaultKind::DateOutOfRange } else { FaultKind::PartOfDay };
            return Err(kind.into());
        };
        let moved = if months { date.plus_months(by) } else { date.plus_days(by) };
        moved.ok_or(FaultKind::DateOutOfRange.into())
    }

    fn item(&self, base: Base) -> Option<u32> {
        match base {
            Base::Case => Some(0),
            Base::Finding => self.scratch.finding,
            Base::Variable(variable) => Some(self.scratch.variables[variable]),
        }
    }

    fn field(&self, field: FieldOf) -> Result<Value, Stop> {
        if let Some(item) = self.item(field.base) {
            return self.slot(field.record, item, field.field);
        }
        // An error that only the facts show has no finding, so its fields are as if unrecorded.
        let default = self.program.records[field.record].fields[field.field].default;
        let constant = default.ok_or(Cause::NotKnown(field.record, field.field))?;
        Ok(constant_value(&self.program.nodes.constants[constant], constant))
    }

    fn is_known(&self, field: FieldOf) -> bool {
        match self.item(field.base) {
            Some(item) => *self.frame.slot(field.record, item, field.field) != Slot::Absent,
            None => self.program.records[field.record].fields[field.field].default.is_some(),
        }
    }

    fn slot(&self, record: RecordId, item: u32, field: FieldId) -> Result<Value, Stop> {
        Ok(match self.frame.slot(record, item, field) {
            Slot::Absent => return Err(Cause::NotKnown(record, field).into()),
            Slot::Bool(truth) => Value::Bool(*truth),
            Slot::Number(number) => Value::Number(number.clone()),
            Slot::Text(text) => Value::Text(Text::Record(*text)),
            Slot::Date(date) => Value::Date(*date),
            Slot::Enum(place) => Value::Enum(*place),
            Slot::List { start, len } => Value::List(List::Run { start: *start, len: *len }),
        })
    }

    fn top_let(&mut self, id: LetId) -> Result<Value, Stop> {
        match &self.out.lets[id] {
            Some(value) => Ok(value.clone()?),
            None => self.value(self.program.lets[id].value),
        }
    }

    fn item_let(&mut self, variable: VariableId, id: LetId) -> Result<Value, Stop> {
        let item = self.scratch.variables[variable];
        if let Some(value) = self.item_value(id, item) {
            return value;
        }
        // Chains of `let`s are reckoned from their far end, not by going ever deeper. They have no
        // cycles, so no chain is longer than all that the `let`s read.
        let longest = self.program.lets.iter().map(|binding| binding.reads.len()).sum::<usize>();
        let mut waiting = vec![id];
        while let Some(&next) = waiting.last() {
            let reads = &self.program.lets[next].reads;
            let before = waiting.len();
            waiting.extend(reads.iter().filter(|&&read| self.item_value(read, item).is_none()));
            if waiting.len() == before || before > longest {
                let value = self.reckon_item_let(next, item);
                self.keep_item_value(next, item, value);
                waiting.pop();
            }
        }
        self.item_value(id, item).unwrap_or(Err(Cause::Unreckonable.into()))
    }

    fn reckon_item_let(&mut self, id: LetId, item: u32) -> Result<Value, Stop> {
        let binding = &self.program.lets[id];
        let Some(own) = binding.item else { return Err(Cause::Unreckonable.into()) };
        let outer = std::mem::replace(&mut self.scratch.variables[own], item);
        let value = self.value(binding.value);
        self.scratch.variables[own] = outer;
        value
    }

    fn item_value(&self, id: LetId, item: u32) -> Option<Result<Value, Stop>> {
        self.scratch.item_lets[id].get(item as usize)?.clone()
    }

    fn keep_item_value(&mut self, id: LetId, item: u32, value: Result<Value, Stop>) {
        let values = &mut self.scratch.item_lets[id];
        let item = item as usize;
        if values.len() <= item {
            values.resize(item + 1, None);
        }
        if let Some(slot) = values.get_mut(item) {
            *slot = Some(value);
        }
    }
}

fn constant_value(constant: &Constant, id: crate::program::ConstantId) -> Value {
    match constant {
        Constant::Bool(truth) => Value::Bool(*truth),
        Constant::Number(number) => Value::Number(number.clone()),
        Constant::Text(_) => Value::Text(Text::Constant(id)),
        Constant::Date(date) => Value::Date(*date),
        Constant::Enum(place) => Value::Enum(*place),
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
