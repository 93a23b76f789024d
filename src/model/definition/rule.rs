//! Rules with their effects, and duties.

use crate::source::Span;

use super::{Defence, Within};
use crate::model::{ClassId, ErrorId, Expr, GradeId, RoleId, ScoreId};

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
    pub by: Option<By>,
    pub within: Option<Within>,
    pub basis: Option<String>,
    pub span: Span,
}

/// Whose duty it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum By {
    /// In words.
    Text(String),
    /// A role's.
    Role(RoleId),
}
