//! Names of persons, as they are compared.

use std::borrow::Cow;

/// A person's name without the white space that tells nobody apart: around it, and between two
/// Chinese characters, where it only spaces the name out (`李　某`).
pub fn person_name(written: &str) -> Cow<'_, str> {
    let written = written.trim();
    if !written.contains(char::is_whitespace) {
        return written.into();
    }
    let mut name = String::with_capacity(written.len());
    let mut rest = written;
    while let Some((word, after)) = rest.split_once(char::is_whitespace) {
        let next = after.trim_start();
        name.push_str(word);
        if !(word.ends_with(is_han) && next.starts_with(is_han)) {
            name.push_str(rest.get(word.len()..rest.len() - next.len()).unwrap_or_default());
        }
        rest = next;
    }
    name.push_str(rest);
    name.into()
}

/// Whether a character is a Chinese one.
pub fn is_han(character: char) -> bool {
    matches!(character, '\u{3400}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{3FFFF}')
}

#[cfg(test)]
mod tests {
    use super::person_name;

    #[test]
    fn white_space_tells_no_two_names_apart_that_are_read_alike() {
        for (written, name) in [
            ("李某", "李某"),
            ("李　某", "李某"),
            (" 李 某\t", "李某"),
            ("\u{a0}李\u{a0}　某 ", "李某"),
            ("欧 阳　某 某", "欧阳某某"),
            ("Ann  Lee ", "Ann  Lee"),
            ("李 A", "李 A"),
            ("　", ""),
            ("", ""),
        ] {
            assert_eq!(person_name(written), name, "{written:?}");
        }
        assert_ne!(person_name("Ann Lee"), person_name("AnnLee"));
    }
}
