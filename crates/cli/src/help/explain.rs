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
        (
            "distance",
            (
                "Tell the smallest sets of errors which, if they were waived, bring the case to the next better level of each grade",
                "列出最少有哪些错误不予计入，本案的各等级项目即可达到更好的一级",
            ),
        ),
        (
            "distance_to",
            (
                "The same for this level of a grade: LEVEL, or GRADE=LEVEL; may be given several times",
                "同上，但以指定的等级为目标：写等级名称，或 等级项目=等级；可以多次指定",
            ),
        ),
        ("format", ("How to write the reckoning: as text, JSON or one HTML page", "形式：text（文字，默认）、json，或者 html（一个网页）")),
    ],
    examples: (
        "Examples:
  yardstick explain court.std cases.jsonl --id 'C-2024-0017'
  yardstick explain court.std cases.jsonl --id 'C-2024-0017' --format json
  yardstick explain court.std cases.jsonl --id 'C-2024-0017' --why-not excellent
  yardstick explain court.std cases.jsonl --id 'C-2024-0017' --what-if 'D01 = 0, extended = true'
  yardstick explain court.std cases.jsonl --id 'C-2024-0017' --distance
  yardstick explain --book standards --standard court.quality cases.jsonl --id 'C-2024-0017'

Changes are set apart by commas: a field gets another value (`null`: none; a list is written whole), the
code of an error so many findings (`D01 = 0`; `P09 = 2 { level: general }` where findings say more). An
error that the facts show is let pass by `= 0`. The version of the standard stays the same.

For the distance the case is graded again and again with some errors waived; facts are not changed, and what
the standard calls `irreversible` is never suggested. Every way of few occurrences is tried; where more are
needed, the smallest is reckoned, exactly for a score that only adds up what errors cost.",
        "示例：
  yardstick explain court.std cases.jsonl --id '(2024)民初1号'
  yardstick explain court.std cases.jsonl --id '(2024)民初1号' --format json
  yardstick explain court.std cases.jsonl --id '(2024)民初1号' --why-not 优秀
  yardstick explain court.std cases.jsonl --id '(2024)民初1号' --what-if 'D01 = 0，批准延期 = 是'
  yardstick explain court.std cases.jsonl --id '(2024)民初1号' --distance
  yardstick explain --book 标准集 --standard court.quality cases.jsonl --id '(2024)民初1号'

各项假设以逗号分开：字段改为另一个值（`null` 表示没有；列表须整体写出），错误编码改为检出的处数（`D01 = 0`；
检出还须写明其他内容的，写作 `P09 = 2 { 级别：一般 }`）。由事实认定的错误，写 `= 0` 即不予计入。适用的标准版本
不变。

推算差距时，把部分错误不予计入，逐一重新评定；事实不作改动，标准写明“不可补救”的错误不会列入。处数不多的组合逐一
试过；需要更多处的，直接推算最小的组合：得分只是累计扣分的，结果是精确的。",
    ),
};
