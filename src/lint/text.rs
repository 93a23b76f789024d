//! What the text itself shows: its language, and its comments.

use std::collections::BTreeMap;

use crate::diagnostic::LintProblem;
use crate::format;
use crate::source::{Source, Span};
use crate::syntax::{Language, words};

use super::{Fix, Look};

/// Words, in lower case, with which a comment says that something is left to be done.
const LEFT: &[&str] = &["todo", "fixme", "tbd", "待办", "待定", "待补", "待完善"];

/// Looks at the words and the comments of the file.
pub(super) fn look(look: &mut Look<'_>) {
    language(look);
    for &comment in &look.own.comments {
        let text = look.source.slice(comment).trim_start_matches(['/', '*', ' ', '\t']).to_lowercase();
        let begins = |word: &str| {
            let after = text.strip_prefix(word);
            after.is_some_and(|after| !after.starts_with(|c: char| c.is_ascii_alphanumeric()))
        };
        if LEFT.iter().any(|word| begins(word)) {
            look.tell(LintProblem::LeftForLater, comment);
        }
    }
}

/// Keywords of the language in which the file is not written: formatted, they are in the other.
fn language(look: &mut Look<'_>) {
    let Ok(formatted) = format::written(look.source, None, look.finding_fields) else { return };
    let foreign = |source: &Source| -> Vec<Span> {
        let own = look.own.language;
        let words = words(source.text()).map(|range| Span::new(look.file, range.start, range.end));
        words.filter(|&word| is_foreign(source.slice(word), own)).collect()
    };
    let after = Source::new("", formatted.as_str());
    let mut left: BTreeMap<&str, usize> = BTreeMap::new();
    for word in foreign(&after) {
        *left.entry(after.slice(word)).or_default() += 1;
    }
    let mut gone = None;
    for word in foreign(look.source) {
        match left.get_mut(look.source.slice(word)) {
            Some(count) if *count > 0 => *count -= 1,
            _ => {
                gone = Some(word);
                break;
            }
        }
    }
    let Some(span) = gone else { return };
    let word = look.source.slice(span).to_owned();
    let fix = Fix::rewritten(look.source, look.file, formatted);
    if let Some(found) = look.tell(LintProblem::OtherLanguage { word }, span) {
        found.fix = Some(fix);
    }
}

/// Whether a word is written in the letters of the other language.
fn is_foreign(word: &str, own: Language) -> bool {
    match own {
        Language::English => !word.is_ascii(),
        Language::Chinese => word.is_ascii(),
    }
}
