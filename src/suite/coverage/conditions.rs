//! The conditions of a standard: whole ones, and the parts of which they are made.

use std::sync::Arc;

use crate::model::{IdVec, Type};
use crate::program::{ExpectationKind, Node, NodeId, Program};

/// A condition, with the words of the limb that it is, if it is one that has words.
pub(super) struct Condition {
    pub node: NodeId,
    pub title: Option<Arc<str>>,
}

/// Every condition whose truth matters by itself, and every part of one that is joined by `and`,
/// `or`, `not`, `if`, `any of`, `all of`, or asked of the items of a list.
///
/// What a rule, a defence or a duty itself asks is left out, for whether they come about says the
/// same; and so is what tests ask.
pub(super) fn conditions(program: &Program) -> Vec<Condition> {
    let tree = Tree::new(program);
    let nodes = program.nodes.nodes.ids();
    let meant = nodes.filter(|&node| !tree.passed_over[node] && tree.is_condition(node));
    meant.map(|node| Condition { node, title: tree.words(node) }).collect()
}

/// The nodes, each with the one that it is a part of.
struct Tree<'p> {
    program: &'p Program,
    around: IdVec<NodeId, Option<NodeId>>,
    passed_over: IdVec<NodeId, bool>,
}

impl<'p> Tree<'p> {
    fn new(program: &'p Program) -> Self {
        let nodes = &program.nodes.nodes;
        let mut around: IdVec<NodeId, Option<NodeId>> = nodes.iter().map(|_| None).collect();
        for (id, node) in nodes.entries() {
            node.parts().into_iter().for_each(|part| around[part] = Some(id));
        }
        let passed_over = nodes.iter().map(|_| false).collect();
        let mut tree = Self { program, around, passed_over };
        tree.pass_over_what_others_tell();
        tree.pass_over_what_tests_ask();
        tree
    }

    fn pass_over_what_others_tell(&mut self) {
        let program = self.program;
        for rule in program.rules.iter() {
            self.pass_over(rule.when);
        }
        program.duties.iter().for_each(|duty| self.pass_over(duty.when));
        let of_errors = program.errors.iter().flat_map(|row| &row.defences);
        let of_rules = program.rules.iter().flat_map(|rule| &rule.defences);
        let lines = program.responsibilities.iter().flat_map(|item| &item.lines);
        let of_lines = lines.flat_map(|line| &line.defeaters);
        for defence in of_errors.chain(of_rules).chain(of_lines) {
            self.pass_over(defence.condition);
        }
    }

    /// Passes over a node, and over what it is only the contrary of.
    fn pass_over(&mut self, node: NodeId) {
        self.passed_over[node] = true;
        if let Node::Not(inner) = self.program.nodes.nodes[node] {
            self.pass_over(inner);
        }
    }

    fn pass_over_what_tests_ask(&mut self) {
        let expectations = self.program.tests.iter().flat_map(|test| &test.expectations);
        let mut waiting: Vec<NodeId> = expectations
            .filter_map(|expectation| match expectation.kind {
                ExpectationKind::Holds(condition) => Some(condition),
                _ => None,
            })
            .collect();
        while let Some(node) = waiting.pop() {
            self.passed_over[node] = true;
            waiting.extend(self.program.nodes.nodes[node].parts());
        }
    }

    fn is_condition(&self, node: NodeId) -> bool {
        let nodes = &self.program.nodes;
        let own = &nodes.nodes[node];
        if nodes.types[node] != Type::Bool || matches!(own, Node::Constant(_)) {
            return false;
        }
        // `not C` says the same as `C`; `A is not B` is the contrary of what is written nowhere.
        if matches!(own, Node::Not(inner) if nodes.spans[*inner] != nodes.spans[node]) {
            return false;
        }
        let Some(around) = self.around[node] else { return true };
        match (&nodes.nodes[around], own) {
            (Node::Not(_), _) => nodes.spans[around] != nodes.spans[node],
            // Of a chain `A and B and C`, each is a part, and no two of them together.
            (Node::And(..), Node::And(..)) | (Node::Or(..), Node::Or(..)) => false,
            (
                Node::And(..)
                | Node::Or(..)
                | Node::Limbs { .. }
                | Node::If(..)
                | Node::Each(_)
                | Node::Filter { .. }
                | Node::Errors(..),
                _,
            ) => true,
            _ => false,
        }
    }

    fn words(&self, node: NodeId) -> Option<Arc<str>> {
        match &self.program.nodes.nodes[self.around[node]?] {
            Node::Limbs { limbs, .. } => {
                limbs.iter().find(|(_, limb)| *limb == node).and_then(|(words, _)| words.clone())
            }
            _ => None,
        }
    }
}
