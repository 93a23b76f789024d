//! The names of a standard's grades and scores, with their titles.

use indexmap::IndexMap;
use unicode_width::UnicodeWidthStr;
use yardstick::{Outcome, Standard};

/// Grades and scores, in the standard's order.
#[derive(Debug, Clone, Default)]
pub struct Names {
    pub grades: IndexMap<String, Option<String>>,
    pub scores: IndexMap<String, Option<String>>,
    /// Whether people determine one of the grades.
    pub procedure: bool,
    /// The titles of the grades' levels, where they have one.
    levels: IndexMap<(String, String), String>,
}

impl Names {
    /// The names in all versions; the titles are those of the last one that has the name.
    pub fn of<'s>(versions: impl IntoIterator<Item = &'s Standard>) -> Self {
        let owned = |(name, title): (&str, Option<&str>)| (name.to_owned(), title.map(str::to_owned));
        let titles = |standard: &Standard, grade: &str| {
            let titled = |(name, title): (&str, Option<&str>)| {
                Some(((grade.to_owned(), name.to_owned()), title?.to_owned()))
            };
            standard.levels(grade).filter_map(titled).collect::<Vec<_>>()
        };
        let mut names = Self::default();
        for version in versions {
            names.procedure |= version.procedure().is_some();
            names.levels.extend(version.grades().flat_map(|(grade, _)| titles(version, grade)));
            names.grades.extend(version.grades().map(owned));
            names.scores.extend(version.scores().map(owned));
        }
        names
    }

    /// A grade's title, or its name where it has none.
    pub fn grade<'a>(&'a self, name: &'a str) -> &'a str {
        self.grades.get(name).and_then(Option::as_deref).unwrap_or(name)
    }

    /// A score's title, or its name where it has none.
    pub fn score<'a>(&'a self, name: &'a str) -> &'a str {
        self.scores.get(name).and_then(Option::as_deref).unwrap_or(name)
    }

    /// The title of a grade's level, or its name where it has none.
    pub fn level<'a>(&'a self, grade: &str, level: &'a str) -> &'a str {
        let titles = self.levels.iter().filter(|((of, name), _)| of == grade && name == level);
        titles.map(|(_, title)| title.as_str()).next().unwrap_or(level)
    }

    /// The width of the widest of them, in the cells of a terminal.
    pub fn width(&self) -> usize {
        let grades = self.grades.keys().map(|name| self.grade(name));
        let scores = self.scores.keys().map(|name| self.score(name));
        grades.chain(scores).map(UnicodeWidthStr::width).max().unwrap_or_default()
    }
}

/// The names in each version of a standard.
#[derive(Debug)]
pub struct Titles {
    /// Those of all versions.
    pub all: Names,
    /// Whether each case has a version of its own, so that it is to be told.
    pub tell_version: bool,
    /// Whether that version extends others, which are to be told, too.
    pub tell_extends: bool,
    by_digest: Vec<(String, Names)>,
}

impl Titles {
    pub fn of(versions: &[&Standard], tell_version: bool) -> Self {
        let each = versions.iter().map(|version| (version.digest().to_owned(), Names::of([*version])));
        let all = Names::of(versions.iter().copied());
        let tell_extends = tell_version && versions.iter().any(|version| !version.extends().is_empty());
        Self { all, tell_version, tell_extends, by_digest: each.collect() }
    }

    /// Those of the version that an outcome was graded under.
    pub fn under(&self, outcome: &Outcome) -> &Names {
        let digest = &*outcome.standard().digest;
        let found = self.by_digest.iter().find(|(known, _)| known == digest);
        found.map_or(&self.all, |(_, names)| names)
    }
}

/// A text filled up with spaces to a width in the cells of a terminal.
pub fn pad(text: &str, width: usize) -> String {
    format!("{text}{}", " ".repeat(width.saturating_sub(text.width())))
}
