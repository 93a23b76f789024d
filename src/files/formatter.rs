//! Formatting of files that lie beside others.

use std::cell::OnceCell;
use std::collections::{BTreeMap, BTreeSet};

use crate::format::{self, FormatError};
use crate::source::{FileId, Source};
use crate::syntax::ast::{File, Item};
use crate::syntax::{Language, parse};

use super::catalogue::Catalogue;
use super::plan::Plan;
use super::recipe::{Recipe, assemble, finding_fields};
use super::shelf::Shelf;
use super::texts::Files;

/// Formats files that lie in one folder. What a Chinese word means in one may depend on another: on
/// what it imports, amends or extends, or on what imports it. Others are looked at when a text needs it.
///
/// ```
/// use yardstick::source::Source;
/// use yardstick::{Formatter, Language, Texts};
///
/// let amendment = "修订 市.质量 自 2025-01-01 起 { 增设 得分 重错 ＝ 影响结果 的错误数 }\n";
/// let texts = Texts::from([
///     ("市.std", "标准 市.质量 { 版本 “1” 自 2024-01-01 起施行 } 检出 { 影响结果 ： 是否 ＝ 否 }"),
///     ("修订.std", amendment),
/// ]);
/// // Whether 影响结果 is a level or a field of the finding, the amendment itself does not say.
/// let source = Source::new("修订.std", amendment);
/// let english = Formatter::new(&texts).translate(&source, Language::English)?;
/// assert!(english.contains("count of errors with 影响结果"), "{english}");
/// # Ok::<(), yardstick::FormatError>(())
/// ```
#[derive(Clone)]
pub struct Formatter<'f> {
    files: &'f dyn Files,
    /// By path, the fields of findings of the standards to which a file belongs.
    finding_fields: OnceCell<BTreeMap<String, BTreeSet<String>>>,
}

impl<'f> Formatter<'f> {
    /// A formatter for the files of this folder.
    #[must_use]
    pub fn new(files: &'f dyn Files) -> Self {
        Self { files, finding_fields: OnceCell::new() }
    }

    /// Does what [`format()`](crate::format()) does to a text whose name is its path in the folder.
    ///
    /// # Errors
    /// A text that does not parse is not formatted: [`FormatError::diagnostics`] tells why.
    pub fn format(&self, source: &Source) -> Result<String, FormatError> {
        self.written(source, None)
    }

    /// Does what [`translate()`](crate::translate()) does to a text whose name is its path in the folder.
    ///
    /// # Errors
    /// A text that does not parse is not translated: [`FormatError::diagnostics`] tells why.
    pub fn translate(&self, source: &Source, to: Language) -> Result<String, FormatError> {
        self.written(source, Some(to))
    }

    fn written(&self, source: &Source, to: Option<Language>) -> Result<String, FormatError> {
        let alone = BTreeSet::new();
        let (tree, _) = parse(source, FileId::default());
        let known = match stands_alone(&tree) {
            true => None,
            false => self.finding_fields.get_or_init(|| of_files(self.files)).get(source.name()),
        };
        format::written(source, to, known.unwrap_or(&alone))
    }
}

/// Whether a file is a standard that needs no other file.
fn stands_alone(tree: &File) -> bool {
    let others = |item: &Item| matches!(item, Item::Import(_) | Item::Amend(_) | Item::Extends(_));
    let is_standard = tree.items.iter().any(|item| matches!(item, Item::Standard(_)));
    is_standard && !tree.items.iter().any(others)
}

/// By path, the fields of findings of every version to which a file belongs. What cannot be read adds
/// nothing.
fn of_files(files: &dyn Files) -> BTreeMap<String, BTreeSet<String>> {
    let mut shelf = Shelf::new(files);
    let plan = Catalogue::read(&mut shelf).map(|catalogue| Plan::all(&catalogue)).unwrap_or_default();
    let recipes: BTreeSet<Recipe> =
        plan.versions.into_values().flatten().map(|version| version.recipe).collect();
    let mut known: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for recipe in recipes {
        let gathered = assemble(&mut shelf, &recipe);
        let fields = finding_fields(&gathered.tree);
        for &file in &gathered.files {
            known.entry(shelf.path(file).to_owned()).or_default().extend(fields.iter().cloned());
        }
    }
    known
}
