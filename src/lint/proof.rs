//! What no test shows.

use std::collections::BTreeSet;

use crate::diagnostic::LintProblem;
use crate::model::Model;
use crate::source::Span;
use crate::suite::{Coverage, CoverageKind};

use super::Look;

/// Looks for what came about in no test.
pub(super) fn look(look: &mut Look<'_>, model: &Model, coverage: &Coverage) {
    let unseen = Unseen::of(look, coverage);
    if coverage.items().all(|item| item.yes + item.no.unwrap_or_default() == 0) {
        if coverage.points() > 0 {
            let problem = LintProblem::Untested { id: model.header.id.clone() };
            look.tell(problem, model.header.span);
        }
        return;
    }
    for row in model.errors.iter() {
        let problem = LintProblem::ErrorNotRaised { code: row.code.clone() };
        unseen.tell(look, CoverageKind::Error, (&row.code, row.span), problem);
    }
    for rule in model.rules.iter().filter(|rule| rule.row.is_none()) {
        let problem = LintProblem::RuleNotFired { rule: rule.name.clone() };
        unseen.tell(look, CoverageKind::Rule, (&rule.name, rule.span), problem);
    }
    for duty in model.duties.iter() {
        let problem = LintProblem::DutyNotDue { duty: duty.name.clone() };
        unseen.tell(look, CoverageKind::Duty, (&duty.name, duty.span), problem);
    }
    for grade in model.grades.iter() {
        let levels = &model.enums[grade.values].values;
        for (value, level) in (0..).zip(levels) {
            let line = grade.lines.iter().find(|line| line.value == value);
            let span = line.map_or(level.span, |line| line.span);
            let name = format!("{}.{}", grade.name, level.name);
            let problem =
                LintProblem::GradeNotReached { grade: grade.name.clone(), level: level.name.clone() };
            unseen.tell(look, CoverageKind::Level, (&name, span), problem);
        }
    }
}

/// What came about in no test of what stands in a file, by its kind and its name.
struct Unseen(BTreeSet<(CoverageKind, String)>);

impl Unseen {
    fn of(look: &Look<'_>, coverage: &Coverage) -> Self {
        let own = coverage.items().filter(|item| &*item.source.file == look.source.name());
        let (mut unseen, mut seen) = (BTreeSet::new(), BTreeSet::new());
        for item in own {
            let set = if item.yes == 0 { &mut unseen } else { &mut seen };
            set.insert((item.kind, item.name.to_string()));
        }
        // Of two with one name it cannot be told which was seen.
        Self(unseen.difference(&seen).cloned().collect())
    }

    /// Tells what is wrong with something that came about in no test.
    fn tell(
        &self,
        look: &mut Look<'_>,
        kind: CoverageKind,
        (name, span): (&str, Span),
        problem: LintProblem,
    ) {
        if self.0.contains(&(kind, name.to_owned())) {
            look.at_name(problem, span, name.rsplit('.').next().unwrap_or(name));
        }
    }
}
