//! A text whose first line leaves brackets open: printed JSON, or broken JSON Lines.

use super::Record;
use super::nesting::{Nesting, closes};

/// The values of a printed document; `None` where the text is JSON Lines with a broken first line.
///
/// It is a document where all brackets close. Where they do not, lines that hold a whole object of
/// their own from their first column on are the mark of JSON Lines; without any, the text is a
/// document that is cut short, and its last value is given as it stands.
pub fn split(text: &[u8], first_line: u64) -> Option<Vec<Record>> {
    let records = values(text, first_line);
    if closes(text) && records.iter().all(well_formed) {
        return Some(records);
    }
    let whole = |line: &[u8]| line.starts_with(b"{") && is_json(line);
    let lines = text.split(|&byte| byte == b'\n').any(whole);
    if lines { None } else { Some(records) }
}

fn well_formed(record: &Record) -> bool {
    record.text.as_ref().is_ok_and(|text| is_json(text))
}

fn is_json(text: &[u8]) -> bool {
    serde_json::from_slice::<serde::de::IgnoredAny>(text).is_ok()
}

/// Cuts a text wherever every bracket is closed.
fn values(text: &[u8], first_line: u64) -> Vec<Record> {
    let (mut records, mut nesting) = (Vec::new(), Nesting::default());
    let (mut line, mut start) = (first_line, None);
    for (at, &byte) in text.iter().enumerate() {
        if !byte.is_ascii_whitespace() && start.is_none() {
            start = Some((at, line));
        }
        line += u64::from(byte == b'\n');
        nesting.step(byte);
        let ends = nesting.outside() && matches!(byte, b'}' | b']' | b'\n');
        if let (true, Some((from, line))) = (ends, start) {
            records.push(record(text.get(from..=at), line));
            start = None;
        }
    }
    if let Some((from, line)) = start {
        records.push(record(text.get(from..), line));
    }
    records
}

fn record(text: Option<&[u8]>, line: u64) -> Record {
    Record { line, text: Ok(text.unwrap_or_default().trim_ascii_end().to_vec()) }
}
