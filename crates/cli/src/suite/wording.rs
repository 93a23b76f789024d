//! What `yardstick test` says, both languages side by side.

use crate::wording::words;
use yardstick::diagnostic::Language;
use yardstick::suite::CoverageKind;

words! {
    no_standards_here { "there is no standard (.std) here" "此处没有标准（.std）" }
    no_standard_of(folder) {
        "no standard belongs to these cases: put `{folder}.std` beside the folder, or one standard into it"
        "这些案件没有所属的标准：请在该文件夹旁放置 `{folder}.std`，或在其中放置一部标准"
    }
    several_standards_of(folder) {
        "several standards lie beside these cases: put the one that is meant beside the folder, as `{folder}.std`"
        "这些案件旁有多部标准：请把所属的标准放在该文件夹旁，命名为 `{folder}.std`"
    }
    nothing_to_test {
        "has no tests and no golden outcomes; write a test: `test \"name\" {{ given {{ … }} expect … }}`"
        "没有测试用例，也没有基准结果；可写：`例 “名称” {{ 设 {{ … }} 应 … }}`"
    }
    no_match(filter) {
        "no test has `{filter}` in its title, and no case in its id"
        "没有名称含有 `{filter}` 的测试用例，也没有 id 含有 `{filter}` 的案件"
    }
    no_cases_file {
        "these outcomes have no cases: there is no `cases.jsonl` beside them"
        "这些结果没有对应的案件：其旁没有 `cases.jsonl`"
    }
    no_golden {
        "the outcomes of these cases were never frozen: there is no `golden.jsonl` beside them; `yardstick test --bless` freezes those of today"
        "这些案件的结果从未固定：其旁没有 `golden.jsonl`；可用 `yardstick test --bless` 固定目前的结果"
    }
    empty_cases { "holds no cases" "其中没有案件" }
    other_number(cases, outcomes) {
        "{outcomes} for {cases}; `yardstick test --bless` freezes those of today"
        "{cases}，却有 {outcomes}；可用 `yardstick test --bless` 固定目前的结果"
    }
    other_order(case, outcome) {
        "{outcome} is not the outcome of {case}; `yardstick test --bless` freezes those of today"
        "{outcome} 不是 {case} 的结果；可用 `yardstick test --bless` 固定目前的结果"
    }
    not_an_outcome { "this is no outcome: not a JSON object" "这不是评定结果：不是 JSON 对象" }
    invalid_standard { "the standard is invalid" "标准有错误" }

    agree_with(outcomes, file) { "{outcomes} as in {file}" "{outcomes}与 {file} 一致" }
    restamped(number) {
        "{number} of them frozen under another text of the standard, which alone is no difference"
        "其中 {number} 个是依标准的另一文本固定的，仅此不算差异"
    }
    changed { "changed" "有变化" }
    new { "new" "新增" }
    expected_actual(path, expected, actual) {
        "{path}: expected {expected}, actual {actual}"
        "{path}：应为 {expected}，实为 {actual}"
    }
    before_now(path, expected, actual) {
        "{path}: was {expected}, is now {actual}"
        "{path}：原为 {expected}，现为 {actual}"
    }
    added(path, value) { "+ {path}: {value}" "+ {path}：{value}" }
    removed(path, value) { "- {path}: {value}" "- {path}：{value}" }
    order(path, expected, actual) {
        "{path}: expected in the order {expected}, actual {actual}"
        "{path}：次序应为 {expected}，实为 {actual}"
    }
    nothing { "nothing" "无" }
    no_longer { "no longer in the standard" "标准中已无此条" }

    bless_in_ci {
        "`--bless` is refused where `CI` is set: what a change moves is for a person to accept, not for the run that should stop it"
        "设置了 `CI` 时拒绝 `--bless`：变动应由人确认，不应由负责拦截变动的运行自行接受"
    }
    blessed(file, changed, new, gone) {
        "{file}: {changed} changed, {new} new, {gone} gone; written anew"
        "{file}：{changed}有变化，新增 {new} 个，删除 {gone} 个；已重写"
    }
    created(file, outcomes) { "{file}: {outcomes}, written for the first time" "{file}：{outcomes}，首次写入" }
    only_restamped(file) {
        "{file}: nothing changed but the text of the standard; written anew"
        "{file}：除标准文本外没有变化；已重写"
    }
    nothing_to_bless(file) { "{file}: nothing to change" "{file}：无须改动" }
    not_blessed(file) {
        "{file}: not written, for not every case can be graded"
        "{file}：未写入，因为有案件无法评定"
    }

    outcomes_agree(outcomes, agree, differ) {
        "{outcomes}: {agree} as frozen, {differ} not"
        "{outcomes}：{agree} 个一致，{differ} 个不一致"
    }

    coverage(percent, covered, points) {
        "coverage: {percent}% ({covered} of {points})"
        "覆盖率：{percent}%（{points} 项中的 {covered} 项）"
    }
    nothing_to_cover { "coverage: there is nothing to cover" "覆盖率：没有可覆盖的内容" }
    not_covered { "Not covered" "未覆盖" }
    coverage_below(percent, least) {
        "the coverage is {percent}%, below the {least}% that `--min-coverage` asks for; `--coverage` shows what is missing"
        "覆盖率为 {percent}%，低于 `--min-coverage` 要求的 {least}%；可用 `--coverage` 查看缺少的部分"
    }
    no_percentage(text) {
        "`--min-coverage` takes a percentage from 0 to 100, such as `95`; `{text}` is none"
        "`--min-coverage` 应为 0 至 100 的百分数，例如 `95`；`{text}` 不是"
    }
    coverage_needs_file(format) {
        "with `--format {format}`, name a file for the coverage: `--coverage-output FILE`"
        "用 `--format {format}` 时，请用 `--coverage-output FILE` 指定写入覆盖率的文件"
    }
    neither_way { "never asked, or undetermined" "未曾涉及，或者始终待定" }
}

/// What kinds of things are called, of many.
pub fn kind(language: Language, kind: CoverageKind) -> &'static str {
    let (english, chinese) = match kind {
        CoverageKind::Error => ("errors", "错误"),
        CoverageKind::Deduction => ("deductions", "扣分"),
        CoverageKind::Bound => ("bounds", "限额"),
        CoverageKind::Cap => ("caps", "封顶"),
        CoverageKind::Defence => ("defences", "除外情形"),
        CoverageKind::Condition => ("conditions", "条件"),
        CoverageKind::Row => ("rows of tables", "表格的行"),
        CoverageKind::Rule => ("rules", "规则"),
        CoverageKind::Level => ("grades", "等级"),
        CoverageKind::Duty => ("duties", "应办事项"),
        CoverageKind::Step => ("steps", "步骤"),
        CoverageKind::Responsibility => ("responsibility", "责任"),
        _ => ("others", "其他"),
    };
    if language == Language::English { english } else { chinese }
}

/// What a thing of a kind is called, with what was never seen of it.
pub fn missing(language: Language, kind: CoverageKind, yes: bool) -> (&'static str, &'static str) {
    let (thing, way, thing_zh, way_zh) = match (kind, yes) {
        (CoverageKind::Error, true) => ("error", "never found", "错误", "未曾检出"),
        (CoverageKind::Error, false) => ("error", "always found", "错误", "每次都检出"),
        (CoverageKind::Deduction, _) => ("deduction", "never taken", "扣分", "未曾扣分"),
        (CoverageKind::Bound, _) => ("bound", "never reached", "限额", "未曾达到"),
        (CoverageKind::Cap, _) => ("cap", "never reached", "封顶", "未曾达到"),
        (CoverageKind::Defence, true) => ("defence", "never holds", "除外情形", "未曾成立"),
        (CoverageKind::Defence, false) => ("defence", "always holds", "除外情形", "每次都成立"),
        (CoverageKind::Condition, true) => ("condition", "never true", "条件", "未曾成立"),
        (CoverageKind::Condition, false) => ("condition", "never false", "条件", "每次都成立"),
        (CoverageKind::Row, _) => ("row", "never matches", "行", "未曾命中"),
        (CoverageKind::Rule, true) => ("rule", "never fires", "规则", "未曾适用"),
        (CoverageKind::Rule, false) => ("rule", "always fires", "规则", "每次都适用"),
        (CoverageKind::Level, _) => ("grade", "never reached", "等级", "未曾评定"),
        (CoverageKind::Duty, true) => ("duty", "never due", "应办事项", "未曾须履行"),
        (CoverageKind::Duty, false) => ("duty", "always due", "应办事项", "每次都须履行"),
        (CoverageKind::Step, true) => ("step", "never took place", "步骤", "未曾进行"),
        (CoverageKind::Step, false) => ("step", "always took place", "步骤", "每次都进行"),
        (CoverageKind::Responsibility, _) => ("responsibility", "never applies", "责任", "未曾适用"),
        _ => ("item", "never seen", "项目", "未曾出现"),
    };
    if language == Language::English { (thing, way) } else { (thing_zh, way_zh) }
}
