//! Roll-ups: what groups of cases come to.

use crate::source::Span;
use crate::syntax::ast::OfCases;

use crate::model::{Expr, FieldId, GradeId, Key, Model, ScoreId};

/// What the cases of a group come to, as one record that is reckoned like a case.
#[derive(Debug, Clone)]
pub struct Rollup {
    /// Its name.
    pub name: String,
    /// Its title.
    pub title: Option<String>,
    /// What the cases of one group share.
    pub keys: Vec<RollupKey>,
    /// What is asked of the cases.
    pub aggregates: Vec<Aggregate>,
    /// What is read of the period before.
    pub previous: Vec<Previous>,
    /// What is reckoned of a group. The fields of its record are the group's facts, its keys, and what
    /// is asked of its cases.
    pub standard: Box<Model>,
    /// Where it is declared.
    pub span: Span,
}

/// What the cases of one group share.
#[derive(Debug, Clone)]
pub struct RollupKey {
    /// A value of the case, or the period of a day of it.
    pub of_case: Key,
    /// The same in the group's record.
    pub field: FieldId,
}

/// Something that is asked of the cases of a group.
#[derive(Debug, Clone)]
pub struct Aggregate {
    /// What.
    pub quantity: OfCases,
    /// The value of each case; none where cases are counted.
    pub value: Option<Expr>,
    /// Which cases.
    pub condition: Option<Expr>,
    /// Where it stands in the group's record.
    pub field: FieldId,
    /// Where it is written.
    pub span: Span,
}

/// Something that the group of the period before came to.
#[derive(Debug, Clone, Copy)]
pub struct Previous {
    /// What.
    pub of: Of,
    /// Where it stands in the group's record.
    pub field: FieldId,
    /// Where it is written.
    pub span: Span,
}

/// A result of a group.
#[derive(Debug, Clone, Copy)]
#[allow(missing_docs, reason = "the names say it")]
pub enum Of {
    Score(ScoreId),
    Grade(GradeId),
}

impl Rollup {
    /// What is asked of each case.
    pub fn exprs(&self) -> impl Iterator<Item = &Expr> {
        let asked = self.aggregates.iter().flat_map(|it| it.value.iter().chain(&it.condition));
        self.keys.iter().map(|key| &key.of_case.value).chain(asked)
    }
}
