//! Nothing below may be scored on what an upper authority has forbidden as an indicator.

use std::collections::BTreeSet;

use super::walk;
use crate::diagnostic::{ConsolidateProblem, Diagnostic, nearest};
use crate::model::{
    Base, Expr, ExprKind, Field, FieldId, Forbidden, LetId, Model, OfProcedure, RecordId,
    ResponsibilityId, StepId, TableId,
};
use crate::source::Span;

/// Looks at what is forbidden, and at everything that is written below what forbids something.
pub(super) fn check(model: &Model, diagnostics: &mut Vec<Diagnostic>) {
    diagnostics.extend(unknown(model));
    if model.forbidden.iter().all(|forbidden| forbidden.below.is_empty()) {
        return;
    }
    let mut told = BTreeSet::new();
    for (name, place, exprs) in scored(model) {
        for found in Search::of(model, place, exprs) {
            if told.insert((found.at, found.forbidden.span)) {
                diagnostics.push(found.told(name));
            }
        }
    }
    diagnostics.extend(names(model).into_iter().flat_map(|(name, title, place)| {
        let bound =
            move |forbidden: &&Forbidden| binds(forbidden, place) && forbidden.is(name, title, None);
        model.forbidden.iter().filter(bound).map(move |forbidden| {
            let problem = ConsolidateProblem::ForbiddenName { fact: forbidden.name.clone() };
            Diagnostic::new(problem, place).also(forbidden.span)
        })
    }));
}

/// What is forbidden under a name that no fact has, where one has nearly that name.
fn unknown(model: &Model) -> Vec<Diagnostic> {
    let fields = || model.records.iter().flat_map(|record| record.fields.iter());
    let words = fields().flat_map(|field| [Some(&field.name), field.title.as_ref(), Some(&field.key)]);
    let words: Vec<&str> = words.flatten().map(String::as_str).collect();
    let own = model.forbidden.iter().filter(|forbidden| forbidden.below.is_empty());
    let stray = own.filter(|forbidden| {
        let is = |field: &Field| forbidden.is(&field.name, field.title.as_deref(), Some(&field.key));
        !fields().any(is)
    });
    let told = stray.filter_map(|forbidden| {
        let near = [Some(&forbidden.name), forbidden.title.as_ref()].into_iter().flatten();
        let near = near.filter_map(|word| nearest(word, words.iter().copied())).next()?;
        let problem = ConsolidateProblem::ForbiddenUnknown { fact: forbidden.name.clone() };
        Some(Diagnostic::new(problem, forbidden.span).suggest(Some(near)))
    });
    told.collect()
}

/// What makes scores and grades, each with its name, its place and all that it reckons.
fn scored(model: &Model) -> Vec<(&str, Span, Vec<&Expr>)> {
    let mut all: Vec<(&str, Span, Vec<&Expr>)> = Vec::new();
    all.extend(model.classes.iter().map(|it| (&*it.name, it.span, it.applies_when.iter().collect())));
    all.extend(model.errors.iter().map(|it| (&*it.code, it.span, walk::of_error(it))));
    all.extend(model.scores.iter().map(|it| (&*it.name, it.span, walk::of_score(it))));
    all.extend(model.grades.iter().map(|it| (&*it.name, it.span, walk::of_grade(it))));
    all.extend(model.rules.iter().map(|it| (&*it.name, it.span, walk::of_rule(it))));
    // Where opinions are given, a grade is determined.
    let steps = model.procedure.iter().flat_map(|procedure| procedure.steps.iter());
    let deciding = steps.filter(|step| step.opinions.is_some());
    all.extend(deciding.map(|it| (&*it.name, it.span, it.when.iter().collect())));
    all
}

/// Every name with its title and its place.
fn names(model: &Model) -> Vec<(&str, Option<&str>, Span)> {
    let mut all: Vec<(&str, Option<&str>, Span)> = Vec::new();
    all.extend(model.lets.iter().map(|it| (&*it.name, it.title.as_deref(), it.span)));
    all.extend(model.tables.iter().map(|it| (&*it.name, it.title.as_deref(), it.span)));
    all.extend(model.classes.iter().map(|it| (&*it.name, it.title.as_deref(), it.span)));
    all.extend(model.errors.iter().map(|it| (&*it.code, it.title.as_deref(), it.span)));
    all.extend(model.scores.iter().map(|it| (&*it.name, it.title.as_deref(), it.span)));
    all.extend(model.grades.iter().map(|it| (&*it.name, it.title.as_deref(), it.span)));
    let rules = model.rules.iter().filter(|rule| rule.row.is_none());
    all.extend(rules.map(|it| (&*it.name, it.title.as_deref(), it.span)));
    all.extend(model.duties.iter().map(|it| (&*it.name, it.title.as_deref(), it.span)));
    all
}

/// Whether something at a place is bound.
fn binds(forbidden: &Forbidden, place: Span) -> bool {
    forbidden.below.contains(&place.file)
}

impl Forbidden {
    /// Whether it is what goes by this name, title, or key of a record.
    fn is(&self, name: &str, title: Option<&str>, key: Option<&str>) -> bool {
        [Some(name), title, key]
            .into_iter()
            .flatten()
            .any(|word| self.name == word || self.title.as_deref() == Some(word))
    }
}

/// A forbidden fact on which something rests.
struct Found<'m> {
    forbidden: &'m Forbidden,
    fact: &'m str,
    /// Where the thing itself begins to rest on it.
    at: Span,
    /// What stands between the two.
    way: Vec<&'m str>,
}

impl Found<'_> {
    fn told(&self, name: &str) -> Diagnostic {
        let mut steps: Vec<&str> = std::iter::once(name).chain(self.way.iter().copied()).collect();
        steps.push(self.fact);
        let steps: Vec<String> = steps.into_iter().map(|step| format!("`{step}`")).collect();
        let (name, fact, way) = (name.to_owned(), self.forbidden.name.clone(), steps.join(" → "));
        Diagnostic::new(ConsolidateProblem::ForbiddenFact { name, fact, way }, self.at)
            .also(self.forbidden.span)
    }
}

/// A search through lets, lists, tables, responsibilities and steps.
struct Search<'m> {
    model: &'m Model,
    /// Where the thing stands whose expressions are searched.
    place: Span,
    found: Vec<Found<'m>>,
    seen: BTreeSet<Between>,
}

/// What can stand between a thing and a fact.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Between {
    Let(LetId),
    Table(TableId),
    Responsibility(ResponsibilityId),
    Step(StepId),
}

/// How a search came to an expression.
#[derive(Clone)]
struct Way<'m> {
    /// What stands between.
    names: Vec<&'m str>,
    /// Where the thing, and all that stands between, reads the next.
    places: Vec<Span>,
}

impl<'m> Search<'m> {
    fn of(model: &'m Model, place: Span, exprs: Vec<&'m Expr>) -> Vec<Found<'m>> {
        let mut search = Self { model, place, found: Vec::new(), seen: BTreeSet::new() };
        let way = Way { names: Vec::new(), places: Vec::new() };
        for expr in exprs {
            walk::visit(expr, &mut |part| search.part(part, &way));
        }
        search.found
    }

    /// Looks at one part of an expression, to which this way led.
    fn part(&mut self, part: &'m Expr, way: &Way<'m>) {
        let model = self.model;
        let mut way = way.clone();
        way.places.push(part.span);
        match &part.kind {
            ExprKind::Field(base, field) | ExprKind::Known(base, field) => {
                let record = match base {
                    Base::Case => Model::CASE,
                    Base::Finding => Model::FINDING,
                    Base::Variable(variable) => model.variables[*variable],
                };
                self.field(record, *field, &way);
            }
            ExprKind::Member(_, record, field) => self.field(*record, *field, &way),
            ExprKind::Let(id) | ExprKind::ItemLet(_, id) | ExprKind::MemberLet(_, id) => {
                let item = &model.lets[*id];
                self.through(Between::Let(*id), &item.name, vec![&item.value], way);
            }
            ExprKind::Lookup { table, .. } => {
                let item = &model.tables[*table];
                self.through(Between::Table(*table), &item.name, walk::of_table(item), way);
            }
            ExprKind::Responsibility(id, _) => {
                let item = &model.responsibilities[*id];
                self.through(Between::Responsibility(*id), &item.name, item.exprs(), way);
            }
            ExprKind::OfProcedure(OfProcedure::Done(id) | OfProcedure::Day(id)) => {
                let step = model.procedure.as_ref().and_then(|procedure| procedure.steps.find(*id));
                let Some(step) = step else { return };
                self.through(Between::Step(*id), &step.name, step.when.iter().collect(), way);
            }
            _ => {}
        }
    }

    /// Goes on to what a thing reads that stands between.
    fn through(&mut self, thing: Between, name: &'m str, exprs: Vec<&'m Expr>, mut way: Way<'m>) {
        if self.seen.insert(thing) {
            way.names.push(name);
            for expr in exprs {
                walk::visit(expr, &mut |part| self.part(part, &way));
            }
        }
    }

    fn field(&mut self, record: RecordId, field: FieldId, way: &Way<'m>) {
        let field: &'m Field = &self.model.records[record].fields[field];
        for forbidden in &self.model.forbidden {
            // Who is bound may stand anywhere on the way: what is read above can be changed below.
            let bound = way.places.iter().find(|place| binds(forbidden, **place));
            let first = way.places.first().filter(|_| binds(forbidden, self.place));
            let Some(&at) = first.or(bound) else { continue };
            if forbidden.is(&field.name, field.title.as_deref(), Some(&field.key)) {
                let way = way.names.clone();
                self.found.push(Found { forbidden, fact: &field.name, at, way });
                return;
            }
        }
    }
}
