//! Whether two parts of a tree say the same, wherever they stand.

use std::fmt::Debug;

/// Whether two parts say the same: a tree shows all of itself, and places are left out of that.
pub(crate) fn same(left: &impl Debug, right: &impl Debug) -> bool {
    shown(left) == shown(right)
}

/// All that a part says, without its places.
pub(crate) fn shown(part: &impl Debug) -> String {
    without(&format!("{part:?}"), &["Span {"])
}

/// What of that a machine heeds: titles, grounds and legal bases are for people.
pub(crate) fn essence(part: &impl Debug) -> String {
    without(&format!("{part:?}"), &["Span {", "Text {"])
}

/// What is shown without the nodes that begin so.
fn without(whole: &str, heads: &[&str]) -> String {
    let mut left = String::with_capacity(whole.len() / 2);
    let mut rest = whole;
    let mut inside = false;
    while let Some(at) = rest.find(['"', '\\', 'S', 'T']) {
        let (before, found) = rest.split_at(at);
        left.push_str(before);
        let node = !inside && heads.iter().any(|head| found.starts_with(head));
        if node {
            rest = after_node(found);
            continue;
        }
        let quote = found.starts_with('"');
        let escape = inside && found.starts_with('\\');
        inside ^= quote;
        let taken = if escape { found.chars().take(2).map(char::len_utf8).sum() } else { 1 };
        let (taken, more) = found.split_at(taken);
        left.push_str(taken);
        rest = more;
    }
    left.push_str(rest);
    left
}

/// What follows the node at the front, whose texts may hold braces.
fn after_node(node: &str) -> &str {
    let (mut depth, mut inside, mut escaped) = (0_u32, false, false);
    for (at, byte) in node.bytes().enumerate() {
        match byte {
            _ if escaped => escaped = false,
            b'\\' => escaped = inside,
            b'"' => inside = !inside,
            b'{' if !inside => depth += 1,
            b'}' if !inside && depth <= 1 => return node.get(at + 1..).unwrap_or_default(),
            b'}' if !inside => depth -= 1,
            _ => {}
        }
    }
    ""
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::{FileId, Span};
    use crate::syntax::ast::Text;

    fn text(value: &str, at: usize) -> Text {
        Text { value: value.into(), span: Span::new(FileId::default(), at, at + 1) }
    }

    #[test]
    fn places_are_left_out_and_nothing_else() {
        assert!(same(&text("a", 1), &text("a", 7)));
        assert!(!same(&text("Span { a }", 1), &text("Span { b }", 1)));
        assert!(!same(&text("\"Span {", 1), &text("\"Span }", 1)));
    }

    #[test]
    fn texts_for_people_are_no_essence() {
        let part = |ground: &str| (1, text(ground, 3), "x");
        assert_eq!(essence(&part("a } \" Text {")), essence(&part("b")));
        assert_ne!(shown(&part("a")), shown(&part("b")));
        assert_ne!(essence(&(1, text("a", 3), "x")), essence(&(1, text("a", 3), "y")));
    }
}
