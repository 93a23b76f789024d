//! What is said of groups, both languages side by side.

use crate::wording::words;
use yardstick::diagnostic::Language;

words! {
    among(counted, of) { "{counted} of {of}" "{of} 件中 {counted} 件" }
    left_out(number) { "{number} left out as undetermined" "{number} 件待定，未计入" }
    more(number) { "and {number} more" "等 {number} 件" }
    no_rollup(name) { "there is no roll-up `{name}`" "没有名为 `{name}` 的汇总" }
    it_has(names) { "; the standard has {names}" "；本标准有 {names}" }
    without_rollups { "the standard has no roll-up" "本标准没有汇总" }
    which_rollup(names) {
        "the standard has several roll-ups: say which with `--name`: {names}"
        "本标准有多项汇总，请用 `--name` 指定：{names}"
    }
    day_needed {
        "a book's versions differ in what they roll up: say with `--as-of` which day's version counts"
        "标准集中各版本的汇总可能不同：请用 `--as-of` 指定适用哪一天的版本"
    }
}

/// `2 groups`
pub fn groups(language: Language, number: usize) -> String {
    match language {
        Language::English if number == 1 => "1 group".to_owned(),
        Language::English => format!("{number} groups"),
        Language::Chinese => format!("{number} 组"),
    }
}
