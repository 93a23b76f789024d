//! Does something again whenever a file that it reads has changed.
//!
//! The files are looked at again and again rather than reported by the system: that is the same on every
//! platform and file system, sees the files that editors replace, and needs no other library. Standards
//! are few and small; where a folder is large, it is looked at less often.

#![expect(
    clippy::disallowed_types,
    reason = "when a file changed is all that is asked here, and no grade comes of it"
)]

pub mod words;

use crate::console::{Console, FAINT};
use crate::exit::Exit;
use crate::failure::Failure;
use crate::wording::{self, Noun};
use std::collections::BTreeMap;
use std::convert::Infallible;
use std::fs;
use std::path::{Path, PathBuf};
use std::thread::sleep;
use std::time::{Duration, Instant, SystemTime};

/// How long a look is waited for at least.
const PAUSE: Duration = Duration::from_millis(200);
/// What part of the time is spent on looking, at most.
const SHARE: u32 = 10;
/// How many looks may differ from one another before something is done: who writes several files, or a
/// file in several pieces, is let finish.
const RESTLESS: usize = 20;
/// How deep folders are looked into, as standards are.
const DEPTH: usize = 16;
/// How many of the files that changed are named.
const NAMED: usize = 3;

/// The files that are looked at: those in some folders, at any depth, whose names end in some way.
pub struct Watched {
    folders: Vec<PathBuf>,
    extensions: &'static [&'static str],
}

/// The files as they were, each with its time and length.
type Seen = BTreeMap<PathBuf, (Option<SystemTime>, u64)>;

impl Watched {
    /// What paths may depend on: of a folder all that is in it, of a file all that is in the folder from
    /// which it may import.
    pub fn by<'p>(
        paths: impl IntoIterator<Item = &'p PathBuf>,
        root: Option<&Path>,
        extensions: &'static [&'static str],
    ) -> Self {
        let mut folders: Vec<PathBuf> = Vec::new();
        for path in paths {
            // The standard of a suite lies beside it.
            let beside = path.with_extension("std").is_file();
            let folder = match (path.is_dir() && !beside, root, path.parent()) {
                (true, _, _) => path,
                (false, Some(root), _) => root,
                (false, None, Some(parent)) if !parent.as_os_str().is_empty() => parent,
                (false, None, _) => Path::new("."),
            };
            folders.push(folder.to_owned());
        }
        folders.sort();
        folders.dedup();
        Self { folders, extensions }
    }

    fn look(&self) -> Seen {
        let mut seen = Seen::new();
        for folder in &self.folders {
            self.walk(folder, DEPTH, &mut seen);
        }
        seen
    }

    /// What is hidden is left out, and links to folders are not followed. What cannot be read is not there.
    fn walk(&self, folder: &Path, depth: usize, seen: &mut Seen) {
        for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
            let (name, path) = (entry.file_name(), entry.path());
            if name.to_string_lossy().starts_with('.') {
                continue;
            }
            if entry.file_type().is_ok_and(|kind| kind.is_dir()) {
                if depth > 0 {
                    self.walk(&path, depth - 1, seen);
                }
            } else if self.extensions.iter().any(|one| path.extension().is_some_and(|own| own == *one))
                && let Ok(known) = fs::metadata(&path)
            {
                seen.insert(path, (known.modified().ok(), known.len()));
            }
        }
    }
}

/// Does something now and after each change, until the process is ended, or its output is.
pub fn again(
    watched: &Watched,
    console: Console,
    mut act: impl FnMut() -> Result<Exit, Failure>,
) -> Result<Infallible, Failure> {
    // What changes meanwhile is seen afterwards.
    let mut seen = watched.look();
    act()?;
    loop {
        let files = wording::count(console.language, seen.len(), Noun::File);
        console.tell(&format!("{FAINT}{}{FAINT:#}\n", words::watching(console.language, files)));
        let now = changed(watched, &seen);
        console.clear()?;
        console.tell(&format!("{FAINT}{}{FAINT:#}\n", told(&seen, &now, console)));
        seen = now;
        match act() {
            Err(failure @ Failure::Write { .. }) => return Err(failure),
            Err(failure) => {
                failure.message(console.language).iter().for_each(|message| console.error(message));
            }
            Ok(_) => {}
        }
    }
}

/// Waits for another state of the files that has come to rest.
fn changed(watched: &Watched, before: &Seen) -> Seen {
    let mut last = before.clone();
    let mut left = RESTLESS;
    loop {
        let from = Instant::now();
        let now = watched.look();
        let rests = now == last || left == 0;
        if rests && now != *before {
            return now;
        }
        left = if rests { RESTLESS } else { left - 1 };
        last = now;
        sleep(PAUSE.max(from.elapsed() * SHARE));
    }
}

/// Which files changed, came or went.
fn told(before: &Seen, now: &Seen, console: Console) -> String {
    let all: BTreeMap<&PathBuf, ()> = before.keys().chain(now.keys()).map(|path| (path, ())).collect();
    let changed = all.into_keys().filter(|path| before.get(*path) != now.get(*path));
    let mut names: Vec<String> =
        changed.map(|path| path.strip_prefix(".").unwrap_or(path).display().to_string()).collect();
    let more = names.len().saturating_sub(NAMED);
    names.truncate(NAMED);
    let language = console.language;
    let names = wording::list(language, &names);
    match more {
        0 => words::changed_files(language, names),
        more => words::changed_more(language, names, more),
    }
}
