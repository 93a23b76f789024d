//! The error rows of a class that does not parse, found by their words and braces alone.

use std::ops::Range;

use super::keyword;
use super::token::{Kind, Tokens};

/// Every `error … { … }` within an outer brace, nested classes included.
pub(super) fn rows(text: &str) -> Vec<Range<usize>> {
    let mut rows = Vec::new();
    let mut depth = 0usize;
    // Where a row has begun, how deep its word lies, and whether its brace is open.
    let mut begun: Option<(usize, usize, bool)> = None;
    let mut clause_ended = false;
    for token in Tokens::new(text, 0) {
        let start = token.range.start;
        match token.kind {
            Kind::Comment(_) => continue,
            Kind::Word => {
                let word = text.get(token.range.clone()).unwrap_or_default();
                if depth > 0 && (clause_ended || begins_line(text, start)) && is_row_word(word) {
                    begun = Some((start, depth, false));
                }
            }
            Kind::Open('{') => {
                if let Some((_, _, open)) = begun.as_mut().filter(|begun| begun.1 == depth) {
                    *open = true;
                }
                depth += 1;
            }
            Kind::Close('}') => {
                depth = depth.saturating_sub(1);
                if let Some((from, level, open)) = begun.take_if(|&mut (_, level, _)| depth <= level)
                    && depth == level
                    && open
                {
                    rows.push(from..token.range.end);
                }
            }
            _ => {}
        }
        clause_ended = matches!(token.kind, Kind::Open('{') | Kind::Close('}'));
    }
    rows
}

/// Every edit of an amendment or a layer: what begins a line between its outermost braces.
pub(super) fn edits(text: &str) -> Vec<Range<usize>> {
    let mut edits: Vec<Range<usize>> = Vec::new();
    let mut depth = 0usize;
    let mut code = Tokens::new(text, 0).filter(|token| !matches!(token.kind, Kind::Comment(_)));
    let head = code.next().and_then(|head| text.get(head.range)).unwrap_or_default();
    let of_changes = ["kw_amend", "kw_extends"].into_iter().filter_map(keyword::of_rule);
    if !of_changes.into_iter().any(|word| word.is_spelt(head)) {
        return edits;
    }
    for token in code {
        match token.kind {
            Kind::Open(_) => depth += 1,
            Kind::Close(_) => depth = depth.saturating_sub(1),
            _ if depth == 1 && begins_line(text, token.range.start) => edits.push(token.range.clone()),
            _ => {}
        }
        if let Some(edit) = edits.last_mut().filter(|_| depth > 0) {
            edit.end = token.range.end;
        }
        if depth == 0 && matches!(token.kind, Kind::Close(_)) {
            break;
        }
    }
    edits
}

fn begins_line(text: &str, at: usize) -> bool {
    let before = text.get(..at).unwrap_or_default();
    before.trim_end_matches([' ', '\t', '\u{3000}']).ends_with('\n')
}

/// Whether a row of a class begins with this word, a code perhaps glued to it.
fn is_row_word(word: &str) -> bool {
    let plain = word.trim_end_matches(|c: char| c.is_ascii_alphanumeric());
    keyword::of_rule("kw_error_row").is_some_and(|row| row.is_spelt(word) || row.is_spelt(plain))
}

/// Puts blanks in place of a part, so that all else keeps its place.
pub(super) fn blank(text: &mut String, part: Range<usize>) {
    let Some(old) = text.get(part.clone()) else { return };
    let blanks: String = old.bytes().map(|byte| if byte == b'\n' { '\n' } else { ' ' }).collect();
    text.replace_range(part, &blanks);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_are_found_in_nested_classes() {
        let text = "class a { error b { } class c { 错误P07 “x” { 当 y } cap 1 }\n errors d, e { }\n}";
        let found: Vec<&str> = rows(text).into_iter().map(|row| &text[row]).collect();
        assert_eq!(found, ["error b { }", "错误P07 “x” { 当 y }", "errors d, e { }"]);
    }

    #[test]
    fn an_edit_goes_on_to_the_next_one() {
        let text =
            "amend a from 2025-01-01 {\n  repeal error b\n  add rule R {\n   when x\n  }\n}\nlet y = 1";
        let found: Vec<&str> = edits(text).into_iter().map(|edit| &text[edit]).collect();
        assert_eq!(found, ["repeal error b", "add rule R {\n   when x\n  }"]);
        assert!(edits("class a {\n error b { }\n}").is_empty());
    }

    #[test]
    fn a_row_ends_with_its_own_brace() {
        assert!(rows("class a { error b  deduct 1 }").is_empty());
        assert!(rows("score a {\n errors\n at least 0\n}").is_empty());
    }

    #[test]
    fn what_is_blanked_moves_nothing() {
        let mut text = "a 错\n误 b".to_owned();
        blank(&mut text, 2..9);
        assert_eq!(text, "a    \n    b");
    }
}
