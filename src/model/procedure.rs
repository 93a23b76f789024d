//! Roles, the procedure, and the list of the record that says what took place.

use crate::diagnostic::{Clause, Diagnostic, ResolveProblem, Thing, TypeProblem, nearest};
use crate::source::Span;
use crate::syntax::ast::{self, Item, ProcedureClause, StepClause};

use super::declare::{Work, empty_record};
use super::field::{CASE_KEYS, single};
use super::from_ast::{Builder, place, text};
use super::path::path_text;
use super::scope::Symbol;
use super::{
    Constant, EnumId, EnumKind, EnumValue, Enumeration, Expr, ExprKind, Field, FieldId, GradeId, Id,
    IdVec, MayChange, Model, OfProcedure, Procedure, ProcedureStep, RecordId, Role, RoleId, StepId,
    Type,
};

/// The list of what took place: its name, which is its key, and what it is called in Chinese.
const PROCEEDINGS: (&str, &str) = ("proceedings", "办理经过");

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

impl<'a> Builder<'a> {
    /// Gives every role its id.
    pub(super) fn declare_roles(&mut self, file: &'a ast::File) {
        for item in &file.items {
            let Item::Roles(roles) = item else { continue };
            for entry in &roles.entries {
                let name = &entry.name.name;
                let first = self.model.roles.iter().find(|role| role.name == name.text);
                if let Some(first) = first.map(|role| role.span) {
                    let problem = ResolveProblem::DuplicateRole { name: name.text.clone() };
                    self.problems.push(Diagnostic::new(problem, name.span).also(first));
                    continue;
                }
                let members = entry.members.as_ref().and_then(|members| self.whole_count(members));
                let id = self.model.roles.push(Role {
                    name: name.text.clone(),
                    title: text(entry.name.title.as_ref()),
                    holder: None,
                    members,
                    span: name.span,
                });
                self.work.roles.push((id, entry));
            }
        }
    }

    /// Gives the procedure and its steps their ids and names.
    pub(super) fn declare_procedure(&mut self, file: &'a ast::File) {
        for item in &file.items {
            let Item::Procedure(item) = item else { continue };
            if self.work.procedure.is_some() {
                let problem = ResolveProblem::DuplicateItem { item: Clause::Procedure };
                self.report(problem, item.name.name.span);
                continue;
            }
            self.work.procedure = Some(item);
            let mut steps = IdVec::default();
            for clause in &item.clauses {
                let ProcedureClause::Step(step) = clause else { continue };
                let name = &step.name.name;
                let id = steps.push(empty_step(step));
                self.declare_name(name, Symbol::Step(id));
                self.work.steps.push((id, step));
            }
            self.model.procedure = Some(Procedure {
                name: item.name.name.text.clone(),
                title: text(item.name.title.as_ref()),
                grade: self.determined_grade(item),
                proceedings: (FieldId::FIRST, RecordId::FIRST),
                steps,
                final_after: Vec::new(),
                final_span: None,
                basis: None,
                span: item.name.name.span,
            });
        }
    }

    /// The grade that a procedure determines: the one that it names, or else the first. That there is
    /// none is reported when all names are known.
    fn determined_grade(&self, item: &ast::Procedure) -> Option<GradeId> {
        let Some(path) = &item.grade else { return self.model.grades.ids().next() };
        match self.names.get(single(path)?) {
            Some(Symbol::Grade(grade)) => Some(grade),
            _ => None,
        }
    }

    fn check_grade(&mut self, item: &'a ast::Procedure) {
        if let Some(path) = &item.grade {
            self.find(path, Thing::Grade);
        } else if self.model.grades.is_empty() {
            let procedure = item.name.name.text.clone();
            self.report(ResolveProblem::NothingToDetermine { procedure }, item.name.name.span);
        }
    }

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

    /// Gives roles and the procedure their clauses.
    pub(super) fn fill_procedure(&mut self, work: &Work<'a>) {
        for &(id, role) in &work.roles {
            let holder = role.holder.as_ref();
            self.model.roles[id].holder = holder.and_then(|holder| self.holder(holder));
        }
        for &(id, step) in &work.steps {
            self.step = Some(id);
            let filled = self.fill_step(step);
            self.step = None;
            if let Some(procedure) = &mut self.model.procedure {
                procedure.steps[id] = filled;
            }
        }
        if let Some(item) = work.procedure {
            self.check_grade(item);
            self.fill_end(item);
        }
    }

    /// The field that says who holds a role.
    fn holder(&mut self, path: &'a ast::Path) -> Option<FieldId> {
        let Symbol::Field(id) = self.find(path, Thing::Field)? else { return None };
        let ty = self.model.records[Model::CASE].fields[id].ty;
        let fits = match ty {
            Type::Text | Type::Unknown => true,
            Type::List(items) => {
                let items = &self.model.records[items];
                items.plain && items.fields.find(FieldId::FIRST).is_some_and(|it| it.ty == Type::Text)
            }
            _ => false,
        };
        if !fits {
            let found = self.kind(ty);
            self.report(TypeProblem::NoHolder { field: path_text(path), found }, path.span);
        }
        fits.then_some(id)
    }

    fn fill_step(&mut self, item: &'a ast::ProcedureStep) -> ProcedureStep {
        let mut step = empty_step(item);
        let mut by = None;
        for clause in &item.clauses {
            match clause {
                StepClause::By(name) => {
                    self.once(Clause::By, by.is_some(), name.span);
                    (step.role, step.role_span) = (self.find_role(name), name.span);
                    by = Some(name.span);
                }
                StepClause::Opinions { count, span } => {
                    self.once(Clause::Opinions, step.opinions.is_some(), *span);
                    step.opinions = self.whole_count(count).map(|count| (count, *span));
                }
                StepClause::Agreement(agreement, span) => {
                    self.once(Clause::Agreement, step.agreement.is_some(), *span);
                    step.agreement = Some((*agreement, *span));
                }
                StepClause::Recusal { role, span } => {
                    let role = self.find_role(role);
                    step.recused.extend(role.map(|role| (role, *span)));
                }
                StepClause::When(condition) => {
                    let condition = self.when(condition);
                    self.once(Clause::When, step.when.is_some(), condition.span);
                    step.when = Some(condition);
                }
                StepClause::Optional(span) => {
                    self.once(Clause::Optional, step.optional.is_some(), *span);
                    step.optional = Some(*span);
                }
                StepClause::Within(clause) => self.step_within(&mut step, clause),
                StepClause::MayChange(clause) => {
                    self.once(Clause::MayChange, step.may_change.is_some(), clause.span);
                    step.may_change = self.may_change(clause);
                }
                StepClause::Basis(basis) => {
                    self.once(Clause::Basis, step.basis.is_some(), basis.span);
                    step.basis = Some(basis.value.clone());
                }
            }
        }
        if by.is_none() {
            let (name, clause) = (step.name.clone(), Clause::By);
            self.report(TypeProblem::MissingClause { name, clause }, step.span);
        }
        step
    }

    fn step_within(&mut self, step: &mut ProcedureStep, clause: &'a ast::Within) {
        self.once(Clause::Within, step.within.is_some(), clause.span);
        let of = self.day(&clause.of);
        step.within = Some(self.within_of(clause, of));
    }

    fn may_change(&mut self, clause: &'a ast::MayChange) -> Option<MayChange> {
        let by = self.whole_count(&clause.by);
        let Symbol::Grade(grade) = self.find(&clause.grade, Thing::Grade)? else { return None };
        let determined = self.model.procedure.as_ref().and_then(|procedure| procedure.grade);
        if let Some(determined) = determined.filter(|&determined| determined != grade) {
            let (grade, determined) =
                (path_text(&clause.grade), self.model.grades[determined].name.clone());
            self.report(ResolveProblem::NotDetermined { grade, determined }, clause.grade.span);
            return None;
        }
        let by = place(usize::try_from(by?).unwrap_or(usize::MAX));
        Some(MayChange { by, reason: clause.reason, span: clause.span })
    }

    fn fill_end(&mut self, item: &'a ast::Procedure) {
        let (mut basis, mut final_span, mut final_after) = (None, None, Vec::new());
        for clause in &item.clauses {
            match clause {
                ProcedureClause::Step(_) => {}
                ProcedureClause::Basis(clause) => {
                    self.once(Clause::Basis, basis.is_some(), clause.span);
                    basis = Some(clause.value.clone());
                }
                ProcedureClause::FinalAfter { steps, span } => {
                    self.once(Clause::FinalAfter, final_span.is_some(), *span);
                    final_span = Some(*span);
                    for path in steps {
                        if let Some(Symbol::Step(id)) = self.find(path, Thing::Step) {
                            final_after.push(id);
                        }
                    }
                }
            }
        }
        if let Some(procedure) = &mut self.model.procedure {
            (procedure.basis, procedure.final_span) = (basis, final_span);
            procedure.final_after = final_after;
        }
    }

    /// The role of this name; reports where there is none.
    pub(super) fn find_role(&mut self, name: &ast::Name) -> Option<RoleId> {
        let mut roles = self.model.roles.entries();
        let found = roles.find(|(_, role)| role.name == name.text).map(|(id, _)| id);
        if found.is_none() {
            let roles = self.model.roles.iter().map(|role| role.name.as_str());
            let near = nearest(&name.text, roles).map(ToOwned::to_owned);
            let problem = ResolveProblem::UnknownRole { name: name.text.clone() };
            self.problems.push(Diagnostic::new(problem, name.span).suggest(near));
        }
        found
    }

    /// A step's name where a condition stands: whether it took place.
    pub(super) fn step_done(&mut self, id: StepId, name: &ast::Name) -> Expr {
        self.of_step(OfProcedure::Done(id), id, Type::Bool, name)
    }

    /// A day: that of a step, or any date.
    pub(super) fn day(&mut self, of: &'a ast::Expr) -> Expr {
        if let ast::ExprKind::Path(path) = &of.kind
            && let [name] = path.names.as_slice()
            && let Some(Symbol::Step(id)) = self.names.get(&name.text)
        {
            return self.of_step(OfProcedure::Day(id), id, Type::Date, name);
        }
        self.typed(of, Type::Date)
    }

    fn of_step(&mut self, of: OfProcedure, id: StepId, ty: Type, name: &ast::Name) -> Expr {
        if self.step.is_some_and(|own| own.index() <= id.index()) {
            let problem = ResolveProblem::StepNotEarlier { name: name.text.clone() };
            self.report(problem, name.span);
            return Expr::new(ExprKind::Invalid, ty, name.span);
        }
        Expr::new(ExprKind::OfProcedure(of), ty, name.span)
    }
}

fn empty_step(item: &ast::ProcedureStep) -> ProcedureStep {
    let name = &item.name.name;
    ProcedureStep {
        name: name.text.clone(),
        title: text(item.name.title.as_ref()),
        role: None,
        role_span: name.span,
        opinions: None,
        agreement: None,
        recused: Vec::new(),
        when: None,
        optional: None,
        within: None,
        may_change: None,
        basis: None,
        span: name.span,
    }
}

fn names<'n>(values: impl Iterator<Item = (&'n String, &'n Option<String>, Span)>) -> Vec<EnumValue> {
    values
        .map(|(name, title, span)| EnumValue { name: name.clone(), title: title.clone(), span })
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
