//! Scores and what is added up in them.

use crate::diagnostic::{Clause, TypeProblem};
use crate::source::Span;
use crate::syntax::ast::{self, DeductForm, LiteralKind, ScoreClauseKind};
use crate::value::Number;

use super::field::fraction;
use super::from_ast::Builder;
use super::{
    Bonus, ClassId, Deduction, EffectKind, Expr, Model, Score, ScoreEffect, ScoreId, ScorePart,
    ScorePartKind, Type, Undetermined,
};

impl<'a> Builder<'a> {
    /// Gives a score its clauses, and with them its type.
    pub(super) fn settle_score(&mut self, id: ScoreId, item: &'a ast::Score) {
        let mut score = self.model.scores[id].clone();
        score.parts.clear();
        score.bonuses.clear();
        score.undetermined.clear();
        (score.rescale, score.worth, score.round) = (None, None, None);
        (score.at_least, score.at_most, score.lower_is_better) = (None, None, false);
        let (mut start, before) = (None, self.problems.len());
        if let Some(value) = &item.value {
            let span = value.span;
            let value = self.marks(value);
            score.ty = value.ty;
            score.parts.push(ScorePart { kind: ScorePartKind::Start(value), span });
            start = Some(span);
        }
        for clause in &item.clauses {
            self.score_clause(&mut score, clause, &mut start);
        }
        // A part that could not be understood was reported, and is not missing.
        if score.parts.is_empty() && self.problems.len() == before {
            let name = score.name.clone();
            self.report(TypeProblem::MissingClause { name, clause: Clause::Start }, item.name.name.span);
        }
        self.model.scores[id] = score;
    }

    fn score_clause(
        &mut self,
        score: &mut Score,
        clause: &'a ast::ScoreClause,
        start: &mut Option<Span>,
    ) {
        let span = clause.span;
        match &clause.kind {
            ScoreClauseKind::Undetermined(undetermined) => {
                let undetermined = self.undetermined(undetermined);
                score.undetermined.push(undetermined);
            }
            ScoreClauseKind::Rescale => {
                self.once(Clause::Rescale, score.rescale.is_some(), span);
                score.rescale = Some(span);
            }
            ScoreClauseKind::LowerIsBetter => {
                self.once(Clause::LowerIsBetter, score.lower_is_better, span);
                score.lower_is_better = true;
            }
            ScoreClauseKind::Worth(worth) => {
                self.once(Clause::Worth, score.worth.is_some(), span);
                score.worth = Some(worth.value.clone());
            }
            ScoreClauseKind::AtLeast(bound) => {
                self.once(Clause::AtLeast, score.at_least.is_some(), span);
                score.at_least = Some(self.typed(bound, score.ty));
            }
            ScoreClauseKind::AtMost(bound) => {
                self.once(Clause::AtMost, score.at_most.is_some(), span);
                score.at_most = Some(self.typed(bound, score.ty));
            }
            ScoreClauseKind::Round { step, mode } => {
                self.once(Clause::Round, score.round.is_some(), span);
                if score.ty == Type::Percent {
                    self.report(TypeProblem::RoundPercent, span);
                }
                score.round = self.positive(step).map(|step| (step, *mode));
            }
            ScoreClauseKind::Bonus { rules, at_most } => {
                let bonus = self.bonus(rules, at_most.as_ref(), span);
                score.bonuses.push(bonus);
            }
            ScoreClauseKind::Start(value) => {
                self.once(Clause::Start, start.is_some(), span);
                *start = Some(span);
                let value = self.marks(value);
                score.ty = value.ty;
                score.parts.push(ScorePart { kind: ScorePartKind::Start(value), span });
            }
            part => {
                if let Some(kind) = self.score_part(part, score.ty) {
                    score.parts.push(ScorePart { kind, span });
                }
            }
        }
    }

    /// A clause that adds to the score, or takes from it.
    fn score_part(&mut self, clause: &'a ScoreClauseKind, ty: Type) -> Option<ScorePartKind> {
        Some(match clause {
            ScoreClauseKind::DeductErrors(classes) => {
                ScorePartKind::Errors { classes: self.some_classes(classes)?, add: false }
            }
            ScoreClauseKind::AddErrors(classes) => {
                ScorePartKind::Errors { classes: self.some_classes(classes)?, add: true }
            }
            ScoreClauseKind::Add(value) => ScorePartKind::Add(self.typed(value, ty)),
            ScoreClauseKind::Deduct(deduct) => {
                // The grammar has neither a reviewer's range nor points by level here.
                if matches!(deduct.form, DeductForm::Range { .. } | DeductForm::ByLevel(_)) {
                    return None;
                }
                let points = self.deduct_form(&deduct.form, ty);
                let at_most = deduct.at_most.as_ref().map(|bound| self.typed(bound, ty));
                ScorePartKind::Deduct(Deduction { points, at_most, span: deduct.span })
            }
            ScoreClauseKind::SumOfClasses(paths) => {
                let classes = self.some_classes(paths)?;
                ScorePartKind::Classes(classes.unwrap_or_else(|| self.model.outermost_classes()))
            }
            ScoreClauseKind::Weigh { parts, leaving_out_undetermined } => {
                self.weigh(parts, ty, *leaving_out_undetermined)
            }
            _ => return None,
        })
    }

    /// The classes that are named; `None` within where none is named.
    #[expect(clippy::option_option, reason = "outside: was it valid; inside: were classes named")]
    fn some_classes(&mut self, paths: &'a [ast::Path]) -> Option<Option<Vec<ClassId>>> {
        let mut classes = Vec::new();
        for path in paths {
            classes.push(self.find_class(path)?);
        }
        Some((!paths.is_empty()).then_some(classes))
    }

    fn weigh(
        &mut self,
        parts: &'a [(ast::Expr, ast::Literal)],
        ty: Type,
        leaving_out_undetermined: bool,
    ) -> ScorePartKind {
        let percent = parts.iter().any(|(_, weight)| matches!(weight.kind, LiteralKind::Percent(_)));
        let mut all = Vec::new();
        for (value, weight) in parts {
            let value = self.typed(value, ty);
            let number = match &weight.kind {
                LiteralKind::Percent(number) => fraction(number),
                LiteralKind::Number(number) => number.clone(),
                _ => Number::ZERO,
            };
            if matches!(weight.kind, LiteralKind::Percent(_)) != percent {
                self.report(TypeProblem::MixedWeights, weight.span);
            }
            all.push((value, number));
        }
        ScorePartKind::Weigh { parts: all, percent, leaving_out_undetermined }
    }

    fn bonus(&mut self, paths: &'a [ast::Path], at_most: Option<&ast::Numeral>, span: Span) -> Bonus {
        let rules = paths.iter().filter_map(|path| self.find_rule(path)).collect();
        Bonus { rules, at_most: at_most.map(|bound| bound.value.clone()), span }
    }

    /// `undetermined when C because "…"`
    pub(super) fn undetermined(&mut self, item: &'a ast::Undetermined) -> Undetermined {
        let when = self.condition(&item.when);
        let because = item.because.as_ref().map(|text| text.value.clone());
        Undetermined { when, because, span: item.span }
    }

    /// The rules of a bonus must add to its score.
    pub(super) fn check_bonuses(&mut self) {
        let mut problems = Vec::new();
        for (id, score) in self.model.scores.entries() {
            for bonus in &score.bonuses {
                for &rule in &bonus.rules {
                    let rule = &self.model.rules[rule];
                    let adds = rule.effects.iter().any(|effect| {
                        matches!(&effect.kind, EffectKind::Score(to, ScoreEffect::Add(_)) if *to == id)
                    });
                    if !adds {
                        let (rule, score) = (rule.name.clone(), score.name.clone());
                        problems.push((TypeProblem::BonusAddsNothing { rule, score }, bonus.span));
                    }
                }
            }
        }
        for (problem, span) in problems {
            self.report(problem, span);
        }
    }

    /// A value of a score's type.
    pub(super) fn score_value(&mut self, score: ScoreId, value: &'a ast::Expr) -> Expr {
        let ty = self.model.scores[score].ty;
        self.typed(value, ty)
    }
}

impl Model {
    /// The classes that lie in no other.
    #[must_use]
    pub fn outermost_classes(&self) -> Vec<ClassId> {
        self.classes.entries().filter(|(_, class)| class.parent.is_none()).map(|(id, _)| id).collect()
    }
}
