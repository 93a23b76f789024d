//! Rules, their conditions and effects, and duties.

use crate::syntax::ast::{
    By, Condition, Duty, DutyClause, Effect, EffectKind, Limb, Path, Rule as RuleItem, RuleClause,
};
use crate::syntax::parser::{Node, Rule};

use super::{Lower, child, children, has};

impl Lower {
    pub(super) fn rule(&mut self, node: &Node<'_>) -> Option<RuleItem> {
        let name = self.titled(node)?;
        let clauses = node.clone().into_inner().filter_map(|inner| self.rule_clause(&inner)).collect();
        Some(RuleItem { name, clauses, lock: self.lock(node), span: self.span(node) })
    }

    fn rule_clause(&mut self, node: &Node<'_>) -> Option<RuleClause> {
        Some(match node.as_rule() {
            Rule::when => RuleClause::When(self.condition_in(node)?),
            Rule::unless => RuleClause::Unless(self.unless(node)?),
            Rule::then => RuleClause::Then(self.effects(node)),
            Rule::basis => RuleClause::Basis(self.title(node)?),
            _ => return None,
        })
    }

    pub(super) fn duty(&mut self, node: &Node<'_>) -> Option<Duty> {
        let name = self.titled(node)?;
        let clauses = node.clone().into_inner().filter_map(|inner| self.duty_clause(&inner)).collect();
        Some(Duty { name, clauses, lock: self.lock(node), span: self.span(node) })
    }

    pub(super) fn duty_clause(&mut self, node: &Node<'_>) -> Option<DutyClause> {
        Some(match node.as_rule() {
            Rule::when => DutyClause::When(self.condition_in(node)?),
            Rule::duty_by => DutyClause::By(match self.title(node) {
                Some(text) => By::Text(text),
                None => By::Role(self.first_name(node)?),
            }),
            Rule::within => DutyClause::Within(self.within(node)?),
            Rule::basis => DutyClause::Basis(self.title(node)?),
            _ => return None,
        })
    }

    /// The condition among a node's children.
    pub(super) fn condition_in(&mut self, node: &Node<'_>) -> Option<Condition> {
        let Some(limbs) = child(node, Rule::limbs) else {
            return self.expr_in(node).map(Condition::Plain);
        };
        let span = self.span(&limbs);
        self.nested(span, |lower| {
            let all = has(&limbs, Rule::kw_all_of);
            let limbs = children(&limbs, Rule::limb).filter_map(|limb| {
                Some(Limb { text: lower.title(&limb), condition: lower.condition_in(&limb)? })
            });
            Some(Condition::Limbs { all, limbs: limbs.collect(), span })
        })
    }

    /// The effects of a `then`.
    pub(super) fn effects(&mut self, node: &Node<'_>) -> Vec<Effect> {
        let effects = node
            .clone()
            .into_inner()
            .filter_map(|inner| Some(Effect { kind: self.effect(&inner)?, span: self.span(&inner) }));
        effects.collect()
    }

    fn effect(&mut self, node: &Node<'_>) -> Option<EffectKind> {
        Some(match node.as_rule() {
            Rule::drop => EffectKind::Drop(self.path_in(node)?, self.number_in(node)?),
            Rule::add_effect => EffectKind::Add(self.amount_in(node)?, self.path_in(node)?),
            Rule::deduct_effect => EffectKind::Deduct(self.amount_in(node)?, self.path_in(node)?),
            Rule::zero => EffectKind::Zero(self.path_in(node)?),
            Rule::refer_to => EffectKind::Refer(self.title(node)?),
            Rule::override_effect => {
                let mut amounts = children(node, Rule::amount);
                let to = self.expr(&amounts.next()?)?;
                let because = amounts.next().and_then(|because| self.expr(&because));
                EffectKind::Override { target: self.path_in(node)?, to, because }
            }
            Rule::target_effect => self.target_effect(node)?,
            _ => return None,
        })
    }

    fn target_effect(&mut self, node: &Node<'_>) -> Option<EffectKind> {
        let target = self.path_in(node)?;
        let effect = node.clone().into_inner().last()?;
        Some(match effect.as_rule() {
            Rule::kw_undetermined => EffectKind::Undetermined(target),
            Rule::kw_zero => EffectKind::Zero(target),
            Rule::fall_effect => EffectKind::Drop(target, self.number_in(&effect)?),
            Rule::points_effect => match has(&effect, Rule::kw_add) {
                true => EffectKind::Add(self.amount_in(&effect)?, target),
                false => EffectKind::Deduct(self.amount_in(&effect)?, target),
            },
            _ => self.bound_effect(target, &effect)?,
        })
    }

    fn bound_effect(&mut self, target: Path, node: &Node<'_>) -> Option<EffectKind> {
        let value = self.amount_in(node)?;
        Some(if has(node, Rule::kw_at_most) {
            EffectKind::AtMost(target, value)
        } else if has(node, Rule::kw_at_least) {
            EffectKind::AtLeast(target, value)
        } else {
            EffectKind::Is(target, value)
        })
    }
}
