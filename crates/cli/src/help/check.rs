//! The texts of `check --help`.

use super::Help;

pub(super) const HELP: Help = Help {
    command: "check",
    about: ("Report every problem of standards", "检查标准，报告全部问题"),
    args: &[
        (
            "paths",
            (
                "Standards or fragments (.std), or folders: of a folder, every version is checked, and whether their days overlap or leave gaps",
                "标准或片段文件（.std），或文件夹：对文件夹检查其中每一版本，以及施行期间是否重叠、是否留有空档",
            ),
        ),
        (
            "format",
            (
                "How to report: for people, one JSON document, workflow commands beside the lines of a change, or SARIF for code scanning and editors",
                "报告形式：human（供人阅读，默认）、json（一份 JSON）、github（在变更的各行旁显示）、sarif（SARIF 2.1.0，供代码扫描服务和编辑器读取）",
            ),
        ),
        ("deny_warnings", ("Let warnings fail the check too", "有警告也视为未通过")),
        (
            "watch",
            (
                "Check again whenever a standard in the folder changes, until Ctrl-C",
                "文件夹中的标准每有改动即重新检查，直到按 Ctrl-C",
            ),
        ),
    ],
    examples: (
        "Examples:
  yardstick check court.std mqm.std
  yardstick check --deny-warnings court.std
  yardstick check --format json court.std
  yardstick check standards
  yardstick check --watch court.std
  yardstick check --root standards standards/county/court.std

Every warning is told: comments that allow something speak to `lint`.",
        "示例：
  yardstick check court.std mqm.std
  yardstick check --deny-warnings court.std
  yardstick check --format json court.std
  yardstick check standards
  yardstick check --watch court.std
  yardstick check --root standards standards/county/court.std

警告一律给出：写明“允许”的注释只对 `lint` 有效。",
    ),
};
