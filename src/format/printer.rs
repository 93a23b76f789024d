//! What all parts of a tree are written with: words, leaves, and the comments between them.

use std::collections::BTreeSet;

use crate::source::{Source, Span};
use crate::syntax::ast::{Dated, File, Item, Name, Numeral, Path, Text, Titled};
use crate::syntax::{Bracket, Language, brackets, counter, is_keyword, spellings};

use super::doc::{Doc, Key, Part, separated, seq, words};

/// Which names are quoted although their writer did not.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Quoting {
    /// None.
    AsWritten,
    /// Those that are spelt like a keyword of either language.
    Keywords,
    /// All.
    Every,
}

/// Where comments are put that stand within a clause.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Comments {
    /// Where they stood.
    Within,
    /// Behind the clause: some Chinese forms are looked for ahead, and not past comments.
    Beside,
    /// Nowhere, nor are others.
    None,
}

/// What is the same for both languages.
pub(super) struct Ground<'s> {
    pub(super) source: &'s Source,
    pub(super) file: &'s File,
    quoting: Quoting,
    /// Whether comments may stand within clauses.
    pub(super) within: bool,
    /// By where they open.
    brackets: Vec<Bracket>,
    /// Those in braces, by where they close.
    closing: Vec<Bracket>,
    pub(super) comments: &'s [Span],
    /// The fields of findings that the file declares, and those that others do.
    pub(super) finding_fields: BTreeSet<&'s str>,
    /// The levels that the file declares.
    pub(super) levels: BTreeSet<&'s str>,
}

impl<'s> Ground<'s> {
    pub(super) fn new(
        source: &'s Source,
        file: &'s File,
        others: &'s BTreeSet<String>,
        quoting: Quoting,
        placed: Comments,
    ) -> Self {
        let brackets = brackets(source.text());
        let mut closing: Vec<Bracket> =
            brackets.iter().filter(|bracket| bracket.kind == '{').copied().collect();
        closing.sort_by_key(|bracket| bracket.end);
        let comments = if placed == Comments::None { &[] } else { file.comments.as_slice() };
        let mut finding_fields = finding_fields(file);
        finding_fields.extend(others.iter().map(String::as_str));
        let within = placed == Comments::Within;
        Self {
            source,
            file,
            quoting,
            within,
            brackets,
            closing,
            comments,
            finding_fields,
            levels: levels(file),
        }
    }
}

/// Writes the parts of a tree in one language.
#[derive(Clone)]
pub(super) struct Printer<'s> {
    pub(super) ground: &'s Ground<'s>,
    pub(super) language: Language,
    /// What had to break in either language.
    pub(super) broken: BTreeSet<Key>,
    /// How many of the comments are written.
    pub(super) next: usize,
    /// Where in the source the last whole line ends that is written.
    pub(super) cursor: u32,
    /// In how many blocks the printer is.
    pub(super) depth: usize,
}

/// The key of what stands at a place.
pub(super) fn key(span: Span) -> Key {
    (span.start, span.end)
}

impl<'s> Printer<'s> {
    pub(super) fn new(ground: &'s Ground<'s>, language: Language) -> Self {
        Self { ground, language, broken: BTreeSet::new(), next: 0, cursor: 0, depth: 0 }
    }

    /// Whether Chinese is written.
    pub(super) fn chinese(&self) -> bool {
        self.language == Language::Chinese
    }

    /// One of two, by the language that is written.
    pub(super) fn either<T>(&self, english: T, chinese: T) -> T {
        if self.chinese() { chinese } else { english }
    }

    /// A keyword in the spelling that is written.
    pub(super) fn word(&self, name: &str) -> &'static str {
        self.spelling(name, 0)
    }

    /// A keyword in another of its spellings, where that reads better.
    pub(super) fn spelling(&self, name: &str, which: usize) -> &'static str {
        let own = spellings(name, self.language).nth(which);
        own.or_else(|| {
            [Language::English, Language::Chinese].into_iter().find_map(|it| spellings(name, it).next())
        })
        .unwrap_or_default()
    }

    /// Between parts of a clause.
    pub(super) fn comma(&self) -> &'static str {
        self.either(", ", "，")
    }

    /// Between names in a row.
    pub(super) fn listing_comma(&self) -> &'static str {
        self.either(", ", "、")
    }

    /// A document in parentheses.
    pub(super) fn parens(&self, inner: Doc) -> Doc {
        seq![self.either("(", "（"), inner, self.either(")", "）")]
    }

    /// A group that is on one line if it fits, in both languages.
    pub(super) fn group(&self, key: Key, open: bool, inner: Doc) -> Doc {
        let broken = open || self.broken.contains(&key) || inner.is_broken();
        Doc::Group { key, broken, inner: Box::new(inner) }
    }

    /// A part of a fill.
    pub(super) fn part(&self, key: Key, doc: Doc) -> Part {
        Part { key, broken: self.broken.contains(&key), doc }
    }

    /// Documents with commas, as many on a line as fit.
    pub(super) fn fill(&self, comma: &str, docs: Vec<(Key, Doc)>) -> Doc {
        let last = docs.len().saturating_sub(1);
        let mark = comma.trim_end();
        let between = if mark.len() < comma.len() { " " } else { "" };
        let parts = docs
            .into_iter()
            .enumerate()
            .map(|(at, (key, item))| self.part(key, if at < last { seq![item, mark] } else { item }));
        Doc::Fill { between, parts: parts.collect() }
    }

    // ---- Leaves

    /// What is written of one place, with the comments before it.
    pub(super) fn leaf(&mut self, span: Span, text: impl Into<Doc>) -> Doc {
        let comments = self.comments_before(span.start);
        seq![comments, text.into()]
    }

    /// The characters of a place.
    pub(super) fn raw(&self, span: Span) -> &'s str {
        self.ground.source.slice(span)
    }

    /// The characters of a place without the comments in it.
    pub(super) fn without_comments(&self, span: Span) -> String {
        let (mut text, mut from) = (String::new(), span.start);
        let first = self.ground.file.comments.partition_point(|comment| comment.start < span.start);
        for comment in
            self.ground.file.comments.iter().skip(first).take_while(|comment| comment.end <= span.end)
        {
            text.push_str(self.raw(Span { start: from, end: comment.start, ..span }));
            from = comment.end;
        }
        text.push_str(self.raw(Span { start: from, end: span.end, ..span }));
        text
    }

    /// A name as it was written, in quotes where it needs them.
    pub(super) fn name(&mut self, name: &Name) -> Doc {
        let written = self.raw(name.span);
        let text = match written.chars().next() {
            Some('"' | '“') => self.quoted(&name.text),
            Some('`' | '「') => written.to_owned(),
            _ if self.quotes(written) => {
                let (open, close) = self.either(("`", "`"), ("「", "」"));
                format!("{open}{}{close}", name.text)
            }
            _ => written.to_owned(),
        };
        self.leaf(name.span, text)
    }

    fn quotes(&self, name: &str) -> bool {
        match self.ground.quoting {
            Quoting::AsWritten => false,
            Quoting::Keywords => is_keyword(name),
            Quoting::Every => true,
        }
    }

    pub(super) fn path(&mut self, path: &Path) -> Doc {
        let names: Vec<Doc> = path.names.iter().map(|name| self.name(name)).collect();
        separated(names, ".")
    }

    /// Paths with commas.
    pub(super) fn paths(&mut self, paths: &[Path]) -> Doc {
        let docs: Vec<(Key, Doc)> = paths.iter().map(|path| (key(path.span), self.path(path))).collect();
        self.fill(self.listing_comma(), docs)
    }

    /// A text in the quotes of the language, unless it holds the closing one.
    pub(super) fn quoted(&self, text: &str) -> String {
        let curly = if self.chinese() { !text.contains('”') } else { text.contains('"') };
        if curly { format!("“{text}”") } else { format!("\"{text}\"") }
    }

    pub(super) fn text(&mut self, text: &Text) -> Doc {
        let quoted = self.quoted(&text.value);
        self.leaf(text.span, quoted)
    }

    /// A title, if there is one.
    pub(super) fn title(&mut self, title: Option<&Text>) -> Doc {
        title.map(|title| self.text(title)).into()
    }

    pub(super) fn titled(&mut self, titled: &Titled) -> Doc {
        words![self.name(&titled.name), self.title(titled.title.as_ref())]
    }

    pub(super) fn date(&mut self, date: &Dated) -> Doc {
        let written = self.raw(date.span);
        self.leaf(date.span, written)
    }

    pub(super) fn numeral(&mut self, number: &Numeral) -> Doc {
        let written = self.raw(number.span);
        self.leaf(number.span, written)
    }

    /// A number of points: Chinese says 分 after it, unless something else is counted.
    pub(super) fn points(&mut self, points: &Numeral) -> Doc {
        let rest = self.ground.source.text().get(points.span.end as usize..).unwrap_or_default();
        let counter = self.counted(counter(rest.trim_start()), true);
        words![self.numeral(points), counter]
    }

    /// The measure word to write: 分 goes without saying in English.
    pub(super) fn counted(&self, written: Option<&str>, of_points: bool) -> Doc {
        let points = ["points", "point", "分"];
        match written.filter(|word| !points.contains(word)) {
            Some(other) => other.into(),
            None if self.chinese() && of_points => "分".into(),
            None => Doc::Nil,
        }
    }

    // ---- Brackets

    /// The bracket that ends where a part ends.
    pub(super) fn body(&self, span: Span) -> Option<Bracket> {
        let end = span.end as usize;
        let at = self.ground.closing.partition_point(|bracket| bracket.end < end);
        self.ground.closing.get(at).filter(|bracket| bracket.end == end).copied()
    }

    /// The first bracket of a kind from a place on.
    pub(super) fn bracket_from(&self, start: u32, kind: char) -> Option<Bracket> {
        let first = self.ground.brackets.partition_point(|bracket| bracket.start < start as usize);
        self.ground.brackets.iter().skip(first).find(|bracket| bracket.kind == kind).copied()
    }

    /// Whether a part stands in parentheses of its own.
    pub(super) fn in_parens(&self, span: Span) -> bool {
        let first = self.ground.brackets.partition_point(|bracket| bracket.start < span.start as usize);
        self.ground.brackets.get(first).is_some_and(|bracket| {
            bracket.kind == '('
                && bracket.start == span.start as usize
                && bracket.end == span.end as usize
        })
    }

    /// Whether a bracket's content begins on a line of its own.
    pub(super) fn is_open(&self, bracket: Bracket) -> bool {
        let inner = self.ground.source.text().get(bracket.inner..bracket.end).unwrap_or_default();
        let blank = inner.len() - inner.trim_start().len();
        inner.get(..blank).is_some_and(|blank| blank.contains('\n'))
    }

    /// Whether something had to break in either language.
    pub(super) fn is_broken(&self, key: Key) -> bool {
        self.broken.contains(&key)
    }
}

/// The levels that a file declares.
fn levels(file: &File) -> BTreeSet<&str> {
    let levels = file.items.iter().filter_map(|item| match item {
        Item::Levels(levels) => Some(levels),
        _ => None,
    });
    levels.flat_map(|levels| &levels.entries).map(|level| level.name.name.text.as_str()).collect()
}

/// The fields of findings that a file declares.
fn finding_fields(file: &File) -> BTreeSet<&str> {
    let findings = file.items.iter().filter_map(|item| match item {
        Item::Finding(finding) => Some(finding),
        _ => None,
    });
    findings.flat_map(|finding| &finding.fields).map(|field| field.name.name.text.as_str()).collect()
}
