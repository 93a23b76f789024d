//! A standard compiled: flat tables of small integers that any number of threads can share.
//!
//! Only a model without errors is compiled. Every expression is a [`NodeId`] into [`Nodes`];
//! everything that an outcome may have to say (names, titles, legal bases, places) is a shared text.

mod calendar;
mod class;
mod errors;
mod flatten;
mod from_model;
mod group;
mod keys;
mod listing;
mod names;
mod node;
mod procedure;
mod reads;
mod responsibility;
mod result;
mod rollup;
mod schema;

use std::fmt;
use std::sync::Arc;

use crate::files::Extended;
use crate::model::{
    CalendarId, ClassId, Comparison, DutyId, EnumId, EnumKind, ErrorId, FieldId, GradeId, IdVec,
    InForce, LetId, PickId, RecordId, ResponsibilityId, RoleId, RuleId, ScoreId, Step, TableId, Type,
    VariableId,
};
use crate::source::{Sources, Span};
use crate::syntax::Language;
use crate::syntax::ast::{self, MatchPolicy};

pub use calendar::{Calendar, Within};
pub use class::{Class, Deduction, Defence, ErrorRow, LevelPoints, Member, Points};
pub use group::{GroupKey, Pick, Reasoned};
pub use keys::{InnerId, Keys, Led};
pub use listing::Listing;
pub use names::Names;
pub use node::{ConstantId, Each, FieldOf, Filter, Node, NodeId, Nodes};
pub use procedure::{Holder, MayChange, Procedure, ProcedureStep, Role};
pub use reads::Reads;
pub use responsibility::{Adjustment, Allotment, Ground, Limitation, Responsibility};
pub use result::{
    Bonus, By, Duty, Effect, EffectKind, Expectation, ExpectationKind, Grade, GradeLine, LineWhen, Rule,
    Score, ScoreEffect, ScorePart, ScorePartKind, Test, Undetermined,
};
pub use rollup::{Aggregate, Rollup, RollupKey};
pub use schema::{
    ChosenPoints, ClassSchema, EnumSchema, FINDINGS_LIMIT, FieldKind, FieldSchema, ITEMS_LIMIT, Range,
    RecordSchema, RowSchema, Schema,
};

/// A standard, ready to grade.
#[derive(Debug, Clone)]
#[allow(missing_docs, reason = "each field is named after what it holds")]
pub struct Program {
    pub header: Header,
    /// The language of most of the text's keywords, in which notes are written.
    pub language: Language,
    /// Whether its titles were translated, so that people read these where others read names.
    pub translated: bool,
    pub sources: Sources,
    pub nodes: Nodes,
    pub enums: IdVec<EnumId, Enumeration>,
    pub records: IdVec<RecordId, Record>,
    pub levels: Option<EnumId>,
    /// The shape of the item for which each variable stands.
    pub variables: IdVec<VariableId, RecordId>,
    pub lets: IdVec<LetId, Let>,
    pub classes: IdVec<ClassId, Class>,
    pub errors: IdVec<ErrorId, ErrorRow>,
    /// The outermost classes and the errors that are in none, in the order of the text.
    pub outermost: Box<[Member]>,
    pub tables: IdVec<TableId, Table>,
    pub scores: IdVec<ScoreId, Score>,
    pub grades: IdVec<GradeId, Grade>,
    pub rules: IdVec<RuleId, Rule>,
    /// How many effects all rules have together.
    pub effects: usize,
    pub duties: IdVec<DutyId, Duty>,
    pub roles: IdVec<RoleId, Role>,
    pub procedure: Option<Procedure>,
    pub calendars: IdVec<CalendarId, Calendar>,
    pub responsibilities: IdVec<ResponsibilityId, Responsibility>,
    /// The degrees of responsibility, where the standard has roles.
    pub degrees: Option<EnumId>,
    pub picks: IdVec<PickId, Pick>,
    pub rollups: Box<[Arc<Rollup>]>,
    pub tests: Box<[Test]>,
    pub order: Box<[Step]>,
}

/// Where something is written.
#[derive(Clone)]
#[allow(missing_docs, reason = "the names say it")]
pub struct Place {
    pub file: Arc<str>,
    pub line: u32,
    pub span: Span,
}

/// A listing shows what a program is, whatever text it came from.
impl fmt::Debug for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("·")
    }
}

/// A name, the title beside it, and its place.
#[derive(Clone)]
#[allow(missing_docs, reason = "the names say it")]
pub struct Label {
    pub name: Arc<str>,
    pub title: Option<Arc<str>>,
    pub place: Place,
}

impl Label {
    /// The name and the title.
    #[must_use]
    pub fn names(&self) -> (&str, Option<&str>) {
        (&self.name, self.title.as_deref())
    }
}

impl fmt::Debug for Label {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.title {
            Some(title) => write!(f, "{} “{title}”", self.name),
            None => f.write_str(&self.name),
        }
    }
}

/// What identifies a standard.
#[derive(Debug, Clone)]
#[allow(missing_docs, reason = "the names of the clauses")]
pub struct Header {
    pub id: Arc<str>,
    pub title: Option<Arc<str>>,
    pub version: Option<Arc<str>>,
    pub issued_by: Option<Arc<str>>,
    /// As its text says.
    pub in_force: Option<InForce>,
    /// As the book says of which it is a version: the next one may end it.
    pub in_book: Option<InForce>,
    pub applies_by: Option<FieldId>,
    /// Where it says `or the milder`.
    pub milder: Option<Place>,
    /// What it extends, the nearest one first.
    pub extends: Vec<Extended>,
    /// `sha256:` and 64 hexadecimal digits of the source text.
    pub digest: Arc<str>,
}

/// A set of named values.
#[derive(Debug, Clone)]
#[allow(missing_docs, reason = "the names say it")]
pub struct Enumeration {
    pub label: Label,
    pub kind: EnumKind,
    pub values: Box<[Label]>,
    /// What each value was called before.
    pub former: Box<[Box<[String]>]>,
}

impl Enumeration {
    /// How high a value stands: the mildest level and the worst grade are 0.
    pub fn rank(&self, value: u16) -> u16 {
        if self.ascending() { value } else { self.last().saturating_sub(value) }
    }

    /// The value that stands so high, at most the highest one.
    pub fn at_rank(&self, rank: u16) -> u16 {
        let rank = rank.min(self.last());
        if self.ascending() { rank } else { self.last() - rank }
    }

    /// The name and title of a value.
    pub fn value(&self, value: u16) -> Option<&Label> {
        self.values.get(usize::from(value))
    }

    /// The value that is called so now, or was before.
    pub fn known_as(&self, name: &str) -> Option<u16> {
        let now = self.values.iter().position(|value| &*value.name == name);
        let before = || self.former.iter().position(|former| former.iter().any(|it| it == name));
        now.or_else(before).and_then(|place| u16::try_from(place).ok())
    }

    fn ascending(&self) -> bool {
        match self.kind {
            EnumKind::OneOf | EnumKind::Degrees => true,
            EnumKind::Levels { mildest_first } => mildest_first,
            EnumKind::Scale(order) => order == ast::Order::WorstFirst,
        }
    }

    fn last(&self) -> u16 {
        u16::try_from(self.values.len().saturating_sub(1)).unwrap_or(u16::MAX)
    }
}

/// The shape of a record.
#[derive(Debug, Clone)]
#[allow(missing_docs, reason = "the names say it")]
pub struct Record {
    pub label: Label,
    pub fields: IdVec<FieldId, Field>,
    /// Whether its items are single values.
    pub plain: bool,
    /// Everything else that the record's schema says of it, for the listing.
    pub form: Arc<str>,
}

/// A field.
#[derive(Debug, Clone)]
#[allow(missing_docs, reason = "the names say it")]
pub struct Field {
    pub label: Label,
    pub default: Option<ConstantId>,
    pub ty: Type,
    /// Everything else that the record's schema says of it, for the listing.
    pub form: Arc<str>,
}

/// A named value.
#[derive(Debug, Clone)]
pub struct Let {
    /// Its name.
    pub label: Label,
    /// What it is.
    pub value: NodeId,
    /// The variable that stands for the item, of a `let` within a list's item.
    pub item: Option<VariableId>,
    /// The item's other `let`s that its value reads.
    pub reads: Box<[LetId]>,
}

/// A decision table.
#[derive(Debug, Clone)]
#[allow(missing_docs, reason = "named as in the model")]
pub struct Table {
    pub label: Label,
    pub rows: Box<[Row]>,
    pub policy: MatchPolicy,
}

/// A row of a table.
#[derive(Debug, Clone)]
#[allow(missing_docs, reason = "named as in the model")]
pub struct Row {
    pub cells: Box<[Cell]>,
    pub outputs: Box<[NodeId]>,
    pub place: Place,
}

/// What a row asks of one argument.
#[derive(Debug, Clone)]
#[allow(missing_docs, reason = "named as in the model")]
pub enum Cell {
    Any,
    Compare(Comparison, NodeId),
    Range { low: NodeId, high: NodeId, inclusive: bool },
    Set(Box<[NodeId]>),
}

impl Program {
    /// What an outcome calls something where it tells no title beside its name.
    pub fn called<'l>(&self, label: &'l Label) -> &'l Arc<str> {
        label.title.as_ref().filter(|_| self.translated).unwrap_or(&label.name)
    }

    /// Whether a class is another one or lies within it.
    pub fn is_within(&self, class: ClassId, outer: ClassId) -> bool {
        let (at, (first, last)) = (self.classes[class].within.0, self.classes[outer].within);
        first <= at && at <= last
    }

    /// Where a span is written.
    pub fn place(&self, span: Span) -> Place {
        let file = self.sources.get(span.file);
        let line = file.map_or(0, |file| file.position(span.start).line);
        Place { file: file.map(|file| Arc::from(file.name())).unwrap_or_default(), line, span }
    }

    /// The text of a span.
    pub fn text(&self, span: Span) -> &str {
        self.sources.get(span.file).map(|source| source.slice(span)).unwrap_or_default()
    }
}

/// The compiled form of a text, for tests within the library.
#[cfg(test)]
pub(crate) fn program_of(text: &str) -> Program {
    let mut sources = Sources::default();
    let file = sources.add(crate::source::Source::new("standard.std", text));
    let (tree, problems) = crate::syntax::parse(sources.get(file).unwrap(), file);
    let (model, unresolved) = crate::model::Model::from_ast(&tree);
    assert!(problems.is_empty() && unresolved.is_empty());
    Program::from_model(&model, &sources, tree.language, "")
}
