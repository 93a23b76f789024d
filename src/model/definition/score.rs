//! Scores and grades.

use crate::source::Span;
use crate::value::{Number, Rounding};

use super::Deduction;
use crate::model::{ClassId, EnumId, Expr, RuleId, Type};

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
