//! What is known of the facts where a condition is granted: a guard protects what follows.

use std::collections::BTreeMap;

use crate::model::{ClassId, ClassQuantity, Comparison, ErrorId};
use crate::program::{FieldOf, Node, NodeId};

use super::facts::Fact;
use super::possible::{Item, Possible, Values};
use super::span::Span;
use super::survey::Survey;
use super::truth::Unsure;

/// How many parts of a condition are looked at, through `let`s too.
const PARTS: u32 = 200;
/// How far a name is followed through `let`s.
const FOLLOW: u32 = 64;

/// Facts of which something more is known, and how many parts may still be looked at.
struct Facts {
    facts: BTreeMap<Fact, Possible>,
    left: u32,
}

impl Facts {
    fn spend(&mut self) -> bool {
        let left = self.left > 0;
        self.left = self.left.saturating_sub(1);
        left
    }
}

impl Survey<'_> {
    /// The facts of which more is known where a condition comes to this.
    pub fn narrowing(&mut self, condition: NodeId, truth: bool) -> BTreeMap<Fact, Possible> {
        let mut facts = Facts { facts: BTreeMap::new(), left: PARTS };
        self.narrow(condition, truth, &mut facts);
        facts.facts
    }

    fn narrow(&mut self, node: NodeId, truth: bool, facts: &mut Facts) {
        if !facts.spend() {
            return;
        }
        let program = self.ground.program;
        match &program.nodes.nodes[node] {
            Node::Not(inner) => self.narrow(*inner, !truth, facts),
            Node::And(left, right) if truth => self.narrow_all([*left, *right], truth, facts),
            Node::Or(left, right) if !truth => self.narrow_all([*left, *right], truth, facts),
            Node::Limbs { all, limbs } if *all == truth => {
                self.narrow_all(limbs.iter().map(|(_, limb)| *limb), truth, facts);
            }
            Node::Let(id) => self.narrow(program.lets[*id].value, truth, facts),
            Node::ItemLet(variable, id) => {
                let Some(own) = program.lets[*id].item else { return };
                let item = self.variables[*variable];
                let outer = std::mem::replace(&mut self.variables[own], item);
                self.narrow(program.lets[*id].value, truth, facts);
                self.variables[own] = outer;
            }
            Node::Known(field) => self.narrow_presence(*field, truth, facts),
            Node::Field(field) => {
                self.narrow_field(*field, facts, |values| meet_truth(values, truth));
            }
            Node::ErrorCode(id) if truth => self.narrow_error(*id, facts),
            Node::OfClass(ClassQuantity::Applicable, id) if truth => {
                self.narrow_class(*id, facts);
            }
            Node::Compare(comparison, left, right) => {
                self.settled(node, facts);
                let comparison = if truth { *comparison } else { opposite(*comparison) };
                self.narrow_compared(comparison, *left, *right, facts);
            }
            Node::InRange { value, low, high, inclusive } => {
                self.settled(*value, facts);
                if truth {
                    let within = if *inclusive { Comparison::LessOrEqual } else { Comparison::Less };
                    self.narrow_compared(Comparison::GreaterOrEqual, *value, *low, facts);
                    self.narrow_compared(within, *value, *high, facts);
                }
            }
            Node::In(value, members) => {
                self.settled(*value, facts);
                self.narrow_member(*value, members, truth, facts);
            }
            Node::Ranked { value, bound, at_least, of } => {
                self.settled(node, facts);
                let (Node::Field(field), bound) = (&program.nodes.nodes[*value], self.value(*bound))
                else {
                    return;
                };
                let (scale, bounds) = (&program.enums[*of], bound.places());
                self.narrow_field(*field, facts, |values| match values {
                    Values::Places(places) => Values::Places(
                        places
                            .into_iter()
                            .filter(|place| {
                                let rank = scale.rank(*place);
                                bounds.iter().map(|bound| scale.rank(*bound)).any(|bound| {
                                    (if *at_least { rank >= bound } else { rank <= bound }) == truth
                                })
                            })
                            .collect(),
                    ),
                    other => other,
                });
            }
            _ => {}
        }
    }

    fn narrow_all(&mut self, parts: impl IntoIterator<Item = NodeId>, truth: bool, facts: &mut Facts) {
        parts.into_iter().for_each(|part| self.narrow(part, truth, facts));
    }

    /// What must be known where something has a value.
    fn settled(&mut self, node: NodeId, facts: &mut Facts) {
        if !facts.spend() {
            return;
        }
        let program = self.ground.program;
        let it = &program.nodes.nodes[node];
        match it {
            Node::Field(field) => self.narrow_presence(*field, true, facts),
            Node::Let(id) => self.settled(program.lets[*id].value, facts),
            Node::Compare(..)
            | Node::Ranked { .. }
            | Node::Arithmetic(..)
            | Node::Negate(_)
            | Node::Not(_)
            | Node::Move { .. }
            | Node::Call(..)
            | Node::Round(..)
            | Node::Elapsed(..)
            | Node::OfDates(..) => {
                it.parts().into_iter().for_each(|part| self.settled(part, facts));
            }
            _ => {}
        }
    }

    /// An error that stands without a finding is one that the facts show.
    fn narrow_error(&mut self, id: ErrorId, facts: &mut Facts) {
        let row = &self.ground.program.errors[id];
        if let Some(class) = row.class {
            self.narrow_class(class, facts);
        }
        let when = row.when.filter(|_| self.errors[id].is_only_detected());
        self.narrow_all(row.applies_when.into_iter().chain(when), true, facts);
        self.narrow_all(row.defences.iter().map(|it| it.condition), false, facts);
    }

    fn narrow_class(&mut self, id: ClassId, facts: &mut Facts) {
        let program = self.ground.program;
        let around = std::iter::successors(Some(id), |id| program.classes[*id].parent);
        let conditions =
            around.take(program.classes.len()).filter_map(|id| program.classes[id].applies_when);
        self.narrow_all(conditions, true, facts);
    }

    fn narrow_presence(&mut self, field: FieldOf, present: bool, facts: &mut Facts) {
        let Some(fact) = self.fact_of(field) else { return };
        let known = self.known(fact, facts);
        let narrowed = match present {
            true => Possible { unsure: Unsure::NEVER, ..known.clone() },
            false => Possible::none(known.unsure),
        };
        keep(fact, known, narrowed, facts);
    }

    /// Narrows a field that has a value.
    fn narrow_field(&mut self, field: FieldOf, facts: &mut Facts, narrow: impl Fn(Values) -> Values) {
        let Some(fact) = self.fact_of(field) else { return };
        self.narrow_fact(fact, facts, narrow);
    }

    fn narrow_fact(&mut self, fact: Fact, facts: &mut Facts, narrow: impl Fn(Values) -> Values) {
        let known = self.known(fact, facts);
        let narrowed = Possible::value(narrow(known.values.clone()));
        keep(fact, known, narrowed, facts);
    }

    fn known(&mut self, fact: Fact, facts: &Facts) -> Possible {
        facts.facts.get(&fact).cloned().unwrap_or_else(|| self.fact(fact))
    }

    /// The fact that an expression is, by itself or by a name.
    fn fact_named(&mut self, node: NodeId, follow: u32) -> Option<Fact> {
        let follow = follow.checked_sub(1)?;
        let program = self.ground.program;
        match &program.nodes.nodes[node] {
            Node::Field(field) => self.fact_of(*field),
            Node::Let(id) => self.fact_named(program.lets[*id].value, follow),
            Node::Member(item, record, field) => match &self.value(*item).values {
                Values::Items(items) => match items.iter().collect::<Vec<_>>().as_slice() {
                    [item @ (Item::Stated(_) | Item::Open(1..))] => {
                        Some(Fact { record: *record, item: **item, field: *field })
                    }
                    _ => None,
                },
                _ => None,
            },
            _ => None,
        }
    }

    fn narrow_compared(
        &mut self,
        comparison: Comparison,
        left: NodeId,
        right: NodeId,
        facts: &mut Facts,
    ) {
        for (comparison, fact, with) in [(comparison, left, right), (turned(comparison), right, left)] {
            let Some(fact) = self.fact_named(fact, FOLLOW) else { continue };
            let with = self.value(with).values;
            self.narrow_fact(fact, facts, |values| meet(values, comparison, &with));
        }
    }

    fn narrow_member(&mut self, value: NodeId, members: &[NodeId], truth: bool, facts: &mut Facts) {
        let Some(fact) = self.fact_named(value, FOLLOW) else { return };
        let members: Vec<Possible> = members.iter().map(|member| self.value(*member)).collect();
        self.narrow_fact(fact, facts, |values| match (values, truth) {
            (Values::Places(places), true) => Values::Places(
                places
                    .into_iter()
                    .filter(|at| members.iter().any(|it| it.places().contains(at)))
                    .collect(),
            ),
            (values, true) => values,
            (values, false) => members
                .iter()
                .fold(values, |values, member| meet(values, Comparison::NotEqual, &member.values)),
        });
    }
}

/// Keeps what is known more of a fact, unless it is nothing more, or cannot be.
fn keep(fact: Fact, known: Possible, narrowed: Possible, facts: &mut Facts) {
    let empty = match &narrowed.values {
        Values::Nothing => !narrowed.unsure.any(),
        Values::Places(places) => places.is_empty(),
        Values::Truth { yes, no } => !yes && !no,
        _ => false,
    };
    if !empty && narrowed != known {
        facts.facts.insert(fact, narrowed);
    }
}

fn meet_truth(values: Values, truth: bool) -> Values {
    match values {
        Values::Truth { yes, no } => Values::Truth { yes: yes && truth, no: no && !truth },
        other => other,
    }
}

/// Those of some values that may compare so with any of others.
pub fn meet(values: Values, comparison: Comparison, with: &Values) -> Values {
    match (values, with) {
        (Values::Numbers(span), Values::Numbers(with)) => {
            let met = span.and(&reach(comparison, with));
            met.map_or(Values::Nothing, Values::Numbers)
        }
        (Values::Dates(span), Values::Dates(with)) => {
            let met = span.and(&reach(comparison, with));
            met.map_or(Values::Nothing, Values::Dates)
        }
        (Values::Places(places), Values::Places(with)) => {
            let may = |place: &u16| {
                let point = Values::Places([*place].into());
                point.compare(comparison, &Values::Places(with.clone())).yes
            };
            Values::Places(places.into_iter().filter(may).collect())
        }
        (Values::Truth { yes, no }, with @ Values::Truth { .. }) => {
            let may = |yes: bool| Values::Truth { yes, no: !yes }.compare(comparison, with).yes;
            Values::Truth { yes: yes && may(true), no: no && may(false) }
        }
        (Values::Text(None), Values::Text(with)) if comparison == Comparison::Equal => {
            Values::Text(with.clone())
        }
        (values, _) => values,
    }
}

/// The span in which something lies that compares so with something in another.
fn reach<T: Ord + Clone>(comparison: Comparison, with: &Span<T>) -> Span<T> {
    match comparison {
        Comparison::Equal => with.clone(),
        Comparison::NotEqual => Span::ALL,
        Comparison::Less | Comparison::LessOrEqual => Span { low: None, high: with.high.clone() },
        Comparison::Greater | Comparison::GreaterOrEqual => Span { low: with.low.clone(), high: None },
    }
}

/// What holds where a comparison does not.
pub fn opposite(comparison: Comparison) -> Comparison {
    match comparison {
        Comparison::Equal => Comparison::NotEqual,
        Comparison::NotEqual => Comparison::Equal,
        Comparison::Less => Comparison::GreaterOrEqual,
        Comparison::LessOrEqual => Comparison::Greater,
        Comparison::Greater => Comparison::LessOrEqual,
        Comparison::GreaterOrEqual => Comparison::Less,
    }
}

/// The comparison of the other side.
fn turned(comparison: Comparison) -> Comparison {
    match comparison {
        Comparison::Less => Comparison::Greater,
        Comparison::LessOrEqual => Comparison::GreaterOrEqual,
        Comparison::Greater => Comparison::Less,
        Comparison::GreaterOrEqual => Comparison::LessOrEqual,
        same => same,
    }
}
