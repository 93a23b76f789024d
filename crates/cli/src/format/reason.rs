//! A reason in words: briefly in a table's cell, fully in a case's block.

use crate::console::{FAINT, LOSS, ODD, STRONG};
use crate::wording;
use yardstick::diagnostic::Language;
use yardstick::outcome::{AppliedEffect, EffectKind, Reason, ReasonKind, Source};
use yardstick::value::Number;

/// `C2 Wrong advice: 15 points`, for a cell of a table.
pub fn brief(reason: &Reason, language: Language) -> String {
    let mut text = titled(&reason.code, reason.title.as_deref());
    if let Some(points) = points(reason, language) {
        text = wording::labelled(language, text, points);
    }
    match standing(reason.kind, language) {
        Some(word) => wording::aside(language, text, word),
        None => text,
    }
}

/// The reason with all that belongs to it, one thing a line.
pub fn full(reason: &Reason, language: Language) -> String {
    let mut text = format!("  {}\n", heading(reason, language));
    let mut line = |words: String| text.push_str(&format!("      {words}\n"));
    if let Some(because) = &reason.because {
        line(wording::because(language, because));
    }
    for effect in &reason.effects {
        line(self::effect(effect, language));
    }
    for remark in &reason.remarks {
        line(wording::remark(language, remark));
    }
    for evidence in reason.evidence.iter().flatten() {
        let evidence = serde_json::to_string(evidence).unwrap_or_default();
        line(wording::evidence(language, evidence));
    }
    line(format!("{FAINT}{}{FAINT:#}", authority(reason.basis.as_deref(), &reason.source, language)));
    text
}

/// `C2 Wrong advice: 15 points (content, major, 2 times)`
fn heading(reason: &Reason, language: Language) -> String {
    let name = titled(&reason.code, reason.title.as_deref());
    let mut text = match points(reason, language) {
        Some(points) => wording::labelled(language, name, format!("{LOSS}{points}{LOSS:#}")),
        None => name,
    };
    let times = reason.occurrences.filter(|&number| number > 1);
    let times = times.map(|number| wording::times(language, number));
    let traits = [&reason.class, &reason.level].into_iter().flatten().map(|word| word.to_string());
    let traits: Vec<String> = traits.chain(times).collect();
    if !traits.is_empty() {
        text = wording::aside(language, text, wording::list(language, &traits));
    }
    match standing(reason.kind, language) {
        Some(word) => format!("{text} {ODD}{word}{ODD:#}"),
        None => text,
    }
}

/// What counts of it, and what it would cost without a cap where that is more; nothing of what costs nothing.
fn points(reason: &Reason, language: Language) -> Option<String> {
    let costs = |points: &&Number| reason.kind == ReasonKind::Error && !points.is_zero();
    let full = reason.points.as_ref().filter(costs)?;
    match reason.after_cap.as_ref().filter(|&counted| counted != full) {
        Some(counted) => Some(wording::points_capped(language, counted, full)),
        None => Some(wording::points(language, full)),
    }
}

/// What kept an error or rule from counting.
fn standing(kind: ReasonKind, language: Language) -> Option<String> {
    match kind {
        ReasonKind::Waived => Some(wording::waived(language)),
        ReasonKind::Excused | ReasonKind::RuleExcused => Some(wording::excused(language)),
        _ => None,
    }
}

/// What a row or rule does, and what superseded it.
pub fn effect(effect: &AppliedEffect, language: Language) -> String {
    let target = &effect.target;
    let value = effect.value.as_deref().unwrap_or_default();
    let text = match effect.effect {
        EffectKind::Is => wording::effect_is(language, target, value),
        EffectKind::AtMost => wording::effect_at_most(language, target, value),
        EffectKind::AtLeast => wording::effect_at_least(language, target, value),
        EffectKind::Drop => wording::effect_drop(language, target, value),
        EffectKind::Undetermined => wording::effect_undetermined(language, target),
        EffectKind::Add => wording::effect_add(language, target, value),
        EffectKind::Deduct => wording::effect_deduct(language, target, value),
        EffectKind::Zero => wording::effect_zero(language, target),
        EffectKind::Refer => wording::effect_refer(language, target),
        EffectKind::Override => wording::effect_override(language, target, value),
        _ => format!("{target} {value}"),
    };
    match &effect.superseded_by {
        Some(by) => wording::aside(language, text, wording::superseded_by(language, by)),
        None => format!("{STRONG}{text}{STRONG:#}"),
    }
}

/// A code and its title.
pub fn titled(code: &str, title: Option<&str>) -> String {
    match title {
        Some(title) if title != code => format!("{code} {title}"),
        _ => code.to_owned(),
    }
}

/// The legal basis and the place in the standard.
pub fn authority(basis: Option<&str>, source: &Source, language: Language) -> String {
    let place = format!("{}:{}", source.file, source.line);
    match basis {
        Some(basis) => format!("{} · {place}", wording::basis(language, basis)),
        None => place,
    }
}
