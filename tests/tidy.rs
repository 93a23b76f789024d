//! The house stays in order: rooms look one way only, files stay small, dependencies stay few.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Rooms by how deep they lie: a room may use those below it, and itself.
const ROOMS: &[(&str, u8)] = &[
    ("source", 0),
    ("diagnostic", 1),
    ("value", 1),
    ("syntax", 2),
    ("translation", 3),
    ("format", 4),
    ("consolidate", 4),
    ("document", 4),
    ("files", 5),
    ("model", 5),
    ("program", 6),
    ("outcome", 7),
    ("procedure", 8),
    ("eval", 9),
    ("group", 10),
    ("inquiry", 10),
    ("prospect", 10),
    ("suite", 10),
    ("diff", 10),
    ("lint", 11),
    ("standard", 12),
    ("book", 13),
];

/// What is no room.
const FRONT: u8 = 14;

/// The most lines that a file may have.
const LINES: usize = 600;

/// The most crates that the library may pull in, itself included.
const CRATES: usize = 40;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Every Rust file of the project, with its path from the root.
fn rust_files() -> Vec<(String, String)> {
    let mut found = Vec::new();
    for folder in ["src", "tests", "crates", "benches", "examples"] {
        collect(&root().join(folder), &mut found);
    }
    assert!(found.len() > 20, "the project has more files than {}", found.len());
    found
}

fn collect(folder: &Path, found: &mut Vec<(String, String)>) {
    let Ok(entries) = fs::read_dir(folder) else { return };
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    for path in paths {
        if path.is_dir() {
            if !path.ends_with("target") {
                collect(&path, found);
            }
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            let name = path.strip_prefix(root()).unwrap().to_string_lossy().replace('\\', "/");
            found.push((name, fs::read_to_string(&path).unwrap()));
        }
    }
}

fn depth(room: &str) -> u8 {
    ROOMS.iter().find(|(name, _)| *name == room).map_or(FRONT, |&(_, depth)| depth)
}

/// The rooms that a text uses, with the line of each use; comments do not count.
fn used_rooms(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let lines = text.lines().enumerate().filter(|(_, line)| !line.trim_start().starts_with("//"));
    lines.flat_map(|(number, line)| {
        line.split("crate::").skip(1).map(move |after| {
            let end = after.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(after.len());
            (number + 1, &after[..end])
        })
    })
}

#[test]
fn rooms_look_one_way_only() {
    let mut wrong = Vec::new();
    for (name, text) in rust_files() {
        let Some(within) = name.strip_prefix("src/") else { continue };
        let room = within.split('/').next().unwrap().trim_end_matches(".rs");
        if room == "lib" {
            continue;
        }
        for (line, used) in used_rooms(&text) {
            let a_room = ROOMS.iter().any(|(name, _)| *name == used);
            if a_room && used != room && depth(used) >= depth(room) {
                wrong.push(format!("{name}:{line}: `{room}` uses `{used}`"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn files_stay_small() {
    let long = rust_files().into_iter().filter_map(|(name, text)| {
        let lines = text.lines().count();
        (lines > LINES).then(|| format!("{name}: {lines} lines, at most {LINES}"))
    });
    let long: Vec<String> = long.collect();
    assert!(long.is_empty(), "{}", long.join("\n"));
}

#[test]
fn nothing_is_left_for_later() {
    // Written in two halves, so that this file does not name them.
    let words = [("TO", "DO"), ("FIX", "ME"), ("XX", "X"), ("unimpl", "emented!"), ("to", "do!(")];
    let words: Vec<String> = words.iter().map(|(head, tail)| format!("{head}{tail}")).collect();
    let mut left = Vec::new();
    for (name, text) in rust_files() {
        for (number, line) in text.lines().enumerate() {
            if words.iter().any(|word| line.contains(word.as_str())) {
                left.push(format!("{name}:{}: {}", number + 1, line.trim()));
            }
        }
    }
    assert!(left.is_empty(), "{}", left.join("\n"));
}

#[test]
fn the_library_pulls_in_few_crates() {
    let tree = Command::new(env!("CARGO"))
        .args(["tree", "-p", "yardstick", "-e", "normal", "--prefix", "none", "--frozen"])
        .current_dir(root())
        .output()
        .unwrap();
    assert!(tree.status.success(), "{}", String::from_utf8_lossy(&tree.stderr));
    let text = String::from_utf8(tree.stdout).unwrap();
    let crates: BTreeSet<&str> = text.lines().filter_map(|line| line.split(" (").next()).collect();
    assert!(crates.len() > 1, "cargo tree says nothing:\n{text}");
    assert!(crates.len() <= CRATES, "{} crates, at most {CRATES}:\n{crates:#?}", crates.len());
}

#[test]
fn a_use_of_a_higher_room_is_seen() {
    let text = "use crate::eval::Frame;\n// crate::suite\nlet x = crate::model::Model::CASE;";
    assert_eq!(used_rooms(text).collect::<Vec<_>>(), [(1, "eval"), (3, "model")]);
    assert!(depth("eval") > depth("model"));
}
