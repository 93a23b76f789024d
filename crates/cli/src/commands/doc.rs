//! `yardstick doc STANDARD`: the standard as people read it.

use crate::args::{Doc, DocFormat};
use crate::basis::Basis;
use crate::console::Console;
use crate::document;
use crate::exit::Exit;
use crate::failure::Failure;
use crate::library::root_of;
use crate::output::refuse_input;
use crate::replace::replace;
use std::path::PathBuf;

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
    // What the standard imports is an input too.
    let folder = args.standard.as_deref().map(|file| root_of(file, args.place.root.as_deref()));
    let inputs: Vec<PathBuf> = folder.map_or_else(Vec::new, |folder| {
        standard.sources().iter().map(|source| folder.join(source.name())).collect()
    });
    let inputs = inputs.iter().map(PathBuf::as_path);
    refuse_input(output, inputs, args.place.book.as_deref(), console.language)?;
    replace(output, text.as_bytes())?;
    Ok(Exit::Fine)
}
