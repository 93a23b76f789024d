//! Amendments, layers, locks, former names.

use crate::diagnostic::Thing;
use crate::syntax::ast::{
    Amend, Becomes, ClassClause, ClassClauseKind, Edit, EditKind, Extends, Forbid, Lock, Name, Part,
    Path, Place, Target, TargetKind,
};
use crate::syntax::parser::{Node, Rule};

use super::{Lower, child, children};

impl Lower {
    pub(super) fn amend(&mut self, node: &Node<'_>) -> Option<Amend> {
        let mut dates = children(node, Rule::date);
        let from = self.date(&dates.next()?)?;
        let until = dates.next().and_then(|date| self.date(&date));
        let clauses = node.clone().into_inner().filter_map(|inner| self.header_clause(&inner)).collect();
        let edits = self.edits(node);
        Some(Amend { id: self.path_in(node)?, from, until, clauses, edits, span: self.span(node) })
    }

    pub(super) fn extends(&mut self, node: &Node<'_>) -> Option<Extends> {
        Some(Extends { id: self.path_in(node)?, edits: self.edits(node), span: self.span(node) })
    }

    pub(super) fn forbid(&mut self, node: &Node<'_>) -> Forbid {
        let facts = children(node, Rule::titled).filter_map(|fact| self.titled(&fact)).collect();
        let basis = child(node, Rule::basis).and_then(|basis| self.title(&basis));
        Forbid { facts, basis, below: Vec::new(), span: self.span(node) }
    }

    /// `locked` among a node's children.
    pub(super) fn lock(&mut self, node: &Node<'_>) -> Option<Lock> {
        child(node, Rule::locked).map(|lock| Lock { span: self.span(&lock), inherited: false })
    }

    /// The former names among a node's children.
    pub(super) fn former(&mut self, node: &Node<'_>) -> Vec<Becomes> {
        let clauses = children(node, Rule::becomes).filter_map(|clause| {
            let mut names = children(&clause, Rule::name);
            let (former, now) = (self.name(&names.next()?), self.name(&names.next()?));
            Some(Becomes { former, now, span: self.span(&clause) })
        });
        clauses.collect()
    }

    fn edits(&mut self, node: &Node<'_>) -> Vec<Edit> {
        let inner = node.clone().into_inner();
        inner.flat_map(|edit| self.edit(&edit, None)).collect()
    }

    /// An edit; one that speaks of several things is several.
    fn edit(&mut self, node: &Node<'_>, within: Option<&Place>) -> Vec<Edit> {
        let span = self.span(node);
        let kinds: Vec<EditKind> = match node.as_rule() {
            Rule::within_edit => {
                let place = child(node, Rule::place).and_then(|place| self.place(&place));
                return match (place, node.clone().into_inner().last()) {
                    (Some(place), Some(edit)) => {
                        let edits = self.edit(&edit, Some(&place)).into_iter();
                        edits.map(|edit| Edit { span: span.to(edit.span), ..edit }).collect()
                    }
                    _ => Vec::new(),
                };
            }
            Rule::replace_edit | Rule::replace_member => {
                self.part(node).map(EditKind::Replace).into_iter().collect()
            }
            Rule::add_edit | Rule::add_member => {
                self.part(node).map(EditKind::Add).into_iter().collect()
            }
            Rule::repeal_edit | Rule::repeal_member => {
                self.targets(node).into_iter().map(EditKind::Repeal).collect()
            }
            Rule::retitle_edit | Rule::retitle_member => {
                let title = children(node, Rule::text).last().map(|title| self.text(&title));
                let target = self.targets(node).into_iter().next();
                target
                    .zip(title)
                    .map(|(target, title)| EditKind::Retitle(target, title))
                    .into_iter()
                    .collect()
            }
            _ => Vec::new(),
        };
        kinds.into_iter().map(|kind| Edit { within: within.cloned(), kind, span }).collect()
    }

    fn place(&mut self, node: &Node<'_>) -> Option<Place> {
        match child(node, Rule::kw_finding) {
            Some(finding) => Some(Place::Finding(self.span(&finding))),
            None => self.path_in(node).map(Place::Named),
        }
    }

    /// What is put in: the one child that is no keyword.
    fn part(&mut self, node: &Node<'_>) -> Option<Part> {
        let inner = node.clone().into_inner().last()?;
        let span = self.span(&inner);
        Some(match inner.as_rule() {
            Rule::field => Part::Field(self.field(&inner)?),
            Rule::worth => Part::Clause(ClassClause::Worth(self.worth(&inner)?), span),
            Rule::cap => Part::Clause(ClassClause::Cap(self.worth(&inner)?), span),
            Rule::applies_when => Part::Clause(ClassClause::AppliesWhen(self.expr_in(&inner)?), span),
            Rule::basis => Part::Clause(ClassClause::Basis(self.title(&inner)?), span),
            Rule::irreversible => Part::Clause(ClassClause::Irreversible(span), span),
            _ => Part::Item(Box::new(self.item(&inner)?)),
        })
    }

    /// What an edit speaks of: a kind and names, a kind alone, a clause, or a field.
    fn targets(&mut self, node: &Node<'_>) -> Vec<Target> {
        let thing = node.clone().into_inner().find_map(|inner| Some((thing(inner.as_rule())?, inner)));
        if let Some((thing, word)) = thing {
            let start = self.span(&word);
            let paths: Vec<Path> =
                node.clone().into_inner().filter_map(|inner| self.edited(&inner)).collect();
            if paths.is_empty() {
                return vec![Target { kind: TargetKind::Only(thing), span: start }];
            }
            let target = |path: Path| {
                let span = path.span;
                Target { kind: TargetKind::Named(thing, path), span }
            };
            return paths.into_iter().map(target).collect();
        }
        let kind = match (child(node, Rule::class_clause), child(node, Rule::any_name)) {
            (Some(clause), _) => clause_kind(&clause).map(TargetKind::Clause),
            (None, Some(name)) => Some(TargetKind::Field(self.name(&name))),
            (None, None) => None,
        };
        let target = |kind| {
            let span = match &kind {
                TargetKind::Field(name) => name.span,
                _ => {
                    child(node, Rule::class_clause).map_or(self.span(node), |clause| self.span(&clause))
                }
            };
            Target { kind, span }
        };
        kind.map(target).into_iter().collect()
    }

    /// The name of what is edited, if a node is one.
    fn edited(&mut self, node: &Node<'_>) -> Option<Path> {
        match node.as_rule() {
            Rule::code_path => self.code_path(node),
            Rule::kw_otherwise => {
                let span = self.span(node);
                Some(Path { names: vec![Name { text: "otherwise".into(), span }], span })
            }
            _ => None,
        }
    }
}

/// The kind of thing that a keyword speaks of.
fn thing(rule: Rule) -> Option<Thing> {
    Some(match rule {
        Rule::kw_standard => Thing::Standard,
        Rule::kw_record => Thing::Record,
        Rule::kw_finding => Thing::Finding,
        Rule::kw_levels => Thing::Levels,
        Rule::kw_scale => Thing::Scale,
        Rule::kw_let => Thing::Let,
        Rule::kw_class => Thing::Class,
        Rule::kw_error_row => Thing::Error,
        Rule::kw_examine => Thing::Examine,
        Rule::kw_table => Thing::Table,
        Rule::kw_score => Thing::Score,
        Rule::kw_grade => Thing::Grade,
        Rule::kw_rule => Thing::Rule,
        Rule::kw_duty => Thing::Duty,
        Rule::kw_responsibility => Thing::Responsibility,
        Rule::kw_calendar => Thing::Calendar,
        Rule::kw_sample => Thing::Sample,
        Rule::kw_nominate => Thing::Nominate,
        Rule::kw_roles => Thing::Roles,
        Rule::kw_procedure => Thing::Procedure,
        Rule::kw_forbid => Thing::Forbid,
        _ => return None,
    })
}

fn clause_kind(node: &Node<'_>) -> Option<ClassClauseKind> {
    node.clone().into_inner().find_map(|word| {
        Some(match word.as_rule() {
            Rule::kw_worth => ClassClauseKind::Worth,
            Rule::kw_cap => ClassClauseKind::Cap,
            Rule::kw_applies_when => ClassClauseKind::AppliesWhen,
            Rule::kw_basis => ClassClauseKind::Basis,
            Rule::kw_irreversible => ClassClauseKind::Irreversible,
            _ => return None,
        })
    })
}
