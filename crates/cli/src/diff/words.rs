//! What `diff` says, both languages side by side.

use crate::wording::words;
use yardstick::diagnostic::Language;

words! {
    no_git { "git is not installed" "没有安装 git" }
    no_repository {
        "there is no such file, and this is no git repository"
        "没有这个文件，当前目录也不在 git 仓库中"
    }
    no_revision(revision) {
        "the repository has no revision `{revision}`; `git log` lists them"
        "仓库中没有版本 `{revision}`，可用 `git log` 查看"
    }
    not_in_revision {
        "it is not in this revision; a path is from the top of the repository, or begins with `./`"
        "该版本中没有这个文件；路径从仓库根目录算起，以 `./` 开头的从当前目录算起"
    }
    outside_repository { "it lies outside the repository, or outside the root" "文件在仓库之外，或者在指定的根目录之外" }
    standard_as_cases(file) {
        "`{file}` is a standard, not cases: the two standards come first, and files of cases after `--cases`"
        "`{file}` 是标准，不是案件：请先写两部标准，再在 `--cases` 之后写案件文件"
    }
    more_refused(number) {
        "{number} more records are refused by both standards"
        "另有 {number} 条记录，新旧标准均不能评定"
    }

    heading(old, new) { "{old} → {new}" "{old} → {new}" }
    version_of(id, version) { "{id}, version {version}" "{id}，版本 {version}" }
    what_changed { "Changes" "改动" }
    nothing_changed { "nothing changed" "没有改动" }
    row_of(table, number) { "row {number} of table {table}" "表 {table} 第 {number} 行" }
    part(kind, name) { "{kind} {name}" "{kind} {name}" }
    added { "added" "新增" }
    removed { "removed" "删去" }
    changed { "changed" "修改" }
    renamed { "renamed" "更名" }
    retitled { "retitled" "改标题" }
    moved_to { "moved" "移动" }
    reordered { "reordered" "调整顺序" }
    top { "outside any class" "不在任何类别" }
    nothing { "nothing" "无" }
    moves_nothing { "moves no grade" "不影响评定" }
    needs(changes) { "only with {changes}" "须与 {changes} 一并改动" }
    from_to(old, new) { "{old} → {new}" "{old} → {new}" }

    all_in_all { "Cases" "案件" }
    summary(cases, moved, share, upward, downward) {
        "{cases}: {moved} moved ({share}), {upward} upward, {downward} downward"
        "{cases}：{moved} 个变动（{share}），其中上升 {upward} 个，下降 {downward} 个"
    }
    refused_by(old, new, both) {
        "refused by the old standard only: {old}, by the new one only: {new}, by both: {both}"
        "仅旧标准拒收 {old} 个，仅新标准拒收 {new} 个，均拒收 {both} 个"
    }
    old_by_new { "old ↓ new →" "旧 ↓ 新 →" }
    refused { "refused" "拒收" }
    sum { "all" "合计" }
    score_moved(moved, compared, share) {
        "moved in {moved} of {compared} ({share})"
        "{compared} 个案件中有 {moved} 个变动（{share}）"
    }
    score_mean(mean, least, most) {
        "mean change {mean}, from {least} to {most}"
        "平均变化 {mean}，最小 {least}，最大 {most}"
    }
    score_lost(lost) { "no longer determined in {lost}" "由确定变为待定 {lost} 个" }
    score_gained(gained) { "newly determined in {gained}" "由待定变为确定 {gained} 个" }
    change_of_score { "change" "变化" }
    number_of_cases { "cases" "案件数" }

    what_moved_them { "What moved the cases" "变动的原因" }
    nothing_moved { "no case moved" "没有案件变动" }
    cause_of(cases, grade) { "{cases}, {grade}" "{cases}，{grade}" }
    one_side_refuses(cases) { "{cases}, refused by one standard only" "{cases}，仅一部标准拒收" }
    cause_alone { "moved by this change" "由该处改动引起" }
    cause_each { "each of these changes is enough by itself" "以下改动各自都足以引起" }
    cause_together { "only together, none of these changes alone" "以下改动合在一起才引起，单独都不足以引起" }
    cause_several { "no change alone, but several combinations" "单独一处改动都不足以引起，有多种组合可以引起" }
    cause_unknown { "cannot be told apart" "无法区分是哪一处改动引起" }
    for_instance { "for instance" "例如" }
    score_changes(name, old, new) { "{name} {old} → {new}" "{name} {old} → {new}" }
    costs(points) { "costs {points}" "扣 {points} 分" }
    new_refuses(why) { "the new standard refuses it: {why}" "新标准拒收：{why}" }
    old_refuses(why) { "the old standard refuses it: {why}" "旧标准拒收：{why}" }
    only_old(what) { "only before: {what}" "仅旧标准有：{what}" }
    only_new(what) { "only now: {what}" "仅新标准有：{what}" }

    gates { "Gates" "门限" }
    gate { "gate" "门限" }
    gate_holds { "holds" "满足" }
    gate_broken { "BROKEN" "未满足" }
    actually(actual) { "it is {actual}" "实为 {actual}" }
    nothing_compared { "nothing was compared" "没有可比较的案件" }
    part_of_all(number, all, share) { "{number} of {all} ({share})" "{number}/{all}（{share}）" }

    kind { "what" "改动" }
    where_it_is { "part" "部分" }
    old { "old" "旧" }
    new { "new" "新" }
    places { "places" "位置" }
    examples { "Cases that moved" "变动的案件" }
    bounded(number) {
        "The first {number} cases of each cell and of each cause are shown."
        "每一格、每一原因各列出最先的 {number} 个案件。"
    }
}
