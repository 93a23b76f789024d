//! The version that a case was graded under, with what it extends.

use crate::wording::{list, words};
use yardstick::diagnostic::Language;
use yardstick::outcome::Extended;

words! {
    named(version) { "version {version}" "版本 {version}" }
    both(version, uppers) { "version {version}, extending {uppers}" "版本 {version}（承袭 {uppers}）" }
    extending(uppers) { "extending {uppers}" "承袭 {uppers}" }
}

/// The version with what it extends; nothing where it has neither.
pub fn line(language: Language, version: Option<&str>, extends: &[Extended]) -> Option<String> {
    let uppers: Vec<String> = extends.iter().map(ToString::to_string).collect();
    let uppers = (!uppers.is_empty()).then(|| list(language, &uppers));
    match (version, uppers) {
        (Some(version), None) => Some(named(language, version)),
        (Some(version), Some(uppers)) => Some(both(language, version, uppers)),
        (None, uppers) => uppers.map(|uppers| extending(language, uppers)),
    }
}
