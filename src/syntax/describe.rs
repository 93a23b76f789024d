//! What is said of a piece that does not parse.

use crate::diagnostic::{ConsolidateProblem, Diagnostic, SyntaxProblem, nearest};
use crate::source::{FileId, Span};

use super::Language;
use super::expected::Expected;
use super::habit::{habit, part_of_whole};
use super::keyword;
use super::lower::DEEPEST;
use super::parser::Failure;
use super::scan::{Scan, Unclosed, closing, unclosed};
use super::token::{Kind, Token, Tokens};

/// A part of a file, and where it begins there.
#[derive(Clone, Copy)]
pub(super) struct Piece<'s> {
    pub text: &'s str,
    pub base: usize,
}

/// Puts failures into words.
pub(super) struct Describer<'s> {
    pub file: FileId,
    pub scan: &'s Scan,
    pub problems: Vec<Diagnostic>,
    /// Whether a bracket was found to be unclosed, so that a later one closes nothing.
    lost: bool,
}

impl<'s> Describer<'s> {
    pub(super) fn new(file: FileId, scan: &'s Scan) -> Self {
        Self { file, scan, problems: Vec::new(), lost: false }
    }

    /// Says what is wrong where a piece does not parse; a bracket that is never closed is returned.
    pub(super) fn describe(&mut self, piece: Piece<'_>, failure: &Failure) -> Option<Unclosed> {
        let (at, rules) = match failure {
            Failure::TooDeep { at } => {
                self.too_deep(piece.base + at);
                return None;
            }
            Failure::Expected { at, rules } => (*at, rules),
        };
        if self.follows_from_scan(piece, at) {
            return None;
        }
        let expected = Expected::new(rules);
        let token = code_after(piece.text, at);
        if let Some(lost) = unclosed(piece.text).filter(|lost| lost.explains(at, &expected)) {
            self.unclosed(lost, piece.base);
            return Some(lost);
        }
        match token {
            Some(token) => self.unexpected(piece, &token, &expected),
            None => self.unfinished(piece, at, &expected),
        }
        None
    }

    /// Whether a comment or a text that is not closed is the reason, which the scan has said.
    fn follows_from_scan(&self, piece: Piece<'_>, at: usize) -> bool {
        let line = piece.text.get(..at).unwrap_or_default().rfind('\n').map_or(0, |at| at + 1);
        let end =
            piece.text.get(at..).unwrap_or_default().find('\n').map_or(piece.text.len(), |end| at + end);
        let line = piece.base + line..=piece.base + end;
        let in_comment = self.scan.open_comment.is_some_and(|comment| piece.base + at >= comment);
        in_comment || self.scan.open_texts.iter().any(|text| line.contains(&text.start))
    }

    /// Says that a place lies too deep.
    pub(super) fn too_deep(&mut self, at: usize) {
        self.report(SyntaxProblem::TooDeep { limit: DEEPEST }, at, at + 1);
    }

    fn unclosed(&mut self, lost: Unclosed, base: usize) {
        self.lost = true;
        let (bracket, closing) = (lost.bracket.into(), closing(lost.bracket).into());
        let problem = SyntaxProblem::Unclosed { bracket, closing };
        self.report(problem, base + lost.at, base + lost.at + lost.width);
    }

    fn unexpected(&mut self, piece: Piece<'_>, token: &Token, expected: &Expected) {
        let word = piece.text.get(token.range.clone()).unwrap_or_default();
        let (start, end) = (piece.base + token.range.start, piece.base + token.range.end);
        if matches!(token.kind, Kind::Close(_)) && expected.item() && self.lost {
            return; // It would close the bracket that was reported.
        }
        if self.scan.unopened.contains(&start) {
            return self.report(SyntaxProblem::Unopened { bracket: word.into() }, start, end);
        }
        if expected.only_name() && keyword::is_reserved(word) && is_declared(piece.text, token) {
            return self.report(SyntaxProblem::ReservedName { word: word.into() }, start, end);
        }
        if let Some(part) = part_of_whole(piece.text, token) {
            let span = Span::new(self.file, piece.base + part.start, piece.base + part.end);
            return self.problems.push(Diagnostic::new(ConsolidateProblem::OnlyWhole, span));
        }
        if let Some(habit) = habit(piece.text, token, expected) {
            let (start, end) = (piece.base + habit.range.start, piece.base + habit.range.end);
            let written = piece.text.get(habit.range).unwrap_or_default().into();
            let (meant_en, meant_zh) = (habit.instead.clone(), habit.instead);
            return self.report(
                SyntaxProblem::ForeignOperator { written, meant_en, meant_zh },
                start,
                end,
            );
        }
        if expected.item() && keyword::begins_item(word) && is_locked(piece.text, token) {
            return self.report(SyntaxProblem::CannotBeLocked { word: word.into() }, start, end);
        }
        let shown = shortened(word);
        let (found_en, found_zh) = match token.kind {
            Kind::Text(_) => (format!("the text {shown}"), format!("文字 {shown}")),
            Kind::Number => (format!("the number `{shown}`"), format!("数字 `{shown}`")),
            _ => (format!("`{shown}`"), format!(" `{shown}`")),
        };
        let problem = SyntaxProblem::Unexpected {
            found_en,
            found_zh,
            expected_en: expected.list(Language::English),
            expected_zh: expected.list(Language::Chinese),
        };
        let meant = if token.kind == Kind::Word { meant(piece.text, token, expected) } else { None };
        let end = meant.as_ref().map_or(end, |(_, end)| piece.base + end);
        let diagnostic = Diagnostic::new(problem, Span::new(self.file, start, end));
        self.problems.push(diagnostic.suggest(meant.map(|(keyword, _)| keyword)));
    }

    /// The piece ends too early: that is said at its last token.
    fn unfinished(&mut self, piece: Piece<'_>, at: usize, expected: &Expected) {
        let code = Tokens::new(piece.text, 0).filter(|token| !matches!(token.kind, Kind::Comment(_)));
        let Some(last) = code.take_while(|token| token.range.start < at).last() else { return };
        let problem = SyntaxProblem::Unfinished {
            after: shortened(piece.text.get(last.range.clone()).unwrap_or_default()),
            expected_en: expected.list(Language::English),
            expected_zh: expected.list(Language::Chinese),
        };
        self.report(problem, piece.base + last.range.start, piece.base + last.range.end);
    }

    fn report(&mut self, problem: SyntaxProblem, start: usize, end: usize) {
        self.problems.push(Diagnostic::new(problem, Span::new(self.file, start, end)));
    }
}

impl Unclosed {
    /// Whether this is why something else was expected at a place.
    fn explains(&self, at: usize, expected: &Expected) -> bool {
        match self.until {
            Some(_) => expected.sign(closing(self.bracket)),
            None => at > self.at,
        }
    }
}

/// The first token from a place on that is no comment.
pub(super) fn code_after(text: &str, at: usize) -> Option<Token> {
    Tokens::new(text, at).find(|token| !matches!(token.kind, Kind::Comment(true)))
}

/// Whether a token stands where an item says its name.
fn is_declared(text: &str, token: &Token) -> bool {
    before(text, token).is_some_and(keyword::begins_item)
}

/// Whether a token stands behind `locked`.
fn is_locked(text: &str, token: &Token) -> bool {
    before(text, token).is_some_and(|word| keyword::is_spelt("locked", word))
}

/// What stands before a token.
fn before<'t>(text: &'t str, token: &Token) -> Option<&'t str> {
    let before = Tokens::new(text, 0).take_while(|other| other.range.end <= token.range.start);
    let last = before.filter(|other| !matches!(other.kind, Kind::Comment(_))).last()?;
    text.get(last.range)
}

/// The keyword that a word, or two words, were probably meant to be, and where they end.
fn meant(text: &str, first: &Token, expected: &Expected) -> Option<(&'static str, usize)> {
    let words = |count: usize| {
        let words: Vec<Token> = Tokens::new(text, first.range.start).take(count).collect();
        let parts: Option<Vec<&str>> = words.iter().map(|word| text.get(word.range.clone())).collect();
        Some((parts?.join(" "), words.last()?.range.end))
    };
    [2, 1].into_iter().find_map(|count| {
        let (phrase, end) = words(count)?;
        Some((nearest_keyword(&phrase, count, expected)?, end))
    })
}

/// The only keyword of so many words that is near enough.
fn nearest_keyword(phrase: &str, count: usize, expected: &Expected) -> Option<&'static str> {
    let mut spellings = expected.spellings();
    spellings.retain(|spelling| {
        spelling.is_ascii() == phrase.is_ascii()
            && spelling.split(' ').count() == count
            && spelling.chars().count() > 1
    });
    // A single letter, or a single Han character, is near to far too much.
    let long = phrase.chars().count() > if phrase.is_ascii() { 2 } else { 1 };
    let found = nearest(phrase, spellings.iter().copied()).filter(|&found| long && found != phrase);
    // Of two that are equally near, one may say the opposite: 不低于 and 不高于.
    found.filter(|&found| nearest(phrase, spellings.iter().rev().copied()) == Some(found))
}

/// A token as messages show it.
fn shortened(word: &str) -> String {
    let line = word.lines().next().unwrap_or_default();
    match line.char_indices().nth(24) {
        Some((at, _)) => format!("{}…", line.get(..at).unwrap_or(line)),
        None => line.to_owned(),
    }
}
