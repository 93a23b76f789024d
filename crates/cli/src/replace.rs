//! Files are replaced whole or not at all.

use crate::failure::Failure;
use std::fs::{self, File, Metadata};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// Puts a text in the place of a file's, or makes the file. Whoever reads it meanwhile, or whatever
/// breaks off the work, finds the old text or the new one.
pub fn replace(path: &Path, text: &[u8]) -> Result<(), Failure> {
    let mut new = Replacement::begin(path)?;
    new.file.write_all(text).map_err(|error| new.unwritten(error))?;
    new.finish()
}

/// What is to take a file's place, while it is written. Without [`Replacement::finish`] nothing does.
pub struct Replacement {
    file: File,
    /// The file that is written, and the one whose place it takes; `None` where it is written itself.
    aside: Option<(PathBuf, PathBuf)>,
    name: String,
}

impl Replacement {
    /// Starts a new text for a file. What is no file, such as `/dev/null` or a pipe, is written to.
    pub fn begin(path: &Path) -> Result<Self, Failure> {
        let name = path.display().to_string();
        // What a link leads to is replaced, not the link.
        let target = path.canonicalize().unwrap_or_else(|_| path.to_owned());
        let opened = match fs::metadata(&target) {
            Ok(known) if !known.is_file() => File::create(&target).map(|file| (file, None)),
            known => {
                let aside = beside(&target);
                create(&aside, known.ok()).map(|file| (file, Some((aside, target))))
            }
        };
        match opened {
            Ok((file, aside)) => Ok(Self { file, aside, name }),
            Err(error) => Err(Failure::Write { file: name, error }),
        }
    }

    /// What writes it.
    pub fn writer(&self) -> Result<File, Failure> {
        self.file.try_clone().map_err(|error| self.unwritten(error))
    }

    /// Puts what was written in its place.
    pub fn finish(mut self) -> Result<(), Failure> {
        let Some((aside, target)) = self.aside.take() else { return Ok(()) };
        let done = self.file.sync_all().and_then(|()| fs::rename(&aside, &target));
        done.map_err(|error| {
            let _ = fs::remove_file(&aside);
            self.unwritten(error)
        })
    }

    /// The failure to write it.
    pub fn unwritten(&self, error: io::Error) -> Failure {
        Failure::Write { file: self.name.clone(), error }
    }
}

impl Drop for Replacement {
    fn drop(&mut self) {
        if let Some((aside, _)) = &self.aside {
            let _ = fs::remove_file(aside);
        }
    }
}

/// Makes a file with the permissions of the one whose place it will take.
fn create(aside: &Path, known: Option<Metadata>) -> io::Result<File> {
    let file = File::create_new(aside)?;
    if let Some(known) = known {
        file.set_permissions(known.permissions())?;
    }
    Ok(file)
}

/// A name in the same folder that nobody else uses.
fn beside(target: &Path) -> PathBuf {
    let name = target.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    target.with_file_name(format!(".{name}.{}.new", std::process::id()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folder(name: &str) -> PathBuf {
        let folder = std::env::temp_dir().join(format!("yardstick-{name}-{}", std::process::id()));
        let _ = fs::remove_dir_all(&folder);
        fs::create_dir_all(&folder).unwrap();
        folder
    }

    #[test]
    fn a_file_is_made_or_replaced_and_nothing_is_left_beside_it() {
        let folder = folder("replace");
        let file = folder.join("golden.jsonl");
        replace(&file, b"one").unwrap();
        replace(&file, b"two").unwrap();
        assert_eq!(fs::read(&file).unwrap(), b"two");
        assert_eq!(fs::read_dir(&folder).unwrap().count(), 1);
        fs::remove_dir_all(folder).unwrap();
    }

    #[test]
    fn what_is_broken_off_leaves_the_old_text() {
        let folder = folder("broken-off");
        let file = folder.join("outcomes.jsonl");
        replace(&file, b"old").unwrap();
        let new = Replacement::begin(&file).unwrap();
        new.writer().unwrap().write_all(b"new").unwrap();
        drop(new);
        assert_eq!(fs::read(&file).unwrap(), b"old");
        assert_eq!(fs::read_dir(&folder).unwrap().count(), 1);
        fs::remove_dir_all(folder).unwrap();
    }

    #[cfg(unix)]
    #[test]
    fn what_is_no_file_is_written_to() {
        replace(Path::new("/dev/null"), b"text").unwrap();
        assert!(!fs::metadata("/dev/null").unwrap().is_file());
    }

    #[test]
    fn what_cannot_be_written_stays_as_it_is() {
        let folder = folder("stays");
        fs::create_dir(folder.join("golden.jsonl")).unwrap();
        let error = replace(&folder.join("golden.jsonl"), b"text").unwrap_err();
        assert!(matches!(error, Failure::Write { .. }));
        assert_eq!(fs::read_dir(&folder).unwrap().count(), 1);
        fs::remove_dir_all(folder).unwrap();
    }
}
