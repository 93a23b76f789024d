//! Chinese words that were written as one, and how they part.
//!
//! A name runs on to the next sign or blank, so `质量为优秀` is one name. Where that gives a problem
//! and the word consists of keywords and of names that the text knows, this says so instead.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use crate::diagnostic::{
    ConsolidateProblem, Diagnostic, Problem, ResolveProblem, Severity, SyntaxProblem,
};
use crate::source::{FileId, Sources, Span};

use super::Language;
use super::keyword::{Boundary, CUTS, KEYWORDS, Keyword, Role};
use super::token::{Kind, Token, Tokens};

/// No more characters than this are taken for words that were run together.
const LONGEST: usize = 80;

/// These stand after numbers only.
const UNITS: &[&str] = &["days", "working_days", "months", "years", "points", "items"];

/// A code follows these; `错误案件` is a name.
const ERRORS: &[&str] = &["error_row", "error", "has_error"];

/// How many words before an unexpected one are looked at.
const LOOK_BACK: usize = 2;

/// Puts one problem in place of all that come of words without a blank between them.
pub(crate) fn part_glued(diagnostics: &mut Vec<Diagnostic>, sources: &Sources, files: &[FileId]) {
    if !diagnostics.iter().any(|each| each.severity() == Severity::Error) {
        return;
    }
    let texts = files.iter().filter_map(|&file| Some((file, Words::new(sources.get(file)?.text()))));
    let mut texts: BTreeMap<FileId, Words<'_>> = texts.collect();
    // What one file declares, another may have run together.
    let names: BTreeSet<&str> = texts.values().flat_map(|words| words.names.iter().copied()).collect();
    texts.values_mut().for_each(|words| words.names.clone_from(&names));
    let explain = |each: &Diagnostic| texts.get(&each.span().file)?.explain(each);
    let mut glued: Vec<Diagnostic> = Vec::new();
    for diagnostic in diagnostics.iter() {
        let Some((run, apart)) = explain(diagnostic) else { continue };
        let span = Span::new(diagnostic.span().file, run.start, run.end);
        if glued.iter().any(|known| known.span() == span) {
            continue;
        }
        let run = sources.get(span.file).map(|source| source.slice(span)).unwrap_or_default();
        let problem = ResolveProblem::RunTogether { run: run.to_owned() };
        glued.push(Diagnostic::new(problem, span).suggest(Some(apart)));
    }
    diagnostics.retain(|each| {
        let (file, at) = (each.span().file, each.span().start as usize);
        let inside = |run: Span| run.file == file && run.range().contains(&at);
        explain(each).is_none() && !glued.iter().any(|run| inside(run.span()))
    });
    diagnostics.extend(glued);
}

/// The words of a text.
struct Words<'s> {
    text: &'s str,
    /// Letters, digits and single dots without anything between them.
    runs: Vec<Range<usize>>,
    /// Words that stand where names stand.
    names: BTreeSet<&'s str>,
}

/// One of the words that a run consists of.
#[derive(Clone, Copy)]
enum Part {
    Name,
    /// A name that begins like `P07`.
    Code,
    /// What may be a name.
    Unknown,
    Number,
    Dot,
    Keyword(&'static Keyword),
}

impl<'s> Words<'s> {
    fn new(text: &'s str) -> Self {
        let all = Tokens::new(text, 0).filter(|token| !matches!(token.kind, Kind::Comment(_)));
        let tokens: Vec<Token> = all.collect();
        let mut words = Self { text, runs: Vec::new(), names: BTreeSet::new() };
        for (index, token) in tokens.iter().enumerate() {
            let beside = |step: isize| {
                let place = index.checked_add_signed(step).and_then(|index| tokens.get(index));
                place.and_then(|token| text.get(token.range.clone())).unwrap_or_default()
            };
            let word = beside(0);
            if token.kind == Kind::Word && names_something(word, beside(-1), beside(1)) {
                words.names.insert(word);
            }
            // The variable of a list, however much stands before it.
            if matches!(beside(1), "." | "．") {
                let last = word.char_indices().last().filter(|(_, last)| !last.is_numeric());
                words.names.extend(last.and_then(|(at, _)| word.get(at..)));
            }
            let code = word.strip_prefix("错误").filter(|code| code.is_ascii());
            words.names.extend(code.filter(|code| !code.is_empty()));
            words.run(token, word, beside(1));
        }
        words
    }

    /// Adds a token to the run that it goes on, or begins one.
    fn run(&mut self, token: &Token, word: &str, next: &str) {
        let dot = matches!(word, "." | "．") && !matches!(next, "." | "．");
        let adjoining = self.runs.last_mut().filter(|run| run.end == token.range.start);
        match (token.kind, adjoining) {
            (Kind::Word | Kind::Number, Some(run)) => run.end = token.range.end,
            (Kind::Sign, Some(run)) if dot => run.end = token.range.end,
            (Kind::Word | Kind::Number, None) => self.runs.push(token.range.clone()),
            _ => {}
        }
    }

    /// The run of words that a problem comes of, and the same with blanks.
    fn explain(&self, diagnostic: &Diagnostic) -> Option<(Range<usize>, String)> {
        let span = diagnostic.span().range();
        let upto = self.runs.partition_point(|run| run.start <= span.start);
        let near = self.runs.get(..upto)?.iter().rev();
        let runs: Vec<&Range<usize>> = match diagnostic.problem() {
            Problem::Syntax(SyntaxProblem::Unexpected { .. } | SyntaxProblem::Unfinished { .. }) => {
                near.take(LOOK_BACK).collect()
            }
            Problem::Syntax(_) => return None,
            // Whatever else is wrong with an edit, what it speaks of is there.
            Problem::Consolidate(problem)
                if !matches!(problem, ConsolidateProblem::NothingThere { .. }) =>
            {
                return None;
            }
            _ => near.take(1).filter(|run| run.contains(&span.start)).collect(),
        };
        runs.into_iter().find_map(|run| Some((run.clone(), self.apart(run)?)))
    }

    /// A run with blanks between its words, if it is read otherwise without them.
    fn apart(&self, run: &Range<usize>) -> Option<String> {
        let run = self.text.get(run.clone()).filter(|run| run.chars().count() <= LONGEST)?;
        let parts = self.parts(run)?;
        let mut apart = String::new();
        let mut misread = false;
        let (mut at, mut before) = (0, None);
        for &(end, part) in &parts {
            let rest = run.get(at..).unwrap_or_default();
            if let Some(before) = before {
                misread |= joins(before, rest);
                if joins(before, rest) || stand_apart(before, part) {
                    apart.push(' ');
                }
            }
            apart.push_str(run.get(at..end).unwrap_or_default());
            (at, before) = (end, Some(part));
        }
        misread.then_some(apart)
    }

    /// The fewest known words that a run consists of, each with where it ends.
    fn parts(&self, run: &str) -> Option<Vec<(usize, Part)>> {
        // The best way to each place, as what it costs and what the last one is.
        let mut best: Vec<Option<(usize, usize, Part)>> = vec![None; run.len() + 1];
        for (at, _) in run.char_indices() {
            let way = best.get(at).copied().flatten();
            let (Some(count), before) = (if at == 0 { Some(0) } else { way.map(|way| way.0) }, way)
            else {
                continue;
            };
            for (length, part) in self.words_at(run, at) {
                let cost = count + cost(part, run.get(at..at + length).unwrap_or_default());
                let fits = before.is_none_or(|(_, _, before)| may_follow(before, part));
                if let Some(place) = best.get_mut(at + length).filter(|_| fits)
                    && place.is_none_or(|(known, ..)| cost < known)
                {
                    *place = Some((cost, at, part));
                }
            }
        }
        let (mut parts, mut end) = (Vec::new(), run.len());
        while end > 0 {
            let (_, at, part) = best.get(end).copied().flatten()?;
            parts.push((end, part));
            end = at;
        }
        parts.reverse();
        Some(parts)
    }

    /// The words that may begin at a place, names first.
    fn words_at(&self, run: &str, at: usize) -> Vec<(usize, Part)> {
        let rest = run.get(at..).unwrap_or_default();
        let mut found: Vec<(usize, Part)> = Vec::new();
        for (end, last) in rest.char_indices() {
            let end = end + last.len_utf8();
            if let Some(name) = rest.get(..end).filter(|&name| name != run && self.names.contains(name))
            {
                let code = name.starts_with(|first: char| first.is_ascii_alphanumeric());
                found.push((name.len(), if code { Part::Code } else { Part::Name }));
            }
        }
        let digits = rest.find(|c: char| !c.is_numeric() && c != '.' && c != '_').unwrap_or(rest.len());
        if digits > 0 && !rest.starts_with('.') {
            found.push((digits, Part::Number));
        }
        if let Some(dot) = rest.chars().next().filter(|dot| matches!(dot, '.' | '．')) {
            found.push((dot.len_utf8(), Part::Dot));
        }
        // The value of a grade: `质量为优秀`, or a line of it: `优秀当总分`.
        if at > 0 {
            found.push((rest.len(), Part::Unknown));
        } else {
            let heads = ["当", "其余"].into_iter().filter_map(|head| run.find(head));
            found.extend(heads.filter(|&end| end > 0).map(|end| (end, Part::Unknown)));
        }
        for keyword in KEYWORDS.iter().filter(|keyword| at == 0 || keyword.role != Role::Item) {
            let spellings = keyword.spellings(Language::Chinese);
            let begun = spellings.filter(|spelling| rest.starts_with(spelling));
            found.extend(begun.map(|spelling| (spelling.len(), Part::Keyword(keyword))));
        }
        found
    }
}

/// Whether a word stands where names stand, by what stands beside it.
fn names_something(word: &str, before: &str, after: &str) -> bool {
    let names = |it: &Keyword| it.role == Role::Item || it.name == "responsible";
    let declared = KEYWORDS.iter().any(|it| names(it) && it.is_spelt(before));
    let typed = matches!(before, ":" | "：");
    let listed = |sign: &str| matches!(sign, "," | "，" | "、") || sign.starts_with(['“', '"']);
    let member = (listed(before) || matches!(before, "{" | "｛" | "[" | "［"))
        && (listed(after) || matches!(after, "}" | "｝" | "]" | "］"));
    let short = word.chars().count() <= 4;
    let followed = matches!(after, ":" | "：")
        || matches!(after, "." | "．") && short
        || after.starts_with(['“', '"']);
    !word.is_empty() && (declared || typed || member || followed)
}

/// Words that are known are preferred, and of those that are not, short ones.
fn cost(part: Part, word: &str) -> usize {
    if matches!(part, Part::Unknown) { LONGEST + word.len() } else { 1 }
}

/// Whether one word can stand after another in the same run.
fn may_follow(before: Part, part: Part) -> bool {
    match (before, part) {
        (Part::Name | Part::Code, Part::Keyword(next)) => {
            next.name != "expect" && !UNITS.contains(&next.name)
        }
        (Part::Number, Part::Keyword(_)) => true,
        (Part::Keyword(before), Part::Name) => !ERRORS.contains(&before.name),
        (Part::Keyword(before), Part::Unknown) => {
            matches!(before.name, "is" | "is_not" | "at_most" | "at_least")
        }
        (Part::Unknown, Part::Keyword(next)) => matches!(next.name, "when" | "otherwise"),
        (Part::Name, Part::Number | Part::Dot) | (Part::Code, Part::Dot) => true,
        (Part::Dot, Part::Name | Part::Code) => true,
        (Part::Keyword(_), next) => !matches!(next, Part::Dot),
        _ => false,
    }
}

/// Whether what stands after a word is read as a part of it.
fn joins(before: Part, rest: &str) -> bool {
    let cut = CUTS.iter().any(|cut| rest.starts_with(cut));
    match before {
        Part::Name | Part::Code | Part::Unknown => !cut && !rest.starts_with(['.', '．']),
        Part::Keyword(keyword) if keyword.boundary == Boundary::Word => {
            !cut && !rest.starts_with(|next: char| next.is_ascii_alphanumeric())
        }
        _ => false,
    }
}

/// Whether a blank between two words reads better.
fn stand_apart(before: Part, part: Part) -> bool {
    let name = |part| matches!(part, Part::Name | Part::Code | Part::Unknown);
    let keyword = |part| matches!(part, Part::Keyword(_));
    // `中` is read as a word of its own only where a blank stands after it.
    let among = matches!(before, Part::Keyword(before) if before.name == "among");
    let truth = matches!(part, Part::Keyword(part) if matches!(part.name, "true" | "false"));
    among || truth || name(before) && keyword(part) || keyword(before) && name(part)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn apart(text: &str, run: &str) -> Option<String> {
        let at = text.rfind(run).unwrap();
        Words::new(text).apart(&(at..at + run.len()))
    }

    const TEXT: &str =
        "对象 案件 { 案件类别：下列之一{捕、诉} 受理日期：日期 无罪原因：文字 已移送：是否 }
        等级 质量 { 优秀 “优” 其余 } 错误P07 {} x.次 ";

    #[test]
    fn words_part_where_names_and_keywords_meet() {
        let parted = |run: &str| apart(&format!("{TEXT}{run}"), run);
        assert_eq!(parted("质量为优秀").as_deref(), Some("质量 为 优秀"));
        assert_eq!(
            parted("自受理日期至受理日期的天数").as_deref(),
            Some("自 受理日期 至 受理日期 的天数")
        );
        assert_eq!(parted("若案件类别为捕则7日").as_deref(), Some("若 案件类别 为 捕 则7日"));
        assert_eq!(parted("当非已移送则质量").as_deref(), Some("当非 已移送 则 质量"));
        assert_eq!(parted("P07免责").as_deref(), Some("P07 免责"));
        assert_eq!(parted("质量为0.5").as_deref(), Some("质量 为0.5"));
        assert_eq!(parted("应质量为良好").as_deref(), Some("应 质量 为 良好"));
        assert_eq!(parted("良好其余").as_deref(), Some("良好 其余"));
        assert_eq!(parted("优秀60").as_deref(), Some("优秀 60"));
    }

    #[test]
    fn what_is_read_as_meant_and_what_is_not_known_stays_whole() {
        let parted = |run: &str| apart(&format!("{TEXT}{run}"), run);
        for run in [
            "每处扣0.5分",
            "错误案件",
            "质量分",
            "则质量不高于",
            "无罪原因",
            "案件类别",
            "质量评为优秀",
            "当已移送且",
        ] {
            assert_eq!(parted(run), None, "{run}");
        }
    }
}
