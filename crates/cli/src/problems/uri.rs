//! Paths as URIs: relative to the folder in which the command runs, where they lie in it.

use std::path::{Component, Path};

/// That of a file.
pub fn of_file(path: &Path, here: Option<&Path>) -> String {
    let near = here.and_then(|here| path.strip_prefix(here).ok()).unwrap_or(path);
    let part = |part: Component<'_>| match part {
        Component::CurDir | Component::RootDir => None,
        other => Some(encoded(other.as_os_str().as_encoded_bytes())),
    };
    let joined = near.components().filter_map(part).collect::<Vec<_>>().join("/");
    if near.has_root() { format!("file:///{joined}") } else { joined }
}

/// That of a folder, which ends with a slash.
pub fn of_folder(path: &Path, here: Option<&Path>) -> String {
    match of_file(path, here) {
        here if here.is_empty() => "./".to_owned(),
        folder => folder + "/",
    }
}

/// A name, in which all but unreserved characters are written as their bytes.
fn encoded(name: &[u8]) -> String {
    let mut uri = String::with_capacity(name.len());
    for &byte in name {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' => {
                uri.push(byte.into());
            }
            other => uri.push_str(&format!("%{other:02X}")),
        }
    }
    uri
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_encoded_and_told_from_here() {
        let here = Some(Path::new("/srv/my standards"));
        let file = |path| of_file(Path::new(path), here);
        assert_eq!(file("法/一 号.std"), "%E6%B3%95/%E4%B8%80%20%E5%8F%B7.std");
        assert_eq!(file("./a:b#c%.std"), "a%3Ab%23c%25.std");
        assert_eq!(file("../a.std"), "../a.std");
        assert_eq!(file("/srv/my standards/a.std"), "a.std");
        assert_eq!(file("/srv/my other/a.std"), "file:///srv/my%20other/a.std");
        assert_eq!(of_folder(Path::new("/srv/my standards"), here), "./");
        assert_eq!(of_folder(Path::new("law/"), here), "law/");
    }
}
