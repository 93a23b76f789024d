//! Changes of a record, as they are written on a command line: `D01 = 0, extended = true`.

use crate::diagnostic::{Diagnostic, SyntaxProblem};
use crate::source::{FileId, Source, Span};

use super::ast::Change;
use super::describe::{Describer, Piece};
use super::lower::Lower;
use super::parser::{self, Rule};
use super::{LARGEST, scan, scan_problems, sorted};

/// Reads changes of a record.
///
/// # Errors
/// It says none; the first thing that is wrong.
pub fn changes(source: &Source, file: FileId) -> Result<Vec<Change>, Box<Diagnostic>> {
    let text = source.text();
    if text.len() > LARGEST {
        let problem = SyntaxProblem::TooLarge { mebibytes: LARGEST / (1024 * 1024) };
        return Err(Box::new(Diagnostic::new(problem, Span::new(file, 0, 0))));
    }
    let scan = scan::Scan::new(text);
    let mut describer = Describer::new(file, &scan);
    let mut lower = Lower::new(file);
    let mut read = Vec::new();
    match scan.too_deep.first() {
        Some(&deep) => describer.too_deep(deep),
        None => match parser::parse(Rule::changes, text) {
            Ok(pairs) => read.extend(pairs.into_iter().flat_map(|node| lower.changes(&node))),
            Err(failure) => drop(describer.describe(Piece { text, base: 0 }, &failure)),
        },
    }
    let mut problems = describer.problems;
    problems.extend(lower.take_problems());
    problems.extend(scan_problems(text, file, &scan));
    match sorted(problems).into_iter().next() {
        Some(problem) => Err(Box::new(problem)),
        None => Ok(read),
    }
}
