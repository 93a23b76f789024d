//! The texts of `sample --help`.

use super::Help;

pub(super) const HELP: Help = Help {
    command: "sample",
    about: (
        "Draw the cases to be reviewed, so that whoever knows the seed can draw them again",
        "抽取待评查的案件；任何人凭公开的种子都能复核",
    ),
    args: &[
        (
            "standard",
            ("The standard (.std); absent with `--book`", "标准文件（.std）；用 `--book` 时不写"),
        ),
        (
            "as_of",
            (
                "The day whose version of the book is drawn by; needed where there are several",
                "按标准集中这一天施行的版本抽取；有多个版本时必须指明",
            ),
        ),
        (
            "cases",
            (
                "The cases: a JSON object, an array of them, or JSON Lines; `-` is standard input",
                "案件：JSON 对象、对象数组或 JSON Lines 文件；`-` 表示标准输入",
            ),
        ),
        ("name", ("Which sample; not needed where the standard has only one", "哪一项抽查；标准只有一项时可不写")),
        (
            "seed",
            (
                "A text that is made public before the cases are known to be drawn from, such as the numbers of a lottery",
                "种子：事先公开的任意文字，如某期彩票的开奖号码",
            ),
        ),
        (
            "verify",
            (
                "Draw again what a list in JSON Lines says, and compare; exit code 1 where it is not the same",
                "依名单（JSON Lines）所载重新抽取并比对；不一致时退出码为 1",
            ),
        ),
        ("format", ("How to write the list", "名单的形式：text（文字，默认）、jsonl（每行一条 JSON）、csv（表格）")),
        ("output", ("Write to a file instead of standard output", "写入文件，而不写到标准输出")),
    ],
    examples: (
        "Examples:
  yardstick sample court.std cases.jsonl --seed 2024-06-01
  yardstick sample court.std cases.jsonl --name routine --seed 2024-06-01 --format jsonl -o list.jsonl
  yardstick sample court.std cases.jsonl --verify list.jsonl

The lot of a case is the SHA-256 of the seed, a line break and the id; the least lots are drawn:
  printf '%s\\n%s' 2024-06-01 A-17 | sha256sum
One pass over the cases; of each are kept its id, its lot and its group. Where any record is invalid, or two
have one id, nothing is listed and the exit code is 4.",
        "示例：
  yardstick sample court.std 案件.jsonl --seed 2024-06-01
  yardstick sample court.std 案件.jsonl --name 常规抽查 --seed 2024-06-01 --format jsonl -o 名单.jsonl
  yardstick sample court.std 案件.jsonl --verify 名单.jsonl

每件案件的签号是种子、换行符、案件 id 连成文字的 SHA-256，签号小的先抽：
  printf '%s\\n%s' 2024-06-01 A-17 | sha256sum
案件只读一遍，每件只留 id、签号和所在组。任一记录有错误，或者两件案件 id 相同的，不生成名单，退出码为 4。",
    ),
};
