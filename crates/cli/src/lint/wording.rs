//! What `lint` says, both languages side by side.

use crate::wording::words;
use yardstick::diagnostic::Language;

words! {
    nothing_found(files) { "{files}: nothing to remark" "{files}：没有需要提示的" }
    found(files, what) { "{files}: {what}" "{files}：{what}" }
    remarks(number) { "{number} remarks" "{number} 处提示" }
    one_remark { "1 remark" "1 处提示" }
    fixable(number) { "{number} of them can be fixed with `--fix`" "其中 {number} 处可用 `--fix` 改正" }
    fixed(number) { "{number} fixed" "已改正 {number} 处" }
    file_fixed(file, number) { "{file}: {number} fixed" "{file}：已改正 {number} 处" }
    no_such_code(code) {
        "no remark or warning has a code like `{code}`"
        "没有代码为 `{code}` 的提示或警告"
    }
    did_you_mean(code) { "; did you mean `{code}`?" "；是否想写 `{code}`？" }
    error_code(code) {
        "`{code}` is an error, which is always told; codes of remarks begin with L, of warnings with W"
        "`{code}` 是错误，总会报告；提示的代码以 L 开头，警告以 W 开头"
    }
    not_a_lint(code) {
        "`{code}` is explained where the problems of standards are: docs/diagnostics.md"
        "`{code}` 的说明见各项问题的列表：docs/diagnostics.md"
    }
    diff_is_for_people {
        "`--diff` is for people to read; leave out `--format`, or `--diff`: fixes stand in the document"
        "`--diff` 的输出供人阅读；请去掉 `--format`，或者去掉 `--diff`：所作的改动另写在输出之中"
    }
    has_fix { "`--fix` mends it where that is safe." "确有把握时，可用 `--fix` 改正。" }
    how_to_allow(code) {
        "To allow it: `// allow {code}: why`, above it, at the end of its line, or first in the file; `// allow {code} (name): why` allows it for this name only."
        "如确有必要，可用 `// 允许 {code}：理由` 予以允许：写在它的上方、所在行的末尾，或者文件开头；`// 允许 {code}（名称）：理由` 只针对该名称。"
    }
}
