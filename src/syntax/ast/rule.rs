//! Rules, their conditions and effects, and duties.

use crate::source::Span;

use super::{DurationUnit, Expr, Lock, Name, Numeral, Path, Text, Titled, Unless};

/// `rule V1 "…" { when C  unless D because "…"  then EFFECT, EFFECT  basis "…" }`
#[derive(Debug, Clone)]
pub struct Rule {
    /// Name and title.
    pub name: Titled,
    /// In the order of the text.
    pub clauses: Vec<RuleClause>,
    /// `locked`, if it is.
    pub lock: Option<Lock>,
    /// The whole item.
    pub span: Span,
}

/// A clause of a rule.
#[derive(Debug, Clone)]
pub enum RuleClause {
    /// `when C`
    When(Condition),
    /// `unless C because "…"`
    Unless(Unless),
    /// `then EFFECT, EFFECT`
    Then(Vec<Effect>),
    /// `basis "…"`
    Basis(Text),
}

/// What stands after `when`.
#[derive(Debug, Clone)]
pub enum Condition {
    /// An expression.
    Plain(Expr),
    /// `any of { "(一)…" C1   "(二)…" C2 }`, `all of { … }`
    Limbs {
        /// Whether every limb must hold.
        all: bool,
        /// The limbs.
        limbs: Vec<Limb>,
        /// `any of { … }`
        span: Span,
    },
}

/// `"(一)…" C`
#[derive(Debug, Clone)]
pub struct Limb {
    /// The limb in words.
    pub text: Option<Text>,
    /// Its condition; limbs nest.
    pub condition: Condition,
}

/// What a rule, or an error's row, does.
#[derive(Debug, Clone)]
pub struct Effect {
    /// Which.
    pub kind: EffectKind,
    /// Its place.
    pub span: Span,
}

/// The effects. Whether a target is a grade or a score is resolved later.
#[derive(Debug, Clone)]
pub enum EffectKind {
    /// `TARGET is X`
    Is(Path, Expr),
    /// `TARGET at most X`: no better than the grade, no more than the number.
    AtMost(Path, Expr),
    /// `TARGET at least X`
    AtLeast(Path, Expr),
    /// `drop GRADE by 1`
    Drop(Path, Numeral),
    /// `TARGET undetermined`
    Undetermined(Path),
    /// `add N to SCORE`
    Add(Expr, Path),
    /// `deduct N from SCORE`
    Deduct(Expr, Path),
    /// `zero CLASS`
    Zero(Path),
    /// `refer to "…"`
    Refer(Text),
    /// `override GRADE is X because Y`: a person's decision recorded in the case.
    Override {
        /// The grade.
        target: Path,
        /// What was decided: a field.
        to: Expr,
        /// The reason: a field of text, or a text.
        because: Option<Expr>,
    },
}

/// `duty lookback "…" { when C  by "…"  within 15 working days of closed  basis "…" }`
#[derive(Debug, Clone)]
pub struct Duty {
    /// Name and title.
    pub name: Titled,
    /// In the order of the text.
    pub clauses: Vec<DutyClause>,
    /// `locked`, if it is.
    pub lock: Option<Lock>,
    /// The whole item.
    pub span: Span,
}

/// A clause of a duty.
#[derive(Debug, Clone)]
pub enum DutyClause {
    /// `when C`
    When(Condition),
    /// `by "…"`, `by handler`
    By(By),
    /// `within 15 working days of closed`
    Within(Within),
    /// `basis "…"`
    Basis(Text),
}

/// `within 15 working days of closed by calendar cn`
#[derive(Debug, Clone)]
pub struct Within {
    /// How many.
    pub count: Numeral,
    /// Of what.
    pub unit: DurationUnit,
    /// From when; the day itself is not counted.
    pub of: Expr,
    /// `by calendar cn`
    pub calendar: Option<Name>,
    /// The clause.
    pub span: Span,
}

/// Whose duty it is.
#[derive(Debug, Clone)]
pub enum By {
    /// `by "…"`
    Text(Text),
    /// `by handler`: a role.
    Role(Name),
}

impl By {
    /// Its place.
    #[must_use]
    pub fn span(&self) -> Span {
        match self {
            Self::Text(text) => text.span,
            Self::Role(role) => role.span,
        }
    }
}
