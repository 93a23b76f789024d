//! Which of many cases are taken.

use crate::source::Span;
use crate::syntax::ast::{Periods, PickKind};
use crate::value::Number;

use crate::model::Expr;

/// By what cases are grouped.
#[derive(Debug, Clone)]
pub struct Key {
    /// The value; the day, of a period.
    pub value: Expr,
    /// The periods of which one is meant.
    pub period: Option<Periods>,
    /// The whole key.
    pub span: Span,
}

/// A sample, or a nomination.
#[derive(Debug, Clone)]
#[allow(missing_docs, reason = "the names of the clauses")]
pub struct Pick {
    pub name: String,
    pub title: Option<String>,
    pub kind: PickKind,
    /// Which cases may be taken at all.
    pub from: Option<Expr>,
    pub per: Vec<Key>,
    pub take: Take,
    /// The cases that a sample has in any event.
    pub include: Vec<Reasoned>,
    pub strata: Vec<Key>,
    pub order: Vec<OrderKey>,
    pub carry: Vec<Carried>,
    pub runners_up: u32,
    pub ineligible: Vec<Reasoned>,
    pub basis: Option<String>,
    pub span: Span,
}

/// How many cases of each group are taken.
#[derive(Debug, Clone, PartialEq)]
pub struct Take {
    /// A number, or a share.
    pub amount: Amount,
    /// Of a share: no fewer than this.
    pub at_least: u32,
}

/// A number of cases, or a share of them.
#[derive(Debug, Clone, PartialEq)]
pub enum Amount {
    /// So many.
    Count(u32),
    /// A percentage: `5%` is 5.
    Percent(Number),
}

/// A condition with its ground.
#[derive(Debug, Clone)]
pub struct Reasoned {
    /// When.
    pub when: Expr,
    /// The ground in words.
    pub because: Option<String>,
    /// The clause.
    pub span: Span,
}

/// What cases are put in order by.
#[derive(Debug, Clone)]
pub struct OrderKey {
    /// The value.
    pub value: Expr,
    /// Whether the greatest, the best or the latest comes first.
    pub descending: bool,
}

/// What a nomination says of a case.
#[derive(Debug, Clone)]
pub struct Carried {
    /// By which it is said.
    pub name: String,
    /// The value.
    pub value: Expr,
}

impl Pick {
    /// The runners-up that are told where nothing says how many.
    pub const RUNNERS_UP: u32 = 3;

    /// By what cases are grouped, taken and put in order.
    pub fn conditions_and_keys(&self) -> impl Iterator<Item = &Expr> {
        let keys = self.per.iter().chain(&self.strata).map(|key| &key.value);
        let conditions = self.include.iter().chain(&self.ineligible).map(|it| &it.when);
        keys.chain(conditions).chain(self.order.iter().map(|key| &key.value))
    }

    /// Every outermost expression.
    pub fn exprs(&self) -> Vec<&Expr> {
        let mut all: Vec<&Expr> = self.from.iter().collect();
        all.extend(self.conditions_and_keys());
        all.extend(self.carry.iter().map(|carried| &carried.value));
        all
    }
}
