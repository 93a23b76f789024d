//! Yardstick (准绳): standards that grade cases, with reasons.
//!
//! A policy writer declares a quality standard in a `.std` file, in English or Chinese. A program
//! loads it once and grades records by it; every grade comes with its reasons, and every score with
//! a ledger that sums to it.
//!
//! ```
//! use yardstick::Standard;
//!
//! let standard = Standard::parse(r#"
//!     standard desk.reply "Quality of replies" { version "1" }
//!     record reply { minutes : integer }
//!     error C3 "Late reply" { when minutes > 60   deduct 20   basis "Handbook, section 4" }
//!     score total { start 100   deduct errors }
//!     grade result by total best first { good >= 90   poor otherwise }
//! "#)?;
//! let outcome = standard.grade_json(br#"{"id": "A-1", "minutes": 75}"#)?;
//! assert!(outcome.grade().is_some_and(|grade| grade.is("poor")));
//! assert_eq!(outcome.reasons()[0].basis.as_deref(), Some("Handbook, section 4"));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! [`Standard`] is the way in; [`outcome`] is what comes out; [`diagnostic`] and [`source`] tell what
//! is wrong with a standard, and where; [`GradeError`] what is wrong with a record. [`suite`] shows that
//! a standard does what it should: its tests, frozen outcomes, and what both exercise.
//!
//! [`Standards`] is a book of them: it finds the version, the amendments and the layers that apply to a
//! case by its date or as of a day. [`diff`] tells which cases a new version moves, and why;
//! [`lint`] remarks on what is risky or untidy; [`format()`] lays out a text, and [`translate`] writes it in
//! the other language; a [`Formatter`] does both to files that belong together. [`document`] is a standard as
//! people read it. [`group`] holds what groups of cases come to.

pub mod diagnostic;
pub mod diff;
pub mod document;
pub mod group;
pub mod inquiry;
pub mod lint;
pub mod outcome;
pub mod prospect;
pub mod source;
pub mod suite;
pub mod value;

// The inner rooms. They are public for the project's own tests and tools, and promise nothing.
#[doc(hidden)]
pub mod consolidate;
#[doc(hidden)]
pub mod eval;
#[doc(hidden)]
pub mod format;
#[doc(hidden)]
pub mod model;
#[doc(hidden)]
pub mod procedure;
#[doc(hidden)]
pub mod program;
#[doc(hidden)]
pub mod syntax;

mod book;
mod files;
mod standard;
mod translation;

pub use book::{BookGrader, BookProspector, CheckedBook, ReplayError, Standards, Version};
pub use diagnostic::Language;
pub use eval::GradeError;
pub use files::{Files, Folder, Formatter, Texts};
pub use format::{FormatError, format, translate};
pub use group::Rollup;
pub use inquiry::Inquiry;
pub use outcome::{Explanation, Outcome};
pub use prospect::Prospect;
pub use standard::{Checked, Fixed, Grader, Prospector, Standard, StandardError};
pub use suite::{Coverage, TestFailure, TestResult};

/// The README's example runs as a test; its Chinese twin has the same.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
mod readme {}
