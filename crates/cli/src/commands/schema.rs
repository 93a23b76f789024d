//! `yardstick schema STANDARD`: the JSON Schema of its records or outcomes.

use crate::args::Schema;
use crate::console::Console;
use crate::exit::Exit;
use crate::failure::Failure;
use crate::library;

/// Prints the schema.
pub fn run(args: &Schema, console: Console) -> Result<Exit, Failure> {
    let standard = library::standard(&args.standard, console)?;
    let schema = if args.outcome { standard.outcome_schema() } else { standard.record_schema() };
    console.print(&format!("{}\n", library::to_json_pretty(&schema)))?;
    Ok(Exit::Fine)
}
