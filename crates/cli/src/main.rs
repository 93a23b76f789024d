//! The `yardstick` command: check standards, grade cases, explain outcomes.

mod args;
mod basis;
mod commands;
mod console;
mod diff;
mod document;
mod exit;
mod failure;
mod format;
mod help;
mod inquiry;
mod library;
mod lint;
mod locale;
mod output;
mod page;
mod picks;
mod problems;
mod progress;
mod prospect;
mod records;
mod render;
mod replace;
mod replay;
mod rollup;
mod scaffold;
mod suite;
mod usage;
mod watch;
mod wording;

use clap::{CommandFactory, FromArgMatches};
use std::ffi::OsString;
use std::process::ExitCode;

fn main() -> ExitCode {
    let line: Vec<OsString> = args::joined(std::env::args_os().collect());
    let language = locale::language(&line);
    let command = help::localise(args::Args::command(), language);
    let parsed =
        command.try_get_matches_from(line).and_then(|found| args::Args::from_arg_matches(&found));
    let args = match parsed {
        Ok(args) => args,
        Err(error) => return usage::tell(&error, language),
    };
    let asked = args.common.lang.map(Into::into);
    let console = console::Console::new(asked.unwrap_or(language), asked, args.common.color);
    let exit = commands::run(&args.command, console).unwrap_or_else(|failure| {
        failure.message(language).iter().for_each(|message| console.error(message));
        failure.exit()
    });
    exit.into()
}
