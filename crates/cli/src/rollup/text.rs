//! Groups as people read them: one block a group, and a closing line.

use super::{Read, wording};
use crate::console::{FAINT, STRONG};
use crate::format::text::{consequences, heading, results};
use crate::format::{Titles, pad, reason};
use crate::wording::{Noun, count, labelled, list, undetermined};
use std::io::{self, Write};
use unicode_width::UnicodeWidthStr;
use yardstick::diagnostic::Language;
use yardstick::group::{Figure, Group};
use yardstick::value::{Number, Rounding};

/// The most cases that a line names.
const NAMED: usize = 5;

pub fn write(
    to: &mut dyn Write,
    groups: &[Group],
    titles: &Titles,
    read: Read,
    language: Language,
) -> io::Result<()> {
    for group in groups {
        let outcome = &group.outcome;
        let number = usize::try_from(group.cases).unwrap_or(usize::MAX);
        let cases = count(language, number, Noun::Case);
        let names = titles.under(outcome);
        let reasons = outcome.reasons().iter().map(|one| reason::full(one, language));
        let head = [
            heading(outcome.id().unwrap_or_default()),
            format!("  {FAINT}{cases}{FAINT:#}\n"),
            results(outcome, names, language),
            figures(&group.figures, language),
        ];
        let block = head.into_iter().chain(reasons).chain([consequences(outcome, names, language)]);
        writeln!(to, "{}", block.collect::<String>())?;
    }
    let cases = count(language, read.cases, Noun::Case);
    let invalid =
        (read.invalid > 0).then(|| count(language, read.invalid, Noun::InvalidRecord)).into_iter();
    let parts = [wording::groups(language, groups.len()), cases].into_iter().chain(invalid);
    let closing = list(language, &parts.collect::<Vec<_>>());
    writeln!(to, "{STRONG}{closing}{STRONG:#}")
}

/// `Excellent cases  50%  2 of 4: a, d`, one a line.
fn figures(figures: &[Figure], language: Language) -> String {
    let name = |figure: &Figure| {
        let name = figure.title.as_deref().or(figure.code.as_deref());
        name.unwrap_or(&figure.text).to_owned()
    };
    let value = |figure: &Figure| {
        let exact = || figure.value.text().map(ToOwned::to_owned);
        approximate(figure).or_else(exact).unwrap_or_else(|| undetermined(language))
    };
    let width = |texts: &mut dyn Iterator<Item = String>| {
        texts.map(|text| text.width()).max().unwrap_or_default()
    };
    let names = width(&mut figures.iter().map(name));
    let values = width(&mut figures.iter().map(value));
    let line = |figure: &Figure| {
        let (name, value) = (pad(&name(figure), names), pad(&value(figure), values));
        format!("  {name}  {value}  {FAINT}{}{FAINT:#}\n", counted(figure, language))
    };
    figures.iter().map(line).collect()
}

/// `≈33.33%`, where no decimal is exact: the other forms have `100/3%`.
fn approximate(figure: &Figure) -> Option<String> {
    let (text, number) = (figure.value.text()?, figure.value.number()?);
    if !text.contains('/') {
        return None;
    }
    let percent = if text.ends_with('%') { "%" } else { "" };
    let scale = Number::from(if percent.is_empty() { 1 } else { 100 });
    let rounded =
        number.multiply(&scale).and_then(|it| it.round(&Number::scaled(1, 2), Rounding::HalfUp));
    rounded.ok().map(|it| format!("≈{it}{percent}"))
}

/// `2 of 4: a, d`; `2 of 4, 1 left out as undetermined: a, d`
fn counted(figure: &Figure, language: Language) -> String {
    let mut parts = vec![wording::among(language, figure.counted, figure.of)];
    if figure.undetermined > 0 {
        parts.push(wording::left_out(language, figure.undetermined));
    }
    let text = list(language, &parts);
    if figure.counted == figure.of || figure.cases.is_empty() {
        return text;
    }
    let mut cases: Vec<String> = figure.cases.iter().take(NAMED).cloned().collect();
    let rest = figure.counted - u64::try_from(cases.len()).unwrap_or_default();
    if rest > 0 {
        cases.push(wording::more(language, rest));
    }
    labelled(language, text, list(language, &cases))
}
