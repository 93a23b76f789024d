//! Things of different kinds are put together (`E03xx`).

use std::fmt;

/// A kind of value in words. `{kind}` speaks English, `{kind:#}` Chinese.
#[derive(Debug, Clone, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names say it")]
pub enum Kind {
    Condition,
    Number,
    Percent,
    Text,
    Date,
    Days,
    WorkingDays,
    Months,
    /// A level.
    Level,
    /// A degree of responsibility.
    Degree,
    /// Any list.
    AnyList,
    /// A value of the enumeration of this name.
    ValueOf(String),
    /// The list of this name.
    List(String),
    /// An item of the list of this name.
    Item(String),
    /// A number, percentage or duration.
    Quantity,
    /// A quantity or a date.
    Ordered,
    /// A number or a percentage.
    Points,
    /// A whole number.
    Whole,
    /// A bare name.
    Name,
    /// Anything: it was reported already.
    Unknown,
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (english, chinese) = match self {
            Self::Condition => ("a condition (true or false)", "条件（是或否）"),
            Self::Number => ("a number", "数"),
            Self::Percent => ("a percentage", "百分比"),
            Self::Text => ("a text", "文字"),
            Self::Date => ("a date", "日期"),
            Self::Days => ("a number of days", "天数"),
            Self::WorkingDays => ("a number of working days", "工作日数"),
            Self::Months => ("a number of months", "月数"),
            Self::Quantity => ("a number, a percentage or a duration", "数、百分比或期间"),
            Self::Ordered => ("a number, a percentage, a duration or a date", "数、百分比、期间或日期"),
            Self::Points => ("a number or a percentage", "数或百分比"),
            Self::Whole => ("a whole number", "整数"),
            Self::Level => ("a level", "严重程度"),
            Self::Degree => ("a degree of responsibility", "责任程度"),
            Self::AnyList => ("a list", "列表"),
            Self::Name => ("a name", "名称"),
            Self::Unknown => ("something unknown", "未知之物"),
            Self::ValueOf(name) if f.alternate() => return write!(f, "`{name}` 的取值"),
            Self::ValueOf(name) => return write!(f, "a value of `{name}`"),
            Self::List(name) if f.alternate() => return write!(f, "列表 `{name}`"),
            Self::List(name) => return write!(f, "the list `{name}`"),
            Self::Item(name) if f.alternate() => return write!(f, "列表 `{name}` 的条目"),
            Self::Item(name) => return write!(f, "an item of the list `{name}`"),
        };
        f.write_str(if f.alternate() { chinese } else { english })
    }
}

problems! {
    /// Problems of kinds and units.
    pub enum TypeProblem {
        /// A value of another kind was needed: `rule r { when 1 }`
        Mismatch { found: Kind, expected: Kind } = "E0301" {
            en: "this is {found}, but {expected} is needed",
            zh: "此处是{found:#}，需要的是{expected:#}",
        }
        /// Two values of different kinds: `let x = 1 = true`
        Disagree { left: Kind, right: Kind } = "E0302" {
            en: "{left} and {right} do not go together",
            zh: "{left:#}与{right:#}不能放在一起",
        }
        /// A percentage beside a plain number: `let x = 30% > 0.2`
        PercentAndNumber = "E0303" {
            en: "a percentage and a plain number do not go together",
            zh: "百分比与普通数不能放在一起",
            help_en: "write the number as a percentage, such as `30%`",
            help_zh: "请把数写成百分比，如 `30%`",
        }
        /// A duration beside a plain number: `let x = 3 days > 2`
        DurationAndNumber { unit: Kind } = "E0304" {
            en: "{unit} and a plain number do not go together",
            zh: "{unit:#}与普通数不能放在一起",
            help_en: "write the unit, such as `10 days` or `3 working days`; or divide by one of it (`1 days`) to get a plain number",
            help_zh: "请写明单位，如 `10 日`、`3 个工作日`；或者除以一个单位（如 `1 日`）得到普通数",
        }
        /// Days beside months: `let x = 30 days > 1 months`
        DaysAndMonths = "E0305" {
            en: "days and months do not go together: a month has no fixed number of days",
            zh: "日与月不能放在一起：一个月的天数不固定",
            help_en: "count both in days, or compare dates instead (`date + 1 months`)",
            help_zh: "请统一按日计算，或者改为比较日期（`日期 + 1 个月`）",
        }
        /// Working days beside days or months: `let x = 3 working days > 2 days`
        WorkingDaysAndOthers { other: Kind } = "E0359" {
            en: "{other} and a number of working days do not go together",
            zh: "{other:#}与工作日数不能放在一起",
            help_en: "count both in the same unit, or compare dates instead (`3 working days after D`)",
            help_zh: "请统一单位，或者改为比较日期（`D 后 3 个工作日`）",
        }
        /// A date moved by a plain number: `let x = 2024-01-01 + 3`
        DateAndNumber = "E0335" {
            en: "a date moves by days or months, not by a plain number",
            zh: "日期只能按日或月推移，不能加减普通数",
            help_en: "write the unit, such as `10 days`",
            help_zh: "请写明单位，如 `10 日`",
        }
        /// An operation that these kinds do not have: `let x = 2024-01-01 * 2`
        NoOperation { operator: &'static str, left: Kind, right: Kind } = "E0306" {
            en: "`{operator}` does not work on {left} and {right}",
            zh: "{left:#}与{right:#}之间不能用 `{operator}`",
        }
        /// `<` on something without an order: `let x = "a" < "b"`
        NotOrdered { found: Kind } = "E0307" {
            en: "{found} is not compared by size",
            zh: "{found:#}不能比大小",
            help_en: "use `=` or `!=`; levels, scales and grades compare by `is … or better`, `or above`",
            help_zh: "请用 `=` 或 `≠`；严重程度、等次和等级请用 `为 … 以上`",
        }
        /// `or better` on values without an order:
        /// `record case { a: one of { b, c } }  let x = a is b or better`
        NoRank { name: String } = "E0308" {
            en: "the values of `{name}` have no order, so none is better or worse",
            zh: "`{name}` 的取值没有先后，无所谓以上或以下",
            help_en: "list the values that are meant: `in {{ a, b }}`; or declare a `scale`",
            help_zh: "请列出所指的取值：`属于 {{ 甲, 乙 }}`；或者改为声明 `等次`",
        }
        /// A date moved by part of a day: `let x = 2024-01-01 + 5 days / 2`
        NotWhole { kind: Kind } = "E0309" {
            en: "a date moves by whole days and months, but {kind} may be a fraction here",
            zh: "日期只能按整日、整月推移，此处的{kind:#}可能不是整数",
            help_en: "say how it is rounded: `round … to 1 up`",
            help_zh: "请写明如何取整，如 `取整 … 到 1 进位`",
        }
        /// An exponent that may be a fraction: `let x = 2 ^ 0.5`
        FractionalExponent = "E0310" {
            en: "an exponent is a whole number, but this may be a fraction",
            zh: "指数须为整数，此处可能不是整数",
            help_en: "say how it is rounded: `round … to 1 half up`",
            help_zh: "请写明如何取整",
        }
        /// A percentage rounded to a plain number: `let x = round 33.3% to 1 half up`
        RoundPercent = "E0311" {
            en: "a percentage cannot be rounded to a plain number",
            zh: "百分比不能取整到普通数",
            help_en: "divide by `1%` first to get the number before the sign: `round (… / 1%) to 0.1 half up`",
            help_zh: "请先除以 `1%`，得到百分号前的数再取整",
        }
        /// A lower bound above the upper one: `record case { a: integer 9..1 }`
        BoundsUpsideDown { low: String, high: String } = "E0313" {
            en: "nothing lies from `{low}` to `{high}`",
            zh: "从 `{low}` 到 `{high}` 之间没有值",
            help_en: "write the lower bound first",
            help_zh: "请先写下限",
        }
        /// A graver level before a milder one: `levels mildest first { a  b }  error e b..a { }`
        LevelsUpsideDown { low: String, high: String } = "E0314" {
            en: "the level `{low}` is graver than `{high}`",
            zh: "严重程度 `{low}` 重于 `{high}`",
            help_en: "write the milder one first: `{high}..{low}`",
            help_zh: "请先写较轻的：`{high}..{low}`",
        }
        /// A value outside the declared bounds: `record case { a: integer 1..9 = 10 }`
        OutOfRange { value: String, low: String, high: String } = "E0315" {
            en: "`{value}` is outside the declared range from `{low}` to `{high}`",
            zh: "`{value}` 超出了规定的范围（`{low}` 到 `{high}`）",
        }
        /// A value between two steps: `record case { a: integer = 0.5 }`
        OffGrid { value: String, step: String } = "E0316" {
            en: "`{value}` is no multiple of `{step}`",
            zh: "`{value}` 不是 `{step}` 的整数倍",
        }
        /// Too many or too few arguments: `let x = abs(1, 2)`
        ArgumentCount { name: String, found: usize, expected: usize } = "E0317" {
            en: "wrong number of arguments for `{name}`: {found} given, {expected} needed",
            zh: "`{name}` 的参数个数不对：给了 {found} 个，需要 {expected} 个",
        }
        /// A row with too many or too few cells: `table t(a: bool) -> b: bool { | true | }`
        CellCount { found: usize, expected: usize } = "E0318" {
            en: "wrong number of cells: {found} in this row, but the table has {expected} columns",
            zh: "本行有 {found} 格，而表有 {expected} 列",
        }
        /// An output that is no value: `table t(a: bool) -> b: bool { | true | any | }`
        OutputNotValue = "E0319" {
            en: "an output is a value; conditions stand in the columns of the parameters",
            zh: "输出格须为一个值，条件只能写在参数列",
        }
        /// A table that does not say which row counts: `table t(a: bool) -> b: bool { | any | true | }`
        NoPolicy { table: String } = "E0320" {
            en: "`{table}` does not say what happens where several rows match",
            zh: "表 `{table}` 没有写明多行匹配时如何取值",
            help_en: "end it with `match first`, `match unique`, `match sum`, `match min`, `match max` or `match count`",
            help_zh: "请在末尾写 `首行 匹配`、`唯一 匹配`、`求和 匹配` 等",
        }
        /// A policy that the outputs do not have: `table t(a: bool) -> b: text { | any | "x" | match sum }`
        PolicyOnOutput { output: String, found: Kind } = "E0321" {
            en: "the rows of `{output}` cannot be put together: it is {found}",
            zh: "`{output}` 各行无法合并：它是{found:#}",
        }
        /// An effect on a grade that is no fixed grade
        NotAGrade { grade: String } = "E0322" {
            en: "an effect on `{grade}` names one of its grades",
            zh: "对 `{grade}` 的效果须写明其中的一个等级",
        }
        /// An effect that the target does not have: `score s { start 1 }  rule r { when true  then drop s by 1 }`
        NoSuchEffect { target: String, found: super::resolve::Thing, wanted: super::resolve::Thing } = "E0323" {
            en: "`{target}` is {found}; this effect acts on {wanted}",
            zh: "`{target}` 是{found:#}，这一效果只能作用于{wanted:#}",
        }
        /// A detected error whose points a reviewer would choose: `error a { when true  deduct 1..3 }`
        DetectedPoints { code: String } = "E0324" {
            en: "`{code}` is detected from the facts, so no reviewer chooses its points",
            zh: "`{code}` 由事实自动检出，没有评查员选定分值",
            help_en: "give it fixed points: `deduct 2`",
            help_zh: "请规定固定分值，如 `扣 2 分`",
        }
        /// A detected error whose level a reviewer would choose:
        /// `levels mildest first { a  b }  error e a..b { when true }`
        DetectedLevel { code: String } = "E0325" {
            en: "`{code}` is detected from the facts, so no reviewer chooses its level",
            zh: "`{code}` 由事实自动检出，没有评查员选定严重程度",
            help_en: "give it one level",
            help_zh: "请只写一个严重程度",
        }
        /// Points by level on a row without one: `levels mildest first { a }  error e { deduct { a 1 } }`
        PointsWithoutLevel { code: String } = "E0326" {
            en: "`{code}` has no level, so points by level cannot apply to it",
            zh: "`{code}` 没有严重程度，不能按严重程度计分",
            help_en: "write its level, or a range for the reviewer, after the title; or write `deduct nothing`",
            help_zh: "请在名称后写明严重程度或其范围；不扣分的，请写明不扣分",
        }
        /// Points for a level that the row cannot have:
        /// `levels mildest first { a  b }  error e a { deduct { b 1 } }`
        LevelNotInRow { level: String, code: String } = "E0327" {
            en: "`{code}` cannot be at level `{level}`",
            zh: "`{code}` 不可能是 `{level}`",
        }
        /// A default for what may be absent: `record case { a: bool optional = true }`
        OptionalWithDefault { name: String } = "E0328" {
            en: "`{name}` has a default, so it is never absent",
            zh: "`{name}` 有默认值，不会缺",
            help_en: "remove `optional`, or the default",
            help_zh: "请去掉 `可缺` 或默认值",
        }
        /// The last day before the first: `in force from 2024-01-02 until 2024-01-01`
        ForceUpsideDown = "E0329" {
            en: "the last day in force lies before the first",
            zh: "施行的截止日早于起始日",
        }
        /// `known` of something that is no field: `let a = 1  let b = known a`
        KnownOfField = "E0330" {
            en: "`known` asks about a field of the record or of an item",
            zh: "`known`（有值）只能问对象或条目的字段",
        }
        /// A class without full marks: `class a { }  let x = earned in a`
        NoWorth { class: String } = "E0331" {
            en: "the class `{class}` has no `worth`, so it has no marks to earn",
            zh: "类别 `{class}` 没有规定 `满分`，无从计算得分",
            help_en: "write `worth N` after its title",
            help_zh: "请在其名称后写 `满分 N`",
        }
        /// Short bands without a value: `grade g best first { a >= 90 }`
        BandWithoutBy { grade: String } = "E0332" {
            en: "`{grade}` does not say what its bands measure",
            zh: "`{grade}` 没有写明按什么分档",
            help_en: "write `grade {grade} by SCORE …`, or `when SCORE >= …`",
            help_zh: "请写 `等级 {grade} 按 得分 …`，或者写 `当 得分 ≥ …`",
        }
        /// A grade without an order: `grade g { a otherwise }`
        NoOrder { grade: String } = "E0333" {
            en: "`{grade}` does not say whether its grades stand best first or worst first",
            zh: "`{grade}` 没有写明由优到劣还是由劣到优",
            help_en: "write `best first` or `worst first` before the `{{`",
            help_zh: "请在 `{{` 之前写 `由优到劣` 或 `由劣到优`",
        }
        /// Percentages beside plain numbers: `score s { weigh a 30%, b 2 }`
        MixedWeights = "E0334" {
            en: "the weights are partly percentages and partly plain numbers",
            zh: "权重有的是百分比，有的是普通数",
            help_en: "write all of them in one way",
            help_zh: "请统一写法",
        }
        /// A bonus of a rule that adds nothing: `score s { start 1  bonus r }  rule r { when true  then refer to "x" }`
        BonusAddsNothing { rule: String, score: String } = "E0336" {
            en: "rule `{rule}` adds nothing to `{score}`",
            zh: "规则 `{rule}` 没有给 `{score}` 加分",
            help_en: "write `then add N to {score}` in the rule",
            help_zh: "请在规则中写 `则 {score} 加 N 分`",
        }
        /// A rule, duty or score without what it needs: `rule r { then refer to "x" }`
        MissingClause { name: String, clause: super::resolve::Clause } = "E0337" {
            en: "`{name}` has no {clause}",
            zh: "`{name}` 缺少{clause:#}",
        }
        /// A count that is not a whole number above zero: `drop quality by 0.5`
        WholeCount { found: String } = "E0338" {
            en: "`{found}` is no whole number above zero",
            zh: "`{found}` 不是正整数",
        }
        /// A step or unit that is not above zero: `record case { a: decimal to 0 }`
        StepNotPositive = "E0339" {
            en: "a step lies above zero",
            zh: "步长须大于零",
        }
        /// A table that gives nothing: `table t(a: bool) { | any | match first }`
        NoOutputs { table: String } = "E0340" {
            en: "`{table}` does not say what its rows give",
            zh: "表 `{table}` 没有写明各行给出什么",
            help_en: "name the outputs after the parameters: `-> level: level`; only `match count` needs none",
            help_zh: "请在参数之后写明输出：`-> 分值: 数`；只有 `匹配 计数` 不需要输出",
        }
        /// A table that counts its rows has no outputs: `table t(a: bool) -> b: text { … match count }`
        CountHasNoOutputs { table: String } = "E0341" {
            en: "`{table}` counts the rows that match, so its outputs are never read",
            zh: "表 `{table}` 只数匹配的行数，输出列不会被读取",
            help_en: "remove the outputs, or choose another `match`",
            help_zh: "请去掉输出列，或改用其他匹配方式",
        }
        /// A field of a table's or list's kind where that cannot be: `table t(a: list of text) …`
        NoListHere = "E0342" {
            en: "a list cannot stand in a table or within a plain list",
            zh: "表的列和简单列表的条目不能是列表",
        }
        /// A role that is tied to no person: `record case { n : integer }  roles { handler = n }`
        NoHolder { field: String, found: Kind } = "E0380" {
            en: "`{field}` is {found}, but a role is held by the persons whom a text or a list of texts names",
            zh: "`{field}` 是{found:#}；担任角色的人须由文字或文字列表给出",
        }
        /// A reviewer's range whose end no step meets: `error a { deduct 1..2 step 0.3 }`
        OffSteps { value: String, low: String, step: String } = "E0343" {
            en: "steps of `{step}` from `{low}` never meet `{value}`",
            zh: "从 `{low}` 起每次 `{step}`，到不了 `{value}`",
        }
        /// A limitation in working days, of which nothing says which they are:
        /// `limitation 30 working days of closed`
        LimitationWithoutCalendar = "E0391" {
            en: "a limitation in working days needs a calendar that says which days are worked",
            zh: "以工作日计算的追责时效需要日历来确定哪些日子是工作日",
            help_en: "add a `calendar`, or give the limitation in days, months or years",
            help_zh: "请加上 `日历`，或改用日、月、年",
        }
        /// A bound on a degree that stands behind a name, where `above` would be better or graver:
        /// `let d = responsibility of handler   let x = d is primary or worse`
        DegreeBound = "E0392" {
            en: "`or better` and `or worse` need the responsibility itself before them",
            zh: "`以上`、`以下` 之前须直接写明是谁的责任",
            help_en: "write `responsibility of ROLE is …`, or name the degrees: `in {{ sole, primary }}`",
            help_zh: "请写 `某角色 的责任 为 …`，或列出责任程度：`属于 {{ 全部责任、主要责任 }}`",
        }
        /// More steps than there are degrees: `mitigate handler by 4`
        TooManyDegrees { by: u32, most: u32 } = "E0390" {
            en: "a degree of responsibility changes by at most {most}, not by {by}",
            zh: "责任程度至多升降 {most} 级，不能升降 {by} 级",
            help_en: "from `sole` to `secondary` there are {most} steps; an exemption leads to `none`",
            help_zh: "从 `全部责任` 到 `次要责任` 共 {most} 级；不承担责任须用 `免除`",
        }
    }
}
