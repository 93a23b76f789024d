//! Rules and their effects, duties, tests, and the header.

use crate::diagnostic::{CalendarProblem, Clause, Thing, TypeProblem};
use crate::source::Span;
use crate::syntax::ast::{self, DutyClause, HeaderClause, RuleClause};

use super::declare::Work;
use super::from_ast::{Builder, place, text};
use super::path::path_text;
use super::scope::Symbol;
use super::{
    Constant, Effect, EffectKind, Expectation, ExpectationKind, Expr, ExprKind, GradeEffect, GradeId,
    InForce, RuleId, ScoreEffect, Test, Type,
};

impl<'a> Builder<'a> {
    /// Gives the rules their clauses, and tells grades and scores which rules act on them.
    pub(super) fn fill_rules(&mut self, work: &Work<'a>) {
        for &(id, rule) in &work.rules {
            self.fill_rule(id, rule);
        }
        for id in self.model.rules.ids().collect::<Vec<_>>() {
            for effect in self.model.rules[id].effects.clone() {
                let rules = match effect.kind {
                    EffectKind::Grade(grade, _) => &mut self.model.grades[grade].rules,
                    EffectKind::Score(score, _) => &mut self.model.scores[score].rules,
                    EffectKind::Zero(_) | EffectKind::Refer(_) | EffectKind::Override { .. } => continue,
                };
                if rules.last() != Some(&id) {
                    rules.push(id);
                }
            }
        }
    }

    fn fill_rule(&mut self, id: RuleId, item: &'a ast::Rule) {
        let (mut when, mut effects, mut basis) = (None, None, None);
        let mut defences = Vec::new();
        for clause in &item.clauses {
            match clause {
                RuleClause::When(condition) => {
                    let condition = self.when(condition);
                    self.once(Clause::When, when.is_some(), condition.span);
                    when = Some(condition);
                }
                RuleClause::Unless(unless) => defences.push(self.defence(unless)),
                RuleClause::Then(clause) => {
                    let span = clause.first().map_or(item.span, |effect| effect.span);
                    self.once(Clause::Then, effects.is_some(), span);
                    effects = Some(self.effects(clause));
                }
                RuleClause::Basis(clause) => {
                    self.once(Clause::Basis, basis.is_some(), clause.span);
                    basis = Some(clause.value.clone());
                }
            }
        }
        // A rule that does nothing is for the checks to find, which know a veto when they see one.
        if when.is_none() {
            let (name, clause) = (item.name.name.text.clone(), Clause::When);
            self.report(TypeProblem::MissingClause { name, clause }, item.name.name.span);
        }
        let rule = &mut self.model.rules[id];
        rule.when = when.unwrap_or_else(|| Expr::invalid(item.span));
        rule.effects = effects.unwrap_or_default();
        (rule.defences, rule.basis) = (defences, basis);
    }

    /// The effects after `then`.
    pub(super) fn effects(&mut self, effects: &'a [ast::Effect]) -> Vec<Effect> {
        let mut all = Vec::new();
        for effect in effects {
            let kind = self.effect(effect);
            all.extend(kind.map(|kind| Effect { kind, span: effect.span }));
        }
        all
    }

    fn effect(&mut self, effect: &'a ast::Effect) -> Option<EffectKind> {
        use ast::EffectKind as Kind;
        match &effect.kind {
            Kind::Is(target, value) => {
                self.bound_effect(target, value, GradeEffect::Is, ScoreEffect::Is)
            }
            Kind::AtMost(target, value) => {
                self.bound_effect(target, value, GradeEffect::AtMost, ScoreEffect::AtMost)
            }
            Kind::AtLeast(target, value) => {
                self.bound_effect(target, value, GradeEffect::AtLeast, ScoreEffect::AtLeast)
            }
            Kind::Drop(target, by) => {
                let grade = self.target_grade(target)?;
                let by = self.whole_count(by)?;
                let by = place(usize::try_from(by).unwrap_or(usize::MAX));
                Some(EffectKind::Grade(grade, GradeEffect::Drop(by)))
            }
            Kind::Undetermined(target) => Some(match self.find(target, Thing::Target)? {
                Symbol::Grade(grade) => EffectKind::Grade(grade, GradeEffect::Undetermined),
                Symbol::Score(score) => EffectKind::Score(score, ScoreEffect::Undetermined),
                _ => return None,
            }),
            Kind::Add(value, target) => self.score_effect(target, value, ScoreEffect::Add),
            Kind::Deduct(value, target) => self.score_effect(target, value, ScoreEffect::Deduct),
            Kind::Zero(path) => {
                let class = self.find_class(path)?;
                self.has_worth(class, path.span).then_some(EffectKind::Zero(class))
            }
            Kind::Refer(to) => Some(EffectKind::Refer(to.value.clone())),
            Kind::Override { target, to, because } => {
                let grade = self.target_grade(target)?;
                let to = self.typed(to, Type::Enum(self.model.grades[grade].values));
                let because = because.as_ref().map(|because| self.typed(because, Type::Text));
                Some(EffectKind::Override { grade, to, because })
            }
        }
    }

    /// An effect that a grade and a score both have, each in its own terms.
    fn bound_effect(
        &mut self,
        target: &'a ast::Path,
        value: &'a ast::Expr,
        on_grade: fn(u16) -> GradeEffect,
        on_score: fn(Expr) -> ScoreEffect,
    ) -> Option<EffectKind> {
        match self.find(target, Thing::Target)? {
            Symbol::Grade(grade) => {
                let value = self.typed(value, Type::Enum(self.model.grades[grade].values));
                match value.kind {
                    ExprKind::Constant(Constant::Enum(value)) => {
                        Some(EffectKind::Grade(grade, on_grade(value)))
                    }
                    ExprKind::Invalid => None,
                    _ => {
                        let grade = self.model.grades[grade].name.clone();
                        self.report(TypeProblem::NotAGrade { grade }, value.span);
                        None
                    }
                }
            }
            Symbol::Score(score) => {
                Some(EffectKind::Score(score, on_score(self.score_value(score, value))))
            }
            _ => None,
        }
    }

    fn score_effect(
        &mut self,
        target: &'a ast::Path,
        value: &'a ast::Expr,
        effect: fn(Expr) -> ScoreEffect,
    ) -> Option<EffectKind> {
        match self.find(target, Thing::Target)? {
            Symbol::Score(score) => {
                Some(EffectKind::Score(score, effect(self.score_value(score, value))))
            }
            other => {
                let (target_text, found, wanted) = (path_text(target), other.thing(), Thing::Score);
                let problem = TypeProblem::NoSuchEffect { target: target_text, found, wanted };
                self.report(problem, target.span);
                None
            }
        }
    }

    fn target_grade(&mut self, target: &'a ast::Path) -> Option<GradeId> {
        match self.find(target, Thing::Target)? {
            Symbol::Grade(grade) => Some(grade),
            other => {
                let (target_text, found, wanted) = (path_text(target), other.thing(), Thing::Grade);
                let problem = TypeProblem::NoSuchEffect { target: target_text, found, wanted };
                self.report(problem, target.span);
                None
            }
        }
    }

    /// Gives the duties their clauses.
    pub(super) fn fill_duties(&mut self, work: &Work<'a>) {
        for &(id, item) in &work.duties {
            let mut when = None;
            for clause in &item.clauses {
                match clause {
                    DutyClause::When(condition) => {
                        let condition = self.when(condition);
                        self.once(Clause::When, when.is_some(), condition.span);
                        when = Some(condition);
                    }
                    DutyClause::By(by) => {
                        self.once(Clause::By, self.model.duties[id].by.is_some(), by.span());
                        self.model.duties[id].by = self.by(by);
                    }
                    DutyClause::Within(within) => {
                        self.once(Clause::Within, self.model.duties[id].within.is_some(), within.span);
                        self.model.duties[id].within = Some(self.within(within));
                    }
                    DutyClause::Basis(basis) => {
                        self.once(Clause::Basis, self.model.duties[id].basis.is_some(), basis.span);
                        self.model.duties[id].basis = Some(basis.value.clone());
                    }
                }
            }
            if when.is_none() {
                let (name, clause) = (item.name.name.text.clone(), Clause::When);
                self.report(TypeProblem::MissingClause { name, clause }, item.name.name.span);
            }
            self.model.duties[id].when = when.unwrap_or_else(|| Expr::invalid(item.span));
        }
    }

    /// Gives the tests their expectations.
    pub(super) fn fill_tests(&mut self, work: &Work<'a>) {
        for item in &work.tests {
            let mut expectations = Vec::new();
            for expectation in &item.expectations {
                let kind = self.expectation(&expectation.kind, expectation.span);
                expectations.extend(kind.map(|kind| Expectation { kind, span: expectation.span }));
            }
            let (title, given) = (item.title.value.clone(), item.given.clone());
            self.model.tests.push(Test { title, given, expectations, span: item.span });
        }
    }

    fn expectation(&mut self, kind: &'a ast::ExpectationKind, span: Span) -> Option<ExpectationKind> {
        use ast::ExpectationKind as Kind;
        Some(match kind {
            Kind::Holds(condition) => ExpectationKind::Holds(self.condition(condition)),
            Kind::Excused(code) => ExpectationKind::Excused(self.find_error(code)?),
            Kind::Waived(code) => ExpectationKind::Waived(self.find_error(code)?),
            Kind::Undetermined(target) => match self.find(target, Thing::Target)? {
                Symbol::Grade(grade) => ExpectationKind::GradeUndetermined(grade),
                Symbol::Score(score) => ExpectationKind::ScoreUndetermined(score),
                _ => return None,
            },
            Kind::DutyDue(path, date) => {
                let Symbol::Duty(duty) = self.find(path, Thing::Duty)? else { return None };
                let it = &self.model.duties[duty];
                if it.within.is_none() {
                    let problem = CalendarProblem::NoDueDate { duty: it.name.clone() };
                    self.report(problem, date.span);
                }
                ExpectationKind::DutyDue(duty, date.date)
            }
            Kind::Duty(path, due) => match self.find(path, Thing::Duty)? {
                Symbol::Duty(duty) => ExpectationKind::Duty(duty, *due),
                _ => return None,
            },
            Kind::Rule(path, fired) => ExpectationKind::Rule(self.find_rule(path)?, *fired),
            Kind::Step { .. } | Kind::Final { .. } | Kind::Irregularity { .. } => {
                return self.expected_of_procedure(kind, span);
            }
            Kind::Refer(to) => ExpectationKind::Refer(to.value.clone()),
            Kind::Invalid => ExpectationKind::Invalid,
        })
    }

    /// What the header says.
    pub(super) fn fill_header(&mut self, work: &Work<'a>) {
        let Some(item) = work.header else { return };
        let mut header = self.model.header.clone();
        header.id = path_text(&item.id);
        header.title = text(item.title.as_ref());
        header.span = item.span;
        for clause in &item.clauses {
            match clause {
                HeaderClause::Version(version) => {
                    self.once(Clause::Version, header.version.is_some(), version.span);
                    header.version = Some(version.value.clone());
                }
                HeaderClause::IssuedBy(issuer) => {
                    self.once(Clause::IssuedBy, header.issued_by.is_some(), issuer.span);
                    header.issued_by = Some(issuer.value.clone());
                }
                HeaderClause::InForce { from, until, .. } => {
                    let again = header.in_force.is_some();
                    header.in_force = Some(self.in_force(from, until.as_ref(), again));
                }
                HeaderClause::AppliesBy(by) => {
                    self.once(Clause::AppliesBy, header.applies_by.is_some(), by.field.span);
                    header.applies_by = self.date_field(&by.field);
                    header.milder = by.milder;
                }
            }
        }
        self.model.header = header;
    }

    fn in_force(&mut self, from: &ast::Dated, until: Option<&ast::Dated>, again: bool) -> InForce {
        self.once(Clause::InForce, again, from.span);
        if let Some(until) = until.filter(|until| until.date < from.date) {
            self.report(TypeProblem::ForceUpsideDown, until.span);
        }
        InForce { from: from.date, until: until.map(|until| until.date) }
    }
}
