//! What failed, as workflow commands that put it beside the lines of a change.

use super::golden::{Golden, Graded, Verdict};
use super::{Report, human, junit};
use yardstick::diagnostic::Language;

/// A command for each failure.
pub fn commands(report: &Report, language: Language) -> String {
    let mut text = String::new();
    for tested in &report.standards {
        for result in &tested.tests {
            for failure in &result.failures {
                let [expected, actual] = human::expectation(failure, language);
                let (file, line) = (&*failure.source.file, Some(failure.source.line.into()));
                text.push_str(&command(file, line, &result.title, &format!("{expected}\n{actual}")));
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
        text.push_str(&command(&problem.path, None, &problem.path, &problem.message));
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
    command(file, Some(line), &title, &junit::lines(&graded.verdict, language).join("\n"))
}

fn command(file: &str, line: Option<u64>, title: &str, message: &str) -> String {
    let line = line.map(|line| format!(",line={line}")).unwrap_or_default();
    format!(
        "::error file={}{line},title={}::{}\n",
        property(file),
        property(title),
        data(message.trim_end())
    )
}

/// A message as a command carries it.
fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// A property, in which the signs that end it are escaped too.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_would_end_a_command_is_escaped() {
        let told = command("a,b.std", Some(3), "50%: no", "one\r\ntwo: 5%, and more\n");
        assert_eq!(
            told,
            "::error file=a%2Cb.std,line=3,title=50%25%3A no::one%0D%0Atwo: 5%25, and more\n"
        );
    }
}
