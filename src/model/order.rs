//! What depends on what, and the order in which everything is reckoned.

use std::collections::BTreeMap;

use indexmap::{IndexMap, IndexSet};

use crate::diagnostic::{Diagnostic, ResolveProblem};
use crate::source::Span;
use crate::syntax::ast::LevelBound;

use super::depth::bound_lets;
use super::domain_of::Domains;
use super::{
    Cell, ClassId, ClassQuantity, Deduction, EffectKind, ErrorFilter, Expr, ExprKind, LineWhen, Model,
    Points, RuleId, ScoreEffect, ScoreId, ScorePartKind, Step, TableId,
};

/// A step, or what stands between steps.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Node {
    /// A step; also the `let` of a list's item, which is reckoned where it is read.
    Step(Step),
    /// A table, whose cells may read anything.
    Table(TableId),
    /// The errors that a question is about.
    Errors(Option<ClassId>, Option<(u16, LevelBoundKey)>),
}

/// A level bound that can be hashed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum LevelBoundKey {
    Exactly,
    OrAbove,
    OrBelow,
}

/// Sorts the model's steps and finds the domains; says which things depend on themselves.
pub(super) fn order(model: &mut Model) -> Vec<Diagnostic> {
    let (nodes, mut problems) = Sorter::new(model).sort();
    let lets = nodes.iter().filter_map(|node| match node {
        Node::Step(Step::Let(id)) => Some(*id),
        _ => None,
    });
    problems.extend(bound_lets(model, lets));
    model.domains = Domains::unknown(model);
    for node in nodes {
        match node {
            Node::Step(step) => {
                let inner = matches!(step, Step::Let(id) if model.lets[id].item.is_some());
                if !inner {
                    model.order.push(step);
                }
                if problems.is_empty() {
                    model.find_domain(step);
                }
            }
            Node::Table(table) if problems.is_empty() => model.find_table_domains(table),
            Node::Table(_) | Node::Errors(..) => {}
        }
    }
    problems
}

/// A depth-first walk that keeps its path in a list, so that no chain is too long for it.
struct Sorter<'m> {
    model: &'m Model,
    /// The rules that zero each class.
    zeroing: BTreeMap<ClassId, Vec<RuleId>>,
    /// Nodes that were met; whether they are done.
    met: IndexMap<Node, bool>,
    done: Vec<Node>,
    /// Nodes of cycles that were reported.
    cyclic: IndexSet<Node>,
    problems: Vec<Diagnostic>,
}

impl<'m> Sorter<'m> {
    fn new(model: &'m Model) -> Self {
        let mut zeroing: BTreeMap<ClassId, Vec<RuleId>> = BTreeMap::new();
        for (id, rule) in model.rules.entries() {
            for effect in &rule.effects {
                if let EffectKind::Zero(class) = effect.kind {
                    zeroing.entry(class).or_default().push(id);
                }
            }
        }
        let (met, cyclic) = (IndexMap::new(), IndexSet::new());
        Self { model, zeroing, met, done: Vec::new(), cyclic, problems: Vec::new() }
    }

    fn sort(mut self) -> (Vec<Node>, Vec<Diagnostic>) {
        let model = self.model;
        let steps = (model.tables.ids().map(Node::Table))
            .chain(model.lets.ids().map(|id| Node::Step(Step::Let(id))))
            .chain(model.classes.ids().map(|id| Node::Step(Step::Class(id))))
            .chain(model.errors.ids().map(|id| Node::Step(Step::Error(id))))
            .chain(model.rules.ids().map(|id| Node::Step(Step::Rule(id))))
            .chain(model.classes.ids().map(|id| Node::Step(Step::Loss(id))))
            .chain(model.scores.ids().map(|id| Node::Step(Step::Score(id))))
            .chain(model.grades.ids().map(|id| Node::Step(Step::Grade(id))))
            .chain(model.procedure.iter().map(|_| Node::Step(Step::Procedure)))
            .chain(model.responsibilities.ids().map(|id| Node::Step(Step::Responsibility(id))))
            .chain(model.duties.ids().map(|id| Node::Step(Step::Duty(id))));
        for node in steps {
            self.walk(node);
        }
        (self.done, self.problems)
    }

    fn walk(&mut self, root: Node) {
        if self.met.contains_key(&root) {
            return;
        }
        self.met.insert(root, false);
        let mut path = vec![(root, self.needs(root).into_iter())];
        while let Some((node, needs)) = path.last_mut() {
            let Some(next) = needs.next() else {
                self.met.insert(*node, true);
                self.done.push(*node);
                path.pop();
                continue;
            };
            match self.met.get(&next) {
                Some(true) => {}
                Some(false) => {
                    let from = path.iter().position(|(node, _)| *node == next).unwrap_or_default();
                    let around: Vec<Node> = path.iter().skip(from).map(|(node, _)| *node).collect();
                    self.report(around);
                }
                None => {
                    self.met.insert(next, false);
                    path.push((next, self.needs(next).into_iter()));
                }
            }
        }
    }

    /// Reports a cycle, once for things that lie in several.
    fn report(&mut self, mut around: Vec<Node>) {
        let known = around.iter().any(|node| self.cyclic.contains(node));
        self.cyclic.extend(around.iter().copied());
        let named = |node: &Node| self.model.name_of(*node).is_some();
        around.retain(named);
        if known || around.is_empty() {
            return;
        }
        let place = |node: &Node| self.model.name_of(*node).map_or(0, |(_, span)| span.start);
        let first =
            around.iter().enumerate().min_by_key(|(_, node)| place(node)).map_or(0, |(at, _)| at);
        around.rotate_left(first);
        let mut names: Vec<&str> =
            around.iter().filter_map(|node| self.model.name_of(*node)).map(|(name, _)| name).collect();
        names.extend(names.first().copied());
        names.dedup();
        if let [only] = names.as_slice() {
            names = vec![only, only];
        }
        let path = names.join(" → ");
        let span = around
            .first()
            .and_then(|node| self.model.name_of(*node))
            .map_or_else(Span::default, |(_, span)| span);
        let (problem, span) = match self.own_target(&around) {
            Some((rule, target, span)) => (ResolveProblem::OwnTarget { rule, target, path }, span),
            None => (ResolveProblem::Cycle { path }, span),
        };
        self.problems.push(Diagnostic::new(problem, span));
    }

    /// The one rule of a cycle, with what it acts on.
    fn own_target(&self, around: &[Node]) -> Option<(String, String, Span)> {
        let mut rules = around.iter().enumerate().filter_map(|(at, node)| match node {
            Node::Step(Step::Rule(id)) => Some((at, *id)),
            _ => None,
        });
        let (at, rule) = rules.next()?;
        if rules.next().is_some() {
            return None;
        }
        let before = around.get(at.checked_sub(1).unwrap_or(around.len() - 1))?;
        let (target, _) = self.model.name_of(*before)?;
        let rule = &self.model.rules[rule];
        Some((rule.name.clone(), target.to_owned(), rule.span))
    }

    /// What must be reckoned before a node.
    fn needs(&self, node: Node) -> Vec<Node> {
        let model = self.model;
        let mut needs = Needs::default();
        match node {
            Node::Table(id) => needs.table(model, id),
            Node::Errors(class, level) => {
                let filter =
                    ErrorFilter { class, level: level.map(|(at, key)| (at, key.into())), with: None };
                needs.0.extend(model.errors_among(&filter).map(|id| Node::Step(Step::Error(id))));
            }
            Node::Step(Step::Let(id)) => needs.expr(&model.lets[id].value),
            Node::Step(Step::Class(id)) => {
                let class = &model.classes[id];
                needs.steps(class.parent.map(Step::Class));
                needs.exprs(&class.applies_when);
            }
            Node::Step(Step::Error(id)) => {
                let row = &model.errors[id];
                needs.steps(row.class.map(Step::Class));
                needs.exprs(row.when.iter().chain(&row.applies_when));
                needs.exprs(row.defences.iter().map(|defence| &defence.condition));
                needs.deduction(&row.deduction);
            }
            Node::Step(Step::Rule(id)) => needs.rule(model, id),
            Node::Step(Step::Loss(id)) => {
                let class = &model.classes[id];
                needs.steps([Step::Class(id)]);
                needs.steps(class.errors.iter().copied().map(Step::Error));
                needs.steps(class.children.iter().copied().map(Step::Loss));
                needs.steps(self.zeroing.get(&id).into_iter().flatten().copied().map(Step::Rule));
            }
            Node::Step(Step::Score(id)) => needs.score(model, id),
            Node::Step(Step::Grade(id)) => {
                let grade = &model.grades[id];
                needs.exprs(grade.undetermined.iter().map(|undetermined| &undetermined.when));
                for line in &grade.lines {
                    if let LineWhen::Condition(condition) = &line.when {
                        needs.expr(condition);
                    }
                }
                needs.steps(grade.rules.iter().copied().map(Step::Rule));
            }
            Node::Step(Step::Procedure) => needs.procedure(model),
            Node::Step(Step::Responsibility(id)) => needs.exprs(model.responsibilities[id].exprs()),
            Node::Step(Step::Duty(id)) => {
                let duty = &model.duties[id];
                needs.expr(&duty.when);
                needs.exprs(duty.within.iter().map(|within| &within.of));
            }
        }
        needs.0
    }
}

/// What something needs, in the order in which it says so.
#[derive(Default)]
struct Needs(Vec<Node>);

impl Needs {
    fn steps(&mut self, steps: impl IntoIterator<Item = Step>) {
        self.0.extend(steps.into_iter().map(Node::Step));
    }

    fn exprs<'e>(&mut self, exprs: impl IntoIterator<Item = &'e Expr>) {
        for expr in exprs {
            self.expr(expr);
        }
    }

    fn expr(&mut self, expr: &Expr) {
        match &expr.kind {
            ExprKind::Let(id) | ExprKind::ItemLet(_, id) | ExprKind::MemberLet(_, id) => {
                self.steps([Step::Let(*id)]);
            }
            ExprKind::Score(id) => self.steps([Step::Score(*id)]),
            ExprKind::Grade(id) => self.steps([Step::Grade(*id)]),
            ExprKind::Responsibility(id, _) => self.steps([Step::Responsibility(*id)]),
            ExprKind::ErrorCode(id) => self.steps([Step::Error(*id)]),
            ExprKind::OfClass(ClassQuantity::Applicable, class) => self.steps([Step::Class(*class)]),
            ExprKind::OfClass(_, class) => self.steps([Step::Loss(*class)]),
            ExprKind::OfProcedure(_) => self.steps([Step::Procedure]),
            ExprKind::Lookup { table, .. } => self.0.push(Node::Table(*table)),
            ExprKind::Errors(_, filter) => {
                let level = filter.level.map(|(level, bound)| (level, bound.into()));
                self.0.push(Node::Errors(filter.class, level));
            }
            _ => {}
        }
        expr.each_child(&mut |child| self.expr(child));
    }

    fn deduction(&mut self, deduction: &Deduction) {
        match &deduction.points {
            Points::Once(points) | Points::Each(points) => self.expr(points),
            Points::PerUnit { points, unit, of, .. } => self.exprs([points, unit, of]),
            Points::Nothing | Points::Chosen { .. } | Points::ByLevel(_) => {}
        }
        self.exprs(&deduction.at_most);
    }

    /// The computed grade, and what decides of each step whether it is needed. What a step says of the
    /// steps before it is no circle.
    fn procedure(&mut self, model: &Model) {
        let Some(procedure) = &model.procedure else { return };
        self.steps(procedure.grade.map(Step::Grade));
        for step in procedure.steps.iter() {
            self.exprs(&step.when);
            self.exprs(step.within.iter().map(|within| &within.of));
        }
        self.0.retain(|node| *node != Node::Step(Step::Procedure));
    }

    fn table(&mut self, model: &Model, id: TableId) {
        for row in &model.tables[id].rows {
            for cell in &row.cells {
                match cell {
                    Cell::Any => {}
                    Cell::Compare(_, bound) => self.expr(bound),
                    Cell::Range { low, high, .. } => self.exprs([low, high]),
                    Cell::Set(members) => self.exprs(members),
                }
            }
            self.exprs(&row.outputs);
        }
    }

    fn rule(&mut self, model: &Model, id: RuleId) {
        let rule = &model.rules[id];
        self.expr(&rule.when);
        self.exprs(rule.defences.iter().map(|defence| &defence.condition));
        for effect in &rule.effects {
            match &effect.kind {
                EffectKind::Score(_, effect) => match effect {
                    ScoreEffect::Is(value)
                    | ScoreEffect::AtMost(value)
                    | ScoreEffect::AtLeast(value)
                    | ScoreEffect::Add(value)
                    | ScoreEffect::Deduct(value) => self.expr(value),
                    ScoreEffect::Undetermined => {}
                },
                EffectKind::Override { to, because, .. } => {
                    self.expr(to);
                    self.exprs(because);
                }
                EffectKind::Grade(..) | EffectKind::Zero(_) | EffectKind::Refer(_) => {}
            }
        }
    }

    fn score(&mut self, model: &Model, id: ScoreId) {
        let score = &model.scores[id];
        self.exprs(score.undetermined.iter().map(|undetermined| &undetermined.when));
        for part in &score.parts {
            match &part.kind {
                ScorePartKind::Start(value) | ScorePartKind::Add(value) => self.expr(value),
                ScorePartKind::Errors { classes: Some(classes), .. }
                | ScorePartKind::Classes(classes) => {
                    self.steps(classes.iter().copied().map(Step::Loss));
                }
                ScorePartKind::Errors { classes: None, .. } => {
                    self.steps(model.outermost_classes().into_iter().map(Step::Loss));
                    let loose = model.errors.entries().filter(|(_, row)| row.class.is_none());
                    self.steps(loose.map(|(id, _)| Step::Error(id)));
                }
                ScorePartKind::Deduct(deduction) => self.deduction(deduction),
                ScorePartKind::Weigh { parts, .. } => self.exprs(parts.iter().map(|(value, _)| value)),
            }
        }
        self.exprs(score.at_least.iter().chain(&score.at_most));
        self.steps(score.rules.iter().copied().map(Step::Rule));
    }
}

impl Model {
    /// The name of a node and its place, where it has one.
    fn name_of(&self, node: Node) -> Option<(&str, Span)> {
        Some(match node {
            Node::Table(id) => (&self.tables[id].name, self.tables[id].span),
            Node::Step(Step::Let(id)) => (&self.lets[id].name, self.lets[id].span),
            Node::Step(Step::Class(id) | Step::Loss(id)) => {
                (&self.classes[id].name, self.classes[id].span)
            }
            Node::Step(Step::Error(id)) => (&self.errors[id].code, self.errors[id].span),
            Node::Step(Step::Rule(id)) => (&self.rules[id].name, self.rules[id].span),
            Node::Step(Step::Score(id)) => (&self.scores[id].name, self.scores[id].span),
            Node::Step(Step::Grade(id)) => (&self.grades[id].name, self.grades[id].span),
            Node::Step(Step::Procedure) => {
                let procedure = self.procedure.as_ref()?;
                (&procedure.name, procedure.span)
            }
            Node::Step(Step::Responsibility(id)) => {
                (&self.responsibilities[id].name, self.responsibilities[id].span)
            }
            Node::Step(Step::Duty(id)) => (&self.duties[id].name, self.duties[id].span),
            Node::Errors(..) => return None,
        })
    }
}

impl From<LevelBound> for LevelBoundKey {
    fn from(bound: LevelBound) -> Self {
        match bound {
            LevelBound::Exactly => Self::Exactly,
            LevelBound::OrAbove => Self::OrAbove,
            LevelBound::OrBelow => Self::OrBelow,
        }
    }
}

impl From<LevelBoundKey> for LevelBound {
    fn from(key: LevelBoundKey) -> Self {
        match key {
            LevelBoundKey::Exactly => Self::Exactly,
            LevelBoundKey::OrAbove => Self::OrAbove,
            LevelBoundKey::OrBelow => Self::OrBelow,
        }
    }
}
