//! The texts of `test --help`.

use super::Help;

pub(super) const HELP: Help = Help {
    command: "test",
    about: (
        "Run the tests that stand in standards, and compare cases with their golden outcomes",
        "运行标准中写明的测试用例，并核对案件的基准结果",
    ),
    args: &[
        (
            "paths",
            (
                "Standards (.std), or folders with standards and golden suites; absent with `--book`",
                "标准文件（.std），或者含有标准和基准案件的文件夹；用 `--book` 时不写",
            ),
        ),
        (
            "as_of",
            (
                "Run only the tests of the version of that day; otherwise those of every version",
                "只运行这一天施行的版本的测试用例；未指定时运行每一版本的",
            ),
        ),
        (
            "filter",
            (
                "Run only the tests with TEXT in their titles, and the cases with TEXT in their ids",
                "只运行名称含有 TEXT 的测试用例、核对 id 含有 TEXT 的案件",
            ),
        ),
        (
            "format",
            (
                "How to report: for people, one JSON document, JUnit XML, or GitHub workflow commands",
                "报告形式：human（供人阅读，默认）、json（一份 JSON）、junit（JUnit XML）、github（GitHub 工作流命令）",
            ),
        ),
        (
            "bless",
            (
                "Show how the outcomes of today differ from the golden ones, and freeze those of today",
                "显示目前的结果与基准结果的差异，并把目前的结果固定为基准",
            ),
        ),
        (
            "coverage",
            (
                "Tell what of the standards was exercised, and what was not",
                "说明标准中哪些内容已得到检验、哪些没有：text（文字，默认）、json、lcov",
            ),
        ),
        (
            "coverage_output",
            (
                "Write the coverage to a file instead of standard output",
                "把覆盖率写入文件，而不写到标准输出",
            ),
        ),
        (
            "min_coverage",
            ("Fail where the coverage is less than so many percent", "覆盖率低于这一百分数时视为未通过"),
        ),
        (
            "watch",
            (
                "Test again whenever a standard or a suite in the folder changes, until Ctrl-C",
                "文件夹中的标准或基准案件每有改动即重新测试，直到按 Ctrl-C",
            ),
        ),
    ],
    examples: (
        "Examples:
  yardstick test court.std
  yardstick test standards --filter appeal
  yardstick test standards --bless
  yardstick test court.std --coverage --min-coverage 95
  yardstick test court.std --watch
  yardstick test standards --format junit --coverage=lcov --coverage-output coverage.info
  yardstick test --book standards

A golden suite is a folder with `cases.jsonl` and, frozen, their outcomes: `golden.jsonl`. It
belongs to the only standard in it, or to `NAME.std` beside the folder `NAME`. `--bless` is
refused where `CI` is set.",
        "示例：
  yardstick test court.std
  yardstick test standards --filter 改判
  yardstick test standards --bless
  yardstick test court.std --coverage --min-coverage 95
  yardstick test court.std --watch
  yardstick test standards --format junit --coverage=lcov --coverage-output coverage.info
  yardstick test --book standards

基准案件是含有 `cases.jsonl`（案件）和 `golden.jsonl`（其固定的结果）的文件夹，属于其中唯一的标准，或者
属于与文件夹 `NAME` 并列的 `NAME.std`。设置了 `CI` 时拒绝 `--bless`。",
    ),
};
