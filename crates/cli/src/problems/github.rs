//! Workflow commands, which put a message beside the lines of a change.

use std::path::Path;
use yardstick::diagnostic::{Diagnostic, Language, Severity};
use yardstick::source::Sources;

/// Where a message belongs.
#[derive(Debug, Clone, Copy)]
pub struct At<'a> {
    pub file: &'a str,
    pub line: Option<u64>,
}

/// A command for a problem of a standard.
pub fn problem(one: &Diagnostic, sources: &Sources, folder: &Path, language: Language) -> String {
    let level = match one.severity() {
        Severity::Error => "error",
        Severity::Warning => "warning",
    };
    let source = sources.get(one.span().file);
    let file = source.map(|source| folder.join(source.name()).display().to_string()).unwrap_or_default();
    let line = source.map(|source| source.position(one.span().start).line.into());
    let message = [Some(one.message(language)), one.help(language)];
    let message = message.into_iter().flatten().collect::<Vec<_>>().join("\n");
    command(level, At { file: &file, line }, one.code(), &message)
}

/// A command of a level: `error`, `warning`.
pub fn command(level: &str, at: At<'_>, title: &str, message: &str) -> String {
    let line = at.line.map(|line| format!(",line={line}")).unwrap_or_default();
    format!(
        "::{level} file={}{line},title={}::{}\n",
        property(at.file),
        property(title),
        data(message.trim_end())
    )
}

/// A message as a command carries it.
fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// A property, in which the signs that end it are escaped too.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_would_end_a_command_is_escaped() {
        let at = At { file: "a,b.std", line: Some(3) };
        let told = command("error", at, "50%: no", "one\r\ntwo: 5%, and more\n");
        assert_eq!(
            told,
            "::error file=a%2Cb.std,line=3,title=50%25%3A no::one%0D%0Atwo: 5%25, and more\n"
        );
    }
}
