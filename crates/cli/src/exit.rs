//! How a run ends.

use std::process::ExitCode;

/// The exit codes, worst last: where several apply, the greatest is given.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub enum Exit {
    /// All is fine.
    #[default]
    Fine = 0,
    /// A check failed: a test of a standard, the replay of an outcome, `fmt --check`.
    Failed = 1,
    /// The command was not used as it can be.
    Usage = 2,
    /// A standard is invalid.
    Standard = 3,
    /// A record is invalid.
    Record = 4,
    /// Something could not be read or written.
    InputOutput = 5,
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(exit as u8)
    }
}
