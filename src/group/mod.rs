//! Many cases: what groups of them come to.
//!
//! A roll-up takes one case after the other and keeps, for each group, only what it needs to answer what
//! is asked of its cases; the group is then reckoned like a case, by a program of its own.

mod figure;
mod rollup;
mod tally;

pub use figure::{Figure, Group};
pub use rollup::Rollup;
