//! Coverage: what some cases exercised of a standard, and what they did not.

mod conditions;
mod look;
mod points;

use std::collections::BTreeMap;
use std::sync::Arc;

use serde::Serialize;

use crate::eval::Case;
use crate::outcome::Source;
use crate::program::Program;
use crate::value::Number;

use look::look;
use points::{Point, points};

/// What some cases exercised of one standard, or of several.
///
/// Its items are what stands in the standards and can come about: errors, what they cost, caps,
/// defences, rules, conditions and their parts, grades, rows of tables, duties, steps. Some must be
/// seen both ways to count as exercised: a condition that was true in every case is half covered.
///
/// ```
/// let standard = yardstick::Standard::parse(r#"
///     standard demo { version "1" }
///     record case { pages : integer   signed : bool }
///     score total { start 100 }
///     rule late { when pages > 10 and not signed   then deduct 5 from total }
///     test "long" { given { pages: 12, signed: false }   expect total = 95 }
///     test "short" { given { pages: 3, signed: false }   expect total = 100 }"#)?;
/// let mut grader = standard.grader().recording();
/// assert!(grader.run_tests().iter().all(|test| test.passed()));
///
/// let coverage = grader.coverage();
/// let missing: Vec<_> = coverage.missing().map(|(item, way)| (&*item.name, way)).collect();
/// assert_eq!(missing, [("signed", true)]); // was never true
/// assert_eq!((coverage.covered(), coverage.points()), (5, 6)); // the rule, and two conditions
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Coverage {
    /// In the order of the files' names, then of the text.
    items: BTreeMap<Key, CoverageItem>,
}

/// What makes an item the same one in another program: a file may be part of several standards.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Key {
    file: Arc<str>,
    start: u32,
    /// What is written around something comes before it.
    shorter: std::cmp::Reverse<u32>,
    kind: CoverageKind,
    name: Arc<str>,
}

/// One thing that can come about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct CoverageItem {
    /// What it is.
    pub kind: CoverageKind,
    /// Its name; of a condition, a defence, a row, a line of a responsibility and a clause of a score
    /// its text, on one line. Of a grade's level, `GRADE.LEVEL`.
    pub name: Arc<str>,
    /// Its title, if it has one; of a row, the table's name; of a limb and a defence, its words.
    pub title: Option<Arc<str>>,
    /// Where it is written.
    pub source: Source,
    /// In how many cases it came about: a condition was true, a rule fired, a cap was reached.
    pub yes: u64,
    /// In how many it did not, of what must be seen both ways; `None` of anything else.
    pub no: Option<u64>,
}

/// The kinds of things that can come about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum CoverageKind {
    /// An error counts; or it was not found. Both ways.
    Error,
    /// An error, or a clause of a score, takes points.
    Deduction,
    /// An `at most` or `at least` of an error or of a score changes what it would be without.
    Bound,
    /// The cap of a class takes something away.
    Cap,
    /// A defence holds; or it was asked and does not. Both ways.
    Defence,
    /// A rule fires; or its condition does not hold. Both ways.
    Rule,
    /// A condition, or a part of one, is true; or false. Both ways.
    Condition,
    /// A grade comes to this level.
    Level,
    /// A row of a table matches.
    Row,
    /// A duty is due; or it is not. Both ways.
    Duty,
    /// A step of the procedure took place; or it did not. Both ways.
    Step,
    /// A line, an exemption and the like of a responsibility applies to somebody.
    Responsibility,
}

impl CoverageKind {
    /// Every kind, in the order in which a standard is written.
    pub const ALL: [Self; 12] = [
        Self::Error,
        Self::Deduction,
        Self::Bound,
        Self::Cap,
        Self::Defence,
        Self::Condition,
        Self::Row,
        Self::Rule,
        Self::Level,
        Self::Duty,
        Self::Step,
        Self::Responsibility,
    ];

    /// Whether it must be seen both ways.
    #[must_use]
    pub fn both_ways(self) -> bool {
        matches!(
            self,
            Self::Error | Self::Defence | Self::Rule | Self::Condition | Self::Duty | Self::Step
        )
    }
}

impl CoverageItem {
    /// How many ways it can be seen: 1 or 2.
    #[must_use]
    pub fn points(&self) -> usize {
        if self.no.is_some() { 2 } else { 1 }
    }

    /// How many of these ways were seen.
    #[must_use]
    pub fn covered(&self) -> usize {
        self.points() - self.missing().count()
    }

    /// The ways that were not seen: `true` that it comes about, `false` that it does not.
    pub fn missing(&self) -> impl Iterator<Item = bool> + use<> {
        let yes = (self.yes == 0).then_some(true);
        let no = (self.no == Some(0)).then_some(false);
        yes.into_iter().chain(no)
    }
}

impl Coverage {
    /// Adds what other cases exercised, of the same standard or of another one. What stands in a file
    /// that several standards import is counted once.
    pub fn merge(&mut self, other: &Self) {
        for (key, item) in &other.items {
            self.add(key.clone(), item);
        }
    }

    /// The same, each file's name with `before` before it: standards from several folders, whose files
    /// may be named alike, are told apart so.
    #[must_use]
    pub fn named_after(self, before: &str) -> Self {
        let named = |file: &str| Arc::from(format!("{before}{file}"));
        let items = self.items.into_iter().map(|(key, mut item)| {
            item.source.file = named(&item.source.file);
            (Key { file: named(&key.file), ..key }, item)
        });
        Self { items: items.collect() }
    }

    fn add(&mut self, key: Key, item: &CoverageItem) {
        let known = self.items.entry(key).or_insert_with(|| CoverageItem {
            yes: 0,
            no: item.no.map(|_| 0),
            ..item.clone()
        });
        known.yes += item.yes;
        known.no = known.no.map(|no| no + item.no.unwrap_or_default());
    }

    /// Everything that can come about, in the order of the files' names, then of the text.
    pub fn items(&self) -> impl Iterator<Item = &CoverageItem> {
        self.items.values()
    }

    /// How many ways there are in which something can be seen.
    #[must_use]
    pub fn points(&self) -> usize {
        self.items().map(CoverageItem::points).sum()
    }

    /// How many of them were seen.
    #[must_use]
    pub fn covered(&self) -> usize {
        self.items().map(CoverageItem::covered).sum()
    }

    /// What was not seen: each item with the way, as [`CoverageItem::missing`] tells it.
    pub fn missing(&self) -> impl Iterator<Item = (&CoverageItem, bool)> {
        self.items().flat_map(|item| item.missing().map(move |way| (item, way)))
    }

    /// The exact share of the ways that were seen, from 0 to 100; `None` where there are none.
    #[must_use]
    pub fn percent(&self) -> Option<Number> {
        let whole = |count: usize| Number::from(i64::try_from(count).unwrap_or(i64::MAX));
        let hundredfold = whole(self.covered()).multiply(&whole(100)).ok()?;
        hundredfold.divide(&whole(self.points())).ok()?
    }
}

impl Key {
    fn of(point: &Point) -> Self {
        let Point { kind, name, place, .. } = point;
        Self {
            file: Arc::clone(&place.file),
            start: place.span.start,
            shorter: std::cmp::Reverse(place.span.end),
            kind: *kind,
            name: Arc::clone(name),
        }
    }
}

impl CoverageItem {
    fn of(point: &Point) -> Self {
        let Point { kind, name, title, place, .. } = point;
        Self {
            kind: *kind,
            name: Arc::clone(name),
            title: title.clone(),
            source: Source { file: Arc::clone(&place.file), line: place.line },
            yes: 0,
            no: kind.both_ways().then_some(0),
        }
    }
}

/// Records what case after case exercises.
#[derive(Debug, Clone)]
pub(crate) struct Recorder {
    /// Each with the number of cases in which it came about, and of those in which it did not.
    points: Vec<(Point, u64, u64)>,
}

impl Recorder {
    pub fn new(program: &Program) -> Self {
        Self { points: points(program).into_iter().map(|point| (point, 0, 0)).collect() }
    }

    /// Looks at the case that was graded last, which must have kept what it came across.
    pub fn look(&mut self, program: &Program, case: &mut Case) {
        let Some((seen, mut machine)) = case.seen(program) else { return };
        for (point, yes, no) in &mut self.points {
            let truths = look(&mut machine, seen, point.target);
            *yes += u64::from(truths.yes);
            *no += u64::from(truths.no);
        }
    }

    /// What was recorded.
    pub fn coverage(&self) -> Coverage {
        let mut coverage = Coverage::default();
        for (point, yes, no) in &self.points {
            let item = CoverageItem::of(point);
            let no = item.no.map(|_| *no);
            coverage.add(Key::of(point), &CoverageItem { yes: *yes, no, ..item });
        }
        coverage
    }
}
