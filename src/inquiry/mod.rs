//! Questions about one case: what stands between it and a grade, what would be if it were another one, and
//! how far it is from a grade.

mod change;
mod distance;
mod target;

use std::sync::Arc;

use crate::eval::Case;
use crate::outcome::{Explanation, Note, NoteKind, Outcome, WhyNot};
use crate::program::{LineWhen, Program, Schema};
use crate::source::{FileId, Source};
use crate::syntax;

pub use change::{ChangeError, ChangeProblem};
pub use distance::{Distance, Part, Remedied, Way};
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
    schema: Arc<Schema>,
    case: Case,
    pub(crate) outcome: Outcome,
}

impl Inquiry {
    /// Of the record that was graded last, whose outcome this is.
    pub(crate) fn new(
        program: &Arc<Program>,
        schema: &Arc<Schema>,
        case: Case,
        outcome: Outcome,
    ) -> Self {
        Self { program: Arc::clone(program), schema: Arc::clone(schema), case, outcome }
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
    /// #     standard demo { version "1" } record case { mark : integer }
    /// #     grade quality best first { good "Good" when mark > 2   poor otherwise }"#)?;
    /// let inquiry = standard.inquire_json(br#"{"mark": 1}"#)?;
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

    /// The same case with some facts and findings changed, under the same version of the standard:
    /// `extended = true, D01 = 0`. Values are written as in a test of the standard, in either language. A
    /// field gets another value, `null` for none, a list a whole new one; a code gets so many findings
    /// that count, which say more after it where they have to: `P09 = 2 { level: general }`. An error
    /// without findings that the facts show is let pass.
    ///
    /// # Errors
    /// The text says no changes, or the changed record does not fit the standard;
    /// [`ChangeError::problems`] says why, and where.
    ///
    /// ```
    /// # let standard = yardstick::Standard::parse(r#"
    /// #     standard demo { version "1" }
    /// #     record case { late : bool }
    /// #     error E1 { when late   deduct 10 }
    /// #     error E2 { deduct 2 each }
    /// #     score total { start 100   deduct errors }"#)?;
    /// let inquiry = standard.inquire_json(br#"{"late": true, "findings": [{"code": "E2", "count": 3}]}"#)?;
    /// let total = |text| inquiry.what_if(text).map(|it| it.outcome().score("total").cloned());
    /// assert_eq!(total("E2 = 1")?.unwrap().text(), Some("88"));
    /// assert_eq!(total("late = false, E2 = 0")?.unwrap().text(), Some("100"));
    ///
    /// let error = total("lat = false").unwrap_err();
    /// assert_eq!(error.problems().next().unwrap().column(), Some(1));
    /// assert!(error.to_string().contains("did you mean `late`?"));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn what_if(&self, changes: &str) -> Result<Self, ChangeError> {
        if changes.trim().is_empty() {
            return Err(ChangeError::nothing());
        }
        let source = Source::new("", changes);
        let read = syntax::changes(&source, FileId::default());
        let read = read.map_err(|problem| ChangeError::of_syntax(&problem, &source))?;
        let mut case = self.case.clone();
        let changed = case.change(&self.program, &self.schema, &read);
        changed.map_err(|fault| ChangeError::of_fault(fault, &read, &source))?;
        let mut outcome = case.tell(&self.program);
        // Which version is graded by does not change, nor why.
        outcome.standard.clone_from(&self.outcome.standard);
        let milder = |note: &&Note| note.kind == NoteKind::Milder;
        outcome.notes.extend(self.outcome.notes.iter().filter(milder).cloned());
        Ok(Self::new(&self.program, &self.schema, case, outcome))
    }

    /// The level of a grade that comes next above that of the case, among those that facts and errors can
    /// give; `None` where there is none, where the grade is undetermined, and where there is no such grade.
    #[must_use]
    pub fn next_better(&self, grade: &str) -> Option<Target> {
        let program = &self.program;
        let (id, grade) = program.grades.entries().find(|(_, it)| *it.label.name == *grade)?;
        let scale = &program.enums[grade.values];
        let rank = scale.rank(self.case.grade_value(id)?);
        let lines = grade.lines.iter().filter(|line| line.when != LineWhen::Never);
        let better = lines.filter(|line| scale.rank(line.value) > rank);
        let next = better.min_by_key(|line| scale.rank(line.value))?;
        Some(Target { grade: id, level: next.value })
    }

    /// How far the case is from a level of a grade: the fewest occurrences of errors which, if they are let
    /// pass, bring it there. Every way of few occurrences is tried by grading the changed case; where more
    /// are needed, the smallest way is reckoned, exactly for a score that only adds up what errors cost.
    /// What the standard calls `irreversible` is in no way, and facts are never changed.
    ///
    /// ```
    /// # let standard = yardstick::Standard::parse(r#"
    /// #     standard demo { version "1" }
    /// #     record case { }
    /// #     levels mildest first { minor deduct 2   serious deduct 5 }
    /// #     class form { error E1 minor { } error E2 serious { } error E3 serious { irreversible } }
    /// #     score total { start 100   deduct errors }
    /// #     grade quality best first { good when total >= 90   poor otherwise }"#)?;
    /// let mut inquiry = standard
    ///     .inquire_json(br#"{"findings": [{"code": "E1"}, {"code": "E2"}, {"code": "E3"}]}"#)?;
    /// let target = inquiry.next_better("quality").ok_or("it is the best")?;
    /// let distance = inquiry.distance(target);
    /// let way = &distance.ways[0];
    /// assert_eq!((way.size, &*way.choices[0][0].code, way.smallest), (1, "E1", true));
    /// assert_eq!(&*distance.irreversible[0].code, "E3");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn distance(&mut self, target: Target) -> Distance {
        distance::distance(&self.program, &mut self.case, target)
    }
}
