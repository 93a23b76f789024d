//! `or the milder`: a case graded under two versions, the milder of which counts.

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::diagnostic::{Diagnostic, FilesProblem, Language, RecordFault, RecordProblem};
use crate::eval::GradeError;
use crate::inquiry::Inquiry;
use crate::outcome::{Compared, Explanation, Milder, Note, NoteKind, Outcome, Source};
use crate::standard::Standard;
use crate::value::Date;

use super::choose::named;
use super::version::Version;

/// Two versions to compare, by their places.
#[derive(Debug, Clone, Copy)]
pub(super) struct Pair {
    /// The version by the record's own date.
    pub old: usize,
    /// The version in force on the day of the decision.
    pub new: usize,
    /// That day.
    pub as_of: Date,
}

/// How a version reads a record.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Reading {
    /// What it does not know is refused.
    Strict,
    /// What it does not know is passed over: another version knows it.
    PassingOver,
}

/// What grading tells: an outcome, alone or explained.
pub(super) trait Told {
    fn outcome(&mut self) -> &mut Outcome;
}

impl Told for Outcome {
    fn outcome(&mut self) -> &mut Outcome {
        self
    }
}

impl Told for Explanation {
    fn outcome(&mut self) -> &mut Outcome {
        &mut self.outcome
    }
}

impl Told for Inquiry {
    fn outcome(&mut self) -> &mut Outcome {
        &mut self.outcome
    }
}

/// A version with what it makes of the case.
struct Side<'v> {
    version: &'v Version,
    compared: Compared,
    /// What it passed over in the record.
    passed_over: Vec<RecordProblem>,
}

/// Grades a case under both versions; the newer one counts if it is milder. Gives the place of the
/// version that counts, too.
///
/// # Errors
/// The record does not fit the older version.
pub(super) fn grade<T: Told>(
    versions: &[Version],
    pair: Pair,
    mut run: impl FnMut(usize, Reading) -> Result<T, GradeError>,
) -> Result<(usize, T), GradeError> {
    let (Some(older), Some(newer)) = (versions.get(pair.old), versions.get(pair.new)) else {
        return run(pair.old, Reading::Strict).map(|told| (pair.old, told));
    };
    let (old, new) = (run(pair.old, Reading::Strict), run(pair.new, Reading::Strict));
    let amiss = unknown_to_both(&old, &new);
    let mut again = |place, first: Result<T, GradeError>| match first {
        Err(error) if !amiss => match run(place, Reading::PassingOver) {
            Ok(told) => (Ok(told), error.problems().cloned().collect()),
            unfit => (unfit, Vec::new()),
        },
        first => (first, Vec::new()),
    };
    let ((old, old_over), (new, new_over)) = (again(pair.old, old), again(pair.new, new));
    let mut old = old.map_err(|error| under_older(older, &error))?;
    let (grade, values) = match newer.standard.grade_values(None) {
        Some((label, values)) => (Arc::clone(&label.name), Some(values)),
        None => ("".into(), None),
    };
    let of_old = compared(older, Ok(old.outcome()), &grade);
    let rank = |level: &Option<Arc<str>>| {
        let value = values?.known_as(level.as_deref()?)?;
        Some(values?.rank(value))
    };
    let (of_new, new) = match new {
        Ok(mut new) => (compared(newer, Ok(new.outcome()), &grade), Some(new)),
        Err(error) => (compared(newer, Err((&error, older.standard.language())), &grade), None),
    };
    // The higher a grade stands, the milder it is.
    let order = rank(&of_new.level).zip(rank(&of_old.level)).map(|(new, old)| new.cmp(&old));
    let (place, mut told) = match (order, new) {
        (Some(std::cmp::Ordering::Greater), Some(new)) => (pair.new, new),
        _ => (pair.old, old),
    };
    let old = Side { version: older, compared: of_old, passed_over: old_over };
    let new = Side { version: newer, compared: of_new, passed_over: new_over };
    Comparison { pair, grade, old, new, order }.write(told.outcome());
    Ok((place, told))
}

/// Whether a record has something that neither version takes, so that nothing must be passed over.
fn unknown_to_both<T>(old: &Result<T, GradeError>, new: &Result<T, GradeError>) -> bool {
    let (Err(old), Err(new)) = (old, new) else { return false };
    let shared = |problem: &RecordProblem| {
        new.problems().any(|other| (other.path(), other.code()) == (problem.path(), problem.code()))
    };
    old.omitted() + new.omitted() > 0 || old.problems().any(shared)
}

/// What a version does not know: an error or a class by its own name, all else by its place.
fn unknown(problems: &[RecordProblem], language: Language) -> Vec<String> {
    let told = |problem: &RecordProblem| match (problem.fault(), language) {
        (RecordFault::UnknownCode { code }, Language::English) => format!("error `{code}`"),
        (RecordFault::UnknownCode { code }, Language::Chinese) => format!("错误 `{code}`"),
        (RecordFault::UnknownClass { class }, Language::English) => format!("class `{class}`"),
        (RecordFault::UnknownClass { class }, Language::Chinese) => format!("类别 `{class}`"),
        _ => format!("`{}`", problem.path()),
    };
    problems.iter().map(told).collect()
}

/// That the record does not fit the older version, before what is wrong with it.
fn under_older(older: &Version, error: &GradeError) -> GradeError {
    let fault = RecordFault::MilderUnfit { version: named(older) };
    let first = RecordProblem::new(fault, "");
    let problems = std::iter::once(first).chain(error.problems().cloned()).collect();
    GradeError::new(error.id(), problems, error.omitted())
}

/// What a version makes of the case: its grade of that name, or why there is none.
fn compared(
    version: &Version,
    outcome: Result<&mut Outcome, (&GradeError, Language)>,
    grade: &str,
) -> Compared {
    let standard = &version.standard;
    let mut compared = Compared {
        version: standard.version().map(Into::into),
        digest: standard.digest().into(),
        extends: standard.extends().to_vec(),
        level: None,
        title: None,
        rank: None,
        undetermined: None,
    };
    match outcome {
        Ok(outcome) => match outcome.grade_named(grade) {
            Some(grade) => {
                let grade = grade.clone();
                (compared.level, compared.title, compared.rank) = (grade.level, grade.title, grade.rank);
                compared.undetermined = grade.undetermined;
            }
            None => {
                compared.undetermined = Some(match standard.language() {
                    Language::English => format!("this version has no grade `{grade}`"),
                    Language::Chinese => format!("该版本没有等级 `{grade}`"),
                });
            }
        },
        Err((error, language)) => {
            let lines: Vec<String> = error.problems().map(|problem| problem.line(language)).collect();
            compared.undetermined = Some(match language {
                Language::English => format!("the record does not fit: {}", lines.join("; ")),
                Language::Chinese => format!("记录与该版本不符：{}", lines.join("；")),
            });
        }
    }
    compared
}

/// Two versions of which one was chosen.
struct Comparison<'v> {
    pair: Pair,
    grade: Arc<str>,
    old: Side<'v>,
    new: Side<'v>,
    /// How the newer one's grade stands to the older one's; `None` where they cannot be compared.
    order: Option<std::cmp::Ordering>,
}

impl Comparison<'_> {
    /// Notes the comparison in the outcome of the version that counts.
    fn write(self, outcome: &mut Outcome) {
        let newer_counts = *outcome.standard.digest == *self.new.compared.digest;
        let counts = if newer_counts { self.new.version } else { self.old.version };
        let text = match counts.standard.language() {
            Language::English => self.english(&named(counts)),
            Language::Chinese => self.chinese(&named(counts)),
        };
        let source = self.new.version.standard.or_the_milder();
        let source = source.map(|place| Source { file: Arc::clone(&place.file), line: place.line });
        let note = Note { kind: NoteKind::Milder, code: None, title: None, text, source };
        // That the newer one was not in force yet is why they were compared.
        outcome.notes.retain(|note| note.kind != NoteKind::NotInForce);
        outcome.notes.insert(0, note);
        let Self { pair, grade, old, new, .. } = self;
        let (as_of, old, new) = (pair.as_of, old.compared, new.compared);
        outcome.standard.milder = Some(Milder { as_of, grade, old, new });
    }

    fn english(&self, counts: &str) -> String {
        let Self { pair, grade, old, new, order } = self;
        let is = |side: &Side<'_>| match (&side.compared.level, &side.compared.undetermined) {
            (Some(level), _) => format!("`{level}`"),
            (None, Some(why)) => format!("undetermined ({why})"),
            (None, None) => "undetermined".to_owned(),
        };
        let over = |side: &Side<'_>| match unknown(&side.passed_over, Language::English).as_slice() {
            [] => String::new(),
            names => format!("; {} does not know {}", named(side.version), names.join(", ")),
        };
        let why = match order {
            Some(std::cmp::Ordering::Greater) => "the milder one counts",
            Some(_) => "the newer one is not milder, so the older one counts",
            None => "they cannot be compared, so the older one counts",
        };
        format!(
            "under {}, in force on {}, `{grade}` is {}; under {}, by the date of the case, it is {}: \
             {why}, {counts}{}{}",
            named(new.version),
            pair.as_of,
            is(new),
            named(old.version),
            is(old),
            over(new),
            over(old),
        )
    }

    fn chinese(&self, counts: &str) -> String {
        let Self { pair, grade, old, new, order } = self;
        let is = |side: &Side<'_>| match (&side.compared.level, &side.compared.undetermined) {
            (Some(level), _) => format!("为 `{level}`"),
            (None, Some(why)) => format!("待定（{why}）"),
            (None, None) => "待定".to_owned(),
        };
        let over = |side: &Side<'_>| match unknown(&side.passed_over, Language::Chinese).as_slice() {
            [] => String::new(),
            names => format!("；{} 没有规定：{}", named(side.version), names.join("、")),
        };
        let why = match order {
            Some(std::cmp::Ordering::Greater) => "新版较轻，从轻适用",
            Some(_) => "新版并不较轻，从旧适用",
            None => "两者无法比较，从旧适用",
        };
        format!(
            "按 {} 时施行的 {}，`{grade}` {}；按案件日期所适用的 {}，{}：{why} {counts}{}{}",
            pair.as_of,
            named(new.version),
            is(new),
            named(old.version),
            is(old),
            over(new),
            over(old),
        )
    }
}

/// Reports versions that a later one, which is to apply `or the milder`, cannot be compared with: of
/// each what is missing, at the first one in which it is.
pub(super) fn check(versions: &[Version]) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    let mut known = BTreeSet::new();
    for (at, newer) in versions.iter().enumerate() {
        for (place, older) in versions.iter().take(at).enumerate() {
            let mut missing = incomparable(older.standard(), newer.standard());
            missing.retain(|it| known.insert((place, it.message(Language::English))));
            found.extend(missing);
        }
    }
    found
}

fn incomparable(older: &Standard, newer: &Standard) -> Vec<Diagnostic> {
    let (Some(place), Some((grade, values))) = (newer.or_the_milder(), newer.grade_values(None)) else {
        return Vec::new();
    };
    let name = || grade.name.to_string();
    let Some((_, before)) = older.grade_values(Some(&grade.name)) else {
        let problem = Diagnostic::new(FilesProblem::MilderNoGrade { grade: name() }, grade.place.span);
        return vec![problem.also(place.span)];
    };
    let lost = before.values.iter().filter(|value| values.known_as(&value.name).is_none());
    let told = lost.map(|value| {
        let problem = FilesProblem::MilderNoLevel { grade: name(), level: value.name.to_string() };
        Diagnostic::new(problem, grade.place.span).also(value.place.span).also(place.span)
    });
    told.collect()
}
