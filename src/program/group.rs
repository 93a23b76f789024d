//! Which of many cases are taken, compiled.

use std::sync::Arc;

use crate::model::{self, LetId, Step};
use crate::syntax::ast::{Periods, PickKind};

use super::from_model::{Compiler, text};
use super::{Label, NodeId, Place, Program};

/// By what cases are grouped.
#[derive(Debug, Clone)]
#[allow(missing_docs, reason = "named as in the model")]
pub struct GroupKey {
    pub value: NodeId,
    pub period: Option<Periods>,
    pub place: Place,
}

/// A sample, or a nomination.
#[derive(Debug, Clone)]
#[allow(missing_docs, reason = "named as in the model")]
pub struct Pick {
    pub label: Label,
    pub kind: PickKind,
    pub from: Option<NodeId>,
    pub per: Box<[GroupKey]>,
    pub take: model::Take,
    pub include: Box<[Reasoned]>,
    pub strata: Box<[GroupKey]>,
    pub order: Box<[(NodeId, bool)]>,
    pub carry: Box<[(Arc<str>, NodeId)]>,
    pub runners_up: u32,
    pub ineligible: Box<[Reasoned]>,
    pub basis: Option<Arc<str>>,
}

/// A condition with its ground.
#[derive(Debug, Clone)]
#[allow(missing_docs, reason = "named as in the model")]
pub struct Reasoned {
    pub when: NodeId,
    pub because: Option<Arc<str>>,
    pub place: Place,
}

impl Pick {
    /// Its outermost expressions.
    pub fn nodes(&self) -> impl Iterator<Item = NodeId> + '_ {
        let keys = self.per.iter().chain(&self.strata).map(|key| key.value);
        let conditions = self.include.iter().chain(&self.ineligible).map(|it| it.when);
        let shown = self.order.iter().map(|&(node, _)| node);
        let carried = self.carry.iter().map(|&(_, node)| node);
        self.from.into_iter().chain(keys).chain(conditions).chain(shown).chain(carried)
    }
}

impl Program {
    /// The values at the top that some expressions over facts need, each after what it needs itself.
    pub fn lets_behind(&self, roots: impl IntoIterator<Item = NodeId>) -> Vec<LetId> {
        let needed = self.reads(roots).lets;
        let steps = self.order.iter().filter_map(|step| match step {
            Step::Let(id) if needed.contains(id) => Some(*id),
            _ => None,
        });
        steps.collect()
    }
}

impl Compiler<'_> {
    pub fn pick(&mut self, it: &model::Pick) -> Pick {
        Pick {
            label: self.label(&it.name, it.title.as_ref(), it.span),
            kind: it.kind,
            from: self.flat.add_optional(it.from.as_ref()),
            per: it.per.iter().map(|key| self.group_key(key)).collect(),
            take: it.take.clone(),
            include: it.include.iter().map(|it| self.reasoned(it)).collect(),
            strata: it.strata.iter().map(|key| self.group_key(key)).collect(),
            order: it.order.iter().map(|key| (self.flat.add(&key.value), key.descending)).collect(),
            carry: it
                .carry
                .iter()
                .map(|carried| (carried.name.as_str().into(), self.flat.add(&carried.value)))
                .collect(),
            runners_up: it.runners_up,
            ineligible: it.ineligible.iter().map(|it| self.reasoned(it)).collect(),
            basis: text(it.basis.as_ref()),
        }
    }

    /// By what cases are grouped.
    pub fn group_key(&mut self, key: &model::Key) -> GroupKey {
        GroupKey { value: self.flat.add(&key.value), period: key.period, place: self.place(key.span) }
    }

    fn reasoned(&mut self, it: &model::Reasoned) -> Reasoned {
        Reasoned {
            when: self.flat.add(&it.when),
            because: text(it.because.as_ref()),
            place: self.place(it.span),
        }
    }
}
