//! The courts' standards as a book: two versions, a county's layer, and what the samples show of the
//! procedure and of responsibility.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::sync::LazyLock;

use yardstick::diagnostic::Diagnostic;
use yardstick::outcome::{Degree, IrregularityKind, Status};
use yardstick::value::Date;
use yardstick::{Folder, Outcome, Standard, Standards, Texts};

use crate::standards::{BOOK, lines, outcomes, shipped};

fn day(text: &str) -> Date {
    text.parse().unwrap()
}

#[test]
fn the_book_of_what_ships_has_nothing_to_remark_and_each_version_is_its_file() {
    let book = Standards::check_folder("standards").unwrap();
    assert!(book.diagnostics().is_empty(), "{:?}", book.diagnostics());
    let book = book.into_book().unwrap();
    let courts = [
        ("court.quality", "2024-12-31", "court"),
        ("court.quality", "2025-01-01", "court-2025"),
        ("county.quality", "2025-01-01", "county-court"),
    ];
    for (id, date, name) in courts {
        let version = book.version(id, day(date)).unwrap().standard();
        assert_eq!(version.digest(), shipped(name).digest(), "{name}");
        assert_eq!(version.listing(), shipped(name).listing(), "{name}");
    }
    assert!(book.version("court.quality", day("2023-12-31")).is_none());
    assert!(book.version("county.quality", day("2024-06-30")).is_none());
}

#[test]
fn each_sample_case_is_graded_by_the_version_of_its_day() {
    for (name, versions) in
        [("court-2025", ["2024.1", "2025.1"]), ("county-court", ["县2024.1", "县2024.1"])]
    {
        let cases = lines(Path::new(&format!("standards/{name}/cases.jsonl")));
        let mut seen = BTreeSet::new();
        for (case, outcome) in cases.iter().zip(outcomes(name)) {
            let case: serde_json::Value = serde_json::from_str(case).unwrap();
            let later = case["结案日期"].as_str().unwrap() >= "2025-01-01";
            let version = outcome.standard().version.as_deref();
            assert_eq!(version, Some(versions[usize::from(later)]), "{case}");
            seen.insert(later);
        }
        assert_eq!(seen.len(), 2, "{name}: cases on both sides of the date");
    }
}

#[test]
fn records_of_2024_are_graded_by_the_book_as_by_their_own_version() {
    let cases = lines(Path::new("standards/court/cases.jsonl"));
    for (line, own) in cases.iter().zip(outcomes("court")) {
        let by_book = BOOK.grade_json("court.quality", line.as_bytes(), None).unwrap();
        assert_eq!(by_book.standard().digest, own.standard().digest, "{line}");
        assert!(by_book.grades().eq(own.grades()), "{line}");
    }
}

#[test]
fn what_is_put_into_one_text_is_the_same_standard() {
    for name in ["court-2025", "county-court"] {
        let text = Standard::consolidated(&Folder::new("standards"), &format!("{name}.std")).unwrap();
        let whole = Standard::parse(&text).unwrap_or_else(|error| panic!("{error}"));
        assert!(whole.listing() == shipped(name).listing(), "{name}: the listings differ");
        let failed: Vec<_> = whole.run_tests().into_iter().filter(|test| !test.passed()).collect();
        assert!(failed.is_empty(), "{name}: {failed:#?}");
    }
}

/// The outcomes of all sample cases of courts.
static ALL: LazyLock<Vec<Outcome>> = LazyLock::new(|| {
    ["court", "court-2025", "county-court"].iter().flat_map(|name| outcomes(name)).collect()
});

#[test]
fn the_samples_show_every_irregularity_and_every_stage() {
    let procedures: Vec<_> = ALL.iter().filter_map(Outcome::procedure).collect();
    for (kind, name, _) in IrregularityKind::NAMES {
        let shown = |it: &&&yardstick::outcome::Procedure| {
            it.irregularities.iter().any(|irregularity| irregularity.kind == kind)
        };
        assert!(procedures.iter().find(shown).is_some(), "{name}");
    }
    for status in [Status::Provisional, Status::Final] {
        assert!(
            procedures.iter().any(|it| it.status == status && it.determined.is_some()),
            "{status:?}"
        );
    }
    assert!(procedures.iter().any(|it| !it.superseded.is_empty()));
}

#[test]
fn the_samples_show_every_degree_of_responsibility() {
    let degrees: BTreeSet<Degree> = ALL
        .iter()
        .flat_map(|outcome| outcome.responsibilities().iter().filter_map(|it| it.degree))
        .collect();
    assert_eq!(degrees.len(), 5, "{degrees:?}");
}

/// Each an edit in a county's layer, and the code of what is said of it.
const BELOW: &[(&str, &str)] = &[
    ("废止 错误 T04", "E0483"),
    ("替换 错误 T05 “未回避” 重大 { 则 质量等级 不高于 合格 }", "E0484"),
    ("替换 规则 G7 “枉法裁判” { 当 枉法裁判 则 质量等级 为 不合格，责任认定 为 错案 }", "E0484"),
    (
        "替换 应办 限期整改 { 当 反馈 且 认定的 质量等级 为 合格 以下 由 承办人 自 反馈 起 60 日内 }",
        "E0484",
    ),
    ("案件 中 增设 结案率 ： 百分比 ＝ 0%   增设 规则 Z1 { 当 结案率 ＜ 90% 则 总分 扣 1 分 }", "E0487"),
];

#[test]
fn a_county_can_be_stricter_than_the_court_above_it_and_no_laxer() {
    let names = ["court.std", "calendars/cn-2024.std", "calendars/cn-2025.std", "calendars/cn-2026.std"];
    let files = names.map(|name| (name, fs::read_to_string(format!("standards/{name}")).unwrap()));
    for (edit, code) in BELOW {
        let county = format!("标准 某县.评查 {{ 版本 “1” }} 承袭 court.quality {{ {edit} }}");
        let texts = Texts::from(files.clone()).and([("county.std", county)]);
        let checked = Standard::check_in(&texts, "county.std").unwrap();
        let found: Vec<&str> = checked.errors().map(Diagnostic::code).collect();
        assert_eq!(found, [*code], "{edit}");
    }
}
