//! How `grade` and `explain` tell how far people have come in deciding.

use crate::support::{file, folder, run, run_with};
use serde_json::{Value, json};

/// Acts of a case, one a line: the step, who, the day, and perhaps an opinion, `dissent`, `: NOTE`.
fn case(id: &str, handler: (&str, &str), lines: &[&str]) -> String {
    let act = |line: &&str| {
        let (line, note) = line.split_once(" : ").map_or((*line, None), |(act, note)| (act, Some(note)));
        let words: Vec<&str> = line.split_whitespace().collect();
        let mut act = json!({"step": words[0], "by": words[1], "on": format!("2024-{}", words[2])});
        for &word in &words[3..] {
            let (key, value) =
                if word == "dissent" { (word, json!(true)) } else { ("opinion", json!(word)) };
            act[key] = value;
        }
        if let Some(note) = note {
            act["note"] = note.into();
        }
        act
    };
    let acts: Vec<Value> = lines.iter().map(act).collect();
    let marks = if handler.0 == "clerk" { "marks" } else { "得分值" };
    json!({"id": id, marks: 85, handler.0: handler.1, "proceedings": acts}).to_string()
}

const DECIDED: [&str; 6] = [
    "review R1 05-07 good",
    "review Li 05-07 good",
    "review R2 05-08 fair dissent : thin",
    "deliberate A 05-10 fair : thin reasoning",
    "deliberate B 05-10 fair",
    "deliberate C 05-10 good dissent",
];

fn english(id: &str, more: &[&str]) -> String {
    case(id, ("clerk", "Li"), &[&DECIDED, more].concat())
}

const DECIDED_ZH: [&str; 6] = [
    "评查 张某 05-07 良好",
    "评查 李某 05-07 良好",
    "评查 王某 05-08 合格 dissent : 说理不足",
    "评议 甲 05-10 合格 : 说理不足",
    "评议 乙 05-10 合格",
    "评议 丙 05-10 良好 dissent",
];

fn chinese(id: &str, more: &[&str]) -> String {
    case(id, ("经办人", "李某"), &[&DECIDED_ZH, more].concat())
}

/// What a run prints, which must be all that it says.
fn told(args: &[&str], records: &str) -> String {
    let run = run_with(args, records);
    assert_eq!((run.code, run.err.as_str()), (0, ""));
    run.out
}

#[test]
fn the_determined_grade_stands_beside_the_computed_one() {
    let cases = [
        case("A-1", ("clerk", "Li"), &[]),
        english("A-2", &[]),
        english("A-3", &["objection Li 05-17"]),
        english(
            "A-4",
            &[
                "objection Li 05-17",
                "redecide A 06-03 good",
                "redecide B 06-03 good",
                "redecide D 06-03 good",
            ],
        ),
    ];
    let expected = "\
A-1
  Quality  Good (good)
  procedure determination Determination: provisional; not determined yet, computed Good
      due: Review, by Reviewer

A-2
  Quality  Good (good)
  procedure determination Determination: final from 2024-05-21 unless Objection takes place, last step Deliberation; determined Fair, computed Good
      by Deliberation on 2024-05-10; Fair: A, B; Good: C; dissent recorded: C
      note: thin reasoning
      may take place: Objection, by Handler (Li), until 2024-05-20
          10 days from 2024-05-10: 2024-05-20
      irregular: Li is Handler and may not take part in Review
          basis: Rules, section 3 · review.std:15

A-3
  Quality  Good (good)
  procedure determination Determination: provisional, last step Objection; determined Fair, computed Good
      by Deliberation on 2024-05-10; Fair: A, B; Good: C; dissent recorded: C
      note: thin reasoning
      due: Second deliberation, by Panel, until 2024-06-07
          15 working days from 2024-05-17: 2024-06-07
      irregular: Li is Handler and may not take part in Review
          basis: Rules, section 3 · review.std:15

A-4
  Quality  Good (good)
  procedure determination Determination: final from 2024-06-03, last step Second deliberation; determined Good, computed Good
      by Second deliberation on 2024-06-03; Good: A, B, D
      replaces Fair: by Deliberation on 2024-05-10; Fair: A, B; Good: C; dissent recorded: C
      irregular: Li is Handler and may not take part in Review
          basis: Rules, section 3 · review.std:15

4 cases; Quality: Good 4
";
    assert_eq!(told(&["grade", "review.std", "-"], &cases.join("\n")), expected);
}

#[test]
fn where_the_procedure_stands_is_told_in_chinese() {
    let again = ["异议 李某 05-17", "复评 甲 06-03 良好", "复评 乙 06-03 良好", "复评 丁 06-03 良好"];
    let cases = [
        case("一", ("经办人", "李某"), &[]),
        chinese("二", &[]),
        chinese("三", &again[..1]),
        chinese("四", &again),
    ];
    let expected = "\
一
  答复质量  良好
  程序 认定程序 质量认定程序：尚未终局；尚未认定，计算所得为良好
      待办：评查，由评查员进行

二
  答复质量  良好
  程序 认定程序 质量认定程序：如无异议，自 2024-05-21 起终局，已进行至评议；认定为合格，计算所得为良好
      评议于 2024-05-10 认定；合格：甲、乙；良好：丙；保留意见：丙
      说明：说理不足
      可以进行：异议，由承办人（李某）进行，至 2024-05-20 届满
          自 2024-05-10 起 10 日：2024-05-20
      程序瑕疵：李某系“承办人”，应当回避“评查”
          依据：评查办法第三条 · review-zh.std:13

三
  答复质量  良好
  程序 认定程序 质量认定程序：尚未终局，已进行至异议；认定为合格，计算所得为良好
      评议于 2024-05-10 认定；合格：甲、乙；良好：丙；保留意见：丙
      说明：说理不足
      待办：复评，由评查委员会进行，至 2024-06-07 届满
          自 2024-05-17 起 15 个工作日：2024-06-07
      程序瑕疵：李某系“承办人”，应当回避“评查”
          依据：评查办法第三条 · review-zh.std:13

四
  答复质量  良好
  程序 认定程序 质量认定程序：自 2024-06-03 起终局，已进行至复评；认定为良好，计算所得为良好
      复评于 2024-06-03 认定；良好：甲、乙、丁
      取代原认定的合格：评议于 2024-05-10 认定；合格：甲、乙；良好：丙；保留意见：丙
      程序瑕疵：李某系“承办人”，应当回避“评查”
          依据：评查办法第三条 · review-zh.std:13

4 个案件；答复质量：良好 4
";
    assert_eq!(told(&["grade", "--lang", "zh", "review-zh.std", "-"], &cases.join("\n")), expected);
}

/// The end of an explanation, which tells the procedure.
fn timeline(language: &str, standard: &str, record: &str, heading: &str) -> String {
    let id = serde_json::from_str::<Value>(record).unwrap()["id"].as_str().unwrap().to_owned();
    let told = told(&["explain", "--lang", language, standard, "-", "--id", &id], record);
    let (_, told) = told.split_once(&format!("\n{heading}\n")).unwrap();
    told.to_owned()
}

#[test]
fn the_procedure_is_a_timeline() {
    let heading = "Procedure";
    let record = english("A-3", &["objection Li 05-17", "redecide A 06-10 good"]);
    let expected = "\x20 procedure determination Determination: provisional, last step Objection; determined Fair, computed Good
  2024-05-08  Review, by Reviewer: done
      2024-05-07  R1  Good
      2024-05-07  Li  Good  does not count
      2024-05-08  R2  Fair  dissent recorded
          note: thin
      irregular: Li is Handler and may not take part in Review
          basis: Rules, section 3 · review.std:15
  2024-05-10  Deliberation, by Panel: determines Fair
      2024-05-10  A  Fair
          note: thin reasoning
      2024-05-10  B  Fair
      2024-05-10  C  Good  dissent recorded
  2024-05-17  Objection, by Handler: done
      2024-05-17  Li
  2024-06-10  Second deliberation, by Panel: incomplete, until 2024-06-07
      15 working days from 2024-05-17: 2024-06-07
      2024-06-10  A  Good
      irregular: Second deliberation took place on 2024-06-10; the last day for it was 2024-06-07
          basis: Rules, section 2 · review.std:21
      irregular: Second deliberation needs 3 opinions and has 1
          basis: Rules, section 2 · review.std:20
  steps not taken
      not needed: Visit
";
    assert_eq!(timeline("en", "review.std", &record, heading), expected);

    // What waits, and what may still be done, stands after what was.
    let record = case("A-5", ("clerk", "Li"), &["review R1 05-07 good"]);
    let expected =
        "\x20 procedure determination Determination: provisional; not determined yet, computed Good
  2024-05-07  Review, by Reviewer: incomplete
      2024-05-07  R1  Good
  steps not taken
      waiting for earlier steps: Deliberation, by Panel
      waiting for earlier steps: Objection, by Handler (Li)
      waiting for earlier steps: Second deliberation, by Panel
      not needed: Visit
";
    assert_eq!(timeline("en", "review.std", &record, heading), expected);
}

#[test]
fn the_timeline_speaks_chinese() {
    let heading = "办理程序";
    let again = ["复评 甲 06-11 良好", "复评 乙 06-11 良好", "复评 丁 06-11 良好"];
    let record = chinese("四", &[&["异议 李某 05-17"][..], &again].concat());
    let expected =
        "\x20 程序 认定程序 质量认定程序：自 2024-06-11 起终局，已进行至复评；认定为良好，计算所得为良好
  2024-05-08  评查，由评查员进行：已完成
      2024-05-07  张某  良好
      2024-05-07  李某  良好  不予计入
      2024-05-08  王某  合格  保留意见
          说明：说理不足
      程序瑕疵：李某系“承办人”，应当回避“评查”
          依据：评查办法第三条 · review-zh.std:13
  2024-05-10  评议，由评查委员会进行：认定为合格，已被后一认定取代
      2024-05-10  甲  合格
          说明：说理不足
      2024-05-10  乙  合格
      2024-05-10  丙  良好  保留意见
  2024-05-17  异议，由承办人进行：已完成
      2024-05-17  李某
  2024-06-11  复评，由评查委员会进行：认定为良好
      2024-06-11  甲  良好
      2024-06-11  乙  良好
      2024-06-11  丁  良好
      程序瑕疵：“复评”于 2024-06-11 进行，期限截至 2024-06-07
          依据：评查办法第二条 · review-zh.std:17
  未进行的步骤
      无须进行：走访
";
    assert_eq!(timeline("zh", "review-zh.std", &record, heading), expected);

    let expected =
        "\x20 程序 认定程序 质量认定程序：如无异议，自 2024-05-21 起终局，已进行至评议；认定为合格，计算所得为良好
  2024-05-08  评查，由评查员进行：已完成
      2024-05-07  张某  良好
      2024-05-07  李某  良好  不予计入
      2024-05-08  王某  合格  保留意见
          说明：说理不足
      程序瑕疵：李某系“承办人”，应当回避“评查”
          依据：评查办法第三条 · review-zh.std:13
  2024-05-10  评议，由评查委员会进行：认定为合格
      2024-05-10  甲  合格
          说明：说理不足
      2024-05-10  乙  合格
      2024-05-10  丙  良好  保留意见
  未进行的步骤
      可以进行：异议，由承办人（李某）进行，至 2024-05-20 届满
          自 2024-05-10 起 10 日：2024-05-20
      无须进行：走访、复评
";
    assert_eq!(timeline("zh", "review-zh.std", &chinese("二", &[]), heading), expected);
}

#[test]
fn the_table_has_columns_for_what_people_determined() {
    let cases = [
        case("A-1", ("clerk", "Li"), &[]),
        english("A-2", &[]),
        english("A-3", &["objection Li 05-17"]),
    ];
    let expected = "\
id,quality,determined,status,final_from,reason_count,reasons
A-1,good,,provisional,,0,
A-2,good,fair,final,2024-05-21,0,
A-3,good,fair,provisional,,0,
";
    assert_eq!(told(&["grade", "review.std", "-", "--format", "csv"], &cases.join("\n")), expected);
    // A standard without a procedure has none.
    let plain = run(&["grade", "desk.std", "desk.jsonl", "--format", "csv"]);
    assert!(plain.out.starts_with("id,result,total,reason_count,reasons\n"), "{}", plain.out);
}

#[test]
fn why_it_is_not_known_whether_a_step_is_needed_is_told() {
    let told = |language: &str, standard: &str| {
        let folder = folder("undetermined-step");
        let standard = file(&folder, "a.std", standard);
        let told = told(&["grade", "--lang", language, &standard, "-"], r#"{"id": "a"}"#);
        told.lines().nth(3).unwrap().to_owned()
    };
    let english = r#"standard a { version "1" }
record case { marks : integer optional }
grade quality best first { undetermined when not known marks because "no marks"   good when marks > 1   poor otherwise }
roles { panel "Panel" }
procedure p { step decide "Decision" by panel, 1 opinion   when quality is poor   final after decide }"#;
    assert_eq!(told("en", english), "      undetermined whether needed: Decision, by Panel (no marks)");
    let chinese = "标准 甲 { 版本 “1” }
对象 案件 { 得分值 ： 整数 可缺 }
等级 质量 由优到劣 { 待定 当 非 已知 得分值，理由 “尚未评分”   良好 当 得分值 ＞ 1   较差 其余 }
角色 { 评委会 }
程序 认定程序 { 步骤 评议 由 评委会，1 份意见，当 质量 为 较差   终局于 评议 }";
    assert_eq!(told("zh", chinese), "      是否须进行待定：评议，由评委会进行（尚未评分）");
}
