//! What titles and texts are called in another language.

use crate::syntax::ast::{Name, Translated, Translation};
use crate::syntax::is_spelt;
use crate::syntax::parser::{Node, Rule};

use super::{Lower, child, children};

impl Lower {
    pub(super) fn translation(&mut self, node: &Node<'_>) -> Option<Translation> {
        let language = self.first_name(node)?;
        let entries = children(node, Rule::translated).filter_map(|entry| self.translated(&entry));
        Some(Translation { language, entries: entries.collect(), span: self.span(node) })
    }

    fn translated(&mut self, node: &Node<'_>) -> Option<Translated> {
        let texts: Vec<Node<'_>> = children(node, Rule::text).collect();
        let text = self.text(texts.last()?);
        let span = self.span(node);
        let Some(path) = child(node, Rule::any_path) else {
            let key = self.text(texts.first()?);
            let key = Name { text: key.value, span: key.span };
            return Some(Translated { key, names: Vec::new(), text, span });
        };
        let mut path_of = self.path(&path);
        // In the tree, the word for every other code is English.
        let last = path.into_inner().last();
        if last.is_some_and(|last| is_spelt("otherwise", last.as_str()))
            && let Some(name) = path_of.names.last_mut()
        {
            name.text = "otherwise".to_owned();
        }
        let key = Name { text: path_of.shown(), span: path_of.span };
        Some(Translated { key, names: path_of.names, text, span })
    }
}
