//! From the tree of a file to its meaning: declare every name, then give every expression its
//! meaning, then order what is to be reckoned. Every problem is collected.

use std::collections::{BTreeMap, BTreeSet};

use crate::consolidate;
use crate::diagnostic::{CheckProblem, Diagnostic, FilesProblem, Problem};
use crate::source::Span;
use crate::syntax::ast;

use super::declare::Work;
use super::domain_of::Domains;
use super::order;
use super::path::path_text;
use super::scope::{Local, Names};
use super::settle::{Patience, Unit, Unsettled};
use super::{
    Aggregate, Constant, EnumId, Expr, ExprKind, Header, IdVec, LetId, LevelPoints, Model, StepId, Type,
};

impl Model {
    /// The meaning of a file, with every problem in it, in the order of the text. Only a model
    /// without errors may be compiled.
    #[must_use]
    pub fn from_ast(file: &ast::File) -> (Self, Vec<Diagnostic>) {
        let needed = base_needed(file);
        if !needed.is_empty() {
            return (empty_model(), needed);
        }
        let mut builder = Builder::new();
        builder.declare(&file.items);
        builder.settle();
        builder.fill();
        builder.finish()
    }
}

/// A model in the making.
pub(super) struct Builder<'a> {
    pub(super) model: Model,
    pub(super) problems: Vec<Diagnostic>,
    /// The one namespace.
    pub(super) names: Names<'a>,
    /// Names that hold in the expression at hand only, the innermost last.
    pub(super) locals: Vec<Local<'a>>,
    /// The items whose expressions are yet to be understood.
    pub(super) work: Work<'a>,
    /// `let`s and scores whose types are not known yet.
    pub(super) unsettled: BTreeMap<Unit, Unsettled<'a>>,
    /// What the expression at hand turned out to wait for.
    pub(super) blocked: Option<Unit>,
    pub(super) patience: Patience,
    /// What the levels cost where a row does not say.
    pub(super) level_points: Vec<Option<LevelPoints>>,
    /// The `let`s whose values can be read as percentages.
    pub(super) ratios: BTreeSet<LetId>,
    /// Expressions that must be whole numbers, to be looked at when ranges are known.
    pub(super) whole: Vec<Whole>,
    /// The step of the procedure whose clauses are being understood.
    pub(super) step: Option<StepId>,
    /// The standard around, whose cases are what a roll-up reckons with.
    pub(super) outer: Option<Box<Builder<'a>>>,
    /// What a roll-up asks of those cases, so far.
    pub(super) aggregates: Vec<Aggregate>,
    /// What it reads of the period before, so far.
    pub(super) previous: Vec<super::Previous>,
    /// How many periods it groups by.
    pub(super) periods: usize,
}

/// An expression that must be a whole number.
pub(super) struct Whole {
    pub(super) expr: Expr,
    pub(super) exponent: bool,
}

impl<'a> Builder<'a> {
    pub(super) fn new() -> Self {
        Self {
            model: empty_model(),
            problems: Vec::new(),
            names: Names::default(),
            locals: Vec::new(),
            work: Work::default(),
            unsettled: BTreeMap::new(),
            blocked: None,
            patience: Patience::Peeks,
            level_points: Vec::new(),
            ratios: BTreeSet::new(),
            whole: Vec::new(),
            step: None,
            outer: None,
            aggregates: Vec::new(),
            previous: Vec::new(),
            periods: 0,
        }
    }

    /// Adds a problem.
    pub(super) fn report(&mut self, problem: impl Into<Problem>, span: Span) {
        self.problems.push(Diagnostic::new(problem, span));
    }

    /// Gives the meaning of everything that nothing else's type depends on.
    pub(super) fn fill(&mut self) {
        let work = std::mem::take(&mut self.work);
        self.fill_header(&work);
        self.fill_tables(&work);
        self.fill_classes(&work);
        self.fill_grades(&work);
        self.fill_rules(&work);
        self.fill_procedure(&work);
        self.fill_duties(&work);
        self.fill_responsibilities(&work);
        self.fill_picks(&work);
        self.check_bonuses();
        self.fill_tests(&work);
        self.fill_rollups(&work.rollups);
    }

    pub(super) fn finish(mut self) -> (Model, Vec<Diagnostic>) {
        self.problems.extend(order::order(&mut self.model));
        self.check_whole();
        if self.model.header.id.is_empty() {
            self.report(CheckProblem::NoHeader, self.model.header.span);
        }
        let mut problems = self.problems;
        problems.sort_by_key(|problem| (problem.span().file, problem.span().start));
        (self.model, problems)
    }
}

/// What there is to say of an amendment, or a layer, that was not put together with what it changes:
/// it means nothing yet.
fn base_needed(file: &ast::File) -> Vec<Diagnostic> {
    let (change, mut problems) = consolidate::change(file);
    let id = change.map(|change| change.id()).filter(|_| problems.is_empty());
    problems.extend(
        id.map(|id| Diagnostic::new(FilesProblem::UnknownStandard { id: path_text(id) }, id.span)),
    );
    problems
}

fn empty_model() -> Model {
    let span = Span::default();
    let header = Header {
        id: String::new(),
        title: None,
        version: None,
        issued_by: None,
        in_force: None,
        applies_by: None,
        milder: None,
        span,
    };
    Model {
        header,
        enums: IdVec::default(),
        records: IdVec::default(),
        levels: None,
        degrees: None,
        variables: IdVec::default(),
        lets: IdVec::default(),
        classes: IdVec::default(),
        errors: IdVec::default(),
        examined: Vec::new(),
        tables: IdVec::default(),
        scores: IdVec::default(),
        grades: IdVec::default(),
        rules: IdVec::default(),
        duties: IdVec::default(),
        roles: IdVec::default(),
        procedure: None,
        calendars: IdVec::default(),
        responsibilities: IdVec::default(),
        picks: IdVec::default(),
        rollups: Vec::new(),
        tests: Vec::new(),
        forbidden: Vec::new(),
        order: Vec::new(),
        domains: Domains::default(),
    }
}

impl Expr {
    /// An expression of this kind and type.
    pub(super) fn new(kind: ExprKind, ty: Type, span: Span) -> Self {
        Self { kind, ty, span }
    }

    /// What was already reported.
    pub(super) fn invalid(span: Span) -> Self {
        Self::new(ExprKind::Invalid, Type::Unknown, span)
    }

    /// A value of an enumeration.
    pub(super) fn value_of(enumeration: EnumId, value: u16, span: Span) -> Self {
        Self::new(ExprKind::Constant(Constant::Enum(value)), Type::Enum(enumeration), span)
    }
}

/// The text of a quoted text.
pub(super) fn text(text: Option<&ast::Text>) -> Option<String> {
    text.map(|text| text.value.clone())
}

/// The place of a thing as a small number; sources are limited to far fewer things.
pub(super) fn place(index: usize) -> u16 {
    u16::try_from(index).unwrap_or(u16::MAX)
}
