//! The one integration binary: what Yardstick does, seen from outside.

#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test may stop at the first surprise"
)]

mod amend;
mod book;
mod cases;
mod consolidate;
mod courts;
mod diff;
mod document;
mod eval;
mod files;
mod format;
mod guide;
mod lint;
mod locks;
mod milder;
mod picks;
mod prospect;
mod records;
mod rollup;
mod standards;
mod syntax;
mod tidy;
mod translation;
