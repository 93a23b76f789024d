//! Roles, and the procedure in which people decide.

use crate::syntax::ast::{
    Agreement, MayChange, Procedure, ProcedureClause, ProcedureStep, Role, Roles, StepClause,
};
use crate::syntax::parser::{Node, Rule};

use super::{Lower, child, children, has};

impl Lower {
    pub(super) fn roles(&mut self, node: &Node<'_>) -> Roles {
        let entries = children(node, Rule::role).filter_map(|role| self.role(&role)).collect();
        Roles { entries, lock: self.lock(node), span: self.span(node) }
    }

    fn role(&mut self, node: &Node<'_>) -> Option<Role> {
        let holder = child(node, Rule::role_holder).and_then(|holder| self.path_in(&holder));
        let members = child(node, Rule::role_members).and_then(|members| self.number_in(&members));
        Some(Role { name: self.titled(node)?, holder, members })
    }

    pub(super) fn procedure(&mut self, node: &Node<'_>) -> Option<Procedure> {
        let name = self.titled(node)?;
        let grade = child(node, Rule::procedure_of).and_then(|of| self.path_in(&of));
        let inner = node.clone().into_inner();
        let clauses = inner.filter_map(|inner| self.procedure_clause(&inner)).collect();
        Some(Procedure { name, grade, clauses, lock: self.lock(node), span: self.span(node) })
    }

    fn procedure_clause(&mut self, node: &Node<'_>) -> Option<ProcedureClause> {
        Some(match node.as_rule() {
            Rule::procedure_step => ProcedureClause::Step(self.procedure_step(node)?),
            Rule::final_after => {
                ProcedureClause::FinalAfter { steps: self.path_list(node), span: self.span(node) }
            }
            Rule::basis => ProcedureClause::Basis(self.title(node)?),
            _ => return None,
        })
    }

    fn procedure_step(&mut self, node: &Node<'_>) -> Option<ProcedureStep> {
        let name = self.titled(node)?;
        let clauses = node.clone().into_inner().flat_map(|inner| self.step_clauses(&inner)).collect();
        Some(ProcedureStep { name, clauses, span: self.span(node) })
    }

    /// The clauses for which a node stands: several where several roles stand aside.
    fn step_clauses(&mut self, node: &Node<'_>) -> Vec<StepClause> {
        if node.as_rule() != Rule::recusal {
            return self.step_clause(node).into_iter().collect();
        }
        let span = self.span(node);
        let names = node.clone().into_inner();
        let names = names.filter(|it| matches!(it.as_rule(), Rule::name | Rule::recused_name));
        names.map(|name| StepClause::Recusal { role: self.name(&name), span }).collect()
    }

    fn step_clause(&mut self, node: &Node<'_>) -> Option<StepClause> {
        let span = self.span(node);
        Some(match node.as_rule() {
            Rule::step_by => StepClause::By(self.first_name(node)?),
            Rule::opinions => StepClause::Opinions { count: self.number_in(node)?, span },
            Rule::majority => StepClause::Agreement(Agreement::Majority, span),
            Rule::unanimous => StepClause::Agreement(Agreement::Unanimous, span),
            Rule::when => StepClause::When(self.condition_in(node)?),
            Rule::step_optional => StepClause::Optional(span),
            Rule::within => StepClause::Within(self.within(node)?),
            Rule::may_change => StepClause::MayChange(MayChange {
                grade: self.path_in(node)?,
                by: self.number_in(node)?,
                reason: has(node, Rule::reason_required),
                span,
            }),
            Rule::basis => StepClause::Basis(self.title(node)?),
            _ => return None,
        })
    }
}
