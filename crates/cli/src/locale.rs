//! Which language to speak: what `--lang` says, otherwise the locale.

use std::ffi::OsString;
use yardstick::diagnostic::Language;

/// The language for a command line, told before it is parsed, so that `--help` and usage errors
/// speak it too.
pub fn language(args: &[OsString]) -> Language {
    asked(args).unwrap_or_else(|| locale(|name| std::env::var(name).ok()))
}

fn asked(args: &[OsString]) -> Option<Language> {
    let mut args = args.iter().filter_map(|arg| arg.to_str()).take_while(|&arg| arg != "--");
    let value = args.find_map(|arg| match arg.strip_prefix("--lang") {
        Some("") => Some(None),
        Some(rest) => rest.strip_prefix('=').map(Some),
        None => None,
    })?;
    match value.or_else(|| args.next())? {
        "en" => Some(Language::English),
        "zh" => Some(Language::Chinese),
        _ => None,
    }
}

/// The first of the three variables that is set and not empty decides, as POSIX says.
fn locale(variable: impl Fn(&str) -> Option<String>) -> Language {
    let names = ["LC_ALL", "LC_MESSAGES", "LANG"];
    let locale = names.iter().filter_map(|name| variable(name)).find(|value| !value.is_empty());
    let chinese = locale.is_some_and(|locale| locale.to_ascii_lowercase().starts_with("zh"));
    if chinese { Language::Chinese } else { Language::English }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_option_is_seen_before_parsing() {
        let asked = |line: &str| asked(&line.split(' ').map(OsString::from).collect::<Vec<_>>());
        assert_eq!(asked("yardstick --lang zh check a.std"), Some(Language::Chinese));
        assert_eq!(asked("yardstick check a.std --lang=en"), Some(Language::English));
        assert_eq!(asked("yardstick check a.std"), None);
        assert_eq!(asked("yardstick check -- --lang zh"), None);
        assert_eq!(asked("yardstick check --lang"), None);
    }

    #[test]
    fn the_first_variable_that_is_set_decides() {
        let of = |pairs: &[(&str, &str)]| {
            locale(|name| {
                pairs.iter().find(|(key, _)| *key == name).map(|(_, value)| (*value).to_owned())
            })
        };
        assert_eq!(of(&[("LANG", "zh_CN.UTF-8")]), Language::Chinese);
        assert_eq!(
            of(&[("LC_ALL", ""), ("LC_MESSAGES", "zh_CN"), ("LANG", "en_GB")]),
            Language::Chinese
        );
        assert_eq!(of(&[("LC_ALL", "C"), ("LANG", "zh_CN")]), Language::English);
        assert_eq!(of(&[]), Language::English);
    }
}
