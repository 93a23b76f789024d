//! The texts of `explain --help`.

use super::Help;

pub(super) const HELP: Help = Help {
    command: "explain",
    about: ("Show the whole reckoning of one case", "详细说明一个案件的评定过程"),
    args: &[
        (
            "standard",
            ("The standard (.std); absent with `--book`", "标准文件（.std）；用 `--book` 时不写"),
        ),
        (
            "as_of",
            (
                "The day whose version the case is graded under, or the milder one where the standard says so; otherwise that of the case's own date",
                "适用这一天施行的版本（标准写明“从旧兼从轻”的，从其规定）；未指定时取案件自身日期施行的版本",
            ),
        ),
        (
            "cases",
            (
                "The cases among which it is: JSON or JSON Lines; `-` is standard input",
                "案件所在的文件：JSON 或 JSON Lines；`-` 表示标准输入",
            ),
        ),
        ("id", ("The case's `id`", "案件的 `id`（案号）")),
        (
            "why_not",
            (
                "Tell what stands between the case and this level of a grade: LEVEL, or GRADE=LEVEL where several grades have it; may be given several times",
                "说明本案与这一等级之间的障碍：写等级名称；几个等级项目都有同名等级的，写 等级项目=等级；可以多次指定",
            ),
        ),
        (
            "what_if",
            (
                "Show what the case would come to with these changes, beside what it comes to; values are written as in a test of the standard; may be given several times",
                "按这些假设重新评定，与原结果对照；值的写法与标准中的测试用例相同；可以多次指定",
            ),
        ),
        ("format", ("How to write the reckoning", "形式：text（文字，默认）或 json")),
    ],
    examples: (
        "Examples:
  yardstick explain court.std cases.jsonl --id 'C-2024-0017'
  yardstick explain court.std cases.jsonl --id 'C-2024-0017' --format json
  yardstick explain court.std cases.jsonl --id 'C-2024-0017' --why-not excellent
  yardstick explain court.std cases.jsonl --id 'C-2024-0017' --what-if 'D01 = 0, extended = true'
  yardstick explain --book standards --standard court.quality cases.jsonl --id 'C-2024-0017'

Changes are set apart by commas: a field gets another value (`null`: none; a list is written whole), the
code of an error so many findings (`D01 = 0`; `P09 = 2 { level: general }` where findings say more). An
error that the facts show is let pass by `= 0`. The version of the standard stays the same.",
        "示例：
  yardstick explain court.std cases.jsonl --id '(2024)民初1号'
  yardstick explain court.std cases.jsonl --id '(2024)民初1号' --format json
  yardstick explain court.std cases.jsonl --id '(2024)民初1号' --why-not 优秀
  yardstick explain court.std cases.jsonl --id '(2024)民初1号' --what-if 'D01 = 0，批准延期 = 是'
  yardstick explain --book 标准集 --standard court.quality cases.jsonl --id '(2024)民初1号'

各项假设以逗号分开：字段改为另一个值（`null` 表示没有；列表须整体写出），错误编码改为检出的处数（`D01 = 0`；
检出还须写明其他内容的，写作 `P09 = 2 { 级别：一般 }`）。由事实认定的错误，写 `= 0` 即不予计入。适用的标准版本
不变。",
    ),
};
