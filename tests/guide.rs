//! Every example of the language guides is a standard that is well made, and whose tests pass.
//!
//! A fenced block that begins with `std` is an example. `std fragment` is put after the nearest
//! `<!-- preamble … -->` above it; `std wrong E0402` must be refused with that very code, and only it.
//! A `json` block is a record that the nearest example above it takes.

use std::fs;
use std::path::Path;

use yardstick::Standard;
use yardstick::diagnostic::{Diagnostic, Language, render};

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
    /// A record.
    Record,
}

fn blocks(guide: &str) -> Vec<Block> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs").join(guide);
    let page = fs::read_to_string(path).unwrap();
    let (mut found, mut preamble) = (Vec::new(), String::new());
    let mut lines = page.lines().enumerate();
    while let Some((number, line)) = lines.next() {
        let mut until = |end: &str| {
            let inner = lines.by_ref().map(|(_, line)| line).take_while(|line| *line != end);
            inner.flat_map(|line| [line, "\n"]).collect::<String>()
        };
        let (text, kind) = match line.split(' ').collect::<Vec<_>>().as_slice() {
            ["<!--", "preamble"] => {
                preamble = until("-->");
                continue;
            }
            ["```std"] => (until("```"), Kind::Right),
            ["```std", "fragment"] => (format!("{preamble}{}", until("```")), Kind::Right),
            ["```std", "wrong", code] => (until("```"), Kind::Wrong((*code).to_owned())),
            ["```json"] => (until("```"), Kind::Record),
            [other, ..] if other.starts_with("```") => {
                until("```");
                continue;
            }
            _ => continue,
        };
        found.push(Block { place: format!("{guide}:{}", number + 1), text, kind });
    }
    found
}

/// Reads a standard about which there is nothing to remark, and runs its tests.
fn right(block: &Block) -> Standard {
    let checked = Standard::check(&block.place, &block.text);
    let rendered =
        checked.diagnostics().iter().map(|it| render(it, checked.sources(), Language::English));
    assert_eq!(rendered.collect::<String>(), "");
    let standard = checked.standard().unwrap().clone();
    for test in standard.run_tests() {
        assert!(test.passed(), "{}: {:#?}", block.place, test);
    }
    standard
}

fn is_right(guide: &str) {
    let blocks = blocks(guide);
    assert!(blocks.len() > 15, "only {} examples found", blocks.len());
    let mut last = None;
    for block in &blocks {
        match &block.kind {
            Kind::Right => last = Some(right(block)),
            Kind::Wrong(code) => {
                let checked = Standard::check(&block.place, &block.text);
                let codes: Vec<_> = checked.diagnostics().iter().map(Diagnostic::code).collect();
                assert_eq!(codes, [code], "{}", block.place);
            }
            Kind::Record => {
                let standard = last.as_ref().expect("a standard stands above its record");
                let outcome = standard.grade_json(block.text.as_bytes());
                assert!(outcome.is_ok(), "{}: {outcome:?}", block.place);
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
