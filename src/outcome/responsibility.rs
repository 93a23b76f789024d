//! Who answers for what, and why.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::Source;
use crate::value::Date;

/// What one role, or one person in it, answers for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Responsibility {
    /// The name of the item that allots it.
    pub code: Arc<str>,
    /// Its title, if it has one.
    pub title: Option<Arc<str>>,
    /// The role.
    pub role: Arc<str>,
    /// The role's title, if it has one.
    pub role_title: Option<Arc<str>>,
    /// The person, where the record names one.
    pub person: Option<String>,
    /// How far the person answers; `None` where that is undetermined.
    pub degree: Option<Degree>,
    /// Why it is undetermined, if it is.
    pub undetermined: Option<String>,
    /// The last day on which the person can be held to it, where there is a limitation.
    pub until: Option<Date>,
    /// How that day was reckoned.
    pub reckoning: Option<String>,
    /// What led to the degree, in the order in which it did.
    pub reasons: Vec<Allotment>,
}

/// How far somebody answers for something, the gravest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Degree {
    /// Alone.
    Sole,
    /// Before others.
    Primary,
    /// As much as others.
    Equal,
    /// After others.
    Secondary,
    /// Not at all.
    None,
}

/// One thing that led to a degree.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Allotment {
    /// What it does.
    pub kind: AllotmentKind,
    /// The degree that it leads to.
    pub degree: Option<Degree>,
    /// The condition, defence or exemption in words, where the standard has such.
    pub because: Option<String>,
    /// The legal basis.
    pub basis: Option<Arc<str>>,
    /// Where it is written.
    pub source: Source,
}

/// The kinds of things that lead to a degree.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum AllotmentKind {
    /// A line allots the degree.
    Allotted,
    /// A line would have, but something defeats it.
    Defeated,
    /// An exemption holds.
    Exempted,
    /// The degree is lowered.
    Mitigated,
    /// The degree is raised.
    Aggravated,
    /// The time in which it can be pursued has run out.
    Lapsed,
}
