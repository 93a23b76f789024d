//! What is said of prospects, both languages side by side.

use crate::wording::words;
use yardstick::diagnostic::Language;

words! {
    or_undetermined(what) { "{what} (or undetermined)" "{what}（也可能待定）" }
    anything { "anything" "不限" }
    at_least(low) { "at least {low}" "不低于 {low}" }
    at_most(high) { "at most {high}" "不高于 {high}" }
    from_to(low, high) { "{low} to {high}" "{low} 至 {high}" }
    settled { "All is settled." "已经确定。" }
    settled_but(facts) {
        "All is settled, whatever is still required: {facts}."
        "已经确定，尚须填写的事项不影响结果：{facts}。"
    }
    find_out { "To settle it, find out:" "要确定结果，请查明：" }
    required { "required" "必须填写" }
    settles { "settles everything" "查明即可全部确定" }
    more_facts(facts) { "… and {facts} more; `--all` shows them" "……另有 {facts} 项，用 `--all` 列出" }
    no_use { "Narrows nothing by itself" "单独查明也不能缩小范围" }
    yes { "yes" "是" }
    no { "no" "否" }
    none { "none" "没有" }
    stated { "there is one" "有" }
    nothing_more { "nothing (more) is found" "没有（其他）错误" }
    something_more { "more is found" "还有错误" }
    nothing_examined { "nothing was examined" "均未检查" }
    all_examined { "everything was examined" "均已检查" }
    items { "there are some" "有" }
    findings { "what was found" "检出的错误" }
    examined { "what was examined" "检查过的类别" }
    from(low) { "from {low}" "自 {low} 起" }
    up_to(high) { "up to {high}" "至 {high} 止" }
    no_change { "no change" "范围不变" }
    answer(when, what) { "{when}: {what}" "{when}：{what}" }
    result(name, what) { "{name} {what}" "{name} {what}" }
}

/// "a, b or c"
pub fn either(language: Language, levels: &[String]) -> String {
    let (comma, or) = match language {
        Language::English => (", ", " or "),
        Language::Chinese => ("、", "或者"),
    };
    match levels {
        [] => crate::wording::undetermined(language),
        [only] => only.clone(),
        [first @ .., last] => format!("{}{or}{last}", first.join(comma)),
    }
}
