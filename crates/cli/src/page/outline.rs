//! Indented lines as nested lists, so that a page says what a terminal says.

use super::escape;

/// Lines of which each belongs to the last one that is less indented, as lists in lists.
pub fn outline(lines: &str, class: &str) -> String {
    let mut html = String::new();
    let mut open: Vec<usize> = Vec::new();
    for line in lines.lines().filter(|line| !line.trim().is_empty()) {
        let text = line.trim_start();
        let indent = line.len() - text.len();
        while open.last().is_some_and(|&last| last > indent) {
            open.pop();
            html.push_str("</li></ul>");
        }
        match open.last() {
            Some(&last) if last == indent => html.push_str("</li>\n<li>"),
            Some(_) => {
                open.push(indent);
                html.push_str("<ul>\n<li>");
            }
            None => {
                open.push(indent);
                html.push_str(&format!("<ul class=\"outline {class}\">\n<li>"));
            }
        }
        html.push_str(&inline(text));
    }
    for _ in open {
        html.push_str("</li></ul>");
    }
    html.push('\n');
    html
}

/// The styles of a terminal, by what follows the escape character, and what they are on a page.
const STYLES: [(&str, &str, &str); 6] = [
    ("[1m", "<strong>", "</strong>"),
    ("[2m", "<span class=\"soft\">", "</span>"),
    ("[31m", "<span class=\"broken\">", "</span>"),
    ("[91m", "<span class=\"broken\">", "</span>"),
    ("[32m", "<span class=\"holds\">", "</span>"),
    ("[33m", "<span class=\"odd\">", "</span>"),
];

/// One line with its styles.
pub fn inline(text: &str) -> String {
    let mut parts = text.split('\u{1b}');
    let mut html = escape(parts.next().unwrap_or_default());
    let mut open: Vec<&str> = Vec::new();
    for part in parts {
        let (style, text) = part.split_at(part.find('m').map_or(0, |end| end + 1));
        match STYLES.iter().find(|(code, ..)| *code == style) {
            Some((_, begin, end)) => {
                html.push_str(begin);
                open.push(end);
            }
            None if style == "[0m" => html.extend(open.drain(..).rev()),
            None => {}
        }
        html.push_str(&escape(text));
    }
    html.extend(open.into_iter().rev());
    html
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::console::{ERROR, FAINT, STRONG};

    #[test]
    fn what_is_indented_lies_within() {
        let lines = "  a\n      b <i>\n      c\n  d\n";
        let lists = "<ul class=\"outline x\">\n<li>a<ul>\n<li>b &lt;i&gt;</li>\n<li>c</li></ul></li>\n\
                     <li>d</li></ul>\n";
        assert_eq!(outline(lines, "x"), lists);
        assert_eq!(outline("", "x"), "\n");
    }

    #[test]
    fn styles_become_elements_that_are_closed() {
        let styled = format!("a {STRONG}b{STRONG:#} {FAINT}c{FAINT:#} {ERROR}d{ERROR:#}");
        let html = inline(&styled);
        assert!(html.starts_with("a <strong>b</strong> <span class=\"soft\">c</span> "), "{html}");
        assert_eq!(html.matches("<strong>").count(), html.matches("</strong>").count());
        assert_eq!(html.matches("<span").count(), html.matches("</span>").count());
        assert!(!html.contains('\u{1b}'));
    }
}
