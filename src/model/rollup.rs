//! Roll-ups: a standard within the standard, over a record that its groups of cases make up.
//!
//! What is asked of each case belongs to the standard around; what it comes to is a field of the
//! group's record.

use crate::diagnostic::{Diagnostic, RollupProblem, Thing};
use crate::source::Span;
use crate::syntax::ast::{self, OfCases};

use super::from_ast::{Builder, text};
use super::path::path_text;
use super::scope::Symbol;
use super::settle::Unit;
use super::{
    Aggregate, Base, Bounds, Expr, ExprKind, Field, FieldId, Model, Of, Previous, Rollup, RollupKey,
    Type,
};
use crate::value::{Number, PeriodLength};

impl<'a> Builder<'a> {
    /// Gives a roll-up its name.
    pub(super) fn declare_rollup(&mut self, item: &'a ast::Rollup) {
        self.declare_name(&item.name.name, Symbol::Rollup);
        self.work.rollups.push(item);
    }

    /// Gives every roll-up its meaning.
    pub(super) fn fill_rollups(&mut self, rollups: &[&'a ast::Rollup]) {
        for item in rollups {
            let mut inner = self.inside();
            let outer = std::mem::replace(self, Builder::new());
            inner.outer = Some(Box::new(outer));
            let (rollup, problems, outer) = inner.rollup(item);
            if let Some(outer) = outer {
                *self = outer;
            }
            self.problems.extend(problems);
            self.model.rollups.push(rollup);
        }
    }

    /// A builder of what stands within this standard, with its scales and calendars.
    fn inside(&self) -> Self {
        let mut inner = Builder::new();
        inner.model.header = self.model.header.clone();
        (inner.model.header.applies_by, inner.model.header.milder) = (None, None);
        inner.model.enums = self.model.enums.clone();
        inner.model.levels = self.model.levels;
        inner.model.calendars = self.model.calendars.clone();
        inner.names = self.names.shared();
        inner
    }

    fn rollup(mut self, item: &'a ast::Rollup) -> (Rollup, Vec<Diagnostic>, Option<Self>) {
        self.periods = item.keys.keys.iter().filter(|key| key.period.is_some()).count();
        self.declare(&item.items);
        let keys = item.keys.keys.iter().filter_map(|key| self.rollup_key(key)).collect();
        self.settle();
        self.fill();
        let outer = self.outer.take().map(|outer| *outer);
        let aggregates = std::mem::take(&mut self.aggregates);
        let previous = std::mem::take(&mut self.previous);
        let (standard, problems) = self.finish();
        let rollup = Rollup {
            name: item.name.name.text.clone(),
            title: text(item.name.title.as_ref()),
            keys,
            aggregates,
            previous,
            standard: Box::new(standard),
            span: item.span,
        };
        (rollup, problems, outer)
    }

    /// What the cases of one group share becomes a field of the group.
    fn rollup_key(&mut self, key: &'a ast::Key) -> Option<RollupKey> {
        let of_case = self.outer.as_mut()?.key(key);
        let ty = match key.period {
            Some(_) => Type::Text,
            None => of_case.value.ty,
        };
        let (name, alias) = match (key.period, &key.value.kind) {
            (Some(period), _) => period_name(period.length),
            (None, ast::ExprKind::Path(path)) => (path.names.last()?.text.as_str(), None),
            (None, _) => {
                self.report(RollupProblem::KeyWithoutName, key.span);
                return None;
            }
        };
        let like = match of_case.value.kind {
            ExprKind::Field(Base::Case, id) if key.period.is_none() => {
                Some(self.outer.as_ref()?.model.records[Model::CASE].fields[id].clone())
            }
            _ => None,
        };
        let span = key.span;
        let known = Field { alias, ..like.unwrap_or_else(|| group_field(name.to_owned(), ty, span)) };
        let field = self.model.records[Model::CASE].fields.push(Field {
            key: name.to_owned(),
            nested: false,
            default: None,
            absent_when: Vec::new(),
            // Of cases that do not say it, the group does not either: what reads it is undetermined.
            optional: false,
            span,
            ..known
        });
        for name in std::iter::once(name).chain(alias) {
            self.declare_at(name, Symbol::Field(field), span);
        }
        Some(RollupKey { of_case, field })
    }

    /// `share of cases where C`: a field of the group, whatever it is asked of in the standard around.
    pub(super) fn over_cases(&mut self, over: &'a ast::OverCases, span: Span) -> Expr {
        let known = self.aggregates.iter().find(|aggregate| aggregate.span == span);
        if let Some(field) = known.map(|aggregate| aggregate.field) {
            return self.aggregate_field(field, span);
        }
        let Some(outer) = self.outer.as_mut() else {
            self.report(RollupProblem::ManyCasesHere, span);
            return Expr::invalid(span);
        };
        let value = over.value.as_ref().map(|value| outer.quantity(value));
        let condition = over.condition.as_ref().map(|condition| outer.condition(condition));
        let ty = match over.quantity {
            OfCases::Count => Type::Number,
            OfCases::Share => Type::Percent,
            _ => value.as_ref().map_or(Type::Unknown, |value| value.ty),
        };
        let field = self.model.records[Model::CASE].fields.push(asked(over.quantity, ty, span));
        self.aggregates.push(Aggregate { quantity: over.quantity, value, condition, field, span });
        self.aggregate_field(field, span)
    }

    /// `previous rank`: a field of the group, which the first of its groups does not have.
    pub(super) fn previous(&mut self, path: &'a ast::Path, span: Span) -> Expr {
        if self.outer.is_none() || self.periods != 1 {
            self.report(RollupProblem::NoPeriodBefore, span);
            return Expr::invalid(span);
        }
        let (of, ty) = match self.find(path, Thing::Target) {
            Some(Symbol::Score(id)) => (Of::Score(id), self.settled_type(Unit::Score(id), false)),
            Some(Symbol::Grade(id)) => (Of::Grade(id), Type::Enum(self.model.grades[id].values)),
            _ => return Expr::invalid(span),
        };
        if self.blocked.is_some() {
            return Expr::invalid(span);
        }
        // A score that reads its own last value is a number.
        let ty = if ty == Type::Unknown { Type::Number } else { ty };
        let known = self.previous.iter().find(|known| known.span == span);
        let field = known.map(|known| known.field).unwrap_or_else(|| {
            let name = format!("previous {}", path_text(path));
            let field = Field {
                key: format!("{{{}}}", span.start),
                optional: true,
                ..group_field(name, ty, span)
            };
            let field = self.model.records[Model::CASE].fields.push(field);
            self.previous.push(Previous { of, field, span });
            field
        });
        self.aggregate_field(field, span)
    }

    fn aggregate_field(&self, field: FieldId, span: Span) -> Expr {
        let ty = self.model.records[Model::CASE].fields[field].ty;
        Expr::new(ExprKind::Field(Base::Case, field), ty, span)
    }

    /// That a name is of each case, and how to ask it of many.
    pub(super) fn asks_of_one_case(&mut self, name: &ast::Name, found: Thing) -> RollupProblem {
        let text = &name.text;
        let ty = match found {
            Thing::Score => Some(Type::Number),
            _ => self.type_of_one_case(name),
        };
        let (how_en, how_zh) = match ty {
            Some(Type::Bool) => (
                format!("`share of cases where {text}`, `count of cases where {text}`"),
                format!("`{text} 的案件占比`、`{text} 的案件数`"),
            ),
            Some(ty) if ty != Type::Unknown && super::types::is_quantity(ty) => (
                format!("`mean of {text} over cases`, `sum of {text} over cases`"),
                format!("`各案件 {text} 的平均值`、`各案件 {text} 之和`"),
            ),
            Some(Type::Enum(_) | Type::Text) => (
                format!("`share of cases where {text} is …`, `count of cases where {text} is …`"),
                format!("`{text} 为 … 的案件占比`、`{text} 为 … 的案件数`"),
            ),
            _ => (
                "`share of cases where …`, `mean of … over cases`".to_owned(),
                "`… 的案件占比`、`各案件 … 的平均值`".to_owned(),
            ),
        };
        RollupProblem::OfOneCase { name: text.clone(), found, how_en, how_zh }
    }

    /// The type of that, where it is a single value.
    pub(super) fn type_of_one_case(&mut self, name: &ast::Name) -> Option<Type> {
        let ty = self.outer.as_mut()?.fact_type(name)?;
        Some(if matches!(ty, Type::List(_) | Type::Item(_)) { Type::Unknown } else { ty })
    }

    /// What a name means in the standard around, where something is reckoned of many of its cases.
    pub(super) fn of_one_case(&self, name: &str) -> Option<Thing> {
        Some(self.outer.as_ref()?.names.get(name)?.thing())
    }
}

/// The field of a group in which stands what its cases come to. It is never in a record; where it is
/// absent, there was nothing to reckon with.
fn asked(quantity: OfCases, ty: Type, span: Span) -> Field {
    let counts = quantity == OfCases::Count;
    let bounds = |high: Number| Bounds { low: Number::ZERO, high, inclusive: true };
    Field {
        step: counts.then_some(Number::ONE),
        bounds: (quantity == OfCases::Share).then(|| bounds(Number::ONE)),
        // No name is written so.
        ..group_field(format!("{{{}}}", span.start), ty, span)
    }
}

/// A field of a group's record.
fn group_field(name: String, ty: Type, span: Span) -> Field {
    Field {
        alias: None,
        key: name.clone(),
        nested: false,
        name,
        title: None,
        ty,
        step: None,
        bounds: None,
        default: None,
        optional: false,
        absent_when: Vec::new(),
        unit: None,
        span,
    }
}

/// What the period by which cases are grouped is called among the facts of a group.
fn period_name(length: PeriodLength) -> (&'static str, Option<&'static str>) {
    match length {
        PeriodLength::Month => ("month", Some("月份")),
        PeriodLength::Quarter => ("quarter", Some("季度")),
        PeriodLength::HalfYear => ("half_year", Some("半年")),
        PeriodLength::Year => ("year", Some("年度")),
    }
}
