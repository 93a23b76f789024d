//! Problems that only follow from text that could not be read, or lies elsewhere.

use crate::diagnostic::{
    CheckProblem, ConsolidateProblem, Diagnostic, FilesProblem, Problem, ResolveProblem,
    TranslationProblem, TypeProblem,
};
use crate::source::{FileId, Sources, Span};

/// Of more problems than this, it is not asked where each comes from.
const MANY: usize = 500;

/// Whether a problem of meaning only follows from a problem of form: its name stands in an item that
/// could not be read, or its clause may be one that could not.
#[must_use]
pub fn follows(
    problem: &Diagnostic,
    unread: &[Diagnostic],
    all: &[Diagnostic],
    sources: &Sources,
    files: &[FileId],
) -> bool {
    if unread.is_empty() || all.len() > MANY {
        return false;
    }
    let texts = Texts { sources, files };
    match problem.problem() {
        Problem::Resolve(ResolveProblem::UnknownName { name, .. }) => {
            let unknown =
                |at: Span| all.iter().any(|other| is_unknown(other, name) && covers(other.span(), at));
            texts.places(name).any(|at| !unknown(at))
        }
        Problem::Translation(
            TranslationProblem::UnknownTitled { .. } | TranslationProblem::UnknownText { .. },
        ) => true,
        // A value beside something that could not be read, or a name that could not.
        Problem::Resolve(
            ResolveProblem::UnknownValue { name, .. } | ResolveProblem::UnknownLevel { name, .. },
        ) => texts.places(name).any(|at| !covers(problem.span(), at)),
        Problem::Type(TypeProblem::MissingClause { .. }) => {
            let item = item_from(texts.text(problem.span().file), problem.span());
            unread.iter().any(|broken| covers(item, broken.span()))
        }
        Problem::Consolidate(
            ConsolidateProblem::VersionNeeded | ConsolidateProblem::LayerWithoutHeader,
        )
        | Problem::Files(FilesProblem::UnknownStandard { .. }) => true,
        Problem::Check(CheckProblem::NoHeader) => {
            let text = texts.text(problem.span().file);
            text.lines().any(|line| {
                ["standard", "标准", "amend", "修订"].iter().any(|word| line.starts_with(word))
            })
        }
        _ => asks_for_more(problem),
    }
}

/// Whether a problem may be that something is declared in another file.
#[must_use]
pub fn may_lie_elsewhere(problem: &Diagnostic) -> bool {
    let unknown = matches!(
        problem.problem(),
        Problem::Resolve(
            ResolveProblem::UnknownName { .. }
                | ResolveProblem::UnknownValue { .. }
                | ResolveProblem::UnknownLevel { .. }
        ) | Problem::Translation(
            TranslationProblem::UnknownTitled { .. } | TranslationProblem::UnknownText { .. }
        ) | Problem::Check(CheckProblem::NoHeader)
    );
    unknown || asks_for_more(problem)
}

/// Whether a problem is that something is not there which others would give.
fn asks_for_more(problem: &Diagnostic) -> bool {
    matches!(
        problem.problem(),
        Problem::Resolve(
            ResolveProblem::NoLevels { .. }
                | ResolveProblem::NotInClass { .. }
                | ResolveProblem::ValueAlone { .. }
                | ResolveProblem::NothingAllots { .. }
                | ResolveProblem::NoProcedure { .. }
                | ResolveProblem::NothingDecided
                | ResolveProblem::NoProceedings
                | ResolveProblem::UnknownRole { .. }
        ) | Problem::Type(TypeProblem::NoWorth { .. } | TypeProblem::NotAGrade { .. })
    )
}

/// The texts of a standard.
struct Texts<'s> {
    sources: &'s Sources,
    files: &'s [FileId],
}

impl<'s> Texts<'s> {
    fn text(&self, file: FileId) -> &'s str {
        self.sources.get(file).map(|source| source.text()).unwrap_or_default()
    }

    /// Where a name stands by itself.
    fn places<'t>(&'t self, name: &'t str) -> impl Iterator<Item = Span> + 't {
        self.files.iter().flat_map(move |&file| {
            let text = self.text(file);
            let whole = text.match_indices(name).filter(move |&(at, _)| is_whole(text, at, name));
            whole.map(move |(at, _)| Span::new(file, at, at + name.len()))
        })
    }
}

fn is_unknown(problem: &Diagnostic, wanted: &str) -> bool {
    matches!(problem.problem(), Problem::Resolve(ResolveProblem::UnknownName { name, .. }) if name == wanted)
}

/// Whether another place begins within a place.
fn covers(span: Span, at: Span) -> bool {
    span.file == at.file && span.range().contains(&(at.start as usize))
}

/// Whether a name stands by itself, and is no part of a longer one.
fn is_whole(text: &str, at: usize, name: &str) -> bool {
    let part = |character: char| character.is_ascii_alphanumeric() || character == '_';
    let before = text.get(..at).and_then(|before| before.chars().next_back());
    let after = text.get(at + name.len()..).and_then(|after| after.chars().next());
    let joined =
        |own: Option<char>, beside: Option<char>| own.is_some_and(part) && beside.is_some_and(part);
    !joined(name.chars().next(), before) && !joined(name.chars().next_back(), after)
}

/// From a name to the end of its item: the next line that begins with anything but space or `}`.
fn item_from(text: &str, name: Span) -> Span {
    let rest = text.get(name.end as usize..).unwrap_or_default();
    let begins_item = |(at, _): &(usize, &str)| {
        let next = rest.get(at + 1..).and_then(|next| next.chars().next());
        next.is_some_and(|first| !first.is_whitespace() && first != '}' && first != '｝')
    };
    let length = rest.match_indices('\n').find(begins_item).map_or(rest.len(), |(at, _)| at);
    Span::new(name.file, name.end as usize, name.end as usize + length)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_whole_where_no_letter_joins_it() {
        assert!(is_whole("score total {", 6, "total"));
        assert!(!is_whole("let subtotal = 1", 7, "total"));
        assert!(is_whole("得分总分", 6, "总分"));
    }

    #[test]
    fn an_item_ends_where_the_next_begins() {
        let text = "rule R {\n    when x\n}\nrule S { }";
        let span = item_from(text, Span::new(Default::default(), 5, 6));
        assert_eq!(text.get(span.range()), Some(" {\n    when x\n}"));
    }
}
