//! What holds and what breaks.

use super::{CASES, DESK, compare, edited, parse};
use yardstick::Language;
use yardstick::diff::{Gate, Report};

fn judged(report: &Report, gate: &str) -> (bool, Option<String>) {
    let verdict = Gate::parse(gate, report).unwrap_or_else(|error| panic!("{error}")).judge(report);
    (verdict.passed, verdict.actual)
}

#[test]
fn gates_hold_or_break_exactly_at_their_bounds() {
    // One of five cases moves upward, one is refused; the mean rises by 2.5.
    let report = compare(&parse(DESK), &edited(&[("cap 40", "cap 30")]), &CASES);
    let holds = [
        "moved <= 20%",
        "moved = 1",
        "moved(result) < 2",
        "none downward",
        "downward <= 0",
        "upward >= 1",
        "upward(result) <= 20%",
        "mean(total) within 2.5",
        "mean(total) >= 5/2",
        "refused <= 20%",
        "refused(old) = 1",
        "moved within 1",
        "变动 ≤ 20%",
        "无下降",
        "均值（total） 不超过 2.5",
        "拒收（新） ＝ 1",
        "moved(total)=1",
    ];
    for gate in holds {
        assert!(judged(&report, gate).0, "{gate}");
    }
    let breaks = [
        "moved <= 19.99%",
        "none moved",
        "none upward",
        "moved(result) = 0",
        "moved(total) < 1",
        "mean(total) within 2.49",
        "mean(total) < 2.5",
        "refused = 0",
        "refused(new) = 0",
        "无变动",
        "上升 < 20%",
    ];
    for gate in breaks {
        assert!(!judged(&report, gate).0, "{gate}");
    }
    assert_eq!(judged(&report, "mean(total) within 1"), (false, Some("2.5".into())));
    assert_eq!(judged(&report, "none upward"), (false, Some("1".into())));
}

#[test]
fn a_gate_over_nothing_is_broken() {
    let report = compare(&parse(DESK), &parse(DESK), &[]);
    for gate in ["none moved", "moved <= 5%", "mean(total) within 1"] {
        assert_eq!(judged(&report, gate), (false, None), "{gate}");
    }
}

#[test]
fn what_is_no_gate_is_told_with_what_was_expected() {
    let report = compare(&parse(DESK), &parse(DESK), &[]);
    let cases = [
        ("", "it begins with `moved`", "开头应为 `变动`"),
        ("changed <= 3", "it begins with `moved`", "开头应为 `变动`"),
        ("moved", "a bound is missing", "缺少界限"),
        ("moved ~ 3", "is needed in the place of `~ 3`", "`~ 3` 处应为"),
        ("moved <=", "a number is missing", "缺少数值"),
        ("moved <= few", "in the place of `few`", "`few` 处应为数值"),
        ("moved <= 3 upward", "`upward` is more than a gate says", "`upward` 是多余的"),
        ("none upward <= 3", "`<= 3` is more than a gate says", "`<= 3` 是多余的"),
        ("mean within 2", "the mean of which score?", "哪一项得分"),
        ("mean(total) within 2%", "a mean is no number of cases", "均值不是案件数"),
        ("none mean(total)", "a mean is no number of cases", "均值不是案件数"),
        ("mean(totl) within 2", "did you mean `total`?", "是否想写 `total`？"),
        ("moved(reslt) = 0", "did you mean `result`?", "是否想写 `result`？"),
        ("upward(total) = 0", "`total` is a score", "`total` 是得分"),
        ("refused(middle) = 0", "not by `middle`", "没有 `middle`"),
    ];
    for (gate, english, chinese) in cases {
        let error = Gate::parse(gate, &report).unwrap_err();
        assert!(error.text(Language::English).contains(english), "{error}");
        let text = error.text(Language::Chinese);
        assert!(text.contains(chinese), "{text}");
    }
}
