//! What `sample` and `nominate` can be asked.

use super::Cases;
use clap::{Args as ClapArgs, ValueEnum};
use std::path::PathBuf;

#[derive(Debug, ClapArgs)]
#[command(override_usage = "yardstick sample [OPTIONS] STANDARD CASES... --seed TEXT
       yardstick sample [OPTIONS] STANDARD CASES... --verify LIST
       yardstick sample [OPTIONS] --book DIR CASES... --seed TEXT")]
pub struct Sample {
    #[command(flatten)]
    pub of: Cases,
    #[arg(long, value_name = "NAME", conflicts_with = "verify")]
    pub name: Option<String>,
    #[arg(long, value_name = "TEXT", required_unless_present = "verify", allow_hyphen_values = true)]
    pub seed: Option<String>,
    #[arg(long, value_name = "LIST", conflicts_with_all = ["seed", "format", "output"])]
    pub verify: Option<PathBuf>,
    #[arg(long, value_enum, value_name = "FORMAT", default_value_t = PickFormat::Text)]
    pub format: PickFormat,
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<PathBuf>,
}

#[derive(Debug, ClapArgs)]
#[command(override_usage = "yardstick nominate [OPTIONS] STANDARD CASES...
       yardstick nominate [OPTIONS] --book DIR CASES...")]
pub struct Nominate {
    #[command(flatten)]
    pub of: Cases,
    #[arg(long, value_name = "NAME")]
    pub name: Option<String>,
    #[arg(long, value_name = "ID", allow_hyphen_values = true)]
    #[arg(conflicts_with_all = ["format", "output"])]
    pub why: Option<String>,
    #[arg(long, value_enum, value_name = "FORMAT", default_value_t = PickFormat::Text)]
    pub format: PickFormat,
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<PathBuf>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum PickFormat {
    Text,
    Jsonl,
    Csv,
}
