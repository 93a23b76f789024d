//! The texts of `rollup --help`.

use super::Help;

pub(super) const HELP: Help = Help {
    command: "rollup",
    about: (
        "Say what groups of cases come to: figures, grades, scores, reasons and duties of each",
        "按组汇总案件：各组的数据、等级、得分、理由和应办事项",
    ),
    args: &[
        (
            "standard",
            ("The standard (.std); absent with `--book`", "标准文件（.std）；用 `--book` 时不写"),
        ),
        (
            "as_of",
            (
                "With `--book`: the day whose version counts for all cases",
                "与 `--book` 同用：各案一律适用这一天施行的版本",
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
            "name",
            (
                "Which roll-up, by its name; not needed where the standard has only one",
                "汇总的名称；标准只有一项汇总时可不写",
            ),
        ),
        (
            "facts",
            (
                "The facts of the groups: an object a group, with what its cases share and the fields of `facts`",
                "各组的事实：每组一个 JSON 对象，写明分组的字段和 `事实` 中的字段",
            ),
        ),
        (
            "format",
            (
                "How to write the groups",
                "结果的形式：text（文字，默认）、json（数组）、jsonl（每组一行）、csv（表格）",
            ),
        ),
        ("output", ("Write to a file instead of standard output", "写入文件，而不写到标准输出")),
    ],
    examples: (
        "Examples:
  yardstick rollup desk.std replies.jsonl
  yardstick rollup desk.std replies.jsonl --name standing_of --facts petitions.jsonl
  yardstick rollup desk.std replies.jsonl --format csv -o standing.csv

The cases are graded as they are read, and only what the groups need is kept of them. A group that has
facts but no cases is reckoned too. An invalid record is reported with its place and counts nowhere;
the others are still counted, and the exit code is 4.",
        "示例：
  yardstick rollup desk.std 答复.jsonl
  yardstick rollup desk.std 答复.jsonl --name 科室考核 --facts 信访.jsonl
  yardstick rollup desk.std 答复.jsonl --format csv -o 考核.csv

案件边读边评，只保留各组所需的数据。只有事实而没有案件的组也一并计算。
有错误的记录会连同位置报告，不计入任何一组，其余案件照常汇总，退出码为 4。",
    ),
};
