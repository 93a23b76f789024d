//! What the command says, both languages side by side.

use std::io;
use yardstick::diagnostic::Language;
use yardstick::syntax::ast::DurationUnit;

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
    is_directory { "it is a directory" "这是一个目录" }
    not_utf8 { "the text is not UTF-8" "文本不是 UTF-8 编码" }

    checked(files) { "{files}: no problems" "{files}：没有问题" }
    found_problems(files, problems) { "{files}: {problems}" "{files}：{problems}" }

    record_too_long(size) {
        "the record is longer than {size} MiB; put one case in a record"
        "记录超过 {size} MiB；每条记录应只写一个案件"
    }
    array_unclosed { "the array of cases ends without its `]`" "案件数组缺少结尾的 `]`" }
    array_trailing {
        "something follows the array of cases; a file holds one array, or one record a line"
        "案件数组之后还有内容；一个文件应为一个数组，或每行一条记录"
    }
    array_no_element { "an element of the array is missing beside a comma" "数组中的逗号旁缺少一条记录" }
    no_cases(file) { "`{file}` holds no cases" "`{file}` 中没有案件" }
    output_is_input(file) {
        "`{file}` is read here and cannot be written at the same time; name another file after `-o`"
        "`{file}` 正是要读取的文件，不能同时写入；请在 `-o` 后另指定文件"
    }
    more_problems(number) { "and {number} more problems" "另有 {number} 个问题" }
    stopped { "stopped at the first invalid record" "已在第一条有错误的记录处停止" }

    labelled(label, value) { "{label}: {value}" "{label}：{value}" }
    aside(text, aside) { "{text} ({aside})" "{text}（{aside}）" }
    case_number(number) { "case {number}" "第 {number} 件" }
    undetermined { "undetermined" "待定" }
    because(why) { "because: {why}" "理由：{why}" }
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

    referral(to, what) { "referred to {to}: {what}" "移送 {to}：{what}" }
    duty(what) { "duty {what}" "应办 {what}" }
    duty_by(who) { ", by {who}" "，由 {who} 办理" }
    duty_within(time) { ", within {time}" "，{time}内" }
    duty_within_of(time, day) { ", within {time} of {day}" "，自 {day} 起 {time}内" }
    decision(grade, level) { "decided {grade}: {level}" "经决定 {grade}：{level}" }

    closing_grade(grade, counts) { "; {grade}: {counts}" "；{grade}：{counts}" }
    closing_invalid(invalid) { "; {invalid}" "；{invalid}" }
}

/// "1 case", "2 cases"; in Chinese, with the measure word.
pub fn count(language: Language, number: usize, noun: Noun) -> String {
    let (one, many, chinese) = match noun {
        Noun::Case => ("case", "cases", "个案件"),
        Noun::InvalidRecord => ("invalid record", "invalid records", "条记录有错误"),
        Noun::Error => ("error", "errors", "个错误"),
        Noun::Warning => ("warning", "warnings", "个警告"),
        Noun::File => ("file", "files", "个文件"),
    };
    match language {
        Language::English => format!("{number} {}", if number == 1 { one } else { many }),
        Language::Chinese => format!("{number} {chinese}"),
    }
}

/// What is counted.
#[derive(Debug, Clone, Copy)]
pub enum Noun {
    Case,
    InvalidRecord,
    Error,
    Warning,
    File,
}

/// What the system says of a failure to read or write, without its number.
pub fn io_error(language: Language, error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => not_found(language),
        io::ErrorKind::PermissionDenied => not_permitted(language),
        io::ErrorKind::IsADirectory => is_directory(language),
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
