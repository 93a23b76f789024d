//! A grader: one standard and the buffers of one case.

use std::sync::Arc;

use serde::Serialize;

use crate::eval::{Case, GradeError};
use crate::inquiry::Inquiry;
use crate::outcome::{Explanation, Outcome};
use crate::suite::{self, Coverage, Recorder, TestResult};

use super::{Inner, Standard};

/// Grades one case after the other without allocating anew for each.
#[derive(Debug, Clone)]
pub struct Grader {
    pub(super) standard: Standard,
    pub(super) case: Case,
    pub(super) recorder: Option<Recorder>,
}

impl Grader {
    /// Grades one record: any value that serializes as an object.
    ///
    /// # Errors
    /// As [`Standard::grade`].
    pub fn grade<T: Serialize + ?Sized>(&mut self, record: &T) -> Result<Outcome, GradeError> {
        let Inner { program, schema, .. } = &*self.standard.inner;
        let outcome = self.case.grade(program, schema, record)?;
        self.record();
        Ok(outcome)
    }

    /// Grades one record in JSON.
    ///
    /// # Errors
    /// As [`Standard::grade_json`].
    pub fn grade_json(&mut self, json: &[u8]) -> Result<Outcome, GradeError> {
        let Inner { program, schema, .. } = &*self.standard.inner;
        let outcome = self.case.grade_json(program, schema, json)?;
        self.record();
        Ok(outcome)
    }

    /// Grades one record in JSON and tells what did not come about.
    ///
    /// # Errors
    /// As [`Standard::grade_json`].
    pub fn explain_json(&mut self, json: &[u8]) -> Result<Explanation, GradeError> {
        let outcome = self.grade_json(json)?;
        Ok(self.case.explain(&self.standard.inner.program, outcome))
    }

    /// Grades one record in JSON, of which more can be asked then.
    ///
    /// # Errors
    /// As [`Standard::grade_json`].
    pub fn inquire_json(&mut self, json: &[u8]) -> Result<Inquiry, GradeError> {
        let outcome = self.grade_json(json)?;
        let Inner { program, schema, .. } = &*self.standard.inner;
        Ok(Inquiry::new(program, schema, self.case.clone(), outcome))
    }

    /// Runs the tests that stand in the standard.
    pub fn run_tests(&mut self) -> Vec<TestResult> {
        self.run_tests_if(|_| true)
    }

    /// Runs those of the standard's tests whose titles are wanted.
    pub fn run_tests_if(&mut self, wanted: impl Fn(&str) -> bool) -> Vec<TestResult> {
        let Inner { program, schema, .. } = &*self.standard.inner;
        suite::run(program, schema, &mut self.case, &mut self.recorder, wanted)
    }

    /// Lets it record, from now on, what its cases and tests exercise. A record that cannot be graded
    /// exercises nothing.
    #[must_use]
    pub fn recording(mut self) -> Self {
        self.case.keep_seen();
        self.recorder.get_or_insert_with(|| Recorder::new(&self.standard.inner.program));
        self
    }

    /// What its cases and tests exercised since it records; empty where it does not.
    #[must_use]
    pub fn coverage(&self) -> Coverage {
        self.recorder.as_ref().map(Recorder::coverage).unwrap_or_default()
    }

    fn record(&mut self) {
        if let Some(recorder) = &mut self.recorder {
            recorder.look(&self.standard.inner.program, &mut self.case);
        }
    }

    /// The same one for records that were written for another version too: what this one does not know
    /// is passed over.
    pub(crate) fn passing_over(self) -> Self {
        let Inner { program, schema, warnings, origin } = &*self.standard.inner;
        let inner = Inner {
            program: Arc::clone(program),
            schema: Arc::new(schema.passing_over()),
            warnings: warnings.clone(),
            origin: origin.clone(),
        };
        Self { standard: Standard { inner: Arc::new(inner) }, ..self }
    }

    /// The standard that it grades by.
    #[must_use]
    pub fn standard(&self) -> &Standard {
        &self.standard
    }
}
