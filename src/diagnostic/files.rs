//! Several files do not fit together (`E026x`).

problems! {
    /// Problems of imports.
    pub enum FilesProblem {
        /// `import "levels.std"`, and there is no such file
        ImportMissing { path: String } = "E0260" {
            en: "there is no file `{path}`",
            zh: "没有 `{path}` 这个文件",
            help_en: "the path of an import is written from the folder of the file that it stands in",
            help_zh: "引用的路径从本文件所在的文件夹起算",
        }
        /// `import "levels.std"`, which is in another encoding
        ImportUnreadable { path: String, why_en: String, why_zh: String } = "E0261" {
            en: "`{path}` cannot be read: {why_en}",
            zh: "无法读取 `{path}`：{why_zh}",
        }
        /// `a.std` imports `b.std`, which imports `a.std`
        ImportCycle { way: String } = "E0262" {
            en: "files import each other in a circle: {way}",
            zh: "文件之间循环引用：{way}",
            help_en: "put what both of them need into a third file",
            help_zh: "请把双方都需要的内容放进第三个文件",
        }
        /// `import "../levels.std"` in the root folder
        ImportOutside { path: String } = "E0263" {
            en: "`{path}` lies outside the folder from which files may be imported",
            zh: "`{path}` 在可供引用的文件夹之外",
            help_en: "move the file into the folder, or name a wider one with `--root`",
            help_zh: "请把该文件移入此文件夹，或用 `--root` 指定上级文件夹",
        }
        /// `import "/levels.std"`
        ImportNotRelative { path: String } = "E0264" {
            en: "`{path}` is no path from the folder of this file",
            zh: "`{path}` 不是从本文件所在文件夹起算的路径",
            help_en: "write the path from the folder of this file, with `/` between its parts, such as `\"shared/levels.std\"`",
            help_zh: "请从本文件所在的文件夹写起，各级之间用 `/`，例如 “共用/等级.std”",
        }
        /// `import "levels.txt"`
        ImportNotStd { path: String } = "E0265" {
            en: "only `.std` files can be imported, and `{path}` is none",
            zh: "只能引用 `.std` 文件，`{path}` 不是",
        }
        /// Files that import one another more than 16 deep
        ImportTooDeep { limit: usize } = "E0266" {
            en: "files import one another more than {limit} deep",
            zh: "文件引用超过 {limit} 层",
        }
        /// A standard of more than 256 files
        ImportTooMany { limit: usize } = "E0267" {
            en: "a standard may have {limit} files, and this is one more",
            zh: "一部标准至多由 {limit} 个文件组成，此处已超出",
        }
        /// `import "other.std"`, which begins with `standard other { … }`
        ImportHeader { path: String } = "E0268" {
            en: "`{path}` is a standard by itself, and only a fragment without a header can be imported",
            zh: "`{path}` 自成一部标准，而只有没有标准头的片段才能引用",
            help_en: "move what is shared into a file without a header, and import that in both",
            help_zh: "请把共用的内容移入没有标准头的文件，由双方引用",
        }
    }
}
