//! What all chapters are written with: the tree, the names, places and marks.

use crate::diagnostic::Language;
use crate::source::{FileId, Sources, Span};
use crate::syntax::ast::{File, Header, Item, Lock, Text, Titled};

use super::glossary::Glossary;
use super::{Block, Clause, Inline, Layer, LayerKind, Line, Section};

/// Writes chapters, and remembers what rests on which basis.
pub(super) struct Writer<'t> {
    pub tree: &'t File,
    pub glossary: Glossary,
    pub layers: &'t [Layer],
    pub language: Language,
    sources: &'t Sources,
    /// Each basis with the name and the anchor of what rests on it, in the order of the document.
    pub bases: Vec<(String, String, String)>,
}

impl<'t> Writer<'t> {
    pub fn new(tree: &'t File, sources: &'t Sources, layers: &'t [Layer], language: Language) -> Self {
        let glossary = Glossary::of(tree);
        Self { tree, glossary, layers, language, sources, bases: Vec::new() }
    }

    /// One of two, by the language of the document.
    pub fn either<T>(&self, english: T, chinese: T) -> T {
        match self.language {
            Language::English => english,
            Language::Chinese => chinese,
        }
    }

    pub fn words(&self, english: &str, chinese: &str) -> String {
        self.either(english, chinese).to_owned()
    }

    /// The items of a kind, in the order of the text.
    pub fn items<T>(&self, pick: impl Fn(&'t Item) -> Option<&'t T>) -> Vec<&'t T> {
        self.tree.items.iter().filter_map(pick).collect()
    }

    pub fn header(&self) -> Option<&'t Header> {
        self.tree.items.iter().find_map(|item| match item {
            Item::Standard(header) => Some(header),
            _ => None,
        })
    }

    pub fn title(&self) -> String {
        let header = self.header();
        let title = header.map(|header| {
            header.title.as_ref().map_or_else(|| header.id.shown(), |title| title.value.clone())
        });
        title.unwrap_or_default()
    }

    /// A chapter with its number before its title.
    pub fn numbered(&self, at: usize, mut section: Section) -> Section {
        let number = at + 1;
        section.title = match self.language {
            Language::English => format!("{number}. {}", section.title),
            Language::Chinese => format!("{}、{}", chinese_number(number), section.title),
        };
        section
    }

    /// A chapter, or nothing where nothing would stand in it.
    pub fn chapter(
        &self,
        anchor: &str,
        title: String,
        blocks: Vec<Block>,
        sections: Vec<Section>,
    ) -> Option<Section> {
        let empty = blocks.is_empty() && sections.is_empty();
        (!empty).then(|| Section { anchor: anchor.to_owned(), title, blocks, sections })
    }

    /// A clause of a name and title, which rests on these bases.
    pub fn clause(
        &mut self,
        kind: &str,
        titled: &Titled,
        span: Span,
        marks: Vec<Inline>,
        body: Vec<Block>,
        bases: &[&Text],
    ) -> Block {
        let name = &titled.name.text;
        let anchor = anchor(kind, name);
        let title = titled.title.as_ref().map(|title| title.value.clone());
        let mut head = vec![Inline::Strong(name.clone())];
        head.extend(title.map(|title| Inline::Text(format!("{}{title}", self.either(" ", "　")))));
        head.extend(marks);
        bases.iter().for_each(|basis| self.rests(basis, name, &anchor));
        let foot = self.foot(bases, span);
        Block::Clause(Clause { anchor, head, body, foot })
    }

    /// Remembers that something rests on a basis.
    pub fn rests(&mut self, basis: &Text, name: &str, anchor: &str) {
        self.bases.push((basis.value.clone(), name.to_owned(), anchor.to_owned()));
    }

    /// The bases and the place.
    pub fn foot(&self, bases: &[&Text], span: Span) -> Line {
        let mut foot = Vec::new();
        if !bases.is_empty() {
            let bases: Vec<&str> = bases.iter().map(|basis| basis.value.as_str()).collect();
            let basis = bases.join(self.either("; ", "；"));
            foot.push(Inline::Text(format!("{}{basis}", self.either("Basis: ", "依据："))));
        }
        foot.push(Inline::Soft(self.place(span)));
        foot
    }

    /// `court.std:12`
    pub fn place(&self, span: Span) -> String {
        let source = self.sources.get(span.file);
        source.map_or_else(String::new, |source| {
            format!("{}:{}", source.name(), source.position(span.start).line)
        })
    }

    /// That a clause is locked, and which version made it what it is.
    pub fn marks(&self, lock: Option<&Lock>, span: Span, titled: Option<&Titled>) -> Vec<Inline> {
        let mut marks = Vec::new();
        if lock.is_some() {
            marks.push(Inline::Mark(self.words("not to be relaxed", "不得放宽")));
        }
        let title = titled.and_then(|titled| titled.title.as_ref()).map(|title| title.span.file);
        let layers = [Some(span.file), title].into_iter().flatten().filter_map(|it| self.layer(it));
        if let Some(layer) = layers.max().and_then(|at| self.layers.get(at)) {
            marks.extend(self.changed_by(layer));
        }
        marks
    }

    fn layer(&self, file: FileId) -> Option<usize> {
        self.layers.iter().rposition(|layer| layer.files.contains(&file))
    }

    fn changed_by(&self, layer: &Layer) -> Option<Inline> {
        let version = layer.version.as_ref().unwrap_or(&layer.id);
        let text = match layer.kind {
            LayerKind::Base => return None,
            LayerKind::Amendment => {
                self.either(format!("amended by {version}"), format!("{version} 修订"))
            }
            LayerKind::Layer => self.either(format!("set by {version}"), format!("{version} 规定")),
        };
        Some(Inline::Mark(text))
    }
}

/// An anchor that no other thing has.
pub(super) fn anchor(kind: &str, name: &str) -> String {
    let plain = |c: char| if c.is_alphanumeric() { c } else { '-' };
    let shown: String = name.chars().map(plain).collect();
    // Names that differ only in what an anchor cannot hold.
    let odd = name.chars().filter(|c| !c.is_alphanumeric() && *c != '-');
    let odd: String = odd.map(|c| format!("-{:x}", u32::from(c))).collect();
    format!("{kind}-{shown}{odd}")
}

pub(super) fn text(text: impl Into<String>) -> Line {
    vec![Inline::Text(text.into())]
}

pub(super) fn paragraph(line: impl Into<String>) -> Block {
    Block::Paragraph(text(line))
}

/// 一 to 九十九.
fn chinese_number(number: usize) -> String {
    let digit = |at: usize| {
        ["", "一", "二", "三", "四", "五", "六", "七", "八", "九"].get(at).copied().unwrap_or_default()
    };
    match (number / 10, number % 10) {
        (0, ones) => digit(ones).to_owned(),
        (1, ones) => format!("十{}", digit(ones)),
        (tens, ones) => format!("{}十{}", digit(tens), digit(ones)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn anchors_differ_where_names_do() {
        assert_eq!(anchor("rule", "G1"), "rule-G1");
        assert_eq!(anchor("error", "a/b"), "error-a-b-2f");
        assert_ne!(anchor("error", "a/b"), anchor("error", "a b"));
        assert_eq!(chinese_number(13), "十三");
        assert_eq!(chinese_number(20), "二十");
    }
}
