//! A document in Markdown. Anchors are written in HTML, which every reader of Markdown takes.

use crate::page::escape;
use yardstick::diagnostic::Language;
use yardstick::document::{
    Block, Clause, Document, Entry, Flow, FlowStep, Inline, Line, List, Section, Table,
};

/// The whole document. No text of the standard is markup.
pub fn markdown(document: &Document) -> String {
    let mut text = format!("# {}\n\n", plain(&document.title));
    let contents = match document.language {
        Language::English => "Contents",
        Language::Chinese => "目录",
    };
    text.push_str(&format!("**{contents}**\n\n"));
    for section in &document.sections {
        contents_of(section, 0, &mut text);
    }
    text.push('\n');
    let writer = Writer { language: document.language };
    document.sections.iter().for_each(|section| writer.section(section, 2, &mut text));
    text.truncate(text.trim_end().len());
    text.push('\n');
    text
}

fn contents_of(section: &Section, depth: usize, text: &mut String) {
    let (indent, title) = ("  ".repeat(depth), plain(&section.title));
    text.push_str(&format!("{indent}- [{title}](#{})\n", section.anchor));
    if depth < 1 {
        section.sections.iter().for_each(|inner| contents_of(inner, depth + 1, text));
    }
}

struct Writer {
    language: Language,
}

impl Writer {
    fn section(&self, section: &Section, level: usize, text: &mut String) {
        let marks = "#".repeat(level.min(6));
        let anchor = anchor(&section.anchor);
        text.push_str(&format!("{anchor}\n\n{marks} {}\n\n", plain(&section.title)));
        self.blocks(&section.blocks, text);
        section.sections.iter().for_each(|inner| self.section(inner, level + 1, text));
    }

    fn blocks(&self, blocks: &[Block], text: &mut String) {
        for block in blocks {
            match block {
                Block::Paragraph(line) => text.push_str(&format!("{}\n\n", at_start(&inline(line)))),
                Block::List(list) => {
                    self.list(list, 0, text);
                    text.push('\n');
                }
                Block::Table(table) => self.table(table, text),
                Block::Clause(clause) => self.clause(clause, text),
                Block::Flow(flow) => self.flow(flow, text),
                _ => {}
            }
        }
    }

    fn list(&self, list: &List, indent: usize, text: &mut String) {
        for (at, entry) in list.entries.iter().enumerate() {
            let mark = if list.ordered { format!("{}. ", at + 1) } else { "- ".to_owned() };
            let Entry { line, inner, .. } = entry;
            text.push_str(&format!("{}{mark}{}\n", " ".repeat(indent), inline(line)));
            if let Some(inner) = inner {
                self.list(inner, indent + mark.len(), text);
            }
        }
    }

    fn table(&self, table: &Table, text: &mut String) {
        let row = |cells: &[String]| format!("| {} |\n", cells.join(" | "));
        let head: Vec<String> = table.head.iter().map(|head| plain(head)).collect();
        text.push_str(&row(&head));
        text.push_str(&row(&vec!["---".to_owned(); head.len()]));
        for line in &table.rows {
            let mut cells: Vec<String> = line.cells.iter().map(|lines| cell(lines)).collect();
            if let (Some(place), Some(first)) = (&line.anchor, cells.first_mut()) {
                *first = format!("{}{first}", anchor(place));
            }
            text.push_str(&row(&cells));
        }
        text.push('\n');
    }

    fn clause(&self, clause: &Clause, text: &mut String) {
        let head = inline(&clause.head);
        text.push_str(&format!("{}{head}\n\n", anchor(&clause.anchor)));
        self.blocks(&clause.body, text);
        if !clause.foot.is_empty() {
            let foot: Vec<String> =
                clause.foot.iter().map(|piece| inline(&vec![piece.clone()])).collect();
            text.push_str(&format!("{}\n\n", foot.join(" · ")));
        }
    }

    /// The course of a procedure as a list; the steps themselves follow.
    fn flow(&self, flow: &Flow, text: &mut String) {
        for (at, step) in flow.steps.iter().enumerate() {
            text.push_str(&format!("{}. {}\n", at + 1, self.step(flow, step)));
        }
        text.push('\n');
    }

    fn step(&self, flow: &Flow, step: &FlowStep) -> String {
        let mut remarks = Vec::new();
        let told = |english: String, chinese: String| match self.language {
            Language::English => english,
            Language::Chinese => chinese,
        };
        if let Some(condition) = &step.condition {
            let condition = plain(condition);
            remarks.push(told(format!("only where {condition}"), format!("仅限：{condition}")));
        }
        if step.optional {
            remarks.push(told("optional".to_owned(), "可以不进行".to_owned()));
        }
        if let Some((from, time)) = &step.due {
            let from = flow.steps.get(*from).map(|from| plain(&from.title)).unwrap_or_default();
            let time = plain(time);
            remarks.push(told(format!("{time} of “{from}”"), format!("自“{from}”起{time}")));
        }
        if step.last {
            remarks.push(told("final".to_owned(), "终局".to_owned()));
        }
        let title = format!("**{}**", plain(&step.title));
        let remarks = remarks.join(&told("; ".to_owned(), "；".to_owned()));
        match remarks.is_empty() {
            true => title,
            false => told(format!("{title} ({remarks})"), format!("{title}（{remarks}）")),
        }
    }
}

fn anchor(place: &str) -> String {
    format!("<a id=\"{}\"></a>", escape(place))
}

/// A cell of a table: on one line.
fn cell(lines: &[Line]) -> String {
    lines.iter().map(inline).collect::<Vec<_>>().join("<br>")
}

fn inline(line: &Line) -> String {
    let mut text = String::new();
    for piece in line {
        match piece {
            Inline::Text(piece) => text.push_str(&plain(piece)),
            Inline::Strong(piece) => text.push_str(&format!("**{}**", plain(piece))),
            Inline::Soft(piece) => {
                let gap = if text.is_empty() || text.ends_with(' ') { "" } else { " " };
                text.push_str(&format!("{gap}<small>{}</small>", plain(piece)));
            }
            Inline::Mark(piece) => text.push_str(&format!(" _[{}]_", plain(piece))),
            Inline::Link { text: shown, anchor, .. } => {
                text.push_str(&format!("[{}](#{anchor})", plain(shown)));
            }
            _ => {}
        }
    }
    text
}

/// A text in which nothing is markup: neither Markdown, nor HTML, nor the end of a table's cell.
fn plain(text: &str) -> String {
    let mut escaped = String::new();
    for character in text.chars() {
        match character {
            '\n' | '\r' => escaped.push(' '),
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '\\' | '`' | '*' | '_' | '[' | ']' | '|' | '~' | '$' => {
                escaped.push('\\');
                escaped.push(character);
            }
            other => escaped.push(other),
        }
    }
    escaped
}

/// A paragraph that does not begin like a list or a heading.
fn at_start(text: &str) -> String {
    let number = text.trim_start_matches(|c: char| c.is_ascii_digit());
    let listed = number.len() < text.len() && number.starts_with(['.', ')']);
    if listed {
        let digits = text.len() - number.len();
        let (digits, rest) = text.split_at_checked(digits).unwrap_or((text, ""));
        return format!("{digits}\\{rest}");
    }
    if text.starts_with(['#', '-', '+', '=']) { format!("\\{text}") } else { text.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_text_is_markup() {
        assert_eq!(plain("a|b *c* <d> `e` [f]"), "a\\|b \\*c\\* &lt;d&gt; \\`e\\` \\[f\\]");
        assert_eq!(at_start("1. x"), "1\\. x");
        assert_eq!(at_start("# x"), "\\# x");
        assert_eq!(at_start("2024年"), "2024年");
    }
}
