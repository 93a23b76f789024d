//! Several files do not fit together (`E026x`), nor do the versions of a standard (`E047x`, `W047x`).

problems! {
    /// Problems of imports, and of the versions of a standard.
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
            help_en: "name a folder above both with `--root DIR` or `--book DIR`, or move the file into the folder of the standard",
            help_zh: "请用 `--root DIR` 或 `--book DIR` 指定包含二者的上级文件夹，或把该文件移入标准所在的文件夹",
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
        /// A folder without a standard
        NoStandards = "E0160" {
            en: "there is no standard here",
            zh: "这里没有标准",
            help_en: "a standard is a `.std` file that begins with `standard some.name {{ … }}`",
            help_zh: "标准是以 `标准 某.名称 {{ … }}` 开头的 `.std` 文件",
        }
        /// A standard with hundreds of amendments, or one that extends another through many more
        TooManyChanges { id: String, limit: usize } = "E0161" {
            en: "`{id}` is changed, or extended in turn, more than {limit} times",
            zh: "`{id}` 的修订或层层承袭超过 {limit} 次",
            help_en: "consolidate what is in force into a new version",
            help_zh: "请把现行内容合并为一个新版本",
        }
        /// A folder of more than 4,096 standards
        TooManyFiles { limit: usize } = "E0269" {
            en: "the folder has more than {limit} standards and fragments",
            zh: "文件夹中的标准和片段超过 {limit} 个",
            help_en: "name a folder that holds what belongs together, and no more",
            help_zh: "请指定只含相关文件的文件夹",
        }
        /// Two versions of a standard that are in force on the same day
        Overlap { id: String, days_en: String, days_zh: String } = "E0470" {
            en: "two versions of `{id}` are in force {days_en}",
            zh: "`{id}` {days_zh}有两个版本同时施行",
            help_en: "end the earlier one before the later one begins; without `until` it ends of itself",
            help_zh: "请让较早的版本在较晚的版本施行之前终止；不写“至 … 止”的，自动在下一版本施行前终止",
        }
        /// Days between two versions on which neither is in force
        Gap { id: String, days_en: String, days_zh: String } = "W0471" {
            en: "no version of `{id}` is in force {days_en}",
            zh: "`{id}` {days_zh}没有施行的版本",
        }
        /// Two versions of a standard with the same `version "2024"`
        VersionTwice { id: String, version: String } = "E0472" {
            en: "two versions of `{id}` are called `{version}`",
            zh: "`{id}` 有两个版本都叫 `{version}`",
            help_en: "give each version a name of its own, so that an outcome tells under which it was graded",
            help_zh: "请给每个版本不同的版本号，评定结果才能说明适用的是哪一版",
        }
        /// A version without `in force from …` beside another one
        Undated { id: String } = "E0473" {
            en: "there are several versions of `{id}`, and this one does not say when it is in force",
            zh: "`{id}` 有几个版本，而此处没有写明施行日期",
            help_en: "write `in force from …` in its header",
            help_zh: "请在标准头写明 `自 … 起施行`",
        }
        /// A version without `applies by …` beside others that have it
        NoAppliesBy { id: String } = "E0471" {
            en: "this version of `{id}` does not say by which date of a case it applies, as another one does",
            zh: "`{id}` 的这一版本没有写明按案件的哪个日期适用，而另一版本写明了",
            help_en: "write `applies by …` in its header, or no case finds it by its date",
            help_zh: "请在标准头写明 `按 … 适用`，否则案件无法按日期适用这一版本",
        }
        /// `amend court.qualty …`, and no file has that id
        UnknownStandard { id: String } = "E0474" {
            en: "no file here begins with `standard {id}`",
            zh: "这里没有以 `标准 {id}` 开头的文件",
            help_en: "put the file of that standard into the same folder or below it, or name a folder above both with `--root DIR` or `--book DIR`",
            help_zh: "请把该标准的文件放进同一文件夹或其下级文件夹，或用 `--root DIR` 或 `--book DIR` 指定包含二者的上级文件夹",
        }
        /// An amendment from a day on which no version is in force
        NothingToAmend { id: String, day: String, versions_en: String, versions_zh: String } = "E0475" {
            en: "no version of `{id}` is in force on {day}, to be amended: it is in force {versions_en}",
            zh: "`{id}` 在 {day} 没有施行的版本可供修订，其施行期间为：{versions_zh}",
        }
        /// An amendment from the very day from which the standard is in force
        FirstDay { id: String } = "E0476" {
            en: "this amends `{id}` from the first day of that version, which would never be in force as it stands",
            zh: "此处自该版本施行之日起修订 `{id}`，原文便从未施行",
            help_en: "let the amendment begin later, or change the version itself",
            help_zh: "请推迟修订的施行日期，或直接改写该版本",
        }
        /// An amendment until a day after the amended version has ended
        AmendsBeyond { id: String, until: String, end: String } = "W0474" {
            en: "this is to hold until {until}, but the version of `{id}` that it amends ends on {end}",
            zh: "此修订施行至 {until}，而所修订的 `{id}` 的版本于 {end} 终止",
            help_en: "leave `until` out, and amend the next version too where that is meant",
            help_zh: "请删去截止日；如也要修订下一版本，请另写修订",
        }
        /// An amendment that goes on when an earlier one, beneath it, has ended
        TwoTexts { id: String, version: String, day: String } = "W0475" {
            en: "two texts of `{id}` are called `{version}`: from {day} on an earlier amendment has ended, and this one goes on without it",
            zh: "`{id}` 有两个文本都叫 `{version}`：自 {day} 起，先前的修订已经期满，此修订继续施行",
            help_en: "end this amendment together with the earlier one, and begin another one after it with a version of its own; else only the digest in an outcome tells the texts apart",
            help_zh: "请让此修订与先前的修订同时期满，其后另作修订并写明新的版本号；否则只能凭评定结果所载的摘要区分",
        }
        /// Two amendments of a standard from the same day
        SameDay { id: String } = "E0477" {
            en: "two amendments of `{id}` begin on the same day, and which comes first cannot be told",
            zh: "`{id}` 有两个修订同日施行，先后无法确定",
            help_en: "put them into one `amend`",
            help_zh: "请合并为一个 `修订`",
        }
        /// `a` extends `b`, which extends `a`
        ExtendsCycle { way: String } = "E0478" {
            en: "standards extend each other in a circle: {way}",
            zh: "标准之间循环承袭：{way}",
        }
        /// `applies by closed, or the milder`, and an earlier version has no grade of that name
        MilderNoGrade { grade: String } = "W0472" {
            en: "`or the milder` compares by the grade `{grade}`, which an earlier version does not have",
            zh: "从旧兼从轻以等级 `{grade}` 比较轻重，而较早的版本没有这一等级",
            help_en: "give it the name that it had; where versions cannot be compared, the earlier one counts",
            help_zh: "请沿用原来的名称；版本之间无法比较的，适用较早的版本",
        }
        /// `applies by closed, or the milder`, and an earlier version's grade has another name now
        MilderNoLevel { grade: String, level: String } = "W0473" {
            en: "`or the milder` compares by the grade `{grade}`, which no longer has `{level}`",
            zh: "从旧兼从轻以等级 `{grade}` 比较轻重，而其中已没有 `{level}`",
            help_en: "say in `{grade}` what it is now: `{level} becomes …`; where versions cannot be compared, the earlier one counts",
            help_zh: "请在 `{grade}` 中写明现称：`{level} 对应 …`；版本之间无法比较的，适用较早的版本",
        }
        /// A standard in force when none of those is that it extends
        NothingToExtend { id: String, days_en: String, days_zh: String } = "E0479" {
            en: "no version of `{id}`, which this extends, is in force {days_en}",
            zh: "此处所承袭的 `{id}` {days_zh}没有施行的版本",
        }
    }
}
