//! What failed, as workflow commands that put it beside the lines of a change.

use super::golden::{Golden, Graded, Verdict};
use super::{Report, human, junit};
use crate::problems::github::{At, command};
use yardstick::diagnostic::Language;

/// A command for each failure.
pub fn commands(report: &Report, language: Language) -> String {
    let mut text = String::new();
    for tested in &report.standards {
        for result in &tested.tests {
            for failure in &result.failures {
                let [expected, actual] = human::expectation(failure, language);
                let (file, line) = (&*failure.source.file, Some(failure.source.line.into()));
                text.push_str(&command(
                    "error",
                    At { file, line },
                    &result.title,
                    &format!("{expected}\n{actual}"),
                ));
            }
        }
        for suite in &tested.suites {
            let failed = suite.outcomes.iter().filter(|graded| !graded.passed());
            let failed = failed.filter(|graded| {
                suite.blessed.is_none() || matches!(graded.verdict, Verdict::Refused(_))
            });
            failed.for_each(|graded| text.push_str(&outcome(suite, graded, language)));
        }
    }
    for problem in &report.problems {
        text.push_str(&command(
            "error",
            At { file: &problem.path, line: None },
            &problem.path,
            &problem.message,
        ));
    }
    text
}

/// An outcome that differs is told at the clause behind its first difference, which is likely to be
/// what was changed.
fn outcome(suite: &Golden, graded: &Graded, language: Language) -> String {
    let clause = match &graded.verdict {
        Verdict::Differs(differences) => {
            let clauses = differences.iter().filter_map(|it| it.clause.as_ref());
            clauses.filter_map(|clause| clause.source.as_ref()).next()
        }
        _ => None,
    };
    let (file, line) = match (clause, &graded.verdict) {
        (Some(source), _) => (&*source.file, u64::from(source.line)),
        (None, Verdict::NoOutcome(line)) => (&*suite.golden, *line),
        (None, _) => (&*suite.cases, graded.line),
    };
    let title = format!("{} {}:{}", graded.name(), suite.cases, graded.line);
    command(
        "error",
        At { file, line: Some(line) },
        &title,
        &junit::lines(&graded.verdict, language).join("\n"),
    )
}
