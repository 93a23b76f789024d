//! `yardstick completions SHELL`: a script that completes the command line.

use crate::args::{Args, Completions};
use crate::console::Console;
use crate::exit::Exit;
use crate::failure::Failure;
use crate::help;
use clap::CommandFactory;

/// Prints the script; what it shows beside an option is in the console's language.
pub fn run(args: &Completions, console: Console) -> Result<Exit, Failure> {
    let mut command = help::localise(Args::command(), console.language);
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut command, "yardstick", &mut script);
    console.print(&String::from_utf8_lossy(&script))?;
    Ok(Exit::Fine)
}
