//! Roles and the procedure.

use crate::diagnostic::{Clause, Diagnostic, ResolveProblem, Thing, TypeProblem, nearest};
use crate::source::Span;
use crate::syntax::ast::{self, Item, ProcedureClause, StepClause};

use super::declare::Work;
use super::field::single;
use super::from_ast::{Builder, place, text};
use super::path::path_text;
use super::scope::Symbol;
use super::{
    ExpectationKind, Expr, ExprKind, FieldId, GradeId, Id, IdVec, MayChange, Model, OfProcedure,
    Procedure, ProcedureStep, RecordId, Role, RoleId, StepId, Type,
};

impl<'a> Builder<'a> {
    /// Gives every role its id.
    pub(super) fn declare_roles(&mut self, items: &'a [Item]) {
        for item in items {
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
    pub(super) fn declare_procedure(&mut self, items: &'a [Item]) {
        for item in items {
            let Item::Procedure(item) = item else { continue };
            if let Some(first) = self.work.procedure {
                let problem = ResolveProblem::DuplicateItem { item: Clause::Procedure };
                let problem = Diagnostic::new(problem, item.name.name.span);
                self.problems.push(problem.also(first.name.name.span));
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
                    let Some(id) = self.find_role(role) else { continue };
                    if step.recused.iter().any(|(other, _)| *other == id) {
                        let name = role.text.clone();
                        self.report(ResolveProblem::DuplicateValue { name }, role.span);
                    }
                    step.recused.push((id, *span));
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
        step.within = Some(self.within(clause));
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
                            if final_after.contains(&id) {
                                let name = path_text(path);
                                self.report(ResolveProblem::DuplicateValue { name }, path.span);
                            } else {
                                final_after.push(id);
                            }
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

    /// `opinions differ`
    pub(super) fn opinions_differ(&mut self, span: Span) -> Expr {
        let invalid = Expr::new(ExprKind::Invalid, Type::Bool, span);
        let Some(asking) = self.step else {
            self.report(ResolveProblem::OpinionsOfNoStep, span);
            return invalid;
        };
        let before = |(id, step): (StepId, &ProcedureStep)| id < asking && step.opinions.is_some();
        if !self.model.procedure.iter().any(|procedure| procedure.steps.entries().any(before)) {
            self.report(ResolveProblem::NoOpinions, span);
            return invalid;
        }
        Expr::new(ExprKind::OfProcedure(OfProcedure::OpinionsDiffer(asking)), Type::Bool, span)
    }

    /// `determined quality`
    pub(super) fn determined(&mut self, path: &'a ast::Path, span: Span) -> Expr {
        let Some(Symbol::Grade(grade)) = self.find(path, Thing::Grade) else {
            return Expr::invalid(span);
        };
        let ty = Type::Enum(self.model.grades[grade].values);
        match self.model.procedure.as_ref().map(|procedure| procedure.grade) {
            Some(Some(determined)) if determined == grade => {
                return Expr::new(ExprKind::OfProcedure(OfProcedure::Determined(grade)), ty, span);
            }
            Some(Some(determined)) => {
                let determined = self.model.grades[determined].name.clone();
                let problem = ResolveProblem::NotDetermined { grade: path_text(path), determined };
                self.report(problem, path.span);
            }
            Some(None) => {}
            None => self.report(ResolveProblem::NoProcedure { name: path_text(path) }, span),
        }
        Expr::new(ExprKind::Invalid, ty, span)
    }

    /// What a test expects of the procedure.
    pub(super) fn expected_of_procedure(
        &mut self,
        kind: &'a ast::ExpectationKind,
        span: Span,
    ) -> Option<ExpectationKind> {
        use ast::ExpectationKind as Kind;
        let date = |date: &Option<ast::Dated>| date.as_ref().map(|date| date.date);
        Some(match kind {
            Kind::Step { step, state, date: on } => {
                ExpectationKind::Step(self.step_named(step)?, *state, date(on))
            }
            Kind::Irregularity { kind, step: Some(step), expected } => {
                ExpectationKind::Irregularity(*kind, Some(self.step_named(step)?), *expected)
            }
            _ if self.model.procedure.is_none() => {
                self.report(ResolveProblem::NothingDecided, span);
                return None;
            }
            Kind::Irregularity { kind, expected, .. } => {
                ExpectationKind::Irregularity(*kind, None, *expected)
            }
            Kind::Final { expected, from } => ExpectationKind::Final(*expected, date(from)),
            _ => return None,
        })
    }

    fn step_named(&mut self, path: &'a ast::Path) -> Option<StepId> {
        match self.find(path, Thing::Step)? {
            Symbol::Step(step) => Some(step),
            _ => None,
        }
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
