//! Who answers for what.

use crate::diagnostic::SyntaxProblem;
use crate::syntax::ast::{
    Adjustment, Allotment, DEGREES, Expr, ExprKind, Ground, Limitation, Name, Path, Responsibility,
    ResponsibilityClause, Share,
};
use crate::syntax::keyword;
use crate::syntax::parser::{Node, Rule};

use super::{Lower, child, children, has};

impl Lower {
    pub(super) fn responsibility(&mut self, node: &Node<'_>) -> Option<Responsibility> {
        let name = self.titled(node)?;
        let clauses = node.clone().into_inner().filter_map(|inner| self.clause(&inner)).collect();
        Some(Responsibility { name, clauses, lock: self.lock(node), span: self.span(node) })
    }

    fn clause(&mut self, node: &Node<'_>) -> Option<ResponsibilityClause> {
        Some(match node.as_rule() {
            Rule::when => ResponsibilityClause::When(self.condition_in(node)?),
            Rule::allot => ResponsibilityClause::Allot(self.allotment(node)?),
            Rule::exempt => ResponsibilityClause::Exempt(self.ground(node)?),
            Rule::adjust => ResponsibilityClause::Adjust(Adjustment {
                raises: has(node, Rule::kw_aggravate),
                by: self.number_in(node)?,
                ground: self.ground(node)?,
            }),
            Rule::limitation => ResponsibilityClause::Limitation(self.limitation(node)?),
            Rule::basis => ResponsibilityClause::Basis(self.title(node)?),
            _ => return None,
        })
    }

    fn allotment(&mut self, node: &Node<'_>) -> Option<Allotment> {
        let shares = children(node, Rule::share).filter_map(|share| {
            let role = self.first_name(&share)?;
            let degree = self.name(&child(&share, Rule::degree)?);
            Some(Share { role, degree: in_english(degree) })
        });
        let mut allotment = Allotment {
            shares: shares.collect(),
            when: None,
            defeaters: Vec::new(),
            basis: None,
            span: self.span(node),
        };
        for inner in node.clone().into_inner() {
            let first = match inner.as_rule() {
                Rule::when => allotment.when.replace(self.condition_in(&inner)?).is_none(),
                Rule::basis => allotment.basis.replace(self.title(&inner)?).is_none(),
                Rule::unless => {
                    allotment.defeaters.push(self.unless(&inner)?);
                    true
                }
                _ => true,
            };
            self.said_once(first, &inner);
        }
        Some(allotment)
    }

    /// Whom a clause is about, and when.
    fn ground(&mut self, node: &Node<'_>) -> Option<Ground> {
        let with = match child(node, Rule::acting) {
            Some(acting) => Some(self.expr_in(&acting)?),
            None => None,
        };
        // 全体的责任, written as one word.
        let everybody =
            |name: &Name| keyword::of_rule("kw_everybody").is_some_and(|word| word.is_spelt(&name.text));
        let role = self.first_name(node).filter(|name| !everybody(name));
        let span = self.span(node);
        let mut ground = Ground { role, with, when: None, because: None, basis: None, span };
        for inner in node.clone().into_inner() {
            let first = match inner.as_rule() {
                Rule::when => ground.when.replace(self.condition_in(&inner)?).is_none(),
                Rule::because => ground.because.replace(self.title(&inner)?).is_none(),
                Rule::basis => ground.basis.replace(self.title(&inner)?).is_none(),
                _ => true,
            };
            self.said_once(first, &inner);
        }
        Some(ground)
    }

    fn said_once(&mut self, first: bool, node: &Node<'_>) {
        if !first {
            let span = self.span(node);
            self.report(SyntaxProblem::SaidTwice, span);
        }
    }

    fn limitation(&mut self, node: &Node<'_>) -> Option<Limitation> {
        if !has(node, Rule::amount) {
            let span = self.span(node);
            self.report(SyntaxProblem::LimitationWithoutDay, span);
            return None;
        }
        let at = match child(node, Rule::pursued) {
            Some(pursued) => Some(self.amount_in(&pursued)?),
            None => None,
        };
        Some(Limitation { within: self.within(node)?, at })
    }

    /// `responsibility of handler in blame`
    pub(super) fn responsibility_of(&mut self, node: &Node<'_>) -> Option<ExprKind> {
        let within = [Rule::in_responsibility, Rule::among_responsibility];
        let of = within.into_iter().find_map(|rule| child(node, rule));
        let of = of.and_then(|of| self.first_name(&of));
        Some(ExprKind::Responsibility { role: self.first_name(node)?, of })
    }
}

/// A degree by its English name.
fn in_english(mut degree: Name) -> Name {
    if let Some((english, _)) = DEGREES.iter().find(|(_, chinese)| *chinese == degree.text) {
        degree.text = (*english).into();
    }
    degree
}

/// What somebody's responsibility is compared with: a degree by its English name.
pub(super) fn degree_in_english(value: &Expr, with: Expr) -> Expr {
    match (&value.kind, with.kind) {
        (ExprKind::Responsibility { .. }, ExprKind::Path(path)) if path.names.len() == 1 => {
            let names = path.names.into_iter().map(in_english).collect();
            Expr { kind: ExprKind::Path(Path { names, span: path.span }), span: with.span }
        }
        (_, kind) => Expr { kind, span: with.span },
    }
}
