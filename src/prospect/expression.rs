//! What expressions may come to.

use std::collections::BTreeSet;

use crate::model::{Arithmetic, ClassQuantity, Comparison, Constant, Function, LetId};
use crate::program::{Node, NodeId};
use crate::value::{Number, Rounding};

use super::facts::{Fact, of_constant};
use super::possible::{Item, Numbers, Possible, Values};
use super::span::Span;
use super::survey::Survey;
use super::truth::{Truth, Unsure};

impl Survey<'_> {
    /// What a node may come to.
    pub fn value(&mut self, node: NodeId) -> Possible {
        let possible = match self.enter() {
            true => self.compute(node),
            false => self.ground.anything(self.ground.program.nodes.types[node]),
        };
        self.leave();
        possible
    }

    /// What a condition may come to.
    pub fn truth(&mut self, node: NodeId) -> Truth {
        self.value(node).truth()
    }

    /// Which numbers a node may come to.
    pub fn numbers(&mut self, node: NodeId) -> Numbers {
        self.value(node).numbers()
    }

    fn compute(&mut self, id: NodeId) -> Possible {
        let program = self.ground.program;
        match &program.nodes.nodes[id] {
            Node::Unreckonable => Possible::none(Unsure::OTHERWISE),
            Node::Constant(constant) => {
                Possible::value(of_constant(&program.nodes.constants[*constant]))
            }
            Node::Field(field) => self.field(*field),
            Node::Known(field) => {
                let field = self.field(*field);
                Truth::of(field.values != Values::Nothing, field.unsure.any()).into()
            }
            Node::Let(id) => self.named(*id, None),
            Node::ItemLet(variable, id) => self.named(*id, Some(self.variables[*variable])),
            Node::Score(id) => self.scores[*id].clone().into(),
            Node::Grade(id) => {
                let state = &self.grades[*id];
                let unsure = if state.unsure { Unsure::EITHER } else { Unsure::NEVER };
                let places = state.places.clone();
                if places.is_empty() {
                    return Possible::none(unsure);
                }
                Possible { values: Values::Places(places), unsure }
            }
            Node::ErrorCode(id) => self.errors[*id].stands.into(),
            Node::OfClass(quantity, class) => {
                let state = &self.classes[*class];
                match quantity {
                    ClassQuantity::Applicable => state.applies.into(),
                    ClassQuantity::Earned => state.earned.clone().into(),
                    ClassQuantity::Lost => state.lost.clone().into(),
                }
            }
            Node::Not(_) | Node::And(..) | Node::Or(..) | Node::Limbs { .. } => {
                self.condition(id).into()
            }
            Node::Compare(..) | Node::Ranked { .. } | Node::In(..) | Node::InRange { .. } => {
                let truth = self.comparison(id);
                if truth.yes && truth.no && self.call.is_none() && self.within == 0 {
                    self.asked.insert(id);
                }
                truth.into()
            }
            Node::Negate(_) | Node::Arithmetic(..) | Node::Call(..) | Node::Round(..) => {
                self.reckon(id).into()
            }
            Node::If(condition, yes, no) => self.either(*condition, *yes, *no),
            Node::OrElse(value, instead) => {
                let value = self.value(*value);
                match value.unsure.absent {
                    true => {
                        let unsure = Unsure { absent: false, ..value.unsure };
                        Possible { unsure, ..value }.or(self.value(*instead))
                    }
                    false => value,
                }
            }
            _ => self.compute_of_many(id),
        }
    }

    fn compute_of_many(&mut self, id: NodeId) -> Possible {
        let program = self.ground.program;
        match &program.nodes.nodes[id] {
            Node::Elapsed(unit, from, to) => self.elapsed(*unit, *from, *to).into(),
            Node::OfDates(reckoned, of) => self.of_dates(*reckoned, of),
            Node::Move { date, by, months, backward } => self.moved(*date, *by, *months, *backward),
            Node::Lookup { table, arguments, output } => self.lookup(*table, arguments, *output),
            Node::RowBound { parameter, low } => self.row_bound(*parameter, *low),
            Node::Parameter(place) => self.argument(*place),
            Node::Errors(of, filter) => self.errors_of(*of, *filter),
            Node::Each(each) => self.each(each),
            Node::Filter { list, variable, condition } => self.filter(*list, *variable, *condition),
            Node::Member(item, record, field) => {
                let (record, field) = (*record, *field);
                self.of_items(*item, |survey, item| survey.fact(Fact { record, item, field }))
            }
            Node::MemberLet(item, id) => {
                self.of_items(*item, |survey, item| survey.named(*id, Some(item)))
            }
            // What people did and who answers is not surveyed.
            _ => self.ground.anything(program.nodes.types[id]),
        }
    }

    /// The value of a `let`, of an item or at the top.
    fn named(&mut self, id: LetId, item: Option<Item>) -> Possible {
        let key = (id, item);
        let kept = self.layers.last().and_then(|layer| layer.lets.get(&key)).cloned();
        if let Some(kept) = kept {
            return kept;
        }
        let binding = &self.ground.program.lets[id];
        let outer = binding
            .item
            .zip(item)
            .map(|(own, item)| (own, std::mem::replace(&mut self.variables[own], item)));
        self.within += u32::from(item.is_some());
        let value = self.value(binding.value);
        self.within -= u32::from(item.is_some());
        if let Some((own, outer)) = outer {
            self.variables[own] = outer;
        }
        if let Some(layer) = self.layers.last_mut() {
            layer.lets.insert(key, value.clone());
        }
        value
    }

    /// What may become of any of some items.
    fn of_items(&mut self, items: NodeId, of: impl Fn(&mut Self, Item) -> Possible) -> Possible {
        let items = self.value(items);
        let mut possible = Possible::none(items.unsure);
        if let Values::Items(items) = items.values {
            for item in items {
                possible = possible.or(of(self, item));
            }
        }
        possible
    }

    fn either(&mut self, condition: NodeId, yes: NodeId, no: NodeId) -> Possible {
        let held = self.truth(condition);
        let mut possible = Possible::none(held.unsure);
        for (may, truth, branch) in [(held.yes, true, yes), (held.no, false, no)] {
            if may {
                let layers = self.layers.len();
                self.grant(condition, truth);
                possible = possible.or(self.value(branch));
                self.layers.truncate(layers);
            }
        }
        possible
    }

    fn condition(&mut self, id: NodeId) -> Truth {
        match &self.ground.program.nodes.nodes[id] {
            Node::Not(inner) => self.truth(*inner).not(),
            Node::And(left, right) => self.all(false, [*left, *right].into_iter()),
            Node::Or(left, right) => self.all(true, [*left, *right].into_iter()),
            Node::Limbs { all, limbs } => self.all(!*all, limbs.iter().map(|(_, limb)| *limb)),
            _ => Truth::unsure(Unsure::OTHERWISE),
        }
    }

    /// Whether every part is true; or, seen from the `other` side, whether any is.
    pub fn all(&mut self, other: bool, parts: impl Iterator<Item = NodeId>) -> Truth {
        let layers = self.layers.len();
        let (mut goes_on, mut unsure) = (true, Unsure::NEVER);
        let mut result = Truth::NEVER;
        for part in parts {
            let mut found = false;
            let mut more = Unsure::NEVER;
            if unsure.any() {
                // Where a part before was undetermined, nothing is granted.
                let granted = self.layers.split_off(layers);
                let truth = self.truth(part);
                self.layers.extend(granted);
                found |= truth.may(other);
                more = if truth.may(!other) || truth.unsure.any() { unsure } else { Unsure::NEVER };
            }
            if goes_on {
                let truth = self.truth(part);
                found |= truth.may(other);
                more = more.or(truth.unsure);
                goes_on = truth.may(!other);
            }
            result = result.or(Truth::of(found && other, found && !other));
            unsure = more;
            if !goes_on && !unsure.any() {
                break;
            }
            self.grant(part, !other);
        }
        self.layers.truncate(layers);
        result.or(Truth { unsure, ..Truth::of(goes_on && !other, goes_on && other) })
    }

    fn comparison(&mut self, id: NodeId) -> Truth {
        match &self.ground.program.nodes.nodes[id] {
            Node::Compare(comparison, left, right) => {
                let (left, right) = (self.value(*left), self.value(*right));
                compare(*comparison, &left, &right)
            }
            Node::Ranked { value, bound, at_least, of } => {
                let (value, bound) = (self.value(*value), self.value(*bound));
                let scale = &self.ground.program.enums[*of];
                let ranks = |of: &Possible| -> Option<Span<u16>> {
                    let places = of.places();
                    let ranks = || places.iter().map(|place| scale.rank(*place));
                    Some(Span::between(ranks().min()?, ranks().max()?))
                };
                let comparison =
                    if *at_least { Comparison::GreaterOrEqual } else { Comparison::LessOrEqual };
                let truth = ranks(&value).zip(ranks(&bound));
                let truth = truth.map_or(Truth::NEVER, |(left, right)| left.compare(comparison, &right));
                Truth { unsure: value.unsure.or(bound.unsure), ..truth }
            }
            Node::In(value, members) => {
                let value = self.value(*value);
                self.is_in(&value, members)
            }
            Node::InRange { value, low, high, inclusive } => {
                let value = self.value(*value);
                self.is_between(&value, *low, *high, *inclusive)
            }
            _ => Truth::unsure(Unsure::OTHERWISE),
        }
    }

    /// Whether a value may be one of these.
    pub fn is_in(&mut self, value: &Possible, members: &[NodeId]) -> Truth {
        let members: Vec<Possible> = members.iter().map(|member| self.value(*member)).collect();
        let unsure = members.iter().fold(value.unsure, |unsure, member| unsure.or(member.unsure));
        // Of a few values, each is looked at by itself.
        let truths = each_alone(&value.values).into_iter().map(|values| {
            let truths = members.iter().map(|it| values.compare(Comparison::Equal, &it.values));
            let truths: Vec<Truth> = truths.collect();
            Truth::of(truths.iter().any(|it| it.yes), truths.iter().all(|it| it.no || !it.yes))
        });
        Truth { unsure, ..truths.fold(Truth::NEVER, Truth::or) }
    }

    /// Whether a value may lie in a range.
    pub fn is_between(&mut self, value: &Possible, low: NodeId, high: NodeId, inclusive: bool) -> Truth {
        let (low, high) = (self.value(low), self.value(high));
        let within = if inclusive { Comparison::LessOrEqual } else { Comparison::Less };
        let (above, below) =
            (compare(Comparison::GreaterOrEqual, value, &low), compare(within, value, &high));
        Truth {
            yes: above.yes && below.yes,
            no: above.no || below.no,
            unsure: above.unsure.or(below.unsure),
        }
    }

    fn reckon(&mut self, id: NodeId) -> Numbers {
        let program = self.ground.program;
        match &program.nodes.nodes[id] {
            Node::Negate(value) => self.numbers(*value).map(|span| span.negate()),
            Node::Arithmetic(operator, left, right) => {
                let (left, right) = (self.numbers(*left), self.numbers(*right));
                arithmetic(*operator, &left, &right)
            }
            Node::Round(value, step, mode) => {
                let value = self.numbers(*value);
                match &program.nodes.constants[*step] {
                    Constant::Number(step) => value.map(|span| span.round(step, *mode)),
                    _ => Numbers::none(Unsure::OTHERWISE),
                }
            }
            Node::Call(function, arguments) => {
                let mut numbers = arguments.iter().map(|argument| self.numbers(*argument));
                let first = numbers.next().unwrap_or(Numbers::none(Unsure::ABSENT));
                match function {
                    Function::Abs => first.map(|span| span.absolute()),
                    Function::Floor => first.map(|span| span.round(&Number::ONE, Rounding::Floor)),
                    Function::Ceiling => first.map(|span| span.round(&Number::ONE, Rounding::Ceiling)),
                    Function::Min => numbers.fold(first, |least, it| least.zip(&it, Span::min)),
                    Function::Max => numbers.fold(first, |most, it| most.zip(&it, Span::max)),
                }
            }
            _ => Numbers::none(Unsure::OTHERWISE),
        }
    }
}

/// How two values may compare.
pub fn compare(comparison: Comparison, left: &Possible, right: &Possible) -> Truth {
    let truth = left.values.compare(comparison, &right.values);
    Truth { unsure: left.unsure.or(right.unsure), ..truth }
}

/// Values one by one, where there are few; else all together.
fn each_alone(values: &Values) -> Vec<Values> {
    match values {
        Values::Places(places) => {
            places.iter().map(|place| Values::Places(BTreeSet::from([*place]))).collect()
        }
        Values::Nothing => Vec::new(),
        other => vec![other.clone()],
    }
}

/// What may come of two numbers.
pub fn arithmetic(operator: Arithmetic, left: &Numbers, right: &Numbers) -> Numbers {
    match operator {
        Arithmetic::Add => left.add(right),
        Arithmetic::Subtract => left.zip(right, Span::subtract),
        Arithmetic::Multiply => left.zip(right, Span::multiply),
        Arithmetic::Divide => divide(left, right),
        Arithmetic::Power => {
            let span = left.span.as_ref().zip(right.span.as_ref());
            let negative =
                span.is_some_and(|(base, exponent)| base.has_zero() && exponent.may_be_negative());
            let by_zero = if negative { Unsure::ABSENT } else { Unsure::NEVER };
            let span = span.and_then(|(base, exponent)| base.power(exponent));
            Numbers { span, unsure: left.unsure.or(right.unsure).or(by_zero) }
        }
    }
}

/// A quotient; there is none of a division by zero.
pub fn divide(left: &Numbers, right: &Numbers) -> Numbers {
    let span = left.span.as_ref().zip(right.span.as_ref());
    let by_zero = span.is_some_and(|(_, divisor)| divisor.has_zero());
    let by_zero = if by_zero { Unsure::ABSENT } else { Unsure::NEVER };
    let span = span.and_then(|(left, right)| left.divide(right));
    Numbers { span, unsure: left.unsure.or(right.unsure).or(by_zero) }
}
