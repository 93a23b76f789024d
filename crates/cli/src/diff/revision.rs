//! Standards in a git repository, as they were in a revision: `HEAD~1:court.std`.

use super::words;
use crate::failure::Failure;
use std::ffi::OsStr;
use std::io::{self, ErrorKind, Read};
use std::path::Path;
use std::process::{Command, Stdio};
use yardstick::diagnostic::Language;
use yardstick::{Checked, Files, Standard};

/// The most bytes that a standard may have.
const LONGEST: usize = 8 << 20;

/// The most bytes that are read of an answer.
const MOST: u64 = 64 << 20;

/// A file in a revision.
pub struct Revision {
    /// As it was written.
    written: String,
    /// The commit.
    commit: String,
    /// The folder from which it may import, from the top of the repository, with `/` at its end.
    folder: String,
    /// The file, from that folder.
    file: String,
    /// What stands before the names of files.
    pub prefix: String,
}

/// The revision and the path, where a text names these rather than a file. What is there is a file,
/// and so is what looks like one of Windows (`C:\…`).
pub fn parts(text: &str) -> Option<(&str, &str)> {
    let (revision, path) = text.split_once(':')?;
    let drive = revision.len() == 1 && path.starts_with(['\\', '/']);
    (!drive && !revision.is_empty() && !path.is_empty() && !Path::new(text).exists())
        .then_some((revision, path))
}

impl Revision {
    /// Finds a file in a revision of the repository in which the command runs.
    pub fn find(
        text: &str,
        (revision, path): (&str, &str),
        root: Option<&Path>,
        language: Language,
    ) -> Result<Self, Failure> {
        let fail = |why: String| unread(text, io::Error::other(why));
        let prefix = match git(&["rev-parse", "--show-prefix"]) {
            Ok(prefix) => prefix.map(|text| text.trim_end_matches(['\n', '\r']).to_owned()),
            Err(error) if error.kind() == ErrorKind::NotFound => {
                return Err(fail(words::no_git(language)));
            }
            Err(error) => return Err(unread(text, error)),
        };
        let prefix = prefix.ok_or_else(|| fail(words::no_repository(language)))?;
        let commit = format!("{revision}^{{commit}}");
        let found = git(&["rev-parse", "--verify", "--quiet", "--end-of-options", &commit]);
        let found = found.map_err(|error| unread(text, error))?;
        let commit = found.ok_or_else(|| fail(words::no_revision(language, revision)))?;
        let outside = || fail(words::outside_repository(language));
        let whole = from_top(&prefix, path).ok_or_else(outside)?;
        let (own, _) = whole.rsplit_once('/').map_or(("", ""), |(folder, file)| (folder, file));
        let folder = match root {
            None => own.to_owned(),
            Some(root) => from_top(&prefix, &format!("./{}", root.display())).ok_or_else(outside)?,
        };
        let folder = if folder.is_empty() { folder } else { format!("{folder}/") };
        let file = whole.strip_prefix(&folder).ok_or_else(outside)?.to_owned();
        Ok(Self {
            written: text.to_owned(),
            commit: commit.trim().to_owned(),
            file,
            prefix: format!("{revision}:{folder}"),
            folder,
        })
    }

    /// Reads the standard, and what it imports, as they were then.
    pub fn check(&self, language: Language) -> Result<Checked, Failure> {
        Standard::check_in(self, &self.file).map_err(|error| {
            let error = error.into_io().unwrap_or_else(|| ErrorKind::Other.into());
            if error.kind() == ErrorKind::NotFound {
                return unread(&self.written, io::Error::other(words::not_in_revision(language)));
            }
            unread(&self.written, error)
        })
    }
}

impl Files for Revision {
    fn read(&self, path: &str) -> io::Result<String> {
        let object = format!("{}:{}{path}", self.commit, self.folder);
        let mut bytes = output(&["cat-file", "blob", &object])?.ok_or(ErrorKind::NotFound)?;
        if bytes.len() > LONGEST {
            // It is refused for its length; it may end within a character.
            bytes.truncate(LONGEST + 1);
            return Ok(String::from_utf8_lossy(&bytes).into_owned());
        }
        String::from_utf8(bytes).map_err(|cause| io::Error::new(ErrorKind::InvalidData, cause))
    }

    fn list(&self) -> io::Result<Vec<String>> {
        let listed = git(&["ls-tree", "-r", "-z", "--name-only", "--full-tree", &self.commit])?;
        let listed = listed.unwrap_or_default();
        let within = listed.split('\0').filter_map(|path| path.strip_prefix(&*self.folder));
        let standards = within.filter(|path| {
            let hidden = path.split('/').any(|part| part.starts_with('.'));
            !hidden && Path::new(path).extension() == Some(OsStr::new("std"))
        });
        let mut standards: Vec<String> = standards.map(str::to_owned).collect();
        standards.sort();
        Ok(standards)
    }
}

/// A path from the top of the repository: as it is, or from here where it begins with a dot.
fn from_top(prefix: &str, path: &str) -> Option<String> {
    let relative = path.starts_with("./") || path.starts_with("../") || path == ".";
    let mut parts: Vec<&str> =
        if relative { prefix.split('/').filter(|part| !part.is_empty()).collect() } else { Vec::new() };
    for part in path.split('/') {
        match part {
            "" | "." => {}
            ".." => drop(parts.pop()?),
            part => parts.push(part),
        }
    }
    Some(parts.join("/"))
}

fn unread(file: &str, error: io::Error) -> Failure {
    Failure::Read { file: file.to_owned(), error }
}

/// What git answers, as text; nothing where it says no.
fn git(arguments: &[&str]) -> io::Result<Option<String>> {
    let bytes = output(arguments)?;
    let text = bytes.map(String::from_utf8).transpose();
    text.map_err(|cause| io::Error::new(ErrorKind::InvalidData, cause))
}

/// What git answers. Its arguments are never read by a shell, and it never asks for anything.
fn output(arguments: &[&str]) -> io::Result<Option<Vec<u8>>> {
    let mut command = Command::new("git");
    command.args(["--no-replace-objects", "--literal-pathspecs"]).args(arguments);
    command.env("GIT_TERMINAL_PROMPT", "0").stdin(Stdio::null()).stderr(Stdio::null());
    let mut child = command.stdout(Stdio::piped()).spawn()?;
    let mut bytes = Vec::new();
    if let Some(stdout) = child.stdout.take() {
        stdout.take(MOST).read_to_end(&mut bytes)?;
    }
    // Who says more than is read is not waited for to say it.
    let long = bytes.len() as u64 == MOST;
    Ok((child.wait()?.success() || long).then_some(bytes))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_colon_alone_makes_no_revision() {
        assert_eq!(parts("HEAD~1:court.std"), Some(("HEAD~1", "court.std")));
        assert_eq!(parts("v1:./a/b.std"), Some(("v1", "./a/b.std")));
        for file in ["court.std", "C:\\court.std", "c:/court.std", ":court.std", "HEAD:"] {
            assert_eq!(parts(file), None, "{file}");
        }
    }

    #[test]
    fn paths_are_from_the_top_or_from_here() {
        assert_eq!(from_top("a/b/", "c.std").as_deref(), Some("c.std"));
        assert_eq!(from_top("a/b/", "./c.std").as_deref(), Some("a/b/c.std"));
        assert_eq!(from_top("a/b/", "../c.std").as_deref(), Some("a/c.std"));
        assert_eq!(from_top("a/", "../../c.std"), None);
    }
}
