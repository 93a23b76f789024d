//! Enumerations, records, named values and tables.

use crate::source::Span;
use crate::syntax::ast::{self, DurationUnit, MatchPolicy};
use crate::value::Number;

use crate::model::{Comparison, Constant, Expr, FieldId, IdVec, LetId, Type, VariableId};

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
    /// The degrees of responsibility, the gravest first.
    Degrees,
}

impl Enumeration {
    /// How high a value stands: the mildest level and the worst grade are 0; higher is graver, or
    /// better.
    #[must_use]
    pub fn rank(&self, value: u16) -> u16 {
        let ascending = match self.kind {
            EnumKind::OneOf | EnumKind::Degrees => true,
            EnumKind::Levels { mildest_first } => mildest_first,
            EnumKind::Scale(order) => order == ast::Order::WorstFirst,
        };
        let last = u16::try_from(self.values.len().saturating_sub(1)).unwrap_or(u16::MAX);
        if ascending { value } else { last.saturating_sub(value) }
    }

    /// The place of a value in the text.
    #[must_use]
    pub fn value(&self, name: &str) -> Option<u16> {
        // What is built in goes by its Chinese names too.
        let titled =
            |value: &EnumValue| self.kind == EnumKind::Degrees && value.title.as_deref() == Some(name);
        let place = self
            .values
            .iter()
            .position(|value| value.spellings().any(|own| own == name) || titled(value))?;
        u16::try_from(place).ok()
    }
}

/// A value of an enumeration.
#[derive(Debug, Clone)]
#[allow(missing_docs, reason = "the names say it")]
pub struct EnumValue {
    pub name: String,
    pub title: Option<String>,
    /// What it was called before: `flawed becomes qualified`.
    pub former: Vec<String>,
    pub span: Span,
}

impl EnumValue {
    /// Its name, and what it was called before.
    pub fn spellings(&self) -> impl Iterator<Item = &str> {
        std::iter::once(&self.name).chain(&self.former).map(String::as_str)
    }
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
    /// Its name in the other language, of a field that is built in.
    pub alias: Option<&'static str>,
    /// The key in the record.
    pub key: String,
    /// Whether dots in the key lead into objects: `from "grades.quality.level"`.
    pub nested: bool,
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

impl Field {
    /// Whether an expression may call it so.
    #[must_use]
    pub fn is_called(&self, name: &str) -> bool {
        self.name == name || self.alias == Some(name)
    }
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
