//! What is said while files are watched, both languages side by side.

use crate::wording::words;
use yardstick::diagnostic::Language;

words! {
    watching(files) { "watching {files}; Ctrl-C ends" "正在留意 {files}的改动；按 Ctrl-C 结束" }
    changed_files(files) { "changed: {files}" "有改动：{files}" }
    changed_more(files, number) { "changed: {files} and {number} more" "有改动：{files} 等，另有 {number} 个" }
    watch_is_for_people {
        "`--watch` is for people to read; leave out `--format`"
        "`--watch` 的输出供人阅读；请去掉 `--format`"
    }
}
