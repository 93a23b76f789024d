//! Where a run speaks: results to standard output, problems to standard error, in one language.

use crate::args::Color;
use crate::failure::Failure;
use crate::wording;
use anstream::{AutoStream, ColorChoice};
use std::io::{self, BufWriter, IsTerminal, Write};
use yardstick::diagnostic::Language;

/// How to speak.
#[derive(Debug, Clone, Copy)]
pub struct Console {
    pub language: Language,
    /// The language that `--lang` asks for, if it does.
    pub asked: Option<Language>,
    colour: ColorChoice,
}

/// Standard output, buffered; colours are taken out where they are not wanted.
pub type Output = BufWriter<AutoStream<io::StdoutLock<'static>>>;

impl Console {
    /// A console that speaks `language`. Where colours are left open, NO_COLOR, CLICOLOR,
    /// CLICOLOR_FORCE, TERM and pipes decide.
    pub fn new(language: Language, asked: Option<Language>, color: Color) -> Self {
        let colour = match color {
            Color::Auto => ColorChoice::Auto,
            Color::Always => ColorChoice::Always,
            Color::Never => ColorChoice::Never,
        };
        Self { language, asked, colour }
    }

    /// Standard output.
    pub fn output(self) -> Output {
        BufWriter::new(AutoStream::new(io::stdout().lock(), self.colour))
    }

    /// Prints a whole text to standard output.
    pub fn print(self, text: &str) -> Result<(), Failure> {
        let mut output = self.output();
        output.write_all(text.as_bytes()).and_then(|()| output.flush()).map_err(unwritten)
    }

    /// Clears the screen, where standard output is one.
    pub fn clear(self) -> Result<(), Failure> {
        if !io::stdout().is_terminal() {
            return Ok(());
        }
        // What can be seen, what was scrolled away, and back to the first line.
        let mut output = io::stdout().lock();
        output.write_all(b"\x1b[2J\x1b[3J\x1b[H").and_then(|()| output.flush()).map_err(unwritten)
    }

    /// Prints a text to standard error. That nobody reads it is no reason to stop.
    pub fn tell(self, text: &str) {
        let mut stream = AutoStream::new(io::stderr().lock(), self.colour);
        let _ = stream.write_all(text.as_bytes());
    }

    /// Prints one line, headed as an error, to standard error.
    pub fn error(self, message: &str) {
        let word = wording::error(self.language);
        self.tell(&format!("{ERROR}{word}{ERROR:#}: {message}\n"));
    }

    /// Prints one line, headed as a note, to standard error.
    pub fn note(self, message: &str) {
        let word = wording::note(self.language);
        self.tell(&format!("{STRONG}{word}{STRONG:#}: {message}\n"));
    }

    /// Whether standard error is a terminal and standard output is not in its way.
    pub fn has_room_for_progress(self, output_is_terminal: bool) -> bool {
        io::stderr().is_terminal() && !output_is_terminal
    }
}

/// The failure to write to standard output.
pub fn unwritten(error: io::Error) -> Failure {
    Failure::Write { file: "<stdout>".to_owned(), error }
}

/// Headings and names.
pub const STRONG: anstyle::Style = anstyle::Style::new().bold();
/// What is wrong.
pub const ERROR: anstyle::Style = coloured(anstyle::AnsiColor::BrightRed).bold();
/// What is fine.
pub const GOOD: anstyle::Style = coloured(anstyle::AnsiColor::Green);
/// What costs points.
pub const LOSS: anstyle::Style = coloured(anstyle::AnsiColor::Red);
/// What needs a look.
pub const ODD: anstyle::Style = coloured(anstyle::AnsiColor::Yellow);
/// What stands in the background.
pub const FAINT: anstyle::Style = anstyle::Style::new().dimmed();

const fn coloured(colour: anstyle::AnsiColor) -> anstyle::Style {
    anstyle::Style::new().fg_color(Some(anstyle::Color::Ansi(colour)))
}
