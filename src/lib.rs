//! Yardstick (准绳): standards that grade cases, with reasons.

pub mod diagnostic;
pub mod eval;

pub mod model;
pub mod outcome;
pub mod program;
pub mod source;
mod standard;
mod suite;
pub mod syntax;
pub mod value;

pub use diagnostic::Language;
pub use eval::GradeError;
pub use outcome::{Explanation, Outcome};
pub use standard::{Checked, Grader, Standard, StandardError};
pub use suite::{TestFailure, TestResult};

/// The README's example runs as a test; its Chinese twin has the same.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
mod readme {}
