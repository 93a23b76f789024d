//! What can only be a whole number: fields that are counted, and what is reckoned from them.

use super::holds::constant;
use crate::syntax::ast::{
    BinaryOperator as Operator, Expr, ExprKind, Field, FieldType, FieldTypeKind, Item, ListItem,
    UnaryOperator,
};

/// A `let` may rest on so many others; beyond them nothing is shown.
const MOST_LETS: u32 = 16;

/// Whether the values of an expression can only be whole numbers.
pub(super) fn is_whole(items: &[Item], expr: &Expr) -> bool {
    within(items, expr, MOST_LETS)
}

fn within(items: &[Item], expr: &Expr, lets: u32) -> bool {
    match &expr.kind {
        ExprKind::Literal(_) => {
            constant(expr).is_some_and(|(kind, number)| kind != "percent" && number.is_whole())
        }
        ExprKind::Unary(UnaryOperator::Negate, inner) => within(items, inner, lets),
        ExprKind::Binary(Operator::Add | Operator::Subtract | Operator::Multiply, left, right) => {
            within(items, left, lets) && within(items, right, lets)
        }
        ExprKind::Elapsed { .. } => true,
        ExprKind::Path(path) => {
            let Some(name) = super::effect::last(path) else { return false };
            named(items, name, lets)
        }
        _ => false,
    }
}

/// Whether all that has a name is whole: lists may have fields of the same name.
fn named(items: &[Item], name: &str, lets: u32) -> bool {
    let mut kinds = Vec::new();
    let mut known = false;
    for item in items {
        match item {
            Item::Record(record) => record.fields.iter().for_each(|it| fields(it, name, &mut kinds)),
            Item::Finding(finding) => finding.fields.iter().for_each(|it| fields(it, name, &mut kinds)),
            Item::Let(item) if item.name.name.text == name => {
                known = true;
                if lets == 0 || !within(items, &item.value, lets - 1) {
                    return false;
                }
            }
            _ => {}
        }
    }
    let counted =
        |kind: &&FieldType| matches!(kind.kind, FieldTypeKind::Integer(_) | FieldTypeKind::Duration(..));
    (known || !kinds.is_empty()) && kinds.iter().all(counted)
}

/// The types of the fields of a name.
fn fields<'i>(field: &'i Field, name: &str, kinds: &mut Vec<&'i FieldType>) {
    if field.name.name.text == name {
        kinds.push(&field.kind);
    }
    if let FieldTypeKind::List { item, .. } = &field.kind.kind
        && let ListItem::Record { fields: inner, .. } = item.as_ref()
    {
        inner.iter().for_each(|field| fields(field, name, kinds));
    }
}
