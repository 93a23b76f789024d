//! What was exercised, in the form of `lcov`: lines, and branches for each way of each item.

use std::collections::BTreeMap;
use std::fmt::Write;
use yardstick::Coverage;
use yardstick::suite::CoverageItem;

/// A section for each file.
pub fn written(coverage: &Coverage) -> String {
    let mut files: BTreeMap<&str, BTreeMap<u32, Vec<&CoverageItem>>> = BTreeMap::new();
    for item in coverage.items() {
        let lines = files.entry(&item.source.file).or_default();
        lines.entry(item.source.line).or_default().push(item);
    }
    files.into_iter().map(|(file, lines)| section(file, &lines)).collect()
}

fn section(file: &str, lines: &BTreeMap<u32, Vec<&CoverageItem>>) -> String {
    let mut text = format!("TN:\nSF:{file}\n");
    let (mut branches, mut taken) = (0, 0);
    for (line, items) in lines {
        for (block, item) in items.iter().enumerate() {
            let asked = hits(item) > 0;
            for (branch, count) in ways(item).enumerate() {
                // A branch beside which the other one was taken was possible, and not taken.
                let count = if asked { count.to_string() } else { "-".to_owned() };
                let _ = writeln!(text, "BRDA:{line},{block},{branch},{count}");
            }
            branches += item.points();
            taken += item.covered();
        }
    }
    let _ = write!(text, "BRF:{branches}\nBRH:{taken}\n");
    for (line, items) in lines {
        let most = items.iter().map(|item| hits(item)).max().unwrap_or_default();
        let _ = writeln!(text, "DA:{line},{most}");
    }
    let hit = lines.values().filter(|items| items.iter().any(|item| hits(item) > 0)).count();
    let _ = write!(text, "LF:{}\nLH:{hit}\nend_of_record\n", lines.len());
    text
}

/// How often each way was seen: that it comes about, that it does not.
fn ways(item: &CoverageItem) -> impl Iterator<Item = u64> {
    std::iter::once(item.yes).chain(item.no)
}

fn hits(item: &CoverageItem) -> u64 {
    ways(item).sum()
}
