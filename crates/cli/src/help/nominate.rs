//! The texts of `nominate --help`.

use super::Help;

pub(super) const HELP: Help = Help {
    command: "nominate",
    about: (
        "Grade cases and nominate the foremost of each group; ties at the cut are left to people",
        "评定案件，从每组中推选排在前列的；末位并列的留待人工决定",
    ),
    args: &[
        (
            "standard",
            ("The standard (.std); absent with `--book`", "标准文件（.std）；用 `--book` 时不写"),
        ),
        (
            "as_of",
            (
                "The day whose version of the book is nominated by; needed where there are several",
                "按标准集中这一天施行的版本推选；有多个版本时必须指明",
            ),
        ),
        (
            "cases",
            (
                "The cases: a JSON object, an array of them, or JSON Lines; `-` is standard input",
                "案件：JSON 对象、对象数组或 JSON Lines 文件；`-` 表示标准输入",
            ),
        ),
        ("name", ("Which nomination; not needed where the standard has only one", "哪一项推选；标准只有一项时可不写")),
        ("why", ("Say what became of this case, and why", "说明该案的结果及理由")),
        ("format", ("How to write the list", "名单的形式：text（文字，默认）、jsonl（每行一条 JSON）、csv（表格）")),
        ("output", ("Write to a file instead of standard output", "写入文件，而不写到标准输出")),
    ],
    examples: (
        "Examples:
  yardstick nominate court.std cases.jsonl
  yardstick nominate court.std cases.jsonl --name best --format csv -o best.csv
  yardstick nominate court.std cases.jsonl --why A-17

Cases that the order leaves equal at the cut are listed as tied, with how many places are left for them; none of
them is taken by chance. Where any record is invalid, or two have one id, nothing is listed and the exit code
is 4.",
        "示例：
  yardstick nominate court.std 案件.jsonl
  yardstick nominate court.std 案件.jsonl --name 最佳案件 --format csv -o 最佳.csv
  yardstick nominate court.std 案件.jsonl --why A-17

按排序规则在末位并列、名额不够的，列为并列并写明剩余名额，不随机取舍。任一记录有错误，或者两件案件 id
相同的，不生成名单，退出码为 4。",
    ),
};
