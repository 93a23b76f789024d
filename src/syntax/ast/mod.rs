//! The tree of a `.std` file: what was written, with spans, in neither language.
//!
//! Both surfaces lower to these types, and two files that say the same differ in spans only.
//! Names are not yet resolved, and nothing is checked but the form.

mod amend;
mod calendar;
mod change;
mod class;
mod expr;
mod group;
mod procedure;
mod record;
mod responsibility;
mod rollup;
mod rule;
mod score;
mod table;
mod test;
mod translation;

use crate::source::Span;
use crate::value::{Date, Number};

use super::Language;

pub use amend::{
    Amend, Becomes, ClassClause, ClassClauseKind, Edit, EditKind, Extends, Forbid, Lock, Part, Place,
    Target, TargetKind,
};
pub use calendar::{Calendar, CalendarClause, Dates, Years};
pub use change::Change;
pub use class::{
    Class, ClassMember, Codes, Deduct, DeductForm, ErrorClause, Errors, Examine, LevelRange, Unless,
};
pub use expr::{
    BinaryOperator, ClassQuantity, Direction, Each, EachOf, ErrorFilter, ErrorsOf, Expr, ExprKind,
    Function, LeavingOut, LevelBound, Relation, UnaryOperator,
};
pub use group::{Carried, Key, Keys, OrderKey, Periods, Pick, PickClause, PickKind, Reasoned, Take};
pub use procedure::{
    Agreement, IrregularityKind, MayChange, Procedure, ProcedureClause, ProcedureStep, Role, Roles,
    StepClause, StepState,
};
pub use record::{
    Bounds, Field, FieldType, FieldTypeKind, Finding, Let, LevelEntry, LevelPoints, Levels, ListItem,
    Order, Record, Scale,
};
pub use responsibility::{
    Adjustment, Allotment, DEGREES, Ground, Limitation, Responsibility, ResponsibilityClause, Share,
};
pub use rollup::{OfCases, OverCases, Rollup};
pub use rule::{By, Condition, Duty, DutyClause, Effect, EffectKind, Limb, Rule, RuleClause, Within};
pub use score::{Grade, GradeLine, GradeWhen, Score, ScoreClause, ScoreClauseKind, Undetermined};
pub use table::{Cell, CellKind, Column, MatchPolicy, Row, Table};
pub use test::{Entry, Expectation, ExpectationKind, GivenKind, GivenValue, Test};
pub use translation::{Translated, Translation};

/// A whole file.
#[derive(Debug, Clone)]
pub struct File {
    /// In the order of the text.
    pub items: Vec<Item>,
    /// Every comment, in the order of the text.
    pub comments: Vec<Span>,
    /// The language of most of its keywords.
    pub language: Language,
}

/// A name as it was meant: without backticks or 「」.
#[derive(Debug, Clone)]
pub struct Name {
    /// The characters of the name.
    pub text: String,
    /// Its place, quotes included.
    pub span: Span,
}

/// One or more names with dots between them: `documents.D01`.
#[derive(Debug, Clone)]
pub struct Path {
    /// Never empty.
    pub names: Vec<Name>,
    /// From the first name to the last.
    pub span: Span,
}

impl Path {
    /// The names with dots between them, without backticks or 「」.
    #[must_use]
    pub fn shown(&self) -> String {
        self.names.iter().map(|name| name.text.as_str()).collect::<Vec<_>>().join(".")
    }
}

/// A quoted text.
#[derive(Debug, Clone)]
pub struct Text {
    /// What stands between the quotes.
    pub value: String,
    /// Its place, quotes included.
    pub span: Span,
}

/// A name with the title that may follow it.
#[derive(Debug, Clone)]
pub struct Titled {
    /// The name.
    pub name: Name,
    /// `"…"` right after the name.
    pub title: Option<Text>,
}

/// One item at the top of a file.
#[derive(Debug, Clone)]
#[allow(missing_docs, reason = "each variant is named after the type that it holds")]
pub enum Item {
    Standard(Header),
    Import(Import),
    Record(Record),
    Finding(Finding),
    Levels(Levels),
    Scale(Scale),
    Let(Let),
    Class(Class),
    Errors(Errors),
    Examine(Examine),
    Table(Table),
    Score(Score),
    Grade(Grade),
    Rule(Rule),
    Duty(Duty),
    Roles(Roles),
    Procedure(Procedure),
    Calendar(Calendar),
    Responsibility(Responsibility),
    Pick(Pick),
    Translation(Translation),
    Rollup(Rollup),
    Test(Test),
    Amend(Amend),
    Extends(Extends),
    Forbid(Forbid),
}

/// `standard court.quality "…" { version "2024.1"  issued by "…"  in force from D until D  applies by closed }`
#[derive(Debug, Clone)]
pub struct Header {
    /// The standard's id.
    pub id: Path,
    /// Its title.
    pub title: Option<Text>,
    /// In the order of the text; a clause given twice is for the model to refuse.
    pub clauses: Vec<HeaderClause>,
    /// The whole item.
    pub span: Span,
}

/// `import "levels.std"`
#[derive(Debug, Clone)]
pub struct Import {
    /// The file, as a path from the folder of the file that this stands in.
    pub path: Text,
    /// The whole item.
    pub span: Span,
}

/// A clause of the header.
#[derive(Debug, Clone)]
pub enum HeaderClause {
    /// `version "2024.1"`
    Version(Text),
    /// `issued by "…"`
    IssuedBy(Text),
    /// `in force from 2024-01-01 until 2025-12-31`; `until` is inclusive.
    InForce {
        /// The first day.
        from: Dated,
        /// The last day.
        until: Option<Dated>,
        /// The clause.
        span: Span,
    },
    /// `applies by closed`
    AppliesBy(AppliesBy),
}

/// `applies by closed, or the milder`
#[derive(Debug, Clone)]
pub struct AppliesBy {
    /// A date of the case.
    pub field: Path,
    /// `or the milder`: where a later version is in force when the case is decided, the one that
    /// grades it milder counts.
    pub milder: Option<Span>,
    /// The clause.
    pub span: Span,
}

/// A date with its place.
#[derive(Debug, Clone)]
pub struct Dated {
    /// The date.
    pub date: Date,
    /// Its place.
    pub span: Span,
}

/// A number as written: `10_000`, `0.5`.
#[derive(Debug, Clone)]
pub struct Numeral {
    /// The number.
    pub value: Number,
    /// Its place.
    pub span: Span,
}

/// A value as written.
#[derive(Debug, Clone)]
pub struct Literal {
    /// Which.
    pub kind: LiteralKind,
    /// Its place.
    pub span: Span,
}

/// The literals.
#[derive(Debug, Clone, PartialEq)]
pub enum LiteralKind {
    /// `-0.5`
    Number(Number),
    /// `30%` holds 30.
    Percent(Number),
    /// `"…"`
    Text(String),
    /// `true`
    Bool(bool),
    /// `2024-01-01`
    Date(Date),
    /// `10 days`
    Duration(Number, DurationUnit),
    /// A value of an enumeration.
    Name(String),
}

/// Units of time. Days and months do not mix.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs, reason = "the names say it")]
pub enum DurationUnit {
    Days,
    WorkingDays,
    Months,
    Years,
}

impl DurationUnit {
    /// Its name in English: `working days`.
    #[must_use]
    pub fn in_english(self) -> &'static str {
        match self {
            Self::Days => "days",
            Self::WorkingDays => "working days",
            Self::Months => "months",
            Self::Years => "years",
        }
    }

    /// Its name in Chinese: `工作日`.
    #[must_use]
    pub fn in_chinese(self) -> &'static str {
        match self {
            Self::Days => "日",
            Self::WorkingDays => "工作日",
            Self::Months => "月",
            Self::Years => "年",
        }
    }
}
