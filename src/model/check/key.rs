//! A text for each expression, the same for expressions that say the same.

use super::walk;
use crate::model::{Expr, ExprKind, Model};

/// What an expression says, without its place. A `let` that only names something is that thing.
pub(super) fn key(model: &Model, expr: &Expr) -> String {
    match &expr.kind {
        ExprKind::Let(id) => {
            let value = &model.lets[*id].value;
            match value.kind {
                ExprKind::Field(..) | ExprKind::Score(_) | ExprKind::Grade(_) | ExprKind::Let(_) => {
                    key(model, value)
                }
                _ => format!("{:?}", expr.kind),
            }
        }
        // Each broken expression may have meant something else.
        ExprKind::Invalid => format!("{:?}", expr.span),
        // Their variables differ from place to place; each is taken for something of its own.
        ExprKind::Each(_) | ExprKind::Filter { .. } => format!("{:?}", expr.span),
        ExprKind::Errors(_, filter) if filter.with.is_some() => format!("{:?}", expr.span),
        kind => {
            let parts = walk::parts(expr);
            if parts.is_empty() {
                return format!("{kind:?}");
            }
            let parts: Vec<String> = parts.into_iter().map(|part| key(model, part)).collect();
            format!("{}({})", operator(kind), parts.join(", "))
        }
    }
}

/// What an expression does with its parts.
fn operator(kind: &ExprKind) -> String {
    match kind {
        ExprKind::Not(_) => "not".into(),
        ExprKind::Negate(_) => "-".into(),
        ExprKind::And(..) => "and".into(),
        ExprKind::Or(..) => "or".into(),
        ExprKind::Arithmetic(operator, ..) => format!("{operator:?}"),
        ExprKind::Compare(comparison, ..) => format!("{comparison:?}"),
        ExprKind::Ranked { at_least, .. } => format!("ranked {at_least}"),
        ExprKind::If(..) => "if".into(),
        ExprKind::In(..) => "in".into(),
        ExprKind::InRange { inclusive, .. } => format!("between {inclusive}"),
        ExprKind::Call(function, _) => format!("{function:?}"),
        ExprKind::Round(_, step, mode) => format!("round {step} {mode:?}"),
        ExprKind::Lookup { table, output, .. } => format!("{table:?}.{output}"),
        ExprKind::Elapsed(unit, ..) => format!("{unit:?}"),
        ExprKind::OfDates(reckoned, _) => format!("{reckoned:?}"),
        ExprKind::OrElse(..) => "or else".into(),
        ExprKind::Member(_, record, field) => format!("{record:?}.{field:?}"),
        ExprKind::MemberLet(_, id) => format!("{id:?}"),
        ExprKind::Limbs { all, .. } => format!("limbs {all}"),
        ExprKind::Invalid
        | ExprKind::Constant(_)
        | ExprKind::Field(..)
        | ExprKind::Let(_)
        | ExprKind::ItemLet(..)
        | ExprKind::Score(_)
        | ExprKind::Grade(_)
        | ExprKind::Responsibility(..)
        | ExprKind::RowBound { .. }
        | ExprKind::Parameter(_)
        | ExprKind::Known(..)
        | ExprKind::Errors(..)
        | ExprKind::ErrorCode(_)
        | ExprKind::OfClass(..)
        | ExprKind::OfProcedure(_)
        | ExprKind::Each(_)
        | ExprKind::Filter { .. } => String::new(),
    }
}
