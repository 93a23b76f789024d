//! Who answers for what: every line is reached, and every change has something to change.

use super::region::Region;
use super::space::Space;
use crate::diagnostic::{CheckProblem, Diagnostic};
use crate::model::{Allotment, Model, Responsibility, RoleId};

/// Looks at every responsibility.
pub(super) fn check(model: &Model, diagnostics: &mut Vec<Diagnostic>) {
    for item in model.responsibilities.iter() {
        diagnostics.extend(idle_lines(model, item));
        diagnostics.extend(item.lines.iter().filter_map(|line| alone_with_others(model, line)));
        diagnostics.extend(never_responsible(model, item));
        let always = item.grounds().filter(|ground| ground.when.is_none() && ground.with.is_none());
        let told = always.map(|it| Diagnostic::new(CheckProblem::AlwaysChanged {}, it.span));
        diagnostics.extend(told);
    }
}

/// Lines to which those above leave nothing. A line that something may defeat leaves everything.
fn idle_lines(model: &Model, item: &Responsibility) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    let mut space = Space::new(model);
    let mut rest = Some(Region::all());
    let mut takers: Vec<(&Allotment, Region)> = Vec::new();
    for line in &item.lines {
        let Some(left) = &rest else { break };
        let region = match &line.when {
            Some(when) => space.region(when, true),
            None => Some(Region::all()),
        };
        let Some(region) = region else { break };
        let reached = space.both(left, &region);
        if !region.is_empty() && reached.is_some_and(|reached| reached.is_empty()) {
            let alone = takers
                .iter()
                .find(|(_, taken)| space.without(&region, taken).is_some_and(|left| left.is_empty()));
            let diagnostic = Diagnostic::new(CheckProblem::AllotmentNeverReached {}, line.span);
            found.push(alone.into_iter().fold(diagnostic, |it, (taker, _)| it.also(taker.span)));
        }
        if line.defeaters.is_empty() {
            rest = space.without(left, &region);
            takers.push((line, region));
        }
    }
    found
}

/// Somebody who answers alone, beside others who answer too.
fn alone_with_others(model: &Model, line: &Allotment) -> Option<Diagnostic> {
    let (alone, _) = line.shares.iter().find(|(_, degree)| *degree == Model::SOLE)?;
    let mut others = line.shares.iter().filter(|(role, _)| role != alone);
    let (other, _) = others.find(|(_, degree)| *degree != Model::NO_RESPONSIBILITY)?;
    let name = |role: &RoleId| model.roles[*role].name.clone();
    let problem = CheckProblem::SoleBesideOthers { role: name(alone), other: name(other) };
    Some(Diagnostic::new(problem, line.span))
}

/// Exemptions, mitigations and aggravations of a role that no line names.
fn never_responsible(model: &Model, item: &Responsibility) -> Vec<Diagnostic> {
    let strangers = item.grounds().filter_map(|ground| {
        let role = ground.role.filter(|&role| !item.names(role))?;
        let problem = CheckProblem::NeverResponsible { role: model.roles[role].name.clone() };
        Some(Diagnostic::new(problem, ground.span))
    });
    strangers.collect()
}
