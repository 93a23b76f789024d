//! Comments that allow what is remarked on: `// allow L0101: why`, `// allow L0101 (colour, shape): why`,
//! `// 允许 L0101：理由`.

use std::collections::BTreeSet;

use crate::diagnostic::{Diagnostic, LintProblem, Severity, nearest};
use crate::files::Shelf;
use crate::source::{FileId, Source, Span};

use super::places::Places;
use super::rules::is_known;
use super::{Finding, Fix};

/// What a comment allows, and why: it is not told among the others.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Allowed {
    /// What would be told, and where.
    pub finding: Finding,
    /// The comment.
    pub comment: Span,
    /// The reason that it gives; never empty.
    pub reason: String,
}

/// A comment that allows something.
#[derive(Debug)]
pub(super) struct Allow {
    /// The comment.
    span: Span,
    codes: Vec<Word>,
    /// Those whom alone it speaks of; empty where it speaks of all that it covers.
    names: Vec<Word>,
    /// Empty where there is none.
    reason: String,
    covers: Covers,
}

/// A code or a name.
#[derive(Debug)]
struct Word {
    text: String,
    span: Span,
    used: bool,
}

/// What a comment speaks of.
#[derive(Debug)]
enum Covers {
    /// It stands before everything else in the file.
    File,
    /// It stands above a line, or at its end: what begins there and, at an end, what ends there.
    Line { line: u32, ends_too: bool },
}

/// The comments of a file that allow something.
pub(super) fn allows(source: &Source, comments: &[Span]) -> Vec<Allow> {
    comments.iter().filter_map(|&comment| allow(source, comments, comment)).collect()
}

fn allow(source: &Source, comments: &[Span], span: Span) -> Option<Allow> {
    let text = source.slice(span);
    let said = text.trim_start_matches(['/', '*']).trim_start();
    let listed = said.strip_prefix("allow").or_else(|| said.strip_prefix("允许"))?;
    let start = span.start as usize + text.len() - listed.len();
    let listed = listed.trim_end_matches(['/', '*']);
    let (listed, reason) = listed.split_once([':', '：']).unwrap_or((listed, ""));
    let (coded, named) = listed.split_once(['(', '（']).map_or((listed, None), |(coded, rest)| {
        let named = rest.trim_end().strip_suffix([')', '）']).unwrap_or_default();
        (coded, Some(words(named, span.file, start + listed.len() - rest.len(), &[])))
    });
    let codes = words(coded, span.file, start, &[' ', '\t']);
    let is_list = |words: &[Word]| !words.is_empty();
    // Whatever else stands there is a sentence.
    let is_allow = is_list(&codes) && named.as_deref().is_none_or(is_list);
    (is_allow && codes.iter().all(|word| is_code(&word.text))).then(|| Allow {
        span,
        codes,
        names: named.unwrap_or_default(),
        reason: reason.trim().to_owned(),
        covers: covers(source, comments, span),
    })
}

/// The words of a list that begins at an offset, parted by commas and by these characters.
fn words(list: &str, file: FileId, start: usize, also: &[char]) -> Vec<Word> {
    let parts = |c: char| matches!(c, ',' | '，' | '、') || also.contains(&c);
    let mut at = start;
    let mut words = Vec::new();
    for piece in list.split_inclusive(parts) {
        let text = piece.trim_matches(|c: char| parts(c) || c.is_whitespace());
        let begins = at + piece.find(text).unwrap_or_default();
        let span = Span::new(file, begins, begins + text.len());
        words.extend((!text.is_empty()).then(|| Word { text: text.to_owned(), span, used: false }));
        at += piece.len();
    }
    words
}

/// Whether this is a code such as `L0101`.
fn is_code(word: &str) -> bool {
    let Some((letter, digits)) = word.split_at_checked(1) else { return false };
    matches!(letter, "L" | "W" | "E")
        && digits.len() == 4
        && digits.bytes().all(|byte| byte.is_ascii_digit())
}

fn covers(source: &Source, comments: &[Span], comment: Span) -> Covers {
    let text = source.text();
    if is_blank(source, comments, 0, comment.start) {
        return Covers::File;
    }
    let line = source.position(comment.start).line;
    let (_, start) = source.line(line);
    if !is_blank(source, comments, start, comment.start) {
        return Covers::Line { line, ends_too: true };
    }
    // What it stands above may be parted from it by other comments.
    let mut at = comment.end as usize;
    while let Some(rest) = text.get(at..) {
        let blank = rest.len() - rest.trim_start().len();
        at += blank;
        match comments.iter().find(|other| other.start as usize == at) {
            Some(other) => at = other.end as usize,
            None => break,
        }
    }
    let at = u32::try_from(at).unwrap_or(u32::MAX);
    Covers::Line { line: source.position(at).line, ends_too: false }
}

/// Whether nothing but comments stands between two places.
fn is_blank(source: &Source, comments: &[Span], start: u32, end: u32) -> bool {
    let mut at = start;
    let within = comments.iter().filter(|other| other.end > start && other.start < end);
    for other in within {
        if !blank(source, at, other.start) {
            return false;
        }
        at = other.end;
    }
    blank(source, at, end)
}

fn blank(source: &Source, start: u32, end: u32) -> bool {
    let between = source.text().get(start as usize..(end.max(start)) as usize).unwrap_or_default();
    between.chars().all(|c| c.is_whitespace() || c == '\u{feff}')
}

impl Allow {
    /// Whether it speaks of a place.
    fn speaks_of(&self, place: Span, source: &Source, places: &Places) -> bool {
        let (line, ends_too) = match self.covers {
            Covers::File => return true,
            Covers::Line { line, ends_too } => (line, ends_too),
        };
        let begins = |span: Span| source.position(span.start).line == line;
        let ends = |span: Span| ends_too && source.position(span.end.saturating_sub(1)).line == line;
        let within = |part: &Span| part.start <= place.start && place.end <= part.end;
        begins(place) || places.parts(place.file).filter(within).any(|part| begins(part) || ends(part))
    }
}

impl Allow {
    /// Whether it allows something at a place of which it speaks; that it does is noted.
    fn allows(&mut self, code: &str, place: Span, source: &Source, places: &Places) -> bool {
        let Some(at) = self.codes.iter().position(|it| it.text == code) else { return false };
        let name = self.names.iter().position(|name| is_named(source.slice(place), &name.text));
        if (name.is_none() && !self.names.is_empty()) || !self.speaks_of(place, source, places) {
            return false;
        }
        let code = self.codes.get_mut(at);
        let name = name.and_then(|name| self.names.get_mut(name));
        code.into_iter().chain(name).for_each(|word| word.used = true);
        true
    }
}

/// Whether the text of a place begins with a name, in quotes or not.
fn is_named(text: &str, name: &str) -> bool {
    let bare = |it: &str| it.trim_start_matches('`').to_owned();
    let (text, name) = (bare(text), bare(name));
    let rest = text.strip_prefix(name.trim_end_matches('`'));
    rest.is_some_and(|rest| !rest.starts_with(|c: char| c.is_alphanumeric() || c == '_'))
}

/// Takes out what is allowed. An error is not: whatever stops the standard from being used is told.
pub(super) fn take_out(
    findings: &mut Vec<Finding>,
    allows: &mut [Allow],
    source: &Source,
    places: &Places,
) -> Vec<Allowed> {
    let mut taken = Vec::new();
    for finding in std::mem::take(findings) {
        let (code, place) = (finding.diagnostic.code(), finding.diagnostic.span());
        let is_error = finding.diagnostic.severity() == Severity::Error;
        let mut by: Option<&Allow> = None;
        for allow in allows.iter_mut().filter(|allow| !is_error && allow.span.file == place.file) {
            if allow.allows(code, place, source, places) {
                by = by.or(Some(allow)).filter(|allow| !allow.reason.is_empty());
            }
        }
        match by {
            Some(Allow { span, reason, .. }) => {
                taken.push(Allowed { finding, comment: *span, reason: reason.clone() });
            }
            None => findings.push(finding),
        }
    }
    taken
}

/// Takes out of the problems of some files the warnings that comments in them allow.
pub(crate) fn take_allowed(
    diagnostics: &mut Vec<Diagnostic>,
    shelf: &mut Shelf<'_>,
    finding_fields: &BTreeSet<String>,
) -> Vec<Allowed> {
    let warnings = diagnostics.iter().filter(|it| it.severity() == Severity::Warning);
    let files: BTreeSet<FileId> = warnings.map(|it| it.span().file).collect();
    let mut taken = Vec::new();
    for file in files {
        let parsed = shelf.tree(file, finding_fields);
        let Some(source) = shelf.sources.get(file) else { continue };
        let mut allows = allows(source, &parsed.tree.comments);
        if allows.is_empty() {
            continue;
        }
        let places = Places::of(&parsed.tree.items);
        let mut findings: Vec<Finding> = diagnostics.drain(..).map(Finding::from).collect();
        taken.extend(take_out(&mut findings, &mut allows, source, &places));
        diagnostics.extend(findings.into_iter().map(|finding| finding.diagnostic));
    }
    taken
}

/// What there is to say of the comments themselves.
pub(super) fn remarks(allows: &[Allow], source: &Source, may_be_unused: bool) -> Vec<Finding> {
    let mut found = Vec::new();
    for allow in allows {
        if allow.reason.is_empty() {
            found.push(Diagnostic::new(LintProblem::AllowWithoutReason, allow.span).into());
        }
        let unused = |what: String, span| Diagnostic::new(LintProblem::AllowUnused { what }, span);
        for code in &allow.codes {
            if !is_known(&code.text) {
                let near = nearest(&code.text, super::rules::codes());
                let problem = LintProblem::AllowUnknown { code: code.text.clone() };
                found.push(Diagnostic::new(problem, code.span).suggest(near).into());
            } else if !code.used && may_be_unused {
                let diagnostic = unused(code.text.clone(), code.span);
                let alone = allow.codes.len() == 1;
                let fix = alone.then(|| Fix::without(source, allow.span)).flatten();
                found.push(Finding { diagnostic, fix });
            }
        }
        // Where nothing is allowed, that is said of the codes.
        let used: Vec<&str> = allow.codes.iter().filter(|it| it.used).map(|it| &*it.text).collect();
        let unnamed = allow.names.iter().filter(|name| !name.used && may_be_unused && !used.is_empty());
        for name in unnamed {
            let what = format!("{} ({})", used.join(", "), name.text);
            found.push(unused(what, name.span).into());
        }
    }
    found
}
