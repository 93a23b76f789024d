//! Where the texts of several files come from.

use std::collections::BTreeMap;
use std::fs;
use std::io::{self, ErrorKind, Read};
use std::path::{Path, PathBuf};

/// The most bytes that a standard's text may have.
pub(crate) const SOURCE_LIMIT: usize = crate::syntax::LARGEST;

/// The deepest folders that are looked into.
const DEPTH_LIMIT: usize = 16;

/// A root folder of texts, real or not: what a standard imports, and what a book consists of.
///
/// Paths are relative to the root, with `/` between their parts, and hold neither `.` nor `..`.
pub trait Files {
    /// The text of a file.
    ///
    /// # Errors
    /// There is no such file ([`io::ErrorKind::NotFound`]), or it cannot be read.
    fn read(&self, path: &str) -> io::Result<String>;

    /// The path of every `.std` file, sorted.
    ///
    /// # Errors
    /// The root, or a folder in it, cannot be read.
    fn list(&self) -> io::Result<Vec<String>>;
}

/// Texts in memory, by path.
///
/// ```
/// use yardstick::{Standard, Texts};
///
/// let texts = Texts::from([
///     ("desk.std", r#"standard desk { version "1" } import "shared/levels.std"
///                     error C1 "Late" major {}   score total { start 100 deduct errors }"#),
///     ("shared/levels.std", "levels mildest first { minor deduct 1   major deduct 5 }"),
/// ]);
/// let checked = Standard::check_in(&texts, "desk.std")?;
/// assert!(checked.standard().is_some());
/// # Ok::<(), yardstick::StandardError>(())
/// ```
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Texts(BTreeMap<String, String>);

impl Texts {
    /// These texts, and more; a later one takes the place of an earlier one at the same path.
    #[must_use]
    pub fn and<P: Into<String>, T: Into<String>>(
        mut self,
        texts: impl IntoIterator<Item = (P, T)>,
    ) -> Self {
        self.0.extend(texts.into_iter().map(|(path, text)| (path.into(), text.into())));
        self
    }
}

impl<P: Into<String>, T: Into<String>> FromIterator<(P, T)> for Texts {
    fn from_iter<I: IntoIterator<Item = (P, T)>>(texts: I) -> Self {
        Self::default().and(texts)
    }
}

impl<P: Into<String>, T: Into<String>, const N: usize> From<[(P, T); N]> for Texts {
    fn from(texts: [(P, T); N]) -> Self {
        texts.into_iter().collect()
    }
}

impl Files for Texts {
    fn read(&self, path: &str) -> io::Result<String> {
        self.0.get(path).cloned().ok_or_else(|| ErrorKind::NotFound.into())
    }

    fn list(&self) -> io::Result<Vec<String>> {
        Ok(self.0.keys().filter(|path| is_std(path)).cloned().collect())
    }
}

/// A folder of the file system. What leaves it through a symbolic link is refused, hidden files and
/// folders are not listed, and linked folders are not looked into.
#[derive(Debug, Clone)]
pub struct Folder {
    root: PathBuf,
}

impl Folder {
    /// The folder at this path.
    #[must_use]
    pub fn new(root: impl Into<PathBuf>) -> Self {
        let root = root.into();
        Self { root: if root.as_os_str().is_empty() { ".".into() } else { root } }
    }

    /// Adds the files in a folder whose path from the root is `within`, with `/` at its end.
    fn collect(&self, within: &str, depth: usize, found: &mut Vec<String>) -> io::Result<()> {
        if depth > DEPTH_LIMIT {
            return Err(io::Error::other(format!("folders lie more than {DEPTH_LIMIT} deep")));
        }
        for entry in fs::read_dir(self.root.join(within))? {
            let entry = entry?;
            let name = entry.file_name();
            let Some(name) = name.to_str() else {
                let name = name.to_string_lossy();
                return Err(io::Error::other(format!("the name `{within}{name}` is not UTF-8")));
            };
            if name.starts_with('.') {
                continue;
            }
            let path = format!("{within}{name}");
            if entry.file_type()?.is_dir() {
                self.collect(&format!("{path}/"), depth + 1, found)?;
            } else if is_std(name) {
                found.push(path);
            }
        }
        Ok(())
    }
}

impl Files for Folder {
    fn read(&self, path: &str) -> io::Result<String> {
        let target = self.root.join(path).canonicalize()?;
        if !target.starts_with(self.root.canonicalize()?) {
            return Err(io::Error::new(ErrorKind::PermissionDenied, Outside));
        }
        // What is no file may never end.
        if target.is_dir() {
            return Err(ErrorKind::IsADirectory.into());
        }
        if !target.is_file() {
            return Err(io::Error::new(ErrorKind::InvalidInput, "it is no file"));
        }
        read(&target)
    }

    fn list(&self) -> io::Result<Vec<String>> {
        let mut found = Vec::new();
        self.collect("", 0, &mut found)?;
        found.sort();
        Ok(found)
    }
}

/// A link leads out of the root folder.
#[derive(Debug, thiserror::Error)]
#[error("it lies outside the folder")]
pub(super) struct Outside;

/// Whether a path is one of a standard's files.
pub(super) fn is_std(path: &str) -> bool {
    Path::new(path).extension().is_some_and(|extension| extension == "std")
}

/// Reads a file, but no more of it than shows that it is too large.
pub(crate) fn read(path: &Path) -> io::Result<String> {
    let mut bytes = Vec::new();
    fs::File::open(path)?.take(SOURCE_LIMIT as u64 + 1).read_to_end(&mut bytes)?;
    if bytes.len() > SOURCE_LIMIT {
        // It may end within a character.
        return Ok(String::from_utf8_lossy(&bytes).into_owned());
    }
    String::from_utf8(bytes).map_err(|cause| io::Error::new(ErrorKind::InvalidData, cause))
}
