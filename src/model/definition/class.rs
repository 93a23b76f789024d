//! Classes, their errors, and what those cost.

use crate::source::Span;
use crate::value::Number;

use crate::model::{ClassId, ErrorId, Expr, RuleId};

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
    /// Where the cap is written.
    pub cap_span: Span,
    pub applies_when: Option<Expr>,
    pub basis: Option<String>,
    /// Whether its errors cannot be remedied.
    pub irreversible: bool,
    /// How many classes and errors were declared before it.
    pub declared: usize,
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
    /// The least and the gravest level (by rank the same or higher), values of [`crate::model::Model::levels`].
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
    /// Whether it is itself said not to be remedied.
    pub irreversible: bool,
    /// The effects of the row.
    pub rule: Option<RuleId>,
    /// How many classes and errors were declared before it.
    pub declared: usize,
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
