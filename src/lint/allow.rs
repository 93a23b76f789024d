//! Comments that allow what is remarked on: `// allow L0101: why`, `// 允许 L0101：理由`.

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
    codes: Vec<Code>,
    /// Empty where there is none.
    reason: String,
    covers: Covers,
}

#[derive(Debug)]
struct Code {
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
    let inner = text.trim_start_matches(['/', '*']).trim_end_matches(['/', '*']);
    let words = inner.trim_start();
    let listed = words.strip_prefix("allow").or_else(|| words.strip_prefix("允许"))?;
    let (listed, reason) = listed.split_once([':', '：']).unwrap_or((listed, ""));
    let words = listed.split([',', '，', '、', ' ', '\t']).filter(|word| !word.is_empty());
    let codes: Option<Vec<Code>> = words.map(|word| code(word, span, text.find(word)?)).collect();
    let codes = codes.filter(|codes| !codes.is_empty())?;
    let reason = reason.trim().to_owned();
    Some(Allow { span, codes, reason, covers: covers(source, comments, span) })
}

/// A code such as `L0101`; whatever else stands there is a sentence.
fn code(word: &str, comment: Span, offset: usize) -> Option<Code> {
    let (letter, digits) = word.split_at_checked(1)?;
    let is_code = matches!(letter, "L" | "W" | "E")
        && digits.len() == 4
        && digits.bytes().all(|byte| byte.is_ascii_digit());
    let start = comment.start as usize + offset;
    let span = Span::new(comment.file, start, start + word.len());
    is_code.then(|| Code { text: word.to_owned(), span, used: false })
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
            let Some(at) = allow.codes.iter().position(|it| it.text == code) else { continue };
            if allow.speaks_of(place, source, places) {
                allow.codes.iter_mut().skip(at).take(1).for_each(|code| code.used = true);
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
        for code in &allow.codes {
            let text = code.text.clone();
            if !is_known(&code.text) {
                let known = super::rules::codes();
                let near = nearest(&code.text, known);
                let problem = LintProblem::AllowUnknown { code: text };
                found.push(Diagnostic::new(problem, code.span).suggest(near).into());
            } else if !code.used && may_be_unused {
                let problem = Diagnostic::new(LintProblem::AllowUnused { code: text }, code.span);
                let alone = allow.codes.len() == 1;
                let fix = alone.then(|| Fix::without(source, allow.span)).flatten();
                found.push(Finding { diagnostic: problem, fix });
            }
        }
    }
    found
}
