//! A standard compiled: flat tables of small integers that any number of threads can share.
//!
//! Only a model without errors is compiled. Every expression is a [`NodeId`] into [`Nodes`];
//! everything that an outcome may have to say (names, titles, legal bases, places) is a shared text.

mod errors;
mod flatten;
mod from_model;
mod listing;
mod names;
mod node;
mod schema;

use std::fmt;
use std::sync::Arc;

use crate::model::{
    ClassId, Comparison, DutyId, EnumId, EnumKind, ErrorId, FieldId, GradeEffect, GradeId, IdVec,
    InForce, LetId, RecordId, RuleId, ScoreId, Step, TableId, VariableId,
};
use crate::source::{Sources, Span};
use crate::syntax::Language;
use crate::syntax::ast::{self, DurationUnit, MatchPolicy};
use crate::value::{Number, Rounding};

pub use listing::Listing;
pub use names::Names;
pub use node::{ConstantId, Each, FieldOf, Filter, Node, NodeId, Nodes};
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
    pub in_force: Option<InForce>,
    pub applies_by: Option<FieldId>,
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

    fn ascending(&self) -> bool {
        match self.kind {
            EnumKind::OneOf => true,
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
    /// Everything else that the record's schema says of it, for the listing.
    pub form: Arc<str>,
}

/// A field.
#[derive(Debug, Clone)]
#[allow(missing_docs, reason = "the names say it")]
pub struct Field {
    pub label: Label,
    pub default: Option<ConstantId>,
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

/// What stands in a class, or outside any.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names say it")]
pub enum Member {
    Class(ClassId),
    Error(ErrorId),
}

/// A class of errors.
#[derive(Debug, Clone)]
#[allow(missing_docs, reason = "the names of the clauses")]
pub struct Class {
    pub label: Label,
    pub parent: Option<ClassId>,
    /// In the order of the text.
    pub members: Box<[Member]>,
    /// Its own worth, or its classes' together.
    pub worth: Number,
    /// Whether it has a worth at all; without one, nothing but a cap bounds what it costs.
    pub has_worth: bool,
    /// Whether it has a worth and no class within it has.
    pub leaf: bool,
    pub cap: Option<Number>,
    pub applies_when: Option<NodeId>,
    /// Whether findings in it need it to be examined.
    pub examined: bool,
    /// Its number in depth-first order, and the last such number within it.
    pub within: (u32, u32),
}

/// What is said of one code.
#[derive(Debug, Clone)]
#[allow(missing_docs, reason = "named as in the model")]
pub struct ErrorRow {
    pub label: Label,
    pub otherwise: bool,
    pub class: Option<ClassId>,
    pub levels: Option<(u16, u16)>,
    pub deduction: Deduction,
    pub when: Option<NodeId>,
    pub defences: Box<[Defence]>,
    pub applies_when: Option<NodeId>,
    /// Its own, or that of the nearest class that has one.
    pub basis: Option<Arc<str>>,
    pub rule: Option<RuleId>,
    /// The most it can cost, where that is known beforehand.
    pub most: Option<Number>,
}

/// `unless C because "…"`
#[derive(Debug, Clone)]
#[allow(missing_docs, reason = "named as in the model")]
pub struct Defence {
    pub condition: NodeId,
    pub because: Option<Arc<str>>,
    pub place: Place,
}

/// What an error, or a clause of a score, costs.
#[derive(Debug, Clone)]
#[allow(missing_docs, reason = "named as in the model")]
pub struct Deduction {
    pub points: Points,
    pub at_most: Option<NodeId>,
    pub place: Place,
}

/// The ways to reckon points.
#[derive(Debug, Clone)]
#[allow(missing_docs, reason = "named as in the model")]
pub enum Points {
    Nothing,
    Once(NodeId),
    Each(NodeId),
    Chosen { low: Number },
    PerUnit { points: NodeId, unit: NodeId, or_part: bool, of: NodeId },
    ByLevel(Box<[Option<LevelPoints>]>),
}

/// Points for one level.
#[derive(Debug, Clone)]
#[allow(missing_docs, reason = "named as in the model")]
pub struct LevelPoints {
    pub points: Number,
    pub each: bool,
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

/// A score.
#[derive(Debug, Clone)]
#[allow(missing_docs, reason = "named as in the model")]
pub struct Score {
    pub label: Label,
    /// Whether its value is a percentage.
    pub percent: bool,
    pub parts: Box<[ScorePart]>,
    pub lower_is_better: bool,
    pub rescale: Option<Place>,
    pub bonuses: Box<[Bonus]>,
    pub at_least: Option<NodeId>,
    pub at_most: Option<NodeId>,
    pub round: Option<(Number, Rounding)>,
    pub undetermined: Box<[Undetermined]>,
    pub rules: Box<[RuleId]>,
}

/// A part of a score.
#[derive(Debug, Clone)]
#[allow(missing_docs, reason = "named as in the model")]
pub struct ScorePart {
    pub kind: ScorePartKind,
    pub place: Place,
}

/// The parts of a score.
#[derive(Debug, Clone)]
#[allow(missing_docs, reason = "named as in the model")]
pub enum ScorePartKind {
    Start(NodeId),
    Errors { members: Box<[Member]>, add: bool },
    Add(NodeId),
    Deduct(Deduction),
    Classes(Box<[ClassId]>),
    Weigh { parts: Box<[(NodeId, Number)]>, percent: bool, leaving_out_undetermined: bool },
}

/// `bonus B1, B2, at most 10`
#[derive(Debug, Clone)]
#[allow(missing_docs, reason = "named as in the model")]
pub struct Bonus {
    pub rules: Box<[RuleId]>,
    pub at_most: Option<Number>,
    pub place: Place,
}

/// `undetermined when C because "…"`
#[derive(Debug, Clone)]
#[allow(missing_docs, reason = "named as in the model")]
pub struct Undetermined {
    pub when: NodeId,
    pub because: Option<Arc<str>>,
    pub place: Place,
}

/// A grade.
#[derive(Debug, Clone)]
#[allow(missing_docs, reason = "named as in the model")]
pub struct Grade {
    pub label: Label,
    pub values: EnumId,
    pub undetermined: Box<[Undetermined]>,
    pub lines: Box<[GradeLine]>,
    pub rules: Box<[RuleId]>,
}

/// A line of a grade.
#[derive(Debug, Clone)]
#[allow(missing_docs, reason = "named as in the model")]
pub struct GradeLine {
    pub value: u16,
    pub when: LineWhen,
    pub place: Place,
}

/// When a line gives its grade.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs, reason = "named as in the model")]
pub enum LineWhen {
    Condition(NodeId),
    Otherwise,
    Never,
}

/// A rule, or the effects of an error's row.
#[derive(Debug, Clone)]
#[allow(missing_docs, reason = "named as in the model")]
pub struct Rule {
    pub label: Label,
    pub row: Option<ErrorId>,
    pub when: NodeId,
    pub defences: Box<[Defence]>,
    pub effects: Box<[Effect]>,
    /// The number of its first effect among those of all rules.
    pub first_effect: usize,
    pub basis: Option<Arc<str>>,
}

/// One effect.
#[derive(Debug, Clone)]
#[allow(missing_docs, reason = "named as in the model")]
pub struct Effect {
    pub kind: EffectKind,
    pub place: Place,
}

/// The effects.
#[derive(Debug, Clone)]
#[allow(missing_docs, reason = "named as in the model")]
pub enum EffectKind {
    Grade(GradeId, GradeEffect),
    Score(ScoreId, ScoreEffect),
    Zero(ClassId),
    Refer(Arc<str>),
    Override { grade: GradeId, to: NodeId, because: Option<NodeId> },
}

/// Effects on a score.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs, reason = "named as in the model")]
pub enum ScoreEffect {
    Is(NodeId),
    AtMost(NodeId),
    AtLeast(NodeId),
    Add(NodeId),
    Deduct(NodeId),
    Undetermined,
}

/// A duty.
#[derive(Debug, Clone)]
#[allow(missing_docs, reason = "named as in the model")]
pub struct Duty {
    pub label: Label,
    pub when: NodeId,
    pub by: Option<Arc<str>>,
    pub within: Option<Within>,
    pub basis: Option<Arc<str>>,
}

/// `within 15 days of closed`
#[derive(Debug, Clone)]
#[allow(missing_docs, reason = "named as in the model")]
pub struct Within {
    pub count: u32,
    pub unit: DurationUnit,
    pub of: NodeId,
}

/// A test beside the rules.
#[derive(Debug, Clone)]
#[allow(missing_docs, reason = "named as in the model")]
pub struct Test {
    pub title: Arc<str>,
    pub given: Vec<ast::Entry>,
    pub expectations: Box<[Expectation]>,
    pub place: Place,
}

/// One expectation.
#[derive(Debug, Clone)]
#[allow(missing_docs, reason = "named as in the model")]
pub struct Expectation {
    pub kind: ExpectationKind,
    pub place: Place,
}

/// What a test can expect.
#[derive(Debug, Clone, PartialEq, Eq)]
#[allow(missing_docs, reason = "named as in the model")]
pub enum ExpectationKind {
    Holds(NodeId),
    Excused(ErrorId),
    Waived(ErrorId),
    GradeUndetermined(GradeId),
    ScoreUndetermined(ScoreId),
    Duty(DutyId, bool),
    Rule(RuleId, bool),
    Refer(Arc<str>),
    Invalid,
}

impl Program {
    /// Whether a class is another one or lies within it.
    pub fn is_within(&self, class: ClassId, outer: ClassId) -> bool {
        let (at, (first, last)) = (self.classes[class].within.0, self.classes[outer].within);
        first <= at && at <= last
    }

    /// The text of a span.
    pub fn text(&self, span: Span) -> &str {
        self.sources.get(span.file).map(|source| source.slice(span)).unwrap_or_default()
    }
}
