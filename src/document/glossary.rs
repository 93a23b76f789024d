//! What the names of a standard stand for.

use std::collections::{BTreeMap, BTreeSet};

use crate::syntax::ast::{
    ClassMember, Codes, Field, FieldType, FieldTypeKind, File, GradeLine, Item, ListItem, Procedure,
    ProcedureClause, Titled,
};

/// What kind of thing has a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Record,
    Fact,
    Date,
    Truth,
    Let,
    Score,
    Grade,
    Class,
    Step,
    Duty,
    Table,
    Role,
    Calendar,
    Rule,
}

/// Names, what they are, and their titles.
#[derive(Debug, Default)]
pub(super) struct Glossary {
    things: BTreeMap<String, (Kind, Option<String>)>,
    /// Values of enumerations, grades and levels.
    values: BTreeMap<String, Option<String>>,
    /// Those that have several titles, none of which is told.
    ambiguous: BTreeSet<String>,
    errors: BTreeMap<String, Option<String>>,
}

impl Glossary {
    pub fn of(tree: &File) -> Self {
        let mut glossary = Self::default();
        tree.items.iter().for_each(|item| glossary.item(item));
        glossary
    }

    pub fn kind(&self, name: &str) -> Option<Kind> {
        self.things.get(name).map(|(kind, _)| *kind)
    }

    /// The title of a thing, if it has one.
    pub fn title(&self, name: &str) -> Option<&str> {
        self.things.get(name).and_then(|(_, title)| title.as_deref())
    }

    pub fn is_value(&self, name: &str) -> bool {
        self.values.contains_key(name)
    }

    pub fn value_title(&self, name: &str) -> Option<&str> {
        let title = self.values.get(name).and_then(Option::as_deref);
        title.filter(|_| !self.ambiguous.contains(name))
    }

    pub fn error_title(&self, code: &str) -> Option<&str> {
        self.errors.get(code).and_then(Option::as_deref)
    }

    fn thing(&mut self, titled: &Titled, kind: Kind) {
        let title = titled.title.as_ref().map(|title| title.value.clone());
        self.things.entry(titled.name.text.clone()).or_insert((kind, title));
    }

    fn value(&mut self, titled: &Titled) {
        let title = titled.title.as_ref().map(|title| title.value.clone());
        let name = &titled.name.text;
        if title.is_some() && self.values.get(name).is_some_and(|it| it.is_some() && *it != title) {
            self.ambiguous.insert(name.clone());
        }
        let known = self.values.entry(name.clone()).or_default();
        *known = known.take().or(title);
    }

    fn item(&mut self, item: &Item) {
        match item {
            Item::Record(record) => {
                self.fields(&record.fields);
                self.thing(&record.name, Kind::Record);
            }
            Item::Finding(finding) => self.fields(&finding.fields),
            Item::Levels(levels) => levels.entries.iter().for_each(|level| self.value(&level.name)),
            Item::Scale(scale) => scale.entries.iter().for_each(|value| self.value(value)),
            Item::Let(item) => self.thing(&item.name, Kind::Let),
            Item::Class(class) => self.member(&ClassMember::Class(class.clone())),
            Item::Errors(errors) => self.member(&ClassMember::Errors(errors.clone())),
            Item::Table(table) => {
                self.thing(&table.name, Kind::Table);
                table.parameters.iter().for_each(|column| self.values_of(&column.kind));
                table.outputs.iter().for_each(|column| self.values_of(&column.kind));
            }
            Item::Score(score) => self.thing(&score.name, Kind::Score),
            Item::Grade(grade) => {
                self.thing(&grade.name, Kind::Grade);
                grade.lines.iter().for_each(|GradeLine { name, .. }| self.value(name));
            }
            Item::Rule(rule) => self.thing(&rule.name, Kind::Rule),
            Item::Duty(duty) => self.thing(&duty.name, Kind::Duty),
            Item::Roles(roles) => roles.entries.iter().for_each(|role| self.role(&role.name)),
            Item::Procedure(procedure) => self.steps(procedure),
            Item::Calendar(calendar) => self.thing(&calendar.name, Kind::Calendar),
            _ => {}
        }
    }

    /// A role may be called as the field that says who holds it.
    fn role(&mut self, titled: &Titled) {
        let key = role_key(&titled.name.text);
        let title = titled.title.as_ref().map(|title| title.value.clone());
        self.things.insert(key, (Kind::Role, title));
    }

    pub fn role_title(&self, name: &str) -> Option<&str> {
        self.title(&role_key(name))
    }

    fn steps(&mut self, procedure: &Procedure) {
        for clause in &procedure.clauses {
            if let ProcedureClause::Step(step) = clause {
                self.thing(&step.name, Kind::Step);
            }
        }
    }

    fn fields(&mut self, fields: &[Field]) {
        for field in fields {
            self.thing(&field.name, kind_of(&field.kind.kind));
            self.values_of(&field.kind);
        }
    }

    fn values_of(&mut self, kind: &FieldType) {
        match &kind.kind {
            FieldTypeKind::OneOf(values) => values.iter().for_each(|value| self.value(value)),
            FieldTypeKind::List { item, .. } => match &**item {
                ListItem::Plain { kind, .. } => self.values_of(kind),
                ListItem::Record { fields, lets, .. } => {
                    self.fields(fields);
                    lets.iter().for_each(|item| self.thing(&item.name, Kind::Let));
                }
            },
            _ => {}
        }
    }

    fn member(&mut self, member: &ClassMember) {
        match member {
            ClassMember::Class(class) => {
                self.thing(&class.name, Kind::Class);
                class.members.iter().for_each(|member| self.member(member));
            }
            ClassMember::Errors(errors) => {
                let Codes::Named(codes) = &errors.codes else { return };
                for code in codes {
                    let title = code.title.as_ref().map(|title| title.value.clone());
                    self.errors.insert(code.name.text.clone(), title);
                }
            }
        }
    }
}

/// Roles have names of their own; no other name holds a line break.
fn role_key(name: &str) -> String {
    format!("role\n{name}")
}

fn kind_of(kind: &FieldTypeKind) -> Kind {
    match kind {
        FieldTypeKind::Date => Kind::Date,
        FieldTypeKind::Bool => Kind::Truth,
        _ => Kind::Fact,
    }
}
