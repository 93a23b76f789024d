//! From text to tree, in both languages.

use yardstick::diagnostic::{Diagnostic, Language, render};
use yardstick::source::{Source, Sources};
use yardstick::syntax::{ast, parse};

fn read(name: &str, text: &str) -> (ast::File, Vec<Diagnostic>, Sources) {
    let mut sources = Sources::default();
    let source = Source::new(name, text);
    let file = sources.add(source.clone());
    let (tree, problems) = parse(&source, file);
    (tree, problems, sources)
}

fn rendered(problems: &[Diagnostic], sources: &Sources, language: Language) -> String {
    problems.iter().map(|problem| render(problem, sources, language)).collect::<Vec<_>>().join("\n")
}

/// A file that must be read without a problem.
fn good(name: &str, text: &str) -> ast::File {
    let (tree, problems, sources) = read(name, text);
    assert!(problems.is_empty(), "{}", rendered(&problems, &sources, Language::English));
    tree
}

/// What a tree says, without where it says so.
fn meaning(tree: &ast::File) -> String {
    let mut rest = &*format!("{:#?}", tree.items);
    let mut text = String::new();
    // Spans print as `Span { … }` or over several lines, and hold no braces but their own.
    while let Some(at) = rest.find("Span {") {
        text.push_str(&rest[..at]);
        let end = rest[at..].find('}').expect("a span ends") + at;
        rest = &rest[end + 1..];
    }
    text.push_str(rest);
    text
}

#[test]
fn both_languages_give_the_same_tree() {
    for (english, chinese) in [
        (include_str!("cases/syntax/good/court.std"), include_str!("cases/syntax/twins/court.zh.std")),
        (
            include_str!("cases/syntax/twins/forms.en.std"),
            include_str!("cases/syntax/twins/forms.zh.std"),
        ),
    ] {
        let (english, chinese) = (good("english.std", english), good("chinese.std", chinese));
        for (left, right) in english.items.iter().zip(&chinese.items) {
            let one = |item: &ast::Item| ast::File {
                items: vec![item.clone()],
                comments: Vec::new(),
                language: Language::English,
            };
            similar(&meaning(&one(left)), &meaning(&one(right)));
        }
        assert_eq!(english.items.len(), chinese.items.len());
        assert_eq!((english.language, chinese.language), (Language::English, Language::Chinese));
    }
}

/// Fails with the lines that differ, and those around them.
fn similar(left: &str, right: &str) {
    let differing = left.lines().zip(right.lines()).position(|(left, right)| left != right);
    if let Some(line) = differing {
        let around = |text: &str| {
            text.lines().skip(line.saturating_sub(12)).take(24).collect::<Vec<_>>().join("\n")
        };
        panic!("English:\n{}\n\nChinese:\n{}", around(left), around(right));
    }
    assert_eq!(left.lines().count(), right.lines().count());
}
