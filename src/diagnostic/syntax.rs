//! The text does not have the form of a standard (`E01xx`).

problems! {
    /// Problems of form, found while parsing and lowering.
    pub enum SyntaxProblem {
        /// Something else was expected here: `score total { start }`
        Unexpected { found_en: String, found_zh: String, expected_en: String, expected_zh: String } = "E0101" {
            en: "found {found_en}, expected {expected_en}",
            zh: "此处是{found_zh}，应为{expected_zh}",
        }
        /// An item stops too early: `let x = 1 +`
        Unfinished { after: String, expected_en: String, expected_zh: String } = "E0102" {
            en: "something is missing after `{after}`: expected {expected_en}",
            zh: "`{after}` 之后缺少内容，应为{expected_zh}",
        }
        /// A bracket that is never closed: `class procedure {`
        Unclosed { bracket: String, closing: String } = "E0103" {
            en: "this `{bracket}` is never closed",
            zh: "此处的 `{bracket}` 没有闭合",
            help_en: "put `{closing}` where the part ends that begins here",
            help_zh: "请在这一部分结束的地方补上 `{closing}`",
        }
        /// A closing bracket that nothing opened: `class procedure { } }`
        Unopened { bracket: String } = "E0104" {
            en: "this `{bracket}` closes nothing",
            zh: "此处的 `{bracket}` 没有与之对应的开头",
            help_en: "remove it, or look for an opening bracket that is missing above",
            help_zh: "请删去，或在前文补上缺少的开头括号",
        }
        /// A text without its closing quote: `version "2024`
        UnterminatedText { closing: String } = "E0105" {
            en: "this text is not closed on its line",
            zh: "此处的文字在本行内没有结束引号",
            help_en: "a text begins and ends on one line: put `{closing}` where it ends",
            help_zh: "文字须在同一行内起止，请在结尾补上 `{closing}`",
        }
        /// A comment without its end: `/* an aside`
        UnterminatedComment = "E0106" {
            en: "this comment is never closed",
            zh: "此处的注释没有结束",
            help_en: "put `*/` where the comment ends",
            help_zh: "请在注释结尾补上 `*/`",
        }
        /// Three numbers that are no date: `2024-02-30`
        NoSuchDate { date: String } = "E0107" {
            en: "there is no date `{date}`",
            zh: "没有 `{date}` 这一天",
            help_en: "dates are written year-month-day, such as 2024-01-31",
            help_zh: "日期按“年-月-日”书写，例如 2024-01-31",
        }
        /// Parentheses in parentheses, more than 128 deep.
        TooDeep { limit: usize } = "E0108" {
            en: "this is nested more than {limit} levels deep",
            zh: "此处的嵌套超过 {limit} 层",
            help_en: "give a part a name of its own with `let`",
            help_zh: "请用 `定义` 给其中一部分单独命名",
        }
        /// A file of more than 8 MiB.
        TooLarge { mebibytes: usize } = "E0109" {
            en: "the file is larger than {mebibytes} MiB, the most that a standard may have",
            zh: "文件超过 {mebibytes} MiB，超出了标准文件的上限",
        }
        /// A number with more digits than are kept.
        NumberTooLong = "E0110" {
            en: "this number has too many digits",
            zh: "此处的数字位数过多",
        }
        /// A word or sign from elsewhere, such as the operator of a programming language: `when a == b`
        ForeignOperator { written: String, meant_en: String, meant_zh: String } = "E0111" {
            en: "`{written}` cannot stand here: write `{meant_en}`",
            zh: "此处不能写 `{written}`，应写 `{meant_zh}`",
        }
        /// Two comparisons in a row: `0 < x < 10`
        ChainedComparison = "E0112" {
            en: "comparisons cannot be chained",
            zh: "比较不能连写",
            help_en: "write `x between 1 and 9`, `x in 1 ..< 10`, or join two comparisons with `and`",
            help_zh: "请写 `x 介于 1 与 9 之间`、`x 属于 1 ..< 10`，或用 `且` 连接两个比较",
        }
        /// A set in parentheses: `kind in (criminal, civil)`
        SetInParentheses = "E0113" {
            en: "`in` is followed by a set in braces or by a range",
            zh: "`属于` 之后应为花括号中的集合，或一个区间",
            help_en: "write `in {{ a, b }}` or `in 1..5`",
            help_zh: "请写 `属于 {{ 甲, 乙 }}` 或 `属于 1..5`",
        }
        /// Several values in one pair of parentheses: `(a, b)`
        SeveralInParentheses = "E0114" {
            en: "only one value can stand in these parentheses",
            zh: "此处的圆括号中只能有一个值",
        }
        /// A title where the code should be: `error "missing signature" minor { }`
        CodeMissing = "E0115" {
            en: "an error needs a code before its title",
            zh: "错误的标题之前应有编码",
            help_en: "write for example `error E01 \"…\"`",
            help_zh: "例如写作 `错误 E01 “…”`",
        }
        /// A word of the language used as a name: `let when = 1`
        ReservedName { word: String } = "E0116" {
            en: "`{word}` is a word of the language and cannot be a plain name here",
            zh: "`{word}` 是语言的用词，此处不能直接用作名称",
            help_en: "put it in backticks if it is meant as a name",
            help_zh: "若确为名称，请写在「」之中",
        }
        /// An irregularity that there is not: `test "…" { expect irregularity lateness }`
        UnknownIrregularity { name: String } = "E0180" {
            en: "there is no irregularity `{name}`",
            zh: "没有名为 `{name}` 的程序瑕疵",
            help_en: "there are `recused`, `wrong_role`, `acted_twice`, `not_a_member`, `no_quorum`, `no_majority`, `not_unanimous`, `out_of_order`, `out_of_time`, `not_needed`, `omitted`, `beyond_power`, `no_reason`",
            help_zh: "可写：未回避、角色不符、重复发表意见、非成员、意见不足、未过半数、未一致同意、次序颠倒、逾期、无须进行、遗漏步骤、超越权限、未说明理由",
        }
        /// The same part twice: `any error in a in b`
        SaidTwice = "E0117" {
            en: "this was said already",
            zh: "此项已经写过一次",
            help_en: "keep one of the two",
            help_zh: "请只保留一处",
        }
        /// `locked` before what cannot be: `locked levels mildest first { minor }`
        CannotBeLocked { word: String } = "E0120" {
            en: "`{word}` cannot be locked",
            zh: "`{word}` 之前不能写“不得放宽”",
            help_en: "`locked` stands before a class, error, score, grade, rule, duty, procedure, responsibility, calendar, table, `roles` or `let`; what they read stays as it is",
            help_zh: "“不得放宽”可写在类别、错误、得分、等级、规则、应办、程序、责任、角色、日历、定义、表之前，它们所依据的内容随之不得改变",
        }
        /// More problems than are shown.
        AndMore { count: usize } = "E0118" {
            en: "and at least {count} more problems of form",
            zh: "另有至少 {count} 处格式问题",
        }
        /// A number of things that is no small whole number: `leaving out 1.5 highest`
        WholeNumberNeeded = "E0119" {
            en: "a whole number is needed here",
            zh: "此处应为整数",
        }
        /// A limitation that runs from no day: `responsibility r { limitation 5 years }`
        LimitationWithoutDay = "E0190" {
            en: "the limitation does not say from which day it runs",
            zh: "追责时效没有写明自何日起算",
            help_en: "write `limitation 5 years of DATE`",
            help_zh: "请写 `追责时效 自 某日期 起 5 年`",
        }
    }
}
