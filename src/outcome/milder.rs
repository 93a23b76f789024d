//! Which of two versions graded a case milder.

use std::sync::Arc;

use crate::files::Extended;
use crate::value::Date;
use serde::{Deserialize, Serialize};

/// Two versions under which a case was graded, of which the milder counts: `or the milder`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Milder {
    /// The day of the decision, which the caller named.
    pub as_of: Date,
    /// The name of the grade by which they were compared: the first one of the newer version.
    pub grade: Arc<str>,
    /// The version by the record's own date.
    pub old: Compared,
    /// The version in force on the day of the decision.
    pub new: Compared,
}

/// What a case comes to under one of the versions that are compared.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Compared {
    /// The version, if it states one.
    pub version: Option<Arc<str>>,
    /// `sha256:` and 64 hexadecimal digits of its source text.
    pub digest: Arc<str>,
    /// What it extends, the nearest one first.
    #[serde(default)]
    pub extends: Vec<Extended>,
    /// The grade's name in that version; `None` where there is none.
    pub level: Option<Arc<str>>,
    /// Its title, if it has one.
    pub title: Option<Arc<str>>,
    /// Its place from the best, which is 1.
    pub rank: Option<u16>,
    /// Why there is none: the grade is undetermined, or the record does not fit the version.
    pub undetermined: Option<String>,
}
