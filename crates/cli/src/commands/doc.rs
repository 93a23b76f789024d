//! `yardstick doc STANDARD`: the standard as people read it.

use crate::args::{Doc, DocFormat};
use crate::basis::Basis;
use crate::console::Console;
use crate::document;
use crate::exit::Exit;
use crate::failure::Failure;
use crate::output::refuse_input;
use crate::replace::replace;
use std::path::Path;

/// Writes the document; of a book's standard, that of the version in force last or on the day given.
pub fn run(args: &Doc, console: Console) -> Result<Exit, Failure> {
    let basis = Basis::find(args.standard.as_deref(), &args.place, console)?;
    let standards = basis.standards();
    let Some(standard) = standards.last() else { return Ok(Exit::Fine) };
    let told = standard.document(console.asked.unwrap_or(standard.language()));
    let text = match args.format {
        DocFormat::Markdown => document::markdown(&told),
        DocFormat::Html => document::html(&told),
    };
    let Some(output) = &args.output else {
        console.print(&text)?;
        return Ok(Exit::Fine);
    };
    let inputs = args.standard.as_deref().into_iter().map(Path::new);
    refuse_input(output, inputs, args.place.book.as_deref(), console.language)?;
    replace(output, text.as_bytes())?;
    Ok(Exit::Fine)
}
