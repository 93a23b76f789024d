//! The names of a standard's grades and scores, with their titles.

use indexmap::IndexMap;
use unicode_width::UnicodeWidthStr;
use yardstick::Standard;

/// Grades and scores, in the standard's order.
#[derive(Debug, Clone)]
pub struct Names {
    pub grades: IndexMap<String, Option<String>>,
    pub scores: IndexMap<String, Option<String>>,
}

impl Names {
    pub fn of(standard: &Standard) -> Self {
        let owned = |(name, title): (&str, Option<&str>)| (name.to_owned(), title.map(str::to_owned));
        Self {
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
