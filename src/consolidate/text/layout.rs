//! Lines, indentation and splices of a text.

use std::ops::Range;

/// A part of a text and what stands in its place.
#[derive(Debug)]
pub(super) struct Splice {
    pub range: Range<usize>,
    pub text: String,
}

/// A text with parts of it replaced; of splices that overlap, the first in the text counts.
pub(super) fn spliced(text: &str, mut splices: Vec<Splice>) -> String {
    // What is put in at one place stays in its order, before what is replaced there.
    splices.sort_by_key(|splice| (splice.range.start, splice.range.end));
    let mut whole = String::with_capacity(text.len());
    let mut at = 0;
    for splice in splices.iter().filter(|splice| splice.range.start <= splice.range.end) {
        if splice.range.start < at {
            continue;
        }
        whole.push_str(text.get(at..splice.range.start).unwrap_or_default());
        whole.push_str(&splice.text);
        at = splice.range.end;
    }
    whole.push_str(text.get(at..).unwrap_or_default());
    whole
}

/// Where the line begins in which a place lies.
pub(super) fn line_start(text: &str, at: usize) -> usize {
    text.get(..at).and_then(|before| before.rfind('\n')).map_or(0, |end| end + 1)
}

/// Where the line ends in which a place lies, before its line break.
pub(super) fn line_end(text: &str, at: usize) -> usize {
    text.get(at..).and_then(|after| after.find('\n')).map_or(text.len(), |length| at + length)
}

/// Where the line after that of a place begins.
pub(super) fn next_line(text: &str, at: usize) -> usize {
    text.len().min(line_end(text, at) + 1)
}

/// What is put before a closing brace that does not begin its line.
pub(super) fn before_brace(text: &str, brace: usize, new: &str) -> String {
    let blank = if text.get(..brace).is_some_and(|before| before.ends_with(' ')) { "" } else { " " };
    format!("{blank}{new} ")
}

/// The blanks with which the line begins in which a place lies.
pub(super) fn indent(text: &str, at: usize) -> &str {
    let start = line_start(text, at);
    let line = text.get(start..).unwrap_or_default();
    let length = line.len() - line.trim_start_matches([' ', '\t', '\u{3000}']).len();
    text.get(start..start + length).unwrap_or_default()
}

/// Whether a part is the first on its line.
pub(super) fn begins_line(text: &str, at: usize) -> bool {
    text.get(line_start(text, at)..at).is_some_and(|before| before.trim().is_empty())
}

/// Whether nothing follows on the line.
pub(super) fn ends_line(text: &str, at: usize) -> bool {
    text.get(at..line_end(text, at)).is_some_and(|after| after.trim().is_empty())
}

/// A part with the comma or end that may follow it.
pub(super) fn with_end(text: &str, range: Range<usize>) -> Range<usize> {
    let after = text.get(range.end..).unwrap_or_default();
    let blank = after.len() - after.trim_start_matches([' ', '\t', '\u{3000}']).len();
    let sign = after.get(blank..).and_then(|after| after.chars().next());
    match sign.filter(|sign| [',', '，', '、', ';', '；', '。'].contains(sign)) {
        Some(sign) => range.start..range.end + blank + sign.len_utf8(),
        None => range,
    }
}

/// A part of another text, as it stands where lines begin with these blanks.
pub(super) fn moved(text: &str, range: Range<usize>, to: &str) -> String {
    let from = indent(text, range.start);
    let mut lines = text.get(range).unwrap_or_default().lines();
    let mut whole = lines.next().unwrap_or_default().to_owned();
    for line in lines {
        whole.push('\n');
        let line = line.strip_prefix(from).unwrap_or_else(|| line.trim_start());
        if !line.trim().is_empty() {
            whole.push_str(to);
            whole.push_str(line);
        }
    }
    whole
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_is_moved_with_its_lines() {
        let text = "  replace a {\n      b\n\n  }\n";
        assert_eq!(moved(text, 10..text.len() - 1, ""), "a {\n    b\n\n}");
        assert_eq!(moved(text, 10..text.len() - 1, "    "), "a {\n        b\n\n    }");
    }

    #[test]
    fn splices_stand_in_their_order() {
        let splice = |range, text: &str| Splice { range, text: text.into() };
        let splices = vec![splice(3..4, "D"), splice(0..0, "x"), splice(0..0, "y"), splice(0..1, "A")];
        assert_eq!(spliced("abcde", splices), "xyAbcDe");
    }

    #[test]
    fn a_comma_belongs_to_what_stands_before_it() {
        assert_eq!(with_end("a ， b", 0..1), 0..5);
        assert_eq!(with_end("a\n, b", 0..1), 0..1);
    }
}
