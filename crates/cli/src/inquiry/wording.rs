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
    clause(words) { "undetermined: {words}" "待定：{words}" }
}
