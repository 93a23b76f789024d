//! Classes, errors and what they cost.

use crate::diagnostic::SyntaxProblem;
use crate::syntax::ast::{
    Class, ClassClauseKind, ClassMember, Codes, Deduct, DeductForm, ErrorClause, Errors, Expr, ExprKind,
    LevelPoints, LevelRange, LiteralKind, Name, Titled, Unless,
};
use crate::syntax::parser::{Node, Rule};
use crate::value::{Number, is_han};

use super::{Lower, child, children, has};

impl Lower {
    pub(super) fn class(&mut self, node: &Node<'_>) -> Option<Class> {
        let mut class = Class {
            name: self.titled(node)?,
            worth: None,
            applies_when: None,
            cap: None,
            basis: None,
            irreversible: None,
            members: Vec::new(),
            places: Vec::new(),
            lock: self.lock(node),
            span: self.span(node),
        };
        for inner in node.clone().into_inner() {
            if let Some(kind) = clause_kind(inner.as_rule()) {
                class.places.push((kind, self.span(&inner)));
            }
            let first = match inner.as_rule() {
                Rule::worth => class.worth.replace(self.worth(&inner)?).is_none(),
                Rule::cap => class.cap.replace(self.worth(&inner)?).is_none(),
                Rule::basis => class.basis.replace(self.title(&inner)?).is_none(),
                Rule::applies_when => class.applies_when.replace(self.expr_in(&inner)?).is_none(),
                Rule::irreversible => class.irreversible.replace(self.span(&inner)).is_none(),
                Rule::class => {
                    let nested = self.class(&inner)?;
                    class.members.push(ClassMember::Class(nested));
                    true
                }
                Rule::errors => {
                    let errors = self.errors(&inner)?;
                    class.members.push(ClassMember::Errors(errors));
                    true
                }
                _ => true,
            };
            if !first {
                let span = self.span(&inner);
                self.report(SyntaxProblem::SaidTwice, span);
            }
        }
        Some(class)
    }

    /// The one number of points in a node.
    pub(super) fn worth(&mut self, node: &Node<'_>) -> Option<crate::syntax::ast::Numeral> {
        self.points_in(node).into_iter().next()
    }

    pub(super) fn errors(&mut self, node: &Node<'_>) -> Option<Errors> {
        let codes = match child(node, Rule::other_codes) {
            Some(other) => Codes::Otherwise {
                span: self.span(&other.clone().into_inner().next()?),
                title: self.title(&other),
            },
            None => {
                let codes: Vec<_> = children(node, Rule::code).collect();
                Codes::Named(codes.iter().filter_map(|code| self.code(code)).collect())
            }
        };
        let level = child(node, Rule::level_range).and_then(|range| self.level_range(&range));
        let clauses = node.clone().into_inner().filter_map(|inner| self.error_clause(&inner)).collect();
        let lock = self.lock(node);
        Some(Errors { codes, level, clauses, lock, span: self.span(node) })
    }

    /// A code is a name, or a text that could be one: a lone sentence is a title whose code is missing.
    fn code(&mut self, node: &Node<'_>) -> Option<Titled> {
        if has(node, Rule::name) {
            return self.titled(node);
        }
        let mut texts: Vec<_> = children(node, Rule::text).map(|text| self.text(&text)).collect();
        let title = (texts.len() > 1).then(|| texts.pop()).flatten();
        let code = texts.pop()?;
        let sentence =
            code.value.is_empty() || code.value.chars().any(|c| c.is_whitespace() || is_han(c));
        if title.is_none() && sentence {
            self.report(SyntaxProblem::CodeMissing, code.span);
        }
        Some(Titled { name: Name { text: code.value, span: code.span }, title })
    }

    fn level_range(&mut self, node: &Node<'_>) -> Option<LevelRange> {
        let mut names = children(node, Rule::name);
        let low = self.name(&names.next()?);
        Some(LevelRange { low, high: names.next().map(|name| self.name(&name)) })
    }

    fn error_clause(&mut self, node: &Node<'_>) -> Option<ErrorClause> {
        Some(match node.as_rule() {
            Rule::deduct => ErrorClause::Deduct(self.deduct(node)?),
            Rule::when => ErrorClause::When(self.condition_in(node)?),
            Rule::unless => ErrorClause::Unless(self.unless(node)?),
            Rule::applies_when => ErrorClause::AppliesWhen(self.expr_in(node)?),
            Rule::basis => ErrorClause::Basis(self.title(node)?),
            Rule::then => ErrorClause::Then(self.effects(node)),
            Rule::irreversible => ErrorClause::Irreversible(self.span(node)),
            _ => return None,
        })
    }

    pub(super) fn unless(&mut self, node: &Node<'_>) -> Option<Unless> {
        let because = child(node, Rule::because).and_then(|because| self.title(&because));
        Some(Unless { condition: self.expr_in(node)?, because, span: self.span(node) })
    }

    /// `deduct FORM, at most N`, in a row or in a score.
    pub(super) fn deduct(&mut self, node: &Node<'_>) -> Option<Deduct> {
        let mut form = node.clone().into_inner().find_map(|inner| self.deduct_form(&inner))?;
        // 每处扣 …: `each` stands before the form that it belongs to.
        if has(node, Rule::kw_each) {
            form = each(form);
        }
        let at_most = child(node, Rule::at_most).and_then(|bound| self.amount_in(&bound));
        Some(Deduct { form, at_most, span: self.span(node) })
    }

    fn deduct_form(&mut self, node: &Node<'_>) -> Option<DeductForm> {
        match node.as_rule() {
            Rule::measured => {
                let mut amounts = children(node, Rule::amount);
                let of = self.expr(&amounts.next()?)?;
                let unit = self.expr(&amounts.next()?)?;
                let points = self.expr(&amounts.next()?)?;
                let or_part = has(node, Rule::part_counts);
                Some(DeductForm::PerUnit { points, unit, or_part, of })
            }
            Rule::nothing | Rule::no_deduct => {
                let kind = ExprKind::Literal(LiteralKind::Number(Number::ZERO));
                Some(DeductForm::Once(Expr { kind, span: self.span(node) }))
            }
            Rule::points_range => {
                let mut points = self.points_in(node).into_iter();
                let (low, high) = (points.next()?, points.next()?);
                Some(DeductForm::Range { low, high, step: points.next() })
            }
            Rule::by_level => Some(self.by_level(node)),
            Rule::deduct_amount => self.deduct_amount(node),
            _ => None,
        }
    }

    fn by_level(&mut self, node: &Node<'_>) -> DeductForm {
        let all_each = has(node, Rule::kw_each);
        let entries = children(node, Rule::level_points).filter_map(|entry| {
            let mut points = self.level_points(&entry)?;
            points.each |= all_each;
            Some((self.first_name(&entry)?, points))
        });
        DeductForm::ByLevel(entries.collect())
    }

    fn deduct_amount(&mut self, node: &Node<'_>) -> Option<DeductForm> {
        let points = self.amount_in(node)?;
        if has(node, Rule::kw_each) {
            return Some(DeductForm::Each(points));
        }
        let Some(per) = child(node, Rule::per_unit) else { return Some(DeductForm::Once(points)) };
        let mut amounts = children(&per, Rule::amount);
        let unit = self.expr(&amounts.next()?)?;
        let of = self.expr(&amounts.next()?)?;
        Some(DeductForm::PerUnit { points, unit, or_part: has(&per, Rule::kw_or_part), of })
    }
}

fn clause_kind(rule: Rule) -> Option<ClassClauseKind> {
    Some(match rule {
        Rule::worth => ClassClauseKind::Worth,
        Rule::cap => ClassClauseKind::Cap,
        Rule::applies_when => ClassClauseKind::AppliesWhen,
        Rule::basis => ClassClauseKind::Basis,
        Rule::irreversible => ClassClauseKind::Irreversible,
        _ => return None,
    })
}

fn each(form: DeductForm) -> DeductForm {
    match form {
        DeductForm::Once(points) => DeductForm::Each(points),
        DeductForm::ByLevel(entries) => {
            let entries =
                entries.into_iter().map(|(name, points)| (name, LevelPoints { each: true, ..points }));
            DeductForm::ByLevel(entries.collect())
        }
        other => other,
    }
}
