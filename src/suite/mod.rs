//! What shows that a standard does what it should: the tests that stand in it, the frozen outcomes of
//! cases, and how much of the standard both exercise.

mod coverage;
mod golden;
mod procedure;

use std::sync::Arc;

use crate::eval::{Case, Deadline, GradeError, Machine, RuleState, Status};
use crate::model::{DutyId, ErrorId, GradeId, RuleId, ScoreId};
use crate::outcome::{Decision, Source};
use crate::program::{EffectKind, Expectation, ExpectationKind, Place, Program, Schema, Test};
use crate::value::Date;

pub(crate) use coverage::Recorder;
pub use coverage::{Coverage, CoverageItem, CoverageKind};
pub(crate) use golden::compare;
pub use golden::{Clause, Comparison, Difference, DifferenceKind};

/// What came of one `test` of a standard.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct TestResult {
    /// What the test shows.
    pub title: Arc<str>,
    /// Where it is written.
    pub source: Source,
    /// What did not come out as expected; nothing, if the test passes.
    pub failures: Vec<TestFailure>,
}

impl TestResult {
    /// Whether everything came out as expected.
    #[must_use]
    pub fn passed(&self) -> bool {
        self.failures.is_empty()
    }
}

/// An expectation that was not met.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct TestFailure {
    /// What was expected, as it is written: `expect total = 95.0`.
    pub expected: String,
    /// What came instead, in words, in the language of the standard's keywords.
    pub actual: String,
    /// What decided that a condition did not hold.
    pub decided_by: Vec<Decision>,
    /// Why the record was refused, if it was.
    pub refused: Option<GradeError>,
    /// Where the expectation is written.
    pub source: Source,
}

/// Runs the tests of a standard whose titles are wanted, and records what they exercise.
pub(crate) fn run(
    program: &Program,
    schema: &Schema,
    case: &mut Case,
    recorder: &mut Option<Recorder>,
    wanted: impl Fn(&str) -> bool,
) -> Vec<TestResult> {
    let tests = program.tests.iter().filter(|test| wanted(&test.title));
    tests.map(|test| run_test(program, schema, test, case, recorder)).collect()
}

fn run_test(
    program: &Program,
    schema: &Schema,
    test: &Test,
    case: &mut Case,
    recorder: &mut Option<Recorder>,
) -> TestResult {
    let invalid = |expectation: &Expectation| expectation.kind == ExpectationKind::Invalid;
    let failures = match case.run_given(program, schema, &test.given) {
        Err(refused) => {
            // Once for the test: none of its expectations can be met.
            let meant = !test.expectations.is_empty() && test.expectations.iter().all(invalid);
            if meant { Vec::new() } else { vec![unexpected(program, &test.place, refused)] }
        }
        Ok(()) => {
            if let Some(recorder) = recorder {
                recorder.look(program, case);
            }
            let mut judge = Judge { machine: case.machine(program) };
            test.expectations.iter().filter_map(|it| judge.unmet(it)).collect()
        }
    };
    TestResult { title: Arc::clone(&test.title), source: source(&test.place), failures }
}

fn failure(program: &Program, expectation: &Expectation, actual: String) -> TestFailure {
    TestFailure {
        expected: program.text(expectation.place.span).into(),
        actual,
        decided_by: Vec::new(),
        refused: None,
        source: source(&expectation.place),
    }
}

/// Whatever a test expects, it expects a record that can be graded.
fn unexpected(program: &Program, place: &Place, refused: GradeError) -> TestFailure {
    TestFailure {
        expected: program.say("a record that can be graded".into(), "可以评价的记录".into()),
        actual: refused.text(program.language),
        decided_by: Vec::new(),
        refused: Some(refused),
        source: source(place),
    }
}

fn source(place: &Place) -> Source {
    Source { file: Arc::clone(&place.file), line: place.line }
}

/// Compares an evaluation with what was expected.
struct Judge<'a> {
    machine: Machine<'a>,
}

impl Judge<'_> {
    fn unmet(&mut self, expectation: &Expectation) -> Option<TestFailure> {
        let program = self.machine.program;
        let (met, actual) = match &expectation.kind {
            ExpectationKind::Holds(condition) => {
                let truth = self.machine.truth(*condition);
                if truth == Ok(true) {
                    return None;
                }
                let mut decided_by = Vec::new();
                self.machine.decide(*condition, &mut decided_by);
                let actual = self.told(&decided_by);
                return Some(TestFailure { decided_by, ..failure(program, expectation, actual) });
            }
            ExpectationKind::Excused(error) => self.error(*error, |it| matches!(it, Status::Excused(_))),
            ExpectationKind::Waived(error) => self.error(*error, |it| it == Status::Waived),
            ExpectationKind::GradeUndetermined(grade) => self.grade(*grade),
            ExpectationKind::ScoreUndetermined(score) => self.score(*score),
            ExpectationKind::Duty(duty, expected) => self.duty(*duty, *expected),
            ExpectationKind::DutyDue(duty, date) => self.due(*duty, *date),
            ExpectationKind::Rule(rule, expected) => self.rule(*rule, *expected),
            ExpectationKind::Step(step, state, date) => self.step(*step, *state, *date),
            ExpectationKind::Final(expected, from) => self.is_final(*expected, *from),
            ExpectationKind::Irregularity(kind, step, expected) => {
                self.irregularity(*kind, *step, *expected)
            }
            ExpectationKind::Refer(to) => self.referral(to),
            ExpectationKind::Invalid => (false, self.say("the record can be graded", "该记录可以评价")),
        };
        (!met).then(|| failure(program, expectation, actual))
    }

    fn say(&self, english: &str, chinese: &str) -> String {
        self.machine.program.say(english.into(), chinese.into())
    }

    /// The operands of what decided, with their values.
    fn told(&self, decided_by: &[Decision]) -> String {
        let mut told: Vec<String> = Vec::new();
        for decision in decided_by {
            let operands = decision.operands.iter();
            told.extend(operands.map(|operand| format!("{} = {}", operand.text, operand.value)));
            if decision.operands.is_empty() {
                let text = &decision.text;
                told.push(match (decision.holds, &decision.undetermined) {
                    (Some(true), _) => {
                        self.machine.program.say(format!("`{text}` holds"), format!("`{text}` 成立"))
                    }
                    (Some(false), _) => self
                        .machine
                        .program
                        .say(format!("`{text}` does not hold"), format!("`{text}` 不成立")),
                    (None, why) => why.clone().unwrap_or_default(),
                });
            }
        }
        told.dedup();
        told.join(&self.say(", ", "，"))
    }

    fn error(&self, error: ErrorId, expected: impl Fn(Status) -> bool) -> (bool, String) {
        let groups = self.machine.out.groups_of(error);
        let met = groups.iter().any(|group| expected(group.status));
        let undetermined = self.machine.out.errors[error].undetermined;
        let actual = match (groups.first().map(|group| group.status), undetermined) {
            (_, Some(cause)) => self.machine.program.why(cause),
            (None, None) => self.say("it was not found", "没有检出"),
            (Some(Status::Waived), None) => self.say("it is waived", "已不计"),
            (Some(Status::Excused(_)), None) => self.say("it is excused", "已免责"),
            (Some(Status::Stands | Status::Unsettled), None) => self.say("it counts", "计入"),
        };
        (met, actual)
    }

    fn grade(&self, id: GradeId) -> (bool, String) {
        let grade = &self.machine.program.grades[id];
        match self.machine.out.grades[id].value {
            Err(_) => (true, String::new()),
            Ok(value) => {
                let label = self.machine.program.enums[grade.values].value(value);
                let level = label.map(|label| label.name.to_string()).unwrap_or_default();
                (false, format!("{} = {level}", grade.label.name))
            }
        }
    }

    fn score(&self, id: ScoreId) -> (bool, String) {
        match &self.machine.out.scores[id].value {
            Err(_) => (true, String::new()),
            Ok(value) => (false, format!("{} = {value}", self.machine.program.scores[id].label.name)),
        }
    }

    fn duty(&self, id: DutyId, expected: bool) -> (bool, String) {
        let actual = match self.machine.out.duties[id].due {
            Ok(true) => self.say("it is due", "应当履行"),
            Ok(false) => self.say("it is not due", "无须履行"),
            Err(cause) => self.machine.program.why(cause),
        };
        (self.machine.out.duties[id].due == Ok(expected), actual)
    }

    /// Whether a duty is due by this day; else how its day was reckoned.
    fn due(&self, id: DutyId, expected: Date) -> (bool, String) {
        let program = self.machine.program;
        let (owed, actual) = self.duty(id, true);
        let period = program.duties[id].within.as_ref().map(|within| within.period);
        match (self.machine.out.duties[id].deadline.filter(|_| owed), period) {
            (Some(Ok(Deadline { of, due: Some(due) })), Some(period)) => {
                (due == expected, program.reckoning(&period, of, due))
            }
            (Some(Err(cause)), _) => (false, program.why(cause)),
            (Some(Ok(_)), _) => (false, self.say("no calendar says when", "没有日历可据以计算")),
            (None, _) => (false, actual),
        }
    }

    fn rule(&self, id: RuleId, expected: bool) -> (bool, String) {
        let state = self.machine.out.rules[id];
        let (fired, actual) = match state {
            RuleState::Fired { .. } => (Some(true), self.say("it fired", "已适用")),
            RuleState::NotFired => (Some(false), self.say("it did not fire", "未适用")),
            RuleState::Excused(_) => {
                (Some(false), self.say("a defence keeps it from firing", "因除外情形未适用"))
            }
            RuleState::Undetermined(cause) => (None, self.machine.program.why(cause)),
        };
        (fired == Some(expected), actual)
    }

    fn referral(&self, expected: &str) -> (bool, String) {
        let program = self.machine.program;
        let effects = self.machine.fired().flat_map(|rule| program.rules[rule].effects.iter());
        let to: Vec<&str> = effects
            .filter_map(|effect| match &effect.kind {
                EffectKind::Refer(to) => Some(&**to),
                _ => None,
            })
            .collect();
        if to.is_empty() {
            return (false, self.say("there is no referral", "没有移送"));
        }
        (to.contains(&expected), to.join(&self.say(", ", "，")))
    }
}
