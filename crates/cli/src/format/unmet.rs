//! What did not come about, with the operands that decided it.

use super::Names;
use super::reason::titled;
use crate::console::FAINT;
use crate::wording;
use yardstick::diagnostic::Language;
use yardstick::outcome::{Decision, Unmet, UnmetKind};

/// One thing that did not hold or fire, and under it what decided that.
pub fn lines(unmet: &Unmet, names: &Names, language: Language) -> String {
    let what = what(unmet, names, language);
    let why = match &unmet.undetermined {
        Some(why) => wording::undetermined_because(language, why),
        None => verdict(unmet.kind, language),
    };
    let place = format!("{FAINT}{}:{}{FAINT:#}", unmet.source.file, unmet.source.line);
    let mut text = format!("  {}  {place}\n", wording::labelled(language, what, why));
    for decision in &unmet.decided_by {
        text.push_str(&format!("      {}\n", self::decision(decision, language)));
    }
    text
}

fn what(unmet: &Unmet, names: &Names, language: Language) -> String {
    let title = unmet.title.as_deref();
    match (unmet.kind, &unmet.level) {
        (UnmetKind::GradeLine, Some(level)) => {
            let level = wording::named(language, level, title);
            wording::grade_line(language, names.grade(&unmet.code), level)
        }
        (UnmetKind::Defence, _) => {
            let words = title.map(|words| wording::quoted(language, words)).unwrap_or_default();
            wording::defence_of(language, &unmet.code, words)
        }
        (UnmetKind::ResponsibilityLine, _) => {
            wording::allotment(language, &unmet.code, title.unwrap_or_default())
        }
        (UnmetKind::Exemption | UnmetKind::Mitigation | UnmetKind::Aggravation, _) => {
            let words = title.map(|words| wording::quoted(language, words)).unwrap_or_default();
            match unmet.kind {
                UnmetKind::Exemption => wording::exemption(language, &unmet.code, words),
                UnmetKind::Mitigation => wording::mitigation(language, &unmet.code, words),
                _ => wording::aggravation(language, &unmet.code, words),
            }
        }
        _ => titled(&unmet.code, title),
    }
}

/// That it did not come about, as one says of its kind.
fn verdict(kind: UnmetKind, language: Language) -> String {
    match kind {
        UnmetKind::ClassApplies | UnmetKind::ErrorApplies => wording::does_not_apply(language),
        UnmetKind::Detection => wording::not_detected(language),
        UnmetKind::Rule => wording::did_not_fire(language),
        UnmetKind::Duty => wording::not_due(language),
        UnmetKind::Responsibility => wording::nobody_answers(language),
        _ => wording::does_not_hold(language),
    }
}

/// `minutes > 60` is false: minutes = 20
pub fn decision(decision: &Decision, language: Language) -> String {
    // A condition may stand on several lines.
    let one_line = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let text = one_line(&decision.text);
    let truth = match (decision.holds, &decision.undetermined) {
        (Some(true), _) => wording::is_true(language, text),
        (Some(false), _) => wording::is_false(language, text),
        (None, Some(why)) => wording::is_undetermined_because(language, text, why),
        (None, None) => wording::is_undetermined(language, text),
    };
    let operands = decision
        .operands
        .iter()
        .map(|operand| format!("{} = {}", one_line(&operand.text), operand.value));
    let errors = wording::codes(language, &decision.errors);
    let errors = (!errors.is_empty()).then(|| wording::errors_are(language, errors));
    let operands: Vec<String> = operands.chain(errors).collect();
    if operands.is_empty() {
        return truth;
    }
    wording::labelled(language, truth, wording::list(language, &operands))
}
