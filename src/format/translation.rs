//! What titles and texts are called in another language.

use crate::syntax::ast::{Translated, Translation};
use crate::syntax::is_spelt;

use super::doc::{Doc, separated, words};
use super::lines::Row;
use super::printer::Printer;

impl Printer<'_> {
    pub(super) fn translation(&mut self, translation: &Translation) -> Doc {
        let head = words![self.word("translation"), self.name(&translation.language)];
        let body = self.body(translation.span);
        let block = self.block(body, "   ", |printer, lines| {
            for entry in &translation.entries {
                lines.add(printer, entry.span, |printer| {
                    let key = printer.translated_key(entry);
                    Row::aligned("translated", vec![key, printer.text(&entry.text)])
                });
            }
        });
        words![head, block]
    }

    fn translated_key(&mut self, entry: &Translated) -> Doc {
        if entry.names.is_empty() {
            // The quotes of a text are no part of its name.
            let quoted = self.quoted(&entry.key.text);
            return self.leaf(entry.key.span, quoted);
        }
        let names = entry.names.iter().map(|name| {
            if is_spelt("otherwise", self.raw(name.span)) {
                let word = self.word("otherwise");
                return self.leaf(name.span, word);
            }
            self.name(name)
        });
        separated(names.collect::<Vec<_>>(), ".")
    }
}
