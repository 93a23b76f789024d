//! Grading: a record is bound to the frame, and the program runs over it.

mod bind;
mod case;
mod deadline;
mod effect;
mod error;
mod evaluation;
mod explain;
mod expression;
mod finding;
mod frame;
mod grade;
mod json_schema;
mod list;
mod machine;
mod note;
mod procedure;
mod reached;
mod read;
mod reason;
mod refusal;
mod remedy;
mod responsibility;
mod score;
mod seen;
mod share;
mod table;
mod tell;
mod tell_responsibility;
mod value;
mod why_not;
mod wording;

pub use bind::{Open, bind_given, bind_json, bind_serialize, glimpse, glimpse_json};
pub use error::GradeError;
pub use frame::{Finding, Frame, Slot, Text};
pub use json_schema::{outcome_schema, record_schema};

pub(crate) use bind::{Misfit, MisfitKind, push_key, shown};
pub(crate) use case::{Case, ChangeFault};
pub(crate) use deadline::Deadline;
pub(crate) use evaluation::{EntryKind, RuleState, Status};
pub(crate) use machine::{Machine, Refusal, RefusalKind, Refused};
pub(crate) use remedy::{Kind, Remedies};
pub(crate) use responsibility::LedBy;
pub(crate) use seen::{Seen, Truths};
