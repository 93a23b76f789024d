//! A plain rendering: `file:line:column: error[E0203]: message`, the line, a caret, the help.

use super::{Diagnostic, Language, Severity};
use crate::source::Sources;
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// Renders one diagnostic without colour; carets sit under the right column of wide text too.
#[must_use]
pub fn render(diagnostic: &Diagnostic, sources: &Sources, language: Language) -> String {
    let severity = match (diagnostic.severity(), language) {
        (Severity::Error, Language::English) => "error",
        (Severity::Error, Language::Chinese) => "错误",
        (Severity::Warning, Language::English) => "warning",
        (Severity::Warning, Language::Chinese) => "警告",
    };
    let (code, message) = (diagnostic.code(), diagnostic.message(language));
    let mut text = format!("{severity}[{code}]: {message}\n");
    text.push_str(&place(diagnostic, sources));
    for &span in diagnostic.related() {
        let Some(source) = sources.get(span.file) else { continue };
        let see = match language {
            Language::English => "see also",
            Language::Chinese => "另见",
        };
        let position = source.position(span.start);
        let (name, line, column) = (source.name(), position.line, position.column);
        text.push_str(&format!(
            "  = {see}: {name}:{line}:{column}: {}\n",
            first_line(source.slice(span))
        ));
    }
    if let Some(help) = diagnostic.help(language) {
        let word = match language {
            Language::English => "help",
            Language::Chinese => "建议",
        };
        text.push_str(&format!("  = {word}: {help}\n"));
    }
    text
}

fn place(diagnostic: &Diagnostic, sources: &Sources) -> String {
    let span = diagnostic.span();
    let Some(source) = sources.get(span.file) else { return String::new() };
    let position = source.position(span.start);
    let (line, start) = source.line(position.line);
    let number = position.line.to_string();
    let margin = " ".repeat(number.len());
    let before = line.get(..(span.start - start) as usize).unwrap_or(line);
    let marked = first_line(source.slice(span));
    let indent: String = before.chars().map(blank).collect();
    let carets = "^".repeat(marked.width().max(1));
    let (name, column) = (source.name(), position.column);
    format!(
        "{margin}--> {name}:{number}:{column}\n{margin} |\n{number} | {line}\n{margin} | {indent}{carets}\n"
    )
}

/// As wide as the character itself; a tab stays one, so that it is as wide here as above.
fn blank(character: char) -> String {
    if character == '\t' { "\t".into() } else { " ".repeat(character.width().unwrap_or(0)) }
}

fn first_line(text: &str) -> &str {
    text.lines().next().unwrap_or_default()
}
