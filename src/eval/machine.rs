//! The machine: runs a program's steps over a bound record.

use crate::model::{ClassId, DutyId, ErrorId, IdVec, LetId, RuleId, Step, TableId, VariableId};
use crate::program::{EffectKind, NodeId, Program, ScoreEffect};

use super::evaluation::{DutyState, EffectState, Evaluation, RuleState};
use super::frame::Frame;
use super::seen::Seen;
use super::value::{Fault, FaultKind, Stop, Value, settle};

/// How deep expressions may nest, through `let`s of items and tables too.
const DEPTH_LIMIT: u32 = 512;
/// How many nodes one case may take to reckon.
const WORK_LIMIT: u64 = 100_000_000;

/// What the machine needs besides the results; reused from case to case.
#[derive(Debug, Clone, Default)]
pub struct Scratch {
    /// The item for which each variable stands now.
    pub variables: IdVec<VariableId, u32>,
    /// The item of the finding that a `with` is about; `None` of one that is detected only.
    pub finding: Option<u32>,
    /// Items picked by filters.
    pub picked: Vec<u32>,
    /// The arguments of the table lookups under way.
    pub arguments: Vec<Result<Value, Stop>>,
    pub call: Option<Call>,
    /// Values of items' `let`s, by item.
    pub item_lets: IdVec<LetId, Vec<Option<Result<Value, Stop>>>>,
    /// The numbers of the findings, ordered by error, code and level.
    pub findings: Vec<u32>,
    /// The numbers of what took place, ordered by who did it.
    pub acts: Vec<u32>,
    /// The limbs that held in the condition under way, the innermost first.
    pub held: Vec<(NodeId, u32)>,
    /// Groups of errors that an expression is about.
    pub matching: Vec<usize>,
    /// Errors of which it is undetermined whether they stand.
    pub unsettled: Vec<ErrorId>,
    depth: u32,
    work: u64,
}

/// A table lookup under way.
#[derive(Debug, Clone, Copy)]
pub struct Call {
    pub table: TableId,
    /// The row that matched, while its output is reckoned.
    pub row: usize,
    /// The place of its first argument.
    pub first: usize,
}

/// A finding that cannot be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Refusal {
    /// The number of the finding in the record.
    pub finding: u32,
    /// What is wrong with it.
    pub kind: RefusalKind,
}

/// What is wrong with a finding.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RefusalKind {
    /// Its class does not apply to the case.
    InapplicableClass(ClassId),
    /// It does not apply to the case.
    InapplicableError(ErrorId),
    /// Its class was not examined.
    NotExamined(ClassId),
}

/// One case under way.
pub struct Machine<'a> {
    pub program: &'a Program,
    pub frame: &'a Frame,
    pub out: &'a mut Evaluation,
    pub scratch: &'a mut Scratch,
    pub refusals: Vec<Refusal>,
    /// Where it is noted what the run comes across, if somebody wants to know.
    pub seen: Option<&'a mut Seen>,
}

/// Why a record cannot be graded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refused {
    /// Findings that cannot be.
    Findings(Vec<Refusal>),
    /// The reckoning leaves what can be reckoned.
    Fault(Fault),
}

impl<'a> Machine<'a> {
    /// A machine over the results of an earlier run, for conditions asked afterwards.
    pub fn resume(
        program: &'a Program,
        frame: &'a Frame,
        out: &'a mut Evaluation,
        scratch: &'a mut Scratch,
    ) -> Self {
        scratch.depth = 0;
        scratch.work = 0;
        Self { program, frame, out, scratch, refusals: Vec::new(), seen: None }
    }

    /// Reckons everything.
    pub fn run(mut self) -> Result<(), Refused> {
        self.clear();
        let program = self.program;
        for &step in &program.order {
            self.step(step).map_err(Refused::Fault)?;
        }
        if self.refusals.is_empty() { Ok(()) } else { Err(Refused::Findings(self.refusals)) }
    }

    pub(super) fn clear(&mut self) {
        let program = self.program;
        self.out.clear(program);
        let scratch = &mut *self.scratch;
        scratch.variables.refill(program.variables.len(), || 0);
        if scratch.item_lets.len() == program.lets.len() {
            scratch.item_lets.iter_mut().for_each(Vec::clear);
        } else {
            scratch.item_lets.refill(program.lets.len(), Vec::new);
        }
        scratch.picked.clear();
        scratch.arguments.clear();
        scratch.unsettled.clear();
        scratch.finding = None;
        scratch.call = None;
        self.sort_findings();
    }

    pub(super) fn step(&mut self, step: Step) -> Result<(), Fault> {
        match step {
            Step::Let(id) => {
                let value = settle(self.value(self.program.lets[id].value))?;
                self.out.lets[id] = Some(value);
                Ok(())
            }
            Step::Class(id) => self.class(id),
            Step::Error(id) => self.error(id),
            Step::Rule(id) => self.rule(id),
            Step::Loss(id) => self.loss(id),
            Step::Score(id) => self.score(id),
            Step::Grade(id) => self.grade(id),
            Step::Procedure => self.procedure(),
            Step::Responsibility(id) => self.responsibility(id),
            Step::Duty(id) => self.duty(id),
        }
    }

    fn class(&mut self, id: ClassId) -> Result<(), Fault> {
        let class = &self.program.classes[id];
        let around = class.parent.map_or(Ok(true), |parent| self.out.classes[parent].applies);
        let applies = match (around, class.applies_when) {
            (Ok(true), Some(condition)) => settle(self.truth(condition))?,
            (around, _) => around,
        };
        self.out.classes[id].applies = applies;
        Ok(())
    }

    fn rule(&mut self, id: RuleId) -> Result<(), Fault> {
        let rule = &self.program.rules[id];
        self.scratch.held.clear();
        let mut state = match settle(self.truth(rule.when))? {
            Ok(true) => RuleState::Fired { limbs: self.keep_limbs() },
            Ok(false) => RuleState::NotFired,
            Err(cause) => RuleState::Undetermined(cause),
        };
        if state.fired() {
            match settle(self.defence(&rule.defences))? {
                Ok(Some(place)) => state = RuleState::Excused(place),
                Ok(None) => self.effects(id)?,
                Err(cause) => state = RuleState::Undetermined(cause),
            }
        }
        self.out.rules[id] = state;
        self.zero_classes(id, state);
        Ok(())
    }

    /// Reckons the values of a fired rule's effects.
    fn effects(&mut self, id: RuleId) -> Result<(), Fault> {
        let rule = &self.program.rules[id];
        for (place, effect) in rule.effects.iter().enumerate() {
            let (value, because) = match &effect.kind {
                EffectKind::Score(_, effect) => (effect.value(), None),
                EffectKind::Override { to, because, .. } => (Some(*to), *because),
                EffectKind::Grade(..) | EffectKind::Zero(_) | EffectKind::Refer(_) => (None, None),
            };
            let value = value.map(|node| settle(self.value(node))).transpose()?;
            let because = because.map(|node| settle(self.value(node))).transpose()?;
            if let Some(state) = self.out.effects.get_mut(rule.first_effect + place) {
                *state = EffectState { value, because, superseded_by: None };
            }
        }
        Ok(())
    }

    fn zero_classes(&mut self, id: RuleId, state: RuleState) {
        for effect in &self.program.rules[id].effects {
            let EffectKind::Zero(class) = effect.kind else { continue };
            let zeroed = &mut self.out.classes[class].zeroed;
            match (state, &zeroed) {
                (RuleState::Fired { .. }, Ok(None) | Err(_)) => *zeroed = Ok(Some(id)),
                (RuleState::Undetermined(cause), Ok(None)) => *zeroed = Err(cause),
                _ => {}
            }
        }
    }

    fn duty(&mut self, id: DutyId) -> Result<(), Fault> {
        let duty = &self.program.duties[id];
        let due = settle(self.truth(duty.when))?;
        let within = duty.within.as_ref().filter(|_| due == Ok(true));
        let deadline = within.map(|within| settle(self.deadline(within))).transpose()?;
        self.out.duties[id] = DutyState { due, deadline };
        Ok(())
    }

    /// Moves the limbs that held into the results.
    pub fn keep_limbs(&mut self) -> (u32, u32) {
        let first = self.out.limbs.len();
        self.out.limbs.extend(self.scratch.held.drain(..).rev());
        let narrow = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
        (narrow(first), narrow(self.out.limbs.len() - first))
    }

    /// Counts one more node under way.
    pub fn enter(&mut self, node: NodeId) -> Result<(), Stop> {
        let scratch = &mut *self.scratch;
        scratch.depth += 1;
        scratch.work += 1;
        let kind = if scratch.depth > DEPTH_LIMIT {
            FaultKind::TooDeep
        } else if scratch.work > WORK_LIMIT {
            FaultKind::TooMuchWork
        } else {
            return Ok(());
        };
        Err(Fault { kind, at: Some(self.program.nodes.spans[node]) }.into())
    }

    /// The node is done.
    pub fn leave(&mut self) {
        self.scratch.depth = self.scratch.depth.saturating_sub(1);
    }
}

impl ScoreEffect {
    /// The expression that gives the effect's number.
    pub fn value(self) -> Option<NodeId> {
        match self {
            Self::Is(node)
            | Self::AtMost(node)
            | Self::AtLeast(node)
            | Self::Add(node)
            | Self::Deduct(node) => Some(node),
            Self::Undetermined => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::program::program_of;

    #[test]
    fn work_and_depth_have_limits() {
        let program = program_of("standard a { version \"1\" } record case { } let x = 1 + 1");
        let (frame, mut out, mut scratch) = Default::default();
        let mut machine = Machine::resume(&program, &frame, &mut out, &mut scratch);
        machine.clear();
        let node = program.lets.iter().map(|binding| binding.value).next().unwrap();
        machine.scratch.work = WORK_LIMIT - 3;
        assert_eq!(machine.value(node).map(drop), Ok(()));
        let fault = |kind| Err(Stop::Fault(Fault { kind, at: Some(program.nodes.spans[node]) }));
        assert_eq!(machine.value(node), fault(FaultKind::TooMuchWork));
        machine.scratch.work = 0;
        machine.scratch.depth = DEPTH_LIMIT;
        assert_eq!(machine.value(node), fault(FaultKind::TooDeep));
    }
}
