//! Why cases cannot be drawn or nominated.

use crate::diagnostic::Language;
use crate::eval::GradeError;

/// Why a sample cannot be drawn, or a nomination made.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
#[error("{}", self.text(Language::English))]
#[non_exhaustive]
pub enum PickError {
    /// The standard has no such sample, or no such nomination.
    Unknown {
        /// Whether a sample was asked for, or else a nomination.
        sample: bool,
        /// The name.
        name: String,
        /// What it has, in the order of the text.
        known: Vec<String>,
    },
    /// The seed is empty: everybody could say afterwards that another one was meant.
    NoSeed,
    /// A record does not fit the standard, or cannot be reckoned with.
    Record {
        /// Which of the records that were pushed, from 1.
        number: u64,
        /// What is wrong with it.
        error: GradeError,
    },
    /// A record has no id, so that it cannot be drawn.
    NoId {
        /// Which of the records that were pushed, from 1.
        number: u64,
    },
    /// Two records have one id.
    SameId {
        /// The id.
        id: String,
        /// The record that had it first, from 1.
        first: u64,
        /// The record that has it again.
        number: u64,
    },
}

impl PickError {
    /// Which of the records that were pushed it is about, from 1.
    #[must_use]
    pub fn number(&self) -> Option<u64> {
        match self {
            Self::Record { number, .. } | Self::NoId { number } | Self::SameId { number, .. } => {
                Some(*number)
            }
            Self::Unknown { .. } | Self::NoSeed => None,
        }
    }

    /// What is wrong, in one line.
    #[must_use]
    pub fn text(&self, language: Language) -> String {
        let chinese = language == Language::Chinese;
        match self {
            Self::Unknown { sample, name, known } if chinese => {
                let kind = if *sample { "抽查" } else { "推选" };
                format!("标准中没有{kind} `{name}`{}", listed("；有 ", known, "、"))
            }
            Self::Unknown { sample, name, known } => {
                let kind = if *sample { "sample" } else { "nomination" };
                format!("the standard has no {kind} `{name}`{}", listed("; it has ", known, ", "))
            }
            Self::NoSeed if chinese => "种子为空；种子须事先公开，以便任何人复核".into(),
            Self::NoSeed => {
                "the seed is empty; it is made public beforehand, so that anyone can draw again".into()
            }
            Self::Record { error, .. } => error.text(language),
            Self::NoId { number } if chinese => format!("第 {number} 条记录没有 `id`，无法抽取"),
            Self::NoId { number } => {
                format!("record {number} has no `id`, so it cannot be told by name")
            }
            Self::SameId { id, first, number } if chinese => {
                format!("第 {first} 条和第 {number} 条记录的 `id` 同为 `{id}`")
            }
            Self::SameId { id, first, number } => {
                format!("records {first} and {number} have the same `id`, `{id}`")
            }
        }
    }
}

fn listed(before: &str, names: &[String], between: &str) -> String {
    if names.is_empty() {
        return String::new();
    }
    let names: Vec<String> = names.iter().map(|name| format!("`{name}`")).collect();
    format!("{before}{}", names.join(between))
}
