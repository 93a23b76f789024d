//! An array of records, read element by element.

use super::nesting::Nesting;
use super::{Fault, MAX_RECORD, Record, skip_blank};
use std::io::{self, BufRead};

/// The elements of an array whose `[` has been read.
pub struct Elements<R> {
    reader: R,
    line: u64,
    state: State,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum State {
    /// Just after `[`: an element or `]`.
    First,
    /// After a comma: an element.
    Element,
    /// After `]`: nothing more.
    Closed,
    /// The end, or a fault after which nothing can be told apart.
    Over,
}

impl<R: BufRead> Elements<R> {
    /// The elements after a `[` that stands on `line`.
    pub fn new(reader: R, line: u64) -> Self {
        Self { reader, line, state: State::First }
    }

    fn element(&mut self) -> io::Result<Option<Record>> {
        let byte = skip_blank(&mut self.reader, &mut self.line)?;
        let line = self.line;
        let fault = |fault| Some(Record { line, text: Err(fault) });
        match (self.state, byte) {
            (State::Over, _) => Ok(None),
            (State::Closed, rest) => {
                self.state = State::Over;
                Ok(rest.and(fault(Fault::Trailing)))
            }
            (_, None) => {
                self.state = State::Over;
                Ok(fault(Fault::Unclosed))
            }
            (State::First, Some(b']')) => {
                self.reader.consume(1);
                self.state = State::Closed;
                self.element()
            }
            (State::Element, Some(b']')) => {
                self.reader.consume(1);
                self.state = State::Closed;
                Ok(fault(Fault::NoElement))
            }
            (_, Some(b',')) => {
                self.reader.consume(1);
                self.state = State::Element;
                Ok(fault(Fault::NoElement))
            }
            (State::First | State::Element, Some(_)) => {
                self.text().map(|text| Some(Record { line, text }))
            }
        }
    }

    /// The text up to the comma or `]` that ends the element.
    fn text(&mut self) -> io::Result<Result<Vec<u8>, Fault>> {
        let (mut text, mut nesting) = (Vec::new(), Nesting::default());
        loop {
            let buffer = self.reader.fill_buf()?;
            if buffer.is_empty() {
                return Ok(self.cut_short(&text, &nesting));
            }
            let (mut taken, mut end) = (0, None);
            for &byte in buffer {
                taken += 1;
                if nesting.outside() && matches!(byte, b',' | b']') {
                    end = Some(byte);
                    break;
                }
                self.line += u64::from(byte == b'\n');
                nesting.step(byte);
                text.push(byte);
            }
            self.reader.consume(taken);
            if let Some(end) = end {
                self.state = if end == b',' { State::Element } else { State::Closed };
                return Ok(Ok(text.trim_ascii_end().to_vec()));
            }
            if text.len() > MAX_RECORD {
                self.state = State::Over;
                return Ok(Err(Fault::TooLong));
            }
        }
    }

    /// The file ended within the array: after an element, or in the middle of one.
    fn cut_short(&mut self, text: &[u8], nesting: &Nesting) -> Result<Vec<u8>, Fault> {
        // A whole element stands; the missing `]` is told next.
        self.state = if nesting.outside() { State::Element } else { State::Over };
        Ok(text.trim_ascii_end().to_vec())
    }
}

impl<R: BufRead> Iterator for Elements<R> {
    type Item = io::Result<Record>;

    fn next(&mut self) -> Option<Self::Item> {
        let next = self.element();
        if next.is_err() {
            self.state = State::Over;
        }
        next.transpose()
    }
}
