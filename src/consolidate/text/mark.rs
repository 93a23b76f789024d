//! The comments that say what changed a clause.

use crate::consolidate::{Change, header};
use crate::diagnostic::Language;
use crate::syntax::ast::{File, HeaderClause};

/// What was done to a clause.
pub(super) enum Deed<'a> {
    /// The whole text, by an amendment.
    Amended,
    /// The whole text, by a layer on this standard.
    Extended(&'a str),
    Replaced,
    Added,
    Repealed(&'a str),
    Retitled(&'a str),
}

/// By what: `court.quality 2025.1 (from 2025-01-01)`.
pub(super) struct Mark {
    by: String,
    language: Language,
}

impl Mark {
    pub(super) fn new(change: Change<'_>, file: &File, language: Language) -> Self {
        let version = |clauses: &[HeaderClause]| {
            clauses.iter().find_map(|clause| match clause {
                HeaderClause::Version(version) => Some(format!(" {}", version.value)),
                _ => None,
            })
        };
        let (id, version, from) = match change {
            Change::Amend(amend) => (&amend.id, version(&amend.clauses), Some(amend.from.date)),
            Change::Extends(extends) => match header(&file.items) {
                Some(own) => (&own.id, version(&own.clauses), None),
                None => (&extends.id, None, None),
            },
        };
        let from = from.map(|from| match language {
            Language::English => format!(" (from {from})"),
            Language::Chinese => format!("（自 {from} 起）"),
        });
        let by = [id.shown(), version.unwrap_or_default(), from.unwrap_or_default()].concat();
        Self { by, language }
    }

    /// What stands between names.
    pub(super) fn comma(&self) -> &'static str {
        match self.language {
            Language::English => ", ",
            Language::Chinese => "、",
        }
    }

    /// The comment on a line of its own.
    pub(super) fn line(&self, deed: &Deed<'_>) -> String {
        format!("// {}", self.text(deed))
    }

    /// The comment within a line.
    pub(super) fn inline(&self, deed: &Deed<'_>) -> String {
        format!("/* {} */", self.text(deed).replace("*/", "").replace("/*", ""))
    }

    fn text(&self, deed: &Deed<'_>) -> String {
        let by = self.by.replace('\n', " ");
        match self.language {
            Language::English => format!("{by}: {}", english(deed)),
            Language::Chinese => chinese(&by, deed),
        }
    }
}

fn english(deed: &Deed<'_>) -> String {
    match deed {
        Deed::Amended => "consolidated text".into(),
        Deed::Extended(upper) => format!("consolidated with {upper}"),
        Deed::Replaced => "replaced".into(),
        Deed::Added => "added".into(),
        Deed::Repealed(name) => format!("{name} repealed"),
        Deed::Retitled(name) => format!("{name} retitled"),
    }
}

fn chinese(by: &str, deed: &Deed<'_>) -> String {
    // Brackets bring a blank of their own.
    let by = if by.ends_with('）') { by.to_owned() } else { format!("{by} ") };
    match deed {
        Deed::Amended => format!("{by}合并文本"),
        Deed::Extended(upper) => format!("{by}与 {upper} 的合并文本"),
        Deed::Replaced => format!("由 {by}替换"),
        Deed::Added => format!("由 {by}增设"),
        Deed::Repealed(name) => format!("{name} 由 {by}废止"),
        Deed::Retitled(name) => format!("{name} 由 {by}改称"),
    }
}
