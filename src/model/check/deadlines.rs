//! Times for duties and steps: their last day can be reckoned.

use crate::diagnostic::{CalendarProblem, Diagnostic};
use crate::model::{Model, Within};
use crate::syntax::ast::DurationUnit;

/// Times in working days where no calendar says which days are worked.
pub(super) fn check(model: &Model, diagnostics: &mut Vec<Diagnostic>) {
    if !model.calendars.is_empty() {
        return;
    }
    let duties = model.duties.iter().filter_map(|duty| duty.within.as_ref());
    let steps = model.procedure.iter().flat_map(|procedure| procedure.steps.iter());
    let all = duties.chain(steps.filter_map(|step| step.within.as_ref()));
    let worked = all.filter(|Within { period, .. }| period.unit == DurationUnit::WorkingDays);
    let problem = |within: &Within| Diagnostic::new(CalendarProblem::NeverDue, within.period.span);
    diagnostics.extend(worked.map(problem));
}
