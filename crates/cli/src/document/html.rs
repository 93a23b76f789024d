//! A document as one page that prints well.

use super::flow;
use crate::page::{escape, page};
use yardstick::diagnostic::Language;
use yardstick::document::{Block, Clause, Document, Inline, Line, List, Section, Table};

/// The whole page. Nothing in it asks for anything outside, and no text of the standard is markup.
pub fn html(document: &Document) -> String {
    let contents = match document.language {
        Language::English => "Contents",
        Language::Chinese => "目录",
    };
    let mut body = format!("<nav aria-label=\"{contents}\">\n<p><b>{contents}</b></p>\n<ul>\n");
    for section in &document.sections {
        contents_of(section, 0, &mut body);
    }
    body.push_str("</ul>\n</nav>\n<main class=\"document\">\n");
    for section in &document.sections {
        self::section(section, 2, document.language, &mut body);
    }
    body.push_str("</main>\n");
    page(&document.title, document.language, &body)
}

fn contents_of(section: &Section, depth: usize, body: &mut String) {
    let (anchor, title) = (escape(&section.anchor), escape(&section.title));
    body.push_str(&format!("<li><a href=\"#{anchor}\">{title}</a>"));
    if depth < 1 && !section.sections.is_empty() {
        body.push_str("\n<ul>\n");
        section.sections.iter().for_each(|inner| contents_of(inner, depth + 1, body));
        body.push_str("</ul>\n");
    }
    body.push_str("</li>\n");
}

fn section(section: &Section, level: usize, language: Language, body: &mut String) {
    let level = level.min(6);
    let (anchor, title) = (escape(&section.anchor), escape(&section.title));
    body.push_str(&format!("<section id=\"{anchor}\">\n<h{level}>{title}</h{level}>\n"));
    section.blocks.iter().for_each(|it| block(it, language, body));
    section.sections.iter().for_each(|inner| self::section(inner, level + 1, language, body));
    body.push_str("</section>\n");
}

fn block(block: &Block, language: Language, body: &mut String) {
    match block {
        Block::Paragraph(line) => body.push_str(&format!("<p>{}</p>\n", inline(line))),
        Block::List(list) => self::list(list, body),
        Block::Table(table) => self::table(table, body),
        Block::Clause(clause) => self::clause(clause, language, body),
        Block::Flow(flow) => body.push_str(&flow::svg(flow, language)),
        _ => {}
    }
}

fn list(list: &List, body: &mut String) {
    let tag = if list.ordered { "ol" } else { "ul" };
    body.push_str(&format!("<{tag}>\n"));
    for entry in &list.entries {
        body.push_str(&format!("<li>{}", inline(&entry.line)));
        if let Some(inner) = &entry.inner {
            self::list(inner, body);
        }
        body.push_str("</li>\n");
    }
    body.push_str(&format!("</{tag}>\n"));
}

fn table(table: &Table, body: &mut String) {
    let head = table.head.iter().map(|head| format!("<th scope=\"col\">{}</th>", escape(head)));
    let head: String = head.collect();
    body.push_str(&format!("<div class=\"wide\"><table>\n<thead><tr>{head}</tr></thead>\n<tbody>\n"));
    for row in &table.rows {
        let place = row.anchor.as_ref().map(|anchor| format!(" id=\"{}\"", escape(anchor)));
        let cells: String =
            row.cells.iter().map(|cell| format!("<td{}>{}</td>", room(cell), lines(cell))).collect();
        body.push_str(&format!("<tr{}>{cells}</tr>\n", place.unwrap_or_default()));
    }
    body.push_str("</tbody>\n</table></div>\n");
}

/// Cells with much in them are kept from becoming narrow, and codes and points from being broken.
fn room(cell: &[Line]) -> &'static str {
    let length: usize = cell.iter().flatten().map(|piece| shown(piece).chars().count()).sum();
    match length {
        0..=9 => " class=\"brief\"",
        10..=24 => " class=\"mid\"",
        _ => " class=\"long\"",
    }
}

fn shown(piece: &Inline) -> &str {
    match piece {
        Inline::Text(text) | Inline::Strong(text) | Inline::Soft(text) | Inline::Mark(text) => text,
        Inline::Link { text, .. } => text,
        _ => "",
    }
}

fn lines(cell: &[Line]) -> String {
    cell.iter().map(inline).collect::<Vec<_>>().join("<br>")
}

fn clause(clause: &Clause, language: Language, body: &mut String) {
    let anchor = escape(&clause.anchor);
    body.push_str(&format!("<div class=\"clause\" id=\"{anchor}\">\n"));
    if !clause.head.is_empty() {
        body.push_str(&format!("<p class=\"head\">{}</p>\n", inline(&clause.head)));
    }
    clause.body.iter().for_each(|it| block(it, language, body));
    let foot: Vec<String> = clause.foot.iter().map(|piece| inline(&vec![piece.clone()])).collect();
    if !foot.is_empty() {
        body.push_str(&format!("<p class=\"soft\">{}</p>\n", foot.join(" · ")));
    }
    body.push_str("</div>\n");
}

fn inline(line: &Line) -> String {
    let pieces = line.iter().map(|piece| match piece {
        Inline::Text(text) => escape(text),
        Inline::Strong(text) => format!("<b>{}</b>", escape(text)),
        Inline::Soft(text) => format!(" <span class=\"soft\">{}</span>", escape(text)),
        Inline::Mark(text) => format!(" <span class=\"tag\">{}</span>", escape(text)),
        Inline::Link { text, anchor, .. } => {
            format!("<a href=\"#{}\">{}</a>", escape(anchor), escape(text))
        }
        _ => String::new(),
    });
    pieces.collect::<String>().trim_start().to_owned()
}
