//! The meaning of a standard: names resolved, types given, every problem collected.

mod calendar;
mod check;
mod class;
mod declare;
mod definition;
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
mod group;
mod id;
mod lower;
mod order;
mod over;
mod path;
mod procedure;
mod proceedings;
mod responsibility;
mod rollup;
mod scope;
mod score;
mod settle;
mod table;
#[cfg(test)]
mod tests;
mod types;

use crate::source::{FileId, Span};
use crate::value::Date;

pub(crate) use calendar::shown as shown_years;
pub use check::{check, check_parts};
pub(crate) use check::{roots, visit};
pub use definition::{
    Adjustment, Aggregate, Allotment, Amount, Bonus, Bounds, By, Calendar, Carried, Cell, Class, Column,
    Deduction, Defence, Duty, Effect, EffectKind, EnumKind, EnumValue, Enumeration, ErrorRow, Field,
    Grade, GradeEffect, GradeLine, Ground, Key, Let, LevelPoints, Limitation, LineWhen, MayChange, Of,
    OfDates, OfProcedure, OrderKey, Period, Pick, Points, Previous, Procedure, ProcedureStep, Reasoned,
    RecordType, Responsibility, Role, Rollup, RollupKey, Row, Rule, Score, ScoreEffect, ScorePart,
    ScorePartKind, Table, Take, Undetermined, Within,
};
pub use domain::Domain;
pub use domain_of::{Domains, domain, score_domain};
pub use expectation::{Expectation, ExpectationKind, Test};
pub use expr::{
    Arithmetic, Base, ClassQuantity, Comparison, Constant, Each, EachOf, ErrorFilter, ErrorsOf, Expr,
    ExprKind, Function,
};
pub use follow::{follows, may_lie_elsewhere};
pub(crate) use id::ids;
pub use id::{
    CalendarId, ClassId, DutyId, EnumId, ErrorId, FieldId, GradeId, Id, IdVec, LetId, PickId, RecordId,
    ResponsibilityId, RoleId, RuleId, ScoreId, StepId, TableId, VariableId,
};
pub use proceedings::ActField;

/// A standard that has been understood.
#[derive(Debug, Clone)]
#[allow(missing_docs, reason = "each field is named after the items that it holds")]
pub struct Model {
    pub header: Header,
    pub enums: IdVec<EnumId, Enumeration>,
    /// [`Model::CASE`] is the case, [`Model::FINDING`] the finding's own fields (perhaps none).
    pub records: IdVec<RecordId, RecordType>,
    pub levels: Option<EnumId>,
    /// The degrees of responsibility, where the standard has roles.
    pub degrees: Option<EnumId>,
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
    pub roles: IdVec<RoleId, Role>,
    pub procedure: Option<Procedure>,
    pub calendars: IdVec<CalendarId, Calendar>,
    pub responsibilities: IdVec<ResponsibilityId, Responsibility>,
    pub picks: IdVec<PickId, Pick>,
    pub rollups: Vec<Rollup>,
    pub tests: Vec<Test>,
    pub forbidden: Vec<Forbidden>,
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
    /// `or the milder`
    pub milder: Option<Span>,
    pub span: Span,
}

/// A fact on which those below may not score.
#[derive(Debug, Clone)]
pub struct Forbidden {
    /// Its name.
    pub name: String,
    /// Its title.
    pub title: Option<String>,
    /// The files of those who are bound by it.
    pub below: Vec<FileId>,
    /// Where it is forbidden.
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
    /// A number of working days.
    WorkingDays,
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
    /// How far the procedure has come.
    Procedure,
    /// Who answers for something.
    Responsibility(ResponsibilityId),
    /// Whether a duty is due.
    Duty(DutyId),
}
