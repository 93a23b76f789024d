//! Lint: the page of all remarks, what is mended, and that nothing is remarked on in what ships.

use std::fmt::Write;
use std::fs;
use std::path::Path;

use yardstick::diagnostic::{Diagnostic, Language};
use yardstick::lint::RULES;
use yardstick::{Standard, Texts};

use crate::cases::{is_lint, shortest_among};

/// The words of the page of all lints, by language.
struct Words {
    path: &'static str,
    head: &'static str,
    why: &'static str,
    fixes: &'static str,
}

const ENGLISH: Words = Words {
    path: "docs/lints.md",
    head: "\
# Everything that `lint` remarks on

`check` refuses what cannot be right, and warns of what can never come about. `lint` remarks on what is
allowed, and yet risky or untidy; it shows the [warnings](diagnostics.md) too. A code never changes its
meaning. A comment allows what is meant as it is: `// allow L0101: the archive's records carry it`, above
the line, at its end, or first in the file.

Each remark stands here with a small program that brings it about. This page is generated from the
programs in `tests/cases/lint`: `UPDATE_DOCS=1 cargo test --test main`.
",
    why: "Why",
    fixes: "`--fix` mends it where that is safe.",
};

const CHINESE: Words = Words {
    path: "docs/lints.zh.md",
    head: "\
# `lint` 的全部提示

`check` 拒绝不可能正确的内容，并对永远不会出现的情形给出警告。`lint` 提示的是允许写、但有风险或不整洁的
内容，同时也显示[警告](diagnostics.md)。代码的含义不会改变。本意如此的，用注释写明理由予以允许：
`// 允许 L0101：归档记录带有此项`，写在该行上方、行末，或者文件开头。

每条提示都附有一个会引起它的小例子。本页由 `tests/cases/lint` 中的例子生成：
`UPDATE_DOCS=1 cargo test --test main`。
",
    why: "为什么",
    fixes: "确有把握时，可用 `--fix` 改正。",
};

fn page(words: &Words, language: Language) -> String {
    let shortest = shortest_among(is_lint);
    let mut page = words.head.to_owned();
    for rule in RULES {
        let (program, diagnostic) =
            shortest.get(rule.code).unwrap_or_else(|| panic!("no program brings about {}", rule.code));
        let _ = write!(page, "\n## {} {}\n\n", rule.code, rule.title(language));
        let _ = writeln!(page, "{}", diagnostic.message(language));
        if let Some(help) = Diagnostic::help(diagnostic, language) {
            let _ = writeln!(page, "\n- {help}");
        }
        let colon = if language == Language::English { ": " } else { "：" };
        let _ = writeln!(page, "\n{}{colon}{}", words.why, rule.why(language));
        if rule.fixes {
            let _ = writeln!(page, "{}", words.fixes);
        }
        let _ = writeln!(page, "\n{program}");
    }
    page
}

#[test]
fn every_lint_is_brought_about_and_documented() {
    for (words, language) in [(ENGLISH, Language::English), (CHINESE, Language::Chinese)] {
        let page = page(&words, language);
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(words.path);
        if std::env::var_os("UPDATE_DOCS").is_some() {
            fs::write(&path, &page).unwrap();
        }
        let written = fs::read_to_string(&path).unwrap_or_default().replace("\r\n", "\n");
        assert!(written == page, "{} is stale: UPDATE_DOCS=1 cargo test --test main", words.path);
    }
}

/// The text with everything mended that can be; itself where nothing can.
fn mended(text: &str) -> String {
    let checked = Standard::check("a.std", text);
    assert!(checked.errors().next().is_none(), "{:?}", checked.diagnostics());
    checked.fixed(&checked.lint()).map_or_else(|| text.to_owned(), |fixed| fixed.text)
}

#[test]
fn what_nothing_uses_is_left_out_and_so_is_what_only_that_used() {
    let text = "\
standard a { version \"1\" }
record case { n : integer 0..9 = 0 }

let quarter = half / 2

// What a half is.
let third = 1 / 3
let half = whole / 2
let whole = 1

score s = n
test \"it\" { given { } expect s = 0 }
";
    assert_eq!(
        mended(text),
        "\
standard a { version \"1\" }
record case { n : integer 0..9 = 0 }

// What a half is.
let third = 1 / 3

score s = n
test \"it\" { given { } expect s = 0 }
",
        "a comment may belong to what stands below it"
    );
    let kept = "standard a { version \"1\" } let a = 1   record case { }\nscore s { start 100 }";
    assert_eq!(mended(kept), kept, "it shares its line");
}

#[test]
fn parentheses_follow_the_language_and_change_nothing() {
    let english = "standard a { version \"1\" }\nrecord case { a : bool  b : bool  c : bool }\n\
                   score s { start if a or b and c or (b and a) then 90 else 100 }\n";
    assert_eq!(mended(english), english.replace("b and c", "(b and c)"));
    let chinese = "标准 甲 { 版本 “1” }\n对象 案件 { a ： 是否  b ： 是否  c ： 是否 }\n\
                   得分 s { 起始 若 a 且 b 或 c 则 90 否则 100 }\n";
    assert_eq!(mended(chinese), chinese.replace("a 且 b", "（a 且 b）"));
    assert_eq!(mended(&mended(english)), mended(english));
}

#[test]
fn an_allow_that_allows_nothing_goes_and_those_of_use_stay() {
    let text = "\
standard a { version \"1\" }
// allow L0103: nothing of the kind
record case {
    colour : text optional  // allow L0101: the archive's records carry it
    n      : integer        // allow L0102: no
}
error A1 \"Late\" { deduct 1 }  // allow L0202: nobody was late yet
score s { start n   deduct errors }
test \"it\" { given { n: 3 } expect s = 3 }
";
    let expected = text
        .replace("// allow L0103: nothing of the kind\n", "")
        .replace("        // allow L0102: no", "");
    assert_eq!(mended(text), expected);
}

#[test]
fn keywords_come_into_one_language() {
    let text = "standard a { version \"1\" }\nscore s { start 100 }\n例 \"it\" { 设 { } 应 s = 100 }\n";
    assert_eq!(mended(text), text.replace("例 \"it\" { 设 { } 应", "test \"it\" { given {}   expect"));
}

#[test]
fn a_file_is_looked_at_by_itself() {
    let texts = Texts::from([
        (
            "a.std",
            "standard a { version \"1\" }\nimport \"b.std\"\nscore s { start 100 }\ntest \"it\" { given { } expect s = 100 }",
        ),
        ("b.std", "record case { colour : text optional }\nlet half = 0.5 // todo: more"),
        (
            "c.std",
            "amend a from 2025-01-01 { version \"2\"\n  add error A1 \"Late\" { deduct 1 }\n  add error A2 \"Late\" { deduct 0 } }",
        ),
    ]);
    let codes = |path: &str| -> Vec<&'static str> {
        let checked = Standard::check_in(&texts, path).unwrap();
        assert!(checked.errors().next().is_none(), "{:?}", checked.diagnostics());
        checked.lint().iter().map(|finding| finding.diagnostic.code()).collect()
    };
    assert_eq!(codes("a.std"), [""; 0], "what is imported is looked at elsewhere");
    assert_eq!(codes("b.std"), ["L0502"], "a fragment may be used where it is imported");
    assert_eq!(codes("c.std"), ["W0433", "W0433", "L0301"], "what an amendment adds is its own");
}

#[test]
fn of_what_cannot_be_used_nothing_is_remarked() {
    let checked =
        Standard::check("a.std", "standard a { version \"1\" }\nlet half = nothing // todo: it");
    assert!(checked.standard().is_none());
    assert!(checked.lint().is_empty());
    assert_eq!(checked.fixed(&checked.lint()), None);
}
