//! From text to tree: the bilingual keyword table, the grammar, and the tree itself.
//!
//! [`parse`] looks the text over once (`scan`), cuts it into pieces where items begin, parses each
//! piece (`parser`, `recover`) and lowers what was parsed to the tree (`lower`, [`ast`]).

pub mod ast;
mod change;
mod describe;
mod expected;
mod glue;
mod habit;
pub(crate) mod keys;
mod keyword;
mod lower;
mod parser;
mod recover;
mod rows;
mod same;
mod scan;
mod token;

use std::collections::BTreeSet;

use crate::diagnostic::{Diagnostic, SyntaxProblem};
use crate::source::{FileId, Source, Span};

pub use crate::diagnostic::Language;
pub use change::changes;
pub(crate) use glue::part_glued;
pub(crate) use habit::numeral_at;
pub(crate) use keyword::{counter, is_keyword, is_spelt, spellings};

pub(crate) use same::{essence, same, shown};
pub(crate) use token::{Bracket, brackets};

/// The most bytes that a file may have.
pub const LARGEST: usize = 8 * 1024 * 1024;

/// The keywords with which a file says what it is.
const HEADS: &[&str] = &["kw_standard", "kw_amend", "kw_extends"];

/// The most problems of form that are reported for one file.
const MOST_PROBLEMS: usize = 100;

/// Reads a file into its tree, with every problem of form in the order of the text.
///
/// The tree holds what could be read; where there are problems, it lacks what they are about.
///
/// ```
/// use yardstick::source::{FileId, Source};
/// use yardstick::syntax::parse;
///
/// let source = Source::new("a.std", "得分 总分 { 起始 100 分；扣 全部错误 }");
/// let (file, problems) = parse(&source, FileId::default());
/// assert!(problems.is_empty());
/// assert_eq!(file.items.len(), 1);
/// ```
#[must_use]
pub fn parse(source: &Source, file: FileId) -> (ast::File, Vec<Diagnostic>) {
    parse_knowing(source, file, &BTreeSet::new())
}

/// The same where other files declare fields of findings too: a Chinese condition may name one
/// where it could name a level.
#[must_use]
pub fn parse_knowing(
    source: &Source,
    file: FileId,
    finding_fields: &BTreeSet<String>,
) -> (ast::File, Vec<Diagnostic>) {
    let text = source.text();
    if text.len() > LARGEST {
        let problem = SyntaxProblem::TooLarge { mebibytes: LARGEST / (1024 * 1024) };
        let nothing = ast::File { items: Vec::new(), comments: Vec::new(), language: Language::English };
        return (nothing, vec![Diagnostic::new(problem, Span::new(file, 0, 0))]);
    }
    let scan = scan::Scan::new(text);
    let (items, mut problems) = recover::Reader::new(text, file, &scan).read(finding_fields);
    problems.extend(scan_problems(text, file, &scan));
    let comments = scan.comments.iter().map(|range| Span::new(file, range.start, range.end)).collect();
    (ast::File { items, comments, language: scan.language() }, sorted(problems))
}

/// What a file says that it is: its header, and what it amends or extends, as far as that can be read.
/// The rest of the file is not looked at. Of what is wrong, only that dates do not exist and the like is
/// told; the rest is told where the whole file is read.
#[must_use]
pub fn heads(source: &Source, file: FileId) -> (Vec<ast::Item>, Vec<Diagnostic>) {
    let text = source.text();
    if text.len() > LARGEST {
        return (Vec::new(), Vec::new());
    }
    let scan = scan::Scan::new(text);
    recover::Reader::new(text, file, &scan).read_only(HEADS)
}

/// Where the words of a text stand that may be keywords: not in comments, texts or quotes.
pub(crate) fn words(text: &str) -> impl Iterator<Item = std::ops::Range<usize>> {
    token::Tokens::new(text, 0).filter(|token| token.kind == token::Kind::Word).map(|token| token.range)
}

/// Where the last closing brace of a text stands.
pub(crate) fn last_brace(text: &str) -> Option<usize> {
    let braces = token::Tokens::new(text, 0).filter(|token| token.kind == token::Kind::Close('}'));
    braces.last().map(|brace| brace.range.start)
}

/// What the look over the text found wrong by itself.
fn scan_problems(text: &str, file: FileId, scan: &scan::Scan) -> Vec<Diagnostic> {
    let texts = scan.open_texts.iter().map(|range| {
        let curly = text.get(range.clone()).is_some_and(|text| text.starts_with('“'));
        let closing = if curly { "”" } else { "\"" };
        let span = Span::new(file, range.start, range.end);
        Diagnostic::new(SyntaxProblem::UnterminatedText { closing: closing.into() }, span)
    });
    let comment = scan
        .open_comment
        .map(|at| Diagnostic::new(SyntaxProblem::UnterminatedComment, Span::new(file, at, at + 2)));
    texts.chain(comment).collect()
}

/// In the order of the text, and not more than anyone reads.
fn sorted(mut problems: Vec<Diagnostic>) -> Vec<Diagnostic> {
    problems.sort_by_key(Diagnostic::span);
    let more = problems.len().saturating_sub(MOST_PROBLEMS);
    if more > 0 {
        problems.truncate(MOST_PROBLEMS);
        let last = problems.last().map(Diagnostic::span).unwrap_or_default();
        problems.push(Diagnostic::new(SyntaxProblem::AndMore { count: more }, last));
    }
    problems
}
