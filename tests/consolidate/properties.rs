//! Whatever is edited: the consolidated text says what the base and the change say when they are put
//! together, and grades as the book does.

use std::cell::Cell;
use std::collections::BTreeSet;

use proptest::prelude::*;
use proptest::test_runner::TestRunner;
use serde_json::Value;
use yardstick::{Outcome, Standard, Standards, Texts};

/// A base in each layout and language that it may be written in.
pub const BASES: [&str; 3] = [
    r#"// About this standard.

standard base "A base" {
    version "1"
    issued by "Office"
    in force from 2024-01-01 until 2026-12-31
    applies by closed
}

record case "A case" {
    closed : date
    late "Days late" : integer 0..100 = 0      // counted from the filing
    kind : one of { a, b } = a
    hearings : list of {
        held : date
        open : bool = true
    } at most 9
}

finding { affects : bool = false }

levels mildest first { minor deduct 1 each   serious deduct 5 }

let overdue = late - 10

/* The procedure. */
class procedure "Procedure" worth 40 {
    basis "Rules"
    errors P01 "One", P02 "Two", P03 minor { deduct 1 }
    // Detected.
    error P04 serious { when overdue > 0   unless kind = b because "x" }   // since 2020
    class hearing { error H01 minor { } }      // nested
    cap 20   // of 40
}

class documents worth 60 {
    error D01 minor { }
    error otherwise "Other" minor { deduct 0.5 }
}

score total "Total" { start 100   deduct errors   at least 0 }

// A test of the base.
test "first" { given { closed: 2024-05-01 }   expect total = 100 }

grade quality by total best first { good >= 80   fair >= 60   poor otherwise }

rule V1 { when late > 30 then quality at most fair }
rule V2 { when any error with affects then quality at most fair }
duty look "Look" { when quality is poor   by "Office"   within 15 days of closed }
test "second" { given { closed: 2024-05-01, late: 40 }   expect quality is fair }
"#,
    r#"standard base "A base" { version "1" issued by "Office" in force from 2024-01-01 until 2026-12-31 applies by closed } record case "A case" { closed : date, late "Days late" : integer 0..100 = 0, kind : one of { a, b } = a, hearings : list of { held : date, open : bool = true } at most 9 } finding { affects : bool = false } levels mildest first { minor deduct 1 each serious deduct 5 } let overdue = late - 10
class procedure "Procedure" worth 40 { basis "Rules" errors P01 "One", P02 "Two", P03 minor { deduct 1 } error P04 serious { when overdue > 0 unless kind = b because "x" } class hearing { error H01 minor { } } cap 20 } class documents worth 60 { error D01 minor { } error otherwise "Other" minor { deduct 0.5 } } score total "Total" { start 100 deduct errors at least 0 } grade quality by total best first { good >= 80 fair >= 60 poor otherwise } rule V1 { when late > 30 then quality at most fair } rule V2 { when any error with affects then quality at most fair } duty look "Look" { when quality is poor by "Office" within 15 days of closed }"#,
    "标准 base “A base” {
    版本 “1”；发布机关 “Office”
    自 2024-01-01 起施行，至 2026-12-31 止
    按 closed 适用
}
对象 case “A case” {
    closed ： 日期，
    late “Days late” ： 整数 0..100 ＝ 0，
    kind ： 下列之一 { a、b } ＝ a，
    hearings ： 列表 {
        held ： 日期，
        open ： 是否 ＝ 是
    } 至多 9 项
}
检出 { affects ： 是否 ＝ 否 }
严重程度 由轻到重 { minor 每处扣 1 分   serious 扣 5 分 }
定义 overdue ＝ late - 10
类别 procedure “Procedure” 满分 40 {
    依据 “Rules”
    错误 P01 “One”、P02 “Two”、P03 minor { 扣 1 分 }
    错误 P04 serious { 当 overdue ＞ 0   但 kind ＝ b 的除外，理由 “x” }
    类别 hearing { 错误 H01 minor { } }
    封顶 20 分
}
类别 documents 满分 60 { 错误 D01 minor { }   错误 其余 “Other” minor { 扣 0.5 分 } }
得分 total “Total” { 起始 100 分；扣 全部错误；不低于 0 分 }
等级 quality 按 total 由优到劣 { good ≥ 80   fair ≥ 60   poor 其余 }
规则 V1 { 当 late ＞ 30   则 quality 不高于 fair }
规则 V2 { 当 any error with affects   则 quality 不高于 fair }
应办 look “Look” { 当 quality 为 poor   由 “Office”   自 closed 起 15 日内 }
例 “second” { 设 { closed：2024-05-01，late：40 }   应 quality 为 fair }
",
];

/// What people do, in each of the languages of the bases.
const PEOPLE: [&str; 2] = [
    r#"
// When people work.
calendar cn "Days off" { covers 2024..2026   weekend saturday, sunday   holiday 2025-05-01..2025-05-05 "May" }

locked roles { handler   reviewer "Reviewer"   clerk }   // three

/* How it is decided. */
procedure determination "Determination" of quality {
    step review "Review" by reviewer, 2 opinions, not the handler
    // Only where it must be.
    step again by reviewer, 2 opinions when opinions differ   within 10 working days of review
    final after review, again
}

responsibility blame "Blame" {
    when quality is fair or worse
    responsible handler primary, reviewer secondary when late > 30   // both
    responsible handler sole
    basis "Law"
}
locked let slack = late - 5
locked rule V3 { when slack > 60 then quality at most fair }
duty mend "Mend" { when determined quality is poor   by clerk   within 3 working days of closed }
"#,
    "
日历 cn “Days off” { 年度 2024..2026   休息日 星期六、星期日   放假 2025-05-01..2025-05-05 “May” }
不得放宽 角色 { handler   reviewer “Reviewer”   clerk }
程序 determination “Determination” 认定 quality {
    步骤 review “Review” 由 reviewer，2 份意见，handler 回避
    步骤 again 由 reviewer，2 份意见，当 意见分歧，自 review 起 10 个工作日内
    终局于 review、again
}
责任 blame “Blame” {
    当 quality 为 fair 以下
    责任人 handler 主要责任、reviewer 次要责任 当 late ＞ 30
    责任人 handler 全部责任
    依据 “Law”
}
不得放宽 定义 slack ＝ late - 5
不得放宽 规则 V3 { 当 slack ＞ 60   则 quality 不高于 fair }
应办 mend “Mend” { 当 认定的 quality 为 poor   由 clerk   自 closed 起 3 个工作日内 }
",
];

/// The bases, with people and without.
fn bases() -> impl Strategy<Value = String> {
    (0..BASES.len(), prop::bool::weighted(0.8)).prop_map(|(base, people)| {
        let people = if people { PEOPLE[base / 2] } else { "" };
        format!("{}{people}", BASES[base])
    })
}

/// How many amendments and layers are tried, and how many of them must make a sound standard.
const CASES: u32 = 24;
const SOUND: u32 = CASES / 4;

/// Each what it is about, and an edit; of those that share a subject, one is taken.
#[rustfmt::skip]
const EDITS: &[(&str, &str)] = &[
    ("P01", "replace error P01 \"New one\" serious { deduct 2 }"),
    ("P01", "repeal error P01"),
    ("P01", "retitle error P01 \"Retitled\""),
    ("P02", "replace error P02 \"New two\"\n      minor {\n          deduct 3 each   // thrice\n      }"),
    ("P02", "repeal error P02"),
    ("P03", "in procedure replace error P03 serious { }"),
    ("P03", "in procedure repeal error P03"),
    ("P03", "retitle error P03 \"Three\""),
    ("P04", "replace error P04 serious { when overdue > 5   deduct 4 }   // since 2025"),
    ("P04", "repeal error P04"),
    ("hearing", "replace class hearing \"Hearings\" { error H02 minor { } }"),
    ("hearing", "in hearing add error H03 serious { }"),
    ("hearing", "in hearing repeal error H01"),
    ("hearing", "in procedure repeal class hearing"),
    ("D01", "replace error D01 serious { }"),
    ("otherwise", "repeal error otherwise"),
    ("otherwise", "retitle error otherwise \"Anything else\""),
    ("P10", "in procedure add error P10 \"Ten\" minor { deduct 2 }"),
    ("P11", "// Why this is new.\n    in procedure add error P11 serious {\n        deduct 6\n    }"),
    ("seals", "in documents add class seals worth 5 { error S01 minor { } }"),
    ("procedure", "retitle class procedure \"The procedure\""),
    ("cap", "in procedure replace cap 30"),
    ("cap", "in procedure repeal cap"),
    ("documents", "in documents add cap 10"),
    ("worth", "in procedure replace worth 50"),
    ("basis", "in procedure repeal basis"),
    ("basis", "in procedure replace basis \"New rules\""),
    ("late", "in case replace late \"Days\" : integer 0..200 = 1"),
    ("late", "in case retitle late \"Late by\""),
    ("pages", "in case add pages : integer 0..9 = 3"),
    ("urgent", "in case add urgent : bool = false"),
    ("open", "in hearings replace open : bool = false"),
    ("open", "in hearings repeal open"),
    ("present", "in hearings add present : bool = true"),
    ("finding", "in finding add grave : bool = false"),
    ("levels", "replace levels mildest first { minor deduct 2 each   serious deduct 6   fatal deduct 20 }"),
    ("overdue", "replace let overdue = late - 20"),
    ("total", "replace score total \"Sum\" {\n        start 90\n        deduct errors\n    }"),
    ("total", "retitle score total \"Sum total\""),
    ("quality", "replace grade quality by total best first { good >= 85   middling >= 60   poor otherwise   fair becomes middling }"),
    ("V1", "replace rule V1 { when late > 20 then drop quality by 1 }"),
    ("V1", "repeal rule V1"),
    ("V1", "retitle rule V1 \"Veto\""),
    ("V2", "repeal rule V2"),
    ("look", "retitle duty look \"Look again\""),
    ("look", "repeal duty look"),
    ("V9", "add rule V9 \"Nine\" { when late > 50 then quality is poor }"),
    ("let", "add let half = late / 2"),
    ("table", "add table points(n: integer) -> points: integer { | < 5 | 1 | | any | 2 | match first }"),
    ("forbid", "add forbid fines \"Sum of fines\""),
    ("cn", "add calendar cn { covers 2027   weekend sunday }"),
    ("cn", "replace calendar cn { covers 2024..2027   weekend sunday   workday 2025-05-04 }"),
    ("cn", "retitle calendar cn \"Free days\""),
    ("roles", "replace locked roles { handler   reviewer   clerk   approver }"),
    ("determination", "replace procedure determination \"Decision\" of quality {\n        // Three of them.\n        step review by reviewer, 3 opinions, majority\n        final after review\n    }"),
    ("determination", "retitle procedure determination \"How it is decided\""),
    ("determination", "repeal procedure determination"),
    ("blame", "replace locked responsibility blame { responsible reviewer sole   exempt reviewer when late < 3 because \"soon\" }"),
    ("blame", "repeal responsibility blame"),
    ("blame", "retitle responsibility blame \"Who answers\""),
    ("guilt", "add responsibility guilt { when late > 5   responsible reviewer equal, handler equal   limitation 2 years of closed }"),
    ("mend", "replace locked duty mend { when determined quality is poor   by clerk   within 2 working days of closed }"),
    ("mend", "repeal duty mend"),
    ("slack", "replace locked let slack = late - 6"),
    ("V3", "retitle rule V3 \"Slack\""),
    ("V3", "replace locked rule V3 { when slack > 50 then quality at most fair }"),
    ("V8", "add locked rule V8 { when late > 95 then quality is poor }"),
    ("title", "retitle standard \"Another title\""),
];

const BESIDE: &[&str] = &[
    "\n// Beside the edits.\nrule Z1 { when late > 90 then refer to \"R\" }\n",
    "\nlet third = late / 3\n\n// What must hold.\ntest \"last\" { given { closed: 2025-02-01 }   expect third = 0 }\n",
    "",
];

/// Some of the edits, of which no two are about the same.
fn edits() -> impl Strategy<Value = Vec<&'static str>> {
    prop::sample::subsequence(EDITS, 0..8).prop_shuffle().prop_map(|picked| {
        let mut about = BTreeSet::new();
        let picked = picked.into_iter().filter(|(subject, _)| about.insert(*subject));
        picked.map(|(_, edit)| edit).collect()
    })
}

fn records() -> impl Strategy<Value = Vec<String>> {
    let finding = (prop::sample::select(vec!["P01", "P02", "P03", "D01", "P10"]), 1..4)
        .prop_map(|(code, count)| format!(r#"{{"code": "{code}", "count": {count}}}"#));
    let findings = prop::collection::vec(finding, 0..3).prop_map(|all| all.join(", "));
    let record = (0..101, prop::sample::select(vec!["a", "b"]), findings, proceedings());
    let record = record.prop_map(|(late, kind, findings, proceedings)| {
        format!(r#""late": {late}, "kind": "{kind}", "findings": [{findings}]{proceedings}}}"#)
    });
    prop::collection::vec(record, 3)
}

/// What took place, if there is anything to be told of it.
fn proceedings() -> impl Strategy<Value = String> {
    let act = (
        prop::sample::select(vec!["review", "review", "again"]),
        prop::sample::select(vec!["A", "B", "C", "D"]),
        1..28,
        prop::sample::select(vec!["good", "fair", "poor"]),
    );
    let act = act.prop_map(|(step, by, day, opinion)| {
        format!(
            r#"{{"step": "{step}", "by": "{by}", "on": "2025-07-{day:02}", "opinion": "{opinion}"}}"#
        )
    });
    let acts = prop::collection::vec(act, 0..5).prop_map(|acts| acts.join(", "));
    acts.prop_map(|acts| if acts.is_empty() { acts } else { format!(r#", "proceedings": [{acts}]"#) })
}

/// All that came out, without where it stands in which text.
fn gist(outcome: Result<Outcome, yardstick::GradeError>) -> String {
    let outcome = match outcome {
        Ok(outcome) => outcome,
        Err(error) => return error.to_string(),
    };
    let mut all = serde_json::to_value(&outcome).unwrap();
    let standard = &all["standard"];
    let named = serde_json::json!([standard["id"], standard["version"], standard["milder"]]);
    all["standard"] = named;
    placeless(&mut all);
    serde_json::to_string_pretty(&all).unwrap()
}

fn placeless(value: &mut Value) {
    match value {
        Value::Object(object) => {
            object.retain(|key, _| key != "source" && key != "line" && key != "file");
            object.values_mut().for_each(placeless);
        }
        Value::Array(items) => items.iter_mut().for_each(placeless),
        _ => {}
    }
}

/// The consolidated text of a file says what the file says with what it changes, and grades as the
/// version does that is in force on a day.
///
/// `false` where the choice of edits makes no sound standard.
fn same(texts: &Texts, path: &str, day: &str, records: &[String]) -> Result<bool, TestCaseError> {
    let checked = Standard::check_in(texts, path).unwrap();
    let Some(composed) = checked.standard() else { return Ok(false) };
    let text = Standard::consolidated(texts, path).unwrap();
    let consolidated = Standard::parse_named("whole.std", &text);
    prop_assert!(consolidated.is_ok(), "{}\n{text}", consolidated.err().unwrap());
    let consolidated = consolidated.unwrap();
    prop_assert_eq!(composed.listing(), consolidated.listing(), "{}", text);

    let book = Standards::check(texts).unwrap().into_book().unwrap();
    for record in records {
        let record = format!(r#"{{"closed": "{day}", {record}"#);
        let by_book = book.grade_json(composed.id(), record.as_bytes(), None);
        let by_text = consolidated.grade_json(record.as_bytes());
        prop_assert_eq!(gist(by_book), gist(by_text), "{}\n{}", record, text);
    }
    // A text that changes nothing else stays as it is.
    let alone = Texts::from([("whole.std", text.as_str())]);
    prop_assert_eq!(&Standard::consolidated(&alone, "whole.std").unwrap(), &text);
    Ok(true)
}

/// Tries a property on choices of edits, of which enough must make a sound standard.
fn hold<S: Strategy>(of: &S, property: impl Fn(S::Value) -> Result<bool, TestCaseError>) {
    let sound = Cell::new(0);
    let config = ProptestConfig { cases: CASES, failure_persistence: None, ..ProptestConfig::default() };
    let held = TestRunner::new(config).run(of, |choice| {
        sound.set(sound.get() + u32::from(property(choice)?));
        Ok(())
    });
    held.unwrap_or_else(|failure| panic!("{failure}"));
    assert!(sound.get() >= SOUND, "only {} of {CASES} were sound", sound.get());
}

#[test]
fn a_consolidated_amendment_says_what_the_composed_one_says() {
    let beside = prop::sample::select(BESIDE.to_vec());
    hold(&(bases(), edits(), beside, records()), |(base, edits, beside, records)| {
        let edits = edits.join("\n    ");
        let change =
            format!("amend base from 2025-01-01 {{\n    version \"2\"\n    {edits}\n}}\n{beside}");
        let texts = Texts::from([("base.std", base), ("change.std", change)]);
        same(&texts, "change.std", "2025-05-01", &records)
    });
}

#[test]
fn a_consolidated_layer_says_what_the_composed_one_says() {
    let beside = prop::sample::select(BESIDE.to_vec());
    let choice = (bases(), edits(), edits(), beside, records());
    hold(&choice, |(base, edits, later, beside, records)| {
        let layer = format!(
            "// The layer.\nstandard lower {{\n    version \"7\"\n    in force from 2024-03-01\n}}\nextends base {{\n    {}\n}}\n{beside}",
            edits.join("\n    ").replace("retitle standard \"Another title\"", ""),
        );
        let later =
            format!("amend lower from 2025-06-01 {{ version \"8\"\n    {}\n}}", later.join("\n    "));
        let texts = Texts::from([("base.std", base), ("layer.std", layer)]);
        let sound = same(&texts, "layer.std", "2025-05-01", &records)?;
        // A book has no version that is not sound, even if what takes its place would be.
        if sound {
            same(&texts.and([("later.std", later)]), "later.std", "2025-07-01", &records)?;
        }
        Ok(sound)
    });
}

#[test]
fn most_edits_make_a_sound_standard() {
    for (index, (_, edit)) in EDITS.iter().enumerate() {
        let change = format!("amend base from 2025-01-01 {{ version \"2\"\n    {edit}\n}}");
        let base = format!("{}{}", BASES[0], PEOPLE[0]);
        let texts = Texts::from([("base.std", base), ("change.std", change)]);
        let checked = Standard::check_in(&texts, "change.std").unwrap();
        let alone = ["hearing", "open", "finding", "levels", "determination"];
        assert!(checked.standard().is_some() || alone.contains(&EDITS[index].0), "{edit}: {checked:?}");
    }
}
