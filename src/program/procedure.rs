//! Roles and the procedure, compiled.

use std::sync::Arc;

use crate::model::{self, FieldId, GradeId, IdVec, RecordId, RoleId, StepId, Type};
use crate::syntax::ast::Agreement;

use super::from_model::{Compiler, text};
use super::{Label, NodeId, Place, Within};

/// A role in which people act.
#[derive(Debug, Clone)]
pub struct Role {
    /// Name and title.
    pub label: Label,
    /// Who holds it; where nothing says so, whoever acts in it.
    pub holder: Option<Holder>,
    /// How many members it has.
    pub members: Option<u32>,
}

/// Who holds a role.
#[derive(Debug, Clone, Copy)]
pub enum Holder {
    /// The person whom this field of the case names.
    Person(FieldId),
    /// The persons whom this list names.
    People(FieldId, RecordId),
}

/// The procedure in which a grade is determined.
#[derive(Debug, Clone)]
#[allow(missing_docs, reason = "named as in the model")]
pub struct Procedure {
    pub label: Label,
    pub grade: GradeId,
    /// The case's list of what took place, and the shape of its items.
    pub proceedings: (FieldId, RecordId),
    pub steps: IdVec<StepId, ProcedureStep>,
    pub final_after: Box<[StepId]>,
    pub basis: Option<Arc<str>>,
}

/// A step of the procedure; each clause has its place.
#[derive(Debug, Clone)]
#[allow(missing_docs, reason = "named as in the model")]
pub struct ProcedureStep {
    pub label: Label,
    pub role: (RoleId, Place),
    pub opinions: Option<(u32, Place)>,
    pub agreement: Option<(Agreement, Place)>,
    pub recused: Box<[(RoleId, Place)]>,
    pub when: Option<(NodeId, Place)>,
    pub optional: bool,
    pub within: Option<(Within, Place)>,
    pub may_change: Option<MayChange>,
    pub basis: Option<Arc<str>>,
}

/// How far a decision may be from the computed grade.
#[derive(Debug, Clone)]
#[allow(missing_docs, reason = "named as in the model")]
pub struct MayChange {
    pub by: u16,
    pub reason: bool,
    pub place: Place,
}

impl Compiler<'_> {
    pub(super) fn role(&mut self, it: &model::Role) -> Role {
        let case = &self.model.records[model::Model::CASE];
        let holder = it.holder.map(|field| match case.fields[field].ty {
            Type::List(items) => Holder::People(field, items),
            _ => Holder::Person(field),
        });
        Role { label: self.label(&it.name, it.title.as_ref(), it.span), holder, members: it.members }
    }

    pub(super) fn procedure(&mut self, it: &model::Procedure) -> Option<Procedure> {
        Some(Procedure {
            label: self.label(&it.name, it.title.as_ref(), it.span),
            grade: it.grade?,
            proceedings: it.proceedings,
            steps: it.steps.iter().map(|step| self.procedure_step(step)).collect::<Option<_>>()?,
            final_after: it.final_after.clone().into(),
            basis: text(it.basis.as_ref()),
        })
    }

    fn procedure_step(&mut self, it: &model::ProcedureStep) -> Option<ProcedureStep> {
        let recused = it.recused.iter().map(|&(role, span)| (role, self.place(span))).collect();
        let when = it.when.as_ref().map(|when| (self.flat.add(when), self.place(when.span)));
        let within = it.within.as_ref().map(|it| (self.within(it), self.place(it.period.span)));
        let may_change = it.may_change.as_ref().map(|it| MayChange {
            by: it.by,
            reason: it.reason,
            place: self.place(it.span),
        });
        Some(ProcedureStep {
            label: self.label(&it.name, it.title.as_ref(), it.span),
            role: (it.role?, self.place(it.role_span)),
            opinions: it.opinions.map(|(count, span)| (count, self.place(span))),
            agreement: it.agreement.map(|(agreement, span)| (agreement, self.place(span))),
            recused,
            when,
            optional: it.optional.is_some(),
            within,
            may_change,
            basis: text(it.basis.as_ref()),
        })
    }
}
