//! One look over the whole text before it is parsed: comments, brackets, and where items begin.

use std::ops::Range;

use super::Language;
use super::keyword;
use super::lower::DEEPEST;
use super::token::{Kind, Token, Tokens};

/// What the look over the text has shown.
#[derive(Debug, Default)]
pub(super) struct Scan {
    /// Every comment.
    pub comments: Vec<Range<usize>>,
    /// Where pieces begin that are parsed each by itself; the first one is where the text begins.
    pub pieces: Vec<usize>,
    /// Texts that are not closed on their line.
    pub open_texts: Vec<Range<usize>>,
    /// The comment that is never closed, if there is one.
    pub open_comment: Option<usize>,
    /// The first bracket of each piece that lies too deep.
    pub too_deep: Vec<usize>,
    /// Closing brackets that close nothing.
    pub unopened: Vec<usize>,
    english: usize,
    chinese: usize,
}

/// Where the scanner is.
#[derive(Default)]
struct State {
    /// The brackets that are open.
    open: Vec<(char, usize)>,
    /// Item words at the beginning of a line, yet within brackets.
    inner_heads: Vec<usize>,
    line_start: usize,
    /// Whether the last token closed the outermost bracket.
    after_close: bool,
}

impl Scan {
    /// Looks over a text.
    pub(super) fn new(text: &str) -> Self {
        let (mut scan, mut state) = (Self { pieces: vec![0], ..Self::default() }, State::default());
        let mut end = 0;
        for token in Tokens::new(text, 0) {
            let between = text.get(end..token.range.start).unwrap_or_default();
            if let Some(at) = between.rfind('\n') {
                state.line_start = end + at + 1;
            }
            let first_of_line = end == 0 || between.contains('\n');
            end = token.range.end;
            scan.token(text, &token, &mut state, first_of_line);
        }
        // Where a bracket stays open to the end, items begin at item words at the margin.
        if let Some(&(_, outermost)) = state.open.first() {
            scan.pieces.extend(state.inner_heads.iter().filter(|&&head| head > outermost));
            scan.pieces.sort_unstable();
        }
        scan
    }

    /// The language of most words that begin items.
    pub(super) fn language(&self) -> Language {
        if self.chinese > self.english { Language::Chinese } else { Language::English }
    }

    fn token(&mut self, text: &str, token: &Token, state: &mut State, first_of_line: bool) {
        let at = token.range.start;
        match token.kind {
            Kind::Comment(closed) => {
                self.comments.push(token.range.clone());
                self.open_comment = self.open_comment.or((!closed).then_some(at));
                return;
            }
            Kind::Text(false) => self.open_texts.push(token.range.clone()),
            Kind::Open(bracket) => self.open(bracket, at, state),
            Kind::Close(bracket) => {
                self.close(bracket, at, state);
                state.after_close = state.open.is_empty() && bracket == '}';
                return;
            }
            Kind::Word if first_of_line => {
                self.head(text.get(token.range.clone()).unwrap_or_default(), at, state);
            }
            _ => {}
        }
        state.after_close = false;
    }

    fn open(&mut self, bracket: char, at: usize, state: &mut State) {
        if state.open.len() == DEEPEST {
            self.too_deep.push(at);
        }
        state.open.push((bracket, at));
    }

    fn close(&mut self, bracket: char, at: usize, state: &mut State) {
        match state.open.iter().rposition(|&(open, _)| closing(open) == bracket) {
            Some(place) => state.open.truncate(place),
            None => self.unopened.push(at),
        }
    }

    fn head(&mut self, word: &str, at: usize, state: &mut State) {
        let begins = begins_item(word);
        if begins {
            let count = if word.is_ascii() { &mut self.english } else { &mut self.chinese };
            *count += 1;
        }
        // After a closed item another one begins, known or not, unless an operator goes on.
        let outermost = state.open.is_empty();
        if outermost && at > 0 && (begins || state.after_close && !keyword::is_reserved(word)) {
            self.pieces.push(at);
        } else if begins && !outermost && at == state.line_start {
            state.inner_heads.push(at);
        }
    }
}

/// An opening bracket that nothing closes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Unclosed {
    /// In ASCII.
    pub bracket: char,
    pub at: usize,
    /// How many bytes it takes.
    pub width: usize,
    /// Where another bracket closes instead, if one does.
    pub until: Option<usize>,
}

/// The opening bracket of a piece that is never closed, as the indentation shows it.
pub(super) fn unclosed(piece: &str) -> Option<Unclosed> {
    // The brackets that are open, each with the indentation of its line.
    let mut open: Vec<(Unclosed, usize)> = Vec::new();
    let mut suspect: Option<(Unclosed, usize)> = None;
    let mut skipped: Option<Unclosed> = None;
    let (mut end, mut indent) = (0, 0);
    for token in Tokens::new(piece, 0) {
        let at = token.range.start;
        let between = piece.get(end..at).unwrap_or_default();
        let first_of_line = between.contains('\n');
        if let Some(line) = between.rfind('\n') {
            indent = at - (end + line + 1);
        }
        end = token.range.end;
        match token.kind {
            Kind::Open(bracket) => {
                open.push((Unclosed { bracket, at, width: token.range.len(), until: None }, indent));
            }
            Kind::Close(bracket) => {
                let place = open.iter().rposition(|(open, _)| closing(open.bracket) == bracket);
                let Some(place) = place else { continue };
                if let Some(&(open, _)) = open.get(place + 1) {
                    skipped = skipped.or(Some(Unclosed { until: Some(at), ..open }));
                }
                // A `}` further left than the line that it should close belongs to an outer one.
                let outer = open.get(place).filter(|&&(_, line)| first_of_line && indent < line);
                suspect = suspect.or(outer.copied());
                open.truncate(place);
            }
            _ => {}
        }
    }
    let left = open.last().map(|&last| suspect.unwrap_or(last).0);
    skipped.or(left)
}

/// The bracket that closes a bracket.
pub(super) fn closing(open: char) -> char {
    match open {
        '{' => '}',
        '(' => ')',
        _ => ']',
    }
}

/// Whether a word is an item keyword, or begins with a Chinese one that a code is glued to.
fn begins_item(word: &str) -> bool {
    let glued = word.find(|c: char| c.is_ascii_alphanumeric()).and_then(|at| word.get(..at));
    keyword::begins_item(word) || glued.is_some_and(keyword::begins_item)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn items_begin_at_item_words_outside_brackets() {
        let text =
            "class a { error b { } }\nfoo x { }\nrule V { when x\n and y }\nlet z = {a}\nand y\n错误P07";
        let scan = Scan::new(text);
        let words: Vec<&str> = scan.pieces.iter().map(|&at| &text[at..at + 3]).collect();
        assert_eq!(words, ["cla", "foo", "rul", "let", "错"]);
    }

    #[test]
    fn a_lost_bracket_is_found_by_its_indentation() {
        let text = "class a {\n  error b {\n    deduct 1\n  error c {\n  }\n}\n";
        assert_eq!(unclosed(text).map(|lost| lost.at), text.find("{\n    deduct"));
        assert_eq!(unclosed("score a {").map(|lost| lost.at), Some(8));
        assert_eq!(unclosed("rule a { (b }").map(|lost| (lost.at, lost.until)), Some((9, Some(12))));
        assert_eq!(unclosed("rule a { (b) }"), None);
    }
}
