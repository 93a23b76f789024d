//! Edits of the parts of a class, of the record, of a list, of what findings hold.

use crate::diagnostic::{ConsolidateProblem as Problem, Diagnostic, Subject, Thing, nearest};
use crate::source::Span;
use crate::syntax::ast::{
    Class, ClassClause, ClassClauseKind, EditKind, Field, Item, Name, Part, Place, TargetKind, Text,
};

use super::edit::{Editor, Key};
use super::tree::{everything, get, list_fields, member, splice};
use crate::syntax::same;

/// Where fields stand: the item, and the lists that lead to them.
struct Fields {
    item: usize,
    lists: Vec<String>,
    /// What messages call it.
    name: String,
    within: Vec<String>,
}

impl Editor {
    pub(super) fn apply_within(&mut self, place: &Place, kind: &EditKind, span: Span) -> Option<()> {
        let path = match place {
            Place::Finding(_) => {
                let thing = Thing::Finding;
                let found = everything(&self.items).into_iter().find(|found| found.thing == thing);
                let name = "finding".to_owned();
                let Some(item) = found.and_then(|found| found.way.first().copied()) else {
                    let subject = Subject { name: String::new(), thing };
                    self.report(Problem::NoneThere { subject }, span);
                    return None;
                };
                return self.fields(
                    &Fields { item, lists: Vec::new(), name: name.clone(), within: vec![name] },
                    kind,
                );
            }
            Place::Named(path) => path,
        };
        let name = path.names.last()?;
        let mut all = everything(&self.items);
        all.retain(|found| found.thing != Thing::Forbid);
        let Some(found) = all.iter().find(|found| found.name == name.text).cloned() else {
            self.not_gone(name)?;
            if matches!(name.text.as_str(), "roles" | "角色") {
                self.report(Problem::OnlyWhole, name.span);
                return None;
            }
            let like = all.iter().filter(|found| found.thing == Thing::Class);
            let near = nearest(&name.text, like.map(|found| found.name.as_str())).map(str::to_owned);
            let problem = Problem::NothingThere { name: name.text.clone(), wanted: Thing::Class };
            self.problems.push(Diagnostic::new(problem, name.span).suggest(near));
            return None;
        };
        self.around(path, None, &found)?;
        let item = found.way.first().copied()?;
        let name_text = name.text.clone();
        match found.thing {
            Thing::Class => {
                let found = self.find(Thing::Class, path, None)?;
                self.in_class(found.way, found.within, &name_text, kind)
            }
            Thing::Record => {
                let within = vec![name_text.clone()];
                self.fields(&Fields { item, lists: Vec::new(), name: name_text, within }, kind)
            }
            Thing::Field if self.is_list(item, &name_text) => {
                let within = [found.within, vec![name_text.clone()]].concat();
                self.fields(
                    &Fields { item, lists: vec![name_text.clone()], name: name_text, within },
                    kind,
                )
            }
            Thing::Procedure
            | Thing::Responsibility
            | Thing::Calendar
            | Thing::Sample
            | Thing::Nominate => {
                self.report_also(Problem::OnlyWhole, name.span, found.span);
                None
            }
            other => {
                let problem = Problem::NoPlace { name: name_text, found: other };
                self.report_also(problem, name.span, found.span);
                None
            }
        }
    }

    fn is_list(&mut self, item: usize, name: &str) -> bool {
        let lists = vec![name.to_owned()];
        fields_mut(&mut self.items, item, &lists).is_some()
    }

    fn in_class(
        &mut self,
        way: Vec<usize>,
        within: Vec<String>,
        name: &str,
        kind: &EditKind,
    ) -> Option<()> {
        let inside = [within, vec![name.to_owned()]].concat();
        match kind {
            EditKind::Replace(Part::Item(item)) => self.replace(item, Some(name)),
            EditKind::Add(Part::Item(item)) => {
                self.free(item, &inside)?;
                self.change_class(&way, |class| class.members.extend(member(item.as_ref().clone())))
            }
            EditKind::Replace(Part::Clause(clause, at)) => {
                self.touch(Key::Clause(clause.kind()), &inside, *at)?;
                self.replace_clause(&way, clause, *at)
            }
            EditKind::Add(Part::Clause(clause, at)) => {
                self.touch(Key::Clause(clause.kind()), &inside, *at)?;
                self.add_clause(&way, clause, *at)
            }
            EditKind::Repeal(target) => match &target.kind {
                TargetKind::Clause(kind) => {
                    self.touch(Key::Clause(*kind), &inside, target.span)?;
                    self.repeal_clause(&way, *kind, target.span)
                }
                TargetKind::Named(..) | TargetKind::Only(_) => self.repeal(target, Some(name)),
                TargetKind::Field(_) => self.wrong_part(name, true, target.span),
            },
            EditKind::Retitle(target, title) => match &target.kind {
                TargetKind::Named(..) => self.retitle(target, title, Some(name)),
                _ => self.wrong_part(name, true, target.span),
            },
            EditKind::Replace(Part::Field(field)) | EditKind::Add(Part::Field(field)) => {
                self.wrong_part(name, true, field.name.name.span)
            }
        }
    }

    fn wrong_part(&mut self, place: &str, class: bool, span: Span) -> Option<()> {
        let (takes_en, takes_zh) = match class {
            true => ("classes, errors and clauses such as `cap`", "类别、错误，以及“封顶”等自身条款"),
            false => ("fields", "字段"),
        };
        let problem = Problem::WrongPart {
            place: place.into(),
            takes_en: takes_en.into(),
            takes_zh: takes_zh.into(),
        };
        self.report(problem, span);
        None
    }

    fn change_class(&mut self, way: &[usize], change: impl FnOnce(&mut Class)) -> Option<()> {
        let Some(Item::Class(mut class)) = get(&self.items, way) else { return None };
        change(&mut class);
        splice(&mut self.items, way, vec![Item::Class(class)]);
        Some(())
    }

    fn class_at(&self, way: &[usize]) -> Option<Class> {
        match get(&self.items, way) {
            Some(Item::Class(class)) => Some(class),
            _ => None,
        }
    }

    fn replace_clause(&mut self, way: &[usize], clause: &ClassClause, span: Span) -> Option<()> {
        let class = self.class_at(way)?;
        let name = class.name.name.text.clone();
        let Some(old) = clause_of(&class, clause.kind()) else {
            self.report_also(Problem::NoClauseThere { name }, span, class.name.name.span);
            return None;
        };
        if same(&old, clause) {
            let subject = Subject { name, thing: Thing::Class };
            let place = place_of(&class, clause.kind()).unwrap_or(class.span);
            self.report_also(Problem::ChangesNothing { subject }, span, place);
            return None;
        }
        self.change_class(way, |class| set_clause(class, clause, span))
    }

    fn add_clause(&mut self, way: &[usize], clause: &ClassClause, span: Span) -> Option<()> {
        let class = self.class_at(way)?;
        if let Some(place) = place_of(&class, clause.kind()) {
            let subject = Subject { name: class.name.name.text, thing: Thing::Class };
            self.report_also(Problem::ClauseThere { subject }, span, place);
            return None;
        }
        self.change_class(way, |class| set_clause(class, clause, span))
    }

    fn repeal_clause(&mut self, way: &[usize], kind: ClassClauseKind, span: Span) -> Option<()> {
        let class = self.class_at(way)?;
        if clause_of(&class, kind).is_none() {
            let name = class.name.name.text.clone();
            self.report_also(Problem::NoClauseThere { name }, span, class.name.name.span);
            return None;
        }
        self.change_class(way, |class| {
            match kind {
                ClassClauseKind::Worth => class.worth = None,
                ClassClauseKind::Cap => class.cap = None,
                ClassClauseKind::AppliesWhen => class.applies_when = None,
                ClassClauseKind::Basis => class.basis = None,
                ClassClauseKind::Irreversible => class.irreversible = None,
            }
            class.places.retain(|(other, _)| *other != kind);
        })
    }

    fn fields(&mut self, at: &Fields, kind: &EditKind) -> Option<()> {
        match kind {
            EditKind::Replace(Part::Field(field)) => {
                let index = self.field_index(at, &field.name.name)?;
                let fields = fields_mut(&mut self.items, at.item, &at.lists)?;
                let old = std::mem::replace(fields.get_mut(index)?, field.clone());
                self.field_changes(&old, field, field.name.name.span)
            }
            EditKind::Add(Part::Field(field)) => self.add_field(at, field),
            EditKind::Repeal(target) => match &target.kind {
                TargetKind::Field(name) => {
                    let index = self.field_index(at, name)?;
                    fields_mut(&mut self.items, at.item, &at.lists)?.remove(index);
                    Some(())
                }
                _ => self.wrong_part(&at.name, false, target.span),
            },
            EditKind::Retitle(target, title) => match &target.kind {
                TargetKind::Field(name) => self.retitle_field(at, name, title),
                _ => self.wrong_part(&at.name, false, target.span),
            },
            EditKind::Replace(Part::Item(item)) | EditKind::Add(Part::Item(item)) => {
                self.wrong_part(&at.name, false, item.span())
            }
            EditKind::Replace(Part::Clause(_, span)) | EditKind::Add(Part::Clause(_, span)) => {
                self.wrong_part(&at.name, false, *span)
            }
        }
    }

    fn field_changes(&mut self, old: &Field, new: &Field, span: Span) -> Option<()> {
        if same(old, new) {
            let subject = Subject { name: new.name.name.text.clone(), thing: Thing::Field };
            self.report_also(Problem::ChangesNothing { subject }, span, old.span);
        }
        Some(())
    }

    /// The place of the field of this name among those edited.
    fn field_index(&mut self, at: &Fields, name: &Name) -> Option<usize> {
        let fields = fields_mut(&mut self.items, at.item, &at.lists)?;
        let index = fields.iter().position(|field| field.name.name.text == name.text);
        let subject = Subject { name: name.text.clone(), thing: Thing::Field };
        if index.is_none() {
            let names = fields.iter().map(|field| field.name.name.text.as_str());
            let near = nearest(&name.text, names).map(str::to_owned);
            let problem = Problem::NothingThere { name: subject.name, wanted: Thing::Field };
            self.problems.push(Diagnostic::new(problem, name.span).suggest(near));
            return None;
        }
        self.touch(Key::Thing(subject), &at.within, name.span)?;
        index
    }

    fn add_field(&mut self, at: &Fields, field: &Field) -> Option<()> {
        let name = &field.name.name;
        let all = everything(&self.items);
        let fields = fields_mut(&mut self.items, at.item, &at.lists)?;
        let own = fields.iter().find(|other| other.name.name.text == name.text);
        // The fields of the record share the one set of names.
        let shared = all
            .iter()
            .find(|found| found.thing != Thing::Forbid && found.name == name.text)
            .filter(|_| at.lists.is_empty() && at.name != "finding");
        let there = own.map(|field| field.name.name.span).or(shared.map(|found| found.span));
        let subject = Subject { name: name.text.clone(), thing: Thing::Field };
        if let Some(there) = there {
            self.report_also(Problem::AlreadyThere { subject }, name.span, there);
            return None;
        }
        self.touch(Key::Thing(subject), &at.within, name.span)?;
        fields_mut(&mut self.items, at.item, &at.lists)?.push(field.clone());
        Some(())
    }

    fn retitle_field(&mut self, at: &Fields, name: &Name, title: &Text) -> Option<()> {
        let index = self.field_index(at, name)?;
        let field = fields_mut(&mut self.items, at.item, &at.lists)?.get_mut(index)?;
        let old = field.clone();
        field.name.title = Some(title.clone());
        let new = field.clone();
        self.field_changes(&old, &new, name.span)
    }
}

/// The fields of an item, or of a list in it.
fn fields_mut<'i>(items: &'i mut [Item], item: usize, lists: &[String]) -> Option<&'i mut Vec<Field>> {
    let mut fields = match items.get_mut(item)? {
        Item::Record(record) => &mut record.fields,
        Item::Finding(finding) => &mut finding.fields,
        _ => return None,
    };
    for list in lists {
        let field = fields.iter_mut().find(|field| field.name.name.text == *list)?;
        fields = list_fields(field)?;
    }
    Some(fields)
}

/// A clause of a class, if it has it.
pub(super) fn clause_of(class: &Class, kind: ClassClauseKind) -> Option<ClassClause> {
    match kind {
        ClassClauseKind::Worth => class.worth.clone().map(ClassClause::Worth),
        ClassClauseKind::Cap => class.cap.clone().map(ClassClause::Cap),
        ClassClauseKind::AppliesWhen => class.applies_when.clone().map(ClassClause::AppliesWhen),
        ClassClauseKind::Basis => class.basis.clone().map(ClassClause::Basis),
        ClassClauseKind::Irreversible => class.irreversible.map(ClassClause::Irreversible),
    }
}

/// Where a clause of a class stands.
pub(super) fn place_of(class: &Class, kind: ClassClauseKind) -> Option<Span> {
    class.places.iter().find(|(other, _)| *other == kind).map(|&(_, span)| span)
}

fn set_clause(class: &mut Class, clause: &ClassClause, span: Span) {
    match clause.clone() {
        ClassClause::Worth(worth) => class.worth = Some(worth),
        ClassClause::Cap(cap) => class.cap = Some(cap),
        ClassClause::AppliesWhen(condition) => class.applies_when = Some(condition),
        ClassClause::Basis(basis) => class.basis = Some(basis),
        ClassClause::Irreversible(span) => class.irreversible = Some(span),
    }
    class.places.retain(|(other, _)| *other != clause.kind());
    class.places.push((clause.kind(), span));
}
