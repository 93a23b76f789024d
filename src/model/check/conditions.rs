//! Conditions that hold never, or always, whatever the case.

use std::collections::BTreeSet;

use super::constants::amount;
use super::guards::may_be_absent;
use super::region::Region;
use super::shown::{self, Shown};
use super::space::Space;
use super::walk;
use crate::diagnostic::{CheckProblem, Diagnostic};
use crate::model::{
    Arithmetic, Base, Constant, Deduction, ErrorRow, Expr, ExprKind, FieldId, Model, Points,
    ScorePartKind, Type,
};
use crate::source::Span;

/// Looks at every expression.
pub(super) fn check(model: &Model, diagnostics: &mut Vec<Diagnostic>) {
    let mut conditions =
        Conditions { model, space: Space::new(model), found: Vec::new(), told: BTreeSet::new() };
    for root in walk::roots(model) {
        walk::visit(root, &mut |expr| conditions.alone(expr));
    }
    for root in walk::roots(model) {
        conditions.together(root);
    }
    for condition in outermost(model) {
        conditions.constant(condition);
    }
    for row in model.errors.iter() {
        conditions.row(row);
    }
    for deduction in deductions(model) {
        conditions.unit(deduction);
    }
    diagnostics.append(&mut conditions.found);
}

struct Conditions<'m> {
    model: &'m Model,
    space: Space<'m>,
    found: Vec<Diagnostic>,
    /// The conditions about which something has been said.
    told: BTreeSet<Span>,
}

impl Conditions<'_> {
    fn tell(&mut self, problem: CheckProblem, at: Span) {
        if self.told.insert(at) {
            self.found.push(Diagnostic::new(problem, at));
        }
    }

    /// What can be said of an expression without what stands around it.
    fn alone(&mut self, expr: &Expr) {
        match &expr.kind {
            ExprKind::Arithmetic(Arithmetic::Divide, _, by)
                if amount(self.model, by).is_some_and(|by| by.is_zero()) =>
            {
                self.tell(CheckProblem::DivisionByZero {}, by.span);
            }
            ExprKind::Known(base, field) => self.known(*base, *field, expr.span),
            ExprKind::OrElse(value, _) => {
                if let ExprKind::Field(base, field) = value.kind {
                    self.known(base, field, expr.span);
                }
            }
            ExprKind::Compare(_, value, with) => self.compared(expr, value, Some(with)),
            ExprKind::Ranked { value, .. } | ExprKind::InRange { value, .. } => {
                self.compared(expr, value, None);
            }
            ExprKind::In(value, _) => self.compared(expr, value, None),
            _ => {}
        }
    }

    fn known(&mut self, base: Base, field: FieldId, at: Span) {
        let record = match base {
            Base::Case => Model::CASE,
            Base::Finding => Model::FINDING,
            Base::Variable(variable) => self.model.variables[variable],
        };
        let field = &self.model.records[record].fields[field];
        if !may_be_absent(field) {
            self.tell(CheckProblem::AlwaysKnown { field: field.name.clone() }, at);
        }
    }

    /// A comparison that no value, or every value, of what it is about meets.
    fn compared(&mut self, expr: &Expr, value: &Expr, with: Option<&Expr>) {
        let Some(holds) = self.holds(expr) else { return };
        let constant = |expr: &Expr| super::constants::constant(self.model, expr).is_some();
        let about = if constant(value) { with.filter(|with| !constant(with)) } else { Some(value) };
        let range = about.and_then(|about| self.range(about));
        let problem = match (holds, range) {
            (false, Some((subject, Shown { en, zh }))) => {
                CheckProblem::OutOfRange { subject, range_en: en, range_zh: zh }
            }
            (true, Some((subject, Shown { en, zh }))) => {
                CheckProblem::AlwaysInRange { subject, range_en: en, range_zh: zh }
            }
            (false, None) => CheckProblem::NeverHolds {},
            (true, None) => CheckProblem::AlwaysHolds {},
        };
        self.tell(problem, expr.span);
    }

    /// Whether a comparison holds always, or never; none where it depends.
    fn holds(&mut self, expr: &Expr) -> Option<bool> {
        let (yes, no) = (self.space.region(expr, true)?, self.space.region(expr, false)?);
        match (yes.is_empty(), no.is_empty()) {
            (true, false) => Some(false),
            (false, true) => Some(true),
            _ => None,
        }
    }

    /// What an expression is called, and the values that it can have.
    fn range(&mut self, about: &Expr) -> Option<(String, Shown)> {
        let subject = self.space.subject(about);
        let looked = self.space.looked(subject)?;
        Some((looked.name.clone()?, shown::values(self.model, looked.ty, &looked.full)?))
    }

    /// Conditions joined by `and`, `or`, `not` that cannot hold, or cannot fail, together.
    fn together(&mut self, expr: &Expr) {
        let joined = match expr.kind {
            ExprKind::And(..) | ExprKind::Or(..) | ExprKind::Limbs { .. } => true,
            ExprKind::Not(_) | ExprKind::If(..) => expr.ty == Type::Bool,
            _ => false,
        };
        if joined && !self.told_within(expr) {
            match self.holds_together(expr) {
                Some(true) => return self.tell(CheckProblem::AlwaysHolds {}, expr.span),
                Some(false) => return self.tell(CheckProblem::NeverHolds {}, expr.span),
                None => {}
            }
        }
        for part in operands(expr) {
            self.together(part);
        }
    }

    fn told_within(&self, expr: &Expr) -> bool {
        self.told
            .range(Span { end: 0, ..expr.span }..)
            .next()
            .is_some_and(|told| told.file == expr.span.file && told.start < expr.span.end)
    }

    /// As [`Self::holds`], but a tautology may be one only because its boxes cover everything.
    fn holds_together(&mut self, expr: &Expr) -> Option<bool> {
        let yes = self.space.region(expr, true)?;
        if yes.is_empty() {
            return Some(false);
        }
        let rest = self.space.without(&Region::all(), &yes)?;
        rest.is_empty().then_some(true)
    }

    /// A whole condition that is `true` or `false`.
    fn constant(&mut self, condition: &Expr) {
        match condition.kind {
            ExprKind::Constant(Constant::Bool(true)) => {
                self.tell(CheckProblem::AlwaysHolds {}, condition.span)
            }
            ExprKind::Constant(Constant::Bool(false)) => {
                self.tell(CheckProblem::NeverHolds {}, condition.span)
            }
            _ => {}
        }
    }

    /// An error that is detected only where it, or its class, does not apply.
    fn row(&mut self, row: &ErrorRow) {
        let Some(when) = &row.when else { return };
        if self.told_within(when) {
            return;
        }
        let mut around = row.applies_when.iter().collect::<Vec<&Expr>>();
        let mut class = row.class;
        while let Some(id) = class {
            around.extend(&self.model.classes[id].applies_when);
            class = self.model.classes[id].parent;
        }
        let mut region = self.space.region(when, true);
        for condition in &around {
            let applies = self.space.region(condition, true);
            region =
                region.zip(applies).and_then(|(region, applies)| self.space.both(&region, &applies));
        }
        if !around.is_empty() && region.is_some_and(|region| region.is_empty()) {
            self.tell(CheckProblem::NeverWhereItApplies {}, when.span);
        }
    }

    fn unit(&mut self, deduction: &Deduction) {
        let Points::PerUnit { unit, .. } = &deduction.points else { return };
        if amount(self.model, unit).is_some_and(|unit| unit.is_zero() || unit.is_negative()) {
            self.tell(CheckProblem::UnitNotPositive {}, unit.span);
        }
    }
}

/// What an expression joins. A chain of `and`s (or `or`s) is one expression: where the whole can hold,
/// so can each piece of it.
fn operands(expr: &Expr) -> Vec<&Expr> {
    let mut found = Vec::new();
    let mut next = walk::parts(expr);
    while let Some(part) = next.pop() {
        match (&expr.kind, &part.kind) {
            (ExprKind::And(..), ExprKind::And(..)) | (ExprKind::Or(..), ExprKind::Or(..)) => {
                next.extend(walk::parts(part));
            }
            _ => found.push(part),
        }
    }
    found
}

/// The conditions that decide something themselves.
fn outermost(model: &Model) -> Vec<&Expr> {
    let mut all: Vec<&Expr> =
        model.classes.iter().filter_map(|class| class.applies_when.as_ref()).collect();
    for row in model.errors.iter() {
        all.extend(row.applies_when.iter().chain(&row.when));
        all.extend(row.defences.iter().map(|defence| &defence.condition));
    }
    for score in model.scores.iter() {
        all.extend(score.undetermined.iter().map(|undetermined| &undetermined.when));
    }
    for grade in model.grades.iter() {
        all.extend(grade.undetermined.iter().map(|undetermined| &undetermined.when));
        all.extend(grade.lines.iter().filter_map(|line| line.when.condition()));
    }
    for rule in model.rules.iter().filter(|rule| rule.row.is_none()) {
        all.push(&rule.when);
        all.extend(rule.defences.iter().map(|defence| &defence.condition));
    }
    all.extend(model.duties.iter().map(|duty| &duty.when));
    let steps = model.procedure.iter().flat_map(|procedure| procedure.steps.iter());
    all.extend(steps.filter_map(|step| step.when.as_ref()));
    for item in model.responsibilities.iter() {
        let days = item.limitation.iter().flat_map(|it| std::iter::once(&it.within.of).chain(&it.at));
        let days: Vec<_> = days.map(|day| day.span).collect();
        all.extend(item.exprs().into_iter().filter(|expr| !days.contains(&expr.span)));
    }
    all
}

/// Every deduction of an error or a score.
pub(super) fn deductions(model: &Model) -> impl Iterator<Item = &Deduction> {
    let parts = model.scores.iter().flat_map(|score| &score.parts);
    let clauses = parts.filter_map(|part| match &part.kind {
        ScorePartKind::Deduct(deduction) => Some(deduction),
        _ => None,
    });
    model.errors.iter().map(|row| &row.deduction).chain(clauses)
}
