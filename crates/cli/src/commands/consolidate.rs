//! `yardstick consolidate FILE`: a standard with all that changes it, as one text.

use crate::args::Consolidate;
use crate::basis;
use crate::console::Console;
use crate::exit::Exit;
use crate::failure::Failure;
use crate::library;
use crate::output::refuse_input;
use crate::replace::replace;
use std::path::{Path, PathBuf};

/// Prints the text; of a book's standard, that of the version in force last or on the day given.
pub fn run(args: &Consolidate, console: Console) -> Result<Exit, Failure> {
    let day = basis::fits(args.file.as_deref(), &args.place, console.language)?;
    let (text, read) = match &args.place.book {
        None => {
            library::consolidated(args.file.as_deref().unwrap_or(Path::new("")), &args.place, console)?
        }
        Some(folder) => {
            let book = library::book(folder, console)?;
            let named = args.place.named.as_deref();
            let id = basis::chosen(&book, folder, named, console.language)?;
            if let Some(day) = day {
                basis::in_force(&book, &id, day, console.language)?;
            }
            (library::consolidated_in(folder, &id, day, console)?, Vec::new())
        }
    };
    let Some(output) = &args.output else {
        console.print(&text)?;
        return Ok(Exit::Fine);
    };
    let read = read.iter().map(PathBuf::as_path);
    refuse_input(output, read, args.place.book.as_deref(), console.language)?;
    replace(output, text.as_bytes())?;
    Ok(Exit::Fine)
}
