//! `yardstick explain`.

use crate::support::{Run, run, run_with};
use serde_json::Value;

/// Explains a case of the desk.
fn desk(id: &str, more: &[&str]) -> Run {
    run(&[&["explain", "desk.std", "desk.jsonl", "--id", id], more].concat())
}

#[test]
fn the_whole_reckoning_is_shown() {
    let explain = desk("A-2", &[]);
    assert_eq!((explain.code, explain.err.as_str()), (0, ""));
    for text in
        ["A-2", "100", "Wrong advice", "-15", "82", "C3", "solved", "R1", "Fair", "Good", "total = 82"]
    {
        assert!(explain.out.contains(text), "{text} not in\n{}", explain.out);
    }
}

#[test]
fn what_did_not_fire_shows_the_operands_that_decided_it() {
    let explain = desk("A-1", &[]);
    assert_eq!(explain.code, 0);
    assert!(explain.out.contains("minutes > 60") && explain.out.contains("20"), "{}", explain.out);
    assert!(explain.out.contains("R1"), "{}", explain.out);
}

#[test]
fn a_whole_number_is_an_id_too() {
    let explain = desk("3", &[]);
    assert_eq!((explain.code, explain.err.as_str()), (0, ""));
    assert!(explain.out.contains("it helped all the same"), "{}", explain.out);
}

#[test]
fn json_holds_the_outcome_and_the_trace() {
    let explain = desk("A-2", &["--format", "json"]);
    assert_eq!((explain.code, explain.err.as_str()), (0, ""));
    let explained: Value = serde_json::from_str(&explain.out).unwrap();
    assert_eq!(explained["outcome"]["id"], "A-2");
}

#[test]
fn an_unknown_id_names_the_nearest() {
    let explain = desk("A-3", &[]);
    assert_eq!((explain.code, explain.out.as_str()), (2, ""));
    assert!(explain.err.contains("`A-3`") && explain.err.contains("`A-1`"), "{}", explain.err);
    let chinese = desk("B-9999", &["--lang", "zh"]);
    assert_eq!((chinese.code, chinese.out.as_str()), (2, ""));
    assert!(chinese.err.contains("没有 id 为 `B-9999` 的案件"), "{}", chinese.err);
}

#[test]
fn a_bad_record_that_is_asked_for_exits_with_4() {
    let lines = "{\"id\": \"a\", \"minutes\": -1}\n{\"id\": \"b\", \"minutes\": 1}\n{oops\n";
    let explain = run_with(&["explain", "desk.std", "-", "--id", "a"], lines);
    assert_eq!((explain.code, explain.out.as_str()), (4, ""));
    assert!(explain.err.contains("<stdin>:1: error[E0523]"), "{}", explain.err);
    assert_eq!(run_with(&["explain", "desk.std", "-", "--id", "b"], lines).code, 0);
    let missing = run_with(&["explain", "desk.std", "-", "--id", "zzzz"], lines);
    assert!(missing.err.contains("could not be read"), "{}", missing.err);
}

#[test]
fn explanations_speak_chinese() {
    let record = "{\"id\": \"甲\", \"分钟\": 5, \"findings\": [{\"code\": \"C1\", \"count\": 2}]}";
    let explain = run_with(&["explain", "--lang", "zh", "desk-zh.std", "-", "--id", "甲"], record);
    assert_eq!((explain.code, explain.err.as_str()), (0, ""));
    for text in ["甲", "错别字", "96", "优", "R1"] {
        assert!(explain.out.contains(text), "{text} not in\n{}", explain.out);
    }
    for word in ["rule", "start", "because", "ledger", "fired"] {
        assert!(!explain.out.contains(word), "{word} in\n{}", explain.out);
    }
}

const BLAME: &str = r#"标准 责任.演示 { 版本 “1” }
对象 案件 { 法官 ： 文字   经批准 ： 是否   隐瞒 ： 是否   初犯 ： 是否   结案 ： 日期   发现 ： 日期 可缺 }
角色 { 承办人 “承办法官” ＝ 法官   批准人 }
责任 追责 “责任分配” {
    依据 “第三条”
    责任人 批准人 主要责任、承办人 次要责任 当 经批准 但 隐瞒 的除外，理由 “隐瞒事实”
    责任人 承办人 全部责任
    减轻 承办人 的责任 1 级 当 初犯，理由 “初犯”
    免除 全体 的责任 当 发现 ＜ 结案，理由 “不可能”
    追责时效 自 结案 起 1 年，以 发现 为准
}"#;

#[test]
fn who_answers_for_what_is_told_with_its_reasons() {
    let standard = BLAME.replace("当 发现 ＜ 结案", "当 已知 发现 且 发现 ＜ 结案");
    let file = std::env::temp_dir().join(format!("yardstick-blame-{}.std", std::process::id()));
    std::fs::write(&file, standard).unwrap();
    let file = file.to_str().unwrap();
    let record = r#"{"id": "甲", "法官": "李某", "经批准": true, "隐瞒": true, "初犯": true, "结案": "2024-01-31"}"#;
    let told = run_with(&["grade", "--lang", "zh", file, "-"], record).out;
    for text in [
        "责任 追责 责任分配，批准人：不承担责任",
        "该行不适用（主要责任）：隐瞒事实  依据：第三条",
        "责任 追责 责任分配，承办法官 李某：主要责任，追责时效至 2025-01-31（自 2024-01-31 起 1 年：2025-01-31）",
        "承担全部责任  依据：第三条",
        "减轻为主要责任：初犯",
    ] {
        assert!(told.contains(text), "{text} not in\n{told}");
    }
    let told = run_with(&["explain", "--lang", "en", file, "-", "--id", "甲"], record).out;
    for text in [
        "responsibility 追责 责任分配, 承办法官 李某: primary responsibility, to be pursued until 2025-01-31",
        "not allotted: secondary responsibility: 隐瞒事实",
        "allotted: sole responsibility",
        "mitigated to primary responsibility: 初犯",
        "追责, exemption “不可能”: does not hold",
    ] {
        assert!(told.contains(text), "{text} not in\n{told}");
    }
    let late = record
        .replace("}", r#", "发现": "2025-02-01"}"#)
        .replace(r#""经批准": true"#, r#""经批准": false"#);
    let told = run_with(&["explain", "--lang", "zh", file, "-", "--id", "甲"], &late).out;
    for text in [
        "追责，批准人 主要责任、承办法官 次要责任：不成立",
        "李某：不承担责任，追责时效至 2025-01-31",
        "本应承担全部责任  依据：第三条",
        "已过追责时效：2025-02-01 追究，已过时效届满日 2025-01-31",
    ] {
        assert!(told.contains(text), "{text} not in\n{told}");
    }
    std::fs::remove_file(file).unwrap();
}

#[test]
fn a_duty_says_when_it_is_due_and_why() {
    let record = "{\"id\": \"a\", \"received\": \"2024-02-07\"}";
    let reckoned =
        "15 working days from 2024-02-07: 2024-03-05; 2024-02-10..17 holiday (Spring Festival)";
    for command in [&["explain", "due.std", "-", "--id", "a"][..], &["grade", "due.std", "-"]] {
        let told = run_with(command, record);
        assert_eq!((told.code, told.err.as_str()), (0, ""));
        assert!(
            told.out.contains("within 15 working days of 2024-02-07, due 2024-03-05"),
            "{}",
            told.out
        );
        assert!(told.out.contains(reckoned), "{}", told.out);
    }
    let chinese = run_with(&["grade", "--lang", "zh", "due.std", "-"], record);
    assert!(chinese.out.contains("自 2024-02-07 起 15 个工作日内，2024-03-05 届满"), "{}", chinese.out);
    let json = run_with(&["grade", "due.std", "-", "--format", "json"], record);
    let outcome: Value = serde_json::from_str(json.out.trim()).unwrap();
    let duty = outcome.pointer("/0/duties/0").or(outcome.pointer("/duties/0")).unwrap();
    assert_eq!(duty["due"], "2024-03-05");
    let uncovered = run_with(&["grade", "due.std", "-"], "{\"received\": \"2024-12-25\"}");
    assert_eq!(uncovered.code, 4);
    assert!(uncovered.err.contains("E0545"), "{}", uncovered.err);
}

#[test]
fn what_stands_between_a_case_and_a_grade_is_told() {
    let explain = desk("A-2", &["--why-not", "good", "--why-not", "Poor"]);
    assert_eq!((explain.code, explain.err.as_str()), (0, ""));
    for text in [
        "Why Result is not Good (good)\n  the case is Fair (fair)\n    Good (good): does not hold, stands in the way  desk.std:20\n",
        "        `good \"Good\" >= 90` is false: total = 82\n",
        "    R1 Wrong advice is never good: result at most fair\n        `error C2` is true: errors: C2\n        basis: Handbook, section 5 · desk.std:22\n",
        "Whether Result is Poor (poor)\n  it is: the case is Fair (fair)\n",
    ] {
        assert!(explain.out.contains(text), "{text} not in\n{}", explain.out);
    }
    let chinese = desk("A-1", &["--why-not", "good", "--lang", "zh"]);
    assert!(
        chinese.out.contains("Result是否达到Good（good）\n  已经达到：本案现为Good（good）"),
        "{}",
        chinese.out
    );
}

#[test]
fn answers_stand_beside_the_explanation_in_json() {
    let told: Value =
        serde_json::from_str(&desk("A-2", &["--why-not", "good", "--format", "json"]).out).unwrap();
    assert_eq!(told["outcome"]["id"], "A-2");
    assert_eq!(told["why_not"][0]["bands"][0]["blocks"], true);
    assert_eq!(told["why_not"][0]["limits"][0]["code"], "R1");
    let plain = desk("A-2", &["--format", "json"]);
    let told: Value = serde_json::from_str(&plain.out).unwrap();
    assert_eq!(told.as_object().unwrap().keys().collect::<Vec<_>>(), ["outcome", "unmet"]);
}

#[test]
fn a_level_that_there_is_not_is_an_error_of_usage() {
    let explain = desk("A-2", &["--why-not", "god"]);
    assert_eq!((explain.code, explain.out.as_str()), (2, ""));
    assert!(explain.err.contains("no grade has a level `god`; did you mean `good`?"), "{}", explain.err);
}

#[test]
fn the_outcome_of_a_changed_case_stands_beside_its_own() {
    let explain = desk("A-2", &["--what-if", "C2 = 0, solved = true"]);
    assert_eq!((explain.code, explain.err.as_str()), (0, ""));
    for text in [
        "What if C2 = 0, solved = true\n  Result  Fair (fair) → Good (good)\n  Total   82 → 100\n",
        "  - reasons[C2]: ",
        "  - reasons[R1]: ",
        "  reasons[C3].kind: was error, is now excused\n      Late reply (C3); desk.std:10\n",
    ] {
        assert!(explain.out.contains(text), "{text} not in\n{}", explain.out);
    }
    let same = desk("A-1", &["--what-if", "C2 = 0"]);
    assert!(same.out.ends_with("  Total   96  unchanged\n  Nothing is different.\n"), "{}", same.out);
    let told: Value =
        serde_json::from_str(&desk("A-2", &["--what-if", "C2=0", "--format", "json"]).out).unwrap();
    assert_eq!(told["what_if"][0]["changes"], "C2=0");
    assert_eq!(told["what_if"][0]["outcome"]["scores"]["total"], "97");
    assert_eq!(told["what_if"][0]["differences"][0]["path"], "grades.result");
}

#[test]
fn what_cannot_be_supposed_is_an_error_of_usage_with_its_place() {
    let explain = desk("A-2", &["--what-if", "C2 = 0, solvd = true"]);
    assert_eq!((explain.code, explain.out.as_str()), (2, ""));
    assert_eq!(
        explain.err,
        "--what-if `C2 = 0, solvd = true`, column 9: error: `solvd` is neither a field nor the code of an error; did you mean `solved`?\n"
    );
    let chinese = desk("A-2", &["--what-if", "minutes = 9", "--lang", "zh"]);
    assert_eq!(chinese.code, 0);
    let chinese = desk("A-2", &["--what-if", "minutes = -9", "--lang", "zh"]);
    assert_eq!(chinese.code, 2);
    assert!(
        chinese.err.contains("--what-if `minutes = -9` 第 1 列: 错误[E0523]: `minutes`：`-9` 超出"),
        "{}",
        chinese.err
    );
}

#[test]
fn how_far_a_case_is_from_a_better_grade_is_told() {
    let explain = desk("A-2", &["--distance"]);
    assert_eq!((explain.code, explain.err.as_str()), (0, ""));
    assert!(
        explain.out.ends_with(
            "\nHow far Result is from Good (good)\n  the case is Fair (fair)\n  waive 1 major error in Content (nothing smaller does) → Good (good)\n      C2 Wrong advice\n  There is no other way.\n"
        ),
        "{}",
        explain.out
    );
    let chinese = desk("A-2", &["--distance-to", "poor", "--lang", "zh"]);
    assert!(
        chinese.out.ends_with("\nResult距Poor（poor）还差多少\n  已经达到：本案现为Fair（fair）\n"),
        "{}",
        chinese.out
    );
    let best = desk("A-1", &["--distance"]);
    assert!(best.out.ends_with("each is at its best already, or undetermined.\n"), "{}", best.out);
    let told: Value =
        serde_json::from_str(&desk("A-2", &["--distance", "--format", "json"]).out).unwrap();
    assert_eq!(told["distance"][0]["ways"][0]["choices"][0][0]["code"], "C2");
    let unknown = desk("A-2", &["--distance-to", "best"]);
    assert_eq!((unknown.code, unknown.out.as_str()), (2, ""));
}

#[test]
fn the_whole_explanation_is_one_page() {
    let record = "{\"id\": \"<b>\", \"minutes\": 130, \"solved\": false, \"findings\": [{\"code\": \"C2\", \"note\": \"<i>x</i>\"}]}";
    let asked = [
        "explain",
        "desk.std",
        "-",
        "--id",
        "<b>",
        "--format",
        "html",
        "--why-not",
        "good",
        "--what-if",
        "C2 = 0",
        "--distance",
    ];
    let page = run_with(&asked, record);
    assert_eq!((page.code, page.err.as_str()), (0, ""));
    for text in [
        "<html lang=\"en\">",
        "<h1>Case &lt;b&gt;</h1>",
        "<h2>Why Result is not Good (good)</h2>",
        "<h2>What if C2 = 0</h2>",
        "<h2>How far Result is from Good (good)</h2>",
        "<h2>Reasons</h2>",
        "<h2>What did not come about</h2>",
        "note: &lt;i&gt;x&lt;/i&gt;",
    ] {
        assert!(page.out.contains(text), "{text} not in\n{}", page.out);
    }
    assert!(
        !page.out.contains("<i>")
            && !page.out.contains("http:")
            && !page.out.contains("https:")
            && !page.out.contains('\u{1b}')
    );
    for tag in ["ul", "li", "table", "tr", "td", "th", "strong", "span"] {
        let open = page.out.matches(&format!("<{tag}>")).count()
            + page.out.matches(&format!("<{tag} ")).count();
        assert_eq!(open, page.out.matches(&format!("</{tag}>")).count(), "{tag}");
    }
    let mut chinese = asked.to_vec();
    chinese.extend(["--lang", "zh"]);
    let page = run_with(&chinese, record);
    assert!(
        page.out.contains("<html lang=\"zh-CN\">") && page.out.contains("<h2>理由</h2>"),
        "{}",
        page.out
    );
}
