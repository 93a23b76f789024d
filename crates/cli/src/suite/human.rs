//! What came of tests and golden suites, for people.

use super::golden::{Blessed, Golden, Graded, Verdict};
use super::{Report, Tested, wording};
use crate::console::{ERROR, FAINT, GOOD, ODD, STRONG};
use crate::wording::{self as common, Noun};
use std::fmt::Display;
use yardstick::diagnostic::Language;
use yardstick::suite::{Clause, Difference, DifferenceKind};
use yardstick::value::Json;
use yardstick::{TestFailure, TestResult};

/// Tests and golden suites of one standard.
pub fn tested(tested: &Tested, language: Language) -> String {
    let mut text = String::new();
    if tested.heading {
        text.push_str(&format!("{STRONG}{}{STRONG:#}\n", tested.name));
    }
    tested.tests.iter().for_each(|result| text.push_str(&test(result, language)));
    tested.suites.iter().for_each(|suite| text.push_str(&golden(suite, language)));
    text
}

/// The last lines: how many came out as they should.
pub fn closing(report: &Report, language: Language) -> String {
    let (tests, outcomes) = (report.tests(), report.outcomes());
    let mut text = String::new();
    if tests.all() > 0 {
        let counted = common::count(language, tests.all(), Noun::Test);
        let line = common::tests_ran(language, counted, tests.passed, tests.failed);
        text.push_str(&judged(&line, tests.failed == 0));
    }
    let blessed = report.suites().any(|suite| suite.blessed.is_some());
    if outcomes.all() > 0 && !blessed {
        let counted = common::count(language, outcomes.all(), Noun::Outcome);
        let line = wording::outcomes_agree(language, counted, outcomes.passed, outcomes.failed);
        text.push_str(&judged(&line, outcomes.failed == 0));
    }
    text
}

fn judged(line: &str, good: bool) -> String {
    let style = if good { GOOD } else { ERROR };
    format!("{style}{line}{style:#}\n")
}

fn test(result: &TestResult, language: Language) -> String {
    let place = place(&result.source.file, result.source.line);
    if result.passed() {
        let word = common::passed(language);
        return format!("{GOOD}{word}{GOOD:#} {} {place}\n", result.title);
    }
    let word = common::failed(language);
    let heading = format!("{ERROR}{word}{ERROR:#} {STRONG}{}{STRONG:#} {place}\n", result.title);
    let failures = result.failures.iter().map(|failure| {
        let [expected, actual] = expectation(failure, language);
        let place = self::place(&failure.source.file, failure.source.line);
        format!("    {expected}  {place}\n    {actual}\n")
    });
    heading + &failures.collect::<String>()
}

/// What was expected, and what came instead.
pub fn expectation(failure: &TestFailure, language: Language) -> [String; 2] {
    let actual = match &failure.refused {
        Some(refused) => refused.text(language),
        None => failure.actual.clone(),
    };
    [common::expected(language, expected(failure)), common::actual(language, actual)]
}

/// What was expected, without the keyword with which the text begins and which the label says.
pub fn expected(failure: &TestFailure) -> &str {
    let text = ["expect", "应"].iter().find_map(|keyword| failure.expected.strip_prefix(keyword));
    text.unwrap_or(&failure.expected).trim()
}

fn place(file: &str, line: impl Display) -> String {
    format!("{FAINT}{file}:{line}{FAINT:#}")
}

fn golden(suite: &Golden, language: Language) -> String {
    let mut text = String::new();
    for graded in suite.outcomes.iter().filter(|graded| !graded.passed()) {
        text.push_str(&case(suite, graded, language));
    }
    match &suite.blessed {
        Some(blessed) => text.push_str(&self::blessed(suite, blessed, language)),
        None if suite.agreeing() > 0 => {
            let outcomes = common::count(language, suite.agreeing(), Noun::Outcome);
            let line = wording::agree_with(language, outcomes, &suite.golden);
            text.push_str(&format!("{GOOD}{}{GOOD:#} {line}\n", common::passed(language)));
            if suite.restamped > 0 {
                let line = wording::restamped(language, suite.restamped);
                text.push_str(&format!("    {FAINT}{line}{FAINT:#}\n"));
            }
        }
        None => {}
    }
    text
}

/// A case whose outcome is not the frozen one.
fn case(suite: &Golden, graded: &Graded, language: Language) -> String {
    let blessing = suite.blessed.as_ref().is_some_and(|blessed| *blessed != Blessed::Refused);
    let (style, word) = match (&graded.verdict, blessing) {
        // All are new where there was nothing before.
        (Verdict::New, _) if suite.blessed == Some(Blessed::Created) => return String::new(),
        (Verdict::New, _) => (ODD, wording::new(language)),
        (Verdict::Refused(_), _) | (_, false) => (ERROR, common::failed(language)),
        (_, true) => (ODD, wording::changed(language)),
    };
    let place = place(&suite.cases, graded.line);
    let name = graded.id.as_deref().unwrap_or_default();
    let space = if name.is_empty() { "" } else { " " };
    let heading = format!("{style}{word}{style:#} {STRONG}{name}{STRONG:#}{space}{place}\n");
    heading + &verdict(suite, &graded.verdict, blessing, language)
}

fn verdict(suite: &Golden, verdict: &Verdict, blessing: bool, language: Language) -> String {
    match verdict {
        Verdict::Agrees | Verdict::New => String::new(),
        Verdict::Differs(differences) => {
            differences.iter().map(|it| told(it, blessing, language)).collect()
        }
        Verdict::Refused(why) => why.lines().map(|line| format!("    {line}\n")).collect(),
        Verdict::NoOutcome(line) => {
            let place = place(&suite.golden, line);
            format!("    {}  {place}\n", wording::not_an_outcome(language))
        }
    }
}

/// A difference on one line, and the clause behind it on the next.
fn told(it: &Difference, blessing: bool, language: Language) -> String {
    let line = difference(it, blessing, language);
    match &it.clause {
        Some(clause) => format!("    {line}\n        {FAINT}{}{FAINT:#}\n", behind(clause, language)),
        None => format!("    {line}\n"),
    }
}

/// A difference in words, without its clause.
pub fn difference(it: &Difference, blessing: bool, language: Language) -> String {
    let value = |value: &Option<Json>| value.as_ref().map_or(String::new(), |it| shown(it, language));
    let (before, after) = (value(&it.expected), value(&it.actual));
    match it.kind {
        DifferenceKind::Added => wording::added(language, &it.path, after),
        DifferenceKind::Removed => wording::removed(language, &it.path, before),
        DifferenceKind::Order => wording::order(language, &it.path, before, after),
        _ if blessing => wording::before_now(language, &it.path, before, after),
        _ => wording::expected_actual(language, &it.path, before, after),
    }
}

/// A clause: its name and title, its basis, its place.
pub fn behind(clause: &Clause, language: Language) -> String {
    let name = common::named(language, &clause.name, clause.title.as_deref());
    let basis = clause.basis.as_ref().map(|basis| common::basis(language, basis));
    let place = match &clause.source {
        Some(source) => format!("{}:{}", source.file, source.line),
        None => wording::no_longer(language),
    };
    let parts: Vec<String> = [Some(name), basis, Some(place)].into_iter().flatten().collect();
    common::parts(language, &parts)
}

/// The keys of a line of an outcome that tell it apart, in the order in which they are shown.
const KEYS: [&str; 12] = [
    "kind",
    "level",
    "occurrences",
    "points",
    "text",
    "by",
    "due",
    "to",
    "degree",
    "state",
    "on",
    "effect",
];

/// A value on one line: of a whole line of an outcome what tells it apart.
fn shown(value: &Json, language: Language) -> String {
    match value {
        Json::Null => wording::nothing(language),
        Json::Text(text) => text.clone(),
        Json::List(values) if values.is_empty() => wording::nothing(language),
        Json::List(values) => {
            common::list(language, &values.iter().map(|it| shown(it, language)).collect::<Vec<_>>())
        }
        Json::Object(_) => {
            let told = KEYS.iter().filter_map(|key| match value.get(key)? {
                Json::Null | Json::Object(_) | Json::List(_) => None,
                plain => Some(format!("{key} {}", shown(plain, language))),
            });
            let told: Vec<String> = told.collect();
            let whole = || serde_json::to_string(value).unwrap_or_default();
            if told.is_empty() { whole() } else { common::list(language, &told) }
        }
        other => serde_json::to_string(other).unwrap_or_default(),
    }
}

/// What `--bless` did with a suite.
fn blessed(suite: &Golden, blessed: &Blessed, language: Language) -> String {
    let of = |is: fn(&Verdict) -> bool| suite.outcomes.iter().filter(|it| is(&it.verdict)).count();
    let changed = of(|it| matches!(it, Verdict::Differs(_) | Verdict::NoOutcome(_)));
    let new = of(|it| matches!(it, Verdict::New));
    let count = |number| common::count(language, number, Noun::Outcome);
    let file = &suite.golden;
    let line = match blessed {
        Blessed::Created => wording::created(language, file, count(new)),
        Blessed::Rewritten { gone } if changed + new + gone == 0 => {
            wording::only_restamped(language, file)
        }
        Blessed::Rewritten { gone } => wording::blessed(language, file, count(changed), new, gone),
        Blessed::Unchanged => wording::nothing_to_bless(language, file),
        Blessed::Refused => {
            return format!("{ERROR}{}{ERROR:#}\n", wording::not_blessed(language, file));
        }
    };
    format!("{STRONG}{line}{STRONG:#}\n")
}
