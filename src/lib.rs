//! Yardstick (准绳): standards that grade cases, with reasons.

pub mod diagnostic;
pub mod source;
pub mod value;
