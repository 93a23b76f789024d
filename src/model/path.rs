//! Names within expressions.

use crate::diagnostic::{Diagnostic, ResolveProblem, Thing, TypeProblem, nearest};
use crate::source::Span;
use crate::syntax::ast;

use super::field::single;
use super::from_ast::{Builder, place};
use super::scope::{Local, Symbol};
use super::settle::Unit;
use super::{
    Base, Cell, Comparison, EnumId, Expr, ExprKind, FieldId, LetId, Model, RecordId, Type, VariableId,
};

impl<'a> Builder<'a> {
    /// A path in an expression: `total`, `x.held`, `case.kind`, `kind.criminal`, `row.amount.low`.
    pub(super) fn path(&mut self, path: &'a ast::Path, hint: Option<EnumId>) -> Expr {
        match path.names.as_slice() {
            [name] => self.bare_name(name, hint),
            [first, second] => self.dotted(first, second, path.span),
            [row, parameter, end] if row.text == "row" => self.row_bound(parameter, end, path.span),
            _ => {
                if let Some(symbol) = self.find(path, Thing::Value) {
                    let found = symbol.thing();
                    let name = path_text(path);
                    self.report(
                        ResolveProblem::WrongThing { name, found, wanted: Thing::Value },
                        path.span,
                    );
                }
                Expr::invalid(path.span)
            }
        }
    }

    fn bare_name(&mut self, name: &'a ast::Name, hint: Option<EnumId>) -> Expr {
        let value = hint.and_then(|of| Some((of, self.model.enums[of].value(&name.text)?)));
        if let Some((of, value)) = value {
            // Names of one expression only, such as variables, are as much facts as others.
            if self.fact_type(name) == Some(Type::Enum(of)) {
                let problem = self.ambiguous(name, of);
                self.report(problem, name.span);
                return Expr::new(ExprKind::Invalid, Type::Enum(of), name.span);
            }
            return Expr::value_of(of, value, name.span);
        }
        if let Some(local) = self.local(name) {
            return local;
        }
        match self.names.get(&name.text) {
            Some(symbol) => self.symbol(name, symbol),
            None => self.unknown_in_expression(name, hint),
        }
    }

    /// Why a name beside an enumeration may be two things.
    fn ambiguous(&self, name: &ast::Name, of: EnumId) -> ResolveProblem {
        let (text, of) = (name.text.clone(), self.model.enums[of].name.clone());
        let is_local = self.locals.iter().any(|local| self.local_has(*local, &text));
        match self.names.get(&text) {
            Some(Symbol::Field(_)) if !is_local => {
                let record = self.record_name().to_owned();
                ResolveProblem::AmbiguousValue { name: text, of, record }
            }
            Some(symbol) if !is_local => {
                ResolveProblem::AmbiguousName { name: text, of, thing: symbol.thing() }
            }
            _ => ResolveProblem::AmbiguousName { name: text, of, thing: Thing::Field },
        }
    }

    /// The type of what a bare name stands for, where that has a value.
    pub(super) fn fact_type(&mut self, name: &ast::Name) -> Option<Type> {
        let local = self.locals.iter().rev().find_map(|local| self.local_type(*local, &name.text));
        if local.is_some() {
            return local;
        }
        let Some(symbol) = self.names.get(&name.text) else {
            // What a roll-up cannot read is told in words of its own; what stands beside it is right.
            return self.type_of_one_case(name);
        };
        match symbol {
            Symbol::Field(id) => Some(self.model.records[Model::CASE].fields[id].ty),
            Symbol::Let(id) => Some(self.settled_type(Unit::Let(id), true)),
            Symbol::Grade(id) => Some(Type::Enum(self.model.grades[id].values)),
            _ => None,
        }
    }

    /// Something of the one namespace as a value.
    fn symbol(&mut self, name: &ast::Name, symbol: Symbol) -> Expr {
        let (span, text) = (name.span, || name.text.clone());
        let problem = match symbol {
            Symbol::Field(id) => {
                let ty = self.model.records[Model::CASE].fields[id].ty;
                return Expr::new(ExprKind::Field(Base::Case, id), ty, span);
            }
            Symbol::Let(id) => {
                let ty = self.settled_type(Unit::Let(id), false);
                return Expr::new(ExprKind::Let(id), ty, span);
            }
            Symbol::Score(id) => {
                let ty = self.settled_type(Unit::Score(id), false);
                return Expr::new(ExprKind::Score(id), ty, span);
            }
            Symbol::Grade(id) => {
                let ty = Type::Enum(self.model.grades[id].values);
                return Expr::new(ExprKind::Grade(id), ty, span);
            }
            Symbol::Step(id) => return self.step_done(id, name),
            Symbol::Error(_) => ResolveProblem::CodeAlone { name: text() },
            Symbol::Class(_) => ResolveProblem::ClassAlone { name: text() },
            Symbol::Table(_) => ResolveProblem::TableAlone { name: text() },
            Symbol::Record
            | Symbol::Scale(_)
            | Symbol::Rule(_)
            | Symbol::Duty(_)
            | Symbol::Calendar(_)
            | Symbol::Responsibility(_)
            | Symbol::Pick(..)
            | Symbol::Rollup => {
                let (name, found, wanted) = (text(), symbol.thing(), Thing::Value);
                ResolveProblem::WrongThing { name, found, wanted }
            }
        };
        self.report(problem, span);
        Expr::invalid(span)
    }

    fn unknown_in_expression(&mut self, name: &ast::Name, hint: Option<EnumId>) -> Expr {
        let of_case = self.type_of_one_case(name);
        let ty = of_case.unwrap_or_else(|| hint.map_or(Type::Unknown, Type::Enum));
        let invalid = Expr::new(ExprKind::Invalid, ty, name.span);
        if self.of_one_case(&name.text).is_some() {
            self.unknown_name(name, Thing::Value, []);
            return invalid;
        }
        if let Some(of) = hint {
            let values = self.model.enums[of].values.iter().map(|value| value.name.as_str());
            let like_a_value = nearest(&name.text, values).is_some();
            if like_a_value || nearest(&name.text, self.names.like(Thing::Value)).is_none() {
                self.find_value(&name.text, name.span, of);
                return invalid;
            }
            self.unknown_name(name, Thing::Value, []);
            return invalid;
        }
        let home = self.model.enums.iter().find(|values| values.value(&name.text).is_some());
        if let Some(home) = home {
            let (name, of, span) = (name.text.clone(), home.name.clone(), name.span);
            self.report(ResolveProblem::ValueAlone { name, of }, span);
            return invalid;
        }
        if let Some(member) = self.member_meant(name) {
            let problem = ResolveProblem::UnknownName { name: name.text.clone(), wanted: Thing::Value };
            self.problems.push(Diagnostic::new(problem, name.span).suggest(Some(member)));
            return invalid;
        }
        if self.field_of(Model::FINDING, &name.text).is_some() {
            self.report(ResolveProblem::FindingFieldAlone { name: name.text.clone() }, name.span);
            return invalid;
        }
        let locals = self.local_names();
        self.unknown_name(name, Thing::Value, locals.iter().map(String::as_str));
        invalid
    }

    /// `x.open` where only `open` was written, although it is a list's items that have it.
    fn member_meant(&self, name: &ast::Name) -> Option<String> {
        self.locals.iter().rev().find_map(|local| match *local {
            Local::Variable(variable, id) => {
                let record = self.model.variables[id];
                let has = self.field_of(record, &name.text).is_some();
                let has = has || self.let_of(record, &name.text).is_some();
                has.then(|| format!("{variable}.{}", name.text))
            }
            _ => None,
        })
    }

    /// `x.held` of a variable, `case.kind`, or a value with its enumeration: `kind.criminal`.
    fn dotted(&mut self, first: &'a ast::Name, second: &'a ast::Name, span: Span) -> Expr {
        let variable = self.locals.iter().rev().find_map(|local| match local {
            Local::Variable(name, id) if *name == first.text => Some(*id),
            _ => None,
        });
        if let Some(variable) = variable {
            return self.member_of(variable, second, span);
        }
        let values = match self.names.get(&first.text) {
            Some(Symbol::Record) => {
                let found = self.field_of(Model::CASE, &second.text);
                let Some((id, ty)) = found else { return self.unknown_member(Model::CASE, second) };
                return Expr::new(ExprKind::Field(Base::Case, id), ty, span);
            }
            Some(Symbol::Scale(id)) => Some(id),
            Some(_) => self.fact_type(first).and_then(Self::enum_of),
            None if self.levels_named(&first.text) => self.model.levels,
            None => None,
        };
        if let Some(of) = values {
            return match self.find_value(&second.text, second.span, of) {
                Some(value) => Expr::value_of(of, value, span),
                None => Expr::invalid(span),
            };
        }
        match self.names.get(&first.text) {
            Some(Symbol::Class(_)) => {
                if let Some(symbol) = self.names.get(&second.text) {
                    return self.symbol(second, symbol);
                }
                self.unknown_name(second, Thing::Error, []);
            }
            Some(symbol) => {
                let (name, of) = (second.text.clone(), first.text.clone());
                // A list's items have the field, the list itself has not.
                let _ = symbol;
                self.report(ResolveProblem::UnknownMember { name, of }, second.span);
            }
            None => {
                let locals = self.local_names();
                self.unknown_name(first, Thing::Value, locals.iter().map(String::as_str));
            }
        }
        Expr::invalid(span)
    }

    fn levels_named(&self, name: &str) -> bool {
        name == "level" || name == "严重程度"
    }

    /// A field, or `let`, of the item for which a variable stands.
    fn member_of(&mut self, variable: VariableId, name: &ast::Name, span: Span) -> Expr {
        let record = self.model.variables[variable];
        if let Some((id, ty)) = self.field_of(record, &name.text) {
            return Expr::new(ExprKind::Field(Base::Variable(variable), id), ty, span);
        }
        if let Some(id) = self.let_of(record, &name.text) {
            let ty = self.settled_type(Unit::Let(id), false);
            return Expr::new(ExprKind::ItemLet(variable, id), ty, span);
        }
        self.unknown_member(record, name)
    }

    /// `(best x in audits by x.mark).held`
    pub(super) fn member(&mut self, item: &'a ast::Expr, name: &'a ast::Name, span: Span) -> Expr {
        let item = self.expr(item, None);
        let record = match item.ty {
            Type::Item(record) => record,
            Type::Unknown => return Expr::invalid(span),
            ty => {
                let (of, name_text) = (self.kind(ty), name.text.clone());
                let problem = ResolveProblem::UnknownMember { name: name_text, of: of.to_string() };
                self.report(problem, name.span);
                return Expr::invalid(span);
            }
        };
        if let Some((id, ty)) = self.field_of(record, &name.text) {
            return Expr::new(ExprKind::Member(Box::new(item), record, id), ty, span);
        }
        if let Some(id) = self.let_of(record, &name.text) {
            let ty = self.settled_type(Unit::Let(id), false);
            return Expr::new(ExprKind::MemberLet(Box::new(item), id), ty, span);
        }
        self.unknown_member(record, name)
    }

    fn unknown_member(&mut self, record: RecordId, name: &ast::Name) -> Expr {
        let of = &self.model.records[record];
        let lets = of.lets.iter().map(|&id| self.model.lets[id].name.as_str());
        let names = of.fields.iter().map(|field| field.name.as_str()).chain(lets);
        let near = nearest(&name.text, names).map(ToOwned::to_owned);
        let problem = ResolveProblem::UnknownMember { name: name.text.clone(), of: of.name.clone() };
        self.problems.push(Diagnostic::new(problem, name.span).suggest(near));
        Expr::invalid(name.span)
    }

    /// `known F`
    pub(super) fn known(&mut self, path: &'a ast::Path, span: Span) -> Expr {
        let value = self.path(path, None);
        match value.kind {
            ExprKind::Field(base, field) => Expr::new(ExprKind::Known(base, field), Type::Bool, span),
            ExprKind::Invalid => Expr::new(ExprKind::Invalid, Type::Bool, span),
            _ => {
                self.report(TypeProblem::KnownOfField, span);
                Expr::new(ExprKind::Invalid, Type::Bool, span)
            }
        }
    }

    /// `row.amount.low` in an output.
    fn row_bound(&mut self, parameter: &ast::Name, end: &ast::Name, span: Span) -> Expr {
        let row = self.locals.iter().rev().find_map(|local| match local {
            Local::Row(table, row) => Some((*table, *row)),
            _ => None,
        });
        let Some((table, row)) = row else {
            let name = ast::Name { text: "row".to_owned(), span };
            self.unknown_name(&name, Thing::Value, []);
            return Expr::invalid(span);
        };
        let table = &self.model.tables[table];
        let index = table.parameters.iter().position(|column| column.name == parameter.text);
        let low = match end.text.as_str() {
            "low" | "下限" => Some(true),
            "high" | "上限" => Some(false),
            _ => None,
        };
        let (Some(index), Some(low)) = (index, low) else {
            let (name, of) = match index {
                Some(_) => (end, format!("row.{}", parameter.text)),
                None => (parameter, table.name.clone()),
            };
            let problem = ResolveProblem::UnknownMember { name: name.text.clone(), of };
            self.report(problem, name.span);
            return Expr::invalid(span);
        };
        let ty = table.parameters.get(index).map_or(Type::Unknown, |column| column.ty);
        let cell = table.rows.get(row).and_then(|row| row.cells.get(index));
        let bounded = match cell {
            Some(Cell::Range { .. }) | None => true,
            Some(Cell::Compare(comparison, _)) => match comparison {
                Comparison::Greater | Comparison::GreaterOrEqual => low,
                Comparison::Less | Comparison::LessOrEqual => !low,
                Comparison::Equal => true,
                Comparison::NotEqual => false,
            },
            Some(Cell::Set(members)) => members.len() == 1,
            Some(Cell::Any) => false,
        };
        if !bounded {
            self.report(ResolveProblem::NoRowBound { parameter: parameter.text.clone() }, span);
            return Expr::invalid(span);
        }
        Expr::new(ExprKind::RowBound { parameter: place(index), low }, ty, span)
    }

    /// A name of this expression only.
    fn local(&mut self, name: &ast::Name) -> Option<Expr> {
        for index in (0..self.locals.len()).rev() {
            let Some(&local) = self.locals.get(index) else { continue };
            if let Some(expr) = self.local_expr(local, &name.text, name.span) {
                return Some(expr);
            }
        }
        None
    }

    fn local_expr(&mut self, local: Local<'a>, name: &str, span: Span) -> Option<Expr> {
        let (kind, ty) = match local {
            Local::Variable(own, variable) if own == name => {
                let record = self.model.variables[variable];
                let kind = ExprKind::Field(Base::Variable(variable), FieldId::FIRST);
                match self.model.records[record].fields.find(FieldId::FIRST) {
                    Some(field) if self.model.records[record].plain => (kind, field.ty),
                    _ => {
                        self.report(ResolveProblem::ItemAlone { name: name.to_owned() }, span);
                        (ExprKind::Invalid, Type::Unknown)
                    }
                }
            }
            Local::Variable(..) | Local::Row(..) => return None,
            Local::Item(variable) => {
                let record = self.model.variables[variable];
                if let Some((id, ty)) = self.field_of(record, name) {
                    (ExprKind::Field(Base::Variable(variable), id), ty)
                } else {
                    let id = self.let_of(record, name)?;
                    (ExprKind::ItemLet(variable, id), self.settled_type(Unit::Let(id), false))
                }
            }
            Local::Finding => {
                let (id, ty) = self.field_of(Model::FINDING, name)?;
                (ExprKind::Field(Base::Finding, id), ty)
            }
            Local::Parameters(table) => {
                let mut columns = self.model.tables[table].parameters.iter();
                let index = columns.position(|column| column.name == name)?;
                let ty = self.model.tables[table].parameters.get(index)?.ty;
                (ExprKind::Parameter(place(index)), ty)
            }
        };
        Some(Expr::new(kind, ty, span))
    }

    /// Whether a bare name stands for something in this scope.
    pub(super) fn local_has(&self, local: Local<'a>, name: &str) -> bool {
        match local {
            Local::Variable(own, _) => own == name,
            Local::Row(..) => false,
            Local::Item(variable) => {
                let record = self.model.variables[variable];
                self.field_of(record, name).is_some() || self.let_of(record, name).is_some()
            }
            Local::Finding => self.field_of(Model::FINDING, name).is_some(),
            Local::Parameters(table) => {
                self.model.tables[table].parameters.iter().any(|column| column.name == name)
            }
        }
    }

    /// The type of a bare name in this scope.
    fn local_type(&self, local: Local<'a>, name: &str) -> Option<Type> {
        match local {
            Local::Variable(own, variable) if own == name => {
                let record = &self.model.records[self.model.variables[variable]];
                record.fields.find(FieldId::FIRST).filter(|_| record.plain).map(|field| field.ty)
            }
            Local::Variable(..) | Local::Row(..) => None,
            Local::Item(variable) => {
                let record = self.model.variables[variable];
                let field = self.field_of(record, name).map(|(_, ty)| ty);
                field.or_else(|| self.let_of(record, name).map(|id| self.model.lets[id].value.ty))
            }
            Local::Finding => self.field_of(Model::FINDING, name).map(|(_, ty)| ty),
            Local::Parameters(table) => {
                let mut columns = self.model.tables[table].parameters.iter();
                columns.find(|column| column.name == name).map(|column| column.ty)
            }
        }
    }

    fn local_names(&self) -> Vec<String> {
        let mut names = Vec::new();
        for local in &self.locals {
            match *local {
                Local::Variable(name, _) => names.push(name.to_owned()),
                Local::Row(..) => {}
                Local::Item(variable) => {
                    let record = &self.model.records[self.model.variables[variable]];
                    names.extend(record.fields.iter().map(|field| field.name.clone()));
                    names.extend(record.lets.iter().map(|&id| self.model.lets[id].name.clone()));
                }
                Local::Finding => {
                    let fields = self.model.records[Model::FINDING].fields.iter();
                    names.extend(fields.map(|field| field.name.clone()));
                }
                Local::Parameters(table) => {
                    let columns = self.model.tables[table].parameters.iter();
                    names.extend(columns.map(|column| column.name.clone()));
                }
            }
        }
        names
    }

    /// A record's field of this name, with its type.
    pub(super) fn field_of(&self, record: RecordId, name: &str) -> Option<(FieldId, Type)> {
        let mut fields = self.model.records[record].fields.entries();
        fields.find(|(_, field)| field.is_called(name)).map(|(id, field)| (id, field.ty))
    }

    fn let_of(&self, record: RecordId, name: &str) -> Option<LetId> {
        let lets = &self.model.records[record].lets;
        lets.iter().copied().find(|&id| self.model.lets[id].name == name)
    }

    /// A date field of the case.
    pub(super) fn date_field(&mut self, path: &'a ast::Path) -> Option<FieldId> {
        let Symbol::Field(id) = self.find(path, Thing::DateField)? else { return None };
        if self.model.records[Model::CASE].fields[id].ty != Type::Date {
            let name = single(path).unwrap_or_default().to_owned();
            let (found, wanted) = (Thing::Field, Thing::DateField);
            self.report(ResolveProblem::WrongThing { name, found, wanted }, path.span);
            return None;
        }
        Some(id)
    }
}

/// A path as it was written, without quotes.
pub(super) fn path_text(path: &ast::Path) -> String {
    let names: Vec<&str> = path.names.iter().map(|name| name.text.as_str()).collect();
    names.join(".")
}
