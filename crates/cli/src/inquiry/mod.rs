//! Answers to questions about one case: what stands between it and a grade, what
//! would be otherwise, and how far it is from a grade.

pub mod distance;
pub mod html;
pub mod what_if;
pub mod why_not;
pub mod wording;

use crate::console::STRONG;
use serde::Serialize;
use what_if::WhatIf;
use yardstick::Explanation;
use yardstick::inquiry::Distance;
use yardstick::outcome::WhyNot;

/// Everything that `explain` tells of one case.
#[derive(Debug, Serialize)]
pub struct Answers {
    #[serde(flatten)]
    pub explanation: Explanation,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub why_not: Vec<WhyNot>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub what_if: Vec<WhatIf>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub distance: Option<Vec<Distance>>,
}

/// A part with its heading.
fn section(heading: &str, lines: &str) -> String {
    format!("\n{STRONG}{heading}{STRONG:#}\n{lines}")
}
