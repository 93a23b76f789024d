//! The keys that every record and every finding has, beside the standard's own.

use crate::model::FieldId;
use crate::program::InnerId;

/// A key that is built in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Builtin {
    Id,
    Findings,
    Examined,
    Code,
    Count,
    Level,
    Points,
    Waived,
    WaivedBecause,
    Note,
    Evidence,
}

/// Which object an object is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum ObjectKind {
    Case,
    Finding,
    Item,
    /// The case, of which only some fields are looked at.
    Glimpse,
}

/// Where a value stands in the object or list around it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Key {
    Field(FieldId),
    /// An object that only holds what fields are read from.
    Inner(InnerId),
    Builtin(Builtin),
    Index(u32),
}

impl Builtin {
    /// How many there are.
    pub(super) const COUNT: usize = 11;

    const CASE: [(&'static str, Self); 3] =
        [("id", Self::Id), ("findings", Self::Findings), ("examined", Self::Examined)];

    const GLIMPSE: [(&'static str, Self); 1] = [("id", Self::Id)];

    const FINDING: [(&'static str, Self); 8] = [
        ("code", Self::Code),
        ("count", Self::Count),
        ("level", Self::Level),
        ("points", Self::Points),
        ("waived", Self::Waived),
        ("waived_because", Self::WaivedBecause),
        ("note", Self::Note),
        ("evidence", Self::Evidence),
    ];

    /// The built-in keys of an object.
    pub(super) fn of(kind: ObjectKind) -> &'static [(&'static str, Self)] {
        match kind {
            ObjectKind::Case => &Self::CASE,
            ObjectKind::Finding => &Self::FINDING,
            ObjectKind::Item => &[],
            ObjectKind::Glimpse => &Self::GLIMPSE,
        }
    }

    /// The key itself.
    pub(super) fn name(self) -> &'static str {
        let all = Self::CASE.iter().chain(&Self::FINDING);
        all.copied().find(|&(_, builtin)| builtin == self).map_or("", |(name, _)| name)
    }
}

/// Adds an object's key to a path: `.key`, or `["a key"]` where it is no word.
pub fn push_key(path: &mut String, key: &str) {
    let word = !key.is_empty() && key.chars().all(|c| c.is_alphanumeric() || c == '_');
    match (word, path.is_empty()) {
        (true, true) => path.push_str(key),
        (true, false) => path.push_str(&format!(".{key}")),
        (false, _) => path.push_str(&format!("[\"{}\"]", super::value::clipped(key))),
    }
}
