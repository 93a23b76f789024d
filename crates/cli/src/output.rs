//! Files that are written.

use crate::console::{self, Console, unwritten};
use crate::failure::Failure;
use crate::replace::Replacement;
use crate::wording;
use anstream::StripStream;
use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::path::Path;
use yardstick::diagnostic::Language;

/// Refuses to write a file that is read: one of the inputs, or a standard within the book.
pub fn refuse_input<'p>(
    output: &Path,
    inputs: impl IntoIterator<Item = &'p Path>,
    book: Option<&Path>,
    language: Language,
) -> Result<(), Failure> {
    let Ok(target) = output.canonicalize() else { return Ok(()) };
    let is_input = inputs.into_iter().flat_map(Path::canonicalize).any(|input| input == target);
    let is_std = target.extension().is_some_and(|extension| extension == "std");
    let book = book.and_then(|folder| folder.canonicalize().ok());
    if is_input || (is_std && book.is_some_and(|folder| target.starts_with(folder))) {
        return Err(Failure::Usage(wording::output_is_input(language, output.display())));
    }
    Ok(())
}

/// Where the outcomes go.
pub enum Output {
    Console(console::Output),
    /// A file is no terminal: no colours.
    File {
        to: BufWriter<StripStream<File>>,
        new: Replacement,
    },
}

impl Output {
    pub fn open(path: Option<&Path>, console: Console) -> Result<Self, Failure> {
        let Some(path) = path else { return Ok(Self::Console(console.output())) };
        let new = Replacement::begin(path)?;
        Ok(Self::File { to: BufWriter::new(StripStream::new(new.writer()?)), new })
    }

    pub fn write(
        &mut self,
        write: impl FnOnce(&mut dyn Write) -> io::Result<()>,
    ) -> Result<(), Failure> {
        match self {
            Self::Console(to) => write(to).map_err(unwritten),
            Self::File { to, new } => write(to).map_err(|error| new.unwritten(error)),
        }
    }

    /// Outcomes on a terminal come before the problem that follows them.
    pub fn catch_up(&mut self) -> Result<(), Failure> {
        if let Self::Console(_) = self { self.write(|to| to.flush()) } else { Ok(()) }
    }

    /// Lets the file have its new text.
    pub fn close(mut self) -> Result<(), Failure> {
        self.write(|to| to.flush())?;
        match self {
            Self::Console(_) => Ok(()),
            Self::File { new, .. } => new.finish(),
        }
    }
}
