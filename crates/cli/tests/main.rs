//! The command as people run it: arguments and input in, output and exit code out.

#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test may stop at the first surprise"
)]

mod book;
mod check;
mod ci;
mod consolidate;
mod diff;
mod doc;
mod explain;
mod fmt;
mod grade;
mod guide;
mod lint;
mod new;
mod others;
mod picks;
mod procedure;
mod prospect;
mod readme;
mod replay;
mod rollup;
mod sarif;
mod story;
mod suite;
mod support;
mod translation;
mod watch;
