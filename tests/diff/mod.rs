//! Two standards beside each other: what changed, what moved, and why.

mod gates;
mod random;

use yardstick::diff::{CauseKind, Change, ChangeKind, Options, Report};
use yardstick::{Language, Standard, Texts};

const DESK: &str = r#"
standard desk.reply "Quality of replies" { version "1" }

record reply { minutes: integer 0..100_000   solved: bool = true }

levels mildest first { minor deduct 2 each   major deduct 15 }

class content "Content" {
    error C1 "Spelling mistake" minor { }
    error C2 "Wrong advice" major { basis "Handbook, section 4" }
    error C3 "Late reply" minor {
        when minutes > 60
        unless solved because "it helped all the same"
        deduct 1 for each 30 or part in minutes - 60, at most 20
    }
    cap 40
}

table bonus(minutes: integer) -> points: integer {
    | < 5    | 3 |
    | < 10   | 1 |
    | any    | 0 |
    match first
}

score total "Total" { start 100   deduct errors   add bonus(minutes)   at least 0 }

grade result "Result" by total best first { good "Good" >= 90   fair "Fair" >= 70   poor "Poor" otherwise }

rule R1 "Wrong advice is never good" { when error C2   then result at most fair   basis "Handbook, section 5" }

duty callback "Call back" { when result is poor   by "the head of the desk" }

test "two spelling mistakes" { given { minutes: 20, findings: [C1 * 2] }   expect total = 96 }
"#;

fn parse(text: &str) -> Standard {
    Standard::parse(text).unwrap_or_else(|error| panic!("{error}\n{text}"))
}

fn edited(edits: &[(&str, &str)]) -> Standard {
    let text = edits.iter().fold(DESK.to_owned(), |text, (old, new)| {
        assert!(text.contains(old), "{old}");
        text.replace(old, new)
    });
    parse(&text)
}

/// A change on one line.
fn line(change: &Change) -> String {
    let place: Vec<&str> =
        change.within.iter().map(String::as_str).chain([change.name.as_str()]).collect();
    let clause = change.clause.map(|it| format!(" {}", it.key())).unwrap_or_default();
    let side = |side: &Option<yardstick::diff::Wording>| {
        side.as_ref().map_or("-".to_owned(), |it| format!("{} @{}", it.text, it.source.line))
    };
    let sides = match change.kind {
        ChangeKind::Added | ChangeKind::Removed => String::new(),
        _ => format!(": {} → {}", side(&change.old), side(&change.new)),
    };
    let kind = serde_json::to_value(change.kind).unwrap();
    let still = if change.effective { "" } else { " (moves nothing)" };
    format!("{} {} {}{clause}{sides}{still}", kind.as_str().unwrap(), change.part.key(), place.join("."))
}

fn changes(old: &Standard, new: &Standard) -> Vec<String> {
    old.changes(new).iter().map(line).collect()
}

fn changed(edits: &[(&str, &str)]) -> Vec<String> {
    changes(&parse(DESK), &edited(edits))
}

fn compare(old: &Standard, new: &Standard, records: &[&str]) -> Report {
    let mut comparison = old.compare_with(new, Options::default());
    for (at, record) in records.iter().enumerate() {
        // What both refuse is counted.
        let _ = comparison.add_json(record.as_bytes(), &format!("cases:{}", at + 1));
    }
    comparison.report()
}

/// The causes: how, which changes, how many cases, which ones.
fn causes(report: &Report) -> Vec<(CauseKind, Vec<String>, u64, Vec<String>)> {
    let told = |cause: &yardstick::diff::Cause| {
        let changes = cause.changes.iter().map(|together| {
            let lines = together.iter().map(|&at| line(&report.changes[at]));
            lines.collect::<Vec<_>>().join(" + ")
        });
        let examples = cause.examples.iter().map(|&at| report.examples[at].place.clone());
        (cause.kind, changes.collect(), cause.cases, examples.collect())
    };
    report.causes.iter().map(told).collect()
}

#[test]
fn what_is_laid_out_otherwise_is_no_change() {
    let old = parse(DESK);
    let roomy = DESK.replace("cap 40", "// The cap.\n    cap   40").replace("error C1", "errors C1");
    let other_test = roomy.replace("expect total = 96", "expect total = 96.0");
    assert_eq!(changes(&old, &parse(&other_test)), Vec::<String>::new());
}

#[test]
fn the_other_language_is_no_change() {
    let english = r#"standard a "A" { version "1" }  record case { n : integer 0..9 }
        class k "K" worth 30 { error E1 "e" { when n > 3  unless n > 8 because "x"  deduct 2, at most 5 } }
        score t { start 100  deduct errors }"#;
    let chinese = "标准 a “A” { 版本 “1” }  对象 case { n ： 整数 0..9 }
        类别 k “K” 满分 30 分 { 错误 E1 “e” { 当 n ＞ 3  但 n ＞ 8 的除外，理由 “x”  扣 2 分，至多 5 分 } }
        得分 t { 起始 100 分  扣 全部错误 }";
    assert_eq!(changes(&parse(english), &parse(chinese)), Vec::<String>::new());
}

#[test]
fn each_clause_that_changes_is_named_with_both_texts() {
    let told = changed(&[
        ("cap 40", "cap 30"),
        ("minor deduct 2 each", "minor deduct 2"),
        ("when minutes > 60", "when minutes > 90"),
        ("fair \"Fair\" >= 70", "fair \"Middling\" >= 75"),
        ("| < 10   | 1 |", "| < 15   | 1 |"),
        ("at least 0 }", "at least 10 }"),
        ("by \"the head of the desk\"", "by \"the desk\""),
        ("basis \"Handbook, section 4\"", "basis \"Handbook, section 7\""),
        ("version \"1\"", "version \"2\""),
    ]);
    let expected = [
        "changed standard desk.reply version: \"1\" @2 → \"2\" @2 (moves nothing)",
        "changed level minor deduct: 2 each @6 → 2 @6",
        "changed class content cap: 40 @16 → 30 @16",
        "changed error content.C2 basis: \"Handbook, section 4\" @10 → \"Handbook, section 7\" @10 (moves nothing)",
        "changed error content.C3 when: minutes > 60 @12 → minutes > 90 @12",
        "changed row bonus.2 cells: < 10; 1 @21 → < 15; 1 @21",
        "changed score total at_least: 0 @26 → 10 @26",
        "retitled line result.fair: \"Fair\" @28 → \"Middling\" @28 (moves nothing)",
        "changed line result.fair when: >= 70 @28 → >= 75 @28",
        "changed duty callback done_by: \"the head of the desk\" @32 → \"the desk\" @32 (moves nothing)",
    ];
    assert_eq!(told, expected);
}

#[test]
fn a_condition_keeps_its_first_word_whatever_that_is() {
    let text = |limit: u8| {
        format!(
            "标准 a {{ 版本 “1” }} 对象 案件 {{ 当庭天数 ： 整数 0..99  whenever ： 整数 0..99 }}
             错误 E1 “甲” {{ 当 当庭天数 ＞ {limit}  扣除 {limit} 分 }} 错误 E2 “乙” {{ 当 whenever ＞ {limit}  扣 2 分 }}
             得分 总分 {{ 起始 100 分；扣 全部错误 }}
             等级 结果 由优到劣 {{ 好 当 总分 ≥ 9{limit}  差 其余 }}"
        )
    };
    let expected = [
        "changed error E1 deduct: 3 分 @2 → 5 分 @2",
        "changed error E1 when: 当庭天数 ＞ 3 @2 → 当庭天数 ＞ 5 @2",
        "changed error E2 when: whenever ＞ 3 @2 → whenever ＞ 5 @2",
        "changed line 结果.好 when: 总分 ≥ 93 @4 → 总分 ≥ 95 @4",
    ];
    assert_eq!(changes(&parse(&text(3)), &parse(&text(5))), expected);
}

#[test]
fn parts_come_go_and_move() {
    let told = changed(&[
        ("error C1 \"Spelling mistake\" minor { }", ""),
        (
            "cap 40\n}",
            "cap 40\n}\nclass style { error C1 \"Spelling mistake\" minor { }   error S1 minor { } }",
        ),
        ("solved: bool = true", "solved: bool = true   urgent: bool = false"),
        ("| < 5    | 3 |", ""),
        ("duty callback \"Call back\" { when result is poor   by \"the head of the desk\" }", ""),
    ]);
    let expected = [
        "added field reply.urgent",
        "moved error style.C1: content @9 → style @18",
        "added class style",
        "removed row bonus.1",
        "removed duty callback (moves nothing)",
    ];
    assert_eq!(told, expected);
}

#[test]
fn a_grade_in_another_order_and_with_other_names_is_told_so() {
    let grade = "grade result \"Result\" by total best first { good \"Good\" >= 90   fair \"Fair\" >= 70   poor \"Poor\" otherwise }";
    let renamed = changed(&[(
        grade,
        "grade result \"Result\" by total best first { great \"Good\" >= 90   fair \"Fair\" >= 70   poor \"Poor\" otherwise   good becomes great }",
    )]);
    let expected = [
        "changed grade result becomes: - → good becomes great @28",
        "renamed line result.great: good @28 → great @28",
    ];
    assert_eq!(renamed, expected);
    let old =
        parse("standard a { version \"1\" } record case { n: integer } scale s best first { x  y }");
    let new =
        parse("standard a { version \"1\" } record case { n: integer } scale s best first { y  x }");
    assert_eq!(changes(&old, &new), ["reordered scale s: x, y @1 → y, x @1"]);
}

/// The desk with its amendment, and what the amendment changes.
#[test]
fn an_amendment_is_compared_as_the_standard_that_it_makes() {
    let base = DESK.replace("version \"1\"", "version \"1\" in force from 2024-01-01");
    let amendment = "amend desk.reply from 2025-01-01 { version \"2\"   in content replace cap 30 }";
    let texts = Texts::from([("desk.std", base.as_str()), ("desk-2025.std", amendment)]);
    let load = |path| Standard::check_in(&texts, path).unwrap().into_standard().unwrap();
    let told = changes(&load("desk.std"), &load("desk-2025.std"));
    assert_eq!(told.len(), 3, "{told:?}");
    assert!(told.contains(&"changed class content cap: 40 @16 → 30 @1".to_owned()), "{told:?}");
}

const CASES: [&str; 5] = [
    // No errors: 100, good.
    r#"{"id": "a", "minutes": 20}"#,
    // Thirty spelling mistakes cost 60, capped to 40: 60, poor; 70 and fair with a cap of 30.
    r#"{"id": "b", "minutes": 20, "findings": [{"code": "C1", "count": 30}]}"#,
    // Wrong advice costs 15, late without help 1: 84, fair.
    r#"{"id": "c", "minutes": 61, "solved": false, "findings": [{"code": "C2"}]}"#,
    // Six spelling mistakes cost 12: 88, fair; with `minor deduct 1 each` 94, good.
    r#"{"id": "d", "minutes": 20, "findings": [{"code": "C1", "count": 6}]}"#,
    // An unknown code: refused.
    r#"{"id": "e", "minutes": 20, "findings": [{"code": "C9"}]}"#,
];

#[test]
fn cases_move_from_cell_to_cell() {
    let report = compare(&parse(DESK), &edited(&[("cap 40", "cap 30"), ("Good", "Fine")]), &CASES);
    assert_eq!((report.cases, report.moved, report.upward, report.downward), (5, 1, 1, 0));
    assert_eq!(report.refused.both, 1);
    let matrix = &report.grades[0];
    let cells: Vec<(usize, usize, u64)> =
        matrix.cells.iter().map(|cell| (cell.old, cell.new, cell.cases)).collect();
    // good, fair, poor and refused on both sides.
    assert_eq!((matrix.old.len(), matrix.new.len()), (4, 4));
    assert_eq!(cells, [(0, 0, 1), (1, 1, 2), (2, 1, 1), (3, 3, 1)]);
    let score = &report.scores[0];
    assert_eq!((score.compared, score.moved), (4, 1));
    // One of four cases rises by ten.
    assert_eq!(score.mean.as_ref().unwrap().to_string(), "2.5");
    assert_eq!(
        (score.least.as_ref().unwrap().to_string(), score.most.as_ref().unwrap().to_string()),
        ("0".into(), "10".into())
    );
    assert_eq!(score.histogram.len(), 1);
    let cap = "changed class content cap: 40 @16 → 30 @16".to_owned();
    assert_eq!(causes(&report), [(CauseKind::Alone, vec![cap], 1, vec!["cases:2".into()])]);
    let example = &report.examples[0];
    assert_eq!(example.id.as_deref(), Some("b"));
    let reason = &example.reasons[0];
    let after_cap = |reason: &Option<yardstick::outcome::Reason>| {
        reason.as_ref().unwrap().after_cap.as_ref().unwrap().to_string()
    };
    assert_eq!((after_cap(&reason.old), after_cap(&reason.new)), ("40".into(), "30".into()));
}

#[test]
fn changes_that_suffice_each_and_changes_that_act_only_together_are_told_apart() {
    let old = parse(DESK);
    // `d` needs two points more: either change gives it three.
    let each = edited(&[("start 100", "start 103"), ("good \"Good\" >= 90", "good \"Good\" >= 87")]);
    let report = compare(&old, &each, &[CASES[3]]);
    let found = causes(&report);
    assert_eq!(found[0].0, CauseKind::Each, "{found:?}");
    assert_eq!(
        found[0].1,
        [
            "changed score total start: 100 @26 → 103 @26",
            "changed line result.good when: >= 90 @28 → >= 87 @28",
        ]
    );
    // One point from each is enough only together; the other band has nothing to do with it.
    let both = edited(&[
        ("start 100", "start 101"),
        ("good \"Good\" >= 90", "good \"Good\" >= 89"),
        (">= 70", ">= 71"),
    ]);
    let report = compare(&old, &both, &[CASES[3]]);
    assert_eq!(
        causes(&report),
        [(
            CauseKind::Together,
            vec![
                "changed score total start: 100 @26 → 101 @26".to_owned(),
                "changed line result.good when: >= 90 @28 → >= 89 @28".to_owned(),
            ],
            1,
            vec!["cases:1".to_owned()]
        )]
    );
}

#[test]
fn combinations_of_which_any_is_enough_are_not_pinned_on_one_change() {
    // `d` has 88 and needs two points more: any two of the three changes give them.
    let new = edited(&[
        ("start 100", "start 101"),
        ("good \"Good\" >= 90", "good \"Good\" >= 89"),
        ("| any    | 0 |", "| any    | 1 |"),
    ]);
    let report = compare(&parse(DESK), &new, &[CASES[3]]);
    assert_eq!(causes(&report), [(CauseKind::Several, vec![], 1, vec!["cases:1".to_owned()])]);
}

#[test]
fn each_grade_has_causes_of_its_own() {
    let text = |start: u8, edge: u8| {
        format!(
            "standard a {{ version \"1\" }} record case {{ n: integer 0..10 }}
             score t {{ start {start}  deduct n }}
             grade g best first {{ high when t >= 15   low otherwise }}
             grade h best first {{ high when n <= {edge}   low otherwise }}"
        )
    };
    let report = compare(&parse(&text(20, 3)), &parse(&text(18, 5)), &[r#"{"n": 4}"#]);
    // 16 and high become 14 and low; 4 is above 3 and not above 5.
    assert_eq!((report.moved, report.upward, report.downward), (1, 1, 1));
    let told: Vec<(Option<&str>, Vec<String>)> =
        report.causes.iter().zip(causes(&report)).map(|(it, told)| (it.of.as_deref(), told.1)).collect();
    assert_eq!(
        told,
        [
            (Some("g"), vec!["changed score t start: 20 @2 → 18 @2".to_owned()]),
            (Some("h"), vec!["changed line h.high when: n <= 3 @4 → n <= 5 @4".to_owned()]),
        ]
    );
}

#[test]
fn a_change_is_made_with_what_it_needs() {
    // The new error reads the new field; the field alone moves nothing.
    let new = edited(&[
        ("solved: bool = true", "solved: bool = true   rude: bool = true"),
        ("cap 40", "error C4 \"Rude\" major { when rude }\n    cap 40"),
    ]);
    let report = compare(&parse(DESK), &new, &CASES[..1]);
    let found = causes(&report);
    assert_eq!(
        found,
        [(CauseKind::Alone, vec!["added error content.C4".to_owned()], 1, vec!["cases:1".to_owned()])]
    );
    let error = &report.changes[1];
    assert_eq!((error.name.as_str(), error.needs.as_slice()), ("C4", &[0][..]));
    assert_eq!(line(&report.changes[0]), "added field reply.rude");
}

#[test]
fn what_is_new_in_a_new_class_comes_with_it() {
    // C1 moves into the new class, in which S1 stands behind it.
    let new = edited(&[
        ("error C1 \"Spelling mistake\" minor { }", ""),
        (
            "cap 40\n}",
            "cap 40\n}\nclass style { error C1 \"Spelling mistake\" minor { }   error S1 major { when minutes > 30 } }",
        ),
    ]);
    let report = compare(&parse(DESK), &new, &[r#"{"minutes": 40}"#]);
    let found = causes(&report);
    assert_eq!(
        found,
        [(CauseKind::Alone, vec!["added class style".to_owned()], 1, vec!["cases:1".to_owned()])]
    );
}

#[test]
fn bands_that_must_change_together_are_one_cause() {
    let text = |edge: u8| {
        format!(
            "standard a {{ version \"1\" }} record case {{ n: integer 0..100 }}
         grade g best first {{ high when n >= {edge}   low when n < {edge} }}"
        )
    };
    let report = compare(&parse(&text(50)), &parse(&text(60)), &[r#"{"n": 55}"#, r#"{"n": 65}"#]);
    let found = causes(&report);
    assert_eq!(found.len(), 1, "{found:?}");
    assert_eq!(found[0].0, CauseKind::Alone);
    assert_eq!(
        found[0].1,
        [
            "changed line g.high when: n >= 50 @2 → n >= 60 @2 + changed line g.low when: n < 50 @2 → n < 60 @2"
        ]
    );
    assert_eq!((report.moved, report.downward), (1, 1));
}

#[test]
fn a_record_that_one_side_refuses_is_told_with_the_reason() {
    let new =
        edited(&[("solved: bool = true", "solved: bool = true   channel: one of { mail, phone }")]);
    let with = r#"{"id": "n", "minutes": 20, "channel": "mail"}"#;
    let report = compare(&parse(DESK), &new, &[CASES[0], with]);
    assert_eq!((report.refused.old, report.refused.new, report.refused.both), (1, 1, 0));
    assert_eq!(report.moved, 0);
    let refusals: Vec<(bool, bool)> =
        report.examples.iter().map(|it| (it.old_refuses.is_some(), it.new_refuses.is_some())).collect();
    assert_eq!(refusals, [(false, true), (true, false)]);
    assert!(report.examples[0].new_refuses.as_ref().unwrap().contains("`channel`"));
    let found = causes(&report);
    assert_eq!(found.iter().map(|it| &it.1[0]).collect::<Vec<_>>(), ["added field reply.channel"]);
}

#[test]
fn renamed_levels_are_the_same_level() {
    let grade = "good \"Good\" >= 90   fair \"Fair\" >= 70   poor \"Poor\" otherwise }";
    let new = edited(&[(
        grade,
        "good \"Good\" >= 90   middling \"Fair\" >= 70   poor \"Poor\" otherwise   fair becomes middling }",
    )]);
    let report = compare(&parse(DESK), &new, &CASES);
    assert_eq!(report.moved, 0, "{:?}", report.grades);
}

#[test]
fn refusals_speak_the_language_that_is_asked_for() {
    let new = edited(&[("solved: bool = true", "solved: bool = true   channel: text")]);
    let mut comparison =
        parse(DESK).compare_with(&new, Options { language: Language::Chinese, ..Options::default() });
    comparison.add_json(CASES[0].as_bytes(), "甲:1").unwrap();
    let why = comparison.report().examples[0].new_refuses.clone().unwrap();
    assert!(why.contains("缺少") && why.contains("channel"), "{why}");
}

#[test]
fn without_grades_in_common_it_is_scores_that_move() {
    let text = |points: u8, refuses: &str| {
        format!(
            "standard a {{ version \"1\" }} record case {{ n: integer {refuses} }}
             error E {{ when n > 3  deduct {points} }}   score t {{ start 10  deduct errors }}"
        )
    };
    let report = compare(&parse(&text(1, "")), &parse(&text(2, "")), &[r#"{"n": 1}"#, r#"{"n": 5}"#]);
    assert_eq!((report.cases, report.moved), (2, 1));
    let deduct = "changed error E deduct: 1 @2 → 2 @2".to_owned();
    assert_eq!(causes(&report), [(CauseKind::Alone, vec![deduct], 1, vec!["cases:2".into()])]);
    assert_eq!(report.causes[0].of.as_deref(), Some("t"));
    let refusing = compare(&parse(&text(1, "")), &parse(&text(1, "0..4")), &[r#"{"n": 5}"#]);
    assert_eq!((refusing.moved, refusing.refused.new), (0, 1));
    assert_eq!(causes(&refusing)[0].1, ["changed field case.n type: integer @1 → integer 0..4 @1"]);
}
