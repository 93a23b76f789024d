//! A grader: one standard and the buffers of one case.

use serde::Serialize;

use crate::eval::{Case, GradeError};
use crate::outcome::{Explanation, Outcome};

use super::{Inner, Standard};

/// Grades one case after the other without allocating anew for each.
#[derive(Debug, Clone)]
pub struct Grader {
    pub(super) standard: Standard,
    pub(super) case: Case,
}

impl Grader {
    /// Grades one record: any value that serializes as an object.
    ///
    /// # Errors
    /// As [`Standard::grade`].
    pub fn grade<T: Serialize + ?Sized>(&mut self, record: &T) -> Result<Outcome, GradeError> {
        let Inner { program, schema, .. } = &*self.standard.inner;
        self.case.grade(program, schema, record)
    }

    /// Grades one record in JSON.
    ///
    /// # Errors
    /// As [`Standard::grade_json`].
    pub fn grade_json(&mut self, json: &[u8]) -> Result<Outcome, GradeError> {
        let Inner { program, schema, .. } = &*self.standard.inner;
        self.case.grade_json(program, schema, json)
    }

    /// Grades one record in JSON and tells what did not come about.
    ///
    /// # Errors
    /// As [`Standard::grade_json`].
    pub fn explain_json(&mut self, json: &[u8]) -> Result<Explanation, GradeError> {
        let outcome = self.grade_json(json)?;
        Ok(self.case.explain(&self.standard.inner.program, outcome))
    }

    /// The standard that it grades by.
    #[must_use]
    pub fn standard(&self) -> &Standard {
        &self.standard
    }
}
