//! What there is in a standard that cases can exercise.

use std::sync::Arc;

use crate::model::{
    ClassId, DutyId, ErrorId, GradeId, ResponsibilityId, RuleId, ScoreId, StepId, TableId,
};
use crate::program::{Defence, Label, NodeId, Place, Points, Program, ScorePartKind};
use crate::source::Span;

use super::CoverageKind;
use super::conditions::conditions;

/// One thing that cases can exercise.
#[derive(Debug, Clone)]
pub(super) struct Point {
    pub target: Target,
    pub kind: CoverageKind,
    pub name: Arc<str>,
    pub title: Option<Arc<str>>,
    pub place: Place,
}

/// What it is in the program.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Target {
    Error(ErrorId),
    /// What an error costs.
    Deduction(ErrorId),
    ErrorBound(ErrorId),
    Cap(ClassId),
    /// A defence, by what it asks.
    Defence(NodeId),
    Rule(RuleId),
    Condition(NodeId),
    /// A part of a score, by its place, that takes something away.
    Clause(ScoreId, u16),
    ClauseBound(ScoreId, u16),
    /// A bonus, by its place, that is bounded.
    Bonus(ScoreId, u16),
    AtMost(ScoreId),
    AtLeast(ScoreId),
    Level(GradeId, u16),
    Row(TableId, usize),
    Duty(DutyId),
    Step(StepId),
    /// A line of a responsibility, by its place; then adjustments, exemptions and the limitation.
    Line(ResponsibilityId, u16),
    Adjustment(ResponsibilityId, u16),
    Exemption(ResponsibilityId, u16),
    Limitation(ResponsibilityId),
}

/// Everything in a program that cases can exercise.
pub(super) fn points(program: &Program) -> Vec<Point> {
    let mut all = Gatherer { program, points: Vec::new() };
    all.errors();
    all.classes();
    all.scores();
    all.grades();
    all.rules();
    all.tables();
    all.responsibilities();
    all.others();
    all.conditions();
    all.points
}

struct Gatherer<'p> {
    program: &'p Program,
    points: Vec<Point>,
}

impl Gatherer<'_> {
    fn labelled(&mut self, target: Target, kind: CoverageKind, label: &Label) {
        self.named(target, kind, label, label.place.clone());
    }

    /// A clause of something that has a name.
    fn named(&mut self, target: Target, kind: CoverageKind, of: &Label, place: Place) {
        let (name, title) = (Arc::clone(&of.name), of.title.clone());
        self.points.push(Point { target, kind, name, title, place });
    }

    /// Something without a name of its own, which its text stands for.
    fn written(&mut self, target: Target, kind: CoverageKind, place: &Place, title: Option<&Arc<str>>) {
        let name = self.text(place.span).into();
        self.points.push(Point { target, kind, name, title: title.cloned(), place: place.clone() });
    }

    /// A text on one line.
    fn text(&self, span: Span) -> String {
        self.program.text(span).split_whitespace().collect::<Vec<_>>().join(" ")
    }

    fn place(&self, node: NodeId) -> Place {
        self.program.place(self.program.nodes.spans[node])
    }

    fn errors(&mut self) {
        for (id, row) in self.program.errors.entries() {
            self.labelled(Target::Error(id), CoverageKind::Error, &row.label);
            let free = row.most.as_ref().is_some_and(|most| most.is_zero());
            if !matches!(row.deduction.points, Points::Nothing) && !free {
                let place = row.deduction.place.clone();
                self.named(Target::Deduction(id), CoverageKind::Deduction, &row.label, place);
            }
            if let Some(bound) = row.deduction.at_most {
                let place = self.place(bound);
                self.named(Target::ErrorBound(id), CoverageKind::Bound, &row.label, place);
            }
            self.defences(&row.defences);
        }
    }

    fn defences(&mut self, defences: &[Defence]) {
        for defence in defences {
            let target = Target::Defence(defence.condition);
            let place = self.place(defence.condition);
            self.written(target, CoverageKind::Defence, &place, defence.because.as_ref());
        }
    }

    fn classes(&mut self) {
        for (id, class) in self.program.classes.entries() {
            let Some(place) = &class.cap_place else { continue };
            self.named(Target::Cap(id), CoverageKind::Cap, &class.label, place.clone());
        }
    }

    fn scores(&mut self) {
        for (id, score) in self.program.scores.entries() {
            for (number, part) in (0..).zip(&score.parts) {
                let ScorePartKind::Deduct(deduction) = &part.kind else { continue };
                self.written(Target::Clause(id, number), CoverageKind::Deduction, &part.place, None);
                if let Some(bound) = deduction.at_most {
                    let place = self.place(bound);
                    self.named(
                        Target::ClauseBound(id, number),
                        CoverageKind::Bound,
                        &score.label,
                        place,
                    );
                }
            }
            for (number, bonus) in (0..).zip(&score.bonuses).filter(|(_, it)| it.at_most.is_some()) {
                self.named(
                    Target::Bonus(id, number),
                    CoverageKind::Bound,
                    &score.label,
                    bonus.place.clone(),
                );
            }
            let bounds = [(Target::AtMost(id), score.at_most), (Target::AtLeast(id), score.at_least)];
            for (target, bound) in bounds {
                if let Some(bound) = bound {
                    let place = self.place(bound);
                    self.named(target, CoverageKind::Bound, &score.label, place);
                }
            }
        }
    }

    fn grades(&mut self) {
        for (id, grade) in self.program.grades.entries() {
            let levels = &self.program.enums[grade.values].values;
            for (value, level) in (0..).zip(levels) {
                let line = grade.lines.iter().find(|line| line.value == value);
                let place = line.map_or(&level.place, |line| &line.place).clone();
                let name = format!("{}.{}", grade.label.name, level.name).into();
                let (target, title) = (Target::Level(id, value), level.title.clone());
                self.points.push(Point { target, kind: CoverageKind::Level, name, title, place });
            }
        }
    }

    fn rules(&mut self) {
        for (id, rule) in self.program.rules.entries().filter(|(_, rule)| rule.row.is_none()) {
            self.labelled(Target::Rule(id), CoverageKind::Rule, &rule.label);
            self.defences(&rule.defences);
        }
    }

    fn tables(&mut self) {
        for (id, table) in self.program.tables.entries() {
            for (number, row) in table.rows.iter().enumerate() {
                let title = Some(&table.label.name);
                self.written(Target::Row(id, number), CoverageKind::Row, &row.place, title);
            }
        }
    }

    fn responsibilities(&mut self) {
        for (id, item) in self.program.responsibilities.entries() {
            let kind = CoverageKind::Responsibility;
            for (number, line) in (0..).zip(&item.lines) {
                self.written(Target::Line(id, number), kind, &line.place, None);
                self.defences(&line.defeaters);
            }
            for (number, it) in (0..).zip(&item.adjustments) {
                let because = it.ground.because.as_ref();
                self.written(Target::Adjustment(id, number), kind, &it.ground.place, because);
            }
            for (number, it) in (0..).zip(&item.exemptions) {
                let because = it.because.as_ref();
                self.written(Target::Exemption(id, number), kind, &it.place, because);
            }
            if let Some(limitation) = item.limitation.as_ref().filter(|it| it.at.is_some()) {
                self.written(Target::Limitation(id), kind, &limitation.place, None);
            }
        }
    }

    fn others(&mut self) {
        for (id, duty) in self.program.duties.entries() {
            self.labelled(Target::Duty(id), CoverageKind::Duty, &duty.label);
        }
        for (id, step) in self.program.procedure.iter().flat_map(|it| it.steps.entries()) {
            self.labelled(Target::Step(id), CoverageKind::Step, &step.label);
        }
    }

    fn conditions(&mut self) {
        for condition in conditions(self.program) {
            let (target, place) = (Target::Condition(condition.node), self.place(condition.node));
            self.written(target, CoverageKind::Condition, &place, condition.title.as_ref());
        }
    }
}
