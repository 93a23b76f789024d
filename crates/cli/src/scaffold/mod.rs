//! What `yardstick new` makes: a standard with tests, and sample cases with their frozen outcomes.

mod name;
pub mod words;

use crate::args::Template;
use crate::suite::find::{CASES, GOLDEN};
pub use name::Name;
use yardstick::diagnostic::Language;
use yardstick::source::Source;
use yardstick::{GradeError, Standard};

/// A file by its path within the new folder, with `/` between the parts, and its text.
pub type File = (String, String);

/// Why the files could not be made.
#[derive(Debug)]
pub enum Flaw {
    /// The standard cannot have this name.
    Name,
    /// A sample case is not one of this standard's.
    Case(GradeError),
}

/// The texts of a template, in which `{id}` and `{name}` stand for those of the new standard.
struct Texts {
    standard: &'static str,
    cases: &'static str,
    readme: &'static str,
}

/// The files of a new standard, with the outcomes of its sample cases.
pub fn files(name: &Name, template: Template, ci: bool, language: Language) -> Result<Vec<File>, Flaw> {
    let (texts, own) = (texts(template, language), name.own());
    let file = format!("{own}.std");
    let text = texts.standard.replace("{id}", name.id());
    // A longer name may need another line.
    let text = yardstick::format(&Source::new(&*file, &*text)).map_err(|_| Flaw::Name)?;
    let standard = Standard::parse_named(&file, &text).map_err(|_| Flaw::Name)?;
    if standard.id() != name.id() {
        return Err(Flaw::Name);
    }
    let golden = golden(&standard, texts.cases).map_err(Flaw::Case)?;
    let mut files = vec![
        (file, text),
        (format!("{own}/{CASES}"), texts.cases.to_owned()),
        (format!("{own}/{GOLDEN}"), golden),
        ("README.md".to_owned(), texts.readme.replace("{name}", own)),
    ];
    if ci {
        files.extend(checks(language).map(|(path, text)| (path.to_owned(), text.to_owned())));
    }
    Ok(files)
}

/// The outcomes of the cases, a line each, as `yardstick test --bless` freezes them.
fn golden(standard: &Standard, cases: &str) -> Result<String, GradeError> {
    let mut grader = standard.grader();
    let mut golden = String::new();
    for case in cases.lines() {
        let outcome = grader.grade_json(case.as_bytes())?;
        golden.push_str(&serde_json::to_string(&outcome).unwrap_or_default());
        golden.push('\n');
    }
    Ok(golden)
}

/// Includes the texts of a template in a language.
macro_rules! template {
    ($language:literal, $name:literal) => {
        Texts {
            standard: include_str!(concat!("../../templates/", $language, "/", $name, ".std")),
            cases: include_str!(concat!("../../templates/", $language, "/", $name, ".jsonl")),
            readme: include_str!(concat!("../../templates/", $language, "/README.md")),
        }
    };
}

fn texts(template: Template, language: Language) -> Texts {
    match (template, language) {
        (Template::Review, Language::English) => template!("en", "review"),
        (Template::Review, Language::Chinese) => template!("zh", "review"),
        (Template::Blank, Language::English) => template!("en", "blank"),
        (Template::Blank, Language::Chinese) => template!("zh", "blank"),
    }
}

/// What lets every change be checked: before it is committed, and where it is pushed.
fn checks(language: Language) -> [(&'static str, &'static str); 2] {
    let (workflow, hooks) = match language {
        Language::English => (
            include_str!("../../templates/en/github.yml"),
            include_str!("../../templates/en/pre-commit.yaml"),
        ),
        Language::Chinese => (
            include_str!("../../templates/zh/github.yml"),
            include_str!("../../templates/zh/pre-commit.yaml"),
        ),
    };
    [(".github/workflows/standards.yml", workflow), (".pre-commit-config.yaml", hooks)]
}
