//! A comparison in words, for every form that people read.

use super::number::{change, share};
use super::{Compared, Named, words};
use crate::wording::{self, Noun};
use yardstick::diagnostic::Language;
use yardstick::diff::{
    Cause, CauseKind, Cell, Change, ChangeKind, Differs, Direction, Example, Matrix, PartKind, Place,
    Report, ScoreReport, Wording,
};
use yardstick::outcome::Reason;

/// A change in words.
pub struct ToldChange {
    /// `+`, `-`, `~`: it came, it went, it is another.
    pub mark: char,
    /// `changed`
    pub kind: String,
    /// `class content “Content”`
    pub part: String,
    /// `cap`
    pub clause: Option<String>,
    pub old: Option<String>,
    pub new: Option<String>,
    /// Where it stands, in each standard that has it.
    pub old_place: Option<String>,
    pub new_place: Option<String>,
    /// That it moves no grade, or what it needs.
    pub note: Option<String>,
}

impl ToldChange {
    /// `class content “Content”: cap 40 → 30`
    pub fn line(&self, language: Language) -> String {
        let nothing = || words::nothing(language);
        let sides = match (&self.clause, self.mark) {
            (_, '+' | '-') => self.kind.clone(),
            (clause, _) => {
                let [old, new] = [&self.old, &self.new].map(|it| it.clone().unwrap_or_else(nothing));
                let sides = words::from_to(language, old, new);
                let what = clause.as_ref().unwrap_or(&self.kind);
                if sides.starts_with(" → ") { what.clone() } else { format!("{what} {sides}") }
            }
        };
        wording::labelled(language, &self.part, sides)
    }
}

/// What came of a comparison, in words.
pub struct Telling<'c> {
    pub compared: &'c Compared,
    pub language: Language,
    pub changes: Vec<ToldChange>,
}

/// A matrix in words: its rows are what the old standard gives.
pub struct Grid {
    pub title: String,
    pub columns: Vec<String>,
    pub rows: Vec<GridRow>,
}

pub struct GridRow {
    pub name: String,
    /// Nothing where no case is.
    pub cells: Vec<Option<GridCell>>,
    pub sum: u64,
}

pub struct GridCell {
    pub cases: u64,
    pub share: String,
    pub direction: Direction,
    pub examples: Vec<usize>,
}

/// A cause in words.
pub struct ToldCause {
    /// `3 cases, result`
    pub cases: String,
    /// How the changes move them.
    pub how: String,
    /// Each change, or changes that are made together.
    pub changes: Vec<Vec<String>>,
    pub examples: Vec<usize>,
    /// Whether it is one change.
    pub single: bool,
}

impl<'c> Telling<'c> {
    pub fn of(compared: &'c Compared) -> Self {
        let language = compared.language;
        let mut telling = Self { compared, language, changes: Vec::new() };
        telling.changes = compared.changes.iter().map(|change| telling.change(change)).collect();
        telling
    }

    /// `court.quality, version 2024.1 → court.quality, version 2025.1`
    pub fn heading(&self) -> String {
        let named = |named: &Named| {
            let id = named.standard.id();
            named
                .standard
                .version()
                .map_or_else(|| id.to_owned(), |version| words::version_of(self.language, id, version))
        };
        words::heading(self.language, named(&self.compared.old), named(&self.compared.new))
    }

    fn change(&self, change: &Change) -> ToldChange {
        let place = |side: &Option<Wording>, named: &Named| {
            let source = &side.as_ref()?.source;
            Some(format!("{}{}:{}", named.prefix, source.file, source.line))
        };
        let whole = matches!(change.kind, ChangeKind::Added | ChangeKind::Removed);
        let text = |side: &Option<Wording>| {
            let text = side.as_ref().map(|it| it.text.clone())?;
            match change.kind {
                ChangeKind::Moved if text.is_empty() => Some(words::top(self.language)),
                _ => Some(text),
            }
        };
        ToldChange {
            mark: match change.kind {
                ChangeKind::Added => '+',
                ChangeKind::Removed => '-',
                _ => '~',
            },
            kind: kind(change.kind, self.language),
            part: self.part(change),
            clause: change.clause.map(|clause| clause.name(self.language).to_owned()),
            old: text(&change.old).filter(|text| whole || !text.is_empty() || change.clause.is_some()),
            new: text(&change.new).filter(|text| whole || !text.is_empty() || change.clause.is_some()),
            old_place: place(&change.old, &self.compared.old),
            new_place: place(&change.new, &self.compared.new),
            note: self.note(change),
        }
    }

    /// `error content.C3 “Late reply”`
    fn part(&self, change: &Change) -> String {
        let language = self.language;
        if change.part == PartKind::Row {
            return words::row_of(language, change.within.join("."), &change.name);
        }
        // What a list has is told from the list on, what the record has without it.
        let within = change.within.iter().map(String::as_str);
        let mut path: Vec<&str> = within.chain([change.name.as_str()]).collect();
        path.retain(|name| !name.is_empty());
        let kind = change.part.name(language);
        let name =
            if path.is_empty() { kind.to_owned() } else { words::part(language, kind, path.join(".")) };
        match change.title.as_deref().filter(|title| *title != change.name) {
            Some(title) => format!("{name} {}", wording::quoted(language, title)),
            None => name,
        }
    }

    fn note(&self, change: &Change) -> Option<String> {
        if !change.effective {
            return Some(words::moves_nothing(self.language));
        }
        let needed = change.needs.iter().filter_map(|&at| self.compared.changes.get(at));
        let needed: Vec<String> = needed.map(|change| self.part(change)).collect();
        (!needed.is_empty())
            .then(|| words::needs(self.language, wording::several(self.language, &needed)))
    }

    pub fn summary(&self, report: &Report) -> Vec<String> {
        let language = self.language;
        let cases = wording::count(language, to_usize(report.cases), Noun::Case);
        let moved = share(report.moved, report.cases);
        let (up, down) = (report.upward, report.downward);
        let mut lines = vec![words::summary(language, cases, report.moved, moved, up, down)];
        let refused = report.refused;
        if refused.old + refused.new + refused.both > 0 {
            lines.push(words::refused_by(language, refused.old, refused.new, refused.both));
        }
        lines
    }

    pub fn grid(&self, matrix: &Matrix, cases: u64) -> Grid {
        let place = |place: &Place| match place {
            Place::Level { name, title } => title.clone().unwrap_or_else(|| name.clone()),
            Place::Refused => words::refused(self.language),
            _ => wording::undetermined(self.language),
        };
        let cell = |cell: &Cell| GridCell {
            cases: cell.cases,
            share: share(cell.cases, cases),
            direction: cell.direction,
            examples: cell.examples.clone(),
        };
        let rows = matrix.old.iter().enumerate().map(|(old, name)| {
            let own = || matrix.cells.iter().filter(move |cell| cell.old == old);
            let cells = (0..matrix.new.len()).map(|new| own().find(|it| it.new == new).map(cell));
            GridRow {
                name: place(name),
                cells: cells.collect(),
                sum: own().map(|cell| cell.cases).sum(),
            }
        });
        Grid {
            title: matrix.title.clone().unwrap_or_else(|| matrix.grade.clone()),
            columns: matrix.new.iter().map(place).collect(),
            rows: rows.collect(),
        }
    }

    /// What there is to say of a score, and how often it changes how far.
    pub fn score(&self, score: &ScoreReport) -> (String, Vec<String>, Vec<(String, u64)>) {
        let language = self.language;
        let title = score.title.clone().unwrap_or_else(|| score.score.clone());
        let moved = share(score.moved, score.compared);
        let mut lines = vec![words::score_moved(language, score.moved, score.compared, moved)];
        let told = |number: &Option<_>| number.as_ref().map(|it| change(it, score.percent));
        if let (Some(least), Some(most)) = (told(&score.least), told(&score.most)) {
            let mean = told(&score.mean).unwrap_or_else(|| "…".to_owned());
            lines.push(words::score_mean(language, mean, least, most));
        }
        if score.lost > 0 {
            lines.push(words::score_lost(language, score.lost));
        }
        if score.gained > 0 {
            lines.push(words::score_gained(language, score.gained));
        }
        let bars = score.histogram.iter().map(|bin| {
            let (least, most) = (told(&bin.least), told(&bin.most));
            let (least, most) = (least.unwrap_or_default(), most.unwrap_or_default());
            let label = if least == most { least } else { format!("{least} … {most}") };
            (label, bin.cases)
        });
        (title, lines, bars.collect())
    }

    pub fn cause(&self, cause: &Cause) -> ToldCause {
        let language = self.language;
        let lines = cause.changes.iter().map(|together| {
            let changes = together.iter().filter_map(|&at| self.changes.get(at));
            changes.map(|change| change.line(language)).collect::<Vec<_>>()
        });
        let changes: Vec<Vec<String>> = lines.collect();
        let cases = wording::count(language, to_usize(cause.cases), Noun::Case);
        ToldCause {
            cases: match &cause.of {
                Some(of) => words::cause_of(language, cases, self.title_of(of)),
                None => words::one_side_refuses(language, cases),
            },
            how: match cause.kind {
                CauseKind::Alone => words::cause_alone(language),
                CauseKind::Each => words::cause_each(language),
                CauseKind::Together => words::cause_together(language),
                CauseKind::Several => words::cause_several(language),
                _ => words::cause_unknown(language),
            },
            single: cause.kind == CauseKind::Alone && changes.iter().all(|it| it.len() == 1),
            changes,
            examples: cause.examples.clone(),
        }
    }

    fn title_of(&self, name: &str) -> String {
        let standard = &self.compared.new.standard;
        let mut all = standard.grades().chain(standard.scores());
        let title = all.find(|(other, _)| *other == name).and_then(|(_, title)| title);
        title.unwrap_or(name).to_owned()
    }

    /// The title of a level.
    fn level(&self, named: &Named, grade: &str, level: Option<&str>) -> String {
        let Some(level) = level else { return wording::undetermined(self.language) };
        let mut levels = named.standard.levels(grade);
        let title = levels.find(|(name, _)| *name == level).and_then(|(_, title)| title);
        title.unwrap_or(level).to_owned()
    }

    /// What a case is called.
    pub fn case(&self, example: &Example) -> String {
        example.id.clone().unwrap_or_else(|| example.place.clone())
    }

    /// What differs of a case: its grades and scores, or why it is refused.
    pub fn results(&self, example: &Example) -> Vec<String> {
        let language = self.language;
        let (old, new) = (&self.compared.old, &self.compared.new);
        let grades = example.grades.iter().map(|it: &Differs| {
            let was = self.level(old, &it.name, it.old.as_deref());
            let is = self.level(new, &it.name, it.new.as_deref());
            words::score_changes(language, self.title_of(&it.name), was, is)
        });
        let scores = example.scores.iter().map(|it| {
            let side =
                |side: &Option<String>| side.clone().unwrap_or_else(|| wording::undetermined(language));
            words::score_changes(language, self.title_of(&it.name), side(&it.old), side(&it.new))
        });
        let old = example.old_refuses.iter().map(|why| words::old_refuses(language, why));
        let new = example.new_refuses.iter().map(|why| words::new_refuses(language, why));
        grades.chain(scores).chain(old).chain(new).collect()
    }

    /// The clauses of a case that come out otherwise.
    pub fn reasons(&self, example: &Example) -> Vec<String> {
        let language = self.language;
        let told = example.reasons.iter().filter_map(|it| {
            Some(match (&it.old, &it.new) {
                (Some(old), Some(new)) => {
                    let sides = match (cost(old), cost(new)) {
                        (Some(was), Some(is)) if was != is => {
                            words::costs(language, words::from_to(language, was, is))
                        }
                        _ => words::changed(language),
                    };
                    self.reason(new, &self.compared.new, &sides)
                }
                (Some(old), None) => words::only_old(language, self.reason(old, &self.compared.old, "")),
                (None, Some(new)) => words::only_new(language, self.reason(new, &self.compared.new, "")),
                (None, None) => return None,
            })
        });
        told.collect()
    }

    /// `C1 “Spelling mistake”: costs 40 → 30 (desk.std:9)`
    fn reason(&self, reason: &Reason, named: &Named, sides: &str) -> String {
        let language = self.language;
        let title = reason.title.as_deref().map(|title| wording::quoted(language, title));
        let name = match title {
            Some(title) => format!("{} {title}", reason.code),
            None => reason.code.to_string(),
        };
        let place = format!("{}{}:{}", named.prefix, reason.source.file, reason.source.line);
        let name = if sides.is_empty() { name } else { wording::labelled(language, name, sides) };
        wording::aside(language, name, place)
    }
}

/// What a reason costs after the caps.
fn cost(reason: &Reason) -> Option<String> {
    reason.after_cap.as_ref().or(reason.points.as_ref()).map(ToString::to_string)
}

fn kind(kind: ChangeKind, language: Language) -> String {
    match kind {
        ChangeKind::Added => words::added(language),
        ChangeKind::Removed => words::removed(language),
        ChangeKind::Renamed => words::renamed(language),
        ChangeKind::Retitled => words::retitled(language),
        ChangeKind::Moved => words::moved_to(language),
        ChangeKind::Reordered => words::reordered(language),
        _ => words::changed(language),
    }
}

/// Counts fit a machine's memory.
fn to_usize(count: u64) -> usize {
    usize::try_from(count).unwrap_or(usize::MAX)
}

/// What a gate found.
pub fn actual(verdict: &yardstick::diff::Verdict, language: Language) -> String {
    let Some(actual) = &verdict.actual else { return words::nothing_compared(language) };
    let told = match (verdict.of, actual.parse::<u64>()) {
        (Some(all), Ok(number)) => words::part_of_all(language, number, all, share(number, all)),
        _ => actual.parse().map_or_else(|_| actual.clone(), |number| change(&number, false)),
    };
    words::actually(language, told)
}
