//! A rough cut of a text into tokens, which never fails: for finding where items begin, where
//! brackets are lost, and what stands at a place that does not parse.

use std::ops::Range;

/// What a token is, roughly.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// A name or a keyword.
    Word,
    /// A number, or the beginning of a date.
    Number,
    /// `"…"`, `“…”`; whether it is closed.
    Text(bool),
    /// A name in backticks or 「」.
    Quoted,
    /// `{`, `(`, `[`, in ASCII.
    Open(char),
    /// `}`, `)`, `]`, in ASCII.
    Close(char),
    /// `//…`, `/*…*/`; whether it is closed.
    Comment(bool),
    /// Any other character.
    Sign,
}

/// One token with its place in the text.
#[derive(Debug, Clone)]
pub(super) struct Token {
    pub kind: Kind,
    pub range: Range<usize>,
}

/// The tokens of a text, comments included.
pub(super) struct Tokens<'s> {
    text: &'s str,
    at: usize,
}

impl<'s> Tokens<'s> {
    /// Those from byte `at` on.
    pub(super) fn new(text: &'s str, at: usize) -> Self {
        Self { text, at }
    }

    fn rest(&self) -> &'s str {
        self.text.get(self.at..).unwrap_or_default()
    }
}

/// Blanks of the grammar.
pub(super) fn is_blank(character: char) -> bool {
    matches!(character, ' ' | '\t' | '\r' | '\n' | '\u{3000}' | '\u{A0}' | '\u{FEFF}')
}

/// Near enough to what the grammar takes for a part of a name.
pub(super) fn is_word(character: char) -> bool {
    character.is_alphanumeric() || matches!(character, '_' | '·')
}

impl Iterator for Tokens<'_> {
    type Item = Token;

    fn next(&mut self) -> Option<Token> {
        let blank = self.rest().len() - self.rest().trim_start_matches(is_blank).len();
        self.at += blank;
        let rest = self.rest();
        let first = rest.chars().next()?;
        let (kind, length) = cut(rest, first);
        let range = self.at..self.at + length.max(first.len_utf8());
        self.at = range.end;
        Some(Token { kind, range })
    }
}

/// The kind and the length of the token that a text begins with.
fn cut(rest: &str, first: char) -> (Kind, usize) {
    let run = |accept: fn(char) -> bool| rest.find(|c| !accept(c)).unwrap_or(rest.len());
    match first {
        '/' if rest.starts_with("//") => (Kind::Comment(true), rest.find('\n').unwrap_or(rest.len())),
        '/' if rest.starts_with("/*") => match rest.find("*/") {
            // `/*/` does not close itself.
            Some(end) if end > 1 => (Kind::Comment(true), end + 2),
            Some(_) => match rest.get(3..).and_then(|inner| inner.find("*/")) {
                Some(end) => (Kind::Comment(true), end + 5),
                None => (Kind::Comment(false), rest.len()),
            },
            None => (Kind::Comment(false), rest.len()),
        },
        '"' => quoted(rest, '"', '"', Kind::Text),
        '“' => quoted(rest, '“', '”', Kind::Text),
        '`' => quoted(rest, '`', '`', |_| Kind::Quoted),
        '「' => quoted(rest, '「', '」', |_| Kind::Quoted),
        '{' | '｛' => (Kind::Open('{'), 0),
        '(' | '（' => (Kind::Open('('), 0),
        '[' | '［' => (Kind::Open('['), 0),
        '}' | '｝' => (Kind::Close('}'), 0),
        ')' | '）' => (Kind::Close(')'), 0),
        ']' | '］' => (Kind::Close(']'), 0),
        _ if first.is_numeric() => (Kind::Number, run(|c| c.is_numeric() || c == '_')),
        _ if is_word(first) => (Kind::Word, run(is_word)),
        _ => (Kind::Sign, 0),
    }
}

/// A quoted run ends at its closing quote, or else where its line ends.
fn quoted(rest: &str, open: char, close: char, kind: fn(bool) -> Kind) -> (Kind, usize) {
    let inner = rest.get(open.len_utf8()..).unwrap_or_default();
    match inner.find([close, '\n']) {
        Some(end) if inner.get(end..).is_some_and(|inner| inner.starts_with(close)) => {
            (kind(true), open.len_utf8() + end + close.len_utf8())
        }
        Some(end) => (kind(false), open.len_utf8() + end),
        None => (kind(false), rest.len()),
    }
}

/// A pair of brackets, by bytes.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Bracket {
    /// Where it opens.
    pub start: usize,
    /// Where its content begins.
    pub inner: usize,
    /// Just behind the closing one.
    pub end: usize,
    /// The opening one, in ASCII.
    pub kind: char,
}

/// Every pair of brackets, in the order in which they open.
pub(crate) fn brackets(text: &str) -> Vec<Bracket> {
    let (mut open, mut closed) = (Vec::new(), Vec::new());
    for token in Tokens::new(text, 0) {
        match token.kind {
            Kind::Open(kind) => open.push((kind, token.range)),
            Kind::Close(_) => {
                let opened = open.pop();
                closed.extend(opened.map(|(kind, range)| Bracket {
                    start: range.start,
                    inner: range.end,
                    end: token.range.end,
                    kind,
                }));
            }
            _ => {}
        }
    }
    closed.sort_by_key(|bracket| bracket.start);
    closed
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_token_ends_where_the_next_begins() {
        let text = "错误P07 “a\"b” /* ( */ 10_000｛`x y`｝ // }\n\"open\n/*/ still";
        let tokens: Vec<Token> = Tokens::new(text, 0).collect();
        let kinds: Vec<Kind> = tokens.iter().map(|token| token.kind).collect();
        use Kind::*;
        let expected = [
            Word,
            Text(true),
            Comment(true),
            Number,
            Open('{'),
            Quoted,
            Close('}'),
            Comment(true),
            Text(false),
            Comment(false),
        ];
        assert_eq!(kinds, expected);
        assert_eq!(&text[tokens[8].range.clone()], "\"open");
    }
}
