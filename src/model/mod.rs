//! The meaning of a standard: names resolved, types given, every problem collected.

mod check;
mod class;
mod declare;
mod depth;
mod domain;
mod domain_of;
mod domain_of_score;
mod effect;
mod expectation;
mod expr;
mod field;
mod follow;
mod from_ast;
mod grade;
mod id;
mod lower;
mod order;
mod over;
mod path;
mod scope;
mod score;
mod settle;
mod table;
#[cfg(test)]
mod tests;
mod types;

use crate::source::Span;
use crate::syntax::ast::{self, DurationUnit, MatchPolicy};
use crate::value::{Date, Number, Rounding};

pub use check::{check, check_parts};
pub use domain::Domain;
pub use domain_of::{Domains, domain, score_domain};
pub use expectation::{Expectation, ExpectationKind, Test};
pub use expr::{
    Arithmetic, Base, ClassQuantity, Comparison, Constant, Each, EachOf, ErrorFilter, ErrorsOf, Expr,
    ExprKind, Function,
};
pub use follow::follows;
pub use id::{
    ClassId, DutyId, EnumId, ErrorId, FieldId, GradeId, Id, IdVec, LetId, RecordId, RuleId, ScoreId,
    TableId, VariableId,
};

/// A standard that has been understood.
#[derive(Debug, Clone)]
#[allow(missing_docs, reason = "each field is named after the items that it holds")]
pub struct Model {
    pub header: Header,
    pub enums: IdVec<EnumId, Enumeration>,
    /// [`Model::CASE`] is the case, [`Model::FINDING`] the finding's own fields (perhaps none).
    pub records: IdVec<RecordId, RecordType>,
    pub levels: Option<EnumId>,
    /// The variables of quantifiers, filters and items' `let`s: what each one's items look like.
    pub variables: IdVec<VariableId, RecordId>,
    pub lets: IdVec<LetId, Let>,
    pub classes: IdVec<ClassId, Class>,
    pub errors: IdVec<ErrorId, ErrorRow>,
    pub examined: Vec<ClassId>,
    pub tables: IdVec<TableId, Table>,
    pub scores: IdVec<ScoreId, Score>,
    pub grades: IdVec<GradeId, Grade>,
    pub rules: IdVec<RuleId, Rule>,
    pub duties: IdVec<DutyId, Duty>,
    pub tests: Vec<Test>,
    /// Everything that is reckoned, each after what it depends on.
    pub order: Vec<Step>,
    /// The ranges of what is reckoned, for `domain`.
    pub domains: Domains,
}

impl Model {
    /// The record that is graded.
    pub const CASE: RecordId = RecordId::FIRST;
    /// The standard's own fields of a finding.
    pub const FINDING: RecordId = RecordId::SECOND;
}

/// What identifies a standard.
#[derive(Debug, Clone)]
#[allow(missing_docs, reason = "the names of the clauses")]
pub struct Header {
    pub id: String,
    pub title: Option<String>,
    pub version: Option<String>,
    pub issued_by: Option<String>,
    pub in_force: Option<InForce>,
    /// A date field of the case.
    pub applies_by: Option<FieldId>,
    pub span: Span,
}

/// The days on which a standard is in force, both included.
#[derive(Debug, Clone, Copy)]
#[allow(missing_docs, reason = "the names of the clauses")]
pub struct InForce {
    pub from: Date,
    pub until: Option<Date>,
}

/// The type of a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Type {
    /// Yes or no.
    Bool,
    /// A plain number.
    Number,
    /// A percentage, reckoned as a fraction: `30%` is 0.3.
    Percent,
    /// A text.
    Text,
    /// A day.
    Date,
    /// A number of days.
    Days,
    /// A number of months; a year is twelve.
    Months,
    /// A value of an enumeration, reckoned as its place in the text.
    Enum(EnumId),
    /// A list of items of this shape.
    List(RecordId),
    /// One item of this shape.
    Item(RecordId),
    /// Already reported: agrees with everything.
    Unknown,
}

/// A set of named values.
#[derive(Debug, Clone)]
pub struct Enumeration {
    /// Its name; of a `one of`, the field's.
    pub name: String,
    /// What it is.
    pub kind: EnumKind,
    /// In the order of the text.
    pub values: Vec<EnumValue>,
    /// Where it is declared.
    pub span: Span,
}

/// What an enumeration is, and how its values are ordered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EnumKind {
    /// `one of`: no order.
    OneOf,
    /// Levels of gravity.
    Levels {
        /// Whether the text has the mildest first.
        mildest_first: bool,
    },
    /// A scale, or the grades of a grade.
    Scale(ast::Order),
}

impl Enumeration {
    /// How high a value stands: the mildest level and the worst grade are 0; higher is graver, or
    /// better.
    #[must_use]
    pub fn rank(&self, value: u16) -> u16 {
        let ascending = match self.kind {
            EnumKind::OneOf => true,
            EnumKind::Levels { mildest_first } => mildest_first,
            EnumKind::Scale(order) => order == ast::Order::WorstFirst,
        };
        let last = u16::try_from(self.values.len().saturating_sub(1)).unwrap_or(u16::MAX);
        if ascending { value } else { last.saturating_sub(value) }
    }

    /// The place of a value in the text.
    #[must_use]
    pub fn value(&self, name: &str) -> Option<u16> {
        let place = self.values.iter().position(|value| value.name == name)?;
        u16::try_from(place).ok()
    }
}

/// A value of an enumeration.
#[derive(Debug, Clone)]
#[allow(missing_docs, reason = "the names say it")]
pub struct EnumValue {
    pub name: String,
    pub title: Option<String>,
    pub span: Span,
}

/// The shape of a record: the case, a finding's own fields, or a list's items.
#[derive(Debug, Clone)]
pub struct RecordType {
    /// Its name; of a list's items, the list's.
    pub name: String,
    /// Its title.
    pub title: Option<String>,
    /// Its fields; one called `value` in a `plain` list.
    pub fields: IdVec<FieldId, Field>,
    /// The items' `let`s, which are read like fields.
    pub lets: Vec<LetId>,
    /// Whether keys that are no fields are passed over.
    pub ignore_others: bool,
    /// Whether an item is the value of its one field itself: `list of text`.
    pub plain: bool,
    /// The most items a list may have.
    pub at_most: Option<u32>,
    /// Where it is declared.
    pub span: Span,
}

/// A field of a record.
#[derive(Debug, Clone)]
pub struct Field {
    /// The name in the standard.
    pub name: String,
    /// The key in the record.
    pub key: String,
    /// Its title.
    pub title: Option<String>,
    /// Its type.
    pub ty: Type,
    /// The grid on which a number lies; 1 for integers and durations.
    pub step: Option<Number>,
    /// The range of a number, percentage, duration.
    pub bounds: Option<Bounds>,
    /// What it is where the record does not say.
    pub default: Option<Constant>,
    /// Whether it may be absent, so that its use must be guarded.
    pub optional: bool,
    /// Values that mean absent.
    pub absent_when: Vec<Constant>,
    /// The unit in which a duration is recorded.
    pub unit: Option<DurationUnit>,
    /// Where it is declared.
    pub span: Span,
}

/// `low..high`
#[derive(Debug, Clone)]
#[allow(missing_docs, reason = "the names say it")]
pub struct Bounds {
    pub low: Number,
    pub high: Number,
    /// Whether `high` belongs to it.
    pub inclusive: bool,
}

/// A named value.
#[derive(Debug, Clone)]
pub struct Let {
    /// Its name.
    pub name: String,
    /// Its title.
    pub title: Option<String>,
    /// What it is.
    pub value: Expr,
    /// The variable that stands for the item, of a `let` within a list's item.
    pub item: Option<VariableId>,
    /// Where it is declared.
    pub span: Span,
}

/// A class of errors.
#[derive(Debug, Clone)]
#[allow(missing_docs, reason = "the names of the clauses")]
pub struct Class {
    pub name: String,
    pub title: Option<String>,
    pub parent: Option<ClassId>,
    pub children: Vec<ClassId>,
    /// Those of this class itself, not of its children.
    pub errors: Vec<ErrorId>,
    pub worth: Option<Number>,
    pub cap: Option<Number>,
    pub applies_when: Option<Expr>,
    pub basis: Option<String>,
    pub span: Span,
}

/// What is said of one code.
#[derive(Debug, Clone)]
pub struct ErrorRow {
    /// The code; `otherwise` for the row that catches the rest.
    pub code: String,
    /// Whether this row catches every code that no row names.
    pub otherwise: bool,
    /// Its title.
    pub title: Option<String>,
    /// The class, if it is in one.
    pub class: Option<ClassId>,
    /// The least and the gravest level (by rank the same or higher), values of [`Model::levels`].
    pub levels: Option<(u16, u16)>,
    /// What it costs.
    pub deduction: Deduction,
    /// When it is detected from the facts.
    pub when: Option<Expr>,
    /// What excuses it.
    pub defences: Vec<Defence>,
    /// When it can be an error at all.
    pub applies_when: Option<Expr>,
    /// Its legal basis; where the row has none, its class's.
    pub basis: Option<String>,
    /// The effects of the row.
    pub rule: Option<RuleId>,
    /// The row.
    pub span: Span,
}

/// `unless C because "…"`
#[derive(Debug, Clone)]
#[allow(missing_docs, reason = "the names of the clauses")]
pub struct Defence {
    pub condition: Expr,
    pub because: Option<String>,
    pub span: Span,
}

/// What an error, or a clause of a score, costs.
#[derive(Debug, Clone)]
pub struct Deduction {
    /// How the points are reckoned.
    pub points: Points,
    /// `at most N`
    pub at_most: Option<Expr>,
    /// The clause, or the row where it has none.
    pub span: Span,
}

/// The ways to reckon points.
#[derive(Debug, Clone)]
pub enum Points {
    /// Nothing.
    Nothing,
    /// Once, whatever the count.
    Once(Expr),
    /// For each occurrence.
    Each(Expr),
    /// The reviewer's, for each occurrence.
    Chosen {
        /// The least.
        low: Number,
        /// The most.
        high: Number,
        /// The grid from the least on.
        step: Number,
    },
    /// For each whole unit in a quantity.
    PerUnit {
        /// Points a unit.
        points: Expr,
        /// The unit.
        unit: Expr,
        /// Whether a part counts as a whole.
        or_part: bool,
        /// What is measured.
        of: Expr,
    },
    /// By the level's place in the text; levels without points cost nothing.
    ByLevel(Vec<Option<LevelPoints>>),
}

/// Points for one level.
#[derive(Debug, Clone)]
pub struct LevelPoints {
    /// The points.
    pub points: Number,
    /// For each occurrence, or once a code.
    pub each: bool,
}

/// A decision table.
#[derive(Debug, Clone)]
#[allow(missing_docs, reason = "the names say it")]
pub struct Table {
    pub name: String,
    pub title: Option<String>,
    pub parameters: Vec<Column>,
    pub outputs: Vec<Column>,
    pub rows: Vec<Row>,
    pub policy: MatchPolicy,
    pub span: Span,
}

/// A column of a table.
#[derive(Debug, Clone)]
#[allow(missing_docs, reason = "the names say it")]
pub struct Column {
    pub name: String,
    pub ty: Type,
    pub step: Option<Number>,
    pub bounds: Option<Bounds>,
    pub span: Span,
}

/// A row of a table, with as many cells and outputs as the table has columns.
#[derive(Debug, Clone)]
#[allow(missing_docs, reason = "the names say it")]
pub struct Row {
    pub cells: Vec<Cell>,
    pub outputs: Vec<Expr>,
    pub span: Span,
}

/// What a row asks of one argument.
#[derive(Debug, Clone)]
pub enum Cell {
    /// Nothing.
    Any,
    /// `>= 100_000`
    Compare(Comparison, Expr),
    /// `10 ..< 20`
    Range {
        /// Included.
        low: Expr,
        /// The upper bound.
        high: Expr,
        /// Whether the upper bound belongs to it.
        inclusive: bool,
    },
    /// One of these.
    Set(Vec<Expr>),
}

/// A score.
#[derive(Debug, Clone)]
pub struct Score {
    /// Its name.
    pub name: String,
    /// Its title.
    pub title: Option<String>,
    /// [`Type::Number`], or [`Type::Percent`] where its value is one.
    pub ty: Type,
    /// What is added up.
    pub parts: Vec<ScorePart>,
    /// Whether fewer points are better.
    pub lower_is_better: bool,
    /// Whether what does not apply is left out and the rest rescaled.
    pub rescale: Option<Span>,
    /// What rules add together is bounded.
    pub bonuses: Vec<Bonus>,
    /// The full marks.
    pub worth: Option<Number>,
    /// The lower bound.
    pub at_least: Option<Expr>,
    /// The upper bound.
    pub at_most: Option<Expr>,
    /// The grid and the mode.
    pub round: Option<(Number, Rounding)>,
    /// When it is undetermined.
    pub undetermined: Vec<Undetermined>,
    /// The rules that act on it.
    pub rules: Vec<RuleId>,
    /// Where it is declared.
    pub span: Span,
}

/// A part of a score, with its place.
#[derive(Debug, Clone)]
#[allow(missing_docs, reason = "the names say it")]
pub struct ScorePart {
    pub kind: ScorePartKind,
    pub span: Span,
}

/// The parts of a score.
#[derive(Debug, Clone)]
pub enum ScorePartKind {
    /// `= EXPR`, `start 100`
    Start(Expr),
    /// `deduct errors`, `add errors`; the outermost classes and errors that are in none, or these.
    Errors {
        /// Only these classes.
        classes: Option<Vec<ClassId>>,
        /// Whether they are added.
        add: bool,
    },
    /// `add EXPR`
    Add(Expr),
    /// `deduct …`
    Deduct(Deduction),
    /// `sum of classes`: each one's worth less its loss.
    Classes(Vec<ClassId>),
    /// `weigh …`
    Weigh {
        /// What is weighed, and by how much; percentages are fractions.
        parts: Vec<(Expr, Number)>,
        /// Whether the weights are percentages, which must sum to 1; else they divide by their sum.
        percent: bool,
        /// Whether an undetermined part is left out.
        leaving_out_undetermined: bool,
    },
}

/// `bonus B1, B2, at most 10`
#[derive(Debug, Clone)]
#[allow(missing_docs, reason = "the names of the clauses")]
pub struct Bonus {
    pub rules: Vec<RuleId>,
    pub at_most: Option<Number>,
    pub span: Span,
}

/// `undetermined when C because "…"`
#[derive(Debug, Clone)]
#[allow(missing_docs, reason = "the names of the clauses")]
pub struct Undetermined {
    pub when: Expr,
    pub because: Option<String>,
    pub span: Span,
}

/// A grade.
#[derive(Debug, Clone)]
pub struct Grade {
    /// Its name.
    pub name: String,
    /// Its title.
    pub title: Option<String>,
    /// Its grades, in order: of its own, or a scale's.
    pub values: EnumId,
    /// When it is undetermined.
    pub undetermined: Vec<Undetermined>,
    /// The first line that holds gives the grade.
    pub lines: Vec<GradeLine>,
    /// The rules that act on it.
    pub rules: Vec<RuleId>,
    /// Where it is declared.
    pub span: Span,
}

/// A line of a grade.
#[derive(Debug, Clone)]
pub struct GradeLine {
    /// The grade, a value of [`Grade::values`].
    pub value: u16,
    /// When it is given.
    pub when: LineWhen,
    /// The line.
    pub span: Span,
}

/// When a line gives its grade.
#[derive(Debug, Clone)]
#[allow(missing_docs, reason = "the names say it")]
pub enum LineWhen {
    Condition(Expr),
    Otherwise,
    /// Only by an effect.
    Never,
}

/// A rule, or the effects of an error's row.
#[derive(Debug, Clone)]
pub struct Rule {
    /// Its name; of a row, the code.
    pub name: String,
    /// Its title.
    pub title: Option<String>,
    /// The row whose effects these are.
    pub row: Option<ErrorId>,
    /// When it fires; of a row, that the error stands.
    pub when: Expr,
    /// What keeps it from firing.
    pub defences: Vec<Defence>,
    /// What it does.
    pub effects: Vec<Effect>,
    /// Its legal basis.
    pub basis: Option<String>,
    /// Where it is declared.
    pub span: Span,
}

/// One effect, with its place.
#[derive(Debug, Clone)]
#[allow(missing_docs, reason = "the names say it")]
pub struct Effect {
    pub kind: EffectKind,
    pub span: Span,
}

/// The effects.
#[derive(Debug, Clone)]
pub enum EffectKind {
    /// On a grade.
    Grade(GradeId, GradeEffect),
    /// On a score.
    Score(ScoreId, ScoreEffect),
    /// The class costs its full worth despite a cap.
    Zero(ClassId),
    /// A lead for others.
    Refer(String),
    /// A person's decision, shown beside the computed grade.
    Override {
        /// The grade.
        grade: GradeId,
        /// What was decided.
        to: Expr,
        /// Why.
        because: Option<Expr>,
    },
}

/// Effects on a grade; values are places in its enumeration.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names of the effects")]
pub enum GradeEffect {
    Is(u16),
    AtMost(u16),
    AtLeast(u16),
    Drop(u16),
    Undetermined,
}

/// Effects on a score.
#[derive(Debug, Clone)]
#[allow(missing_docs, reason = "the names of the effects")]
pub enum ScoreEffect {
    Is(Expr),
    AtMost(Expr),
    AtLeast(Expr),
    Add(Expr),
    Deduct(Expr),
    Undetermined,
}

/// A duty.
#[derive(Debug, Clone)]
#[allow(missing_docs, reason = "the names of the clauses")]
pub struct Duty {
    pub name: String,
    pub title: Option<String>,
    pub when: Expr,
    pub by: Option<String>,
    pub within: Option<Within>,
    pub basis: Option<String>,
    pub span: Span,
}

/// `within 15 working days of closed`
#[derive(Debug, Clone)]
#[allow(missing_docs, reason = "the names of the clauses")]
pub struct Within {
    pub count: u32,
    pub unit: DurationUnit,
    pub of: Expr,
    pub span: Span,
}

/// One thing to reckon.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Step {
    /// The value of a `let` at the top.
    Let(LetId),
    /// Whether a class applies.
    Class(ClassId),
    /// Whether an error applies, is detected, is excused, and what it costs.
    Error(ErrorId),
    /// Whether a rule fires.
    Rule(RuleId),
    /// What a class costs, after caps and `zero`.
    Loss(ClassId),
    /// A score.
    Score(ScoreId),
    /// A grade.
    Grade(GradeId),
    /// Whether a duty is due.
    Duty(DutyId),
}
