//! Every kind of irregularity as tests in a standard ask for it and as it is told in Chinese, and what
//! failing expectations of the procedure say.

use super::standard;
use yardstick::Standard;
use yardstick::diagnostic::Language;

const CHINESE: &str = "
    标准 某.程序 { 版本 “1” }
    对象 案件 { 得分值 ： 整数 0..100   承办法官 ： 文字   委员 ： 列表 文字 }
    等级 质量 由优到劣 { 优秀 当 得分值 ≥ 90   良好 当 得分值 ≥ 80   合格 当 得分值 ≥ 60   不合格 其余 }
    角色 { 承办人 ＝ 承办法官   评查员 3 人   评委会 “评查委员会” ＝ 委员 }
    程序 认定程序 认定 质量 {
        步骤 自查 由 承办人
        步骤 评查 由 评查员，2 份意见，承办人回避
        步骤 评议 “集体评议” 由 评委会，3 份意见，多数决，当 意见分歧，可改定 质量 至多 1 级，须说明理由
        步骤 异议 由 承办人，可不进行，自 评议 起 10 日内
        步骤 复评 由 评委会，2 份意见，一致同意，当 异议
        终局于 评议、复评
    }";

const CHECKED: &str = "自查 李 06，";
const DIVIDED: &str = "自查 李 06，评查 张 07 良好，评查 王 08 合格，";
const VOTED: &str =
    "自查 李 06，评查 张 07 良好，评查 王 08 合格，评议 甲 10 良好，评议 乙 10 良好，评议 丙 10 合格，";

/// What a test of these acts says of an expectation that it does not meet.
fn failures(acts: &str, expectation: &str) -> Vec<String> {
    let act = |act: &str| {
        let words: Vec<&str> = act.split_whitespace().collect();
        let mut text =
            format!("{{ 步骤：{}，人员：“{}”，日期：2024-05-{}", words[0], words[1], words[2]);
        for word in &words[3..] {
            text.push_str(&match word.strip_prefix("以") {
                Some(role) => format!("，角色：{role}"),
                None => format!("，意见：{word}"),
            });
        }
        text + " }"
    };
    let acts: Vec<String> = acts.split('，').filter(|act| !act.is_empty()).map(act).collect();
    let acts = acts.join("，");
    let given =
        format!("得分值：85，承办法官：“李”，委员：［“甲”，“乙”，“丙”，“丁”］，办理经过：［{acts}］");
    let text = format!("{CHINESE} 例 “某” {{ 设 {{ {given} }} 应 {expectation} }}");
    let standard = Standard::parse(&text).unwrap_or_else(|error| panic!("{error}"));
    let results = standard.run_tests();
    results[0].failures.iter().map(|failure| failure.actual.clone()).collect()
}

#[test]
fn each_kind_can_be_asked_for_and_is_told_in_chinese() {
    let rows = [
        ("评查 李 07 良好，", CHECKED, "评查", "未回避", "李系“承办人”，应当回避“评查”"),
        (
            "评查 张 07 良好 以评委会，",
            CHECKED,
            "评查",
            "角色不符",
            "张以评查委员会身份参加“评查”，该步骤应由“评查员”进行",
        ),
        (
            "评查 张 07 良好，评查 张 08 合格，",
            CHECKED,
            "评查",
            "重复发表意见",
            "张在“评查”中重复发表意见，以第一次为准",
        ),
        ("自查 赵 05，", CHECKED, "自查", "非成员", "赵不是“承办人”，不得参加“自查”"),
        (
            "评查 甲 07 良好，评查 乙 07 良好，评查 丙 07 良好，评查 丁 07 良好，",
            CHECKED,
            "评查",
            "非成员",
            "“评查员”共 3 人，丁参加“评查”已超出人数",
        ),
        (
            "评议 甲 10 良好，评议 乙 10 良好，异议 李 12，",
            DIVIDED,
            "评议",
            "意见不足",
            "集体评议须有 3 份意见，只有 2 份",
        ),
        (
            "评议 甲 10 良好，评议 乙 10 良好，评议 丙 10 合格，评议 丁 10 合格，",
            DIVIDED,
            "评议",
            "未过半数",
            "集体评议的 4 份意见中，没有一种意见过半数",
        ),
        (
            "异议 李 12，复评 甲 13 良好，复评 乙 13 合格，",
            VOTED,
            "复评",
            "未一致同意",
            "“复评”须一致同意，而意见不一致",
        ),
        (
            "异议 李 09，",
            VOTED,
            "异议",
            "次序颠倒",
            "“异议”于 2024-05-09 进行，早于应在其前的集体评议（2024-05-10）",
        ),
        ("异议 李 21，", VOTED, "异议", "逾期", "“异议”于 2024-05-21 进行，期限截至 2024-05-20"),
        (
            "复评 甲 13 合格，复评 乙 13 合格，",
            VOTED,
            "复评",
            "无须进行",
            "本案不具备进行“复评”的条件而进行，不予采纳",
        ),
        ("评查 张 07 良好，", "", "自查", "遗漏步骤", "未经“自查”即进行“评查”"),
        (
            "评议 甲 10 不合格，评议 乙 10 不合格，评议 丙 10 良好，",
            DIVIDED,
            "评议",
            "超越权限",
            "集体评议认定为“不合格”，与计算所得的“良好”相差 2 级，至多可改定 1 级",
        ),
        (
            "评议 甲 10 优秀，评议 乙 10 优秀，评议 丙 10 良好，",
            DIVIDED,
            "评议",
            "未说明理由",
            "集体评议将计算所得的“良好”改定为“优秀”，未说明理由",
        ),
    ];
    for (acts, before, step, kind, text) in rows {
        let acts = format!("{before}{acts}");
        let found = failures(&acts, &format!("{step} 中 有程序瑕疵 {kind}"));
        assert!(found.is_empty(), "{kind}: {found:?}");
        assert_eq!(failures(&acts, &format!("无程序瑕疵 {kind}")), [text]);
        assert_eq!(failures(&acts, "无程序瑕疵"), [text]);
    }
}

#[test]
fn expectations_that_fail_say_how_far_it_has_come() {
    for (acts, expectation, actual) in [
        ("", "步骤 自查 已完成", "待办"),
        (CHECKED, "步骤 自查 待办", "2024-05-06 已完成"),
        (CHECKED, "步骤 自查 已完成 于 2024-05-07", "2024-05-06 已完成"),
        (CHECKED, "步骤 复评 待办", "未到"),
        (VOTED, "步骤 复评 待办", "无须进行"),
        (VOTED, "步骤 异议 可办 于 2024-05-21", "可办，期限截至 2024-05-20"),
        (VOTED, "未终局", "自 2024-05-21 起终局"),
        (DIVIDED, "已终局", "尚未终局"),
        (DIVIDED, "有程序瑕疵", "没有程序瑕疵"),
        (VOTED, "评查 中 有程序瑕疵 未回避", "没有程序瑕疵"),
        (VOTED, "认定的 质量 为 合格", "认定的 质量 = 良好"),
    ] {
        assert_eq!(failures(acts, expectation), [actual], "{expectation}");
    }
}

const ENGLISH: &str = r#"
    calendar cn { covers 2024   weekend saturday, sunday }
    record case { marks : integer 0..100   judge : text   closed : date }
    grade quality best first { good when marks >= 80   poor otherwise }
    roles { handler = judge   panel }
    procedure p {
        step check by handler   within 3 working days of closed
        step vote by panel, 2 opinions   within 10 days of check
        step object by handler optional   within 5 days of vote
        final after vote
    }"#;

#[test]
fn an_expected_day_that_is_not_the_one_is_told_with_the_state() {
    let told = |acts: &str, expectation: &str| -> Vec<(String, String)> {
        let given = format!("marks: 85, judge: \"Li\", closed: 2024-05-10, proceedings: [{acts}]");
        let test = format!("test \"t\" {{ given {{ {given} }} expect {expectation} }}");
        let results = standard(&format!("{ENGLISH} {test}")).run_tests();
        results[0].failures.iter().map(|it| (it.expected.clone(), it.actual.clone())).collect()
    };
    let check = r#"{ step: check, by: "Li", on: 2024-05-13 }"#;
    let votes = r#"{ step: vote, by: "A", on: 2024-05-15, opinion: good }, { step: vote, by: "B", on: 2024-05-16, opinion: good }"#;
    let all = format!("{check}, {votes}");
    assert!(told("", "step check due 2024-05-15").is_empty());
    assert!(told(check, "step vote due 2024-05-23").is_empty());
    for (acts, expectation, actual) in [
        ("", "step check due 2024-05-14", "it is due, until 2024-05-15"),
        ("", "step vote due", "it is waiting for earlier steps"),
        (check, "step vote due 2024-05-24", "it is due, until 2024-05-23"),
        (check, "step check due 2024-05-15", "it is done on 2024-05-13"),
        (&all, "step object open 2024-05-20", "it is open, until 2024-05-21"),
        (&all, "final from 2024-05-16", "it is final from 2024-05-22"),
        (&all, "provisional", "it is final from 2024-05-22"),
        (check, "final", "it is provisional"),
        (check, "irregularity", "there is no irregularity"),
    ] {
        let expected = format!("expect {expectation}");
        assert_eq!(told(acts, expectation), [(expected, actual.to_owned())]);
    }
}

#[test]
fn what_a_test_records_and_cannot_be_read_is_told_in_place_of_what_it_expects() {
    let refused = |act: &str| {
        let given = format!("得分值：85，承办法官：“李”，办理经过：［{{ {act} }}］");
        let text = format!("{CHINESE} 例 “某” {{ 设 {{ {given} }} 应 未终局 }}");
        let results = Standard::parse(&text).unwrap_or_else(|error| panic!("{error}")).run_tests();
        let error = results[0].failures[0].refused.as_ref().unwrap();
        (error.text(Language::Chinese), error.text(Language::English))
    };
    for (act, chinese, english) in [
        (
            "步骤：评仪，人员：“甲”，日期：2024-05-06",
            "`proceedings[0].step`：此处应为 `自查`、`评查`、`评议`、`异议`、`复评` 之一，不是 `\"评仪\"`（是否想写 `评查`？）",
            "`proceedings[0].step`: one of `自查`, `评查`, `评议`, `异议`, `复评` is expected, not `\"评仪\"` (did you mean `评查`?)",
        ),
        (
            "步骤：评议，人员：“甲”，日期：2024-05-06，意见：好",
            "`proceedings[0].opinion`：此处应为 `优秀`、`良好`、`合格`、`不合格` 之一，不是 `\"好\"`",
            "`proceedings[0].opinion`: one of `优秀`, `良好`, `合格`, `不合格` is expected, not `\"好\"`",
        ),
        (
            "步骤：评议，人员：“甲”",
            "`proceedings[0]`：缺少 `on`",
            "`proceedings[0]`: `on` must be given",
        ),
        (
            "步骤：评议，人员：“甲”，日期：“2024-02-30”",
            "`proceedings[0].on`：没有 `\"2024-02-30\"` 这一天",
            "`proceedings[0].on`: there is no day `\"2024-02-30\"`",
        ),
    ] {
        assert_eq!(refused(act), (chinese.to_owned(), english.to_owned()));
    }
}
