//! Samples in words and as a table.

use super::{by_standard, csv, named, shown, wording};
use std::fmt::Write;
use yardstick::diagnostic::Language;
use yardstick::group::{SampleList, Sampled, SampledGroup};

/// The list as people read it.
pub fn text(list: &SampleList, digest: &str, language: Language) -> String {
    let head = &list.head;
    let (drawn, cases, included) = (list.drawn(), list.cases(), list.included());
    let mut lines = vec![
        wording::sampled(language, named(head), drawn, cases, included),
        by_standard(head),
        wording::seed(language, head.seed.as_deref().unwrap_or_default()),
        wording::digest(language, digest),
    ];
    if list.out_of_scope > 0 {
        lines.push(wording::out_of_scope(language, list.out_of_scope));
    }
    if list.undetermined > 0 {
        lines.push(wording::scope_open(language, list.undetermined));
    }
    for group in &list.groups {
        lines.push(String::new());
        lines.extend(group_lines(group, language));
    }
    lines.into_iter().fold(String::new(), |mut text, line| {
        let _ = writeln!(text, "{line}");
        text
    })
}

fn group_lines(group: &SampledGroup, language: Language) -> Vec<String> {
    let mut head =
        wording::group_drawn(language, shown(&group.group, language), group.drawn, group.cases);
    if group.included > 0 {
        head.push_str(&wording::group_included(language, group.included));
    }
    if group.drawn < group.wanted {
        head.push_str(&wording::group_short(language, group.wanted));
    }
    let mut lines = vec![head];
    for stratum in group.strata.iter().filter(|stratum| stratum.drawn == 0) {
        let without =
            wording::stratum_without(language, shown(&stratum.stratum, language), stratum.cases);
        lines.push(format!("  {without}"));
    }
    let cases = group.taken.iter().map(|case| {
        let stratum =
            if case.stratum.is_empty() { String::new() } else { shown(&case.stratum, language) };
        [case.id.clone(), why(case, language), stratum].join("  ").trim_end().to_owned()
    });
    lines.extend(cases.map(|case| format!("  {case}")));
    lines
}

fn why(case: &Sampled, language: Language) -> String {
    match case.drawn {
        Some(drawn) => wording::by_lot(language, drawn.rank, drawn.of),
        None => wording::included(language, crate::wording::list(language, &case.included)),
    }
}

/// The cases as a table: id, group, stratum, rank and of how many by lot, grounds, lot.
pub fn table(list: &SampleList) -> String {
    let head = &list.head;
    let columns =
        ["id"].map(str::to_owned).into_iter().chain(head.per.clone()).chain(head.strata.clone());
    let columns = columns.chain(["rank", "of", "included", "lot"].map(str::to_owned)).collect();
    let rows = list.groups.iter().flat_map(|group| &group.taken).map(|case| {
        let rank = case.drawn.map(|drawn| drawn.rank.to_string()).unwrap_or_default();
        let of = case.drawn.map(|drawn| drawn.of.to_string()).unwrap_or_default();
        let keys = case.group.iter().chain(&case.stratum).map(ToString::to_string);
        std::iter::once(case.id.clone())
            .chain(keys)
            .chain([rank, of, case.included.join("; "), case.lot.clone()])
            .collect()
    });
    csv(std::iter::once(columns).chain(rows))
}

/// The first line in which two lists differ, with both, from 1.
pub fn difference<'t>(
    list: &'t str,
    again: &'t str,
) -> Option<(usize, Option<&'t str>, Option<&'t str>)> {
    let (mut left, mut right) = (list.lines(), again.lines());
    let mut number = 0;
    loop {
        number += 1;
        match (left.next(), right.next()) {
            (None, None) => return None,
            (one, other) if one == other => {}
            (one, other) => return Some((number, one, other)),
        }
    }
}
