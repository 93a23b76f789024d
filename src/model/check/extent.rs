//! Between which numbers, and on which grid, an expression lies.

use crate::model::{Base, Expr, ExprKind, Model};
use crate::value::Number;

/// The numbers that an expression can be; an end that is not known is none.
#[derive(Debug, Clone, Default)]
pub(super) struct Extent {
    pub(super) low: Option<Number>,
    pub(super) high: Option<Number>,
    pub(super) step: Option<Number>,
}

impl Extent {
    pub(super) fn of(model: &Model, expr: &Expr) -> Self {
        match &expr.kind {
            ExprKind::Field(base, field) => {
                let record = match base {
                    Base::Case => Model::CASE,
                    Base::Finding => Model::FINDING,
                    Base::Variable(variable) => model.variables[*variable],
                };
                let field = &model.records[record].fields[*field];
                let bounds = field.bounds.clone();
                let (low, high) =
                    bounds.map_or((None, None), |bounds| (Some(bounds.low), Some(bounds.high)));
                Self { low, high, step: field.step.clone() }
            }
            ExprKind::Score(score) => {
                let score = &model.scores[*score];
                Self { low: None, high: None, step: score.round.as_ref().map(|(step, _)| step.clone()) }
            }
            _ => Self::default(),
        }
    }
}
