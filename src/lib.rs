//! Yardstick (准绳): standards that grade cases, with reasons.

pub mod diagnostic;
pub mod eval;

pub mod model;
pub mod program;
pub mod source;
pub mod syntax;
pub mod value;
