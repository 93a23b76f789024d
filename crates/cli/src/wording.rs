//! What the command says, both languages side by side.

use std::io;
use yardstick::diagnostic::Language;

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
}

/// "1 file", "2 files"; in Chinese, with the measure word.
pub fn count(language: Language, number: usize, noun: Noun) -> String {
    let (one, many, chinese) = match noun {
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

/// Things one after the other.
pub fn list(language: Language, parts: &[String]) -> String {
    parts.join(match language {
        Language::English => ", ",
        Language::Chinese => "，",
    })
}
