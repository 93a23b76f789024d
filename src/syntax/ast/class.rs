//! Classes and the errors in them.

use crate::source::Span;

use super::{
    ClassClauseKind, Condition, Effect, Expr, LevelPoints, Lock, Name, Numeral, Path, Text, Titled,
};

/// `examine every class`, or `examine procedure, documents`
#[derive(Debug, Clone)]
pub struct Examine {
    /// The classes; empty means every one.
    pub classes: Vec<Path>,
    /// The whole item.
    pub span: Span,
}

/// `class procedure "程序" worth 30 { … }`
#[derive(Debug, Clone)]
pub struct Class {
    /// Name and title.
    pub name: Titled,
    /// `worth 30`, in the head or as a clause.
    pub worth: Option<Numeral>,
    /// `applies when C`, in the head or as a clause.
    pub applies_when: Option<Expr>,
    /// `cap 20`
    pub cap: Option<Numeral>,
    /// `basis "…"`
    pub basis: Option<Text>,
    /// `irreversible`: its errors cannot be remedied.
    pub irreversible: Option<Span>,
    /// Nested classes and errors, in the order of the text.
    pub members: Vec<ClassMember>,
    /// Where the class's own clauses stand.
    pub places: Vec<(ClassClauseKind, Span)>,
    /// `locked`, if it is.
    pub lock: Option<Lock>,
    /// The whole item.
    pub span: Span,
}

/// What stands in a class.
#[derive(Debug, Clone)]
#[allow(missing_docs, reason = "each variant is named after the type that it holds")]
pub enum ClassMember {
    Class(Class),
    Errors(Errors),
}

/// `error P01 "…" minor { … }`, `errors D02 "…", D03 minor { … }`, `error otherwise "…" minor { … }`
#[derive(Debug, Clone)]
pub struct Errors {
    /// Which codes the row is about.
    pub codes: Codes,
    /// `minor`, or `minor..general` where the reviewer chooses.
    pub level: Option<LevelRange>,
    /// In the order of the text; a clause given twice is for the model to refuse.
    pub clauses: Vec<ErrorClause>,
    /// `locked`, if it is.
    pub lock: Option<Lock>,
    /// The whole row.
    pub span: Span,
}

/// The codes of a row.
#[derive(Debug, Clone)]
pub enum Codes {
    /// `P01 "…"`; several in an `errors` row.
    Named(Vec<Titled>),
    /// `otherwise "…"`: every code that no row names.
    Otherwise {
        /// Where `otherwise` stands.
        span: Span,
        /// Its title.
        title: Option<Text>,
    },
}

/// `minor`, `minor..general`
#[derive(Debug, Clone)]
pub struct LevelRange {
    /// The first one written.
    pub low: Name,
    /// The last one, where it is a range.
    pub high: Option<Name>,
}

/// A clause of an error's row.
#[derive(Debug, Clone)]
pub enum ErrorClause {
    /// `deduct …`
    Deduct(Deduct),
    /// `when C`: detected from the facts.
    When(Condition),
    /// `unless C because "…"`: a defence.
    Unless(Unless),
    /// `applies when C`
    AppliesWhen(Expr),
    /// `basis "…"`
    Basis(Text),
    /// `then EFFECT, EFFECT`
    Then(Vec<Effect>),
    /// `irreversible`: it cannot be remedied.
    Irreversible(Span),
}

/// `unless C because "…"`
#[derive(Debug, Clone)]
pub struct Unless {
    /// The condition.
    pub condition: Expr,
    /// The defence in words.
    pub because: Option<Text>,
    /// The clause.
    pub span: Span,
}

/// `deduct FORM, at most N`
#[derive(Debug, Clone)]
pub struct Deduct {
    /// How the points are reckoned.
    pub form: DeductForm,
    /// `at most N`
    pub at_most: Option<Expr>,
    /// The clause.
    pub span: Span,
}

/// The ways to reckon points.
#[derive(Debug, Clone)]
pub enum DeductForm {
    /// `deduct 5`: once a code. `deduct 0` and `deduct nothing` cost nothing.
    Once(Expr),
    /// `deduct 0.5 each`
    Each(Expr),
    /// `deduct 1..3 step 0.5`: the reviewer's points, for each occurrence.
    Range {
        /// The least.
        low: Numeral,
        /// The most.
        high: Numeral,
        /// The grid from the least on; 1 where it is not given.
        step: Option<Numeral>,
    },
    /// `deduct 1 for each 10 days or part in days_over`
    PerUnit {
        /// The points a unit.
        points: Expr,
        /// The unit.
        unit: Expr,
        /// Whether a part counts as a whole.
        or_part: bool,
        /// What is measured.
        of: Expr,
    },
    /// `deduct { minor 0.1 each   major 5 }`; `each` after the braces is written on every entry.
    ByLevel(Vec<(Name, LevelPoints)>),
}
