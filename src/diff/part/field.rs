//! Fields; what stands in a list of records is compared part by part.

use crate::diff::clause::{Clause, PartKind};
use crate::diff::merge::Merger;
use crate::diff::said::{Said, Stands};
use crate::source::Span;
use crate::syntax::ast::{Field, FieldType, FieldTypeKind, Let, ListItem, Name, Text};

use super::Part;

impl Part for Field {
    fn kind(&self) -> PartKind {
        PartKind::Field
    }

    called!(titled);

    fn span(&self) -> Span {
        self.span
    }

    fn clauses(&self) -> Vec<Clause> {
        vec![Clause::Type, Clause::Default, Clause::Optional, Clause::From, Clause::AbsentWhen]
    }

    fn said(&self, clause: Clause) -> Said {
        match clause {
            // What a list of records holds is told part by part.
            Clause::Type => match outside(self) {
                Some(outside) => Said { spans: self.kind.spans(), ..Said::of(&outside) },
                None => Said::of(&self.kind),
            },
            Clause::Default => Said::of(&self.default),
            Clause::Optional => Said::of(&self.optional),
            Clause::From => Said::of(&self.from),
            Clause::AbsentWhen => Said::of(&self.absent_when),
            _ => Said::of(&false),
        }
    }

    fn take(&mut self, clause: Clause, new: &Self) {
        match clause {
            Clause::Type => take_outside(self, new),
            Clause::Default => self.default.clone_from(&new.default),
            Clause::Optional => self.optional = new.optional,
            Clause::From => self.from.clone_from(&new.from),
            Clause::AbsentWhen => self.absent_when.clone_from(&new.absent_when),
            _ => {}
        }
    }

    fn merge_within(&mut self, new: &Self, merger: &mut Merger<'_>) {
        merge_inside(self, new, merger);
    }
}

/// The type of a list of records without what stands in it; `None` of another field.
fn outside(field: &Field) -> Option<FieldType> {
    let mut kind = field.kind.clone();
    let (fields, lets) = inside(&mut kind)?;
    fields.clear();
    lets.clear();
    Some(kind)
}

/// Takes over the type; of two lists of records, without what stands in them.
fn take_outside(field: &mut Field, new: &Field) {
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
fn merge_inside(field: &mut Field, new: &Field, merger: &mut Merger<'_>) {
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
