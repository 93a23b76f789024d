//! What mends a remark: edits of the text that change nothing else.

use crate::diagnostic::Language;
use crate::source::{FileId, Source, Span};
use crate::syntax::ast;

/// Edits that together mend what a finding is about.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Fix {
    /// What they do.
    pub kind: FixKind,
    /// In the order of the text; none overlaps another one.
    pub edits: Vec<Edit>,
}

/// The ways to mend something.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum FixKind {
    /// It is left out.
    Remove,
    /// It is put in parentheses.
    Parenthesize,
    /// The whole file is formatted.
    Format,
}

impl FixKind {
    /// What it does, in words.
    #[must_use]
    pub fn text(self, language: Language) -> &'static str {
        match (self, language) {
            (Self::Remove, Language::English) => "leave this out",
            (Self::Remove, Language::Chinese) => "删去此处",
            (Self::Parenthesize, Language::English) => "put this in parentheses",
            (Self::Parenthesize, Language::Chinese) => "为此处加上括号",
            (Self::Format, Language::English) => "format the file",
            (Self::Format, Language::Chinese) => "统一全文的版式",
        }
    }
}

/// A text to be put in the place of another one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edit {
    /// What is replaced; where nothing is, the place at which the text is put in.
    pub span: Span,
    /// What stands there afterwards.
    pub text: String,
}

impl Fix {
    /// Puts a part in parentheses.
    pub(super) fn in_parentheses(language: Language, part: Span) -> Self {
        let (open, close) = match language {
            Language::English => ("(", ")"),
            Language::Chinese => ("（", "）"),
        };
        let at = |place, text: &str| Edit {
            span: Span { start: place, end: place, ..part },
            text: text.to_owned(),
        };
        Self { kind: FixKind::Parenthesize, edits: vec![at(part.start, open), at(part.end, close)] }
    }

    /// Puts a text in the place of a whole file's.
    pub(super) fn rewritten(source: &Source, file: FileId, text: String) -> Self {
        let span = Span::new(file, 0, source.text().len());
        Self { kind: FixKind::Format, edits: vec![Edit { span, text }] }
    }

    /// Leaves out an item behind which nothing stands in its line. None where a comment may belong to it.
    pub(super) fn without_item(source: &Source, file: &ast::File, item: Span) -> Option<Self> {
        let first = source.position(item.start).line;
        let last = source.position(item.end).line;
        let touches = |comment: &Span| {
            let (from, to) = (source.position(comment.start).line, source.position(comment.end).line);
            from <= last && to + 1 >= first
        };
        if file.comments.iter().any(touches) {
            return None;
        }
        Self::without(source, item)
    }

    /// Leaves out what stands in a place: its lines, where it has them for itself; else, with the blanks
    /// before it.
    pub(super) fn without(source: &Source, place: Span) -> Option<Self> {
        let text = source.text();
        let (_, start) = source.line(source.position(place.start).line);
        let (last, last_start) = source.line(source.position(place.end).line);
        let end = last_start as usize + last.len();
        let before = text.get(start as usize..place.start as usize)?;
        let after = text.get(place.end as usize..end)?;
        let (from, to) = match (before.trim().is_empty(), after.trim().is_empty()) {
            (true, true) => whole_lines(text, start as usize, end),
            (false, true) => (start as usize + before.trim_end().len(), end),
            _ => return None,
        };
        let span = Span::new(place.file, from, to);
        Some(Self { kind: FixKind::Remove, edits: vec![Edit { span, text: String::new() }] })
    }
}

/// Lines with the break behind them; where empty lines stand on both sides, with one of those too.
fn whole_lines(text: &str, start: usize, end: usize) -> (usize, usize) {
    let line_break = |at: usize| {
        let rest = text.get(at..).unwrap_or_default();
        ["\r\n", "\n"].into_iter().find(|it| rest.starts_with(it)).map_or(at, |it| at + it.len())
    };
    let end = line_break(end);
    let before = text.get(..start).unwrap_or_default();
    let blank_before = before.is_empty() || before.ends_with("\n\n") || before.ends_with("\n\r\n");
    let next = line_break(end);
    if blank_before && next > end { (start, next) } else { (start, end) }
}

/// A text with fixes made, and which were; one that touches what another one edits is left for another time.
pub(crate) fn edited<'f>(text: &str, fixes: &[&'f Fix]) -> (String, Vec<&'f Fix>) {
    let mut made: Vec<&Fix> = Vec::new();
    for &fix in fixes {
        let mut edits = made.iter().flat_map(|other| &other.edits);
        if edits.all(|other| fix.edits.iter().all(|edit| apart(edit.span, other.span))) {
            made.push(fix);
        }
    }
    let mut edits: Vec<&Edit> = made.iter().flat_map(|fix| &fix.edits).collect();
    edits.sort_by_key(|edit| edit.span);
    let mut written = String::with_capacity(text.len());
    let mut at = 0;
    for edit in edits {
        written.push_str(text.get(at..edit.span.start as usize).unwrap_or_default());
        written.push_str(&edit.text);
        at = edit.span.end as usize;
    }
    written.push_str(text.get(at..).unwrap_or_default());
    (written, made)
}

fn apart(left: Span, right: Span) -> bool {
    left.end < right.start || right.end < left.start
}
