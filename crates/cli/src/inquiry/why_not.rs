//! What stands between a case and a grade, as people read it.

use super::{section, wording};
use crate::console::{FAINT, ODD};
use crate::format::{reason, unmet};
use crate::wording as common;
use yardstick::diagnostic::Language;
use yardstick::outcome::{Band, BandKind, Grade, Limit, LimitKind, WhyNot};

/// The answer with its heading.
pub fn text(answer: &WhyNot, language: Language) -> String {
    section(&heading(answer, language), &lines(answer, language))
}

/// The answer, a thing a line.
pub fn lines(answer: &WhyNot, language: Language) -> String {
    let mut lines = format!("  {}\n", standing(answer, language));
    for one in &answer.bands {
        lines.push_str(&band(one, language));
    }
    if !answer.reached {
        let heading = if answer.limits.is_empty() { wording::no_limits } else { wording::limits };
        lines.push_str(&format!("  {}\n", heading(language)));
    }
    lines.extend(answer.limits.iter().map(|one| limit(one, language)));
    lines
}

/// What was asked.
pub fn heading(answer: &WhyNot, language: Language) -> String {
    let grade = answer.grade_title.as_deref().unwrap_or(&answer.grade);
    let wanted = level(&answer.wanted, language);
    match answer.reached {
        true => wording::reaches(language, grade, wanted),
        false => wording::why_not(language, grade, wanted),
    }
}

/// What the case comes to.
pub fn standing(answer: &WhyNot, language: Language) -> String {
    let level = level(&answer.actual, language);
    match answer.reached {
        true => wording::has_it(language, level),
        false => wording::has_less(language, level),
    }
}

fn level(grade: &Grade, language: Language) -> String {
    match (&grade.level, &grade.undetermined) {
        (Some(level), _) => common::named(language, level, grade.title.as_deref()),
        (None, Some(why)) => common::undetermined_because(language, why),
        (None, None) => common::undetermined(language),
    }
}

fn band(band: &Band, language: Language) -> String {
    let level = common::named(language, &band.level, band.title.as_deref());
    let way = format!("{ODD}{}{ODD:#}", wording::in_the_way(language));
    let verdict = std::iter::once(verdict(band, language)).chain(band.blocks.then_some(way));
    let verdict = common::list(language, &verdict.collect::<Vec<_>>());
    let text = common::labelled(language, level, verdict);
    let mut text = format!("    {text}  {FAINT}{}:{}{FAINT:#}\n", band.source.file, band.source.line);
    for one in &band.decided_by {
        text.push_str(&format!("        {}\n", unmet::decision(one, language)));
    }
    text
}

/// Whether a line holds.
pub fn verdict(band: &Band, language: Language) -> String {
    match (band.kind, band.holds, &band.undetermined) {
        (_, _, Some(why)) => common::undetermined_because(language, why),
        (BandKind::Rules, ..) => wording::given_by_rules(language),
        (BandKind::Otherwise, Some(true), _) => wording::otherwise_holds(language),
        (BandKind::Otherwise, Some(false), _) => wording::otherwise_fails(language),
        (BandKind::Otherwise, None, _) => wording::otherwise_open(language),
        (_, Some(true), _) => wording::holds(language),
        (_, Some(false), _) => wording::does_not_hold(language),
        (_, None, _) => common::undetermined(language),
    }
}

fn limit(limit: &Limit, language: Language) -> String {
    let mut text = format!("    {}\n", limit_heading(limit, language));
    let mut line = |words: String| text.push_str(&format!("        {words}\n"));
    if let Some(because) = &limit.because {
        line(common::because(language, because));
    }
    if let Some(why) = &limit.undetermined {
        line(common::undetermined_because(language, why));
    }
    for one in &limit.decided_by {
        line(unmet::decision(one, language));
    }
    let authority = reason::authority(limit.basis.as_deref(), &limit.source, language);
    line(format!("{FAINT}{authority}{FAINT:#}"));
    text
}

/// What limits, and what it does.
pub fn limit_heading(limit: &Limit, language: Language) -> String {
    if limit.kind == LimitKind::Clause {
        let words = limit.title.as_deref().unwrap_or(&limit.code);
        return wording::clause(language, words);
    }
    let name = reason::titled(&limit.code, limit.title.as_deref());
    common::labelled(language, name, reason::effect(&limit.effect, language))
}
