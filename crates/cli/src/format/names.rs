//! The names of a standard's grades and scores, with their titles.

use indexmap::IndexMap;
use unicode_width::UnicodeWidthStr;
use yardstick::Standard;

/// Grades and scores, in the standard's order.
#[derive(Debug, Clone)]
pub struct Names {
    pub grades: IndexMap<String, Option<String>>,
    pub scores: IndexMap<String, Option<String>>,
    /// Whether people determine one of the grades.
    pub procedure: bool,
    /// The titles of the grades' levels, where they have one.
    levels: IndexMap<(String, String), String>,
}

impl Names {
    pub fn of(standard: &Standard) -> Self {
        let owned = |(name, title): (&str, Option<&str>)| (name.to_owned(), title.map(str::to_owned));
        let titles = |grade: &str| {
            let titled = |(name, title): (&str, Option<&str>)| {
                Some(((grade.to_owned(), name.to_owned()), title?.to_owned()))
            };
            standard.levels(grade).filter_map(titled).collect::<Vec<_>>()
        };
        Self {
            procedure: standard.procedure().is_some(),
            levels: standard.grades().flat_map(|(grade, _)| titles(grade)).collect(),
            grades: standard.grades().map(owned).collect(),
            scores: standard.scores().map(owned).collect(),
        }
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

/// A text filled up with spaces to a width in the cells of a terminal.
pub fn pad(text: &str, width: usize) -> String {
    format!("{text}{}", " ".repeat(width.saturating_sub(text.width())))
}
