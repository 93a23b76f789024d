//! Roll-ups: what groups of cases come to, reckoned by hand.

use yardstick::group::{Figure, Group};
use yardstick::{Rollup, Standard};

const STANDARD: &str = r#"
standard desk { version "1" }
record case {
    court : text   kind : one of { civil, criminal }   pages : integer   late : bool = false
    mark : decimal optional
}
score total { start 100   deduct pages }
grade quality by total best first { excellent >= 90   good >= 80   poor otherwise }
rollup standing_of "Standing" per court {
    facts { petitions : integer = 0 }
    let all = count of cases
    let excellent_rate "Excellent cases" = share of cases where quality is excellent
    let late_civil = count of cases where late and kind = civil
    let average = mean of total over cases
    let civil_pages = sum of pages over cases where kind = civil
    let highest = max of total over cases
    let lowest = min of total over cases where not late
    let middle = median of total over cases
    let marks = mean of mark over cases
    score standing {
        start 100
        deduct 1 for each 10% in 90% - excellent_rate, at most 3
        deduct petitions
    }
    grade rank by standing best first { leading >= 98   fair >= 90   lagging otherwise }
    rule long_files { when civil_pages > 30   then drop rank by 1   basis "Notice 3" }
    duty report { when excellent_rate < 60%   by "the president" }
}"#;

const CASES: &[&str] = &[
    r#"{"id": "a", "court": "North", "kind": "civil", "pages": 5}"#,
    r#"{"id": "b", "court": "North", "kind": "criminal", "pages": 15, "late": true}"#,
    r#"{"id": "c", "court": "North", "kind": "civil", "pages": 25, "late": true}"#,
    r#"{"id": "d", "court": "North", "kind": "civil", "pages": 8, "mark": 80}"#,
    r#"{"id": "e", "court": "South", "kind": "civil", "pages": 0}"#,
];

fn standard(text: &str) -> Standard {
    Standard::parse(text).unwrap_or_else(|error| panic!("{error}"))
}

fn fed(standard: &Standard, name: &str, cases: &[&str]) -> Rollup {
    let mut rollup = standard.rollup(name).unwrap();
    for case in cases {
        rollup.push_json(case.as_bytes()).unwrap_or_else(|error| panic!("{error}"));
    }
    rollup
}

fn finished(rollup: Rollup) -> Vec<Group> {
    rollup.finish().map(|group| group.unwrap_or_else(|error| panic!("{error}"))).collect()
}

fn groups(text: &str, name: &str, cases: &[&str]) -> Vec<Group> {
    finished(fed(&standard(text), name, cases))
}

fn figure<'g>(group: &'g Group, name: &str) -> &'g Figure {
    group.figures.iter().find(|figure| figure.code.as_deref() == Some(name)).unwrap()
}

fn value<'g>(group: &'g Group, name: &str) -> &'g str {
    figure(group, name).value.text().unwrap_or("-")
}

fn score<'g>(group: &'g Group, name: &str) -> &'g str {
    group.outcome.score(name).unwrap().text().unwrap_or("-")
}

fn grade<'g>(group: &'g Group, name: &str) -> &'g str {
    group.outcome.grade_named(name).unwrap().level().unwrap_or("-")
}

#[test]
fn figures_are_those_of_the_groups_own_cases() {
    let groups = groups(STANDARD, "standing_of", CASES);
    let [north, south] = groups.as_slice() else { panic!("{groups:?}") };
    assert_eq!((north.group["court"].as_deref(), north.cases), (Some("North"), 4));
    assert_eq!((south.group["court"].as_deref(), south.cases), (Some("South"), 1));
    // Totals in the north: 95, 85, 75, 92.
    let expected = [
        ("all", "4", "1"),
        ("excellent_rate", "50%", "100%"),
        ("late_civil", "1", "0"),
        ("average", "86.75", "100"),
        ("civil_pages", "38", "0"),
        ("highest", "95", "100"),
        ("lowest", "92", "100"),
        ("middle", "88.5", "100"),
        ("marks", "80", "-"),
    ];
    for (name, in_north, in_south) in expected {
        assert_eq!((value(north, name), value(south, name)), (in_north, in_south), "{name}");
    }
    let rate = figure(north, "excellent_rate");
    assert_eq!((rate.counted, rate.of, rate.undetermined), (2, 4, 0));
    assert_eq!(rate.cases, ["a", "d"]);
    assert_eq!(&*rate.text, "share of cases where quality is excellent");
    let marks = figure(north, "marks");
    assert_eq!((marks.counted, marks.of, marks.undetermined), (1, 1, 3));
}

#[test]
fn a_group_is_reckoned_like_a_case() {
    let standard = standard(STANDARD);
    let mut rollup = fed(&standard, "standing_of", CASES);
    rollup.facts_json(br#"{"court": "North", "petitions": 2}"#).unwrap();
    let groups = finished(rollup);
    let [north, south] = groups.as_slice() else { panic!("{groups:?}") };
    // 40% below 90% are four whole tenths, of which three count; and two petitions.
    assert_eq!((score(north, "standing"), score(south, "standing")), ("95", "100"));
    // 38 pages are too many: fair becomes lagging.
    assert_eq!((grade(north, "rank"), grade(south, "rank")), ("lagging", "leading"));
    let reason = &north.outcome.reasons()[0];
    assert_eq!((&*reason.code, reason.basis.as_deref()), ("long_files", Some("Notice 3")));
    let ledger: Vec<String> =
        north.outcome.ledger("standing").iter().map(|entry| entry.points.to_string()).collect();
    assert_eq!(ledger, ["100", "-3", "-2"]);
    assert_eq!(north.outcome.duties().len(), 1);
    assert!(south.outcome.duties().is_empty());
    assert_eq!(north.outcome.id(), Some("North"));
}

const QUARTERS: &str = r#"
标准 法院评查 “法院案件评查” { 版本 “1” }
对象 案件 { 法院：文字   结案日期：日期   扣分：数 }
得分 总分 { 起始 100 分   扣 扣分 }
等级 质量 依 总分 由优到劣 { 优秀 ≥ 90   合格 其余 }
汇总 季度考核 “季度考核” 按 法院、结案日期 所在季度（10-21 起算） {
    事实 { 信访：整数 ＝ 0 }
    定义 优秀率 ＝ 质量 为 优秀 的案件占比
    定义 均分 ＝ 各案件 总分 的平均值
    得分 考核分 { 起始 100 分   90% - 优秀率 每满 10% 扣 1 分，至多 3 分   扣 信访 }
    等级 考核等级 依 考核分 由优到劣 { 先进 ≥ 98   一般 其余 }
    规则 年末 { 当 季度 为 “2024-Q1” 且 满足 质量 为 合格 的案件数 ≥ 1   则 考核等级 为 一般 }
}"#;

/// The days around the turn of a year that begins on the 21st of October.
const OF_QUARTERS: &[&str] = &[
    r#"{"id": "a", "法院": "甲", "结案日期": "2023-10-20", "扣分": 1}"#,
    r#"{"id": "b", "法院": "甲", "结案日期": "2023-10-21", "扣分": 2}"#,
    r#"{"id": "c", "法院": "甲", "结案日期": "2024-01-20", "扣分": 30}"#,
    r#"{"id": "d", "法院": "乙", "结案日期": "2024-01-21", "扣分": 3}"#,
];

#[test]
fn groups_may_be_of_periods() {
    let standard = standard(QUARTERS);
    let mut rollup = fed(&standard, "季度考核", OF_QUARTERS);
    rollup.facts_json(r#"{"法院": "乙", "quarter": "2024-Q2", "信访": 5}"#.as_bytes()).unwrap();
    let wrong = rollup.facts_json(r#"{"法院": "乙", "quarter": "春", "信访": 5}"#.as_bytes());
    assert_eq!(wrong.unwrap_err().problems().next().unwrap().code(), "E0561");
    let twice = rollup.facts_json(r#"{"法院": "乙", "quarter": "2024-Q2"}"#.as_bytes());
    assert_eq!(twice.unwrap_err().problems().next().unwrap().code(), "E0560");
    let groups = finished(rollup);
    let told: Vec<String> = groups
        .iter()
        .map(|group| {
            let id = group.outcome.id().unwrap();
            format!("{id}: {} {} {}", group.cases, score(group, "考核分"), grade(group, "考核等级"))
        })
        .collect();
    // One of two is excellent in the first quarter of 2024: 40% below 90%, so three points at most.
    assert_eq!(
        told,
        ["乙 · 2024-Q2: 1 95 一般", "甲 · 2023-Q4: 1 100 先进", "甲 · 2024-Q1: 2 97 一般",]
    );
    assert_eq!(groups[2].group["quarter"].as_deref(), Some("2024-Q1"));
    assert_eq!(groups[2].outcome.reasons().len(), 1);
}

#[test]
fn a_group_of_what_no_case_says_stands_by_itself() {
    let text = STANDARD
        .replace("mark : decimal optional", "mark : decimal optional   unit : text optional")
        .replace("per court {", "per unit, quality {");
    let cases = ["1", "2"]
        .map(|id| format!(r#"{{"id": "{id}", "court": "North", "kind": "civil", "pages": {id}}}"#));
    let groups = groups(&text, "standing_of", &[&cases[0], &cases[1]]);
    assert_eq!(groups.len(), 1);
    let keys: Vec<_> = groups[0].group.iter().map(|(name, value)| (&**name, value.as_deref())).collect();
    assert_eq!(keys, [("unit", None), ("quality", Some("excellent"))]);
    assert_eq!(groups[0].outcome.id(), Some("— · excellent"));
}

#[test]
fn undetermined_cases_are_left_out_and_counted() {
    let text = r#"
        standard desk { version "1" }
        record case { court : text   mark : decimal optional }
        grade quality best first { undetermined when not known mark   good when (mark or else 0) >= 60   poor otherwise }
        rollup r per court {
            let good_share = share of cases where quality is good
            let good = count of cases where quality is good
            score s = 10 { undetermined when good_share < 50% }
        }"#;
    let cases = [
        r#"{"id": "a", "court": "N", "mark": 70}"#,
        r#"{"id": "b", "court": "N"}"#,
        r#"{"id": "c", "court": "N", "mark": 50}"#,
        r#"{"id": "d", "court": "S"}"#,
    ];
    let groups = groups(text, "r", &cases);
    let share = figure(&groups[0], "good_share");
    assert_eq!(
        (share.value.text(), share.counted, share.of, share.undetermined),
        (Some("50%"), 1, 2, 1)
    );
    assert_eq!((value(&groups[1], "good_share"), value(&groups[1], "good")), ("-", "0"));
    assert_eq!((score(&groups[0], "s"), score(&groups[1], "s")), ("10", "-"));
    let why = &groups[1].outcome.notes()[0].text;
    assert!(why.contains("share of cases where quality is good"), "{why}");
}

#[test]
fn the_order_of_the_cases_does_not_matter() {
    let standard = standard(STANDARD);
    let whole = finished(fed(&standard, "standing_of", CASES));
    let mut cases = CASES.to_vec();
    // Every rotation, and every one of those backwards.
    for _ in 0..cases.len() {
        cases.rotate_left(1);
        assert_eq!(finished(fed(&standard, "standing_of", &cases)), whole);
        let backwards: Vec<&str> = cases.iter().rev().copied().collect();
        assert_eq!(finished(fed(&standard, "standing_of", &backwards)), whole);
    }
}

#[test]
fn counts_of_the_parts_make_those_of_the_whole() {
    let one = "record case {\n    all_of : text = \"x\"   ";
    let by = |key: &str| {
        STANDARD.replace("record case {", one).replace("per court {", &format!("per {key} {{"))
    };
    let whole = groups(&by("all_of"), "standing_of", CASES);
    for key in ["court", "kind", "late", "quality", "pages", "court, kind"] {
        let parts = groups(&by(key), "standing_of", CASES);
        assert_eq!(parts.iter().map(|group| group.cases).sum::<u64>(), 5, "{key}");
        for (place, figure) in whole[0].figures.iter().enumerate() {
            let sum =
                |of: fn(&Figure) -> u64| parts.iter().map(|part| of(&part.figures[place])).sum::<u64>();
            assert_eq!(sum(|it| it.counted), figure.counted, "{key} {}", figure.text);
            assert_eq!(sum(|it| it.undetermined), figure.undetermined, "{key} {}", figure.text);
        }
        let pages = |group: &Group| value(group, "civil_pages").parse::<u64>().unwrap();
        assert_eq!(parts.iter().map(pages).sum::<u64>(), pages(&whole[0]), "{key}");
    }
}

#[test]
fn the_period_before_is_read_from_the_same_group() {
    let text = r#"
        standard desk { version "1" }
        record case { court : text   closed : date   late : bool }
        rollup yearly per year of closed starting 10-21, court {
            let late_share = share of cases where late
            score standing { start 100   deduct 10 for each 10% in late_share   add (previous standing or else 0) * 0.1 }
            grade rank by standing best first { passed >= 60   failed otherwise }
            duty warning { when rank is failed and (previous rank or else passed) is failed   by "the president" }
        }"#;
    let case = |court: &str, closed: &str, late: bool| {
        format!(r#"{{"id": "x", "court": "{court}", "closed": "{closed}", "late": {late}}}"#)
    };
    let cases = [
        // Years that end in 2023, 2024 and 2025; in the south there is none between.
        case("N", "2024-10-21", true),
        case("N", "2023-10-20", true),
        case("N", "2023-10-21", true),
        case("S", "2023-10-20", true),
        case("S", "2024-10-21", true),
    ];
    let groups = groups(text, "yearly", &cases.each_ref().map(String::as_str));
    let told = |group: &Group| {
        let id = group.outcome.id().unwrap();
        format!(
            "{id}: {} {} {}",
            score(group, "standing"),
            grade(group, "rank"),
            group.outcome.duties().len()
        )
    };
    // The standing is a tenth of that of the year before; failing twice in a row is a duty.
    let expected = [
        "2023 · N: 0 failed 0",
        "2023 · S: 0 failed 0",
        "2024 · N: 0 failed 1",
        "2025 · N: 0 failed 1",
        "2025 · S: 0 failed 0",
    ];
    assert_eq!(groups.iter().map(told).collect::<Vec<_>>(), expected);
    let punctual = [case("N", "2023-10-20", false), case("N", "2023-10-21", true)];
    let groups = finished(fed(&standard(text), "yearly", &punctual.each_ref().map(String::as_str)));
    assert_eq!(
        groups.iter().map(told).collect::<Vec<_>>(),
        ["2023 · N: 100 passed 0", "2024 · N: 10 failed 0"]
    );
}
