//! A standard in the language of whoever reads it.

use std::sync::Arc;

use crate::diagnostic::Language;
use crate::model::Model;
use crate::program::Program;
use crate::source::Sources;
use crate::syntax::ast;
use crate::translation;

use super::{Inner, Standard};

impl Standard {
    /// The same standard as people read it in a language: with the titles and texts of its `translation`
    /// into that language where it has them, and its own elsewhere, and with the notes of outcomes in it;
    /// reasons and notes tell titles where otherwise they tell names of classes, levels and grades.
    /// Without such a translation it is as it was.
    ///
    /// It grades alike and has the same digest. Outcomes that are kept, replayed or compared come from the
    /// standard itself, whose titles are the same for everybody.
    ///
    /// ```
    /// use yardstick::{Language, Standard};
    ///
    /// let standard = Standard::parse(r#"
    ///     标准 示例 “答复质量” { 版本 “1” }   对象 答复 { 分钟 ： 整数 }
    ///     错误 C3 “答复迟延” { 当 分钟 ＞ 60   扣 20 分 }
    ///     得分 总分 { 起始 100 分   扣除全部错误 }
    ///     译名 en { 示例 “Quality of replies”   C3 “Late reply” }"#)?;
    /// let english = standard.in_language(Language::English);
    /// assert_eq!((standard.title(), english.title()), (Some("答复质量"), Some("Quality of replies")));
    ///
    /// let outcome = english.grade_json(r#"{"分钟": 75}"#.as_bytes())?;
    /// assert_eq!(outcome.reasons()[0].title.as_deref(), Some("Late reply"));
    /// assert_eq!(english.digest(), standard.digest());
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn in_language(&self, language: Language) -> Self {
        let Inner { program, schema, warnings, origin } = &*self.inner;
        let (tree, _) = origin.tree_after(&Sources::default(), &program.sources);
        let Some(tree) = translation::translated(&tree, language) else { return self.clone() };
        // Titles decide nothing, so that the model is as sound as it was.
        let (model, _) = Model::from_ast(&tree);
        let header = &program.header;
        let mut new = Program::from_model(&model, &program.sources, language, &header.digest);
        new.set_translated();
        new.set_extends(&header.extends);
        new.header.in_book = header.in_book;
        let (program, schema) = (Arc::new(new), Arc::clone(schema));
        let (warnings, origin) = (warnings.clone(), origin.clone());
        Self { inner: Arc::new(Inner { program, schema, warnings, origin }) }
    }

    /// The languages into which it has translations.
    ///
    /// ```
    /// use yardstick::{Language, Standard};
    ///
    /// let standard = Standard::parse(r#"standard s { version "1" } translation zh { s "标准" }"#)?;
    /// assert_eq!(standard.translations().collect::<Vec<_>>(), [Language::Chinese]);
    /// # Ok::<(), yardstick::StandardError>(())
    /// ```
    pub fn translations(&self) -> impl Iterator<Item = Language> + use<> {
        let (tree, _) = self.inner.origin.tree_after(&Sources::default(), self.sources());
        [Language::English, Language::Chinese]
            .into_iter()
            .filter(move |&language| translation::translated(&tree, language).is_some())
    }

    /// The tree with its titles in a language, and the texts in which it stands.
    pub(super) fn tree_in(&self, language: Language) -> (ast::File, Sources) {
        let (tree, own) = self.inner.origin.tree_after(&Sources::default(), self.sources());
        (translation::translated(&tree, language).unwrap_or(tree), own)
    }
}
