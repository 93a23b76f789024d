//! What a diagnostic is: a coded problem at a span, worded in English and Chinese.
//!
//! Each room that finds problems has an enum of them here (`syntax.rs`, `resolve.rs`, …), written
//! with `problems!`: the code, the fields and both wordings stand together, so that none can be
//! missing. [`Problem`] is the sum of those enums.

#[macro_use]
mod problems;
mod calendar;
mod check;
mod consolidate;
mod difference;
mod files;
mod group;
mod lint;
mod record;
mod render;
mod resolve;
mod rollup;
mod syntax;
mod translation;
mod types;

use crate::source::Span;

pub use calendar::CalendarProblem;
pub use check::CheckProblem;
pub use consolidate::{ConsolidateProblem, Subject};
pub use difference::Difference;
pub use files::FilesProblem;
pub use group::GroupProblem;
pub use lint::LintProblem;
pub use problems::Wording;
pub use record::{Listed, RecordFault, RecordProblem};
pub use render::render;
pub use resolve::{Clause, ResolveProblem, Thing};
pub use rollup::RollupProblem;
pub use syntax::SyntaxProblem;
pub use translation::TranslationProblem;
pub use types::{Kind, TypeProblem};

/// The languages in which Yardstick speaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Language {
    /// English.
    #[default]
    English,
    /// Simplified Chinese.
    Chinese,
}

impl Language {
    /// Its tag, as command lines and translations write it: `en`, `zh`.
    #[must_use]
    pub fn tag(self) -> &'static str {
        match self {
            Self::English => "en",
            Self::Chinese => "zh",
        }
    }
}

/// Whether a problem stops a standard from being used.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Severity {
    /// The standard cannot be used.
    Error,
    /// The standard can be used; somebody should look.
    Warning,
}

/// One problem of a standard, with its place.
#[derive(Debug, Clone)]
pub struct Diagnostic {
    problem: Problem,
    span: Span,
    suggestion: Option<String>,
    related: Vec<Span>,
}

impl Diagnostic {
    /// A problem at a place.
    #[must_use]
    pub fn new(problem: impl Into<Problem>, span: Span) -> Self {
        Self { problem: problem.into(), span, suggestion: None, related: Vec::new() }
    }

    /// Adds the text that was probably meant ("did you mean …?").
    #[must_use]
    pub fn suggest(mut self, suggestion: Option<impl Into<String>>) -> Self {
        self.suggestion = suggestion.map(Into::into);
        self
    }

    /// Adds a second place that matters: the first definition of a duplicate, the other band.
    #[must_use]
    pub fn also(mut self, span: Span) -> Self {
        self.related.push(span);
        self
    }

    /// What the problem is.
    #[must_use]
    pub fn problem(&self) -> &Problem {
        &self.problem
    }

    /// The stable code, such as `E0203`; warnings begin with `W`, what [`crate::lint`] remarks on with `L`.
    #[must_use]
    pub fn code(&self) -> &'static str {
        self.problem.wording().code()
    }

    /// Whether the problem stops the standard from being used.
    #[must_use]
    pub fn severity(&self) -> Severity {
        if self.code().starts_with('E') { Severity::Error } else { Severity::Warning }
    }

    /// Where the problem is.
    #[must_use]
    pub fn span(&self) -> Span {
        self.span
    }

    /// Other places that matter.
    #[must_use]
    pub fn related(&self) -> &[Span] {
        &self.related
    }

    /// One lowercase sentence that says what is wrong, the user's own words in backticks.
    #[must_use]
    pub fn message(&self, language: Language) -> String {
        self.problem.wording().message(language)
    }

    /// What to do about it, where there is something to do.
    #[must_use]
    pub fn help(&self, language: Language) -> Option<String> {
        let suggested = self.suggestion.as_deref().map(|name| did_you_mean(name, language));
        suggested.or_else(|| self.problem.wording().help(language))
    }

    /// The text that was probably meant, to put in place of the span.
    #[must_use]
    pub fn suggestion(&self) -> Option<&str> {
        self.suggestion.as_deref()
    }
}

/// Every problem that a standard can have, by the room that finds it.
#[derive(Debug, Clone, PartialEq)]
pub enum Problem {
    /// The text does not have the form of a standard.
    Syntax(SyntaxProblem),
    /// A name means nothing, or two things.
    Resolve(ResolveProblem),
    /// Things of different kinds are put together.
    Type(TypeProblem),
    /// Well formed, but it cannot be meant.
    Check(CheckProblem),
    /// Several files do not fit together.
    Files(FilesProblem),
    /// A calendar that cannot be meant, or a period that none reckons.
    Calendar(CalendarProblem),
    /// Something that cannot be asked of many cases.
    Rollup(RollupProblem),
    /// An amendment or a layer does not fit what it changes.
    Consolidate(ConsolidateProblem),
    /// Cases cannot be grouped, or taken, so.
    Group(GroupProblem),
    /// A translation of what is not there, or of one thing twice.
    Translation(TranslationProblem),
    /// Allowed, and yet risky or untidy.
    Lint(LintProblem),
}

impl From<SyntaxProblem> for Problem {
    fn from(problem: SyntaxProblem) -> Self {
        Self::Syntax(problem)
    }
}

impl From<ResolveProblem> for Problem {
    fn from(problem: ResolveProblem) -> Self {
        Self::Resolve(problem)
    }
}

impl From<TypeProblem> for Problem {
    fn from(problem: TypeProblem) -> Self {
        Self::Type(problem)
    }
}

impl From<CheckProblem> for Problem {
    fn from(problem: CheckProblem) -> Self {
        Self::Check(problem)
    }
}

impl From<FilesProblem> for Problem {
    fn from(problem: FilesProblem) -> Self {
        Self::Files(problem)
    }
}

impl From<CalendarProblem> for Problem {
    fn from(problem: CalendarProblem) -> Self {
        Self::Calendar(problem)
    }
}

impl From<RollupProblem> for Problem {
    fn from(problem: RollupProblem) -> Self {
        Self::Rollup(problem)
    }
}

impl From<ConsolidateProblem> for Problem {
    fn from(problem: ConsolidateProblem) -> Self {
        Self::Consolidate(problem)
    }
}

impl From<GroupProblem> for Problem {
    fn from(problem: GroupProblem) -> Self {
        Self::Group(problem)
    }
}

impl From<TranslationProblem> for Problem {
    fn from(problem: TranslationProblem) -> Self {
        Self::Translation(problem)
    }
}

impl From<LintProblem> for Problem {
    fn from(problem: LintProblem) -> Self {
        Self::Lint(problem)
    }
}

impl Problem {
    fn wording(&self) -> &dyn Wording {
        match self {
            Self::Syntax(problem) => problem,
            Self::Resolve(problem) => problem,
            Self::Type(problem) => problem,
            Self::Check(problem) => problem,
            Self::Files(problem) => problem,
            Self::Calendar(problem) => problem,
            Self::Rollup(problem) => problem,
            Self::Consolidate(problem) => problem,
            Self::Group(problem) => problem,
            Self::Translation(problem) => problem,
            Self::Lint(problem) => problem,
        }
    }
}

fn did_you_mean(name: &str, language: Language) -> String {
    match language {
        Language::English => format!("did you mean `{name}`?"),
        Language::Chinese => format!("是否想写 `{name}`？"),
    }
}

/// The known name nearest to an unknown one, if one is near enough to be a slip of the pen.
#[must_use]
pub fn nearest<'a>(name: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let length = name.chars().count();
    // A Chinese character is half a word, where a letter is a small part of one.
    let per_slip = if name.is_ascii() { 3 } else { 5 };
    let allowed = if length <= 2 { 1 } else { length.div_ceil(per_slip).min(3) };
    let near = known.into_iter().map(|candidate| (edits(name, candidate), candidate));
    let (distance, candidate) = near.min_by_key(|&(distance, _)| distance)?;
    (distance <= allowed && distance < length).then_some(candidate)
}

/// How many characters must be inserted, deleted, replaced or swapped with a neighbour.
fn edits(left: &str, right: &str) -> usize {
    let right: Vec<char> = right.chars().collect();
    let mut before: Vec<usize> = Vec::new();
    let mut above: Vec<usize> = (0..=right.len()).collect();
    let mut previous = None;
    for (row, left_char) in left.chars().enumerate() {
        let mut current = vec![row + 1];
        for (column, &right_char) in right.iter().enumerate() {
            let cell = |line: &[usize], at: usize| line.get(at).copied().unwrap_or(usize::MAX / 2);
            let replaced = cell(&above, column) + usize::from(left_char != right_char);
            let mut least = replaced.min(cell(&above, column + 1) + 1).min(cell(&current, column) + 1);
            let swapped =
                column > 0 && previous == Some(right_char) && right.get(column - 1) == Some(&left_char);
            if swapped {
                least = least.min(cell(&before, column - 1) + 1);
            }
            current.push(least);
        }
        previous = Some(left_char);
        before = std::mem::replace(&mut above, current);
    }
    above.last().copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_name_is_one_slip_away() {
        let known = ["total", "quality", "总分", "等级"];
        assert_eq!(nearest("totla", known), Some("total"));
        assert_eq!(nearest("总份", known), Some("总分"));
        assert_eq!(nearest("程序", known), None);
        assert_eq!(edits("", "abc"), 3);
    }
}
