//! Standards that are right, and standards that are wrong: what is said of each.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use yardstick::diagnostic::{
    CalendarProblem, CheckProblem, ConsolidateProblem, Diagnostic, FilesProblem, GroupProblem, Language,
    ResolveProblem, RollupProblem, SyntaxProblem, TranslationProblem, TypeProblem, render,
};
use yardstick::source::{Source, Sources};
use yardstick::syntax;
use yardstick::{Files, Folder, Standard, Standards, Texts};

/// The main file of a program of several files.
const MAIN: &str = "main.std";

/// A program and everything that is said of it.
struct Diagnosed {
    text: String,
    sources: Sources,
    diagnostics: Vec<Diagnostic>,
}

impl Diagnosed {
    fn read(path: &Path) -> Self {
        let text = text(path);
        let (sources, mut diagnostics) = if form_only(path) {
            let mut sources = Sources::default();
            let source = Source::new(file_name(path), text.clone());
            let file = sources.add(source.clone());
            (sources, syntax::parse(&source, file).1)
        } else if is_lint(path) {
            lint(path, &text)
        } else {
            check(path, &text)
        };
        diagnostics.sort_by_key(|diagnostic| (diagnostic.span(), diagnostic.code()));
        Self { text, sources, diagnostics }
    }

    fn rendered(&self, language: Language) -> String {
        let each = self.diagnostics.iter().map(|diagnostic| render(diagnostic, &self.sources, language));
        each.collect::<Vec<_>>().join("\n")
    }

    /// The program and what is said of it in both languages.
    fn told(&self) -> String {
        let (english, chinese) = (self.rendered(Language::English), self.rendered(Language::Chinese));
        format!("{}\n----\n{english}\n----\n{chinese}", self.text)
    }
}

/// Checks a file, a folder with a main file, or a folder that is a book.
fn check(path: &Path, text: &str) -> (Sources, Vec<Diagnostic>) {
    if path.is_dir() && !path.join(MAIN).exists() {
        let checked = Standards::check_folder(path).unwrap();
        return (checked.sources().clone(), checked.diagnostics().to_vec());
    }
    let checked = if path.is_dir() {
        Standard::check_in(&Folder::new(path), MAIN).unwrap()
    } else {
        Standard::check(&file_name(path), text)
    };
    (checked.sources().clone(), checked.diagnostics().to_vec())
}

/// What is remarked on in a file that is otherwise right.
fn lint(path: &Path, text: &str) -> (Sources, Vec<Diagnostic>) {
    let checked = Standard::check(&file_name(path), text);
    let wrong: Vec<_> = checked.errors().map(Diagnostic::code).collect();
    assert!(wrong.is_empty(), "{}: {wrong:?}", path.display());
    let tests = checked.standard().map(Standard::run_tests).unwrap_or_default();
    let failed: Vec<_> = tests.iter().filter(|test| !test.passed()).collect();
    assert!(failed.is_empty(), "{}: {failed:#?}", path.display());
    let findings = checked.lint().into_iter().map(|finding| finding.diagnostic);
    (checked.sources().clone(), findings.collect())
}

pub fn is_lint(path: &Path) -> bool {
    name(path).starts_with("lint/")
}

fn file_name(path: &Path) -> String {
    path.file_name().unwrap().to_string_lossy().into_owned()
}

/// What only shows the form of the text need not have a meaning.
fn form_only(path: &Path) -> bool {
    name(path).starts_with("syntax/") && path.ancestors().any(|folder| folder.ends_with("good"))
}

/// The text of a program; of several files, each is headed by its path.
fn text(path: &Path) -> String {
    if path.is_file() {
        return fs::read_to_string(path).unwrap();
    }
    let folder = Folder::new(path);
    let mut files = folder.list().unwrap();
    files.sort_by_key(|file| file != MAIN);
    // A text in another encoding cannot be shown.
    let read = |file: &str| folder.read(file).map(|text| format!("// {file}\n{text}"));
    files.iter().filter_map(|file| read(file).ok()).collect()
}

/// The programs in `tests/cases/*/<kind>`, in order: files, and folders of several files.
fn programs(kind: &str) -> Vec<PathBuf> {
    let cases = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases");
    let folders =
        entries(&cases).into_iter().map(|phase| phase.join(kind)).filter(|folder| folder.is_dir());
    let found: Vec<PathBuf> = folders.flat_map(|folder| entries(&folder)).collect();
    found
        .into_iter()
        .filter(|path| path.is_dir() || path.extension().is_some_and(|extension| extension == "std"))
        .collect()
}

fn entries(folder: &Path) -> Vec<PathBuf> {
    let mut found: Vec<PathBuf> =
        fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    found.sort();
    found
}

/// The folder of the phase and the file's name: `check/band_gap`.
fn name(path: &Path) -> String {
    let phase =
        path.ancestors().nth(2).and_then(Path::file_name).unwrap().to_string_lossy().into_owned();
    format!("{phase}/{}", path.file_stem().unwrap().to_string_lossy())
}

#[test]
fn of_good_standards_nothing_is_said() {
    let programs = programs("good");
    assert!(!programs.is_empty());
    let mut said = String::new();
    for path in programs {
        let diagnosed = Diagnosed::read(&path);
        if !diagnosed.diagnostics.is_empty() {
            said.push_str(&format!("{}:\n{}\n", name(&path), diagnosed.rendered(Language::English)));
        }
    }
    assert!(said.is_empty(), "{said}");
}

#[test]
fn of_bad_standards_it_is_said_what_is_wrong() {
    let programs = programs("bad");
    assert!(programs.len() > 60, "{} bad programs", programs.len());
    let mut settings = insta::Settings::clone_current();
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    for path in programs {
        let name = name(&path);
        let (phase, file) = name.split_once('/').unwrap();
        let diagnosed = Diagnosed::read(&path);
        assert!(!diagnosed.diagnostics.is_empty(), "nothing is said of {name}");
        settings.set_snapshot_path(format!("snapshots/{phase}"));
        settings.bind(|| insta::assert_snapshot!(file, diagnosed.told()));
    }
}

/// A limit that only a very long program exceeds: the code, the program in words, and the program.
type Limit = (&'static str, &'static str, fn() -> Texts);

const LIMITS: &[Limit] = &[
    ("E0109", "a file of more than 8 MiB", || alone(" ".repeat(9_000_000))),
    ("E0110", "a number of 20,000 digits", || alone(format!("let x = {}", "9".repeat(20_000)))),
    ("E0118", "a file with more than 100 faults of form", || alone("let = 1\n".repeat(103))),
    ("E0222", "a row of more than 20,000 codes", || {
        let codes: String = (0..20_001).map(|n| format!("e{n}, ")).collect();
        alone(format!("errors {codes} last {{ deduct 1 }}"))
    }),
    ("E0227", "a chain of many `let`s, each of which uses the one before", || {
        let chain = (1..2_000).map(|n| format!("let x{n} = x{} + 1\n", n - 1));
        alone(format!("let x0 = 1\n{}", chain.collect::<String>()))
    }),
    ("E0161", "a standard with 65 amendments", || {
        let base = ("a.std".to_owned(), "standard a { version \"0\" }".to_owned());
        let day = |n: u32| format!("2024-{:02}-{:02}", 1 + n / 28, 1 + n % 28);
        let amendment = |n: u32| format!("amend a from {} {{ version \"{n}\" }}", day(n));
        Texts::from([base]).and((1..=65).map(|n| (format!("a{n}.std"), amendment(n))))
    }),
    ("E0266", "a chain of 17 files, each of which imports the next", || {
        let link = |n: usize| (format!("{n}.std"), format!("import \"{}.std\"", n + 1));
        alone("import \"1.std\"").and((1..=17).map(link))
    }),
    ("E0267", "a file that imports 256 others", || {
        let imports: String = (0..256).map(|n| format!("import \"{n}.std\"\n")).collect();
        alone(imports).and((0..256).map(|n| (format!("{n}.std"), String::new())))
    }),
    ("E0269", "a folder of 4,097 files", || {
        (0..4_097).map(|n| (format!("{n}.std"), String::new())).collect()
    }),
];

fn alone(program: impl Into<String>) -> Texts {
    Texts::from([(MAIN.to_owned(), program.into())])
}

/// Every code that a standard can be given, in order.
fn codes() -> Vec<&'static str> {
    let all = [
        SyntaxProblem::CODES,
        ResolveProblem::CODES,
        TypeProblem::CODES,
        CheckProblem::CODES,
        FilesProblem::CODES,
        CalendarProblem::CODES,
        RollupProblem::CODES,
        ConsolidateProblem::CODES,
        GroupProblem::CODES,
        TranslationProblem::CODES,
    ];
    let mut codes = all.concat();
    codes.sort_unstable();
    codes
}

#[test]
fn each_code_means_one_thing() {
    let codes = codes();
    let twice: Vec<_> = codes.windows(2).filter(|pair| pair[0] == pair[1]).collect();
    assert!(twice.is_empty(), "{twice:?}");
}

/// Stands in `docs/diagnostics.md` before the codes.
const HEAD: &str = "\
# Every problem that a standard can have

A code never changes its meaning. `E` stops a standard from being used; `W` is a warning. Each code
stands here with what is said in English and in Chinese, and with a small program that brings it about.
This page is generated from the programs in `tests/cases`: `UPDATE_DOCS=1 cargo test --test main`.
";

/// The shortest of some bad programs for each code, with its diagnostic.
pub fn shortest_among(wanted: fn(&Path) -> bool) -> BTreeMap<&'static str, (String, Diagnostic)> {
    let mut found: BTreeMap<&'static str, (String, Diagnostic)> = BTreeMap::new();
    for path in programs("bad").into_iter().filter(|path| wanted(path)) {
        let Diagnosed { text, diagnostics, .. } = Diagnosed::read(&path);
        let shown = format!("```std\n{}\n```", text.trim_end());
        for diagnostic in diagnostics {
            if found.get(diagnostic.code()).is_none_or(|(other, _)| shown.len() < other.len()) {
                found.insert(diagnostic.code(), (shown.clone(), diagnostic));
            }
        }
    }
    found
}

/// The program for each code, as it stands in the index, with its diagnostic: the shortest there is.
fn shortest() -> BTreeMap<&'static str, (String, Diagnostic)> {
    let mut found = shortest_among(|path| !is_lint(path));
    for (code, words, program) in LIMITS {
        let texts = program();
        let diagnostics = match Standard::check_in(&texts, MAIN) {
            Ok(checked) => checked.diagnostics().to_vec(),
            Err(_) => Standards::check(&texts).unwrap().diagnostics().to_vec(),
        };
        let mut diagnostics = diagnostics.iter();
        let diagnostic = diagnostics.find(|it| it.code() == *code);
        found.extend(diagnostic.map(|it| (*code, (format!("Brought about by {words}."), it.clone()))));
    }
    found
}

fn entry(code: &str, program: &str, diagnostic: &Diagnostic) -> String {
    let mut entry = format!("\n## {code}\n\n");
    for language in [Language::English, Language::Chinese] {
        entry.push_str(&format!("- {}\n", diagnostic.message(language)));
        if let Some(help) = diagnostic.help(language) {
            entry.push_str(&format!("  - {help}\n"));
        }
    }
    entry.push_str(&format!("\n{program}\n"));
    entry
}

#[test]
fn every_code_is_brought_about_and_documented() {
    let shortest = shortest();
    let missing: Vec<_> = codes().into_iter().filter(|code| !shortest.contains_key(code)).collect();
    assert!(missing.is_empty(), "no program brings about {missing:?}");
    let entries = shortest.iter().map(|(code, (text, diagnostic))| entry(code, text, diagnostic));
    let index = HEAD.to_owned() + &entries.collect::<String>();
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/diagnostics.md");
    if std::env::var_os("UPDATE_DOCS").is_some() {
        fs::write(&path, &index).unwrap();
    }
    let written = fs::read_to_string(&path).unwrap_or_default().replace("\r\n", "\n");
    assert!(written == index, "docs/diagnostics.md is stale: UPDATE_DOCS=1 cargo test --test main");
}
