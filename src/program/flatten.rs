//! Expressions: from trees to nodes.

use std::sync::Arc;

use crate::model::{
    self, Arithmetic, Base, Constant, Expr, ExprKind, FieldId, IdVec, Model, RecordId, Type, VariableId,
};
use crate::source::Span;
use crate::value::Number;

use super::{ConstantId, Each, FieldOf, Filter, Node, NodeId, Nodes};

/// Adds expressions to the nodes.
pub struct Flattener<'m> {
    variables: &'m IdVec<VariableId, RecordId>,
    pub nodes: Nodes,
}

impl<'m> Flattener<'m> {
    pub fn new(model: &'m Model) -> Self {
        Self { variables: &model.variables, nodes: Nodes::default() }
    }

    pub fn add(&mut self, expr: &Expr) -> NodeId {
        let node = self.node(expr);
        self.push(node, expr.ty, expr.span)
    }

    pub fn add_optional(&mut self, expr: Option<&Expr>) -> Option<NodeId> {
        expr.map(|expr| self.add(expr))
    }

    pub fn add_all<'a>(&mut self, exprs: impl IntoIterator<Item = &'a Expr>) -> Box<[NodeId]> {
        exprs.into_iter().map(|expr| self.add(expr)).collect()
    }

    pub fn constant(&mut self, constant: Constant) -> ConstantId {
        self.nodes.constants.push(constant)
    }

    fn push(&mut self, node: Node, ty: Type, span: Span) -> NodeId {
        self.nodes.spans.push(span);
        self.nodes.types.push(ty);
        self.nodes.nodes.push(node)
    }

    fn field(&self, base: Base, field: FieldId) -> FieldOf {
        let record = match base {
            Base::Case => Model::CASE,
            Base::Finding => Model::FINDING,
            Base::Variable(variable) => self.variables[variable],
        };
        FieldOf { base, record, field }
    }

    fn node(&mut self, expr: &Expr) -> Node {
        match &expr.kind {
            ExprKind::Invalid => Node::Unreckonable,
            ExprKind::Constant(constant) => Node::Constant(self.constant(constant.clone())),
            ExprKind::Field(base, field) => Node::Field(self.field(*base, *field)),
            ExprKind::Known(base, field) => Node::Known(self.field(*base, *field)),
            ExprKind::Let(id) => Node::Let(*id),
            ExprKind::ItemLet(variable, id) => Node::ItemLet(*variable, *id),
            ExprKind::Score(id) => Node::Score(*id),
            ExprKind::Grade(id) => Node::Grade(*id),
            ExprKind::Responsibility(id, role) => Node::Responsibility(*id, *role),
            ExprKind::ErrorCode(id) => Node::ErrorCode(*id),
            ExprKind::OfClass(quantity, class) => Node::OfClass(*quantity, *class),
            ExprKind::OfProcedure(of) => Node::OfProcedure(*of),
            ExprKind::Parameter(place) => Node::Parameter(*place),
            ExprKind::RowBound { parameter, low } => Node::RowBound { parameter: *parameter, low: *low },
            ExprKind::Not(a) => Node::Not(self.add(a)),
            ExprKind::Negate(a) => Node::Negate(self.add(a)),
            ExprKind::Member(item, record, field) => Node::Member(self.add(item), *record, *field),
            ExprKind::MemberLet(item, id) => Node::MemberLet(self.add(item), *id),
            ExprKind::Round(value, step, mode) => {
                let value = self.add(value);
                Node::Round(value, self.number(step), *mode)
            }
            ExprKind::OfDates(reckoned, arguments) => Node::OfDates(*reckoned, self.add_all(arguments)),
            ExprKind::Call(function, arguments) => Node::Call(*function, self.add_all(arguments)),
            ExprKind::Errors(of, filter) => Node::Errors(*of, self.filter(filter)),
            ExprKind::Each(each) => Node::Each(Box::new(self.each(each))),
            _ => self.node_of_several(expr),
        }
    }

    fn node_of_several(&mut self, expr: &Expr) -> Node {
        match &expr.kind {
            ExprKind::And(a, b) => Node::And(self.add(a), self.add(b)),
            ExprKind::Or(a, b) => Node::Or(self.add(a), self.add(b)),
            ExprKind::OrElse(a, b) => Node::OrElse(self.add(a), self.add(b)),
            ExprKind::Arithmetic(operator, a, b) => self.arithmetic(*operator, a, b),
            ExprKind::Compare(comparison, a, b) => Node::Compare(*comparison, self.add(a), self.add(b)),
            ExprKind::Elapsed(unit, from, to) => Node::Elapsed(*unit, self.add(from), self.add(to)),
            ExprKind::If(a, b, c) => Node::If(self.add(a), self.add(b), self.add(c)),
            ExprKind::In(value, set) => Node::In(self.add(value), self.add_all(set)),
            ExprKind::InRange { value, low, high, inclusive } => {
                let (value, low, high) = (self.add(value), self.add(low), self.add(high));
                Node::InRange { value, low, high, inclusive: *inclusive }
            }
            ExprKind::Ranked { value, bound, at_least } => match value.ty {
                Type::Enum(of) => {
                    let (value, bound) = (self.add(value), self.add(bound));
                    Node::Ranked { value, bound, at_least: *at_least, of }
                }
                _ => Node::Unreckonable,
            },
            ExprKind::Lookup { table, arguments, output } => {
                Node::Lookup { table: *table, arguments: self.add_all(arguments), output: *output }
            }
            ExprKind::Filter { list, variable, condition } => {
                let (list, condition) = (self.add(list), self.add(condition));
                Node::Filter { list, variable: *variable, condition }
            }
            ExprKind::Limbs { all, limbs } => {
                let limb = |(text, limb): &(Option<String>, Expr)| {
                    (text.as_deref().map(Arc::from), self.add(limb))
                };
                Node::Limbs { all: *all, limbs: limbs.iter().map(limb).collect() }
            }
            _ => Node::Unreckonable,
        }
    }

    fn arithmetic(&mut self, operator: Arithmetic, a: &Expr, b: &Expr) -> Node {
        let (left, right) = (self.add(a), self.add(b));
        let backward = operator == Arithmetic::Subtract;
        match (a.ty, b.ty) {
            (Type::Date, Type::Date) => {
                Node::Elapsed(crate::syntax::ast::DurationUnit::Days, right, left)
            }
            (Type::Date, _) => {
                Node::Move { date: left, by: right, months: b.ty == Type::Months, backward }
            }
            (_, Type::Date) => {
                Node::Move { date: right, by: left, months: a.ty == Type::Months, backward }
            }
            _ => Node::Arithmetic(operator, left, right),
        }
    }

    fn number(&mut self, number: &Number) -> ConstantId {
        self.constant(Constant::Number(number.clone()))
    }

    fn filter(&mut self, filter: &model::ErrorFilter) -> Filter {
        let with = self.add_optional(filter.with.as_deref());
        Filter { class: filter.class, level: filter.level, with }
    }

    fn each(&mut self, each: &model::Each) -> Each {
        Each {
            quantity: each.quantity,
            variable: each.variable,
            list: self.add(&each.list),
            condition: self.add_optional(each.condition.as_ref()),
            body: self.add_optional(each.body.as_ref()),
            leaving_out: each.leaving_out,
        }
    }
}
