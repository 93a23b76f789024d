//! `yardstick schema STANDARD`: the JSON Schema of its records, outcomes or prospects.

use crate::args::Schema;
use crate::basis::Basis;
use crate::console::Console;
use crate::exit::Exit;
use crate::failure::Failure;
use crate::library;

/// Prints the schema; of a book's standard, that of the version in force last.
pub fn run(args: &Schema, console: Console) -> Result<Exit, Failure> {
    let basis = Basis::find(args.standard.as_deref(), &args.place, console)?;
    if let Some(standard) = basis.standards().last() {
        let schema = match args {
            Schema { outcome: true, .. } => standard.outcome_schema(),
            Schema { prospect: true, .. } => standard.prospect_schema(),
            _ => standard.record_schema(),
        };
        console.print(&format!("{}\n", library::to_json_pretty(&schema)))?;
    }
    Ok(Exit::Fine)
}
