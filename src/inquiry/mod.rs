//! Questions about one case: what stands between it and a grade.

mod target;

use std::sync::Arc;

use crate::eval::Case;
use crate::outcome::{Explanation, Outcome, WhyNot};
use crate::program::Program;

pub use target::{Target, TargetError};

/// One case that was graded, of which more can be asked.
///
/// ```
/// let standard = yardstick::Standard::parse(r#"
///     standard demo { version "1" }
///     record case { pages : integer }
///     score total { start 100   deduct pages }
///     grade quality best first { good "Good" when total >= 95   poor "Poor" otherwise }
/// "#)?;
/// let mut inquiry = standard.inquire(&std::collections::BTreeMap::from([("pages", 12)]))?;
/// assert!(inquiry.outcome().grade().is_some_and(|grade| grade.is("poor")));
///
/// let good = inquiry.target("good")?;
/// let why_not = inquiry.why_not(good);
/// assert!(!why_not.reached && why_not.bands[0].blocks);
/// assert_eq!(why_not.bands[0].decided_by[0].operands[0].value, "88");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone)]
pub struct Inquiry {
    program: Arc<Program>,
    case: Case,
    pub(crate) outcome: Outcome,
}

impl Inquiry {
    /// Of the record that was graded last, whose outcome this is.
    pub(crate) fn new(program: &Arc<Program>, case: Case, outcome: Outcome) -> Self {
        Self { program: Arc::clone(program), case, outcome }
    }

    /// What the case comes to.
    #[must_use]
    pub fn outcome(&self) -> &Outcome {
        &self.outcome
    }

    /// The outcome, and what did not come about.
    #[must_use]
    pub fn explanation(&mut self) -> Explanation {
        self.case.explain(&self.program, self.outcome.clone())
    }

    /// The level of a grade that a text names: `good`, or `quality = good` where several grades have
    /// that level. Titles name them as well.
    ///
    /// # Errors
    /// There is none, or more than one; [`TargetError::text`] says which there are.
    ///
    /// ```
    /// # let standard = yardstick::Standard::parse(r#"
    /// #     standard demo { version "1" } record case { }
    /// #     grade quality best first { good "Good" when 1 > 2   poor otherwise }"#)?;
    /// let inquiry = standard.inquire_json(b"{}")?;
    /// assert!(inquiry.target("quality = Good").is_ok());
    /// let error = inquiry.target("god").unwrap_err();
    /// assert!(error.to_string().contains("did you mean `good`?"));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn target(&self, text: &str) -> Result<Target, TargetError> {
        Target::find(&self.program, text)
    }

    /// What stands between the case and a level of a grade.
    #[must_use]
    pub fn why_not(&mut self, target: Target) -> WhyNot {
        self.case.machine(&self.program).why_not(target.grade, target.level)
    }
}
