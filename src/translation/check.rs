//! Whether translations speak of what is there, and of each thing once.

use std::collections::BTreeMap;

use crate::diagnostic::{Diagnostic, TranslationProblem as Problem};
use crate::source::Span;
use crate::syntax::ast::File;

use super::index::{Index, Meant};
use super::{language, translations};

/// Everything that is wrong with the translations of a whole tree.
pub(crate) fn check(tree: &File) -> Vec<Diagnostic> {
    if translations(&tree.items).next().is_none() {
        return Vec::new();
    }
    let index = Index::of(&tree.items);
    let mut problems = Vec::new();
    let mut known: BTreeMap<(&str, Meant), (&String, Span)> = BTreeMap::new();
    for translation in translations(&tree.items) {
        let tag = translation.language.text.as_str();
        if language(tag).is_none() {
            let problem = Problem::UnknownLanguage { tag: tag.to_owned() };
            problems.push(Diagnostic::new(problem, translation.language.span));
        }
        for entry in &translation.entries {
            let (name, span, text) = (entry.key.text.clone(), entry.key.span, &entry.text);
            if text.value.trim().is_empty() {
                let problem = Problem::EmptyTranslation { name: name.clone() };
                problems.push(Diagnostic::new(problem, text.span));
            }
            let meant = match index.find(entry) {
                Ok(meant) => meant,
                Err(problem) => {
                    problems.push(*problem);
                    continue;
                }
            };
            // Fragments may say the same of what they share.
            let before = known.insert((tag, meant), (&text.value, span));
            if let Some((_, first)) = before.filter(|(before, _)| **before != text.value) {
                let problem = Problem::TranslatedTwice { name };
                problems.push(Diagnostic::new(problem, span).also(first));
            }
        }
    }
    problems
}
