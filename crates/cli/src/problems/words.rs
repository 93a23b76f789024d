//! What the rooms' problems are about, both languages side by side.

use crate::wording::words;
use yardstick::diagnostic::Language;

words! {
    syntax { "A text that does not have the form of a standard" "文字不符合标准的写法" }
    resolve { "A name that means nothing, or two things" "名称没有定义，或者含义不唯一" }
    types { "Things of different kinds put together" "不同种类的内容用在了一处" }
    check { "Well formed, but hardly meant" "写法无误，但难以成立或者恐非本意" }
    files { "Files that do not fit together" "几个文件彼此不相合" }
    calendar { "A calendar, or a period, that cannot be reckoned by" "日历或者期间无法据以计算" }
    rollup { "something that cannot be asked of many cases" "对多个案件无法提出的要求" }
    consolidate { "An amendment or a layer that does not fit what it changes" "修改或者补充规定与其所改的内容不符" }
    group { "Cases that cannot be grouped, drawn or nominated so" "案件不能这样分组、抽查或者推选" }
    translation { "A translation of what is not there, or of one thing twice" "译名所指的事项不存在，或者重复" }
}
