//! Records, the fields in them, levels, scales and named values.

use crate::source::Span;

use super::{Becomes, DurationUnit, Expr, Literal, Lock, Numeral, Path, Text, Titled};

/// `record case "…" { FIELD… ignore other fields }`
#[derive(Debug, Clone)]
pub struct Record {
    /// The record's name and title.
    pub name: Titled,
    /// Its fields.
    pub fields: Vec<Field>,
    /// Where `ignore other fields` stands, if it does.
    pub ignore_others: Option<Span>,
    /// The whole item.
    pub span: Span,
}

/// `finding { affects_result : bool = false }`
#[derive(Debug, Clone)]
pub struct Finding {
    /// Fields of every recorded finding, besides those built in.
    pub fields: Vec<Field>,
    /// The whole item.
    pub span: Span,
}

/// `amount "标的额" : decimal to 0.01, 0..1_000_000_000 optional from "amt" absent when 0`
#[derive(Debug, Clone)]
pub struct Field {
    /// Name and title.
    pub name: Titled,
    /// What values it takes.
    pub kind: FieldType,
    /// `= 180`
    pub default: Option<Literal>,
    /// Where `optional` stands, if it does.
    pub optional: Option<Span>,
    /// `from "caseType"`: the key in the record.
    pub from: Option<Text>,
    /// `absent when 0`: values that mean absent; several with commas.
    pub absent_when: Vec<Literal>,
    /// The whole field.
    pub span: Span,
}

/// The type of a field, a table's parameter or output.
#[derive(Debug, Clone)]
pub struct FieldType {
    /// Which.
    pub kind: FieldTypeKind,
    /// Its place.
    pub span: Span,
}

/// The types.
#[derive(Debug, Clone)]
pub enum FieldTypeKind {
    /// `bool`
    Bool,
    /// `text`
    Text,
    /// `date`
    Date,
    /// `integer 0..200`
    Integer(Option<Bounds>),
    /// `decimal`, `decimal to 0.01`, `decimal to 0.01, 0..100`
    Decimal {
        /// `to 0.01`: the grid on which values lie.
        step: Option<Numeral>,
        /// `0..100`
        bounds: Option<Bounds>,
    },
    /// `percent 0%..100%`
    Percent(Option<Bounds>),
    /// `days 1..1000`: a whole number of them in the record. `months`, `years` alike.
    Duration(DurationUnit, Option<Bounds>),
    /// `one of { criminal "刑事", civil }`
    OneOf(Vec<Titled>),
    /// A scale, a grade, `level`, or a field whose type is meant.
    Named(Path),
    /// `list of { held: date, open: bool } at most 50`
    List {
        /// What the list holds.
        item: Box<ListItem>,
        /// `at most 50`
        at_most: Option<Numeral>,
    },
}

/// What a list holds.
#[derive(Debug, Clone)]
pub enum ListItem {
    /// `list of text`, `list of (decimal optional)`
    Plain {
        /// The type of each item.
        kind: FieldType,
        /// Where `optional` stands within the parentheses.
        optional: Option<Span>,
    },
    /// `list of { held: date   let late = held > closed }`
    Record {
        /// The fields of each item.
        fields: Vec<Field>,
        /// A value for each item, which may use the item's fields by their bare names.
        lets: Vec<Let>,
        /// Where `ignore other fields` stands, if it does.
        ignore_others: Option<Span>,
    },
}

/// `A..B`, both included, or `A ..< B`.
#[derive(Debug, Clone)]
pub struct Bounds {
    /// The lower one.
    pub low: Literal,
    /// The upper one.
    pub high: Literal,
    /// Whether the upper one belongs to it.
    pub inclusive: bool,
    /// Its place.
    pub span: Span,
}

/// `levels mildest first { minor "轻微" deduct 1 each   major deduct 5 }`
#[derive(Debug, Clone)]
pub struct Levels {
    /// `mildest first`, or else `gravest first`.
    pub mildest_first: bool,
    /// The levels, in the order of the text.
    pub entries: Vec<LevelEntry>,
    /// `OLD becomes NEW`
    pub former: Vec<Becomes>,
    /// The whole item.
    pub span: Span,
}

/// One level.
#[derive(Debug, Clone)]
pub struct LevelEntry {
    /// Name and title.
    pub name: Titled,
    /// What an error at this level costs where its row does not say.
    pub deduct: Option<LevelPoints>,
    /// The whole entry.
    pub span: Span,
}

/// Points for one level.
#[derive(Debug, Clone)]
pub struct LevelPoints {
    /// The points.
    pub points: Numeral,
    /// Whether every occurrence costs them (`each`).
    pub each: bool,
}

/// Which end of an ordered set is written first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names say it")]
pub enum Order {
    BestFirst,
    WorstFirst,
}

/// `scale rating best first { five "5", four "4" }`
#[derive(Debug, Clone)]
pub struct Scale {
    /// Name and title.
    pub name: Titled,
    /// Which end is first.
    pub order: Order,
    /// Its values.
    pub entries: Vec<Titled>,
    /// `OLD becomes NEW`
    pub former: Vec<Becomes>,
    /// The whole item.
    pub span: Span,
}

/// `let days_over = days from filed to closed - limit`
#[derive(Debug, Clone)]
pub struct Let {
    /// Name and title.
    pub name: Titled,
    /// The value.
    pub value: Expr,
    /// `locked`, if it is.
    pub lock: Option<Lock>,
    /// The whole item.
    pub span: Span,
}
