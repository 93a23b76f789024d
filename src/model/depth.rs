//! How deep `let`s rest on one another.

use std::collections::BTreeMap;

use crate::diagnostic::{Diagnostic, ResolveProblem};

use super::{Expr, ExprKind, LetId, Model};

/// How deep `let`s may rest on one another, their own nesting included, so that whatever follows
/// them never needs a deep stack.
const LET_DEPTH: usize = 500;

/// Empties `let`s that rest too deep, and reports the first of them. They come after those that
/// they read.
pub(super) fn bound_lets(model: &mut Model, lets: impl Iterator<Item = LetId>) -> Option<Diagnostic> {
    let mut depths: BTreeMap<LetId, usize> = BTreeMap::new();
    let mut problem = None;
    for id in lets {
        let depth = depth(&model.lets[id].value, &depths);
        if depth <= LET_DEPTH {
            depths.insert(id, depth);
            continue;
        }
        let item = &mut model.lets[id];
        item.value = Expr::invalid(item.value.span);
        problem.get_or_insert_with(|| {
            let problem = ResolveProblem::LetsTooDeep { name: item.name.clone(), limit: LET_DEPTH };
            Diagnostic::new(problem, item.span)
        });
    }
    problem
}

/// How deep an expression nests, through the `let`s that it reads.
fn depth(expr: &Expr, lets: &BTreeMap<LetId, usize>) -> usize {
    let mut inner = match &expr.kind {
        ExprKind::Let(id) | ExprKind::ItemLet(_, id) | ExprKind::MemberLet(_, id) => {
            lets.get(id).copied().unwrap_or_default()
        }
        _ => 0,
    };
    expr.each_child(&mut |child| inner = inner.max(depth(child, lets)));
    inner + 1
}
