//! JSON Lines: one record a line, blank lines between them allowed.

use super::{Fault, MAX_RECORD, Record};
use std::io::{self, BufRead, Read};

/// The lines of a reader.
pub struct Lines<R> {
    reader: R,
    line: u64,
    /// The line that was read to tell the form.
    first: Option<Result<Vec<u8>, Fault>>,
}

impl<R: BufRead> Lines<R> {
    /// Lines of which the first, at `line`, has been read already.
    pub fn new(reader: R, line: u64, first: Result<Vec<u8>, Fault>) -> Self {
        Self { reader, line, first: Some(first) }
    }

    /// Lines that begin at `line`.
    pub fn over(reader: R, line: u64) -> Self {
        Self { reader, line, first: None }
    }
}

impl<R: BufRead> Iterator for Lines<R> {
    type Item = io::Result<Record>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            let text = match self.first.take() {
                Some(first) => first,
                None => match read_line(&mut self.reader) {
                    Ok(text) => text,
                    Err(error) => return Some(Err(error)),
                },
            };
            if text.as_ref().is_ok_and(Vec::is_empty) {
                return None;
            }
            let line = self.line;
            self.line += 1;
            let text = text.map(|text| text.trim_ascii().to_vec());
            if text.as_ref().is_ok_and(Vec::is_empty) {
                continue;
            }
            return Some(Ok(Record { line, text }));
        }
    }
}

/// The next line with its line break; empty at the end. A line that is too long is skipped.
pub fn read_line(reader: &mut impl BufRead) -> io::Result<Result<Vec<u8>, Fault>> {
    let mut text = Vec::new();
    reader.by_ref().take(MAX_RECORD as u64 + 1).read_until(b'\n', &mut text)?;
    if text.len() <= MAX_RECORD || text.ends_with(b"\n") {
        return Ok(Ok(text));
    }
    reader.skip_until(b'\n')?;
    Ok(Err(Fault::TooLong))
}
