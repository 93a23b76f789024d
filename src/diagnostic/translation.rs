//! Translations of what is not there, or of one thing twice.

problems! {
    /// Problems of translations.
    pub enum TranslationProblem {
        /// A language that Yardstick does not speak: `translation fr { }`
        UnknownLanguage { tag: String } = "E0240" {
            en: "`{tag}` is no language that titles can be translated into",
            zh: "`{tag}` 不是可供翻译的语言",
            help_en: "write `en` for English, `zh` for Chinese",
            help_zh: "英文请写 `en`，中文请写 `zh`",
        }
        /// A name that nothing has: `translation en { nothing "Nothing" }`
        UnknownTitled { name: String } = "E0241" {
            en: "nothing is called `{name}`, so that there is no title to translate",
            zh: "没有名为 `{name}` 的事项，无标题可译",
            help_en: "write the name of what is translated, such as `quality.excellent`; what has no name is its own key, in quotes",
            help_zh: "请写被翻译事项的名称，如 `质量.优秀`；没有名称的文字，以其原文加引号作为键",
        }
        /// A text that stands nowhere: `translation en { "不存在" "Nowhere" }`
        UnknownText { text: String } = "E0242" {
            en: "no basis, ground, office or other text for people reads \"{text}\"",
            zh: "依据、理由、机关等供人阅读的文字中，没有“{text}”",
            help_en: "write the whole text as it stands",
            help_zh: "请照原文完整写出",
        }
        /// The title of something that has a name: `score s "总分" { start 1 }  translation en { "总分" "Total" }`
        TitleAsKey { text: String } = "E0243" {
            en: "\"{text}\" is the title of something that has a name",
            zh: "“{text}”是有名称的事项的标题",
            help_en: "write its name in place of its title",
            help_zh: "请写其名称，不写标题",
        }
        /// A name of two things: `class a { error x { } }  class b { error x { } }  translation en { x "X" }`
        AmbiguousTitled { name: String, first: String, second: String } = "E0244" {
            en: "`{name}` may be `{first}` or `{second}`",
            zh: "`{name}` 可能是 `{first}`，也可能是 `{second}`",
            help_en: "write the longer name",
            help_zh: "请写全名",
        }
        /// Two translations of one thing: `translation en { s "Sum"  s "Total" }`
        TranslatedTwice { name: String } = "E0245" {
            en: "`{name}` has two translations into one language",
            zh: "`{name}` 在同一语言中有两个译名",
            help_en: "keep one of them",
            help_zh: "请只保留一个",
        }
        /// Nothing to read: `translation en { s "" }`
        EmptyTranslation { name: String } = "E0246" {
            en: "the translation of `{name}` is empty",
            zh: "`{name}` 的译名是空的",
            help_en: "write what it is called, or leave the line out: then its own title is shown",
            help_zh: "请写出译名，或删去这一行：没有译名的，显示原标题",
        }
    }
}
