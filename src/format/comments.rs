//! Comments, and the empty lines between parts: each stays where it stood, by its place.

use crate::source::Span;
use crate::syntax::{Bracket, Language, spellings};

use super::doc::{Doc, seq};
use super::printer::Printer;

/// Words that may close a clause and belong to none of its parts.
const CLOSING: &[(&str, Language)] = &[
    ("each", Language::English),
    ("points", Language::English),
    ("points", Language::Chinese),
    ("applies", Language::Chinese),
    ("items", Language::Chinese),
];

impl<'s> Printer<'s> {
    /// The next comment, if it begins before a place.
    fn next_comment(&self, before: u32) -> Option<Span> {
        self.ground.comments.get(self.next).copied().filter(|comment| comment.start < before)
    }

    /// Whether a comment that is not yet written stands between two places.
    pub(super) fn has_comment_between(&self, start: usize, end: usize) -> bool {
        let left = self.ground.comments.iter().skip(self.next);
        left.into_iter().any(|comment| (start..end).contains(&(comment.start as usize)))
    }

    /// A comment's characters, which is then written.
    fn comment(&mut self, span: Span) -> String {
        self.next += 1;
        self.cursor = self.cursor.max(span.end);
        self.raw(span).trim_end().replace("\r\n", "\n")
    }

    /// The comments before a place within a line.
    pub(super) fn comments_before(&mut self, start: u32) -> Doc {
        let mut docs = Vec::new();
        while let Some(span) = self.next_comment(start).filter(|_| self.ground.within) {
            let comment = self.comment(span);
            let ends_line = comment.starts_with("//");
            docs.push(Doc::from(comment));
            docs.push(if ends_line { Doc::Line } else { Doc::from(" ") });
        }
        Doc::Concat(docs)
    }

    /// The comments before a place, each on a line of its own, and the blank lines between them.
    pub(super) fn own_lines(&mut self, start: u32, mut first: bool) -> Doc {
        let mut docs = Vec::new();
        while let Some(span) = self.next_comment(start) {
            if !std::mem::take(&mut first) && self.blank_before(span.start) {
                docs.push(Doc::Line);
            }
            docs.push(seq![self.comment(span), Doc::Line]);
        }
        if !first && self.blank_before(start) {
            docs.push(Doc::Line);
        }
        Doc::Concat(docs)
    }

    /// Comments at the end of a block, the first on a new line.
    pub(super) fn last_lines(&mut self, end: u32, mut first: bool) -> Doc {
        let mut docs = Vec::new();
        while let Some(span) = self.next_comment(end) {
            let blank = !first && self.blank_before(span.start);
            docs.push(if blank { Doc::Line } else { Doc::Nil });
            docs.push(if std::mem::take(&mut first) { Doc::Nil } else { Doc::Line });
            docs.push(self.comment(span).into());
        }
        Doc::Concat(docs)
    }

    /// The comments left within a part, and the one that stands after it on its line.
    pub(super) fn trailing(&mut self, end: u32) -> Doc {
        let mut all = Vec::new();
        while let Some(span) = self.next_comment(end) {
            all.push(self.comment(span));
        }
        self.cursor = self.cursor.max(end);
        let behind =
            self.ground.comments.get(self.next).copied().filter(|&span| self.ends_line(end, span));
        all.extend(behind.map(|span| self.comment(span)));
        let mut ended = false;
        let docs = all.into_iter().map(|comment| {
            // A comment of several lines, and what follows one that ends its line, begin a line.
            ended |= comment.contains('\n');
            let before = ended;
            ended |= comment.starts_with("//");
            if before { seq![Doc::Line, comment] } else { Doc::Suffix(format!("  {comment}")) }
        });
        Doc::Concat(docs.collect())
    }

    /// Behind the words that may close a clause, such as 分, where they stand in the same line.
    pub(super) fn past_words(&self, end: u32) -> u32 {
        let rest = self.ground.source.text().get(end as usize..).unwrap_or_default();
        let blank = rest.len() - rest.trim_start_matches([' ', '\t', '\u{3000}']).len();
        let word = rest.get(blank..).unwrap_or_default();
        let is_whole = |spelling: &&str| {
            let after = word.strip_prefix(*spelling);
            after.is_some_and(|after| !after.starts_with(|c: char| c.is_alphanumeric() || c == '_'))
        };
        let spelt = CLOSING.iter().flat_map(|&(name, language)| spellings(name, language));
        let longest = spelt.filter(is_whole).map(str::len).max();
        longest.map_or(end, |length| end.saturating_add(u32::try_from(blank + length).unwrap_or(0)))
    }

    /// The comment that stands right after an opening bracket on its line.
    pub(super) fn after_opening(&mut self, bracket: Bracket) -> Doc {
        let inner = u32::try_from(bracket.inner).unwrap_or(u32::MAX);
        self.cursor = inner;
        match self.ground.comments.get(self.next).copied() {
            Some(span) if self.ends_line(inner, span) => {
                Doc::Suffix(format!("  {}", self.comment(span)))
            }
            _ => Doc::Nil,
        }
    }

    /// Whether a comment stands after a place on the same line, and nothing after it.
    fn ends_line(&self, place: u32, comment: Span) -> bool {
        let text = self.ground.source.text();
        let between = text.get(place as usize..comment.start as usize);
        let after = text.get(comment.end as usize..).unwrap_or_default();
        let written = self.raw(comment);
        between.is_some_and(|between| between.chars().all(|c| c != '\n' && is_between(c)))
            && !written.contains('\n')
            && (written.starts_with("//")
                || after.trim_start_matches([' ', '\t', '\r', '\u{3000}']).starts_with('\n'))
    }

    /// Whether an empty line stands before a place.
    fn blank_before(&self, start: u32) -> bool {
        let text =
            self.ground.source.text().get(self.cursor as usize..start as usize).unwrap_or_default();
        text.bytes().filter(|&byte| byte == b'\n').count() > 1
    }

    /// Whether a part begins a line behind another, however comments between them end theirs.
    pub(super) fn begins_line(&self, end: u32, part: Span) -> bool {
        let gap = Span { start: end, end: part.start, ..part };
        let breaks = self.without_comments(gap).matches('\n').count();
        let all = &self.ground.file.comments;
        let first = all.partition_point(|comment| comment.start < gap.start);
        let within = all.iter().skip(first).take_while(|comment| comment.end <= gap.end);
        breaks > within.filter(|&&comment| self.raw(comment).starts_with("//")).count()
    }

    /// Whether a line break stands between the last whole line and a place.
    pub(super) fn line_before(&self, start: u32) -> bool {
        let text =
            self.ground.source.text().get(self.cursor as usize..start as usize).unwrap_or_default();
        text.contains('\n')
    }
}

/// What may stand between the end of a part and a comment behind it.
fn is_between(character: char) -> bool {
    character.is_whitespace() || matches!(character, ',' | '，' | '、' | ';' | '；' | '。')
}
