//! The survey: a program's steps over a record of which not everything is known. Each step keeps
//! everything that may come of it.

use std::collections::{BTreeMap, BTreeSet};

use crate::eval::{Refusal, RefusalKind};
use crate::model::{ClassId, ErrorId, GradeId, IdVec, RuleId, ScoreId, Step, TableId, VariableId};
use crate::program::{Defence, EffectKind, NodeId};
use crate::value::Number;

use super::facts::{ANY_ITEM, Fact, Ground, Layer};
use super::finding::ErrorState;
use super::possible::{Item, Numbers, Possible};
use super::truth::{Truth, Unsure};

/// How deep expressions may nest before nothing more is said of them.
const DEPTH_LIMIT: u32 = 200;
/// How many nodes one survey may look at before nothing more is said of the rest.
const WORK_LIMIT: u32 = 200_000;
/// How many conditions may be taken for granted within each other.
const LAYERS: usize = 24;

/// A record under way.
pub struct Survey<'a> {
    /// What it rests on.
    pub ground: &'a Ground<'a>,
    /// What is known besides; the first layer is known everywhere.
    pub layers: Vec<Layer>,
    /// What is taken for known besides the record.
    pub known: Known,
    /// The item for which each variable stands now.
    pub variables: IdVec<VariableId, Item>,
    /// The item of the finding that a `with` is about; `None` of one that is detected only.
    pub finding: Option<Item>,
    /// The table lookup under way.
    pub call: Option<Call>,
    /// How many open items there are so far.
    pub items: u32,
    /// Open facts that were looked at.
    pub read: BTreeSet<Fact>,
    /// Comparisons of the case's own facts that were left open.
    pub asked: BTreeSet<NodeId>,
    /// Within how many items what is reckoned lies.
    pub within: u32,
    /// Findings that cannot be.
    pub refusals: Vec<Refusal>,
    pub classes: IdVec<ClassId, ClassState>,
    pub errors: IdVec<ErrorId, ErrorState>,
    pub rules: IdVec<RuleId, Truth>,
    /// The values of the effects of all rules, where they have any.
    pub effects: Vec<Option<Possible>>,
    pub scores: IdVec<ScoreId, Numbers>,
    pub grades: IdVec<GradeId, GradeState>,
    depth: u32,
    work: u32,
}

/// What is taken for known besides the record, to see what would follow.
#[derive(Debug, Clone, Default)]
pub struct Known {
    pub facts: BTreeMap<Fact, Possible>,
    /// That nothing more is found.
    pub no_more: bool,
    /// Whether everything was examined, or nothing.
    pub examined: Option<bool>,
    /// Levels and points of findings, by their numbers.
    pub levels: BTreeMap<u32, u16>,
    pub points: BTreeMap<u32, Number>,
}

/// A table lookup under way.
#[derive(Debug, Clone)]
pub struct Call {
    pub table: TableId,
    /// The row that may match, while its output is reckoned.
    pub row: usize,
    pub arguments: Vec<Possible>,
}

/// A class.
#[derive(Debug, Clone)]
pub struct ClassState {
    pub applies: Truth,
    pub zeroed: Truth,
    pub lost: Numbers,
    pub earned: Numbers,
}

/// A grade: the places that it may come to.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct GradeState {
    pub places: BTreeSet<u16>,
    pub unsure: bool,
}

impl<'a> Survey<'a> {
    /// Reckons everything that may come of the record, where this is known besides.
    pub fn of(ground: &'a Ground<'a>, known: Known) -> Self {
        let program = ground.program;
        let none = || ClassState {
            applies: Truth::NEVER,
            zeroed: Truth::NO,
            lost: Numbers::none(Unsure::NEVER),
            earned: Numbers::none(Unsure::NEVER),
        };
        let mut survey = Self {
            ground,
            layers: vec![Layer { facts: known.facts.clone(), ..Layer::default() }],
            known,
            variables: program.variables.iter().map(|_| ANY_ITEM).collect(),
            finding: None,
            call: None,
            items: 0,
            read: BTreeSet::new(),
            asked: BTreeSet::new(),
            within: 0,
            refusals: Vec::new(),
            classes: program.classes.iter().map(|_| none()).collect(),
            errors: program.errors.iter().map(|_| ErrorState::default()).collect(),
            rules: program.rules.iter().map(|_| Truth::NO).collect(),
            effects: vec![None; program.effects],
            scores: program.scores.iter().map(|_| Numbers::none(Unsure::NEVER)).collect(),
            grades: program.grades.iter().map(|_| GradeState::default()).collect(),
            depth: 0,
            work: 0,
        };
        for &step in &program.order {
            survey.step(step);
            survey.layers.truncate(1);
        }
        survey
    }

    fn step(&mut self, step: Step) {
        match step {
            Step::Class(id) => self.class(id),
            Step::Error(id) => self.error(id),
            Step::Rule(id) => self.rule(id),
            Step::Loss(id) => self.loss(id),
            Step::Score(id) => self.score(id),
            Step::Grade(id) => self.grade(id),
            // A `let` is reckoned where it is read. The others are no part of a prospect; who reads them
            // is told that they may be anything.
            Step::Let(_) | Step::Procedure | Step::Responsibility(_) | Step::Duty(_) => {}
        }
    }

    fn class(&mut self, id: ClassId) {
        let class = &self.ground.program.classes[id];
        let around = class.parent.map_or(Truth::YES, |parent| self.classes[parent].applies);
        self.classes[id].applies = match class.applies_when.filter(|_| around.yes) {
            Some(condition) => Truth { yes: false, ..around }.or(self.truth(condition)),
            None => around,
        };
    }

    fn rule(&mut self, id: RuleId) {
        let rule = &self.ground.program.rules[id];
        let held = self.truth(rule.when);
        let mut fires = Truth { yes: false, ..held };
        if held.yes {
            self.grant(rule.when, true);
            fires = fires.or(self.defended(&rule.defences).not());
        }
        self.rules[id] = fires;
        if fires.yes {
            self.effects(id);
        }
        for effect in &rule.effects {
            let EffectKind::Zero(class) = effect.kind else { continue };
            let zeroed = &mut self.classes[class].zeroed;
            *zeroed = any(*zeroed, fires);
        }
    }

    /// Reckons the values of the effects of a rule that may fire, in the cases in which it does.
    fn effects(&mut self, id: RuleId) {
        let rule = &self.ground.program.rules[id];
        for defence in &rule.defences {
            self.grant(defence.condition, false);
        }
        for (place, effect) in rule.effects.iter().enumerate() {
            let EffectKind::Score(_, effect) = &effect.kind else { continue };
            let value = effect.value().map(|node| self.value(node));
            if let Some(state) = self.effects.get_mut(rule.first_effect + place) {
                *state = value;
            }
        }
    }

    /// Whether a defence holds.
    pub fn defended(&mut self, defences: &[Defence]) -> Truth {
        self.all(true, defences.iter().map(|defence| defence.condition))
    }

    /// Notes findings that cannot be.
    pub fn refuse(&mut self, findings: impl IntoIterator<Item = u32>, kind: RefusalKind) {
        self.refusals.extend(findings.into_iter().map(|finding| Refusal { finding, kind }));
    }

    /// Counts one more node under way; whether more may be looked at.
    pub fn enter(&mut self) -> bool {
        self.depth += 1;
        self.work = self.work.saturating_add(1);
        self.depth <= DEPTH_LIMIT && self.work <= WORK_LIMIT
    }

    /// Lets as much be looked at as at the beginning.
    pub fn refresh(&mut self) {
        (self.depth, self.work) = (0, 0);
    }

    /// The node is done.
    pub fn leave(&mut self) {
        self.depth = self.depth.saturating_sub(1);
    }

    /// From here on, until the layers are cut back, only those cases are looked at in which a condition
    /// comes to this.
    pub fn grant(&mut self, condition: NodeId, truth: bool) {
        if self.layers.len() >= LAYERS {
            return;
        }
        let facts = self.narrowing(condition, truth);
        if !facts.is_empty() {
            self.layers.push(Layer { facts, ..Layer::default() });
        }
    }
}

/// Whether one of two conditions holds; where none does, one that is undetermined decides.
fn any(left: Truth, right: Truth) -> Truth {
    let settled = |truth: Truth| truth.no || truth.unsure.any();
    Truth {
        yes: left.yes || right.yes,
        no: left.no && right.no,
        unsure: match settled(left) && settled(right) {
            true => left.unsure.or(right.unsure),
            false => Unsure::NEVER,
        },
    }
}
