//! Names that nothing uses.

use std::collections::BTreeSet;

use crate::diagnostic::{LintProblem, Thing};
use crate::model::{
    Base, Constant, EnumId, EnumKind, ExpectationKind, Expr, ExprKind, Field, FieldId, LetId, Model,
    RecordId, TableId, Type, roots, visit,
};
use crate::source::Span;

use super::{Fix, Look};

/// What the expressions of a standard speak of.
struct Uses<'m> {
    model: &'m Model,
    fields: BTreeSet<(RecordId, FieldId)>,
    lets: BTreeSet<LetId>,
    tables: BTreeSet<TableId>,
    enums: BTreeSet<EnumId>,
    levels: BTreeSet<u16>,
}

/// Looks for what nothing uses.
pub(super) fn look(look: &mut Look<'_>, model: &Model) {
    let uses = Uses::of(model);
    fields(look, &uses);
    for (_, item) in model.lets.entries().filter(|(id, _)| !uses.lets.contains(id)) {
        unused(look, &item.name, Thing::Let, item.span);
    }
    for (_, table) in model.tables.entries().filter(|(id, _)| !uses.tables.contains(id)) {
        unused(look, &table.name, Thing::Table, table.span);
    }
    for (_, scale) in
        model.enums.entries().filter(|(id, it)| is_scale(it.kind) && !uses.enums.contains(id))
    {
        unused(look, &scale.name, Thing::Scale, scale.span);
    }
    levels(look, &uses);
    for class in model.classes.iter().filter(|it| it.errors.is_empty() && it.children.is_empty()) {
        let problem = LintProblem::EmptyClass { class: class.name.clone() };
        look.at_name(problem, class.span, &class.name);
    }
}

fn is_scale(kind: EnumKind) -> bool {
    matches!(kind, EnumKind::Scale(_))
}

/// Whether a field is the one that lists the values of its type.
fn lists_values(model: &Model, field: &Field) -> bool {
    let Type::Enum(id) = field.ty else { return false };
    let (values, span) = (&model.enums[id], field.span);
    values.kind == EnumKind::OneOf
        && values.span.file == span.file
        && (span.start..span.end).contains(&values.span.start)
}

fn unused(look: &mut Look<'_>, name: &str, thing: Thing, span: Span) {
    let problem = LintProblem::UnusedName { name: name.to_owned(), thing };
    let alone = look.own.items.iter().any(|item| item.span() == span);
    let fix = Some(()).filter(|()| alone).and_then(|()| Fix::without_item(look.source, look.own, span));
    if let Some(found) = look.at_name(problem, span, name) {
        found.fix = fix;
    }
}

fn fields(look: &mut Look<'_>, uses: &Uses<'_>) {
    let model = uses.model;
    let forbidden = |name: &str, title: Option<&str>| {
        let mut facts = model.forbidden.iter();
        facts.any(|it| it.name == name || it.title.as_deref().is_some_and(|it| Some(it) == title))
    };
    for (record, shape) in model.records.entries().filter(|(_, shape)| !shape.plain) {
        for (id, field) in shape.fields.entries() {
            let built_in = field.alias.is_some() || field.key == "id";
            let known = uses.fields.contains(&(record, id));
            // That nothing reads what is forbidden is how it should be.
            if known || built_in || forbidden(&field.name, field.title.as_deref()) {
                continue;
            }
            let problem = LintProblem::UnusedField { name: field.name.clone() };
            look.at_name(problem, field.span, &field.name);
        }
    }
}

fn levels(look: &mut Look<'_>, uses: &Uses<'_>) {
    let Some(levels) = uses.model.levels else { return };
    let levels = &uses.model.enums[levels];
    for (value, level) in (0..).zip(&levels.values) {
        if !uses.levels.contains(&levels.rank(value)) {
            let problem = LintProblem::UnusedLevel { level: level.name.clone() };
            look.tell(problem, level.span);
        }
    }
}

impl<'m> Uses<'m> {
    fn of(model: &'m Model) -> Self {
        let mut uses = Self {
            model,
            fields: BTreeSet::new(),
            lets: BTreeSet::new(),
            tables: BTreeSet::new(),
            enums: BTreeSet::new(),
            levels: BTreeSet::new(),
        };
        let expected = model.tests.iter().flat_map(|test| &test.expectations);
        let expected = expected.filter_map(|it| match &it.kind {
            ExpectationKind::Holds(condition) => Some(condition),
            _ => None,
        });
        for root in roots(model).into_iter().chain(expected) {
            visit(root, &mut |expr| uses.expr(expr));
        }
        uses.declarations();
        uses
    }

    fn field(&mut self, base: Base, field: FieldId) {
        let record = match base {
            Base::Case => Model::CASE,
            Base::Finding => Model::FINDING,
            Base::Variable(variable) => self.model.variables[variable],
        };
        self.fields.insert((record, field));
    }

    fn expr(&mut self, expr: &Expr) {
        match &expr.kind {
            ExprKind::Field(base, field) | ExprKind::Known(base, field) => self.field(*base, *field),
            ExprKind::Member(_, record, field) => {
                self.fields.insert((*record, *field));
            }
            ExprKind::Let(id) | ExprKind::ItemLet(_, id) | ExprKind::MemberLet(_, id) => {
                self.lets.insert(*id);
            }
            ExprKind::Lookup { table, .. } => {
                self.tables.insert(*table);
            }
            ExprKind::Constant(Constant::Enum(value)) => self.value(expr.ty, *value),
            _ => {}
        }
        if let Type::Enum(id) = expr.ty {
            self.enums.insert(id);
        }
    }

    /// A level of which a condition speaks.
    fn value(&mut self, ty: Type, value: u16) {
        if let Some(levels) = self.model.levels.filter(|&levels| ty == Type::Enum(levels)) {
            let rank = self.model.enums[levels].rank(value);
            self.levels.insert(rank);
        }
    }

    /// What declarations speak of.
    fn declarations(&mut self) {
        let model = self.model;
        let case = |field| (Model::CASE, field);
        self.fields.extend(model.header.applies_by.map(case));
        self.fields.extend(model.roles.iter().filter_map(|role| role.holder).map(case));
        self.fields.extend(model.procedure.iter().map(|it| case(it.proceedings.0)));
        self.enums.extend(model.grades.iter().map(|grade| grade.values));
        let columns =
            model.tables.iter().flat_map(|table| table.parameters.iter().chain(&table.outputs));
        let types = columns.map(|column| column.ty);
        let fields = model.records.iter().flat_map(|record| record.fields.iter());
        let types: Vec<Type> = types.chain(fields.map(|field| field.ty)).collect();
        // A field that gives another one its type.
        for (record, shape) in model.records.entries() {
            for (id, field) in shape.fields.entries().filter(|(_, it)| lists_values(model, it)) {
                if types.iter().filter(|&&ty| ty == field.ty).count() > 1 {
                    self.fields.insert((record, id));
                }
            }
        }
        self.enums.extend(types.iter().filter_map(|ty| match ty {
            Type::Enum(id) => Some(*id),
            _ => None,
        }));
        let Some(levels) = model.levels.map(|levels| &model.enums[levels]) else { return };
        for (low, high) in model.errors.iter().filter_map(|row| row.levels) {
            self.levels.extend(levels.rank(low)..=levels.rank(high));
        }
    }
}
