//! Every example of the language guides is a standard that is well made, and whose tests pass.
//!
//! A fenced block that begins with `std` is an example. `std fragment` is put after the nearest
//! `<!-- preamble … -->` above it; `std wrong E0402` must be refused with that very code, and only it.
//! A `json` block is a record that the nearest example above it takes.
//!
//! `std file NAME.std` is a file of the section's folder. Each is checked in that folder and, if any of
//! them says when it is in force, so is the folder as a book. `std file NAME.std wrong E0480` does not
//! lie there; it must be refused as if it did.

use std::fs;
use std::path::Path;

use yardstick::diagnostic::{Diagnostic, Language, render};
use yardstick::source::Sources;
use yardstick::{Checked, Standard, Standards, Texts};

/// A fenced block of a guide.
struct Block {
    /// The guide and the line on which the block begins.
    place: String,
    text: String,
    kind: Kind,
}

enum Kind {
    /// A whole standard.
    Right,
    /// A standard that is refused with this code.
    Wrong(String),
    /// A file of the section's folder.
    File(String),
    /// A file that would be refused with this code if it lay in the section's folder.
    WrongFile(String, String),
    /// A record.
    Record,
}

/// The blocks of each section of a guide.
fn sections(guide: &str) -> Vec<Vec<Block>> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs").join(guide);
    let page = fs::read_to_string(path).unwrap();
    let (mut sections, mut preamble) = (vec![Vec::new()], String::new());
    let mut lines = page.lines().enumerate();
    while let Some((number, line)) = lines.next() {
        let mut until = |end: &str| {
            let inner = lines.by_ref().map(|(_, line)| line).take_while(|line| *line != end);
            inner.flat_map(|line| [line, "\n"]).collect::<String>()
        };
        let kind = match line.split(' ').collect::<Vec<_>>().as_slice() {
            ["<!--", "preamble"] => {
                preamble = until("-->");
                continue;
            }
            ["##", ..] => {
                sections.push(Vec::new());
                continue;
            }
            ["```std"] | ["```std", "fragment"] => Kind::Right,
            ["```std", "wrong", code] => Kind::Wrong((*code).to_owned()),
            ["```std", "file", name] => Kind::File((*name).to_owned()),
            ["```std", "file", name, "wrong", code] => {
                Kind::WrongFile((*name).to_owned(), (*code).to_owned())
            }
            ["```json"] => Kind::Record,
            ["```std", ..] => panic!("{guide}:{}: what is `{line}`?", number + 1),
            [other, ..] if other.starts_with("```") => {
                until("```");
                continue;
            }
            _ => continue,
        };
        let before = if line == "```std fragment" { preamble.as_str() } else { "" };
        let text = format!("{before}{}", until("```"));
        let place = format!("{guide}:{}", number + 1);
        sections.last_mut().unwrap().push(Block { place, text, kind });
    }
    sections
}

/// Nothing is to be remarked.
fn is_fine(place: &str, diagnostics: &[Diagnostic], sources: &Sources) {
    let rendered = diagnostics.iter().map(|it| render(it, sources, Language::English));
    assert_eq!(rendered.collect::<String>(), "", "{place}");
}

/// A standard about which there is nothing to remark, and whose tests pass; `None` of a fragment.
fn right(place: &str, checked: &Checked) -> Option<Standard> {
    is_fine(place, checked.diagnostics(), checked.sources());
    if checked.is_fragment() {
        return None;
    }
    let standard = checked.standard().unwrap().clone();
    for test in standard.run_tests() {
        assert!(test.passed(), "{place}: {test:#?}");
    }
    Some(standard)
}

/// What is wrong with a file in a folder or, if nothing is, with the book of the folder.
fn codes_in(folder: &Texts, name: &str) -> Vec<&'static str> {
    let codes = |diagnostics: &[Diagnostic]| diagnostics.iter().map(Diagnostic::code).collect();
    let alone: Vec<_> = codes(Standard::check_in(folder, name).unwrap().diagnostics());
    if alone.is_empty() { codes(Standards::check(folder).unwrap().diagnostics()) } else { alone }
}

/// The files of a section, and a check of their book if they have dates.
fn folder_of(section: &[Block]) -> Texts {
    let mut folder = Texts::default();
    let mut dated = None;
    for Block { place, text, kind } in section {
        let Kind::File(name) = kind else { continue };
        folder = folder.and([(name, text)]);
        if text.contains("in force from") || text.contains("起施行") {
            dated.get_or_insert(place);
        }
    }
    if let Some(place) = dated {
        let book = Standards::check(&folder).unwrap();
        is_fine(place, book.diagnostics(), book.sources());
        assert!(book.book().is_some(), "{place}");
    }
    folder
}

fn is_right(guide: &str) {
    let sections = sections(guide);
    let count = sections.iter().map(Vec::len).sum::<usize>();
    assert!(count > 15, "only {count} examples found");
    let mut last: Option<Standard> = None;
    for section in &sections {
        let folder = folder_of(section);
        for Block { place, text, kind } in section {
            match kind {
                Kind::Right => last = right(place, &Standard::check(place, text)),
                Kind::File(name) => {
                    let standard = right(place, &Standard::check_in(&folder, name).unwrap());
                    last = standard.or(last);
                }
                Kind::Wrong(code) => {
                    let checked = Standard::check(place, text);
                    let codes: Vec<_> = checked.diagnostics().iter().map(Diagnostic::code).collect();
                    assert_eq!(codes, [code], "{place}");
                }
                Kind::WrongFile(name, code) => {
                    let folder = folder.clone().and([(name, text)]);
                    assert_eq!(codes_in(&folder, name), [code], "{place}");
                }
                Kind::Record => {
                    let standard = last.as_ref().expect("a standard stands above its record");
                    let outcome = standard.grade_json(text.as_bytes());
                    assert!(outcome.is_ok(), "{place}: {outcome:?}");
                }
            }
        }
    }
}

#[test]
fn every_example_of_the_english_guide_is_right() {
    is_right("guide.md");
}

#[test]
fn every_example_of_the_chinese_guide_is_right() {
    is_right("guide.zh.md");
}

#[test]
fn both_guides_have_as_many_examples_in_each_section() {
    let counts =
        |guide| sections(guide).iter().map(Vec::len).enumerate().collect::<Vec<(usize, usize)>>();
    assert_eq!(counts("guide.md"), counts("guide.zh.md"));
}
