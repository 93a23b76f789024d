//! Classes and errors, compiled.

use std::sync::Arc;

use crate::model::{ClassId, ErrorId, RuleId};
use crate::value::Number;

use super::{Label, NodeId, Place};

/// What stands in a class, or outside any.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names say it")]
pub enum Member {
    Class(ClassId),
    Error(ErrorId),
}

/// A class of errors.
#[derive(Debug, Clone)]
#[allow(missing_docs, reason = "the names of the clauses")]
pub struct Class {
    pub label: Label,
    pub parent: Option<ClassId>,
    /// In the order of the text.
    pub members: Box<[Member]>,
    /// Its own worth, or its classes' together.
    pub worth: Number,
    /// Whether it has a worth at all; without one, nothing but a cap bounds what it costs.
    pub has_worth: bool,
    pub cap: Option<Number>,
    /// Where the cap is written, if there is one.
    pub cap_place: Option<Place>,
    pub applies_when: Option<NodeId>,
    /// Whether findings in it need it to be examined.
    pub examined: bool,
    /// Its number in depth-first order, and the last such number within it.
    pub within: (u32, u32),
}

/// What is said of one code.
#[derive(Debug, Clone)]
#[allow(missing_docs, reason = "named as in the model")]
pub struct ErrorRow {
    pub label: Label,
    pub otherwise: bool,
    pub class: Option<ClassId>,
    pub levels: Option<(u16, u16)>,
    pub deduction: Deduction,
    pub when: Option<NodeId>,
    pub defences: Box<[Defence]>,
    pub applies_when: Option<NodeId>,
    /// Its own, or that of the nearest class that has one.
    pub basis: Option<Arc<str>>,
    /// Whether it cannot be remedied, as it or a class around it says.
    pub irreversible: bool,
    pub rule: Option<RuleId>,
    /// The most it can cost, where that is known beforehand.
    pub most: Option<Number>,
}

/// `unless C because "…"`
#[derive(Debug, Clone)]
#[allow(missing_docs, reason = "named as in the model")]
pub struct Defence {
    pub condition: NodeId,
    pub because: Option<Arc<str>>,
    pub place: Place,
}

/// What an error, or a clause of a score, costs.
#[derive(Debug, Clone)]
#[allow(missing_docs, reason = "named as in the model")]
pub struct Deduction {
    pub points: Points,
    pub at_most: Option<NodeId>,
    pub place: Place,
}

/// The ways to reckon points.
#[derive(Debug, Clone)]
#[allow(missing_docs, reason = "named as in the model")]
pub enum Points {
    Nothing,
    Once(NodeId),
    Each(NodeId),
    Chosen { low: Number },
    PerUnit { points: NodeId, unit: NodeId, or_part: bool, of: NodeId },
    ByLevel(Box<[Option<LevelPoints>]>),
}

/// Points for one level.
#[derive(Debug, Clone)]
#[allow(missing_docs, reason = "named as in the model")]
pub struct LevelPoints {
    pub points: Number,
    pub each: bool,
}
