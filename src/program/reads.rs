//! What expressions rest on, however far behind it lies.

use std::collections::BTreeSet;

use crate::model::{ClassId, LetId, ScoreId, TableId};

use super::{Cell, Deduction, LineWhen, Node, NodeId, Points, Program, ScorePartKind};

/// What some expressions rest on.
#[derive(Debug, Clone, Default)]
pub struct Reads {
    /// The scores.
    pub scores: BTreeSet<ScoreId>,
    /// The classes whose losses are read as such.
    pub classes: BTreeSet<ClassId>,
    /// Whether errors are asked for other than through scores.
    pub errors: bool,
    /// The named values.
    pub lets: BTreeSet<LetId>,
    tables: BTreeSet<TableId>,
    /// What has not been looked at.
    open: Vec<NodeId>,
}

impl Program {
    /// What these expressions rest on: directly, through named values, tables, scores and grades.
    #[must_use]
    pub fn reads(&self, roots: impl IntoIterator<Item = NodeId>) -> Reads {
        let mut reads = Reads { open: roots.into_iter().collect(), ..Reads::default() };
        let mut grades = BTreeSet::new();
        while let Some(id) = reads.open.pop() {
            let node = &self.nodes.nodes[id];
            reads.open.extend(node.parts());
            match node {
                Node::Score(score) => self.score_reads(*score, &mut reads),
                Node::Grade(grade) if grades.insert(*grade) => {
                    let lines = self.grades[*grade].lines.iter();
                    reads.open.extend(lines.filter_map(|line| line.when.condition()));
                    // What acts on it may ask for errors.
                    reads.errors |= !self.grades[*grade].rules.is_empty();
                }
                Node::Let(id) | Node::ItemLet(_, id) | Node::MemberLet(_, id)
                    if reads.lets.insert(*id) =>
                {
                    reads.open.push(self.lets[*id].value);
                }
                Node::Lookup { table, .. } if reads.tables.insert(*table) => {
                    self.table_reads(*table, &mut reads);
                }
                Node::OfClass(_, class) => {
                    reads.classes.insert(*class);
                    reads.errors = true;
                }
                Node::Errors(..) | Node::ErrorCode(_) => reads.errors = true,
                // Steps may wait for grades.
                Node::OfProcedure(_) | Node::Responsibility(..) => reads.errors = true,
                _ => {}
            }
        }
        reads
    }

    fn score_reads(&self, id: ScoreId, reads: &mut Reads) {
        if !reads.scores.insert(id) {
            return;
        }
        let score = &self.scores[id];
        reads.open.extend(score.at_least);
        reads.open.extend(score.at_most);
        for part in &score.parts {
            match &part.kind {
                ScorePartKind::Start(node) | ScorePartKind::Add(node) => reads.open.push(*node),
                ScorePartKind::Deduct(deduction) => reads.open.extend(deduction.nodes()),
                ScorePartKind::Weigh { parts, .. } => {
                    reads.open.extend(parts.iter().map(|(node, _)| *node));
                }
                ScorePartKind::Errors { .. } | ScorePartKind::Classes(_) => {}
            }
        }
    }

    fn table_reads(&self, id: TableId, reads: &mut Reads) {
        for row in &self.tables[id].rows {
            reads.open.extend(row.outputs.iter().copied());
            for cell in &row.cells {
                match cell {
                    Cell::Any => {}
                    Cell::Compare(_, node) => reads.open.push(*node),
                    Cell::Range { low, high, .. } => reads.open.extend([*low, *high]),
                    Cell::Set(nodes) => reads.open.extend(nodes.iter().copied()),
                }
            }
        }
    }
}

impl Deduction {
    /// The expressions in it.
    pub fn nodes(&self) -> impl Iterator<Item = NodeId> {
        let points = match self.points {
            Points::Once(points) | Points::Each(points) => [Some(points), None, None],
            Points::PerUnit { points, unit, of, .. } => [Some(points), Some(unit), Some(of)],
            Points::Nothing | Points::Chosen { .. } | Points::ByLevel(_) => [None; 3],
        };
        points.into_iter().flatten().chain(self.at_most)
    }
}

impl LineWhen {
    /// The condition, if there is one.
    #[must_use]
    pub fn condition(self) -> Option<NodeId> {
        match self {
            Self::Condition(condition) => Some(condition),
            Self::Otherwise | Self::Never => None,
        }
    }
}
