//! Expressions, flattened: each node's parts are smaller ids.

use std::sync::Arc;

use crate::model::{
    Arithmetic, Base, ClassId, ClassQuantity, Comparison, Constant, EachOf, EnumId, ErrorId, ErrorsOf,
    FieldId, Function, GradeId, IdVec, LetId, OfDates, OfProcedure, RecordId, ResponsibilityId, RoleId,
    ScoreId, TableId, Type, VariableId, ids,
};
use crate::source::Span;
use crate::syntax::ast::{DurationUnit, LeavingOut, LevelBound};
use crate::value::Rounding;

ids! {
    /// A node of an expression.
    NodeId
    /// A value known beforehand.
    ConstantId
}

/// Every expression of a standard: a node's parts come before it.
#[derive(Debug, Clone, Default)]
pub struct Nodes {
    /// The nodes.
    pub nodes: IdVec<NodeId, Node>,
    /// Where each one is written.
    pub spans: IdVec<NodeId, Span>,
    /// The type of each one's value.
    pub types: IdVec<NodeId, Type>,
    /// The known values.
    pub constants: IdVec<ConstantId, Constant>,
}

/// A field of some record's item.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FieldOf {
    /// Whose.
    pub base: Base,
    /// The shape of the item.
    pub record: RecordId,
    /// Which field.
    pub field: FieldId,
}

/// The nodes; what each means is said at [`crate::model::ExprKind`].
#[derive(Debug, Clone)]
#[allow(missing_docs, reason = "named as in the model")]
pub enum Node {
    /// Stands where the model has reported a problem; never in a standard that can be used.
    Unreckonable,
    Constant(ConstantId),
    Field(FieldOf),
    Let(LetId),
    ItemLet(VariableId, LetId),
    Score(ScoreId),
    Grade(GradeId),
    Responsibility(ResponsibilityId, RoleId),
    Not(NodeId),
    Negate(NodeId),
    And(NodeId, NodeId),
    Or(NodeId, NodeId),
    /// On numbers, percentages and durations.
    Arithmetic(Arithmetic, NodeId, NodeId),
    /// A date moved by a duration.
    Move {
        date: NodeId,
        by: NodeId,
        /// By months, or else by days.
        months: bool,
        backward: bool,
    },
    Compare(Comparison, NodeId, NodeId),
    Ranked {
        value: NodeId,
        bound: NodeId,
        at_least: bool,
        of: EnumId,
    },
    If(NodeId, NodeId, NodeId),
    In(NodeId, Box<[NodeId]>),
    InRange {
        value: NodeId,
        low: NodeId,
        high: NodeId,
        inclusive: bool,
    },
    Call(Function, Box<[NodeId]>),
    Round(NodeId, ConstantId, Rounding),
    Lookup {
        table: TableId,
        arguments: Box<[NodeId]>,
        output: u16,
    },
    RowBound {
        parameter: u16,
        low: bool,
    },
    Parameter(u16),
    Elapsed(DurationUnit, NodeId, NodeId),
    OfDates(OfDates, Box<[NodeId]>),
    Known(FieldOf),
    OrElse(NodeId, NodeId),
    Errors(ErrorsOf, Filter),
    ErrorCode(ErrorId),
    OfClass(ClassQuantity, ClassId),
    OfProcedure(OfProcedure),
    Each(Box<Each>),
    Filter {
        list: NodeId,
        variable: VariableId,
        condition: NodeId,
    },
    Member(NodeId, RecordId, FieldId),
    /// A `let` of an item.
    MemberLet(NodeId, LetId),
    Limbs {
        all: bool,
        limbs: Box<[(Option<Arc<str>>, NodeId)]>,
    },
}

/// Which errors are meant.
#[derive(Debug, Clone, Copy, Default)]
#[allow(missing_docs, reason = "named as in the model")]
pub struct Filter {
    pub class: Option<ClassId>,
    pub level: Option<(u16, LevelBound)>,
    pub with: Option<NodeId>,
}

/// A quantifier over a list.
#[derive(Debug, Clone)]
#[allow(missing_docs, reason = "named as in the model")]
pub struct Each {
    pub quantity: EachOf,
    pub variable: VariableId,
    pub list: NodeId,
    pub condition: Option<NodeId>,
    pub body: Option<NodeId>,
    pub leaving_out: LeavingOut,
}

impl Node {
    /// The parts that are expressions themselves, in the order of the text.
    pub fn parts(&self) -> Vec<NodeId> {
        match self {
            Self::Unreckonable
            | Self::Constant(_)
            | Self::Field(_)
            | Self::Let(_)
            | Self::ItemLet(..)
            | Self::Score(_)
            | Self::Grade(_)
            | Self::Responsibility(..)
            | Self::RowBound { .. }
            | Self::Parameter(_)
            | Self::Known(_)
            | Self::ErrorCode(_)
            | Self::OfClass(..)
            | Self::OfProcedure(_) => Vec::new(),
            Self::Not(a)
            | Self::Negate(a)
            | Self::Round(a, ..)
            | Self::Member(a, ..)
            | Self::MemberLet(a, _) => vec![*a],
            Self::And(a, b)
            | Self::Or(a, b)
            | Self::Arithmetic(_, a, b)
            | Self::Move { date: a, by: b, .. }
            | Self::Compare(_, a, b)
            | Self::Ranked { value: a, bound: b, .. }
            | Self::Elapsed(_, a, b)
            | Self::Filter { list: a, condition: b, .. }
            | Self::OrElse(a, b) => vec![*a, *b],
            Self::If(a, b, c) | Self::InRange { value: a, low: b, high: c, .. } => vec![*a, *b, *c],
            Self::In(value, set) => std::iter::once(*value).chain(set.iter().copied()).collect(),
            Self::Call(_, parts) | Self::OfDates(_, parts) | Self::Lookup { arguments: parts, .. } => {
                parts.to_vec()
            }
            Self::Errors(_, filter) => filter.with.into_iter().collect(),
            Self::Each(each) => {
                [Some(each.list), each.condition, each.body].into_iter().flatten().collect()
            }
            Self::Limbs { limbs, .. } => limbs.iter().map(|(_, limb)| *limb).collect(),
        }
    }
}
