//! Whether two parts of a tree say the same, wherever they stand.

use std::fmt::Debug;

/// Whether two parts say the same: a tree shows all of itself, and places are left out of that.
pub(super) fn same(left: &impl Debug, right: &impl Debug) -> bool {
    shown(left) == shown(right)
}

fn shown(part: &impl Debug) -> String {
    let whole = format!("{part:?}");
    let mut shown = String::with_capacity(whole.len());
    let mut rest = whole.as_str();
    while let Some(at) = rest.find("Span {") {
        // A span holds no braces but its own.
        let end = rest.get(at..).and_then(|span| span.find('}')).map_or(rest.len(), |end| at + end);
        shown.push_str(rest.get(..at).unwrap_or_default());
        rest = rest.get(end..).unwrap_or_default();
    }
    shown.push_str(rest);
    shown
}
