//! What the command says, both languages side by side.

use std::io;
use std::sync::Arc;
use yardstick::Version;
use yardstick::diagnostic::Language;
use yardstick::outcome::DurationUnit;
use yardstick::value::Date;

/// Declares a function for each text: the language, then the words that it names.
macro_rules! words {
    ($( $name:ident $(($($word:ident),*))? { $english:literal $chinese:literal } )*) => {
        $(
            pub fn $name(language: Language $(, $($word: impl std::fmt::Display),*)?) -> String {
                match language {
                    Language::English => format!($english),
                    Language::Chinese => format!($chinese),
                }
            }
        )*
    };
}

pub(crate) use words;

words! {
    error { "error" "错误" }
    warning { "warning" "警告" }
    note { "note" "提示" }
    help { "help" "建议" }
    see_also { "see also" "另见" }

    cannot_read(file, why) { "cannot read `{file}`: {why}" "无法读取 `{file}`：{why}" }
    cannot_write(file, why) { "cannot write `{file}`: {why}" "无法写入 `{file}`：{why}" }
    not_found { "there is no such file" "文件不存在" }
    not_permitted { "permission denied" "没有权限" }
    storage_full { "there is no room left" "存储空间不足" }
    not_directory { "it is a file, and a folder is needed" "这是文件，而此处需要文件夹" }
    is_directory { "it is a directory" "这是一个目录" }
    not_utf8 { "the text is not UTF-8; save it as UTF-8" "文本不是 UTF-8 编码，请另存为 UTF-8 编码" }

    checked(files) { "{files}: no problems" "{files}：没有问题" }
    found_problems(files, problems) { "{files}: {problems}" "{files}：{problems}" }

    no_standards(folder) { "`{folder}` holds no standards (.std)" "`{folder}` 中没有标准文件（.std）" }
    formatted(file) { "{file}: formatted" "{file}：已改写" }
    unformatted(file) { "{file}: not formatted" "{file}：版式有待统一" }
    files_changed(files) { "{files} formatted" "{files}已改写" }
    files_would_change(files) { "{files} would change" "{files}有待改写" }
    files_unchanged(files) { "{files} left as they are" "{files}无须改动" }

    array_unclosed { "the array of cases ends without its `]`" "案件数组缺少结尾的 `]`" }
    array_trailing {
        "something follows the array of cases; a file holds one array, or one record a line"
        "案件数组之后还有内容；一个文件应为一个数组，或每行一条记录"
    }
    array_no_element { "an element of the array is missing beside a comma" "数组中的逗号旁缺少一条记录" }
    no_cases(file) { "`{file}` holds no cases" "`{file}` 中没有案件" }
    no_such_case(id) { "no case has the id `{id}`" "没有 id 为 `{id}` 的案件" }
    nearest_ids(ids) { "; near it: {ids}" "；相近的有：{ids}" }
    ids_such_as(ids) { "; there are, for instance, {ids}" "；现有的 id 例如 {ids}" }
    unreadable_ids(count) {
        "; the id of {count} could not be read, `yardstick grade` tells why"
        "；另有 {count}读不出 id，可用 `yardstick grade` 查看原因"
    }
    several_cases(number, id) {
        "{number} cases have the id `{id}`; the first is explained"
        "有 {number} 个案件的 id 都是 `{id}`，以下说明其中第一个"
    }
    output_is_input(file) {
        "`{file}` is read here and cannot be written at the same time; name another file after `-o`"
        "`{file}` 正是要读取的文件，不能同时写入；请在 `-o` 后另指定文件"
    }
    standard_as_cases(file) {
        "`{file}` is a standard, not cases: first comes one standard, then files of cases"
        "`{file}` 是标准，不是案件：请先写一部标准，再写案件文件"
    }
    no_cases_given {
        "no cases are given; name their files, or `-` for standard input"
        "没有指定案件；请写出案件文件，或以 `-` 表示标准输入"
    }
    no_standard_given(file) {
        "`{file}` holds cases, and no standard is given; name one (.std) before the cases, or a book with `--book DIR`"
        "`{file}` 是案件文件，没有指定标准；请在案件之前写出标准文件（.std），或用 `--book DIR` 指定标准集"
    }
    file_and_book(file) {
        "both a file, `{file}`, and a book are given; leave out the file or `--book`"
        "同时指定了文件 `{file}` 和标准集；请去掉该文件，或去掉 `--book`"
    }
    only_with_book(option) {
        "`{option}` chooses within a book, and no book is given; name its folder with `--book DIR`"
        "`{option}` 用于在标准集中选取，而没有指定标准集；请用 `--book DIR` 指定其文件夹"
    }
    root_with_book {
        "`--root` goes with a file; a book's root is its own folder"
        "`--root` 只与文件同用；标准集以其自身文件夹为根"
    }
    folder_as_standard(folder) {
        "`{folder}` is a folder; to use it as a book, write `--book {folder}`"
        "`{folder}` 是文件夹；如要用作标准集，请写 `--book {folder}`"
    }
    outside_root(file, root) {
        "`{file}` does not lie in `{root}`, the folder that `--root` names"
        "`{file}` 不在 `--root` 指定的文件夹 `{root}` 之内"
    }
    no_date(text) {
        "`{text}` is no date; dates are written like 2024-05-31"
        "`{text}` 不是日期；日期的写法如 2024-05-31"
    }
    no_such_standard(book, id) { "the book `{book}` has no standard `{id}`" "标准集 `{book}` 中没有标准 `{id}`" }
    it_has(ids) { "; it has {ids}" "；现有：{ids}" }
    several_standards(book, ids) {
        "the book `{book}` has several standards: {ids}; choose one with `--standard ID`"
        "标准集 `{book}` 中有几部标准：{ids}；请用 `--standard ID` 选定一部"
    }
    fragment(file) {
        "`{file}` is a fragment, without a header, for standards to import; what depends on the importing standard was not checked"
        "`{file}` 是片段，没有标准头，供标准引用；取决于引用方的内容未作检查"
    }
    one_standard_input {
        "`-` is standard input, which can be read once only"
        "`-` 表示标准输入，只能读取一次"
    }
    standard_in_replay(file) {
        "`{file}` is a standard; first come outcomes, then files of cases, and the standards are those of the book"
        "`{file}` 是标准文件；请先写评定结果文件，再写案件文件，标准取自标准集"
    }
    reproduced { "reproduced" "复算一致" }
    not_reproduced { "NOT REPRODUCED" "复算不一致" }
    outcome_not_json { "this is not JSON" "这不是 JSON" }
    not_an_outcome(key) { "this is no outcome: it has no `{key}`" "这不是评定结果：缺少 `{key}`" }
    no_such_version(name, digest) {
        "the book has no version {name} with the digest {digest}"
        "标准集中没有 {name} 这一版本（摘要 {digest}）"
    }
    digest_differs(name, outcome, book) {
        "the text of {name} is another one: the outcome names {outcome}, the book has {book}"
        "{name} 的文本不同：评定结果所载摘要为 {outcome}，标准集中为 {book}"
    }
    no_case_without_id {
        "no case without an id is left that could belong to it"
        "没有剩余的无 id 案件可与之对应"
    }
    id_repeated(id, number, cases) {
        "this is outcome {number} with the id `{id}`, and the cases with that id are {cases}"
        "这是 id 为 `{id}` 的第 {number} 个评定结果，而此 id 的案件只有 {cases} 个"
    }
    case_refused(case, why) { "{case} cannot be graded: {why}" "{case} 无法评定：{why}" }
    outcome_differs(path, outcome, case, again) {
        "`{path}` is {outcome} in the outcome, but {again} by {case}"
        "`{path}`：评定结果中为 {outcome}，而按 {case} 复算为 {again}"
    }
    record_or_outcome_changed {
        "the standard's text is the same, so the record or the outcome is another one than it was"
        "标准文本相同，可见案件记录或评定结果与原先不同"
    }
    files_named_otherwise {
        "only names of files differ: this outcome names them from another folder than the book's"
        "只是文件的名称不同：该评定结果中的文件名不是从标准集的文件夹起算"
    }
    written_otherwise {
        "it says the same in other bytes: spaces, line breaks or the order of keys are not as `grade --format jsonl` writes them"
        "内容相同而写法不同：空格、换行或键的顺序与 `grade --format jsonl` 写出的不一致"
    }
    nothing { "nothing" "无" }
    cases_left(cases) { "without an outcome: {cases}" "没有对应评定结果的：{cases}" }
    cases_unreadable(records) {
        "not looked at, as they cannot be read: {records}; `yardstick grade` tells why"
        "读不出的：{records}；可用 `yardstick grade` 查看原因"
    }
    no_outcomes(file) { "`{file}` holds no outcomes" "`{file}` 中没有评定结果" }
    replayed(outcomes, fine, not) {
        "{outcomes}: {fine} reproduced, {not} not"
        "{outcomes}：{fine} 个复算一致，{not} 个不一致"
    }
    untested_version(version) { "{version} has no tests" "{version} 没有测试用例" }
    more_problems(number) { "and {number} more problems" "另有 {number} 个问题" }
    stopped { "stopped at the first invalid record" "已在第一条有错误的记录处停止" }

    labelled(label, value) { "{label}: {value}" "{label}：{value}" }
    aside(text, aside) { "{text} ({aside})" "{text}（{aside}）" }
    undetermined { "undetermined" "待定" }
    because(why) { "because: {why}" "理由：{why}" }
    stated(text) { "note: {text}" "说明：{text}" }
    basis(basis) { "basis: {basis}" "依据：{basis}" }
    remark(text) { "note: {text}" "备注：{text}" }
    evidence(text) { "evidence: {text}" "证据：{text}" }
    times(number) { "{number} times" "{number} 处" }
    points_capped(counted, full) { "{counted} of {full} points, by the cap" "{counted} 分（封顶前 {full} 分）" }
    waived { "waived" "不计" }
    excused { "excused" "免责" }
    superseded_by(name) { "superseded by {name}" "被 {name} 取代" }
    effect_is(target, value) { "{target} is {value}" "{target} 为 {value}" }
    effect_at_most(target, value) { "{target} at most {value}" "{target} 不高于 {value}" }
    effect_at_least(target, value) { "{target} at least {value}" "{target} 不低于 {value}" }
    effect_drop(target, value) { "{target} drops by {value}" "{target} 降 {value} 级" }
    effect_undetermined(target) { "{target} is undetermined" "{target} 待定" }
    effect_add(target, value) { "{value} added to {target}" "{target} 加 {value} 分" }
    effect_deduct(target, value) { "{value} deducted from {target}" "{target} 扣 {value} 分" }
    effect_zero(target) { "{target} earns nothing" "{target} 计零分" }
    effect_refer(target) { "referred to {target}" "移送 {target}" }
    effect_override(target, value) { "{target} decided as {value}" "{target} 经决定为 {value}" }

    entry_start { "start" "起始" }
    entry_value { "reckoned" "计算值" }
    entry_class { "earned" "得分" }
    entry_zero { "earns nothing" "计零分" }
    entry_weigh { "weighed" "加权" }
    entry_add { "added" "加分" }
    entry_deduct { "deducted" "扣分" }
    entry_rule { "by rule" "依规则" }
    entry_bonus { "bonus beyond its bound" "加分超限" }
    entry_is { "set by rule" "依规则定为" }
    entry_at_most { "upper bound" "上限" }
    entry_at_least { "lower bound" "下限" }
    entry_rescale { "rescaled, as not all applies" "缺项折算" }
    entry_round { "rounding" "取舍" }

    what_took_place { "Procedure" "办理程序" }
    what_counts { "Reasons" "理由" }
    what_does_not { "What did not come about" "不成立的各项" }
    what_follows { "What follows" "后续事项" }
    under(standard) { "under {standard}" "依据 {standard}" }
    under_version(standard, version) { "under {standard}, {version}" "依据 {standard}，{version}" }
    quoted(words) { "“{words}”" "“{words}”" }
    grade_line(grade, level) { "{grade} {level}" "{grade}为{level}" }
    defence_of(code, words) { "defence of {code} {words}" "{code} 的除外情形{words}" }
    does_not_apply { "does not apply" "不适用" }
    not_detected { "the facts do not show it" "案件事实未显示此项" }
    did_not_fire { "did not fire" "不成立" }
    not_due { "not due" "不需办理" }
    does_not_hold { "does not hold" "不成立" }
    is_true(text) { "`{text}` is true" "`{text}` 成立" }
    is_false(text) { "`{text}` is false" "`{text}` 不成立" }
    errors_are(codes) { "errors: {codes}" "所涉错误：{codes}" }
    is_undetermined(text) { "`{text}` is undetermined" "`{text}` 待定" }
    is_undetermined_because(text, why) { "`{text}` is undetermined, as {why}" "`{text}` 待定，因为{why}" }

    passed { "passed" "通过" }
    failed { "FAILED" "未通过" }
    expected(text) { "expected: {text}" "应为：{text}" }
    actual(text) { "actual:   {text}" "实为：{text}" }
    tests_ran(tests, passed, failed) {
        "{tests}: {passed} passed, {failed} failed"
        "{tests}：{passed} 个通过，{failed} 个未通过"
    }

    referral(to, what) { "referred to {to}: {what}" "移送 {to}：{what}" }
    duty(what) { "duty {what}" "应办 {what}" }
    duty_by(who) { ", by {who}" "，由 {who} 办理" }
    duty_within(time) { ", within {time}" "，{time}内" }
    duty_due(day) { ", due {day}" "，{day} 届满" }
    duty_within_of(time, day) { ", within {time} of {day}" "，自 {day} 起 {time}内" }
    decision(grade, level) { "decided {grade}: {level}" "经决定 {grade}：{level}" }

    responsibility(what, who) { "responsibility {what}, {who}" "责任 {what}，{who}" }
    pursued_until(day) { ", to be pursued until {day}" "，追责时效至 {day}" }
    allotted(degree) { "allotted: {degree}" "承担{degree}" }
    would_be_allotted(degree) { "would be allotted: {degree}" "本应承担{degree}" }
    not_allotted(degree) { "not allotted: {degree}" "该行不适用（{degree}）" }
    allotment(what, shares) { "{what}, {shares}" "{what}，{shares}" }
    exempted { "exempted" "免除责任" }
    mitigated(degree) { "mitigated to {degree}" "减轻为{degree}" }
    aggravated(degree) { "aggravated to {degree}" "加重为{degree}" }
    lapsed { "no longer pursued" "已过追责时效" }
    degree_sole { "sole responsibility" "全部责任" }
    degree_primary { "primary responsibility" "主要责任" }
    degree_equal { "equal responsibility" "同等责任" }
    degree_secondary { "secondary responsibility" "次要责任" }
    degree_none { "no responsibility" "不承担责任" }
    nobody_answers { "nobody answers" "无须追责" }
    exemption(what, words) { "{what}, exemption {words}" "{what}，免除情形{words}" }
    mitigation(what, words) { "{what}, mitigation {words}" "{what}，减轻情形{words}" }
    aggravation(what, words) { "{what}, aggravation {words}" "{what}，加重情形{words}" }

    procedure(what) { "procedure {what}" "程序 {what}" }
    is_final { "final" "已终局" }
    final_from(day) { "final from {day}" "自 {day} 起终局" }
    final_unless(day, step) { "final from {day} unless {step} takes place" "如无{step}，自 {day} 起终局" }
    provisional { "provisional" "尚未终局" }
    steps_not_taken { "steps not taken" "未进行的步骤" }
    after_step(status, step) { "{status}, last step {step}" "{status}，已进行至{step}" }
    determined(level, computed) { "determined {level}, computed {computed}" "认定为{level}，计算所得为{computed}" }
    not_determined(computed) { "not determined yet, computed {computed}" "尚未认定，计算所得为{computed}" }
    decided_in(step, day) { "by {step} on {day}" "{step}于 {day} 认定" }
    replaces(level, how) { "replaces {level}: {how}" "取代原认定的{level}：{how}" }
    dissent { "dissent recorded" "保留意见" }
    by_role(step, role) { "{step}, by {role}" "{step}，由{role}进行" }
    as_role(role) { "as {role}" "以{role}身份" }
    until(day) { ", until {day}" "，至 {day} 届满" }
    does_not_count { "does not count" "不予计入" }
    irregular { "irregular" "程序瑕疵" }
    step_done { "done" "已完成" }
    step_decided(level) { "determines {level}" "认定为{level}" }
    step_superseded(level) { "determined {level}, replaced since" "认定为{level}，已被后一认定取代" }
    step_incomplete { "incomplete" "尚未完成" }
    step_due { "due" "待办" }
    step_open { "may take place" "可以进行" }
    step_waiting { "waiting for earlier steps" "待前面的步骤完成" }
    step_not_needed { "not needed" "无须进行" }
    step_undetermined { "undetermined whether needed" "是否须进行待定" }

    closing_grade(grade, counts) { "; {grade}: {counts}" "；{grade}：{counts}" }
    closing_invalid(invalid) { "; {invalid}" "；{invalid}" }
}

/// "1 case", "2 cases"; in Chinese, with the measure word.
pub fn count(language: Language, number: usize, noun: Noun) -> String {
    let (one, many, chinese) = match noun {
        Noun::Case => ("case", "cases", "个案件"),
        Noun::Record => ("record", "records", "条记录"),
        Noun::InvalidRecord => ("invalid record", "invalid records", "条记录有错误"),
        Noun::Error => ("error", "errors", "个错误"),
        Noun::Warning => ("warning", "warnings", "个警告"),
        Noun::File => ("file", "files", "个文件"),
        Noun::Outcome => ("outcome", "outcomes", "个评定结果"),
        Noun::Test => ("test", "tests", "个测试用例"),
    };
    match language {
        Language::English => format!("{number} {}", if number == 1 { one } else { many }),
        Language::Chinese => format!("{number} {chinese}"),
    }
}

/// `court.quality 2024 (2024-01-01..2024-12-31)`
pub fn version(language: Language, version: &Version) -> String {
    let standard = version.standard();
    let name = [Some(standard.id()), standard.version()].into_iter().flatten().collect::<Vec<_>>();
    let name = name.join(" ");
    let day = |day: Option<Date>| day.map(|day| day.to_string()).unwrap_or_default();
    match (day(version.from()), day(version.until())) {
        (from, until) if from.is_empty() && until.is_empty() => name,
        (from, until) => aside(language, name, format!("{from}..{until}")),
    }
}

/// What is counted.
#[derive(Debug, Clone, Copy)]
pub enum Noun {
    Case,
    Record,
    InvalidRecord,
    Error,
    Warning,
    File,
    Outcome,
    Test,
}

/// What the system says of a failure to read or write, without its number.
pub fn io_error(language: Language, error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => not_found(language),
        io::ErrorKind::PermissionDenied => not_permitted(language),
        io::ErrorKind::NotADirectory => not_directory(language),
        io::ErrorKind::IsADirectory => is_directory(language),
        io::ErrorKind::StorageFull => storage_full(language),
        io::ErrorKind::InvalidData => not_utf8(language),
        _ => error.to_string(),
    }
}

/// "1 point", "0.5 points".
pub fn points(language: Language, number: impl std::fmt::Display) -> String {
    let number = number.to_string();
    match language {
        Language::English if number == "1" => "1 point".to_owned(),
        Language::English => format!("{number} points"),
        Language::Chinese => format!("{number} 分"),
    }
}

/// Things one after the other.
pub fn list(language: Language, parts: &[String]) -> String {
    parts.join(match language {
        Language::English => ", ",
        Language::Chinese => "，",
    })
}

/// Codes one after the other.
pub fn codes(language: Language, codes: &[Arc<str>]) -> String {
    codes.join(match language {
        Language::English => ", ",
        Language::Chinese => "、",
    })
}

/// Statements one after the other.
pub fn parts(language: Language, parts: &[String]) -> String {
    parts.join(match language {
        Language::English => "; ",
        Language::Chinese => "；",
    })
}

/// Persons, or steps, one after the other.
pub fn several(language: Language, names: &[String]) -> String {
    names.join(match language {
        Language::English => ", ",
        Language::Chinese => "、",
    })
}

/// Why something is undetermined, on one line.
pub fn undetermined_because(language: Language, why: &str) -> String {
    labelled(language, undetermined(language), why)
}

/// "15 days", "1 month".
pub fn duration(language: Language, count: u32, unit: DurationUnit) -> String {
    let (one, many, chinese) = match unit {
        DurationUnit::Days => ("day", "days", "日"),
        DurationUnit::WorkingDays => ("working day", "working days", "个工作日"),
        DurationUnit::Months => ("month", "months", "个月"),
        DurationUnit::Years => ("year", "years", "年"),
    };
    match language {
        Language::English => format!("{count} {}", if count == 1 { one } else { many }),
        Language::Chinese => format!("{count} {chinese}"),
    }
}

/// A title with its name in parentheses, or the name alone.
pub fn named(language: Language, name: &str, title: Option<&str>) -> String {
    match title {
        Some(title) if title != name => aside(language, title, name),
        _ => name.to_owned(),
    }
}
