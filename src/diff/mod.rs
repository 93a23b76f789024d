//! What a new standard changes of an old one, and what becomes of cases: which grades move, how far
//! scores move, and which change moved each case.

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
