//! What an evaluation says, in ids and numbers.

use crate::model::{ClassId, DutyId, ErrorId, GradeId, IdVec, LetId, ResponsibilityId, RuleId, ScoreId};
use crate::program::{NodeId, Place, Program};
use crate::value::Number;

use super::deadline::Deadline;
use super::procedure::ProcedureState;
use super::responsibility::ResponsibilityState;
use super::value::{Cause, Reckoned, Value};

/// The results of one case. Clearing keeps the memory.
#[derive(Debug, Clone, Default)]
pub struct Evaluation {
    pub lets: IdVec<LetId, Option<Reckoned<Value>>>,
    pub classes: IdVec<ClassId, ClassState>,
    pub errors: IdVec<ErrorId, ErrorState>,
    /// The groups of every error, error after error.
    pub groups: Vec<Group>,
    pub scores: IdVec<ScoreId, ScoreState>,
    pub grades: IdVec<GradeId, GradeState>,
    pub rules: IdVec<RuleId, RuleState>,
    /// The effects of all rules, rule after rule.
    pub effects: Vec<EffectState>,
    pub duties: IdVec<DutyId, DutyState>,
    pub responsibilities: IdVec<ResponsibilityId, ResponsibilityState>,
    pub procedure: ProcedureState,
    /// The limbs that held, as texts of the `when`s of errors and rules.
    pub limbs: Vec<(NodeId, u32)>,
}

/// A class of one case.
#[derive(Debug, Clone, PartialEq)]
pub struct ClassState {
    pub applies: Reckoned<bool>,
    /// What it costs after caps and `zero`.
    pub lost: Reckoned<Number>,
    /// Its worth less its loss, never below 0.
    pub earned: Reckoned<Number>,
    /// The rule that makes it cost its full worth.
    pub zeroed: Reckoned<Option<RuleId>>,
}

/// An error of one case.
#[derive(Debug, Clone, PartialEq)]
pub struct ErrorState {
    /// Its groups in [`Evaluation::groups`].
    pub first_group: u32,
    pub groups: u32,
    /// Whether it applies.
    pub applies: bool,
    /// Why it is undetermined whether it stands.
    pub undetermined: Option<Cause>,
    /// Whether the facts show it.
    pub detected: bool,
    /// Whether it is recorded besides.
    pub counted_once: bool,
    /// Points of `deduct N`, `deduct N each` or `deduct N for each …`.
    pub amount: Reckoned<Number>,
    pub at_most: Option<Reckoned<Number>>,
    /// What it costs.
    pub points: Reckoned<Number>,
    /// The limb of its `when` that held: a range of [`Evaluation::limbs`].
    pub limbs: (u32, u32),
}

/// Occurrences of one code at one level, from one finding or from the facts.
#[derive(Debug, Clone, PartialEq)]
pub struct Group {
    pub error: ErrorId,
    /// The number of the finding in the record.
    pub finding: Option<u32>,
    /// Tells the codes of an `otherwise` row apart; 0 elsewhere.
    pub code: u32,
    pub level: Option<u16>,
    pub count: u32,
    /// The reviewer's points for each occurrence.
    pub points: Option<Number>,
    pub status: Status,
}

/// What has become of an error.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Status {
    /// It counts.
    Stands,
    /// The reviewer lets it pass.
    Waived,
    /// A defence, by its place in the row, excuses it.
    Excused(u16),
    /// It is undetermined whether a defence excuses it.
    Unsettled,
}

/// A rule of one case.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RuleState {
    NotFired,
    /// With the limb that held: a range of [`Evaluation::limbs`].
    Fired {
        limbs: (u32, u32),
    },
    /// A defence, by its place, keeps it from firing.
    Excused(u16),
    Undetermined(Cause),
}

impl RuleState {
    pub fn fired(self) -> bool {
        matches!(self, Self::Fired { .. })
    }
}

/// An effect of a rule that fired.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct EffectState {
    /// The value of an effect that has one.
    pub value: Option<Reckoned<Value>>,
    pub because: Option<Reckoned<Value>>,
    pub superseded_by: Option<By>,
}

/// What superseded an effect.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum By {
    /// Another rule, or another effect of the same.
    Rule(RuleId),
    /// A bound of the score itself.
    Score(ScoreId),
}

/// A score of one case.
#[derive(Debug, Clone)]
pub struct ScoreState {
    pub value: Reckoned<Number>,
    /// Sums to the value; empty where it is undetermined.
    pub ledger: Vec<Entry>,
}

/// A line of a ledger.
#[derive(Debug, Clone)]
pub struct Entry {
    pub kind: EntryKind,
    pub points: Number,
    pub place: Place,
}

/// What a line of a ledger stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EntryKind {
    /// `start 100`
    Start,
    /// `= EXPR`
    Value,
    /// An error, after caps.
    Error(ErrorId),
    /// What was earned in a class.
    Class(ClassId),
    /// What `zero` costs beyond the errors, by this rule.
    Zero(ClassId, RuleId),
    /// A weighed part.
    Weigh(NodeId),
    /// `add EXPR`
    Add,
    /// `deduct …`
    Deduct,
    /// `add N to SCORE`, `deduct N from SCORE`
    Rule(RuleId),
    /// What a bonus exceeds its bound by.
    Bonus,
    /// What `SCORE is N` makes of it.
    Is(RuleId),
    /// What an upper bound takes away; of the score itself, or of a rule.
    AtMost(Option<RuleId>),
    /// What a lower bound gives.
    AtLeast(Option<RuleId>),
    /// What the rescaling changes.
    Rescale,
    /// What the rounding changes.
    Round,
}

/// A grade of one case.
#[derive(Debug, Clone, PartialEq)]
pub struct GradeState {
    pub value: Reckoned<u16>,
    /// The line that held, by its place, and its grade, before any effect.
    pub line: Option<u16>,
}

/// A duty of one case.
#[derive(Debug, Clone, PartialEq)]
pub struct DutyState {
    pub due: Reckoned<bool>,
    /// From when its time runs, and its last day.
    pub deadline: Option<Reckoned<Deadline>>,
}

impl Default for ErrorState {
    fn default() -> Self {
        Self {
            first_group: 0,
            groups: 0,
            applies: true,
            undetermined: None,
            detected: false,
            counted_once: false,
            amount: Ok(Number::ZERO),
            at_most: None,
            points: Ok(Number::ZERO),
            limbs: (0, 0),
        }
    }
}

impl Evaluation {
    /// Forgets a case and makes room for the next.
    pub fn clear(&mut self, program: &Program) {
        let none = Cause::Unreckonable;
        self.lets.refill(program.lets.len(), || None);
        self.classes.refill(program.classes.len(), || ClassState {
            applies: Err(none),
            lost: Err(none),
            earned: Err(none),
            zeroed: Ok(None),
        });
        self.errors.refill(program.errors.len(), ErrorState::default);
        self.scores.refill(program.scores.len(), || ScoreState { value: Err(none), ledger: Vec::new() });
        self.grades.refill(program.grades.len(), || GradeState { value: Err(none), line: None });
        self.rules.refill(program.rules.len(), || RuleState::NotFired);
        self.responsibilities.refill(program.responsibilities.len(), ResponsibilityState::default);
        self.duties.refill(program.duties.len(), || DutyState { due: Err(none), deadline: None });
        self.effects.clear();
        self.effects.resize_with(program.effects, EffectState::default);
        self.groups.clear();
        self.limbs.clear();
    }

    /// The groups of an error.
    pub fn groups_of(&self, error: ErrorId) -> &[Group] {
        let state = &self.errors[error];
        let first = state.first_group as usize;
        self.groups.get(first..first + state.groups as usize).unwrap_or_default()
    }
}
