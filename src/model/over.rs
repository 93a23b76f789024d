//! Questions over errors, classes, lists and tables.

use crate::diagnostic::{Kind, ResolveProblem, Thing, TypeProblem};
use crate::source::Span;
use crate::syntax::ast::{self, LevelBound, MatchPolicy};

use super::from_ast::{Builder, place};
use super::path::path_text;
use super::scope::{Local, Symbol};
use super::{
    ClassId, ClassQuantity, Each, EachOf, ErrorFilter, ErrorsOf, Expr, ExprKind, RecordId, TableId, Type,
};

impl<'a> Builder<'a> {
    /// `count of errors in C at L or above with F`
    pub(super) fn errors(&mut self, of: ErrorsOf, filter: &'a ast::ErrorFilter, span: Span) -> Expr {
        let invalid = || Expr::new(ExprKind::Invalid, errors_type(of), span);
        let mut class = match &filter.class {
            Some(path) => match self.find_class(path) {
                Some(class) => Some(class),
                None => return invalid(),
            },
            None => None,
        };
        let mut level = None;
        if let Some((name, bound)) = &filter.level {
            // In `有 程序 的错误` a class stands where a level could.
            let instead = self.class_for_level(name).filter(|_| class.is_none() && is_exactly(*bound));
            if instead.is_some() {
                class = instead;
            } else {
                let Some(found) = self.find_level(name) else { return invalid() };
                level = Some((found, *bound));
            }
        }
        let with = filter.with.as_ref().map(|with| {
            self.locals.push(Local::Finding);
            let with = self.condition(with);
            self.locals.pop();
            Box::new(with)
        });
        Expr::new(ExprKind::Errors(of, ErrorFilter { class, level, with }), errors_type(of), span)
    }

    /// The class of this name, if no level has it.
    fn class_for_level(&self, name: &ast::Name) -> Option<ClassId> {
        let levels = self.model.levels.map(|levels| &self.model.enums[levels]);
        match self.names.get(&name.text) {
            Some(Symbol::Class(id)) if levels.is_none_or(|all| all.value(&name.text).is_none()) => {
                Some(id)
            }
            _ => None,
        }
    }

    /// `earned in C`, `lost in C`, `applicable C`
    pub(super) fn of_class(&mut self, of: ClassQuantity, path: &'a ast::Path, span: Span) -> Expr {
        let ty = match of {
            ClassQuantity::Applicable => Type::Bool,
            ClassQuantity::Earned | ClassQuantity::Lost => Type::Number,
        };
        let Some(class) = self.find_class(path) else { return Expr::new(ExprKind::Invalid, ty, span) };
        if of == ClassQuantity::Earned && !self.has_worth(class, span) {
            return Expr::new(ExprKind::Invalid, ty, span);
        }
        Expr::new(ExprKind::OfClass(of, class), ty, span)
    }

    /// A quantifier over a list.
    pub(super) fn each(&mut self, each: &'a ast::Each, span: Span) -> Expr {
        let Some((list, record)) = self.list_at(&each.list) else {
            return Expr::new(ExprKind::Invalid, each_type(each.quantity, Type::Unknown), span);
        };
        self.new_variable(&each.variable);
        let variable = self.model.variables.push(record);
        self.locals.push(Local::Variable(&each.variable.text, variable));
        let condition = each.condition.as_ref().map(|condition| self.condition(condition));
        let body = each.body.as_ref().map(|body| self.each_body(each.quantity, body));
        self.locals.pop();
        let ty = match each.quantity {
            EachOf::Best => Type::Item(record),
            quantity => each_type(quantity, body.as_ref().map_or(Type::Unknown, |body| body.ty)),
        };
        let leaving_out = each.leaving_out.unwrap_or_default();
        let each = Each { quantity: each.quantity, variable, list, condition, body, leaving_out };
        Expr::new(ExprKind::Each(Box::new(each)), ty, span)
    }

    fn each_body(&mut self, quantity: EachOf, body: &'a ast::Expr) -> Expr {
        match quantity {
            EachOf::Sum | EachOf::Mean => self.quantity(body),
            EachOf::Min | EachOf::Max | EachOf::Best => self.ordered(body),
            EachOf::Any | EachOf::No | EachOf::Every | EachOf::Count => self.condition(body),
        }
    }

    /// A variable needs a name of its own, so that nothing changes its meaning unseen.
    fn new_variable(&mut self, name: &'a ast::Name) {
        let taken = self.names.get(&name.text).is_some()
            || self.locals.iter().any(|local| self.local_has(*local, &name.text));
        if taken {
            self.report(ResolveProblem::DuplicateName { name: name.text.clone() }, name.span);
        }
    }

    /// `L where C`
    pub(super) fn filter(&mut self, list: &'a ast::Path, condition: &'a ast::Expr, span: Span) -> Expr {
        let Some((list, record)) = self.list_at(list) else { return Expr::invalid(span) };
        let variable = self.model.variables.push(record);
        self.locals.push(Local::Item(variable));
        let condition = Box::new(self.condition(condition));
        self.locals.pop();
        let list = Box::new(list);
        Expr::new(ExprKind::Filter { list, variable, condition }, Type::List(record), span)
    }

    /// A list with the shape of its items; something else is reported.
    fn list_at(&mut self, path: &'a ast::Path) -> Option<(Expr, RecordId)> {
        let list = self.path(path, None);
        match list.ty {
            Type::List(record) => Some((list, record)),
            Type::Unknown => None,
            ty => {
                let (found, expected) = (self.kind(ty), Kind::AnyList);
                self.report(TypeProblem::Mismatch { found, expected }, path.span);
                None
            }
        }
    }

    /// `severity(kind, amount).level`
    pub(super) fn lookup(
        &mut self,
        path: &'a ast::Path,
        arguments: &'a [ast::Expr],
        output: Option<&'a ast::Name>,
        span: Span,
    ) -> Expr {
        let Some(Symbol::Table(table)) = self.find(path, Thing::Table) else {
            return Expr::invalid(span);
        };
        let types: Vec<Type> =
            self.model.tables[table].parameters.iter().map(|column| column.ty).collect();
        if types.len() != arguments.len() {
            let (name, found, expected) = (path_text(path), arguments.len(), types.len());
            self.report(TypeProblem::ArgumentCount { name, found, expected }, span);
            return Expr::invalid(span);
        }
        let arguments =
            arguments.iter().zip(types).map(|(argument, ty)| self.typed(argument, ty)).collect();
        let Some((output, ty)) = self.output(table, output, span) else { return Expr::invalid(span) };
        Expr::new(ExprKind::Lookup { table, arguments, output }, ty, span)
    }

    /// The place and type of the output that is meant.
    fn output(
        &mut self,
        table: TableId,
        name: Option<&'a ast::Name>,
        span: Span,
    ) -> Option<(u16, Type)> {
        let table = &self.model.tables[table];
        let problem = match (name, table.outputs.as_slice()) {
            (None, _) if table.policy == MatchPolicy::Count => return Some((0, Type::Number)),
            (None, [only]) => return Some((0, only.ty)),
            // A table without outputs is reported where it stands.
            (None, []) => return None,
            (None, _) => (ResolveProblem::OutputUnnamed { table: table.name.clone() }, span),
            (Some(name), outputs) => {
                let index = outputs.iter().position(|column| column.name == name.text);
                if let Some((index, column)) = index.and_then(|index| Some((index, outputs.get(index)?)))
                {
                    return Some((place(index), column.ty));
                }
                let (text, of) = (name.text.clone(), table.name.clone());
                (ResolveProblem::UnknownMember { name: text, of }, name.span)
            }
        };
        self.report(problem.0, problem.1);
        None
    }
}

fn is_exactly(bound: LevelBound) -> bool {
    matches!(bound, LevelBound::Exactly)
}

fn errors_type(of: ErrorsOf) -> Type {
    match of {
        ErrorsOf::Any | ErrorsOf::No => Type::Bool,
        ErrorsOf::CountErrors | ErrorsOf::CountCodes | ErrorsOf::Points => Type::Number,
    }
}

fn each_type(quantity: EachOf, body: Type) -> Type {
    match quantity {
        EachOf::Any | EachOf::No | EachOf::Every => Type::Bool,
        EachOf::Count => Type::Number,
        EachOf::Sum | EachOf::Min | EachOf::Max | EachOf::Mean | EachOf::Best => body,
    }
}
