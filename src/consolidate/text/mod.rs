//! The text of a standard with a change put into it: what is not changed stays as it was written,
//! with its comments, and each changed clause says what changed it.

mod edit;
mod header;
mod layout;
mod list;
mod mark;

use std::collections::BTreeMap;
use std::ops::Range;

use crate::source::Span;
use crate::syntax::ast::{EditKind, File, Item};
use crate::translation;

use super::{Change, change, is_test};
use layout::{
    Splice, before_brace, begins_line, ends_line, indent, line_start, moved, next_line, spliced,
    with_end,
};
use list::List;
use mark::{Deed, Mark};

/// A text with its tree.
#[derive(Debug, Clone, Copy)]
pub struct Written<'a> {
    /// The text.
    pub text: &'a str,
    /// What it says; all of it stands in this one text.
    pub tree: &'a File,
}

/// The text of a standard as an amendment, or a lower authority, leaves it. The edits must fit:
/// [`amend`](super::amend) and [`extend`](super::extend) tell where they do not.
///
/// Read anew, it says what the two trees say when put together. Tests of the base are left out.
#[must_use]
pub fn consolidated(base: Written<'_>, changed: Written<'_>) -> String {
    let Some(change) = change(changed.tree).0 else { return base.text.to_owned() };
    let mark = Mark::new(change, changed.tree, base.tree.language);
    let (mut splices, tail) = (without_tests(base).collect::<Vec<_>>(), String::new());
    splices.extend(without_stale(base, changed.tree));
    let mut writer = Writer { base, changed, mark, splices, lists: BTreeMap::new(), tail };
    writer.header(change);
    let (edits, place) = match change {
        Change::Amend(amend) => (&amend.edits, amend.span),
        Change::Extends(extends) => (&extends.edits, extends.span),
    };
    let mut before = place.range().start;
    for edit in edits {
        // Edits of one `repeal` share their place.
        let lead = before.min(edit.span.range().start)..edit.span.range().start;
        writer.edit(edit, lead);
        before = edit.span.range().end;
    }
    writer.beside();
    writer.finish()
}

/// A text with others in the place of some parts of it, such as imports. Tests stay where asked for.
#[must_use]
pub fn with_parts(written: Written<'_>, parts: Vec<(Span, String)>, with_tests: bool) -> String {
    let place = |(span, mut text): (Span, String)| {
        // A comment at its end must not reach what follows on the line.
        if !ends_line(written.text, span.range().end) {
            text.push('\n');
        }
        Splice { range: span.range(), text }
    };
    let mut splices: Vec<Splice> = parts.into_iter().map(place).collect();
    if !with_tests {
        splices.extend(without_tests(written));
    }
    spliced(written.text, splices)
}

/// Puts the text together.
struct Writer<'a> {
    base: Written<'a>,
    changed: Written<'a>,
    mark: Mark,
    splices: Vec<Splice>,
    /// By where each begins.
    lists: BTreeMap<usize, List>,
    /// What stands after all that was there.
    tail: String,
}

impl<'a> Writer<'a> {
    /// What the change says in a part of its text.
    fn quote(&self, span: Span) -> &'a str {
        self.changed.text.get(span.range()).unwrap_or_default()
    }

    fn put(&mut self, range: Range<usize>, text: impl Into<String>) {
        self.splices.push(Splice { range, text: text.into() });
    }

    /// The comments that stand by themselves in a part of the change's text, each on a line.
    fn comments(&self, within: Range<usize>, indent: &str) -> String {
        let comments = self.changed.tree.comments.iter().map(|comment| comment.range());
        let own = comments.filter(|it| within.start <= it.start && it.end <= within.end);
        let lines = own.filter(|it| begins_line(self.changed.text, it.start)).map(|it| {
            let comment = moved(self.changed.text, it, indent);
            format!("{}\n{indent}", comment.trim_end())
        });
        lines.collect()
    }

    /// A part of the change as it stands where lines begin with these blanks; with the comment behind
    /// it where nothing is to follow on the line.
    fn moved(&self, part: Range<usize>, blanks: &str, last: bool) -> String {
        let new = moved(self.changed.text, part.clone(), blanks);
        let comment = comment_behind(self.changed, part).filter(|_| last);
        let comment = comment.and_then(|comment| self.changed.text.get(comment));
        comment.map_or_else(|| new.clone(), |comment| format!("{new}{comment}"))
    }

    /// Puts a part of the change in the place of a part of the base, behind the lock that stays.
    fn replace(&mut self, old: Range<usize>, new: Range<usize>, lock: &str, lead: Range<usize>) {
        let text = self.base.text;
        let blanks = indent(text, old.start);
        let end = with_end(text, old.clone()).end;
        // What stood behind the old part was about that.
        let gone = comment_behind(self.base, old.clone());
        let last = gone.is_some() || ends_line(text, end);
        let comment = comment_behind(self.changed, new.clone()).filter(|_| last);
        let comment = comment.and_then(|comment| self.changed.text.get(comment)).unwrap_or_default();
        self.put(gone.unwrap_or(end..end), comment);
        let new = moved(self.changed.text, new, blanks);
        if begins_line(text, old.start) {
            let (line, comments) = (self.mark.line(&Deed::Replaced), self.comments(lead, blanks));
            self.put(old, format!("{line}\n{blanks}{comments}{lock}{new}"));
        } else {
            let mark = self.mark.inline(&Deed::Replaced);
            self.put(old, format!("{mark} {lock}{new}"));
        }
    }

    /// Leaves a part of the base out, with the comment behind it, and says so.
    fn repeal(&mut self, range: Range<usize>, deed: &Deed<'_>) {
        let text = self.base.text;
        let end = with_end(text, range.clone()).end;
        let end = comment_behind(self.base, range.clone()).map_or(end, |comment| comment.end);
        let alone = begins_line(text, range.start) && ends_line(text, end);
        let mark = if alone { self.mark.line(deed) } else { self.mark.inline(deed) };
        self.put(range.start..end, mark);
    }

    /// Says what was done to the part of the base that begins at a place.
    fn note(&mut self, at: usize, deed: &Deed<'_>) {
        let text = self.base.text;
        if begins_line(text, at) {
            let (start, blanks) = (line_start(text, at), indent(text, at).to_owned());
            let line = self.mark.line(deed);
            self.put(start..start, format!("{blanks}{line}\n"));
        } else {
            let mark = self.mark.inline(deed);
            self.put(at..at, format!("{mark} "));
        }
    }

    /// Puts a part of the change before the brace that closes a part of the base.
    fn insert(&mut self, brace: usize, new: Range<usize>, lead: Range<usize>) {
        let text = self.base.text;
        if begins_line(text, brace) {
            let outer = indent(text, brace).to_owned();
            let blanks = format!("{outer}    ");
            let new = self.moved(new, &blanks, true);
            let (line, comments) = (self.mark.line(&Deed::Added), self.comments(lead, &blanks));
            let start = line_start(text, brace);
            self.put(start..start, format!("{blanks}{line}\n{blanks}{comments}{new}\n"));
        } else {
            let new = self.moved(new, indent(text, brace), false);
            let mark = self.mark.inline(&Deed::Added);
            self.put(brace..brace, before_brace(text, brace, &format!("{mark} {new}")));
        }
    }

    /// Adds a part of the change after all that is there.
    fn append(&mut self, new: Range<usize>, lead: Range<usize>) {
        let new = self.moved(new, "", true);
        let (line, comments) = (self.mark.line(&Deed::Added), self.comments(lead, ""));
        self.tail.push_str(&format!("\n{line}\n{comments}{new}\n"));
    }

    /// What stands beside the edits is added with its comments.
    fn beside(&mut self) {
        let mut told = false;
        let mut end = 0;
        for item in &self.changed.tree.items {
            let range = item.span().range();
            let lead = end.min(range.start)..range.start;
            end = range.end;
            if matches!(item, Item::Standard(_) | Item::Amend(_) | Item::Extends(_)) {
                continue;
            }
            if !told && !is_test(item) {
                let line = self.mark.line(&Deed::Added);
                self.tail.push_str(&format!("\n{line}"));
                told = true;
            }
            let comments = self.comments(lead, "");
            let new = self.moved(range, "", true);
            self.tail.push_str(&format!("\n{comments}{new}\n"));
        }
    }

    fn finish(mut self) -> String {
        self.write_lists();
        let text = spliced(self.base.text, self.splices);
        let whole = format!("{}\n{}", text.trim_end(), self.tail);
        // Lines end as they do in the base.
        match self.base.text.contains("\r\n") {
            true => whole.replace("\r\n", "\n").replace('\n', "\r\n"),
            false => whole,
        }
    }
}

/// Tests go, with the comments right above them and behind them.
fn without_tests(written: Written<'_>) -> impl Iterator<Item = Splice> {
    let tests = written.tree.items.iter().filter(|item| is_test(item));
    tests.map(move |item| taken_out(written, item.span()))
}

/// Translations go that no longer hold, or that the change gives anew.
fn without_stale(base: Written<'_>, changed: &File) -> Vec<Splice> {
    let (whole, _) = match change(changed).0 {
        Some(Change::Extends(_)) => super::extend(base.tree, changed),
        _ => super::amend(base.tree, changed),
    };
    let stale = translation::stale(base.tree, &whole.items, changed);
    let mut spans: Vec<Span> = Vec::new();
    for item in &base.tree.items {
        let Item::Translation(translation) = item else { continue };
        let gone = translation.entries.iter().map(|entry| entry.span).filter(|it| stale.contains(it));
        let gone: Vec<Span> = gone.collect();
        let all = !gone.is_empty() && gone.len() == translation.entries.len();
        spans.extend(if all { vec![translation.span] } else { gone });
    }
    spans.into_iter().map(|span| taken_out(base, span)).collect()
}

/// A part goes, with the comments right above it and behind it.
fn taken_out(written: Written<'_>, part: Span) -> Splice {
    let range = part.range();
    let end = with_end(written.text, range.clone()).end;
    let end = comment_behind(written, range.clone()).map_or(end, |comment| comment.end);
    let whole = begins_line(written.text, range.start) && ends_line(written.text, end);
    let lines = if whole { lines(written, range.start, end) } else { range.start..end };
    Splice { range: lines, text: String::new() }
}

/// The lines of a part with the comments right above them; of the empty lines before and after, one
/// stays.
fn lines(written: Written<'_>, start: usize, end: usize) -> Range<usize> {
    let (start, end) = (above(written, start), next_line(written.text, end));
    let before = written.text.get(..start).unwrap_or_default();
    let stands_apart = before.is_empty() || before.ends_with("\n\n") || before.ends_with("\r\n\r\n");
    let is_followed = ends_line(written.text, end) && end < written.text.len();
    start..if stands_apart && is_followed { next_line(written.text, end) } else { end }
}

/// Where the comments begin that stand right above a line, without an empty line between.
fn above(written: Written<'_>, at: usize) -> usize {
    let mut start = line_start(written.text, at);
    let own = written.tree.comments.iter().rev().map(|comment| comment.range());
    for comment in own.filter(|comment| comment.end <= at) {
        let touches = next_line(written.text, comment.end) == start;
        if !(touches && ends_line(written.text, comment.end) && begins_line(written.text, comment.start))
        {
            break;
        }
        start = line_start(written.text, comment.start);
    }
    start
}

/// The comment behind a part on its last line, with the blanks before it.
fn comment_behind(written: Written<'_>, part: Range<usize>) -> Option<Range<usize>> {
    let end = with_end(written.text, part).end;
    let mut comments = written.tree.comments.iter().map(|comment| comment.range());
    let comment = comments.find(|comment| end <= comment.start)?;
    let blank = written.text.get(end..comment.start)?;
    let behind = blank.trim().is_empty() && !blank.contains('\n');
    (behind && ends_line(written.text, comment.end)).then_some(end..comment.end)
}

/// What an edit puts in, if it puts anything in.
fn part(kind: &EditKind) -> Option<Span> {
    use crate::syntax::ast::Part;
    match kind {
        EditKind::Replace(part) | EditKind::Add(part) => Some(match part {
            Part::Item(item) => item.span(),
            Part::Field(field) => field.span,
            Part::Clause(_, span) => *span,
        }),
        EditKind::Repeal(_) | EditKind::Retitle(..) => None,
    }
}
