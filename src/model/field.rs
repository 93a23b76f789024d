//! Fields and columns: their types, ranges and defaults.

use std::collections::{BTreeMap, BTreeSet};

use crate::diagnostic::{Diagnostic, Kind, ResolveProblem, Thing, TypeProblem};
use crate::source::Span;
use crate::syntax::ast::{self, DurationUnit, FieldTypeKind, LiteralKind};
use crate::value::Number;

use super::declare::empty_record;
use super::from_ast::{Builder, text};
use super::scope::Symbol;
use super::{Bounds, Column, Constant, EnumKind, Field, FieldId, Id, IdVec, Model, RecordId, Type};

/// What is said of the values of a field or column.
#[derive(Clone)]
pub(super) struct Shape {
    ty: Type,
    step: Option<Number>,
    bounds: Option<Bounds>,
    unit: Option<DurationUnit>,
}

/// The shapes of the fields of one record, by name.
pub(super) type Shapes<'a> = BTreeMap<&'a str, Shape>;

/// Keys of a record that have a meaning of their own.
pub(super) const CASE_KEYS: &[&str] = &["id", "findings", "examined"];
/// The most keys in `from "a.b.c"`.
const PATH_LIMIT: usize = 16;
/// Keys of a finding that have a meaning of their own.
const FINDING_KEYS: &[&str] =
    &["code", "count", "level", "points", "waived", "waived_because", "note", "evidence"];

impl Shape {
    fn of(ty: Type) -> Self {
        Self { ty, step: None, bounds: None, unit: None }
    }
}

impl<'a> Builder<'a> {
    /// The fields of the case, whose names stand in the one namespace.
    pub(super) fn declare_case(&mut self, record: &'a ast::Record) -> Shapes<'a> {
        self.declare_name(&record.name.name, Symbol::Record);
        let keys = self.case_keys();
        let known = self.declare_fields(Model::CASE, &record.fields, &[], &keys);
        let case = &mut self.model.records[Model::CASE];
        case.name.clone_from(&record.name.name.text);
        case.title = text(record.name.title.as_ref());
        case.ignore_others = record.ignore_others.is_some();
        for (index, field) in record.fields.iter().enumerate() {
            self.declare_name(&field.name.name, Symbol::Field(FieldId::new(index)));
        }
        known
    }

    /// The standard's own fields of a finding.
    pub(super) fn declare_finding(&mut self, finding: &'a ast::Finding, case: &Shapes<'a>) {
        self.declare_fields(Model::FINDING, &finding.fields, &[case], FINDING_KEYS);
        self.unique_names(&finding.fields, &[]);
    }

    /// The parameters or outputs of a table.
    pub(super) fn declare_columns(
        &mut self,
        columns: &'a [ast::Column],
        case: &Shapes<'a>,
    ) -> Vec<Column> {
        let mut seen = BTreeSet::new();
        let mut all = Vec::new();
        for column in columns {
            let name = &column.name.name;
            if !seen.insert(name.text.as_str()) {
                self.report(ResolveProblem::DuplicateName { name: name.text.clone() }, name.span);
            }
            let shape = if matches!(column.kind.kind, FieldTypeKind::List { .. }) {
                self.report(TypeProblem::NoListHere, column.kind.span);
                Shape::of(Type::Unknown)
            } else {
                self.shape(name, &column.kind, &[case])
            };
            let Shape { ty, step, bounds, .. } = shape;
            all.push(Column { name: name.text.clone(), ty, step, bounds, span: name.span });
        }
        all
    }

    /// Gives a record its fields. Types that other fields name are found first, lists last.
    fn declare_fields(
        &mut self,
        record: RecordId,
        fields: &'a [ast::Field],
        outer: &[&Shapes<'a>],
        built_in: &[&str],
    ) -> Shapes<'a> {
        let mut known = Shapes::new();
        for field in fields {
            let is_plain =
                !matches!(field.kind.kind, FieldTypeKind::Named(_) | FieldTypeKind::List { .. });
            if is_plain {
                let shape = self.shape(&field.name.name, &field.kind, outer);
                known.insert(&field.name.name.text, shape);
            }
        }
        let by_name: BTreeMap<&str, &ast::Field> =
            fields.iter().map(|field| (field.name.name.text.as_str(), field)).collect();
        for field in fields {
            if matches!(field.kind.kind, FieldTypeKind::Named(_)) {
                self.follow_names(field, &by_name, &mut known, outer);
            }
        }
        for field in fields {
            if matches!(field.kind.kind, FieldTypeKind::List { .. }) {
                let mut scopes: Vec<&Shapes<'a>> = vec![&known];
                scopes.extend(outer);
                let shape = self.shape(&field.name.name, &field.kind, &scopes);
                known.insert(&field.name.name.text, shape);
            }
        }
        self.unique_keys(fields, built_in);
        let fields: IdVec<FieldId, Field> =
            fields.iter().map(|field| self.field(field, &known)).collect();
        self.model.records[record].fields = fields;
        known
    }

    /// A field whose type another field gives, which may be given by another in turn.
    fn follow_names(
        &mut self,
        field: &'a ast::Field,
        by_name: &BTreeMap<&str, &'a ast::Field>,
        known: &mut Shapes<'a>,
        outer: &[&Shapes<'a>],
    ) {
        let mut chain = indexmap::IndexSet::new();
        let mut at = field;
        let shape = loop {
            let name = at.name.name.text.as_str();
            if let Some(shape) = known.get(name) {
                break shape.clone();
            }
            if !chain.insert(name) {
                let around: Vec<&str> = chain.iter().copied().chain([name]).collect();
                self.report(ResolveProblem::Cycle { path: around.join(" → ") }, field.kind.span);
                break Shape::of(Type::Unknown);
            }
            let FieldTypeKind::Named(path) = &at.kind.kind else {
                break self.shape(&at.name.name, &at.kind, outer);
            };
            match single(path).and_then(|next| by_name.get(next)) {
                Some(next) if next.name.name.text != name => at = next,
                _ => break self.named_shape(path, outer),
            }
        };
        known.extend(chain.into_iter().map(|name| (name, shape.clone())));
    }

    fn field(&mut self, field: &'a ast::Field, known: &Shapes<'a>) -> Field {
        let name = field.name.name.text.clone();
        let shape = known.get(name.as_str()).cloned().unwrap_or_else(|| Shape::of(Type::Unknown));
        let default = field.default.as_ref().and_then(|literal| self.constant(literal, &shape, true));
        if let (Some(optional), Some(_)) = (field.optional, &field.default) {
            self.report(TypeProblem::OptionalWithDefault { name: name.clone() }, optional);
        }
        let absent_when: Vec<Constant> = field
            .absent_when
            .iter()
            .filter_map(|literal| self.constant(literal, &shape, false))
            .collect();
        let sentinel = !field.absent_when.is_empty() && field.default.is_none();
        let Shape { ty, step, bounds, unit } = shape;
        Field {
            alias: None,
            key: field.from.as_ref().map_or_else(|| name.clone(), |from| from.value.clone()),
            nested: field.from.as_ref().is_some_and(|from| from.value.contains('.')),
            name,
            title: text(field.name.title.as_ref()),
            ty,
            step,
            bounds,
            default,
            optional: field.optional.is_some() || sentinel,
            absent_when,
            unit,
            span: field.span,
        }
    }

    fn unique_keys(&mut self, fields: &'a [ast::Field], built_in: &[&str]) {
        let mut seen = BTreeMap::new();
        for field in fields {
            let (key, span) = match &field.from {
                Some(from) => (from.value.as_str(), from.span),
                None => (field.name.name.text.as_str(), field.name.name.span),
            };
            let outermost = match &field.from {
                Some(_) => key.split('.').next().unwrap_or(key),
                None => key,
            };
            if built_in.contains(&outermost) {
                self.report(ResolveProblem::BuiltInKey { key: outermost.to_owned() }, span);
            }
            if field.from.is_some() && !is_path(key) {
                self.report(ResolveProblem::NoPath { key: key.to_owned(), limit: PATH_LIMIT }, span);
            }
            // Two fields of one name are reported as such.
            let first = seen.insert(key, (span, &field.name.name.text));
            if let Some((first, _)) = first.filter(|(_, name)| **name != field.name.name.text) {
                let problem = ResolveProblem::DuplicateKey { key: key.to_owned() };
                self.problems.push(Diagnostic::new(problem, span).also(first));
            }
        }
        for from in fields.iter().filter_map(|field| field.from.as_ref()) {
            let around = from.value.match_indices('.').filter_map(|(at, _)| from.value.get(..at));
            let value = around.filter_map(|key| Some((key, seen.get(key)?.0))).next();
            if let Some((object, first)) = value {
                let (key, object) = (from.value.clone(), object.to_owned());
                let problem = ResolveProblem::KeyWithinValue { key, object };
                self.problems.push(Diagnostic::new(problem, from.span).also(first));
            }
        }
    }

    fn unique_names(&mut self, fields: &'a [ast::Field], lets: &'a [ast::Let]) {
        let names =
            fields.iter().map(|field| &field.name.name).chain(lets.iter().map(|item| &item.name.name));
        let mut seen = BTreeMap::new();
        for name in names {
            if let Some(first) = seen.insert(name.text.as_str(), name.span) {
                let problem = ResolveProblem::DuplicateName { name: name.text.clone() };
                self.problems.push(Diagnostic::new(problem, name.span).also(first));
            }
        }
    }

    /// What a type says of values. `scopes` are the fields that a name may mean, the nearest first.
    fn shape(&mut self, name: &'a ast::Name, kind: &'a ast::FieldType, scopes: &[&Shapes<'a>]) -> Shape {
        match &kind.kind {
            FieldTypeKind::Bool => Shape::of(Type::Bool),
            FieldTypeKind::Text => Shape::of(Type::Text),
            FieldTypeKind::Date => Shape::of(Type::Date),
            FieldTypeKind::Integer(bounds) => {
                let shape = Shape { step: Some(Number::ONE), ..Shape::of(Type::Number) };
                self.bounded(shape, bounds.as_ref())
            }
            FieldTypeKind::Decimal { step, bounds } => {
                let step = step.as_ref().and_then(|step| self.positive(step));
                self.bounded(Shape { step, ..Shape::of(Type::Number) }, bounds.as_ref())
            }
            FieldTypeKind::Percent(bounds) => self.bounded(Shape::of(Type::Percent), bounds.as_ref()),
            FieldTypeKind::Duration(unit, bounds) => {
                let Some((ty, step)) = duration(&Number::ONE, *unit) else {
                    return Shape::of(Type::Unknown);
                };
                let shape = Shape { ty, step: Some(step), bounds: None, unit: Some(*unit) };
                self.bounded(shape, bounds.as_ref())
            }
            FieldTypeKind::OneOf(values) => {
                let id = self.push_enum(&name.text, EnumKind::OneOf, values, kind.span);
                Shape::of(Type::Enum(id))
            }
            FieldTypeKind::Named(path) => self.named_shape(path, scopes),
            FieldTypeKind::List { item, at_most } => {
                let at_most = at_most.as_ref().and_then(|most| self.whole_count(most));
                Shape::of(Type::List(self.list(name, item, at_most, kind.span, scopes)))
            }
        }
    }

    /// The type that a scale, a grade, the levels or a field gives.
    fn named_shape(&mut self, path: &'a ast::Path, scopes: &[&Shapes<'a>]) -> Shape {
        if let Some(name) = single(path) {
            if let Some(shape) = scopes.iter().find_map(|scope| scope.get(name)) {
                return shape.clone();
            }
            match (self.names.get(name), self.model.levels) {
                (Some(Symbol::Scale(id)), _) => return Shape::of(Type::Enum(id)),
                (Some(Symbol::Grade(id)), _) => {
                    return Shape::of(Type::Enum(self.model.grades[id].values));
                }
                (None, Some(levels)) if name == "level" || name == "严重程度" => {
                    return Shape::of(Type::Enum(levels));
                }
                _ => {}
            }
        }
        let fields: Vec<&str> = scopes.iter().flat_map(|scope| scope.keys().copied()).collect();
        if let Some(name) = path.names.last() {
            self.unknown_name(name, Thing::Type, fields);
        }
        Shape::of(Type::Unknown)
    }

    fn list(
        &mut self,
        name: &'a ast::Name,
        item: &'a ast::ListItem,
        at_most: Option<u32>,
        span: Span,
        scopes: &[&Shapes<'a>],
    ) -> RecordId {
        let record = self.model.records.push(empty_record(&name.text, span));
        self.model.records[record].at_most = at_most;
        match item {
            ast::ListItem::Plain { kind, optional } => {
                let Shape { ty, step, bounds, unit } = self.shape(name, kind, scopes);
                if matches!(ty, Type::List(_)) {
                    self.report(TypeProblem::NoListHere, kind.span);
                }
                let value = || "value".to_owned();
                let (optional, span) = (optional.is_some(), kind.span);
                let (key, title, default, absent_when) = (value(), None, None, Vec::new());
                let field = Field {
                    name: value(),
                    alias: None,
                    key,
                    nested: false,
                    title,
                    ty,
                    step,
                    bounds,
                    default,
                    optional,
                    absent_when,
                    unit,
                    span,
                };
                self.model.records[record].fields.push(field);
                self.model.records[record].plain = true;
            }
            ast::ListItem::Record { fields, lets, ignore_others } => {
                self.declare_fields(record, fields, scopes, &[]);
                self.unique_names(fields, lets);
                self.model.records[record].ignore_others = ignore_others.is_some();
                if !lets.is_empty() {
                    let variable = self.model.variables.push(record);
                    let ids = lets.iter().map(|item| self.push_let(item, Some(variable))).collect();
                    self.model.records[record].lets = ids;
                }
            }
        }
        record
    }

    fn bounded(&mut self, shape: Shape, bounds: Option<&'a ast::Bounds>) -> Shape {
        let bounds = bounds.and_then(|bounds| {
            let mut end = |literal| match self.constant(literal, &shape, false)? {
                Constant::Number(number) => Some(number),
                _ => None,
            };
            let (low, high) = (end(&bounds.low)?, end(&bounds.high)?);
            if low > high || (low == high && !bounds.inclusive) {
                let (low, high) = (shape.show(&low), shape.show(&high));
                self.report(TypeProblem::BoundsUpsideDown { low, high }, bounds.span);
                return None;
            }
            Some(Bounds { low, high, inclusive: bounds.inclusive })
        });
        Shape { bounds, ..shape }
    }

    /// A literal as a value of this shape; `within` asks that it keep the bounds and the grid.
    fn constant(&mut self, literal: &'a ast::Literal, shape: &Shape, within: bool) -> Option<Constant> {
        let span = literal.span;
        let number = match (&literal.kind, shape.ty) {
            (_, Type::Unknown) => return None,
            (LiteralKind::Text(text), Type::Text) => return Some(Constant::Text(text.clone())),
            (LiteralKind::Bool(value), Type::Bool) => return Some(Constant::Bool(*value)),
            (LiteralKind::Date(date), Type::Date) => return Some(Constant::Date(*date)),
            (LiteralKind::Name(name) | LiteralKind::Text(name), Type::Enum(id)) => {
                return self.find_value(name, span, id).map(Constant::Enum);
            }
            (LiteralKind::Number(number), Type::Number) => number.clone(),
            (LiteralKind::Percent(number), Type::Percent) => fraction(number),
            (LiteralKind::Number(number), Type::Days | Type::WorkingDays | Type::Months) => {
                duration(number, shape.unit?)?.1
            }
            (LiteralKind::Duration(number, unit), Type::Days | Type::WorkingDays | Type::Months) => {
                let (ty, number) = duration(number, *unit)?;
                if ty != shape.ty {
                    let problem = self.disagreement(ty, shape.ty).unwrap_or(TypeProblem::DaysAndMonths);
                    self.report(problem, span);
                    return None;
                }
                number
            }
            (found, ty) => {
                let (found, expected) = (literal_kind(found), self.kind(ty));
                self.report(TypeProblem::Mismatch { found, expected }, span);
                return None;
            }
        };
        if within {
            self.check_range(&number, shape, span);
        }
        Some(Constant::Number(number))
    }

    fn check_range(&mut self, number: &Number, shape: &Shape, span: Span) {
        if let Some(bounds) = shape.bounds.as_ref().filter(|bounds| !bounds.contain(number)) {
            let (low, high) = (shape.show(&bounds.low), shape.show(&bounds.high));
            self.report(TypeProblem::OutOfRange { value: shape.show(number), low, high }, span);
        } else if let Some(step) = shape.step.as_ref() {
            let multiple = number.divide(step).ok().flatten().is_none_or(|times| times.is_whole());
            if !multiple {
                let (value, step) = (shape.show(number), shape.show(step));
                self.report(TypeProblem::OffGrid { value, step }, span);
            }
        }
    }

    /// A step, which must lie above zero.
    pub(super) fn positive(&mut self, step: &ast::Numeral) -> Option<Number> {
        if step.value.is_zero() || step.value.is_negative() {
            self.report(TypeProblem::StepNotPositive, step.span);
            return None;
        }
        Some(step.value.clone())
    }

    /// A whole number above zero.
    pub(super) fn whole_count(&mut self, count: &ast::Numeral) -> Option<u32> {
        let whole = count.value.to_i64().and_then(|count| u32::try_from(count).ok());
        let whole = whole.filter(|&count| count > 0);
        if whole.is_none() {
            self.report(TypeProblem::WholeCount { found: count.value.to_string() }, count.span);
        }
        whole
    }
}

impl Bounds {
    /// Whether a number lies within.
    #[must_use]
    pub fn contain(&self, number: &Number) -> bool {
        *number >= self.low && (*number < self.high || (self.inclusive && *number == self.high))
    }
}

impl Shape {
    /// A number in the unit in which it is written.
    fn show(&self, number: &Number) -> String {
        let times =
            |factor: i64| number.multiply(&Number::from(factor)).unwrap_or_else(|_| number.clone());
        match (self.ty, self.unit) {
            (Type::Percent, _) => format!("{}%", times(100)),
            (_, Some(DurationUnit::Years)) => {
                let years = number.divide(&Number::from(12)).ok().flatten();
                years.unwrap_or_else(|| number.clone()).to_string()
            }
            _ => number.to_string(),
        }
    }
}

/// A duration in days, working days or months; a year is twelve months.
pub(super) fn duration(number: &Number, unit: DurationUnit) -> Option<(Type, Number)> {
    Some(match unit {
        DurationUnit::Days => (Type::Days, number.clone()),
        DurationUnit::WorkingDays => (Type::WorkingDays, number.clone()),
        DurationUnit::Months => (Type::Months, number.clone()),
        DurationUnit::Years => (Type::Months, number.multiply(&Number::from(12)).ok()?),
    })
}

/// A percentage as a fraction.
pub(super) fn fraction(percent: &Number) -> Number {
    // Dividing by a hundred cannot fail but for a number that is too large already.
    percent.divide(&Number::from(100)).ok().flatten().unwrap_or(Number::ZERO)
}

/// Whether a key is one, or several with dots between them.
fn is_path(key: &str) -> bool {
    let mut keys = key.split('.');
    !key.contains('.') || keys.clone().count() <= PATH_LIMIT && keys.all(|key| !key.is_empty())
}

/// The name of a path that has only one.
pub(super) fn single(path: &ast::Path) -> Option<&str> {
    match path.names.as_slice() {
        [name] => Some(&name.text),
        _ => None,
    }
}

fn literal_kind(literal: &LiteralKind) -> Kind {
    match literal {
        LiteralKind::Number(_) => Kind::Number,
        LiteralKind::Percent(_) => Kind::Percent,
        LiteralKind::Text(_) => Kind::Text,
        LiteralKind::Bool(_) => Kind::Condition,
        LiteralKind::Date(_) => Kind::Date,
        LiteralKind::Duration(_, DurationUnit::Months | DurationUnit::Years) => Kind::Months,
        LiteralKind::Duration(_, DurationUnit::WorkingDays) => Kind::WorkingDays,
        LiteralKind::Duration(..) => Kind::Days,
        LiteralKind::Name(_) => Kind::Name,
    }
}
