//! One case: its bound record, its results, and what the machine needs; reused from case to case.

use serde::Serialize;

use crate::model::{ErrorId, GradeId, RuleId, ScoreId};
use crate::outcome::{Explanation, Outcome};
use crate::program::{Program, Schema};
use crate::syntax::ast::{Change, Entry};
use crate::value::Number;

use super::bind::{
    Misfit, Open, bind_changes, bind_given, bind_json, bind_open, bind_open_json, bind_serialize,
};
use super::error::GradeError;
use super::evaluation::{Evaluation, RuleState};
use super::frame::Frame;
use super::machine::{Machine, Scratch};
use super::seen::Seen;
use super::value::Reckoned;

/// Why a record cannot be changed.
#[derive(Debug, Clone, PartialEq)]
pub enum ChangeFault {
    /// The changes do not fit the standard.
    Misfits(Vec<Misfit>),
    /// The record that they make cannot be graded.
    Refused(GradeError),
}

/// The buffers of one case.
#[derive(Debug, Clone, Default)]
pub struct Case {
    frame: Frame,
    evaluation: Evaluation,
    scratch: Scratch,
    /// What the last run came across, where that is to be kept.
    seen: Option<Box<Seen>>,
}

impl Case {
    /// Grades a record in JSON.
    pub fn grade_json(
        &mut self,
        program: &Program,
        schema: &Schema,
        json: &[u8],
    ) -> Result<Outcome, GradeError> {
        self.run_json(program, schema, json)?;
        Ok(self.tell(program))
    }

    /// Grades a record in JSON; what came of it is asked afterwards.
    pub fn run_json(
        &mut self,
        program: &Program,
        schema: &Schema,
        json: &[u8],
    ) -> Result<(), GradeError> {
        bind_json(schema, json, &mut self.frame)?;
        self.run(program)
    }

    /// Takes a record in JSON that need not be complete.
    pub fn take_json(&mut self, schema: &Schema, open: Open, json: &[u8]) -> Result<(), GradeError> {
        bind_open_json(schema, open, json, &mut self.frame)
    }

    /// Takes a record that need not be complete: any value that serializes as an object.
    pub fn take<T: Serialize + ?Sized>(
        &mut self,
        schema: &Schema,
        open: Open,
        record: &T,
    ) -> Result<(), GradeError> {
        bind_open(schema, open, record, &mut self.frame)
    }

    /// Takes a whole record in JSON, to be graded later.
    pub fn take_whole_json(&mut self, schema: &Schema, json: &[u8]) -> Result<(), GradeError> {
        bind_json(schema, json, &mut self.frame)
    }

    /// The record that was taken or graded last.
    pub fn frame(&self) -> &Frame {
        &self.frame
    }

    /// Everything that came of the record that was graded last.
    pub fn tell(&mut self, program: &Program) -> Outcome {
        self.machine(program).tell()
    }

    /// The id of the record that was graded last.
    pub fn id(&self) -> Option<&str> {
        self.frame.id()
    }

    /// The grade of the record that was graded last, unless it is undetermined.
    pub fn grade_value(&self, grade: GradeId) -> Option<u16> {
        self.evaluation.grades[grade].value.as_ref().ok().copied()
    }

    /// The score of the record that was graded last, unless it is undetermined.
    pub fn score_value(&self, score: ScoreId) -> Option<&Number> {
        self.evaluation.scores[score].value.as_ref().ok()
    }

    /// Grades any value that serializes as an object.
    pub fn grade<T: Serialize + ?Sized>(
        &mut self,
        program: &Program,
        schema: &Schema,
        record: &T,
    ) -> Result<Outcome, GradeError> {
        bind_serialize(schema, record, &mut self.frame)?;
        self.run(program)?;
        Ok(self.machine(program).tell())
    }

    /// The same, or why it is undetermined.
    pub fn grade_of(&self, grade: GradeId) -> Reckoned<u16> {
        self.evaluation.grades[grade].value
    }

    /// What became of a rule.
    pub fn rule(&self, rule: RuleId) -> RuleState {
        self.evaluation.rules[rule]
    }

    /// What the last run came to.
    pub(super) fn evaluation(&self) -> &Evaluation {
        &self.evaluation
    }

    /// The record that was graded last, to be changed.
    pub(super) fn frame_mut(&mut self) -> &mut Frame {
        &mut self.frame
    }

    /// Grades the record as it is now.
    pub(super) fn again(&mut self, program: &Program) -> Result<(), GradeError> {
        self.run(program)
    }

    /// Explains the record that was graded last, whose outcome this is.
    pub fn explain(&mut self, program: &Program, outcome: Outcome) -> Explanation {
        Explanation::new(outcome, self.machine(program).unmet())
    }

    /// Runs the program over the record of a test.
    pub fn run_given(
        &mut self,
        program: &Program,
        schema: &Schema,
        given: &[Entry],
    ) -> Result<(), GradeError> {
        bind_given(schema, given, &mut self.frame)?;
        self.run(program)
    }

    /// Changes the record that was graded last, and grades it again. An error that is to have no findings
    /// any more and that the facts show is let pass.
    pub fn change(
        &mut self,
        program: &Program,
        schema: &Schema,
        changes: &[Change],
    ) -> Result<(), ChangeFault> {
        let cleared = bind_changes(schema, changes, &mut self.frame).map_err(ChangeFault::Misfits)?;
        self.run(program).map_err(ChangeFault::Refused)?;
        let detected = |error: &ErrorId| self.evaluation.errors[*error].detected;
        let detected: Vec<ErrorId> = cleared.into_iter().filter(detected).collect();
        if detected.is_empty() {
            return Ok(());
        }
        for error in detected {
            let row = &program.errors[error];
            let level = row.levels.map(|(mildest, _)| mildest);
            self.frame.let_pass(error, &row.label.name, level);
        }
        self.run(program).map_err(ChangeFault::Refused)
    }

    /// The machine over the results of the last run, for what is asked afterwards.
    pub fn machine<'a>(&'a mut self, program: &'a Program) -> Machine<'a> {
        Machine::resume(program, &self.frame, &mut self.evaluation, &mut self.scratch)
    }

    /// Keeps, from now on, what each run comes across.
    pub fn keep_seen(&mut self) {
        self.seen.get_or_insert_default();
    }

    /// What the last run came across, where that is kept, and the machine over its results.
    pub fn seen<'a>(&'a mut self, program: &'a Program) -> Option<(&'a Seen, Machine<'a>)> {
        let seen = self.seen.as_deref()?;
        let machine = Machine::resume(program, &self.frame, &mut self.evaluation, &mut self.scratch);
        Some((seen, machine))
    }

    /// Grades the record that was taken, which must be complete.
    pub fn run(&mut self, program: &Program) -> Result<(), GradeError> {
        let mut machine = Machine::resume(program, &self.frame, &mut self.evaluation, &mut self.scratch);
        if let Some(seen) = &mut self.seen {
            seen.begin(program);
            machine.seen = Some(seen);
        }
        let result = machine.run();
        result.map_err(|refused| refused.into_error(program, &self.frame))
    }
}
