//! What can be asked on the command line. The texts of `--help` stand in `help.rs`.

mod picks;

pub use picks::{Nominate, PickFormat, Sample};

use clap::{Args as ClapArgs, Parser, Subcommand, ValueEnum};
use clap_complete::Shell;
use std::ffi::OsString;
use std::path::PathBuf;
use yardstick::diagnostic::Language;

/// The whole command line.
#[derive(Debug, Parser)]
#[command(name = "yardstick", version, disable_help_flag = true, disable_version_flag = true)]
#[command(disable_help_subcommand = true, arg_required_else_help = false)]
pub struct Args {
    #[command(flatten)]
    pub common: Common,
    #[command(subcommand)]
    pub command: Command,
}

/// What every subcommand understands.
#[derive(Debug, Clone, ClapArgs)]
pub struct Common {
    #[arg(long, global = true, value_enum, value_name = "LANG")]
    pub lang: Option<Lang>,
    #[arg(long, global = true, value_enum, value_name = "WHEN", default_value_t = Color::Auto)]
    pub color: Color,
    #[arg(short, long, global = true, action = clap::ArgAction::Help)]
    pub help: Option<bool>,
    #[arg(short = 'V', long, action = clap::ArgAction::Version)]
    pub version: Option<bool>,
}

/// A language by its code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Lang {
    En,
    Zh,
}

impl From<Lang> for Language {
    fn from(lang: Lang) -> Self {
        match lang {
            Lang::En => Self::English,
            Lang::Zh => Self::Chinese,
        }
    }
}

/// When output is coloured.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Color {
    Auto,
    Always,
    Never,
}

/// What to do.
#[derive(Debug, Subcommand)]
pub enum Command {
    New(New),
    Check(Check),
    Grade(Grade),
    Explain(Explain),
    Prospect(Prospect),
    Rollup(Rollup),
    Sample(Sample),
    Nominate(Nominate),
    Schema(Schema),
    Test(Test),
    Diff(Diff),
    Doc(Doc),
    Lint(Lint),
    Fmt(Fmt),
    Consolidate(Consolidate),
    Replay(Replay),
    Completions(Completions),
}

/// Where standards are looked for: from what folder files may be imported or, instead of a file, the
/// folder of a book.
#[derive(Debug, Clone, ClapArgs)]
pub struct Place {
    #[arg(long, value_name = "DIR")]
    pub root: Option<PathBuf>,
    #[arg(long, value_name = "DIR")]
    pub book: Option<PathBuf>,
    #[arg(long = "standard", value_name = "ID")]
    pub named: Option<String>,
    #[arg(long, value_name = "DATE", allow_hyphen_values = true)]
    pub as_of: Option<String>,
}

/// Cases, and by what they are graded. With a book, what stands where the standard would is cases too.
#[derive(Debug, ClapArgs)]
pub struct Cases {
    #[arg(required_unless_present = "book", value_name = "STANDARD")]
    pub standard: Option<PathBuf>,
    #[arg(required_unless_present = "book", value_name = "CASES")]
    pub cases: Vec<PathBuf>,
    #[command(flatten)]
    pub place: Place,
}

#[derive(Debug, ClapArgs)]
pub struct New {
    #[arg(value_name = "NAME")]
    pub name: PathBuf,
    #[arg(long, value_enum, value_name = "TEMPLATE", default_value_t = Template::Review)]
    pub template: Template,
    #[arg(long)]
    pub ci: bool,
}

/// What a new standard is made like.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Template {
    Review,
    Blank,
}

#[derive(Debug, ClapArgs)]
pub struct Check {
    #[arg(required = true, value_name = "PATH")]
    pub paths: Vec<PathBuf>,
    #[arg(long, value_name = "DIR")]
    pub root: Option<PathBuf>,
    #[arg(long, value_enum, value_name = "FORMAT", default_value_t = CheckFormat::Human)]
    pub format: CheckFormat,
    #[arg(long)]
    pub deny_warnings: bool,
    #[arg(long)]
    pub watch: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum CheckFormat {
    Human,
    Json,
    Github,
    Sarif,
}

#[derive(Debug, ClapArgs)]
#[command(override_usage = "yardstick grade [OPTIONS] STANDARD CASES...
       yardstick grade [OPTIONS] --book DIR CASES...")]
pub struct Grade {
    #[command(flatten)]
    pub of: Cases,
    #[arg(long, value_enum, value_name = "FORMAT", default_value_t = GradeFormat::Text)]
    pub format: GradeFormat,
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<PathBuf>,
    #[arg(long)]
    pub fail_fast: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum GradeFormat {
    Text,
    Json,
    Jsonl,
    Csv,
}

#[derive(Debug, ClapArgs)]
#[command(override_usage = "yardstick explain [OPTIONS] STANDARD CASES... --id ID
       yardstick explain [OPTIONS] --book DIR CASES... --id ID")]
pub struct Explain {
    #[command(flatten)]
    pub of: Cases,
    #[arg(long, value_name = "ID", allow_hyphen_values = true)]
    pub id: String,
    #[arg(long, value_name = "LEVEL", allow_hyphen_values = true)]
    pub why_not: Vec<String>,
    #[arg(long, value_name = "CHANGES", allow_hyphen_values = true)]
    pub what_if: Vec<String>,
    #[arg(long)]
    pub distance: bool,
    #[arg(long, value_name = "LEVEL", allow_hyphen_values = true)]
    pub distance_to: Vec<String>,
    #[arg(long, value_enum, value_name = "FORMAT", default_value_t = ExplainFormat::Text)]
    pub format: ExplainFormat,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum ExplainFormat {
    Text,
    Json,
    Html,
}

#[derive(Debug, ClapArgs)]
#[command(override_usage = "yardstick prospect [OPTIONS] STANDARD CASES...
       yardstick prospect [OPTIONS] --book DIR CASES...")]
pub struct Prospect {
    #[command(flatten)]
    pub of: Cases,
    #[arg(long, value_enum, value_name = "WHAT", default_value_t = Open::Facts)]
    pub open: Open,
    #[arg(long)]
    pub all: bool,
    #[arg(long, value_enum, value_name = "FORMAT", default_value_t = ProspectFormat::Text)]
    pub format: ProspectFormat,
}

/// What a record leaves open.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Open {
    Required,
    Facts,
    Findings,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum ProspectFormat {
    Text,
    Json,
    Jsonl,
}

#[derive(Debug, ClapArgs)]
#[command(override_usage = "yardstick rollup [OPTIONS] STANDARD CASES...
       yardstick rollup [OPTIONS] --book DIR --as-of DATE CASES...")]
pub struct Rollup {
    #[command(flatten)]
    pub of: Cases,
    #[arg(long, value_name = "NAME")]
    pub name: Option<String>,
    #[arg(long, value_name = "FILE")]
    pub facts: Option<PathBuf>,
    #[arg(long, value_enum, value_name = "FORMAT", default_value_t = GradeFormat::Text)]
    pub format: GradeFormat,
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<PathBuf>,
}

#[derive(Debug, ClapArgs)]
#[command(override_usage = "yardstick schema [OPTIONS] STANDARD
       yardstick schema [OPTIONS] --book DIR")]
pub struct Schema {
    #[arg(required_unless_present = "book", value_name = "STANDARD")]
    pub standard: Option<PathBuf>,
    #[command(flatten)]
    pub place: Place,
    #[arg(long, conflicts_with_all = ["outcome", "prospect"])]
    pub record: bool,
    #[arg(long, conflicts_with = "prospect")]
    pub outcome: bool,
    #[arg(long)]
    pub prospect: bool,
}

#[derive(Debug, ClapArgs)]
#[command(override_usage = "yardstick test [OPTIONS] PATH...
       yardstick test [OPTIONS] --book DIR")]
pub struct Test {
    #[arg(required_unless_present = "book", value_name = "PATH")]
    pub paths: Vec<PathBuf>,
    #[command(flatten)]
    pub place: Place,
    #[arg(long, value_name = "TEXT")]
    pub filter: Option<String>,
    #[arg(long, value_enum, value_name = "FORMAT", default_value_t = TestFormat::Human)]
    pub format: TestFormat,
    #[arg(long, conflicts_with_all = ["filter", "book"])]
    pub bless: bool,
    #[arg(long, value_enum, value_name = "FORMAT", num_args = 0..=1, require_equals = true)]
    #[arg(default_missing_value = "text")]
    pub coverage: Option<CoverageFormat>,
    #[arg(long, value_name = "FILE", requires = "coverage")]
    pub coverage_output: Option<PathBuf>,
    #[arg(long, value_name = "PERCENT", allow_hyphen_values = true)]
    pub min_coverage: Option<String>,
    #[arg(long, conflicts_with = "bless")]
    pub watch: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum TestFormat {
    Human,
    Json,
    Junit,
    Github,
}

impl TestFormat {
    /// Its name on the command line.
    pub fn name(self) -> &'static str {
        match self {
            Self::Human => "human",
            Self::Json => "json",
            Self::Junit => "junit",
            Self::Github => "github",
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum CoverageFormat {
    Text,
    Json,
    Lcov,
}

/// Joins `--coverage FORMAT` to `--coverage=FORMAT`: what follows may be a path as well, so that only
/// the names of the formats are taken for what they are.
pub fn joined(line: Vec<OsString>) -> Vec<OsString> {
    let mut joined: Vec<OsString> = Vec::with_capacity(line.len());
    for word in line {
        let format = word.to_str().filter(|word| CoverageFormat::from_str(word, false).is_ok());
        match (joined.last_mut(), format) {
            (Some(last), Some(format)) if *last == "--coverage" => {
                *last = format!("--coverage={format}").into();
            }
            _ => joined.push(word),
        }
    }
    joined
}

#[derive(Debug, ClapArgs)]
#[command(override_usage = "yardstick consolidate [OPTIONS] FILE
       yardstick consolidate [OPTIONS] --book DIR")]
pub struct Consolidate {
    #[arg(required_unless_present = "book", value_name = "FILE")]
    pub file: Option<PathBuf>,
    #[command(flatten)]
    pub place: Place,
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<PathBuf>,
}

#[derive(Debug, ClapArgs)]
#[command(override_usage = "yardstick diff [OPTIONS] OLD NEW
       yardstick diff [OPTIONS] --book DIR DATE DATE")]
pub struct Diff {
    #[arg(value_name = "OLD")]
    pub old: String,
    #[arg(value_name = "NEW")]
    pub new: String,
    #[arg(long, value_name = "CASES", num_args = 1..)]
    pub cases: Vec<PathBuf>,
    #[arg(long, value_name = "EXPR", requires = "cases", allow_hyphen_values = true)]
    pub gate: Vec<String>,
    #[arg(long, value_enum, value_name = "FORMAT", default_value_t = DiffFormat::Human)]
    pub format: DiffFormat,
    #[arg(long, value_name = "N", default_value_t = 5)]
    pub examples: usize,
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<PathBuf>,
    #[arg(long, value_name = "DIR")]
    pub root: Option<PathBuf>,
    #[arg(long, value_name = "DIR", conflicts_with = "root")]
    pub book: Option<PathBuf>,
    #[arg(long = "standard", value_name = "ID", requires = "book")]
    pub named: Option<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum DiffFormat {
    Human,
    Json,
    Markdown,
    Html,
}

#[derive(Debug, ClapArgs)]
#[command(override_usage = "yardstick doc [OPTIONS] STANDARD
       yardstick doc [OPTIONS] --book DIR")]
pub struct Doc {
    #[arg(required_unless_present = "book", value_name = "STANDARD")]
    pub standard: Option<PathBuf>,
    #[command(flatten)]
    pub place: Place,
    #[arg(long, value_enum, value_name = "FORMAT", default_value_t = DocFormat::Markdown)]
    pub format: DocFormat,
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<PathBuf>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum DocFormat {
    Markdown,
    Html,
}

#[derive(Debug, ClapArgs)]
pub struct Replay {
    #[arg(value_name = "OUTCOMES")]
    pub outcomes: PathBuf,
    #[arg(required = true, value_name = "CASES")]
    pub cases: Vec<PathBuf>,
    #[arg(long, value_name = "DIR")]
    pub book: PathBuf,
    #[arg(long, value_enum, value_name = "FORMAT", default_value_t = ReplayFormat::Text)]
    pub format: ReplayFormat,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum ReplayFormat {
    Text,
    Json,
}

#[derive(Debug, ClapArgs)]
#[command(override_usage = "yardstick lint [OPTIONS] PATH...
       yardstick lint --explain CODE")]
pub struct Lint {
    #[arg(required_unless_present = "explain", value_name = "PATH")]
    pub paths: Vec<PathBuf>,
    #[arg(long, value_name = "DIR")]
    pub root: Option<PathBuf>,
    #[arg(long, value_name = "CODES", value_delimiter = ',')]
    pub select: Vec<String>,
    #[arg(long, value_name = "CODES", value_delimiter = ',')]
    pub ignore: Vec<String>,
    #[arg(long)]
    pub fix: bool,
    #[arg(long)]
    pub diff: bool,
    #[arg(long, value_enum, value_name = "FORMAT", default_value_t = LintFormat::Human)]
    pub format: LintFormat,
    #[arg(long, value_name = "CODE", conflicts_with = "paths")]
    pub explain: Option<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum LintFormat {
    Human,
    Json,
    Github,
    Sarif,
}

#[derive(Debug, ClapArgs)]
pub struct Fmt {
    #[arg(required = true, value_name = "PATH")]
    pub paths: Vec<PathBuf>,
    #[arg(long)]
    pub check: bool,
    #[arg(long)]
    pub diff: bool,
    #[arg(long, value_enum, value_name = "LANG")]
    pub to: Option<Lang>,
}

#[derive(Debug, ClapArgs)]
pub struct Completions {
    #[arg(value_enum, value_name = "SHELL")]
    pub shell: Shell,
}
