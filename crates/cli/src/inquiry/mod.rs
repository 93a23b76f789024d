//! Answers to questions about one case: what stands between it and a grade.

pub mod why_not;
mod wording;

use crate::console::STRONG;
use serde::Serialize;
use yardstick::Explanation;
use yardstick::outcome::WhyNot;

/// Everything that `explain` tells of one case.
#[derive(Debug, Serialize)]
pub struct Answers {
    #[serde(flatten)]
    pub explanation: Explanation,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub why_not: Vec<WhyNot>,
}

/// A part with its heading.
fn section(heading: &str, lines: &str) -> String {
    format!("\n{STRONG}{heading}{STRONG:#}\n{lines}")
}
