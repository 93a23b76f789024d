//! Golden suites: cases with their frozen outcomes.

use super::by::By;
use super::find::{CASES, GOLDEN};
use super::wording;
use crate::failure::Failure;
use crate::library;
use crate::records::{Identity, Record, Records};
use crate::wording::{self as common, Noun};
use indicatif::ProgressBar;
use std::collections::{BTreeMap, VecDeque};
use std::path::Path;
use yardstick::Outcome;
use yardstick::diagnostic::Language;
use yardstick::suite::Difference;
use yardstick::value::Json;

/// What came of a golden suite.
#[derive(Debug)]
pub struct Golden {
    pub cases: String,
    pub golden: String,
    pub outcomes: Vec<Graded>,
    /// How many agree although they were frozen under another text of the standard.
    pub restamped: usize,
    /// What keeps the cases from being compared, if anything does: the file, and why.
    pub problem: Option<(String, String)>,
    pub blessed: Option<Blessed>,
}

/// What came of one case.
#[derive(Debug)]
pub struct Graded {
    pub id: Option<String>,
    /// The line of the case.
    pub line: u64,
    pub verdict: Verdict,
}

/// How an outcome stands to the frozen one.
#[derive(Debug)]
pub enum Verdict {
    Agrees,
    Differs(Vec<Difference>),
    /// It was not frozen yet.
    New,
    /// The case cannot be graded; says why, a line a problem.
    Refused(String),
    /// What was frozen is no outcome; the line of it.
    NoOutcome(u64),
}

/// What `--bless` did.
#[derive(Debug, PartialEq, Eq)]
pub enum Blessed {
    Created,
    /// How many frozen outcomes belong to no case any more.
    Rewritten {
        gone: usize,
    },
    Unchanged,
    /// A case cannot be graded, so nothing was written.
    Refused,
}

/// What is to be done with a suite.
#[derive(Debug, Clone, Copy)]
pub struct Task<'a> {
    pub filter: Option<&'a str>,
    pub bless: bool,
    pub language: Language,
}

/// A frozen outcome.
struct Frozen {
    line: u64,
    text: Vec<u8>,
    id: Option<String>,
}

impl Graded {
    pub fn passed(&self) -> bool {
        matches!(self.verdict, Verdict::Agrees)
    }

    /// The case by its id, or else by its line.
    pub fn name(&self) -> String {
        self.id.clone().unwrap_or_else(|| format!("{CASES}:{}", self.line))
    }
}

impl Golden {
    /// Whether everything is as it was frozen, or was frozen just now.
    pub fn passed(&self) -> bool {
        match &self.blessed {
            Some(blessed) => *blessed != Blessed::Refused && self.problem.is_none(),
            None => self.problem.is_none() && self.outcomes.iter().all(Graded::passed),
        }
    }

    pub fn agreeing(&self) -> usize {
        self.outcomes.iter().filter(|graded| graded.passed()).count()
    }

    fn of(folder: &Path) -> Self {
        let file = |name| folder.join(name).display().to_string();
        Self {
            cases: file(CASES),
            golden: file(GOLDEN),
            outcomes: Vec::new(),
            restamped: 0,
            problem: None,
            blessed: None,
        }
    }

    fn stopped(mut self, file: &str, message: String) -> Self {
        self.problem = Some((file.to_owned(), message));
        self
    }
}

/// Grades the cases of a suite and compares their outcomes with the frozen ones, or freezes them anew.
pub fn run(folder: &Path, grader: &mut By, task: Task<'_>) -> Result<Golden, Failure> {
    let (suite, language) = (Golden::of(folder), task.language);
    let (cases, golden) = (folder.join(CASES), folder.join(GOLDEN));
    if !cases.exists() {
        let file = suite.golden.clone();
        return Ok(suite.stopped(&file, wording::no_cases_file(language)));
    }
    let file = suite.cases.clone();
    let cases = read(&cases)?;
    if cases.is_empty() {
        return Ok(suite.stopped(&file, wording::empty_cases(language)));
    }
    if !golden.exists() && !task.bless {
        return Ok(suite.stopped(&file, wording::no_golden(language)));
    }
    let frozen = if golden.exists() { Some(read_frozen(&golden)?) } else { None };
    let ids: Vec<Option<String>> = cases.iter().map(id_of).collect();
    if task.bless {
        return bless(suite, grader, &cases, &ids, frozen, &golden, language);
    }
    let frozen = frozen.unwrap_or_default();
    if let Some(message) = parted(&suite, &cases, &ids, &frozen, language) {
        let file = suite.golden.clone();
        return Ok(suite.stopped(&file, message));
    }
    let mut suite = suite;
    for ((case, id), frozen) in cases.iter().zip(ids).zip(frozen) {
        let wanted = |filter: &str| id.as_deref().is_some_and(|id| id.contains(filter));
        if task.filter.is_none_or(wanted) {
            let graded = grade(grader, case, &suite.cases, language);
            let verdict = match graded {
                Ok(outcome) => suite.compare(grader, &outcome, Some(&frozen)).0,
                Err(why) => Verdict::Refused(why),
            };
            suite.outcomes.push(Graded { id, line: case.line, verdict });
        }
    }
    Ok(suite)
}

impl Golden {
    /// How an outcome stands to the frozen one, and the outcome as it would be frozen.
    fn compare(&mut self, grader: &By, outcome: &Outcome, frozen: Option<&Frozen>) -> (Verdict, String) {
        let now = serde_json::to_string(outcome).unwrap_or_default();
        let Some(frozen) = frozen else { return (Verdict::New, now) };
        if frozen.text == now.as_bytes() {
            return (Verdict::Agrees, now);
        }
        let before = serde_json::from_slice(&frozen.text).ok();
        let Some(before @ Json::Object(_)) = before else {
            return (Verdict::NoOutcome(frozen.line), now);
        };
        let after = serde_json::from_str(&now).unwrap_or(Json::Null);
        let comparison = grader.compare(&before, outcome, &after);
        self.restamped += usize::from(comparison.restamped && comparison.agrees());
        let agrees = comparison.agrees();
        let verdict = if agrees { Verdict::Agrees } else { Verdict::Differs(comparison.differences) };
        (verdict, now)
    }
}

/// Freezes the outcomes of today, if there is one for every case.
fn bless(
    mut suite: Golden,
    grader: &mut By,
    cases: &[Record],
    ids: &[Option<String>],
    frozen: Option<Vec<Frozen>>,
    golden: &Path,
    language: Language,
) -> Result<Golden, Failure> {
    let created = frozen.is_none();
    let mut pairs = Pairs::new(frozen.unwrap_or_default());
    let (mut text, mut same) = (String::new(), true);
    for (case, id) in cases.iter().zip(ids) {
        let frozen = pairs.next(id.as_ref());
        let verdict = match grade(grader, case, &suite.cases, language) {
            Ok(outcome) => {
                let (verdict, now) = suite.compare(grader, &outcome, frozen.as_ref());
                same &= frozen.is_some_and(|frozen| frozen.text == now.as_bytes());
                text.push_str(&now);
                text.push('\n');
                verdict
            }
            Err(why) => Verdict::Refused(why),
        };
        suite.outcomes.push(Graded { id: id.clone(), line: case.line, verdict });
    }
    let refused = suite.outcomes.iter().any(|graded| matches!(graded.verdict, Verdict::Refused(_)));
    let gone = pairs.left();
    suite.blessed = Some(match (refused, created) {
        (true, _) => Blessed::Refused,
        (_, true) => Blessed::Created,
        _ if same && gone == 0 && pairs.in_order => Blessed::Unchanged,
        _ => Blessed::Rewritten { gone },
    });
    if matches!(suite.blessed, Some(Blessed::Created | Blessed::Rewritten { .. })) {
        crate::replace::replace(golden, text.as_bytes())?;
    }
    Ok(suite)
}

/// Frozen outcomes by the ids of their cases.
struct Pairs {
    by_id: BTreeMap<Option<String>, VecDeque<Frozen>>,
    /// The line of the last one that was asked for.
    last: u64,
    /// Whether they were asked for in the order in which they stand.
    in_order: bool,
}

impl Pairs {
    fn new(frozen: Vec<Frozen>) -> Self {
        let mut by_id: BTreeMap<_, VecDeque<Frozen>> = BTreeMap::new();
        for frozen in frozen {
            by_id.entry(frozen.id.clone()).or_default().push_back(frozen);
        }
        Self { by_id, last: 0, in_order: true }
    }

    fn next(&mut self, id: Option<&String>) -> Option<Frozen> {
        let frozen = self.by_id.get_mut(&id.cloned())?.pop_front()?;
        self.in_order &= frozen.line > self.last;
        self.last = frozen.line;
        Some(frozen)
    }

    fn left(&self) -> usize {
        self.by_id.values().map(VecDeque::len).sum()
    }
}

/// Where cases and outcomes part, if they do.
fn parted(
    suite: &Golden,
    cases: &[Record],
    ids: &[Option<String>],
    frozen: &[Frozen],
    language: Language,
) -> Option<String> {
    if cases.len() != frozen.len() {
        let cases = common::count(language, cases.len(), Noun::Case);
        let outcomes = common::count(language, frozen.len(), Noun::Outcome);
        return Some(wording::other_number(language, cases, outcomes));
    }
    let mut all = cases.iter().zip(ids).zip(frozen);
    let ((case, _), frozen) = all.find(|((_, id), frozen)| frozen.is_object() && **id != frozen.id)?;
    let case = format!("{}:{}", suite.cases, case.line);
    let outcome = format!("{}:{}", suite.golden, frozen.line);
    Some(wording::other_order(language, case, outcome))
}

impl Frozen {
    /// What is no object is told as no outcome, not as one of another case.
    fn is_object(&self) -> bool {
        self.text.first() == Some(&b'{') && serde_json::from_slice::<Json>(&self.text).is_ok()
    }
}

/// Every record of a file.
pub fn read(path: &Path) -> Result<Vec<Record>, Failure> {
    Records::open(path, &ProgressBar::hidden())?.collect()
}

fn read_frozen(path: &Path) -> Result<Vec<Frozen>, Failure> {
    let records = read(path)?.into_iter();
    let frozen = records.map(|record| Frozen {
        line: record.line,
        id: id_of(&record),
        text: record.text.unwrap_or_default(),
    });
    Ok(frozen.collect())
}

/// The id, which an outcome shows as its case does; that of what cannot be read is told with the rest.
fn id_of(record: &Record) -> Option<String> {
    match record.identity() {
        Identity::Id(id) => Some(id),
        Identity::None | Identity::Unreadable => None,
    }
}

/// Grades a case; otherwise what is wrong with it, a line a problem. The place of the case is told
/// beside it.
fn grade(grader: &mut By, case: &Record, file: &str, language: Language) -> Result<Outcome, String> {
    library::told(case, file, language, |text| grader.grade(text)).map_err(|why| {
        let place = format!("{file}:{}: ", case.line);
        let why = anstream::adapter::strip_str(&why).to_string();
        let lines = why.lines().map(|line| line.strip_prefix(&place).unwrap_or(line));
        lines.collect::<Vec<_>>().join("\n")
    })
}
