//! Diagnostics as people read them: the place, the line, a caret under it, the help.

use crate::console::{FAINT, GOOD, LOSS, STRONG};
use crate::wording;
use annotate_snippets::{Annotation, AnnotationKind, Group, Level, Origin, Renderer, Snippet};
use similar::TextDiff;
use std::path::Path;
use yardstick::diagnostic::{Diagnostic, Language, Severity};
use yardstick::source::{Sources, Span};

/// Renders one diagnostic with colours; the console takes them out where they are not wanted. Files
/// are named from `folder`, and what has no file has its place there.
pub fn render(diagnostic: &Diagnostic, sources: &Sources, folder: &Path, language: Language) -> String {
    let (level, word) = match diagnostic.severity() {
        Severity::Error => (Level::ERROR, wording::error(language)),
        Severity::Warning => (Level::WARNING, wording::warning(language)),
    };
    let title = level.with_name(word).primary_title(diagnostic.message(language)).id(diagnostic.code());
    let mut group = Group::with_title(title);
    let primary =
        snippet(diagnostic.span(), sources, folder, |marked| AnnotationKind::Primary.span(marked));
    group = match primary {
        Some(primary) => group.element(primary),
        None if folder.as_os_str().is_empty() => group,
        None => group.element(Origin::path(folder.display().to_string())),
    };
    for &span in diagnostic.related() {
        let label = wording::see_also(language);
        group = group.elements(snippet(span, sources, folder, |marked| {
            AnnotationKind::Context.span(marked).label(label)
        }));
    }
    let help = diagnostic.help(language);
    group =
        group.elements(help.map(|help| Level::HELP.with_name(wording::help(language)).message(help)));
    format!("{}\n\n", Renderer::styled().render(&[group]))
}

/// What changes, as a unified diff.
pub fn difference(name: &str, before: &str, after: &str) -> String {
    let diff = TextDiff::from_lines(before, after);
    let text = diff.unified_diff().header(name, name).to_string();
    let coloured = text.split_inclusive('\n').map(|line| {
        let style = match line.get(..1) {
            _ if line.starts_with("---") || line.starts_with("+++") => STRONG,
            Some("+") => GOOD,
            Some("-") => LOSS,
            Some("@") => FAINT,
            _ => return line.to_owned(),
        };
        let inner = line.trim_end_matches('\n');
        let end = line.get(inner.len()..).unwrap_or_default();
        format!("{style}{inner}{style:#}{end}")
    });
    coloured.collect()
}

/// The first line of a span, cut out of its file so that a long file costs no more than a short
/// one; what follows that line is rarely what is wrong.
fn snippet(
    span: Span,
    sources: &Sources,
    folder: &Path,
    annotation: impl FnOnce(std::ops::Range<usize>) -> Annotation<'static>,
) -> Option<Snippet<'static, Annotation<'static>>> {
    let source = sources.get(span.file)?;
    let line = source.position(span.start).line;
    let (text, start) = source.line(line);
    let from = (span.start.saturating_sub(start) as usize).min(text.len());
    let to = (span.end.saturating_sub(start) as usize).clamp(from, text.len());
    let snippet = Snippet::source(text.to_owned()).line_start(line as usize);
    let path = folder.join(source.name()).display().to_string();
    Some(snippet.path(path).annotation(annotation(from..to)))
}

/// A text of at most so many characters, and a sign where there were more.
pub fn shortened(text: &str, most: usize) -> String {
    match text.char_indices().nth(most) {
        Some((end, _)) => format!("{}…", text.get(..end).unwrap_or_default()),
        None => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use yardstick::diagnostic::CheckProblem;
    use yardstick::source::Source;

    fn plain(text: &str, name: &str, language: Language) -> String {
        let mut sources = Sources::default();
        let file = sources.add(Source::new("甲.std", text));
        let at = text.find(name).unwrap();
        let span = Span::new(file, at, at + name.len());
        let diagnostic = Diagnostic::new(CheckProblem::NoHeader, span)
            .suggest(Some("总分"))
            .also(Span::new(file, 0, 3));
        anstream::adapter::strip_str(&render(&diagnostic, &sources, Path::new(""), language)).to_string()
    }

    #[test]
    fn carets_stand_under_wide_text_and_tabs() {
        let text = "得分 总分 ＝ 1\n\t规则 甲 当 总份 ≥ 90";
        let expected = "\
错误[E0401]: 文件没有写明是哪一部标准
 --> 甲.std:2:9
  |
2 |     规则 甲 当 总份 ≥ 90
  |                ^^^^
  |
 ::: 甲.std:1:1
  |
1 | 得分 总分 ＝ 1
  | -- 另见
  |
  = 建议: 是否想写 `总分`？

";
        assert_eq!(plain(text, "总份", Language::Chinese), expected);
    }

    #[test]
    fn a_file_without_text_has_a_place_too() {
        let mut sources = Sources::default();
        let file = sources.add(Source::new("empty.std", ""));
        let diagnostic = Diagnostic::new(CheckProblem::NoHeader, Span::new(file, 0, 0));
        let text = render(&diagnostic, &sources, Path::new(""), Language::English);
        assert!(
            anstream::adapter::strip_str(&text).to_string().contains(" --> empty.std:1:1\n"),
            "{text}"
        );
    }
}
