//! The texts of `--help`, both languages side by side, laid over the command line that clap derives.

mod check;
mod doc;
mod explain;
mod fmt;
mod lint;
mod new;
mod nominate;
mod prospect;
mod rollup;
mod sample;
mod test;

use clap::Command;
use yardstick::diagnostic::Language;

/// A text in English and in Chinese.
type Both = (&'static str, &'static str);

/// What one command says of itself.
struct Help {
    command: &'static str,
    about: Both,
    /// Every argument by its id.
    args: &'static [(&'static str, Both)],
    examples: Both,
}

const COMMON: &[(&str, Both)] = &[
    (
        "lang",
        (
            "Language of messages; otherwise that of the locale",
            "提示信息所用的语言（en 或 zh）；未指定时依系统区域设置",
        ),
    ),
    (
        "color",
        ("When to use colours", "何时使用颜色：auto（自动，默认）、always（总是）、never（从不）"),
    ),
    ("help", ("Print help", "显示帮助")),
    ("version", ("Print the version", "显示版本号")),
];

/// More than any command has options of its own.
const LAST: usize = 100;

/// What says where standards are looked for.
const PLACE: &[(&str, Both)] = &[
    (
        "root",
        (
            "The folder from within which files may be imported; otherwise the file's own. Reasons then name files from it",
            "可供引用的文件所在的根文件夹；未指定时为标准文件自身所在的文件夹。理由中的文件名从它起算",
        ),
    ),
    (
        "book",
        (
            "Take the standard from a book: a folder of versions, amendments and layers",
            "从标准集取标准：即存放各版本、修订和下级标准的文件夹",
        ),
    ),
    (
        "named",
        (
            "Which standard of the book; not needed where it has only one",
            "标准集中的哪一部标准；只有一部时可不写",
        ),
    ),
];

const TOP: Help = Help {
    command: "yardstick",
    about: (
        "Grade cases by a standard that is declared in a .std file, with the reasons",
        "依 .std 文件写明的标准评定案件，并逐项说明理由",
    ),
    args: &[],
    examples: (
        "Examples:
  yardstick check standards/court.std
  yardstick grade standards/court.std standards/court/cases.jsonl

Exit codes:
  0  fine
  1  a check failed (a test, a golden outcome, the coverage, a replay, a gate, fmt --check, lint)
  2  wrong usage
  3  a standard is invalid
  4  a record is invalid
  5  input or output failed",
        "示例：
  yardstick check standards/court.std
  yardstick grade standards/court.std standards/court/cases.jsonl

退出码：
  0  正常
  1  检验未通过（测试用例、基准结果、覆盖率、评定结果的复算、门限、fmt --check 或 lint）
  2  用法有误
  3  标准有错误
  4  案件记录有错误
  5  读写失败",
    ),
};

const SUBCOMMANDS: &[Help] = &[
    new::HELP,
    check::HELP,
    Help {
        command: "grade",
        about: ("Grade cases by a standard", "依标准评定案件"),
        args: &[
            ("standard", ("The standard (.std); absent with `--book`", "标准文件（.std）；用 `--book` 时不写")),
            (
                "as_of",
                (
                    "The day whose version every case is graded under, or the milder one where the standard says so; otherwise that of the case's own date, which the standard names with `applies by`",
                    "各案一律适用这一天施行的版本（标准写明“从旧兼从轻”的，从其规定）；未指定时依标准写明的“按 … 适用”，取案件自身日期施行的版本",
                ),
            ),
            (
                "cases",
                (
                    "The cases: a JSON object, an array of them, or JSON Lines; `-` is standard input",
                    "案件：JSON 对象、对象数组或 JSON Lines 文件；`-` 表示标准输入",
                ),
            ),
            (
                "format",
                (
                    "How to write the outcomes",
                    "结果的形式：text（文字，默认）、json（数组）、jsonl（每案一行）、csv（表格）",
                ),
            ),
            ("output", ("Write to a file instead of standard output", "写入文件，而不写到标准输出")),
            ("fail_fast", ("Stop at the first invalid record", "遇到第一条有错误的记录即停止")),
        ],
        examples: (
            "Examples:
  yardstick grade court.std cases.jsonl
  yardstick grade court.std january.jsonl february.json --format csv -o grades.csv
  zcat cases.jsonl.gz | yardstick grade court.std - --format jsonl
  yardstick grade --book standards --standard court.quality cases.jsonl
  yardstick grade --book standards --standard court.quality --as-of 2025-01-01 cases.jsonl

An invalid record is reported with its place; the others are still graded, and the exit code is 4.",
            "示例：
  yardstick grade court.std cases.jsonl
  yardstick grade court.std 一月.jsonl 二月.json --format csv -o 结果.csv
  zcat cases.jsonl.gz | yardstick grade court.std - --format jsonl
  yardstick grade --book 标准集 --standard court.quality cases.jsonl
  yardstick grade --book 标准集 --standard court.quality --as-of 2025-01-01 cases.jsonl

有错误的记录会连同位置报告，其余案件照常评定，退出码为 4。",
        ),
    },
    explain::HELP,
    prospect::HELP,
    rollup::HELP,
    sample::HELP,
    nominate::HELP,
    Help {
        command: "schema",
        about: (
            "Print the JSON Schema (2020-12) of a standard's records, outcomes or prospects",
            "输出标准的案件记录、评定结果或展望的 JSON Schema（2020-12）",
        ),
        args: &[
            ("standard", ("The standard (.std); absent with `--book`", "标准文件（.std）；用 `--book` 时不写")),
            (
                "as_of",
                (
                    "The day whose version is meant; otherwise the version in force last",
                    "取这一天施行的版本；未指定时取最后施行的版本",
                ),
            ),
            ("record", ("The schema of the records (default)", "案件记录的模式（默认）")),
            ("outcome", ("The schema of the outcomes", "评定结果的模式")),
            ("prospect", ("The schema of the prospects", "展望的模式")),
        ],
        examples: (
            "Examples:
  yardstick schema court.std > case.schema.json
  yardstick schema court.std --outcome
  yardstick schema --book standards --standard court.quality --as-of 2025-01-01",
            "示例：
  yardstick schema court.std > case.schema.json
  yardstick schema court.std --outcome
  yardstick schema --book standards --standard court.quality --as-of 2025-01-01",
        ),
    },
    test::HELP,
    Help {
        command: "diff",
        about: (
            "Compare two standards: what changed, which cases move, and which change moved each",
            "比较两部标准：改了什么，哪些案件的评定随之变动，分别由哪一处改动引起",
        ),
        args: &[
            (
                "old",
                (
                    "The old standard: a file, or `REVISION:FILE` of a git repository; with `--book`, a day on which it is in force",
                    "旧标准：文件，或者 git 仓库中的 `版本:文件`；用 `--book` 时写该版本施行期间的某一天",
                ),
            ),
            ("new", ("The new standard, an amendment of the old one too", "新标准，也可以是对旧标准的修订")),
            (
                "cases",
                (
                    "The cases: JSON or JSON Lines; `-` is standard input. Without them, only what changed is told",
                    "案件：JSON 或 JSON Lines 文件，`-` 表示标准输入；不写则只说明改了什么",
                ),
            ),
            (
                "gate",
                (
                    "What must hold, or else the exit code is 1: `moved <= 0.5%`, `none upward`, `mean(total) within 0.2`; may be repeated",
                    "必须满足的门限，否则退出码为 1，可写多个：`变动 ≤ 0.5%`、`无上升`、`均值（总分） 不超过 0.2`",
                ),
            ),
            (
                "format",
                (
                    "How to report",
                    "报告形式：human（供人阅读，默认）、json、markdown（表格）、html（一个独立的网页）",
                ),
            ),
            (
                "examples",
                (
                    "How many cases are told of each cell and of each cause",
                    "每一格、每一原因各列举几个案件，默认 5 个",
                ),
            ),
            ("output", ("Write to a file instead of standard output", "写入文件，而不写到标准输出")),
        ],
        examples: (
            "Examples:
  yardstick diff court.std court-2025.std
  yardstick diff HEAD~1:court.std court.std --cases cases.jsonl --gate 'moved <= 0.5%'
  yardstick diff v1:./court.std v2:./court.std --cases cases.jsonl --format html -o diff.html
  yardstick diff --book standards --standard court.quality 2024-12-31 2025-01-01 --cases cases.jsonl

A gate asks how many cases are moved, upward, downward or refused, of all or of one grade (`moved(quality)`),
as a number or in percent, or by how much the mean of a score changes. A path after a revision is from the
top of the repository, or with `./` from here.",
            "示例：
  yardstick diff court.std court-2025.std
  yardstick diff HEAD~1:court.std court.std --cases cases.jsonl --gate '变动 ≤ 0.5%'
  yardstick diff v1:./court.std v2:./court.std --cases cases.jsonl --format html -o 比较.html
  yardstick diff --book 标准集 --standard court.quality 2024-12-31 2025-01-01 --cases cases.jsonl

门限可以是变动、上升、下降、拒收的案件数或者百分比，针对全部等级或其中一个（`变动（质量等级）`），也可以是
某项得分均值的变化。git 版本之后的路径从仓库根目录算起，以 `./` 开头的从当前目录算起。",
        ),
    },
    doc::HELP,
    lint::HELP,
    fmt::HELP,
    Help {
        command: "consolidate",
        about: (
            "Print a standard with its amendments, or with what it extends, as one text",
            "输出合并文本：把标准与对它的修订、与它承袭的上级标准合为一份",
        ),
        args: &[
            (
                "file",
                (
                    "The amendment, layer or standard (.std); absent with `--book`",
                    "修订、下级标准或标准文件（.std）；用 `--book` 时不写",
                ),
            ),
            (
                "as_of",
                (
                    "The day whose version is meant; otherwise the version in force last",
                    "取这一天施行的版本；未指定时取最后施行的版本",
                ),
            ),
            ("output", ("Write to a file instead of standard output", "写入文件，而不写到标准输出")),
        ],
        examples: (
            "Examples:
  yardstick consolidate standards/court-2025.std
  yardstick consolidate --book standards --standard court.quality --as-of 2025-03-01 -o court.txt

The base's text, comments and layout stay; a comment at each changed clause says what changed it.
What is imported is put in, so that the text stands by itself.",
            "示例：
  yardstick consolidate standards/court-2025.std
  yardstick consolidate --book standards --standard court.quality --as-of 2025-03-01 -o 合并文本.txt

原标准的文字、注释和版式保持不变，每处改动都有注释写明由何处所改。
引用的文件并入其中，合并文本可以单独使用。",
        ),
    },
    Help {
        command: "replay",
        about: (
            "Grade cases again and see whether the same outcomes come out, to the byte",
            "重新评定案件，核对所得结果与原结果是否逐字节一致（复算）",
        ),
        args: &[
            (
                "outcomes",
                (
                    "The outcomes, as `grade --format jsonl` or `json` wrote them; `-` is standard input",
                    "评定结果，由 `grade --format jsonl` 或 `json` 写出；`-` 表示标准输入",
                ),
            ),
            (
                "cases",
                (
                    "The cases that were graded. An outcome belongs to the case with its `id`; where several have the same, or none has any, they belong together in their order",
                    "当时评定的案件。评定结果与 `id` 相同的案件对应；id 重复或没有 id 的，按先后顺序对应",
                ),
            ),
            (
                "book",
                (
                    "The folder of the standards: each outcome names its version by the digest of the text",
                    "标准集的文件夹：每个评定结果都以文本摘要指明其版本",
                ),
            ),
            ("format", ("How to report", "报告形式：text（文字，默认）或 json")),
        ],
        examples: (
            "Examples:
  yardstick replay outcomes.jsonl cases.jsonl --book standards
  yardstick replay outcomes.jsonl cases.jsonl --book standards --format json

For each outcome that is not reproduced it is said why: the version is not in the book, its text is
another one, the case is missing, or the same text gives another outcome. The exit code is then 1.
All cases are held in memory; where they are too many, replay outcomes and cases in parts that belong
together.",
            "示例：
  yardstick replay 结果.jsonl cases.jsonl --book 标准集
  yardstick replay 结果.jsonl cases.jsonl --book 标准集 --format json

凡不一致的，逐一说明原因：标准集中没有该版本、文本不同、缺少案件，或者同一文本得出了不同结果；此时退出码为 1。
案件全部读入内存；案件过多的，可以把结果与案件对应地分成几部分复算。",
        ),
    },
    Help {
        command: "completions",
        about: ("Print a script of shell completions", "输出命令行补全脚本"),
        args: &[("shell", ("The shell", "命令行解释器：bash、elvish、fish、powershell、zsh"))],
        examples: (
            "Examples:
  yardstick completions bash > ~/.local/share/bash-completion/completions/yardstick
  yardstick completions zsh > ~/.zfunc/_yardstick",
            "示例：
  yardstick completions bash > ~/.local/share/bash-completion/completions/yardstick
  yardstick completions zsh > ~/.zfunc/_yardstick",
        ),
    },
];

const TEMPLATE_ZH: &str = "\
{about}

用法：{usage}

参数：
{positionals}

选项：
{options}{after-help}
";

const TOP_TEMPLATE_ZH: &str = "\
{about}

用法：{usage}

命令：
{subcommands}

选项：
{options}{after-help}
";

/// Gives a command line its texts in a language.
pub fn localise(command: Command, language: Language) -> Command {
    let top = spoken(command, &TOP, language);
    let top = SUBCOMMANDS.iter().fold(top, |command, help| {
        command.mut_subcommand(help.command, |subcommand| spoken(subcommand, help, language))
    });
    match language {
        Language::English => top,
        Language::Chinese => top.help_template(TOP_TEMPLATE_ZH),
    }
}

fn spoken(command: Command, help: &Help, language: Language) -> Command {
    let command = command.about(pick(help.about, language));
    let command = match language {
        Language::English => command.after_help(flow(help.examples.0)),
        Language::Chinese => command.after_help(help.examples.1).help_template(TEMPLATE_ZH),
    };
    let texts = help.args.iter().chain(PLACE).chain(COMMON);
    command.mut_args(|arg| {
        let text = texts.clone().find(|(id, _)| arg.get_id() == id);
        let arg = match text {
            Some(&(_, both)) => arg.help(pick(both, language)),
            None => arg,
        };
        // What every command understands stands after what only this one does.
        let common = COMMON.iter().position(|(id, _)| arg.get_id() == id);
        let arg = match common {
            Some(place) => arg.display_order(LAST + place),
            None => arg,
        };
        // The Chinese texts name values and defaults themselves.
        let hide = language == Language::Chinese && arg.get_action().takes_values();
        if hide { arg.hide_possible_values(true).hide_default_value(true) } else { arg }
    })
}

/// Each paragraph as one line, which is wrapped to the width of the terminal; a line that is indented
/// stands by itself.
fn flow(text: &str) -> String {
    let mut flowing = String::new();
    let mut before = "";
    for line in text.lines() {
        let goes_on = [before, line].iter().all(|line| line.starts_with(|first| first != ' '));
        if !flowing.is_empty() {
            flowing.push(if goes_on { ' ' } else { '\n' });
        }
        flowing.push_str(line);
        before = line;
    }
    flowing
}

fn pick((english, chinese): Both, language: Language) -> &'static str {
    match language {
        Language::English => english,
        Language::Chinese => chinese,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory;

    #[test]
    fn every_command_and_argument_speaks_both_languages() {
        for language in [Language::English, Language::Chinese] {
            let mut command = localise(crate::args::Args::command(), language);
            command.build();
            for subcommand in command.get_subcommands().chain([&command]) {
                let name = subcommand.get_name();
                assert!(subcommand.get_about().is_some(), "{name} does not say what it does");
                assert!(subcommand.get_after_help().is_some(), "{name} has no examples");
                for arg in subcommand.get_arguments() {
                    assert!(arg.get_help().is_some(), "{name} {} has no text", arg.get_id());
                }
            }
            command.debug_assert();
        }
    }

    #[test]
    fn paragraphs_flow_and_examples_stay_lines() {
        let text = "Examples:\n  one\n  two\n\nA line\nand its rest.\n  3  fine";
        assert_eq!(flow(text), "Examples:\n  one\n  two\n\nA line and its rest.\n  3  fine");
    }
}
