//! The texts of `doc --help`.

use super::Help;

pub(super) const HELP: Help = Help {
    command: "doc",
    about: ("Write a standard as a document that people read", "把标准写成供人阅读的文本"),
    args: &[
        (
            "standard",
            ("The standard (.std); absent with `--book`", "标准文件（.std）；用 `--book` 时不写"),
        ),
        (
            "as_of",
            (
                "The version in force on this day; otherwise the one in force last",
                "这一天施行的版本；未指定时为最后施行的版本",
            ),
        ),
        (
            "format",
            (
                "Markdown, or one HTML page that needs nothing besides itself and prints well",
                "形式：markdown（默认），或 html（一个自足的、便于打印的网页）",
            ),
        ),
        (
            "output",
            ("Write to this file instead of standard output", "写到这个文件；未指定时写到标准输出"),
        ),
    ],
    examples: (
        "Examples:
  yardstick doc court.std > court.md
  yardstick doc court.std --format html -o court.html
  yardstick doc --book standards --standard court.quality --as-of 2025-06-30
  yardstick doc --lang zh court.std

All that the standard's writer put into words stays as it was written. The rest is in the language of
`--lang`, otherwise in that of the standard.",
        "示例：
  yardstick doc court.std > court.md
  yardstick doc court.std --format html -o court.html
  yardstick doc --book standards --standard court.quality --as-of 2025-06-30
  yardstick doc --lang zh court.std

标准中原有的文字（名称、依据、理由）照录；其余文字用 `--lang` 指定的语言，未指定时用标准自身的语言。",
    ),
};
