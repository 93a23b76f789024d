//! Who answers for what, as people read it.

use super::reason::{authority, titled};
use crate::console::{FAINT, STRONG};
use crate::wording;
use yardstick::diagnostic::Language;
use yardstick::outcome::{Allotment, AllotmentKind, Degree, Responsibility};

/// Who answers how far, and under it what led to that.
pub fn lines(it: &Responsibility, language: Language) -> String {
    let what = titled(&it.code, it.title.as_deref());
    let role = it.role_title.as_deref().unwrap_or(&it.role);
    let who = it.person.as_ref().map_or_else(|| role.to_owned(), |person| format!("{role} {person}"));
    let degree = match (it.degree, &it.undetermined) {
        (Some(degree), _) => self::degree(degree, language),
        (None, Some(why)) => wording::undetermined_because(language, why),
        (None, None) => wording::undetermined(language),
    };
    let line = wording::responsibility(language, what, who);
    let mut line = wording::labelled(language, line, format!("{STRONG}{degree}{STRONG:#}"));
    if let Some(until) = &it.until {
        line.push_str(&wording::pursued_until(language, until));
    }
    if let Some(reckoning) = &it.reckoning {
        line = wording::aside(language, line, reckoning);
    }
    let freed = it.degree == Some(Degree::None);
    let reasons = it.reasons.iter().map(|reason| self::reason(reason, freed, language));
    format!("  {line}\n{}", reasons.collect::<String>())
}

/// What led to a degree; of one who is free in the end, what would have been.
fn reason(it: &Allotment, freed: bool, language: Language) -> String {
    let degree = it.degree.map(|degree| self::degree(degree, language)).unwrap_or_default();
    let mut words = match it.kind {
        AllotmentKind::Defeated => wording::not_allotted(language, degree),
        AllotmentKind::Exempted => wording::exempted(language),
        AllotmentKind::Mitigated => wording::mitigated(language, degree),
        AllotmentKind::Aggravated => wording::aggravated(language, degree),
        AllotmentKind::Lapsed => wording::lapsed(language),
        _ if freed && it.degree != Some(Degree::None) => wording::would_be_allotted(language, degree),
        _ => wording::allotted(language, degree),
    };
    if let Some(because) = &it.because {
        words = wording::labelled(language, words, because);
    }
    let authority = authority(it.basis.as_deref(), &it.source, language);
    format!("      {words}  {FAINT}{authority}{FAINT:#}\n")
}

fn degree(degree: Degree, language: Language) -> String {
    match degree {
        Degree::Sole => wording::degree_sole(language),
        Degree::Primary => wording::degree_primary(language),
        Degree::Equal => wording::degree_equal(language),
        Degree::Secondary => wording::degree_secondary(language),
        _ => wording::degree_none(language),
    }
}
