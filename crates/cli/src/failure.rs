//! What ends a run early.

use crate::exit::Exit;
use crate::wording;
use std::io;
use yardstick::diagnostic::Language;

/// Why a command could not go on.
#[derive(Debug)]
pub enum Failure {
    /// A file could not be read.
    Read { file: String, error: io::Error },
    /// A file, or standard output, could not be written.
    Write { file: String, error: io::Error },
    /// The command was not used as it can be; says how.
    Usage(String),
    /// The reason has been told already.
    Told(Exit),
}

impl Failure {
    /// The exit code that it means. Whoever closes the pipe has seen enough: that is fine.
    pub fn exit(&self) -> Exit {
        match self {
            Self::Write { error, .. } if error.kind() == io::ErrorKind::BrokenPipe => Exit::Fine,
            Self::Read { .. } | Self::Write { .. } => Exit::InputOutput,
            Self::Usage(_) => Exit::Usage,
            Self::Told(exit) => *exit,
        }
    }

    /// One line that tells it; `None` where there is nothing to tell.
    pub fn message(&self, language: Language) -> Option<String> {
        match self {
            Self::Write { error, .. } if error.kind() == io::ErrorKind::BrokenPipe => None,
            Self::Read { file, error } => {
                Some(wording::cannot_read(language, file, wording::io_error(language, error)))
            }
            Self::Write { file, error } => {
                Some(wording::cannot_write(language, file, wording::io_error(language, error)))
            }
            Self::Usage(message) => Some(message.clone()),
            Self::Told(_) => None,
        }
    }
}
