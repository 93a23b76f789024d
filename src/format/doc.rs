//! A small algebra of documents: what may stand on one line, and where lines may break.
//!
//! A group is written on one line if it fits, and else breaks at all its own breaks; a fill breaks
//! only where the next part no longer fits. Each group, and each part of a fill, has a key, so that
//! what had to break can be told and be broken elsewhere too.

use std::collections::{BTreeMap, BTreeSet};

use unicode_width::UnicodeWidthStr;

/// The most columns of a line; Chinese characters take two.
pub(super) const WIDTH: usize = 100;

/// How far what lies within is set in.
pub(super) const INDENT: usize = 4;

/// What names a place where lines may break: the bytes in the source that it is about.
pub(super) type Key = (u32, u32);

/// A document.
#[derive(Debug, Clone, Default)]
pub(super) enum Doc {
    /// Nothing.
    #[default]
    Nil,
    /// Characters; only comments hold line breaks.
    Text(String),
    /// This on one line, or else a new line.
    Break(&'static str),
    /// A new line.
    Line,
    /// A comment that ends its line, whatever else is written there.
    Suffix(String),
    /// One after another.
    Concat(Vec<Doc>),
    /// New lines within are set in.
    Indent(Box<Doc>),
    /// New lines within begin below the place where it begins.
    Align(Box<Doc>),
    /// On one line if it fits; never, if `broken`.
    Group { key: Key, broken: bool, inner: Box<Doc> },
    /// As many parts on a line as fit, with `between` between them.
    Fill { between: &'static str, parts: Vec<Part> },
}

/// A part of a fill.
#[derive(Debug, Clone)]
pub(super) struct Part {
    /// What breaks where a line ends before it.
    pub key: Key,
    /// Whether a line must end before it.
    pub broken: bool,
    /// What is written.
    pub doc: Doc,
}

/// Documents one after another.
macro_rules! seq {
    ($($part:expr),* $(,)?) => { Doc::Concat(vec![$(Doc::from($part)),*]) };
}

/// Documents with blanks between those that are there.
macro_rules! words {
    ($($part:expr),* $(,)?) => { $crate::format::doc::spaced(vec![$(Doc::from($part)),*]) };
}

pub(super) use {seq, words};

impl From<&str> for Doc {
    fn from(text: &str) -> Self {
        if text.is_empty() { Self::Nil } else { Self::Text(text.into()) }
    }
}

impl From<String> for Doc {
    fn from(text: String) -> Self {
        if text.is_empty() { Self::Nil } else { Self::Text(text) }
    }
}

impl From<Option<Doc>> for Doc {
    fn from(doc: Option<Doc>) -> Self {
        doc.unwrap_or_default()
    }
}

/// Documents with blanks between those that are there.
pub(super) fn spaced(docs: Vec<Doc>) -> Doc {
    separated(docs.into_iter().filter(|doc| !doc.is_nil()), " ")
}

/// Documents with a text between them.
pub(super) fn separated(docs: impl IntoIterator<Item = Doc>, between: &str) -> Doc {
    let mut all = Vec::new();
    for (at, doc) in docs.into_iter().enumerate() {
        if at > 0 {
            all.push(Doc::from(between));
        }
        all.push(doc);
    }
    Doc::Concat(all)
}

impl Doc {
    /// New lines within are set in.
    pub(super) fn indent(self) -> Self {
        Self::Indent(Box::new(self))
    }

    /// New lines within begin where it begins.
    pub(super) fn align(self) -> Self {
        Self::Align(Box::new(self))
    }

    /// Whether nothing is written.
    pub(super) fn is_nil(&self) -> bool {
        match self {
            Self::Nil => true,
            Self::Concat(all) => all.iter().all(Self::is_nil),
            Self::Indent(inner) | Self::Align(inner) => inner.is_nil(),
            Self::Fill { parts, .. } => parts.is_empty(),
            _ => false,
        }
    }

    /// Whether it cannot stand on one line.
    pub(super) fn is_broken(&self) -> bool {
        match self {
            Self::Nil | Self::Break(_) => false,
            Self::Text(text) => text.contains('\n'),
            Self::Line | Self::Suffix(_) => true,
            Self::Concat(all) => all.iter().any(Self::is_broken),
            Self::Indent(inner) | Self::Align(inner) => inner.is_broken(),
            Self::Group { broken, .. } => *broken,
            Self::Fill { parts, .. } => parts.iter().any(|part| part.broken || part.doc.is_broken()),
        }
    }

    /// How wide it is on one line; none where it cannot stand on one.
    pub(super) fn width(&self) -> Option<usize> {
        Some(match self {
            Self::Nil => 0,
            Self::Text(text) if text.contains('\n') => return None,
            Self::Text(text) => width(text),
            Self::Break(flat) => width(flat),
            Self::Line | Self::Suffix(_) => return None,
            Self::Concat(all) => all.iter().map(Self::width).sum::<Option<usize>>()?,
            Self::Indent(inner) | Self::Align(inner) => inner.width()?,
            Self::Group { broken: true, .. } => return None,
            Self::Group { inner, .. } => inner.width()?,
            Self::Fill { between, parts } => {
                let widths = parts.iter().map(|part| if part.broken { None } else { part.doc.width() });
                let gaps = between.len() * parts.len().saturating_sub(1);
                widths.sum::<Option<usize>>()? + gaps
            }
        })
    }
}

/// The columns that a text takes.
pub(super) fn width(text: &str) -> usize {
    UnicodeWidthStr::width(text)
}

/// What had to break.
#[derive(Debug, Default)]
pub(super) struct Breaks {
    /// Groups.
    groups: BTreeSet<Key>,
    /// The first part of each fill before which a line had to end; later ones depend on it.
    fills: BTreeMap<Key, Key>,
}

impl Breaks {
    /// All that had to break.
    pub(super) fn keys(&self) -> impl Iterator<Item = Key> {
        self.groups.iter().copied().chain(self.fills.values().copied())
    }
}

/// What is still to be written.
#[derive(Clone, Copy)]
enum Task<'d> {
    /// A document, set in so far, on one line or not.
    Doc(usize, bool, &'d Doc),
    /// Parts of a fill.
    Parts(Parts<'d>),
    /// The end of the outermost fill.
    End,
}

/// The parts of a fill from one on.
#[derive(Clone, Copy)]
struct Parts<'d> {
    indent: usize,
    between: &'static str,
    /// The key of its first part.
    fill: Key,
    parts: &'d [Part],
    first: bool,
}

/// Writes a document down, and adds what had to break.
pub(super) fn write(doc: &Doc, breaks: &mut Breaks) -> String {
    let mut writer = Writer {
        text: String::new(),
        column: 0,
        indent: None,
        suffix: String::new(),
        breaks,
        within_fill: false,
        settled: true,
    };
    let mut tasks = vec![Task::Doc(0, false, doc)];
    while let Some(task) = tasks.pop() {
        match task {
            Task::Doc(indent, flat, doc) => writer.doc(indent, flat, doc, &mut tasks),
            Task::Parts(parts) => writer.parts(parts, &mut tasks),
            Task::End => (writer.within_fill, writer.settled) = (false, true),
        }
    }
    writer.line(0);
    writer.text
}

struct Writer<'b> {
    text: String,
    column: usize,
    /// How far the line that just began is to be set in.
    indent: Option<usize>,
    suffix: String,
    breaks: &'b mut Breaks,
    within_fill: bool,
    /// Whether what breaks here will still break when all breaks that are found so far are known.
    settled: bool,
}

impl Writer<'_> {
    fn doc<'d>(&mut self, indent: usize, flat: bool, doc: &'d Doc, tasks: &mut Vec<Task<'d>>) {
        match doc {
            Doc::Nil => {}
            Doc::Text(text) => self.write(text),
            Doc::Break(between) if flat => self.write(between),
            Doc::Break(_) | Doc::Line => self.line(indent),
            Doc::Suffix(comment) => self.suffix.push_str(comment),
            Doc::Concat(all) => tasks.extend(all.iter().rev().map(|doc| Task::Doc(indent, flat, doc))),
            Doc::Indent(inner) => tasks.push(Task::Doc(indent + INDENT, flat, inner)),
            Doc::Align(inner) => tasks.push(Task::Doc(self.at(), flat, inner)),
            Doc::Group { key, broken, inner } => {
                let flat = !broken && (flat || self.fits(inner, tasks));
                if !flat && self.settled {
                    self.breaks.groups.insert(*key);
                }
                tasks.push(Task::Doc(indent, flat, inner));
            }
            Doc::Fill { between, parts } => {
                let Some(fill) = parts.first().map(|part| part.key) else { return };
                if !std::mem::replace(&mut self.within_fill, true) {
                    tasks.push(Task::End);
                }
                tasks.push(Task::Parts(Parts { indent, between, fill, parts, first: true }));
            }
        }
    }

    fn parts<'d>(&mut self, all: Parts<'d>, tasks: &mut Vec<Task<'d>>) {
        let Parts { indent, between, fill, parts, first } = all;
        let Some((part, rest)) = parts.split_first() else { return };
        if !rest.is_empty() {
            tasks.push(Task::Parts(Parts { parts: rest, first: false, ..all }));
        }
        if !first {
            let room = self.room().checked_sub(between.len());
            let fits = room.is_some_and(|room| fits(room, &part.doc, tasks));
            if part.broken || !fits {
                self.break_before(fill, part);
                self.line(indent);
            } else {
                self.write(between);
            }
        }
        let flat = !part.doc.is_broken() && self.fits(&part.doc, tasks);
        tasks.push(Task::Doc(indent, flat, &part.doc));
    }

    fn break_before(&mut self, fill: Key, part: &Part) {
        if part.broken || !self.settled {
            return;
        }
        let first = self.breaks.fills.entry(fill).or_insert(part.key);
        *first = part.key.min(*first);
        self.settled = false;
    }

    /// The column at which the next character stands.
    fn at(&self) -> usize {
        self.indent.unwrap_or(self.column)
    }

    /// How many columns are left.
    fn room(&self) -> usize {
        WIDTH.saturating_sub(self.at())
    }

    fn fits(&self, doc: &Doc, rest: &[Task<'_>]) -> bool {
        fits(self.room(), doc, rest)
    }

    fn write(&mut self, text: &str) {
        if text.is_empty() {
            return;
        }
        if let Some(indent) = self.indent.take() {
            self.text.extend(std::iter::repeat_n(' ', indent));
            self.column = indent;
        }
        self.text.push_str(text);
        match text.rsplit_once('\n') {
            Some((_, last)) => self.column = width(last),
            None => self.column += width(text),
        }
    }

    fn line(&mut self, indent: usize) {
        let suffix = std::mem::take(&mut self.suffix);
        self.write(&suffix);
        let end = self.text.trim_end_matches(' ').len();
        self.text.truncate(end);
        self.text.push('\n');
        self.column = 0;
        self.indent = Some(indent);
    }
}

/// Whether a document fits on what is left of the line, with what follows it there.
fn fits(room: usize, doc: &Doc, rest: &[Task<'_>]) -> bool {
    let mut left = room;
    let mut rest = rest.iter().rev();
    let mut tasks = vec![Task::Doc(0, true, doc)];
    loop {
        let Some(task) = tasks.pop() else {
            match rest.next() {
                Some(task) => tasks.push(*task),
                None => return true,
            }
            continue;
        };
        let taken = match task {
            Task::End => 0,
            Task::Parts(Parts { parts, first: true, .. }) => {
                tasks.extend(parts.first().map(|part| Task::Doc(0, true, &part.doc)));
                0
            }
            // A line may end before a later part.
            Task::Parts(_) => return true,
            Task::Doc(_, flat, doc) => match doc {
                Doc::Nil | Doc::Suffix(_) => 0,
                Doc::Text(text) => match text.split_once('\n') {
                    Some((first, _)) => return width(first) <= left,
                    None => width(text),
                },
                Doc::Break(between) if flat => width(between),
                Doc::Break(_) | Doc::Line => return true,
                Doc::Concat(all) => {
                    tasks.extend(all.iter().rev().map(|doc| Task::Doc(0, flat, doc)));
                    0
                }
                Doc::Indent(inner) | Doc::Align(inner) => {
                    tasks.push(Task::Doc(0, flat, inner));
                    0
                }
                Doc::Group { broken, inner, .. } => {
                    tasks.push(Task::Doc(0, flat && !broken, inner));
                    0
                }
                Doc::Fill { between, parts } if flat => {
                    for part in parts.iter().rev() {
                        tasks.push(Task::Doc(0, true, &part.doc));
                    }
                    between.len() * parts.len().saturating_sub(1)
                }
                // A line may end behind its first part.
                Doc::Fill { parts, .. } => {
                    tasks.push(Task::Doc(0, false, &Doc::Line));
                    tasks.extend(parts.first().map(|part| Task::Doc(0, true, &part.doc)));
                    if parts.len() < 2 {
                        tasks.remove(tasks.len().saturating_sub(2));
                    }
                    0
                }
            },
        };
        match left.checked_sub(taken) {
            Some(less) => left = less,
            None => return false,
        }
    }
}
