//! What `yardstick new` says, both languages side by side.

use crate::wording::words;
use yardstick::diagnostic::Language;

words! {
    created(path) { "created {path}" "已创建 {path}" }
    next { "Next:" "接下来可以运行：" }
    within_repository(folder) {
        "this folder lies within a repository: move `.github` and `.pre-commit-config.yaml` to the top of that, and name `{folder}` in them as the folder of the standards"
        "该文件夹在一个仓库之内：请把 `.github` 和 `.pre-commit-config.yaml` 移到仓库根目录，并在其中把存放标准的文件夹写为 `{folder}`"
    }
    bad_name(name) {
        "`{name}` cannot name a standard; use letters, digits, `_` and `-`, with a letter first: `yardstick new case_review`"
        "`{name}` 不能作为标准的名称；请用汉字、字母、数字、`_` 和 `-`，以汉字或字母开头，例如 `yardstick new 案卷评查`"
    }
    file_name(name, better) {
        "`{name}` would be a folder, in which the standard is a file of the same name; leave out `.std`: `yardstick new {better}`"
        "`{name}` 将是文件夹的名称，标准是其中的同名文件；请去掉 `.std`：`yardstick new {better}`"
    }
    exists(folder) {
        "`{folder}` exists already and is not empty; choose another name, or empty it first"
        "`{folder}` 已经存在，而且不是空文件夹；请另取名称，或先将其清空"
    }
    no_folder(file) {
        "`{file}` is a file, and a folder is to be made; choose another name"
        "`{file}` 是文件，无法创建同名的文件夹；请另取名称"
    }
}
