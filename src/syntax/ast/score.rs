//! Scores and grades.

use crate::source::Span;
use crate::value::Rounding;

use super::{
    Becomes, BinaryOperator, Condition, Deduct, Expr, Literal, Lock, Numeral, Order, Path, Text, Titled,
};

/// `score total "总分" { … }`, `score base = EXPR { round to 0.1 half up }`
#[derive(Debug, Clone)]
pub struct Score {
    /// Name and title.
    pub name: Titled,
    /// `= EXPR`
    pub value: Option<Expr>,
    /// In the order of the text.
    pub clauses: Vec<ScoreClause>,
    /// `locked`, if it is.
    pub lock: Option<Lock>,
    /// The whole item.
    pub span: Span,
}

/// A clause of a score.
#[derive(Debug, Clone)]
pub struct ScoreClause {
    /// Which.
    pub kind: ScoreClauseKind,
    /// Its place.
    pub span: Span,
}

/// The clauses of a score.
#[derive(Debug, Clone)]
pub enum ScoreClauseKind {
    /// `start 100`
    Start(Expr),
    /// `deduct errors`, `deduct errors in procedure, documents`; no class means all errors.
    DeductErrors(Vec<Path>),
    /// `add errors`, `add errors in procedure`
    AddErrors(Vec<Path>),
    /// `add EXPR`
    Add(Expr),
    /// `deduct …` in any form but the reviewer's range and by level.
    Deduct(Deduct),
    /// `sum of classes`, `sum of classes a, b`; none means every outermost class.
    SumOfClasses(Vec<Path>),
    /// `weigh A 30%, B 50%, C 20% [leaving out undetermined]`
    Weigh {
        /// What is weighed, and its weight (a percentage or a plain number).
        parts: Vec<(Expr, Literal)>,
        /// Whether an undetermined part is left out instead of making all undetermined.
        leaving_out_undetermined: bool,
    },
    /// `rescale when not applicable`
    Rescale,
    /// `bonus B1, B2, at most 10`: what these rules add together is bounded.
    Bonus {
        /// The rules.
        rules: Vec<Path>,
        /// The bound.
        at_most: Option<Numeral>,
    },
    /// `worth 100`: the full marks.
    Worth(Numeral),
    /// `at least 0`
    AtLeast(Expr),
    /// `at most 100`
    AtMost(Expr),
    /// `round to 0.1 half up`
    Round {
        /// The grid.
        step: Numeral,
        /// The mode.
        mode: Rounding,
    },
    /// `lower is better`
    LowerIsBetter,
    /// `undetermined when C because "…"`
    Undetermined(Undetermined),
}

/// `undetermined when C because "…"`
#[derive(Debug, Clone)]
pub struct Undetermined {
    /// The condition.
    pub when: Expr,
    /// Why, in words.
    pub because: Option<Text>,
    /// The clause.
    pub span: Span,
}

/// `grade quality "…" [by total] [: SCALE] best first { … }`
#[derive(Debug, Clone)]
pub struct Grade {
    /// Name and title.
    pub name: Titled,
    /// `by total`: the lines are short bands of this value.
    pub by: Option<Path>,
    /// `: rating`: the grades are those of a scale, which then also gives the order.
    pub scale: Option<Path>,
    /// `best first`; needed where no scale is named.
    pub order: Option<Order>,
    /// `undetermined when …` lines.
    pub undetermined: Vec<Undetermined>,
    /// The lines.
    pub lines: Vec<GradeLine>,
    /// `OLD becomes NEW`
    pub former: Vec<Becomes>,
    /// `locked`, if it is.
    pub lock: Option<Lock>,
    /// The whole item.
    pub span: Span,
}

/// `excellent "优秀" when total >= 90`, `甲 >= 90`, `unqualified otherwise`
#[derive(Debug, Clone)]
pub struct GradeLine {
    /// Name and title.
    pub name: Titled,
    /// When it is given.
    pub when: GradeWhen,
    /// The line.
    pub span: Span,
}

/// When a grade is given.
#[derive(Debug, Clone)]
pub enum GradeWhen {
    /// `when C`
    Condition(Condition),
    /// `>= 90` (only with `by`)
    Band(BinaryOperator, Expr),
    /// `80 ..< 90` (only with `by`)
    Range {
        /// The lower bound.
        low: Expr,
        /// The upper bound.
        high: Expr,
        /// Whether the upper bound belongs to it.
        inclusive: bool,
    },
    /// `otherwise`
    Otherwise,
    /// Nothing: a grade that only effects give.
    Never,
}
