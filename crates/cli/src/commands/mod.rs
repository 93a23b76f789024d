//! One file a subcommand.

mod check;
mod completions;
mod consolidate;
mod diff;
mod doc;
mod explain;
mod fmt;
mod grade;
mod lint;
mod new;
mod nominate;
mod prospect;
mod replay;
mod rollup;
mod sample;
mod schema;
mod test;

use crate::args::Command;
use crate::console::Console;
use crate::exit::Exit;
use crate::failure::Failure;

/// Does what was asked.
pub fn run(command: &Command, console: Console) -> Result<Exit, Failure> {
    match command {
        Command::New(args) => new::run(args, console),
        Command::Check(args) => check::run(args, console),
        Command::Grade(args) => grade::run(args, console),
        Command::Explain(args) => explain::run(args, console),
        Command::Prospect(args) => prospect::run(args, console),
        Command::Rollup(args) => rollup::run(args, console),
        Command::Sample(args) => sample::run(args, console),
        Command::Nominate(args) => nominate::run(args, console),
        Command::Schema(args) => schema::run(args, console),
        Command::Test(args) => test::run(args, console),
        Command::Diff(args) => diff::run(args, console),
        Command::Doc(args) => doc::run(args, console),
        Command::Lint(args) => lint::run(args, console),
        Command::Fmt(args) => fmt::run(args, console),
        Command::Consolidate(args) => consolidate::run(args, console),
        Command::Replay(args) => replay::run(args, console),
        Command::Completions(args) => completions::run(args, console),
    }
}
