//! Who answers for what, compiled; and how it is.

use std::sync::Arc;

use crate::model::{self, RoleId, VariableId};

use super::from_model::{Compiler, text};
use super::{Defence, Label, NodeId, Place, Within};

/// An allotment of responsibility.
#[derive(Debug, Clone)]
#[allow(missing_docs, reason = "named as in the model")]
pub struct Responsibility {
    pub label: Label,
    pub when: Option<NodeId>,
    pub lines: Box<[Allotment]>,
    pub adjustments: Box<[Adjustment]>,
    pub exemptions: Box<[Ground]>,
    pub limitation: Option<Limitation>,
    pub basis: Option<Arc<str>>,
}

/// `responsible approver primary, handler secondary  when C  unless D because "…"`
#[derive(Debug, Clone)]
#[allow(missing_docs, reason = "named as in the model")]
pub struct Allotment {
    pub shares: Box<[(RoleId, u16)]>,
    pub when: Option<NodeId>,
    pub defeaters: Box<[Defence]>,
    /// Its own, or the item's.
    pub basis: Option<Arc<str>>,
    pub place: Place,
}

/// Whom something is about, and when.
#[derive(Debug, Clone)]
#[allow(missing_docs, reason = "named as in the model")]
pub struct Ground {
    pub role: Option<RoleId>,
    pub with: Option<(VariableId, NodeId)>,
    pub when: Option<NodeId>,
    pub because: Option<Arc<str>>,
    /// Its own, or the item's.
    pub basis: Option<Arc<str>>,
    pub place: Place,
}

/// `mitigate handler by 1 …`, `aggravate handler by 1 …`
#[derive(Debug, Clone)]
#[allow(missing_docs, reason = "named as in the model")]
pub struct Adjustment {
    pub raises: bool,
    pub by: u16,
    pub ground: Ground,
}

/// `limitation 5 years of closed at discovered`
#[derive(Debug, Clone)]
#[allow(missing_docs, reason = "named as in the model")]
pub struct Limitation {
    pub within: Within,
    pub at: Option<NodeId>,
    pub place: Place,
}

impl Responsibility {
    /// Every role that a line names, in the order of the text.
    pub fn roles(&self) -> Vec<RoleId> {
        let mut roles: Vec<RoleId> = Vec::new();
        for &(role, _) in self.lines.iter().flat_map(|line| &line.shares) {
            if !roles.contains(&role) {
                roles.push(role);
            }
        }
        roles
    }
}

impl Allotment {
    /// The degree that it allots to a role.
    pub fn share(&self, role: RoleId) -> Option<u16> {
        self.shares.iter().find(|share| share.0 == role).map(|&(_, degree)| degree)
    }
}

impl Compiler<'_> {
    pub fn responsibility(&mut self, it: &model::Responsibility) -> Responsibility {
        let basis = it.basis.as_ref();
        Responsibility {
            label: self.label(&it.name, it.title.as_ref(), it.span),
            when: self.flat.add_optional(it.when.as_ref()),
            lines: it.lines.iter().map(|line| self.allotment(line, basis)).collect(),
            adjustments: it.adjustments.iter().map(|it| self.adjustment(it, basis)).collect(),
            exemptions: it.exemptions.iter().map(|it| self.ground(it, basis)).collect(),
            limitation: it.limitation.as_ref().map(|it| self.limitation(it)),
            basis: text(basis),
        }
    }

    fn allotment(&mut self, it: &model::Allotment, basis: Option<&String>) -> Allotment {
        Allotment {
            shares: it.shares.clone().into(),
            when: self.flat.add_optional(it.when.as_ref()),
            defeaters: self.defences(&it.defeaters),
            basis: text(it.basis.as_ref().or(basis)),
            place: self.place(it.span),
        }
    }

    fn adjustment(&mut self, it: &model::Adjustment, basis: Option<&String>) -> Adjustment {
        Adjustment { raises: it.raises, by: it.by, ground: self.ground(&it.ground, basis) }
    }

    fn ground(&mut self, it: &model::Ground, basis: Option<&String>) -> Ground {
        Ground {
            role: it.role,
            with: it.with.as_ref().map(|(variable, condition)| (*variable, self.flat.add(condition))),
            when: self.flat.add_optional(it.when.as_ref()),
            because: text(it.because.as_ref()),
            basis: text(it.basis.as_ref().or(basis)),
            place: self.place(it.span),
        }
    }

    fn limitation(&mut self, it: &model::Limitation) -> Limitation {
        let (within, place) = (self.within(&it.within), self.place(it.within.period.span));
        Limitation { within, at: self.flat.add_optional(it.at.as_ref()), place }
    }
}
