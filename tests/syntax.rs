//! From text to tree, in both languages.

use proptest::prelude::*;
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
        (
            include_str!("cases/syntax/twins/calendar.en.std"),
            include_str!("cases/syntax/twins/calendar.zh.std"),
        ),
        (
            include_str!("cases/syntax/twins/procedure.en.std"),
            include_str!("cases/syntax/twins/procedure.zh.std"),
        ),
        (
            include_str!("cases/syntax/twins/responsibility.en.std"),
            include_str!("cases/syntax/twins/responsibility.zh.std"),
        ),
        (
            include_str!("cases/syntax/twins/translation.en.std"),
            include_str!("cases/syntax/twins/translation.zh.std"),
        ),
        (
            include_str!("cases/syntax/twins/rollup.en.std"),
            include_str!("cases/syntax/twins/rollup.zh.std"),
        ),
        (
            include_str!("cases/syntax/twins/amend.en.std"),
            include_str!("cases/syntax/twins/amend.zh.std"),
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

/// An expression with a parenthesis around everything that belongs together.
fn shape(expr: &ast::Expr) -> String {
    use ast::ExprKind as Kind;
    match &expr.kind {
        Kind::Path(path) => path.names.iter().map(|name| &*name.text).collect::<Vec<_>>().join("."),
        Kind::Literal(ast::LiteralKind::Number(number)) => number.to_string(),
        Kind::Literal(literal) => format!("{literal:?}"),
        Kind::Unary(operator, operand) => format!("({operator:?} {})", shape(operand)),
        Kind::Binary(operator, left, right) => {
            format!("({} {operator:?} {})", shape(left), shape(right))
        }
        Kind::OrElse(left, right) => format!("({} OrElse {})", shape(left), shape(right)),
        Kind::Is { value, with, direction, negated } => {
            format!("({} is {negated} {} {direction:?})", shape(value), shape(with))
        }
        Kind::In { value, set, negated } => {
            let set: Vec<String> = set.iter().map(shape).collect();
            format!("({} in {negated} {set:?})", shape(value))
        }
        Kind::InRange { value, low, high, inclusive, negated } => {
            format!("({} in {negated} {} {inclusive} {})", shape(value), shape(low), shape(high))
        }
        Kind::Elapsed { unit, from, to, .. } => format!("({unit:?} {} {})", shape(from), shape(to)),
        Kind::Period { count, unit, relation, of, .. } => {
            format!("({} {unit:?} {relation:?} {})", count.value, shape(of))
        }
        Kind::Year(of, start) => format!("(year {start:?} {})", shape(of)),
        Kind::Month(of) => format!("(month {})", shape(of)),
        Kind::If(condition, yes, no) => {
            format!("(if {} {} {})", shape(condition), shape(yes), shape(no))
        }
        Kind::Errors(of, filter) => {
            let with = filter.with.as_deref().map(shape);
            format!("({of:?} with {with:?})")
        }
        other => panic!("{other:?}"),
    }
}

#[test]
fn operators_bind_as_one_reads_them() {
    let cases = [
        ("a + b * c - d", "((a Add (b Multiply c)) Subtract d)"),
        ("-a ^ 2 ^ b", "(Negate (a Power (2 Power b)))"),
        ("a or b and not c = d", "(a Or (b And (Not (c Equal d))))"),
        ("a implies b implies c", "(a Implies (b Implies c))"),
        ("a / b or else 0 > 1", "(((a Divide b) OrElse 0) Greater 1)"),
        ("a or else b or c", "((a OrElse b) Or c)"),
        ("q is not good or better or x", "((q is true good Some(OrBetter)) Or x)"),
        ("a not in { 1, 2 + 3 } and b", "((a in true [\"1\", \"(2 Add 3)\"]) And b)"),
        ("a + 1 between b and c and d", "(((a Add 1) in false b true c) And d)"),
        ("a in 1 ..< 5", "(a in false 1 false 5)"),
        ("days from a to b - c", "((Days a b) Subtract c)"),
        ("3 days after a before b + 1 and c", "(((3 Days After a) Before (b Add 1)) And c)"),
        ("a after 2 months before 3 years of b", "(a After (2 Months Before (3 Years Of b)))"),
        ("year of a starting 10-21 - 1", "((year (10, 21) a) Subtract 1)"),
        ("year of a = month of b + 1", "((year (1, 1) a) Equal ((month b) Add 1))"),
        ("a 后 3 日 晚于 b 前 2 个月", "((3 Days After a) After (2 Months Before b))"),
        ("if a then b else c + 1", "(if a b (c Add 1))"),
    ];
    for (text, expected) in cases {
        let tree = good("let.std", &format!("let x = {text}"));
        let [ast::Item::Let(item)] = &*tree.items else { panic!("{tree:?}") };
        assert_eq!(shape(&item.value), expected, "{text}");
    }
}

#[test]
fn a_condition_on_a_finding_takes_what_belongs_to_it() {
    let tree = good("let.std", "let x = any error with kind is bad and y");
    let [ast::Item::Let(item)] = &*tree.items else { panic!("{tree:?}") };
    assert_eq!(shape(&item.value), "((Any with Some(\"(kind is false bad None)\")) And y)");
}

#[test]
fn spans_lie_on_what_they_are_of() {
    let text = "\u{FEFF}let x = a  // and\r\n  + b /* c */\r\n规则 R { 当 x 为 好 则 y 待定 }";
    let tree = good("spans.std", text);
    let slices: Vec<&str> = tree
        .items
        .iter()
        .map(|item| match item {
            ast::Item::Let(item) => &text[item.value.span.range()],
            ast::Item::Rule(item) => &text[item.span.range()],
            _ => panic!("{item:?}"),
        })
        .collect();
    assert_eq!(slices, ["a  // and\r\n  + b", "规则 R { 当 x 为 好 则 y 待定 }"]);
    let comments: Vec<&str> = tree.comments.iter().map(|span| &text[span.range()]).collect();
    assert_eq!(comments, ["// and\r", "/* c */"]);
}

/// The codes of what is said of a text.
fn codes(text: &str) -> Vec<&'static str> {
    read("limits.std", text).1.iter().map(Diagnostic::code).collect()
}

#[test]
fn what_is_too_deep_or_too_large_is_refused() {
    let nested = |open: &str, count: usize, close: &str| {
        format!("let x = {}1{}\nlet y = 1 +", open.repeat(count), close.repeat(count))
    };
    let deep = [
        nested("(", 100_000, ")"),
        nested("if a then b else ", 300, ""),
        nested("not ", 20_000, ""),
        nested("- ", 20_000, ""),
        nested("1 + ", 1_000, ""),
        nested("a ^ ", 300, ""),
        nested("若 a 则 b 否则 ", 300, ""),
    ];
    for text in deep {
        let found = codes(&text);
        assert_eq!(found, ["E0108", "E0102"], "{text:.60}");
    }
    assert_eq!(codes(&" ".repeat(9_000_000)), ["E0109"]);
    assert_eq!(codes(&format!("let x = {}", "9".repeat(20_000))), ["E0110"]);
    assert_eq!(codes(&"let = 1\n".repeat(103)).last(), Some(&"E0118"));
}

#[test]
fn a_long_list_of_conditions_is_not_deep() {
    let text = format!("let x = a{}", " or b and c".repeat(1_000));
    assert_eq!(codes(&text), [""; 0]);
    let nested = format!("let x = {}1{}", "(".repeat(60), ")".repeat(60));
    assert_eq!(codes(&nested), [""; 0]);
}

#[test]
fn unclosed_forms_cost_no_more_than_their_length() {
    // Each of these would take minutes if every level were read twice.
    let forms = [
        "any x in l where (",
        "if (",
        "min(",
        "f(",
        "(count of x in l where ",
        "sum of (",
        "round (",
        "x in (",
        "not (",
        "a or else (",
        "x is (",
        "听证 中 每个 x 均 （",
        "若 （",
        "a（缺则 ",
        "将 （",
        "听证 中 x 满足 （",
        "自 （",
        "error e with (",
        "3 days of (",
        "year of (",
        "自 （a） 起 （",
        "x between (",
    ];
    for form in forms {
        let found = codes(&format!("let x = {}", form.repeat(30)));
        assert!(!found.is_empty(), "{form}");
    }
    let blocks = ["class c { ", "error e { when any of { ", "rule r { when all of { \"a\" any of { "];
    for block in blocks {
        assert!(!codes(&block.repeat(40)).is_empty(), "{block}");
    }
}

/// Pieces that a slip of the hand may put anywhere.
const SLIPS: &[&str] = &[
    "{",
    "}",
    "(",
    ")",
    "\"",
    "“",
    "”",
    "`",
    "「",
    "/*",
    "*/",
    "//",
    "|",
    ",",
    "。",
    ":",
    "=",
    "and",
    "则",
    "的错误",
    "中",
    "有",
    "若",
    "error",
    "类别",
    "10",
    "2024-01-01",
    "\u{0}",
    "\n",
    "𝒳",
    "é",
    "且",
];

/// A good file with a few places changed: each a place, how much is lost there, and what is put in.
fn slipped(text: &str, slips: &[(usize, usize, usize)]) -> String {
    let mut characters: Vec<char> = text.chars().collect();
    for &(place, lost, put) in slips {
        let place = place % characters.len();
        let end = (place + lost).min(characters.len());
        characters.splice(place..end, SLIPS[put % SLIPS.len()].chars());
    }
    characters.into_iter().collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]

    #[test]
    fn no_slip_of_the_hand_is_beyond_words(
        file in 0..7usize,
        from in 0..2_000usize,
        slips in prop::collection::vec((0..600usize, 0..12usize, 0..100usize), 1..6),
    ) {
        let files = [
            include_str!("cases/syntax/twins/forms.zh.std"),
            include_str!("cases/syntax/twins/forms.en.std"),
            include_str!("cases/syntax/twins/procedure.en.std"),
            include_str!("cases/syntax/twins/procedure.zh.std"),
            include_str!("cases/syntax/twins/responsibility.en.std"),
            include_str!("cases/syntax/twins/responsibility.zh.std"),
            include_str!("cases/syntax/twins/rollup.en.std"),
            include_str!("cases/syntax/twins/rollup.zh.std"),
            include_str!("cases/syntax/twins/court.zh.std"),
        ];
        let from = from % files[file].chars().count();
        let part: String = files[file].chars().skip(from).take(600).collect();
        let text = slipped(&part, &slips);
        let (tree, problems, sources) = read("slip.std", &text);
        for problem in &problems {
            let span = problem.span();
            prop_assert!(text.get(span.range()).is_some(), "{problem:?} lies outside");
            for language in [Language::English, Language::Chinese] {
                prop_assert!(!render(problem, &sources, language).is_empty());
            }
        }
        for comment in &tree.comments {
            prop_assert!(text.get(comment.range()).is_some());
        }
    }

    #[test]
    fn what_no_one_meant_is_refused_in_words(text in "\\PC{0,60}") {
        let (tree, problems, _) = read("noise.std", &text);
        let blank = tree.comments.len() == 1 || text.chars().all(|c| c.is_whitespace() || ";；。".contains(c));
        prop_assert!(!problems.is_empty() || !tree.items.is_empty() || blank);
    }
}

#[test]
fn a_unit_is_no_beginning_of_a_key() {
    let tree = good("test.std", "例 “a” { 设 { 期限：10 日期：2024-01-02，数：5 分值：6 年：7天 } }");
    let [ast::Item::Test(test)] = &*tree.items else { panic!("{tree:?}") };
    let keys: Vec<&str> = test.given.iter().map(|entry| &*entry.key.text).collect();
    assert_eq!(keys, ["期限", "日期", "数", "分值", "年"]);
}
