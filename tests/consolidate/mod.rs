//! The consolidated text says what the base and the change say when they are put together, and reads as
//! a careful editor would have left it.

mod properties;

use yardstick::{Folder, Standard, Standards, Texts};

use properties::BASES;

#[test]
fn the_consolidated_text_is_the_base_with_marks() {
    let change = "amend base from 2025-01-01 {
    version \"2025.1\"
    issued by \"Another office\"
    replace error P02 \"New two\"
        serious {
            deduct 3 each   // thrice
        }
    // Why this is new.
    in procedure add error P11 serious { }
    in procedure replace cap 30   // of 45
    in case add urgent : bool = false
    repeal error P04
    repeal rule V2
    retitle duty look \"Look again\"
    add rule V9 { when late > 50 then quality is poor }
}

// Beside the edits.
let third = late / 3

test \"last\" { given { closed: 2025-02-01 }   expect third = 0 }
";
    let texts = |base| Texts::from([("base.std", base), ("change.std", change)]);
    let mut settings = insta::Settings::clone_current();
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.set_snapshot_path("../snapshots/consolidate");
    settings.bind(|| {
        for (name, base) in ["lines", "one_line", "chinese"].into_iter().zip(BASES) {
            let text = Standard::consolidated(&texts(base), "change.std").unwrap();
            insta::assert_snapshot!(name, text);
        }
    });
}

#[test]
fn imports_and_all_amendments_up_to_a_day_are_put_in() {
    let texts = Texts::from([
        (
            "a.std",
            "standard a { version \"1\"   in force from 2024-01-01 }\nimport \"parts/levels.std\"\nimport \"parts/levels.std\"\nerror E1 minor { }\nscore total { start 100   deduct errors }\n",
        ),
        (
            "parts/levels.std",
            "// The levels.\nlevels mildest first { minor deduct 1 }\nimport \"more.std\"\ntest \"gone\" { given { }   expect total = 1 }\n",
        ),
        ("parts/more.std", "let x = 1\n"),
        (
            "b.std",
            "amend a from 2025-01-01 { version \"2\"   replace levels mildest first { minor deduct 2 } }",
        ),
        (
            "c.std",
            "amend a from 2026-01-01 { version \"3\"   replace let x = 2 }\nimport \"parts/rest.std\"",
        ),
        ("parts/rest.std", "let y = x\n"),
    ]);
    let on = |day: &str| Standards::consolidated(&texts, "a", Some(day.parse().unwrap())).unwrap();
    assert_eq!(on("2023-01-01"), None);
    assert_eq!(
        on("2024-06-01").unwrap(),
        "standard a { version \"1\"   in force from 2024-01-01 }\n// The levels.\nlevels mildest first { minor deduct 1 }\nlet x = 1\n\nerror E1 minor { }\nscore total { start 100   deduct errors }\n"
    );
    let last = Standards::consolidated(&texts, "a", None).unwrap().unwrap();
    assert_eq!(
        last,
        "// a 2 (from 2025-01-01): consolidated text
// a 3 (from 2026-01-01): consolidated text
standard a { version \"3\"   in force from 2026-01-01 }
// The levels.
// a 2 (from 2025-01-01): replaced
levels mildest first { minor deduct 2 }
// a 3 (from 2026-01-01): replaced
let x = 2

error E1 minor { }
score total { start 100   deduct errors }

// a 3 (from 2026-01-01): added
let y = x
"
    );
}

#[test]
fn the_standards_that_ship_say_the_same_when_consolidated() {
    let folder = Folder::new("standards");
    for path in ["court-2025.std", "county-court.std", "procuratorate-2026.std"] {
        let checked = Standard::check_in(&folder, path).unwrap();
        let text = Standard::consolidated(&folder, path).unwrap();
        let consolidated = Standard::check("whole.std", &text);
        assert!(consolidated.diagnostics().is_empty(), "{path}: {consolidated:?}");
        let listing = checked.standard().unwrap().listing();
        assert_eq!(consolidated.standard().unwrap().listing(), listing, "{path}");
    }
}

/// The text of a standard as an amendment leaves it.
fn amended(base: &str, change: &str) -> String {
    Standard::consolidated(&Texts::from([("base.std", base), ("change.std", change)]), "change.std")
        .unwrap()
}

#[test]
fn what_is_said_of_a_clause_goes_with_it_and_headings_stay() {
    let base = r#"standard a { version "1"   in force from 2024-01-01 }

// ---- Errors ----

// A test of errors.
// It has two lines.
test "t" { given { }   expect total = 100 }   // passes
error E1 { deduct 1 }   // one point
error E2 { deduct 1 }   /* gone
                           as well */
// The total.
score total { start 100   deduct errors }   // of all
"#;
    let change = r#"amend a from 2025-01-01 {
    version "2"
    // Two points from now on.
    replace error E1 { deduct 2 }   // two points
    repeal error E2   // not of the text
    retitle score total "Sum"
    retitle standard "New"
}"#;
    assert_eq!(
        amended(base, change),
        r#"// a 2 (from 2025-01-01): consolidated text
// a 2 (from 2025-01-01): a retitled
standard a "New" { version "2"   in force from 2025-01-01 }

// ---- Errors ----

// a 2 (from 2025-01-01): replaced
// Two points from now on.
error E1 { deduct 2 }   // two points
// a 2 (from 2025-01-01): E2 repealed
// The total.
// a 2 (from 2025-01-01): total retitled
score total "Sum" { start 100   deduct errors }   // of all
"#
    );
}

#[test]
fn what_the_amendment_says_of_the_header_takes_its_place() {
    let change = r#"amend a from 2025-01-01 until 2025-12-31 {
        version "2" issued by "Two" applies by decided, or the milder
    }"#;
    let rest = "\nrecord case { closed : date   decided : date }\ngrade g best first { good when decided > closed   poor otherwise }\n";
    let chinese = "\n对象 case { closed ： 日期   decided ： 日期 }\n等级 g 由优到劣 { good 当 decided 晚于 closed   poor 其余 }\n";
    for (header, amended_header, rest) in [
        (
            r#"standard a { version "1"   in force from 2024-01-01   issued by "One"   applies by closed }"#,
            r#"standard a { version "2"   /* a 2 (from 2025-01-01): replaced */ in force from 2025-01-01 until 2025-12-31   /* a 2 (from 2025-01-01): replaced */ issued by "Two"   /* a 2 (from 2025-01-01): replaced */ applies by decided, or the milder }"#,
            rest,
        ),
        (
            "standard a {\n    version \"1\"\n    in force from 2024-01-01\n}",
            "standard a {\n    version \"2\"\n    // a 2 (from 2025-01-01): replaced\n    in force from 2025-01-01 until 2025-12-31\n    // a 2 (from 2025-01-01): added\n    issued by \"Two\"\n    // a 2 (from 2025-01-01): added\n    applies by decided, or the milder\n}",
            rest,
        ),
        (
            "标准 a { 版本 “1”；自 2024-01-01 起施行，至 2026-12-31 止；按 closed 适用 }",
            "标准 a { 版本 \"2\"；/* 由 a 2（自 2025-01-01 起）替换 */ 自 2025-01-01 起施行，至 2025-12-31 止；/* 由 a 2（自 2025-01-01 起）替换 */ 按 decided 适用，从旧兼从轻 /* 由 a 2（自 2025-01-01 起）增设 */ 发布机关 \"Two\" }",
            chinese,
        ),
    ] {
        let texts = Texts::from([("a.std", format!("{header}{rest}").as_str()), ("b.std", change)]);
        let text = Standard::consolidated(&texts, "b.std").unwrap();
        let lines = text.split_once('\n').unwrap().1;
        assert_eq!(lines, format!("{amended_header}{rest}"));
        let listing = |checked: yardstick::Checked| checked.standard().unwrap().listing();
        let composed = listing(Standard::check_in(&texts, "b.std").unwrap());
        assert_eq!(listing(Standard::check("whole.std", &text)), composed);
    }
}

#[test]
fn a_byte_order_mark_is_left_out() {
    let base =
        "\u{feff}standard a { version \"1\"   in force from 2024-01-01 }\nscore total { start 1 }\n";
    let change = "\u{feff}amend a from 2025-01-01 { version \"2\"   repeal score total   add score sum { start 2 } }";
    assert_eq!(
        amended(base, change),
        "// a 2 (from 2025-01-01): consolidated text
standard a { version \"2\"   in force from 2025-01-01 }
// a 2 (from 2025-01-01): total repealed

// a 2 (from 2025-01-01): added
score sum { start 2 }
"
    );
}

#[test]
fn lines_end_as_they_do_in_the_base() {
    let base = "standard a { version \"1\"   in force from 2024-01-01 }\r\nscore total {\r\n    start 1\r\n}\r\n";
    let change = "amend a from 2025-01-01 { version \"2\"\n replace score total {\n    start 2\n }\n}";
    let text = amended(base, change);
    assert_eq!(text.matches('\n').count(), 6);
    assert_eq!(text.matches("\r\n").count(), 6);
}

#[test]
fn a_comment_at_the_end_of_an_import_does_not_reach_what_follows() {
    let texts = Texts::from([
        ("a.std", "standard a { version \"1\" } import \"b.std\" let y = x"),
        ("b.std", "let x = 1\n// The end."),
    ]);
    assert_eq!(
        Standard::consolidated(&texts, "a.std").unwrap(),
        "standard a { version \"1\" } let x = 1\n// The end.\n let y = x"
    );
}

#[test]
fn what_is_locked_goes_by_its_own_word() {
    let base = "standard a { version \"1\"   in force from 2024-01-01 }
record case { judge : text }
locked roles { handler = judge }
locked let one = 1
score total { start 100 }
";
    let change = "amend a from 2025-01-01 {
    version \"2\"
    repeal roles
    replace locked let one = 2
}
";
    let text = amended(base, change);
    assert!(text.contains("roles repealed") && !text.contains("locked repealed"), "{text}");
    assert!(text.contains("\nlocked let one = 2\n") && !text.contains("locked locked"), "{text}");
}

#[test]
fn a_chinese_layer_keeps_what_is_locked_and_says_what_it_changed() {
    let texts = Texts::from([
        (
            "省.std",
            "标准 省 “省标准” {
    版本 “2024”；自 2024-01-01 起施行；按 结案 适用
}
对象 案件 { 结案 ： 日期 }
不得放宽 错误 甲 { 扣 1 分 }   // 一分
不得放宽 错误 乙 { 扣 1 分 }
错误 丙 { 扣 1 分 }
得分 总分 { 起始 100 分；扣 全部错误 }
",
        ),
        (
            "市.std",
            "// 某市。
标准 市 “市标准” { 版本 “7”；自 2024-03-01 起施行 }
承袭 省 {
    替换 错误 甲 { 扣 2 分 }   // 两分
    废止 错误 丙
    增设 错误 丁 { 扣 4 分 }
}
",
        ),
        (
            "市修订.std",
            "修订 市 自 2025-01-01 起 { 版本 “8”   替换 错误 乙 { 扣 3 分 }   改称 得分 总分 “合计” }",
        ),
    ]);
    let text = Standard::consolidated(&texts, "市修订.std").unwrap();
    assert_eq!(
        text,
        "// 市 7 与 省 2024 的合并文本
// 某市。
// 市 8（自 2025-01-01 起）合并文本
标准 市 “市标准” { 版本 “8”；自 2025-01-01 起施行 按 结案 适用 }
对象 案件 { 结案 ： 日期 }
// 由 市 7 替换
不得放宽 错误 甲 { 扣 2 分 }   // 两分
// 由 市 8（自 2025-01-01 起）替换
不得放宽 错误 乙 { 扣 3 分 }
// 丙 由 市 7 废止
// 总分 由 市 8（自 2025-01-01 起）改称
得分 总分 “合计” { 起始 100 分；扣 全部错误 }

// 由 市 7 增设
错误 丁 { 扣 4 分 }
"
    );
}
