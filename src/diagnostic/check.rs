//! Well formed, but it cannot be meant (`E04xx`, warnings `W04xx`).

problems! {
    /// Problems of meaning.
    pub enum CheckProblem {
        /// A standard without a name: a file with no `standard` item
        NoHeader = "E0401" {
            en: "the file does not say which standard it is",
            zh: "文件没有写明是哪一部标准",
            help_en: "begin with `standard some.name \"Title\" {{ version \"1\" }}`",
            help_zh: "请以 `标准 某.名称 “标题” {{ 版本 “1” }}` 开头",
        }
    }
}
