//! Where cases come from: a JSON object, an array of objects, or JSON Lines, one record at a time.
//!
//! The form is told by the text, never by the file's name. `[` opens an array, whose elements are
//! read as they come. A first line in which every bracket is closed begins JSON Lines, read line by
//! line. What is left is either a document printed over several lines or JSON Lines whose first
//! line is broken; `document.rs` decides.

mod array;
mod document;
mod id;
mod lines;
mod nesting;

pub use id::Identity;

use crate::failure::Failure;
use indicatif::ProgressBar;
use std::fs::File;
use std::io::{self, BufRead, BufReader, Read};
use std::path::Path;

/// The longest record that is read: the longest that the library takes.
pub const MAX_RECORD: usize = 16 << 20;

/// One record of a file of cases, or what stands where one should.
#[derive(Debug, PartialEq)]
pub struct Record {
    /// The line on which it begins, from 1.
    pub line: u64,
    /// The JSON text of the record, not yet parsed.
    pub text: Result<Vec<u8>, Fault>,
}

/// Why a place in the file has no record.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    /// The record is longer than [`MAX_RECORD`].
    TooLong,
    /// The array ends without its `]`.
    Unclosed,
    /// Something follows the array's `]`.
    Trailing,
    /// An element is missing: two commas in a row, or one before the `]`.
    NoElement,
}

/// The records of one file, in order.
pub struct Records {
    name: String,
    form: Box<dyn Iterator<Item = io::Result<Record>>>,
}

impl Records {
    /// Opens a file of cases; `-` is standard input. The bar counts the bytes that are read.
    pub fn open(path: &Path, bar: &ProgressBar) -> Result<Self, Failure> {
        let name =
            if path == Path::new("-") { "<stdin>".to_owned() } else { path.display().to_string() };
        let opened = open(path).and_then(|file| form(BufReader::new(bar.wrap_read(file))));
        match opened {
            Ok(form) => Ok(Self { name, form }),
            Err(error) => Err(Failure::Read { file: name, error }),
        }
    }

    /// The file's name, as messages show it.
    pub fn name(&self) -> &str {
        &self.name
    }
}

impl Iterator for Records {
    type Item = Result<Record, Failure>;

    fn next(&mut self) -> Option<Self::Item> {
        let next = self.form.next()?;
        Some(next.map_err(|error| Failure::Read { file: self.name.clone(), error }))
    }
}

fn open(path: &Path) -> io::Result<Box<dyn Read>> {
    if path == Path::new("-") { Ok(Box::new(io::stdin())) } else { Ok(Box::new(File::open(path)?)) }
}

type Form = Box<dyn Iterator<Item = io::Result<Record>>>;

/// Tells the form of a text and begins to read it.
fn form(mut reader: impl BufRead + 'static) -> io::Result<Form> {
    let mut line = 1;
    skip_mark(&mut reader)?;
    let Some(first) = skip_blank(&mut reader, &mut line)? else {
        return Ok(Box::new(std::iter::empty()));
    };
    if first == b'[' {
        reader.consume(1);
        return Ok(Box::new(array::Elements::new(reader, line)));
    }
    let start = lines::read_line(&mut reader)?;
    if start.as_ref().map_or(true, |text| nesting::closes(text)) {
        return Ok(Box::new(lines::Lines::new(reader, line, start)));
    }
    let mut text = start.unwrap_or_default();
    reader.read_to_end(&mut text)?;
    Ok(match document::split(&text, line) {
        Some(records) => Box::new(records.into_iter().map(Ok)),
        None => Box::new(lines::Lines::over(io::Cursor::new(text), line)),
    })
}

/// Skips the byte order mark that some programs write at the start of a file.
fn skip_mark(reader: &mut impl BufRead) -> io::Result<()> {
    let mark = "\u{feff}".as_bytes();
    if reader.fill_buf()?.starts_with(mark) {
        reader.consume(mark.len());
    }
    Ok(())
}

/// Skips white space, counting lines; gives the byte that follows.
fn skip_blank(reader: &mut impl BufRead, line: &mut u64) -> io::Result<Option<u8>> {
    loop {
        let Some(&byte) = reader.fill_buf()?.first() else { return Ok(None) };
        match byte {
            b'\n' => *line += 1,
            b' ' | b'\t' | b'\r' => {}
            other => return Ok(Some(other)),
        }
        reader.consume(1);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Every record of a text: its line, and its text or fault.
    fn read(text: &str) -> Vec<(u64, Result<String, Fault>)> {
        let records = form(io::Cursor::new(text.as_bytes().to_vec())).unwrap();
        let records = records.map(Result::unwrap);
        records
            .map(|record| (record.line, record.text.map(|text| String::from_utf8(text).unwrap())))
            .collect()
    }

    fn found(line: u64, text: &str) -> (u64, Result<String, Fault>) {
        (line, Ok(text.to_owned()))
    }

    #[test]
    fn json_lines_are_read_line_by_line() {
        let text = "\u{feff}\n{\"a\": 1}\r\n\n{\"a\": \"}\\\"\"}\n{broken\n{\"a\": 3}";
        let expected = [
            found(2, "{\"a\": 1}"),
            found(4, "{\"a\": \"}\\\"\"}"),
            found(5, "{broken"),
            found(6, "{\"a\": 3}"),
        ];
        assert_eq!(read(text), expected);
    }

    #[test]
    fn a_broken_first_line_does_not_hide_the_others() {
        assert_eq!(read("{\"a\": [1\n{\"a\": 2}\n"), [found(1, "{\"a\": [1"), found(2, "{\"a\": 2}")]);
    }

    #[test]
    fn a_printed_object_is_one_record() {
        let one = "{\n  \"list\": [\n{\"x\": 1}\n]\n}";
        assert_eq!(read(one), [found(1, one)]);
        assert_eq!(read(&format!("\n{one}\n{one}\n")), [found(2, one), found(7, one)]);
    }

    #[test]
    fn a_printed_object_with_a_slip_stays_one_record() {
        let slip = "{\n  \"list\": [\n    {\"x\": 1}\n    {\"x\": 2}\n  ]\n}";
        assert_eq!(read(slip), [found(1, slip)]);
        let unclosed = "{\n  \"a\": 1\n";
        assert_eq!(read(unclosed), [found(1, unclosed.trim_end())]);
    }

    #[test]
    fn an_array_gives_its_elements() {
        assert_eq!(read("[]"), []);
        assert_eq!(
            read(" [ {\"a\": \"],\"} ,\n\n{\"b\": [1, 2]}\n]\n"),
            [found(1, "{\"a\": \"],\"}"), found(3, "{\"b\": [1, 2]}")]
        );
    }

    #[test]
    fn the_faults_of_an_array_have_their_places() {
        assert_eq!(read("[{},\n]"), [found(1, "{}"), (2, Err(Fault::NoElement))]);
        assert_eq!(read("[,{}]"), [(1, Err(Fault::NoElement)), found(1, "{}")]);
        assert_eq!(read("[{}\n"), [found(1, "{}"), (2, Err(Fault::Unclosed))]);
        assert_eq!(read("[{}\n] {}"), [found(1, "{}"), (2, Err(Fault::Trailing))]);
        assert_eq!(read("[{}, {\"a\": \n"), [found(1, "{}"), found(1, "{\"a\":")]);
    }

    #[test]
    fn nothing_is_no_record() {
        assert_eq!(read(" \n\n"), []);
    }
}
