//! How far the reading of cases has come.

use crate::console::Console;
use indicatif::{ProgressBar, ProgressStyle};
use std::io::{self, IsTerminal};
use std::path::{Path, PathBuf};

/// A bar on standard error where a person looks on and no outcomes run through it.
pub fn bar(output: Option<&Path>, cases: &[PathBuf], console: Console) -> ProgressBar {
    let busy = output.is_none() && io::stdout().is_terminal();
    if !console.has_room_for_progress(busy) {
        return ProgressBar::hidden();
    }
    let sizes: Option<Vec<u64>> = cases.iter().map(|path| size(path)).collect();
    match sizes {
        Some(sizes) => {
            let style = ProgressStyle::with_template("{bar:40} {percent:>3}%  {bytes_per_sec}  {eta}");
            let bar = ProgressBar::new(sizes.iter().sum());
            style.map_or(bar.clone(), |style| bar.with_style(style))
        }
        None => ProgressBar::new_spinner(),
    }
}

fn size(path: &Path) -> Option<u64> {
    let file = std::fs::metadata(path).ok()?;
    file.is_file().then_some(file.len())
}
