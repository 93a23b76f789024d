//! From text to tree: the bilingual keyword table, the grammar, and the tree itself.

pub mod ast;
#[allow(dead_code, reason = "messages will be made of it")]
mod keyword;
mod lower;
mod parser;

use crate::diagnostic::{Diagnostic, SyntaxProblem};
use crate::source::{FileId, Source, Span};

pub use crate::diagnostic::Language;

/// Reads a file into its tree, with every problem of form.
///
/// The tree holds what could be read; where there are problems, it lacks what they are about.
#[must_use]
pub fn parse(source: &Source, file: FileId) -> (ast::File, Vec<Diagnostic>) {
    let text = source.text();
    let mut lower = lower::Lower::new(file);
    let mut problems = Vec::new();
    let items = match parser::parse(parser::Rule::file, text) {
        Ok(mut pairs) => pairs.next().map(|node| lower.items(&node, 0)).unwrap_or_default(),
        Err(failure) => {
            let (at, expected) = match failure {
                parser::Failure::Expected { at, rules } => (at, format!("{rules:?}")),
                parser::Failure::TooDeep { at } => (at, "less nesting".to_owned()),
            };
            let found: String = text.get(at..).unwrap_or_default().chars().take(20).collect();
            let problem = SyntaxProblem::Unexpected {
                found_en: format!("`{found}`"),
                found_zh: format!("`{found}`"),
                expected_en: expected.clone(),
                expected_zh: expected,
            };
            problems.push(Diagnostic::new(problem, Span::new(file, at, at)));
            Vec::new()
        }
    };
    problems.extend(lower.take_problems());
    (ast::File { items, comments: Vec::new(), language: Language::English }, problems)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_courts_standard_is_read() {
        let text = include_str!("../../tests/cases/syntax/good/court.std");
        let (file, problems) = parse(&Source::new("court.std", text), FileId::default());
        assert!(problems.is_empty(), "{problems:?}");
        assert_eq!(file.items.len(), 14);
    }
}
