//! The texts of `lint --help`.

use super::Help;

pub(super) const HELP: Help = Help {
    command: "lint",
    about: (
        "Remark on what is risky or untidy in standards, and mend some of it",
        "提示标准中有风险或不整洁之处，并可改正其中一部分",
    ),
    args: &[
        (
            "paths",
            (
                "Standards or fragments (.std), or folders of them; golden cases beside a standard count as its tests",
                "标准或片段文件（.std）或其所在目录；标准旁边的基准案例也算作它的测试",
            ),
        ),
        (
            "root",
            (
                "The folder from within which files may be imported; otherwise the file's own, or the folder that is named",
                "可供引用的文件所在的根文件夹；未指定时为文件自身所在的文件夹，或者所写的文件夹",
            ),
        ),
        (
            "select",
            (
                "Only these codes, or all that begin so: L02,L0301",
                "只提示这些代码，或以此开头的代码，如 L02,L0301",
            ),
        ),
        ("ignore", ("All but these codes", "不提示这些代码")),
        ("fix", ("Mend what can be mended safely, in place", "直接改正确有把握的部分")),
        (
            "diff",
            ("Write nothing; show what `--fix` would change", "不写入文件，只显示 `--fix` 将作的改动"),
        ),
        (
            "format",
            (
                "How to report: for people, one JSON document, workflow commands beside the lines of a change, or SARIF for code scanning and editors",
                "报告形式：human（供人阅读，默认）、json（一份 JSON）、github（在变更的各行旁显示）、sarif（SARIF 2.1.0，供代码扫描服务和编辑器读取）",
            ),
        ),
        (
            "explain",
            ("Say what a lint is about, and why it matters", "说明某一代码提示的是什么、为什么重要"),
        ),
    ],
    examples: (
        "Examples:
  yardstick lint court.std
  yardstick lint standards --ignore L02
  yardstick lint --diff court.std
  yardstick lint --fix court.std
  yardstick lint --explain L0303

Warnings of `check` are remarked on too. The exit code is 1 if anything is left to remark, and 3 if a
standard is invalid. A comment allows what is meant as it is, with the reason:
  // allow L0101: the archive's records carry it",
        "示例：
  yardstick lint court.std
  yardstick lint 标准集 --ignore L02
  yardstick lint --diff court.std
  yardstick lint --fix court.std
  yardstick lint --explain L0303

`check` 的警告也一并提示。仍有提示的，退出码为 1；标准有错误的，退出码为 3。本意如此的，可用注释写明
理由，予以允许：
  // 允许 L0101：归档记录带有此项",
    ),
};
