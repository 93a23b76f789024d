//! The texts of `prospect --help`.

use super::Help;

pub(super) const HELP: Help = Help {
    command: "prospect",
    about: (
        "Say what may still come of records that are not complete, and what would settle it",
        "对尚不完整的案件记录，说明还可能评为什么，查明哪些事项就能确定",
    ),
    args: &[
        (
            "standard",
            ("The standard (.std); absent with `--book`", "标准文件（.std）；用 `--book` 时不写"),
        ),
        (
            "as_of",
            (
                "The day whose version every case is looked at under; otherwise that of the case's own date, which must be there then",
                "各案一律适用这一天施行的版本；未指定时取案件自身日期施行的版本，记录中须有该日期",
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
            "open",
            (
                "What is open: only what must be there; every fact whose key is not there; or findings besides those stated, too",
                "哪些算未知：required（只限必须填写而未填写的）、facts（凡未写明的事项，默认）、findings（此外还可能检出更多错误）",
            ),
        ),
        (
            "all",
            (
                "Show every missing fact, also those that settle nothing by themselves; otherwise the first ten",
                "列出全部缺少的事项，包括单独查明也不能缩小范围的；未指定时只列前十项",
            ),
        ),
        (
            "format",
            (
                "How to write the prospects",
                "结果的形式：text（文字，默认）、json（数组）、jsonl（每案一行）",
            ),
        ),
    ],
    examples: (
        "Examples:
  yardstick prospect court.std draft.json
  yardstick prospect court.std draft.json --open findings
  yardstick prospect court.std cases.jsonl --open required --format jsonl

Whatever the record comes to once it is complete, it is among what is shown; not all that is shown need
be reachable. A key with `null` says that there is nothing. An invalid record is reported with its place;
the others are still looked at, and the exit code is 4.",
        "示例：
  yardstick prospect court.std 草稿.json
  yardstick prospect court.std 草稿.json --open findings
  yardstick prospect court.std 案件.jsonl --open required --format jsonl

记录补充完整以后，评定结果必在所列范围之内；所列的未必都能达到。键的值写 `null`，即表示没有。
有错误的记录会连同位置报告，其余案件照常处理，退出码为 4。",
    ),
};
