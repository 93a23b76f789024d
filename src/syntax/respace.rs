//! Chinese is written with few spaces; this puts them where the language needs them.

use super::Language;
use super::keyword::{KEYWORDS, Role};

/// What a part of a run is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Part {
    Name,
    Keyword,
    Number,
}

/// One way to take the beginning of a run apart: where the last part begins, and what it is.
#[derive(Debug, Clone, Copy)]
struct Step {
    from: usize,
    part: Part,
}

/// Takes a run of characters that is no known name apart into known names, keywords and numbers,
/// with spaces between them; `None` unless there is exactly one way to do so.
///
/// ```
/// use yardstick::syntax::respace;
///
/// let known = |name: &str| ["质量", "不合格"].contains(&name);
/// assert_eq!(respace("则质量为不合格", &known).as_deref(), Some("则 质量 为 不合格"));
/// assert_eq!(respace("质量分析", &known), None);
/// ```
#[must_use]
pub fn respace(run: &str, known: &dyn Fn(&str) -> bool) -> Option<String> {
    let ends: Vec<usize> = run.char_indices().map(|(at, _)| at).skip(1).chain([run.len()]).collect();
    // All the ways to take the run apart up to each place, by what stands last.
    let mut ways: Vec<Vec<Step>> = vec![Vec::new(); run.len() + 1];
    for from in [0].into_iter().chain(ends.iter().copied()) {
        let before: Vec<Part> = ways.get(from)?.iter().map(|step| step.part).collect();
        if from > 0 && before.is_empty() {
            continue;
        }
        for (to, part) in parts(run, from, &ends, known) {
            // Names and numbers never stand side by side.
            let follows = |&last: &Part| last == Part::Keyword || part == Part::Keyword;
            let count = if from == 0 { 1 } else { before.iter().filter(|last| follows(last)).count() };
            // More than two ways are as bad as two.
            for _ in 0..count.min(2) {
                ways.get_mut(to)?.push(Step { from, part });
            }
        }
    }
    let pieces = only_way(run, &ways)?;
    (pieces.len() > 1).then(|| pieces.join(" "))
}

/// The parts that can stand from a place on, with their ends.
fn parts(run: &str, from: usize, ends: &[usize], known: &dyn Fn(&str) -> bool) -> Vec<(usize, Part)> {
    let rest = run.get(from..).unwrap_or_default();
    let is_digit = |c: char| c.is_numeric() || matches!(c, '.' | '．' | '_');
    let number = rest.find(|c| !is_digit(c)).unwrap_or(rest.len());
    if number > 0 {
        return vec![(from + number, Part::Number)];
    }
    let names = ends.iter().filter(|&&to| to > from && run.get(from..to).is_some_and(known));
    let names = names.map(|&to| (to, Part::Name));
    names.chain(keyword(rest).map(|length| (from + length, Part::Keyword))).collect()
}

/// The longest keyword that a text begins with, of those that stand within an item.
fn keyword(rest: &str) -> Option<usize> {
    let within = KEYWORDS.iter().filter(|keyword| !matches!(keyword.role, Role::Item | Role::Type));
    let spellings = within.flat_map(|keyword| keyword.spellings(Language::Chinese));
    spellings.filter(|spelling| rest.starts_with(spelling)).map(str::len).max()
}

/// The pieces of the run, where every place on the way was reached in one way.
fn only_way<'s>(run: &'s str, ways: &[Vec<Step>]) -> Option<Vec<&'s str>> {
    let mut pieces = Vec::new();
    let mut to = run.len();
    let mut next: Option<Part> = None;
    while to > 0 {
        let fits =
            |step: &&Step| next.is_none_or(|next| next == Part::Keyword || step.part == Part::Keyword);
        let mut steps = ways.get(to)?.iter().filter(fits);
        let (step, None) = (steps.next()?, steps.next()) else { return None };
        pieces.push(run.get(step.from..to)?);
        (to, next) = (step.from, Some(step.part));
    }
    pieces.reverse();
    Some(pieces)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn respaced(run: &str) -> Option<String> {
        let names = [
            "质量",
            "不合格",
            "总分",
            "程序",
            "严重",
            "逾期",
            "逾期天数",
            "天数",
            "良好",
            "甲乙",
            "甲",
            "乙",
        ];
        respace(run, &|name| names.contains(&name))
    }

    #[test]
    fn a_run_is_taken_apart_where_there_is_one_way() {
        let expected = [
            ("总分加5分", Some("总分 加 5 分")),
            ("质量降1级", Some("质量 降 1 级")),
            ("程序计零分", Some("程序 计零分")),
            ("质量为良好以上", Some("质量 为 良好 以上")),
            ("当总分不低于90且质量为良好", Some("当 总分 不低于 90 且 质量 为 良好")),
            ("逾期天数每满10日", Some("逾期天数 每满 10 日")),
            // 甲 乙 would be two names side by side.
            ("甲乙为甲", Some("甲乙 为 甲")),
            // A name that is known needs no spaces.
            ("总分", None),
            ("质量为优", None),
            ("", None),
        ];
        for (run, spaced) in expected {
            assert_eq!(respaced(run).as_deref(), spaced, "{run}");
        }
    }

    #[test]
    fn two_ways_are_none() {
        let names = ["甲为乙", "甲", "乙", "丙"];
        assert_eq!(respace("甲为乙且丙", &|name| names.contains(&name)), None);
    }
}
