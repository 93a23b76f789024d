//! Every example of the language guides is a standard that is well made, and whose tests pass.
//!
//! A fenced block that begins with `std` is an example. `std fragment` is put after the nearest
//! `<!-- preamble … -->` above it; `std wrong E0402` must be refused with that very code, and only it.

use std::fs;
use std::path::Path;

use yardstick::diagnostic::{self, Language};
use yardstick::model::{self, Model};
use yardstick::source::{Source, Sources};
use yardstick::syntax;

/// An example of a guide.
struct Example {
    /// The guide and the line on which the block begins.
    place: String,
    /// The text of a whole standard.
    text: String,
    /// The code with which it must be refused.
    wrong: Option<String>,
}

fn examples(guide: &str) -> Vec<Example> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs").join(guide);
    let page = fs::read_to_string(path).unwrap();
    let (mut found, mut preamble) = (Vec::new(), String::new());
    let mut lines = page.lines().enumerate();
    while let Some((number, line)) = lines.next() {
        let mut until = |end: &str| {
            let inner = lines.by_ref().map(|(_, line)| line).take_while(|line| *line != end);
            inner.flat_map(|line| [line, "\n"]).collect::<String>()
        };
        let place = format!("{guide}:{}", number + 1);
        match line.split(' ').collect::<Vec<_>>().as_slice() {
            ["<!--", "preamble"] => preamble = until("-->"),
            ["```std"] => found.push(Example { place, text: until("```"), wrong: None }),
            ["```std", "fragment"] => {
                let text = format!("{preamble}{}", until("```"));
                found.push(Example { place, text, wrong: None });
            }
            ["```std", "wrong", code] => {
                found.push(Example { place, text: until("```"), wrong: Some((*code).to_owned()) });
            }
            [block, ..] if block.starts_with("```") => drop(until("```")),
            _ => {}
        }
    }
    found
}

/// The codes of a text's problems, and their messages.
fn problems(example: &Example) -> (Vec<&'static str>, String) {
    let mut sources = Sources::default();
    let source = Source::new(example.place.clone(), example.text.clone());
    let file = sources.add(source.clone());
    let (tree, mut problems) = syntax::parse(&source, file);
    let (model, unresolved) = Model::from_ast(&tree);
    problems.extend(unresolved);
    if problems.is_empty() {
        problems = model::check(&model);
    }
    let rendered = problems.iter().map(|one| diagnostic::render(one, &sources, Language::English));
    (problems.iter().map(diagnostic::Diagnostic::code).collect(), rendered.collect())
}

#[test]
fn the_english_guide_is_right() {
    let examples = examples("guide.md");
    assert!(examples.len() > 15, "only {} examples found", examples.len());
    for example in examples {
        let (codes, messages) = problems(&example);
        let expected: Vec<&str> = example.wrong.as_deref().into_iter().collect();
        assert_eq!(codes, expected, "{}\n{messages}", example.place);
    }
}
