//! The values of expressions, and why there may be none.

use crate::model::{CalendarId, ClassId, FieldId, GradeId, RecordId, RuleId, ScoreId, StepId, TableId};
use crate::program::{ConstantId, NodeId};
use crate::source::Span;
use crate::value::{Date, Number, TooLarge};

use super::frame;

/// What an expression comes to.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    /// Yes or no.
    Bool(bool),
    /// A number, percentage or duration.
    Number(Number),
    /// A text.
    Text(Text),
    /// A day.
    Date(Date),
    /// A value's place in its enumeration.
    Enum(u16),
    /// Items of a list.
    List(List),
    /// The number of an item.
    Item(u32),
}

/// Where a text stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Text {
    /// In the standard.
    Constant(ConstantId),
    /// In the record.
    Record(frame::Text),
}

/// Some items of a record's shape.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum List {
    /// Neighbours.
    Run {
        /// The first item's number.
        start: u32,
        /// How many.
        len: u32,
    },
    /// Those that a filter picked, in the machine's buffer of picked items.
    Picked {
        /// The place of the first.
        start: u32,
        /// How many.
        len: u32,
    },
}

/// Why something is undetermined: always the first thing that was, however far it spread.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cause {
    /// An optional field is absent.
    NotKnown(RecordId, FieldId),
    /// A division by zero.
    DividedByZero(NodeId),
    /// The least, greatest or mean of nothing.
    OfNothing(NodeId),
    /// No row of a table matches.
    NoRow(TableId),
    /// More rows match than may.
    ManyRows(TableId),
    /// The row that matched has no such bound.
    NoBound(TableId),
    /// A class that must be examined was not.
    NotExamined(ClassId),
    /// A class does not apply, so nothing is earned in it.
    NotApplicable(ClassId),
    /// None of what a score rests on applies.
    NothingApplies(ScoreId),
    /// A clause of a score says so.
    ScoreSays(ScoreId, u16),
    /// A clause of a grade says so.
    GradeSays(GradeId, u16),
    /// A rule says so.
    RuleSays(RuleId),
    /// No line of a grade holds.
    NoLine(GradeId),
    /// A step of the procedure has not taken place.
    NotYet(StepId),
    /// Nothing was decided in the procedure.
    NotDetermined,
    /// Stands where the model has reported a problem; never in a standard that can be used.
    Unreckonable,
}

impl Cause {
    /// Whether `or else` stands in for it: absence, and what cannot be divided or averaged.
    pub fn is_absence(self) -> bool {
        matches!(self, Self::NotKnown(..) | Self::DividedByZero(_) | Self::OfNothing(_))
    }
}

/// Why a case cannot be graded although its record is well formed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Fault {
    /// What is wrong.
    pub kind: FaultKind,
    /// Where in the standard.
    pub at: Option<Span>,
}

/// The faults.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FaultKind {
    /// A number has too many digits to be kept exactly.
    TooLarge,
    /// A date lies beyond the years 1 to 9999.
    DateOutOfRange,
    /// A calendar does not say whether this day is worked.
    NotCovered(CalendarId, Date),
    /// A date is moved by a part of a day or month.
    PartOfDay,
    /// A power whose exponent is no whole number, or beyond 32 bits.
    Exponent,
    /// The expressions nest too deeply through `let`s and tables.
    TooDeep,
    /// The case takes more work than the limit allows.
    TooMuchWork,
}

/// Why an expression has no value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stop {
    /// It is undetermined, which may go unnoticed by what does not depend on it.
    Undetermined(Cause),
    /// The case cannot be graded.
    Fault(Fault),
}

impl From<Cause> for Stop {
    fn from(cause: Cause) -> Self {
        Self::Undetermined(cause)
    }
}

impl From<Fault> for Stop {
    fn from(fault: Fault) -> Self {
        Self::Fault(fault)
    }
}

impl From<FaultKind> for Stop {
    fn from(kind: FaultKind) -> Self {
        Self::Fault(Fault { kind, at: None })
    }
}

impl From<TooLarge> for Fault {
    fn from(_: TooLarge) -> Self {
        Self { kind: FaultKind::TooLarge, at: None }
    }
}

impl From<TooLarge> for Stop {
    fn from(_: TooLarge) -> Self {
        FaultKind::TooLarge.into()
    }
}

impl Stop {
    /// The same, with the place where it happened unless a deeper one is known.
    pub fn at(self, place: Span) -> Self {
        match self {
            Self::Fault(Fault { kind, at: None }) => Self::Fault(Fault { kind, at: Some(place) }),
            other => other,
        }
    }
}

/// A result that may be undetermined.
pub type Reckoned<T> = Result<T, Cause>;

/// Keeps what is undetermined as a result of its own; a fault goes on.
pub fn settle<T>(result: Result<T, Stop>) -> Result<Reckoned<T>, Fault> {
    match result {
        Ok(value) => Ok(Ok(value)),
        Err(Stop::Undetermined(cause)) => Ok(Err(cause)),
        Err(Stop::Fault(fault)) => Err(fault),
    }
}
