//! Problems that only follow from text that could not be read.

use crate::diagnostic::{CheckProblem, Diagnostic, Problem, ResolveProblem, TypeProblem};
use crate::source::{Source, Span};

/// Of more problems than this, it is not asked where each comes from.
const MANY: usize = 500;

/// Whether a problem of meaning only follows from a problem of form: its name stands in an item that
/// could not be read, or its clause may be one that could not.
#[must_use]
pub fn follows(
    problem: &Diagnostic,
    unread: &[Diagnostic],
    all: &[Diagnostic],
    source: &Source,
) -> bool {
    if unread.is_empty() || all.len() > MANY {
        return false;
    }
    let text = source.text();
    match problem.problem() {
        Problem::Resolve(ResolveProblem::UnknownName { name, .. }) => {
            let unknown =
                |at: usize| all.iter().any(|other| is_unknown(other, name) && covers(other.span(), at));
            text.match_indices(name.as_str()).any(|(at, _)| is_whole(text, at, name) && !unknown(at))
        }
        // A value beside something that could not be read, or a name that could not.
        Problem::Resolve(
            ResolveProblem::UnknownValue { name, .. } | ResolveProblem::UnknownLevel { name, .. },
        ) => {
            let own = problem.span();
            text.match_indices(name.as_str()).any(|(at, _)| !covers(own, at) && is_whole(text, at, name))
        }
        // What would give them may be what could not be read.
        Problem::Resolve(
            ResolveProblem::NoLevels { .. }
            | ResolveProblem::NotInClass { .. }
            | ResolveProblem::ValueAlone { .. },
        )
        | Problem::Type(TypeProblem::NoWorth { .. } | TypeProblem::NotAGrade { .. }) => true,
        Problem::Type(TypeProblem::MissingClause { .. }) => {
            let item = item_from(text, problem.span());
            unread.iter().any(|broken| covers(item, broken.span().start as usize))
        }
        Problem::Check(CheckProblem::NoHeader) => {
            text.lines().any(|line| ["standard", "标准"].iter().any(|word| line.starts_with(word)))
        }
        _ => false,
    }
}

fn is_unknown(problem: &Diagnostic, wanted: &str) -> bool {
    matches!(problem.problem(), Problem::Resolve(ResolveProblem::UnknownName { name, .. }) if name == wanted)
}

fn covers(span: Span, at: usize) -> bool {
    span.range().contains(&at)
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
