//! What is said of samples and nominations, both languages side by side.

use crate::wording::words;
use yardstick::diagnostic::Language;

words! {
    no_id(place) {
        "{place}: the record has no `id`, so nobody could say which case was taken"
        "{place}：记录没有 `id`，无法指明抽中的是哪一案"
    }
    same_id(place, id, first) {
        "{place}: `{id}` is the id of the record at {first}, too; each case needs one of its own"
        "{place}：`id` `{id}` 与 {first} 的记录相同；每件案件的 `id` 须各不相同"
    }
    nothing_taken {
        "nothing is listed: a list of a part of the cases would not be the list"
        "未生成名单：只有全部记录都有效，名单才成立"
    }
    several_samples(names) { "the standard has several samples: say `--name` {names}" "标准有多项抽查，请用 `--name` 指明：{names}" }
    several_nominations(names) {
        "the standard has several nominations: say `--name` {names}"
        "标准有多项推选，请用 `--name` 指明：{names}"
    }
    no_samples { "the standard has no `sample`" "标准中没有 `抽查`" }
    no_nominations { "the standard has no `nominate`" "标准中没有 `推选`" }
    several_versions { "there are several versions: say `--as-of DATE`" "标准有多个版本，请用 `--as-of 日期` 指明" }

    sampled(name, drawn, cases, included) {
        "{name}: {drawn} of {cases} cases drawn, {included} included besides"
        "{name}：{cases} 件中抽取 {drawn} 件，另有必抽 {included} 件"
    }
    seed(seed) { "seed: {seed}" "种子：{seed}" }
    digest(digest) { "digest of the list: {digest}" "名单摘要：{digest}" }
    group_drawn(group, drawn, cases) { "{group}: {drawn} of {cases} drawn" "{group}：{cases} 件中抽取 {drawn} 件" }
    group_included(included) { ", {included} included besides" "，另有必抽 {included} 件" }
    group_short(wanted) {
        "; {wanted} were to be drawn, and there are no more"
        "；应抽 {wanted} 件，可抽的案件不足"
    }
    stratum_without(stratum, cases) {
        "stratum {stratum}: none of {cases}, for fewer are drawn than there are strata"
        "分层 {stratum}：{cases} 件中未抽取，应抽件数少于层数"
    }
    by_lot(rank, of) { "{rank} of {of} by lot" "抽签次序 {rank}／{of}" }
    included(grounds) { "included: {grounds}" "必抽：{grounds}" }
    whole { "all cases" "全部案件" }
    out_of_scope(cases) { "not in scope: {cases}" "不在范围内的案件：{cases} 件" }
    scope_open(cases) {
        "left out: {cases}, of which it is undetermined whether they belong here"
        "是否在范围内或者能否推选待定，未列入：{cases} 件"
    }
    same(file, cases) { "{file}: the same list is drawn again ({cases} cases)" "{file}：复核一致（{cases} 件）" }
    not_same(file, line) { "{file}: line {line} is not what is drawn again" "{file}：第 {line} 行与复核结果不一致" }
    the_list(line) { "the list: {line}" "名单：{line}" }
    drawn_again(line) { "drawn again: {line}" "复核：{line}" }
    nothing_there { "nothing" "无" }
    no_list(file) {
        "`{file}` is no list that `sample --format jsonl` wrote"
        "`{file}` 不是由 `sample --format jsonl` 写出的名单"
    }

    nominated(name, nominated, open) {
        "{name}: {nominated} nominated; places left to people: {open}"
        "{name}：推选 {nominated} 件，另有 {open} 个名额留待决定"
    }
    group_nominated(group, nominated, eligible, places) {
        "{group}: {nominated} of {eligible} eligible nominated, at most {places}"
        "{group}：符合条件 {eligible} 件，推选 {nominated} 件（至多 {places} 件）"
    }
    tied(open, cases) { "tied: {cases} cases, places left: {open}" "并列：{cases} 件竞争 {open} 个名额，留待决定" }
    runner_up { "runner-up" "候补" }
    ineligible(because, cases) { "not eligible: {cases}, {because}" "不得推选 {cases} 件：{because}" }
    is_out_of_scope(id) { "{id}: not in scope; `from cases where` does not hold" "{id}：不在推选范围内" }
    is_undetermined(id, why) { "{id}: undetermined: {why}" "{id}：是否可以推选待定：{why}" }
    is_ineligible(id, group, because) {
        "{id} ({group}): may not be nominated: {because}"
        "{id}（{group}）：不得推选：{because}"
    }
    is_nominated(id, group, place) { "{id} ({group}): nominated, place {place}" "{id}（{group}）：推选，第 {place} 名" }
    is_tied(id, group, place, cases, open) {
        "{id} ({group}): place {place}, tied: {cases} cases, places left: {open}"
        "{id}（{group}）：第 {place} 名，与他案并列：{cases} 件竞争 {open} 个名额，留待决定"
    }
    is_runner_up(id, group, place) { "{id} ({group}): runner-up, place {place}" "{id}（{group}）：候补，第 {place} 名" }
    is_behind(id, group) { "{id} ({group}): eligible, but behind those listed" "{id}（{group}）：符合条件，但排在名单之后" }
}
