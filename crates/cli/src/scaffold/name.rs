//! What a new standard is called: its folder, its file and its id.

use std::path::Path;

/// The most characters that a name may have: it stands in paths and in the first line.
const LONGEST: usize = 60;

/// A name that a folder and a file can have anywhere.
#[derive(Debug, PartialEq, Eq)]
pub struct Name {
    own: String,
    id: String,
}

impl Name {
    /// The name that the last part of a path is, if it consists of letters, digits, `_`, `-` and
    /// dots between them.
    pub fn of(path: &Path) -> Option<Self> {
        let own = path.file_name()?.to_str()?;
        let fits = |part: &str| {
            let mut characters = part.chars();
            characters.next().is_some_and(char::is_alphabetic)
                && characters.all(|one| one.is_alphanumeric() || one == '_' || one == '-')
        };
        let named = own.split('.').all(fits) && own.chars().count() <= LONGEST;
        named.then(|| Self { own: own.to_owned(), id: own.replace('-', "_") })
    }

    /// The name of the folder and, with `.std`, of the file.
    pub fn own(&self) -> &str {
        &self.own
    }

    /// The id of the standard, in which `-` would be a minus.
    pub fn id(&self) -> &str {
        &self.id
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn id(path: &str) -> Option<String> {
        Name::of(Path::new(path)).map(|name| name.id)
    }

    #[test]
    fn the_last_part_of_the_path_is_the_name() {
        assert_eq!(id("review").as_deref(), Some("review"));
        assert_eq!(id("drafts/help-desk/").as_deref(), Some("help_desk"));
        assert_eq!(id("../某市.案卷评查").as_deref(), Some("某市.案卷评查"));
    }

    #[test]
    fn what_could_not_be_a_name_everywhere_is_none() {
        for path in ["", ".", "..", "/", "a b", "2026", "a..b", ".a", "a.", "a{}", "a:b", "-a", "“甲”"]
        {
            assert_eq!(id(path), None, "{path}");
        }
        assert_eq!(id(&"a".repeat(LONGEST + 1)), None);
    }
}
