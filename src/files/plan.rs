//! Which versions there are, and when each is in force.

use std::collections::BTreeMap;

use crate::diagnostic::{Diagnostic, FilesProblem, Problem, Severity, TypeProblem, nearest};
use crate::source::{FileId, Span};
use crate::syntax::ast::Text;

use super::catalogue::{Catalogue, Entry, EntryKind, Id};
use super::period::Period;
use super::recipe::Recipe;
use super::twice::two_texts;

/// The most amendments of one standard, and the most standards that extend one another.
const CHANGES_LIMIT: usize = 64;

/// A version, before it is put together.
#[derive(Debug, Clone)]
pub(crate) struct Planned {
    pub period: Period,
    pub recipe: Recipe,
}

/// The versions of every standard, by id, each list in the order of time.
#[derive(Debug, Default)]
pub(crate) struct Plan {
    pub versions: BTreeMap<String, Vec<Planned>>,
    pub problems: Vec<Diagnostic>,
}

/// A file with a header, as long as no other one takes its place.
struct Own<'c> {
    entry: &'c Entry,
    upper: Option<&'c Id>,
    period: Period,
    /// The stretches in which the same amendments hold.
    pieces: Vec<(Period, Vec<FileId>)>,
}

impl Plan {
    /// Plans the versions of one standard, and of those that it extends.
    pub fn of(catalogue: &Catalogue, id: &str) -> Self {
        let mut planner = Planner { catalogue, plan: Self::default(), chain: Vec::new() };
        planner.standard(id);
        planner.strays(Some(id));
        planner.plan
    }

    /// Plans the versions of every standard.
    pub fn all(catalogue: &Catalogue) -> Self {
        let mut planner = Planner { catalogue, plan: Self::default(), chain: Vec::new() };
        for id in catalogue.ids() {
            planner.standard(&id);
        }
        planner.strays(None);
        planner.plan
    }
}

struct Planner<'c> {
    catalogue: &'c Catalogue,
    plan: Plan,
    /// The standards that are being planned, each of which extends the next.
    chain: Vec<String>,
}

impl<'c> Planner<'c> {
    fn report(&mut self, problem: FilesProblem, place: Span) {
        self.plan.problems.push(Diagnostic::new(problem, place));
    }

    fn report_also(&mut self, problem: FilesProblem, place: Span, also: Span) {
        self.plan.problems.push(Diagnostic::new(problem, place).also(also));
    }

    /// How many errors were reported.
    fn errors(&self) -> usize {
        let severities = self.plan.problems.iter().map(Diagnostic::severity);
        severities.filter(|severity| *severity == Severity::Error).count()
    }

    fn standard(&mut self, id: &str) {
        if self.plan.versions.contains_key(id) {
            return;
        }
        self.chain.push(id.to_owned());
        let told = self.errors();
        let mut owns = self.owns(id);
        // Which version is amended cannot be told where it cannot be told which there are.
        if self.errors() == told {
            self.amend(id, &mut owns);
        }
        let mut versions = Vec::new();
        for own in &owns {
            let uppers = own.upper.map(|upper| self.uppers(upper, own.period));
            for (period, amendments) in &own.pieces {
                let file = own.entry.file;
                match &uppers {
                    None => {
                        let recipe = Recipe { file, upper: None, amendments: amendments.clone() };
                        versions.push(Planned { period: *period, recipe });
                    }
                    Some(uppers) => versions.extend(uppers.iter().filter_map(|upper| {
                        let (period, amendments) = (period.and(upper.period)?, amendments.clone());
                        let upper = Some(Box::new(upper.recipe.clone()));
                        Some(Planned { period, recipe: Recipe { file, upper, amendments } })
                    })),
                }
            }
        }
        versions.sort_by(|left, right| left.period.order(&right.period));
        if self.catalogue.is_misdated(id) {
            self.plan.problems.retain(|problem| !is_of_days_of(problem, id));
        }
        self.versions_twice(id);
        self.chain.pop();
        self.plan.versions.insert(id.to_owned(), versions);
    }

    /// The files with a header of this id, in the order of time.
    fn owns(&mut self, id: &str) -> Vec<Own<'c>> {
        let mut found: Vec<(&Entry, Option<Period>, Option<&Id>)> = Vec::new();
        for entry in self.catalogue.of(id) {
            if let EntryKind::Standard { in_force, upper } = &entry.kind {
                found.push((entry, *in_force, upper.as_ref()));
            }
        }
        // What does not say when it is in force can only stand alone.
        if let [(first, ..), _, ..] = *found {
            for &(entry, _, _) in found.iter().filter(|(_, in_force, _)| in_force.is_none()) {
                let other = found.iter().find(|(other, ..)| other.file != entry.file);
                let other = other.map_or(first.place, |(other, ..)| other.place);
                self.report_also(FilesProblem::Undated { id: id.into() }, entry.place, other);
            }
            found.retain(|(_, in_force, _)| in_force.is_some());
        }
        found.sort_by_key(|(_, in_force, _)| in_force.map(|period| period.from));
        let mut owns: Vec<Own<'_>> = Vec::new();
        // The one that has not ended yet, or ended last.
        let mut last = 0;
        for (entry, in_force, upper) in found {
            let period = in_force.unwrap_or(Period::ALWAYS);
            let mut lasts = true;
            if let Some(own) = owns.get_mut(last) {
                match self.follow(id, own, entry, period) {
                    Some(ended) => own.period = ended,
                    None => lasts = period.outlasts(own.period),
                }
            }
            last = if lasts { owns.len() } else { last };
            owns.push(Own { entry, upper, period, pieces: Vec::new() });
        }
        owns.iter_mut().for_each(|own| own.pieces.push((own.period, Vec::new())));
        owns
    }

    /// When a version ends which another one follows; `None` where they overlap.
    fn follow(&mut self, id: &str, last: &Own<'_>, next: &Entry, period: Period) -> Option<Period> {
        let ended =
            if last.period.until.is_some() { Some(last.period) } else { last.period.before(period) };
        let id = id.to_owned();
        let overlap = match ended {
            Some(ended) => ended.and(period),
            None => last.period.and(period),
        };
        if let Some(overlap) = overlap {
            let (days_en, days_zh) = (overlap.english(), overlap.chinese());
            let problem = FilesProblem::Overlap { id, days_en, days_zh };
            self.report_also(problem, next.place, last.entry.place);
            return None;
        }
        let ended = ended?;
        let between = Period::ALWAYS.after(ended).and_then(|after| after.before(period));
        if let Some(gap) = between {
            let problem = FilesProblem::Gap { id, days_en: gap.english(), days_zh: gap.chinese() };
            self.report_also(problem, next.place, last.entry.place);
        }
        Some(ended)
    }

    /// Puts the amendments of a standard where they hold.
    fn amend(&mut self, id: &str, owns: &mut [Own<'c>]) {
        let mut amendments: Vec<(&Entry, Period)> = Vec::new();
        for entry in self.catalogue.of(id) {
            if let EntryKind::Amendment(period) = entry.kind {
                amendments.push((entry, period));
            }
        }
        amendments.sort_by_key(|(entry, period)| (period.from, entry.file));
        if let Some(&(one_more, _)) = amendments.get(CHANGES_LIMIT) {
            let problem = FilesProblem::TooManyChanges { id: id.into(), limit: CHANGES_LIMIT };
            self.report(problem, one_more.place);
            amendments.truncate(CHANGES_LIMIT);
        }
        let mut last: Option<(&Entry, Period)> = None;
        for (entry, period) in amendments {
            if let Some((other, _)) = last.filter(|(_, other)| other.from == period.from) {
                self.report_also(FilesProblem::SameDay { id: id.into() }, entry.place, other.place);
                continue;
            }
            last = Some((entry, period));
            let begins = |own: &&mut Own<'_>| period.from.is_some_and(|day| own.period.contains(day));
            let Some(own) = owns.iter_mut().find(begins) else {
                match entry.upside_down {
                    Some(until) => {
                        let problem = TypeProblem::ForceUpsideDown;
                        self.plan.problems.push(Diagnostic::new(problem, until));
                    }
                    None => self.nothing_in_force(id, entry.place, period, owns),
                }
                continue;
            };
            if own.period.from == period.from {
                let problem = FilesProblem::FirstDay { id: id.into() };
                self.report_also(problem, entry.place, own.entry.place);
                continue;
            }
            if let Some((until, end)) =
                period.until.zip(own.period.until).filter(|(until, end)| until > end)
            {
                let (until, end) = (until.to_string(), end.to_string());
                let problem = FilesProblem::AmendsBeyond { id: id.into(), until, end };
                self.report_also(problem, entry.place, own.entry.place);
            }
            let holds = period.and(own.period).unwrap_or(period);
            own.pieces = std::mem::take(&mut own.pieces)
                .into_iter()
                .flat_map(|(piece, others)| split(piece, others, holds, entry.file))
                .collect();
        }
        let entries: Vec<&Entry> = self.catalogue.of(id).collect();
        let twice = owns.iter().flat_map(|own| two_texts(&entries, &own.pieces));
        self.plan.problems.extend(twice);
    }

    fn nothing_in_force(&mut self, id: &str, place: Span, period: Period, owns: &[Own<'_>]) {
        let versions: Vec<Period> = owns.iter().map(|own| own.period).collect();
        // Of a standard that is not there, or whose own periods are wrong, something is said already.
        let Some(day) = period.from.filter(|_| !versions.is_empty()) else { return };
        let list = |words: fn(Period) -> String, comma: &str| {
            versions.iter().map(|&period| words(period)).collect::<Vec<_>>().join(comma)
        };
        let problem = FilesProblem::NothingToAmend {
            id: id.into(),
            day: day.to_string(),
            versions_en: list(Period::english, ", "),
            versions_zh: list(Period::chinese, "，"),
        };
        self.report(problem, place);
    }

    /// The versions of what a standard extends.
    fn uppers(&mut self, upper: &Id, period: Period) -> Vec<Planned> {
        if let Some(first) = self.chain.iter().position(|id| *id == upper.text) {
            let way = self.chain.iter().skip(first).chain([&upper.text]).map(|id| format!("`{id}`"));
            let way = way.collect::<Vec<_>>().join(" → ");
            self.report(FilesProblem::ExtendsCycle { way }, upper.span);
            return Vec::new();
        }
        if !self.catalogue.of(&upper.text).any(Entry::is_standard) {
            self.unknown(upper);
            return Vec::new();
        }
        if self.chain.len() == CHANGES_LIMIT {
            let problem = FilesProblem::TooManyChanges { id: upper.text.clone(), limit: CHANGES_LIMIT };
            self.report(problem, upper.span);
            return Vec::new();
        }
        self.standard(&upper.text);
        let uppers = self.plan.versions.get(&upper.text).cloned().unwrap_or_default();
        let told = uppers.is_empty() || self.catalogue.is_misdated(&upper.text);
        if let Some(gap) = first_gap(period, &uppers).filter(|_| !told) {
            let (days_en, days_zh) = (gap.english(), gap.chinese());
            let id = upper.text.clone();
            self.report(FilesProblem::NothingToExtend { id, days_en, days_zh }, upper.span);
        }
        uppers
    }

    /// Reports what amends a standard that is not there: this one, or any.
    fn strays(&mut self, id: Option<&str>) {
        for entry in &self.catalogue.entries {
            let asked = id.is_none_or(|id| entry.id.text == id);
            if asked
                && !entry.is_standard()
                && !self.catalogue.of(&entry.id.text).any(Entry::is_standard)
            {
                self.unknown(&entry.id);
            }
        }
    }

    fn unknown(&mut self, id: &Id) {
        if self.catalogue.may_have_lost(&id.text) {
            return;
        }
        // What extends it is not what it meant to extend.
        let known = self.catalogue.ids();
        let known = known.iter().filter(|known| !self.chain.contains(known));
        let near = nearest(&id.text, known.map(String::as_str));
        let problem = FilesProblem::UnknownStandard { id: id.text.clone() };
        self.plan.problems.push(Diagnostic::new(problem, id.span).suggest(near));
    }

    /// Whether the versions of two files are in force on the same days, or do not say when.
    fn clash(&self, one: Span, other: Span) -> bool {
        let between = |it: &Diagnostic| {
            let also = it.related().iter().map(|span| span.file);
            let files: Vec<FileId> = also.chain([it.span().file]).collect();
            files.contains(&one.file) && files.contains(&other.file)
        };
        let mut clashes = self.plan.problems.iter().filter(|it| matches!(it.code(), "E0470" | "E0473"));
        clashes.any(between)
    }

    /// Reports versions of a standard that are called the same.
    fn versions_twice(&mut self, id: &str) {
        let mut known: Vec<&Text> = Vec::new();
        let mut entries: Vec<&Entry> = self.catalogue.of(id).collect();
        entries.sort_by_key(|entry| entry.from());
        for entry in entries {
            let Some(version) = &entry.version else { continue };
            match known.iter().find(|other| other.value == version.value) {
                // Versions that stand in each other's way are told of already.
                Some(other) if self.clash(version.span, other.span) => {}
                Some(other) => {
                    let (id, version_text) = (id.to_owned(), version.value.clone());
                    let problem = FilesProblem::VersionTwice { id, version: version_text };
                    self.report_also(problem, version.span, other.span);
                }
                None => known.push(version),
            }
        }
    }
}

/// Whether a problem is of the days of a standard, and of nothing else.
fn is_of_days_of(problem: &Diagnostic, standard: &str) -> bool {
    use FilesProblem as F;
    let Problem::Files(problem) = problem.problem() else { return false };
    match problem {
        F::Overlap { id, .. } | F::Gap { id, .. } | F::NothingToAmend { id, .. } => id == standard,
        F::FirstDay { id } | F::SameDay { id } | F::AmendsBeyond { id, .. } => id == standard,
        _ => false,
    }
}

/// A stretch, parted where an amendment begins and ends to hold.
fn split(
    piece: Period,
    others: Vec<FileId>,
    holds: Period,
    by: FileId,
) -> impl Iterator<Item = (Period, Vec<FileId>)> {
    let amended = others.iter().copied().chain([by]).collect();
    let parts = [
        (piece.before(holds), others.clone()),
        (piece.and(holds), amended),
        (piece.after(holds), others),
    ];
    parts.into_iter().filter_map(|(period, amendments)| Some((period?, amendments)))
}

/// The first days of a period that none of these versions covers; a version that never ends of itself
/// may outlast those that it extends.
fn first_gap(period: Period, versions: &[Planned]) -> Option<Period> {
    let mut rest = period;
    for version in versions {
        if version.period.and(rest).is_none() {
            continue;
        }
        if let Some(gap) = rest.before(version.period).filter(|_| rest.from.is_some()) {
            return Some(gap);
        }
        rest = rest.after(version.period)?;
    }
    (rest == period || rest.until.is_some()).then_some(rest)
}
