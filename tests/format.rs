//! Formatting: it changes the layout and nothing else, settles at once, and translates without loss.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use proptest::prelude::*;
use yardstick::source::{FileId, Source};
use yardstick::syntax::ast::File;
use yardstick::{Folder, Formatter, Language, Standard, Texts, format, translate};

use crate::standards::originals;

const BOTH: [Language; 2] = [Language::English, Language::Chinese];

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Every file below a folder that is meant to be right.
fn files(folder: &str) -> Vec<(String, String)> {
    let mut found = Vec::new();
    collect(&root().join(folder), &mut found);
    found.sort();
    found
        .into_iter()
        .map(|path| (path.display().to_string(), fs::read_to_string(&path).unwrap()))
        .collect()
}

fn collect(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() && !path.ends_with("bad") {
            collect(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "std") {
            found.push(path);
        }
    }
}

/// The examples of the guides that parse.
fn examples() -> Vec<(String, String)> {
    let mut all = Vec::new();
    for guide in ["docs/guide.md", "docs/guide.zh.md"] {
        let text = fs::read_to_string(root().join(guide)).unwrap();
        let blocks = text.split("\n```std").skip(1).enumerate();
        let blocks = blocks
            .filter_map(|(at, block)| Some((at, block.split_once('\n')?.1.split("\n```").next()?)));
        all.extend(blocks.map(|(at, block)| (format!("{guide}#{at}"), format!("{block}\n"))));
    }
    all.retain(|(name, text)| read(name, text).is_some());
    all
}

fn everything() -> Vec<(String, String)> {
    let folders = ["standards", "tests/twins", "tests/cases", "crates/cli/tests/data"];
    let mut all: Vec<_> = folders.iter().flat_map(|folder| files(folder)).collect();
    // The large twins are what translating their originals gives, which is a test of its own.
    let is_large = |name: &str, text: &str| name.contains("/twins/") && text.len() > 40_000;
    all.retain(|(name, text)| !is_large(name, text) && read(name, text).is_some());
    all.extend(examples());
    assert!(all.len() > 120, "{}", all.len());
    all
}

fn read(name: &str, text: &str) -> Option<File> {
    let (file, problems) = yardstick::syntax::parse(&Source::new(name, text), FileId::default());
    problems.is_empty().then_some(file)
}

fn formatted(name: &str, text: &str) -> String {
    format(&Source::new(name, text)).unwrap_or_else(|error| panic!("{name}: {error}\n{text}"))
}

fn translated(name: &str, text: &str, to: Language) -> String {
    translate(&Source::new(name, text), to).unwrap_or_else(|error| panic!("{name}: {error}\n{text}"))
}

/// A tree as it shows itself, without the places in it.
fn shown(file: &File) -> String {
    let whole = format!("{:?}", file.items);
    let mut parts = whole.split("Span {");
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |shown, part| shown + part.split_once('}').map_or("", |(_, rest)| rest))
}

fn comments(text: &str, file: &File) -> Vec<String> {
    file.comments.iter().map(|span| text[span.range()].trim_end().to_owned()).collect()
}

/// Everything with what it looks like formatted.
fn everything_formatted() -> &'static [(String, String, String)] {
    static ALL: OnceLock<Vec<(String, String, String)>> = OnceLock::new();
    ALL.get_or_init(|| {
        let all = everything().into_iter();
        all.map(|(name, text)| {
            let own = formatted(&name, &text);
            (name, text, own)
        })
        .collect()
    })
}

#[test]
fn the_standards_that_ship_are_formatted() {
    for folder in ["standards", "tests/twins"] {
        let shelf = Folder::new(root().join(folder));
        let formatter = Formatter::new(&shelf);
        let start = root().join(folder).display().to_string() + "/";
        for (path, text) in files(folder) {
            let name = path.strip_prefix(&start).unwrap();
            let own = formatter.format(&Source::new(name, text.as_str()));
            let own = own.unwrap_or_else(|error| panic!("{path}: {error}"));
            assert!(own == text, "run `yardstick fmt {folder}`: {name} is not formatted");
        }
    }
}

/// A Chinese word may be a level, or a field of the finding that another file declares.
#[test]
fn what_other_files_declare_is_known_to_those_that_need_it() {
    let texts = Texts::from([
        ("市.std", "标准 市 { 版本 “1” 自 2024-01-01 起施行 }\n引用 “共用/检出.std”\n"),
        ("共用/检出.std", "检出 { 影响结果 ： 是否 ＝ 否 }\n引用 “规则.std”\n"),
        ("共用/规则.std", "规则 R { 当 有 影响结果 的错误 则 移送 “院长” }\n"),
        (
            "修订.std",
            "修订 市 自 2025-01-01 起 { 增设 规则 S { 当 有 严重 以上 影响结果 的错误 则 移送 “院长” } }\n",
        ),
        (
            "县.std",
            "标准 县 { 版本 “2” 自 2024-01-01 起施行 }\n承袭 市 {}\n规则 T { 当 有 影响结果 的错误 则 移送 “院长” }\n",
        ),
        ("无关.std", "规则 U { 当 有 影响结果 的错误 则 移送 “院长” }\n"),
    ]);
    let formatter = Formatter::new(&texts);
    let cases = [
        ("市.std", "import \"共用/检出.std\""),
        ("共用/规则.std", "when any error with 影响结果 "),
        ("修订.std", "when any error at 严重 or above with 影响结果 "),
        ("县.std", "when any error with 影响结果 "),
        ("无关.std", "when 有 影响结果 的错误 "),
    ];
    for (path, expected) in cases {
        let source = Source::new(path, yardstick::Files::read(&texts, path).unwrap());
        let own = formatter.format(&source).unwrap_or_else(|error| panic!("{path}: {error}"));
        let there = formatter.translate(&source, Language::English).unwrap();
        assert!(there.contains(expected), "{path}: {there}");
        let back = formatter.translate(&Source::new(path, there), Language::Chinese).unwrap();
        assert_eq!(back, own, "{path}");
    }
}

#[test]
fn formatting_settles_and_keeps_the_tree_and_the_comments() {
    for (name, text, once) in everything_formatted() {
        let (before, after) = (read(name, text).unwrap(), read(name, once).unwrap());
        assert_eq!(shown(&before), shown(&after), "{name}");
        assert_eq!(comments(text, &before), comments(once, &after), "{name}");
        assert!(formatted(name, once) == *once, "{name} is formatted otherwise again:\n{once}");
    }
}

#[test]
fn what_is_translated_and_translated_back_is_the_same_to_the_byte() {
    for (name, _, own) in everything_formatted() {
        let language = read(name, own).unwrap().language;
        let other = BOTH.into_iter().find(|&other| other != language).unwrap();
        let there = translated(name, own, other);
        let back = translated(name, &there, language);
        assert!(back == *own, "{name} by way of {other:?}:\n{there}\n--- came back as\n{back}");
    }
}

/// What each file looks like in either language stands beside it, written by hand.
#[test]
fn the_layout_is_as_it_should_be_in_both_languages() {
    for name in ["layout", "版式", "names"] {
        let folder = root().join("tests/cases/format");
        let text = fs::read_to_string(folder.join(format!("{name}.std"))).unwrap();
        for (language, code) in [(Language::English, "en"), (Language::Chinese, "zh")] {
            let expected = fs::read_to_string(folder.join(format!("{name}.{code}.std"))).unwrap();
            let written = translated(name, &text, language);
            assert!(written == expected, "{name} in {language:?}:\n{written}");
        }
    }
}

#[test]
fn line_ends_stay_and_a_byte_order_mark_goes() {
    let text = "\u{feff}score total {\r\n  start 100 /* a\r\n b */\r\n}";
    assert_eq!(formatted("crlf", text), "score total {\r\n    start 100\r\n    /* a\r\n b */\r\n}\r\n");
    assert_eq!(formatted("empty", ""), "");
    assert_eq!(formatted("comment", "// a\n\n\n\n// b"), "// a\n\n// b\n");
}

#[test]
fn what_does_not_parse_is_not_formatted() {
    let error = format(&Source::new("a.std", "score total { start }")).unwrap_err();
    assert_eq!(error.diagnostics().len(), 1);
    assert!(error.text(Language::English).contains("a.std:1:"), "{error}");
    assert!(error.text(Language::Chinese).contains("a.std:1:"), "{error}");
}

/// Small files that hold nearly every form, each with the blanks at which a comment may stand.
fn sprinkled() -> &'static [(String, String, Vec<usize>)] {
    static FILES: OnceLock<Vec<(String, String, Vec<usize>)>> = OnceLock::new();
    FILES.get_or_init(|| {
        let names =
            ["forms.en", "forms.zh", "procedure.en", "procedure.zh", "amend.en", "responsibility.zh"];
        let files = names.into_iter().map(|name| {
            let path = root().join(format!("tests/cases/syntax/twins/{name}.std"));
            let text = fs::read_to_string(path).unwrap();
            let file = read(name, &text).unwrap();
            let tree = shown(&file);
            let within = |at: usize| file.comments.iter().any(|comment| comment.range().contains(&at));
            let blanks = text.match_indices([' ', '\n']).map(|(at, _)| at).filter(|&at| !within(at));
            // Words that belong together may not be parted; neither may texts.
            let free = blanks.step_by(3).filter(|&at| {
                let text = format!("{}/**/{}", &text[..at], &text[at..]);
                read(name, &text).is_some_and(|file| shown(&file) == tree)
            });
            let free: Vec<usize> = free.collect();
            assert!(free.len() > 20, "{name}: {}", free.len());
            (name.to_owned(), text, free)
        });
        files.collect()
    })
}

/// A text without blanks, and without the commas that blanks may stand for.
fn bare(text: &str, file: &File) -> String {
    let mut bare = String::new();
    let mut from = 0;
    for comment in &file.comments {
        bare.push_str(&text[from..comment.range().start]);
        from = comment.range().end;
    }
    bare.push_str(&text[from..]);
    bare.retain(|c| !c.is_whitespace() && !matches!(c, ',' | '，' | '、'));
    bare
}

#[test]
fn a_comment_after_the_last_value_gets_no_empty_line() {
    let text =
        "test \"x\" {\n    given { a: 1, b: { c: 2, d: 3 // last\n    } }\n    expect s = 100\n}\n";
    let once = formatted("nested", text);
    assert!(once.contains("d: 3\n") && once.contains("// last\n") && !once.contains("\n\n"), "{once}");
    assert_eq!(formatted("nested", &once), once);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 16, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn comments_and_blanks_change_nothing_else(
        which in 0..6usize,
        places in prop::collection::vec((any::<prop::sample::Index>(), 0..6u8), 1..12),
    ) {
        let (name, text, free) = &sprinkled()[which];
        let mut at: Vec<(usize, u8)> = places.iter().map(|(place, kind)| (*place.get(free), *kind)).collect();
        at.sort_unstable();
        at.dedup_by_key(|(at, _)| *at);
        let mut changed = text.clone();
        for (number, &(at, kind)) in at.iter().enumerate().rev() {
            let inserted = match kind {
                0 => format!(" /* {number} */ "),
                1 => format!(" // {number}\n"),
                2 => format!("\n// {number}\n"),
                3 => format!("\n\n\n/* {number}\n   more */ "),
                4 => "\n\n\n".to_owned(),
                _ => "   \t ".to_owned(),
            };
            changed.insert_str(at, &inserted);
        }
        let before = read(name, &changed);
        prop_assume!(before.as_ref().is_some_and(|file| shown(file) == shown(&read(name, text).unwrap())));
        let before = before.unwrap();
        let once = formatted(name, &changed);
        let after = read(name, &once).unwrap();
        prop_assert_eq!(comments(&changed, &before), comments(&once, &after));
        let plain = formatted(name, text);
        prop_assert_eq!(bare(&once, &after), bare(&plain, &read(name, &plain).unwrap()));
        prop_assert_eq!(&formatted(name, &once), &once);
    }

    /// A name may be any word of either language, and still be a name in the other.
    #[test]
    fn names_spelt_like_keywords_stay_names(word in prop::sample::select(WORDS)) {
        let text = format!("record r {{ `{word}` : integer }}\nlet y = `{word}` + 1\nscore `{word}` = y\n\
            grade g best first {{ `{word}` when y > 1   b otherwise }}\n\
            rule `{word}` {{ when error `{word}` and g is `{word}` or better   then g at most `{word}` }}\n");
        let bare = text.replace('`', "");
        for text in [text, bare] {
            let Some(file) = read("names", &text) else { continue };
            for to in BOTH {
                let there = translated("names", &text, to);
                prop_assert_eq!(shown(&file), shown(&read("names", &there).unwrap()), "{}", there);
                let own = formatted("names", &text);
                prop_assert_eq!(translated("names", &translated("names", &own, to), Language::English), own);
            }
        }
    }
}

/// Words that are keywords somewhere.
const WORDS: &[&str] = &[
    "standard",
    "record",
    "when",
    "then",
    "error",
    "errors",
    "level",
    "each",
    "points",
    "step",
    "due",
    "open",
    "final",
    "all",
    "optional",
    "first",
    "best",
    "sum",
    "min",
    "count",
    "any",
    "no",
    "known",
    "by",
    "标准",
    "错误",
    "当",
    "则",
    "分",
    "级别",
    "每处",
    "步骤",
    "待办",
    "全体",
    "可缺",
    "首行",
    "有",
    "无",
    "已知",
    "为",
    "中",
    "的错误",
    "以上",
    "且",
    "或",
    "项",
    "日",
    "年度",
    "严重以上",
    "超过三次",
    "一般错误",
    "扣分",
];

#[test]
fn a_translated_standard_is_the_same_program() {
    for name in originals() {
        let path = format!("standards/{name}.std");
        let text = fs::read_to_string(root().join(&path)).unwrap();
        let original = Standard::load(&path).unwrap_or_else(|error| panic!("{error}"));
        let other = BOTH.into_iter().find(|&language| language != original.language()).unwrap();
        let twin = translated(&path, &text, other);
        let entry = format!("{name}.std");
        let texts: Texts = files("standards")
            .into_iter()
            .map(|(file, text)| {
                let file = file.rsplit_once("standards/").unwrap().1.to_owned();
                let text = if file == entry { twin.clone() } else { text };
                (file, text)
            })
            .collect();
        let checked = Standard::check_in(&texts, &entry).unwrap();
        let twin = checked.standard().unwrap_or_else(|| panic!("{name}: {:?}", checked.diagnostics()));
        assert_eq!(twin.language(), other, "{name}");
        assert!(twin.listing() == original.listing(), "{name}: the listings differ");
    }
}
