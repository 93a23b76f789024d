//! Groups as JSON: one array, or one line a group.

use std::io::{self, Write};
use yardstick::group::Group;

/// One line a group.
pub fn lines(to: &mut dyn Write, groups: &[Group]) -> io::Result<()> {
    for group in groups {
        serde_json::to_writer(&mut *to, group)?;
        to.write_all(b"\n")?;
    }
    Ok(())
}

/// One array with one group a line.
pub fn array(to: &mut dyn Write, groups: &[Group]) -> io::Result<()> {
    let mut before: &[u8] = b"[\n";
    for group in groups {
        to.write_all(before)?;
        serde_json::to_writer(&mut *to, group)?;
        before = b",\n";
    }
    to.write_all(if groups.is_empty() { b"[]\n" } else { b"\n]\n" })
}
