//! Locked scores: no clause may make them come out better for the case.

use crate::diagnostic::Difference;
use crate::syntax::ast::{Expr, Path, Score, ScoreClause, ScoreClauseKind};

use super::Comparison;
use super::points::at_least;
use crate::syntax::same;

impl Comparison<'_> {
    pub(super) fn score(&mut self, old: &Score, new: &Score) {
        let (place, from) = (new.name.name.span, old.name.name.span);
        if !same(&old.value, &new.value) {
            return self.unclear(Difference::Clauses, place, from);
        }
        let name = Path { names: vec![new.name.name.clone()], span: place };
        let turned = self.lower_is_better(&name);
        let (gone, come) = unlike(&old.clauses, &new.clauses);
        for clause in &gone {
            let at = come.iter().find(|new| alike(clause, new));
            // A bound in the place of another is judged below.
            if at.is_some_and(|new| amount(clause).is_some() && amount(new).is_some()) {
                continue;
            }
            let span = at.map_or(place, |new| new.span);
            match favours(clause, turned) {
                Some(true) => {}
                Some(false) if at.is_none() => self.looser(Difference::HigherScore, span, clause.span),
                _ => self.unclear(Difference::Clauses, span, clause.span),
            }
        }
        for clause in &come {
            let was = gone.iter().find(|old| alike(old, clause));
            if let Some(was) = was {
                let bounds = amount(was).zip(amount(clause));
                let no_better = bounds.map(|(old, new)| match turned {
                    true => at_least(old, new),
                    false => at_least(new, old),
                });
                match no_better {
                    Some(Some(true)) => {}
                    Some(Some(false)) => self.looser(Difference::HigherScore, clause.span, was.span),
                    Some(None) => self.unclear(Difference::Clauses, clause.span, was.span),
                    None if favours(clause, turned) == Some(true) => {
                        self.unclear(Difference::Clauses, clause.span, was.span);
                    }
                    // What stood in its place was told above.
                    None => {}
                }
                continue;
            }
            match favours(clause, turned) {
                Some(false) => {}
                Some(true) => self.looser(Difference::HigherScore, clause.span, from),
                None => self.unclear(Difference::Clauses, clause.span, from),
            }
        }
    }
}

/// The clauses that only one of the two has.
fn unlike<'a>(
    old: &'a [ScoreClause],
    new: &'a [ScoreClause],
) -> (Vec<&'a ScoreClause>, Vec<&'a ScoreClause>) {
    let only = |own: &'a [ScoreClause], other: &[ScoreClause]| {
        own.iter().filter(|clause| !other.iter().any(|other| same(&other.kind, &clause.kind))).collect()
    };
    (only(old, new), only(new, old))
}

/// Whether a clause makes a score better for the case by being there; nothing where it cannot be said.
fn favours(clause: &ScoreClause, turned: bool) -> Option<bool> {
    use ScoreClauseKind::{Add, AddErrors, AtLeast, AtMost, Bonus, Deduct, DeductErrors};
    let raises = match clause.kind {
        Add(_) | AddErrors(_) | Bonus { .. } | AtLeast(_) => true,
        Deduct(_) | DeductErrors(_) | AtMost(_) => false,
        _ => return None,
    };
    Some(raises != turned)
}

fn alike(old: &ScoreClause, new: &ScoreClause) -> bool {
    std::mem::discriminant(&old.kind) == std::mem::discriminant(&new.kind)
}

/// The number of a clause that is nothing but a number.
fn amount(clause: &ScoreClause) -> Option<&Expr> {
    match &clause.kind {
        ScoreClauseKind::Start(amount)
        | ScoreClauseKind::AtLeast(amount)
        | ScoreClauseKind::AtMost(amount) => Some(amount),
        _ => None,
    }
}
