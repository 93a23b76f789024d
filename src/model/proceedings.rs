//! The list of the record that says what took place in the procedure.

use crate::diagnostic::{Diagnostic, ResolveProblem};
use crate::source::Span;
use crate::syntax::keys::PROCEEDINGS;

use super::declare::empty_record;
use super::field::CASE_KEYS;
use super::from_ast::Builder;
use super::scope::Symbol;
use super::{Constant, EnumId, EnumKind, EnumValue, Enumeration, Field, FieldId, Id, Model, Type};

/// The fields of what one person did, in order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names of the fields")]
pub enum ActField {
    Step,
    By,
    Role,
    On,
    Opinion,
    Dissent,
    Note,
}

impl ActField {
    const ALL: [Self; 7] =
        [Self::Step, Self::By, Self::Role, Self::On, Self::Opinion, Self::Dissent, Self::Note];

    /// The field's id in the shape of the list's items.
    #[must_use]
    pub fn id(self) -> FieldId {
        FieldId::new(self as usize)
    }

    fn names(self) -> (&'static str, &'static str) {
        match self {
            Self::Step => ("step", "步骤"),
            Self::By => ("by", "人员"),
            Self::Role => ("role", "角色"),
            Self::On => ("on", "日期"),
            Self::Opinion => ("opinion", "意见"),
            Self::Dissent => ("dissent", "保留意见"),
            Self::Note => ("note", "说明"),
        }
    }
}

impl Builder<'_> {
    /// Keys of the case that have a meaning of their own.
    pub(super) fn case_keys(&self) -> Vec<&'static str> {
        let more = self.model.procedure.is_some().then_some(PROCEEDINGS.0);
        CASE_KEYS.iter().copied().chain(more).collect()
    }

    /// Gives the case the list of what took place, if the standard has a procedure.
    pub(super) fn declare_proceedings(&mut self) {
        let Some(procedure) = &self.model.procedure else { return };
        let (span, grade) = (procedure.span, procedure.grade);
        let steps = names(procedure.steps.iter().map(|step| (&step.name, &step.title, step.span)));
        let steps = self.push_set("step", steps, span);
        let roles = names(self.model.roles.iter().map(|role| (&role.name, &role.title, role.span)));
        let roles = self.push_set("role", roles, span);
        let opinion = grade.map_or(Type::Unknown, |grade| Type::Enum(self.model.grades[grade].values));
        let mut acts = empty_record(PROCEEDINGS.0, span);
        acts.fields = ActField::ALL
            .into_iter()
            .map(|field| act_field(field, steps, roles, opinion, span))
            .collect();
        let acts = self.model.records.push(acts);
        let field = built_in(PROCEEDINGS, Type::List(acts), span);
        let field = self.model.records[Model::CASE].fields.push(field);
        if let Some(procedure) = &mut self.model.procedure {
            procedure.proceedings = (field, acts);
        }
        for name in [PROCEEDINGS.0, PROCEEDINGS.1] {
            match self.names.place(name) {
                // That its key is built in was said already.
                Some(_) if self.is_key_of(name) => {}
                Some(taken) => {
                    let problem = ResolveProblem::BuiltInName { name: name.to_owned() };
                    self.problems.push(Diagnostic::new(problem, taken).also(span));
                }
                None => self.declare_at(name, Symbol::Field(field), span),
            }
        }
    }

    /// Whether the field of the case that has this name is read from the key of this name, too.
    fn is_key_of(&self, name: &str) -> bool {
        let fields = &self.model.records[Model::CASE].fields;
        name == PROCEEDINGS.0
            && fields.iter().any(|it| it.alias.is_none() && it.name == name && it.key == name)
    }

    fn push_set(&mut self, name: &str, values: Vec<EnumValue>, span: Span) -> EnumId {
        self.model.enums.push(Enumeration { name: name.to_owned(), kind: EnumKind::OneOf, values, span })
    }
}

fn names<'n>(values: impl Iterator<Item = (&'n String, &'n Option<String>, Span)>) -> Vec<EnumValue> {
    values
        .map(|(name, title, span)| EnumValue {
            name: name.clone(),
            title: title.clone(),
            former: Vec::new(),
            span,
        })
        .collect()
}

fn act_field(field: ActField, steps: EnumId, roles: EnumId, opinion: Type, span: Span) -> Field {
    let ty = match field {
        ActField::Step => Type::Enum(steps),
        ActField::Role => Type::Enum(roles),
        ActField::By | ActField::Note => Type::Text,
        ActField::On => Type::Date,
        ActField::Opinion => opinion,
        ActField::Dissent => Type::Bool,
    };
    Field {
        optional: matches!(field, ActField::Role | ActField::Opinion | ActField::Note),
        default: (field == ActField::Dissent).then_some(Constant::Bool(false)),
        ..built_in(field.names(), ty, span)
    }
}

fn built_in((name, alias): (&str, &'static str), ty: Type, span: Span) -> Field {
    Field {
        name: name.to_owned(),
        alias: Some(alias),
        key: name.to_owned(),
        nested: false,
        title: None,
        ty,
        step: None,
        bounds: None,
        default: None,
        optional: false,
        absent_when: Vec::new(),
        unit: None,
        span,
    }
}
