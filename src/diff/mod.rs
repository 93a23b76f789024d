//! What a new standard changes of an old one, and what becomes of cases: which grades move, how far
//! scores move, and which change moved each case.
//!
//! [`crate::Standard::changes`] tells the [`Change`]s, part by part and clause by clause: not of the
//! texts, but of what they say. [`crate::Standard::compare_with`] gives a [`Comparison`], which takes
//! cases one by one and keeps counts and a bounded number of examples; its [`Report`] has a [`Matrix`]
//! for each grade, a [`ScoreReport`] for each score, and the [`Cause`]s. A [`Gate`] bounds what may move.
//!
//! A cause is found with standards between the two: the old one with one change made, or the new one
//! with one left out. They are compiled once, and only cases that moved are graded under them.

mod cause;
mod change;
mod clause;
mod compare;
mod flat;
mod gate;
mod histogram;
mod hybrid;
mod matrix;
mod merge;
mod part;
mod report;
mod row;
mod said;
mod score;
mod side;
mod trees;

pub use cause::{Cause, CauseKind};
pub use change::{Change, ChangeKind, Wording};
pub use clause::{Clause, PartKind};
pub use compare::{Comparison, Options};
pub use gate::{Gate, GateError, Verdict};
pub use report::{Cell, Differs, Direction, Example, Matrix, Place, ReasonDiffers, Refused, Report};
pub use score::{Bin, ScoreReport};

pub(crate) use compare::{Given, changes};
pub(crate) use hybrid::Compiled;
