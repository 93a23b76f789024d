//! Scores and their ledgers.

use std::sync::Arc;

use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error};

use crate::value::Number;

use super::Source;
use super::exact::parse;

/// A score, determined or not. In JSON it is its text, or null.
#[derive(Debug, Clone, PartialEq)]
pub struct Score {
    value: Option<(Number, String)>,
}

impl Score {
    /// A score of a value, written with at least so many digits after the point.
    pub(crate) fn new(number: Number, percent: bool, decimals: u32) -> Self {
        let text = if percent { percentage(&number, decimals) } else { Some(number.to_text(decimals)) };
        Self { value: text.map(|text| (number, text)) }
    }

    pub(crate) fn undetermined() -> Self {
        Self { value: None }
    }

    /// The exact number; a percentage is a fraction. `None` where the score is undetermined, which
    /// a note explains.
    #[must_use]
    pub fn number(&self) -> Option<&Number> {
        self.value.as_ref().map(|(number, _)| number)
    }

    /// The number as it is published: with as many decimals as the score is rounded to, as `n/d`
    /// where no decimal is exact, and with `%` where it is a percentage.
    #[must_use]
    pub fn text(&self) -> Option<&str> {
        self.value.as_ref().map(|(_, text)| text.as_str())
    }
}

fn percentage(number: &Number, decimals: u32) -> Option<String> {
    let hundredfold = number.multiply(&Number::from(100)).ok()?;
    Some(format!("{}%", hundredfold.to_text(decimals.saturating_sub(2))))
}

impl Serialize for Score {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.text().serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Score {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let Some(text) = Option::<String>::deserialize(deserializer)? else {
            return Ok(Self::undetermined());
        };
        let number = match text.strip_suffix('%') {
            None => parse(&text)?,
            Some(percent) => {
                let hundredth = parse::<D::Error>(percent)?.divide(&Number::from(100)).ok().flatten();
                hundredth.ok_or_else(|| D::Error::custom(format!("`{text}` is too long")))?
            }
        };
        Ok(Self { value: Some((number, text)) })
    }
}

/// A line of a score's ledger.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct LedgerEntry {
    /// What it stands for.
    pub kind: EntryKind,
    /// The name of the error, class or rule; the text of a weighed part.
    pub code: Option<Arc<str>>,
    /// Its title, if it has one.
    pub title: Option<Arc<str>>,
    /// What it adds to the score; negative where it takes away.
    #[serde(with = "super::exact")]
    pub points: Number,
    /// Where it is written.
    pub source: Source,
}

/// What a line of a ledger stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum EntryKind {
    /// `start 100`
    Start,
    /// `= EXPR`
    Value,
    /// An error, after caps.
    Error,
    /// What was earned in a class.
    Class,
    /// What `zero CLASS` costs beyond the errors in it.
    Zero,
    /// A weighed part.
    Weigh,
    /// `add EXPR`
    Add,
    /// `deduct …`
    Deduct,
    /// What a rule adds or deducts.
    Rule,
    /// What a bonus exceeds its bound by.
    Bonus,
    /// The difference that `SCORE is N` makes.
    Is,
    /// The difference that an upper bound makes.
    AtMost,
    /// The difference that a lower bound makes.
    AtLeast,
    /// The difference that rescaling makes.
    Rescale,
    /// The difference that rounding makes.
    Round,
}
