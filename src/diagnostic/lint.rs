//! What is allowed, and yet risky or untidy (`L0xxx`).

use super::Thing;

problems! {
    /// What `lint` remarks on.
    pub enum LintProblem {
        /// A field that nothing reads: `record case { colour : text }` and no more of it
        UnusedField { name: String } = "L0101" {
            en: "nothing reads the field `{name}`",
            zh: "没有哪一处读取字段 `{name}`",
            help_en: "use it, or leave it out; where records must carry it, say so: `// allow L0101: why`",
            help_zh: "请使用或删去该字段；记录中必须带有它的，请写明：`// 允许 L0101：理由`",
        }
        /// `let half = 0.5` and no more of it
        UnusedName { name: String, thing: Thing } = "L0102" {
            en: "`{name}` is {thing} that nothing uses",
            zh: "没有哪一处用到{thing:#} `{name}`",
            help_en: "leave it out",
            help_zh: "请删去",
        }
        /// `levels mildest first { minor grave }` where no error is `grave`
        UnusedLevel { level: String } = "L0103" {
            en: "no error can be `{level}`",
            zh: "没有哪个错误可以属于 `{level}` 这一级",
            help_en: "give the level to an error, or leave it out",
            help_zh: "请在错误中写上这一级，或者删去它",
        }
        /// `class manner "Manner" { }`
        EmptyClass { class: String } = "L0104" {
            en: "`{class}` holds no errors, so that it can never cost anything",
            zh: "类别 `{class}` 没有列出任何错误，不可能扣分",
            help_en: "write its errors, or leave it out",
            help_zh: "请写出其中的错误，或者删去该类别",
        }
        /// Rules without a single test
        Untested { id: String } = "L0201" {
            en: "no test shows what `{id}` does",
            zh: "没有任何测试印证 `{id}`",
            help_en: "write `test \"…\" {{ given {{ … }} expect … }}`, or cases with their frozen outcomes",
            help_zh: "请写出 `例 “…” {{ 设 {{ … }} 应 … }}`，或者配上案例及其基准结果",
        }
        /// An error that is in the standard and in no test
        ErrorNotRaised { code: String } = "L0202" {
            en: "no test raises `{code}`",
            zh: "没有哪个测试检出 `{code}`",
            help_en: "give a test, or a golden case, in which it counts",
            help_zh: "请增加一个计入该错误的测试或基准案例",
        }
        /// A rule that is in the standard and applies in no test
        RuleNotFired { rule: String } = "L0203" {
            en: "`{rule}` fires in no test",
            zh: "没有哪个测试适用规则 `{rule}`",
            help_en: "give a test, or a golden case, in which its condition holds",
            help_zh: "请增加一个符合其条件的测试或基准案例",
        }
        /// A grade to which no test comes
        GradeNotReached { grade: String, level: String } = "L0204" {
            en: "no test comes to `{level}` of `{grade}`",
            zh: "没有哪个测试的 `{grade}` 评为 `{level}`",
            help_en: "give a test, or a golden case, that is graded so",
            help_zh: "请增加一个评为该等级的测试或基准案例",
        }
        /// A duty that falls due in no test
        DutyNotDue { duty: String } = "L0205" {
            en: "no test makes `{duty}` due",
            zh: "没有哪个测试产生应办事项 `{duty}`",
            help_en: "give a test, or a golden case, in which its condition holds",
            help_zh: "请增加一个符合其条件的测试或基准案例",
        }
        /// `error A1 "Late" { … } error A2 "Late" { … }`
        DuplicateTitle { name: String, other: String, title: String } = "L0301" {
            en: "`{name}` is called \"{title}\" just as `{other}` is",
            zh: "`{name}` 与 `{other}` 同名，都叫“{title}”",
            help_en: "reasons show the titles; let them tell the two apart",
            help_zh: "理由中显示的是标题，请使二者能够区分",
        }
        /// One of several without a title: `levels … { minor "Minor" general "General" grave }`
        NoTitle { name: String } = "L0302" {
            en: "`{name}` has no title, and most of those beside it have one",
            zh: "`{name}` 没有标题，而与它并列的大多有标题",
            help_en: "write its title after the name: `{name} \"…\"`",
            help_zh: "请在名称之后写上标题：`{name} “…”`",
        }
        /// `rule v { when forged then quality at most poor }` without `basis`
        VetoWithoutBasis { name: String } = "L0303" {
            en: "`{name}` decides a grade and names no basis",
            zh: "`{name}` 直接限定等级，而没有写明依据",
            help_en: "add `basis \"…\"`: whoever is graded by it may ask by what right",
            help_zh: "请写明 `依据 “…”`：被评价的人有权知道这样定等的依据",
        }
        /// An error without `basis` among others that have one
        ErrorWithoutBasis { code: String } = "L0304" {
            en: "`{code}` names no basis, and most errors do",
            zh: "`{code}` 没有写明依据，而其他错误大多写明",
            help_en: "add `basis \"…\"` to it or to its class",
            help_zh: "请在该错误或其类别中写明 `依据 “…”`",
        }
        /// `unless excused_before` without `because`
        DefenceWithoutReason = "L0305" {
            en: "this defence does not say why it excuses",
            zh: "此处没有写明除外的理由",
            help_en: "add `because \"…\"`: the outcome shows it",
            help_zh: "请写明 `理由 “…”`，评定结果会显示它",
        }
        /// `undetermined when not known mark` without `because`
        UndeterminedWithoutReason = "L0306" {
            en: "this does not say why nothing can be determined then",
            zh: "此处没有写明因何不能评定",
            help_en: "add `because \"…\"`: the outcome shows it",
            help_zh: "请写明 `理由 “…”`，评定结果会显示它",
        }
        /// `translation en { a "A"  b "B" }`, and nothing for `c`
        Untranslated { count: usize, into_en: String, into_zh: String, names: String } = "L0307" {
            en: "{count} titles or texts have no {into_en} translation: {names}",
            zh: "有 {count} 处标题或文字没有{into_zh}译名：{names}",
            help_en: "add them to the translation; what has none is shown in its own language",
            help_zh: "请补上译名；没有译名的，显示原文",
        }
        /// `amount > 1000` here and `amount >= 1000` there
        BoundariesDiffer { subject: String, number: String } = "L0401" {
            en: "`{subject}` of just {number} falls to another side here than elsewhere",
            zh: "`{subject}` 恰为 {number} 时，此处的归属与另一处不同",
            help_en: "compare with `>=` and `<` everywhere, or with `>` and `<=` everywhere",
            help_zh: "请各处一律用 `≥` 与 `＜`，或者一律用 `＞` 与 `≤`",
        }
        /// Two errors that both cost points when `late`
        SameCondition { code: String, other: String } = "L0402" {
            en: "`{code}` and `{other}` are detected by the same condition, and both cost points",
            zh: "`{code}` 与 `{other}` 的检出条件相同，同一事实会扣两次分",
            help_en: "let one of them go, or tell the two apart",
            help_zh: "请只保留其一，或者使二者的条件有所区别",
        }
        /// `error D01 …` and `error DO1 …`
        ConfusableNames { name: String, other: String } = "L0403" {
            en: "`{name}` is easily taken for `{other}`",
            zh: "`{name}` 与 `{other}` 字形相近，容易混淆",
            help_en: "call one of them otherwise",
            help_zh: "请为其中之一改名",
        }
        /// `class manner { cap 20 error A1 { deduct 5 } }`
        CapNeverReached { class: String, cap: String, most: String } = "L0404" {
            en: "`{class}` can cost {most} at most, so that its cap of {cap} does nothing",
            zh: "`{class}` 至多扣 {most} 分，达不到 {cap} 分，封顶不起作用",
            help_en: "lower the cap, or leave it out",
            help_zh: "请调低封顶分值，或者删去封顶",
        }
        /// `when a or b and c`
        MixedConjunctions = "L0405" {
            en: "`and` stands beside `or` without parentheses, and binds tighter",
            zh: "“且”与“或”连用而没有括号；按规则先“且”后“或”",
            help_en: "put this part in parentheses",
            help_zh: "请为这一部分加上括号",
        }
        /// `规则 v { … }` in a file that otherwise says `rule`
        OtherLanguage { word: String } = "L0501" {
            en: "`{word}` is not in the language of the file's other keywords",
            zh: "`{word}` 与本文件其他关键词不是同一种语言",
            help_en: "write the keywords of a file in one language",
            help_zh: "请在一个文件中使用同一种语言的关键词",
        }
        /// A comment that begins with words like `to be done`, in capitals
        LeftForLater = "L0502" {
            en: "this comment says that something is left to be done",
            zh: "此注释表明尚有内容未完成",
            help_en: "do it, or say where it is kept in mind",
            help_zh: "请完成它，或者写明另在何处跟进",
        }
        /// `// allow L0101` and no more
        AllowWithoutReason = "L0901" {
            en: "this does not say why it is allowed",
            zh: "此处没有写明允许的理由",
            help_en: "write the reason after a colon: `// allow L0101: why`",
            help_zh: "请在冒号之后写明理由：`// 允许 L0101：理由`",
        }
        /// `// allow L0101: why` where there is no such remark
        AllowUnused { what: String } = "L0902" {
            en: "there is no {what} here to allow",
            zh: "此处没有 {what}，无须允许",
            help_en: "leave it out",
            help_zh: "请删去",
        }
        /// `// allow L0999: why`
        AllowUnknown { code: String } = "L0903" {
            en: "there is no remark or warning {code}",
            zh: "没有 {code} 这一提示或警告",
        }
    }
}
