//! Fields that are lists of records: what stands in them is compared part by part.

use crate::syntax::ast::{Field, FieldType, FieldTypeKind, Let, ListItem};

use super::merge::Merger;

/// The type of a list of records without what stands in it; `None` of another field.
pub(super) fn outside(field: &Field) -> Option<FieldType> {
    let mut kind = field.kind.clone();
    let (fields, lets) = inside(&mut kind)?;
    fields.clear();
    lets.clear();
    Some(kind)
}

/// Takes over the type; of two lists of records, without what stands in them.
pub(super) fn take_outside(field: &mut Field, new: &Field) {
    let mut kind = new.kind.clone();
    if let (Some((fields, lets)), Some((own_fields, own_lets))) =
        (inside(&mut kind), inside(&mut field.kind))
    {
        std::mem::swap(fields, own_fields);
        std::mem::swap(lets, own_lets);
    }
    field.kind = kind;
}

/// Merges what stands in two lists of records.
pub(super) fn merge_within(field: &mut Field, new: &Field, merger: &mut Merger<'_>) {
    let mut kind = new.kind.clone();
    if let (Some((new_fields, new_lets)), Some((fields, lets))) =
        (inside(&mut kind), inside(&mut field.kind))
    {
        *fields = merger.fields(fields, new_fields);
        *lets = merger.named(lets, new_lets);
    }
}

fn inside(kind: &mut FieldType) -> Option<(&mut Vec<Field>, &mut Vec<Let>)> {
    let FieldTypeKind::List { item, .. } = &mut kind.kind else { return None };
    match item.as_mut() {
        ListItem::Record { fields, lets, .. } => Some((fields, lets)),
        ListItem::Plain { .. } => None,
    }
}
