//! How many cases there were, by grade.

use super::Names;
use crate::wording::{self, Noun};
use indexmap::IndexMap;
use yardstick::diagnostic::Language;
use yardstick::outcome::Outcome;

/// Counts for the closing line.
#[derive(Debug, Default)]
pub struct Tally {
    pub graded: usize,
    pub invalid: usize,
    grades: IndexMap<String, Vec<Count>>,
}

/// How often a grade was given.
#[derive(Debug)]
struct Count {
    /// From the best; what is undetermined comes last.
    rank: u16,
    level: Option<String>,
    number: usize,
}

impl Tally {
    /// Counts a case.
    pub fn count(&mut self, outcome: &Outcome) {
        self.graded += 1;
        for (name, grade) in outcome.grades() {
            let counts = self.grades.entry(name.to_owned()).or_default();
            let rank = grade.rank.unwrap_or(u16::MAX);
            let level = grade.title.as_deref().or(grade.level());
            let place = |count: &Count| count.rank.cmp(&rank).then(count.level.as_deref().cmp(&level));
            match counts.binary_search_by(place) {
                Ok(at) => counts.iter_mut().skip(at).take(1).for_each(|count| count.number += 1),
                Err(at) => counts.insert(at, Count { rank, level: level.map(str::to_owned), number: 1 }),
            }
        }
    }

    /// `3 cases; Result: Good 2, Fair 1`
    pub fn closing(&self, names: &Names, language: Language) -> String {
        let mut text = wording::count(language, self.graded, Noun::Case);
        for (grade, counts) in &self.grades {
            let counts = counts.iter().map(|count| {
                let level = count.level.clone().unwrap_or_else(|| wording::undetermined(language));
                format!("{level} {}", count.number)
            });
            let counts = wording::list(language, &counts.collect::<Vec<_>>());
            text.push_str(&wording::closing_grade(language, names.grade(grade), counts));
        }
        if self.invalid > 0 {
            let invalid = wording::count(language, self.invalid, Noun::InvalidRecord);
            text.push_str(&wording::closing_invalid(language, invalid));
        }
        text
    }
}
