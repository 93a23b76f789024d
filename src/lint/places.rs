//! The parts of a tree: where each stands, and where its name does.

use std::collections::BTreeMap;

use crate::source::{FileId, Span};
use crate::syntax::ast::{
    Class, ClassMember, Codes, EditKind, Errors, Field, FieldTypeKind, Item, ListItem, Part,
    ProcedureClause, Titled,
};

/// The parts of a file, and of what was put together with it.
#[derive(Debug, Default)]
pub(super) struct Places {
    /// Every part, those within a part behind it.
    parts: Vec<Span>,
    /// Where the names stand, by the part and the name.
    names: BTreeMap<(Span, String), Span>,
}

impl Places {
    pub fn of<'t>(items: impl IntoIterator<Item = &'t Item>) -> Self {
        let mut places = Self::default();
        items.into_iter().for_each(|item| places.item(item));
        places
    }

    /// The parts that stand in a file.
    pub fn parts(&self, file: FileId) -> impl Iterator<Item = Span> {
        self.parts.iter().copied().filter(move |part| part.file == file)
    }

    /// Where the name of a part stands, with its title; the part itself where it has no such name.
    pub fn name(&self, part: Span, name: &str) -> Span {
        self.names.get(&(part, name.to_owned())).copied().unwrap_or(part)
    }

    fn titled(&mut self, part: Span, titled: &Titled) {
        let place = titled.title.as_ref().map_or(titled.name.span, |it| titled.name.span.to(it.span));
        self.names.insert((part, titled.name.text.clone()), place);
    }

    fn part(&mut self, part: Span, titled: &Titled) {
        self.parts.push(part);
        self.titled(part, titled);
    }

    fn item(&mut self, item: &Item) {
        self.parts.push(item.span());
        if let Some(titled) = item.titled() {
            self.titled(item.span(), titled);
        }
        match item {
            Item::Record(record) => self.fields(&record.fields),
            Item::Finding(finding) => self.fields(&finding.fields),
            Item::Levels(levels) => {
                levels.entries.iter().for_each(|entry| self.part(entry.span, &entry.name));
            }
            Item::Class(class) => self.members(class),
            Item::Errors(errors) => self.codes(errors),
            Item::Table(table) => self.parts.extend(table.rows.iter().map(|row| row.span)),
            Item::Score(score) => self.parts.extend(score.clauses.iter().map(|clause| clause.span)),
            Item::Grade(grade) => {
                grade.lines.iter().for_each(|line| self.part(line.span, &line.name));
                self.parts.extend(grade.undetermined.iter().map(|undetermined| undetermined.span));
            }
            Item::Procedure(procedure) => {
                for clause in &procedure.clauses {
                    if let ProcedureClause::Step(step) = clause {
                        self.part(step.span, &step.name);
                    }
                }
            }
            Item::Amend(amend) => amend.edits.iter().for_each(|edit| self.edit(&edit.kind, edit.span)),
            Item::Extends(layer) => {
                layer.edits.iter().for_each(|edit| self.edit(&edit.kind, edit.span));
            }
            _ => {}
        }
    }

    fn edit(&mut self, edit: &EditKind, span: Span) {
        self.parts.push(span);
        match edit {
            EditKind::Replace(Part::Item(item)) | EditKind::Add(Part::Item(item)) => self.item(item),
            EditKind::Replace(Part::Field(field)) | EditKind::Add(Part::Field(field)) => {
                self.fields(std::slice::from_ref(field));
            }
            _ => {}
        }
    }

    fn fields(&mut self, fields: &[Field]) {
        for field in fields {
            self.part(field.span, &field.name);
            let FieldTypeKind::List { item, .. } = &field.kind.kind else { continue };
            if let ListItem::Record { fields, lets, .. } = &**item {
                self.fields(fields);
                lets.iter().for_each(|item| self.part(item.span, &item.name));
            }
        }
    }

    fn members(&mut self, class: &Class) {
        for member in &class.members {
            match member {
                ClassMember::Class(inner) => {
                    self.part(inner.span, &inner.name);
                    self.members(inner);
                }
                ClassMember::Errors(errors) => {
                    self.parts.push(errors.span);
                    self.codes(errors);
                }
            }
        }
    }

    fn codes(&mut self, errors: &Errors) {
        match &errors.codes {
            Codes::Named(codes) => codes.iter().for_each(|code| self.titled(errors.span, code)),
            Codes::Otherwise { span, title } => {
                let place = title.as_ref().map_or(*span, |title| span.to(title.span));
                self.names.insert((errors.span, "otherwise".to_owned()), place);
            }
        }
    }
}
