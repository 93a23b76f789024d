//! Names: the one namespace of a standard, and what holds in one expression only.

use indexmap::IndexMap;
use indexmap::map::Entry;

use crate::diagnostic::{Diagnostic, ResolveProblem, SyntaxProblem, Thing, nearest};
use crate::source::Span;
use crate::syntax::ast::PickKind;
use crate::syntax::{ast, numeral_at};

use super::from_ast::Builder;
use super::{
    CalendarId, ClassId, DutyId, EnumId, ErrorId, FieldId, GradeId, LetId, Model, PickId,
    ResponsibilityId, RuleId, ScoreId, StepId, TableId, Type, VariableId,
};

/// What a number in Chinese may count: `扣一分`.
const UNITS: &[&str] = &["分", "日", "天", "个月", "年", "处", "次"];

/// What a name of the one namespace stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Symbol {
    Record,
    Scale(EnumId),
    Field(FieldId),
    Let(LetId),
    Class(ClassId),
    Error(ErrorId),
    Table(TableId),
    Score(ScoreId),
    Grade(GradeId),
    Rule(RuleId),
    Duty(DutyId),
    Step(StepId),
    Calendar(CalendarId),
    Responsibility(ResponsibilityId),
    Pick(PickId, PickKind),
    Rollup,
}

impl Symbol {
    /// What it is, in words.
    pub(super) fn thing(self) -> Thing {
        match self {
            Self::Record => Thing::Record,
            Self::Scale(_) => Thing::Scale,
            Self::Field(_) => Thing::Field,
            Self::Let(_) => Thing::Let,
            Self::Class(_) => Thing::Class,
            Self::Error(_) => Thing::Error,
            Self::Table(_) => Thing::Table,
            Self::Score(_) => Thing::Score,
            Self::Grade(_) => Thing::Grade,
            Self::Rule(_) => Thing::Rule,
            Self::Duty(_) => Thing::Duty,
            Self::Step(_) => Thing::Step,
            Self::Calendar(_) => Thing::Calendar,
            Self::Responsibility(_) => Thing::Responsibility,
            Self::Pick(_, PickKind::Sample) => Thing::Sample,
            Self::Pick(_, PickKind::Nominate) => Thing::Nominate,
            Self::Rollup => Thing::Rollup,
        }
    }

    /// Whether it will do where `wanted` is needed.
    pub(super) fn is(self, wanted: Thing) -> bool {
        match wanted {
            Thing::Value => {
                matches!(
                    self,
                    Self::Field(_) | Self::Let(_) | Self::Score(_) | Self::Grade(_) | Self::Step(_)
                )
            }
            Thing::Target => matches!(self, Self::Score(_) | Self::Grade(_)),
            Thing::Type => matches!(self, Self::Scale(_) | Self::Grade(_) | Self::Field(_)),
            Thing::List => matches!(self, Self::Field(_) | Self::Let(_)),
            Thing::DateField => matches!(self, Self::Field(_)),
            _ => self.thing() == wanted,
        }
    }
}

/// Every name with what it stands for and where it was declared first.
#[derive(Default)]
pub(super) struct Names<'a>(IndexMap<&'a str, (Symbol, Span)>);

impl<'a> Names<'a> {
    /// What also holds in a standard within this one: its scales and calendars.
    pub(super) fn shared(&self) -> Self {
        let shared = |symbol: Symbol| matches!(symbol, Symbol::Scale(_) | Symbol::Calendar(_));
        let names = self.0.iter().filter(|&(_, &(symbol, _))| shared(symbol));
        Self(names.map(|(&name, &known)| (name, known)).collect())
    }

    /// What a name stands for.
    pub(super) fn get(&self, name: &str) -> Option<Symbol> {
        self.0.get(name).map(|&(symbol, _)| symbol)
    }

    /// Where a name was declared first.
    pub(super) fn place(&self, name: &str) -> Option<Span> {
        self.0.get(name).map(|&(_, span)| span)
    }

    /// The names that will do where `wanted` is needed.
    pub(super) fn like(&self, wanted: Thing) -> impl Iterator<Item = &'a str> {
        let fits = move |symbol: Symbol| symbol.is(wanted);
        self.0.iter().filter(move |&(_, &(symbol, _))| fits(symbol)).map(|(&name, _)| name)
    }
}

/// A name, or names, that hold in one expression.
#[derive(Clone, Copy)]
pub(super) enum Local<'a> {
    /// The variable of a quantifier.
    Variable(&'a str, VariableId),
    /// The fields of the item for which this variable stands, by their bare names.
    Item(VariableId),
    /// The finding's own fields, by their bare names.
    Finding,
    /// The parameters of a table, by their bare names.
    Parameters(TableId),
    /// `row.PARAMETER.low` in the outputs of this row of the table.
    Row(TableId, usize),
}

impl<'a> Builder<'a> {
    /// Adds a name to the one namespace; the first in the text keeps it.
    pub(super) fn declare_name(&mut self, name: &'a ast::Name, symbol: Symbol) {
        self.declare_at(&name.text, symbol, name.span);
    }

    /// Adds a name that is written, or meant, at a place.
    pub(super) fn declare_at(&mut self, name: &'a str, symbol: Symbol, span: Span) {
        match self.names.0.entry(name) {
            Entry::Vacant(entry) => {
                entry.insert((symbol, span));
            }
            Entry::Occupied(mut entry) => {
                let (_, other) = *entry.get();
                let (first, second) =
                    if other.start <= span.start { (other, span) } else { (span, other) };
                if first == span {
                    entry.insert((symbol, span));
                }
                let problem = ResolveProblem::DuplicateName { name: name.to_owned() };
                self.problems.push(Diagnostic::new(problem, second).also(first));
            }
        }
    }

    /// Reports that nothing has this name, with the nearest that would do.
    pub(super) fn unknown_name<'n>(
        &mut self,
        name: &ast::Name,
        wanted: Thing,
        local: impl IntoIterator<Item = &'n str>,
    ) {
        if let Some((length, number)) = numeral_at(&name.text)
            && let Some(unit) = name.text.get(length..).filter(|unit| UNITS.contains(unit))
        {
            let meant = format!("{number} {unit}");
            let problem = SyntaxProblem::ForeignOperator {
                written: name.text.clone(),
                meant_en: meant.clone(),
                meant_zh: meant,
            };
            return self.problems.push(Diagnostic::new(problem, name.span));
        }
        if let Some(found) = self.of_one_case(&name.text) {
            let problem = self.asks_of_one_case(name, found);
            return self.problems.push(Diagnostic::new(problem, name.span));
        }
        let mut known: Vec<&str> = local.into_iter().collect();
        known.extend(self.names.like(wanted));
        let near = nearest(&name.text, known).map(ToOwned::to_owned);
        let problem = ResolveProblem::UnknownName { name: name.text.clone(), wanted };
        self.problems.push(Diagnostic::new(problem, name.span).suggest(near));
    }

    /// What a path of the one namespace stands for, which must be a thing of the kind `wanted`.
    /// Classes may stand before a class or code within them.
    pub(super) fn find(&mut self, path: &ast::Path, wanted: Thing) -> Option<Symbol> {
        let (last, outer) = path.names.split_last()?;
        let Some(symbol) = self.names.get(&last.text) else {
            self.unknown_name(last, wanted, []);
            return None;
        };
        if !symbol.is(wanted) {
            let (name, found) = (last.text.clone(), symbol.thing());
            self.report(ResolveProblem::WrongThing { name, found, wanted }, last.span);
            return None;
        }
        for name in outer {
            match self.names.get(&name.text) {
                Some(Symbol::Class(class)) if self.model.is_within(class, symbol) => {}
                Some(Symbol::Class(_)) => {
                    let (name, class) = (last.text.clone(), name.text.clone());
                    self.report(ResolveProblem::NotInClass { name, class }, path.span);
                    return None;
                }
                Some(other) => {
                    let (text, found) = (name.text.clone(), other.thing());
                    let problem = ResolveProblem::WrongThing { name: text, found, wanted: Thing::Class };
                    self.report(problem, name.span);
                    return None;
                }
                None => {
                    self.unknown_name(name, Thing::Class, []);
                    return None;
                }
            }
        }
        Some(symbol)
    }

    /// The class of this name.
    pub(super) fn find_class(&mut self, path: &ast::Path) -> Option<ClassId> {
        match self.find(path, Thing::Class)? {
            Symbol::Class(id) => Some(id),
            _ => None,
        }
    }

    /// The error of this code.
    pub(super) fn find_error(&mut self, path: &ast::Path) -> Option<ErrorId> {
        match self.find(path, Thing::Error)? {
            Symbol::Error(id) => Some(id),
            _ => None,
        }
    }

    /// The rule of this name.
    pub(super) fn find_rule(&mut self, path: &ast::Path) -> Option<RuleId> {
        match self.find(path, Thing::Rule)? {
            Symbol::Rule(id) => Some(id),
            _ => None,
        }
    }

    /// The value of an enumeration; reports where there is none.
    pub(super) fn find_value(&mut self, name: &str, span: Span, of: EnumId) -> Option<u16> {
        let enumeration = &self.model.enums[of];
        if let Some(value) = enumeration.value(name) {
            return Some(value);
        }
        let enumeration = &self.model.enums[of];
        let names = || enumeration.values.iter().map(|value| value.name.as_str());
        // Of the degrees of responsibility all are told, whichever is nearest in spelling.
        let near = nearest(name, names()).filter(|_| Some(of) != self.model.degrees);
        let near = near.map(ToOwned::to_owned);
        let values: Vec<String> = names().take(12).map(|name| format!("`{name}`")).collect();
        let more = if enumeration.values.len() > 12 { ", …" } else { "" };
        let (name, values) = (name.to_owned(), values.join(", ") + more);
        let problem = if Some(of) == self.model.degrees {
            ResolveProblem::NoSuchDegree { name }
        } else if Some(of) == self.model.levels {
            ResolveProblem::UnknownLevel { name, levels: values }
        } else {
            ResolveProblem::UnknownValue { name, of: enumeration.name.clone(), values }
        };
        self.problems.push(Diagnostic::new(problem, span).suggest(near));
        None
    }

    /// The level of this name; reports where there is none.
    pub(super) fn find_level(&mut self, name: &ast::Name) -> Option<u16> {
        let Some(levels) = self.model.levels else {
            self.report(ResolveProblem::NoLevels { name: name.text.clone() }, name.span);
            return None;
        };
        self.find_value(&name.text, name.span, levels)
    }

    /// The name of the record that is graded.
    pub(super) fn record_name(&self) -> &str {
        self.model.records.find(Model::CASE).map_or("case", |record| &record.name)
    }

    /// The enumeration of a type, if it is one.
    pub(super) fn enum_of(ty: Type) -> Option<EnumId> {
        match ty {
            Type::Enum(id) => Some(id),
            _ => None,
        }
    }
}

impl Model {
    /// Whether a class or error lies within a class.
    pub(super) fn is_within(&self, outer: ClassId, symbol: Symbol) -> bool {
        let mut class = match symbol {
            Symbol::Class(id) => self.classes[id].parent,
            Symbol::Error(id) => self.errors[id].class,
            _ => None,
        };
        while let Some(id) = class {
            if id == outer {
                return true;
            }
            class = self.classes[id].parent;
        }
        false
    }
}
