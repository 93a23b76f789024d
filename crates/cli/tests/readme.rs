//! The READMEs' examples do what they say: files are written, commands run, outputs compared.

use crate::support::{command, finish, folder};
use std::path::{Path, PathBuf};

/// A fenced block: the words after its fence (a language, a file's name), and its text.
struct Block {
    info: String,
    text: String,
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).ancestors().nth(2).unwrap().to_owned()
}

fn blocks(name: &str) -> Vec<Block> {
    let text = std::fs::read_to_string(root().join(name)).unwrap();
    let mut blocks = Vec::new();
    let mut open: Option<Block> = None;
    for line in text.lines() {
        match (line.strip_prefix("```"), &mut open) {
            (Some(_), Some(_)) => blocks.extend(open.take()),
            (Some(info), None) => open = Some(Block { info: info.to_owned(), text: String::new() }),
            (None, Some(block)) => block.text.push_str(&format!("{line}\n")),
            (None, None) => {}
        }
    }
    assert!(open.is_none(), "{name} has an unclosed fence");
    blocks
}

/// Runs a command line of the README; quotes do not occur in them.
fn run(line: &str, at: &Path) -> (i32, String) {
    let words: Vec<&str> = line.split_whitespace().collect();
    let run = finish(command(&words).current_dir(at).output().unwrap());
    (run.code, run.out + &run.err)
}

fn holds(name: &str) {
    let folder = folder(name);
    let (mut transcripts, mut commands) = (0, 0);
    for Block { info, text } in blocks(name) {
        if let Some((_, file)) = info.split_once(' ') {
            std::fs::write(folder.join(file), &text).unwrap();
        } else if info == "console" {
            for part in text.split("$ yardstick ").skip(1) {
                let (line, expected) = part.split_once('\n').unwrap();
                assert_eq!(
                    run(line, &folder).1.trim_end(),
                    expected.trim_end(),
                    "{name}: yardstick {line}"
                );
                transcripts += 1;
            }
        } else if info == "sh" {
            for line in text.lines().filter_map(|line| line.strip_prefix("cargo run --release -- ")) {
                let (code, out) = run(line, &root());
                assert_eq!(code, 0, "{name}: {line}\n{out}");
                commands += 1;
            }
        }
    }
    assert!(transcripts >= 2 && commands >= 1, "{name} has lost its examples");
}

#[test]
fn the_english_readme_is_true() {
    holds("README.md");
}

#[test]
fn the_chinese_readme_is_true() {
    holds("README.zh.md");
}

#[test]
fn both_readmes_name_the_test_command_that_ci_runs() {
    let ci = std::fs::read_to_string(root().join(".ci/run")).unwrap();
    for name in ["README.md", "README.zh.md"] {
        let named = blocks(name)
            .iter()
            .any(|block| block.info == "sh" && block.text == "cargo test --workspace\n");
        assert!(named && ci.contains("cargo test --workspace\n"), "{name}");
    }
}

#[test]
fn both_readmes_have_the_rust_example_that_the_library_tests() {
    let rust =
        |name| blocks(name).into_iter().filter(|block| block.info == "rust").map(|block| block.text);
    let english: Vec<String> = rust("README.md").collect();
    assert_eq!(english.len(), 1);
    assert_eq!(english, rust("README.zh.md").collect::<Vec<_>>());
}
