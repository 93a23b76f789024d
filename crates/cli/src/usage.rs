//! What clap says of a wrong command line, in Chinese where that is asked for.

use clap::error::{ContextKind, ContextValue, ErrorKind};
use yardstick::diagnostic::Language;

/// Prints help, the version, or what is wrong with the command line; clap knows the exit code.
pub fn tell(error: &clap::Error, language: Language) -> std::process::ExitCode {
    let chinese = (language == Language::Chinese).then(|| chinese(error)).flatten();
    match chinese {
        Some(message) => anstream::eprint!("{message}"),
        // Nobody may be listening; the exit code still says it.
        None => drop(error.print()),
    }
    if error.use_stderr() { crate::exit::Exit::Usage.into() } else { crate::exit::Exit::Fine.into() }
}

/// The error in Chinese; `None` for help, the version, and what is too rare to be worded here.
fn chinese(error: &clap::Error) -> Option<String> {
    let word = |kind| error.get(kind).map(ToString::to_string).unwrap_or_default();
    let arg = word(ContextKind::InvalidArg);
    let message = match error.kind() {
        ErrorKind::UnknownArgument => format!("没有 `{arg}` 这个参数"),
        ErrorKind::InvalidValue if word(ContextKind::InvalidValue).is_empty() => {
            format!("`{arg}` 需要一个值")
        }
        ErrorKind::InvalidValue => {
            format!("`{arg}` 不能取值 `{}`", word(ContextKind::InvalidValue))
        }
        ErrorKind::InvalidSubcommand => {
            format!("没有 `{}` 这个命令", word(ContextKind::InvalidSubcommand))
        }
        ErrorKind::MissingRequiredArgument => format!("缺少参数：{arg}"),
        ErrorKind::MissingSubcommand => "缺少命令".to_owned(),
        ErrorKind::ArgumentConflict => {
            format!("`{arg}` 不能与 `{}` 同时使用", word(ContextKind::PriorArg))
        }
        _ => return None,
    };
    let mut text = format!("错误：{message}\n");
    for (kind, label) in [
        (ContextKind::ValidValue, "可取的值"),
        (ContextKind::ValidSubcommand, "可用的命令"),
        (ContextKind::SuggestedArg, "是否想写"),
        (ContextKind::SuggestedSubcommand, "是否想写"),
        (ContextKind::SuggestedValue, "是否想写"),
    ] {
        let listed = error.get(kind).map(listed).filter(|listed| !listed.is_empty());
        if let Some(listed) = listed {
            text.push_str(&format!("  {label}：{listed}\n"));
        }
    }
    if let Some(usage) = error.get(ContextKind::Usage) {
        let usage = usage.to_string();
        text.push_str(&format!("\n用法：{}\n", usage.trim_start_matches("Usage:").trim()));
    }
    text.push_str("\n详情见 `--help`。\n");
    Some(text)
}

fn listed(value: &ContextValue) -> String {
    match value {
        ContextValue::Strings(values) => values.join("、"),
        other => other.to_string(),
    }
}
