//! What people read in reasons: titles, bases, and grounds.

use std::collections::BTreeMap;

use crate::diagnostic::{Diagnostic, Language, LintProblem};
use crate::model::{ClassId, EffectKind, ErrorRow, Model, Rule, Undetermined};
use crate::source::Span;
use crate::syntax::ast::{File, Item};
use crate::translation;

use super::Look;

/// The fewest things of a kind of which it can be said what most of them do.
const SEVERAL: usize = 3;

/// Looks at titles, bases and grounds.
pub(super) fn look(look: &mut Look<'_>, model: &Model) {
    for kind in kinds(model) {
        duplicates(look, &kind);
        missing(look, &kind);
    }
    bases(look, model);
    reasons(look, model);
}

/// Something with a name, and its title.
struct Titled<'m> {
    name: &'m str,
    title: Option<&'m str>,
    span: Span,
}

/// Things of one kind, and whether their titles must tell them apart.
struct Kind<'m> {
    things: Vec<Titled<'m>>,
    apart: bool,
}

macro_rules! kind {
    ($things:expr, $name:ident, $apart:expr) => {
        Kind {
            things: $things
                .map(|it| Titled { name: &it.$name, title: it.title.as_deref(), span: it.span })
                .collect(),
            apart: $apart,
        }
    };
}

fn kinds(model: &Model) -> Vec<Kind<'_>> {
    let mut kinds = vec![
        kind!(model.errors.iter(), code, true),
        kind!(model.classes.iter(), name, true),
        kind!(model.rules.iter().filter(|rule| rule.row.is_none()), name, true),
        kind!(model.duties.iter(), name, true),
        kind!(model.scores.iter(), name, true),
        kind!(model.grades.iter(), name, true),
        kind!(model.roles.iter(), name, true),
        kind!(model.procedure.iter().flat_map(|procedure| procedure.steps.iter()), name, true),
    ];
    kinds.extend(model.enums.iter().map(|it| kind!(it.values.iter(), name, false)));
    kinds
}

/// The most names that are told of what is not translated.
const TOLD: usize = 5;

/// Looks for what a language lacks into which most is translated.
pub(super) fn translations(look: &mut Look<'_>, tree: &File) {
    for (language, into_en, into_zh) in
        [(Language::English, "English", "英文"), (Language::Chinese, "Chinese", "中文")]
    {
        let (missing, done) = translation::untranslated(&tree.items, language);
        let own = missing.iter().filter(|(_, span)| span.file == look.file);
        let own: Vec<&(String, Span)> = own.collect();
        let Some((_, first)) = own.first() else { continue };
        if done <= missing.len() {
            continue;
        }
        let place = look.own.items.iter().find_map(|item| match item {
            Item::Translation(it) if it.language.text == language.tag() => Some(it.language.span),
            _ => None,
        });
        let mut names: Vec<String> =
            own.iter().take(TOLD).map(|(name, _)| format!("`{name}`")).collect();
        names.extend((own.len() > TOLD).then(|| "…".to_owned()));
        let (count, names) = (own.len(), names.join(", "));
        let (into_en, into_zh) = (into_en.to_owned(), into_zh.to_owned());
        look.tell(LintProblem::Untranslated { count, into_en, into_zh, names }, place.unwrap_or(*first));
    }
}

fn duplicates(look: &mut Look<'_>, kind: &Kind<'_>) {
    let mut known: BTreeMap<&str, &Titled<'_>> = BTreeMap::new();
    for thing in kind.things.iter().filter(|_| kind.apart) {
        let Some(title) = thing.title else { continue };
        if let Some(first) = known.get(title) {
            // What shares a row is meant to be one thing by several names.
            if first.span == thing.span {
                continue;
            }
            let (name, other) = (thing.name.to_owned(), first.name.to_owned());
            let problem = LintProblem::DuplicateTitle { name, other, title: title.to_owned() };
            let place = look.places.name(first.span, first.name);
            look.name_also(problem, thing.span, thing.name, place);
        } else {
            known.insert(title, thing);
        }
    }
}

fn missing(look: &mut Look<'_>, kind: &Kind<'_>) {
    let titled = kind.things.iter().filter(|thing| thing.title.is_some()).count();
    if kind.things.len() < SEVERAL || titled * 2 <= kind.things.len() {
        return;
    }
    // A Chinese name reads like a title.
    let bare = kind.things.iter().filter(|thing| thing.title.is_none() && thing.name.is_ascii());
    for thing in bare {
        let problem = LintProblem::NoTitle { name: thing.name.to_owned() };
        look.at_name(problem, thing.span, thing.name);
    }
}

fn bases(look: &mut Look<'_>, model: &Model) {
    for rule in model.rules.iter().filter(|rule| decides(rule) && rule.basis.is_none()) {
        let problem = LintProblem::VetoWithoutBasis { name: rule.name.clone() };
        look.at_name(problem, rule.span, &rule.name);
    }
    let rows: Vec<&ErrorRow> = model.errors.iter().filter(|row| !row.otherwise).collect();
    let based = rows.iter().filter(|row| has_basis(model, row)).count();
    if rows.len() < SEVERAL || based * 2 <= rows.len() {
        return;
    }
    for row in rows.into_iter().filter(|row| !has_basis(model, row)) {
        if !row.rule.is_some_and(|rule| decides(&model.rules[rule])) {
            let problem = LintProblem::ErrorWithoutBasis { code: row.code.clone() };
            look.at_name(problem, row.span, &row.code);
        }
    }
}

/// Whether a rule acts on a grade itself.
fn decides(rule: &Rule) -> bool {
    rule.effects.iter().any(|effect| matches!(effect.kind, EffectKind::Grade(..)))
}

fn has_basis(model: &Model, row: &ErrorRow) -> bool {
    let around = |class: &ClassId| model.classes[*class].parent;
    let mut classes = std::iter::successors(row.class, around);
    row.basis.is_some() || classes.any(|class| model.classes[class].basis.is_some())
}

fn reasons(look: &mut Look<'_>, model: &Model) {
    let lines = model.responsibilities.iter().flat_map(|it| &it.lines);
    let defences = (model.errors.iter().flat_map(|row| &row.defences))
        .chain(model.rules.iter().flat_map(|rule| &rule.defences))
        .chain(lines.flat_map(|line| &line.defeaters));
    let silent = defences.filter(|defence| defence.because.is_none());
    let mut found: Vec<Diagnostic> =
        silent.map(|it| Diagnostic::new(LintProblem::DefenceWithoutReason, it.span)).collect();
    let clauses = (model.scores.iter().flat_map(|score| &score.undetermined))
        .chain(model.grades.iter().flat_map(|grade| &grade.undetermined));
    let silent = clauses.filter(|undetermined: &&Undetermined| undetermined.because.is_none());
    let problem = LintProblem::UndeterminedWithoutReason;
    found.extend(silent.map(|it| Diagnostic::new(problem.clone(), it.span)));
    for diagnostic in found {
        look.add(diagnostic);
    }
}
