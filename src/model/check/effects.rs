//! Every effect is named, and has an effect.

use super::constants::amount;
use super::mentions::{self, Mentions};
use crate::diagnostic::{CheckProblem, Diagnostic};
use crate::model::{
    Effect, EffectKind, EnumId, ErrorRow, GradeEffect, Model, Points, Rule, ScoreEffect,
};

/// Looks at every rule, error and duty.
pub(super) fn check(model: &Model, diagnostics: &mut Vec<Diagnostic>) {
    let rules = model.rules.iter().filter(|rule| rule.effects.is_empty() && rule.row.is_none());
    diagnostics.extend(rules.map(without_effect));
    diagnostics.extend(unnamed_vetoes(model));
    diagnostics.extend(idle_errors(model));
    let effects = model.rules.iter().flat_map(|rule| &rule.effects);
    diagnostics.extend(effects.filter_map(|effect| without_force(model, effect)));
    let duties = model.duties.iter().filter(|duty| duty.by.is_none());
    diagnostics.extend(
        duties.map(|duty| {
            Diagnostic::new(CheckProblem::DutyOfNobody { duty: duty.name.clone() }, duty.span)
        }),
    );
}

fn without_effect(rule: &Rule) -> Diagnostic {
    let rule_name = rule.name.clone();
    let problem = if is_veto(&rule.name, rule.title.as_deref()) {
        CheckProblem::VetoWithoutEffect { name: rule_name }
    } else {
        CheckProblem::RuleWithoutEffect { rule: rule_name }
    };
    Diagnostic::new(problem, rule.span)
}

/// An error that calls itself a veto, while neither its row nor a rule says what that does.
fn unnamed_vetoes(model: &Model) -> impl Iterator<Item = Diagnostic> {
    let conditions = model.rules.iter().filter(|rule| rule.row.is_none()).map(|rule| &rule.when);
    let bands =
        model.grades.iter().flat_map(|grade| &grade.lines).filter_map(|line| line.when.condition());
    let named = Mentions::of(conditions.chain(bands));
    let vetoes = model.errors.entries().filter(|(_, row)| is_veto(&row.code, row.title.as_deref()));
    let unnamed = vetoes.filter(move |(id, row)| row.rule.is_none() && !named.include(model, *id));
    unnamed.map(|(_, row)| {
        Diagnostic::new(CheckProblem::VetoWithoutEffect { name: row.code.clone() }, row.span)
    })
}

fn is_veto(name: &str, title: Option<&str>) -> bool {
    [Some(name), title].into_iter().flatten().any(|text| {
        text.contains("否决")
            || text.to_lowercase().split(|c: char| !c.is_alphanumeric()).any(|word| word == "veto")
    })
}

/// Errors that cost nothing, do nothing, and of which nothing speaks.
fn idle_errors(model: &Model) -> impl Iterator<Item = Diagnostic> {
    let mentions = mentions::everywhere(model);
    let idle = model.errors.entries().filter(move |(id, row)| {
        costs_nothing(row) && row.rule.is_none() && !mentions.include(model, *id)
    });
    idle.map(|(_, row)| Diagnostic::new(CheckProblem::IdleError { code: row.code.clone() }, row.span))
}

/// Whether an error's row takes no points at any level.
pub(super) fn costs_nothing(row: &ErrorRow) -> bool {
    match &row.deduction.points {
        Points::Nothing => true,
        Points::ByLevel(levels) => levels.iter().flatten().next().is_none(),
        _ => false,
    }
}

/// An effect that changes nothing, whatever the case.
fn without_force(model: &Model, effect: &Effect) -> Option<Diagnostic> {
    let zero = |expr| amount(model, expr).is_some_and(|amount| amount.is_zero());
    let problem = match &effect.kind {
        EffectKind::Refer(to) if to.trim().is_empty() => CheckProblem::ReferralToNobody {},
        EffectKind::Grade(grade, on_grade) => {
            let grade = &model.grades[*grade];
            let (best, worst) = ends(model, grade.values)?;
            match on_grade {
                GradeEffect::AtMost(value) if *value == best => {
                    CheckProblem::BoundWithoutForce { bound: value_name(model, grade.values, best) }
                }
                GradeEffect::AtLeast(value) if *value == worst => {
                    CheckProblem::BoundWithoutForce { bound: value_name(model, grade.values, worst) }
                }
                _ => return None,
            }
        }
        EffectKind::Score(_, ScoreEffect::Add(amount) | ScoreEffect::Deduct(amount)) if zero(amount) => {
            CheckProblem::EffectOfNothing {}
        }
        _ => return None,
    };
    Some(Diagnostic::new(problem, effect.span))
}

/// The best and the worst value of a grade.
fn ends(model: &Model, values: EnumId) -> Option<(u16, u16)> {
    let values = &model.enums[values];
    let places = 0..u16::try_from(values.values.len()).ok()?;
    let best = places.clone().max_by_key(|&place| values.rank(place))?;
    Some((best, places.min_by_key(|&place| values.rank(place))?))
}

fn value_name(model: &Model, values: EnumId, place: u16) -> String {
    let value = model.enums[values].values.get(usize::from(place));
    value.map(|value| value.name.clone()).unwrap_or_default()
}
