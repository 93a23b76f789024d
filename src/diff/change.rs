//! What a new standard changes of an old one.

use serde::Serialize;

use crate::outcome::Source;
use crate::source::{Sources, Span};

use super::clause::{Clause, PartKind};

/// One change.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Change {
    /// What happened to the part.
    pub kind: ChangeKind,
    /// What kind of part it is.
    pub part: PartKind,
    /// Its name; of a row of a table its number, from 1; empty where there is only one of its kind.
    pub name: String,
    /// Its title in the new standard, or else in the old one.
    pub title: Option<String>,
    /// The names of the parts in which it stands, the outermost first.
    pub within: Vec<String>,
    /// Which of its clauses is another, of a part that is changed.
    pub clause: Option<Clause>,
    /// What the old standard says, where it says something.
    pub old: Option<Wording>,
    /// What the new standard says, where it says something.
    pub new: Option<Wording>,
    /// Whether a grade or a score can depend on it: a title, a legal basis or a duty moves none.
    pub effective: bool,
    /// The numbers (from 0) of the changes without which it cannot be made, as the standard would not
    /// hold together; found once a case has moved.
    pub needs: Vec<usize>,
}

/// What happens to a part.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum ChangeKind {
    /// It is new.
    Added,
    /// It is gone.
    Removed,
    /// A clause of it is another.
    Changed,
    /// It has another name, under which its former name is still known.
    Renamed,
    /// It has another title.
    Retitled,
    /// It stands in another class.
    Moved,
    /// The parts in it stand in another order, which has a meaning.
    Reordered,
}

/// What a standard says at a place.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Wording {
    /// The text, on one line and without comments; empty where a word without a place says it.
    pub text: String,
    /// Where it stands.
    pub source: Source,
}

/// Tells what stands at a place.
#[derive(Debug, Clone, Copy)]
pub(super) struct Teller<'s> {
    pub sources: &'s Sources,
    /// Every comment.
    pub comments: &'s [Span],
}

impl Teller<'_> {
    /// What stands at these places, of a part that stands at `around`; what the clause is called is
    /// left out in front.
    pub fn wording(&self, spans: &[Span], around: Span, clause: Option<Clause>) -> Wording {
        let first = spans.first().copied().unwrap_or(around);
        let texts: Vec<String> = spans.iter().map(|&span| self.text(span)).collect();
        let text = texts.join("; ");
        let text = clause.map_or(text.as_str(), |clause| without_name(&text, clause)).to_owned();
        Wording { text, source: self.source(first) }
    }

    fn source(&self, span: Span) -> Source {
        let source = self.sources.get(span.file);
        let file = source.map(|source| source.name()).unwrap_or_default().into();
        Source { file, line: source.map_or(0, |source| source.position(span.start).line) }
    }

    /// A text on one line, without the comments in it.
    fn text(&self, span: Span) -> String {
        let Some(source) = self.sources.get(span.file) else { return String::new() };
        let within = |comment: &&Span| {
            comment.file == span.file && comment.start >= span.start && comment.end <= span.end
        };
        let mut text = String::new();
        let mut at = span.start;
        for comment in self.comments.iter().filter(within) {
            text.push_str(source.slice(Span { start: at, end: comment.start, ..span }));
            text.push(' ');
            at = comment.end;
        }
        text.push_str(source.slice(Span { start: at, ..span }));
        text.split_whitespace().collect::<Vec<_>>().join(" ")
    }
}

/// Whether the place of a clause begins with its name: that of a condition, which may begin with
/// anything, mostly does not.
pub(super) fn begins_with_name(part: PartKind, clause: Clause) -> bool {
    use Clause::{
        Add, AddErrors, AtLeast, AtMost, Bonus, Covers, Deduct, DeductErrors, FinalAfter, MayChange,
        Round, Start, SumOfClasses, Undetermined, Unless, Weekend, Weigh, When, Within, Worth,
    };
    match clause {
        When => part == PartKind::Line,
        Worth => part == PartKind::Score,
        Add | AddErrors | AtLeast | AtMost | Bonus | Covers | Deduct | DeductErrors | FinalAfter
        | MayChange | Round | Start | SumOfClasses | Undetermined | Unless | Weekend | Weigh
        | Within => true,
        _ => false,
    }
}

fn without_name(text: &str, clause: Clause) -> &str {
    use crate::diagnostic::Language::{Chinese, English};
    // A longer spelling comes before the one with which it begins.
    let longer = if clause == Clause::Deduct { "扣除" } else { clause.name(Chinese) };
    let names = [clause.name(English), longer, clause.name(Chinese)];
    let rest = names.iter().find_map(|name| text.strip_prefix(name)).map(str::trim_start);
    rest.filter(|rest| !rest.is_empty()).unwrap_or(text)
}
