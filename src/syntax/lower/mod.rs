//! From what pest saw to the tree.
//!
//! The grammar guarantees the parts of each node, so lowering asks for them by rule, not by
//! position: the two languages put them in different orders. A function returns `None` only where
//! a part that the grammar guarantees is missing.

mod amend;
mod calendar;
mod class;
mod expression;
mod group;
mod primary;
mod procedure;
mod quantifier;
mod record;
mod responsibility;
mod rollup;
mod rule;
mod score;
mod table;
mod test;
mod token;
mod translation;

use std::collections::BTreeSet;

use crate::diagnostic::{Diagnostic, SyntaxProblem};
use crate::source::{FileId, Span};

use super::ast::{Examine, Item, Path, PickKind};
use super::parser::{Node, Rule};

/// The deepest nesting of an expression, of brackets, of anything.
pub(super) const DEEPEST: usize = 128;

/// What lowering carries along.
pub(super) struct Lower {
    file: FileId,
    /// Where the parsed piece begins in the file.
    base: usize,
    depth: usize,
    /// Whether the item at hand was said to lie too deep: the levels above would say the same again.
    told_too_deep: bool,
    /// The names of the fields that findings have besides those built in.
    finding_fields: BTreeSet<String>,
    problems: Vec<Diagnostic>,
}

/// The first child of a rule.
fn child<'s>(node: &Node<'s>, rule: Rule) -> Option<Node<'s>> {
    node.clone().into_inner().find(|inner| inner.as_rule() == rule)
}

/// The children of a rule.
fn children<'s>(node: &Node<'s>, rule: Rule) -> impl Iterator<Item = Node<'s>> {
    node.clone().into_inner().filter(move |inner| inner.as_rule() == rule)
}

/// Whether there is a child of a rule.
fn has(node: &Node<'_>, rule: Rule) -> bool {
    child(node, rule).is_some()
}

impl Lower {
    pub(super) fn new(file: FileId) -> Self {
        Self {
            file,
            base: 0,
            depth: 0,
            told_too_deep: false,
            finding_fields: BTreeSet::new(),
            problems: Vec::new(),
        }
    }

    /// Lowers the items of a `file` or `prefix` that was parsed from byte `base` on.
    pub(super) fn items(&mut self, node: &Node<'_>, base: usize) -> Vec<Item> {
        self.base = base;
        let inner = node.clone().into_inner();
        inner
            .filter_map(|inner| {
                self.told_too_deep = false;
                self.item(&inner)
            })
            .collect()
    }

    /// Takes in fields of findings that are declared elsewhere.
    pub(super) fn know(&mut self, finding_fields: &BTreeSet<String>) {
        self.finding_fields.extend(finding_fields.iter().cloned());
    }

    /// Learns which fields findings have, before anything is lowered.
    pub(super) fn learn(&mut self, node: &Node<'_>) {
        for finding in children(node, Rule::finding) {
            for field in children(&finding, Rule::field) {
                let name = self.first_name(&field).map(|name| name.text);
                self.finding_fields.extend(name);
            }
        }
    }

    /// The problems found, which are then forgotten.
    pub(super) fn take_problems(&mut self) -> Vec<Diagnostic> {
        std::mem::take(&mut self.problems)
    }

    fn item(&mut self, node: &Node<'_>) -> Option<Item> {
        match node.as_rule() {
            Rule::header => self.header(node).map(Item::Standard),
            Rule::import => self.import(node).map(Item::Import),
            Rule::record => self.record(node).map(Item::Record),
            Rule::finding => Some(Item::Finding(self.finding(node))),
            Rule::levels => Some(Item::Levels(self.levels(node))),
            Rule::scale => self.scale(node).map(Item::Scale),
            Rule::let_item => self.let_item(node).map(Item::Let),
            Rule::class => self.class(node).map(Item::Class),
            Rule::errors => self.errors(node).map(Item::Errors),
            Rule::examine => Some(Item::Examine(self.examine(node))),
            Rule::table => self.table(node).map(Item::Table),
            Rule::score => self.score(node).map(Item::Score),
            Rule::grade => self.grade(node).map(Item::Grade),
            Rule::rule_item => self.rule(node).map(Item::Rule),
            Rule::duty => self.duty(node).map(Item::Duty),
            Rule::roles => Some(Item::Roles(self.roles(node))),
            Rule::procedure => self.procedure(node).map(Item::Procedure),
            Rule::calendar => self.calendar(node).map(Item::Calendar),
            Rule::responsibility => self.responsibility(node).map(Item::Responsibility),
            Rule::sample => self.pick(node, PickKind::Sample).map(Item::Pick),
            Rule::nominate => self.pick(node, PickKind::Nominate).map(Item::Pick),
            Rule::translation => self.translation(node).map(Item::Translation),
            Rule::rollup => self.rollup(node).map(Item::Rollup),
            Rule::test => self.test(node).map(Item::Test),
            Rule::amend => self.amend(node).map(Item::Amend),
            Rule::extends => self.extends(node).map(Item::Extends),
            Rule::forbid => Some(Item::Forbid(self.forbid(node))),
            _ => None,
        }
    }

    fn examine(&mut self, node: &Node<'_>) -> Examine {
        Examine { classes: self.path_list(node), span: self.span(node) }
    }

    /// The paths of the `path_list` in a node; none where there is no list.
    fn path_list(&mut self, node: &Node<'_>) -> Vec<Path> {
        let list = child(node, Rule::path_list);
        list.iter().flat_map(|list| children(list, Rule::path)).map(|path| self.path(&path)).collect()
    }

    /// A node's place, without the blanks and comments that pest counts to its end.
    fn span(&self, node: &Node<'_>) -> Span {
        let start = node.as_span().start();
        let mut last = node.clone();
        while let Some(inner) = last.clone().into_inner().last() {
            last = inner;
        }
        Span::new(self.file, self.base + start, self.base + last.as_span().end())
    }

    fn report(&mut self, problem: SyntaxProblem, span: Span) {
        self.problems.push(Diagnostic::new(problem, span));
    }
}
