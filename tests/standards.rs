//! The standards that ship: their twins in the other language, their sample cases, and the real
//! cases whose outcomes were published.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use serde_json::Value;
use yardstick::outcome::Outcome;
use yardstick::value::{Date, Number};
use yardstick::{Grader, Standard, Standards, Texts};

/// The standards that ship, as files without their ending.
pub const SHIPPED: &[&str] = &[
    "mqm",
    "fhrs",
    "cvss-v2",
    "cvss-v3.1",
    "court",
    "court-2025",
    "county-court",
    "police",
    "procuratorate",
    "procuratorate-2026",
    "medical-record",
    "judicial-administration",
    "legal-aid",
    "accountability",
    "restaurant-nyc",
    "site-safety",
];

/// Those whose sample cases the book grades, each under its own version; with their ids.
const BY_BOOK: &[(&str, &str)] = &[
    ("court-2025", "court.quality"),
    ("county-court", "county.quality"),
    ("procuratorate-2026", "procuratorate.quality"),
];

/// Those that ship and change no other one.
pub fn originals() -> impl Iterator<Item = &'static str> {
    SHIPPED.iter().copied().filter(|name| BY_BOOK.iter().all(|(booked, _)| booked != name))
}

/// Where real cases lie; they are no part of the project.
const DATA: &str = "../shared/data";

fn standard(path: &str) -> Standard {
    Standard::load(path).unwrap_or_else(|error| panic!("{error}"))
}

pub fn shipped(name: &str) -> Standard {
    standard(&format!("standards/{name}.std"))
}

/// All that ships, as a book.
pub static BOOK: LazyLock<Standards> =
    LazyLock::new(|| Standards::load("standards").unwrap_or_else(|error| panic!("{error}")));

pub fn lines(path: &Path) -> Vec<String> {
    let text = fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    text.lines().map(str::to_owned).collect()
}

fn graded(grader: &mut Grader, line: &str) -> Outcome {
    grader.grade_json(line.as_bytes()).unwrap_or_else(|error| panic!("{line}\n{error}"))
}

fn samples(name: &str, file: &str) -> PathBuf {
    PathBuf::from(format!("standards/{name}/{file}.jsonl"))
}

/// The outcomes of the sample cases.
pub fn outcomes(name: &str) -> Vec<Outcome> {
    let cases = lines(&samples(name, "cases"));
    let Some((_, id)) = BY_BOOK.iter().find(|(booked, _)| *booked == name) else {
        let mut grader = shipped(name).grader();
        return cases.iter().map(|line| graded(&mut grader, line)).collect();
    };
    let mut grader = BOOK.grader(id, None).unwrap();
    let outcome = |line: &String| {
        grader.grade_json(line.as_bytes()).unwrap_or_else(|error| panic!("{line}\n{error}"))
    };
    cases.iter().map(outcome).collect()
}

#[test]
fn the_standards_that_ship_leave_nothing_to_remark() {
    for name in SHIPPED {
        assert!(shipped(name).warnings().is_empty(), "{name}: {:?}", shipped(name).warnings());
    }
}

/// Nor has lint anything to remark on: what is not allowed with a reason is shown by their own tests, or
/// by the sample cases.
#[test]
fn lint_has_nothing_to_remark_on_in_what_ships() {
    for name in SHIPPED {
        let checked = Standard::check_file(format!("standards/{name}.std")).unwrap();
        let mut grader = checked.standard().unwrap().grader().recording();
        grader.run_tests();
        let mut coverage = grader.coverage();
        let cases = lines(&samples(name, "cases"));
        if let Some((_, id)) = BY_BOOK.iter().find(|(booked, _)| booked == name) {
            let mut by_date = BOOK.grader(id, None).unwrap().recording();
            cases.iter().for_each(|line| drop(by_date.grade_json(line.as_bytes()).unwrap()));
            coverage.merge(&by_date.coverage());
        } else {
            cases.iter().for_each(|line| drop(graded(&mut grader, line)));
            coverage.merge(&grader.coverage());
        }
        let findings = checked.lint_with(&coverage);
        assert!(findings.is_empty(), "{name}: {findings:#?}");
    }
    for year in CALENDARS.iter().map(|calendar| calendar.year) {
        let checked = Standard::check_file(format!("standards/calendars/cn-{year}.std")).unwrap();
        assert!(checked.diagnostics().is_empty() && checked.lint().is_empty(), "{year}");
    }
}

#[test]
fn their_own_tests_pass_in_both_languages() {
    for path in SHIPPED
        .iter()
        .flat_map(|name| [format!("standards/{name}.std"), format!("tests/twins/{name}.std")])
    {
        let tests = standard(&path).run_tests();
        assert!(tests.len() >= 8, "{path}: only {} tests", tests.len());
        let failed: Vec<_> = tests.iter().filter(|test| !test.passed()).collect();
        assert!(failed.is_empty(), "{path}: {failed:#?}");
    }
}

#[test]
fn twins_in_the_other_language_are_the_same_program() {
    for name in SHIPPED {
        let twin = standard(&format!("tests/twins/{name}.std"));
        assert_ne!(twin.language(), shipped(name).language(), "{name}");
        assert!(twin.listing() == shipped(name).listing(), "{name}: the listings differ");
    }
}

/// The frozen outcomes of the sample cases, byte for byte. `YARDSTICK_BLESS=1` writes them anew.
#[test]
fn sample_cases_have_their_golden_outcomes() {
    for name in SHIPPED {
        let outcomes: String = outcomes(name)
            .iter()
            .map(|outcome| serde_json::to_string(outcome).expect("an outcome is JSON") + "\n")
            .collect();
        let golden = samples(name, "golden");
        if std::env::var_os("YARDSTICK_BLESS").is_some() {
            fs::write(&golden, &outcomes).unwrap();
        }
        for (line, (now, frozen)) in outcomes.lines().zip(lines(&golden)).enumerate() {
            assert_eq!(now, frozen, "{}:{}", golden.display(), line + 1);
        }
        assert!(outcomes == fs::read_to_string(&golden).unwrap(), "{name}: as many outcomes as cases");
    }
}

/// Their own tests and the sample cases, together.
#[test]
fn the_court_standard_is_exercised_both_ways() {
    let mut grader = shipped("court").grader().recording();
    let tests = grader.run_tests();
    assert!(tests.iter().all(|test| test.passed()));
    for line in lines(&samples("court", "cases")) {
        graded(&mut grader, &line);
    }
    let coverage = grader.coverage();
    let percent = coverage.percent().unwrap();
    let missing: Vec<_> =
        coverage.missing().map(|(item, way)| (item.source.line, &item.name, way)).collect();
    assert!(percent >= Number::from(95), "{percent}%: {missing:#?}");
}

#[test]
fn sample_cases_show_every_level_of_every_grade() {
    for name in SHIPPED {
        let mut seen: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        for outcome in outcomes(name) {
            for (grade, level) in outcome.grades() {
                let level = level.level().unwrap_or("undetermined").to_owned();
                seen.entry(grade.to_owned()).or_default().insert(level);
            }
        }
        let expected: BTreeMap<String, BTreeSet<String>> = levels(name)
            .iter()
            .map(|(grade, levels)| ((*grade).to_owned(), levels.split(' ').map(str::to_owned).collect()))
            .collect();
        assert_eq!(seen, expected, "{name}");
    }
}

/// The levels of each grade of a standard that ships, and `undetermined` where it can be.
fn levels(name: &str) -> &'static [(&'static str, &'static str)] {
    match name {
        "fhrs" => &[("rating", "0 1 2 3 4 5 undetermined")],
        "cvss-v2" => &[("severity", "Low Medium High")],
        "cvss-v3.1" => &[("severity", "None Low Medium High Critical")],
        "court" => &[
            ("质量等级", "优秀 良好 合格 不合格 undetermined"),
            ("责任认定", "错案 瑕疵案 无 undetermined"),
        ],
        // Of both versions, between which a level changes its name.
        "court-2025" => &[
            ("质量等级", "优秀 良好 合格 基本合格 不合格 undetermined"),
            ("责任认定", "错案 瑕疵案 无"),
        ],
        "county-court" => &[
            ("质量等级", "优秀 良好 合格 基本合格 不合格 undetermined"),
            ("责任认定", "错案 瑕疵案 无 undetermined"),
        ],
        "police" => &[
            ("考评结果", "优秀 达标 不达标 undetermined"),
            ("执法责任", "执法过错 执法瑕疵 无责任问题 undetermined"),
        ],
        "procuratorate" => &[
            ("评查等次", "不合格 瑕疵案件 合格 优质 undetermined"),
            ("责任线索", "应当移送 应当提醒 无线索 undetermined"),
        ],
        "procuratorate-2026" => &[
            ("评查等次", "不合格 瑕疵案件 基本合格 合格 优质 undetermined"),
            ("责任线索", "应当移送 应当提醒 无线索 undetermined"),
        ],
        "medical-record" => &[("病历等级", "甲级 乙级 丙级 undetermined")],
        "judicial-administration" => &[("案卷等级", "优秀 良好 合格 不合格 undetermined")],
        "legal-aid" => &[("质量等级", "优秀 合格 不合格 undetermined")],
        "accountability" => &[
            ("案件性质", "错案 瑕疵案 合格 undetermined"),
            ("过错程度", "故意 重大过失 一般过失 无过错"),
            ("后果程度", "特别严重 严重后果 较重后果 轻微后果 无后果"),
            ("追责档次", "不予追责 提醒批评 组织处理 惩戒处分 移送审查 undetermined"),
        ],
        "restaurant-nyc" => &[
            ("letter", "A B C"),
            ("card", "posted_A ungraded pending posted_B posted_C closed undetermined"),
        ],
        "site-safety" => &[("安全等级", "优良 合格 不合格 undetermined")],
        _ => &[],
    }
}

/// Says plainly, past the test's captured output, that there was nothing to compare with.
fn skipped(missing: &Path) {
    let message = format!(
        "skipped: there are no real cases at {}
",
        missing.display()
    );
    std::io::stderr().write_all(message.as_bytes()).unwrap();
}

/// Grades the real cases of a file and compares each with what was published; `None`, said plainly,
/// where the data is not there.
fn real(name: &str, data: &str, mut agrees: impl FnMut(&Outcome, &Value) -> bool) -> Option<usize> {
    let file = |kind: &str| Path::new(DATA).join(format!("{data}.{kind}.jsonl"));
    if !file("cases").exists() {
        skipped(&file("cases"));
        return None;
    }
    let published = lines(&file("expected"));
    let expected: BTreeMap<String, Value> = published
        .iter()
        .map(|line| serde_json::from_str::<Value>(line).unwrap())
        .map(|line| (line["id"].as_str().unwrap().to_owned(), line))
        .collect();
    let mut grader = shipped(name).grader();
    let mut agreed = 0;
    for line in lines(&file("cases")) {
        let outcome = graded(&mut grader, &line);
        let published = &expected[outcome.id().unwrap()];
        assert!(agrees(&outcome, published), "{outcome:?}\n{published}");
        agreed += 1;
    }
    assert_eq!(agreed, published.len(), "as many cases as expectations");
    Some(agreed)
}

fn score(outcome: &Outcome, name: &str) -> Number {
    outcome.score(name).and_then(|score| score.number()).cloned().unwrap()
}

/// A number of the expectations; `to_string` gives the digits as they are written there.
fn number(value: &Value) -> Number {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned).parse().unwrap()
}

fn level<'o>(outcome: &'o Outcome, grade: &str) -> Option<&'o str> {
    outcome.grade_named(grade).unwrap().level()
}

/// Segments have the published scores; and a system's mean over its segments is an exact quotient, by
/// which systems rank.
#[test]
fn translations_and_systems_are_scored_and_ranked_as_published() {
    let mut sums: BTreeMap<String, (Number, i64)> = BTreeMap::new();
    let agrees = |outcome: &Outcome, published: &Value| {
        let (system, _segment) = outcome.id().unwrap().rsplit_once('/').unwrap();
        let (sum, count) = sums.entry(system.to_owned()).or_insert((Number::ZERO, 0));
        *sum = sum.add(&score(outcome, "mqm")).unwrap();
        *count += 1;
        outcome.score("mqm").unwrap().text() == published["score"].as_str()
    };
    let Some(count) = real("mqm", "mqm-ted", agrees) else { return };
    assert_eq!(count, 15_341);
    assert_eq!(sums.len(), 29);

    let mean = |(sum, count): &(Number, i64)| sum.divide(&Number::from(*count)).unwrap().unwrap();
    for line in lines(&Path::new(DATA).join("mqm-ted.systems.jsonl")) {
        let published: Value = serde_json::from_str(&line).unwrap();
        let pair = published["language_pair"].as_str().unwrap();
        let own = &sums[&format!("{pair}/{}", published["system"].as_str().unwrap())];
        assert_eq!(mean(own), number(&published["exact_mean"]), "{line}");
        assert_eq!(published["segments"].as_i64(), Some(own.1), "{line}");
        let rivals = sums.iter().filter(|(system, _)| system.starts_with(pair)).map(|(_, rival)| rival);
        let better = rivals.filter(|rival| mean(rival) < mean(own)).count();
        assert_eq!(published["rank"].as_u64(), Some(better as u64 + 1), "{line}");
    }
}

#[test]
fn food_hygiene_ratings_are_those_published_and_undetermined_where_nothing_was_scored() {
    let agrees = |outcome: &Outcome, published: &Value| match published["scored"].as_bool().unwrap() {
        true => level(outcome, "rating") == published["rating"].as_str(),
        false => level(outcome, "rating").is_none(),
    };
    assert!(real("fhrs", "fhrs", agrees).is_none_or(|count| count == 5_920 + 803));
}

fn vulnerability(outcome: &Outcome, published: &Value) -> bool {
    score(outcome, "base") == number(&published["base"])
        && level(outcome, "severity") == published["severity"].as_str()
}

#[test]
fn vulnerabilities_of_version_2_are_scored_as_published() {
    assert!(real("cvss-v2", "cvss2", vulnerability).is_none_or(|count| count == 758));
}

#[test]
fn vulnerabilities_of_version_3_1_are_scored_as_published() {
    assert!(real("cvss-v3.1", "cvss31", vulnerability).is_none_or(|count| count == 2_592));
}

/// A calendar that ships: how many days of each month are worked, and days that are worked or not
/// against their weekday.
struct Published {
    year: &'static str,
    months: [u32; 12],
    worked: &'static [&'static str],
    free: &'static [&'static str],
}

const CALENDARS: &[Published] = &[
    Published {
        year: "2024",
        months: [22, 18, 21, 22, 21, 19, 23, 22, 21, 19, 21, 22],
        worked: &["2024-02-04", "2024-02-09", "2024-02-18", "2024-04-07", "2024-05-11", "2024-10-12"],
        free: &["2024-01-01", "2024-02-12", "2024-02-16", "2024-05-03", "2024-06-10", "2024-10-07"],
    },
    Published {
        year: "2025",
        months: [19, 19, 21, 22, 19, 20, 23, 21, 23, 18, 20, 23],
        worked: &["2025-01-26", "2025-01-27", "2025-02-08", "2025-04-27", "2025-09-28", "2025-10-11"],
        free: &["2025-01-01", "2025-01-28", "2025-02-04", "2025-05-05", "2025-06-02", "2025-10-08"],
    },
    Published {
        year: "2026",
        months: [21, 16, 22, 21, 19, 21, 23, 21, 22, 18, 21, 23],
        worked: &["2026-01-04", "2026-02-14", "2026-02-28", "2026-05-09", "2026-09-20", "2026-10-10"],
        free: &["2026-01-02", "2026-02-16", "2026-02-23", "2026-04-06", "2026-06-19", "2026-10-07"],
    },
];

#[test]
fn the_calendars_that_ship_are_those_that_were_published() {
    let calendars = CALENDARS.iter().map(|Published { year, .. }| {
        let path = format!("cn-{year}.std");
        let text = fs::read_to_string(format!("standards/calendars/{path}")).unwrap();
        (path, text)
    });
    let main = "标准 某 { 版本 “1” }  引用 “cn-2024.std”  引用 “cn-2025.std”  引用 “cn-2026.std”
        对象 案件 { 起 ： 日期   止 ： 日期 }
        得分 工作日 ＝ （自 起 至 止 的工作日数）／ 1 个工作日";
    let texts: Texts = calendars.chain([("main.std".to_owned(), main.to_owned())]).collect();
    let standard = Standard::check_in(&texts, "main.std").unwrap().into_standard();
    let standard = standard.unwrap_or_else(|error| panic!("{error}"));
    assert!(standard.warnings().is_empty(), "{:?}", standard.warnings());
    let between = |from: Date, to: Date| {
        let record = BTreeMap::from([("起", from.to_string()), ("止", to.to_string())]);
        let outcome = standard.grade(&record).unwrap_or_else(|error| panic!("{error}"));
        outcome.score("工作日").and_then(|score| score.number()?.to_i64()).unwrap()
    };
    for Published { year, months, worked, free } in CALENDARS {
        let first = |month: usize| -> Date { format!("{year}-{month:02}-01").parse().unwrap() };
        for (month, &days) in (1..).zip(months) {
            let last = first(month).plus_months(1).unwrap().plus_days(-1).unwrap();
            let before = first(month).plus_days(-1).unwrap();
            assert_eq!(between(before, last), i64::from(days), "{year}-{month}");
        }
        for (days, count) in [(*worked, 1), (*free, 0)] {
            for day in days.iter().map(|day| day.parse::<Date>().unwrap()) {
                assert_eq!(between(day.plus_days(-1).unwrap(), day), count, "{day}");
            }
        }
    }
    assert_eq!(CALENDARS.iter().map(|it| it.months.iter().sum()).collect::<Vec<u32>>(), [251, 248, 248]);
}
