//! Where text comes from: files, spans, and the line index that every message points with.

use std::sync::Arc;

/// Which of a standard's [`Sources`] a span lies in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct FileId(pub u16);

/// A half-open range of bytes, `start..end`, in one source file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Span {
    /// The file.
    pub file: FileId,
    /// Offset of the first byte.
    pub start: u32,
    /// Offset just past the last byte.
    pub end: u32,
}

impl Span {
    /// The span from `start` up to, not including, `end`, in bytes.
    #[must_use]
    pub fn new(file: FileId, start: usize, end: usize) -> Self {
        Self { file, start: clamp(start), end: clamp(end) }
    }

    /// The smallest span that covers both; they lie in one file.
    #[must_use]
    pub fn to(self, other: Self) -> Self {
        let (start, end) = (self.start.min(other.start), self.end.max(other.end));
        Self { start, end, ..self }
    }

    /// The span as a range of byte offsets, to slice the text with.
    #[must_use]
    pub fn range(self) -> std::ops::Range<usize> {
        self.start as usize..self.end as usize
    }
}

/// A place a person can find: line and column count from 1, the column in characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Position {
    /// Line number, from 1.
    pub line: u32,
    /// Column in characters (not bytes, not display cells), from 1.
    pub column: u32,
}

/// One source text with its name and line index. Cheap to clone.
#[derive(Debug, Clone)]
pub struct Source {
    name: Arc<str>,
    inner: Arc<SourceInner>,
}

#[derive(Debug)]
struct SourceInner {
    text: String,
    line_starts: Vec<u32>,
}

impl Source {
    /// A source called `name` (usually its path from the root folder) with the given text.
    #[must_use]
    pub fn new(name: impl Into<Arc<str>>, text: impl Into<String>) -> Self {
        let text = text.into();
        let breaks = text.bytes().enumerate().filter(|&(_, byte)| byte == b'\n');
        let line_starts = std::iter::once(0).chain(breaks.map(|(at, _)| clamp(at + 1))).collect();
        Self { name: name.into(), inner: Arc::new(SourceInner { text, line_starts }) }
    }

    /// The name that the source was given.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The whole text.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.inner.text
    }

    /// The text of a span; empty where the span does not lie within the text.
    #[must_use]
    pub fn slice(&self, span: Span) -> &str {
        self.between(span.start, span.end)
    }

    fn between(&self, start: u32, end: u32) -> &str {
        self.text().get(start as usize..end as usize).unwrap_or_default()
    }

    /// The line and column of a byte offset.
    #[must_use]
    pub fn position(&self, offset: u32) -> Position {
        let line = self.inner.line_starts.partition_point(|&start| start <= offset).max(1);
        let start = self.inner.line_starts.get(line - 1).copied().unwrap_or_default();
        let column = self.between(start, offset).chars().count() + 1;
        Position { line: clamp(line), column: clamp(column) }
    }

    /// The text of a line (from 1) without its line break, and the offset at which it begins.
    #[must_use]
    pub fn line(&self, line: u32) -> (&str, u32) {
        let at = |index: u32| self.inner.line_starts.get(index as usize).copied();
        let start = at(line.saturating_sub(1)).unwrap_or_default();
        let end = at(line).unwrap_or(clamp(self.text().len()));
        (self.between(start, end).trim_end_matches(['\n', '\r']), start)
    }
}

/// The files of one standard, by [`FileId`]. Cheap to clone.
#[derive(Debug, Clone, Default)]
pub struct Sources {
    files: Vec<Source>,
}

impl Sources {
    /// Adds a file and returns its id.
    pub fn add(&mut self, source: Source) -> FileId {
        self.files.push(source);
        FileId(u16::try_from(self.files.len() - 1).unwrap_or(u16::MAX))
    }

    /// The texts, in the order in which they were added.
    pub fn iter(&self) -> impl Iterator<Item = &Source> {
        self.files.iter()
    }

    /// The same texts, each with `before` before its name: `standards/` makes `standards/court.std`.
    #[must_use]
    pub fn named_after(&self, before: &str) -> Self {
        let named = |source: &Source| Source {
            name: format!("{before}{}", source.name).into(),
            inner: Arc::clone(&source.inner),
        };
        Self { files: self.files.iter().map(named).collect() }
    }

    /// The file with this id.
    #[must_use]
    pub fn get(&self, file: FileId) -> Option<&Source> {
        self.files.get(usize::from(file.0))
    }
}

/// Sources are limited to far less than 4 GiB before anything is counted in them.
fn clamp(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn positions_count_characters_not_bytes() {
        let source = Source::new("a.std", "标准 x\n  总分");
        assert_eq!(source.position(7), Position { line: 1, column: 4 });
        assert_eq!(source.position(11), Position { line: 2, column: 3 });
        assert_eq!(source.line(2), ("  总分", 9));
    }
}
