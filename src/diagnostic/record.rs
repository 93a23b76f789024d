//! A record does not fit the standard (`E05xx`).

use std::fmt;

use super::{Language, Wording};

problems! {
    /// What can be wrong with a record. Each example is a case of the standard `standard s { }
    /// record case { kind: one of { civil, criminal }  share: percent 0%..50% = 0%
    /// days: days 1..9 = 1  held: date optional  open: bool = true  note: text optional
    /// amount: decimal to 0.01 = 0  n: integer = 0  parts: list of text at most 2 optional }
    /// levels mildest first { minor general serious }  class procedure { error P01 minor { }
    /// error P02 minor..general { deduct 1..3 step 0.5 } }  examine procedure`.
    pub enum RecordFault {
        /// Text that is not JSON: `{"kind" "civil"}`
        NotJson { line: u32, column: u32, offset: usize, found: String } = "E0501" {
            en: "this is not JSON at line {line}, column {column} (byte {offset}): `{found}` cannot stand here",
            zh: "第 {line} 行第 {column} 列（第 {offset} 字节）处不是合法的 JSON：此处不能出现 `{found}`",
            help_en: "look at the quotes, commas and brackets near this place",
            help_zh: "请检查此处附近的引号、逗号和括号",
        }
        /// Text that ends too early: `{"kind": "civil"`
        EndsEarly { line: u32, column: u32, offset: usize } = "E0502" {
            en: "the JSON ends too early, at line {line}, column {column} (byte {offset})",
            zh: "JSON 在第 {line} 行第 {column} 列（第 {offset} 字节）处提前结束",
            help_en: "a quote, a bracket or a value is missing at the end",
            help_zh: "末尾缺少引号、括号或者值",
        }
        /// Bytes that are no text: `{"note": "\xff"}`
        NotUtf8 { line: u32, column: u32, offset: usize } = "E0503" {
            en: "the text is not UTF-8 at line {line}, column {column} (byte {offset})",
            zh: "第 {line} 行第 {column} 列（第 {offset} 字节）处不是 UTF-8 编码的文字",
            help_en: "save the records as UTF-8",
            help_zh: "请把案件数据另存为 UTF-8 编码",
        }
        /// More text after the record: `{"kind": "civil"} {}`
        TrailingText { line: u32, column: u32, offset: usize } = "E0504" {
            en: "the record has ended, but more text follows at line {line}, column {column} (byte {offset})",
            zh: "记录已经结束，但第 {line} 行第 {column} 列（第 {offset} 字节）处还有内容",
            help_en: "give one record at a time, or JSON Lines with one record a line",
            help_zh: "请每次只给一份记录，或者用 JSON Lines，每行一份记录",
        }
        /// Lists or objects within each other without end: `{"evidence": [[[[ … ]]]]}`
        TooDeep { limit: usize } = "E0505" {
            en: "values lie within each other more than {limit} deep",
            zh: "数据嵌套超过 {limit} 层",
        }
        /// A record of 20 MB
        RecordTooLarge { limit: usize } = "E0506" {
            en: "the record is larger than {limit} bytes",
            zh: "记录超过 {limit} 字节",
            help_en: "one record is one case; give several cases as JSON Lines or as a JSON list",
            help_zh: "一份记录就是一个案件；多个案件请用 JSON Lines 或者 JSON 列表",
        }
        /// A value whose own `Serialize` fails
        Refused { message: String } = "E0507" {
            en: "the record could not be read from the program's own value: {message}",
            zh: "无法从程序自身的数据读取记录：{message}",
        }
        /// A key given twice: `{"kind": "civil", "kind": "civil"}`
        DuplicateKey { key: String } = "E0508" {
            en: "`{key}` is given twice",
            zh: "`{key}` 重复出现",
            help_en: "leave one of them out; which one is meant cannot be known",
            help_zh: "请删去其中一个；无法判断以哪个为准",
        }
        /// Required fields that are not there: `{}`
        MissingFields { names: String } = "E0509" {
            en: "{names} must be given",
            zh: "缺少 {names}",
        }
        /// A key that the standard does not know: `{"kind": "civil", "knd": 1}`
        UnknownKey { key: String } = "E0510" {
            en: "the standard knows no field `{key}`",
            zh: "标准中没有 `{key}` 这个字段",
            help_en: "leave it out, or write `ignore other fields` in the record's declaration",
            help_zh: "请删去该字段，或者在 `对象` 中写明 `忽略其他字段`",
        }
        /// Something else than an object: `[]`
        ExpectedObject { found: String } = "E0511" {
            en: "an object `{{ … }}` is expected, not `{found}`",
            zh: "此处应为对象 `{{ … }}`，不是 `{found}`",
        }
        /// Something else than a finding: `{"kind": "civil", "findings": ["P01"]}`
        ExpectedFinding { found: String } = "E0512" {
            en: "a finding is expected, not `{found}`",
            zh: "此处应为一条检出，不是 `{found}`",
            help_en: "write `{{\"code\": …}}`",
            help_zh: "请写成 `{{\"code\": …}}`",
        }
        /// Something else than a list: `{"kind": "civil", "findings": {}}`
        ExpectedList { found: String } = "E0513" {
            en: "a list `[ … ]` is expected, not `{found}`",
            zh: "此处应为列表 `[ … ]`，不是 `{found}`",
        }
        /// Something else than yes or no: `{"kind": "civil", "open": "yes"}`
        ExpectedBool { found: String } = "E0514" {
            en: "`true` or `false` is expected, not `{found}`",
            zh: "此处应为 `true` 或 `false`，不是 `{found}`",
        }
        /// Something else than a text: `{"kind": "civil", "note": 1}`
        ExpectedText { found: String } = "E0515" {
            en: "a text is expected, not `{found}`",
            zh: "此处应为文字，不是 `{found}`",
            help_en: "put it in quotes",
            help_zh: "请加上引号",
        }
        /// Something else than a number: `{"kind": "civil", "amount": "1.50"}`
        ExpectedNumber { found: String } = "E0516" {
            en: "a number is expected, not `{found}`",
            zh: "此处应为数字，不是 `{found}`",
            help_en: "write digits with a point and without quotes, such as `12.5`",
            help_zh: "请写数字，不加引号，例如 `12.5`",
        }
        /// A number that is not whole: `{"kind": "civil", "n": 1.5}`
        ExpectedWhole { found: String } = "E0517" {
            en: "a whole number is expected, not `{found}`",
            zh: "此处应为整数，不是 `{found}`",
        }
        /// Something else than a number of days: `{"kind": "civil", "days": "3 days"}`
        ExpectedDuration { unit: &'static str, unit_zh: &'static str, found: String } = "E0518" {
            en: "a whole number of {unit} is expected, not `{found}`",
            zh: "此处应为以{unit_zh}计的整数，不是 `{found}`",
            help_en: "write the number alone: the standard says that it counts {unit}",
            help_zh: "只写数字：标准已写明以{unit_zh}计",
        }
        /// Something else than a percentage: `{"kind": "civil", "share": "a third"}`
        ExpectedPercent { found: String } = "E0519" {
            en: "a percentage is expected, not `{found}`",
            zh: "此处应为百分数，不是 `{found}`",
            help_en: "write `\"30%\"`, or the number `30`",
            help_zh: "请写 `\"30%\"` 或者数字 `30`",
        }
        /// Something else than a date: `{"kind": "civil", "held": "2.1.2024"}`
        ExpectedDate { found: String } = "E0520" {
            en: "a date is expected, not `{found}`",
            zh: "此处应为日期，不是 `{found}`",
            help_en: "write year, month and day as `\"2024-01-31\"`",
            help_zh: "请按年-月-日写，例如 `\"2024-01-31\"`",
        }
        /// A day that does not exist: `{"kind": "civil", "held": "2023-02-29"}`
        NoSuchDay { found: String } = "E0521" {
            en: "there is no day `{found}`",
            zh: "没有 `{found}` 这一天",
        }
        /// A value that is none of those allowed: `{"kind": "civl"}`
        UnknownValue { found: String, values: String } = "E0522" {
            en: "one of {values} is expected, not `{found}`",
            zh: "此处应为 {values} 之一，不是 `{found}`",
        }
        /// A value outside its range: `{"kind": "civil", "days": 10}`
        OutOfRange { found: String, range: String } = "E0523" {
            en: "`{found}` is outside `{range}`",
            zh: "`{found}` 超出 `{range}` 的范围",
        }
        /// A value between two of the grid's: `{"kind": "civil", "amount": 0.005}`
        OffGrid { found: String, step: String } = "E0524" {
            en: "`{found}` is no multiple of {step}",
            zh: "`{found}` 不是 {step} 的整数倍",
            help_en: "round it before it is graded; the standard takes nothing finer than {step}",
            help_zh: "请先按 {step} 取舍；标准不接受更细的数值",
        }
        /// A number with more digits than are kept: `{"kind": "civil", "amount": 1e999999}`
        TooManyDigits = "E0525" {
            en: "the number has more digits than can be kept exactly",
            zh: "数字位数过多，无法精确保存",
        }
        /// A float that is no number: `f64::NAN`
        NotFinite { found: String } = "E0526" {
            en: "`{found}` is not a number that can be graded",
            zh: "`{found}` 不是可供评价的数值",
            help_en: "leave the field out where there is no value",
            help_zh: "没有数值时请省去该字段",
        }
        /// A list with more items than the standard allows:
        /// `{"kind": "civil", "parts": ["a", "b", "c"]}`
        TooManyItems { limit: u32 } = "E0527" {
            en: "there are more than {limit} items",
            zh: "列表超过 {limit} 项",
        }
        /// A quantity in another unit, in a test: `days: 1 year`
        WrongUnit { found: String, unit: &'static str, unit_zh: &'static str } = "E0528" {
            en: "`{found}` is given where {unit} are counted",
            zh: "给出的是 `{found}`，但此处以{unit_zh}计",
        }
        /// A gap in a list whose items are all needed: `{"kind": "civil", "parts": [null]}`
        NoItem = "E0529" {
            en: "an item is missing: `null` stands in its place",
            zh: "列表中缺少一项：该处为 `null`",
            help_en: "leave `null` out of the list; a standard allows it with `list of (… optional)`",
            help_zh: "请从列表中删去 `null`；标准用 `列表 （… 可缺）` 才允许缺项",
        }

        /// A person without a name, of a standard with `roles { handler = note }`:
        /// `{"kind": "civil", "note": " "}`
        NoName { found: String } = "E0530" {
            en: "the name of a person is expected, not `{found}`",
            zh: "此处应为人员的姓名，不是 `{found}`",
            help_en: "write who it is; where nobody knows, leave the field out if the standard lets it be absent",
            help_zh: "请写明是谁；不知道的，标准允许缺省的字段可以省去",
        }
        /// A finding of a code that no row names: `{"kind": "civil", "findings": [{"code": "P1"}]}`
        UnknownCode { code: String } = "E0531" {
            en: "the standard has no error `{code}`",
            zh: "标准中没有错误 `{code}`",
            help_en: "correct the code, or declare it; a row `error otherwise` catches codes that no row names",
            help_zh: "请改正代码，或者在标准中定义它；`错误 其余` 可以接收未列明的代码",
        }
        /// More findings than a case can have
        TooManyFindings { limit: u32 } = "E0532" {
            en: "there are more than {limit} findings",
            zh: "检出超过 {limit} 条",
            help_en: "record the same code once, with its `count`",
            help_zh: "同一代码请只记一条，并用 `count` 写明处数",
        }
        /// A count that counts nothing:
        /// `{"kind": "civil", "findings": [{"code": "P01", "count": 0}]}`
        BadCount { found: String } = "E0533" {
            en: "a whole number of at least 1 is expected, not `{found}`",
            zh: "此处应为不小于 1 的整数，不是 `{found}`",
            help_en: "leave the finding out where nothing was found",
            help_zh: "没有检出时请删去该条",
        }
        /// The reviewer has to choose: `{"kind": "civil", "findings": [{"code": "P02", "points": 1}]}`
        LevelMissing { code: String, levels: String } = "E0534" {
            en: "`{code}` needs a `level`: one of {levels}",
            zh: "`{code}` 须写明 `level`，可选 {levels}",
        }
        /// A level that the row does not allow:
        /// `{"kind": "civil", "findings": [{"code": "P01", "level": "serious"}]}`
        LevelOutside { code: String, level: String, levels: String } = "E0535" {
            en: "`{code}` is {levels}, not `{level}`",
            zh: "`{code}` 的严重程度为 {levels}，不能是 `{level}`",
        }
        /// A level where the row has none
        LevelNotTaken { code: String } = "E0536" {
            en: "`{code}` has no level in the standard",
            zh: "标准没有给 `{code}` 规定严重程度",
            help_en: "leave `level` out",
            help_zh: "请删去 `level`",
        }
        /// The reviewer has to choose:
        /// `{"kind": "civil", "findings": [{"code": "P02", "level": "minor"}]}`
        PointsMissing { code: String, range: String, step: String } = "E0537" {
            en: "`{code}` needs `points` within `{range}`, in steps of {step}",
            zh: "`{code}` 须写明 `points`，范围 `{range}`，步长 {step}",
        }
        /// Points that the row does not allow:
        /// `{"kind": "civil", "findings": [{"code": "P02", "level": "minor", "points": 1.2}]}`
        PointsOutside { code: String, found: String, range: String, step: String } = "E0538" {
            en: "`{code}` takes points within `{range}` in steps of {step}, not `{found}`",
            zh: "`{code}` 的分值范围为 `{range}`，步长 {step}，不能是 `{found}`",
        }
        /// Points where the standard reckons them:
        /// `{"kind": "civil", "findings": [{"code": "P01", "points": 1}]}`
        PointsNotTaken { code: String } = "E0539" {
            en: "the points of `{code}` follow from the standard",
            zh: "`{code}` 的分值由标准规定",
            help_en: "leave `points` out; a reviewer chooses only where the row gives a range",
            help_zh: "请删去 `points`；只有标准给出幅度时才由评查人选定",
        }
        /// A reason without a waiver:
        /// `{"kind": "civil", "findings": [{"code": "P01", "waived_because": "small"}]}`
        NotWaived = "E0540" {
            en: "`waived_because` gives a reason, but `waived` is not `true`",
            zh: "写了 `waived_because`，但 `waived` 不是 `true`",
            help_en: "add `\"waived\": true`, or leave the reason out",
            help_zh: "请加上 `\"waived\": true`，或者删去理由",
        }
        /// A class that the standard does not have: `{"kind": "civil", "examined": ["procedur"]}`
        UnknownClass { class: String } = "E0541" {
            en: "the standard has no class `{class}`",
            zh: "标准中没有类别 `{class}`",
        }
        /// Found where nobody looked: `{"kind": "civil", "findings": [{"code": "P01"}]}`
        NotExamined { code: String, class: String } = "E0542" {
            en: "`{code}` was found in `{class}`, which `examined` does not name",
            zh: "`{class}` 中检出 `{code}`，但 `examined` 没有列出该类别",
            help_en: "add `\"{class}\"` to `examined`",
            help_zh: "请在 `examined` 中加上 `\"{class}\"`",
        }

        /// A result with more digits than are kept: `let x = amount ^ 100_000`
        NumberTooLarge { place: String } = "E0551" {
            en: "`{place}` comes to a number with more digits than can be kept exactly",
            zh: "`{place}` 的计算结果位数过多，无法精确保存",
        }
        /// A date beyond the year 9999: `let x = held + 9_999_999 days`
        DateOutOfRange { place: String } = "E0552" {
            en: "`{place}` comes to a date outside the years 1 to 9999",
            zh: "`{place}` 算出的日期超出公元 1 年至 9999 年",
        }
        /// A day of a year that the calendar does not cover: `calendar c { covers 2024  weekend sunday }
        /// let x = 3 working days of held` and `held: "2025-01-01"`
        NotCovered { place: String, calendar: Box<str>, date: Box<str>, years: Box<str> } = "E0545" {
            en: "`{place}` needs to know whether {date} is worked, but the calendar `{calendar}` covers {years} only",
            zh: "计算 `{place}` 须知道 {date} 是否上班，而日历 `{calendar}` 只规定了 {years} 年",
            help_en: "look at the dates of the record; if they are right, the standard needs the calendar of that year",
            help_zh: "请核对记录中的日期；日期无误的，须在标准中补充该年度的日历",
        }
        /// Found where it cannot be an error: `class hearing applies when open { error P03 { } }` and
        /// `open: false`
        ClassNotApplicable { code: String, class: String } = "E0553" {
            en: "`{code}` is recorded, but `{class}` does not apply to this case",
            zh: "检出了 `{code}`，但 `{class}` 不适用于本案",
            help_en: "leave the finding out, or correct the facts by which the class applies",
            help_zh: "请删去该条检出，或者更正决定该类别是否适用的事实",
        }
        /// Found where it cannot be an error: `error P01 { applies when open }`
        ErrorNotApplicable { code: String } = "E0554" {
            en: "`{code}` is recorded, but it does not apply to this case",
            zh: "检出了 `{code}`，但它不适用于本案",
            help_en: "leave the finding out, or correct the facts by which it applies",
            help_zh: "请删去该条检出，或者更正决定其是否适用的事实",
        }
        /// A date moved by half a day: `let x = held + days / 2`
        PartOfDay { place: String } = "E0555" {
            en: "`{place}` moves a date by a part of a day or month",
            zh: "`{place}` 把日期移动了不足一日或一月的时间",
            help_en: "round the time first, as in `round X to 1 up`",
            help_zh: "请先取整，例如 `X 进位到 1`",
        }
        /// A power without a whole exponent: `let x = 2 ^ amount` and `amount: 0.5`
        ExponentNotWhole { place: String } = "E0556" {
            en: "the exponent in `{place}` is not a whole number, or too large",
            zh: "`{place}` 中的指数不是整数，或者过大",
        }
        /// Thousands of tables or items' `let`s that look each other up in turn
        ReckoningTooDeep { place: String } = "E0557" {
            en: "`{place}` is reckoned too many steps deep",
            zh: "`{place}` 的计算层次过多",
        }
        /// Quantifiers within each other over long lists
        TooMuchWork { place: String } = "E0558" {
            en: "the case takes more work than one case may, at `{place}`",
            zh: "本案的计算量超过上限，停在 `{place}`",
            help_en: "quantifiers within each other multiply: put the inner one into a `let`, or shorten the lists",
            help_zh: "量词嵌套会使计算量相乘：请把内层写成 `定义`，或者缩短列表",
        }
        /// Two rows of facts for one group of a roll-up
        FactsTwice { group: String } = "E0560" {
            en: "the group `{group}` has facts already",
            zh: "分组 `{group}` 已有事实",
            help_en: "give all facts of a group in one row",
            help_zh: "请把同一分组的事实写在一行中",
        }
        /// Facts of a group that name no period
        NoPeriod { name: String, example: String } = "E0561" {
            en: "`{name}` names none of the periods of the roll-up",
            zh: "`{name}` 不是本汇总的期间",
            help_en: "a period is named by where it ends, such as `{example}`",
            help_zh: "期间以其终了之时命名，例如 `{example}`",
        }
        /// A standard that the book does not hold
        NoStandard { id: String, ids: String } = "E0581" {
            en: "the book has no standard `{id}`; it has {ids}",
            zh: "标准集中没有标准 `{id}`，只有 {ids}",
        }
        /// A case of a day on which no version is in force
        NoVersion { id: String, date: String, versions: Listed } = "E0582" {
            en: "no version of `{id}` is in force on {date}; it has {versions}",
            zh: "`{id}` 在 {date} 没有施行的版本，只有 {versions}",
        }
        /// A case without the date by which its version is found
        NoVersionDate { id: String, keys: Listed } = "E0583" {
            en: "which version of `{id}` applies cannot be told: the record gives no {keys}",
            zh: "无法确定适用 `{id}` 的哪个版本：记录中没有 {keys}",
            help_en: "give the date, or say of which day the version is to be: `--as-of DATE`",
            help_zh: "请补上该日期，或用 `--as-of DATE` 指定适用哪一天的版本",
        }
        /// A case whose dates lead to several versions
        SeveralVersions { id: String, versions: Listed } = "E0584" {
            en: "several versions of `{id}` apply: {versions}",
            zh: "`{id}` 同时有几个版本适用：{versions}",
            help_en: "say of which day the version is to be: `--as-of DATE`",
            help_zh: "请用 `--as-of DATE` 指定适用哪一天的版本",
        }
        /// Versions that apply by different dates, none of which is in force on its own
        NoVersionOfDates { id: String, versions: String } = "E0587" {
            en: "no version of `{id}` is in force on the date by which it applies: {versions}",
            zh: "`{id}` 的各版本在各自所适用的日期都没有施行：{versions}",
            help_en: "give the right dates, or say of which day the version is to be",
            help_zh: "请核对这些日期，或另行指定适用哪一天的版本",
        }
        /// A case that two versions are to grade, for the milder to count, and that the older one cannot
        MilderUnfit { version: String } = "E0586" {
            en: "to find the milder version the case is graded under {version} as well, by its date, and does not fit it",
            zh: "为从旧兼从轻，案件按其日期也须依 {version} 评定，而记录与该版本不符",
        }
        /// A case of a standard whose versions do not say `applies by`
        NoVersionRule { id: String } = "E0585" {
            en: "the versions of `{id}` do not say by which date of a case they apply",
            zh: "`{id}` 的各版本没有写明按案件的哪个日期适用",
            help_en: "write `applies by …` in the headers, or say of which day the version is to be: `--as-of DATE`",
            help_zh: "请在标准头写明 `按 … 适用`，或用 `--as-of DATE` 指定适用哪一天的版本",
        }
    }
}

/// Names that a message lists: "`closed`, `opened`".
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listed(pub Vec<String>);

impl fmt::Display for Listed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (at, name) in self.0.iter().enumerate() {
            write!(f, "{}`{name}`", if at == 0 { "" } else { ", " })?;
        }
        Ok(())
    }
}

/// One problem of a record: what is wrong, where, and what to do.
#[derive(Debug, Clone, PartialEq)]
pub struct RecordProblem {
    fault: RecordFault,
    path: String,
    suggestion: Option<String>,
}

impl RecordProblem {
    /// A problem at a path such as `findings[2].level`; the empty path is the record itself.
    #[must_use]
    pub fn new(fault: RecordFault, path: impl Into<String>) -> Self {
        Self { fault, path: path.into(), suggestion: None }
    }

    /// Adds the word that was probably meant ("did you mean …?").
    #[must_use]
    pub fn suggest(mut self, suggestion: Option<impl Into<String>>) -> Self {
        self.suggestion = suggestion.map(Into::into);
        self
    }

    /// What is wrong.
    #[must_use]
    pub fn fault(&self) -> &RecordFault {
        &self.fault
    }

    /// Where: `findings[2].level`, items counted from 0; empty for the record itself.
    #[must_use]
    pub fn path(&self) -> &str {
        &self.path
    }

    /// The stable code, such as `E0523`.
    #[must_use]
    pub fn code(&self) -> &'static str {
        self.fault.code()
    }

    /// One lowercase sentence that says what is wrong, without the path.
    #[must_use]
    pub fn message(&self, language: Language) -> String {
        let message = self.fault.message(language);
        match language {
            Language::English => message,
            // Names in a row are separated as Chinese does it.
            Language::Chinese => message.replace("`, `", "`、`"),
        }
    }

    /// What to do about it, where there is something to do.
    #[must_use]
    pub fn help(&self, language: Language) -> Option<String> {
        let suggested = self.suggestion.as_deref().map(|name| super::did_you_mean(name, language));
        suggested.or_else(|| self.fault.help(language))
    }

    /// The word that was probably meant.
    #[must_use]
    pub fn suggestion(&self) -> Option<&str> {
        self.suggestion.as_deref()
    }

    /// Path, message and help in one line.
    #[must_use]
    pub fn line(&self, language: Language) -> String {
        let (colon, open, close) = match language {
            Language::English => (": ", " (", ")"),
            Language::Chinese => ("：", "（", "）"),
        };
        let mut line = String::new();
        if !self.path.is_empty() {
            line.push_str(&format!("`{}`{colon}", self.path));
        }
        line.push_str(&self.message(language));
        if let Some(help) = self.help(language) {
            line.push_str(&format!("{open}{help}{close}"));
        }
        line
    }
}

impl fmt::Display for RecordProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.line(Language::English))
    }
}
