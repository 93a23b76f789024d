//! Files are replaced whole or not at all.

use crate::failure::Failure;
use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// Puts a text in the place of a file's, or makes the file. Whoever reads it meanwhile, or whatever
/// breaks off the work, finds the old text or the new one.
pub fn replace(path: &Path, text: &[u8]) -> Result<(), Failure> {
    // What a link leads to is replaced, not the link.
    let target = path.canonicalize().unwrap_or_else(|_| path.to_owned());
    let aside = beside(&target);
    let written = write(&aside, text, &target).and_then(|()| fs::rename(&aside, &target));
    written.map_err(|error| {
        let _ = fs::remove_file(&aside);
        Failure::Write { file: path.display().to_string(), error }
    })
}

fn write(aside: &Path, text: &[u8], target: &Path) -> io::Result<()> {
    let mut file = File::create_new(aside)?;
    file.write_all(text)?;
    if let Ok(known) = fs::metadata(target) {
        file.set_permissions(known.permissions())?;
    }
    file.sync_all()
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
    fn what_cannot_be_written_stays_as_it_is() {
        let folder = folder("stays");
        fs::create_dir(folder.join("golden.jsonl")).unwrap();
        let error = replace(&folder.join("golden.jsonl"), b"text").unwrap_err();
        assert!(matches!(error, Failure::Write { .. }));
        assert_eq!(fs::read_dir(&folder).unwrap().count(), 1);
        fs::remove_dir_all(folder).unwrap();
    }
}
