//! Roles and the procedure: every step can be reached and done, and there is an end.

use std::collections::BTreeSet;

use super::space::Space;
use super::walk;
use crate::diagnostic::{CheckProblem, Clause, Diagnostic};
use crate::model::{
    ActField, By, Constant, Expr, ExprKind, Id, Model, OfProcedure, Procedure, ProcedureStep, RoleId,
    StepId, Type,
};

/// Looks at the roles, and at the procedure if there is one.
pub(super) fn check(model: &Model, diagnostics: &mut Vec<Diagnostic>) {
    diagnostics.extend(unused_roles(model));
    let Some(procedure) = &model.procedure else { return };
    for step in procedure.steps.iter() {
        diagnostics.extend(quorum(model, step));
        diagnostics.extend(own_recusal(model, step));
        diagnostics.extend(without_opinions(step));
    }
    diagnostics.extend(open_for_ever(procedure));
    diagnostics.extend(never_needed(procedure));
    diagnostics.extend(end(model, procedure));
    let decides = procedure.steps.iter().any(|step| step.opinions.is_some());
    if !decides && !procedure.steps.is_empty() {
        let problem = CheckProblem::NothingDecided { procedure: procedure.name.clone() };
        diagnostics.push(Diagnostic::new(problem, procedure.span));
    }
}

/// Roles that nothing speaks of.
fn unused_roles(model: &Model) -> Vec<Diagnostic> {
    let mut used: BTreeSet<RoleId> = BTreeSet::new();
    for step in model.procedure.iter().flat_map(|procedure| procedure.steps.iter()) {
        used.extend(step.role);
        used.extend(step.recused.iter().map(|(role, _)| *role));
    }
    for item in model.responsibilities.iter() {
        used.extend(item.grounds().filter_map(|ground| ground.role));
        used.extend(item.lines.iter().flat_map(|line| &line.shares).map(|(role, _)| *role));
    }
    used.extend(model.duties.iter().filter_map(|duty| match duty.by {
        Some(By::Role(role)) => Some(role),
        _ => None,
    }));
    used.extend(spoken_of(model));
    let unused = model.roles.entries().filter(|(id, _)| !used.contains(id));
    let problem = |name: &str| CheckProblem::RoleUnused { role: name.to_owned() };
    unused.map(|(_, role)| Diagnostic::new(problem(&role.name), role.span)).collect()
}

/// Roles of which conditions speak: `x.role is clerk`, `responsibility of clerk is sole`.
fn spoken_of(model: &Model) -> Vec<RoleId> {
    let acts = model.procedure.as_ref().map(|procedure| &model.records[procedure.proceedings.1]);
    let role = acts.and_then(|acts| acts.fields.find(ActField::Role.id()));
    let mut found = Vec::new();
    for root in walk::roots(model) {
        walk::visit(root, &mut |expr| match expr.kind {
            ExprKind::Constant(Constant::Enum(place)) if role.is_some_and(|it| it.ty == expr.ty) => {
                found.push(RoleId::new(usize::from(place)));
            }
            ExprKind::Responsibility(_, role) => found.push(role),
            _ => {}
        });
    }
    found
}

/// More opinions than the role can give.
fn quorum(model: &Model, step: &ProcedureStep) -> Option<Diagnostic> {
    let ((needed, span), role) = (step.opinions?, &model.roles[step.role?]);
    let one = role.holder.is_some_and(|field| model.records[Model::CASE].fields[field].ty == Type::Text);
    let most = if one { Some(1) } else { role.members };
    let members = most.filter(|&most| needed > most)?;
    let problem = CheckProblem::QuorumNeverMet { needed, role: role.name.clone(), members };
    Some(Diagnostic::new(problem, span).also(role.span))
}

/// A step whose own role must stand aside.
fn own_recusal(model: &Model, step: &ProcedureStep) -> Option<Diagnostic> {
    let own = step.role?;
    let held = |role: RoleId| model.roles[role].holder;
    let same = |role: RoleId| role == own || held(role).is_some_and(|field| held(own) == Some(field));
    let (role, span) = *step.recused.iter().find(|(role, _)| same(*role))?;
    let (step_name, role) = (step.name.clone(), model.roles[role].name.clone());
    let problem = CheckProblem::OwnRoleRecused { step: step_name, role };
    Some(Diagnostic::new(problem, span).also(step.role_span))
}

/// What only opinions can do, in a step that takes none.
fn without_opinions(step: &ProcedureStep) -> Vec<Diagnostic> {
    if step.opinions.is_some() {
        return Vec::new();
    }
    let agreement = step.agreement.map(|(_, span)| (Clause::Agreement, span));
    let change = step.may_change.as_ref().map(|may| (Clause::MayChange, may.span));
    let problem = |clause| CheckProblem::WithoutOpinions { step: step.name.clone(), clause };
    let idle = agreement.into_iter().chain(change);
    idle.map(|(clause, span)| Diagnostic::new(problem(clause), span)).collect()
}

/// Steps that need not take place, on which others rest, and for which there is no last day.
fn open_for_ever(procedure: &Procedure) -> Vec<Diagnostic> {
    let mut asked: BTreeSet<StepId> = BTreeSet::new();
    for when in procedure.steps.iter().filter_map(|step| step.when.as_ref()) {
        walk::visit(when, &mut |expr| {
            if let ExprKind::OfProcedure(OfProcedure::Done(step)) = expr.kind {
                asked.insert(step);
            }
        });
    }
    let open =
        procedure.steps.entries().filter(|(id, step)| asked.contains(id) && step.within.is_none());
    let told = open.filter_map(|(_, step)| {
        let problem = CheckProblem::OpenForEver { step: step.name.clone() };
        Some(Diagnostic::new(problem, step.optional?))
    });
    told.collect()
}

/// Whether the procedure has an end that can be reached.
fn end(model: &Model, procedure: &Procedure) -> Option<Diagnostic> {
    let Some(span) = procedure.final_span else {
        let problem = CheckProblem::NoEnd { procedure: procedure.name.clone() };
        return Some(Diagnostic::new(problem, procedure.span));
    };
    let unreachable = unreachable(model, procedure);
    let ends = || procedure.final_after.iter().copied();
    let known = procedure.final_after.is_empty();
    let reached = ends().any(|id| !unreachable.contains(&id) && procedure.steps[id].optional.is_none());
    if known || reached {
        return None;
    }
    let problem = CheckProblem::EndNeverReached { procedure: procedure.name.clone() };
    let places = ends().map(|id| procedure.steps[id].span);
    Some(places.fold(Diagnostic::new(problem, span), Diagnostic::also))
}

/// Steps whose condition never holds, or that need one of those.
fn unreachable(model: &Model, procedure: &Procedure) -> BTreeSet<StepId> {
    let mut space = Space::new(model);
    let mut found = BTreeSet::new();
    for (id, step) in procedure.steps.entries() {
        let Some(when) = &step.when else { continue };
        if !can_be(procedure, when, true) {
            found.insert(id);
        }
        let never = space.region(when, true).is_some_and(|region| region.is_empty());
        if never || needs_one_of(when, &found) {
            found.insert(id);
        }
    }
    found
}

/// Steps that wait for another not to take place, which always does.
fn never_needed(procedure: &Procedure) -> Vec<Diagnostic> {
    let never = procedure.steps.iter().filter_map(|step| {
        let when = step.when.as_ref().filter(|when| !can_be(procedure, when, true))?;
        let mut asked = Vec::new();
        walk::visit(when, &mut |expr| {
            if let ExprKind::OfProcedure(OfProcedure::Done(step)) = expr.kind {
                asked.push(procedure.steps[step].span);
            }
        });
        let problem = CheckProblem::StepNeverNeeded { step: step.name.clone() };
        Some(asked.into_iter().fold(Diagnostic::new(problem, when.span), Diagnostic::also))
    });
    never.collect()
}

/// Whether a condition of a step can have a truth, as far as the steps before it show: one that must take
/// place in every case is done, or still to come, and never left out. All else can be.
fn can_be(procedure: &Procedure, condition: &Expr, truth: bool) -> bool {
    let can = |part: &Expr, truth| can_be(procedure, part, truth);
    match &condition.kind {
        ExprKind::OfProcedure(OfProcedure::Done(step)) => {
            let step = &procedure.steps[*step];
            let left_out = || step.when.as_ref().is_some_and(|when| can(when, false));
            truth || step.optional.is_some() || left_out()
        }
        ExprKind::Not(inner) => can(inner, !truth),
        ExprKind::And(left, right) if truth => can(left, true) && can(right, true),
        ExprKind::And(left, right) => can(left, false) || can(right, false),
        ExprKind::Or(left, right) if truth => can(left, true) || can(right, true),
        ExprKind::Or(left, right) => can(left, false) && can(right, false),
        ExprKind::Limbs { all, limbs } if *all == truth => limbs.iter().all(|(_, it)| can(it, truth)),
        ExprKind::Limbs { limbs, .. } => limbs.iter().any(|(_, it)| can(it, truth)),
        _ => true,
    }
}

fn needs_one_of(when: &Expr, steps: &BTreeSet<StepId>) -> bool {
    match &when.kind {
        ExprKind::OfProcedure(OfProcedure::Done(step)) => steps.contains(step),
        ExprKind::And(left, right) => needs_one_of(left, steps) || needs_one_of(right, steps),
        ExprKind::Limbs { all: true, limbs } => limbs.iter().any(|(_, limb)| needs_one_of(limb, steps)),
        _ => false,
    }
}
