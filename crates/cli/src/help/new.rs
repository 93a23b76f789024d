//! The texts of `new --help`.

use super::Help;

pub(super) const HELP: Help = Help {
    command: "new",
    about: (
        "Make a standard to begin with, with tests and sample cases",
        "新建一部标准，附测试用例和样例案件",
    ),
    args: &[
        (
            "name",
            (
                "The folder to make; its last part names the standard too",
                "要创建的文件夹；路径的最后一部分同时是标准的名称",
            ),
        ),
        (
            "template",
            (
                "What it is made like: a review of decisions, with classes, deadlines, a veto and a duty, or the least that a standard has",
                "以什么为底稿：review（默认，案卷评查，含类别、期限、一票否决和应办事项）或 blank（一部标准最少要有的内容）",
            ),
        ),
        (
            "ci",
            (
                "Add a workflow for GitHub Actions and a configuration for pre-commit",
                "一并生成 GitHub Actions 的工作流和 pre-commit 的配置",
            ),
        ),
    ],
    examples: (
        "Examples:
  yardstick new case_review
  yardstick new drafts/case_review --ci
  yardstick new --lang zh 案卷评查

The folder holds `NAME.std`, the cases in `NAME/cases.jsonl`, their outcomes in `NAME/golden.jsonl`, and a
README. Keywords and names are in the language of `--lang`, otherwise in that of the locale. A folder
that holds anything already is left alone.",
        "示例：
  yardstick new 案卷评查
  yardstick new 草案/案卷评查 --ci
  yardstick new --lang en case_review

文件夹中有标准 `NAME.std`、样例案件 `NAME/cases.jsonl`、它们的基准结果 `NAME/golden.jsonl` 和一份说明。关键词
和名称用 `--lang` 指定的语言，未指定时依系统区域设置。已有内容的文件夹不会改动。",
    ),
};
