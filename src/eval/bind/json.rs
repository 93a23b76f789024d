//! Events from JSON text. Numbers stay text until they are exact.

use json_event_parser::{JsonEvent, SliceJsonParser};

use crate::diagnostic::RecordFault;

use super::binder::Binder;
use super::value::{Scalar, clipped};
use super::{RECORD_LIMIT, Stop};

/// Feeds one JSON value to the binder.
pub(super) fn feed(json: &[u8], binder: &mut Binder<'_>) -> Result<(), Stop> {
    if json.len() > RECORD_LIMIT {
        return Err(RecordFault::RecordTooLarge { limit: RECORD_LIMIT }.into());
    }
    if let Err(error) = std::str::from_utf8(json) {
        let (line, column, offset) = place(json, error.valid_up_to());
        return Err(RecordFault::NotUtf8 { line, column, offset }.into());
    }
    let mut parser = SliceJsonParser::new(json);
    let mut depth = 0_usize;
    let mut ended = false;
    loop {
        let event = parser.parse_next().map_err(|error| {
            let offset = usize::try_from(error.location().start.offset).unwrap_or(usize::MAX);
            syntax(json, offset, ended, error.message())
        })?;
        match &event {
            JsonEvent::StartObject | JsonEvent::StartArray => depth += 1,
            JsonEvent::EndObject | JsonEvent::EndArray => depth = depth.saturating_sub(1),
            JsonEvent::Eof => return Ok(()),
            _ => {}
        }
        ended = depth == 0;
        pass_on(&event, binder)?;
    }
}

fn pass_on(event: &JsonEvent<'_>, binder: &mut Binder<'_>) -> Result<(), Stop> {
    match event {
        JsonEvent::StartObject => binder.begin_object(),
        JsonEvent::StartArray => binder.begin_list(),
        JsonEvent::EndObject | JsonEvent::EndArray => {
            binder.end();
            Ok(())
        }
        JsonEvent::ObjectKey(key) => binder.key(key),
        JsonEvent::String(text) => binder.scalar(Scalar::Text(text)),
        JsonEvent::Number(text) => binder.scalar(Scalar::Number(text)),
        JsonEvent::Boolean(value) => binder.scalar(Scalar::Bool(*value)),
        JsonEvent::Null => binder.scalar(Scalar::Null),
        JsonEvent::Eof => Ok(()),
    }
}

/// What the parser's error is about: its own words are in one language, and say less.
fn syntax(json: &[u8], offset: usize, ended: bool, detail: &str) -> Stop {
    let rest = json.get(offset..).unwrap_or_default();
    // A surrogate without its other half makes the parser look for that beyond the end.
    let early = detail.starts_with("Unexpected end of file") && !is_closed(rest);
    if early || rest.trim_ascii().is_empty() {
        let (line, column, offset) = place(json, json.len());
        return RecordFault::EndsEarly { line, column, offset }.into();
    }
    let (line, column, offset) = place(json, offset);
    if ended {
        return RecordFault::TrailingText { line, column, offset }.into();
    }
    let shown = String::from_utf8_lossy(rest).lines().next().map(clipped).unwrap_or_default();
    RecordFault::NotJson { line, column, offset, found: shown }.into()
}

/// Whether a text begins here and ends somewhere.
fn is_closed(rest: &[u8]) -> bool {
    let mut bytes = rest.iter();
    if bytes.next() != Some(&b'"') {
        return false;
    }
    while let Some(byte) = bytes.next() {
        match byte {
            b'"' => return true,
            b'\\' => {
                bytes.next();
            }
            _ => {}
        }
    }
    false
}

/// Line and column of a byte, from 1, the column in characters; and the byte, within the text.
fn place(json: &[u8], offset: usize) -> (u32, u32, usize) {
    let offset = offset.min(json.len());
    let before = String::from_utf8_lossy(json.get(..offset).unwrap_or_default());
    let line = before.matches('\n').count() + 1;
    let column = before.rsplit('\n').next().unwrap_or_default().chars().count() + 1;
    let small = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
    (small(line), small(column), offset)
}
