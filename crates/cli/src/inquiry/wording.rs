//! What `yardstick explain` answers, both languages side by side.

use crate::wording::words;
use yardstick::diagnostic::Language;

words! {
    why_not(grade, level) { "Why {grade} is not {level}" "{grade}为什么不是{level}" }
    reaches(grade, level) { "Whether {grade} is {level}" "{grade}是否达到{level}" }
    has_it(level) { "it is: the case is {level}" "已经达到：本案现为{level}" }
    has_less(level) { "the case is {level}" "本案现为{level}" }
    limits { "What keeps it below, whatever its lines say" "无论各行条件如何，另有下列限制" }
    no_limits { "Nothing else keeps it below." "此外没有其他限制。" }
    holds { "holds" "成立" }
    does_not_hold { "does not hold" "不成立" }
    otherwise_holds { "reached, as no line before it holds" "之前各行均不成立，适用此行" }
    otherwise_fails { "not reached, as a line before it holds" "之前已有一行成立，轮不到此行" }
    otherwise_open { "undetermined, as a line before it is" "之前有一行待定，此行也待定" }
    given_by_rules { "without a condition; only rules give it" "没有条件，只能由规则评定" }
    in_the_way { "stands in the way" "构成障碍" }
    what_if(changes) { "What if {changes}" "假如 {changes}" }
    unchanged { "unchanged" "不变" }
    nothing_else { "Nothing is different." "没有任何变化。" }
    changes_in(changes, column) { "--what-if `{changes}`, column {column}" "--what-if `{changes}` 第 {column} 列" }
    changes_whole(changes) { "--what-if `{changes}`" "--what-if `{changes}`" }
    distance(grade, level) { "How far {grade} is from {level}" "{grade}距{level}还差多少" }
    let_pass(errors) { "waive {errors}" "{errors}不予计入" }
    smallest { "nothing smaller does" "最小的一种" }
    or(errors) { "or {errors}" "或者 {errors}" }
    all_occurrences(of) { "all {of} occurrences" "全部 {of} 处" }
    occurrences(count, of) { "{count} of {of} occurrences" "{of} 处中的 {count} 处" }
    from_facts { "it follows from the facts" "由事实认定" }
    more_choices(number) { "… and {number} more choices" "……另有 {number} 种选法" }
    more_ways(number) { "{number} more ways were found." "另有 {number} 种途径，未列出。" }
    no_way(level) {
        "There is no way: with everything waived that can be remedied, it would be {level}."
        "没有途径：可以补救的错误即使全部不予计入，也只是{level}。"
    }
    no_way_found(level, tried) {
        "No way was found: with everything waived that can be remedied, it would be {level}; every way of up to {tried} occurrences was tried."
        "没有找到途径：可以补救的错误即使全部不予计入，也只是{level}；不超过 {tried} 处的各种组合都已试过。"
    }
    too_many(level, tried) {
        "With everything waived that can be remedied it would be {level}; there are too many errors to find the smallest way. Every way of up to {tried} occurrences was tried."
        "可以补救的错误全部不予计入时，为{level}；错误过多，未能求出最小的途径。不超过 {tried} 处的各种组合都已试过。"
    }
    no_other_way { "There is no other way." "此外没有其他途径。" }
    tried(tried) {
        "Every way of up to {tried} occurrences was tried; larger ones there may be."
        "不超过 {tried} 处的各种组合都已试过；处数更多的组合未逐一尝试。"
    }
    not_shown {
        "That nothing smaller than the first way does is not shown."
        "不能断定没有比第一种更小的途径。"
    }
    irreversible(errors) { "Cannot be remedied: {errors}" "不可补救：{errors}" }
    best_already {
        "No grade has a better level to reach: each is at its best already, or undetermined."
        "各项等级都没有更好的一级可以达到：已是最好的等级，或者待定。"
    }
    page_title(id) { "Case {id}" "案件 {id}" }
    as_it_is { "as it is" "现有结果" }
    with_changes { "with these changes" "假设之下" }
    clause(words) { "undetermined: {words}" "待定：{words}" }
}

/// "2 minor errors in Documents", 文书类轻微错误 2 处.
pub fn errors_of(language: Language, count: u32, level: Option<&str>, class: Option<&str>) -> String {
    match language {
        Language::English => {
            let level = level.map(|level| format!("{level} ")).unwrap_or_default();
            let class = class.map(|class| format!(" in {class}")).unwrap_or_default();
            let errors = if count == 1 { "error" } else { "errors" };
            format!("{count} {level}{errors}{class}")
        }
        Language::Chinese => {
            let class = class.map(|class| format!("“{class}”中的")).unwrap_or_default();
            format!("{class}{}错误 {count} 处", level.unwrap_or_default())
        }
    }
}

/// The parts of something, all of which are meant.
pub fn and(language: Language, parts: &[String]) -> String {
    parts.join(match language {
        Language::English => " and ",
        Language::Chinese => "；",
    })
}
