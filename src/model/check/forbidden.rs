//! Nothing below may be scored on what an upper authority has forbidden as an indicator.

use std::collections::BTreeSet;

use super::walk;
use crate::diagnostic::{ConsolidateProblem, Diagnostic};
use crate::model::{Base, Expr, ExprKind, Field, FieldId, Forbidden, LetId, Model, RecordId, TableId};
use crate::source::Span;

/// Looks at everything that is written below what forbids something.
pub(super) fn check(model: &Model, diagnostics: &mut Vec<Diagnostic>) {
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

/// What makes scores and grades, each with its name, its place and all that it reckons.
fn scored(model: &Model) -> Vec<(&str, Span, Vec<&Expr>)> {
    let mut all: Vec<(&str, Span, Vec<&Expr>)> = Vec::new();
    all.extend(model.classes.iter().map(|it| (&*it.name, it.span, it.applies_when.iter().collect())));
    all.extend(model.errors.iter().map(|it| (&*it.code, it.span, walk::of_error(it))));
    all.extend(model.scores.iter().map(|it| (&*it.name, it.span, walk::of_score(it))));
    all.extend(model.grades.iter().map(|it| (&*it.name, it.span, walk::of_grade(it))));
    all.extend(model.rules.iter().map(|it| (&*it.name, it.span, walk::of_rule(it))));
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
    /// The lets and tables between the two.
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

/// A search through lets, lists and tables.
struct Search<'m> {
    model: &'m Model,
    /// Where the thing stands whose expressions are searched.
    place: Span,
    found: Vec<Found<'m>>,
    lets: BTreeSet<LetId>,
    tables: BTreeSet<TableId>,
}

impl<'m> Search<'m> {
    fn of(model: &'m Model, place: Span, exprs: Vec<&'m Expr>) -> Vec<Found<'m>> {
        let bound = model.forbidden.iter().any(|forbidden| binds(forbidden, place));
        let (found, lets, tables) = (Vec::new(), BTreeSet::new(), BTreeSet::new());
        let mut search = Self { model, place, found, lets, tables };
        for expr in exprs.into_iter().filter(|_| bound) {
            walk::visit(expr, &mut |part| search.part(part, part.span, &[]));
        }
        search.found
    }

    /// Looks at one part of an expression, to which this way led.
    fn part(&mut self, part: &'m Expr, at: Span, way: &[&'m str]) {
        match &part.kind {
            ExprKind::Field(base, field) | ExprKind::Known(base, field) => {
                let record = match base {
                    Base::Case => Model::CASE,
                    Base::Finding => Model::FINDING,
                    Base::Variable(variable) => self.model.variables[*variable],
                };
                self.field(record, *field, at, way);
            }
            ExprKind::Member(_, record, field) => self.field(*record, *field, at, way),
            ExprKind::Let(item) | ExprKind::ItemLet(_, item) | ExprKind::MemberLet(_, item) => {
                self.item_let(*item, at, way);
            }
            ExprKind::Lookup { table, .. } => self.table(*table, at, way),
            _ => {}
        }
    }

    fn field(&mut self, record: RecordId, field: FieldId, at: Span, way: &[&'m str]) {
        let field: &'m Field = &self.model.records[record].fields[field];
        let is = |forbidden: &&Forbidden| {
            binds(forbidden, self.place)
                && forbidden.is(&field.name, field.title.as_deref(), Some(&field.key))
        };
        if let Some(forbidden) = self.model.forbidden.iter().find(is) {
            self.found.push(Found { forbidden, fact: &field.name, at, way: way.to_vec() });
        }
    }

    fn item_let(&mut self, id: LetId, at: Span, way: &[&'m str]) {
        if self.lets.insert(id) {
            let item = &self.model.lets[id];
            let way = [way, &[item.name.as_str()]].concat();
            walk::visit(&item.value, &mut |part| self.part(part, at, &way));
        }
    }

    fn table(&mut self, id: TableId, at: Span, way: &[&'m str]) {
        if self.tables.insert(id) {
            let table = &self.model.tables[id];
            let way = [way, &[table.name.as_str()]].concat();
            for expr in walk::of_table(table) {
                walk::visit(expr, &mut |part| self.part(part, at, &way));
            }
        }
    }
}
