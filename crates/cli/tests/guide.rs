//! The guides' sections on several files, on golden outcomes, comparisons and questions about cases, done as they
//! say: their files, and every command with its output.

use crate::support::{command, finish, folder};
use std::path::Path;

/// Each section, and how many files and commands it has at least.
const SECTIONS: [(&str, usize, usize); 14] = [
    ("23. ", 5, 6),
    ("24. ", 2, 1),
    ("25. ", 3, 1),
    ("28. ", 3, 6),
    ("29. ", 3, 2),
    ("30. ", 1, 4),
    ("31. ", 0, 5),
    ("32. ", 2, 2),
    ("33. ", 1, 1),
    ("34. ", 2, 2),
    ("35. ", 1, 2),
    ("36. ", 2, 2),
    ("37. ", 3, 1),
    ("38. ", 2, 5),
];

fn all_hold(guide: &str, standards: &str) {
    for section in SECTIONS {
        holds(guide, section, standards);
    }
}

/// Runs the commands of a section among its files, of which the standards lie in `standards`.
fn holds(guide: &str, (number, least_files, least_commands): (&str, usize, usize), standards: &str) {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).ancestors().nth(2).unwrap();
    let page = std::fs::read_to_string(root.join("docs").join(guide)).unwrap();
    let section = page.split("\n## ").find(|section| section.starts_with(number)).unwrap();
    let at = folder(&format!("guide-{guide}-{}", number.trim_end_matches(". ")));
    let write = |path: String, text: &str| {
        let path = at.join(path);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    };
    let (mut files, mut commands) = (0, 0);
    for block in section.split("\n```").skip(1).step_by(2) {
        let (info, text) = block.split_once('\n').unwrap();
        match info.split(' ').collect::<Vec<_>>().as_slice() {
            ["std", "file", name] => write(format!("{standards}/{name}"), &format!("{text}\n")),
            ["markdown", name] => {
                let written = std::fs::read_to_string(at.join(name)).unwrap();
                assert!(
                    written.contains(text.trim_end()),
                    "{guide}: {name} has no\n{text}\n\n{written}"
                );
                continue;
            }
            ["json", name] => write((*name).to_owned(), &format!("{text}\n")),
            ["diff", name] => {
                let before = std::fs::read_to_string(at.join(name)).unwrap();
                let lines = |sign| text.lines().filter_map(move |line: &str| line.strip_prefix(sign));
                let changed = lines('-').zip(lines('+')).fold(before.clone(), |text, (old, new)| {
                    assert!(text.contains(old), "{guide}: {name} has no `{old}`");
                    text.replace(old, new)
                });
                assert_ne!(changed, before, "{guide}: {name}");
                write((*name).to_owned(), &changed);
            }
            ["console"] => {
                for part in format!("{text}\n").split("$ yardstick ").skip(1) {
                    let (line, expected) = part.split_once('\n').unwrap();
                    let words: Vec<&str> = line.split_whitespace().collect();
                    let run = finish(command(&words).current_dir(&at).output().unwrap());
                    let given = run.out + &run.err;
                    assert_eq!(given.trim_end(), expected.trim_end(), "{guide}: yardstick {line}");
                    commands += 1;
                }
                continue;
            }
            _ => continue,
        }
        files += 1;
    }
    assert!(files >= least_files && commands >= least_commands, "{guide} has lost its examples");
}

#[test]
fn the_english_guide_is_true() {
    all_hold("guide.md", "standards");
}

#[test]
fn the_chinese_guide_is_true() {
    all_hold("guide.zh.md", "标准集");
}
