//! What was exercised: for people, and as JSON.

use super::{lcov, wording};
use crate::args::CoverageFormat;
use crate::console::{FAINT, STRONG};
use crate::format::pad;
use crate::library;
use crate::render::shortened;
use crate::wording as common;
use serde::Serialize;
use unicode_width::UnicodeWidthStr;
use yardstick::Coverage;
use yardstick::diagnostic::Language;
use yardstick::suite::{CoverageItem, CoverageKind};
use yardstick::value::{Number, Rounding};

/// The whole coverage in a form.
pub fn written(coverage: &Coverage, format: CoverageFormat, language: Language) -> String {
    match format {
        CoverageFormat::Text => text(coverage, language),
        CoverageFormat::Json => format!("{}\n", library::to_json_pretty(&report(coverage))),
        CoverageFormat::Lcov => lcov::written(coverage),
    }
}

/// A percentage to a tenth, never more than it is.
pub fn percent(coverage: &Coverage) -> Option<String> {
    let percent = coverage.percent()?;
    percent.round(&Number::scaled(1, 1), Rounding::Floor).ok().map(|percent| percent.to_text(1))
}

/// The share that was exercised, on one line.
pub fn line(coverage: &Coverage, language: Language) -> String {
    match percent(coverage) {
        Some(percent) => wording::coverage(language, percent, coverage.covered(), coverage.points()),
        None => wording::nothing_to_cover(language),
    }
}

fn text(coverage: &Coverage, language: Language) -> String {
    let mut text = format!("{STRONG}{}{STRONG:#}\n", line(coverage, language));
    let rows: Vec<[String; 3]> = kinds(coverage)
        .map(|Kind { kind, covered, points }| {
            [wording::kind(language, kind).to_owned(), covered.to_string(), points.to_string()]
        })
        .collect();
    let width = |column: usize| {
        rows.iter().filter_map(|row| row.get(column)).map(|cell| cell.width()).max().unwrap_or_default()
    };
    let (names, covered, points) = (width(0), width(1), width(2));
    for [name, of, all] in &rows {
        text.push_str(&format!("  {}  {of:>covered$} / {all:>points$}\n", pad(name, names)));
    }
    let missing = coverage.items().filter(|item| !only_follows(item, coverage));
    let missing: Vec<String> = missing.filter_map(|item| missing_line(item, language)).collect();
    if !missing.is_empty() {
        text.push_str(&format!("\n{STRONG}{}{STRONG:#}\n", wording::not_covered(language)));
        text.push_str(&missing.concat());
    }
    text
}

/// Whether it goes without saying that an item was not seen: of an error that was never found, what it
/// costs.
fn only_follows(item: &CoverageItem, coverage: &Coverage) -> bool {
    let file = &item.source.file;
    matches!(item.kind, CoverageKind::Deduction | CoverageKind::Bound)
        && coverage.items().any(|other| {
            let same = other.name == item.name && other.source.file == *file;
            other.kind == CoverageKind::Error && other.yes == 0 && same
        })
}

/// What was not seen of an item, on one line; nothing where all was.
fn missing_line(item: &CoverageItem, language: Language) -> Option<String> {
    let mut ways = item.missing();
    let first = ways.next()?;
    let (thing, mut way) = wording::missing(language, item.kind, first);
    let neither = wording::neither_way(language);
    if ways.next().is_some() {
        way = &neither;
    }
    // A text that runs over lines stands on one, and need not stand there whole.
    let name = shortened(&item.name, SHOWN);
    let told = common::labelled(language, format!("{thing} {}", named(item, &name, language)), way);
    Some(format!("  {FAINT}{}:{}{FAINT:#}  {told}\n", item.source.file, item.source.line))
}

fn named(item: &CoverageItem, name: &str, language: Language) -> String {
    match &item.title {
        Some(title) => common::named(language, name, Some(&shortened(title, SHOWN))),
        None => name.to_owned(),
    }
}

/// The most characters of a text that are shown.
const SHOWN: usize = 60;

/// How much of a kind was seen.
#[derive(Serialize)]
struct Kind {
    kind: CoverageKind,
    covered: usize,
    points: usize,
}

fn kinds(coverage: &Coverage) -> impl Iterator<Item = Kind> {
    CoverageKind::ALL.into_iter().filter_map(|kind| {
        let of = || coverage.items().filter(|item| item.kind == kind);
        let points = of().map(CoverageItem::points).sum();
        let covered = of().map(CoverageItem::covered).sum();
        (points > 0).then_some(Kind { kind, covered, points })
    })
}

/// The JSON form.
#[derive(Serialize)]
pub struct CoverageReport<'a> {
    covered: usize,
    points: usize,
    percent: Option<String>,
    kinds: Vec<Kind>,
    items: Vec<&'a CoverageItem>,
}

pub fn report(coverage: &Coverage) -> CoverageReport<'_> {
    CoverageReport {
        covered: coverage.covered(),
        points: coverage.points(),
        percent: percent(coverage),
        kinds: kinds(coverage).collect(),
        items: coverage.items().collect(),
    }
}
