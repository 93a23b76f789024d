//! The texts of `fmt --help`.

use super::Help;

pub(super) const HELP: Help = Help {
    command: "fmt",
    about: ("Format standards, or translate their keywords", "统一标准的版式，或者转换其关键词的语言"),
    args: &[
        (
            "paths",
            (
                "Standards (.std), or folders of them; `-` formats standard input to standard output",
                "标准文件（.std）或其所在目录；`-` 表示由标准输入读取，写到标准输出",
            ),
        ),
        (
            "check",
            (
                "Write nothing; list what is not formatted, and exit with 1 if there is any",
                "不写入文件，只列出版式不统一的文件；有这样的文件时退出码为 1",
            ),
        ),
        ("diff", ("Write nothing; show what would change", "不写入文件，只显示将作的改动")),
        (
            "to",
            (
                "Write keywords and built-in words in this language; otherwise in that of each file",
                "关键词和内置词语改用这种语言（en 或 zh）；未指定时沿用各文件自身的语言",
            ),
        ),
    ],
    examples: (
        "Examples:
  yardstick fmt court.std standards
  yardstick fmt --check --diff standards
  yardstick fmt --to en - < court.std > court.en.std

A file is replaced at once, and only when the result was read again and says the same, comments
included. Files with syntax errors are left as they are; the others are formatted, and the exit code
is 3. A byte order mark is dropped; line ends stay as they are in the first line. Of amendments, layers
and fragments, the other files of the folder that they belong to are looked at.",
        "示例：
  yardstick fmt court.std standards
  yardstick fmt --check --diff standards
  yardstick fmt --to en - < court.std > court.en.std

结果重新读过、确认含义与注释都没有变化之后，才一次性替换原文件。有语法错误的文件保持原样，其余文件照常
处理，退出码为 3。文件开头的字节顺序标记会去掉，换行方式以第一行为准。
修订、下级标准和片段会连同所在文件夹里的相关文件一起看。",
    ),
};
